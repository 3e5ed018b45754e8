//! Every kind of resources, and whether it counts: a list to search.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use c2s_domain::{Date, ResourceKind};
use c2s_law::LawInForce;
use c2s_texts::Language;

use super::{cached, html};
use crate::components::{Link, Page};
use crate::forms::{Form, Typed};
use crate::state::Web;

/// `/ressources`.
#[derive(Template)]
#[template(path = "pages/resources.html")]
pub struct ResourcesPage {
    pub t: Language,
    pub page: Page,
    pub form: Form,
    /// "12 résultats", or what to do when there is none.
    pub found: String,
    pub kinds: Vec<Kind>,
}

/// One kind, and what becomes of it.
pub struct Kind {
    pub name: Cow<'static, str>,
    /// Its item on the paper form.
    pub item: Option<u8>,
    /// "Compte", "Ne compte pas", "Déduite".
    pub tag: Cow<'static, str>,
    pub colour: &'static str,
    pub how: Cow<'static, str>,
    /// The text that leaves it out.
    pub article: Option<Link>,
}

const QUESTION: &str = "q";

impl ResourcesPage {
    fn new(web: &Web, typed: Typed) -> Self {
        let (t, today) = (web.language(), web.today());
        let sought = plain(typed.get(QUESTION));
        let known = web.law().in_force(today).ok();
        let kinds: Vec<Kind> = known
            .into_iter()
            .flat_map(|law| ResourceKind::ALL.iter().map(move |kind| Kind::of(web, law, *kind, today)))
            .filter(|kind| sought.split_whitespace().all(|word| plain(&kind.name).contains(word)))
            .collect();
        let found = t.text_with("resources-found", &[("count", kinds.len().into())]);
        Self { t, page: web.page("resources-title"), form: Form::filled(typed), found, kinds }
    }

    pub fn sample() -> Self {
        let article = Link::new("https://www.legifrance.gouv.fr", "R861-10 2°");
        let kind = |name: &'static str, tag: &'static str, article| Kind {
            name: name.into(),
            item: Some(1),
            tag: tag.into(),
            colour: "blue",
            how: "Le montant reçu.".into(),
            article,
        };
        Self {
            t: Language::French,
            page: Page::sample("Ce qui compte"),
            form: Form::default(),
            found: "2 résultats".to_owned(),
            kinds: vec![
                kind("Salaires", "Compte", None),
                kind("Allocation de rentrée scolaire", "Ne compte pas", Some(article)),
            ],
        }
    }
}

impl Kind {
    fn of(web: &Web, law: &LawInForce, kind: ResourceKind, today: Date) -> Self {
        let t = web.language();
        let exclusion = web.law().exclusion(kind, today);
        let article = exclusion.map(|exclusion| {
            let label = [Some(exclusion.article.as_str()), exclusion.item.as_deref()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ");
            let href = web.law().article(&exclusion.article).map(c2s_law::ArticleFate::link);
            Link::new(href.unwrap_or_default(), label)
        });
        let asset = matches!(
            kind,
            ResourceKind::IdleCapital
                | ResourceKind::UnletBuildingRentalValue
                | ResourceKind::UnbuiltLandRentalValue
                | ResourceKind::Gifts
        );
        let minimum = matches!(kind, ResourceKind::Aspa | ResourceKind::Asi | ResourceKind::Aah);
        let (counts, how) = match kind {
            _ if exclusion.is_some() => (false, "resources-excluded"),
            _ if asset && !law.idle_assets.is.counted => (false, "resources-asset-no-more"),
            _ if asset => (true, "resources-asset"),
            _ if minimum => (true, "resources-minimum-benefit"),
            ResourceKind::MaintenancePaid => (false, "resources-deducted"),
            ResourceKind::SelfEmployment | ResourceKind::Farming => (true, "resources-self-employment"),
            ResourceKind::Turnover => (true, "resources-turnover"),
            _ if law.tax_notice_kinds.is.has(kind) => (true, "resources-tax-notice"),
            _ => (true, "resources-period"),
        };
        let (tag, colour) = match counts {
            true => ("resources-counts", "blue"),
            false if kind == ResourceKind::MaintenancePaid => ("resources-is-deducted", "green"),
            false => ("resources-does-not-count", "green"),
        };
        Self {
            name: t.text(&format!("kind-{}", kind.name().replace('_', "-"))),
            item: kind.form_item(),
            tag: t.text(tag),
            colour,
            how: if how == "resources-asset-no-more" {
                let since = t.date(law.idle_assets.source.from);
                t.text_with(how, &[("since", since.into())]).into()
            } else {
                t.text(how)
            },
            article,
        }
    }
}

/// Small letters without accents: what people type in a search.
fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        '’' => '\'',
        other => other,
    };
    text.trim().to_lowercase().chars().map(letter).collect()
}

pub(super) async fn show(State(web): State<Web>, Query(pairs): Query<Vec<(String, String)>>) -> Response {
    cached(html(&ResourcesPage::new(&web, Typed::from(pairs))))
}
