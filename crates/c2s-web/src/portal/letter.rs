//! A letter as a page: it says what the PDF says, for whoever does not read PDF, and was kept with it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use c2s_app::{ApplicationView, DocumentKind, DocumentSummary};
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;

use super::documents::{kind_label, label};
use crate::components::{Link, Page};
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;
use crate::session::{Portal, Visit};

/// `/compte/courrier/{document}`, `/compte/demande/{application}/dispense`, and the slips of the back office.
#[derive(Template)]
#[template(path = "portal/letter.html")]
pub struct LetterPage {
    pub t: Language,
    pub page: Page,
    pub back: Link,
    /// Made by our own templates when the letter was issued: shown as it is.
    pub content: String,
    /// The same as a PDF.
    pub document: Link,
}

/// A letter within a page that says more than it.
pub struct Letter {
    /// "Notification de décision, pour Sami MARTIN".
    pub label: String,
    /// Made by our own templates when the letter was issued: shown as it is.
    pub content: String,
}

impl Letter {
    pub(super) fn of(t: Language, view: &ApplicationView, (letter, content): &(DocumentSummary, String)) -> Self {
        Self { label: label(t, letter, &view.people), content: content.clone() }
    }

    /// The same after another letter of its page: what leads to a part of it leads to that of the first.
    pub(super) fn after_another(self) -> Self {
        Self { content: self.content.replace("<h3 id=\"remedies\"", "<h3"), ..self }
    }

    pub(super) fn sample() -> Self {
        let LetterPage { content, .. } = LetterPage::sample();
        Self { label: "Notification de décision".to_owned(), content }
    }
}

/// The letters of this kind of an application, for whoever reads its pages in French. Letters are in French: in another
/// language a page says the same in a few words, and leads to them.
pub(super) async fn letters(
    visit: &Visit<Portal>,
    view: &ApplicationView,
    kind: DocumentKind,
) -> Result<Vec<(DocumentSummary, String)>, PageError> {
    match visit.t {
        Language::French => Ok(visit.app.letters_as_pages(&visit.actor, view.id, kind).await?),
        Language::English => Ok(Vec::new()),
    }
}

pub(super) fn routes() -> Routes {
    Routes::new().get("/compte/courrier/{document}", "read_document", show).get(
        "/compte/demande/{application}/dispense",
        "read_own_file",
        dispense,
    )
}

impl LetterPage {
    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Demande de papiers manquants"),
            back: Link::new("/compte", t.text("portal-back-to-account")),
            content: "<p class=\"govuk-body\">Caisse de Fontbelle</p><h2 class=\"govuk-heading-m\">Des papiers à \
                      nous envoyer</h2><ol class=\"govuk-list govuk-list--number\"><li>Un avis d’imposition</li></ol>"
                .to_owned(),
            document: Link::new("/compte/document/0193", t.text("letter-download")),
        }
    }
}

async fn show(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let document = id.parse().map_err(|_| PageError::Unknown)?;
    let (summary, content) = visit.app.document_twin(&visit.actor, document).await?;
    let title = kind_label(visit.t, &summary);
    let link = Link::new(format!("/compte/document/{document}"), visit.t.text("letter-download"));
    let back = Link::new("/compte", visit.t.text("portal-back-to-account"));
    Ok(html(&LetterPage { t: visit.t, page: visit.page_titled(title), back, content, document: link }))
}

/// The letter to an employer, while the right is open.
async fn dispense(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let id: ApplicationId = id.parse().map_err(|_| PageError::Unknown)?;
    let content = visit.app.dispense_page(&visit.actor, id).await?;
    let application = format!("/compte/demande/{id}");
    let document = Link::new(format!("{application}/dispense.pdf"), visit.t.text("letter-download"));
    let back = Link::new(application, visit.t.text("life-back-to-application"));
    let page = visit.page_titled(visit.t.text("documents-dispense-heading").into_owned());
    Ok(html(&LetterPage { t: visit.t, page, back, content, document }))
}
