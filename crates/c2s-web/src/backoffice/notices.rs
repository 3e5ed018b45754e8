//! The sealed tax notices of a file beside what it says; their values kept as confirmed, or no more.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{
    Bar, Between, CaseFile, ComparedIncome, ComparedNotice, ConfirmError, Confirmation, ConfirmationStanding, Gap,
    IncomeBeside, NoticeValue, PaperKind, PaperStanding, PersonKey, Said, SealStanding, SealedDeclarant, Shares,
    SharesBeside, YearBeside,
};
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;

use super::asking;
use crate::page_error::PageError;
use crate::portal::words;
use crate::routes::Routes;
use crate::session::{BackOffice, Sent};

/// The part of the page of a file that is about its sealed notices.
#[derive(Debug, Clone, Default)]
pub struct Notices {
    pub cards: Vec<NoticeCard>,
    /// What was confirmed, and whose paper is no longer there.
    pub lost: Vec<NoticeRow>,
    /// There are notices, and no seal was read on any.
    pub nothing_read: bool,
    /// What the last press did.
    pub said: Option<String>,
    /// Where values are confirmed; nothing once the file waits no more.
    pub action: Option<String>,
}

/// What the seal of a tax notice says, beside the file.
#[derive(Debug, Clone)]
pub struct NoticeCard {
    pub title: String,
    pub verdict: String,
    pub colour: &'static str,
    /// What agrees, in a word.
    pub tally: (String, &'static str),
    pub rows: Vec<NoticeRow>,
    /// Why nothing of it can be confirmed.
    pub bar: Option<String>,
}

/// One value of a notice.
#[derive(Debug, Clone)]
pub struct NoticeRow {
    pub label: String,
    pub lines: Vec<String>,
    /// How it stands beside the file: in a tag, then in a sentence.
    pub beside: Option<(String, &'static str)>,
    pub sentences: Vec<String>,
    /// By whom and when it was confirmed, and why that confirms nothing any more.
    pub confirmed: Option<(String, Option<String>)>,
    pub button: Option<Press>,
}

/// A button of a value.
#[derive(Debug, Clone)]
pub struct Press {
    /// The end of the address of its form.
    pub end: &'static str,
    pub text: String,
    /// What it is about, for whoever hears the page.
    pub about: String,
    pub seal: String,
    pub value: &'static str,
}

pub(super) fn routes() -> Routes {
    Routes::new().post("/agent/dossiers/{application}/avis/confirmation", "confirm_value", confirm).post(
        "/agent/dossiers/{application}/avis/confirmation/retrait",
        "confirm_value",
        take_back,
    )
}

impl Notices {
    /// `said`: what the address tells of the last press.
    pub(super) fn new(t: Language, file: &CaseFile, said: Option<&str>) -> Self {
        let action = asking::may_ask(file).then(|| format!("/agent/dossiers/{}/avis/confirmation", file.id));
        let part = Part { t, file, is_open: action.is_some() };
        let cards: Vec<NoticeCard> = file.notices.iter().map(|notice| part.card(notice)).collect();
        let is_notice = |paper: &&c2s_app::PaperSummary| {
            paper.window.kind == PaperKind::TaxNotice && paper.standing == PaperStanding::Safe
        };
        let said = said.filter(|said| ["confirme", "retire", "ferme", "impossible"].contains(said));
        Self {
            nothing_read: cards.is_empty() && file.papers.iter().any(|paper| is_notice(&paper)),
            cards,
            lost: file.without_notice.iter().map(|one| part.lost(one)).collect(),
            said: said.map(|said| t.text(&format!("case-notices-said-{said}")).into_owned()),
            action,
        }
    }

    pub(super) fn is_shown(&self) -> bool {
        !self.cards.is_empty() || !self.lost.is_empty() || self.nothing_read
    }

