//! The papers that a sent file awaits: given, explained, counted; the last of them starts the two months.

use askama::Template;
use axum::extract::{DefaultBodyLimit, Path, Query};
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{ApplicationView, CompleteError, PaperError, PaperKind, PaperSummary, PersonKey, WindowKey};
use c2s_domain::application::Progress;
use c2s_domain::ids::{ApplicationId, UploadId};
use c2s_texts::Language;
use serde::Deserialize;

use super::draft::{Frame, LARGEST_UPLOAD};
use super::pieces;
use super::upload::Upload;
use super::window::{self, Window, number_of, window_of};
use crate::components::{Choice, Page};
use crate::forms::{Form, Mistakes, Reader, Typed};
use crate::locale;
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;
use crate::session::{Portal, Sent, Visit};

/// `/compte/demande/{application}/pieces`.
#[derive(Template)]
#[template(path = "portal/awaited.html")]
pub struct AwaitedPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    /// Of the application.
    pub address: String,
    pub form: Form,
    /// Those that are awaited, and those whose files are to be looked at again.
    pub windows: Vec<Window>,
    /// What becomes of the delay.
    pub text: String,
    /// When the answer would be due if everything came today.
    pub today: String,
    /// The day before which something was asked is over.
    pub is_late: bool,
    /// The window in which something was just received.
    pub received: Option<String>,
}

/// The address of the page, to which its files are sent.
pub(crate) const AWAITED: &str = "/compte/demande/{application}/pieces";

