//! What is seen on papers that are there, told where they are read over and once they came after the sending; the
//! caseworker reads the same.

use c2s_app::{DraftView, PaperSummary, PaperWindow};
use c2s_texts::Language;

use super::window::{remarks, window_label};
use crate::components::{Link, SummaryRow};

/// What is seen on papers, as the page of a draft tells it of each.
#[derive(Debug, Clone)]
pub struct Noticed {
    /// Each with what is seen on it, and what may be done better.
    pub papers: Vec<SummaryRow>,
    /// Where another one is given.
    pub link: Link,
}

impl Noticed {
    /// What is seen on these papers of each window; `None` where nothing is.
    pub(super) fn on(
        t: Language,
        windows: &[PaperWindow],
        papers: fn(&PaperWindow) -> Vec<PaperSummary>,
        given_at: &str,
    ) -> Option<Self> {
        let of_window = |window: &PaperWindow| {
            let lines: Vec<String> = papers(window).iter().flat_map(|paper| remarks(t, paper)).collect();
            (!lines.is_empty()).then(|| SummaryRow::of_lines(window_label(t, window), lines))
        };
        let papers: Vec<SummaryRow> = windows.iter().filter_map(of_window).collect();
        let link = || Link::new(given_at.to_owned(), t.text("life-noticed-link"));
        (!papers.is_empty()).then(|| Self { papers, link: link() })
    }

    /// What is seen today on the papers of a draft: one that was of the time when it came may not be any more.
    pub(super) fn before_the_sending(t: Language, view: &DraftView) -> Option<Self> {
        Self::on(t, &view.windows, PaperWindow::remarked, "/demande/pieces?retour=relecture")
    }

    pub(super) fn sample() -> Self {
        let t = Language::French;
        let blurred = t.text_with("portal-paper-remark-blurred", &[("count", 1.into()), ("page", 1.into())]);
        Self {
            papers: vec![SummaryRow::new("Avis d’imposition de Max MARTIN", blurred)],
            link: Link::new("/compte/demande/0193/correction", t.text("life-noticed-link")),
        }
    }

    pub(super) fn sample_before_the_sending() -> Self {
        let t = Language::French;
        let said = [("date", "6 janvier 2025".into()), ("months", 3.into())];
        let old = t.text_with("portal-paper-remark-old-attestation", &said);
        Self {
            papers: vec![SummaryRow::new("Attestation de RSA d’Ana MARTIN", old)],
            link: Link::new("/demande/pieces?retour=relecture", t.text("life-noticed-link")),
        }
    }
}
