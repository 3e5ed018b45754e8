//! What a file waits for: papers to come, papers that cannot be read, papers that the fund asks for; and what is seen
//! on those that came after the sending.

use c2s_app::{ApplicationView, PaperWindow};
use c2s_domain::Date;
use c2s_texts::Language;

use crate::components::{Link, SummaryRow};
use crate::portal::window::{self, missing_line, why_again, window_label};

/// While papers are awaited.
#[derive(Debug, Clone)]
pub struct Awaiting {
    /// Each window for which the file waits.
    pub missing: Vec<String>,
    /// The last day to give it, and once it is over that nothing is refused for it.
    pub before: Option<String>,
    /// When the answer would be due if everything came today.
    pub if_today: String,
}

/// Papers that were sent and cannot be read.
#[derive(Debug, Clone)]
pub struct Lost {
    /// Each with the reason, and how to give it.
    pub papers: Vec<SummaryRow>,
    /// What it changes for the dates; empty while nothing runs.
    pub dates: String,
    /// Where they are given again.
    pub link: Link,
}

/// What is seen on papers that were given after the sending, as the page of a draft tells it of its own; the caseworker
/// reads the same.
#[derive(Debug, Clone)]
pub struct Noticed {
    /// Each with what is seen on it, and what may be done better.
    pub papers: Vec<SummaryRow>,
    /// Where another one is given.
    pub link: Link,
}

impl Awaiting {
    pub(super) fn sample() -> Self {
        let t = Language::French;
        Self {
            missing: vec!["Avis d’imposition de Max MARTIN (1 page sur 4)".to_owned()],
            before: Some(t.text_with("life-awaiting-before", &[("date", "1er octobre 2025".into())])),
            if_today: t.text_with("life-if-today", &[("date", "10 décembre 2025".into())]),
        }
    }
}

impl Lost {
    pub(super) fn sample() -> Self {
        let t = Language::French;
        let why =
            format!("{} {}", t.text("portal-paper-standing-refused"), window::refused(t, c2s_app::Refusal::Encrypted));
        Self {
            papers: vec![SummaryRow::new("Avis d’imposition de Max MARTIN", why)],
            dates: t.text("life-lost-dates").into_owned(),
            link: Link::new("/compte/demande/0193/correction", t.text("life-lost-link")),
        }
    }
}

impl Noticed {
    pub(super) fn sample() -> Self {
        let t = Language::French;
        let blurred = t.text_with("portal-paper-remark-blurred", &[("count", 1.into()), ("page", 1.into())]);
        Self {
            papers: vec![SummaryRow::new("Avis d’imposition de Max MARTIN", blurred)],
            link: Link::new("/compte/demande/0193/correction", t.text("life-noticed-link")),
        }
    }
}

/// Where another file may be put in a window of an application that waits: while it awaits papers, where they are
/// given; then, where it is corrected.
fn given_at(view: &ApplicationView) -> String {
    let address = format!("/compte/demande/{}", view.id);
    let awaits = view.last_day_if_today.is_some();
    match (awaits, view.correction_is_open) {
        (true, _) => format!("{address}/pieces"),
        (false, true) => "/demande/pieces".to_owned(),
        (false, false) => format!("{address}/correction"),
    }
}

/// What is seen on papers that were given after the sending, while another one may be given; `None` where nothing is.
pub(super) fn noticed(t: Language, view: &ApplicationView) -> Option<Noticed> {
    let of_window = |window: &PaperWindow| {
        let lines: Vec<String> = window.to_look_at().iter().flat_map(|paper| window::remarks(t, paper)).collect();
        (!lines.is_empty()).then(|| SummaryRow::of_lines(window_label(t, window), lines))
    };
    let papers: Vec<SummaryRow> = view.windows.iter().filter_map(of_window).collect();
    let link = || Link::new(given_at(view), t.text("life-noticed-link"));
    (view.may_change && !papers.is_empty()).then(|| Noticed { papers, link: link() })
}

/// What must be given again while the file still waits; `None` when everything that was sent can be read.
pub(super) fn lost(t: Language, view: &ApplicationView) -> Option<Lost> {
    let papers: Vec<SummaryRow> = view
        .windows
        .iter()
        .flat_map(|window| window.to_give_again().map(move |paper| (window, paper)))
        .map(|(window, paper)| SummaryRow::new(window_label(t, window), why_again(t, paper)))
        .collect();
    if papers.is_empty() || !view.may_change {
        return None;
    }
    let awaits = view.last_day_if_today.is_some();
    Some(Lost {
        papers,
        dates: if awaits { String::new() } else { t.text("life-lost-dates").into_owned() },
        link: Link::new(given_at(view), t.text("life-lost-link")),
    })
}

/// What the fund asks for while the delay runs.
#[derive(Debug, Clone)]
pub struct ToCheck {
    pub title: String,
    pub papers: Vec<String>,
    pub link: Link,
}

impl ToCheck {
    fn of(t: Language, papers: Vec<String>, address: &str) -> Self {
        let told = |key| t.text_with(key, &[("count", papers.len().into())]);
        Self {
            title: told("requested-title"),
            link: Link::new(format!("{address}/pieces"), told("requested-link")),
            papers,
        }
    }

    pub(super) fn sample() -> Self {
        let papers = vec!["Relevé d’une allocation : Max MARTIN".to_owned(), "Titre de séjour : Max MARTIN".to_owned()];
        Self::of(Language::French, papers, "/compte/demande/0193")
    }
}

pub(super) fn to_check(t: Language, view: &ApplicationView) -> Option<ToCheck> {
    let papers: Vec<String> = view.asked_to_check().map(|window| missing_line(t, window)).collect();
    (!papers.is_empty()).then(|| ToCheck::of(t, papers, &format!("/compte/demande/{}", view.id)))
}

/// What a file awaits; `None` when it awaits nothing.
pub(super) fn awaiting(t: Language, view: &ApplicationView) -> Option<Awaiting> {
    let day = view.last_day_if_today?;
    Some(Awaiting {
        missing: view
            .windows
            .iter()
            .filter(|window| window.is_missing())
            .map(|window| missing_line(t, window))
            .collect(),
        before: before(t, view),
        if_today: t.text_with("life-if-today", &[("date", t.date(day).into())]),
    })
}

/// The day before which all that is missing is to be given, where there is one for it: where there are several, the one
/// that comes first; once the last of them is over, that one.
fn before(t: Language, view: &ApplicationView) -> Option<String> {
    let missing = || view.windows.iter().filter(|window| window.is_missing());
    let mut days: Vec<Date> = missing().filter_map(|window| view.due_on(window)).collect();
    days.sort_unstable();
    let day = days.iter().find(|day| **day >= view.today).or(days.last())?;
    let is_one = missing().count() == days.iter().filter(|other| *other == day).count();
    let key = match (*day < view.today, is_one) {
        (true, _) => "life-awaiting-over",
        (false, true) => "life-awaiting-before",
        (false, false) => "life-awaiting-first-before",
    };
    Some(t.text_with(key, &[("date", t.date(*day).into())]))
}
