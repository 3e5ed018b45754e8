//! Which way the resources of a household are studied: declared by everybody, or not at all.
//!
//! RSA opens the free right whatever the resources, and ASPA, ASI or AAH may be presumed to open the right with
//! contribution (L861-2). Nobody loses by declaring: the full study keeps the presumption.

use c2s_domain::Ground;
use c2s_domain::household::{Benefit, Role};
use serde::{Deserialize, Serialize};

use super::people::{PersonKey, PersonOfFile};
use super::{Draft, PersonResources};

/// The benefits of today that settle how the resources are studied, and what was chosen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyAnswers {
    /// Of the applicant and of the partner.
    pub benefits: Vec<(PersonKey, Vec<Benefit>)>,
    /// Who of the couple worked in the three civil months before.
    pub worked: Vec<PersonKey>,
    pub choice: StudyChoice,
}

crate::hidden_debug!(StudyAnswers);

/// What the applicant chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StudyChoice {
    /// The benefit settles it: nothing is declared.
    Short,
    /// Everybody declares.
    Full,
}

/// The benefits that may spare the declaration.
pub(crate) const SETTLING: [Benefit; 5] =
    [Benefit::Rsa, Benefit::RsaClaimed, Benefit::Aspa, Benefit::Asi, Benefit::Aah];

impl StudyAnswers {
    /// What somebody says beside their amounts is what they say here.
    pub(super) fn follow(&mut self, answers: &PersonResources) {
        let Some((_, benefits)) = self.benefits.iter_mut().find(|(person, _)| *person == answers.person) else {
            return;
        };
        *benefits = answers.benefits.iter().copied().filter(|benefit| SETTLING.contains(benefit)).collect();
        self.worked.retain(|person| *person != answers.person);
        if answers.activity_last_3_months {
            self.worked.push(answers.person);
        }
    }

    /// And the other way round.
    pub(super) fn lead(&self, answers: &mut PersonResources) {
        let Some((_, benefits)) = self.benefits.iter().find(|(person, _)| *person == answers.person) else { return };
        answers.benefits.retain(|benefit| !SETTLING.contains(benefit));
        answers.benefits.extend(benefits);
        answers.activity_last_3_months = self.worked.contains(&answers.person);
    }
}

/// The way that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResourcesPath {
    Declared,
    /// RSA of everyone of the couple.
    Rsa(RsaProof),
    /// The presumption that this ground names.
    Presumed(Ground),
}

/// What shows that the RSA is received or due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RsaProof {
    /// The register says so of each of them.
    Register,
    /// The attestation of the CAF or the MSA: it must be among the papers.
    Attestation,
}

impl ResourcesPath {
    /// Whether nobody declares anything.
    pub const fn is_short(self) -> bool {
        !matches!(self, Self::Declared)
    }
}

/// The couple: the applicant, and the partner when there is one.
pub(crate) fn couple(people: &[PersonOfFile]) -> impl Iterator<Item = PersonKey> + '_ {
    people.iter().filter(|person| matches!(person.role, Role::Applicant | Role::Partner)).map(|person| person.key)
}

/// What is known of the benefits, and who says so.
pub(crate) struct Benefits<'a> {
    pub(crate) draft: &'a Draft,
    /// Those that the register confirms.
    pub(crate) confirmed: &'a [(PersonKey, Benefit)],
}

