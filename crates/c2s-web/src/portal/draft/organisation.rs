//! Step 3: who manages the cover. The fund itself, here; the page says where another can be chosen.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{Answers, DraftView, Step};
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::html_with;
use crate::session::{Portal, Sent, Visit};

#[derive(Template)]
#[template(path = "portal/organisation.html")]
pub struct OrganisationPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub fund: String,
}

const ORGANISATIONS: [(&str, c2s_app::draft::Organisation); 1] = [("fund", c2s_app::draft::Organisation::Fund)];

impl OrganisationPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let frame = Frame::new(visit, view, Step::Organisation, from_review).showing(&form).stale(stale);
        let page = visit.page("portal-organisation-title").mistaken(frame.is_mistaken());
        Self { t: visit.t, page, frame, form, fund: view.fund.name.clone() }
    }

    pub fn sample() -> Self {
        let page = Page::sample("Votre organisme");
        let fund = "CPAM de Démonstration".to_owned();
        Self { t: Language::French, page, frame: Frame::sample(Step::Organisation), form: Form::default(), fund }
    }

    fn choices(&self) -> Vec<Choice> {
        let label = self.t.text_with("portal-organisation-fund", &[("fund", self.fund.as_str().into())]);
        vec![Choice::new("fund", label).hint(self.t.text("portal-organisation-fund-hint"))]
    }
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let chosen = ORGANISATIONS.iter().find(|(_, organisation)| Some(*organisation) == view.draft.organisation);
    let typed = chosen.map_or_else(Typed::new, |(value, _)| Typed::new().with("organisation", *value));
    Ok(crate::pages::html(&OrganisationPage::new(
        &visit,
        &view,
        frame::filled(&visit, &view, typed),
        asked.leads_to_review(),
        false,
    )))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let mut reader = Reader::new(typed, visit.t);
    let organisation = reader.choice("organisation", &ORGANISATIONS, &visit.t.text("portal-organisation-missing"));
    let (form, stale) = match organisation {
        None => (reader.again(), false),
        Some(organisation) => {
            let answers = Answers::Organisation(organisation);
            let saved = visit.app.save_draft(&visit.actor, frame::saw(typed)?, answers).await;
            match frame::sort(saved)? {
                Ok(_) => return Ok(Redirect::to(&frame::next(typed, Step::Organisation)).into_response()),
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let page = OrganisationPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}
