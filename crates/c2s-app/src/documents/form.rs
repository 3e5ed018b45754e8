//! What is issued when it is asked for, of a file: the application as the paper form has it, the letter to an employer,
//! the slip to an organisation. The blank form says nothing of anybody, and is kept nowhere.

use std::sync::Arc;

use c2s_documents::{
    Cover, DispenseData, Documents, FormAddress, FormAids, FormAmount, FormContact, FormData, FormDecision, FormFamily,
    FormMember, FormNationality, FormOrganisation, FormPerson, FormResource, FormSituation, ManagingBody,
    TransmissionData, TransmittedContact, TransmittedPerson,
};
use c2s_domain::application::Outcome;
use c2s_domain::household::{Benefit, HousingStatus, Role};
use c2s_domain::ids::{ApplicationId, EntitlementId};
use c2s_domain::situation::ResourceDeclaration;
use c2s_domain::{Money, ResourceKind};
use c2s_storage::documents::{DocumentRow, Kind};
use c2s_storage::{DataKey, applications};
use c2s_texts::Language;

use super::on_demand::OnDemand;
use super::printing::OpenFile;
use crate::App;
use crate::actor::Actor;
use crate::draft::{
    Aid, ChosenOrganisation, DeclaredInsurer, FamilySituation, Insurance, KnownInsurer, Manager, NationalityGroup,
    PersonKey, PersonOfFile,
};
use crate::failure::Failure;
use crate::granted::managed_by;
use crate::home::{DecisionView, RightView, decision, decision_of};
use crate::organisations::Siren;
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register::Address;
use crate::renewal::years;
use crate::typesetting::Pace;

/// The item of the form that asks whether the home is owned or lent.
const HOME_ITEM: u8 = 9;

impl App {
    /// The paper form with nothing in it: typeset once, since anybody may ask for it as often as they like.
    pub async fn blank_form(&self) -> Result<Arc<[u8]>, Failure> {
        let press = self.inner.press.clone();
        let typeset = async { Ok(Arc::from(self.typeset(Pace::Awaited, move || press.blank_form()).await?.bytes)) };
        self.inner.blank_form.get_or_try_init(|| typeset).await.cloned()
    }

    /// One's own application as the paper form has it, as it was issued, when it was; a reading that the audit trail
    /// keeps.
    pub async fn paper_form(&self, actor: &Actor, application: ApplicationId) -> Result<Vec<u8>, Failure> {
        let (file, decision) = self.own_file(actor, application, "paper form").await?;
        let first_request = file.family.facts.c2s.is_empty();
        let period = crate::study::reference_period(self.law(), file.receipt.received_on)?;
        let data = FormData {
            period: Some((period.first.first_day(), period.last().last_day())),
            organisations: file.form_organisations(decision.as_ref(), first_request),
            ..file.form()
        };
        let right = match &decision {
            Some(decision) => self.right_of(&file, None, decision).await?,
            None => None,
        };
        let (reference, dated) = (file.receipt.number.clone(), file.receipt.received_on);
        let (kind, holder) = (Kind::PaperForm, PersonKey::Applicant);
        let asked = OnDemand { kind, holder, right, says: data.says(), law_of: dated };
        let print = move |press: &Documents| press.form(&data, &reference, dated);
        let row = self.issued_on_demand((&file.row, &file.fund), asked, print).await?;
        self.content_of(&row, &file.row.data_key).await
    }

    /// The letter by which an employee asks to be left out of the cover of the employer, while they have that of the
    /// right; as it was issued, when it was.
    pub async fn dispense_letter(&self, actor: &Actor, application: ApplicationId) -> Result<Vec<u8>, Failure> {
        let (row, data_key) = self.dispense(actor, application).await?;
        self.content_of(&row, &data_key).await
    }

    /// The same letter as the inside of a page, for whoever does not read PDF.
    pub async fn dispense_page(&self, actor: &Actor, application: ApplicationId) -> Result<String, Failure> {
        let (row, data_key) = self.dispense(actor, application).await?;
        self.twin_of(&row, &data_key).await
    }

