//! Sending an application: once and for ever.

use aws_lc_rs::digest::{Context, SHA256};
use c2s_domain::application::{Sent, Submitted};
use c2s_domain::deadline::DecisionDelay;
use c2s_domain::ids::{AccountId, ApplicationId, DocumentId};
use c2s_domain::{Date, Nir};
use c2s_storage::applications::{self, ApplicationRow, Sending};
use c2s_storage::deadlines::{self, SilenceDeadline};
use c2s_storage::documents::{self, Asked, DocumentRow, Kind};
use c2s_storage::events::{self, EventKind, NewEvent};
use c2s_storage::outbox::{self, Message};
use c2s_storage::{Randomness, StorageError, answer_days, members, papers, preparations, typed_pages};
use jiff::Timestamp;
use serde::Serialize;

use crate::App;
use crate::actor::Actor;
use crate::casework::{missing_due_on, reminded_on};
use crate::draft::{
    CERTIFICATION_TEXT, Certification, Content, Draft, OpenDraft, OwnFile, PersonKey, Step, TextShown, Version,
};
use crate::failure::Failure;
use crate::papers::{AskedWindow, FiledPaper, PaperSummary, WindowKey};
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register::{Family, Fund};
use crate::start::worked_for;

/// The proof that a complete application was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub application: ApplicationId,
    /// To be quoted: `C2S-7KQ4-M9TX-2W`.
    pub number: String,
    pub received_at: Timestamp,
    /// The legal day of the fund on which it was received.
    pub received_on: Date,
    /// When the answer is due; `None` while papers are awaited: no delay runs.
    pub due: Option<Due>,
    /// The papers that were received, in order.
    pub papers: Vec<PaperSummary>,
    /// The receipt as a PDF.
    pub document: Option<DocumentId>,
    /// The receipt of the complete file as a PDF, where papers came after the sending.
    pub completion: Option<DocumentId>,
}

/// When the answer to a complete file is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The day on which the last paper was received: the two months run from it.
    pub complete_on: Date,
    /// The last day on which the decision can be notified.
    pub last_day: Date,
    /// From this day, silence is acceptance.
    pub accepted_from: Date,
}

impl From<Submitted> for Due {
    fn from(submitted: Submitted) -> Self {
        let Submitted { complete_on, last_day, .. } = submitted;
        Self { complete_on, last_day, accepted_from: last_day.saturating_add(jiff::Span::new().days(1)) }
    }
}

/// What the applicant sends: the draft they saw, certified in these words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub application: ApplicationId,
    pub seen: Version,
    pub certified: TextShown,
    /// Made with the page that holds the button: the same page always sends the same key.
    pub key: String,
}

