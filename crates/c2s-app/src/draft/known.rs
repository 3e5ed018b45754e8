//! What the register says of the persons of an application, once the applicant agreed to the exchange of data.
//!
//! It is asked when something is saved, kept with the draft as it was told, and asked again the next day or when it did
//! not answer. What is kept is what was shown; without the agreement nothing is asked, and nothing stays.

use c2s_domain::household::Benefit;
use c2s_domain::ids::InsuredId;
use c2s_domain::situation::iso_date;
use c2s_domain::{Date, Nir, Period, ResourceKind};
use c2s_storage::register;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::content::{is_asked_for_papers, people};
use super::path::SETTLING;
use super::{Draft, NationalityGroup, OpenDraft, PersonKey};
use crate::App;
use crate::accounts::civil::same_family;
use crate::failure::Failure;
use crate::register::{Facts, Family, HeldC2s, Known, KnownBenefit, KnownResource, Name, sealed_optional_nir};

/// What the register answered about one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterSaid {
    pub person: PersonKey,
    pub about: About,
    pub at: Timestamp,
    pub answer: RegisterAnswer,
}

/// Whom the register was asked about.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    #[serde(with = "sealed_optional_nir")]
    pub(crate) nir: Option<Nir>,
    #[serde(with = "iso_date")]
    pub(crate) birth_date: Date,
    pub(crate) name: Name,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "found", rename_all = "snake_case")]
pub enum RegisterAnswer {
    /// What is not there is not known: it is never read as a « no ».
    Known {
        benefits: Vec<KnownBenefit>,
        resources: Vec<KnownResource>,
        #[serde(default)]
        nationality: Option<NationalityGroup>,
        /// The right to the C2S that covered them that day.
        #[serde(default)]
        c2s: Option<HeldC2s>,
    },
    /// Nobody of this number, this birth date and this name: it proves nothing, and may come later.
    Nobody,
    /// It did not answer: whoever decides asks again.
    Unavailable,
}

/// A resource that the register knows, as it was shown to the applicant.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownLine {
    pub known: KnownResource,
    /// « C'est faux » : what is declared beside it counts in its place.
    pub contested: bool,
}

crate::hidden_debug!(RegisterSaid, About, RegisterAnswer, KnownLine);

impl RegisterAnswer {
    pub fn benefits(&self) -> &[KnownBenefit] {
        match self {
            Self::Known { benefits, .. } => benefits,
            Self::Nobody | Self::Unavailable => &[],
        }
    }

    pub fn resources(&self) -> &[KnownResource] {
        match self {
            Self::Known { resources, .. } => resources,
            Self::Nobody | Self::Unavailable => &[],
        }
    }
}

impl Draft {
    /// What the register answered about a person.
    pub fn said_of(&self, person: PersonKey) -> Option<&RegisterSaid> {
        self.register_said.iter().find(|said| said.person == person)
    }

    /// Whether the register did not answer about somebody.
    pub fn awaits_the_register(&self) -> bool {
        self.register_said.iter().any(|said| said.answer == RegisterAnswer::Unavailable)
    }

    /// The resources of a person that the register knows over this period, as the applicant may confirm them.
    pub fn known_resources(&self, person: PersonKey, period: Period) -> Vec<&KnownResource> {
        let said = self.said_of(person).map(|said| said.answer.resources()).unwrap_or_default();
        said.iter().filter(|known| known.is_of(period)).collect()
    }

    /// How the register knows that a person receives this benefit.
    pub fn known_benefit(&self, person: PersonKey, benefit: Benefit) -> Option<&KnownBenefit> {
        self.said_of(person)?.answer.benefits().iter().find(|known| known.benefit == benefit)
    }

    /// The nationality of a person that the register knows, and when it said so.
    pub fn known_nationality(&self, person: PersonKey) -> Option<(NationalityGroup, Timestamp)> {
        let said = self.said_of(person)?;
        match said.answer {
            RegisterAnswer::Known { nationality, .. } => nationality.map(|group| (group, said.at)),
            RegisterAnswer::Nobody | RegisterAnswer::Unavailable => None,
        }
    }

    /// The C2S that the register says a person holds, and when it said so.
    pub fn known_c2s(&self, person: PersonKey) -> Option<(&HeldC2s, Timestamp)> {
        let said = self.said_of(person)?;
        match &said.answer {
            RegisterAnswer::Known { c2s, .. } => c2s.as_ref().map(|held| (held, said.at)),
            RegisterAnswer::Nobody | RegisterAnswer::Unavailable => None,
        }
    }

    /// Whether the applicant unticked a benefit that the register says is received.
    pub fn denies(&self, person: PersonKey, benefit: Benefit) -> bool {
        let told = self.study.as_ref().and_then(|study| study.of(person));
        SETTLING.contains(&benefit) && told.is_some_and(|told| !told.contains(&benefit))
    }

