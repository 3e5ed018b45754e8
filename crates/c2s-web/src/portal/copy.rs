//! A copy of everything that was sent, as a page, as a file and as the paper form; the letter to an employer; and the
//! last day, for a calendar.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use c2s_app::{ApplicationView, CopyBlock, Step};
use c2s_texts::Language;

use super::documents::attachment;
use super::summary::{Card, Subject};
use super::window::{unavailable_line, window_label};
use super::words;
use crate::components::{Page, SummaryRow};
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;
use crate::session::{Portal, Visit};

/// `/compte/demande/{application}/copie`.
#[derive(Template)]
#[template(path = "portal/copy.html")]
pub struct CopyPage {
    pub t: Language,
    pub page: Page,
    pub address: String,
    pub certified: String,
    pub cards: Vec<Card>,
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/compte/demande/{application}/copie", "read_own_file", show)
        .get("/compte/demande/{application}/copie.pdf", "read_own_file", download)
        .get("/compte/demande/{application}/formulaire.pdf", "read_own_file", paper_form)
        .get("/compte/demande/{application}/dispense.pdf", "read_own_file", dispense)
        .get("/compte/demande/{application}/date-limite.ics", "read_own_file", calendar)
}

impl CopyPage {
    fn new(visit: &Visit<Portal>, view: &ApplicationView) -> Self {
        let t = visit.t;
        let certified_at = view.content.certification.as_ref().map_or(view.receipt.received_at, |done| done.at);
        let when = words::instant(t, certified_at, &view.fund);
        Self {
            t,
            page: visit.page("life-copy-title"),
            address: format!("/compte/demande/{}", view.id),
            certified: t.text_with("life-copy-certified", &[("when", when.into())]),
            cards: cards(t, view, words::papers_sent(t, &view.people, &view.papers)),
        }
    }

    pub fn sample() -> Self {
        Self {
            t: Language::French,
            page: Page::sample("Copie de votre demande"),
            address: "/compte/demande/0193".to_owned(),
            certified: "Réponses certifiées le 14 avril 2025 à 10 h 02.".to_owned(),
            cards: vec![Card {
                name: "situation",
                title: "Situation".to_owned(),
                rows: vec![SummaryRow::new("Question", "Réponse")],
            }],
        }
    }
}

/// Everything that was certified, block by block; `papers` names those that came.
fn cards(t: Language, view: &ApplicationView, papers: Option<SummaryRow>) -> Vec<Card> {
    let subject = Subject {
        t,
        draft: &view.content,
        register_children: &view.register_children,
        people: &view.people,
        fund: &view.fund,
        path: view.path,
        today: view.receipt.received_on,
        titles: "case-step",
    };
    let mut cards = subject.cards();
    let unavailable = view.windows.iter().filter_map(|window| {
        let reason = unavailable_line(t, window.unavailable.as_ref()?);
        let line = t.text_with("portal-unavailable-line", &[("reason", reason.into())]);
        Some(SummaryRow::new(window_label(t, window), line))
    });
    cards.push(subject.card(Step::Papers, papers.into_iter().chain(unavailable).collect()));
    cards
}

/// What the file prints of them.
pub(super) fn blocks(cards: Vec<Card>) -> Vec<CopyBlock> {
    let block = |card: Card| CopyBlock {
        title: card.title,
        rows: card.rows.into_iter().map(|row| (row.label.into_owned(), row.lines)).collect(),
    };
    cards.into_iter().map(block).collect()
}

async fn show(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = super::application::open(&visit, &id).await?;
    Ok(html(&CopyPage::new(&visit, &view)))
}

async fn download(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = super::application::open(&visit, &id).await?;
    let t = Language::French;
    // A file that is kept says what came, not where it stands on the day that it is printed.
    let papers: Vec<String> = view.papers.iter().map(|paper| words::paper(t, &view.people, paper)).collect();
    let papers = (!papers.is_empty()).then(|| SummaryRow::of_lines(t.text("receipt-papers"), papers));
    let pdf = visit.app.copy(&visit.actor, &view, blocks(cards(t, &view, papers))).await?;
    Ok(attachment(pdf, "application/pdf", &visit.t.text("document-application-copy-file")))
}

/// The application as the paper form has it.
async fn paper_form(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::Unknown)?;
    let pdf = visit.app.paper_form(&visit.actor, id).await?;
    Ok(attachment(pdf, "application/pdf", &visit.t.text("document-paper-form-file")))
}

/// The letter to an employer, while the right is open.
async fn dispense(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::Unknown)?;
    let pdf = visit.app.dispense_letter(&visit.actor, id).await?;
    Ok(attachment(pdf, "application/pdf", &visit.t.text("document-dispense-file")))
}

/// The last day as an event of a calendar, in words that anybody may see over a shoulder (RFC 5545).
async fn calendar(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = super::application::open(&visit, &id).await?;
    let Some(due) = view.receipt.due.filter(|_| view.progress.waits()) else { return Err(PageError::Unknown) };
    let after = due.accepted_from;
    let written = view.receipt.received_at.strftime("%Y%m%dT%H%M%SZ");
    let day = |day: c2s_domain::Date| day.strftime("%Y%m%d").to_string();
    let text = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//demarche//FR".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@demarche.invalid", view.id),
        format!("DTSTAMP:{written}"),
        format!("DTSTART;VALUE=DATE:{}", day(due.last_day)),
        format!("DTEND;VALUE=DATE:{}", day(after)),
        format!("SUMMARY:{}", visit.t.text("life-calendar-summary")),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
        String::new(),
    ];
    let mut response = attachment(text.join("\r\n").into_bytes(), "text/calendar", &visit.t.text("life-calendar-file"));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    Ok(response.into_response())
}
