//! What a simulation answered, taken into an application: page by page, as if it had been typed there, for its applicant
//! to read again and save. The simulator keeps nothing: its answers come in the address, sealed, and go nowhere before
//! the applicant asks for it.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::register::RegisterChild;
use c2s_app::{DraftError, DraftView, PageName, PersonKey, Step, TypedFields, TypedPage};
use c2s_domain::household::Role;
use c2s_domain::{Date, Period};
use c2s_texts::Language;

use super::amounts;
use super::frame;
use super::place;
use super::resources::Holder;
use super::study;
use crate::components::{Link, Page, SummaryRow};
use crate::forms::Typed;
use crate::page_error::PageError;
use crate::pages::html_with;
use crate::portal::{start, words};
use crate::session::{Portal, Sent, Visit, cookie};
use crate::simulator::answers::{Answers, Condition};
use crate::simulator::{self, housing};

/// `/compte/simulation/{simulation}`.
#[derive(Template)]
#[template(path = "portal/simulation.html")]
pub struct SimulationPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub action: String,
    /// Why nothing can be taken from it.
    pub trouble: Option<Trouble>,
    /// What goes into the application.
    pub carried: Vec<SummaryRow>,
    /// What the application answers already, and keeps.
    pub kept: Vec<String>,
    /// What is to be told by hand.
    pub by_hand: Vec<String>,
    /// An application was begun.
    pub has_draft: bool,
}

/// Why a simulation cannot go into an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Made more than a day ago, changed on its way, or of another program.
    Closed,
    /// Its first person was not born when the applicant was.
    OfSomebodyElse,
    /// Its amounts are those of other months.
    OtherMonths,
    /// The application was sent: only a correction changes it.
    Sent,
    /// Everything it answers is answered already.
    Nothing,
}

/// The address of a page that shows what a simulation would bring.
pub(crate) const PATH: &str = "/compte/simulation";
/// The field that says that what a page holds comes from a simulation.
pub(super) const FIELD: &str = "simulation";
/// The name of the cookie that holds a simulation while something else is settled first.
const COOKIE: &str = "simulation";
/// Browsers refuse a longer cookie.
const LONGEST_COOKIE: usize = 3_800;

/// What a simulation answers of one page.
struct Carried {
    page: PageName,
    what: String,
    lines: Vec<String>,
    fields: Typed,
    /// The application holds something there already.
    is_answered: bool,
}

/// What somebody said of their aids and of their work.
pub(super) struct Told {
    /// As the simulator calls them.
    pub(super) name: String,
    pub(super) condition: Condition,
    /// In the last three months, when it was asked.
    pub(super) worked: Option<bool>,
}

/// Whom the answers go to.
struct Known<'a> {
    born: Date,
    children: &'a [RegisterChild],
    period: Period,
    draft: Option<&'a DraftView>,
}

impl Trouble {
    const fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::OfSomebodyElse => "somebody-else",
            Self::OtherMonths => "other-months",
            Self::Sent => "sent",
            Self::Nothing => "nothing",
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::Closed => StatusCode::GONE,
            _ => StatusCode::CONFLICT,
        }
    }

    fn text(self, t: Language) -> String {
        t.text(&format!("simulation-{}", self.name())).into_owned()
    }

    /// Where to go instead.
    fn links(self, t: Language, has_draft: bool) -> Vec<Link> {
        let application = if has_draft {
            Link::new(place::LIST, t.text("simulation-go-on"))
        } else {
            Link::new(start::PATH, t.text("simulation-start-without"))
        };
        let again = Link::new("/simulateur", t.text("simulation-again"));
        match self {
            Self::Closed | Self::OtherMonths => vec![again, application],
            Self::OfSomebodyElse => vec![application, again],
            Self::Sent => vec![Link::new("/compte", t.text("portal-back-to-account"))],
            Self::Nothing => vec![application],
        }
    }
}

