//! A copy of the answers so far, at any time before they are sent: as a page, and as a file.

use askama::Template;
use axum::response::Response;
use c2s_app::DraftView;
use c2s_texts::Language;

use super::{frame, place, review};
use crate::components::{Link, Page, SummaryRow};
use crate::page_error::PageError;
use crate::pages::html;
use crate::portal::copy::blocks;
use crate::portal::documents::attachment;
use crate::portal::summary::Card;
use crate::portal::words;
use crate::session::{Portal, Visit};

pub(super) const PATH: &str = "/demande/copie";
pub(super) const FILE: &str = "/demande/copie.pdf";

/// `/demande/copie`.
#[derive(Template)]
#[template(path = "portal/draft_copy.html")]
pub struct DraftCopyPage {
    pub t: Language,
    pub page: Page,
    pub back: Link,
    /// "Brouillon, non envoyé".
    pub mark: String,
    pub text: String,
    pub file: &'static str,
    pub cards: Vec<Card>,
}

impl DraftCopyPage {
    fn new(visit: &Visit<Portal>, view: &DraftView) -> Self {
        let t = visit.t;
        let end = if view.is_correction { "-correction" } else { "" };
        let when = words::instant(t, view.saved_at, &view.fund);
        Self {
            t,
            page: visit.page("draft-copy-title"),
            back: Link::new(place::LIST, t.text("draft-back-to-list")),
            mark: t.text(&format!("draft-copy-mark{end}")).into_owned(),
            text: t.text_with(&format!("draft-copy-text{end}"), &[("when", when.into())]),
            file: FILE,
            cards: review::answers(t, view),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Copie de vos réponses"),
            back: Link::new(place::LIST, t.text("draft-back-to-list")),
            mark: t.text("draft-copy-mark").into_owned(),
            text: t.text_with("draft-copy-text", &[("when", "le 14 avril 2025 à 10 h 02".into())]),
            file: FILE,
            cards: vec![Card {
                name: "situation",
                title: "Votre situation".to_owned(),
                rows: vec![SummaryRow::new("Question", "Réponse")],
            }],
        }
    }
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    Ok(html(&DraftCopyPage::new(&visit, &view)))
}

pub(super) async fn download(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let pdf = visit.app.copy_of_draft(&visit.actor, &view, blocks(review::answers(Language::French, &view))).await?;
    Ok(attachment(pdf, "application/pdf", &visit.t.text("draft-copy-file")))
}