    async fn dispense(&self, actor: &Actor, application: ApplicationId) -> Result<(DocumentRow, DataKey), Failure> {
        let (mut file, decision) = self.own_file(actor, application, "dispense letter").await?;
        let today = self.today_at(&file.fund);
        file.goes_on(decision.as_ref());
        let decision = decision.filter(|decision| decision.covers_applicant(today)).ok_or(Failure::NotFound)?;
        let Some(RightView::Open { starts_on, ends_on }) = decision.right else { return Err(Failure::NotFound) };
        let data = DispenseData {
            sender: file.recipient(),
            dated: today,
            starts_on,
            ends_on,
            managing_body: file.managing_body_of(PersonKey::Applicant).name,
        };
        let right = self.right_of(&file, None, &decision).await?;
        let (kind, holder) = (Kind::Dispense, PersonKey::Applicant);
        let asked = OnDemand { kind, holder, right, says: data.says(), law_of: today };
        let reference = file.receipt.number.clone();
        let print = move |press: &Documents| press.dispense(&data, &reference);
        let row = self.issued_on_demand((&file.row, &file.fund), asked, print).await?;
        Ok((row, file.row.data_key))
    }

    /// The right that a decision shows.
    async fn right_of(
        &self,
        file: &OpenFile,
        alone: Option<PersonKey>,
        decision: &DecisionView,
    ) -> Result<Option<EntitlementId>, Failure> {
        let years = years(&mut self.read().await?, &file.row, alone).await?;
        let shown = years.iter().rfind(|(_, year)| year.right.map(RightView::from) == decision.right);
        Ok(shown.map(|(held, _)| held.id))
    }

    /// The slip by which the fund tells an organisation whom it covers, once the right is granted (R861-17): to the
    /// household, or to a person of it alone; as it was issued, when it was.
    pub async fn transmission_slip(
        &self,
        actor: &Actor,
        application: ApplicationId,
        organisation: Siren,
        alone: Option<PersonKey>,
    ) -> Result<Vec<u8>, Failure> {
        let (row, data_key) = self.transmission(actor, application, organisation, alone).await?;
        self.content_of(&row, &data_key).await
    }

    /// The same slip as the inside of a page.
    pub async fn transmission_page(
        &self,
        actor: &Actor,
        application: ApplicationId,
        organisation: Siren,
        alone: Option<PersonKey>,
    ) -> Result<String, Failure> {
        let (row, data_key) = self.transmission(actor, application, organisation, alone).await?;
        self.twin_of(&row, &data_key).await
    }

    async fn transmission(
        &self,
        actor: &Actor,
        application: ApplicationId,
        organisation: Siren,
        alone: Option<PersonKey>,
    ) -> Result<(DocumentRow, DataKey), Failure> {
        let (mut file, decision) =
            self.file_to_print(actor, Action::ReadDocument, application, "transmission slip").await?;
        let decision = match alone {
            None => decision,
            Some(_) => decision_of(&mut self.read().await?, &file.row, alone).await?.map(|(view, _)| view),
        };
        let decision = decision.ok_or(Failure::NotFound)?.of_today();
        file.goes_on(Some(&decision));
        let cover = match decision.outcome {
            Outcome::GrantedFree => Cover::Free,
            Outcome::GrantedWithContribution => Cover::WithContribution,
            Outcome::Refused => return Err(Failure::NotFound),
        };
        let (chosen, people) = file.transmitted(organisation, &decision).ok_or(Failure::NotFound)?;
        let contact = file.form_contact(Some(chosen), &people);
        let members = people.iter().map(|person| file.form_member(person));
        let data = TransmissionData {
            fund: file.fund.letterhead(),
            organisation: ManagingBody { name: chosen.name.clone(), address: chosen.address.clone(), phone: None },
            reference: file.receipt.number.clone(),
            dated: self.today_at(&file.fund),
            cover,
            period: match decision.right {
                Some(RightView::Open { starts_on, ends_on }) => Some((starts_on, ends_on)),
                _ => None,
            },
            persons: members
                .map(|member| TransmittedPerson {
                    name: member.name,
                    birth_date: member.birth_date,
                    nir: member.nir,
                    relation: member.relation,
                    alternating_custody: member.alternating_custody,
                    other_fund: None,
                })
                .collect(),
            contact: TransmittedContact {
                name: contact.name.unwrap_or_default(),
                address: file.family.applicant.address.printed(),
                email: contact.email,
                phone: contact.phone,
            },
        };
        let (kind, holder) = (Kind::Transmission, alone.unwrap_or(PersonKey::Applicant));
        let right = self.right_of(&file, alone, &decision).await?;
        let asked = OnDemand { kind, holder, right, says: data.says(), law_of: data.dated };
        let print = move |press: &Documents| press.transmission(&data);
        let row = self.issued_on_demand((&file.row, &file.fund), asked, print).await?;
        Ok((row, file.row.data_key))
    }

