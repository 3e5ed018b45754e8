//! Rights that come with a benefit (L861-2, second and third paragraphs).

use c2s_domain::household::Benefit;
use c2s_domain::{Explained, Fact, Ground, Household, Reasons};
use c2s_law::LawInForce;
use c2s_law::in_force::{Presumption, Value};

use crate::membership::Membership;
use crate::provisional::{Notice, Provisional};
use crate::rules::{PRESUMPTION, RSA};

/// RSA holders are deemed below the free ceiling: the applicant's, or that of a partner who is of the household.
///
/// A claim counts as the right only where no resources are declared: the attestation of presumed resources then
/// takes their place, and the answer says that it must be there.
pub(crate) fn rsa<R: Reasons>(
    household: &Household,
    membership: &Membership,
    noted: &mut Provisional,
) -> Option<Explained<Ground, R>> {
    let holder = of_the_couple(household, membership).find(|&person| has(household, person, Benefit::Rsa));
    if let Some(holder) = holder {
        return Some(
            RSA.explain::<R>().given("person", Fact::Person(holder)).concluding(Ground::Rsa, Ground::Rsa.name()),
        );
    }
    if household.resources_declared {
        return None;
    }
    let claimant = of_the_couple(household, membership).find(|&person| has(household, person, Benefit::RsaClaimed))?;
    noted.note(Notice::RsaClaimAttestation);
    let explaining = RSA.explain::<R>().given("person", Fact::Person(claimant)).given("rsa_claimed", true);
    Some(explaining.concluding(Ground::Rsa, Ground::Rsa.name()))
}

/// The benefit by which the household is deemed to meet the condition of L861-1 2°, if any.
pub(crate) fn presumption<R: Reasons>(
    household: &Household,
    membership: &Membership,
    law: &LawInForce,
    noted: &mut Provisional,
) -> Option<Explained<Ground, R>> {
    let couple = |presumption: &Value<Presumption>, benefit| {
        if !presumption.is.applies {
            return None;
        }
        of_the_couple(household, membership).find(|&holder| {
            has(household, holder, benefit)
                && !active(household, membership, holder, presumption.is.partner_activity_counts)
        })
    };
    let alone = membership.members.len() == 1 && household.partner.is_none();
    let applicant = |presumption: &Value<Presumption>, benefit| {
        (presumption.is.applies && household.applicant().benefits.has(benefit)).then_some(household.applicant)
    };
    let found = [
        (Ground::PresumedAspa, &law.presumption_aspa, couple(&law.presumption_aspa, Benefit::Aspa)),
        (Ground::PresumedAsi, &law.presumption_asi, couple(&law.presumption_asi, Benefit::Asi)),
        (
            Ground::PresumedAah,
            &law.presumption_aah,
            applicant(&law.presumption_aah, Benefit::Aah)
                .filter(|_| alone && !household.applicant().activity_last_3_months),
        ),
        (Ground::PresumedAss, &law.presumption_ass, applicant(&law.presumption_ass, Benefit::Ass).filter(|_| alone)),
        (Ground::PresumedAcej, &law.presumption_acej, applicant(&law.presumption_acej, Benefit::Acej)),
    ]
    .into_iter()
    .find_map(|(ground, presumption, holder)| holder.map(|holder| (ground, presumption, holder)));
    let (ground, presumption, holder) = found?;
    noted.note_if(ground == Ground::PresumedAss && presumption.is_provisional(), Notice::PresumptionAss);
    noted.note_if(ground == Ground::PresumedAcej && presumption.is_provisional(), Notice::PresumptionAcej);
    noted.note_if(ground == Ground::PresumedAcej, Notice::AcejHouseholdNotTaxed);
    let explaining = PRESUMPTION
        .explain::<R>()
        .given("person", Fact::Person(holder))
        .by_law("presumed_since", presumption.source.from, presumption.source)
        .given("alone", alone)
        .given("activity_last_3_months", household.persons[holder].activity_last_3_months);
    Some(explaining.concluding(ground, ground.name()))
}

/// The applicant, then the partner who is of the household.
fn of_the_couple(household: &Household, membership: &Membership) -> impl Iterator<Item = usize> {
    let partner = household.partner.filter(|partner| membership.has(*partner));
    std::iter::once(household.applicant).chain(partner)
}

