//! Step 3: who manages the cover of each person, after the cover they have today.

use std::collections::BTreeSet;

use c2s_domain::Date;
use c2s_domain::household::Role;
use c2s_domain::situation::iso_date;
use serde::{Deserialize, Serialize};

use super::Draft;
use super::people::{PersonKey, PersonOfFile};
use crate::organisations::{Directory, ListedOrganisation, Siren};
use crate::register::{self, Family};

/// Who is to manage a cover, as the applicant says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Organisation {
    /// The fund itself.
    Fund,
    /// An organisation of the list.
    Listed(Siren),
    /// Another organisation than the fund, still to be found in the list.
    Sought,
}

/// Who is to manage a cover, as it is kept: what the documents print of it does not change with the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manager {
    Fund,
    Listed(ChosenOrganisation),
    Sought,
}

/// An organisation as the list gave it when it was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenOrganisation {
    pub siren: Siren,
    pub name: String,
    /// One line each, without the name.
    pub address: Vec<String>,
}

impl From<&ListedOrganisation> for ChosenOrganisation {
    fn from(listed: &ListedOrganisation) -> Self {
        Self { siren: listed.siren, name: listed.name.clone(), address: listed.details.office.printed() }
    }
}

/// The answers to step 3.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(from = "Written")]
pub struct OrganisationAnswers {
    /// For the applicant, and for everybody who is not in `others`.
    pub everybody: Manager,
    /// Those for whom it is another.
    pub others: Vec<PersonManager>,
    /// Whom each organisation may write to or call.
    pub contacts: Vec<OrganisationContact>,
}

/// The organisation of one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonManager {
    pub person: PersonKey,
    pub manager: Manager,
}

/// Whom an organisation writes to or calls (*interlocuteur*).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[doc(alias = "interlocuteur")]
pub struct OrganisationContact {
    pub organisation: Siren,
    /// An adult of the household.
    pub person: PersonKey,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// Before there was a choice, the word `fund` stood for the whole.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Answers {
        everybody: Manager,
        #[serde(default)]
        others: Vec<PersonManager>,
        #[serde(default)]
        contacts: Vec<OrganisationContact>,
    },
    Alone(Manager),
}

impl From<Written> for OrganisationAnswers {
    fn from(written: Written) -> Self {
        match written {
            Written::Answers { everybody, others, contacts } => Self { everybody, others, contacts },
            Written::Alone(everybody) => Self { everybody, others: Vec::new(), contacts: Vec::new() },
        }
    }
}

impl OrganisationAnswers {
    /// Who manages the cover of this person.
    pub fn of(&self, person: PersonKey) -> &Manager {
        let other = self.others.iter().find(|other| other.person == person);
        other.map_or(&self.everybody, |other| &other.manager)
    }

    /// Everybody by this one: the contacts of before stay for an organisation that manages still.
    pub(crate) fn all_by(manager: Manager, before: Option<Self>) -> Self {
        let contacts = before.map(|before| before.contacts).unwrap_or_default();
        Self { everybody: manager, others: Vec::new(), contacts }
    }

    /// Every organisation chosen for somebody, the applicant's first, each once.
    pub fn chosen(&self) -> Vec<&ChosenOrganisation> {
        let mut chosen: Vec<&ChosenOrganisation> = Vec::new();
        for manager in [&self.everybody].into_iter().chain(self.others.iter().map(|other| &other.manager)) {
            if let Manager::Listed(organisation) = manager
                && chosen.iter().all(|other| other.siren != organisation.siren)
            {
                chosen.push(organisation);
            }
        }
        chosen
    }

    /// Whether an organisation is still looked for, for the household or for somebody.
    pub fn is_sought(&self) -> bool {
        [&self.everybody]
            .into_iter()
            .chain(self.others.iter().map(|other| &other.manager))
            .any(|manager| *manager == Manager::Sought)
    }

    /// Forgets what concerns people who left, and the contacts of organisations that nobody has any more.
    pub(super) fn keep_only(&mut self, people: &BTreeSet<PersonKey>) {
        self.others.retain(|other| people.contains(&other.person));
        let chosen: Vec<Siren> = self.chosen().iter().map(|organisation| organisation.siren).collect();
        self.contacts.retain(|contact| chosen.contains(&contact.organisation) && people.contains(&contact.person));
    }
}