impl Known<'_> {
    /// Why nothing of these answers can be taken, whatever they say.
    fn refuses(&self, answers: &Answers, period: Period) -> Option<Trouble> {
        let born = answers.persons.first().map(|applicant| applicant.birth_date);
        if self.draft.is_some_and(|draft| draft.is_correction) {
            Some(Trouble::Sent)
        } else if born != Some(self.born) {
            Some(Trouble::OfSomebodyElse)
        } else if period != self.period {
            Some(Trouble::OtherMonths)
        } else {
            None
        }
    }

    /// Who each person of the simulation is here; nobody, for those whom the register does not know.
    fn keys(&self, answers: &Answers) -> Vec<Option<PersonKey>> {
        let mut children: Vec<&RegisterChild> = self.children.iter().collect();
        let key = |person: &simulator::answers::Person| match person.role {
            Role::Applicant => Some(PersonKey::Applicant),
            Role::Partner => Some(PersonKey::Partner),
            Role::Child => {
                let rank = children.iter().position(|child| child.birth_date == person.birth_date)?;
                Some(PersonKey::Child(children.remove(rank).id))
            }
            Role::OtherDependant => None,
        };
        answers.persons.iter().map(key).collect()
    }

    fn page(&self, address: &str, what: String, lines: Vec<String>, fields: Typed, answered: bool) -> Carried {
        let page = PageName::parse(address).expect("the addresses of the steps name pages");
        let typed = self.draft.is_some_and(|draft| draft.typed_on(&page).is_some());
        Carried { page, what, lines, fields, is_answered: answered || typed }
    }

    /// What the answers bring, page by page.
    fn pages(&self, t: Language, answers: &Answers) -> Vec<Carried> {
        let draft = self.draft.map(|view| &view.draft);
        let keys = self.keys(answers);
        let mut pages = Vec::new();
        if let Some(partner) = answers.persons.iter().find(|person| person.role == Role::Partner) {
            let couple = words::choice(t, "portal-family", &super::FAMILIES, &c2s_app::draft::FamilySituation::Couple);
            pages.push(self.page(
                place::path(Step::Situation),
                t.text("portal-family-legend").into_owned(),
                vec![couple],
                Typed::new().with("family", "couple"),
                draft.is_some_and(|draft| draft.situation.is_some()),
            ));
            let bond = words::choice(t, "portal-partnership", &super::PARTNERSHIPS, &partner.partnership);
            let born = t.text_with("sim-recap-born", &[("date", t.date(partner.birth_date).into())]);
            let household = draft.and_then(|draft| draft.household.as_ref());
            pages.push(self.page(
                &format!("{}/{}", place::path(Step::Household), PersonKey::Partner),
                t.text("portal-member-new-partner").into_owned(),
                vec![bond, born],
                super::member::typed_partner(partner.birth_date, partner.partnership, partner.taxed_jointly),
                household.is_some_and(|household| household.partner.is_some()),
            ));
        }
        let told = |rank: usize| Told {
            name: simulator::words::person(t, answers, rank),
            condition: answers.told_condition(rank),
            worked: answers.told_work(rank),
        };
        let everybody: Vec<(PersonKey, Told)> =
            keys.iter().enumerate().filter_map(|(rank, key)| key.map(|key| (key, told(rank)))).collect();
        let (aids, lines) = study::typed(t, &everybody);
        if aids.pairs().next().is_some() {
            let answered = draft.is_some_and(|draft| draft.study.is_some());
            let what = t.text("portal-aids-label").into_owned();
            pages.push(self.page(study::AIDS, what, lines, aids, answered));
        }
        for (rank, key) in keys.iter().enumerate() {
            let (Some(key), Some(declared)) = (*key, answers.resources_of(simulator::Holder::Person(rank))) else {
                continue;
            };
            let declared: Vec<_> = declared.iter().map(simulator::answers::Declared::declaration).collect();
            pages.push(self.page(
                &format!("{}/montants", Holder::Person(key).path()),
                simulator::words::about(t, "sim-resources-title", answers, simulator::Holder::Person(rank)),
                words::resources(t, &declared),
                amounts::typed(&declared, Some(&told(rank))),
                draft.is_some_and(|draft| draft.resources.iter().any(|one| one.person == key)),
            ));
        }
        if let Some(declared) = &answers.household_resources {
            let declared: Vec<_> = declared.iter().map(simulator::answers::Declared::declaration).collect();
            pages.push(self.page(
                &format!("{}/montants", Holder::Household.path()),
                t.text("portal-resources-of-household").into_owned(),
                words::resources(t, &declared),
                amounts::typed(&declared, None),
                draft.is_some_and(|draft| draft.household_resources.is_some()),
            ));
        }
        if let Some(home) = answers.housing {
            pages.push(self.page(
                "/demande/logement",
                t.text("portal-housing-line").into_owned(),
                words::housing(t, &home.declaration()),
                housing::filled(Some(home)),
                draft.is_some_and(|draft| draft.housing.is_some()),
            ));
        }
        pages
    }

    /// What the pages of an application must be told by hand.
    fn by_hand(&self, t: Language, answers: &Answers) -> Vec<String> {
        let keys = self.keys(answers);
        let line = |(rank, key): (usize, &Option<PersonKey>)| {
            let person = &answers.persons[rank];
            let name = simulator::words::person(t, answers, rank);
            let key = match (key, person.role) {
                (_, Role::Applicant | Role::Partner) => return None,
                (None, _) => "simulation-to-add",
                (Some(_), _) if person.alternating_custody => "simulation-custody",
                (Some(_), _) => return None,
            };
            let variables = [("name", name.into()), ("date", t.date(person.birth_date).into())];
            Some(t.text_with(key, &variables))
        };
        keys.iter().enumerate().filter_map(line).collect()
    }
}

