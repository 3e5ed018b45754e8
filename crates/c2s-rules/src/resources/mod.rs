//! What each resource counts for, and their sum (L861-2, R861-4 to R861-15).
//!
//! One function per legal notion; [`count`] chooses the one that a kind falls under, exceptions first.
//! Every line is rounded to the cent, so that the lines add up to the total.

mod excluded;
mod gifts;
mod idle_assets;
mod maintenance_paid;
mod minimum_benefit;
mod period;
mod self_employment;
mod tax_notice;
mod wages;

use c2s_domain::household::Person;
use c2s_domain::{Explained, Household, Money, Period, Reasons, Resource, ResourceKind, Rule};
use c2s_law::LawInForce;

use crate::housing;
use crate::membership::Membership;
use crate::provisional::Provisional;
use crate::rules::TOTAL_RESOURCES;

/// The facts a resource is counted with.
pub(crate) struct Case<'a> {
    pub(crate) household: &'a Household,
    pub(crate) membership: &'a Membership,
    pub(crate) period: Period,
    pub(crate) law: &'a LawInForce,
}

/// Whose resource it is.
#[derive(Clone, Copy)]
pub(crate) struct Owner<'a> {
    pub(crate) rank: usize,
    pub(crate) person: &'a Person,
}

/// One line: a kind of resources of one person, or of the household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Rank in the declaration; `None` for the household.
    pub person: Option<usize>,
    pub kind: &'static str,
    pub declared: Money,
    /// Negative for what is deducted.
    pub counted: Money,
    pub rule: &'static Rule,
}

/// What a resource counts for, with the rule that said so.
pub(crate) struct Counted<R> {
    pub(crate) amount: Explained<Money, R>,
    pub(crate) rule: &'static Rule,
}

impl<R> Counted<R> {
    pub(crate) fn by(rule: &'static Rule, amount: Explained<Money, R>) -> Self {
        Self { amount, rule }
    }
}

/// The total, its lines (kept only when somebody reads them) and its reasons.
pub(crate) struct Total<R> {
    pub(crate) amount: Money,
    pub(crate) lines: Vec<Line>,
    pub(crate) reasons: R,
}

/// Adds up what the household lived on over the reference period, then takes off the maintenance it pays.
pub(crate) fn total<R: Reasons>(case: &Case<'_>, noted: &mut Provisional) -> Total<R> {
    let mut sum = Sum { amount: Money::ZERO, lines: Vec::new(), steps: Vec::new() };
    let mut paid = maintenance_paid::Payments::default();
    for member in &case.membership.members {
        let person = &case.household.persons[member.person()];
        let owner = Owner { rank: member.person(), person };
        add_all(&person.resources, Some(owner), case, &mut sum, &mut paid, noted);
    }
    add_all(&case.household.household_resources, None, case, &mut sum, &mut paid, noted);
    housing::count(case, noted, |kind, declared, counted| sum.add(None, kind, declared, counted));
    paid.deduct(case, sum.amount, |person, declared, counted| {
        sum.add(person, ResourceKind::MaintenancePaid.name(), declared, counted);
    });
    let explaining =
        sum.steps.into_iter().fold(TOTAL_RESOURCES.explain::<R>(), c2s_domain::explained::Explaining::because);
    let explained = explaining.therefore(sum.amount);
    Total { amount: explained.value, lines: sum.lines, reasons: explained.reasons }
}

struct Sum<R> {
    amount: Money,
    lines: Vec<Line>,
    steps: Vec<R>,
}

impl<R: Reasons> Sum<R> {
    fn add(&mut self, person: Option<usize>, kind: &'static str, declared: Money, counted: Counted<R>) {
        self.amount += counted.amount.value;
        if R::KEPT {
            self.lines.push(Line { person, kind, declared, counted: counted.amount.value, rule: counted.rule });
            self.steps.push(counted.amount.reasons);
        }
    }
}

