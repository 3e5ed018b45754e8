//! Taking the answers to step 3 into a draft, or saying which of them cannot be.

use std::collections::BTreeSet;

use super::content::people;
use super::organisation::{
    ChosenOrganisation, CurrentCover, Insurance, MAJORITY, Manager, Organisation, OrganisationAnswers,
    OrganisationContact, PersonManager, is_email, phone_number, possible_contacts,
};
use super::people::PersonKey;
use super::saving::{Saving, wrong};
use super::{Draft, DraftError, Dropped};

/// Longer than any name of an insurer, or number of a contract.
const LONGEST_TEXT: usize = 120;

impl Saving<'_> {
    pub(super) fn save_insurance(&self, draft: &mut Draft, insurance: Insurance) -> Result<(), DraftError> {
        match &insurance {
            Insurance::None => {}
            Insurance::Known(insurer) => {
                if !self.insurers.contains(insurer) {
                    return Err(wrong("insurer", "unknown-insurer"));
                }
            }
            Insurance::Declared(insurer) => {
                let number = insurer.contract_number.as_deref().unwrap_or("-");
                for (field, text) in [("insurer_name", insurer.name.as_str()), ("contract_number", number)] {
                    if text.trim().is_empty() {
                        return Err(wrong(field, "name-missing"));
                    }
                    if text.chars().count() > LONGEST_TEXT || text.chars().any(char::is_control) {
                        return Err(wrong(field, "name-unusable"));
                    }
                }
                if insurer.siren.is_some_and(|siren| self.directory.managing(siren, self.today).is_none()) {
                    return Err(wrong("insurer", "organisation-unlisted"));
                }
            }
        }
        draft.insurance = Some(insurance);
        Ok(())
    }

    pub(super) fn save_organisation(&self, draft: &mut Draft, said: Organisation) -> Result<(), DraftError> {
        let everybody = self.manager(said)?;
        let cover = CurrentCover::of(draft, self.insurers, self.directory, self.today);
        let kept = cover.kept_at_first(self.first_request);
        let keeps = |kept: &ChosenOrganisation| matches!(said, Organisation::Listed(siren) if siren == kept.siren);
        if kept.is_some_and(|kept| !keeps(kept)) {
            return Err(wrong("organisation", "organisation-locked"));
        }
        let before = draft.organisation.take();
        let (others, contacts) = before.map(|before| (before.others, before.contacts)).unwrap_or_default();
        // Whoever has it like everybody is no exception.
        let others = others.into_iter().filter(|other| other.manager != everybody).collect();
        let mut answers = OrganisationAnswers { everybody, others, contacts: contacts.clone() };
        answers.keep_only(&self.keys(draft));
        self.tell_dropped_contacts(draft, &contacts, &answers);
        draft.organisation = Some(answers);
        Ok(())
    }

    pub(super) fn save_organisation_of_each(
        &self,
        draft: &mut Draft,
        each: Vec<(PersonKey, Organisation)>,
    ) -> Result<(), DraftError> {
        let Some(before) = draft.organisation.clone() else {
            return Err(wrong("organisation", "organisation-first"));
        };
        let keys = self.keys(draft);
        let mut others = Vec::new();
        let mut named = BTreeSet::new();
        for (person, said) in each {
            if person == PersonKey::Applicant || !keys.contains(&person) || !named.insert(person) {
                return Err(wrong(format!("person-{person}"), "unknown-person"));
            }
            let manager = self.manager(said)?;
            if manager != before.everybody {
                others.push(PersonManager { person, manager });
            }
        }
        let mut answers = OrganisationAnswers { others, ..before };
        let contacts = answers.contacts.clone();
        answers.keep_only(&keys);
        self.tell_dropped_contacts(draft, &contacts, &answers);
        draft.organisation = Some(answers);
        Ok(())
    }

    pub(super) fn save_contacts(
        &self,
        draft: &mut Draft,
        mut contacts: Vec<OrganisationContact>,
    ) -> Result<(), DraftError> {
        let people = people(self.family, draft.household.as_ref());
        let Some(answers) = &mut draft.organisation else { return Err(wrong("organisation", "organisation-first")) };
        for organisation in answers.chosen() {
            let siren = organisation.siren;
            let contact = contacts.iter_mut().find(|contact| contact.organisation == siren);
            let Some(contact) = contact else { return Err(wrong(format!("person-{siren}"), "contact-missing")) };
            let possible = possible_contacts(answers, siren, &people, self.today);
            if !possible.iter().any(|person| person.key == contact.person) {
                let minor =
                    people.iter().any(|person| person.key == contact.person && person.age_on(self.today) < MAJORITY);
                let problem = if minor { "contact-minor" } else { "unknown-person" };
                return Err(wrong(format!("person-{siren}"), problem));
            }
            if contact.email.as_deref().is_some_and(|email| !is_email(email)) {
                return Err(wrong(format!("email-{siren}"), "contact-email"));
            }
            if let Some(phone) = &contact.phone {
                let number = phone_number(phone);
                contact.phone = Some(number.ok_or_else(|| wrong(format!("phone-{siren}"), "contact-phone"))?);
            }
        }
        let chosen: Vec<_> = answers.chosen().iter().map(|organisation| organisation.siren).collect();
        contacts.retain(|contact| chosen.contains(&contact.organisation));
        answers.contacts = contacts;
        Ok(())
    }

    fn manager(&self, said: Organisation) -> Result<Manager, DraftError> {
        match said {
            Organisation::Fund => Ok(Manager::Fund),
            Organisation::Sought => Ok(Manager::Sought),
            Organisation::Listed(siren) => {
                let listed = self.directory.managing(siren, self.today);
                let listed = listed.ok_or_else(|| wrong("organisation", "organisation-unlisted"))?;
                Ok(Manager::Listed(ChosenOrganisation::from(&**listed)))
            }
        }
    }

    fn keys(&self, draft: &Draft) -> BTreeSet<PersonKey> {
        people(self.family, draft.household.as_ref()).into_iter().map(|person| person.key).collect()
    }

    fn tell_dropped_contacts(
        &self,
        draft: &mut Draft,
        contacts: &[OrganisationContact],
        answers: &OrganisationAnswers,
    ) {
        let dropped = contacts.iter().filter(|contact| !answers.contacts.contains(contact));
        let name = |contact: &OrganisationContact| Some(self.directory.find(contact.organisation)?.name.clone());
        draft.dropped.extend(dropped.filter_map(name).map(|organisation| Dropped::Contact { organisation }));
    }
}