/// A cover of today that the register knows (*organisme complémentaire connu de la caisse*).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownInsurer {
    pub name: String,
    /// When it is an organisation of the list.
    pub siren: Option<Siren>,
    pub contract_number: Option<String>,
    #[serde(default, with = "optional_date")]
    pub since: Option<Date>,
    #[serde(default, with = "optional_date")]
    pub until: Option<Date>,
}

/// The covers that the register gives for this day; of several, the one that was chosen before starting.
///
/// Only the list says who manages the C2S: an insurer is looked for in it by its name.
pub(super) fn known_insurers(family: &Family, directory: &Directory, today: Date) -> Vec<KnownInsurer> {
    let choice = family.before.insurer.as_ref();
    let kept = |insurer: &&register::KnownInsurer| {
        choice.is_none_or(|choice| {
            let kept = choice.kept.as_ref();
            kept.is_some_and(|kept| kept.name == insurer.name && kept.contract == insurer.contract)
        })
    };
    let known = |insurer: &register::KnownInsurer| KnownInsurer {
        name: insurer.name.clone(),
        siren: directory.known_as(&insurer.name, today).first().map(|organisation| organisation.siren),
        contract_number: Some(insurer.contract.clone()),
        since: Some(insurer.starts_on),
        until: insurer.ends_on,
    };
    family.facts.insurers_on(today).filter(kept).map(known).collect()
}

/// What the applicant says of the cover they have today.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Insurance {
    /// None at all, or none of those that the register knows.
    None,
    /// This one of those that the register knows.
    Known(KnownInsurer),
    /// One that the register does not know.
    Declared(DeclaredInsurer),
}

/// A cover that the register does not know, in the words of the applicant.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredInsurer {
    pub name: String,
    /// When the applicant recognised it in the list.
    pub siren: Option<Siren>,
    pub contract_number: Option<String>,
    /// It comes with a job, and everybody there must have it.
    pub through_employer: bool,
}

/// The cover of today, as step 3 needs it.
#[derive(Clone, PartialEq, Eq)]
pub enum CurrentCover {
    /// The fund knows of none, and none was declared.
    None,
    /// Several are known: the applicant says which is theirs.
    Several(Vec<KnownInsurer>),
    /// It does not manage the C2S.
    Unmanaging { name: String, through_employer: bool },
    /// It manages the C2S.
    Managing(ChosenOrganisation),
}

impl CurrentCover {
    /// What stands, from what the register knows and what the applicant said of it.
    pub(crate) fn of(draft: &Draft, known: &[KnownInsurer], directory: &Directory, today: Date) -> Self {
        let resolved = |name: &str, siren: Option<Siren>, through_employer| {
            let managing = siren.and_then(|siren| directory.managing(siren, today));
            managing.map_or_else(
                || Self::Unmanaging { name: name.to_owned(), through_employer },
                |organisation| Self::Managing(ChosenOrganisation::from(&**organisation)),
            )
        };
        match (&draft.insurance, known) {
            (Some(Insurance::None), _) | (None, []) => Self::None,
            (Some(Insurance::Known(insurer)), _) | (None, [insurer]) => resolved(&insurer.name, insurer.siren, false),
            (Some(Insurance::Declared(insurer)), _) => resolved(&insurer.name, insurer.siren, insurer.through_employer),
            (None, several) => Self::Several(several.to_vec()),
        }
    }

    /// The organisation that must be kept: at a first request, whoever has a cover of the list keeps it.
    pub fn kept_at_first(&self, first_request: bool) -> Option<&ChosenOrganisation> {
        match self {
            Self::Managing(organisation) if first_request => Some(organisation),
            _ => None,
        }
    }
}

/// Where step 3 stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OrganisationState {
    ToDo,
    InProgress,
    /// An organisation that was chosen left the list, or another must be kept.
    ToCorrect,
    Done,
}

