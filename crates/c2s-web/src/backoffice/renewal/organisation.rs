//! Another organisation for the next right, which its holder asks the fund for.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::Manager;
use c2s_app::organisations::{OrganisationFound, OrganisationSearch, Siren};
use c2s_app::{AskedBy, CaseFile, DecisionView, PersonKey, RenewalChoice, RenewalError, RenewalView};
use c2s_domain::ids::{ApplicationId, EntitlementId};
use c2s_texts::Language;
use serde::Deserialize;

use super::ids;
use crate::components::{Choice, Link, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::html_with;
use crate::portal::words;
use crate::session::{BackOffice, Sent, Visit};

/// What a choice names the fund by.
const FUND: &str = "caisse";
/// What a choice names whoever manages the right that ends.
const AS_TODAY: &str = "aujourd-hui";
const MOST_SHOWN: usize = 10;
/// Longer than any name that is looked for.
const LONGEST_QUERY: usize = 100;

/// `/agent/dossiers/{application}/renouvellement/{right}/organisme`.
#[derive(Template)]
#[template(path = "backoffice/renewal_organisation.html")]
pub struct RenewalManagerPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub form: Form,
    pub number: String,
    /// Whose right it is: the applicant for the household, or somebody who was decided of alone.
    pub holder: String,
    pub action: String,
    pub back: Link,
    /// Who manages the next right as it stands, and until when another may be chosen.
    pub said: Vec<String>,
    pub organisations: Vec<Choice>,
    /// Something was looked for, and nothing answers.
    pub nothing: bool,
    /// How many are not shown.
    pub more: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Looked {
    #[serde(default)]
    nom: String,
    #[serde(default)]
    ville: String,
}

impl Looked {
    fn search(&self) -> OrganisationSearch {
        let cut = |text: &str| text.chars().take(LONGEST_QUERY).collect::<String>();
        OrganisationSearch { name: cut(&self.nom), town: cut(&self.ville), department: None }
    }
}

/// A renewal of a file for which another organisation may be chosen.
struct Changing {
    file: CaseFile,
    holder: PersonKey,
    renewal: RenewalView,
    manager: String,
}

/// What a search gave.
struct Found {
    asked: bool,
    organisations: Vec<OrganisationFound>,
}

pub(super) fn address(application: ApplicationId, right: EntitlementId) -> String {
    format!("/agent/dossiers/{application}/renouvellement/{right}/organisme")
}

fn to_file(application: ApplicationId) -> String {
    format!("/agent/dossiers/{application}#decision")
}

/// Otherwise the file says where the renewal stands.
async fn changing(
    visit: &Visit<BackOffice>,
    (application, right): (ApplicationId, EntitlementId),
) -> Result<Changing, PageError> {
    let file = visit.app.open_file(&visit.actor, application).await?;
    let of_household = file.decision.iter().map(|decision| (PersonKey::Applicant, decision));
    let alone = file.decided_alone.iter().map(|alone| (alone.person, &alone.decision));
    let of_right = |decision: &DecisionView| decision.renewal.clone().filter(|renewal| renewal.right == right);
    let found = of_household.chain(alone).find_map(|(person, decision)| {
        let renewal = of_right(decision).filter(|renewal| renewal.may_change_manager(file.today))?;
        let manager = manager(&file, person, decision, &renewal);
        Some((person, renewal, manager))
    });
    let (holder, renewal, manager) = found.ok_or_else(|| PageError::elsewhere(to_file(application)))?;
    Ok(Changing { file, holder, renewal, manager })
}

/// Who manages the next right: the one that was chosen for it, or the one of today.
fn manager(file: &CaseFile, person: PersonKey, decision: &DecisionView, renewal: &RenewalView) -> String {
    let today = decision.renewed.as_ref().and_then(|renewed| renewed.manager.as_ref());
    let asked = file.content.organisation.as_ref().map(|answers| answers.of(person));
    match renewal.manager.as_ref().or(today).or(asked) {
        Some(Manager::Listed(chosen)) => chosen.name.clone(),
        Some(Manager::Fund | Manager::Sought) | None => file.fund.name.clone(),
    }
}

async fn look(visit: &Visit<BackOffice>, file: &CaseFile, looked: &Looked) -> Result<Found, PageError> {
    let search = looked.search();
    if search.name.trim().is_empty() && !search.names_a_place() {
        return Ok(Found { asked: false, organisations: Vec::new() });
    }
    let found = visit.app.search_organisations_for(&visit.actor, file.id, &search).await?;
    let organisations = found.near.into_iter().chain(found.elsewhere).collect();
    Ok(Found { asked: true, organisations })
}

impl RenewalManagerPage {
    fn new(visit: &Visit<BackOffice>, changing: &Changing, form: Form, found: &Found) -> Self {
        let t = visit.t;
        let Changing { file, holder, renewal, manager } = changing;
        let mut organisations = Vec::new();
        if renewal.manager.is_some() {
            organisations.push(Choice::new(AS_TODAY, t.text("renewal-manager-as-today")));
        }
        organisations.push(Choice::made(FUND.to_owned(), file.fund.name.clone()));
        organisations.extend(found.organisations.iter().take(MOST_SHOWN).map(|one| {
            let organisation = &one.organisation;
            let office = organisation.details.office.printed().join(", ");
            Choice::made(organisation.siren.to_string(), organisation.name.clone()).hint(office)
        }));
        let more = found.organisations.len().saturating_sub(MOST_SHOWN);
        let days = [("last", t.date(renewal.last_to_answer()).into()), ("first", t.date(renewal.next.0).into())];
        Self {
            t,
            page: visit.page("renewal-manager-title").mistaken(!form.mistakes.is_empty()),
            csrf: visit.csrf(),
            form,
            number: file.receipt.number.clone(),
            holder: words::name_of(&file.people, *holder),
            action: address(file.id, renewal.right),
            back: Link::new(to_file(file.id), t.text("decide-back")),
            said: vec![
                t.text_with("renewal-manager-now", &[("name", manager.clone().into())]),
                t.text_with("renewal-manager-until", &days),
                t.text("renewal-manager-everybody").into_owned(),
            ],
            organisations,
            nothing: found.asked && found.organisations.is_empty(),
            more: (more > 0).then(|| {
                let count = i64::try_from(more).unwrap_or(i64::MAX);
                t.text_with("renewal-organisation-more", &[("count", count.into())])
            }),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Changer d’organisme au renouvellement"),
            csrf: "token".to_owned(),
            form: Form::filled(Typed::new().with("nom", "rivieres")),
            number: "C2S-7KQ4-M9TX-2W".to_owned(),
            holder: "Ana MARTIN".to_owned(),
            action: "/agent/dossiers/0193/renouvellement/0193/organisme".to_owned(),
            back: Link::new("/agent/dossiers/0193#decision", t.text("decide-back")),
            said: vec!["Le prochain droit sera géré par : Mutuelle des Trois Rivières.".to_owned()],
            organisations: vec![
                Choice::new(AS_TODAY, t.text("renewal-manager-as-today")),
                Choice::new(FUND, "Caisse de Fontbelle"),
                Choice::new("780004099", "Mutuelle des Trois Rivières")
                    .hint("28 quai des Tanneurs, 99200 Bourg-lès-Eaux"),
            ],
            nothing: false,
            more: Some("2 autres organismes répondent à cette recherche.".to_owned()),
        }
    }

    /// Nothing was chosen, and nothing answers to the search.
    pub fn sample_mistaken() -> Self {
        let form = read(&Typed::new(), Language::French).err().unwrap_or_default();
        let page = Page::sample("Changer d’organisme au renouvellement").mistaken(true);
        Self { page, form, nothing: true, more: None, ..Self::sample() }
    }

    fn ways(&self) -> Vec<Choice> {
        let way = |way: AskedBy| Choice::new(way.name(), self.t.text(&format!("renewal-manager-asked-{}", way.name())));
        AskedBy::ALL.into_iter().map(way).collect()
    }
}

/// What is to be written, or the form with what is missing.
fn read(typed: &Typed, t: Language) -> Result<(RenewalChoice, AskedBy), Form> {
    let mut reader = Reader::new(typed, t);
    let chosen = match typed.get("organisme") {
        AS_TODAY => Some(RenewalChoice::AsToday),
        FUND => Some(RenewalChoice::Fund),
        siren => Siren::parse(siren).ok().map(RenewalChoice::Listed),
    };
    if chosen.is_none() {
        reader.wrong("organisme", t.text("renewal-manager-missing"));
    }
    let ways = AskedBy::ALL.map(|way| (way.name(), way));
    let asked_by = reader.choice("par", &ways, &t.text("renewal-manager-asked-missing"));
    match (chosen, asked_by) {
        (Some(chosen), Some(asked_by)) => Ok((chosen, asked_by)),
        _ => Err(reader.again()),
    }
}

pub(super) async fn show(
    visit: Visit<BackOffice>,
    Path(path): Path<(String, String)>,
    Query(looked): Query<Looked>,
) -> Result<Response, PageError> {
    let changing = changing(&visit, ids(path)?).await?;
    let found = look(&visit, &changing.file, &looked).await?;
    let typed = Typed::new().with("nom", looked.nom.as_str()).with("ville", looked.ville.as_str());
    let page = RenewalManagerPage::new(&visit, &changing, Form::filled(typed), &found);
    Ok(html_with(StatusCode::OK, &page))
}

pub(super) async fn choose(Path(path): Path<(String, String)>, sent: Sent<BackOffice>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let (application, right) = ids(path)?;
    let (chosen, asked_by) = match read(typed, visit.t) {
        Ok(read) => read,
        Err(form) => return again(visit, (application, right), form).await,
    };
    match visit.app.choose_for_renewal(&visit.actor, right, chosen, Some(asked_by)).await {
        Ok(true) | Err(RenewalError::TooLate(_)) => Ok(Redirect::to(&to_file(application)).into_response()),
        Ok(false) => {
            let mut reader = Reader::new(typed, visit.t);
            reader.wrong("organisme", visit.t.text("renewal-manager-unchanged"));
            again(visit, (application, right), reader.again()).await
        }
        // It left the list since it was shown.
        Err(RenewalError::Unlisted(_)) => {
            let mut reader = Reader::new(typed, visit.t);
            reader.wrong("organisme", visit.t.text("renewal-manager-unlisted"));
            again(visit, (application, right), reader.again()).await
        }
        Err(RenewalError::HowAsked(_)) => Err(PageError::Damaged),
        Err(RenewalError::Failure(failure)) => Err(failure.into()),
    }
}

/// The same page, with what is to be corrected and what was looked for.
async fn again(
    visit: &Visit<BackOffice>,
    path: (ApplicationId, EntitlementId),
    form: Form,
) -> Result<Response, PageError> {
    let changing = changing(visit, path).await?;
    let looked = Looked { nom: form.typed.get("nom").to_owned(), ville: form.typed.get("ville").to_owned() };
    let found = look(visit, &changing.file, &looked).await?;
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &RenewalManagerPage::new(visit, &changing, form, &found)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_needs_its_organisation_and_how_it_was_asked_for() {
        let typed = |organisation: &str, way: &str| {
            Typed::new().with("organisme", organisation.to_owned()).with("par", way.to_owned())
        };
        let reads = |organisation, way| read(&typed(organisation, way), Language::French);
        assert_eq!(reads(FUND, "phone").ok(), Some((RenewalChoice::Fund, AskedBy::Phone)));
        assert_eq!(reads(AS_TODAY, "letter").ok(), Some((RenewalChoice::AsToday, AskedBy::Letter)));
        assert!(matches!(reads("780004099", "counter"), Ok((RenewalChoice::Listed(_), AskedBy::Counter))));
        for (organisation, way, wrong) in
            [("", "phone", "organisme"), ("12", "phone", "organisme"), (FUND, "", "par"), (FUND, "a dream", "par")]
        {
            let form = reads(organisation, way).expect_err(wrong);
            assert!(form.mistakes.of(wrong).is_some(), "{wrong}");
        }
    }
}