impl SimulationPage {
    fn new(visit: &Visit<Portal>, simulation: &str, known: &Known<'_>, answers: Result<&Answers, Trouble>) -> Self {
        let t = visit.t;
        let mut page = Self {
            t,
            page: visit.page("simulation-title"),
            csrf: visit.csrf(),
            action: format!("{PATH}/{simulation}"),
            trouble: None,
            carried: Vec::new(),
            kept: Vec::new(),
            by_hand: Vec::new(),
            has_draft: known.draft.is_some(),
        };
        match answers {
            Err(trouble) => page.trouble = Some(trouble),
            Ok(answers) => {
                let (kept, carried): (Vec<_>, Vec<_>) =
                    known.pages(t, answers).into_iter().partition(|one| one.is_answered);
                page.trouble = carried.is_empty().then_some(Trouble::Nothing);
                page.carried = carried.into_iter().map(|one| SummaryRow::of_lines(one.what, one.lines)).collect();
                page.kept = kept.into_iter().map(|one| one.what).collect();
                page.by_hand = known.by_hand(t, answers);
            }
        }
        page
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Reprendre votre simulation"),
            csrf: "token".to_owned(),
            action: format!("{PATH}/abc"),
            trouble: None,
            carried: vec![
                SummaryRow::of_lines("Vos ressources", vec!["Salaires : 20 000 € au total".to_owned()]),
                SummaryRow::of_lines("Votre logement", vec!["Locataire".to_owned(), "Pas d’aide".to_owned()]),
            ],
            kept: vec!["Aides reçues ou demandées".to_owned()],
            by_hand: vec![t.text_with(
                "simulation-to-add",
                &[("name", "Enfant 1 (12 ans)".into()), ("date", "4 mars 2012".into())],
            )],
            has_draft: false,
        }
    }

    /// The same for a simulation that cannot be taken.
    pub fn sample_of_somebody_else() -> Self {
        Self { trouble: Some(Trouble::OfSomebodyElse), ..Self::sample() }
    }

    fn status(&self) -> StatusCode {
        self.trouble.map_or(StatusCode::OK, Trouble::status)
    }

    fn trouble_text(&self, trouble: &Trouble) -> String {
        trouble.text(self.t)
    }

    fn trouble_links(&self, trouble: &Trouble) -> Vec<Link> {
        trouble.links(self.t, self.has_draft)
    }
}

/// The answers of a sealed simulation, when they are those of this person and of today's months.
fn open(visit: &Visit<Portal>, simulation: &str, known: &Known<'_>) -> Result<Answers, Trouble> {
    let web = visit.web();
    let answers = web.sealer().open(simulation, web.clock().now()).ok_or(Trouble::Closed)?;
    let period = simulator::months::period_on(web.law(), answers.application_date).ok_or(Trouble::Closed)?;
    match known.refuses(&answers, period) {
        Some(trouble) => Err(trouble),
        None => Ok(answers),
    }
}

fn of_draft(draft: &DraftView) -> Known<'_> {
    Known {
        born: draft.applicant.birth_date,
        children: &draft.register_children,
        period: draft.reference_period,
        draft: Some(draft),
    }
}

/// The page as things stand for this person.
async fn page(visit: &Visit<Portal>, simulation: &str) -> Result<SimulationPage, PageError> {
    if let Some(draft) = visit.app.draft(&visit.actor).await? {
        let known = of_draft(&draft);
        let answers = open(visit, simulation, &known);
        return Ok(SimulationPage::new(visit, simulation, &known, answers.as_ref().map_err(|trouble| *trouble)));
    }
    let view = visit.app.before_starting(&visit.actor).await?;
    let known =
        Known { born: view.identity.birth_date, children: &view.children, period: view.reference_period, draft: None };
    let answers = open(visit, simulation, &known);
    Ok(SimulationPage::new(visit, simulation, &known, answers.as_ref().map_err(|trouble| *trouble)))
}

