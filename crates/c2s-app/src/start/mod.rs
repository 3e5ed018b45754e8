//! Before starting: what keeps somebody from applying today, what they answer about it, what they prepare.

mod address;
mod answers;
mod first_day;
mod obstacle;
mod papers;
mod typing;
mod versions;

pub use address::{AddressFault, faults as address_faults};
pub use answers::{
    ChosenInsurer, InsurerChoice, NoTaxPaper, Preparation, Prepared, TaxPaper, UNDERTAKING_TEXT, Undertaking,
    YoungAnswers,
};
pub(crate) use first_day::first_day_in;
pub(crate) use obstacle::{Found, Known, Limits, young};
pub use obstacle::{Obstacle, Pending};
pub use papers::{PaperToPrepare, ToPrepare, Whose};
pub(crate) use typing::Notes;
pub use typing::{Question, TypedAnswer};
pub use versions::{AnswerVersion, SawAnswer};

use c2s_domain::application::{Progress, Sent};
use c2s_domain::ids::FundId;
use c2s_domain::{Date, Period};
use c2s_law::Law;
use c2s_rules::own_application;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::{Connection, StorageError, first_days, preparations};
use jiff::{SignedDuration, Timestamp};

use crate::App;
use crate::actor::Actor;
use crate::draft::{OwnFile, TextShown};
use crate::elsewhere::Sought;
use crate::failure::Failure;
use crate::policy::Action;
use crate::register::{self, Address, CorrectedAddress, Facts, Family, Fund, Identity, KnownInsurer, RegisterChild};

/// All that the pages before an application show.
#[derive(Clone)]
pub struct StartView {
    pub identity: Identity,
    pub children: Vec<RegisterChild>,
    pub facts: Facts,
    pub fund: Fund,
    /// The legal day at the fund.
    pub today: Date,
    pub answers: Preparation,
    /// What was typed and not sent yet.
    pub typed: Vec<TypedAnswer>,
    /// What keeps the person from starting today; nothing when they may.
    pub obstacles: Vec<Obstacle>,
    /// The insurers that cover them today: several ask for a choice.
    pub insurers: Vec<KnownInsurer>,
    pub papers: ToPrepare,
    pub reference_period: Period,
    /// How long half of the latest applicants of the fund worked on theirs at most, from the first page to the sending
    /// and without their pauses; absent while too few applied.
    pub usual_duration: Option<SignedDuration>,
    /// An application was begun already.
    pub has_draft: bool,
    /// The day on which they asked to be told.
    pub told_on: Option<Date>,
}

crate::hidden_debug!(StartView);

impl StartView {
    /// Whether the questionnaire of the under 25 is asked.
    pub fn is_young(&self) -> bool {
        own_application::is_asked(self.identity.birth_date, self.today)
    }

    pub fn is_minor(&self) -> bool {
        own_application::is_minor(self.identity.birth_date, self.today)
    }

    /// What was typed on a page and not sent yet.
    pub fn typed_on(&self, question: Question) -> Option<&TypedAnswer> {
        self.typed.iter().find(|typed| typed.question == question)
    }
}

/// Why an answer was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    /// An insurer that the register does not know.
    #[error("the insurer chosen is none of those that were shown: choose again")]
    UnknownInsurer,
    #[error("the address still has faults")]
    Address(Vec<AddressFault>),
    /// These circumstances need an undertaking, in the words of today.
    #[error("the undertaking is missing, or its text changed: read it again")]
    Undertaking,
    /// Another answer was kept since the page was shown: how things stand, and nothing of this one is kept.
    #[error("the answer changed since the page was shown: compare both and answer again")]
    Stale(Box<StartView>),
    /// More than anybody types on one page.
    #[error("more was typed than the page holds")]
    TooMuch,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for PrepareError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// Durations are told from this many applications on: below it, a middle says little.
const ENOUGH_TO_TELL: usize = 30;
/// How many of the latest ones are looked at.
const LATEST: i64 = 200;

/// Whoever changes nothing for longer does something else meanwhile: their session ends by then.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(30);

/// How long was worked on an application that changed at these instants, oldest first: the time between two changes
/// counts, unless it is longer than [`LONGEST_PAUSE`].
pub(crate) fn worked_for(changes: &[Timestamp]) -> SignedDuration {
    let pauses = changes.windows(2).map(|pair| pair[1].duration_since(pair[0]));
    pauses.filter(|pause| *pause <= LONGEST_PAUSE).sum()
}

/// How long half of the latest applicants of a fund worked on their application at most, the pauses left out; absent
/// while too few applied.
pub(crate) async fn usual_duration(
    reading: &mut Connection,
    fund: FundId,
) -> Result<Option<SignedDuration>, StorageError> {
    let mut taken = applications::latest_durations(reading, fund, LATEST).await?;
    taken.sort_unstable();
    Ok((taken.len() >= ENOUGH_TO_TELL).then(|| taken[taken.len() / 2]))
}