    async fn own_file(
        &self,
        actor: &Actor,
        application: ApplicationId,
        cause: &str,
    ) -> Result<(OpenFile, Option<DecisionView>), Failure> {
        self.file_to_print(actor, Action::ReadOwnFile, application, cause).await
    }

    /// A file that was sent, with its decision; a reading that the audit trail keeps.
    async fn file_to_print(
        &self,
        actor: &Actor,
        action: Action,
        application: ApplicationId,
        cause: &str,
    ) -> Result<(OpenFile, Option<DecisionView>), Failure> {
        let mut reading = self.read().await?;
        let row = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, action, &Subject::file_of(row.insured, row.fund))?;
        if row.receipt.is_none() {
            return Err(Failure::NotFound);
        }
        let decision = decision(&mut reading, &row).await?.map(|(view, _)| view);
        let file = self.to_print(&mut reading, row, false).await?;
        drop(reading);
        self.record_reading(actor, action, format!("application:{application}"), cause).await?;
        Ok((file, decision))
    }
}

impl OpenFile {
    /// The right that runs may be managed by another organisation than the one of the application.
    fn goes_on(&mut self, decision: Option<&DecisionView>) {
        let renewed = decision.and_then(|decision| decision.renewed.as_ref());
        if let Some(manager) = renewed.and_then(|renewed| renewed.manager.clone()) {
            self.managed_by(manager);
        }
    }

    /// The first two pages.
    fn form(&self) -> FormData {
        let situation = self.draft.situation.as_ref();
        let person = |key| self.people.iter().find(|person| person.key == key).map(|person| self.form_person(person));
        let others = self.people.iter().filter(|person| !matches!(person.role, Role::Applicant | Role::Partner));
        let home = form_address(&self.family.applicant.address);
        let corrected = self.family.facts.corrected_address.as_ref();
        let body = corrected.and_then(|corrected| corrected.domiciled_at.clone());
        let (address, domiciled_at) = match body {
            Some(body) => (FormAddress::default(), Some((body, home))),
            None => (home, None),
        };
        FormData {
            copy_of: Some((self.receipt.number.clone(), self.receipt.received_on)),
            applicant: person(PersonKey::Applicant).unwrap_or_default(),
            address,
            domiciled_at,
            family_changed: situation.map(|answers| answers.family_changed),
            // The form asks which it is now of those for whom it changed.
            family: situation.filter(|answers| answers.family_changed).map(|answers| match answers.family {
                FamilySituation::Single => FormFamily::Single,
                FamilySituation::Couple => FormFamily::Couple,
                FamilySituation::SeparatedOrDivorced => FormFamily::SeparatedOrDivorced,
                FamilySituation::Widowed => FormFamily::Widowed,
            }),
            partner: person(PersonKey::Partner),
            others: others.map(|person| self.form_member(person)).collect(),
            aids: self.form_aids(),
            resources: self.form_resources(),
            certified_on: self.draft.certification.as_ref().map(|done| self.fund.zone.to_datetime(done.at).date()),
            ..FormData::default()
        }
    }

    fn form_person(&self, person: &PersonOfFile) -> FormPerson {
        let situation = self.draft.situation.as_ref();
        let facts = self.draft.facts_of(person.key);
        let number = match person.key {
            PersonKey::Applicant => situation.and_then(|answers| answers.caf_number.as_ref()),
            _ => facts.and_then(|facts| facts.caf_number.as_ref()),
        };
        FormPerson {
            name: Some(form_name(person)),
            nir: self.nir_of(person.key),
            benefits_number: number.map(|number| number.reveal().to_owned()),
            birth_date: Some(person.birth_date),
            nationality: self.form_nationality(person.key),
        }
    }