impl Benefits<'_> {
    /// Declared anywhere in the draft, or confirmed.
    pub(crate) fn of(&self, person: PersonKey) -> Vec<Benefit> {
        let declared = self.draft.resources.iter().filter(|answers| answers.person == person);
        let mut all: Vec<Benefit> = declared.flat_map(|answers| answers.benefits.iter().copied()).collect();
        let study = self.draft.study.iter().flat_map(|study| &study.benefits);
        all.extend(study.filter(|(holder, _)| *holder == person).flat_map(|(_, benefits)| benefits.iter().copied()));
        all.extend(self.draft.benefits_of(person));
        all.extend(self.confirmed.iter().filter(|(holder, _)| *holder == person).map(|(_, benefit)| *benefit));
        all.sort_by_key(|benefit| *benefit as u8);
        all.dedup();
        all
    }

    pub(crate) fn confirms(&self, person: PersonKey, benefit: Benefit) -> bool {
        self.confirmed.contains(&(person, benefit))
    }

    /// Whether this person worked in the three civil months before, as far as it was said.
    pub(crate) fn worked(&self, person: PersonKey) -> bool {
        self.draft.study.as_ref().is_some_and(|study| study.worked.contains(&person))
            || self
                .draft
                .resources
                .iter()
                .any(|answers: &PersonResources| answers.person == person && answers.activity_last_3_months)
    }

    /// The way of this draft. `presumed` is what the rules presume when nothing is declared.
    pub(crate) fn path(&self, people: &[PersonOfFile], presumed: Option<Ground>) -> ResourcesPath {
        let choice = self.draft.study.as_ref().map(|study| study.choice);
        if choice == Some(StudyChoice::Full) {
            return ResourcesPath::Declared;
        }
        if couple(people).all(|person| self.confirms(person, Benefit::Rsa)) {
            return ResourcesPath::Rsa(RsaProof::Register);
        }
        if choice != Some(StudyChoice::Short) {
            return ResourcesPath::Declared;
        }
        let has_rsa = |person| self.of(person).iter().any(|one| matches!(one, Benefit::Rsa | Benefit::RsaClaimed));
        if couple(people).all(has_rsa) {
            return ResourcesPath::Rsa(RsaProof::Attestation);
        }
        presumed.map_or(ResourcesPath::Declared, ResourcesPath::Presumed)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::register::Name;

    const APPLICANT: PersonKey = PersonKey::Applicant;
    const PARTNER: PersonKey = PersonKey::Partner;
    const SON: PersonKey = PersonKey::Added(1);

    fn people(roles: &[(PersonKey, Role)]) -> Vec<PersonOfFile> {
        let person = |(key, role): &(PersonKey, Role)| PersonOfFile {
            key: *key,
            role: *role,
            name: Name { given: "Ana".to_owned(), family: "Lou".to_owned() },
            birth_date: date(1980, 1, 1),
            usage_name: None,
        };
        roles.iter().map(person).collect()
    }

    fn family() -> Vec<PersonOfFile> {
        people(&[(APPLICANT, Role::Applicant), (PARTNER, Role::Partner), (SON, Role::Child)])
    }

    fn path(
        choice: Option<StudyChoice>,
        told: &[(PersonKey, Benefit)],
        confirmed: &[(PersonKey, Benefit)],
    ) -> ResourcesPath {
        presumed_path(choice, told, confirmed, None)
    }

    fn presumed_path(
        choice: Option<StudyChoice>,
        told: &[(PersonKey, Benefit)],
        confirmed: &[(PersonKey, Benefit)],
        presumed: Option<Ground>,
    ) -> ResourcesPath {
        let benefits = told.iter().map(|(person, benefit)| (*person, vec![*benefit])).collect();
        let study = choice.map(|choice| StudyAnswers { benefits, worked: Vec::new(), choice });
        let draft = Draft { study, ..Draft::default() };
        Benefits { draft: &draft, confirmed }.path(&family(), presumed)
    }

    #[test]
    fn rsa_of_both_partners_in_the_register_spares_the_declaration() {
        let both = [(APPLICANT, Benefit::Rsa), (PARTNER, Benefit::Rsa)];
        assert_eq!(path(None, &[], &both), ResourcesPath::Rsa(RsaProof::Register));
        assert_eq!(path(Some(StudyChoice::Full), &[], &both), ResourcesPath::Declared, "they may declare all the same");
        for one in both {
            assert_eq!(path(None, &[], &[one]), ResourcesPath::Declared, "{one:?}");
        }
    }

    #[test]
    fn what_is_said_on_one_page_is_not_contradicted_by_the_other() {
        let benefits = vec![(APPLICANT, vec![Benefit::Aspa])];
        let mut study = StudyAnswers { benefits, worked: Vec::new(), choice: StudyChoice::Full };
        let mut answers =
            PersonResources { benefits: vec![Benefit::Ass, Benefit::Rsa], ..PersonResources::nothing(APPLICANT) };
        study.lead(&mut answers);
        assert_eq!(
            (answers.benefits.as_slice(), answers.activity_last_3_months),
            (&[Benefit::Ass, Benefit::Aspa][..], false)
        );
        answers.benefits = vec![Benefit::Ass];
        answers.activity_last_3_months = true;
        study.follow(&answers);
        assert_eq!((study.benefits[0].1.len(), study.worked.as_slice()), (0, &[APPLICANT][..]));
    }

    #[test]
    fn rsa_of_the_son_alone_spares_nothing() {
        let son = [(SON, Benefit::Rsa)];
        for choice in [None, Some(StudyChoice::Short), Some(StudyChoice::Full)] {
            assert_eq!(path(choice, &son, &son), ResourcesPath::Declared, "{choice:?}");
        }
    }

    #[test]
    fn rsa_that_the_register_does_not_confirm_needs_its_attestation() {
        let told = [(APPLICANT, Benefit::Rsa), (PARTNER, Benefit::RsaClaimed)];
        assert_eq!(path(Some(StudyChoice::Short), &told, &[]), ResourcesPath::Rsa(RsaProof::Attestation));
        assert_eq!(path(Some(StudyChoice::Short), &told[..1], &[]), ResourcesPath::Declared);
        let confirmed = [(PARTNER, Benefit::Rsa)];
        assert_eq!(path(Some(StudyChoice::Short), &told[..1], &confirmed), ResourcesPath::Rsa(RsaProof::Attestation));
    }

    #[test]
    fn a_presumption_is_chosen_never_imposed() {
        let told = [(APPLICANT, Benefit::Aspa)];
        let aspa = Some(Ground::PresumedAspa);
        for (choice, expected) in [
            (None, ResourcesPath::Declared),
            (Some(StudyChoice::Full), ResourcesPath::Declared),
            (Some(StudyChoice::Short), ResourcesPath::Presumed(Ground::PresumedAspa)),
        ] {
            assert_eq!(presumed_path(choice, &told, &told, aspa), expected, "{choice:?}");
        }
        assert_eq!(presumed_path(Some(StudyChoice::Short), &told, &told, None), ResourcesPath::Declared);
    }
}
