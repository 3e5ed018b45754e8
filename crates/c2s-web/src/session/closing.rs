//! The end of a session: until when it is open, one more while, and what was posted after it had closed.

use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::KeptForm;
use c2s_texts::Language;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::gate::Gate;
use super::sent::{KEPT, Sent};
use super::visit::Visit;
use crate::components::{Link, Page};
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;

/// `/compte/reprise`, `/agent/reprise`.
#[derive(Template)]
#[template(path = "session/resume.html")]
pub struct ResumePage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub action: &'static str,
    /// The hidden field that names a form that waits.
    pub field: &'static str,
    pub kept: Vec<KeptLine>,
    /// Where they were going.
    pub next: Link,
}

/// A form that waits.
#[derive(Debug, Clone)]
pub struct KeptLine {
    pub id: String,
    pub kept_at: String,
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl ResumePage {
    pub fn sample() -> Self {
        let line = KeptLine {
            id: "0196334f-f4e3-7220-9c63-000000000000".to_owned(),
            kept_at: "le 14 avril 2025 à 10 h 45".to_owned(),
            action: "/demande/situation".to_owned(),
            fields: vec![("family".to_owned(), "single".to_owned()), ("caf".to_owned(), "1234567".to_owned())],
        };
        Self { kept: vec![line], ..Self::sample_empty() }
    }

    /// The same when nothing waits.
    pub fn sample_empty() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Reprendre votre saisie"),
            csrf: "token".to_owned(),
            action: "/compte/reprise",
            field: KEPT,
            kept: Vec::new(),
            next: Link::new("/compte", t.text("resume-go-on")),
        }
    }
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    suite: String,
}

pub(super) fn routes<G: Gate>() -> Routes {
    Routes::new()
        .get(G::SESSION, "keep_session", until::<G>)
        .post(G::SESSION, "keep_session", stay::<G>)
        .get(G::RESUME, "resume_form", show::<G>)
        .post(G::RESUME, "resume_form", forget::<G>)
}

/// Until when the session is open: `{"seconds":1740}`. Asking does not prolong it.
async fn until<G: Gate>(visit: Visit<G>) -> Response {
    let seconds = visit.actor.closes_at().map_or(0, |closes_at| visit.seconds_left(closes_at));
    json(seconds)
}

/// One more while for somebody who is still there.
async fn stay<G: Gate>(sent: Sent<G>) -> Result<Response, PageError> {
    let visit = sent.visit;
    let closes_at = visit.app.prolong_session(&visit.actor, &visit.token).await?;
    Ok(json(closes_at.map_or(0, |closes_at| visit.seconds_left(closes_at))))
}

fn json(seconds: i64) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], format!("{{\"seconds\":{seconds}}}")).into_response()
}

async fn show<G: Gate>(visit: Visit<G>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let (t, app) = (visit.t, &visit.app);
    let line = |kept: KeptForm| {
        let KeptForm { id, kept_at, form } = kept;
        KeptLine {
            id: id.to_string(),
            kept_at: when(t, kept_at, visit.web().zone()),
            action: form.path,
            fields: form.fields,
        }
    };
    let kept = app.kept_forms(&visit.actor).await?.into_iter().map(line).collect();
    let next = if G::leads_to(&asked.suite) { asked.suite } else { G::HOME.to_owned() };
    let page = ResumePage {
        t,
        page: visit.page("resume-title"),
        csrf: visit.csrf(),
        action: G::RESUME,
        field: KEPT,
        kept,
        next: Link::new(next, t.text("resume-go-on")),
    };
    Ok(html(&page))
}

/// An instant in the legal time of Paris.
fn when(t: Language, at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    let variables = [
        ("date", t.date(local.date()).into()),
        ("hour", local.hour().to_string().into()),
        ("minute", format!("{:02}", local.minute()).into()),
    ];
    t.text_with("instant", &variables)
}

/// Forgets what somebody does not want any more: reading its number from the form has forgotten it.
async fn forget<G: Gate>(_: Sent<G>) -> Redirect {
    Redirect::to(G::RESUME)
}