/// Why an application was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// Steps are not answered. Papers may be missing: they are awaited.
    #[error("the application is not complete: answer the steps that are missing")]
    Incomplete(Vec<Step>),
    #[error("the application changed since it was read over: read it again, then send it")]
    Stale { current: Version },
    #[error("the text to certify changed since it was shown: read it again, then send")]
    OtherText,
    /// The answers contradict each other; the field is its path in the situation.
    #[error("{0}")]
    Contradiction(c2s_domain::Mistake),
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for SubmitError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// Sends the application, or certifies its correction. Sent again, by a double click, a retry or a replay, it was
    /// sent once: the answer is the same.
    pub async fn submit(&self, actor: &Actor, submission: Submission) -> Result<ApplicationId, SubmitError> {
        // A whole application is moved by its address, not by its size.
        Box::pin(self.send_or_certify(actor, submission)).await
    }

    async fn send_or_certify(&self, actor: &Actor, submission: Submission) -> Result<ApplicationId, SubmitError> {
        let own = OwnFile::of(actor, Action::Submit)?;
        let application = submission.application;
        let key = submission_key(own.account, application, &submission.key);
        let open = self.open_draft(own.insured).await?.filter(|open| open.row.id == application);
        // A draft that nobody sent yet is the only one that needs no look at what was sent.
        let may_be_sent = open.as_ref().is_none_or(OpenDraft::is_correction);
        if may_be_sent && self.was_sent(actor, application, &key).await? {
            return Ok(application);
        }
        if let Some(open) = open {
            if open.version() != submission.seen {
                return Err(SubmitError::Stale { current: open.version() });
            }
            if !submission.certified.is(CERTIFICATION_TEXT) {
                return Err(SubmitError::OtherText);
            }
            let is_written = if open.is_correction() {
                Box::pin(self.certify_correction(actor, own, open, &submission, &key)).await?
            } else {
                Box::pin(self.send(actor, own, open, &submission, &key)).await?
            };
            // Sent twice at once, whoever was first, it is sent.
            if is_written || self.was_sent(actor, application, &key).await? {
                return Ok(application);
            }
        }
        let current = self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?.version();
        Err(SubmitError::Stale { current })
    }

    /// Whether what this key sends was sent already. An application has one sending, whichever page it came from; a
    /// correction that is open waits to be certified by a key of its own.
    async fn was_sent(&self, actor: &Actor, application: ApplicationId, key: &[u8; 32]) -> Result<bool, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, Action::Submit, &Subject::file_of(file.insured, file.fund))?;
        if file.receipt.is_none() || file.content::<Content>()?.correction.is_none() {
            return Ok(file.receipt.is_some());
        }
        Ok(events::is_certified_by(&mut reading, application, key).await?)
    }

    /// Writes everything that sending an application means, in one transaction. `false`: it is no longer that draft.
    async fn send(
        &self,
        actor: &Actor,
        own: OwnFile,
        mut open: OpenDraft,
        submission: &Submission,
        key: &[u8; 32],
    ) -> Result<bool, SubmitError> {
        let now = self.now();
        let asked = self.asked_windows(&open)?;
        // What no answer asks for any more is not sent.
        open.draft.unavailable.retain(|paper| asked.iter().any(|window| window.key == paper.window));
        open.draft.pages.retain(|told| asked.iter().any(|window| window.key == told.window));
        let content_hash = content_hash(&open, &asked);
        let view = self.view(&open)?;
        let unanswered: Vec<Step> = view.unanswered().collect();
        if !unanswered.is_empty() {
            return Err(SubmitError::Incomplete(unanswered));
        }
        let awaits = view.missing_papers().next().is_some();
        let OpenDraft { row, mut draft, family, fund, papers, .. } = open;
        let unasked = papers.into_iter().filter(|paper| !asked.iter().any(|window| window.key == paper.window()));
        let today = fund.zone.to_datetime(now).date();
        let situation = crate::study::situation(&draft, &family, (today, today), self.law());
        let assessed = crate::study::assess(situation, self.law());
        let assessment = assessed.map_err(SubmitError::Contradiction)?;
        let deadline = self.silence_deadline(today, &fund)?;
        let sent = if awaits {
            Sent::AwaitingDocuments { since: today }
        } else {
            Sent::Complete(Submitted { on: today, complete_on: today, last_day: deadline.last_day })
        };

        let numbers = numbers(&draft, &family);
        let text = submission.certified.clone();
        draft.certification = Some(Certification { text, at: now, content_hash, asks_standing: true });
        draft.missing_due_on = awaits.then(|| missing_due_on(today));
        let missing_due_on = draft.missing_due_on;
        let content = Content::certified(draft, family);
        let number = receipt_number(self.randomness());
        let mut transaction = self.begin().await?;
        let mut changes = events::instants(&mut transaction, row.id).await?;
        changes.push(now);
        let last_day = deadline.last_day;
        let sending =
            Sending { key, receipt_number: &number, at: now, worked_for: worked_for(&changes), sent, last_day };
        let Some(version) = applications::submit(&mut transaction, &row, &content, &sending).await? else {
            transaction.abandon().await?;
            return Ok(false);
        };
        for paper in unasked {
            papers::remove(&mut transaction, paper.row.id, now).await?;
        }
        let event = NewEvent {
            application: row.id,
            version,
            kind: EventKind::Submitted,
            at: now,
            by: Some(own.account),
            after: &content,
        };
        events::insert(&mut transaction, &row.data_key, event).await?;
        // Nothing runs while papers are awaited: there is no row that silence could find.
        if !awaits {
            deadlines::insert(&mut transaction, row.id, &deadline).await?;
        }
        if let Some(due_on) = missing_due_on {
            answer_days::insert(&mut transaction, row.id, due_on, reminded_on(today, due_on)).await?;
        }
        let holder = PersonKey::Applicant.to_string();
        let law_version = self.law_version(assessment.values_in_force_on)?;
        // What is missing is asked at once, so that nobody is written to twice.
        let receipt = self.fresh();
        let missing = awaits.then(|| (self.fresh(), Kind::MissingPapers));
        for (id, kind) in std::iter::once((receipt, Kind::Receipt)).chain(missing) {
            let application = row.id;
            let asked =
                Asked { id, application, kind, holder: &holder, right: None, law_version: &law_version, at: now };
            documents::ask(&mut transaction, asked).await?;
        }
        for (_, nir) in &numbers {
            members::insert(&mut transaction, row.id, nir).await?;
        }
        preparations::forget(&mut transaction, own.insured).await?;
        typed_pages::forget_all(&mut transaction, row.id).await?;
        outbox::insert(&mut transaction, self.fresh(), own.account, row.id, Message::ReceiptAvailable, now).await?;
        let subject = format!("application:{}", row.id);
        transaction.record(self.entry(actor, Action::Submit.name(), subject, &number));
        transaction.commit().await?;
        self.shown_next(receipt);
        Ok(true)
    }

    /// The two months of a file that is complete on this day, with the rule that gives them.
    pub(crate) fn silence_deadline(&self, complete_on: Date, fund: &Fund) -> Result<SilenceDeadline, Failure> {
        let law = self.law().in_force(complete_on).map_err(|error| Failure::Broken(error.to_string()))?;
        let months = &law.decision_delay_months;
        let delay = DecisionDelay { months: months.is };
        Ok(SilenceDeadline {
            last_day: delay.last_day(complete_on),
            ends_at: delay.ends_at(complete_on, &fund.zone),
            zone: fund.zone.iana_name().unwrap_or_default().to_owned(),
            rule: format!("R861-16-1 {}@{}", months.source.value, months.source.from),
        })
    }
}

