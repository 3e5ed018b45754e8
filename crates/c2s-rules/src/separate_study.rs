//! A young person with RSA, studied alone when the household is not entitled (rules R-FOY-12).

use c2s_domain::household::{Benefit, Household, Person, Role};
use c2s_domain::{Entitlement, Reasons};
use c2s_law::LawInForce;

use crate::Outcome;
use crate::entitlement::Reading;
use crate::membership::{MAJORITY, Membership};
use crate::provisional::Notice;
use crate::rules::SEPARATE_STUDY;

/// One study per dependant of age who holds or claims RSA.
///
/// The benefit opens the free right; a claim is studied on the person's own resources, without any housing,
/// since none of their own was declared: the answer says so.
pub(crate) fn separate_studies<R: Reasons>(
    household: &Household,
    membership: &Membership,
    entitlement: Entitlement,
    law: &LawInForce,
    reading: Reading,
) -> Vec<(usize, Outcome<R>)> {
    if entitlement != Entitlement::None {
        return Vec::new();
    }
    let young = membership.members.iter().map(|member| member.person()).filter(|&rank| {
        let person = &household.persons[rank];
        let dependant = matches!(person.role, Role::Child | Role::OtherDependant);
        dependant
            && person.age_on(household.application_date) >= MAJORITY
            && (person.benefits.has(Benefit::Rsa) || person.benefits.has(Benefit::RsaClaimed))
    });
    young.map(|rank| (rank, study_alone(household, &household.persons[rank], law, reading))).collect()
}

fn study_alone<R: Reasons>(household: &Household, person: &Person, law: &LawInForce, reading: Reading) -> Outcome<R> {
    let alone = Household {
        id: None,
        persons: vec![Person { role: Role::Applicant, ..person.clone() }],
        applicant: 0,
        partner: None,
        housing: None,
        household_resources: Vec::new(),
        ..*household
    };
    let mut outcome: Outcome<R> = crate::assess(&alone, law, reading);
    if outcome.ground == c2s_domain::Ground::Resources {
        outcome.provisional.replace(Notice::HousingNotDeclared, Notice::SeparateStudyHousing);
    }
    if R::KEPT {
        let reason = SEPARATE_STUDY.explain::<R>().given("rsa", person.benefits.has(Benefit::Rsa));
        outcome.reasons.insert(0, reason.concluding((), "studied_alone").reasons);
    }
    outcome
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::example::{assessment, single_with, with_person};

    fn household_with_young(total: &str, benefit: &str, birth_date: &str) -> Value {
        let young = json!({
            "id": "young", "role": "child", "birth_date": birth_date, "benefits": [benefit],
            "resources": [{ "kind": "wages", "total": "3000" }]
        });
        with_person(single_with(total), young)
    }

    #[test]
    fn a_young_person_with_rsa_is_studied_alone_when_the_household_fails() {
        let assessment = assessment(household_with_young("40000", "rsa", "2004-01-01"));
        assert_eq!(assessment.entitlement.name(), "none");
        let [study] = &assessment.separate_studies[..] else { panic!("one study") };
        assert_eq!(study.applicant, "young");
        assert_eq!((study.assessment.entitlement.name(), study.assessment.ground.name()), ("free", "rsa"));
        assert_eq!(study.assessment.members, ["young"]);
    }

    #[test]
    fn a_claim_is_studied_on_the_young_person_s_own_resources() {
        let assessment = assessment(household_with_young("40000", "rsa_claimed", "2004-01-01"));
        let study = &assessment.separate_studies[0].assessment;
        assert_eq!((study.entitlement.name(), study.ground.name()), ("free", "resources"));
        assert_eq!(study.resources.total.to_string(), "3000.00");
        assert_eq!(study.provisional, ["separate_study_housing"]);
    }

    #[test]
    fn the_young_person_may_be_declared_before_the_couple() {
        let mut situation = household_with_young("40000", "rsa", "2004-01-01");
        situation = with_person(situation, json!({ "id": "p3", "role": "partner", "birth_date": "1981-01-01" }));
        situation["persons"].as_array_mut().expect("persons").reverse();
        let assessment = assessment(situation);
        assert_eq!(assessment.members, ["p1", "p3", "young"]);
        let study = &assessment.separate_studies[0].assessment;
        assert_eq!((study.members.as_slice(), study.scale.as_str()), (&["young".to_owned()][..], "1.00"));
        assert_eq!(study.entitlement.name(), "free");
    }

    #[test]
    fn nobody_is_studied_alone_when_the_household_is_entitled() {
        for total in ["0", "16000"] {
            assert!(assessment(household_with_young(total, "rsa", "2004-01-01")).separate_studies.is_empty());
        }
    }

    #[test]
    fn only_from_18_on() {
        for (birth_date, studies) in [("2007-04-16", 0), ("2007-04-15", 1), ("2007-04-14", 1)] {
            let assessment = assessment(household_with_young("40000", "rsa", birth_date));
            assert_eq!(assessment.separate_studies.len(), studies, "born {birth_date}");
        }
    }
}