impl OrganisationState {
    pub(super) fn of(
        answers: Option<&OrganisationAnswers>,
        cover: &CurrentCover,
        first_request: bool,
        directory: &Directory,
        today: Date,
    ) -> Self {
        let Some(answers) = answers else { return Self::ToDo };
        let chosen = answers.chosen();
        let must_keep = cover.kept_at_first(first_request);
        let keeps = |kept: &ChosenOrganisation| matches!(&answers.everybody, Manager::Listed(chosen) if chosen.siren == kept.siren);
        if must_keep.is_some_and(|kept| !keeps(kept))
            || chosen.iter().any(|organisation| directory.managing(organisation.siren, today).is_none())
        {
            return Self::ToCorrect;
        }
        let without_contact = |organisation: &&ChosenOrganisation| {
            answers.contacts.iter().all(|contact| contact.organisation != organisation.siren)
        };
        let unsaid = matches!(cover, CurrentCover::Several(_));
        if unsaid || answers.is_sought() || chosen.iter().any(without_contact) {
            return Self::InProgress;
        }
        Self::Done
    }
}

/// Those who may be the contact of an organisation: adults it covers; the couple when it covers none.
pub fn possible_contacts<'a>(
    answers: &OrganisationAnswers,
    siren: Siren,
    people: &'a [PersonOfFile],
    today: Date,
) -> Vec<&'a PersonOfFile> {
    let adult = |person: &&PersonOfFile| person.age_on(today) >= MAJORITY;
    let covered_by_it = |person: &&PersonOfFile| matches!(answers.of(person.key), Manager::Listed(organisation) if organisation.siren == siren);
    let adults: Vec<&PersonOfFile> = people.iter().filter(adult).filter(covered_by_it).collect();
    if adults.is_empty() {
        people.iter().filter(|person| matches!(person.role, Role::Applicant | Role::Partner)).collect()
    } else {
        adults
    }
}

/// From this age a person answers for themselves.
pub const MAJORITY: u8 = 18;

/// An electronic address that a message can be sent to, as far as its form says.
pub fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let plain = text.chars().all(|letter| letter.is_ascii_graphic());
    plain
        && !name.is_empty()
        && !host.contains('@')
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && text.len() <= 254
}

/// A telephone number without its spaces: ten digits, or `+` and the number of another country.
pub fn phone_number(text: &str) -> Option<String> {
    let kept: String =
        text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | '-' | '(' | ')')).collect();
    let digits = kept.strip_prefix('+').unwrap_or(&kept);
    let right_length = if kept.starts_with('+') {
        (8..=15).contains(&digits.len())
    } else {
        kept.len() == 10 && kept.starts_with('0')
    };
    (right_length && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(kept)
}

crate::hidden_debug!(
    OrganisationAnswers,
    PersonManager,
    OrganisationContact,
    KnownInsurer,
    Insurance,
    DeclaredInsurer,
    CurrentCover
);

/// A day that may be unknown, as `YYYY-MM-DD`.
pub(super) mod optional_date {
    use super::{Date, iso_date};
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde's `with` gives a reference to the field"
    )]
    pub(crate) fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.serialize_some(&day.to_string()),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| iso_date::parse(&text).ok_or_else(|| serde::de::Error::custom("not a day"))).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_of_before_the_choice_still_opens() {
        let answers: OrganisationAnswers = serde_json::from_str("\"fund\"").expect("the old word");
        assert_eq!(answers.everybody, Manager::Fund);
        let text = serde_json::to_string(&answers).expect("it is written");
        assert!(serde_json::from_str::<OrganisationAnswers>(&text).expect("it is read again") == answers);
    }

    #[test]
    fn an_address_and_a_number_are_kept_when_they_have_the_form_of_one() {
        for (text, right) in [
            ("ana@exemple.fr", true),
            ("a.b+c@d.e.fr", true),
            ("ana@exemple", false),
            ("ana exemple.fr", false),
            ("@exemple.fr", false),
            ("ana@@exemple.fr", false),
            ("ana@exemple.", false),
        ] {
            assert_eq!(is_email(text), right, "{text}");
        }
        for (text, kept) in [
            ("06 12 34 56 78", Some("0612345678")),
            ("06.12.34.56.78", Some("0612345678")),
            ("+33 6 12 34 56 78", Some("+33612345678")),
            ("06 12 34 56 7", None),
            ("16 12 34 56 78", None),
            ("abcdefghij", None),
            ("", None),
        ] {
            assert_eq!(phone_number(text).as_deref(), kept, "{text}");
        }
    }
}