    /// The benefits that the register confirms and that nobody denies. None without the agreement.
    pub(crate) fn confirmed(&self, family: &Family) -> Vec<(PersonKey, Benefit)> {
        if !self.agrees() {
            return Vec::new();
        }
        let said = self.register_said.iter().flat_map(|said| {
            said.answer.benefits().iter().map(|known| (said.person, known.benefit)).collect::<Vec<_>>()
        });
        // Drafts that were not saved since the answer is kept have what the register says now.
        let unasked = self.said_of(PersonKey::Applicant).is_none();
        let live = family.confirmed.iter().copied().filter(|_| unasked);
        said.chain(live).filter(|(person, benefit)| !self.denies(*person, *benefit)).collect()
    }

    /// Whether the applicant agreed to the exchange of data.
    pub fn agrees(&self) -> bool {
        self.consent.as_ref().is_some_and(|consent| consent.given)
    }

    /// Forgets what the register said: the agreement is refused, or taken back. What rested on it is to be declared.
    pub(super) fn forget_the_register(&mut self) {
        self.register_said.clear();
        for answers in &mut self.resources {
            let accepted = answers.known.drain(..).filter(|line| !line.contested);
            let awaited: Vec<ResourceKind> = accepted.map(|line| line.known.resource.kind).collect();
            answers.awaited.extend(awaited);
            answers.awaited.dedup();
        }
    }
}

impl App {
    /// Asks the register about those whose resources are asked, where it was not asked today. Answers whose record was
    /// read: the trail of the saving says so.
    pub(super) async fn ask_the_register(&self, open: &mut OpenDraft) -> Result<Vec<InsuredId>, Failure> {
        if !open.draft.agrees() {
            return Ok(Vec::new());
        }
        let (now, zone) = (self.now(), &open.fund.zone);
        let today = open.filed_on(zone.to_datetime(now).date());
        let persons = asked_about(&open.draft, &open.family, today);
        let is_fresh = |said: &&RegisterSaid| {
            said.answer != RegisterAnswer::Unavailable
                && zone.to_datetime(said.at).date() == zone.to_datetime(now).date()
        };
        let is_closed = self.inner.register_closed.exists();
        let (mut said, mut read) = (Vec::with_capacity(persons.len()), Vec::new());
        let mut reading = self.read().await?;
        for (person, about) in persons {
            let before = open.draft.said_of(person).filter(|before| before.about == about);
            if let Some(fresh) = before.filter(is_fresh) {
                said.push(fresh.clone());
                continue;
            }
            let answer = if is_closed {
                // What it said another day is better than nothing.
                before.map_or(RegisterAnswer::Unavailable, |before| before.answer.clone())
            } else {
                match look_up(&mut reading, &about, today).await? {
                    Some((id, answer)) => {
                        read.push(id);
                        answer
                    }
                    None => RegisterAnswer::Nobody,
                }
            };
            let at = before.filter(|_| is_closed).map_or(now, |before| before.at);
            said.push(RegisterSaid { person, about, at, answer });
        }
        keep_confidences(&mut said);
        open.draft.register_said = said;
        Ok(read)
    }
}

/// Takes out what an adult whom only the applicant names did not agree to tell them: an employer or an ex could name
/// anybody. The RSA stays where the applicant's own record has it too: it is that of one household.
fn keep_confidences(said: &mut [RegisterSaid]) {
    let has_rsa = |said: &RegisterSaid| said.answer.benefits().iter().any(|known| known.benefit == Benefit::Rsa);
    let of_both = said.iter().any(|said| said.person == PersonKey::Applicant && has_rsa(said));
    let named_only = said.iter_mut().filter(|said| matches!(said.person, PersonKey::Partner | PersonKey::Added(_)));
    for said in named_only {
        if let RegisterAnswer::Known { benefits, resources, nationality, c2s } = &mut said.answer {
            benefits.retain(|known| of_both && known.benefit == Benefit::Rsa);
            resources.clear();
            *nationality = None;
            *c2s = None;
        }
    }
}

/// The one person of this number, born that day, of that name. Somebody else's number tells nothing of them.
pub(crate) async fn look_up(
    reading: &mut c2s_storage::Connection,
    about: &About,
    today: Date,
) -> Result<Option<(InsuredId, RegisterAnswer)>, Failure> {
    let Some(nir) = &about.nir else { return Ok(None) };
    let row = register::find_by_nir::<Known>(reading, nir).await?;
    let is_same = |known: &Known| {
        let same_name = known.family_names().into_iter().any(|name| same_family(name, &about.name.family));
        known.birth_date == about.birth_date && same_name
    };
    Ok(row.filter(|row| is_same(&row.known)).map(|row| {
        let facts = row.known.facts;
        let c2s = facts.c2s_held(today).filter(|held| held.starts_on <= today).cloned();
        let Facts { benefits, resources, nationality, .. } = facts;
        (row.id, RegisterAnswer::Known { benefits, resources, nationality, c2s })
    }))
}

