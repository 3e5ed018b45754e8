//! Whether a certificate that somebody shows is genuine, and where its right stands.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use c2s_app::{Actor, CertificateCheck, CertificateStanding, Cover, Statement, VerificationCode};
use c2s_texts::Language;

use super::{html, html_with};
use crate::components::{Page, SummaryRow};
use crate::forms::{Form, Mistakes, Typed};
use crate::page_error::PageError;
use crate::state::Web;

const CODE: &str = "code";
/// The most that is read of what was typed or scanned: a statement has fewer symbols than that.
const LONGEST: usize = 600;

/// `/verifier`.
#[derive(Template)]
#[template(path = "pages/verifier.html")]
pub struct VerifierPage {
    pub t: Language,
    pub page: Page,
    pub form: Form,
    pub answer: Option<CertificateAnswer>,
}

/// What is said of a certificate.
pub struct CertificateAnswer {
    pub title: Cow<'static, str>,
    pub text: String,
    pub colour: &'static str,
    pub rows: Vec<SummaryRow>,
}

impl VerifierPage {
    fn new(web: &Web, form: Form, answer: Option<CertificateAnswer>) -> Self {
        let t = web.language();
        let mistaken = !form.mistakes.is_empty();
        let page = web.page("verifier-title").mistaken(mistaken);
        let page = if answer.is_some() || mistaken { page.private() } else { page };
        Self { t, page, form, answer }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let row = SummaryRow::new(t.text("verifier-period"), "du 1er juin 2025 au 31 mai 2026");
        let answer = CertificateAnswer {
            title: t.text("verifier-valid"),
            text: t.text_with("verifier-valid-text", &[("day", "31 mai 2026".into())]),
            colour: "green",
            rows: vec![row],
        };
        Self { t, page: Page::sample("Vérifier une attestation"), form: Form::default(), answer: Some(answer) }
    }

    pub fn sample_mistaken() -> Self {
        let t = Language::French;
        let form = Form::mistaken(Typed::new().with(CODE, "7KQ2"), not_a_code(t));
        Self { t, page: Page::sample("Vérifier une attestation").mistaken(true), form, answer: None }
    }
}

impl CertificateAnswer {
    fn of(t: Language, check: &CertificateCheck) -> Self {
        let (name, colour, day, said) = match check {
            CertificateCheck::Known { standing, statement, ends_on } => {
                let (name, colour, day) = match standing {
                    CertificateStanding::Valid => ("valid", "green", *ends_on),
                    CertificateStanding::ToCome => ("to-come", "yellow", statement.starts_on),
                    CertificateStanding::Ended => ("ended", "grey", *ends_on),
                    CertificateStanding::Replaced { since } => ("replaced", "yellow", *since),
                };
                (name, colour, Some(day), Some(statement))
            }
            CertificateCheck::Unknown => ("unknown", "grey", None, None),
            CertificateCheck::Forged => ("forged", "red", None, None),
        };
        let text = format!("verifier-{name}-text");
        Self {
            title: t.text(&format!("verifier-{name}")),
            text: day
                .map_or_else(|| t.text(&text).into_owned(), |day| t.text_with(&text, &[("day", t.date(day).into())])),
            colour,
            rows: said.map(|said| rows(t, said)).unwrap_or_default(),
        }
    }
}

/// What the certificate says, to be compared with the paper.
fn rows(t: Language, said: &Statement) -> Vec<SummaryRow> {
    let period = [("first", t.date(said.starts_on).into()), ("last", t.date(said.ends_on).into())];
    let cover = match said.cover {
        Cover::Free => "verifier-free",
        Cover::WithContribution => "verifier-with-contribution",
    };
    vec![
        SummaryRow::new(t.text("verifier-period"), t.text_with("period-dates", &period)),
        SummaryRow::new(t.text("verifier-cover"), t.text(cover)),
        SummaryRow::new(t.text("verifier-organisation"), said.organisation.clone()),
        SummaryRow::new(t.text("verifier-initials"), said.initials.clone()),
        SummaryRow::new(t.text("verifier-persons"), said.persons.to_string()),
        SummaryRow::new(t.text("verifier-issued"), t.date(said.issued_on)),
        SummaryRow::new(t.text("verifier-code"), said.code.to_string()),
    ]
}

fn not_a_code(t: Language) -> Mistakes {
    let mut mistakes = Mistakes::none();
    mistakes.add(CODE, t.text("verifier-error-code"));
    mistakes
}

/// The form, and the answer about the code that was typed; the address of a square may be typed in its place.
pub(super) async fn ask(
    State(web): State<Web>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let typed = Typed::from(pairs);
    if !typed.has(CODE) {
        return Ok(html(&VerifierPage::new(&web, Form::filled(typed), None)));
    }
    let code = typed.get(CODE).to_owned();
    let scanned = code.contains('/') && code.len() <= LONGEST;
    if !scanned && code.parse::<VerificationCode>().is_err() {
        let form = Form::mistaken(typed, not_a_code(web.language()));
        return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &VerifierPage::new(&web, form, None)));
    }
    answer(&web, Form::filled(typed), &code).await
}

/// What a square leads to.
pub(super) async fn scanned(State(web): State<Web>, Path(statement): Path<String>) -> Result<Response, PageError> {
    if statement.len() > LONGEST {
        return Err(PageError::Unknown);
    }
    answer(&web, Form::default(), &statement).await
}

async fn answer(web: &Web, form: Form, shown: &str) -> Result<Response, PageError> {
    let Some(app) = web.app() else { return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response()) };
    let check = app.check_certificate(&Actor::anonymous(), shown).await?;
    let answer = CertificateAnswer::of(web.language(), &check);
    Ok(html(&VerifierPage::new(web, form, Some(answer))))
}

/// The public keys, for whoever checks without network.
pub(super) async fn keys(State(web): State<Web>) -> Response {
    let Some(app) = web.app() else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let text = HeaderValue::from_static("text/plain; charset=utf-8");
    ([(header::CONTENT_TYPE, text)], app.certificate_keys().to_string()).into_response()
}