impl App {
    /// What stands before an application of this person.
    pub async fn before_starting(&self, actor: &Actor) -> Result<StartView, Failure> {
        let own = OwnFile::of(actor, Action::ReadOwnFile)?;
        let mut reading = self.read().await?;
        let view = self.start_view(&mut reading, own).await?;
        drop(reading);
        self.record_reading(actor, Action::ReadOwnFile, format!("insured:{}", own.insured), "before_starting").await?;
        Ok(view)
    }

    /// What keeps this person from starting an application now. `open`: the one of theirs that is under way.
    pub(crate) async fn obstacles(
        &self,
        connection: &mut Connection,
        family: &Family,
        fund: &Fund,
        open: Option<&ApplicationRow>,
    ) -> Result<Vec<Obstacle>, Failure> {
        Ok(self.found(connection, family, fund, open).await?.obstacles)
    }

    /// The same, with the rights of this person.
    pub(crate) async fn found(
        &self,
        connection: &mut Connection,
        family: &Family,
        fund: &Fund,
        open: Option<&ApplicationRow>,
    ) -> Result<Found, Failure> {
        let today = self.today_at(fund);
        let insured = family.applicant.id;
        let submitted = open.and_then(submitted);
        let Identity { nir, name, birth_date, .. } = &family.applicant;
        let themselves = Sought { nir, name, birth_date: *birth_date };
        let in_another = themselves.awaits_a_decision(connection, insured).await?;
        let rights_end_on = themselves.rights_end_on(connection).await?;
        let limits = limits(self.law(), today)?;
        // The register may hold a day that the law of this program does not cover: its last day is then not told.
        let elsewhere = family.facts.pending.map(|pending| {
            let deadline = self.silence_deadline(pending.received_on, fund).ok();
            (pending.received_on, deadline.map(|deadline| deadline.last_day))
        });
        Ok(Known { today, family, limits, submitted, elsewhere, in_another, rights_end_on }.found())
    }

    async fn start_view(&self, reading: &mut Connection, own: OwnFile) -> Result<StartView, Failure> {
        let family = register::family(reading, own.insured).await?;
        let fund = register::fund(reading, own.fund).await?;
        let today = self.today_at(&fund);
        let open = applications::open_of(reading, own.insured).await?;
        let obstacles = self.obstacles(reading, &family, &fund, open.as_ref()).await?;
        let usual_duration = usual_duration(reading, own.fund).await?;
        let reference_period = crate::study::reference_period(self.law(), today)?;
        let row = c2s_storage::register::find::<register::Known>(reading, own.insured).await?;
        let data_key = row.ok_or(Failure::NotFound)?.data_key;
        let notes = preparations::find::<Notes>(reading, own.insured, &data_key).await?;
        Ok(StartView {
            typed: notes.map(|row| row.prepared.typed).unwrap_or_default(),
            obstacles,
            papers: papers::to_prepare(&family, today, reference_period),
            insurers: family.facts.insurers_on(today).cloned().collect(),
            reference_period,
            usual_duration,
            told_on: first_days::find(reading, own.account).await?,
            has_draft: open.is_some_and(|open| open.progress == Progress::Draft),
            identity: family.applicant,
            children: family.children,
            facts: *family.facts,
            answers: *family.before,
            fund,
            today,
        })
    }

    /// Keeps one answer; the others stay. When another one was kept since the page was shown, nothing is: both are to
    /// be seen first.
    pub async fn prepare(&self, actor: &Actor, saw: &SawAnswer, answer: Prepared) -> Result<StartView, PrepareError> {
        let own = OwnFile::of(actor, Action::Prepare)?;
        let is_kept = loop {
            // Where something was typed on a page at the same instant, how things stand is read again.
            if let Some(is_kept) = self.try_to_prepare(actor, own, saw, answer.clone()).await? {
                break is_kept;
            }
        };
        let mut reading = self.read().await?;
        let view = self.start_view(&mut reading, own).await?;
        if is_kept { Ok(view) } else { Err(PrepareError::Stale(Box::new(view))) }
    }

    /// Whether the answer is kept; `None`: it was written of meanwhile.
    async fn try_to_prepare(
        &self,
        actor: &Actor,
        own: OwnFile,
        saw: &SawAnswer,
        answer: Prepared,
    ) -> Result<Option<bool>, PrepareError> {
        let question = answer.question();
        let cause = answer.name();
        let mut saving = self.begin().await?;
        // Held: another tab waits for this one, and so does an import of the register.
        let row = c2s_storage::register::hold::<register::Known>(&mut saving, own.insured).await?;
        let row = row.ok_or(Failure::NotFound)?;
        let kept = preparations::find::<Notes>(&mut saving, own.insured, &row.data_key).await?;
        let fund = register::fund(&mut saving, own.fund).await?;
        let (saved, notes) = kept.map(|row| (row.version, row.prepared)).unzip();
        let before = State { notes: notes.unwrap_or_default(), known: row.known.clone() };
        let mut after = before.clone();
        let is_settled = after.notes.settle(question, saw.turn);
        self.put_answer(&mut after, answer, self.today_at(&fund))?;
        if versions::collide(&saw.version, question, before.kept(), after.kept()) {
            saving.abandon().await?;
            return Ok(Some(false));
        }
        let is_of_the_register = question == Question::Address;
        let (now, key) = (self.now(), &row.data_key);
        if (is_settled || !is_of_the_register)
            && !preparations::save(&mut saving, own.insured, key, saved, &after.notes, now).await?
        {
            saving.abandon().await?;
            return Ok(None);
        }
        if is_of_the_register {
            c2s_storage::register::update(&mut saving, &row, &after.known).await?;
        }
        saving.record(self.entry(actor, Action::Prepare.name(), format!("insured:{}", own.insured), cause));
        saving.commit().await?;
        Ok(Some(true))
    }

