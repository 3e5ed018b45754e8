//! The second factor: a code that changes every thirty seconds, from a generator that shares a secret with us.

use c2s_domain::ids::AccountId;
use c2s_storage::outbox::AccountMessage;
use c2s_storage::pending_steps::Kind;
use c2s_storage::sessions::Means;
use c2s_storage::{DataKey, Transaction, accounts, factors, pending_steps};
use jiff::{SignedDuration, Timestamp};
use qrcode::QrCode;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use totp_rs::{Builder, Totp};

use super::limits::{self, Counter};
use super::{Door, Opening, SignedIn, read_token};
use crate::App;
use crate::actor::{Actor, hex};
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// 160 bits, as the standard advises.
const SECRET_SIZE: usize = 20;
/// How many codes stand in for the generator.
const RESCUE_CODES: usize = 10;
/// How long somebody has to type the code.
const TO_TYPE: SignedDuration = SignedDuration::from_mins(10);
/// Letters and digits that nobody mistakes for another.
const RESCUE_LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A code generator to be tied to an account.
pub struct Enrolment {
    /// What is typed in the generator when its camera does not work: groups of four characters.
    pub secret: SecretString,
    /// The same for its camera: the modules of the square, as the path of an SVG picture.
    pub square: Square,
}

/// A square code, to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Square {
    /// How many modules a side has, the quiet zone included.
    pub side: usize,
    /// The `d` of an SVG path whose unit is the module.
    pub path: String,
}

impl Square {
    /// The square that opens an address.
    ///
    /// # Panics
    /// Of a text of more than two thousand characters, which no square holds.
    pub fn of(address: &str) -> Self {
        let code = QrCode::new(address.as_bytes()).expect("an address is far shorter than the largest code");
        let quiet = 4;
        let width = code.width();
        let mut path = String::new();
        for (at, colour) in code.to_colors().into_iter().enumerate() {
            if colour == qrcode::Color::Dark {
                use std::fmt::Write;
                write!(path, "M{} {}h1v1h-1z", at % width + quiet, at / width + quiet)
                    .expect("writing to a String cannot fail");
            }
        }
        Self { side: width + 2 * quiet, path }
    }
}

/// Why a code was refused.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    #[error("this code is not right")]
    WrongCode,
    #[error("too many tries failed: try again after {until}")]
    TooManyTries { until: Timestamp },
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Why a sign-in was not finished by a code.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// It was begun too long ago, or was finished: it begins again.
    #[error("this sign-in is over: begin again")]
    Over,
    #[error(transparent)]
    Code(#[from] CodeError),
}

/// A sign-in that waits for its code.
#[derive(Serialize, Deserialize)]
struct Waiting {
    account: AccountId,
    portal: bool,
    provider: bool,
    id_token: Option<String>,
}

fn generator(secret: &[u8], issuer: &str, holder: &str) -> Totp {
    // A colon separates the two in the address: neither may hold one.
    let plain = |text: &str| text.replace(':', " ");
    Builder::new()
        .with_secret(secret.to_vec())
        .with_issuer(Some(plain(issuer)))
        .with_account_name(plain(holder))
        .build()
        .expect("a secret of 160 bits and names without colon are accepted")
}

/// Groups of four characters, as people copy them.
fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

impl App {
    /// Prepares a code generator for an account that has none; it counts once [`App::confirm_second_factor`] accepts
    /// a first code. `None` when there is a confirmed one.
    pub async fn prepare_second_factor(&self, actor: &Actor, issuer: &str) -> Result<Option<Enrolment>, Failure> {
        allow(actor, Action::ProtectAccount, &Subject::NOBODY)?;
        let account = actor.account.ok_or(Failure::NotFound)?;
        let mut preparing = self.begin().await?;
        let data_key = accounts::data_key(&mut preparing, account).await?.ok_or(Failure::NotFound)?;
        let known = factors::find::<Vec<u8>>(&mut preparing, account, &data_key).await?;
        let secret = match known {
            Some(factor) if factor.confirmed => {
                preparing.abandon().await?;
                return Ok(None);
            }
            // Whoever reloads the page has scanned this one.
            Some(factor) => factor.secret,
            None => {
                let mut secret = vec![0; SECRET_SIZE];
                self.randomness().fill(&mut secret);
                factors::prepare(&mut preparing, account, &data_key, &secret, self.now()).await?;
                secret
            }
        };
        preparing.commit().await?;
        let generator = generator(&secret, issuer, actor.name());
        let address =
            generator.to_url().map_err(|error| Failure::Broken(format!("no address of a generator: {error}")))?;
        let shown = grouped(&generator.secret().to_base32());
        Ok(Some(Enrolment { secret: SecretString::from(shown), square: Square::of(&address) }))
    }

