//! Who is of the household (R861-2), and in which order (R861-3, last paragraph).

use c2s_domain::assessment::LeftOutReason;
use c2s_domain::household::{Attachment, Household, Partnership, Person, Role};
use c2s_domain::{Date, Explained, Fact, Reasons};
use smallvec::SmallVec;

use crate::rules::HOUSEHOLD_MEMBERSHIP;

/// First age at which a dependant is of the household no more (R861-2).
pub(crate) const AGE_OF_INDEPENDENCE: u8 = 25;
/// Age of majority: alternating custody is of minors only (R861-2, R861-3).
pub(crate) const MAJORITY: u8 = 18;

/// Somebody who is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Rank in the declaration: two bytes, so that a family of eight moves as quickly as one person.
    rank: u16,
    /// A minor in alternating residence: half the share of the rank.
    pub half_share: bool,
}

impl Member {
    /// Rank in the declaration.
    pub fn person(self) -> usize {
        usize::from(self.rank)
    }
}

/// The household sorted out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Membership {
    /// By rank: applicant, partner, then by decreasing age.
    pub members: SmallVec<[Member; 8]>,
    pub left_out: Vec<(usize, LeftOutReason)>,
    /// Twins of whom some are in alternating custody: no text says who comes first.
    pub ambiguous_twins: bool,
}

impl Membership {
    pub fn has(&self, person: usize) -> bool {
        self.members.iter().any(|member| member.person() == person)
    }
}

/// Members of the household on the day the application is filed, and why each other person is left out.
pub(crate) fn membership<R: Reasons>(household: &Household) -> Explained<Membership, R> {
    let mut sorted = Membership::default();
    let mut explaining = HOUSEHOLD_MEMBERSHIP.explain::<R>().given("application_date", household.application_date);
    for (rank, person) in household.persons.iter().enumerate() {
        let verdict = reason_to_leave_out(person, household.application_date);
        if R::KEPT {
            explaining = explaining.because(explain_person(household, rank, verdict));
        }
        if let Some(reason) = verdict {
            sorted.left_out.push((rank, reason));
        } else {
            let half_share = counts_half(person, household.application_date);
            let rank = u16::try_from(rank).expect("a situation with more than 200 persons is refused");
            sorted.members.push(Member { rank, half_share });
        }
    }
    order(&mut sorted, &household.persons);
    let count = u32::try_from(sorted.members.len()).expect("a household has fewer than four billion members");
    explaining.concluding(sorted, count)
}

fn reason_to_leave_out(person: &Person, filed_on: Date) -> Option<LeftOutReason> {
    match person.role {
        Role::Applicant => None,
        Role::Partner => partner_taxed_separately(person),
        Role::Child | Role::OtherDependant => not_a_dependant(person, filed_on),
    }
}

/// A married or PACS partner is of the household when taxed jointly; a cohabiting one always is.
fn partner_taxed_separately(partner: &Person) -> Option<LeftOutReason> {
    (partner.partnership != Partnership::Cohabiting && !partner.taxed_jointly)
        .then_some(LeftOutReason::PartnerTaxedSeparately)
}

fn not_a_dependant(person: &Person, filed_on: Date) -> Option<LeftOutReason> {
    if person.age_on(filed_on) >= AGE_OF_INDEPENDENCE {
        return Some(LeftOutReason::Aged25OrOver);
    }
    let child = person.role == Role::Child;
    let tied = match person.attachment {
        Attachment::TaxHousehold => true,
        // 2° and 3° are written for children only, 3° for those of age.
        Attachment::OwnReturnSameRoof => child,
        Attachment::MaintenanceAgreed => child && person.age_on(filed_on) >= MAJORITY,
        Attachment::MaintenanceCourtOrdered => return Some(LeftOutReason::MaintenanceCourtOrdered),
        Attachment::None => false,
    };
    if !tied {
        Some(LeftOutReason::NotAttached)
    } else if person.lives_in_couple {
        Some(LeftOutReason::LivesInCouple)
    } else if person.has_dependants {
        Some(LeftOutReason::HasDependants)
    } else {
        None
    }
}

fn counts_half(person: &Person, filed_on: Date) -> bool {
    person.alternating_custody && person.role == Role::Child && person.age_on(filed_on) < MAJORITY
}

/// Applicant, partner, then by decreasing age; twins by identifier, so that the order of the declaration changes nothing.
fn order(sorted: &mut Membership, persons: &[Person]) {
    let place = |role| match role {
        Role::Applicant => 0,
        Role::Partner => 1,
        Role::Child | Role::OtherDependant => 2,
    };
    if sorted.members.len() > 1 {
        sorted.members.sort_by(|one, other| {
            let (a, b) = (&persons[one.person()], &persons[other.person()]);
            (place(a.role), a.birth_date).cmp(&(place(b.role), b.birth_date)).then_with(|| a.id.cmp(&b.id))
        });
        sorted.ambiguous_twins = sorted.members.windows(2).any(|pair| {
            let twins = place(persons[pair[0].person()].role) == 2
                && persons[pair[0].person()].birth_date == persons[pair[1].person()].birth_date;
            twins && pair[0].half_share != pair[1].half_share
        });
    }
    if sorted.left_out.len() > 1 {
        sorted.left_out.sort_by(|one, other| persons[one.0].id.cmp(&persons[other.0].id));
    }
}

