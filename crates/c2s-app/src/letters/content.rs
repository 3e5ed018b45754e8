//! What each letter says: the document itself for whoever chose letters, a neutral notice or a code otherwise.

use c2s_documents::{DocumentError, Documents, NoticeAbout, NoticeData, Pdf, Recipient, RecoveryCodeData};
use c2s_domain::Date;
use c2s_domain::application::Progress;
use c2s_domain::ids::{ApplicationId, EntitlementId};
use c2s_storage::accounts::AccountRole;
use c2s_storage::documents::{self, DocumentRow, Kind};
use c2s_storage::letters::LetterRow;
use c2s_storage::outbox::{self, AccountMessage, Message};
use c2s_storage::{Connection, accounts, applications, decisions, entitlements, register, resets};

use crate::App;
use crate::accounts::Holder;
use crate::alerts::choice_of;
use crate::documents::{DocumentKind, kind};
use crate::failure::Failure;
use crate::register::{Address, Fund, Known, fund};
use crate::start::address_faults;
use crate::typesetting::Pace;

/// One envelope.
pub(super) struct Sheet {
    /// As the list says it.
    pub(super) kind: &'static str,
    pub(super) content: Vec<u8>,
}

/// What there is to post.
pub(super) enum LetterContent {
    Sheets(Vec<Sheet>),
    WithoutAddress,
    /// It would say what is no longer so, or there is nobody to say it to.
    Needless,
}

/// What leaves with the word that a decision was taken, and with the word that the right of the next year is open.
const OF_DECISION: &[Kind] = &[Kind::Decision, Kind::ContributionNotice, Kind::Certificate, Kind::HouseholdCertificate];
const OF_NEXT_RIGHT: &[Kind] = &[Kind::ContributionNotice, Kind::Certificate, Kind::HouseholdCertificate];

/// Which documents of a file a message is about, among those that came year after year.
enum About {
    /// Those of no year: the file itself, or a decision with the right that it opened.
    Application,
    Right(AboutRight),
}

/// A right, with what tells its documents from those of others.
struct AboutRight {
    id: EntitlementId,
    /// The decision opened it: a document that names no right may speak of it.
    is_first: bool,
    /// Whose right it is alone; nobody, and it is that of the household.
    alone: Option<String>,
    /// Everybody of the file who has a right alone.
    all_alone: Vec<String>,
}

impl About {
    fn holds(&self, row: &DocumentRow) -> bool {
        match (self, row.right) {
            (Self::Application, right) => right.is_none(),
            (Self::Right(about), Some(right)) => right == about.id,
            (Self::Right(about), None) => about.is_first && about.is_of(&row.holder),
        }
    }
}

impl AboutRight {
    /// Whether a letter to this person speaks of a right of the same household, or of the same person alone.
    fn is_of(&self, holder: &str) -> bool {
        match &self.alone {
            Some(alone) => alone == holder,
            None => !self.all_alone.iter().any(|alone| alone == holder),
        }
    }
}

/// Somebody to write to, and who writes.
struct Reader {
    recipient: Recipient,
    fund: Fund,
}

/// The words of a letter that no document holds.
enum Words {
    Notice(Box<NoticeData>),
    Code(Box<RecoveryCodeData>),
}

impl Words {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Notice(_) => "notice",
            Self::Code(_) => "recovery_code",
        }
    }

    fn print(&self, press: &Documents, letter: &str) -> Result<Pdf, DocumentError> {
        match self {
            Self::Notice(data) => press.notice(data, letter),
            Self::Code(data) => press.recovery_code(data, letter),
        }
    }
}