fn add_all<'a, R: Reasons>(
    resources: &'a [Resource],
    owner: Option<Owner<'a>>,
    case: &Case<'_>,
    sum: &mut Sum<R>,
    paid: &mut maintenance_paid::Payments,
    noted: &mut Provisional,
) {
    let mut gifts = gifts::Threshold::of(case);
    let mut add = |resource: &'a Resource| {
        if resource.kind == ResourceKind::MaintenancePaid {
            paid.note(owner.map(|owner| owner.rank), resource.amount.sum());
            return;
        }
        let counted = count(resource, owner, case, &mut gifts, noted);
        sum.add(owner.map(|owner| owner.rank), resource.kind.name(), resource.amount.sum(), counted);
    };
    if R::KEPT {
        // The lines come in the order of the contract, whatever the order of the declaration.
        let mut sorted: Vec<&Resource> = resources.iter().collect();
        sorted.sort_by_key(|resource| (resource.kind, resource.activity));
        sorted.into_iter().for_each(add);
    } else {
        resources.iter().for_each(&mut add);
    }
}

fn count<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    case: &Case<'_>,
    gifts: &mut gifts::Threshold,
    noted: &mut Provisional,
) -> Counted<R> {
    use ResourceKind as Kind;
    if case.law.excluded_resources.is.has(resource.kind) {
        return excluded::count(resource, owner, case, noted);
    }
    match resource.kind {
        Kind::Wages | Kind::WagesTaxable => wages::count(resource, owner, case, noted),
        Kind::TrainingPay => period::training_pay(resource, owner),
        Kind::SelfEmployment | Kind::Farming | Kind::ManagerTaxableShare => {
            self_employment::declared(resource, owner, case, noted)
        }
        Kind::Turnover => self_employment::turnover(resource, owner, case, noted),
        Kind::CompanyManagerPay => self_employment::company_manager(resource, owner, case),
        Kind::Aspa | Kind::Asi | Kind::Aah => minimum_benefit::count(resource, owner, case, noted),
        Kind::RentalIncome | Kind::InvestmentIncome => tax_notice::patrimony_income(resource, owner, case, noted),
        Kind::MaintenanceReceived | Kind::CopyrightIncome | Kind::ForeignWages | Kind::ForeignPension => {
            tax_notice::count(resource, owner, case, noted)
        }
        Kind::IdleCapital | Kind::UnletBuildingRentalValue | Kind::UnbuiltLandRentalValue => {
            idle_assets::count(resource, owner, case)
        }
        Kind::Gifts | Kind::FamilyGift => gifts.count(resource, owner, case, noted),
        _ => period::count(resource, owner, case, noted),
    }
}

/// What every line starts from: whose it is, and what was declared.
pub(crate) fn line<R: Reasons>(
    rule: &'static Rule,
    resource: &Resource,
    owner: Option<Owner<'_>>,
) -> c2s_domain::explained::Explaining<R> {
    let mut explaining = rule.explain::<R>();
    if R::KEPT {
        if let Some(owner) = owner {
            explaining = explaining.given("person", c2s_domain::Fact::Person(owner.rank));
        }
        explaining = explaining.given("kind", resource.kind.name()).given("declared", resource.amount.sum());
    }
    explaining
}

#[cfg(test)]
mod tests {
    use c2s_domain::ResourceKind;
    use serde_json::{Value, json};

    use crate::example::{assessment, child, counted, outcome, single, with, with_person};
    use crate::provisional::Notice;

    const TODAY: &str = "2025-11-15";

    fn months(amount: &str, paid: usize) -> Value {
        json!((0..12).map(|month| if month < paid { amount } else { "0" }).collect::<Vec<_>>())
    }

    fn total_of(kind: &str, total: &str) -> Value {
        json!({ "kind": kind, "total": total })
    }

    #[test]
    fn every_kind_has_a_rule_and_a_line() {
        for kind in ResourceKind::ALL {
            let mut resource = match kind.declared() {
                c2s_domain::resource::Declared::OverThePeriod => json!({ "kind": kind, "total": "1200" }),
                c2s_domain::resource::Declared::Annual => json!({ "kind": kind, "annual": "1200" }),
                c2s_domain::resource::Declared::Balance => json!({ "kind": kind, "balance": "1200" }),
            };
            if *kind == ResourceKind::Turnover {
                resource["activity"] = json!("sales");
            }
            let assessment = assessment(single(TODAY, &json!([resource])));
            let [line] = &assessment.resources.lines[..] else { panic!("one line for {}", kind.name()) };
            assert_eq!((line.kind.as_str(), line.declared.to_string().as_str()), (kind.name(), "1200.00"));
            assert!(!line.articles.is_empty());
            assert_eq!(assessment.resources.total, line.counted);
        }
    }

