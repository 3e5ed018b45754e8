//! Step 4: the consent to the exchange of data, in the words of a versioned text.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{CONSENT_TEXT, TextShown};
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

    /// The same, refused on another page meanwhile.
    pub fn sample_stale() -> Self {
        let mut form = decided(Form::default(), true);
        form.answered_twice = true;
        let form = form.beside(Typed::new().with(DECISION, REFUSED));
        let frame = Frame::sample(Step::Consent).showing(&form).stale(true);
        Self { page: Page::sample("Votre accord").mistaken(true), frame, form, ..Self::sample() }
    }

    /// The same after a refusal.
    pub fn sample_refused_before() -> Self {
        Self { refused: true, ..Self::sample() }
    }

    /// Given on one page and refused on another: both decisions, of which one is kept.
    fn both_decisions(&self) -> Option<Vec<Choice>> {
        let keys = [(GIVEN, "portal-consent-agree"), (REFUSED, "portal-consent-refuse-button")];
        let is_asked = self.form.field(DECISION).twice("").is_some();
        is_asked.then(|| keys.iter().map(|(value, key)| Choice::new(value, self.t.text(key))).collect())
    }

    fn version_line(&self) -> String {
        self.t.text_with("portal-text-version", &[("version", i64::from(self.text.version).into())])
    }
}

/// The box, and what it says once both decisions stand beside each other.
const DECISION: &str = "agree";
const GIVEN: &str = "yes";
const REFUSED: &str = "no";

/// What was decided on the page; `None`: nothing yet.
fn read(typed: &Typed) -> Option<bool> {
    match typed.get(DECISION) {
        _ if typed.has("refuse") => Some(false),
        REFUSED => Some(false),
        GIVEN => Some(true),
        _ => None,
    }
}

/// The form with the decision in the place of the box and of the button.
fn decided(mut form: Form, given: bool) -> Form {
    let others = form.typed.pairs().filter(|(name, _)| ![DECISION, "refuse"].contains(name));
    let others: Vec<(String, String)> = others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    form.typed = Typed::from(others).with(DECISION, if given { GIVEN } else { REFUSED });
    form
}

fn fill(view: &DraftView) -> Typed {
    let consent = view.draft.consent.as_ref();
    let decision = consent.map(|consent| if consent.given { GIVEN } else { REFUSED });
    decision.map_or_else(Typed::new, |decision| Typed::new().with(DECISION, decision))
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let today = words::text_of_today(CONSENT_TEXT);
    let given = view.draft.consent.as_ref().is_some_and(|consent| consent.given && consent.text == today);
    let typed = if given { Typed::new().with(DECISION, GIVEN) } else { Typed::new() };
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
    let given = read(typed);
    let (form, stale) = match given {
        None => {
            let mut reader = Reader::new(typed, visit.t);
            reader.wrong(DECISION, visit.t.text("portal-consent-missing"));
            (reader.again(), false)
        }
        Some(given) => {
            let shown = words::text_shown(typed).ok_or(PageError::Damaged)?;
            let answers = if given { Answers::Consent(shown) } else { Answers::NoConsent(shown) };
            let saved = visit.app.save_draft(&visit.actor, frame::saw(typed)?, answers).await;
            match frame::sort(saved)? {
                Ok(_) => return Ok(Redirect::to(&frame::next(typed, Step::Consent)).into_response()),
                Err(why) => {
                    let (form, stale) = why.form(&sent);
                    (decided(form, given), stale)
                }
            }
        }
    };
    let view = frame::again(&sent).await?;
    let form = form.beside(fill(&view));
    let page = ConsentPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}
