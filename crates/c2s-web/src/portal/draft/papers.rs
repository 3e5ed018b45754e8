//! Step 6: the papers that the answers ask for, a window for each.

use askama::Template;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Query, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::papers::PaperError;
use c2s_app::{
    Answers, DraftView, Format, MAX_PAPER_SIZE, MOST_PAPERS, Move, PaperKind, PaperSummary, PaperWindow, PersonKey,
    Refusal, Step, UnavailablePaper, UnavailableReason, WindowKey,
};
use c2s_texts::Language;
use serde::Deserialize;

use super::frame::{self, Asked, Frame};
use super::place;
use crate::components::{Choice, Page};
use crate::csrf;
use crate::forms::{Form, Mistakes, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};
use crate::state::Web;

/// `/demande/pieces`.
#[derive(Template)]
#[template(path = "portal/papers.html")]
pub struct PapersPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub windows: Vec<Window>,
    /// The window in which a file was just received.
    pub received: Option<String>,
    /// What was just taken out, and can be put back.
    pub removed: Option<Removed>,
    pub next: String,
}

/// One window.
#[derive(Debug, Clone)]
pub struct Window {
    /// From 1.
    pub number: usize,
    /// The names of its fields.
    pub field: String,
    pub reason_field: String,
    pub words_field: String,
    pub key: String,
    /// "Avis d'imposition d'Ana MARTIN".
    pub label: String,
    /// Why it is asked.
    pub why: String,
    pub papers: Vec<Held>,
    /// It takes no more file.
    pub full: bool,
    /// Why it cannot be supplied, when that was said.
    pub unavailable: Option<String>,
}

/// A file that was received.
#[derive(Debug, Clone)]
pub struct Held {
    pub id: String,
    pub label: String,
    pub detail: String,
}

/// A file that was taken out.
#[derive(Debug, Clone)]
pub struct Removed {
    pub id: String,
    pub label: String,
}

pub(crate) const REASONS: [(&str, UnavailableReason); 5] = [
    ("does-not-exist", UnavailableReason::DoesNotExist),
    ("not-given", UnavailableReason::NotGiven),
    ("lost", UnavailableReason::Lost),
    ("kept-by-somebody", UnavailableReason::KeptBySomebody),
    ("other", UnavailableReason::Other),
];

/// The title of a window: "Avis d'imposition d'Ana MARTIN", "Justificatif… : Suisse, 2024 (Ana MARTIN)".
pub(crate) fn window_label(t: Language, window: &PaperWindow) -> String {
    label(t, &window.key, &window.person.name.full(), window.country.as_deref().unwrap_or_default())
}

fn label(t: Language, key: &WindowKey, name: &str, country: &str) -> String {
    let year = key.abroad.as_ref().map(|abroad| abroad.year.to_string()).unwrap_or_default();
    let variables = [("name", name.into()), ("country", country.into()), ("year", year.into())];
    t.text_with(&format!("portal-window-{}", key.kind.name()), &variables)
}

impl Window {
    fn new(t: Language, view: &DraftView, number: usize, window: &PaperWindow) -> Self {
        let held = |(rank, paper): (i64, &PaperSummary)| Held {
            id: paper.id.to_string(),
            label: t.text_with(
                "portal-paper-number",
                &[("number", rank.into()), ("format", format_of(t, paper.format).into())],
            ),
            detail: t.text_with(
                "portal-paper-held",
                &[
                    ("when", words::instant(t, paper.added_at, &view.fund).into()),
                    ("size", words::size(t, paper.size).into()),
                ],
            ),
        };
        Self {
            number,
            field: field_of(number),
            reason_field: reason_field(number),
            words_field: words_field(number),
            key: window.key.to_string(),
            label: window_label(t, window),
            why: t.text(&format!("portal-why-{}", window.key.kind.name())).into_owned(),
            papers: (1..).zip(&window.papers).map(held).collect(),
            full: window.papers.len() >= MOST_PAPERS,
            unavailable: window.unavailable.as_ref().map(|paper| unavailable_line(t, paper)),
        }
    }

    fn state_key(&self) -> &'static str {
        match (self.papers.is_empty(), self.unavailable.is_some()) {
            (false, _) => "portal-paper-state-received",
            (true, true) => "portal-paper-state-unavailable",
            (true, false) => "portal-paper-state-missing",
        }
    }

    fn colour(&self) -> &'static str {
        match (self.papers.is_empty(), self.unavailable.is_some()) {
            (false, _) => "green",
            (true, true) => "grey",
            (true, false) => "blue",
        }
    }
}

