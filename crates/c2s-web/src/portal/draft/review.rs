//! Step 7: everything read over, certified, and sent once.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{CERTIFICATION_TEXT, ReadOver, TextShown};
use c2s_app::{DraftView, Failure, Step, Submission, SubmitError};
use c2s_texts::Language;

use super::frame::{self, Frame};
use super::{obstacles, place};
use crate::components::{Link, Mark, Page, SummaryRow};
use crate::forms::{Form, Mistakes, Reader};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::difference;
use crate::portal::noticed::Noticed;
use crate::portal::summary::{Card, Subject};
use crate::portal::window::{format_of, missing_line, unavailable_line, why_again, window_label};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

/// `/demande/relecture`.
#[derive(Template)]
#[template(path = "portal/review.html")]
pub struct ReviewPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub cards: Vec<ReviewCard>,
    /// What the marks of the lines mean; empty when no line is marked.
    pub marks: String,
    /// What must be answered before it can be sent.
    pub missing: Vec<Link>,
    /// The papers that the file would wait for: it may be sent without them.
    pub awaited: Vec<String>,
    /// What is seen on those that are there; a draft that is read over weeks later looks at their age anew.
    pub noticed: Option<Noticed>,
    pub application: String,
    pub text: TextShown,
    pub paragraphs: Vec<String>,
    /// The same page always sends the same one.
    pub key: String,
}

/// A block with its pencil.
#[derive(Debug, Clone)]
pub struct ReviewCard {
    pub card: Card,
    pub change: String,
}

impl ReviewCard {
    /// Whether a line of it is marked.
    pub fn is_changed(&self) -> bool {
        self.card.rows.iter().any(|row| row.mark.is_some())
    }
}

impl ReviewPage {
    fn new(visit: &Visit<Portal>, read: &ReadOver, form: Form, stale: bool) -> Self {
        let (t, view) = (visit.t, &read.view);
        let frame = Frame::new(visit, view, Step::Review, false).hindered(t, view, &read.obstacles, true);
        let frame = frame.showing(&form).stale(stale);
        let mut random = [0_u8; 16];
        visit.app.randomness().fill(&mut random);
        let text = words::text_of_today(CERTIFICATION_TEXT);
        let cards = cards(t, read);
        Self {
            t,
            page: visit.page("portal-review-title").mistaken(frame.is_mistaken()),
            frame,
            form,
            marks: marks(t, &cards, view.is_correction),
            cards,
            missing: view.unanswered().map(|step| pencil(t, step)).collect(),
            awaited: view.missing_papers().map(|window| missing_line(t, window)).collect(),
            noticed: Noticed::before_the_sending(t, view),
            application: view.id.to_string(),
            paragraphs: words::paragraphs(t, &text),
            text,
            key: random.iter().fold(String::new(), |key, byte| key + &format!("{byte:02x}")),
        }
    }

    pub fn sample() -> Self {
        let (t, text) = (Language::French, words::text_of_today(CERTIFICATION_TEXT));
        let card = |step: Step| ReviewCard {
            card: Card {
                name: step.name(),
                title: t.text(&format!("draft-step-{}", step.name())).into_owned(),
                rows: vec![
                    SummaryRow::new("Question", "Réponse"),
                    SummaryRow::of_lines("Deux lignes", vec!["Une".to_owned(), "Deux".to_owned()]),
                ],
            },
            change: format!("{}?retour=relecture", place::path(step)),
        };
        Self {
            t,
            page: Page::sample("Relire et envoyer"),
            frame: Frame::sample(Step::Review),
            form: Form::default(),
            cards: vec![card(Step::Situation), card(Step::Household)],
            marks: String::new(),
            missing: Vec::new(),
            awaited: Vec::new(),
            noticed: None,
            application: "0193".to_owned(),
            paragraphs: words::paragraphs(t, &text),
            text,
            key: "0123456789abcdef".to_owned(),
        }
    }

    /// The same once a line changed, another came and another went.
    pub fn sample_changed() -> Self {
        let mut sample = Self::sample();
        let before = vec!["Zéro".to_owned(), "Deux".to_owned()];
        let rows = &mut sample.cards[1].card.rows;
        rows[0].mark = Some(Mark::Added);
        rows[1].mark = Some(Mark::Changed(before.clone()));
        rows.push(SummaryRow::of_lines("Retirée", Vec::new()).marked(Mark::Removed(before)));
        Self { marks: marks(sample.t, &sample.cards, false), ..sample }
    }

    /// The same with a step that is missing.
    pub fn sample_incomplete() -> Self {
        Self { missing: vec![pencil(Language::French, Step::Papers)], ..Self::sample() }
    }

    /// The same with things to settle.
    pub fn sample_hindered() -> Self {
        let frame = Frame { obstacles: obstacles::sample(), ..Frame::sample(Step::Review) };
        Self { frame, ..Self::sample() }
    }

    /// The same with papers to come.
    pub fn sample_awaiting() -> Self {
        Self { awaited: vec!["Avis d’imposition de Max MARTIN (1 page sur 4)".to_owned()], ..Self::sample() }
    }

    /// The same with a paper that grew old since it was put in.
    pub fn sample_noticed() -> Self {
        Self { noticed: Some(Noticed::sample_before_the_sending()), ..Self::sample() }
    }

    /// The same, sent without the box.
    pub fn sample_mistaken() -> Self {
        let mut mistakes = Mistakes::none();
        mistakes.add("certify", Language::French.text("portal-certify-missing"));
        let form = Form::mistaken(crate::forms::Typed::new(), mistakes);
        let frame = Frame::sample(Step::Review).showing(&form);
        Self { page: Page::sample("Relire et envoyer").mistaken(true), frame, form, ..Self::sample() }
    }