    #[test]
    fn what_comes_in_over_the_period_counts_as_it_is() {
        for kind in [
            "wages",
            "holiday_pay_fund",
            "traineeship_pay",
            "training_pay",
            "pre_retirement",
            "unemployment_benefit",
            "ass",
            "daily_allowances",
            "disability_pension",
            "work_accident_pension",
            "retirement_pension",
            "survivor_pension",
            "widow_allowance",
            "aah_supplement",
            "family_allowances",
            "family_supplement",
            "family_support_allowance",
            "parental_leave_benefit",
            "employer_health_payment",
            "regular_aid",
            "gambling_winnings",
            "sales_of_goods",
            "other",
            "wages_taxable",
            "manager_taxable_share",
        ] {
            assert_eq!(counted(TODAY, total_of(kind, "1234.56")), "1234.56", "{kind}");
            assert_eq!(counted(TODAY, json!({ "kind": kind, "monthly": months("100.10", 12) })), "1201.20", "{kind}");
        }
    }

    #[test]
    fn exclusions_start_on_their_day() {
        for (kind, eve, day) in [
            ("acej", "2023-07-28", "2023-07-29"),
            ("recognition_allowance", "2023-07-28", "2023-07-29"),
            ("parental_presence_allowance", "2024-12-31", "2025-01-01"),
            ("return_to_work_aid", "2024-12-31", "2025-01-01"),
            ("carer_allowance", "2024-12-31", "2025-01-01"),
            ("end_of_life_allowance", "2024-12-31", "2025-01-01"),
            ("domestic_violence_aid", "2024-12-31", "2025-01-01"),
            ("foster_child_upkeep", "2024-12-31", "2025-01-01"),
            ("overseas_solidarity_income", "2024-12-31", "2025-01-01"),
            ("scholarship_not_means_tested", "2025-06-30", "2025-07-01"),
            ("asylum_seeker_allowance", "2025-06-30", "2025-07-01"),
        ] {
            assert_eq!(counted(eve, total_of(kind, "1000")), "1000.00", "{kind} on the eve");
            assert_eq!(counted(day, total_of(kind, "1000")), "0.00", "{kind} on the day");
        }
        assert_eq!(counted("2021-12-31", total_of("employer_health_payment", "300")), "0.00");
        assert_eq!(counted("2022-01-01", total_of("employer_health_payment", "300")), "300.00");
    }

    #[test]
    fn what_never_counted_counts_on_no_day() {
        for day in ["2019-11-01", "2022-06-15", TODAY] {
            for kind in [
                "rsa",
                "activity_bonus",
                "disabled_child_allowance",
                "back_to_school_allowance",
                "one_off_aid",
                "scholarship",
                "young_child_allowance",
                "tax_free_savings",
                "civic_service",
                "death_capital",
            ] {
                assert_eq!(counted(day, total_of(kind, "5000")), "0.00", "{kind} on {day}");
            }
        }
    }

    #[test]
    fn an_exclusion_whose_day_is_not_verified_is_said_between_the_two_texts_of_2025() {
        for (day, said) in [("2024-12-31", false), ("2025-01-01", true), ("2025-06-30", true), ("2025-07-01", false)] {
            let ada = outcome(single(day, &json!([total_of("asylum_seeker_allowance", "100")])));
            assert_eq!(ada.provisional.has(Notice::ExcludedResources), said, "{day}");
        }
        let rsa = outcome(single("2025-03-01", &json!([total_of("rsa", "100")])));
        assert!(!rsa.provisional.has(Notice::ExcludedResources));
    }

    #[test]
    fn an_interrupted_activity_takes_30_percent_off_wages_and_nothing_else() {
        for reason in
            ["sick_leave_over_6_months", "compensated_unemployment", "ass", "paid_training_unemployed", "imprisoned"]
        {
            let situation = single(TODAY, &json!([total_of("wages", "1000"), total_of("unemployment_benefit", "500")]));
            let situation = with(situation, "/persons/0/activity_interruption", json!(reason));
            assert_eq!(outcome(situation).total.to_string(), "1200.00", "{reason}");
        }
    }

