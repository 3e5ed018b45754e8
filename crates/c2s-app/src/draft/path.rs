//! Which way the resources of a household are studied: declared by everybody, or not at all.
//!
//! RSA opens the free right whatever the resources, and ASPA, ASI or AAH may be presumed to open the right with
//! contribution (L861-2). Nobody loses by declaring: the full study keeps the presumption.

use std::collections::BTreeSet;

use c2s_domain::Ground;
use c2s_domain::household::{Benefit, Role};
use serde::{Deserialize, Serialize};

use super::people::{PersonKey, PersonOfFile};
use super::{Aid, Draft, PersonFacts, PersonResources};

/// The benefits of today that settle how the resources are studied, and what was chosen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyAnswers {
    /// Of each person who was asked: those who are not here were not.
    pub benefits: Vec<(PersonKey, Vec<Benefit>)>,
    /// Who of the couple worked in the three civil months before.
    pub worked: Vec<PersonKey>,
    /// Who has a right to the C2S, or asked for it elsewhere; absent from answers given before one page asked it all,
    /// which do not have the last word.
    #[serde(default)]
    pub c2s: Option<Vec<PersonKey>>,
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
    /// The benefits told of a person on the page that asks all of them; `None` when they were not.
    pub fn of(&self, person: PersonKey) -> Option<&[Benefit]> {
        self.c2s.as_ref()?;
        self.benefits.iter().find(|(holder, _)| *holder == person).map(|(_, benefits)| benefits.as_slice())
    }

    /// Keeps only those who stay in the household.
    pub(super) fn keep_only(&mut self, stay: &BTreeSet<PersonKey>) {
        self.benefits.retain(|(person, _)| stay.contains(person));
        self.worked.retain(|person| stay.contains(person));
        self.c2s.iter_mut().for_each(|c2s| c2s.retain(|person| stay.contains(person)));
    }

    /// What the page of a person says of their aids is what was told here.
    pub(super) fn follow(&mut self, before: Option<&PersonFacts>, now: &PersonFacts) {
        let person = now.person;
        let had = |aid| before.is_some_and(|before| before.aids.contains(&aid));
        for aid in Aid::ALL.into_iter().filter(|aid| had(*aid) != now.aids.contains(aid)) {
            let ticked = now.aids.contains(&aid);
            match aid.benefit() {
                None => {
                    let Some(c2s) = &mut self.c2s else { continue };
                    c2s.retain(|other| *other != person);
                    c2s.extend(ticked.then_some(person));
                }
                Some(benefit) => {
                    let told = self.benefits.iter_mut().find(|(holder, _)| *holder == person);
                    if let Some((_, benefits)) = told {
                        benefits.retain(|other| *other != benefit);
                        benefits.extend(ticked.then_some(benefit));
                    }
                }
            }
        }
    }

    /// What was told here goes with the amounts of a person. `couple`: whether they were asked about their work.
    pub(super) fn lead(&mut self, answers: &mut PersonResources, couple: bool) {
        if self.c2s.is_none() {
            // Where it had not the last word, what is said beside the amounts takes its place.
            self.benefits.retain(|(person, _)| *person != answers.person);
            self.worked.retain(|person| *person != answers.person);
            return;
        }
        let Some(told) = self.of(answers.person) else { return };
        answers.benefits.retain(|benefit| !SETTLING.contains(benefit));
        answers.benefits.extend(told);
        if couple {
            answers.activity_last_3_months = self.worked.contains(&answers.person);
        }
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
        let told = self.draft.study.as_ref().and_then(|study| study.of(person));
        let declared = self.draft.resources.iter().filter(|answers| answers.person == person);
        let mut all: Vec<Benefit> = declared.flat_map(|answers| answers.benefits.iter().copied()).collect();
        if let Some(told) = told {
            // The page of the aids has the last word on what it asks.
            all.retain(|benefit| !SETTLING.contains(benefit));
            all.extend(told);
        } else {
            let study = self.draft.study.iter().flat_map(|study| &study.benefits);
            all.extend(study.filter(|(holder, _)| *holder == person).flat_map(|(_, benefits)| benefits));
            all.extend(self.draft.benefits_of(person));
        }
        all.extend(self.confirmed.iter().filter(|(holder, _)| *holder == person).map(|(_, benefit)| *benefit));
        all.sort_by_key(|benefit| *benefit as u8);
        all.dedup();
        all
    }

    /// The same as the table of the form says it.
    pub(crate) fn aids(&self, person: PersonKey) -> Vec<Aid> {
        let benefits = self.of(person);
        let c2s = match self.draft.study.as_ref().and_then(|study| study.c2s.as_ref()) {
            Some(c2s) => c2s.contains(&person),
            None => {
                self.draft.facts_of(person).is_some_and(|facts| facts.aids.contains(&Aid::C2s))
                    || self.draft.known_c2s(person).is_some()
            }
        };
        let has = |aid: &Aid| aid.benefit().map_or(c2s, |benefit| benefits.contains(&benefit));
        Aid::ALL.into_iter().filter(has).collect()
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
    use crate::draft::HouseholdAnswers;
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
        let study = choice.map(|choice| StudyAnswers { benefits, worked: Vec::new(), c2s: Some(Vec::new()), choice });
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
        let mut study = StudyAnswers { benefits, worked: Vec::new(), c2s: Some(Vec::new()), choice: StudyChoice::Full };
        let mut answers =
            PersonResources { benefits: vec![Benefit::Ass, Benefit::Rsa], ..PersonResources::nothing(APPLICANT) };
        study.lead(&mut answers, true);
        assert_eq!(
            (answers.benefits.as_slice(), answers.activity_last_3_months),
            (&[Benefit::Ass, Benefit::Aspa][..], false)
        );
        let said = |aids| PersonFacts { aids, ..PersonFacts::of(APPLICANT) };
        study.follow(None, &said(vec![Aid::RsaClaimed, Aid::C2s]));
        assert_eq!(study.of(APPLICANT), Some(&[Benefit::Aspa, Benefit::RsaClaimed][..]));
        assert_eq!(study.c2s, Some(vec![APPLICANT]));
        study.follow(Some(&said(vec![Aid::RsaClaimed, Aid::C2s])), &said(Vec::new()));
        assert_eq!((study.of(APPLICANT), study.c2s.clone()), (Some(&[Benefit::Aspa][..]), Some(Vec::new())));
    }

    #[test]
    fn the_page_of_the_aids_has_the_last_word_and_older_answers_count_until_then() {
        let facts = PersonFacts { aids: vec![Aid::Rsa], ..PersonFacts::of(APPLICANT) };
        let household = HouseholdAnswers { facts: vec![facts], ..HouseholdAnswers::default() };
        let mut draft = Draft { household: Some(household), ..Draft::default() };
        let of = |draft: &Draft| Benefits { draft, confirmed: &[] }.of(APPLICANT);
        assert_eq!(of(&draft), [Benefit::Rsa]);
        let benefits = vec![(APPLICANT, vec![Benefit::Aah])];
        let mut study = StudyAnswers { benefits, worked: Vec::new(), c2s: None, choice: StudyChoice::Full };
        draft.study = Some(study.clone());
        assert_eq!(of(&draft), [Benefit::Rsa, Benefit::Aah], "before one page asked it all");
        study.c2s = Some(Vec::new());
        draft.study = Some(study);
        assert_eq!(of(&draft), [Benefit::Aah]);
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
