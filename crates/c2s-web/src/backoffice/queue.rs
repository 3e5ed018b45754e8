//! The files that wait for a decision, the most pressing first.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use c2s_app::{App, QueueCursor, QueuePage};
use c2s_texts::Language;
use serde::Deserialize;

use crate::components::{Page, Pages};
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;
use crate::session::{BackOffice, Gate, Visit};

/// `/agent/dossiers`.
#[derive(Template)]
#[template(path = "backoffice/queue.html")]
pub struct QueueView {
    pub t: Language,
    pub page: Page,
    pub today: String,
    pub rows: Vec<Row>,
    pub pages: Pages,
    /// Back to the first page, from a later one.
    pub start: Option<&'static str>,
}

/// One file.
#[derive(Debug, Clone)]
pub struct Row {
    pub number: String,
    pub name: String,
    pub href: String,
    pub received: String,
    pub last_day: String,
    /// The days left, in words.
    pub left: String,
    pub colour: &'static str,
    /// Nobody answered the fund before the day that it set.
    pub unanswered: Option<String>,
}

/// Where a page begins, and its rank: the queue is never counted.
#[derive(Debug, Deserialize)]
struct Asked {
    apres: Option<String>,
    page: Option<usize>,
}

/// A queue longer than this has other problems.
const LAST_PAGE: usize = 1_000_000;

pub(super) fn routes() -> Routes {
    Routes::new().get(BackOffice::HOME, "read_queue", show)
}

/// The days left, in the words of `family`, and the colour that stresses them.
pub(super) fn left(t: Language, family: &str, days: i32) -> (String, &'static str) {
    let colour = match days {
        ..=0 => "red",
        1..=7 => "yellow",
        _ => "",
    };
    let sentence = match days {
        0 => t.text(&format!("{family}-today")).into_owned(),
        ..0 => t.text_with(&format!("{family}-over"), &[("days", i64::from(-days).into())]),
        _ => t.text_with(family, &[("days", i64::from(days).into())]),
    };
    (sentence, colour)
}

impl QueueView {
    fn new(visit: &Visit<BackOffice>, queue: &QueuePage, rank: usize) -> Self {
        let t = visit.t;
        let row = |row: &c2s_app::QueueRow| {
            let (left, colour) = match row.due {
                Some(due) => left(t, "queue-left", due.days_left),
                None => (t.text("queue-awaiting").into_owned(), "grey"),
            };
            Row {
                number: row.receipt_number.clone(),
                name: row.name.clone(),
                href: format!("{}/{}", BackOffice::HOME, row.application),
                received: t.date(row.submitted_on),
                last_day: row.due.map_or_else(|| t.text("queue-no-last-day").into_owned(), |due| t.date(due.last_day)),
                left,
                colour,
                unanswered: row
                    .unanswered_since
                    .map(|day| t.text_with("queue-unanswered", &[("date", t.date(day).into())])),
            }
        };
        let before = (rank - 1) * App::QUEUE_PAGE;
        let next = queue.next.map(|cursor| format!("{}?apres={cursor}&page={}", BackOffice::HOME, rank + 1));
        let pages = Pages { first: before + 1, last: before + queue.rows.len(), total: None, previous: None, next };
        Self {
            t,
            page: visit.page("queue-title"),
            today: t.date(queue.today),
            rows: queue.rows.iter().map(row).collect(),
            pages,
            start: (rank > 1).then_some(BackOffice::HOME),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let row = |days: i32| {
            let (left, colour) = left(t, "queue-left", days);
            Row {
                number: "C2S-7KQ4-M9TX-2W".to_owned(),
                name: "Ana MARTIN".to_owned(),
                href: "/agent/dossiers/0193".to_owned(),
                received: "14 avril 2025".to_owned(),
                last_day: "14 juin 2025".to_owned(),
                left,
                colour,
                unanswered: None,
            }
        };
        let awaiting = Row {
            left: t.text("queue-awaiting").into_owned(),
            last_day: t.text("queue-no-last-day").into_owned(),
            colour: "grey",
            ..row(40)
        };
        let day = t.date(c2s_domain::Date::constant(2025, 6, 2));
        let unanswered =
            Row { unanswered: Some(t.text_with("queue-unanswered", &[("date", day.into())])), ..awaiting.clone() };
        Self {
            t,
            page: Page::sample("Dossiers à décider"),
            today: "12 juin 2025".to_owned(),
            rows: [-1, 0, 1, 7, 8, 40].map(row).into_iter().chain([unanswered, awaiting]).collect(),
            pages: Pages {
                first: 1,
                last: 20,
                next: Some("/agent/dossiers?apres=2025-06-14_0193&page=2".to_owned()),
                ..Pages::default()
            },
            start: None,
        }
    }

    /// The same with nothing that waits.
    pub fn sample_empty() -> Self {
        Self { rows: Vec::new(), pages: Pages::default(), start: Some(BackOffice::HOME), ..Self::sample() }
    }

    fn today_sentence(&self) -> String {
        self.t.text_with("queue-today", &[("date", self.today.as_str().into())])
    }
}

async fn show(visit: Visit<BackOffice>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let after = asked.apres.map(|text| text.parse::<QueueCursor>()).transpose().map_err(|_| PageError::Unknown)?;
    let rank = if after.is_some() { asked.page.unwrap_or(2).clamp(2, LAST_PAGE) } else { 1 };
    let queue = visit.app.queue(&visit.actor, after).await?;
    Ok(html(&QueueView::new(&visit, &queue, rank)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_left_are_words_before_they_are_colours() {
        let t = Language::French;
        for (days, words, colour) in [
            (-1, "Dépassé de 1 jour", "red"),
            (0, "Dernier jour aujourd’hui", "red"),
            (1, "1 jour", "yellow"),
            (7, "7 jours", "yellow"),
            (8, "8 jours", ""),
        ] {
            assert_eq!(left(t, "queue-left", days), (words.to_owned(), colour));
        }
    }
}