pub(super) async fn show(visit: Visit<Portal>, Path(simulation): Path<String>) -> Result<Response, PageError> {
    let page = page(&visit, &simulation).await?;
    Ok(html_with(page.status(), &page))
}

/// Takes the answers into the application, which is begun if it was not; or keeps them in the browser until it may be.
pub(super) async fn carry(Path(simulation): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, .. } = &sent;
    let page = page(visit, &simulation).await?;
    if page.trouble.is_some() {
        return Ok(html_with(page.status(), &page));
    }
    match visit.app.start_draft(&visit.actor).await {
        Ok(draft) => {
            take(visit, &draft, &simulation).await?;
            Ok(Redirect::to(place::LIST).into_response())
        }
        Err(DraftError::NotYet) => Ok(kept_until_then(visit, &simulation)),
        Err(other) => Err(frame::sort::<()>(Err(other)).err().unwrap_or(PageError::Unknown)),
    }
}

/// Takes what the pages do not hold yet.
async fn take(visit: &Visit<Portal>, draft: &DraftView, simulation: &str) -> Result<(), PageError> {
    let known = of_draft(draft);
    let Ok(answers) = open(visit, simulation, &known) else { return Ok(()) };
    let new = known.pages(visit.t, &answers).into_iter().filter(|one| !one.is_answered);
    let fields = |typed: &Typed| -> TypedFields {
        let marked = [(FIELD, "oui")].into_iter().chain(typed.pairs());
        marked.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    let pages: Vec<(PageName, TypedFields)> = new.map(|one| (one.page, fields(&one.fields))).collect();
    match visit.app.carry_simulation(&visit.actor, pages).await {
        // Sent meanwhile: its page says so.
        Ok(_) | Err(DraftError::AlreadySubmitted(_)) => Ok(()),
        Err(other) => Err(frame::sort::<()>(Err(other)).err().unwrap_or(PageError::Damaged)),
    }
}

fn name_of_the_cookie(visit: &Visit<Portal>) -> String {
    cookie::prefixed(COOKIE, visit.web().is_https())
}

/// To what must be settled first, the simulation being held by the browser until then.
fn kept_until_then(visit: &Visit<Portal>, simulation: &str) -> Response {
    let mut response = Redirect::to(start::PATH).into_response();
    if simulation.len() <= LONGEST_COOKIE {
        let line = cookie::keep(&name_of_the_cookie(visit), simulation, "Lax", visit.web().is_https());
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

/// Whether the browser holds a simulation that waits for an application to begin.
pub(crate) fn is_waiting(visit: &Visit<Portal>, headers: &HeaderMap) -> bool {
    let held = cookie::read(headers, &name_of_the_cookie(visit));
    held.is_some_and(|held| visit.web().sealer().open(held, visit.web().clock().now()).is_some())
}

/// The answer to the beginning of an application, which takes the simulation that waited for it.
pub(super) async fn take_what_waited(
    visit: &Visit<Portal>,
    headers: &HeaderMap,
    draft: &DraftView,
    mut response: Response,
) -> Result<Response, PageError> {
    let name = name_of_the_cookie(visit);
    let Some(simulation) = cookie::read(headers, &name) else { return Ok(response) };
    take(visit, draft, simulation).await?;
    response.headers_mut().append(header::SET_COOKIE, cookie::forget(&name, visit.web().is_https()));
    Ok(response)
}

/// Whether what was typed on a page comes from a simulation.
pub(super) fn is_simulated(typed: &TypedPage) -> bool {
    !typed.set_aside && typed.fields.iter().any(|(name, _)| name == FIELD)
}

/// Whether pages of a step hold answers of a simulation that nobody read again.
pub(super) fn is_step_simulated(view: &DraftView, step: Step) -> bool {
    let of_step = |page: &str| match step {
        Step::Resources => page.starts_with(place::path(step)) || page == "/demande/logement",
        step => page.starts_with(place::path(step)),
    };
    view.typed.iter().any(|typed| is_simulated(typed) && of_step(typed.page.as_str()))
}

#[cfg(test)]
mod tests {
    use c2s_domain::household::Partnership;
    use c2s_domain::ids::InsuredId;

    use super::*;
    use crate::simulator::answers::Person;

    const T: Language = Language::French;
    const PERIOD: Period = Period { first: c2s_domain::Month::new(2024, 3) };

    fn child(rank: u128, born: Date) -> RegisterChild {
        RegisterChild {
            id: InsuredId(uuid::Uuid::from_u128(rank)),
            name: c2s_app::Name { given: "Lou".to_owned(), family: "Martin".to_owned() },
            nir: c2s_domain::Nir::parse("1 15 09 99 999 996 58").expect("a number of nobody"),
            birth_date: born,
            alsace_moselle_scheme: false,
            nationality: None,
        }
    }

    fn known(children: &[RegisterChild]) -> Known<'_> {
        Known { born: Date::constant(1978, 6, 1), children, period: PERIOD, draft: None }
    }

    fn of_the_wages(pages: &[Carried]) -> &Carried {
        let address = "/demande/ressources/applicant/montants";
        pages.iter().find(|one| one.page.as_str() == address).expect("the resources of the applicant")
    }

    #[test]
    fn what_is_the_same_question_is_answered_and_the_rest_is_told_by_hand() {
        let mut answers = Answers::sample();
        answers.persons[2].alternating_custody = true;
        answers.persons.insert(1, Person { partnership: Partnership::Pacs, ..Person::new(Role::Partner, PARTNER) });
        let children = [child(1, Date::constant(2010, 9, 21)), child(2, Date::constant(2019, 1, 1))];
        let known = known(&children);
        let pages = known.pages(T, &answers);
        let addresses: Vec<&str> = pages.iter().map(|one| one.page.as_str()).collect();
        assert_eq!(
            addresses,
            [
                "/demande/situation",
                "/demande/foyer/partner",
                "/demande/ressources/aides",
                "/demande/ressources/applicant/montants",
                "/demande/ressources/foyer/montants",
                "/demande/logement",
            ]
        );
        let wages = &of_the_wages(&pages).fields;
        assert_eq!((wages.get("kinds"), wages.get("wages-mode")), ("wages", "total"));
        assert_eq!((wages.get("wages-total"), wages.get("worked")), ("20000", "yes"));
        let partner = &pages[1].fields;
        assert_eq!((partner.get("partnership"), partner.get("born-year")), ("pacs", "1980"));
        assert_eq!(pages[4].fields.get("none"), "yes", "nothing is an answer too");
        assert_eq!(pages[5].fields.get("status"), "tenant");
        // The child whom the register does not know, and the custody of the one it knows.
        let by_hand = known.by_hand(T, &answers);
        assert_eq!(by_hand.len(), 2, "{by_hand:?}");
        assert!(by_hand[0].contains("mars 2012") && by_hand[1].contains("alternée"), "{by_hand:?}");
    }

    const PARTNER: Date = Date::constant(1980, 2, 3);

    #[test]
    fn the_simulation_of_somebody_else_or_of_other_months_is_refused() {
        let known = known(&[]);
        let answers = Answers::sample();
        assert_eq!(known.refuses(&answers, PERIOD), None);
        let mut another = answers.clone();
        another.persons[0].birth_date = Date::constant(1978, 6, 2);
        assert_eq!(known.refuses(&another, PERIOD), Some(Trouble::OfSomebodyElse));
        another.persons.clear();
        assert_eq!(known.refuses(&another, PERIOD), Some(Trouble::OfSomebodyElse));
        let next = Period { first: c2s_domain::Month::new(2024, 4) };
        assert_eq!(known.refuses(&answers, next), Some(Trouble::OtherMonths));
    }

    #[test]
    fn a_simulation_settled_by_a_benefit_brings_the_benefit_and_no_resources() {
        let mut answers = Answers::sample();
        answers.benefits = vec![c2s_domain::household::Benefit::Rsa];
        answers.persons[0].condition = None;
        answers.persons[0].resources = None;
        answers.household_resources = None;
        answers.housing = None;
        let pages = known(&[]).pages(T, &answers);
        let [aids] = &pages[..] else { panic!("one page") };
        assert_eq!((aids.page.as_str(), aids.fields.get("benefits-applicant")), (study::AIDS, "rsa"));
        assert!(!aids.fields.has("worked-applicant"), "nobody said whether they worked");
    }
}
