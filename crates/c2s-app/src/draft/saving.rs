//! Taking the answers to one step into a draft, or saying which of them cannot be.

use std::collections::{BTreeSet, HashSet};

use c2s_domain::month::age;
use c2s_domain::situation::HousingDeclaration;
use c2s_domain::{Date, Nir, Period};
use c2s_law::Law;
use jiff::Timestamp;

use super::content::people;
use super::facts::{NotAName, check_name};
use super::{
    Answers, CONSENT_TEXT, Consent, Draft, DraftError, Dropped, FamilySituation, ForeignAmount, HouseholdAnswers,
    HouseholdResources, KeptChild, KnownInsurer, Lack, PersonFacts, PersonKey, PersonResources, SituationAnswers,
    SituationDetails, StudyAnswers, TextShown, WhyLacking, couple,
};
use crate::organisations::Directory;
use crate::papers::{Asking, ExpectedPages, UnavailablePaper, WindowKey};
use crate::register::{Family, Name};

/// More persons than any household.
const MOST_ADDED: usize = 60;
/// More lines than anybody declares.
const MOST_RESOURCES: usize = 60;

/// What the answers are judged against.
pub(super) struct Saving<'a> {
    pub(super) family: &'a Family,
    pub(super) today: Date,
    pub(super) now: Timestamp,
    pub(super) period: Period,
    pub(super) law: &'a Law,
    /// The organisations that may be chosen.
    pub(super) directory: &'a Directory,
    /// The covers of today that the register knows.
    pub(super) insurers: &'a [KnownInsurer],
    /// No right was opened to this person yet.
    pub(super) first_request: bool,
    /// Whose papers are there.
    pub(super) with_papers: BTreeSet<PersonKey>,
}

pub(super) fn wrong(field: impl Into<String>, problem: &'static str) -> DraftError {
    DraftError::Wrong { field: field.into(), problem }
}

/// Whoever cannot give an amount says why.
fn check_lacks(lacks: &[Lack]) -> Result<(), DraftError> {
    lacks.iter().try_for_each(|lack| check_lack(lack.why, lack.words.as_deref()))
}

fn check_lack(why: WhyLacking, words: Option<&str>) -> Result<(), DraftError> {
    if why == WhyLacking::CannotGive && words.is_none() {
        return Err(wrong("words", "words-missing"));
    }
    check_words(words)
}

fn check_words(words: Option<&str>) -> Result<(), DraftError> {
    if UnavailablePaper::is_too_long(words) { Err(wrong("words", "words-too-long")) } else { Ok(()) }
}

/// A part of a name, or the name of a town.
fn check_part(field: String, text: &str) -> Result<(), DraftError> {
    check_name(text).map_err(|why| {
        let problem = match why {
            NotAName::Empty => "name-missing",
            NotAName::TooLong => "name-unusable",
            NotAName::Sign => "name-sign",
        };
        wrong(field, problem)
    })
}

/// The month and the year of a number are those of the birth.
fn check_number(field: &str, nir: Option<&Nir>, born: Date) -> Result<(), DraftError> {
    match nir.and_then(|nir| nir.contradicts_birth(born)) {
        Some(_) => Err(wrong(format!("{field}.birth_date"), "born-against-number")),
        None => Ok(()),
    }
}

/// What is said of each person fits them.
fn check_facts(household: &HouseholdAnswers, stay: &BTreeSet<PersonKey>) -> Result<(), DraftError> {
    let mut said = BTreeSet::new();
    for (rank, facts) in household.facts.iter().enumerate() {
        let field = |name: &str| format!("facts[{rank}].{name}");
        if !said.insert(facts.person) {
            return Err(wrong(field("person"), "number-twice"));
        }
        let removed = household.removals.iter().any(|removal| removal.person == facts.person);
        if !stay.contains(&facts.person) && !removed {
            return Err(wrong(field("person"), "unknown-person"));
        }
        if let Some(name) = &facts.usage_name {
            check_part(field("usage_name"), name)?;
        }
        if let Some(place) = &facts.birth_place {
            // « Sfax, Tunisie », « Saint-Denis (La Réunion) ».
            check_part(field("birth_place"), &place.replace([',', '(', ')'], " "))?;
        }
    }
    // Nobody is covered: there is nothing to ask for.
    let declines = |person: &PersonKey| household.facts_of(*person).is_some_and(|facts| facts.declines_cover);
    if stay.iter().all(declines) {
        return Err(wrong("declines", "nobody-covered"));
    }
    Ok(())
}