    /// Ties the prepared generator to the account by its first code. Answers the codes that stand in for it, which
    /// are shown this once.
    pub async fn confirm_second_factor(&self, actor: &Actor, code: &str) -> Result<Vec<SecretString>, CodeError> {
        allow(actor, Action::ProtectAccount, &Subject::NOBODY)?;
        let account = actor.account.ok_or(Failure::NotFound)?;
        let counter = Counter::of(self, "tries.code", &account.to_string(), limits::CODE);
        let counters = [counter];
        if let Err(until) = self.count(&counters).await? {
            return Err(CodeError::TooManyTries { until });
        }
        let mut confirming = self.begin().await?;
        let data_key = data_key(&mut confirming, account).await?;
        let factor = factors::find::<Vec<u8>>(&mut confirming, account, &data_key).await.map_err(Failure::from)?;
        let factor = factor.filter(|factor| !factor.confirmed);
        let Some(factor) = factor else { return Err(CodeError::WrongCode) };
        if !self.accepts(&mut confirming, account, &factor.secret, code).await? {
            return Err(CodeError::WrongCode);
        }
        for counter in &counters {
            counter.give_back(&mut confirming).await?;
        }
        let codes: Vec<String> = (0..RESCUE_CODES).map(|_| self.draw_rescue_code()).collect();
        factors::set_rescue_codes(&mut confirming, account, &codes).await.map_err(Failure::from)?;
        let (who, change) =
            ((actor, Action::ProtectAccount), (AccountMessage::SecondFactorChanged, "second factor added"));
        self.account_changed(&mut confirming, who, account, change).await?;
        confirming.commit().await.map_err(Failure::from)?;
        let shown = |code: String| SecretString::from(format!("{}-{}", &code[..5], &code[5..]));
        Ok(codes.into_iter().map(shown).collect())
    }

    /// Takes the second factor away from an account, for whoever still has its codes.
    pub async fn remove_second_factor(&self, actor: &Actor, code: &str) -> Result<(), CodeError> {
        allow(actor, Action::ProtectAccount, &Subject::NOBODY)?;
        let account = actor.account.ok_or(Failure::NotFound)?;
        let mut removing = self.check_code(account, code).await?;
        factors::remove(&mut removing, account).await.map_err(Failure::from)?;
        let (who, change) =
            ((actor, Action::ProtectAccount), (AccountMessage::SecondFactorChanged, "second factor removed"));
        self.account_changed(&mut removing, who, account, change).await?;
        Ok(removing.commit().await.map_err(Failure::from)?)
    }

    /// Finishes a sign-in that waits for a code.
    pub async fn finish_sign_in(&self, step: &str, code: &str) -> Result<SignedIn, FinishError> {
        allow(&Actor::anonymous(), Action::SignIn, &Subject::NOBODY).map_err(CodeError::from)?;
        let Some((token, _)) = read_token(step) else { return Err(FinishError::Over) };
        let mut reading = self.read().await.map_err(CodeError::from)?;
        let waiting = pending_steps::find::<Waiting>(&mut reading, &token, Kind::SecondFactor, self.now()).await;
        drop(reading);
        let Some(waiting) = waiting.map_err(Failure::from).map_err(CodeError::from)? else {
            return Err(FinishError::Over);
        };
        let door = if waiting.portal { Door::Portal } else { Door::BackOffice };
        let mut opening = match self.check_code(waiting.account, code).await {
            Ok(opening) => opening,
            Err(error) => {
                self.record_refusal(door, Some(waiting.account), "wrong code").await.map_err(CodeError::from)?;
                return Err(error.into());
            }
        };
        let signed_in = self.finish(&mut opening, &token, door, &waiting).await.map_err(CodeError::from)?;
        let Some(signed_in) = signed_in else { return Err(FinishError::Over) };
        opening.commit().await.map_err(Failure::from).map_err(CodeError::from)?;
        Ok(signed_in)
    }