fn explain_person<R: Reasons>(household: &Household, rank: usize, verdict: Option<LeftOutReason>) -> R {
    let person = &household.persons[rank];
    let mut step = HOUSEHOLD_MEMBERSHIP
        .explain::<R>()
        .given("person", Fact::Person(rank))
        .given("age", Fact::Age(person.age_on(household.application_date)));
    if counts_half(person, household.application_date) {
        step = step.given("alternating_custody", true);
    }
    let word = verdict.map_or("member", LeftOutReason::name);
    step.concluding((), word).reasons
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::example::{assessment, child, single_with, with_person};

    fn left_out(person: Value) -> Option<&'static str> {
        let assessment = assessment(with_person(single_with("0"), person));
        assert_eq!(assessment.members.len() + assessment.left_out.len(), 2);
        assessment.left_out.first().map(|left_out| left_out.reason.name())
    }

    fn dependant(birth_date: &str, role: &str, facts: &Value) -> Value {
        let mut person = json!({ "id": "p2", "role": role, "birth_date": birth_date });
        for (field, value) in facts.as_object().expect("facts") {
            person[field] = value.clone();
        }
        person
    }

    #[test]
    fn a_dependant_is_of_the_household_until_the_eve_of_25() {
        for (birth_date, expected) in
            [("2000-04-16", None), ("2000-04-15", Some("aged_25_or_over")), ("2000-04-14", Some("aged_25_or_over"))]
        {
            assert_eq!(left_out(child("p2", birth_date)), expected, "born {birth_date}");
        }
    }

    #[test]
    fn each_tie_of_the_article_makes_a_dependant_and_the_others_do_not() {
        let cases = [
            ("2004-01-01", "child", json!({ "attachment": "tax_household" }), None),
            ("2004-01-01", "child", json!({ "attachment": "own_return_same_roof" }), None),
            ("2004-01-01", "child", json!({ "attachment": "maintenance_agreed" }), None),
            (
                "2004-01-01",
                "child",
                json!({ "attachment": "maintenance_court_ordered" }),
                Some("maintenance_court_ordered"),
            ),
            ("2004-01-01", "child", json!({ "attachment": "none" }), Some("not_attached")),
            ("2004-01-01", "other_dependant", json!({}), None),
            ("2004-01-01", "other_dependant", json!({ "attachment": "own_return_same_roof" }), Some("not_attached")),
            ("2004-01-01", "other_dependant", json!({ "attachment": "maintenance_agreed" }), Some("not_attached")),
            ("2004-01-01", "child", json!({ "lives_in_couple": true }), Some("lives_in_couple")),
            ("2004-01-01", "child", json!({ "has_dependants": true }), Some("has_dependants")),
            ("1960-01-01", "other_dependant", json!({}), Some("aged_25_or_over")),
        ];
        for (birth_date, role, facts, expected) in cases {
            assert_eq!(left_out(dependant(birth_date, role, &facts)), expected, "{role} {facts}");
        }
    }

    #[test]
    fn an_agreed_maintenance_makes_a_dependant_from_18_on() {
        let facts = json!({ "attachment": "maintenance_agreed" });
        for (birth_date, expected) in [("2007-04-16", Some("not_attached")), ("2007-04-15", None), ("2007-04-14", None)]
        {
            assert_eq!(left_out(dependant(birth_date, "child", &facts)), expected, "born {birth_date}");
        }
    }

    #[test]
    fn a_partner_is_of_the_household_when_taxed_jointly_or_cohabiting() {
        for (partnership, taxed_jointly, expected) in [
            ("married", true, None),
            ("married", false, Some("partner_taxed_separately")),
            ("pacs", true, None),
            ("pacs", false, Some("partner_taxed_separately")),
            ("cohabiting", false, None),
        ] {
            let facts = json!({ "partnership": partnership, "taxed_jointly": taxed_jointly });
            assert_eq!(left_out(dependant("1981-01-01", "partner", &facts)), expected, "{facts}");
        }
    }

    #[test]
    fn members_come_by_rank() {
        let situation = single_with("0");
        let situation = with_person(situation, child("young", "2015-01-01"));
        let situation = with_person(situation, child("old", "2010-01-01"));
        let situation =
            with_person(situation, json!({ "id": "partner", "role": "partner", "birth_date": "1999-01-01" }));
        assert_eq!(assessment(situation).members, ["p1", "partner", "old", "young"]);
    }
}