    fn form_nationality(&self, person: PersonKey) -> Option<FormNationality> {
        let of_applicant = self.draft.situation.as_ref().map(|answers| answers.nationality);
        let own = self.draft.facts_of(person).and_then(|facts| facts.nationality.as_ref());
        // Of somebody else of whom none was told the register is believed, and else they have that of the applicant.
        let known = self.draft.known_nationality(person).filter(|_| person != PersonKey::Applicant);
        let known = known.map(|(group, _)| group);
        own.map(|nationality| nationality.group).or(known).or(of_applicant).map(|group| match group {
            NationalityGroup::French => FormNationality::French,
            NationalityGroup::European => FormNationality::European,
            NationalityGroup::Other => FormNationality::Other,
        })
    }

    fn form_member(&self, person: &PersonOfFile) -> FormMember {
        let household = self.draft.household.as_ref();
        let alternating_custody = household.is_some_and(|household| match person.key {
            PersonKey::Applicant | PersonKey::Partner => false,
            PersonKey::Child(id) => {
                household.children.iter().any(|child| child.child == id && child.alternating_custody)
            }
            PersonKey::Added(number) => {
                household.added.iter().any(|added| added.number == number && added.alternating_custody)
            }
        });
        let relation = match person.role {
            Role::Applicant => "form-relation-applicant",
            Role::Partner => "form-relation-partner",
            Role::Child => "form-relation-child",
            Role::OtherDependant => "form-relation-other",
        };
        FormMember {
            name: form_name(person),
            nationality: self.form_nationality(person.key),
            relation: Language::French.text(relation).into_owned(),
            alternating_custody,
            birth_date: person.birth_date,
            nir: self.nir_of(person.key),
        }
    }

    /// Those who have an aid, as they said it or as the register knows and nobody contests.
    fn form_aids(&self) -> Vec<FormAids> {
        let confirmed = self.draft.confirmed(&self.family);
        let of = |person: &PersonOfFile| {
            let said = self.draft.facts_of(person.key).map(|facts| facts.aids.as_slice()).unwrap_or_default();
            let has = |aid: Aid| {
                let known = |benefit: Benefit| confirmed.contains(&(person.key, benefit));
                said.contains(&aid) || aid.benefit().is_some_and(known)
            };
            FormAids {
                name: form_name(person),
                rsa_asked: has(Aid::RsaClaimed),
                rsa: has(Aid::Rsa),
                c2s_asked: has(Aid::C2s),
                aah: has(Aid::Aah),
                aspa: has(Aid::Aspa),
                asi: has(Aid::Asi),
            }
        };
        let none = |aids: &FormAids| *aids == FormAids { name: aids.name.clone(), ..FormAids::default() };
        self.people.iter().map(of).filter(|aids| !none(aids)).collect()
    }

    /// What each item of page 2 holds, added up: the applicant and the household, the partner, the others.
    fn form_resources(&self) -> Vec<FormResource> {
        let mut items: Vec<FormResource> = Vec::new();
        let mut add = |who: Option<Role>, kind: ResourceKind, amount: FormAmount| {
            // What the household pays for others is no resource of its own.
            let Some(item) = kind.form_item().filter(|_| kind != ResourceKind::MaintenancePaid) else { return };
            enter(&mut items, item, who, amount);
        };
        for answers in &self.draft.resources {
            let who = self.people.iter().find(|person| person.key == answers.person).map(|person| person.role);
            for declared in answers.declarations() {
                add(who, declared.kind, FormAmount::Of(sum(&declared)));
            }
            for lack in &answers.lacks {
                add(who, lack.kind, FormAmount::Some);
            }
        }
        for declared in self.draft.household_resources.iter().flatten() {
            add(None, declared.kind, FormAmount::Of(sum(declared)));
        }
        for lack in &self.draft.household_lacks {
            add(None, lack.kind, FormAmount::Some);
        }
        let housing = self.draft.housing.as_ref();
        if housing.is_some_and(|housing| matches!(housing.status, HousingStatus::Owner | HousingStatus::FreeOfCharge)) {
            enter(&mut items, HOME_ITEM, None, FormAmount::Some);
        }
        items
    }

