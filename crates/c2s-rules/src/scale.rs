//! The coefficient of the household (R861-3).

use c2s_domain::{Explained, Fact, Household, Reasons, Scale};
use c2s_law::LawInForce;
use smallvec::SmallVec;

use crate::membership::{Member, Membership};
use crate::provisional::{Notice, Provisional};
use crate::rules::SCALE;

/// One for the applicant, plus the share of each rank; a minor in alternating residence bears half of it.
///
/// The child in alternating residence occupies a whole rank. Among twins, whom no text ranks, those who live
/// here all the time take the higher shares: the doubt serves the household.
pub(crate) fn scale<R: Reasons>(
    household: &Household,
    membership: &Membership,
    law: &LawInForce,
    noted: &mut Provisional,
) -> Explained<Scale, R> {
    let shares = &law.household_scale.is;
    let mut explaining = SCALE.explain::<R>();
    let mut hundredths = 0;
    let exchanged = membership.ambiguous_twins.then(|| in_favour_order(household, membership, law));
    for (rank, member) in exchanged.as_ref().unwrap_or(&membership.members).iter().enumerate() {
        let share = shares.of_rank(rank + 1);
        let counted = if member.half_share { halved(share, law) } else { share };
        hundredths += counted;
        if R::KEPT {
            explaining = explaining.because(
                SCALE
                    .explain::<R>()
                    .given("person", Fact::Person(member.person()))
                    .by_law("share", Scale::from_hundredths(share), law.household_scale.source)
                    .given("alternating_custody", member.half_share)
                    .therefore(Scale::from_hundredths(counted))
                    .reasons,
            );
        }
    }
    noted.note_if(membership.ambiguous_twins, Notice::RankOfTwins);
    explaining.therefore(Scale::from_hundredths(hundredths))
}

fn halved(share: i64, law: &LawInForce) -> i64 {
    c2s_domain::Money::from_cents(share).times(law.household_scale.is.alternating_custody).cents()
}

/// The members, with twins exchanged so that half shares fall on the lowest shares of their ranks.
///
/// Nobody of the couple is ever halved, hence keeps the first ranks, whose shares are the highest.
fn in_favour_order(household: &Household, membership: &Membership, law: &LawInForce) -> SmallVec<[Member; 8]> {
    let mut members = membership.members.clone();
    let born = |member: &Member| household.persons[member.person()].birth_date;
    let mut start = 0;
    while start < members.len() {
        let end =
            (start..members.len()).find(|&at| born(&members[at]) != born(&members[start])).unwrap_or(members.len());
        let mut ranks: SmallVec<[usize; 8]> = (start..end).collect();
        ranks.sort_by_key(|&rank| std::cmp::Reverse(law.household_scale.is.of_rank(rank + 1)));
        let mut twins: SmallVec<[Member; 8]> = members[start..end].iter().copied().collect();
        twins.sort_by_key(|twin| twin.half_share);
        for (rank, twin) in ranks.into_iter().zip(twins) {
            members[rank] = twin;
        }
        start = end;
    }
    members
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::example::{assessment, child, single_with, with, with_person};

    fn scale_of(children: &[(&str, bool)]) -> String {
        let situation =
            children.iter().enumerate().fold(single_with("0"), |situation, (rank, (birth_date, alternating))| {
                let child = with(child(&format!("c{rank}"), birth_date), "/alternating_custody", json!(alternating));
                with_person(situation, child)
            });
        assessment(situation).scale
    }

    #[test]
    fn each_rank_bears_its_share() {
        let births = ["2020-01-01", "2019-01-01", "2018-01-01", "2017-01-01", "2016-01-01"];
        let scales = ["1.00", "1.50", "1.80", "2.10", "2.50", "2.90"];
        for (children, expected) in scales.into_iter().enumerate() {
            let children: Vec<_> = births[..children].iter().map(|birth| (*birth, false)).collect();
            assert_eq!(scale_of(&children), expected);
        }
    }

    #[test]
    fn a_child_in_alternating_custody_takes_half_of_a_whole_rank() {
        let children = [("2010-01-01", true), ("2012-01-01", true), ("2014-01-01", false), ("2016-01-01", true)];
        assert_eq!(scale_of(&children), "1.90");
    }

    #[test]
    fn only_minors_are_halved() {
        for (birth_date, expected) in [("2007-04-16", "1.25"), ("2007-04-15", "1.50"), ("2007-04-14", "1.50")] {
            assert_eq!(scale_of(&[(birth_date, true)]), expected, "born {birth_date}");
        }
    }

    #[test]
    fn among_twins_full_presence_takes_the_higher_share_and_the_answer_says_so() {
        let twins = [("2012-01-01", true), ("2012-01-01", false)];
        assert_eq!(scale_of(&twins), "1.65", "0.50 whole and half of 0.30, not half of 0.50 and 0.30 whole");
        let of_rank_four_and_five =
            [("2008-01-01", false), ("2009-01-01", false), ("2012-01-01", false), ("2012-01-01", true)];
        assert_eq!(scale_of(&of_rank_four_and_five), "2.35", "0.40 whole and half of 0.30");
        let situation = with_person(single_with("0"), child("a", "2012-01-01"));
        let situation = with_person(situation, with(child("b", "2012-01-01"), "/alternating_custody", json!(true)));
        assert_eq!(assessment(situation).provisional, ["rank_of_twins"]);
        let both_here = with_person(with_person(single_with("0"), child("a", "2012-01-01")), child("b", "2012-01-01"));
        assert_eq!(assessment(both_here).provisional, [""; 0], "their order changes nothing");
    }
}