    /// One value confirmed, one that differs, and one whose paper is gone.
    pub(super) fn sample() -> Self {
        let t = Language::French;
        let press = |end: &'static str, key: &str, about: &str| Press {
            end,
            text: t.text(key).into_owned(),
            about: about.to_owned(),
            seal: "0193".to_owned(),
            value: "income",
        };
        let agrees = (t.text("case-notice-agrees").into_owned(), "green");
        let to_look_at = (t.text("case-notice-to-look-at").into_owned(), "yellow");
        let year = NoticeRow {
            label: t.text("case-notice-year").into_owned(),
            lines: vec!["2024".to_owned()],
            beside: Some(agrees.clone()),
            sentences: vec![t.text("case-notice-year-agrees").into_owned()],
            confirmed: Some(("Confirmé par Nadia Berthoux le 2 septembre 2025 à 10 h".to_owned(), None)),
            button: Some(press("/retrait", "case-notice-take-back", "Revenus de l’année")),
        };
        let income = NoticeRow {
            label: t.text("case-notice-income").into_owned(),
            lines: vec!["18 000 €".to_owned()],
            beside: Some(to_look_at.clone()),
            sentences: vec!["L’avis dit 6 000 € de plus.".to_owned()],
            confirmed: None,
            button: Some(press("", "case-notice-keep", "Revenu fiscal de référence")),
        };
        let lost = NoticeRow {
            beside: None,
            sentences: Vec::new(),
            confirmed: Some((
                "Confirmé par Nadia Berthoux le 2 septembre 2025 à 10 h".to_owned(),
                Some(t.text("case-notice-fallen-paper-gone").into_owned()),
            )),
            ..year.clone()
        };
        let card = NoticeCard {
            title: "Avis des revenus de 2024 : MARTIN ANA".to_owned(),
            verdict: t.text("case-notice-genuine").into_owned(),
            colour: "green",
            tally: to_look_at,
            rows: vec![year, income],
            bar: None,
        };
        let old = NoticeCard {
            title: "Avis des revenus de 2021 : MARTIN ANA".to_owned(),
            bar: Some(t.text_with("case-notice-bar-old", &[("year", "2023".into())])),
            tally: agrees,
            rows: Vec::new(),
            ..card.clone()
        };
        Self {
            cards: vec![card, old],
            lost: vec![lost],
            nothing_read: false,
            said: Some(t.text("case-notices-said-retire").into_owned()),
            action: Some("/agent/dossiers/0193/avis/confirmation".to_owned()),
        }
    }

    /// Notices, and no seal on them.
    pub(super) fn sample_without_seal() -> Self {
        Self { nothing_read: true, ..Self::default() }
    }
}

/// What is written of the notices of a file.
struct Part<'a> {
    t: Language,
    file: &'a CaseFile,
    is_open: bool,
}

