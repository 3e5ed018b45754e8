//! Step 6: the papers that the answers ask for, a window for each.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::papers::PaperError;
use c2s_app::{
    Answers, DraftError, DraftToSave, DraftView, DraftWithPapers, Hindered, Move, PaperKind, PaperWindow, PersonKey,
    Refusal, Step, Version, WindowKey,
};
use c2s_domain::ids::UploadId;
use c2s_texts::Language;
use serde::Deserialize;

use super::frame::{self, Asked, Frame};
use super::{obstacles, place, typing};
use crate::components::{Choice, Page};
use crate::forms::{Form, Mistakes, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::pieces;
use crate::portal::upload::Upload;
use crate::portal::window::{self, Held, Offer, Window, number_of, window_of};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

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

/// A file that was taken out.
#[derive(Debug, Clone)]
pub struct Removed {
    pub id: String,
    pub label: String,
}

/// The draft of the visitor with its papers; without one, their account says what they can do.
async fn open_with_papers(visit: &Visit<Portal>) -> Result<DraftWithPapers, PageError> {
    visit.app.draft_with_papers(&visit.actor).await?.ok_or_else(|| PageError::elsewhere("/compte"))
}

impl PapersPage {
    fn new(visit: &Visit<Portal>, draft: &Hindered, form: Form, from_review: bool, stale: bool) -> Self {
        let (t, Hindered { view, obstacles }) = (visit.t, draft);
        let frame = Frame::new(visit, view, Step::Papers, from_review).hindered(t, view, obstacles, from_review);
        let frame = frame.showing(&form).stale(stale);
        Self {
            t,
            page: visit.page("portal-papers-title").mistaken(frame.is_mistaken()),
            frame,
            form,
            windows: Window::all(visit, &view.fund, view.id, &view.windows),
            received: None,
            removed: None,
            next: if from_review { frame::back_to_review(Step::Papers) } else { place::after(Step::Papers).to_owned() },
        }
    }

    /// The same, with what was given before and could be taken again.
    fn open(
        visit: &Visit<Portal>,
        DraftWithPapers { draft, given }: &DraftWithPapers,
        form: Form,
        from_review: bool,
        stale: bool,
    ) -> Self {
        let mut page = Self::new(visit, draft, form, from_review, stale);
        for window in &mut page.windows {
            let offered = given.iter().find(|given| given.window.to_string() == window.key);
            window.offer = offered.map(|given| Offer::new(visit.t, given));
        }
        page
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let window = |number, key: &WindowKey, name: &str, papers, unavailable: Option<&str>| Window {
            key: key.to_string(),
            label: window::label(t, key, name, "Suisse"),
            why: window::why(t, key),
            is_numbered: key.kind.has_numbered_pages(),
            papers,
            unavailable: unavailable.map(str::to_owned),
            ..Window::numbered(number)
        };
        let held = |number: i64| Held {
            label: t.text_with("portal-paper-number", &[("number", number.into()), ("format", "PDF".into())]),
            detail: "le 14 avril 2025 à 10 h 02 (1,2 Mo)".to_owned(),
            ..Held::sample(&format!("0193{number}"))
        };
        let notice = |person| WindowKey::of(PaperKind::TaxNotice, person);
        let abroad = c2s_app::papers::Abroad { country: "suisse".to_owned(), year: 2024 };
        let foreign = WindowKey::of_country(PersonKey::Applicant, abroad);
        let wages = c2s_app::papers::Contested {
            kind: c2s_domain::ResourceKind::Wages,
            source: c2s_app::register::Source::Employer,
        };
        let contested = WindowKey::of_contested(PersonKey::Applicant, wages);
        Self {
            t,
            page: Page::sample("Vos pièces"),
            frame: Frame::sample(Step::Papers),
            form: Form::default(),
            windows: vec![
                Window {
                    whole: Some("/compte/demande/0193/pieces/tax-notice.applicant".to_owned()),
                    ..window(1, &notice(PersonKey::Applicant), "Ana MARTIN", vec![held(1), held(2)], None)
                },
                Window {
                    unfinished: Some(t.text_with(
                        "upload-waits",
                        &[("done", words::size(t, 3_000_000).into()), ("total", words::size(t, 9_000_000).into())],
                    )),
                    ..window(2, &notice(PersonKey::Partner), "Max MARTIN", Vec::new(), None)
                },
                Window {
                    pages_expected: Some(4),
                    pages: Some("1 page sur 4".to_owned()),
                    is_short: true,
                    ..window(4, &notice(PersonKey::Added(1)), "Lou MARTIN", vec![held(1)], None)
                },
                window(3, &foreign, "Ana MARTIN", Vec::new(), Some("Je l’ai perdu")),
                Window {
                    offer: Some(Offer {
                        application: "0193".to_owned(),
                        text: t.text_with(
                            "portal-paper-offer",
                            &[("date", "14 avril 2025".into()), ("number", "C2S-7KQ4-M9TX-2W".into())],
                        ),
                        look: "/compte/demande/0193/pieces/tax-notice.applicant".to_owned(),
                    }),
                    ..window(6, &notice(PersonKey::Added(2)), "Zoé MARTIN", Vec::new(), None)
                },
                window(5, &contested, "Ana MARTIN", Vec::new(), None),
            ],
            received: Some(window::label(t, &notice(PersonKey::Applicant), "Ana MARTIN", "")),
            removed: None,
            next: "/demande/relecture".to_owned(),
        }
    }

    /// The same with things to settle, once a file was taken out.
    pub fn sample_hindered() -> Self {
        let frame = Frame { obstacles: obstacles::sample(), ..Frame::sample(Step::Papers) };
        let removed = Some(Removed { id: "0193".to_owned(), label: "Avis d’imposition de Max MARTIN".to_owned() });
        Self { frame, received: None, removed, ..Self::sample() }
    }

    /// The same after a file that was not taken.
    pub fn sample_refused() -> Self {
        let mut page = Self::sample();
        let message = window::refused(page.t, Refusal::UnknownFormat);
        page.form.mistakes.add(window::field_of(2), message);
        page.form.mistakes.add(window::reason_field(2), page.t.text("portal-unavailable-missing"));
        let [first, second, ..] = &mut page.windows[0].papers[..] else { return page };
        first.is_refused = true;
        first.is_safe = false;
        first.standing = window::refused(page.t, Refusal::Damaged);
        second.remarks.push("La photo semble floue.".to_owned());
        page.frame = Frame::sample(Step::Papers).showing(&page.form);
        let removed = Removed { id: "0193".to_owned(), label: page.windows[0].label.clone() };
        Self { page: Page::sample("Vos pièces").mistaken(true), received: None, removed: Some(removed), ..page }
    }

    fn reasons(&self) -> Vec<Choice> {
        window::reasons(self.t)
    }

    fn received_sentence(&self, label: &str) -> String {
        self.t.text_with("portal-paper-received", &[("label", label.into())])
    }

    fn removed_sentence(&self, label: &str) -> String {
        self.t.text_with("portal-paper-removed", &[("label", label.into())])
    }

    fn missing(&self) -> bool {
        self.windows.iter().any(Window::is_missing)
    }

    /// Its windows are those of a draft: what was put in them may be ordered and taken out.
    #[expect(clippy::unnecessary_wraps, reason = "the page of a sent file has none: both share their windows")]
    fn draft(&self) -> Option<&Frame> {
        Some(&self.frame)
    }
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
    let draft = open_with_papers(&visit).await?;
    let view = &draft.draft.view;
    if view.path.is_short() && view.windows.is_empty() && !asked.leads_to_review() {
        return Err(PageError::elsewhere(place::after(Step::Papers)));
    }
    let form = frame::filled(&visit, view, Typed::new());
    let mut page = PapersPage::open(&visit, &draft, form, asked.leads_to_review(), false);
    // A number of pages that was typed and that is kept now was answered.
    let is_answered = |name: &str, typed: &str| {
        page.windows.iter().any(|one| {
            one.pages_field == name && one.pages_expected.is_some() && one.pages_expected == window::total_of(typed)
        })
    };
    let typed = page.form.typed.pairs().filter(|(name, typed)| !is_answered(name, typed));
    let typed: Vec<_> = typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    page.form.typed = typed.into();
    pieces::tell(visit.t, &mut page.windows, &visit.app.unfinished_uploads(&visit.actor, view.id).await?);
    let label = |number: usize| page.windows.get(number.checked_sub(1)?).map(|window| window.label.clone());
    // One that was refused once it was opened is said in its window, and not as received.
    let is_kept =
        |number: &usize| number.checked_sub(1).and_then(|at| page.windows.get(at)).is_some_and(Window::kept_the_last);
    let received = done.recu.filter(is_kept).and_then(label);
    // An address may say anything: only what could be an identifier is put in the form.
    let piece = done.piece.filter(|id| id.parse::<c2s_domain::ids::PaperId>().is_ok());
    let removed = done.retire.and_then(label).zip(piece).map(|(label, id)| Removed { id, label });
    (page.received, page.removed) = (received, removed);
    Ok(html(&page))
}

pub(super) async fn add(upload: Upload) -> Result<Response, PageError> {
    let not_chosen = upload.not_chosen();
    let Upload { visit, typed, window, mut file, .. } = upload;
    let seen = frame::seen(&typed)?;
    if let Some(message) = not_chosen {
        let draft = open_with_papers(&visit).await?;
        let mut mistakes = Mistakes::none();
        mistakes.add(window::field_of(number_of(&draft.draft.view.windows, &window).unwrap_or(1)), message);
        let form = with_what_is_typed(&visit, &draft.draft.view, &typed, mistakes);
        let page = PapersPage::open(&visit, &draft, form, frame::comes_from_review(&typed), false);
        return Ok(html_with(page.frame.status(), &page));
    }
    let added = match (pieces::refused(&typed), pieces::named(&typed)?) {
        (Some(refused), _) => Err(refused),
        (None, None) => visit.app.add_paper(&visit.actor, seen, window.clone(), &mut file).await,
        (None, Some(upload)) => add_uploaded(&visit, seen, &window, upload).await,
    };
    file.let_go().await?;
    let view = match added {
        Ok(view) => view,
        Err(error) => return again(&visit, &typed, Some(&window), error).await,
    };
    // The file is there, whatever was said of its pages.
    let number = number_of(&view.windows, &window).unwrap_or(1);
    let mut reader = Reader::new(&typed, visit.t);
    match window::read_pages(&mut reader, visit.t, number, &window) {
        Ok(None) => {}
        Ok(Some(expected)) => {
            let saved = visit.app.save_draft(&visit.actor, view.version, Answers::Pages(expected)).await;
            if frame::sort(saved)?.is_err() {
                return Err(PageError::elsewhere(place::path(Step::Papers)));
            }
        }
        Err(()) => {
            let draft = open_with_papers(&visit).await?;
            let form = with_what_is_typed(&visit, &draft.draft.view, &typed, reader.mistakes);
            let page = PapersPage::open(&visit, &draft, form, frame::comes_from_review(&typed), false);
            return Ok(html_with(page.frame.status(), &page));
        }
    }
    Ok(shown_again(&typed, &view, &window, "recu", ""))
}

/// Puts a file that came in pieces in its window.
async fn add_uploaded(
    visit: &Visit<Portal>,
    seen: Version,
    window: &WindowKey,
    upload: UploadId,
) -> Result<DraftView, PaperError> {
    let mut uploaded = visit.app.uploaded(&visit.actor, upload, window).await?;
    let added = visit.app.add_paper(&visit.actor, seen, window.clone(), &mut uploaded).await;
    pieces::settle(visit, uploaded, &added).await;
    added
}

/// How many pages the document of a window has.
pub(super) async fn pages(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let window = window_of(typed)?;
    let view = frame::to_save(visit).await?;
    count(&sent, view, &window).await
}

/// Saves how many pages the document of a window has.
async fn count(sent: &Sent<Portal>, view: DraftToSave, window: &WindowKey) -> Result<Response, PageError> {
    let Sent { visit, typed } = sent;
    let number = number_of(&view.windows, window).ok_or_else(|| PageError::elsewhere(place::path(Step::Papers)))?;
    let mut reader = Reader::new(typed, visit.t);
    let answers = match window::read_pages(&mut reader, visit.t, number, window) {
        Ok(Some(expected)) => Some(Answers::Pages(expected)),
        Ok(None) => return Ok(at_window(typed, number)),
        Err(()) => None,
    };
    told(sent, view, number, vec![window::pages_field(number)], reader.again(), answers).await
}

/// Takes a document that was given with an earlier application.
pub(super) async fn again_from(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let window = window_of(typed)?;
    let application = typed.get("application").parse().map_err(|_| PageError::Damaged)?;
    match visit.app.give_again(&visit.actor, frame::seen(typed)?, &window, application).await {
        Ok(view) => Ok(shown_again(typed, &view, &window, "recu", "")),
        Err(error) => again(visit, typed, Some(&window), error).await,
    }
}

/// What a form names a paper by.
fn paper_of(typed: &Typed) -> Result<c2s_domain::ids::PaperId, PageError> {
    typed.get("paper").parse().map_err(|_| PageError::Damaged)
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
        _ => return Err(PageError::Damaged),
    };
    match visit.app.move_paper(&visit.actor, frame::seen(typed)?, paper_of(typed)?, towards).await {
        Ok(view) => {
            let number = number_of(&view.windows, &window).unwrap_or(1);
            Ok(at_window(typed, number))
        }
        Err(error) => again(visit, typed, Some(&window), error).await,
    }
}