/// "Je l'ai perdu : inondation".
pub(crate) fn unavailable_line(t: Language, paper: &UnavailablePaper) -> String {
    let reason = words::choice(t, "portal-unavailable", &REASONS, &paper.reason);
    match &paper.words {
        Some(said) => {
            t.text_with("portal-unavailable-said", &[("reason", reason.into()), ("words", said.as_str().into())])
        }
        None => reason,
    }
}

pub(crate) fn format_of(t: Language, format: Format) -> String {
    t.text(&format!("portal-format-{}", format.extension())).into_owned()
}

impl PapersPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let t = visit.t;
        let frame = Frame::new(visit, view, Step::Papers, from_review).showing(&form).stale(stale);
        Self {
            t,
            page: visit.page("portal-papers-title").mistaken(frame.is_mistaken()),
            frame,
            form,
            windows: (1..).zip(&view.windows).map(|(number, window)| Window::new(t, view, number, window)).collect(),
            received: None,
            removed: None,
            next: if from_review { frame::back_to_review(Step::Papers) } else { place::after(Step::Papers).to_owned() },
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let window = |number, key: &WindowKey, name: &str, papers, unavailable: Option<&str>| Window {
            number,
            field: field_of(number),
            reason_field: reason_field(number),
            words_field: words_field(number),
            key: key.to_string(),
            label: label(t, key, name, "Suisse"),
            why: t.text(&format!("portal-why-{}", key.kind.name())).into_owned(),
            papers,
            full: false,
            unavailable: unavailable.map(str::to_owned),
        };
        let held = |number: i64| Held {
            id: format!("0193{number}"),
            label: t.text_with("portal-paper-number", &[("number", number.into()), ("format", "PDF".into())]),
            detail: "le 14 avril 2025 à 10 h 02 (1,2 Mo)".to_owned(),
        };
        let notice = |person| WindowKey::of(PaperKind::TaxNotice, person);
        let abroad = c2s_app::papers::Abroad { country: "suisse".to_owned(), year: 2024 };
        let foreign = WindowKey { kind: PaperKind::ForeignProof, person: PersonKey::Applicant, abroad: Some(abroad) };
        Self {
            t,
            page: Page::sample("Vos pièces"),
            frame: Frame::sample(Step::Papers),
            form: Form::default(),
            windows: vec![
                window(1, &notice(PersonKey::Applicant), "Ana MARTIN", vec![held(1), held(2)], None),
                window(2, &notice(PersonKey::Partner), "Max MARTIN", Vec::new(), None),
                window(3, &foreign, "Ana MARTIN", Vec::new(), Some("Je l’ai perdu")),
            ],
            received: Some(label(t, &notice(PersonKey::Applicant), "Ana MARTIN", "")),
            removed: None,
            next: "/demande/relecture".to_owned(),
        }
    }

    /// The same after a file that was not taken.
    pub fn sample_refused() -> Self {
        let mut page = Self::sample();
        let message = refusal(page.t, Refusal::UnknownFormat);
        page.form.mistakes.add(field_of(2), message);
        page.form.mistakes.add(reason_field(2), page.t.text("portal-unavailable-missing"));
        page.frame = Frame::sample(Step::Papers).showing(&page.form);
        let removed = Removed { id: "0193".to_owned(), label: page.windows[0].label.clone() };
        Self { page: Page::sample("Vos pièces").mistaken(true), received: None, removed: Some(removed), ..page }
    }

    fn reasons(&self) -> Vec<Choice> {
        words::choices(self.t, "portal-unavailable", &REASONS)
    }

    fn received_sentence(&self, label: &str) -> String {
        self.t.text_with("portal-paper-received", &[("label", label.into())])
    }

    fn removed_sentence(&self, label: &str) -> String {
        self.t.text_with("portal-paper-removed", &[("label", label.into())])
    }

    fn missing(&self) -> bool {
        self.windows.iter().any(|window| window.papers.is_empty() && window.unavailable.is_none())
    }
}

/// A token has less than 200 characters.
const LONGEST_FIELD: usize = 1024;

/// The field of the file of a window.
fn field_of(number: usize) -> String {
    format!("paper-{number}")
}

fn reason_field(number: usize) -> String {
    format!("reason-{number}")
}

fn words_field(number: usize) -> String {
    format!("words-{number}")
}

/// What happened to the file, and what to do.
fn refusal(t: Language, why: Refusal) -> String {
    t.text(&format!("portal-paper-refused-{}", why.name().replace('_', "-"))).into_owned()
}

