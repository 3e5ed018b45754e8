//! Step 4: the consent to the exchange of data, in the words of a versioned text.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{CONSENT_TEXT, TextShown};
use c2s_app::{Answers, DraftView, Step};
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use crate::components::Page;
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::html_with;
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

#[derive(Template)]
#[template(path = "portal/consent.html")]
pub struct ConsentPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub text: TextShown,
    /// What is consented to, paragraph by paragraph.
    pub paragraphs: Vec<String>,
    /// It was refused before.
    pub refused: bool,
}

impl ConsentPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let frame = Frame::new(visit, view, Step::Consent, from_review).showing(&form).stale(stale);
        let page = visit.page("portal-consent-title").mistaken(frame.is_mistaken());
        let text = words::text_of_today(CONSENT_TEXT);
        Self {
            t: visit.t,
            page,
            frame,
            form,
            paragraphs: words::paragraphs(visit.t, &text),
            text,
            refused: view.draft.is_declared_path(),
        }
    }

    pub fn sample() -> Self {
        let (t, text) = (Language::French, words::text_of_today(CONSENT_TEXT));
        let page = Page::sample("Votre accord");
        Self {
            t,
            page,
            frame: Frame::sample(Step::Consent),
            form: Form::default(),
            paragraphs: words::paragraphs(t, &text),
            text,
            refused: false,
        }
    }

    /// The same after a refusal.
    pub fn sample_refused_before() -> Self {
        Self { refused: true, ..Self::sample() }
    }

    fn version_line(&self) -> String {
        self.t.text_with("portal-text-version", &[("version", i64::from(self.text.version).into())])
    }
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let today = words::text_of_today(CONSENT_TEXT);
    let given = view.draft.consent.as_ref().is_some_and(|consent| consent.given && consent.text == today);
    let typed = if given { Typed::new().with("agree", "yes") } else { Typed::new() };
    Ok(crate::pages::html(&ConsentPage::new(
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
    let refuses = typed.has("refuse");
    if !refuses && !reader.ticked("agree") {
        reader.wrong("agree", visit.t.text("portal-consent-missing"));
    }
    let (form, stale) = if reader.mistakes.is_empty() {
        let shown = words::text_shown(typed).ok_or(PageError::Damaged)?;
        let answers = if refuses { Answers::NoConsent(shown) } else { Answers::Consent(shown) };
        let saved = visit.app.save_draft(&visit.actor, frame::saw(typed)?, answers).await;
        match frame::sort(saved)? {
            Ok(_) => return Ok(Redirect::to(&frame::next(typed, Step::Consent)).into_response()),
            Err(why) => why.form(&sent),
        }
    } else {
        (reader.again(), false)
    };
    let view = frame::again(&sent).await?;
    let page = ConsentPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}
