//! Taking the answers to one step into a draft, or saying which of them cannot be.

use std::collections::{BTreeSet, HashSet};

use c2s_domain::month::age;
use c2s_domain::situation::HousingDeclaration;
use c2s_domain::{Date, Nir, Period};
use c2s_law::Law;
use jiff::Timestamp;

use super::content::people;
use super::{
    Answers, CONSENT_TEXT, Consent, Draft, DraftError, FamilySituation, ForeignAmount, HouseholdAnswers,
    HouseholdResources, KeptChild, Lack, PersonKey, PersonResources, StudyAnswers, WhyLacking, couple,
};
use crate::papers::{Asking, UnavailablePaper, UnavailableReason};
use crate::register::{Family, Name};

/// More persons than any household of the form.
const MOST_ADDED: usize = 20;
/// More lines than anybody declares.
const MOST_RESOURCES: usize = 60;
const LONGEST_NAME: usize = 80;

/// What the answers are judged against.
pub(super) struct Saving<'a> {
    pub(super) family: &'a Family,
    pub(super) today: Date,
    pub(super) now: Timestamp,
    pub(super) period: Period,
    pub(super) law: &'a Law,
}

fn wrong(field: impl Into<String>, problem: &'static str) -> DraftError {
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
    let too_long = words.is_some_and(|words| words.chars().count() > UnavailablePaper::LONGEST_WORDS);
    if too_long { Err(wrong("words", "words-too-long")) } else { Ok(()) }
}

impl Saving<'_> {
    /// Puts the answers in the draft.
    pub(super) fn save(&self, draft: &mut Draft, answers: Answers) -> Result<(), DraftError> {
        match answers {
            Answers::Situation(situation) => draft.situation = Some(situation),
            Answers::Household(household) => self.save_household(draft, household)?,
            Answers::Organisation(organisation) => draft.organisation = Some(organisation),
            Answers::Consent(text) => {
                if !text.is(CONSENT_TEXT) {
                    return Err(wrong("consent", "other-text"));
                }
                draft.consent = Some(Consent { text, at: self.now });
            }
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
        }
        // What the rules would refuse is refused now, while its field is on the screen.
        crate::study::situation(draft, self.family, (self.today, self.today), self.law)
            .household()
            .map(drop)
            .map_err(|mistake| wrong(mistake.field, "contradiction"))
    }

    fn save_household(&self, draft: &mut Draft, mut household: HouseholdAnswers) -> Result<(), DraftError> {
        let in_couple = draft.situation.as_ref().map(|situation| situation.family == FamilySituation::Couple);
        match (in_couple, &household.partner) {
            (Some(true), None) => return Err(wrong("partner", "partner-missing")),
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
        }
        if household.added.len() > MOST_ADDED {
            return Err(wrong("added", "too-many"));
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
            if person.alternating_custody && age(person.birth_date, self.today) >= 18 {
                return Err(wrong(format!("{field}.alternating_custody"), "alternating-adult"));
            }
        }
        let stay: BTreeSet<PersonKey> =
            people(self.family, Some(&household)).into_iter().map(|person| person.key).collect();
        draft.resources.retain(|resources| stay.contains(&resources.person));
        if let Some(study) = &mut draft.study {
            study.benefits.retain(|(person, _)| stay.contains(person));
            study.worked.retain(|person| stay.contains(person));
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
            let field = format!("{field}.{part}");
            let kept = text.trim();
            if kept.is_empty() {
                return Err(wrong(field, "name-missing"));
            }
            if kept.chars().count() > LONGEST_NAME || kept.chars().any(char::is_control) {
                return Err(wrong(field, "name-unusable"));
            }
        }
        if birth_date > self.today {
            return Err(wrong(format!("{field}.birth_date"), "born-in-the-future"));
        }
        if age(birth_date, self.today) > 130 {
            return Err(wrong(format!("{field}.birth_date"), "too-old"));
        }
        Ok(())
    }

    fn save_resources(&self, draft: &mut Draft, resources: PersonResources) -> Result<(), DraftError> {
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
        draft.resources.retain(|other| other.person != resources.person);
        if let Some(study) = &mut draft.study {
            study.follow(&resources);
        }
        draft.resources.push(resources);
        draft.resources.sort_by_key(|other| people.iter().position(|person| person.key == other.person));
        Ok(())
    }

    fn save_study(&self, draft: &mut Draft, mut study: StudyAnswers) -> Result<(), DraftError> {
        let people = people(self.family, draft.household.as_ref());
        let couple: Vec<PersonKey> = couple(&people).collect();
        if study.benefits.iter().any(|(person, _)| !couple.contains(person)) {
            return Err(wrong("benefits", "unknown-person"));
        }
        study.worked.retain(|person| couple.contains(person));
        draft.resources.iter_mut().for_each(|answers| study.lead(answers));
        draft.study = Some(study);
        Ok(())
    }

    fn save_unavailable(&self, draft: &mut Draft, paper: UnavailablePaper) -> Result<(), DraftError> {
        let people = people(self.family, draft.household.as_ref());
        let path = crate::study::path(draft, self.family, self.today, self.law);
        let asking = Asking {
            draft,
            people: &people,
            today: self.today,
            period: self.period,
            path,
            confirmed: self.family.confirmed(),
        };
        if !asking.windows().iter().any(|window| window.key == paper.window) {
            return Err(wrong("window", "unknown-window"));
        }
        if paper.reason == UnavailableReason::Other && paper.words.is_none() {
            return Err(wrong("words", "words-missing"));
        }
        check_words(paper.words.as_deref())?;
        draft.unavailable.retain(|other| other.window != paper.window);
        draft.unavailable.push(paper);
        Ok(())
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