/// The number of a window on the page, from 1.
fn number_of(view: &DraftView, window: &WindowKey) -> Option<usize> {
    view.windows.iter().position(|other| other.key == *window).map(|rank| rank + 1)
}

#[derive(Default, Deserialize)]
pub(super) struct Done {
    /// The number of the window that received a file.
    recu: Option<usize>,
    /// The number of the window, and the paper that was taken out of it.
    retire: Option<usize>,
    piece: Option<String>,
}

pub(super) async fn show(
    visit: Visit<Portal>,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    if view.path.is_short() && view.windows.is_empty() && !asked.leads_to_review() {
        return Err(PageError::elsewhere(place::after(Step::Papers)));
    }
    let mut page = PapersPage::new(&visit, &view, Form::default(), asked.leads_to_review(), false);
    let label = |number: usize| page.windows.get(number.checked_sub(1)?).map(|window| window.label.clone());
    let received = done.recu.and_then(label);
    // An address may say anything: only what could be an identifier is put in the form.
    let piece = done.piece.filter(|id| id.parse::<c2s_domain::ids::PaperId>().is_ok());
    let removed = done.retire.and_then(label).zip(piece).map(|(label, id)| Removed { id, label });
    (page.received, page.removed) = (received, removed);
    Ok(html(&page))
}

/// A file put in a window, with the fields that come before it.
pub(super) struct Upload {
    visit: Visit<Portal>,
    typed: Typed,
    window: WindowKey,
    content: Result<Vec<u8>, Refusal>,
}

impl FromRequest<Web> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::<Portal>::from_request_parts(&mut parts, web).await?;
        let multipart = Multipart::from_request(Request::from_parts(parts, body), web).await;
        let multipart = multipart.map_err(|error| PageError::Unreadable(error.status()).into_response())?;
        read(visit, multipart).await.map_err(IntoResponse::into_response)
    }
}

/// Reads the fields, in the order of the page: the token before the file, so that a forged file is never read.
async fn read(visit: Visit<Portal>, mut multipart: Multipart) -> Result<Upload, PageError> {
    let unreadable = |error: MultipartError| PageError::Unreadable(error.status());
    let mut typed = Typed::new();
    while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "paper" {
            typed.set(name, short(&mut field).await?);
            continue;
        }
        if !visit.actor.accepts_form(typed.get(csrf::FIELD)) {
            return Err(PageError::Forged);
        }
        let window = typed.get("window").parse().map_err(|_| PageError::Forged)?;
        let mut content = Vec::new();
        // What is beyond the largest size is read and let go, so that the page can say so.
        while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
            if content.len() <= MAX_PAPER_SIZE {
                content.extend_from_slice(&chunk);
            }
        }
        let content = match content.len() {
            0 => Err(Refusal::Empty),
            size if size > MAX_PAPER_SIZE => Err(Refusal::TooLarge),
            _ => Ok(content),
        };
        return Ok(Upload { visit, typed, window, content });
    }
    Err(PageError::Unreadable(StatusCode::BAD_REQUEST))
}

/// A field that is not the file: never long.
async fn short(field: &mut Field<'_>) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| PageError::Unreadable(error.status()))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LONGEST_FIELD {
            return Err(PageError::Unreadable(StatusCode::PAYLOAD_TOO_LARGE));
        }
    }
    String::from_utf8(bytes).map_err(|_| PageError::Unreadable(StatusCode::BAD_REQUEST))
}

pub(super) async fn add(upload: Upload) -> Result<Response, PageError> {
    let Upload { visit, typed, window, content } = upload;
    let seen = frame::seen(&typed)?;
    let added = match content {
        Err(refusal) => Err(PaperError::Refused(refusal)),
        Ok(content) => visit.app.add_paper(&visit.actor, seen, window.clone(), content).await,
    };
    match added {
        Ok(view) => Ok(shown_again(&typed, &view, &window, "recu", "")),
        Err(error) => again(&visit, &typed, Some(&window), error).await,
    }
}

/// What a form names a paper by.
fn paper_of(typed: &Typed) -> Result<c2s_domain::ids::PaperId, PageError> {
    typed.get("paper").parse().map_err(|_| PageError::Forged)
}

fn window_of(typed: &Typed) -> Result<WindowKey, PageError> {
    typed.get("window").parse().map_err(|_| PageError::Forged)
}

pub(super) async fn remove(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let (paper, window) = (paper_of(typed)?, window_of(typed)?);
    match visit.app.remove_paper(&visit.actor, frame::seen(typed)?, paper).await {
        Ok(view) => Ok(shown_again(typed, &view, &window, "retire", &format!("&piece={paper}"))),
        Err(error) => again(visit, typed, Some(&window), error).await,
    }
}

