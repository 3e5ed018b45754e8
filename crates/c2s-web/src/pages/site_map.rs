//! The plan of the site: every public page, and the doors.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use c2s_texts::Language;

use super::{cached, html};
use crate::components::{Link, Page};
use crate::pages::easy;
use crate::state::Web;

/// `/plan-du-site`.
#[derive(Template)]
#[template(path = "pages/site_map.html")]
pub struct SiteMap {
    pub t: Language,
    pub page: Page,
    /// Each group of pages: its title, its links.
    pub groups: Vec<(String, Vec<Link>)>,
}

/// The groups, with the address and the title of each page.
const GROUPS: [(&str, &[(&str, &str)]); 3] = [
    (
        "site-map-services",
        &[
            ("/", "home-heading"),
            ("/simulateur", "home-simulate-title"),
            ("/situations", "situations-title"),
            ("/verifier", "verifier-title"),
            ("/formulaire.pdf", "documents-blank-form"),
            ("/espace", "portal-account-title"),
            ("/compte/connexion", "portal-sign-in-title"),
        ],
    ),
    ("site-map-law", &[("/droit", "law-title"), ("/ressources", "resources-title")]),
    (
        "site-map-about",
        &[
            ("/accessibilite", "accessibility-title"),
            ("/mentions-legales", "legal-title"),
            ("/donnees-personnelles", "privacy-title"),
            ("/code-source", "source-title"),
            ("/api", "footer-api"),
            ("/agent/connexion", "backoffice-sign-in-title"),
        ],
    ),
];

impl SiteMap {
    fn new(t: Language, page: Page) -> Self {
        let group = |(title, pages): &(&'static str, &'static [(&'static str, &'static str)])| {
            let links = pages.iter().map(|(href, label)| Link::new(*href, t.text(label))).collect();
            (t.text(title).into_owned(), links)
        };
        let mut groups: Vec<_> = GROUPS.iter().map(group).collect();
        groups.push((t.text("easy-mark").into_owned(), easy::links(t)));
        Self { t, page, groups }
    }

    pub fn sample() -> Self {
        Self::new(Language::French, Page::sample("Plan du site"))
    }
}

pub(super) async fn show(State(web): State<Web>) -> Response {
    cached(html(&SiteMap::new(web.language(), web.page("site-map-title"))))
}
