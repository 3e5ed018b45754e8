//! To whom of a household a right is granted: those who are told so, and those whom organisations are told to cover.

use c2s_domain::household::Role;
use c2s_domain::{Assessment, Date};
use c2s_storage::documents::Kind;

use crate::draft::{Draft, Manager, OrganisationAnswers, PersonKey, PersonOfFile};
use crate::organisations::Siren;

/// From this age a person has a certificate of their own (R861-16-1 III).
pub(crate) const CERTIFICATE_OF_THEIR_OWN: u8 = 18;

/// Those whom the right of this assessment covers: the rules count them in the household, and they do not decline.
pub(crate) fn granted<'a>(people: &'a [PersonOfFile], draft: &Draft, assessment: &Assessment) -> Vec<&'a PersonOfFile> {
    let counts = |key: PersonKey| assessment.members.contains(&key.to_string());
    people.iter().filter(|person| counts(person.key) && !draft.declines_cover(person.key)).collect()
}

/// Whose certificate names the minors: the applicant's, their partner's where the applicant declines the cover, and
/// that of the eldest of them where both do.
pub(crate) fn bearer_of_minors(granted: &[&PersonOfFile]) -> Option<PersonKey> {
    let mut couple = granted.iter().filter(|person| matches!(person.role, Role::Applicant | Role::Partner));
    let eldest = || granted.iter().min_by_key(|person| person.birth_date);
    couple.next().or_else(eldest).map(|person| person.key)
}

/// The certificates of a right that this assessment grants, each with whose it is.
pub(crate) fn certificates(
    people: &[PersonOfFile],
    draft: &Draft,
    assessment: &Assessment,
    on: Date,
) -> Vec<(Kind, PersonKey)> {
    certificates_of(&granted(people, draft, assessment), on)
}

/// One for each adult and for whoever bears the minors; where there are several adults that of the household besides,
/// which names everybody covered and is of the first of them.
fn certificates_of(granted: &[&PersonOfFile], on: Date) -> Vec<(Kind, PersonKey)> {
    let bearer = bearer_of_minors(granted);
    let is_adult = |person: &PersonOfFile| person.age_on(on) >= CERTIFICATE_OF_THEIR_OWN;
    let own = granted.iter().filter(|person| is_adult(person) || Some(person.key) == bearer);
    let adults: Vec<PersonKey> = granted.iter().filter(|person| is_adult(person)).map(|person| person.key).collect();
    let household = adults.first().filter(|_| adults.len() > 1);
    let household = household.map(|first| (Kind::HouseholdCertificate, *first));
    own.map(|person| (Kind::Certificate, person.key)).chain(household).collect()
}

/// Those of them whose cover this organisation manages.
pub(crate) fn managed_by<'a>(
    granted: &[&'a PersonOfFile],
    answers: &OrganisationAnswers,
    organisation: Siren,
) -> Vec<&'a PersonOfFile> {
    let manages = |key| matches!(answers.of(key), Manager::Listed(chosen) if chosen.siren == organisation);
    granted.iter().copied().filter(|person| manages(person.key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Name;

    fn person(key: PersonKey, role: Role, birth_date: Date) -> PersonOfFile {
        let name = Name { given: "Ana".to_owned(), family: "Lou".to_owned() };
        PersonOfFile { key, role, name, birth_date, usage_name: None }
    }

    #[test]
    fn the_minors_are_on_one_certificate_whoever_of_the_couple_declines() {
        let day = Date::constant;
        let applicant = person(PersonKey::Applicant, Role::Applicant, day(1985, 6, 1));
        let partner = person(PersonKey::Partner, Role::Partner, day(1986, 6, 1));
        let younger = person(PersonKey::Added(1), Role::Child, day(2015, 6, 1));
        let elder = person(PersonKey::Added(2), Role::Child, day(2012, 6, 1));
        for (granted, bearer) in [
            (vec![&applicant, &partner, &younger], Some(PersonKey::Applicant)),
            (vec![&partner, &younger, &elder], Some(PersonKey::Partner)),
            (vec![&younger, &elder], Some(PersonKey::Added(2))),
            (Vec::new(), None),
        ] {
            assert_eq!(bearer_of_minors(&granted), bearer);
        }
    }

    #[test]
    fn the_household_has_a_certificate_where_several_adults_are_covered() {
        let day = Date::constant;
        let applicant = person(PersonKey::Applicant, Role::Applicant, day(1985, 6, 1));
        let partner = person(PersonKey::Partner, Role::Partner, day(1986, 6, 1));
        let child = person(PersonKey::Added(1), Role::Child, day(2007, 9, 20));
        let household = |granted: &[&PersonOfFile], on| {
            let certificates = certificates_of(granted, on);
            let own = certificates.iter().filter(|(kind, _)| *kind == Kind::Certificate).count();
            let household = certificates.into_iter().find(|(kind, _)| *kind == Kind::HouseholdCertificate);
            (own, household.map(|(_, holder)| holder))
        };
        let on = day(2025, 9, 19);
        assert_eq!(household(&[&applicant, &child], on), (1, None));
        assert_eq!(household(&[&applicant, &partner, &child], on), (2, Some(PersonKey::Applicant)));
        assert_eq!(household(&[&partner, &child], on), (1, None));
        // The day on which a child becomes eighteen, they are an adult of the household.
        assert_eq!(household(&[&partner, &child], day(2025, 9, 20)), (2, Some(PersonKey::Partner)));
    }
}