    fn version_line(&self) -> String {
        self.t.text_with("portal-text-version", &[("version", i64::from(self.text.version).into())])
    }
}

fn pencil(t: Language, step: Step) -> Link {
    Link::new(format!("{}?retour=relecture", place::path(step)), t.text(&format!("draft-step-{}", step.name())))
}

/// Everything that was answered, step by step, with the papers.
pub(super) fn answers(t: Language, view: &DraftView) -> Vec<Card> {
    let subject = Subject {
        t,
        draft: &view.draft,
        register_children: &view.register_children,
        people: &view.people,
        fund: &view.fund,
        path: view.path,
        today: view.today,
        titles: "draft-step",
    };
    let mut cards = subject.cards();
    cards.push(subject.card(Step::Papers, papers(t, view)));
    cards
}

fn cards(t: Language, read: &ReadOver) -> Vec<ReviewCard> {
    let with_pencil = |card: Card| {
        let step = Step::ALL.into_iter().find(|step| step.name() == card.name).unwrap_or(Step::Review);
        ReviewCard { change: format!("{}?retour=relecture", place::path(step)), card }
    };
    let now = answers(t, &read.view);
    let marked = match &read.before {
        Some(before) => difference::marked(answers(t, before), now),
        None => now,
    };
    marked.into_iter().map(with_pencil).collect()
}

/// What the marks compare the answers with.
fn marks(t: Language, cards: &[ReviewCard], is_correction: bool) -> String {
    if !cards.iter().any(ReviewCard::is_changed) {
        return String::new();
    }
    t.text(if is_correction { "review-marks-correction" } else { "review-marks" }).into_owned()
}

/// The draft of the visitor, to be read over; without one, their account says what they can do.
async fn open(visit: &Visit<Portal>) -> Result<ReadOver, PageError> {
    Box::pin(visit.app.read_over(&visit.actor)).await?.ok_or_else(|| PageError::elsewhere("/compte"))
}

fn papers(t: Language, view: &DraftView) -> Vec<SummaryRow> {
    let row = |window: &c2s_app::PaperWindow| {
        let held = |(rank, paper): (i64, &c2s_app::PaperSummary)| {
            let variables = [
                ("number", rank.into()),
                ("format", format_of(t, paper.format).into()),
                ("size", words::size(t, paper.size).into()),
            ];
            if paper.counts() {
                return t.text_with("portal-paper-line", &variables);
            }
            let file = t.text_with("portal-paper-number", &variables);
            t.text_with("portal-paper-line-refused", &[("file", file.into()), ("why", why_again(t, paper).into())])
        };
        let mut lines: Vec<String> = (1..).zip(&window.papers).map(held).collect();
        lines.extend(
            window
                .unavailable
                .iter()
                .map(|paper| t.text_with("portal-unavailable-line", &[("reason", unavailable_line(t, paper).into())])),
        );
        let is_missing = window.is_missing();
        let label = if is_missing { missing_line(t, window) } else { window_label(t, window) };
        if is_missing {
            let some_count = window.papers.iter().any(c2s_app::PaperSummary::counts) || window.unavailable.is_some();
            lines.push(t.text(if some_count { "portal-pages-missing" } else { "portal-paper-missing" }).into_owned());
        }
        SummaryRow::of_lines(label, lines).about(&window.key)
    };
    view.windows.iter().map(row).collect()
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let read = open(&visit).await?;
    Ok(html(&ReviewPage::new(&visit, &read, Form::default(), false)))
}

/// Sends the application. Sent again by a double click, a retry or a reload, it leads to the same receipt.
pub(super) async fn submit(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    let mut reader = Reader::new(typed, t);
    if !reader.ticked("certify") {
        reader.wrong("certify", t.text("portal-certify-missing"));
    }
    let mut stale = false;
    if reader.mistakes.is_empty() {
        let submission = Submission {
            application: typed.get("application").parse().map_err(|_| PageError::Damaged)?,
            seen: frame::seen(typed)?,
            certified: words::text_shown(typed).ok_or(PageError::Damaged)?,
            key: typed.get("key").to_owned(),
        };
        match Box::pin(visit.app.submit(&visit.actor, submission)).await {
            Ok(application) => {
                return Ok(Redirect::to(&format!("/compte/demande/{application}/accuse")).into_response());
            }
            Err(SubmitError::Stale { .. }) => stale = true,
            Err(SubmitError::Incomplete(_)) => reader.wrong("missing", t.text("portal-submit-incomplete")),
            Err(SubmitError::OtherText) => reader.wrong("certify", t.text("portal-submit-other-text")),
            Err(SubmitError::Contradiction(mistake)) => {
                reader.wrong(contradicted(&mistake.field), t.text("portal-submit-contradiction"));
            }
            Err(SubmitError::Failure(Failure::NotFound)) => return Err(PageError::elsewhere("/compte")),
            Err(SubmitError::Failure(failure)) => return Err(failure.into()),
        }
    }
    let form = reader.again();
    let read = open(visit).await?;
    let page = ReviewPage::new(visit, &read, form, stale);
    Ok(html_with(page.frame.status(), &page))
}

/// The block where the field of a situation was answered.
fn contradicted(field: &str) -> &'static str {
    if field.starts_with("housing") || field.contains("resources") { "resources" } else { "household" }
}