    #[test]
    fn prison_opens_the_abatement_since_october_2025() {
        for (day, expected, said) in
            [("2023-06-01", "1000.00", false), ("2025-09-30", "1000.00", true), ("2025-10-01", "700.00", false)]
        {
            let situation = single(day, &json!([total_of("wages", "1000")]));
            let outcome = outcome(with(situation, "/persons/0/activity_interruption", json!("imprisoned")));
            assert_eq!(outcome.total.to_string(), expected, "{day}");
            assert_eq!(outcome.provisional.has(Notice::ImprisonmentAbatement), said, "{day}");
        }
    }

    #[test]
    fn taxable_wages_lose_the_csg_and_crds_taxed_within_when_the_gross_is_known() {
        let known = json!({ "kind": "wages_taxable", "total": "16000", "gross": "20000" });
        assert_eq!(counted(TODAY, known), "15430.15", "20 000 × 98.25 % × 2.9 % = 569.85");
        let by_month = json!({ "kind": "wages_taxable", "monthly": months("1000", 12), "gross": months("1250", 12) });
        assert_eq!(counted(TODAY, by_month), "11572.61", "15 000 × 98.25 % × 2.9 % = 427.3875");
        let unknown = outcome(single(TODAY, &json!([total_of("wages_taxable", "16000")])));
        assert_eq!(unknown.total.to_string(), "16000.00");
        assert!(unknown.provisional.has(Notice::TaxableWagesWithoutGross));
        let tiny = json!({ "kind": "wages_taxable", "total": "1", "gross": "20000" });
        assert_eq!(counted(TODAY, tiny), "0.00", "never below zero");
    }

    #[test]
    fn training_pay_that_ended_without_replacement_is_dropped() {
        let ended = json!({ "kind": "training_pay", "total": "1000", "ended_without_replacement": true });
        assert_eq!(counted(TODAY, ended), "0.00");
        assert_eq!(counted(TODAY, total_of("training_pay", "1000")), "1000.00");
    }

    #[test]
    fn a_turnover_bears_the_abatement_of_its_activity_and_never_less_than_the_minimum() {
        for (activity, expected) in
            [("sales", "2900.00"), ("services", "5000.00"), ("liberal", "6600.00"), ("farming", "1300.00")]
        {
            assert_eq!(
                counted(TODAY, json!({ "kind": "turnover", "annual": "10000", "activity": activity })),
                expected
            );
        }
        for (turnover, expected) in
            [("304", "0.00"), ("305", "0.00"), ("306", "1.00"), ("610", "305.00"), ("612", "306.00")]
        {
            let services = json!({ "kind": "turnover", "annual": turnover, "activity": "services" });
            assert_eq!(counted(TODAY, services), expected, "{turnover}");
        }
    }

    #[test]
    fn the_pay_of_a_new_director_loses_10_percent_since_2022() {
        for (day, expected) in [("2021-12-31", "1000.00"), ("2022-01-01", "900.00"), ("2022-01-02", "900.00")] {
            assert_eq!(counted(day, total_of("company_manager_pay", "1000")), expected, "{day}");
        }
    }

    #[test]
    fn each_month_of_a_minimum_benefit_paid_loses_its_abatement() {
        for (kind, paid, expected) in [
            ("aah", 12, "11184.00"),
            ("aah", 11, "10252.00"),
            ("aspa", 12, "11148.00"),
            ("asi", 12, "11412.00"),
            ("asi", 0, "0.00"),
        ] {
            assert_eq!(
                counted("2023-11-15", json!({ "kind": kind, "monthly": months("1000", paid) })),
                expected,
                "{kind} {paid}"
            );
        }
        for (amount, expected) in [("67.99", "0.00"), ("68", "0.00"), ("68.01", "0.12")] {
            assert_eq!(
                counted("2023-11-15", json!({ "kind": "aah", "monthly": months(amount, 12) })),
                expected,
                "{amount}"
            );
        }
    }

