//! Adding a code generator to one's account, and taking it away.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{Enrolment, Square};
use c2s_texts::Language;
use secrecy::ExposeSecret;

use super::attempt::Attempt;
use super::gate::Gate;
use super::second_step::LONGEST_CODE;
use super::sent::Sent;
use super::visit::Visit;
use crate::components::{Link, Page};
use crate::forms;
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;

/// `/compte/securite/code`, `/agent/securite/code`.
#[derive(Template)]
#[template(path = "session/factor.html")]
pub struct FactorPage {
    pub t: Language,
    pub page: Page,
    pub form: forms::Form,
    pub csrf: String,
    pub back: Link,
    pub action: &'static str,
    /// The generator to be added; `None` when there is one, which may be taken away.
    pub enrolment: Option<Shown>,
}

/// A generator to be added, as the page shows it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub secret: String,
    pub square: Square,
}

/// The codes that stand in for a generator, shown once.
#[derive(Template)]
#[template(path = "session/rescue.html")]
pub struct RescuePage {
    pub t: Language,
    pub page: Page,
    pub codes: Vec<String>,
    pub next: Link,
}

impl FactorPage {
    fn new<G: Gate>(visit: &Visit<G>, enrolment: Option<Enrolment>) -> Self {
        let t = visit.t;
        let (title, action) = match enrolment {
            Some(_) => ("factor-title", G::FACTOR),
            None => ("factor-removal-title", G::FACTOR_REMOVAL),
        };
        let shown = |enrolment: Enrolment| Shown {
            secret: enrolment.secret.expose_secret().to_owned(),
            square: enrolment.square,
        };
        Self {
            t,
            page: visit.page(title),
            form: forms::Form::default(),
            csrf: visit.csrf(),
            back: Link::new(G::PROTECTION, t.text("factor-back")),
            action,
            enrolment: enrolment.map(shown),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let square = Square { side: 9, path: "M4 4h1v1h-1z".to_owned() };
        Self {
            t,
            page: Page::sample("Ajouter un code à usage unique"),
            form: forms::Form::default(),
            csrf: "token".to_owned(),
            back: Link::new("/compte/securite", t.text("factor-back")),
            action: "/compte/securite/code",
            enrolment: Some(Shown { secret: "ABCD EFGH IJKL MNOP".to_owned(), square }),
        }
    }

    /// The same after a wrong code.
    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page.mistaken = true;
        page.form.mistakes.add("code", page.t.text("code-wrong"));
        page
    }

    /// The same for an account that has one.
    pub fn sample_removal() -> Self {
        Self { enrolment: None, action: "/compte/securite/code/retrait", ..Self::sample() }
    }
}

impl RescuePage {
    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Vos codes de secours"),
            codes: vec!["ABCDE-FGH23".to_owned(), "JKLMN-PQR45".to_owned()],
            next: Link::new("/compte/securite", t.text("rescue-next")),
        }
    }
}

pub(super) fn routes<G: Gate>() -> Routes {
    Routes::new().get(G::FACTOR, "protect_account", show::<G>).post(G::FACTOR, "protect_account", confirm::<G>).post(
        G::FACTOR_REMOVAL,
        "protect_account",
        remove::<G>,
    )
}

async fn prepare<G: Gate>(visit: &Visit<G>) -> Result<Option<Enrolment>, PageError> {
    let issuer = visit.t.text("factor-issuer");
    Ok(visit.app.prepare_second_factor(&visit.actor, &issuer).await?)
}

async fn show<G: Gate>(visit: Visit<G>) -> Result<Response, PageError> {
    let enrolment = prepare(&visit).await?;
    Ok(html(&FactorPage::new(&visit, enrolment)))
}

async fn confirm<G: Gate>(sent: Sent<G>) -> Result<Response, PageError> {
    let (visit, mut attempt) = (&sent.visit, sent.attempt());
    if let Some(code) = attempt.reader.text("code", &visit.t.text("code-what"), LONGEST_CODE) {
        match visit.app.confirm_second_factor(&visit.actor, &code).await {
            Ok(codes) => {
                let page = RescuePage {
                    t: visit.t,
                    page: visit.page("rescue-title"),
                    codes: codes.iter().map(|code| code.expose_secret().to_owned()).collect(),
                    next: Link::new(G::PROTECTION, visit.t.text("rescue-next")),
                };
                return Ok(html(&page));
            }
            Err(error) => attempt.wrong_code(error)?,
        }
    }
    again(visit, attempt).await
}

async fn remove<G: Gate>(sent: Sent<G>) -> Result<Response, PageError> {
    let (visit, mut attempt) = (&sent.visit, sent.attempt());
    if let Some(code) = attempt.reader.text("code", &visit.t.text("code-what"), LONGEST_CODE) {
        match visit.app.remove_second_factor(&visit.actor, &code).await {
            Ok(()) => return Ok(Redirect::to(&format!("{}?change=code", G::PROTECTION)).into_response()),
            Err(error) => attempt.wrong_code(error)?,
        }
    }
    again(visit, attempt).await
}

async fn again<G: Gate>(visit: &Visit<G>, attempt: Attempt<'_>) -> Result<Response, PageError> {
    let enrolment = prepare(visit).await?;
    let (status, form) = attempt.again();
    let mut page = FactorPage::new(visit, enrolment);
    page.form = form;
    page.page = page.page.mistaken(true);
    Ok(html_with(status, &page))
}