impl App {
    /// What a letter says, dated of `day`.
    pub(super) async fn letter_content(&self, letter: &LetterRow, day: Date) -> Result<LetterContent, Failure> {
        let mut reading = self.read().await?;
        let Some(holder) = accounts::find::<Holder>(&mut reading, letter.account).await? else {
            return Ok(LetterContent::Needless);
        };
        if letter.message.is_for_an_organisation() {
            drop(reading);
            return self.notice_to_organisation(letter).await;
        }
        // Staff have no address here: their fund tells them.
        let AccountRole::Insured(insured) = holder.role else { return Ok(LetterContent::Needless) };
        let Some(person) = register::find::<Known>(&mut reading, insured).await? else {
            return Ok(LetterContent::Needless);
        };
        if self.is_needless(&mut reading, letter).await? {
            return Ok(LetterContent::Needless);
        }
        let fund = fund(&mut reading, person.fund).await?;
        let known = person.known;
        // A code goes where the register says, not where a session that was left open said.
        let address = match letter.message {
            Message::RecoveryCode => known.address.clone(),
            _ => known.clone().identity(insured).address,
        };
        if !is_delivered(&address) {
            return Ok(LetterContent::WithoutAddress);
        }
        let by_choice = choice_of(&mut reading, letter.account).await?.destination().is_none();
        let papers = match (letter.message, letter.application) {
            (Message::ReceiptAvailable, Some(application)) if by_choice => {
                Some((application, &[Kind::Receipt, Kind::MissingPapers][..]))
            }
            (Message::PapersAsked | Message::AnswerDueSoon | Message::PaperRefused, Some(application)) if by_choice => {
                Some((application, &[Kind::MissingPapers][..]))
            }
            (Message::FileComplete, Some(application)) if by_choice => {
                // Files completed before this receipt was made have a notice.
                let rows = documents::of_application(&mut reading, application).await?;
                let is_owed = rows.iter().any(|row| row.kind == Kind::Completion);
                is_owed.then_some((application, &[Kind::Completion][..]))
            }
            (Message::DecisionAvailable, Some(application)) if by_choice => Some((application, OF_DECISION)),
            (Message::RenewalDue, Some(application)) if by_choice => Some((application, &[Kind::RenewalNotice][..])),
            (Message::AutomaticRenewal, Some(application)) if by_choice => {
                Some((application, &[Kind::AutomaticRenewal][..]))
            }
            (Message::RenewalRefused, Some(application)) if by_choice => {
                Some((application, &[Kind::RenewalRefused][..]))
            }
            (Message::RenewalAnswer, Some(application)) if by_choice => Some((application, &[Kind::RenewalAnswer][..])),
            (Message::RightRenewed, Some(application)) if by_choice => Some((application, OF_NEXT_RIGHT)),
            (Message::RightEnded, Some(application)) if by_choice => {
                Some((application, &[Kind::EndOfRight, Kind::ThirdPartyPayment][..]))
            }
            _ => None,
        };
        if let Some((application, kinds)) = papers {
            let about = about_of(&mut reading, application, letter).await?;
            drop(reading);
            let sheets = self.papers(application, kinds, &about).await?;
            // What was asked for came, or is asked for no more.
            return Ok(if sheets.is_empty() { LetterContent::Needless } else { LetterContent::Sheets(sheets) });
        }
        let reader = Reader { recipient: Recipient { name: known.name.full(), address: address.printed() }, fund };
        let Some(words) = self.words(&mut reading, letter, reader, day).await? else {
            return Ok(LetterContent::Needless);
        };
        drop(reading);
        let (press, identifier, kind) = (self.inner.press.clone(), letter.id.to_string(), words.kind());
        let pdf = self.typeset(Pace::Beside, move || words.print(&press, &identifier)).await?;
        Ok(LetterContent::Sheets(vec![Sheet { kind, content: pdf.bytes }]))
    }

    /// Whether nobody needs it any more: another one replaces it, what it reminds of was sent or erased.
    async fn is_needless(&self, reading: &mut Connection, letter: &LetterRow) -> Result<bool, Failure> {
        let LetterRow { id, account, application, message, .. } = *letter;
        let is_replaced = match message {
            Message::RecoveryCode | Message::DraftWaits => !outbox::is_latest(reading, account, message, id).await?,
            _ => false,
        };
        let is_over = match (message, application) {
            (Message::DraftWaits | Message::DraftEndsSoon, Some(application)) => {
                let row = applications::find(reading, application).await?;
                !row.is_some_and(|row| matches!(row.progress, Progress::Draft))
            }
            (Message::DraftWaits | Message::DraftEndsSoon | Message::FileEndsSoon, None) => true,
            (Message::AnswerDueSoon, Some(application)) => match applications::find(reading, application).await? {
                Some(row) => self.unanswered(reading, &row).await?.is_empty(),
                None => true,
            },
            // Withheld, or gone.
            (Message::FileEndsSoon, Some(application)) => self.announced_end(reading, application).await?.is_none(),
            // Once it is decided or taken back, nobody needs the paper.
            (Message::PaperRefused | Message::PapersAsked, Some(application)) => {
                let row = applications::find(reading, application).await?;
                !row.is_some_and(|row| row.progress.waits())
            }
            _ => false,
        };
        Ok(is_replaced || is_over)
    }