    #[test]
    fn the_abatement_on_asi_follows_its_dates() {
        for (day, expected) in [("2021-03-31", "11760.00"), ("2021-04-01", "11412.00"), ("2023-12-22", "11412.00")] {
            assert_eq!(counted(day, json!({ "kind": "asi", "monthly": months("1000", 12) })), expected, "{day}");
        }
        for (day, said) in [("2023-12-21", false), ("2023-12-22", true)] {
            let outcome = outcome(single(day, &json!([{ "kind": "aah", "monthly": months("1000", 12) }])));
            assert_eq!(outcome.provisional.has(Notice::MinimumBenefitAbatement), said, "{day}");
        }
    }

    #[test]
    fn a_couple_that_both_receive_aspa_or_asi_shares_the_abatement_of_a_couple() {
        for (kind, both, one) in [("aspa", "22680.00", "23148.00"), ("asi", "22968.00", "23412.00")] {
            let benefit = json!([{ "kind": kind, "monthly": months("1000", 12) }]);
            let other = json!([{ "kind": "other", "monthly": months("1000", 12) }]);
            let couple = |theirs: &Value| {
                let partner = json!({ "id": "p2", "role": "partner", "birth_date": "1950-01-01", "resources": theirs });
                outcome(with_person(single("2023-11-15", &benefit), partner)).total.to_string()
            };
            assert_eq!(couple(&benefit), both, "{kind}: 24 months less half of the couple's abatement");
            assert_eq!(couple(&other), one, "{kind}: one holder only");
        }
    }

    #[test]
    fn a_total_without_months_is_taken_as_twelve_months_paid() {
        let outcome = outcome(single("2023-11-15", &json!([total_of("aah", "12000")])));
        assert_eq!(outcome.total.to_string(), "11184.00");
        assert!(outcome.provisional.has(Notice::MonthsPaidUnknown));
    }

    #[test]
    fn idle_assets_counted_until_30_june_2025() {
        for (day, capital, building, land) in [
            ("2025-06-30", "360.00", "600.00", "960.00"),
            ("2025-07-01", "0.00", "0.00", "0.00"),
            ("2025-07-02", "0.00", "0.00", "0.00"),
        ] {
            assert_eq!(counted(day, json!({ "kind": "idle_capital", "balance": "12000" })), capital, "{day}");
            assert_eq!(
                counted(day, json!({ "kind": "unlet_building_rental_value", "annual": "1200" })),
                building,
                "{day}"
            );
            assert_eq!(counted(day, json!({ "kind": "unbuilt_land_rental_value", "annual": "1200" })), land, "{day}");
        }
    }

    #[test]
    fn gifts_count_above_7_percent_of_the_ceiling_of_one_person_until_30_june_2025() {
        for (amount, expected) in [("723.72", "0.00"), ("723.73", "0.00"), ("723.74", "0.01"), ("1000", "276.27")] {
            assert_eq!(counted("2025-06-30", total_of("gifts", amount)), expected, "{amount}");
        }
        assert_eq!(counted("2025-07-01", total_of("gifts", "1000")), "0.00");
        assert_eq!(counted("2025-06-30", total_of("family_gift", "1000")), "276.27");
        let both = outcome(single("2025-06-30", &json!([total_of("gifts", "500"), total_of("family_gift", "500")])));
        assert_eq!(both.total.to_string(), "276.27", "one threshold for one person");
    }

    #[test]
    fn maintenance_paid_is_deducted_down_to_zero() {
        let paying = |paid: &str| {
            assessment(single(
                TODAY,
                &json!([total_of("wages", "1000"), { "kind": "maintenance_paid", "annual": paid }]),
            ))
        };
        for (paid, total, counted) in
            [("999.99", "0.01", "-999.99"), ("1000", "0.00", "-1000.00"), ("1000.01", "0.00", "-1000.00")]
        {
            let assessment = paying(paid);
            assert_eq!(assessment.resources.total.to_string(), total);
            let line = assessment.resources.lines.last().expect("the deduction");
            assert_eq!((line.kind.as_str(), line.counted.to_string().as_str()), ("maintenance_paid", counted));
        }
    }

    #[test]
    fn what_two_members_pay_is_deducted_one_after_the_other() {
        let paying = json!([{ "kind": "maintenance_paid", "annual": "600" }]);
        let partner = json!({ "id": "p2", "role": "partner", "birth_date": "1981-01-01", "resources": paying });
        let applicant = json!([total_of("wages", "1000"), { "kind": "maintenance_paid", "annual": "600" }]);
        let assessment = assessment(with_person(single(TODAY, &applicant), partner));
        let deducted: Vec<_> = assessment.resources.lines.iter().skip(1).map(|line| line.counted.to_string()).collect();
        assert_eq!(deducted, ["-600.00", "-400.00"]);
        assert_eq!(assessment.resources.total.to_string(), "0.00");
    }

