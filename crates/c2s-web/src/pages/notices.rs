//! The notices that every public service owes: legal mentions, personal data, source code.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use c2s_app::retention::DelayLine;
use c2s_texts::Language;

use super::{cached, html};
use crate::components::{Link, Page};
use crate::state::Web;

/// A page of sections.
#[derive(Template)]
#[template(path = "pages/notice.html")]
pub struct Notice {
    pub t: Language,
    pub page: Page,
    pub lead: String,
    pub sections: Vec<Section>,
}

/// A title, its paragraphs, its list and its links.
#[derive(Debug, Default)]
pub struct Section {
    /// Where other pages lead to it; empty where none does.
    pub id: &'static str,
    pub title: String,
    pub paragraphs: Vec<String>,
    pub items: Vec<String>,
    /// Paragraphs under the list.
    pub after: Vec<String>,
    pub links: Vec<Link>,
}

impl Notice {
    /// The sections of a notice, found by their keys: `NAME-SECTION-title`, `NAME-SECTION-1`, `-2`…, and `-item-1`, `-item-2`… for its list.
    fn new(web: &Web, name: &str, sections: &[&str]) -> Self {
        let t = web.language();
        let numbered = |prefix: &str| {
            (1..).map_while(|number| t.try_text(&format!("{prefix}-{number}"))).map(Into::into).collect()
        };
        let section = |section: &&str| Section {
            title: t.text(&format!("{name}-{section}-title")).into_owned(),
            paragraphs: numbered(&format!("{name}-{section}")),
            items: numbered(&format!("{name}-{section}-item")),
            ..Section::default()
        };
        Self {
            t,
            page: web.page(&format!("{name}-title")),
            lead: t.text(&format!("{name}-lead")).into_owned(),
            sections: sections.iter().map(section).collect(),
        }
    }

    pub fn sample() -> Self {
        let section = Section {
            title: "État de conformité".to_owned(),
            paragraphs: vec!["Ce service n’a pas encore été audité.".to_owned()],
            items: vec!["Une page".to_owned(), "Une autre".to_owned()],
            links: vec![Link::new("https://www.legifrance.gouv.fr", "Légifrance")],
            ..Section::default()
        };
        Self {
            t: Language::French,
            page: Page::sample("Accessibilité"),
            lead: "En bref.".to_owned(),
            sections: vec![section],
        }
    }
}

pub(super) async fn legal(State(web): State<Web>) -> Response {
    cached(html(&Notice::new(&web, "legal", &["publisher", "value", "licence"])))
}

pub(super) async fn privacy(State(web): State<Web>) -> Response {
    let mut notice = Notice::new(&web, "privacy", &["simulator", "application", "rights", "cookies"]);
    notice.sections.insert(2, retention(&web));
    cached(html(&notice))
}

/// How long each thing is kept: the delays that erase it.
fn retention(web: &Web) -> Section {
    let t = web.language();
    let own = web.app().map(|app| app.delays().clone());
    let lines = own.unwrap_or_default().lines(t, web.today());
    let item = |line: DelayLine| {
        let mut values = vec![("what", line.what.into()), ("length", line.how_long.into())];
        match line.because {
            Some(because) => {
                values.push(("text", because.text.into()));
                t.text_with("retention-line-because", &values)
            }
            None => t.text_with("retention-line", &values),
        }
    };
    let text = |key: &str| t.text(key).into_owned();
    Section {
        id: "durees",
        title: text("retention-title"),
        paragraphs: vec![text("retention-1")],
        items: lines.into_iter().map(item).collect(),
        after: vec![
            text("retention-told"),
            text("retention-waits"),
            text("retention-account"),
            text("retention-audit"),
        ],
        links: Vec::new(),
    }
}

pub(super) async fn source(State(web): State<Web>) -> Response {
    let mut notice = Notice::new(&web, "source", &["program", "law", "licences"]);
    let govuk = Link::new("https://github.com/alphagov/govuk-frontend", "GOV.UK Frontend");
    if let Some(licences) = notice.sections.last_mut() {
        licences.links.push(govuk);
    }
    cached(html(&notice))
}