/// The address that reasons are sent to, opened again: the page they were typed on.
pub(super) async fn reopen(visit: Visit<Portal>) -> Result<Response, PageError> {
    frame::open(&visit).await?;
    Ok(Redirect::to(place::path(Step::Papers)).into_response())
}

/// *Je ne peux pas le fournir*, or after all I can.
pub(super) async fn explain(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    let view = frame::to_save(visit).await?;
    let Some(window) = window::explained(typed, &view.windows)? else {
        let window = window::counted(typed, &view.windows);
        let window = window.ok_or_else(|| PageError::elsewhere(place::path(Step::Papers)))?;
        return count(&sent, view, &window).await;
    };
    let number = number_of(&view.windows, &window).ok_or_else(|| PageError::elsewhere(place::path(Step::Papers)))?;
    let mut reader = Reader::new(typed, t);
    let answers = if typed.has("available") {
        Some(Answers::Available(window))
    } else {
        window::read_reason(&mut reader, t, number, window).map(Answers::Unavailable)
    };
    let settled = vec![window::reason_field(number), window::words_field(number)];
    told(&sent, view, number, settled, reader.again(), answers).await
}

/// Saves what was said of a window, and leads back to it; or shows the page again. `settled`: the fields that say it.
async fn told(
    sent: &Sent<Portal>,
    view: DraftToSave,
    number: usize,
    settled: Vec<String>,
    mistaken: Form,
    answers: Option<Answers>,
) -> Result<Response, PageError> {
    let Sent { visit, typed } = sent;
    // The other forms of the page hold nothing of what is typed in this one.
    let is_of_reasons = typed.pairs().any(|(name, _)| name.starts_with("words-"));
    let saw = if is_of_reasons { frame::saw(typed)? } else { frame::seen(typed)?.into() };
    let (form, stale) = match answers {
        None => (mistaken, false),
        Some(answers) => {
            let saved = visit.app.save_in(&visit.actor, view, saw, answers).await;
            match frame::sort(saved)? {
                Ok(_) => {
                    if is_of_reasons {
                        keep_the_others(sent, &settled).await?;
                    }
                    return Ok(at_window(typed, number));
                }
                Err(why) => why.form(sent),
            }
        }
    };
    if is_of_reasons {
        frame::keep(sent).await?;
    }
    let draft = open_with_papers(visit).await?;
    let form = form.beside(fill(&draft.draft.view.windows));
    let page = PapersPage::open(visit, &draft, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}

/// What the windows hold of what was said of them.
fn fill(windows: &[PaperWindow]) -> Typed {
    (1..).zip(windows).fold(Typed::new(), |mut typed, (number, window)| {
        if let Some(paper) = &window.unavailable {
            typed.set(window::reason_field(number), window::reason_of(paper));
            typed.set(window::words_field(number), paper.words.clone().unwrap_or_default());
        }
        if let Some(pages) = window.pages_expected {
            typed.set(window::pages_field(number), pages.to_string());
        }
        typed
    })
}

/// The form of the whole page after one of its forms was sent: what that one held, and what is typed in the others.
fn with_what_is_typed(visit: &Visit<Portal>, view: &DraftView, typed: &Typed, mistakes: Mistakes) -> Form {
    let sent = typing::fields(typed);
    let kept = frame::filled(visit, view, Typed::new()).typed;
    let others = kept.pairs().filter(|(name, _)| !sent.iter().any(|(sent, _)| sent == name));
    let others: Vec<(String, String)> = others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Form::mistaken([sent, others].concat().into(), mistakes)
}

/// Keeps what was typed in other fields than those that are saved.
async fn keep_the_others(sent: &Sent<Portal>, settled: &[String]) -> Result<(), PageError> {
    let Sent { visit, typed } = sent;
    let Some((page, _)) = typing::sent_from(typed) else { return Ok(()) };
    let mut others = typing::fields(typed);
    others.retain(|(name, value)| name != "window" && !settled.contains(name) && !value.trim().is_empty());
    if others.is_empty() {
        return Ok(());
    }
    match visit.app.keep_typed(&visit.actor, &page, 0, others).await {
        Err(DraftError::Failure(failure)) => Err(failure.into()),
        // Kept, or typed elsewhere since: that page keeps its own.
        _ => Ok(()),
    }
}

/// The page, at one of its windows.
fn at_window(typed: &Typed, number: usize) -> Response {
    Redirect::to(&format!("{}{}#fenetre-{number}", place::path(Step::Papers), suffix(typed, '?'))).into_response()
}

fn suffix(typed: &Typed, first: char) -> String {
    if frame::comes_from_review(typed) { format!("{first}retour=relecture") } else { String::new() }
}

/// The page again, with a word on what was done in a window.
fn shown_again(typed: &Typed, view: &DraftView, window: &WindowKey, what: &str, more: &str) -> Response {
    let number = number_of(&view.windows, window).unwrap_or(0);
    Redirect::to(&format!("{}?{what}={number}{more}{}", place::path(Step::Papers), suffix(typed, '&'))).into_response()
}

/// The page with what went wrong.
async fn again(
    visit: &Visit<Portal>,
    typed: &Typed,
    window: Option<&WindowKey>,
    error: PaperError,
) -> Result<Response, PageError> {
    let draft = open_with_papers(visit).await?;
    let (t, view) = (visit.t, &draft.draft.view);
    let mut mistakes = Mistakes::none();
    if let Some(message) = window::refusal(t, &error) {
        let number = window.and_then(|window| number_of(&view.windows, window)).unwrap_or(1);
        mistakes.add(window::field_of(number), message);
    }
    let stale = match error {
        PaperError::Stale { .. } => true,
        PaperError::Refused(_) | PaperError::TooMany | PaperError::Certified | PaperError::Cut => false,
        // Taken out or put back already, by a double click or in another tab: it is what was asked.
        PaperError::NoWindow => return Err(PageError::elsewhere(place::path(Step::Papers))),
        PaperError::Failure(failure) => return Err(failure.into()),
    };
    let form = with_what_is_typed(visit, view, typed, mistakes);
    let page = PapersPage::open(visit, &draft, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}
