//! Who manages a right that ends, and what each of them is told of what comes after it (R861-18 II).

use c2s_documents::ManagementChange;
use c2s_domain::ids::EntitlementId;
use c2s_storage::Connection;
use c2s_storage::applications::ApplicationRow;
use c2s_storage::renewals::RenewalState;

use super::years;
use crate::draft::{Content, Manager, OrganisationAnswers, PersonKey, people_of};
use crate::failure::Failure;
use crate::granted::granted;
use crate::home::decision_of;

/// Those whom a right covers, each with who manages their cover under it.
pub(crate) struct Managers(Vec<(PersonKey, Manager)>);

impl Managers {
    pub(crate) async fn of(
        reading: &mut Connection,
        file: &ApplicationRow,
        (right, alone): (EntitlementId, Option<PersonKey>),
    ) -> Result<Self, Failure> {
        let nothing = || Failure::Broken("a renewal is of a right that its file does not have".to_owned());
        let years = years(reading, file, alone).await?;
        let (_, year) = years.into_iter().find(|(held, _)| held.id == right).ok_or_else(nothing)?;
        let (decision, _) = decision_of(reading, file, alone).await?.ok_or_else(nothing)?;
        let assessment = year.study.map_or(decision.assessment, |study| study.assessment);
        let (draft, family) = Content::of_sent(file)?;
        let people = people_of(&family, &draft);
        let answers = match year.manager {
            Some(manager) => Some(OrganisationAnswers::all_by(manager, None)),
            None => draft.organisation.clone(),
        };
        let manager = |person| answers.as_ref().map_or(Manager::Fund, |answers| answers.of(person).clone());
        let covered = granted(&people, &draft, &assessment);
        Ok(Self(covered.into_iter().map(|person| (person.key, manager(person.key))).collect()))
    }

    /// Whether this one manages the cover of everybody already.
    pub(super) fn are_all(&self, manager: &Manager) -> bool {
        self.0.iter().all(|(_, own)| is_same(own, manager))
    }

    /// The first person of each organisation that is to be told what changes between two states of a renewal. The fund
    /// writes to nobody of what it manages itself.
    pub(super) fn told(
        &self,
        before: (RenewalState, Option<&Manager>),
        after: (RenewalState, Option<&Manager>),
    ) -> Vec<PersonKey> {
        let changes = |own: &Manager| change_for(own, before.0, before.1) != change_for(own, after.0, after.1);
        self.organisations().into_iter().filter(|(_, own)| changes(own)).map(|(person, _)| person).collect()
    }

    /// The first person of each organisation: all of them are told that the right is over.
    pub(crate) fn all_told(&self) -> Vec<PersonKey> {
        self.organisations().into_iter().map(|(person, _)| person).collect()
    }

    /// Each organisation once, with the first person whose cover it manages.
    fn organisations(&self) -> Vec<(PersonKey, &Manager)> {
        let mut seen: Vec<(PersonKey, &Manager)> = Vec::new();
        for (person, own) in &self.0 {
            if matches!(own, Manager::Listed(_)) && !seen.iter().any(|(_, other)| is_same(other, own)) {
                seen.push((*person, own));
            }
        }
        seen
    }
}

/// What becomes of a cover, for whoever manages it today.
pub(crate) fn change_for(own: &Manager, state: RenewalState, chosen: Option<&Manager>) -> ManagementChange {
    match (state, chosen) {
        (RenewalState::Objected, _) => ManagementChange::Declined,
        (_, Some(chosen)) if !is_same(own, chosen) => ManagementChange::Moved,
        _ => ManagementChange::Kept,
    }
}

/// The list may have changed its address since: an organisation is its number.
fn is_same(one: &Manager, other: &Manager) -> bool {
    match (one, other) {
        (Manager::Listed(one), Manager::Listed(other)) => one.siren == other.siren,
        (Manager::Fund | Manager::Sought, Manager::Fund | Manager::Sought) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::ChosenOrganisation;
    use crate::organisations::Siren;

    fn listed(siren: &str) -> Manager {
        let siren = Siren::parse(siren).expect("a number");
        Manager::Listed(ChosenOrganisation { siren, name: "Mutuelle".to_owned(), address: Vec::new() })
    }

    #[test]
    fn each_organisation_is_told_once_of_what_changes_for_it_and_the_fund_is_not() {
        let (first, second) = (listed("780004099"), listed("732829320"));
        let of = |person: u8, manager: &Manager| (PersonKey::Added(person.into()), manager.clone());
        let managers = Managers(vec![of(1, &first), of(2, &Manager::Fund), of(3, &second), of(4, &first)]);
        let everybody: Vec<PersonKey> = [1, 3].map(|person: u8| PersonKey::Added(person.into())).into();
        assert_eq!(managers.all_told(), everybody);
        let (announced, objected) = (RenewalState::Announced, RenewalState::Objected);
        let key = |person: u8| PersonKey::Added(person.into());
        for (before, after, told) in [
            ((announced, None), (objected, None), vec![key(1), key(3)]),
            ((objected, None), (announced, None), vec![key(1), key(3)]),
            ((announced, None), (announced, Some(&first)), vec![key(3)]),
            ((announced, Some(&first)), (announced, Some(&second)), vec![key(1), key(3)]),
            ((announced, None), (announced, Some(&Manager::Fund)), vec![key(1), key(3)]),
            // It was told that it goes: it need not be told again.
            ((announced, Some(&Manager::Fund)), (announced, Some(&second)), vec![key(3)]),
            ((announced, Some(&second)), (RenewalState::Agreed, Some(&second)), Vec::new()),
        ] {
            assert_eq!(managers.told(before, after), told);
        }
        assert!(!managers.are_all(&first));
        assert!(Managers(vec![of(1, &first), of(4, &first)]).are_all(&first));
    }
}
