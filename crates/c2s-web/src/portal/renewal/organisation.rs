//! Another organisation for the next right: looked for in the list, or the fund.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::RenewalChoice;
use c2s_app::organisations::{OrganisationSearch, Siren};
use c2s_domain::ids::EntitlementId;
use c2s_texts::Language;
use serde::Deserialize;

use super::{Opened, address, managed_by, open, sorted};
use crate::components::{Link, Page};
use crate::forms::{Form, Typed};
use crate::page_error::PageError;
use crate::pages::html;
use crate::portal::FoundLine;
use crate::session::{Portal, Sent, Visit};

/// What a choice names the fund by.
const FUND: &str = "caisse";
/// What a choice names whoever manages the right that ends.
const AS_TODAY: &str = "aujourd-hui";
const MOST_SHOWN: usize = 10;
/// Longer than any name that is looked for.
const LONGEST_QUERY: usize = 100;

/// `/compte/renouvellement/{right}/organisme`.
#[derive(Template)]
#[template(path = "portal/renewal_organisation.html")]
pub struct RenewalOrganisationPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub form: Form,
    pub heading: String,
    pub address: String,
    pub back: Link,
    /// Who manages the next right as it stands.
    pub managed: String,
    pub fund: String,
    /// The value of the button of the fund.
    pub fund_value: &'static str,
    /// The value of the button that keeps the organisation of today; nothing while no other is chosen.
    pub as_today: Option<&'static str>,
    /// What was found, once something was looked for.
    pub found: Option<Vec<FoundLine>>,
    /// How many are not shown.
    pub more: usize,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Looked {
    #[serde(default)]
    nom: String,
    #[serde(default)]
    ville: String,
}

impl RenewalOrganisationPage {
    fn new(visit: &Visit<Portal>, opened: &Opened, form: Form, found: Option<Vec<FoundLine>>, more: usize) -> Self {
        let t = visit.t;
        let back = address(opened.renewal.right);
        Self {
            t,
            page: visit.page("renewal-organisation-title"),
            csrf: visit.csrf(),
            form,
            heading: t.text("renewal-organisation-title").into_owned(),
            address: format!("{back}/organisme"),
            back: Link::new(back, opened.heading(t)),
            managed: managed_by(t, opened.manager()),
            fund: opened.view.fund.name.clone(),
            fund_value: FUND,
            as_today: opened.renewal.manager.is_some().then_some(AS_TODAY),
            found,
            more,
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Changer d’organisme"),
            csrf: "token".to_owned(),
            form: Form::default(),
            heading: t.text("renewal-organisation-title").into_owned(),
            address: "/compte/renouvellement/0193/organisme".to_owned(),
            back: Link::new("/compte/renouvellement/0193", t.text("renewal-title")),
            managed: managed_by(t, "Mutuelle des Trois Rivières".to_owned()),
            fund: "Caisse de Fontbelle".to_owned(),
            fund_value: FUND,
            as_today: Some(AS_TODAY),
            found: Some(vec![FoundLine::sample()]),
            more: 3,
        }
    }

    /// Nothing answers to the search.
    pub fn sample_empty() -> Self {
        Self { found: Some(Vec::new()), more: 0, ..Self::sample() }
    }

    fn counted(&self, key: &str, count: &usize) -> String {
        self.t.text_with(key, &[("count", i64::try_from(*count).unwrap_or(i64::MAX).into())])
    }
}

/// A renewal for which another may still be chosen; otherwise its page says where it stands.
async fn choosing(visit: &Visit<Portal>, right: &str) -> Result<Opened, PageError> {
    let opened = open(visit, right).await?;
    if opened.renewal.may_change_manager(opened.today) {
        Ok(opened)
    } else {
        Err(PageError::elsewhere(address(opened.renewal.right)))
    }
}

pub(super) async fn show(
    visit: Visit<Portal>,
    Path(right): Path<String>,
    Query(asked): Query<Looked>,
) -> Result<Response, PageError> {
    let opened = choosing(&visit, &right).await?;
    let cut = |text: &str| text.chars().take(LONGEST_QUERY).collect::<String>();
    let search = OrganisationSearch { name: cut(&asked.nom), town: cut(&asked.ville), department: None };
    let form = Form::filled(Typed::new().with("nom", search.name.as_str()).with("ville", search.town.as_str()));
    let is_asked = !search.name.trim().is_empty() || search.names_a_place();
    let (found, more) = if is_asked {
        let found = visit.app.search_organisations(&visit.actor, &search).await?;
        let all: Vec<_> = found.near.iter().chain(&found.elsewhere).collect();
        let more = all.len().saturating_sub(MOST_SHOWN);
        (Some(all.into_iter().take(MOST_SHOWN).map(FoundLine::new).collect()), more)
    } else {
        (None, 0)
    };
    Ok(html(&RenewalOrganisationPage::new(&visit, &opened, form, found, more)))
}

pub(super) async fn choose(Path(right): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let right: EntitlementId = right.parse().map_err(|_| PageError::Unknown)?;
    let chosen = match sent.typed.get("siren") {
        AS_TODAY => RenewalChoice::AsToday,
        FUND => RenewalChoice::Fund,
        siren => RenewalChoice::Listed(Siren::parse(siren).map_err(|_| PageError::Damaged)?),
    };
    let written = sent.visit.app.choose_for_renewal(&sent.visit.actor, right, chosen, None).await;
    sorted(written.map(|_| ()), right)?;
    Ok(Redirect::to(&address(right)).into_response())
}