    async fn finish(
        &self,
        opening: &mut Transaction,
        token: &[u8; 32],
        door: Door,
        waiting: &Waiting,
    ) -> Result<Option<SignedIn>, Failure> {
        if !pending_steps::delete(opening, token).await? {
            return Ok(None);
        }
        let means = if waiting.provider { Means::FranceConnectAndCode } else { Means::PasswordAndCode };
        let what = Opening { door, account: waiting.account, means, id_token: waiting.id_token.as_deref() };
        self.open_session(opening, &what).await.map(Some)
    }

    /// Keeps what it takes to open a session once the code is there.
    pub(super) async fn ask_for_code(
        &self,
        opening: &mut Transaction,
        what: &Opening<'_>,
    ) -> Result<SecretString, Failure> {
        let mut token = [0; 32];
        self.randomness().fill(&mut token);
        let waiting = Waiting {
            account: what.account,
            portal: what.door == Door::Portal,
            provider: matches!(what.means, Means::FranceConnect | Means::FranceConnectAndCode),
            id_token: what.id_token.map(str::to_owned),
        };
        pending_steps::insert(opening, &token, Kind::SecondFactor, &waiting, self.now() + TO_TYPE).await?;
        Ok(SecretString::from(hex(&token)))
    }

    /// Checks a code of the generator, or one that stands in for it; the transaction that comes back uses it up.
    async fn check_code(&self, account: AccountId, code: &str) -> Result<Transaction, CodeError> {
        let counters = [Counter::of(self, "tries.code", &account.to_string(), limits::CODE)];
        if let Err(until) = self.count(&counters).await? {
            return Err(CodeError::TooManyTries { until });
        }
        let mut checking = self.begin().await?;
        let data_key = data_key(&mut checking, account).await?;
        let factor = factors::find::<Vec<u8>>(&mut checking, account, &data_key).await.map_err(Failure::from)?;
        let Some(factor) = factor.filter(|factor| factor.confirmed) else { return Err(CodeError::WrongCode) };
        let right = self.accepts(&mut checking, account, &factor.secret, code).await?
            || factors::take_rescue_code(&mut checking, account, &plain(code)).await.map_err(Failure::from)?;
        if !right {
            return Err(CodeError::WrongCode);
        }
        for counter in &counters {
            counter.give_back(&mut checking).await?;
        }
        Ok(checking)
    }

    /// Whether this is the code of now, of the step before or of the one after, and was never accepted.
    async fn accepts(
        &self,
        transaction: &mut Transaction,
        account: AccountId,
        secret: &[u8],
        code: &str,
    ) -> Result<bool, Failure> {
        let now = u64::try_from(self.now().as_second()).unwrap_or_default();
        let Some(step) = generator(secret, "", "account").check(&plain(code), now) else { return Ok(false) };
        let step = i64::try_from(step).unwrap_or(i64::MAX);
        Ok(factors::accept(transaction, account, step, self.now()).await?)
    }

    fn draw_rescue_code(&self) -> String {
        let mut bytes = [0; 10];
        self.randomness().fill(&mut bytes);
        bytes.iter().map(|byte| char::from(RESCUE_LETTERS[usize::from(byte % 32)])).collect()
    }
}

async fn data_key(transaction: &mut Transaction, account: AccountId) -> Result<DataKey, Failure> {
    accounts::data_key(transaction, account).await?.ok_or(Failure::NotFound)
}

/// A code without what people put between its characters.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_shown_in_groups() {
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }

    #[test]
    fn a_code_is_read_without_what_stands_between_its_characters() {
        assert_eq!(plain(" 123 456 "), "123456");
        assert_eq!(plain("abcde-fgh23"), "ABCDEFGH23");
    }

    #[test]
    fn the_square_holds_the_address_of_the_generator() {
        let address = generator(&[7; SECRET_SIZE], "C2S: démonstration", "Camille").to_url().expect("an address");
        assert!(address.starts_with("otpauth://totp/") && address.contains("secret="), "{address}");
        let square = Square::of(&address);
        assert!(square.side > 30 && square.path.starts_with("M4 4h1v1h-1z"), "{}", square.side);
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six digits.
        let generator = generator(b"12345678901234567890", "", "account");
        for (instant, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            assert_eq!(generator.check(code, instant), Some(instant / 30), "{instant}");
        }
    }
}