    /// Pages 3 and 4: one pair for each organisation, with those who chose it; once granted, with those of them to
    /// whom it is, since the dates of the right stand above them.
    fn form_organisations(&self, decision: Option<&DecisionView>, first_request: bool) -> Vec<FormOrganisation> {
        let mut groups: Vec<(Option<&ChosenOrganisation>, Vec<&PersonOfFile>)> = Vec::new();
        let persons = match decision {
            Some(view) if view.outcome != Outcome::Refused => self.granted(view),
            _ => self.covered().collect(),
        };
        for person in persons {
            let chosen = match self.draft.organisation.as_ref().map(|answers| answers.of(person.key)) {
                Some(Manager::Listed(chosen)) => Some(chosen),
                Some(Manager::Fund | Manager::Sought) | None => None,
            };
            match groups.iter_mut().find(|(other, _)| *other == chosen) {
                Some((_, people)) => people.push(person),
                None => groups.push((chosen, vec![person])),
            }
        }
        let decision = decision.and_then(|view| match (view.outcome, view.right) {
            (Outcome::GrantedFree, Some(RightView::Open { starts_on, ends_on })) => {
                Some(FormDecision::Free { starts_on, ends_on })
            }
            (Outcome::GrantedWithContribution, _) => Some(FormDecision::WithContribution),
            _ => None,
        });
        let page = |(chosen, people): (Option<&ChosenOrganisation>, Vec<&PersonOfFile>)| {
            let fund = self.fund.managing_body();
            let (name, address) =
                chosen.map_or((fund.name, fund.address), |one| (one.name.clone(), one.address.clone()));
            FormOrganisation {
                // Whether one is kept or changed is known of a first request only.
                situation: first_request.then(|| situation_of(self.draft.insurance.as_ref(), chosen)).flatten(),
                name: Some(name),
                address: printed_address(&address),
                persons: people.iter().map(|person| self.form_member(person)).collect(),
                contact: self.form_contact(chosen, &people),
                decision,
            }
        };
        groups.into_iter().map(page).collect()
    }

    /// Those to whom the right is granted and whose cover this organisation manages; `None` when it manages nobody's.
    fn transmitted(
        &self,
        organisation: Siren,
        decision: &DecisionView,
    ) -> Option<(&ChosenOrganisation, Vec<&PersonOfFile>)> {
        let answers = self.draft.organisation.as_ref()?;
        let chosen = answers.chosen().into_iter().find(|one| one.siren == organisation)?;
        let people = managed_by(&self.granted(decision), answers, organisation);
        (!people.is_empty()).then_some((chosen, people))
    }

    fn form_contact(&self, chosen: Option<&ChosenOrganisation>, people: &[&PersonOfFile]) -> FormContact {
        let contacts = self.draft.organisation.as_ref().map(|answers| answers.contacts.as_slice()).unwrap_or_default();
        let contact = chosen.and_then(|one| contacts.iter().find(|contact| contact.organisation == one.siren));
        let named = contact.and_then(|contact| self.people.iter().find(|person| person.key == contact.person));
        FormContact {
            name: named.or(people.first().copied()).map(form_name),
            address: form_address(&self.family.applicant.address),
            email: contact.and_then(|contact| contact.email.clone()),
            phone: contact.and_then(|contact| contact.phone.clone()),
        }
    }
}

/// At a first request: whether the organisation is the one of today. Of whoever has one of the list and chose another
/// the form has no case to tick.
fn situation_of(insurance: Option<&Insurance>, chosen: Option<&ChosenOrganisation>) -> Option<FormSituation> {
    match insurance {
        Some(
            Insurance::Known(KnownInsurer { siren: Some(today), .. })
            | Insurance::Declared(DeclaredInsurer { siren: Some(today), .. }),
        ) => chosen.filter(|chosen| chosen.siren == *today).map(|_| FormSituation::FirstKept),
        _ => Some(FormSituation::FirstWithoutCover),
    }
}

/// Birth name, usage name, given names: as the form asks for them.
fn form_name(person: &PersonOfFile) -> String {
    let family = person.name.family.to_uppercase();
    let usage = person.usage_name.as_ref().map(|usage| usage.to_uppercase());
    [Some(family), usage, Some(person.name.given.clone())].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn form_address(address: &Address) -> FormAddress {
    FormAddress {
        street: Some(address.lines.join(", ")),
        post_code: Some(address.post_code.clone()),
        town: Some(address.town.clone()),
    }
}

/// An address whose last line is the post code and the town.
fn printed_address(lines: &[String]) -> FormAddress {
    let Some((last, street)) = lines.split_last() else { return FormAddress::default() };
    let street = street.join(", ");
    match last.split_once(' ') {
        Some((code, town)) if code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit()) => {
            FormAddress { street: Some(street), post_code: Some(code.to_owned()), town: Some(town.to_owned()) }
        }
        _ => FormAddress { street: Some(lines.join(", ")), ..FormAddress::default() },
    }
}