    /// The documents themselves, as they were issued.
    async fn papers(&self, application: ApplicationId, kinds: &[Kind], about: &About) -> Result<Vec<Sheet>, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        let rows = documents::of_application(&mut reading, application).await?;
        drop(reading);
        let mut sheets = Vec::new();
        let rows = rows.into_iter().filter(|row| kinds.contains(&row.kind) && about.holds(row)).collect();
        for row in latest_of_each(rows) {
            let kind = kind(row.kind).name();
            let row = match self.issued(row, Pace::Beside).await {
                // It would have asked for what came meanwhile.
                Err(Failure::NotFound) if kind == DocumentKind::MissingPapers.name() => continue,
                issued => issued?,
            };
            sheets.push(Sheet { kind, content: self.content_of(&row, &file.data_key).await? });
        }
        if sheets.is_empty() && kinds != [Kind::MissingPapers] {
            return Err(Failure::Broken("a letter speaks of a document that is not owed".to_owned()));
        }
        Ok(sheets)
    }

    /// What an organisation is told of those it covers, to its own address.
    async fn notice_to_organisation(&self, letter: &LetterRow) -> Result<LetterContent, Failure> {
        // Of a file that was erased nothing is told any more.
        let Some(application) = letter.application else { return Ok(LetterContent::Needless) };
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        let about = about_of(&mut reading, application, letter).await?;
        let rows = documents::of_application(&mut reading, application).await?;
        drop(reading);
        let holder = letter.occasion.as_deref().and_then(|occasion| occasion.split(' ').nth(2)).unwrap_or_default();
        let kind_of_notice = match letter.message {
            Message::ExitContractTold => Kind::ExitContractNotice,
            _ => Kind::OrganisationNotice,
        };
        let is_its = |row: &DocumentRow| row.kind == kind_of_notice && row.holder == holder && about.holds(row);
        let row = rows.into_iter().rfind(is_its);
        let row = row.ok_or_else(|| Failure::Broken("an organisation is written to of nothing".to_owned()))?;
        let row = self.issued(row, Pace::Beside).await?;
        let content = self.content_of(&row, &file.data_key).await?;
        Ok(LetterContent::Sheets(vec![Sheet { kind: kind(row.kind).name(), content }]))
    }

    /// `None`: the code that it would say serves no more.
    async fn words(
        &self,
        reading: &mut Connection,
        letter: &LetterRow,
        reader: Reader,
        day: Date,
    ) -> Result<Option<Words>, Failure> {
        let address = self.inner.carriers.address.clone();
        let Reader { recipient, fund } = reader;
        if let Some(about) = about(letter.message) {
            let fund = fund.letterhead();
            let until = match (letter.message, letter.application) {
                (Message::DraftEndsSoon, _) => {
                    let told = outbox::created_at(reading, letter.id).await?;
                    told.map(|told| self.draft_life().announced_end(told))
                }
                (Message::FileEndsSoon, Some(application)) => self.announced_end(reading, application).await?,
                _ => None,
            };
            let data = NoticeData { fund, recipient, dated: day, about, until, address };
            return Ok(Some(Words::Notice(Box::new(data))));
        }
        let code = outbox::carried::<String>(reading, letter.id).await?;
        let ends_at = resets::ends_at(reading, letter.account).await?.filter(|ends_at| *ends_at > self.now());
        let (Some(code), Some(ends_at)) = (code, ends_at) else { return Ok(None) };
        // The day before, so that the whole of the day that is printed is good.
        let until = fund.zone.to_datetime(ends_at).date().yesterday().unwrap_or(day);
        let fund = fund.letterhead();
        let data = RecoveryCodeData { fund, recipient, dated: day, code, until, address };
        Ok(Some(Words::Code(Box::new(data))))
    }
}

/// What the documents that leave with a message speak of.
async fn about_of(reading: &mut Connection, application: ApplicationId, letter: &LetterRow) -> Result<About, Failure> {
    // The word that the next right is open is said of the one that ended.
    let years_on = match letter.message {
        Message::RightRenewed => 1,
        Message::RenewalDue
        | Message::AutomaticRenewal
        | Message::RenewalRefused
        | Message::RenewalAnswer
        | Message::OrganisationTold
        | Message::ExitContractTold
        | Message::RightEnded => 0,
        _ => return Ok(About::Application),
    };
    let nameless = || Failure::Broken("a letter is about a right that its file does not have".to_owned());
    // An objection may come again: an instant follows the right.
    let named = letter.occasion.as_deref().and_then(|occasion| occasion.split(' ').next());
    let named: EntitlementId = named.and_then(|named| named.parse().ok()).ok_or_else(nameless)?;
    let all_alone = decisions::decided_alone(reading, application).await?;
    for alone in std::iter::once(None).chain(all_alone.iter().map(Some)) {
        let rights = entitlements::of_application(reading, application, alone.map(String::as_str)).await?;
        if let Some(at) = rights.iter().position(|held| held.id == named) {
            let place = at + years_on;
            let id = rights.get(place).ok_or_else(nameless)?.id;
            let alone = alone.cloned();
            return Ok(About::Right(AboutRight { id, is_first: place == 0, alone, all_alone }));
        }
    }
    Err(nameless())
}

