//! What an application holds, sealed as a whole in its row.

use c2s_domain::Date;
use c2s_domain::household::Role;
use c2s_storage::applications::ApplicationRow;
use serde::{Deserialize, Serialize};

use super::people::{PersonKey, PersonOfFile};
use super::{Draft, HouseholdAnswers};
use crate::failure::Failure;
use crate::register::Family;

/// The content of an application: the answers, and since it was sent what the register said that day.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) draft: Draft,
    pub(crate) certified: Option<Family>,
    /// The sent answers, opened again and being corrected: nobody but the applicant sees them until they are certified.
    #[serde(default)]
    pub(crate) correction: Option<Draft>,
}

impl Content {
    /// Of a draft.
    pub(crate) fn of_draft(draft: Draft) -> Self {
        Self { draft, certified: None, correction: None }
    }

    /// Of an application that is certified.
    pub(crate) fn certified(draft: Draft, family: Family) -> Self {
        Self { draft, certified: Some(family), correction: None }
    }

    /// The answers that its applicant works on.
    pub(crate) fn answers(&self) -> &Draft {
        self.correction.as_ref().unwrap_or(&self.draft)
    }

    /// The same with other answers in the place of those its applicant works on.
    pub(crate) fn with_answers(&self, answers: Draft) -> Self {
        match self.correction {
            None => Self { draft: answers, ..self.clone() },
            Some(_) => Self { correction: Some(answers), ..self.clone() },
        }
    }

    /// Of an application that was sent.
    pub(crate) fn of_sent(row: &ApplicationRow) -> Result<(Draft, Family), Failure> {
        let content: Self = row.content()?;
        let family = content.certified;
        let family = family.ok_or_else(|| Failure::Broken("a sent application lacks what was certified".to_owned()))?;
        Ok((content.draft, family))
    }
}

/// Everyone of the household as answered: the applicant, the partner, the children kept, those added.
pub(crate) fn people(family: &Family, household: Option<&HouseholdAnswers>) -> Vec<PersonOfFile> {
    let applicant = &family.applicant;
    let usage_name = |person| household.and_then(|household| household.facts_of(person)?.usage_name.clone());
    let mut people = vec![PersonOfFile {
        key: PersonKey::Applicant,
        role: Role::Applicant,
        name: applicant.name.clone(),
        birth_date: applicant.birth_date,
        usage_name: None,
    }];
    if let Some(partner) = household.and_then(|household| household.partner.as_ref()) {
        people.push(PersonOfFile {
            key: PersonKey::Partner,
            role: Role::Partner,
            name: partner.name.clone(),
            birth_date: partner.birth_date,
            usage_name: usage_name(PersonKey::Partner),
        });
    }
    let kept = |id| household.is_none_or(|household| household.keeps(id));
    people.extend(family.children.iter().filter(|child| kept(child.id)).map(|child| PersonOfFile {
        key: PersonKey::Child(child.id),
        role: Role::Child,
        name: child.name.clone(),
        birth_date: child.birth_date,
        usage_name: usage_name(PersonKey::Child(child.id)),
    }));
    let added = household.map(|household| household.added.as_slice()).unwrap_or_default();
    people.extend(added.iter().map(|person| PersonOfFile {
        key: PersonKey::Added(person.number),
        role: if person.child { Role::Child } else { Role::OtherDependant },
        name: person.name.clone(),
        birth_date: person.birth_date,
        usage_name: usage_name(PersonKey::Added(person.number)),
    }));
    people
}

/// The same, with the name that the applicant goes by.
pub(crate) fn people_of(family: &Family, draft: &Draft) -> Vec<PersonOfFile> {
    let mut people = people(family, draft.household.as_ref());
    if let Some(applicant) = people.first_mut() {
        let situation = draft.situation.as_ref();
        applicant.usage_name = situation.and_then(|situation| situation.details.usage_name.clone());
    }
    people
}

impl HouseholdAnswers {
    /// Whether a child of the register stays in the household; one that the answers do not speak of stays.
    pub(crate) fn keeps(&self, child: c2s_domain::ids::InsuredId) -> bool {
        self.children.iter().find(|answer| answer.child == child).is_none_or(|answer| answer.kept)
    }
}

/// Whether the papers and the resources of this person are asked: those over 15, and the couple at any age.
///
/// « Plus de 15 ans »: on the fifteenth birthday itself they are not asked yet.
pub(crate) fn is_asked_for_papers(person: &PersonOfFile, today: Date) -> bool {
    let of_the_couple = matches!(person.role, Role::Applicant | Role::Partner);
    of_the_couple || person.birth_date.saturating_add(jiff::Span::new().years(15)) < today
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::register::Name;

    #[test]
    fn papers_are_asked_from_the_day_after_the_fifteenth_birthday() {
        let child = PersonOfFile {
            key: PersonKey::Added(1),
            role: Role::Child,
            name: Name { given: "Ana".to_owned(), family: "Lou".to_owned() },
            birth_date: date(2010, 4, 14),
            usage_name: None,
        };
        for (today, asked) in [(date(2025, 4, 13), false), (date(2025, 4, 14), false), (date(2025, 4, 15), true)] {
            assert_eq!(is_asked_for_papers(&child, today), asked, "{today}");
        }
    }
}