fn sum(declared: &ResourceDeclaration) -> Money {
    let months = declared.monthly.as_ref().map(|months| months.0.iter().copied().sum::<Money>());
    months.or(declared.total).or(declared.annual).or(declared.balance).unwrap_or(Money::ZERO)
}

/// Adds an amount to its item and its column.
fn enter(items: &mut Vec<FormResource>, item: u8, who: Option<Role>, amount: FormAmount) {
    let found = items.iter().position(|resource| resource.item == item).unwrap_or_else(|| {
        let nothing = FormAmount::Nothing;
        items.push(FormResource { item, applicant: nothing, partner: nothing, others: nothing });
        items.len() - 1
    });
    let column = match who {
        None | Some(Role::Applicant) => &mut items[found].applicant,
        Some(Role::Partner) => &mut items[found].partner,
        Some(Role::Child | Role::OtherDependant) => &mut items[found].others,
    };
    *column = match (*column, amount) {
        (FormAmount::Of(before), FormAmount::Of(more)) => FormAmount::Of(before + more),
        // Of two sums one of which nobody knows, the form says only that there is something.
        (FormAmount::Some, _) | (_, FormAmount::Some) => FormAmount::Some,
        (FormAmount::Nothing, amount) | (amount, FormAmount::Nothing) => amount,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_one_item_add_up_in_their_column() {
        let mut items = Vec::new();
        let euros = |amount| FormAmount::Of(Money::from_euros(amount));
        enter(&mut items, 1, Some(Role::Applicant), euros(100));
        enter(&mut items, 1, Some(Role::Applicant), euros(20));
        enter(&mut items, 1, Some(Role::Child), euros(5));
        enter(&mut items, 7, None, euros(50));
        enter(&mut items, 7, None, FormAmount::Some);
        assert!(
            items
                == [
                    FormResource { item: 1, applicant: euros(120), partner: FormAmount::Nothing, others: euros(5) },
                    FormResource {
                        item: 7,
                        applicant: FormAmount::Some,
                        partner: FormAmount::Nothing,
                        others: FormAmount::Nothing,
                    },
                ]
        );
    }

    #[test]
    fn whoever_leaves_an_organisation_of_the_list_is_not_said_to_have_none() {
        let siren = |digits| Siren::parse(digits).expect("the number of an organisation");
        let (kept, other) = (siren("449571256"), siren("780004099"));
        let declared = |siren| {
            let name = "Les Solidaires".to_owned();
            Insurance::Declared(DeclaredInsurer { name, siren, contract_number: None, through_employer: false })
        };
        let chosen = |siren| ChosenOrganisation { siren, name: "Les Solidaires".to_owned(), address: Vec::new() };
        for (insurance, chosen, situation) in [
            (Some(declared(Some(kept))), Some(chosen(kept)), Some(FormSituation::FirstKept)),
            (Some(declared(Some(kept))), Some(chosen(other)), None),
            (Some(declared(Some(kept))), None, None),
            (Some(declared(None)), Some(chosen(other)), Some(FormSituation::FirstWithoutCover)),
            (None, None, Some(FormSituation::FirstWithoutCover)),
        ] {
            assert_eq!(situation_of(insurance.as_ref(), chosen.as_ref()), situation);
        }
    }

    #[test]
    fn the_post_code_is_told_from_the_town_where_there_is_one() {
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        let address = printed_address(&lines(&["28 quai des Tanneurs", "99200 Bourg-lès-Eaux"]));
        assert_eq!(address.post_code.as_deref(), Some("99200"));
        assert_eq!(address.town.as_deref(), Some("Bourg-lès-Eaux"));
        let address = printed_address(&lines(&["TSA 12345", "Bourg cedex"]));
        assert_eq!((address.street.as_deref(), address.town), (Some("TSA 12345, Bourg cedex"), None));
    }
}
