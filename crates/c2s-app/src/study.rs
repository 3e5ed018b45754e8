//! From the answers of an application to the situation that the rules are given, and to their assessment.

use c2s_domain::household::{Benefit, Role};
use c2s_domain::situation::{PersonDeclaration, Situation};
use c2s_domain::{Assessment, Date, Entitlement, Ground, Mistake, Nothing, Period};
use c2s_law::Law;
use c2s_rules::Reading;

use crate::draft::{Benefits, Draft, PersonKey, ResourcesPath};
use crate::failure::Failure;
use crate::register::Family;

/// The situation of a household on the day its application is sent, to be decided on `decided_on`.
///
/// Where a benefit settles it, the resources are not declared.
pub(crate) fn situation(draft: &Draft, family: &Family, (filed_on, decided_on): (Date, Date), law: &Law) -> Situation {
    let full = situation_as(draft, family, (filed_on, decided_on), true);
    let path = path(draft, family, filed_on, law);
    Situation { resources_declared: !path.is_short(), ..full }
}

/// The way of a draft on a day.
pub(crate) fn path(draft: &Draft, family: &Family, today: Date, law: &Law) -> ResourcesPath {
    let people = crate::draft::people(family, draft.household.as_ref());
    let confirmed = draft.confirmed(family);
    let benefits = Benefits { draft, confirmed: &confirmed };
    let presumed = presumed(draft, family, today, law).map(|assessment| assessment.ground);
    benefits.path(&people, presumed)
}

/// What the rules answer when nothing is declared, where a benefit makes them presume the right.
pub(crate) fn presumed(draft: &Draft, family: &Family, today: Date, law: &Law) -> Option<Assessment> {
    // Answers that contradict each other are told when they are saved: nothing is presumed of them.
    let assessment = assess(situation_as(draft, family, (today, today), false), law).ok()?;
    let by_presumption = !matches!(assessment.ground, Ground::Resources | Ground::Rsa);
    (by_presumption && assessment.entitlement == Entitlement::WithContribution).then_some(assessment)
}

fn situation_as(
    draft: &Draft,
    family: &Family,
    (filed_on, decided_on): (Date, Date),
    resources_declared: bool,
) -> Situation {
    let people = crate::draft::people(family, draft.household.as_ref());
    let confirmed = draft.confirmed(family);
    Situation {
        id: None,
        application_date: filed_on,
        decision_date: Some(decided_on),
        residence: family.applicant.residence,
        resources_declared,
        resources_incomplete: !draft.household_lacks.is_empty()
            || draft.resources.iter().any(crate::draft::PersonResources::is_incomplete),
        housing: draft.housing.clone(),
        persons: people.into_iter().map(|person| declared(&person, draft, family, &confirmed)).collect(),
        household_resources: draft.household_resources.clone().unwrap_or_default(),
    }
}

fn declared(
    person: &crate::draft::PersonOfFile,
    draft: &Draft,
    family: &Family,
    confirmed: &[(PersonKey, Benefit)],
) -> PersonDeclaration {
    let answers = draft.resources.iter().find(|answers| answers.person == person.key);
    let benefits = Benefits { draft, confirmed };
    let household = draft.household.as_ref();
    let partner = household.and_then(|household| household.partner.as_ref()).filter(|_| person.role == Role::Partner);
    let (attachment, alternating_custody) = match person.key {
        PersonKey::Applicant | PersonKey::Partner => (None, false),
        PersonKey::Child(id) => household
            .and_then(|household| household.children.iter().find(|child| child.child == id))
            .map_or((None, false), |child| (Some(child.attachment), child.alternating_custody)),
        PersonKey::Added(number) => household
            .and_then(|household| household.added.iter().find(|added| added.number == number))
            .map_or((None, false), |added| (Some(added.attachment), added.alternating_custody)),
    };
    let alsace_moselle_scheme = match person.key {
        PersonKey::Applicant => family.applicant.alsace_moselle_scheme,
        PersonKey::Child(id) => family.children.iter().any(|child| child.id == id && child.alsace_moselle_scheme),
        PersonKey::Partner | PersonKey::Added(_) => false,
    };
    let facts = draft.facts_of(person.key);
    PersonDeclaration {
        id: person.key.to_string(),
        role: person.role,
        birth_date: person.birth_date,
        covered: facts.is_none_or(|facts| !facts.declines_cover),
        partnership: partner.map(|partner| partner.partnership),
        taxed_jointly: partner.map(|partner| partner.taxed_jointly),
        attachment,
        alternating_custody,
        lives_in_couple: facts.is_some_and(|facts| facts.lives_in_couple),
        has_dependants: facts.is_some_and(|facts| facts.has_dependants),
        alsace_moselle_scheme,
        benefits: benefits.of(person.key),
        activity_last_3_months: benefits.worked(person.key),
        activity_interruption: answers.and_then(|answers| answers.interruption),
        resources: answers.map(crate::draft::PersonResources::declarations).unwrap_or_default(),
    }
}

/// The situation of a person of a household who is studied alone: nothing of the others, nor of the home, counts.
pub(crate) fn alone(situation: &Situation, person: &str) -> Situation {
    let persons = situation.persons.iter().filter(|declared| declared.id == person);
    let persons = persons.map(|declared| PersonDeclaration {
        role: Role::Applicant,
        partnership: None,
        taxed_jointly: None,
        attachment: None,
        alternating_custody: false,
        lives_in_couple: false,
        has_dependants: false,
        ..declared.clone()
    });
    Situation {
        id: None,
        housing: None,
        household_resources: Vec::new(),
        persons: persons.collect(),
        ..situation.clone()
    }
}

/// What the rules answer. The comparison with the ceilings follows the text of the law.
pub(crate) fn assess(situation: Situation, law: &Law) -> Result<Assessment, Mistake> {
    c2s_rules::assessment(situation, law, Reading::Law)
}

/// The months whose resources count for an application sent on `filed_on`.
pub(crate) fn reference_period(law: &Law, filed_on: Date) -> Result<Period, Failure> {
    let in_force = law.in_force(filed_on).map_err(|error| Failure::Broken(error.to_string()))?;
    Ok(c2s_rules::reference_period::<Nothing>(filed_on, in_force).value)
}

/// SHA-256, in hexadecimal, of a value as JSON.
pub(crate) fn content_hash<T: serde::Serialize>(value: &T) -> String {
    let json = serde_json::to_vec(value).expect("what is kept has text keys and finite numbers");
    crate::actor::hex(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &json).as_ref())
}
