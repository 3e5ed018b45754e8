//! The notices that every public service owes: legal mentions, personal data, source code.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
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
    pub title: String,
    pub paragraphs: Vec<String>,
    pub items: Vec<String>,
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
            links: Vec::new(),
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
    cached(html(&Notice::new(&web, "privacy", &["simulator", "application", "rights", "cookies"])))
}

pub(super) async fn source(State(web): State<Web>) -> Response {
    let mut notice = Notice::new(&web, "source", &["program", "law", "licences"]);
    let govuk = Link::new("https://github.com/alphagov/govuk-frontend", "GOV.UK Frontend");
    if let Some(licences) = notice.sections.last_mut() {
        licences.links.push(govuk);
    }
    cached(html(&notice))
}
