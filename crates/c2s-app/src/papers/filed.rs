//! A paper of a file, opened: where it stands, what its seal and its print say.

use c2s_domain::Date;
use c2s_papers::{Title, TitledKind};
use c2s_storage::applications::ApplicationRow;
use c2s_storage::papers::{self, PaperRow, PaperState};
use c2s_storage::{Connection, DataKey};
use jiff::Timestamp;

use super::age::{OldAttestation, OldNotice, Reckoning, Taxed, last_notice_on, last_property_notice_on};
use super::opening::{Found, PaperStanding};
use super::received::KnownOfPaper;
use super::sealed_notice::{self, SealedKind, SealedNotice};
use super::summary::{OtherKind, PaperSummary};
use super::window::{PaperKind, WindowKey};
use crate::App;
use crate::draft::{PersonKey, PersonOfFile};
use crate::failure::Failure;
use crate::register;

/// A paper of a file, opened.
#[derive(Debug)]
pub(crate) struct FiledPaper {
    pub(crate) row: PaperRow,
    pub(crate) known: KnownOfPaper,
    /// Once it was opened.
    found: Option<Found>,
    person: PersonKey,
    /// The day it came, at the fund.
    came_on: Date,
    /// That on which its age is counted.
    counts_on: Date,
    /// How many months an attestation of RSA says something of the present.
    reexamined_after: i32,
}

impl FiledPaper {
    pub(super) fn open(row: PaperRow, data_key: &DataKey, reckoning: &Reckoning<'_>) -> Result<Self, Failure> {
        let person =
            row.person.parse().map_err(|_| Failure::Broken("a paper belongs to nobody of its file".to_owned()))?;
        let (known, found) = (row.known(data_key)?, row.found(data_key)?);
        let (came_on, counts_on) = reckoning.days_of(row.added_at);
        let reexamined_after = reckoning.reexamined_after(counts_on)?;
        Ok(Self { row, known, found, person, came_on, counts_on, reexamined_after })
    }

    /// Those that came before there were several windows are tax notices.
    pub(crate) fn window(&self) -> WindowKey {
        self.known.window.clone().unwrap_or(WindowKey::of(PaperKind::TaxNotice, self.person))
    }

    pub(crate) const fn person(&self) -> PersonKey {
        self.person
    }

    /// The day it came, at the fund.
    pub(crate) const fn came_on(&self) -> Date {
        self.came_on
    }

    /// The day on which its age is counted: it must be of the time of the application, or of when it came later.
    pub(crate) const fn counts_on(&self) -> Date {
        self.counts_on
    }

    fn standing(&self) -> PaperStanding {
        PaperStanding::of(&self.row, self.found.as_ref())
    }

    /// Whether it counts as given.
    pub(crate) fn counts(&self) -> bool {
        self.standing().counts()
    }

    pub(crate) fn summary(&self) -> PaperSummary {
        PaperSummary {
            id: self.row.id,
            window: self.window(),
            person: self.person,
            format: self.known.format(),
            size: self.row.size,
            pages: self.found.as_ref().and_then(|found| found.pages).or(self.known.pages),
            added_at: self.row.added_at,
            counts_on: self.counts_on,
            standing: self.standing(),
            remarks: self.found.as_ref().map(|found| found.remarks.clone()).unwrap_or_default(),
            old_notice: self.old_notice(),
            old_attestation: self.old_attestation(),
            other_kind: self.other_kind(),
            scan: self.found.as_ref().map(|found| found.scan).unwrap_or_default(),
            first_given: self.known.first_given.clone(),
            given_after: self.known.given_after,
        }
    }

    /// The day it came first, at the fund: with this application, or with the one it was taken from.
    pub(super) fn first_came_on(&self) -> Date {
        self.known.first_given.as_ref().map_or(self.came_on, |first| first.on)
    }

    /// That of the tax notice which its seal or its print says that it is.
    pub(super) fn year_of_income(&self) -> Option<i16> {
        let found = self.found.as_ref()?;
        let titled = || found.title.and_then(|title| title.year_of_income);
        found.year_of_income.or_else(titled)
    }

    fn old_notice(&self) -> Option<OldNotice> {
        let (tax, year, at_least) = match self.window().kind {
            PaperKind::TaxNotice => (Taxed::Income, self.year_of_income()?, last_notice_on(self.counts_on)),
            PaperKind::PropertyTax | PaperKind::HousingTax => {
                let year = self.title()?.year_of_tax?;
                (Taxed::Property, year, last_property_notice_on(self.counts_on))
            }
            _ => return None,
        };
        (year < at_least).then_some(OldNotice { tax, year, at_least })
    }