pub(super) fn routes() -> Routes {
    let give = "complete_file";
    Routes::new()
        .get(AWAITED, "read_own_file", show)
        .post(AWAITED, give, add.layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .post("/compte/demande/{application}/pieces/envoi", give, pieces::begin_awaited)
        .post("/compte/demande/{application}/pieces/motif", give, explain)
        .get("/compte/demande/{application}/pieces/motif", "read_own_file", reopen)
        .post("/compte/demande/{application}/pieces/pages", give, pages)
}

impl AwaitedPage {
    fn new(visit: &Visit<Portal>, view: &ApplicationView, form: Form) -> Self {
        let t = visit.t;
        let awaits = matches!(view.progress, Progress::AwaitingDocuments { .. });
        let mut windows = Window::all(visit, &view.fund, view.id, &view.windows);
        for (shown, window) in windows.iter_mut().zip(&view.windows) {
            // That of a request is said with why the fund asks.
            let due_on = view.due_on(window).filter(|_| window.requested.is_none());
            let before = due_on.map(|day| t.text_with("requested-before", &[("date", t.date(day).into())]));
            shown.why.extend(before.map(|before| format!(" {before}")));
            // Once the file is complete, only what was asked for is taken here: the rest is corrected.
            shown.is_to_look_at &= awaits || window.requested.is_some();
        }
        let text = t.text(if awaits { "life-awaited-text" } else { "requested-awaited-text" });
        let title = if awaits {
            t.text("life-awaited-title").into_owned()
        } else {
            t.text_with("requested-title", &[("count", view.asked_to_check().count().max(1).into())])
        };
        let today = view.last_day_if_today.map(|day| t.text_with("life-if-today", &[("date", t.date(day).into())]));
        Self {
            t,
            page: visit.page_titled(title).mistaken(!form.mistakes.is_empty()),
            csrf: visit.csrf(),
            address: address(view.id),
            form,
            windows: windows.into_iter().filter(|window| window.is_missing() || window.is_to_look_at).collect(),
            text: text.into_owned(),
            today: today.unwrap_or_default(),
            is_late: view.is_late(),
            received: None,
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let window = |number, kind, name: &str| {
            let key = WindowKey::of(kind, PersonKey::Applicant);
            Window {
                key: key.to_string(),
                label: window::label(t, &key, name, ""),
                why: window::why(t, &key),
                is_numbered: kind.has_numbered_pages(),
                ..Window::numbered(number)
            }
        };
        let short = Window {
            pages_expected: Some(4),
            pages: Some("1 page sur 4".to_owned()),
            is_short: true,
            papers: vec![window::Held {
                label: "Fichier 1 (PDF)".to_owned(),
                detail: "le 14 avril 2025 à 10 h 02 (1 page, 1,2 Mo)".to_owned(),
                ..window::Held::sample("0193")
            }],
            ..window(1, PaperKind::TaxNotice, "Ana MARTIN")
        };
        Self {
            t,
            page: Page::sample("Les pièces qui manquent"),
            csrf: "token".to_owned(),
            address: "/compte/demande/0193".to_owned(),
            form: Form::default(),
            windows: vec![short, window(2, PaperKind::RsaAttestation, "Ana MARTIN")],
            text: t.text("life-awaited-text").into_owned(),
            today: "Si vous donnez tout aujourd’hui, la réponse sera due au plus tard le 10 décembre 2025.".to_owned(),
            is_late: true,
            received: Some("Avis d’imposition de Max MARTIN".to_owned()),
        }
    }

    /// The same after a file that was not taken, and a number that is none.
    pub fn sample_mistaken() -> Self {
        let mut mistakes = Mistakes::none();
        let t = Language::French;
        mistakes.add(window::pages_field(1), t.text_with("portal-pages-wrong", &[("most", 99.into())]));
        mistakes.add(window::field_of(2), window::refused(t, c2s_app::Refusal::Empty));
        let form = Form::mistaken(Typed::new().with(window::pages_field(1), "beaucoup"), mistakes);
        Self { page: Page::sample("Les pièces qui manquent").mistaken(true), form, received: None, ..Self::sample() }
    }

    /// Its windows are those of a sent file: nothing is taken out of them.
    #[expect(clippy::unused_self, reason = "the template calls it, as it calls that of the page of a draft")]
    fn draft(&self) -> Option<&Frame> {
        None
    }

    fn action(&self) -> String {
        format!("{}/pieces", self.address)
    }

    fn reasons_address(&self) -> String {
        format!("{}/motif", self.action())
    }

    fn reasons(&self) -> Vec<Choice> {
        window::reasons(self.t)
    }

    fn received_sentence(&self, label: &str) -> String {
        self.t.text_with("portal-paper-received", &[("label", label.into())])
    }
}

fn address(id: ApplicationId) -> String {
    format!("/compte/demande/{id}")
}

#[derive(Default, Deserialize)]
struct Done {
    /// The number of the window in which something was just received.
    recu: Option<usize>,
}

/// The application of the address, while it awaits papers; otherwise the receipt of what came, or where it stands.
async fn awaiting(visit: &Visit<Portal>, id: &str) -> Result<ApplicationView, PageError> {
    let view = super::application::open(visit, id).await?;
    match view.progress {
        Progress::AwaitingDocuments { .. } => Ok(view),
        // What the fund asked to check is given while the delay runs.
        Progress::Submitted(_) if view.asked_to_check().next().is_some() => Ok(view),
        Progress::Submitted(_) if view.receipt.completion.is_some() => {
            Err(PageError::elsewhere(super::application::completion_of(view.id)))
        }
        _ => Err(PageError::elsewhere(address(view.id))),
    }
}

async fn show(visit: Visit<Portal>, Path(id): Path<String>, Query(done): Query<Done>) -> Result<Response, PageError> {
    let view = awaiting(&visit, &id).await?;
    let mut page = AwaitedPage::new(&visit, &view, Form::default());
    pieces::tell(visit.t, &mut page.windows, &visit.app.unfinished_uploads(&visit.actor, view.id).await?);
    let received = done.recu.and_then(|number| view.windows.get(number.checked_sub(1)?));
    // One that was refused once it was opened is said in its window, and not as received.
    let received = received.filter(|window| window.papers.last().is_none_or(PaperSummary::counts));
    page.received = received.map(|received| window::window_label(visit.t, received));
    Ok(html(&page))
}

async fn add(Path(id): Path<String>, upload: Upload) -> Result<Response, PageError> {
    let not_chosen = upload.not_chosen();
    let Upload { visit, typed, window, mut file, .. } = upload;
    let view = match awaiting(&visit, &id).await {
        Ok(view) => view,
        Err(elsewhere) => {
            file.let_go().await?;
            return Err(elsewhere);
        }
    };
    let number = number_of(&view.windows, &window).unwrap_or(1);
    let mut reader = Reader::new(&typed, visit.t);
    if let Some(message) = not_chosen {
        reader.wrong(&window::field_of(number), message);
        return again(&visit, &id, reader.again()).await;
    }
    // The number of pages first: the file may be the last thing that is awaited, or not, because of it.
    match window::read_pages(&mut reader, visit.t, number, &window) {
        Ok(Some(expected)) => settled(visit.app.count_pages(&visit.actor, view.id, expected).await)?,
        Ok(None) => {}
        Err(()) => return again(&visit, &id, reader.again()).await,
    }
    let given = match (pieces::refused(&typed), pieces::named(&typed)?) {
        (Some(refused), _) => Err(refused.into()),
        (None, None) => visit.app.give_paper(&visit.actor, view.id, window.clone(), &mut file).await,
        (None, Some(upload)) => give_uploaded(&visit, view.id, &window, upload).await,
    };
    file.let_go().await?;
    if let Err(CompleteError::Paper(error)) = &given
        && let Some(message) = window::refusal(visit.t, error)
    {
        reader.wrong(&window::field_of(number), message);
        return again(&visit, &id, reader.again()).await;
    }
    settled(given)?;
    Ok(done(&view, number))
}

/// Gives a file that came in pieces.
async fn give_uploaded(
    visit: &Visit<Portal>,
    application: ApplicationId,
    window: &WindowKey,
    upload: UploadId,
) -> Result<(), CompleteError> {
    let mut uploaded = visit.app.uploaded(&visit.actor, upload, window).await?;
    let given = visit.app.give_paper(&visit.actor, application, window.clone(), &mut uploaded).await;
    match given {
        Err(CompleteError::Paper(error)) => {
            let given: Result<(), _> = Err(error);
            pieces::settle(visit, uploaded, &given).await;
            Ok(given?)
        }
        Ok(()) => {
            pieces::settle(visit, uploaded, &Ok(())).await;
            Ok(())
        }
        given => given,
    }
}

/// The address that reasons are sent to, opened again: the page they were typed on.
async fn reopen(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = awaiting(&visit, &id).await?;
    Ok(Redirect::to(&format!("{}/pieces", address(view.id))).into_response())
}

async fn explain(Path(id): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    if locale::is_changing() {
        // Sent by the switch of language: the page comes back with what was typed, and nothing is judged.
        let view = awaiting(visit, &id).await?;
        let page = AwaitedPage::new(visit, &view, Form::filled(typed.clone()));
        return Ok(locale::remember(visit.web(), html(&page)));
    }
    let view = awaiting(visit, &id).await?;
    let Some(window) = window::explained(typed, &view.windows)? else {
        let window = window::counted(typed, &view.windows);
        let window = window.ok_or_else(|| PageError::elsewhere(format!("{}/pieces", address(view.id))))?;
        return count(&sent, &view, &window).await;
    };
    let number = number_of(&view.windows, &window).ok_or_else(|| PageError::elsewhere(address(view.id)))?;
    let mut reader = Reader::new(typed, visit.t);
    let Some(paper) = window::read_reason(&mut reader, visit.t, number, window) else {
        return again(visit, &id, reader.again()).await;
    };
    settled(visit.app.explain_paper(&visit.actor, view.id, paper).await)?;
    Ok(done(&view, number))
}

async fn pages(Path(id): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let window = window_of(typed)?;
    count(&sent, &awaiting(visit, &id).await?, &window).await
}

/// Saves how many pages the document of a window has.
async fn count(sent: &Sent<Portal>, view: &ApplicationView, window: &WindowKey) -> Result<Response, PageError> {
    let Sent { visit, typed } = sent;
    let number = number_of(&view.windows, window).ok_or_else(|| PageError::elsewhere(address(view.id)))?;
    let mut reader = Reader::new(typed, visit.t);
    match window::read_pages(&mut reader, visit.t, number, window) {
        Ok(Some(expected)) => settled(visit.app.count_pages(&visit.actor, view.id, expected).await)?,
        Ok(None) => {}
        Err(()) => return again(visit, &view.id.to_string(), reader.again()).await,
    }
    Ok(done(view, number))
}

/// What the form alone can see was checked: the rest leads where the file stands.
fn settled(given: Result<(), CompleteError>) -> Result<(), PageError> {
    match given {
        Ok(()) => Ok(()),
        // Given already by another click, complete or taken back meanwhile: its page says so.
        Err(CompleteError::NotAwaiting(id)) => Err(PageError::elsewhere(address(id))),
        Err(CompleteError::Paper(PaperError::Failure(failure))) => Err(failure.into()),
        Err(CompleteError::Paper(_) | CompleteError::Wrong(_)) => Err(PageError::Damaged),
    }
}

/// Back to what is still awaited; once nothing is, to where the application stands.
fn done(view: &ApplicationView, number: usize) -> Response {
    Redirect::to(&format!("{}/pieces?recu={number}", address(view.id))).into_response()
}

async fn again(visit: &Visit<Portal>, id: &str, form: Form) -> Result<Response, PageError> {
    let view = awaiting(visit, id).await?;
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &AwaitedPage::new(visit, &view, form)))
}
