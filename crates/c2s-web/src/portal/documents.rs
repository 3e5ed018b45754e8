//! Documents and papers to be downloaded: always as attachments.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use c2s_app::{DocumentKind, DocumentSummary, Fund, PaperContent, PersonKey, PersonOfFile, WindowKey};
use c2s_texts::Language;

use super::leaving::LeavingBody;
use super::words;
use crate::components::Link;
use crate::page_error::PageError;
use crate::routes::Routes;
use crate::session::{Gate, Portal, Visit};

/// A document in a list.
#[derive(Debug, Clone)]
pub struct DocumentLine {
    pub label: String,
    pub when: String,
    pub href: String,
    /// The page that says the same, for whoever does not read PDF.
    pub page: Option<Link>,
}

impl DocumentLine {
    pub(crate) fn sample() -> Self {
        Self {
            label: Language::French.text("document-receipt").into_owned(),
            when: "le 14 avril 2025 à 10 h 02".to_owned(),
            href: "/compte/document/0193".to_owned(),
            page: None,
        }
    }
}

/// The documents of an application, for whoever it concerns.
pub(super) fn lines(
    t: Language,
    documents: &[DocumentSummary],
    people: &[PersonOfFile],
    fund: &Fund,
) -> Vec<DocumentLine> {
    lines_under::<Portal>(t, documents, people, fund)
}

/// The documents of an application, with their address behind the door `G`.
pub(crate) fn lines_under<G: Gate>(
    t: Language,
    documents: &[DocumentSummary],
    people: &[PersonOfFile],
    fund: &Fund,
) -> Vec<DocumentLine> {
    let root = G::BEHIND[0];
    let line = |document: &DocumentSummary| DocumentLine {
        label: label(t, document, people),
        when: words::instant(t, document.issued_at, fund),
        href: format!("{root}/document/{}", document.id),
        page: page_of(t, document, people, root),
    };
    documents.iter().map(line).collect()
}

/// A certificate and the letters have a page of their own, those that the page of the application shows too.
fn page_of(t: Language, document: &DocumentSummary, people: &[PersonOfFile], root: &str) -> Option<Link> {
    if root == Portal::BEHIND[0] && document.has_twin {
        let label = t.text_with("letter-as-page", &[("letter", label(t, document, people).into())]);
        return Some(Link::new(format!("{root}/courrier/{}", document.id), label));
    }
    let own = root == Portal::BEHIND[0] && document.kind.is_certificate();
    let name = words::name_of(people, document.holder);
    let label = || match document.kind {
        DocumentKind::HouseholdCertificate => t.text("household-certificate-as-page").into_owned(),
        _ => t.text_with("certificate-as-page", &[("name", name.into())]),
    };
    own.then(|| Link::new(format!("{root}/attestation/{}", document.id), label()))
}

/// As the keys of `locales/` write it.
fn name_in_keys(kind: DocumentKind) -> String {
    kind.name().replace('_', "-")
}

/// "Avis de participation financière": of a letter, which has no holder in its name.
pub(super) fn kind_label(t: Language, document: &DocumentSummary) -> String {
    t.text(&format!("document-{}", name_in_keys(document.kind))).into_owned()
}

/// "Attestation de droits de Lou MARTIN".
pub(super) fn label(t: Language, document: &DocumentSummary, people: &[PersonOfFile]) -> String {
    let holder = words::name_of(people, document.holder);
    let key = format!("document-{}", name_in_keys(document.kind));
    // A certificate names its holder, or is of the household; what else is issued to another than the applicant is of them alone.
    if document.holder == PersonKey::Applicant || document.kind.is_certificate() {
        return t.text_with(&key, &[("name", holder.into())]);
    }
    let document = t.text_with(&key, &[("name", holder.as_str().into())]);
    t.text_with("document-of-person", &[("document", document.into()), ("name", holder.into())])
}

pub(super) fn routes() -> Routes {
    routes_under::<Portal>([
        "/compte/document/{document}",
        "/compte/piece/{paper}",
        "/compte/piece/{paper}/copie",
        "/compte/demande/{application}/pieces/{window}",
    ])
}

/// The routes of a door: a document, a paper as it came, the copy of a paper, the copies of a window as one.
pub(crate) fn routes_under<G: Gate>([document, paper, copy, window]: [&'static str; 4]) -> Routes {
    Routes::new()
        .get(document, "read_document", read_document::<G>)
        .get(paper, "read_paper", read_paper::<G>)
        .get(copy, "read_paper", read_paper_copy::<G>)
        .get(window, "read_paper", read_window_copy::<G>)
}

async fn read_document<G: Gate>(visit: Visit<G>, Path(id): Path<String>) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::Unknown)?;
    let document = visit.app.document(&visit.actor, id).await?;
    let name = visit.t.text(&format!("document-{}-file", name_in_keys(document.kind)));
    Ok(attachment(document.content, document.media_type, &name))
}

async fn read_paper<G: Gate>(visit: Visit<G>, Path(id): Path<String>) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::Unknown)?;
    let paper = visit.app.read_paper(&visit.actor, id).await?;
    let name = visit.t.text(&format!("paper-file-{}", paper.window.kind.name()));
    let name = format!("{name}.{}", paper.format.extension());
    let mut saved = attachment(LeavingBody::of(paper.content, paper.size), paper.format.media_type(), &name);
    let policy = HeaderValue::from_static(ORIGINAL_SECURITY_POLICY);
    saved.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(saved)
}

/// What a paper as it came may do in a browser that shows it although it is to be saved: nothing.
const ORIGINAL_SECURITY_POLICY: &str =
    "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// What the copy of a paper may do in a browser: be drawn.
const COPY_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The only file that is shown inside the browser: it was made here, of pictures alone.
async fn read_paper_copy<G: Gate>(visit: Visit<G>, Path(id): Path<String>) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::Unknown)?;
    let paper = visit.app.read_paper_copy(&visit.actor, id).await?;
    Ok(copy(visit.t, &paper.window, paper.content))
}

/// Several files of a document, as one: the same for whoever sends them and for whoever reads them.
async fn read_window_copy<G: Gate>(
    visit: Visit<G>,
    Path((id, window)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::Unknown)?;
    let window: WindowKey = window.parse().map_err(|_| PageError::Unknown)?;
    let content = visit.app.read_window_copy(&visit.actor, id, &window).await?;
    Ok(copy(visit.t, &window, content))
}

/// A view copy, shown by the browser.
fn copy(t: Language, window: &WindowKey, content: PaperContent) -> Response {
    let name = t.text(&format!("paper-file-{}", window.kind.name()));
    let disposition = HeaderValue::try_from(format!("inline; filename=\"{name}.pdf\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("inline"))),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(COPY_SECURITY_POLICY)),
    ];
    (headers, LeavingBody::of(content, None)).into_response()
}

/// A file that the browser saves, and never shows inside our pages.
pub(crate) fn attachment(content: impl Into<Body>, media_type: &'static str, name: &str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let disposition = HeaderValue::try_from(disposition).unwrap_or(HeaderValue::from_static("attachment"));
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static(media_type)), (header::CONTENT_DISPOSITION, disposition)];
    (headers, content.into()).into_response()
}
