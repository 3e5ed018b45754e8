//! What is due each month by the persons covered (L861-11).

use c2s_domain::{Explained, Fact, Household, Money, Reasons};
use c2s_law::LawInForce;
use c2s_law::in_force::ContributionBand;
use smallvec::SmallVec;

use crate::membership::Membership;
use crate::provisional::{Notice, Provisional};
use crate::rules::CONTRIBUTION;

/// The contribution of each covered member, and their sum, a month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contribution {
    pub monthly: Money,
    pub persons: SmallVec<[(usize, Money); 4]>,
}

/// By the age reached on 1 January of the year of the decision (R861-16-1 II).
pub(crate) fn contribution<R: Reasons>(
    household: &Household,
    membership: &Membership,
    law: &LawInForce,
    noted: &mut Provisional,
) -> Explained<Contribution, R> {
    let new_year = household.decision_date.first_of_year();
    let mut due = Contribution::default();
    let mut explaining = CONTRIBUTION.explain::<R>().given("age_on", new_year);
    for member in &membership.members {
        let person = &household.persons[member.person()];
        if !person.covered {
            continue;
        }
        let age = person.age_on(new_year);
        let band = band(age, &law.contribution.is);
        let monthly = if person.alsace_moselle_scheme { band.alsace_moselle } else { band.general };
        noted.note_if(member.half_share, Notice::AlternatingCustodyContribution);
        due.monthly += monthly;
        due.persons.push((member.person(), monthly));
        if R::KEPT {
            let step = CONTRIBUTION
                .explain::<R>()
                .given("person", Fact::Person(member.person()))
                .given("age", Fact::Age(age))
                .given("alsace_moselle_scheme", person.alsace_moselle_scheme)
                .by_law("monthly_amount", monthly, law.contribution.source);
            explaining = explaining.because(step.therefore(monthly).reasons);
        }
    }
    let monthly = due.monthly;
    explaining.concluding(due, monthly)
}

fn band(age: u8, bands: &[ContributionBand]) -> &ContributionBand {
    bands
        .iter()
        .find(|band| age <= band.up_to_age)
        .or(bands.last())
        .expect("loading refuses a contribution without bands")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::example::{LAW, assessment, child, single_with, with, with_person};

    fn monthly(situation: Value) -> String {
        assessment(situation).contribution.monthly.to_string()
    }

    #[test]
    fn each_band_starts_on_its_birthday_of_1_january() {
        let bands = [(29, "8.00", "2.80"), (49, "14.00", "4.90"), (59, "21.00", "7.30"), (69, "25.00", "8.70")];
        let above = [("14.00", "4.90"), ("21.00", "7.30"), ("25.00", "8.70"), ("30.00", "10.50")];
        for ((last_age, general, local), (general_above, local_above)) in bands.into_iter().zip(above) {
            let born_in = 2025 - last_age - 1;
            for (birth_date, expected, expected_local) in [
                (format!("{born_in}-01-02"), general, local),
                (format!("{born_in}-01-01"), general_above, local_above),
                (format!("{}-12-31", born_in - 1), general_above, local_above),
            ] {
                let situation = with(single_with("12000"), "/persons/0/birth_date", json!(birth_date));
                assert_eq!(monthly(situation.clone()), expected, "born {birth_date}");
                let situation = with(situation, "/persons/0/alsace_moselle_scheme", json!(true));
                assert_eq!(monthly(situation), expected_local, "born {birth_date}, régime local");
            }
        }
    }

    #[test]
    fn the_age_is_that_of_the_year_of_the_decision() {
        let situation = with(single_with("12000"), "/persons/0/birth_date", json!("1995-06-01"));
        let situation = with(situation, "/application_date", json!("2025-12-20"));
        assert_eq!(monthly(situation.clone()), "8.00", "29 on 1 January 2025");
        assert_eq!(monthly(with(situation, "/decision_date", json!("2026-01-10"))), "14.00", "30 on 1 January 2026");
    }

    #[test]
    fn who_declines_the_cover_counts_but_pays_nothing() {
        let situation = with_person(single_with("18000"), with(child("c", "2012-01-01"), "/covered", json!(false)));
        let assessment = assessment(situation);
        assert_eq!(assessment.members.len(), 2);
        assert_eq!(assessment.contribution.monthly.to_string(), "14.00");
        assert_eq!(assessment.contribution.persons.len(), 1);
    }

    #[test]
    fn a_free_right_costs_nothing() {
        let assessment = assessment(single_with("0"));
        assert_eq!(
            (assessment.contribution.monthly.to_string().as_str(), assessment.contribution.persons.len()),
            ("0.00", 0)
        );
    }

    #[test]
    fn a_child_in_alternating_custody_pays_in_full_and_the_answer_says_so() {
        let situation =
            with_person(single_with("14000"), with(child("c", "2012-01-01"), "/alternating_custody", json!(true)));
        let assessment = assessment(situation);
        assert_eq!(assessment.contribution.monthly.to_string(), "22.00");
        assert_eq!(assessment.provisional, ["alternating_custody_contribution"]);
    }

    #[test]
    fn the_contribution_due_is_known_whatever_the_answer_is() {
        for total in ["0", "12000", "40000"] {
            let situation = with_person(single_with(total), child("c", "2012-01-01"));
            let situation: c2s_domain::Situation = serde_json::from_value(situation).expect("a situation");
            let due = crate::contribution_due(situation, &LAW).expect("a covered date");
            assert_eq!(due.monthly.to_string(), "22.00", "{total}");
            let persons: Vec<_> = due.persons.iter().map(|one| (one.id.as_str(), one.monthly.to_string())).collect();
            assert_eq!(persons, [("p1", "14.00".to_owned()), ("c", "8.00".to_owned())]);
        }
    }
}
