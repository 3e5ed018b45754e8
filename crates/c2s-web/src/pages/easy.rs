//! The easy-to-read pages (*facile à lire et à comprendre*, FALC): one for each key page, in short lines.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use c2s_texts::Language;

use super::{cached, html};
use crate::components::{Link, Page};
use crate::state::Web;

/// A key page and its easy twin.
struct Twin {
    /// Of the easy page, in its address and its texts.
    name: &'static str,
    /// The address of the key page.
    page: &'static str,
    /// What the addresses that the easy page explains start with.
    explains: &'static [&'static str],
}

/// The ten key pages. The first that explains an address is its twin.
const TWINS: [Twin; 10] = [
    Twin { name: "accueil", page: "/", explains: &[] },
    Twin { name: "simulation", page: "/simulateur", explains: &["/simulateur"] },
    Twin {
        name: "connexion",
        page: "/compte/connexion",
        explains: &["/compte/connexion", "/compte/creation", "/compte/mot-de-passe"],
    },
    Twin { name: "foyer", page: "/demande/foyer", explains: &["/demande/foyer"] },
    Twin { name: "ressources", page: "/ressources", explains: &["/ressources", "/demande/ressources"] },
    Twin { name: "organisme", page: "/demande/organisme", explains: &["/demande/organisme"] },
    Twin { name: "documents", page: "/demande/pieces", explains: &["/demande/pieces"] },
    Twin { name: "demande", page: "/demande", explains: &["/demande", "/compte/avant"] },
    Twin { name: "reponse", page: "/compte", explains: &["/compte"] },
    Twin { name: "donnees", page: "/donnees-personnelles", explains: &["/donnees-personnelles"] },
];

impl Twin {
    fn address(&self) -> String {
        format!("/facile/{}", self.name)
    }

    fn title(&self, t: Language) -> String {
        t.text(&format!("easy-{}-title", self.name)).into_owned()
    }
}

/// The easy page that explains an address, when there is one.
pub(crate) fn twin(address: &str) -> Option<String> {
    let path = address.split('?').next().unwrap_or_default();
    let under = |start: &&str| path.strip_prefix(*start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let explains = |twin: &&Twin| twin.page == path || twin.explains.iter().any(under);
    TWINS.iter().find(explains).map(Twin::address)
}

/// The links to all the easy pages.
pub(super) fn links(t: Language) -> Vec<Link> {
    TWINS.iter().map(|twin| Link::new(twin.address(), twin.title(t))).collect()
}

/// `/facile/{page}`.
#[derive(Template)]
#[template(path = "pages/easy.html")]
pub struct EasyPage {
    pub t: Language,
    pub page: Page,
    pub title: String,
    pub sections: Vec<EasySection>,
    /// The key page.
    pub full: &'static str,
    pub others: Vec<Link>,
}

/// A question, and its answer in short lines.
pub struct EasySection {
    pub title: String,
    pub lines: Vec<String>,
}

impl EasyPage {
    fn new(t: Language, page: Page, twin: &Twin) -> Self {
        let section = |number: usize| {
            let name = format!("easy-{}-{number}", twin.name);
            let title = t.try_text(&format!("{name}-title"))?.into_owned();
            let lines = (1..).map_while(|line| t.try_text(&format!("{name}-{line}"))).map(Into::into).collect();
            Some(EasySection { title, lines })
        };
        let others = TWINS.iter().filter(|other| other.name != twin.name);
        Self {
            t,
            page,
            title: twin.title(t),
            sections: (1..).map_while(section).collect(),
            full: twin.page,
            others: others.map(|other| Link::new(other.address(), other.title(t))).collect(),
        }
    }

    pub fn sample() -> Self {
        Self::new(Language::French, Page::sample("Facile à lire"), &TWINS[0])
    }
}

pub(super) async fn show(State(web): State<Web>, Path(name): Path<String>) -> Response {
    let Some(twin) = TWINS.iter().find(|twin| twin.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    cached(html(&EasyPage::new(web.language(), web.page(&format!("easy-{name}-title")), twin)))
}

pub(super) async fn first(State(web): State<Web>) -> Response {
    show(State(web), Path(TWINS[0].name.to_owned())).await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The longest line, in words: the guide of easy-to-read texts asks for short sentences.
    const LONGEST: usize = 16;

    #[test]
    fn each_key_page_has_its_twin_and_other_pages_have_none() {
        for (address, name) in [
            ("/", "accueil"),
            ("/simulateur/foyer?r=abc", "simulation"),
            ("/compte/connexion", "connexion"),
            ("/compte/mot-de-passe/code", "connexion"),
            ("/compte/avant/adresse", "demande"),
            ("/compte", "reponse"),
            ("/compte/demande/0193", "reponse"),
            ("/demande", "demande"),
            ("/demande/situation", "demande"),
            ("/demande/foyer/nouvelle", "foyer"),
            ("/demande/ressources/applicant", "ressources"),
            ("/demande/pieces", "documents"),
            ("/ressources?q=rente", "ressources"),
        ] {
            assert_eq!(twin(address), Some(format!("/facile/{name}")), "{address}");
        }
        for none in ["/droit", "/agent/dossiers", "/demandes", "/facile/foyer", "/accessibilite"] {
            assert_eq!(twin(none), None, "{none}");
        }
    }

    #[test]
    fn every_easy_page_has_sections_of_short_lines_in_every_language() {
        for t in Language::ALL {
            for known in &TWINS {
                let page = EasyPage::new(t, Page::sample("Facile"), known);
                assert!(page.sections.len() >= 4, "{} has {} sections", known.name, page.sections.len());
                for section in &page.sections {
                    assert!(!section.lines.is_empty(), "{} says nothing under {}", known.name, section.title);
                    for line in &section.lines {
                        assert!(line.split(' ').count() <= LONGEST, "{}: {line}", known.name);
                        assert!(line.ends_with(['.', '?', '!']), "{}: {line}", known.name);
                        assert!(!line.contains([';', '(']) || line.contains("avis"), "{}: {line}", known.name);
                    }
                }
            }
        }
    }
}
