//! Whether a certificate that somebody shows is genuine, and where its right stands today.

use c2s_documents::{Statement, StatementFault, Term, VerificationCode, VerificationKey, VerificationKeys};
use c2s_domain::Date;
use c2s_storage::RevokedCertificateKey;
use c2s_storage::certificates::{self, CertificateRow};

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// What is answered about a certificate.
#[derive(Clone, PartialEq, Eq)]
pub enum CertificateCheck {
    /// It was issued here, and says this.
    Known {
        standing: CertificateStanding,
        statement: Statement,
        /// The last day of the right, which may have ended before the day that was printed.
        ends_on: Date,
    },
    /// Nobody issued it here, or what was read is not a certificate.
    Unknown,
    /// Its signature is wrong, or it does not say what the certificate of its code does.
    Forged,
}

crate::hidden_debug!(CertificateCheck);

/// Where the right of a genuine certificate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CertificateStanding {
    Valid,
    /// The right has not started.
    ToCome,
    Ended,
    /// A later certificate stands in its place since this day.
    Replaced {
        since: Date,
    },
}

impl CertificateStanding {
    fn of(row: &CertificateRow, (starts_on, ends_on): (Date, Date), today: Date) -> Self {
        match row.replaced_on {
            Some(since) if since <= today => Self::Replaced { since },
            _ => match Term::on(today, starts_on, ends_on) {
                Term::ToCome => Self::ToCome,
                Term::Running => Self::Valid,
                Term::Over => Self::Ended,
            },
        }
    }
}

/// A key that is believed no more, and the one that was made where no other could sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevokedKey {
    pub revoked: VerificationKey,
    pub made: Option<VerificationKey>,
}

impl App {
    /// Checks a certificate, by the code that is printed on it or by what its square says.
    ///
    /// What was issued is kept: a square that says something else than what is kept of its code is a forgery, whatever
    /// key signed it. Nothing is written: it tells nothing of a file that the paper in the hand of whoever asks does
    /// not.
    pub async fn check_certificate(&self, actor: &Actor, shown: &str) -> Result<CertificateCheck, Failure> {
        allow(actor, Action::CheckCertificate, &Subject::NOBODY)?;
        let keys = self.every_certificate_key();
        let (code, scanned) = match shown.parse::<VerificationCode>() {
            Ok(code) => (code, None),
            Err(_) => match Statement::verified(shown, &keys) {
                Ok(said) => (said.code, Some(said)),
                Err(StatementFault::Forged) => return Ok(CertificateCheck::Forged),
                Err(StatementFault::Unreadable | StatementFault::UnknownKey(_)) => {
                    return Ok(CertificateCheck::Unknown);
                }
            },
        };
        let mut reading = self.read().await?;
        let row = certificates::find(&mut reading, &code.to_string()).await?;
        drop(reading);
        let Some(row) = row else { return Ok(CertificateCheck::Unknown) };
        let statement = match Statement::verified(&row.statement, &keys) {
            Ok(kept) => kept,
            // Another machine signed it with a key that this one has not read yet.
            Err(StatementFault::UnknownKey(_)) => return Ok(CertificateCheck::Unknown),
            Err(fault) => return Err(Failure::Broken(format!("the statement of a certificate: {fault}"))),
        };
        if scanned.is_some_and(|said| said != statement) {
            return Ok(CertificateCheck::Forged);
        }
        let days = row.days.unwrap_or((statement.starts_on, statement.ends_on));
        let standing = CertificateStanding::of(&row, days, self.day_in_paris());
        Ok(CertificateCheck::Known { standing, statement, ends_on: days.1 })
    }

    /// The public keys of the certificates that are believed without asking the service.
    pub fn certificate_keys(&self) -> VerificationKeys {
        VerificationKeys::of(self.storage().secrets().certificates().known().map(VerificationKey::of))
    }

    /// Those, and those that were revoked: what they signed here is compared with what is kept of it.
    fn every_certificate_key(&self) -> VerificationKeys {
        VerificationKeys::of(self.storage().secrets().certificates().every().map(VerificationKey::of))
    }

    /// The one whose private half signs.
    pub fn certificate_key(&self) -> VerificationKey {
        VerificationKey::of(*self.storage().secrets().certificates().public())
    }

    /// Makes another key for the certificates, which signs once the program is started again; gives its public half.
    pub async fn rotate_certificate_key(&self, actor: &Actor) -> Result<VerificationKey, Failure> {
        allow(actor, Action::RotateKeys, &Subject::NOBODY)?;
        let key = VerificationKey::of(self.storage().rotate_certificate_key()?);
        let mut recording = self.begin().await?;
        let subject = format!("key:{}", key.id());
        recording.record(self.entry(actor, Action::RotateKeys.name(), subject, "certificates"));
        recording.commit().await?;
        Ok(key)
    }
    /// Believes a key no more, from when the program is started again; `None` where no key has this number.
    pub async fn revoke_certificate_key(&self, actor: &Actor, number: u32) -> Result<Option<RevokedKey>, Failure> {
        allow(actor, Action::RevokeKey, &Subject::NOBODY)?;
        let Some(RevokedCertificateKey { public, made }) = self.storage().revoke_certificate_key(number)? else {
            return Ok(None);
        };
        let key = RevokedKey { revoked: VerificationKey::of(public), made: made.map(VerificationKey::of) };
        let mut recording = self.begin().await?;
        let entry = |action: Action, key: VerificationKey| {
            self.entry(actor, action.name(), format!("key:{}", key.id()), "certificates")
        };
        recording.record(entry(Action::RevokeKey, key.revoked));
        if let Some(made) = key.made {
            recording.record(entry(Action::RotateKeys, made));
        }
        recording.commit().await?;
        Ok(Some(key))
    }
}
