//! The home, month by month: the flat amount of an owner or of somebody housed free (R861-5), housing aid (R861-7).

use c2s_domain::household::{HousingStatus, Residence};
use c2s_domain::{Explained, Fact, Money, Rate, Reasons};

use crate::provisional::{Notice, Provisional};
use crate::resources::{Case, Counted};
use crate::rules::{HOUSING_AID, HOUSING_FLAT_AMOUNT, HOUSING_MONTHS};

const FLAT_AMOUNT: &str = "housing_flat_amount";
const AID: &str = "housing_aid";

/// Hands over the line of the flat amount, and that of the aid, where there is one: kind, declared, counted.
///
/// A month with aid makes an owner fall under R861-7 for that month; a month without, under R861-5.
/// Somebody housed free falls under R861-5 every month.
pub(crate) fn count<R: Reasons>(
    case: &Case<'_>,
    noted: &mut Provisional,
    mut line: impl FnMut(&'static str, Money, Counted<R>),
) {
    let Some(housing) = &case.household.housing else {
        noted.note(Notice::HousingNotDeclared);
        return;
    };
    let size = case.membership.members.len().clamp(1, 3);
    let household_size = Fact::Count(u32::try_from(size).expect("at most 3"));
    let aided = |month: usize| housing.aid.as_ref().is_some_and(|aid| !aid[month].is_zero());
    let flat_due = |month: usize| match housing.status {
        HousingStatus::Tenant => false,
        HousingStatus::Owner => !aided(month),
        HousingStatus::FreeOfCharge => true,
    };
    if (0..12).any(flat_due) {
        let rate = &case.law.housing_flat_owner_or_free;
        let counted =
            over_the_months(case, noted, rate.is[size - 1], |month, flat| flat_due(month).then_some((flat, flat)));
        let explaining = HOUSING_FLAT_AMOUNT.explain::<R>().given("household_size", household_size);
        let amount = explaining.by_law("rate_of_rsa", rate.is[size - 1], rate.source).because_all(counted);
        line(FLAT_AMOUNT, Money::ZERO, Counted::by(HOUSING_FLAT_AMOUNT, amount));
    }
    if let Some(aid) = &housing.aid {
        let rate = &case.law.housing_flat_aid;
        let counted = over_the_months(case, noted, rate.is[size - 1], |month, flat| {
            (!aid[month].is_zero()).then(|| (aid[month], aid[month].min(flat)))
        });
        let declared = aid.iter().copied().sum();
        let explaining = HOUSING_AID.explain::<R>().given("household_size", household_size);
        let amount = explaining
            .given("declared", declared)
            .by_law("rate_of_rsa", rate.is[size - 1], rate.source)
            .because_all(counted);
        line(AID, declared, Counted::by(HOUSING_AID, amount));
    }
}

/// Adds up what `counts(month, flat amount)` says of each month: what was declared, and what counts.
///
/// The flat amount of a month is rounded to the cent, as published.
fn over_the_months<R: Reasons>(
    case: &Case<'_>,
    noted: &mut Provisional,
    rate: Rate,
    counts: impl Fn(usize, Money) -> Option<(Money, Money)>,
) -> Explained<Money, Vec<R>> {
    let history = &case.law.rsa_flat_amount;
    let mut sum = Money::ZERO;
    let mut run: Option<Run> = None;
    let mut steps = Vec::new();
    let (mut rsa_before, mut flat) = (None, Money::ZERO);
    for (rank, rsa) in history.over(case.period).iter().enumerate() {
        if rsa_before.replace(rsa.is) != Some(rsa.is) {
            flat = rsa.is.times(rate);
        }
        let Some((declared, counted)) = counts(rank, flat) else { continue };
        noted.note_if(rsa.is_provisional(), Notice::RsaFlatAmount);
        sum += counted;
        if R::KEPT {
            match &mut run {
                Some(run) if run.is_like(rsa.is, declared, counted) => run.months += 1,
                run => {
                    let next = Run { rsa: *rsa, flat, declared, counted, months: 1 };
                    steps.extend(run.replace(next).map(Run::explained::<R>));
                }
            }
        }
    }
    steps.extend(run.map(Run::explained::<R>));
    noted.note_if(!sum.is_zero(), Notice::RsaAmountMonthByMonth);
    noted.note_if(case.household.residence == Residence::Mayotte && !sum.is_zero(), Notice::RsaAmountInMayotte);
    Explained { value: sum, reasons: steps }
}

/// Months in a row that count alike.
struct Run {
    rsa: c2s_law::Value<Money>,
    flat: Money,
    declared: Money,
    counted: Money,
    months: u32,
}

impl Run {
    fn is_like(&self, rsa: Money, declared: Money, counted: Money) -> bool {
        (self.rsa.is, self.declared, self.counted) == (rsa, declared, counted)
    }

    fn explained<R: Reasons>(self) -> R {
        HOUSING_MONTHS
            .explain::<R>()
            .given("months", Fact::Count(self.months))
            .by_law("rsa_flat_amount", self.rsa.is, self.rsa.source)
            .given("flat_amount", self.flat)
            .given("monthly", self.counted)
            .therefore(self.counted.repeated(i64::from(self.months)))
            .reasons
    }
}

/// Concludes with a sum and the steps that made it.
trait BecauseAll<R> {
    fn because_all(self, sum: Explained<Money, Vec<R>>) -> Explained<Money, R>;
}

impl<R: Reasons> BecauseAll<R> for c2s_domain::explained::Explaining<R> {
    fn because_all(self, sum: Explained<Money, Vec<R>>) -> Explained<Money, R> {
        sum.reasons.into_iter().fold(self, c2s_domain::explained::Explaining::because).therefore(sum.value)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::example::{assessment, child, single, with, with_person};

    /// Lines of housing, for so many persons filing that day: (kind, counted).
    fn lines(filed_on: &str, persons: usize, housing: Value) -> Vec<(String, String)> {
        let situation = with(single(filed_on, &json!([])), "/housing", housing);
        let situation = (1..persons).fold(situation, |situation, rank| {
            with_person(situation, child(&format!("c{rank}"), &format!("20{:02}-01-01", 5 + rank)))
        });
        let lines = assessment(situation).resources.lines;
        lines.into_iter().map(|line| (line.kind, line.counted.to_string())).collect()
    }

    fn one(kind: &str, counted: &str) -> Vec<(String, String)> {
        vec![(kind.to_owned(), counted.to_owned())]
    }

    #[test]
    fn each_month_bears_the_rsa_of_that_month() {
        // March 2024 at 607.75, eleven months at 635.71.
        let owner = json!({ "status": "owner" });
        assert_eq!(lines("2025-04-15", 1, owner.clone()), one("housing_flat_amount", "912.12"), "72.93 + 11 × 76.29");
        assert_eq!(
            lines("2025-04-15", 2, owner.clone()),
            one("housing_flat_amount", "1596.13"),
            "127.63 + 11 × 133.50"
        );
        assert_eq!(
            lines("2025-04-15", 3, owner.clone()),
            one("housing_flat_amount", "1915.35"),
            "153.15 + 11 × 160.20"
        );
        assert_eq!(lines("2025-04-15", 4, owner), lines("2025-04-15", 3, json!({ "status": "free_of_charge" })));
    }

    #[test]
    fn months_that_count_alike_are_one_step() {
        let months = |housing: Value| -> Vec<String> {
            let steps = assessment(with(single("2025-04-15", &json!([])), "/housing", housing)).explanation;
            let total = steps.into_iter().find(|step| step.rule == "total_resources").expect("the total");
            total.steps[0].steps.iter().map(|run| run.given[0].value.clone()).collect()
        };
        assert_eq!(months(json!({ "status": "owner" })), ["1", "11"], "a new RSA on 1 April");
        let aid =
            json!({ "status": "tenant", "housing_aid": { "monthly": [10, 10, 10, 20, 20, 20, 0, 0, 20, 20, 20, 20] } });
        assert_eq!(months(aid), ["1", "2", "7"], "a new RSA, then a new aid, less the months without");
    }

    #[test]
    fn the_rsa_of_mayotte_is_said_only_where_it_prices_something() {
        for (status, said) in [("owner", true), ("tenant", false)] {
            let situation = with(single("2025-04-15", &json!([])), "/housing", json!({ "status": status }));
            let provisional = assessment(with(situation, "/residence", json!("mayotte"))).provisional;
            assert_eq!(provisional.contains(&"rsa_amount_in_mayotte".to_owned()), said, "{status}");
        }
        let owner = with(single("2025-04-15", &json!([])), "/housing", json!({ "status": "owner" }));
        assert!(!assessment(owner).provisional.contains(&"rsa_amount_in_mayotte".to_owned()));
    }

    #[test]
    fn aid_counts_up_to_the_flat_amount_of_each_month() {
        let aid = |amount: &str| json!({ "status": "tenant", "housing_aid": { "each_month": amount } });
        for (each_month, counted) in [("72.93", "875.16"), ("76.28", "912.01"), ("76.29", "912.12"), ("400", "912.12")]
        {
            assert_eq!(lines("2025-04-15", 1, aid(each_month)), one("housing_aid", counted), "{each_month}");
        }
        assert_eq!(lines("2025-04-15", 2, aid("400")), one("housing_aid", "1824.13"), "145.86 + 11 × 152.57");
        assert_eq!(lines("2025-04-15", 3, aid("400")), one("housing_aid", "2257.41"), "180.50 + 11 × 188.81");
    }

    #[test]
    fn a_tenant_without_aid_counts_nothing() {
        assert_eq!(lines("2025-04-15", 1, json!({ "status": "tenant" })), []);
        assert_eq!(lines("2025-04-15", 1, json!({ "status": "tenant", "housing_aid": { "each_month": 0 } })), []);
    }

    #[test]
    fn an_owner_falls_under_the_aid_in_the_months_with_aid_and_under_the_flat_amount_in_the_others() {
        let owner = json!({ "status": "owner", "housing_aid": { "monthly": [50, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] } });
        let expected = vec![
            ("housing_flat_amount".to_owned(), "762.90".to_owned()),
            ("housing_aid".to_owned(), "100.00".to_owned()),
        ];
        assert_eq!(lines("2025-04-15", 1, owner), expected, "10 × 76.29, and twice 50");
        let owner = json!({ "status": "owner", "housing_aid": { "each_month": 400 } });
        assert_eq!(lines("2025-04-15", 1, owner), one("housing_aid", "912.12"));
    }

    #[test]
    fn the_choice_of_the_month_is_said_and_so_is_an_amount_not_read_again() {
        let housed =
            |day| assessment(with(single(day, &json!([])), "/housing", json!({ "status": "owner" }))).provisional;
        assert_eq!(housed("2025-04-15"), ["rsa_amount_month_by_month"]);
        assert_eq!(housed("2019-11-15"), ["rsa_flat_amount", "rsa_amount_month_by_month"]);
    }

    #[test]
    fn a_home_that_was_not_declared_counts_nothing_and_the_answer_says_so() {
        let mut situation = single("2025-04-15", &json!([]));
        situation.as_object_mut().expect("an object").remove("housing");
        assert_eq!(assessment(situation).provisional, ["housing_not_declared"]);
    }
}