    /// Puts one answer in its place.
    fn put_answer(&self, state: &mut State, answer: Prepared, today: Date) -> Result<(), PrepareError> {
        let State { notes: Notes { answers, .. }, known } = state;
        match answer {
            Prepared::Insurer(chosen) => answers.insurer = Some(insurer_choice(&known.facts, chosen, today)?),
            Prepared::TaxPaper(paper) => answers.tax_paper = Some(paper),
            Prepared::Young(circumstances, text) => {
                let undertaking = if circumstances.undertakes() { Some(self.undertaking(text)?) } else { None };
                answers.young = Some(YoungAnswers { circumstances, undertaking, on: today });
            }
            Prepared::Separated(text) => answers.separated = Some(self.undertaking(Some(text))?),
            Prepared::Address { address, without_number } => {
                known.facts.corrected_address = Some(corrected(address, without_number, None, today)?);
            }
            Prepared::Domiciled(body) => {
                known.facts.corrected_address = Some(corrected(body.domiciled(), true, Some(body.name), today)?);
            }
        }
        Ok(())
    }

    fn undertaking(&self, text: Option<TextShown>) -> Result<Undertaking, PrepareError> {
        let text = text.filter(|text| text.is(UNDERTAKING_TEXT)).ok_or(PrepareError::Undertaking)?;
        Ok(Undertaking { text, at: self.now() })
    }
}

/// What is kept of somebody, while an answer is put in its place.
#[derive(Clone)]
struct State {
    notes: Notes,
    known: register::Known,
}

impl State {
    fn kept(&self) -> versions::Kept<'_> {
        let (answers, known) = (&self.notes.answers, &self.known);
        versions::Kept { answers, facts: &known.facts, address: known.address_now() }
    }
}

/// An address as the person wrote it: a number is asked for unless they have none, or are domiciled with a body.
fn corrected(
    address: Address,
    without_number: bool,
    domiciled_at: Option<String>,
    on: Date,
) -> Result<CorrectedAddress, PrepareError> {
    let faults = address_faults(&address, !without_number);
    if !faults.is_empty() {
        return Err(PrepareError::Address(faults));
    }
    let without_number = without_number && domiciled_at.is_none();
    Ok(CorrectedAddress { address, without_number, domiciled_at, on })
}

fn insurer_choice(facts: &Facts, chosen: Option<ChosenInsurer>, today: Date) -> Result<InsurerChoice, PrepareError> {
    let insurers: Vec<KnownInsurer> = facts.insurers_on(today).cloned().collect();
    let among = obstacle::shown(&insurers);
    if chosen.as_ref().is_some_and(|chosen| !among.contains(chosen)) {
        return Err(PrepareError::UnknownInsurer);
    }
    Ok(InsurerChoice { kept: chosen, among, on: today })
}

fn submitted(row: &ApplicationRow) -> Option<(c2s_domain::ids::ApplicationId, Sent)> {
    row.progress.sent().filter(|_| row.progress.waits()).map(|sent| (row.id, sent))
}

/// The values of the day. The second is a practice of the service: where none is written down, nobody is held up by it.
fn limits(law: &Law, today: Date) -> Result<Limits, Failure> {
    let in_force = law.in_force(today).map_err(|error| Failure::Broken(error.to_string()))?;
    let whole = |name: &str| match in_force.others.get(name) {
        None => Ok(0),
        Some(value) => (value.is.amount.parse())
            .map_err(|_| Failure::Broken(format!("law/values/{name}.toml gives no whole number on {today}"))),
    };
    Ok(Limits { renewal_months: whole("renewal_earliest_months")?, pending_days: whole("pending_request_block_days")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_worked_leaves_out_pauses_longer_than_the_limit() {
        let instant = SignedDuration::from_nanos(1);
        let minutes = SignedDuration::from_mins;
        let mut changes = vec![Timestamp::UNIX_EPOCH];
        for (pause, worked) in [
            (minutes(4), minutes(4)),
            (LONGEST_PAUSE - instant, minutes(34) - instant),
            (LONGEST_PAUSE, minutes(64) - instant),
            (LONGEST_PAUSE + instant, minutes(64) - instant),
            (SignedDuration::from_hours(72), minutes(64) - instant),
        ] {
            changes.extend(changes.last().map(|last| *last + pause));
            assert_eq!(worked_for(&changes), worked, "after {pause}");
        }
        assert_eq!(worked_for(&changes[..1]), SignedDuration::ZERO);
        assert_eq!(worked_for(&[]), SignedDuration::ZERO);
    }
}