fn has(household: &Household, person: usize, benefit: Benefit) -> bool {
    household.persons[person].benefits.has(benefit)
}

/// An activity in the three civil months before filing (R861-11): the holder's, and since 2023-07-29 the partner's too.
fn active(household: &Household, membership: &Membership, holder: usize, partner_counts: bool) -> bool {
    of_the_couple(household, membership)
        .filter(|&person| person == holder || partner_counts)
        .any(|person| household.persons[person].activity_last_3_months)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::example::{assessment, child, single, with, with_person};

    /// Entitlement and ground of a single holder who declares nothing, filing that day.
    fn holder(benefit: &str, filed_on: &str) -> (&'static str, &'static str) {
        answer(holding(benefit, filed_on))
    }

    fn holding(benefit: &str, filed_on: &str) -> Value {
        let situation = with(single(filed_on, &json!([])), "/persons/0/benefits", json!([benefit]));
        with(situation, "/resources_declared", json!(false))
    }

    fn answer(situation: Value) -> (&'static str, &'static str) {
        let assessment = assessment(situation);
        (assessment.entitlement.name(), assessment.ground.name())
    }

    const NOT_STUDIED: (&str, &str) = ("none", "resources");

    #[test]
    fn each_presumption_starts_on_its_day() {
        for (benefit, eve, day, ground) in [
            ("aspa", "2022-03-31", "2022-04-01", "presumed_aspa"),
            ("asi", "2024-06-29", "2024-06-30", "presumed_asi"),
            ("aah", "2025-06-30", "2025-07-01", "presumed_aah"),
            ("ass", "2026-06-30", "2026-07-01", "presumed_ass"),
            ("acej", "2026-06-30", "2026-07-01", "presumed_acej"),
        ] {
            assert_eq!(holder(benefit, eve), NOT_STUDIED, "{benefit}");
            assert_eq!(holder(benefit, day), ("with_contribution", ground));
        }
    }

    #[test]
    fn presumptions_without_a_decree_are_said() {
        let said = |benefit| assessment(holding(benefit, "2026-03-31")).provisional;
        for benefit in ["aspa", "asi", "aah"] {
            assert_eq!(said(benefit), [""; 0], "{benefit} has its decree");
        }
        let said = |benefit| assessment(holding(benefit, "2026-09-01")).provisional;
        let ceiling = ["single_person_ceiling", "published_ceilings"];
        assert_eq!(said("aspa"), ceiling);
        assert_eq!(said("ass"), [&ceiling[..], &["presumption_ass"]].concat());
        assert_eq!(said("acej"), [&ceiling[..], &["presumption_acej", "acej_household_not_taxed"]].concat());
    }

    #[test]
    fn an_activity_in_the_last_three_months_ends_the_presumption_of_aspa_asi_and_aah() {
        for benefit in ["aspa", "asi", "aah"] {
            let situation = with(holding(benefit, "2025-09-01"), "/persons/0/activity_last_3_months", json!(true));
            assert_eq!(answer(situation), NOT_STUDIED, "{benefit}");
        }
        assert_eq!(
            answer(with(holding("ass", "2026-09-01"), "/persons/0/activity_last_3_months", json!(true))),
            ("with_contribution", "presumed_ass")
        );
    }

    #[test]
    fn the_activity_of_the_partner_counts_since_29_july_2023() {
        let partner =
            json!({ "id": "p2", "role": "partner", "birth_date": "1981-01-01", "activity_last_3_months": true });
        for (day, expected) in [
            ("2023-07-28", ("with_contribution", "presumed_aspa")),
            ("2023-07-29", NOT_STUDIED),
            ("2023-07-30", NOT_STUDIED),
        ] {
            assert_eq!(answer(with_person(holding("aspa", day), partner.clone())), expected, "{day}");
        }
    }

    #[test]
    fn aspa_of_either_member_of_the_couple_covers_both() {
        let partner = json!({ "id": "p2", "role": "partner", "birth_date": "1950-01-01", "benefits": ["aspa"] });
        let situation = with(single("2025-09-01", &json!([])), "/resources_declared", json!(false));
        assert_eq!(answer(with_person(situation.clone(), partner.clone())), ("with_contribution", "presumed_aspa"));
        let apart = with(partner, "/taxed_jointly", json!(false));
        assert_eq!(answer(with_person(situation, apart)), NOT_STUDIED, "a partner of another household");
    }

    #[test]
    fn aah_is_presumed_for_somebody_alone_and_at_the_full_rate() {
        let partner = json!({ "id": "p2", "role": "partner", "birth_date": "1981-01-01" });
        assert_eq!(answer(with_person(holding("aah", "2025-09-01"), partner)), NOT_STUDIED);
        assert_eq!(answer(with_person(holding("aah", "2025-09-01"), child("c", "2015-01-01"))), NOT_STUDIED);
        assert_eq!(
            answer(with_person(holding("aah", "2025-09-01"), child("c", "1999-01-01"))),
            ("with_contribution", "presumed_aah"),
            "a child of 26 is in nobody's charge"
        );
        assert_eq!(holder("aah_reduced", "2025-09-01"), NOT_STUDIED);
    }

    #[test]
    fn a_presumed_holder_under_the_free_ceiling_is_free_when_resources_are_declared() {
        let situation = with(holding("aspa", "2025-09-01"), "/resources_declared", json!(true));
        assert_eq!(answer(situation.clone()), ("free", "resources"));
        let rich = with(situation, "/persons/0/resources", json!([{ "kind": "other", "total": "50000" }]));
        assert_eq!(answer(rich), ("with_contribution", "presumed_aspa"));
    }

    #[test]
    fn rsa_is_free_whatever_the_resources() {
        let situation = single("2025-09-01", &json!([{ "kind": "wages", "total": "50000" }]));
        let situation = with(situation, "/persons/0/benefits", json!(["rsa"]));
        assert_eq!(answer(situation.clone()), ("free", "rsa"));
        assert!(assessment(situation).resources.lines.is_empty(), "the resources are not examined");
        assert_eq!(holder("rsa", "2019-11-01"), ("free", "rsa"));
    }

    #[test]
    fn rsa_of_the_partner_serves_the_household_they_are_of() {
        let situation = single("2025-09-01", &json!([{ "kind": "wages", "total": "50000" }]));
        let partner = json!({ "id": "p2", "role": "partner", "birth_date": "1981-01-01", "benefits": ["rsa"] });
        assert_eq!(answer(with_person(situation.clone(), partner.clone())), ("free", "rsa"));
        let apart = with(partner, "/taxed_jointly", json!(false));
        assert_eq!(answer(with_person(situation, apart)), ("none", "resources"));
    }

    #[test]
    fn a_claim_of_rsa_takes_the_place_of_resources_that_are_not_declared() {
        assert_eq!(holder("rsa_claimed", "2025-09-01"), ("free", "rsa"));
        assert_eq!(assessment(holding("rsa_claimed", "2025-09-01")).provisional, ["rsa_claim_attestation"]);
        let declared = single("2025-09-01", &json!([{ "kind": "wages", "total": "50000" }]));
        assert_eq!(answer(with(declared, "/persons/0/benefits", json!(["rsa_claimed"]))), ("none", "resources"));
    }

    #[test]
    fn an_amount_that_is_not_known_counts_for_nothing_and_the_answer_says_so() {
        let situation = single("2025-09-01", &json!([{ "kind": "wages", "total": "5000" }]));
        let known = assessment(situation.clone());
        let incomplete = assessment(with(situation.clone(), "/resources_incomplete", json!(true)));
        assert_eq!(incomplete.resources.total, known.resources.total);
        assert_eq!((known.provisional, incomplete.provisional), (vec![], vec!["resources_incomplete".to_owned()]));
        let rsa = with(situation, "/persons/0/benefits", json!(["rsa"]));
        let rsa = assessment(with(rsa, "/resources_incomplete", json!(true)));
        assert!(rsa.provisional.is_empty(), "the resources are not examined");
    }

    #[test]
    fn resources_not_declared_without_any_benefit_cannot_be_studied_and_the_answer_says_so() {
        let situation = with(single("2025-09-01", &json!([])), "/resources_declared", json!(false));
        let assessment = assessment(situation);
        assert_eq!(assessment.entitlement.name(), "none");
        assert_eq!(assessment.provisional, ["resources_not_declared"]);
    }
}
