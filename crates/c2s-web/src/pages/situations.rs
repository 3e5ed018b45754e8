//! Every situation that stops elsewhere, with what to do here: one page, open to everybody.

use axum::extract::State;
use axum::response::Response;
use c2s_texts::Variable;

use super::notices::{Notice, Section};
use super::{cached, html};
use crate::components::Link;
use crate::state::Web;

/// In the order in which they are most met.
const SITUATIONS: [&str; 11] = [
    "closed-rights",
    "insurers",
    "too-early",
    "pending",
    "address",
    "minor",
    "tax-paper",
    "under-25",
    "separated",
    "residence",
    "nationality",
];

impl Notice {
    fn of_situations(web: &Web) -> Self {
        let t = web.language();
        let in_force = web.law().in_force(web.today()).ok();
        let value = |name: &str| {
            let found = in_force.and_then(|law| law.others.get(name));
            found.map(|value| value.is.amount.clone()).unwrap_or_default()
        };
        let variables: [(&'static str, Variable<'_>); 3] = [
            ("months", value("renewal_earliest_months").into()),
            ("days", value("pending_request_block_days").into()),
            ("residence", value("first_affiliation_residence_months").into()),
        ];
        let numbered = |prefix: &str| -> Vec<String> {
            (1..=9)
                .map(|number| format!("{prefix}-{number}"))
                .map(|key| (t.text_with(&key, &variables), key))
                // A key without a message shows as itself.
                .take_while(|(said, key)| said != key)
                .map(|(said, _)| said)
                .collect()
        };
        let section = |name: &&str| Section {
            title: t.text(&format!("situations-{name}-title")).into_owned(),
            paragraphs: numbered(&format!("situations-{name}")),
            items: numbered(&format!("situations-{name}-item")),
            ..Section::default()
        };
        let mut sections: Vec<Section> = SITUATIONS.iter().map(section).collect();
        sections.push(Section {
            title: t.text("situations-person-title").into_owned(),
            paragraphs: numbered("situations-person"),
            items: Vec::new(),
            links: vec![
                Link::new("https://www.france-services.gouv.fr", t.text("situations-france-services")),
                Link::new("/espace", t.text("situations-apply")),
            ],
            ..Section::default()
        });
        let page = web.page("situations-title");
        Self { t, page, lead: t.text("situations-lead").into_owned(), sections }
    }
}

/// `/situations`.
pub(super) async fn show(State(web): State<Web>) -> Response {
    cached(html(&Notice::of_situations(&web)))
}

#[cfg(test)]
mod tests {
    use c2s_texts::Language;

    use super::*;

    #[test]
    fn each_situation_has_a_title_and_a_remedy() {
        for name in SITUATIONS {
            for part in ["title", "1"] {
                let key = format!("situations-{name}-{part}");
                let variables = ["months", "days", "residence"].map(|name| (name, "3".into()));
                assert_ne!(Language::French.text_with(&key, &variables), key, "{key} has no text");
            }
        }
    }
}