/// Those whose resources are asked, as the register would find them.
pub(crate) fn asked_about(draft: &Draft, family: &Family, today: Date) -> Vec<(PersonKey, About)> {
    people(family, draft.household.as_ref())
        .into_iter()
        .filter(|person| is_asked_for_papers(person, today))
        .map(|person| {
            let nir = nir_of(person.key, draft, family);
            (person.key, About { nir, birth_date: person.birth_date, name: person.name })
        })
        .collect()
}

/// The number of a person of an application, where it is known.
pub(crate) fn nir_of(person: PersonKey, draft: &Draft, family: &Family) -> Option<Nir> {
    let household = draft.household.as_ref();
    match person {
        PersonKey::Applicant => Some(family.applicant.nir.clone()),
        PersonKey::Partner => household?.partner.as_ref()?.nir.clone(),
        PersonKey::Child(id) => family.children.iter().find(|child| child.id == id).map(|child| child.nir.clone()),
        PersonKey::Added(number) => household?.added.iter().find(|added| added.number == number)?.nir.clone(),
    }
}

#[cfg(test)]
mod tests {
    use c2s_domain::Month;
    use c2s_domain::situation::ResourceDeclaration;
    use jiff::civil::date;

    use super::*;
    use crate::draft::{Consent, PersonResources, StudyAnswers, StudyChoice, TextShown};
    use crate::register::Source;

    const PERSON: PersonKey = PersonKey::Partner;

    fn wages(from: Option<Date>) -> KnownResource {
        let resource = ResourceDeclaration {
            total: Some(c2s_domain::Money::from_euros(9_000)),
            ..ResourceDeclaration::of(ResourceKind::Wages)
        };
        KnownResource { resource, source: Source::Employer, on: date(2025, 4, 1), from }
    }

    fn draft(given: bool, resources: Vec<KnownResource>) -> Draft {
        let benefits = vec![KnownBenefit { benefit: Benefit::Rsa, source: Source::Caf, on: date(2025, 4, 1) }];
        let name = Name { given: "Ana".to_owned(), family: "Lou".to_owned() };
        let said = RegisterSaid {
            person: PERSON,
            about: About { nir: None, birth_date: date(1980, 1, 1), name },
            at: Timestamp::UNIX_EPOCH,
            answer: RegisterAnswer::Known { benefits, resources, nationality: None, c2s: None },
        };
        let text = TextShown { id: "consent".to_owned(), version: 1 };
        let consent = Some(Consent { text, at: Timestamp::UNIX_EPOCH, given });
        Draft { consent, register_said: vec![said], ..Draft::default() }
    }

    #[test]
    fn amounts_of_other_months_are_not_those_of_the_application() {
        let period = Period { first: Month::new(2024, 3) };
        for (from, expected) in
            [(None, 1), (Some(date(2024, 3, 1)), 1), (Some(date(2024, 2, 1)), 0), (Some(date(2024, 4, 1)), 0)]
        {
            assert_eq!(draft(true, vec![wages(from)]).known_resources(PERSON, period).len(), expected, "{from:?}");
        }
    }

    #[test]
    fn a_benefit_that_is_unticked_is_denied_and_confirms_nothing() {
        let mut draft = draft(true, Vec::new());
        assert!(!draft.denies(PERSON, Benefit::Rsa));
        let told = |benefits| StudyAnswers {
            benefits: vec![(PERSON, benefits)],
            worked: Vec::new(),
            c2s: Some(Vec::new()),
            choice: StudyChoice::Full,
        };
        draft.study = Some(told(vec![Benefit::Rsa]));
        assert!(!draft.denies(PERSON, Benefit::Rsa));
        draft.study = Some(told(vec![Benefit::Aspa]));
        assert!(draft.denies(PERSON, Benefit::Rsa));
    }

    #[test]
    fn what_was_accepted_from_the_register_is_to_be_declared_once_the_agreement_is_taken_back() {
        let mut draft = draft(true, vec![wages(None)]);
        let pension =
            KnownResource { resource: ResourceDeclaration::of(ResourceKind::RetirementPension), ..wages(None) };
        draft.resources.push(PersonResources {
            known: vec![
                KnownLine { known: wages(None), contested: false },
                KnownLine { known: pension, contested: true },
            ],
            ..PersonResources::nothing(PERSON)
        });
        draft.forget_the_register();
        assert!(draft.register_said.is_empty());
        let answers = &draft.resources[0];
        assert_eq!((answers.known.len(), answers.awaited.as_slice()), (0, &[ResourceKind::Wages][..]));
    }
}