impl Part<'_> {
    fn text(&self, key: &str) -> String {
        self.t.text(key).into_owned()
    }

    fn agrees(&self) -> (String, &'static str) {
        (self.text("case-notice-agrees"), "green")
    }

    fn to_look_at(&self) -> (String, &'static str) {
        (self.text("case-notice-to-look-at"), "yellow")
    }

    fn card(&self, one: &ComparedNotice) -> NoticeCard {
        let (t, notice) = (self.t, &one.notice);
        let (verdict, colour) = match notice.standing {
            SealStanding::Genuine => ("case-notice-genuine", "green"),
            SealStanding::Test => ("case-notice-test", "grey"),
            SealStanding::Altered => ("case-notice-altered", "yellow"),
            SealStanding::Unproven => ("case-notice-unproven", "grey"),
        };
        let names: Vec<&str> = notice.declarants.iter().map(|declarant| declarant.name.as_str()).collect();
        let title = [("year", notice.year_of_income.to_string().into()), ("names", names.join(", ").into())];
        let tally = match one.to_look_at() {
            0 => (self.text("case-notice-all-agree"), "green"),
            differ => {
                let count = [("count", i64::try_from(differ).unwrap_or(1).into())];
                (t.text_with("case-notice-some-differ", &count), "yellow")
            }
        };
        let rows = NoticeValue::ALL.into_iter().filter_map(|value| self.row(one, value)).collect();
        let bar = one.bar.map(|bar| match bar {
            Bar::OldYear { at_least } => t.text_with("case-notice-bar-old", &[("year", at_least.to_string().into())]),
            Bar::NotGenuine(_) => self.text("case-notice-bar-not-genuine"),
        });
        NoticeCard {
            title: t.text_with("case-notice-title", &title),
            verdict: self.text(verdict),
            colour,
            tally,
            rows,
            bar,
        }
    }

    /// A value of a notice; nothing where its seal does not say it.
    fn row(&self, one: &ComparedNotice, value: NoticeValue) -> Option<NoticeRow> {
        let said = Said::of(&one.notice, value)?;
        let (beside, sentences) = match value {
            NoticeValue::YearOfIncome => self.year(one.year),
            NoticeValue::Declarants => self.people(one),
            NoticeValue::Shares => self.shares(one.shares),
            NoticeValue::ReferenceIncome => self.income(one),
        };
        let lines = match value {
            NoticeValue::Declarants => {
                one.notice.declarants.iter().map(|declarant| self.declarant(declarant)).collect()
            }
            _ => self.said(&said),
        };
        let confirmation = one.confirmed.iter().find(|confirmation| confirmation.value == value);
        let button = match confirmation {
            Some(_) => self.press(
                "/retrait",
                "case-notice-take-back",
                (one.notice.seal.as_str(), value),
                one.notice.year_of_income,
            ),
            None if one.bar.is_none() => {
                self.press("", "case-notice-keep", (one.notice.seal.as_str(), value), one.notice.year_of_income)
            }
            None => None,
        };
        Some(NoticeRow {
            label: self.label(value),
            lines,
            beside,
            sentences,
            confirmed: confirmation.map(|one| self.confirmed(one)),
            button,
        })
    }

    /// What was confirmed of a notice that no paper bears any more.
    fn lost(&self, one: &Confirmation) -> NoticeRow {
        NoticeRow {
            label: self.label(one.value),
            lines: self.said(&one.kept.said),
            beside: None,
            sentences: Vec::new(),
            confirmed: Some(self.confirmed(one)),
            button: self.press(
                "/retrait",
                "case-notice-take-back",
                (one.seal.as_str(), one.value),
                one.kept.year_of_income,
            ),
        }
    }

    fn press(&self, end: &'static str, key: &str, (seal, value): (&str, NoticeValue), year: i16) -> Option<Press> {
        let about = [("value", self.label(value).into()), ("year", year.to_string().into())];
        self.is_open.then(|| Press {
            end,
            text: self.text(key),
            about: self.t.text_with("case-notice-about", &about),
            seal: seal.to_owned(),
            value: value.name(),
        })
    }

    fn label(&self, value: NoticeValue) -> String {
        self.text(&format!("case-notice-{}", value.name()))
    }

    fn said(&self, said: &Said) -> Vec<String> {
        match said {
            Said::YearOfIncome(year) => vec![year.to_string()],
            Said::ReferenceIncome(income) => vec![self.t.money(*income)],
            Said::Shares(hundredths) => vec![self.number(Said::shares(*hundredths))],
            Said::Declarants(names) => names.clone(),
        }
    }

    /// `2,5`: without the zeros that nobody writes.
    fn number(&self, shares: Shares) -> String {
        let text = shares.to_string();
        self.t.decimal(text.trim_end_matches('0').trim_end_matches('.'))
    }

    fn declarant(&self, declarant: &SealedDeclarant) -> String {
        let (t, name) = (self.t, ("name", declarant.name.as_str().into()));
        match declarant.person {
            None => t.text_with("case-notice-nobody", &[name]),
            Some(person) => {
                let key = if declarant.is_close { "case-notice-person-close" } else { "case-notice-person" };
                t.text_with(key, &[name, ("person", self.name(person).into())])
            }
        }
    }

    fn name(&self, person: PersonKey) -> String {
        words::name_of(&self.file.people, person)
    }

    fn names(&self, people: &[PersonKey]) -> String {
        people.iter().map(|person| self.name(*person)).collect::<Vec<_>>().join(", ")
    }

    fn year(&self, year: YearBeside) -> (Option<(String, &'static str)>, Vec<String>) {
        match year {
            YearBeside::AsAsked => (Some(self.agrees()), vec![self.text("case-notice-year-agrees")]),
            YearBeside::Older { at_least } => {
                let older = self.t.text_with("case-notice-year-older", &[("year", at_least.to_string().into())]);
                (Some(self.to_look_at()), vec![older])
            }
        }
    }

    fn people(&self, one: &ComparedNotice) -> (Option<(String, &'static str)>, Vec<String>) {
        let differs = one.notice.declarants.iter().any(|declarant| declarant.person.is_none() || declarant.is_close);
        let unnamed = (!one.unnamed.is_empty())
            .then(|| self.t.text_with("case-notice-unnamed", &[("names", self.names(&one.unnamed).into())]));
        let beside = if differs || unnamed.is_some() { self.to_look_at() } else { self.agrees() };
        (Some(beside), unnamed.into_iter().collect())
    }

    fn shares(&self, shares: SharesBeside) -> (Option<(String, &'static str)>, Vec<String>) {
        let explained = |Between { least, most }: Between| {
            let between = [("least", self.number(least).into()), ("most", self.number(most).into())];
            let key = if least == most { "case-notice-shares-explained" } else { "case-notice-shares-between" };
            self.t.text_with(key, &between)
        };
        match shares {
            SharesBeside::Explained(between) => (Some(self.agrees()), vec![explained(between)]),
            SharesBeside::More(between) => {
                (Some(self.to_look_at()), vec![explained(between), self.text("case-notice-shares-more")])
            }
            SharesBeside::Fewer(between) => {
                (Some(self.to_look_at()), vec![explained(between), self.text("case-notice-shares-fewer")])
            }
            SharesBeside::NotCompared => (None, vec![self.text("case-notice-shares-not-compared")]),
        }
    }

    fn income(&self, one: &ComparedNotice) -> (Option<(String, &'static str)>, Vec<String>) {
        match &one.income {
            IncomeBeside::NotSaid => (None, Vec::new()),
            IncomeBeside::NobodyKnown => (None, vec![self.text("case-notice-income-nobody")]),
            IncomeBeside::NothingDeclared => (None, vec![self.text("case-notice-income-nothing")]),
            IncomeBeside::Compared(income) => {
                let beside = if income.gap == Gap::Close { self.agrees() } else { self.to_look_at() };
                (Some(beside), self.compared_income(income, one.notice.year_of_income))
            }
        }
    }

    fn compared_income(&self, income: &ComparedIncome, year: i16) -> Vec<String> {
        let t = self.t;
        let declared = [
            ("period", words::capitalised(t.period(income.period)).into()),
            ("names", self.names(&income.people).into()),
            ("amount", t.money(income.declared).into()),
            ("year", year.to_string().into()),
        ];
        let gap = match income.gap {
            Gap::Close => self.text("case-notice-income-close"),
            Gap::NoticeSaysMore(gap) => t.text_with("case-notice-income-more", &[("amount", t.money(gap).into())]),
            Gap::NoticeSaysLess(gap) => t.text_with("case-notice-income-less", &[("amount", t.money(gap).into())]),
        };
        let mut sentences = vec![t.text_with("case-notice-income-declared", &declared), gap];
        if income.has_turnover {
            sentences.push(self.text("case-notice-income-turnover"));
        }
        if income.is_incomplete {
            sentences.push(self.text("case-notice-income-incomplete"));
        }
        sentences
    }

    /// By whom, when and from what; then why it confirms nothing any more.
    fn confirmed(&self, one: &Confirmation) -> (String, Option<String>) {
        let t = self.t;
        let kept = &one.kept;
        let values = [
            ("by", kept.by.as_str().into()),
            ("when", words::instant(t, one.at, &self.file.fund).into()),
            ("year", kept.year_of_income.to_string().into()),
            ("dated", t.date(kept.dated).into()),
            ("came", t.date(kept.came_on).into()),
        ];
        let fallen = match one.standing {
            ConfirmationStanding::Holds => None,
            ConfirmationStanding::PaperGone => Some("case-notice-fallen-paper-gone"),
            ConfirmationStanding::NotGenuine => Some("case-notice-fallen-not-genuine"),
            ConfirmationStanding::SaysOtherwise => Some("case-notice-fallen-says-otherwise"),
        };
        (t.text_with("case-notice-confirmed", &values), fallen.map(|key| self.text(key)))
    }
}

/// What a button posts.
fn posted(sent: &Sent<BackOffice>) -> Result<(&str, NoticeValue), PageError> {
    let value = NoticeValue::of(sent.typed.get("value")).ok_or(PageError::Damaged)?;
    Ok((sent.typed.get("seal"), value))
}

/// Back to the file, which says what was done.
fn back(done: Result<(), ConfirmError>, id: ApplicationId, said: &str) -> Result<Response, PageError> {
    let said = match done {
        Ok(()) => said,
        Err(ConfirmError::NotWaiting(_)) => "ferme",
        // The paper or its seal changed since the page was shown.
        Err(ConfirmError::Barred(_)) => "impossible",
        Err(ConfirmError::Failure(failure)) => return Err(failure.into()),
    };
    Ok(Redirect::to(&format!("/agent/dossiers/{id}?avis={said}#notices")).into_response())
}

async fn confirm(Path(id): Path<String>, sent: Sent<BackOffice>) -> Result<Response, PageError> {
    let id: ApplicationId = id.parse().map_err(|_| PageError::Unknown)?;
    let (seal, value) = posted(&sent)?;
    back(sent.visit.app.confirm_value(&sent.visit.actor, id, seal, value).await, id, "confirme")
}

async fn take_back(Path(id): Path<String>, sent: Sent<BackOffice>) -> Result<Response, PageError> {
    let id: ApplicationId = id.parse().map_err(|_| PageError::Unknown)?;
    let (seal, value) = posted(&sent)?;
    back(sent.visit.app.take_confirmation_back(&sent.visit.actor, id, seal, value).await, id, "retire")
}
