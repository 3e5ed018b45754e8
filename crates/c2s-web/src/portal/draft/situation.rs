//! Step 1: the CAF, the family, the nationality.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{CafNumber, FamilySituation, NationalityGroup, SituationAnswers};
use c2s_app::{Answers, DraftView, Step};
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::html_with;
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

#[derive(Template)]
#[template(path = "portal/situation.html")]
pub struct SituationPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
}

pub(crate) const FAMILIES: [(&str, FamilySituation); 4] = [
    ("couple", FamilySituation::Couple),
    ("single", FamilySituation::Single),
    ("separated", FamilySituation::SeparatedOrDivorced),
    ("widowed", FamilySituation::Widowed),
];

pub(crate) const NATIONALITIES: [(&str, NationalityGroup); 3] = [
    ("french", NationalityGroup::French),
    ("european", NationalityGroup::European),
    ("other", NationalityGroup::Other),
];

impl SituationPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let frame = Frame::new(visit, view, Step::Situation, from_review).showing(&form).stale(stale);
        let page = visit.page("portal-situation-title").mistaken(frame.is_mistaken());
        Self { t: visit.t, page, frame, form }
    }

    pub fn sample() -> Self {
        let page = Page::sample("Votre situation");
        Self {
            t: Language::French,
            page,
            frame: Frame::sample(Step::Situation),
            form: Form::filled(fill(Some(&sample_answers()))),
        }
    }

    /// The same with nothing answered.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new().with("caf", "12");
        let form = read(&typed, Language::French).expect_err("an empty form has mistakes");
        let frame = Frame::sample(Step::Situation).showing(&form);
        Self { page: Page::sample("Votre situation").mistaken(true), frame, form, ..Self::sample() }
    }

    /// The same when another tab saved first.
    pub fn sample_stale() -> Self {
        Self {
            page: Page::sample("Votre situation").mistaken(true),
            frame: Frame::sample(Step::Situation).stale(true),
            ..Self::sample()
        }
    }

    fn families(&self) -> Vec<Choice> {
        words::choices(self.t, "portal-family", &FAMILIES)
    }

    fn nationalities(&self) -> Vec<Choice> {
        words::choices(self.t, "portal-nationality", &NATIONALITIES)
    }
}

fn sample_answers() -> SituationAnswers {
    SituationAnswers {
        caf_number: CafNumber::parse("1234567").ok(),
        family: FamilySituation::Single,
        family_changed: false,
        nationality: NationalityGroup::French,
    }
}

fn fill(answers: Option<&SituationAnswers>) -> Typed {
    let Some(answers) = answers else { return Typed::new() };
    let family = FAMILIES.iter().find(|(_, family)| *family == answers.family);
    let nationality = NATIONALITIES.iter().find(|(_, group)| *group == answers.nationality);
    Typed::new()
        .with("caf", answers.caf_number.as_ref().map_or("", CafNumber::reveal))
        .with("family", family.map_or("", |(value, _)| value))
        .with("changed", if answers.family_changed { "yes" } else { "no" })
        .with("nationality", nationality.map_or("", |(value, _)| value))
}

fn read(typed: &Typed, t: Language) -> Result<SituationAnswers, Form> {
    let mut reader = Reader::new(typed, t);
    let caf_typed = typed.get("caf").trim();
    let caf_number = CafNumber::parse(caf_typed).ok();
    if !caf_typed.is_empty() && caf_number.is_none() {
        reader.wrong("caf", t.text("portal-caf-wrong"));
    }
    let family = reader.choice("family", &FAMILIES, &t.text("portal-family-missing"));
    let family_changed = reader.yes_no("changed", &t.text("portal-family-changed-missing"));
    let nationality = reader.choice("nationality", &NATIONALITIES, &t.text("portal-nationality-missing"));
    match (family, family_changed, nationality) {
        (Some(family), Some(family_changed), Some(nationality)) if reader.mistakes.is_empty() => {
            Ok(SituationAnswers { caf_number, family, family_changed, nationality })
        }
        _ => Err(reader.again()),
    }
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let form = frame::filled(&visit, &view, fill(view.draft.situation.as_ref()));
    Ok(crate::pages::html(&SituationPage::new(&visit, &view, form, asked.leads_to_review(), false)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let (form, stale) = match read(typed, visit.t) {
        Err(form) => (form, false),
        Ok(answers) => {
            let saved = visit.app.save_draft(&visit.actor, frame::saw(typed)?, Answers::Situation(answers)).await;
            match frame::sort(saved)? {
                Ok(_) => return Ok(Redirect::to(&frame::next(typed, Step::Situation)).into_response()),
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let page = SituationPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}
