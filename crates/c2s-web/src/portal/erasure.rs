//! What is left of a file that was erased, for whom it concerned: a page to be printed.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use c2s_app::retention::{Erasure, IssuedOnce, Kind, Length};
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::components::{Link, Page, SummaryRow};
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;
use crate::session::{Portal, Visit};

/// `/compte/effacement/{application}`.
#[derive(Template)]
#[template(path = "portal/erasure.html")]
pub struct ErasurePage {
    pub t: Language,
    pub page: Page,
    pub rows: Vec<SummaryRow>,
    /// What was issued, each with its fingerprint.
    pub documents: Vec<(String, String)>,
}

pub(super) fn routes() -> Routes {
    Routes::new().get("/compte/effacement/{application}", "read_own_file", show)
}

/// The line that leads to it.
pub(super) fn line(t: Language, erasure: &Erasure) -> Link {
    let label = t.text_with("retention-erased-line", &[("date", t.date(erasure.erased_on()).into())]);
    Link::new(format!("/compte/effacement/{}", erasure.application), label)
}

impl ErasurePage {
    fn new(t: Language, page: Page, erasure: &Erasure) -> Self {
        let instant = |at: Timestamp| {
            let local = at.to_zoned(erasure.zone.clone());
            let values = [
                ("date", t.date(local.date()).into()),
                ("hour", local.hour().to_string().into()),
                ("minute", format!("{:02}", local.minute()).into()),
            ];
            t.text_with("instant", &values)
        };
        let row = |key: &str, answer: String| SummaryRow::new(t.text(key), answer);
        let mut rows = vec![row("retention-proof-file", erasure.application.to_string())];
        rows.extend(erasure.receipt_number.clone().map(|number| row("retention-proof-receipt", number)));
        match (erasure.kind, erasure.delay) {
            (Some(kind), Some((since, length))) => {
                rows.push(row("retention-proof-why", kind.in_words(t)));
                rows.push(row("retention-proof-delay", length.since_in_words(t, kind)));
                rows.push(row("retention-proof-since", t.date(since)));
            }
            _ => rows.push(row("retention-proof-why", t.text("retention-proof-given-up").into_owned())),
        }
        rows.push(row("retention-proof-when", instant(erasure.erased_at)));
        rows.push(row("retention-proof-files", files(t, erasure)));
        let document = |issued: &IssuedOnce| {
            // A certificate has a holder, whom nothing names any more.
            let key = if issued.kind == "certificate" { "certificate-of" } else { issued.kind.as_str() };
            let name = t.text(&format!("document-{}", key.replace('_', "-")));
            let values = [("name", name.into()), ("when", instant(issued.issued_at).into())];
            let hash = t.text_with("retention-proof-hash", &[("hash", issued.sha256.clone().into())]);
            (t.text_with("retention-proof-document", &values), hash)
        };
        Self { t, page, rows, documents: erasure.documents.iter().map(document).collect() }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let at: Timestamp = "2027-05-03T02:10:00Z".parse().expect("an instant");
        let erasure = Erasure {
            application: ApplicationId(uuid::Uuid::from_u128(1)),
            receipt_number: Some("C2S-7KQ4-M9TX-2W".to_owned()),
            kind: Some(Kind::Refused),
            delay: Some((c2s_domain::Date::constant(2025, 5, 2), Length::Months(24))),
            erased_at: at,
            zone: TimeZone::UTC,
            files: 3,
            files_left: 0,
            documents: vec![IssuedOnce {
                kind: "receipt".to_owned(),
                issued_at: at,
                sha256: "0123456789abcdef".repeat(4),
            }],
        };
        Self::new(t, Page::sample("Preuve d’effacement"), &erasure)
    }
}

fn files(t: Language, erasure: &Erasure) -> String {
    let gone = t.text_with("retention-proof-files-gone", &[("count", erasure.files.into())]);
    if erasure.files_left == 0 {
        return gone;
    }
    t.text_with("retention-proof-files-left", &[("count", gone.into()), ("left", erasure.files_left.into())])
}

async fn show(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let id: ApplicationId = id.parse().map_err(|_| PageError::Unknown)?;
    let erasures = visit.app.own_erasures(&visit.actor).await?;
    let erasure = erasures.into_iter().find(|one| one.application == id).ok_or(PageError::Unknown)?;
    Ok(html(&ErasurePage::new(visit.t, visit.page("retention-proof-title"), &erasure)))
}