    #[test]
    fn what_does_not_count_cites_the_text_that_says_so() {
        for (kind, rule, article) in [
            ("rsa", "excluded_by_statute", "L861-2"),
            ("activity_bonus", "excluded_by_statute", "L861-2"),
            ("tax_free_savings", "not_named", "R861-4"),
            ("back_to_school_allowance", "excluded_resource", "R861-10"),
            ("scholarship", "excluded_resource", "R861-10"),
        ] {
            let line = assessment(single(TODAY, &json!([total_of(kind, "10")]))).resources.lines.remove(0);
            assert_eq!((line.rule.as_str(), line.articles[0].as_str()), (rule, article), "{kind}");
        }
    }

    #[test]
    fn where_an_amount_is_read_follows_the_dates() {
        let basis = |day: &str, resource: Value| {
            let steps = assessment(single(day, &json!([resource]))).explanation;
            let total = steps.into_iter().find(|step| step.rule == "total_resources").expect("the total");
            total.steps[0].given.iter().find(|given| given.name == "basis").map(|given| given.value.clone())
        };
        let notice = Some("last_tax_notice".to_owned());
        let year = Some("last_civil_year".to_owned());
        let paid = json!({ "kind": "maintenance_paid", "annual": "100" });
        for (day, expected) in
            [("2022-12-31", &notice), ("2023-01-01", &year), ("2023-07-28", &year), ("2023-07-29", &notice)]
        {
            assert_eq!(basis(day, paid.clone()), *expected, "maintenance paid, {day}");
        }
        let business = json!({ "kind": "self_employment", "annual": "100" });
        for (day, expected) in [("2021-12-31", &year), ("2022-01-01", &notice)] {
            assert_eq!(basis(day, business.clone()), *expected, "self-employment, {day}");
        }
        let received = json!({ "kind": "maintenance_received", "annual": "100" });
        for (day, expected) in [("2025-09-30", &None), ("2025-10-01", &notice)] {
            assert_eq!(basis(day, received.clone()), *expected, "maintenance received, {day}");
        }
    }

    #[test]
    fn an_amount_of_another_span_than_the_rule_asks_is_said() {
        let notices = |day: &str, resource: Value| outcome(single(day, &json!([resource]))).provisional;
        let received = |field: &str| json!({ "kind": "maintenance_received", field: "100" });
        assert!(notices("2025-10-01", received("annual")).is_empty());
        assert!(notices("2025-10-01", received("total")).has(Notice::NoticeAmountFromMonths));
        assert!(notices("2024-10-01", received("total")).is_empty());
        assert!(notices("2024-10-01", received("annual")).has(Notice::PeriodAmountFromYear));
        assert!(notices("2025-03-01", received("total")).has(Notice::TaxNoticeKinds));
        for kind in ["self_employment", "farming", "rental_income", "investment_income"] {
            for (field, said) in [("annual", false), ("total", true)] {
                let noted = notices(TODAY, json!({ "kind": kind, field: "100" }));
                assert_eq!(noted.has(Notice::NoticeAmountFromMonths), said, "{kind} {field}");
            }
        }
        assert!(notices(TODAY, total_of("manager_taxable_share", "100")).is_empty());
    }

    #[test]
    fn two_declarations_of_one_kind_are_one_line() {
        let twice = json!([total_of("wages", "100"), total_of("wages", "50.25")]);
        let assessment = assessment(single(TODAY, &twice));
        assert_eq!(assessment.resources.lines.len(), 1);
        assert_eq!(assessment.resources.total.to_string(), "150.25");
    }

    #[test]
    fn who_is_left_out_brings_nothing() {
        let grown = with(child("c", "1999-01-01"), "/resources", json!([total_of("wages", "5000")]));
        let assessment = assessment(with_person(single(TODAY, &json!([total_of("wages", "100")])), grown));
        assert_eq!(assessment.resources.total.to_string(), "100.00");
    }
}