/// Puts back what was just taken out.
pub(super) async fn restore(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let paper = paper_of(typed)?;
    match visit.app.restore_paper(&visit.actor, frame::seen(typed)?, paper).await {
        Ok(view) => {
            let window = view.windows.iter().find(|window| window.papers.iter().any(|held| held.id == paper));
            let window = window.map(|window| window.key.clone()).ok_or(PageError::Unknown)?;
            Ok(shown_again(typed, &view, &window, "recu", ""))
        }
        Err(error) => again(visit, typed, None, error).await,
    }
}

pub(super) async fn order(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let window = window_of(typed)?;
    let towards = match typed.get("towards") {
        "up" => Move::Up,
        "down" => Move::Down,
        _ => return Err(PageError::Forged),
    };
    match visit.app.move_paper(&visit.actor, frame::seen(typed)?, paper_of(typed)?, towards).await {
        Ok(view) => {
            let number = number_of(&view, &window).unwrap_or(1);
            Ok(Redirect::to(&format!("{}{}#fenetre-{number}", place::path(Step::Papers), suffix(typed, '?')))
                .into_response())
        }
        Err(error) => again(visit, typed, Some(&window), error).await,
    }
}

/// *Je ne peux pas le fournir*, or after all I can.
pub(super) async fn explain(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    let window = window_of(typed)?;
    let view = frame::open(visit).await?;
    let number = number_of(&view, &window).ok_or_else(|| PageError::elsewhere(place::path(Step::Papers)))?;
    let mut reader = Reader::new(typed, t);
    let answers = if typed.has("available") {
        Some(Answers::Available(window))
    } else {
        let reason = reader.choice(&reason_field(number), &REASONS, &t.text("portal-unavailable-missing"));
        let what = t.text("portal-unavailable-words-what");
        let name = words_field(number);
        let said = if reason == Some(UnavailableReason::Other) {
            reader.text(&name, &what, UnavailablePaper::LONGEST_WORDS)
        } else {
            reader.optional_text(&name, &what, UnavailablePaper::LONGEST_WORDS)
        };
        let reason = reason.filter(|_| reader.mistakes.is_empty());
        reason.map(|reason| Answers::Unavailable(UnavailablePaper { window, reason, words: said }))
    };
    let (form, stale) = match answers {
        None => (reader.again(), false),
        Some(answers) => {
            let saved = visit.app.save_draft(&visit.actor, frame::seen(typed)?, answers).await;
            match frame::sort(saved)? {
                Ok(_) => {
                    let there = format!("{}{}#fenetre-{number}", place::path(Step::Papers), suffix(typed, '?'));
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::open(visit).await?;
    let page = PapersPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}

fn suffix(typed: &Typed, first: char) -> String {
    if frame::comes_from_review(typed) { format!("{first}retour=relecture") } else { String::new() }
}

/// The page again, with a word on what was done in a window.
fn shown_again(typed: &Typed, view: &DraftView, window: &WindowKey, what: &str, more: &str) -> Response {
    let number = number_of(view, window).unwrap_or(0);
    Redirect::to(&format!("{}?{what}={number}{more}{}", place::path(Step::Papers), suffix(typed, '&'))).into_response()
}

/// The page with what went wrong.
async fn again(
    visit: &Visit<Portal>,
    typed: &Typed,
    window: Option<&WindowKey>,
    error: PaperError,
) -> Result<Response, PageError> {
    let view = frame::open(visit).await?;
    let t = visit.t;
    let mut mistakes = Mistakes::none();
    let mut stale = false;
    let message = match error {
        PaperError::Refused(why) => Some(refusal(t, why)),
        PaperError::TooMany => {
            let most = i64::try_from(MOST_PAPERS).unwrap_or(i64::MAX);
            Some(t.text_with("portal-paper-too-many", &[("most", most.into())]))
        }
        PaperError::Certified => Some(t.text("life-paper-certified").into_owned()),
        PaperError::Stale { .. } => {
            stale = true;
            None
        }
        // Taken out or put back already, by a double click or in another tab: it is what was asked.
        PaperError::NoWindow => return Err(PageError::elsewhere(place::path(Step::Papers))),
        PaperError::Failure(failure) => return Err(failure.into()),
    };
    if let Some(message) = message {
        let number = window.and_then(|window| number_of(&view, window)).unwrap_or(1);
        mistakes.add(field_of(number), message);
    }
    let form = Form::mistaken(Typed::new(), mistakes);
    let page = PapersPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}
