//! To whom of a household a right is granted: those who are told so, and those whom organisations are told to cover.

use c2s_domain::household::Role;
use c2s_domain::{Assessment, Date};

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

/// Those who have a certificate of a right that this assessment grants: each adult, and whoever bears the minors.
pub(crate) fn certificate_holders(
    people: &[PersonOfFile],
    draft: &Draft,
    assessment: &Assessment,
    on: Date,
) -> Vec<PersonKey> {
    let granted = granted(people, draft, assessment);
    let bearer = bearer_of_minors(&granted);
    let is_holder =
        |person: &&&PersonOfFile| person.age_on(on) >= CERTIFICATE_OF_THEIR_OWN || Some(person.key) == bearer;
    granted.iter().filter(is_holder).map(|person| person.key).collect()
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
}