    fn old_attestation(&self) -> Option<OldAttestation> {
        if self.window().kind != PaperKind::RsaAttestation {
            return None;
        }
        OldAttestation::of(self.title()?.dated?, self.counts_on, self.reexamined_after)
    }

    /// Whether it is not of the time that its window asks for.
    pub(super) fn is_old(&self) -> bool {
        self.old_notice().is_some() || self.old_attestation().is_some()
    }

    /// What its print says that it is.
    fn title(&self) -> Option<Title> {
        self.found.as_ref()?.title
    }

    /// The other windows take many papers: neither a seal nor a title can say that one is not of theirs.
    pub(super) fn other_kind(&self) -> Option<OtherKind> {
        let found = self.found.as_ref()?;
        let window = self.window().kind;
        // Print is in many hands: where there is a seal, it is the seal that says what the paper is.
        if let Some(kind) = &found.kind {
            let is_other = match window {
                PaperKind::TaxNotice => matches!(kind, SealedKind::Other(_)),
                PaperKind::RsaAttestation | PaperKind::PropertyTax | PaperKind::HousingTax => {
                    *kind == SealedKind::IncomeNotice
                }
                _ => false,
            };
            return is_other.then(|| OtherKind::Sealed(kind.clone()));
        }
        let kind = found.title?.kind;
        let is_other = match window {
            PaperKind::TaxNotice => kind != TitledKind::IncomeNotice,
            PaperKind::RsaAttestation => kind != TitledKind::BenefitAttestation,
            // One notice may be of both.
            PaperKind::PropertyTax | PaperKind::HousingTax => {
                !matches!(kind, TitledKind::PropertyTax | TitledKind::HousingTax)
            }
            _ => false,
        };
        is_other.then_some(OtherKind::Titled(kind))
    }

    /// The tax notices whose seals it bears.
    pub(crate) fn sealed_notices(&self, app: &App, people: &[PersonOfFile]) -> Vec<SealedNotice> {
        let found = self.found.as_ref().filter(|_| self.row.state == PaperState::Safe);
        found.map_or_else(Vec::new, |found| sealed_notice::of(self, found, people, &app.inner.authorities))
    }
}

/// The papers of an application that were not taken out, window by window, each in its order.
pub(crate) async fn of_application(
    app: &App,
    connection: &mut Connection,
    row: &ApplicationRow,
) -> Result<Vec<FiledPaper>, Failure> {
    let zone = register::fund(connection, row.fund).await?.zone;
    of_application_in(connection, row, &Reckoning::of(app, row, &zone)).await
}

/// The same where the time zone of their fund is known.
pub(crate) async fn of_application_in(
    connection: &mut Connection,
    row: &ApplicationRow,
    reckoning: &Reckoning<'_>,
) -> Result<Vec<FiledPaper>, Failure> {
    let rows = papers::of_application(connection, row.id).await?;
    let filed = rows.into_iter().map(|paper| FiledPaper::open(paper, &row.data_key, reckoning));
    Ok(in_order(filed.collect::<Result<_, _>>()?))
}

/// The same as they were at an instant. Those that the fund awaited and got since, among the papers of `now`, are no
/// change of what was answered: they stay.
pub(crate) async fn of_application_at(
    app: &App,
    connection: &mut Connection,
    row: &ApplicationRow,
    at: Timestamp,
    now: Vec<FiledPaper>,
) -> Result<Vec<FiledPaper>, Failure> {
    let zone = register::fund(connection, row.fund).await?.zone;
    let then = papers::of_application_at(connection, row.id, at).await?;
    let awaited = now.into_iter().filter(|paper| paper.known.given_after && paper.row.added_at > at);
    let reckoning = Reckoning::of(app, row, &zone);
    let then = then.into_iter().map(|paper| FiledPaper::open(paper, &row.data_key, &reckoning));
    Ok(in_order(then.chain(awaited.map(Ok)).collect::<Result<_, _>>()?))
}

/// Those of one place keep the order in which they came: the sort is stable.
fn in_order(mut papers: Vec<FiledPaper>) -> Vec<FiledPaper> {
    papers.sort_by_key(|paper| (paper.window(), paper.known.place));
    papers
}