/// What the notice of a message says; `None` for the one that carries a code.
const fn about(message: Message) -> Option<NoticeAbout> {
    Some(match message {
        Message::ReceiptAvailable | Message::FileComplete | Message::PapersAsked => NoticeAbout::Document,
        Message::DecisionAvailable
        | Message::RenewalDue
        | Message::AutomaticRenewal
        | Message::RenewalRefused
        | Message::RenewalAnswer
        | Message::RightRenewed
        | Message::RightEnded => NoticeAbout::ImportantDocument,
        Message::MessageAvailable => NoticeAbout::Message,
        Message::PaperRefused => NoticeAbout::RefusedPaper,
        Message::FirstDayCome => NoticeAbout::Reminder,
        Message::DraftWaits => NoticeAbout::Started,
        Message::DraftEndsSoon => NoticeAbout::ErasedSoon,
        Message::DraftErased => NoticeAbout::Erased,
        Message::AnswerDueSoon => NoticeAbout::Awaited,
        Message::FileEndsSoon => NoticeAbout::DocumentsErasedSoon,
        Message::Account(AccountMessage::AccountOpened) => NoticeAbout::AccountOpened,
        Message::Account(AccountMessage::PasswordChanged) => NoticeAbout::PasswordChanged,
        Message::Account(AccountMessage::SecondFactorChanged) => NoticeAbout::SecondFactorChanged,
        Message::Account(AccountMessage::SignInLinked) => NoticeAbout::SignInLinked,
        Message::RecoveryCode | Message::OrganisationTold | Message::ExitContractTold => return None,
    })
}

/// Of what was issued to somebody several times, the last one.
fn latest_of_each(rows: Vec<DocumentRow>) -> Vec<DocumentRow> {
    let mut latest: Vec<DocumentRow> = Vec::with_capacity(rows.len());
    for row in rows {
        latest.retain(|other| other.kind != row.kind || other.holder != row.holder);
        latest.push(row);
    }
    latest
}

/// Whether the post delivers there.
fn is_delivered(address: &Address) -> bool {
    address_faults(address, false).is_empty()
}

#[cfg(test)]
mod tests {
    use c2s_domain::ids::DocumentId;
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_letter_holds_the_documents_of_its_own_right_and_of_nobody_else() {
        let right = |number| EntitlementId(Uuid::from_u128(number));
        let row = |kind, holder: &str, right| DocumentRow {
            id: DocumentId(Uuid::from_u128(1)),
            application: ApplicationId(Uuid::from_u128(2)),
            kind,
            holder: holder.to_owned(),
            right,
            asked_at: Timestamp::UNIX_EPOCH,
            law_version: "2025-04-01".to_owned(),
            issue: None,
        };
        let rows = [
            row(Kind::ContributionNotice, "applicant", None),
            row(Kind::Certificate, "applicant", None),
            row(Kind::Certificate, "added-1", None),
            row(Kind::Certificate, "partner", None),
            row(Kind::Certificate, "applicant", Some(right(11))),
            row(Kind::Certificate, "added-1", Some(right(21))),
        ];
        let of = |id, is_first, alone: Option<&str>| {
            let all_alone = vec!["added-1".to_owned()];
            About::Right(AboutRight { id, is_first, alone: alone.map(str::to_owned), all_alone })
        };
        for (about, expected) in [
            (About::Application, &[0, 1, 2, 3][..]),
            (of(right(10), true, None), &[0, 1, 3][..]),
            // Neither the notice of the first year, nor the certificate of whoever is covered no more.
            (of(right(11), false, None), &[4][..]),
            (of(right(20), true, Some("added-1")), &[2][..]),
            (of(right(21), false, Some("added-1")), &[5][..]),
        ] {
            let held: Vec<usize> = (0..rows.len()).filter(|place| about.holds(&rows[*place])).collect();
            assert_eq!(held, expected);
        }
    }

    #[test]
    fn every_message_has_a_letter_and_only_a_code_and_an_organisation_have_their_own() {
        for message in Message::ALL {
            let is_its_own = message == Message::RecoveryCode || message.is_for_an_organisation();
            assert_eq!(about(message).is_none(), is_its_own, "{message:?}");
        }
    }

    #[test]
    fn the_post_needs_a_street_or_what_stands_for_it_a_post_code_and_a_town() {
        let address = |lines: &[&str], post_code: &str, town: &str| Address {
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            post_code: post_code.to_owned(),
            town: town.to_owned(),
        };
        for (address, delivered) in [
            (address(&["Le Bourg"], "99000", "Fontbelle"), true),
            (address(&["rue des Tanneurs"], "99000", "Fontbelle"), true),
            (address(&[], "99000", "Fontbelle"), false),
            (address(&["Le Bourg"], "00000", "Fontbelle"), false),
            (address(&["Le Bourg"], "99000", "-"), false),
        ] {
            assert_eq!(is_delivered(&address), delivered);
        }
    }
}