impl Saving<'_> {
    /// Puts the answers in the draft.
    pub(super) fn save(&self, draft: &mut Draft, answers: Answers) -> Result<(), DraftError> {
        draft.dropped.clear();
        match answers {
            Answers::Situation(situation) => self.save_situation(draft, situation)?,
            Answers::Household(household) => self.save_household(draft, household)?,
            Answers::Insurance(insurance) => self.save_insurance(draft, insurance)?,
            Answers::Organisation(organisation) => self.save_organisation(draft, organisation)?,
            Answers::OrganisationOfEach(each) => self.save_organisation_of_each(draft, each)?,
            Answers::Contacts(contacts) => self.save_contacts(draft, contacts)?,
            Answers::Consent(text) => self.save_consent(draft, text, true)?,
            Answers::NoConsent(text) => self.save_consent(draft, text, false)?,
            Answers::Resources(resources) => self.save_resources(draft, resources)?,
            Answers::HouseholdResources(HouseholdResources { resources, lacks }) => {
                if resources.len() + lacks.len() > MOST_RESOURCES {
                    return Err(wrong("household_resources", "too-many"));
                }
                check_lacks(&lacks)?;
                self.keep_period(draft);
                draft.household_resources = Some(resources);
                draft.household_lacks = lacks;
            }
            Answers::Housing(housing) => {
                self.keep_period(draft);
                draft.housing = Some(housing);
            }
            Answers::Study(study) => self.save_study(draft, study)?,
            Answers::Unavailable(paper) => self.save_unavailable(draft, paper)?,
            Answers::Available(window) => draft.unavailable.retain(|other| other.window != window),
            Answers::AskAgain => {}
            Answers::Pages(expected) => self.save_pages(draft, expected)?,
        }
        // What the rules would refuse is refused now, while its field is on the screen.
        crate::study::situation(draft, self.family, (self.today, self.today), self.law)
            .household()
            .map(drop)
            .map_err(|mistake| wrong(mistake.field, "contradiction"))
    }

    fn save_situation(&self, draft: &mut Draft, situation: SituationAnswers) -> Result<(), DraftError> {
        let SituationDetails { changed_on, usage_name, .. } = &situation.details;
        if let Some(usage_name) = usage_name {
            check_part("usage_name".to_owned(), usage_name)?;
        }
        if changed_on.is_some_and(|day| day > self.today) {
            return Err(wrong("changed_on", "changed-in-the-future"));
        }
        let a_year_ago = self.today.saturating_sub(jiff::Span::new().years(1));
        if changed_on.is_some_and(|day| day < a_year_ago) {
            return Err(wrong("changed_on", "changed-long-ago"));
        }
        draft.situation = Some(situation);
        Ok(())
    }

    fn save_consent(&self, draft: &mut Draft, text: TextShown, given: bool) -> Result<(), DraftError> {
        if !text.is(CONSENT_TEXT) {
            return Err(wrong("consent", "other-text"));
        }
        draft.consent = Some(Consent { text, at: self.now, given });
        if !given {
            draft.forget_the_register();
        }
        Ok(())
    }

    fn save_household(&self, draft: &mut Draft, mut household: HouseholdAnswers) -> Result<(), DraftError> {
        let in_couple = draft.situation.as_ref().map(|situation| situation.family == FamilySituation::Couple);
        match (in_couple, &household.partner) {
            // Taken out with a reason, the partner is not asked again: the situation is to be told again.
            (Some(true), None) if household.removal_of(PersonKey::Partner).is_none() => {
                return Err(wrong("partner", "partner-missing"));
            }
            (Some(false), Some(_)) => return Err(wrong("partner", "partner-unexpected")),
            _ => {}
        }
        self.check_children(&mut household)?;
        let mut known: HashSet<Nir> = self.family.children.iter().map(|child| child.nir.clone()).collect();
        known.insert(self.family.applicant.nir.clone());
        let mut is_fresh = |nir: &Option<Nir>| nir.clone().is_none_or(|nir| known.insert(nir));
        if let Some(partner) = &household.partner {
            self.check_person("partner", &partner.name, partner.birth_date)?;
            if !is_fresh(&partner.nir) {
                return Err(wrong("partner.nir", "nir-twice"));
            }
            check_number("partner", partner.nir.as_ref(), partner.birth_date)?;
        }
        if household.added.len() > MOST_ADDED {
            return Err(wrong("added", "too-many-people"));
        }
        let mut numbers = BTreeSet::new();
        for (rank, person) in household.added.iter().enumerate() {
            let field = format!("added[{rank}]");
            self.check_person(&field, &person.name, person.birth_date)?;
            if !numbers.insert(person.number) {
                return Err(wrong(format!("{field}.number"), "number-twice"));
            }
            if !is_fresh(&person.nir) {
                return Err(wrong(format!("{field}.nir"), "nir-twice"));
            }
            check_number(&field, person.nir.as_ref(), person.birth_date)?;
            if person.alternating_custody && age(person.birth_date, self.today) >= 18 {
                return Err(wrong(format!("{field}.alternating_custody"), "alternating-adult"));
            }
        }
        let before = people(self.family, draft.household.as_ref());
        let stay: BTreeSet<PersonKey> =
            people(self.family, Some(&household)).into_iter().map(|person| person.key).collect();
        check_facts(&household, &stay)?;
        // What is said of somebody who was taken out waits with them.
        household.facts.retain(|facts| {
            stay.contains(&facts.person) || household.removals.iter().any(|removal| removal.person == facts.person)
        });
        for person in before.iter().filter(|person| !stay.contains(&person.key)) {
            let declared = draft.resources.iter().any(|resources| resources.person == person.key);
            if declared || self.with_papers.contains(&person.key) {
                draft.dropped.push(Dropped::OfPerson { name: person.name.full() });
            }
            let organisation = draft.organisation.as_ref();
            let had_organisation = organisation.is_some_and(|answers| {
                answers.others.iter().any(|other| other.person == person.key)
                    || answers.contacts.iter().any(|contact| contact.person == person.key)
            });
            if had_organisation {
                draft.dropped.push(Dropped::OrganisationOfPerson { name: person.name.full() });
            }
        }
        draft.resources.retain(|resources| stay.contains(&resources.person));
        if let Some(study) = &mut draft.study {
            study.keep_only(&stay);
            for person in &stay {
                let before = draft.household.as_ref().and_then(|before| before.facts_of(*person));
                let now = household.facts_of(*person).cloned().unwrap_or(PersonFacts::of(*person));
                study.follow(before, &now);
            }
        }
        if let Some(organisation) = &mut draft.organisation {
            organisation.keep_only(&stay);
        }
        draft.household = Some(household);
        Ok(())
    }

    /// Each child of the register gets one answer, in the order of the register.
    fn check_children(&self, household: &mut HouseholdAnswers) -> Result<(), DraftError> {
        let mut answers: Vec<KeptChild> = Vec::with_capacity(self.family.children.len());
        for (rank, answer) in household.children.iter().enumerate() {
            let field = format!("children[{rank}]");
            let child = self.family.children.iter().find(|child| child.id == answer.child);
            let child = child.ok_or_else(|| wrong(format!("{field}.child"), "unknown-child"))?;
            if answers.iter().any(|other| other.child == answer.child) {
                return Err(wrong(format!("{field}.child"), "child-twice"));
            }
            if answer.kept && answer.alternating_custody && age(child.birth_date, self.today) >= 18 {
                return Err(wrong(format!("{field}.alternating_custody"), "alternating-adult"));
            }
            answers.push(answer.clone());
        }
        if answers.len() < self.family.children.len() {
            return Err(wrong("children", "child-unanswered"));
        }
        let rank = |answer: &KeptChild| self.family.children.iter().position(|child| child.id == answer.child);
        answers.sort_by_key(rank);
        household.children = answers;
        Ok(())
    }

    fn check_person(&self, field: &str, name: &Name, birth_date: Date) -> Result<(), DraftError> {
        for (part, text) in [("given", &name.given), ("family", &name.family)] {
            check_part(format!("{field}.{part}"), text)?;
        }
        if birth_date > self.today {
            return Err(wrong(format!("{field}.birth_date"), "born-in-the-future"));
        }
        if age(birth_date, self.today) > 130 {
            return Err(wrong(format!("{field}.birth_date"), "too-old"));
        }
        Ok(())
    }

    fn save_resources(&self, draft: &mut Draft, mut resources: PersonResources) -> Result<(), DraftError> {
        let people = people(self.family, draft.household.as_ref());
        if !people.iter().any(|person| person.key == resources.person) {
            return Err(wrong("person", "unknown-person"));
        }
        if resources.len() > MOST_RESOURCES {
            return Err(wrong("resources", "too-many"));
        }
        check_lacks(&resources.lacks)?;
        for income in &resources.foreign {
            if income.country.slug().is_empty() {
                return Err(wrong("country", "words-missing"));
            }
            if let ForeignAmount::Lacking { why, words } = &income.amount {
                check_lack(*why, words.as_deref())?;
            }
        }
        self.keep_period(draft);
        let known = draft.known_resources(resources.person, self.period);
        if resources.known.iter().any(|line| !known.contains(&&line.known)) {
            return Err(wrong("known", "unknown-line"));
        }
        resources.awaited.clear();
        draft.resources.retain(|other| other.person != resources.person);
        if let Some(study) = &mut draft.study {
            let of_the_couple = couple(&people).any(|person| person == resources.person);
            study.lead(&mut resources, of_the_couple);
        }
        draft.resources.push(resources);
        draft.resources.sort_by_key(|other| people.iter().position(|person| person.key == other.person));
        Ok(())
    }

    fn save_study(&self, draft: &mut Draft, mut study: StudyAnswers) -> Result<(), DraftError> {
        let people = people(self.family, draft.household.as_ref());
        let couple: Vec<PersonKey> = couple(&people).collect();
        let named = study.benefits.iter().map(|(person, _)| person).chain(study.c2s.iter().flatten());
        if named.into_iter().any(|named| people.iter().all(|person| person.key != *named)) {
            return Err(wrong("benefits", "unknown-person"));
        }
        study.worked.retain(|person| couple.contains(person));
        draft.resources.iter_mut().for_each(|answers| study.lead(answers, couple.contains(&answers.person)));
        draft.study = Some(study);
        Ok(())
    }

    fn save_unavailable(&self, draft: &mut Draft, paper: UnavailablePaper) -> Result<(), DraftError> {
        self.check_window(draft, &paper.window)?;
        if let Some(problem) = paper.problem() {
            return Err(wrong("words", problem));
        }
        draft.explain(paper);
        Ok(())
    }

    fn save_pages(&self, draft: &mut Draft, expected: ExpectedPages) -> Result<(), DraftError> {
        self.check_window(draft, &expected.window)?;
        if !expected.is_possible() {
            return Err(wrong("pages", "too-many-pages"));
        }
        draft.expect_pages(expected);
        Ok(())
    }

    /// Whether papers are put in this window, with these answers.
    fn check_window(&self, draft: &Draft, window: &WindowKey) -> Result<(), DraftError> {
        let people = people(self.family, draft.household.as_ref());
        let path = crate::study::path(draft, self.family, self.today, self.law);
        let confirmed = draft.confirmed(self.family);
        let asking = Asking {
            draft,
            people: &people,
            today: self.today,
            period: self.period,
            path,
            confirmed: &confirmed,
            before: &self.family.before,
            asks_residence: !self.family.facts.rights.answer_the_residence(self.today),
        };
        let is_asked = asking.windows().iter().any(|asked| asked.key == *window);
        if is_asked { Ok(()) } else { Err(wrong("window", "unknown-window")) }
    }

    /// Amounts of another period are not mixed with those of this one: they are forgotten.
    fn keep_period(&self, draft: &mut Draft) {
        let first = self.period.first.to_string();
        if draft.resources_from.as_ref().is_some_and(|from| *from != first) {
            draft.resources.clear();
            draft.household_resources = None;
            draft.household_lacks.clear();
            let monthly_aid =
                |housing: &HousingDeclaration| housing.housing_aid.as_ref().is_some_and(|aid| aid.monthly.is_some());
            draft.housing = draft.housing.take().filter(|housing| !monthly_aid(housing));
        }
        draft.resources_from = Some(first);
    }
}