/// The numbers of everyone in an application: there is one application for a household.
pub(crate) fn numbers(draft: &Draft, family: &Family) -> Vec<(PersonKey, Nir)> {
    let household = draft.household.as_ref();
    let kept = |child: &&crate::register::RegisterChild| household.is_none_or(|household| household.keeps(child.id));
    let children = family.children.iter().filter(kept).map(|child| (PersonKey::Child(child.id), &child.nir));
    let partner = household.and_then(|household| household.partner.as_ref()?.nir.as_ref());
    let partner = partner.map(|nir| (PersonKey::Partner, nir));
    let added = household.into_iter().flat_map(|household| &household.added);
    let added = added.filter_map(|person| Some((PersonKey::Added(person.number), person.nir.as_ref()?)));
    let applicant = [(PersonKey::Applicant, &family.applicant.nir)];
    let everybody = applicant.into_iter().chain(partner).chain(children).chain(added);
    everybody.map(|(person, nir)| (person, nir.clone())).collect()
}

/// The receipt of an application that was sent, with its papers and its documents.
pub(crate) fn receipt(
    file: &ApplicationRow,
    papers: &[FiledPaper],
    documents: &[DocumentRow],
) -> Result<Receipt, Failure> {
    let sent = file.progress.sent().ok_or(Failure::NotFound)?;
    let columns = file.receipt.clone().ok_or(Failure::NotFound)?;
    // Of those that were issued several times, the last.
    let of = |kind| documents.iter().rfind(|document| document.kind == kind).map(|document| document.id);
    Ok(Receipt {
        application: file.id,
        number: columns.number,
        received_at: columns.submitted_at,
        received_on: sent.on(),
        due: sent.complete().map(Due::from),
        papers: papers.iter().map(FiledPaper::summary).collect(),
        document: of(Kind::Receipt),
        completion: of(Kind::Completion),
    })
}

/// What the certification binds: the answers, what the register said, the papers.
pub(crate) fn content_hash(open: &OpenDraft, asked: &[AskedWindow]) -> String {
    #[derive(Serialize)]
    struct Certified<'a> {
        draft: &'a Draft,
        register: &'a Family,
        papers: Vec<(WindowKey, &'a str)>,
    }
    let papers = open.papers.iter().filter(|paper| asked.iter().any(|window| window.key == paper.window()));
    let papers = papers.map(|paper| (paper.window(), paper.known.sha256.as_str())).collect();
    crate::study::content_hash(&Certified { draft: &open.draft, register: &open.family, papers })
}

/// The key of a page belongs to the account that sends it, and to the application that it sends.
fn submission_key(account: AccountId, application: ApplicationId, key: &str) -> [u8; 32] {
    let mut context = Context::new(&SHA256);
    context.update(b"c2s submission key");
    context.update(account.0.as_bytes());
    context.update(application.0.as_bytes());
    context.update(key.as_bytes());
    context.finish().as_ref().try_into().expect("SHA-256 gives 32 bytes")
}

/// Letters and digits that nobody takes for one another (Crockford).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A number to be quoted on the phone: nine drawn characters, and a last one that catches a slip of the pen.
fn receipt_number(randomness: &dyn Randomness) -> String {
    let mut drawn = [0; 9];
    randomness.fill(&mut drawn);
    let values = drawn.map(|byte| usize::from(byte % 32));
    // Weights that are odd, hence invertible modulo 32: a wrong character always changes the check, and so does
    // swapping two neighbours unless their values are 16 apart.
    let check =
        values.iter().zip([1, 3, 5, 7, 9, 11, 13, 15, 17]).map(|(value, weight)| value * weight).sum::<usize>() % 32;
    let text: String = values.iter().chain([&check]).map(|value| char::from(LETTERS[*value])).collect();
    format!("C2S-{}-{}-{}", &text[..4], &text[4..8], &text[8..])
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting;

    impl Randomness for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            for (rank, byte) in bytes.iter_mut().enumerate() {
                *byte = u8::try_from(rank * 29).expect("nine bytes");
            }
        }
    }

    #[test]
    fn a_receipt_number_can_be_read_aloud() {
        let number = receipt_number(&Counting);
        assert_eq!(number.len(), "C2S-7KQ4-M9TX-2W".len());
        assert!(
            number
                .strip_prefix("C2S-")
                .expect("its prefix")
                .bytes()
                .all(|byte| byte == b'-' || LETTERS.contains(&byte))
        );
    }

    #[test]
    fn two_accounts_or_two_applications_with_one_key_do_not_find_each_other() {
        let [one, other] = [1, 2].map(uuid::Uuid::from_u128);
        let key = submission_key(AccountId(one), ApplicationId(one), "k");
        assert_ne!(key, submission_key(AccountId(other), ApplicationId(one), "k"));
        assert_ne!(key, submission_key(AccountId(one), ApplicationId(other), "k"));
        assert_ne!(key, submission_key(AccountId(one), ApplicationId(one), "l"));
    }
}
