//! The law that ships with the program.

use c2s_domain::explained::ValueRef;
use c2s_domain::month::Period;
use c2s_domain::resource::Activity;
use c2s_domain::{Date, Money, Month, Rate, ResourceKind};
use c2s_law::in_force::Basis;
use c2s_law::{Law, LawInForce, Status};
use jiff::ToSpan;
use jiff::civil::date;

fn law() -> Law {
    Law::embedded().unwrap_or_else(|error| panic!("{error}"))
}

fn euros(amount: i64) -> Money {
    Money::from_euros(amount)
}

fn rate(text: &str) -> Rate {
    Rate::parse(text).expect(text)
}

fn quarters(law: &Law) -> impl Iterator<Item = Date> {
    let (first, last) = law.covered();
    first.series(3.months()).take_while(move |day| *day <= last)
}

#[test]
fn it_covers_the_c2s_from_its_first_day_to_the_next_revaluation() {
    assert_eq!(law().covered(), (date(2019, 11, 1), date(2027, 3, 31)));
}

#[test]
fn every_quarter_has_its_set() {
    let law = law();
    assert!(quarters(&law).count() >= 29);
    for day in quarters(&law) {
        let set = law.in_force(day).unwrap();
        assert!(set.since <= day, "{day}");
        let next = law.sets().iter().map(|set| set.since).find(|since| *since > set.since);
        assert!(next.is_none_or(|next| next > day), "{day}");
    }
}

#[test]
fn a_date_outside_the_law_known_is_refused_with_the_dates_covered() {
    let law = law();
    for (day, covered) in [
        (date(2019, 10, 31), false),
        (date(2019, 11, 1), true),
        (date(2019, 11, 2), true),
        (date(2027, 3, 30), true),
        (date(2027, 3, 31), true),
        (date(2027, 4, 1), false),
    ] {
        assert_eq!(law.in_force(day).is_ok(), covered, "{day}");
    }
    let refused = law.in_force(date(2019, 10, 31)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the law is known from 2019-11-01 to 2027-03-31; 2019-10-31 is outside these dates"
    );
}

/// What `read` gives on the eve of `day`, and on `day`.
fn around<T>(day: Date, read: impl Fn(&LawInForce) -> T) -> (T, T) {
    let law = law();
    let on = |day| read(law.in_force(day).expect("a covered day"));
    (on(day.yesterday().expect("a covered day")), on(day))
}

#[test]
fn the_ceiling_changes_on_its_days() {
    let ceiling =
        |law: &LawInForce| (law.single_person_ceiling.is.official, law.single_person_ceiling.is.computed_from);
    for (day, before, after) in [
        (date(2020, 4, 1), (8951, 89_510_000), (9032, 90_320_000)),
        (date(2021, 4, 1), (9032, 90_320_000), (9041, 90_410_000)),
        (date(2022, 4, 1), (9041, 90_410_000), (9203, 92_033_212)),
        (date(2022, 7, 1), (9203, 92_033_212), (9571, 95_714_540)),
        (date(2023, 4, 1), (9571, 95_714_540), (9719, 97_187_072)),
        (date(2024, 4, 1), (9719, 97_187_072), (10166, 101_657_677)),
        (date(2025, 4, 1), (10166, 101_657_677), (10339, 103_385_858)),
        (date(2026, 4, 1), (10339, 103_385_858), (10421, 104_212_944)),
    ] {
        let expected = ((euros(before.0), before.1), (euros(after.0), after.1));
        assert_eq!(around(day, ceiling), expected, "{day}");
    }
}

#[test]
fn what_no_text_says_yet_is_provisional() {
    let law = law();
    let today = law.in_force(date(2026, 11, 21)).unwrap();
    assert_eq!(today.single_person_ceiling.status, Status::Projected);
    assert_eq!(today.published_ceilings.status, Status::Unverified);
    assert_eq!(today.patrimony_income_abatement.is, None);
    assert!(today.patrimony_income_abatement.is_provisional());
    assert!(!today.household_scale.is_provisional());
    let (before, after) = around(date(2023, 12, 22), |law| law.minimum_benefit_abatement.status);
    assert_eq!((before, after), (Status::Official, Status::Unverified));
}

#[test]
fn on_2022_01_01_the_period_moves_and_the_last_tax_notice_rules_the_self_employed() {
    let day = date(2022, 1, 1);
    assert_eq!(around(day, |law| law.reference_period.is.first_month_before), (12, 13));
    assert_eq!(around(day, |law| law.self_employment_basis.is), (Basis::LastCivilYear, Basis::LastTaxNotice));
    assert_eq!(around(day, |law| law.company_manager_abatement.is), (Rate::ZERO, rate("0.1")));
    assert_eq!(around(day, |law| law.rsa_automatic_grant.is), (false, true));
    assert_eq!(around(day, |law| law.excluded_resources.is.has(ResourceKind::EmployerHealthPayment)), (true, false));
}

#[test]
fn on_2022_07_01_the_rsa_rises_by_four_per_cent() {
    let law = law();
    let rsa = &law.in_force(date(2022, 7, 1)).unwrap().rsa_flat_amount;
    assert_eq!(rsa.in_month(Month::new(2022, 6)).is, Money::from_cents(57_552));
    assert_eq!(rsa.in_month(Month::new(2022, 7)).is, Money::from_cents(59_854));
}

#[test]
fn on_2023_07_29_maintenance_is_read_on_the_tax_notice_again_and_two_allowances_leave() {
    let day = date(2023, 7, 29);
    assert_eq!(around(day, |law| law.maintenance_paid_basis.is), (Basis::LastCivilYear, Basis::LastTaxNotice));
    assert_eq!(
        around(date(2023, 1, 1), |law| law.maintenance_paid_basis.is),
        (Basis::LastTaxNotice, Basis::LastCivilYear)
    );
    assert_eq!(around(day, |law| law.presumption_aspa.is.partner_activity_counts), (false, true));
    for kind in [ResourceKind::Acej, ResourceKind::RecognitionAllowance] {
        assert_eq!(around(day, |law| law.excluded_resources.is.has(kind)), (false, true), "{}", kind.name());
    }
}

#[test]
fn each_presumption_begins_on_its_day() {
    assert_eq!(around(date(2022, 4, 1), |law| law.presumption_aspa.is.applies), (false, true));
    assert_eq!(around(date(2024, 6, 30), |law| law.presumption_asi.is.applies), (false, true));
    assert_eq!(around(date(2025, 7, 1), |law| law.presumption_aah.is.applies), (false, true));
    for read in [|law: &LawInForce| law.presumption_ass, |law: &LawInForce| law.presumption_acej] {
        let (before, after) = around(date(2026, 7, 1), read);
        assert_eq!((before.is.applies, before.status), (false, Status::Official));
        assert_eq!((after.is.applies, after.status), (true, Status::Unverified));
    }
}

#[test]
fn on_2025_01_01_seven_allowances_leave_without_certainty() {
    let (before, after) = around(date(2025, 1, 1), |law| law.excluded_resources);
    for kind in [
        ResourceKind::ParentalPresenceAllowance,
        ResourceKind::ReturnToWorkAid,
        ResourceKind::CarerAllowance,
        ResourceKind::EndOfLifeAllowance,
        ResourceKind::DomesticViolenceAid,
        ResourceKind::FosterChildUpkeep,
        ResourceKind::OverseasSolidarityIncome,
    ] {
        assert_eq!((before.is.has(kind), after.is.has(kind)), (false, true), "{}", kind.name());
    }
    assert_eq!(after.status, Status::Unverified);
}

#[test]
fn on_2025_07_01_idle_assets_and_gifts_stop_counting() {
    let day = date(2025, 7, 1);
    assert_eq!(around(day, |law| law.idle_assets.is.counted), (true, false));
    assert_eq!(around(day, |law| law.idle_assets.is.capital), (rate("0.03"), Rate::ZERO));
    for kind in [
        ResourceKind::Gifts,
        ResourceKind::FamilyGift,
        ResourceKind::ScholarshipNotMeansTested,
        ResourceKind::AsylumSeekerAllowance,
    ] {
        assert_eq!(around(day, |law| law.excluded_resources.is.has(kind)), (false, true), "{}", kind.name());
    }
    assert_eq!(around(day, |law| law.excluded_resources.status), (Status::Unverified, Status::Official));
}

#[test]
fn on_2025_10_01_the_tax_notice_widens_and_prison_opens_the_abatement() {
    let day = date(2025, 10, 1);
    assert_eq!(around(day, |law| law.imprisonment_abatement.is), (false, true));
    for (kind, before) in [
        (ResourceKind::RentalIncome, true),
        (ResourceKind::InvestmentIncome, true),
        (ResourceKind::MaintenanceReceived, false),
        (ResourceKind::CopyrightIncome, false),
        (ResourceKind::ForeignWages, false),
        (ResourceKind::ForeignPension, false),
        (ResourceKind::Wages, false),
    ] {
        let after = kind != ResourceKind::Wages;
        assert_eq!(around(day, |law| law.tax_notice_kinds.is.has(kind)), (before, after), "{}", kind.name());
    }
}

#[test]
fn mayotte_is_covered_from_2024() {
    let (before, after) = around(date(2024, 1, 1), |law| law.mayotte);
    assert!(!before.is.covered && !before.is_provisional());
    assert!(after.is.covered && after.is_provisional());
    assert_eq!(after.is.factor, rate("1.113"));
}

#[test]
fn the_monthly_housing_amounts_are_those_of_the_published_tables() {
    // For 1, 2 and 3 persons, in cents: owner or housed free, then with housing aid.
    const TABLES: [(i16, i8, [i64; 3], [i64; 3]); 9] = [
        (2019, 4, [6717, 11755, 14105], [6717, 13434, 16624]),
        (2020, 4, [6777, 11860, 14232], [6777, 13555, 16774]),
        (2021, 4, [6784, 11872, 14247], [6784, 13568, 16791]),
        (2022, 4, [6906, 12086, 14503], [6906, 13812, 17093]),
        (2022, 7, [7182, 12569, 15083], [7182, 14365, 17777]),
        (2023, 4, [7293, 12763, 15315], [7293, 14586, 18050]),
        (2024, 4, [7629, 13350, 16020], [7629, 15257, 18881]),
        (2025, 4, [7758, 13577, 16292], [7758, 15516, 19202]),
        (2026, 4, [7820, 13685, 16423], [7820, 15641, 19355]),
    ];
    let law = law();
    let set = law.in_force(date(2026, 11, 21)).unwrap();
    for (year, month, owner, aid) in TABLES {
        let rsa = set.rsa_flat_amount.in_month(Month::new(year, month)).is;
        let monthly = |rates: &[Rate; 3]| rates.map(|rate| rsa.times(rate).cents());
        assert_eq!(monthly(&set.housing_flat_owner_or_free.is), owner, "owner or free, {year}-{month}");
        assert_eq!(monthly(&set.housing_flat_aid.is), aid, "aid, {year}-{month}");
    }
}

#[test]
fn the_housing_shares_are_multiplied_by_the_scale_of_the_rsa() {
    let law = law();
    let set = law.in_force(date(2020, 1, 1)).unwrap();
    assert_eq!(set.housing_flat_owner_or_free.is, [rate("0.12"), rate("0.21"), rate("0.252")]);
    assert_eq!(set.housing_flat_aid.is, [rate("0.12"), rate("0.24"), rate("0.297")]);
}

#[test]
fn the_rsa_reaches_every_month_of_every_reference_period() {
    let law = law();
    let (_, last) = law.covered();
    for day in quarters(&law).chain([last]) {
        let set = law.in_force(day).unwrap();
        let period = Period { first: Month::of(day).plus(-set.reference_period.is.first_month_before) };
        for month in period.months() {
            let rsa = set.rsa_flat_amount.in_month(month);
            assert!(rsa.source.from <= month.first_day(), "{month}");
        }
    }
}

#[test]
fn published_cells_are_those_of_their_year() {
    let law = law();
    let cells = |day: Date| &law.in_force(day).unwrap().published_ceilings.is;
    let in_2025 = cells(date(2025, 12, 1));
    assert_eq!(in_2025.metropole.with_contribution, [13957, 20936, 25123, 29311].map(euros));
    assert_eq!(in_2025.metropole.free_each_more, Some(euros(4135)));
    assert!(in_2025.overseas.free.is_empty());
    let in_2024 = cells(date(2024, 12, 1));
    assert_eq!(in_2024.overseas.free, [11315, 16972, 20366, 23760].map(euros));
    assert_eq!(in_2024.overseas.with_contribution_each_more, Some(euros(6110)));
    let in_2026 = cells(date(2026, 12, 1));
    assert_eq!(
        (in_2026.metropole.free.as_slice(), in_2026.metropole.with_contribution.as_slice()),
        (&[euros(10421)][..], &[euros(14068)][..])
    );
    assert!(cells(date(2022, 5, 1)).metropole.free.is_empty());
}

#[test]
fn the_contribution_has_five_bands_and_the_last_has_no_end() {
    let law = law();
    let bands = &law.in_force(date(2026, 1, 1)).unwrap().contribution.is;
    let read: Vec<_> =
        bands.iter().map(|band| (band.up_to_age, band.general.cents(), band.alsace_moselle.cents())).collect();
    assert_eq!(read, [(29, 800, 280), (49, 1400, 490), (59, 2100, 730), (69, 2500, 870), (u8::MAX, 3000, 1050)]);
}

#[test]
fn a_turnover_bears_the_rate_of_its_activity() {
    let law = law();
    let abatement = law.in_force(date(2026, 1, 1)).unwrap().turnover_abatement.is;
    let rates = [Activity::Sales, Activity::Services, Activity::Liberal, Activity::Farming]
        .map(|activity| abatement.rate(activity));
    assert_eq!(rates, [rate("0.71"), rate("0.5"), rate("0.34"), rate("0.87")]);
    assert_eq!(abatement.minimum, euros(305));
}

#[test]
fn the_other_numbers_are_there_by_name() {
    let law = law();
    let set = law.in_force(date(2026, 11, 21)).unwrap();
    let number = |name: &str| set.others.get(name).unwrap_or_else(|| panic!("{name}")).is.amount.as_str();
    assert_eq!(number("renewal_earliest_months"), "4");
    assert_eq!(number("unpaid_notice_days"), "30");
    assert_eq!(number("rsa_reexamination_months"), "3");
    assert_eq!(number("contribution_cap"), "0.05");
    assert_eq!(number("aah_maximum"), "1041.59");
    assert_eq!(number("aspa_maximum_single"), "12523.14");
    assert_eq!((set.decision_delay_months.is, set.right_duration_months.is), (2, 12));
}

#[test]
fn later_parts_find_the_exit_contract_and_the_way_of_life() {
    let law = law();
    assert!(law.exit_contract(date(2019, 12, 31)).is_none());
    let exit = law.exit_contract(date(2020, 1, 1)).unwrap();
    assert_eq!(exit.is.iter().map(|band| band.general).collect::<Vec<_>>(), [16, 28, 42, 50, 60].map(euros));
    let scale = law.lifestyle_scale(date(2026, 1, 1)).unwrap().is;
    assert_eq!((scale.vehicles, scale.vehicles_above, scale.capital), (rate("0.25"), euros(10_000), rate("0.1")));
}

#[test]
fn a_value_used_brings_its_source() {
    let law = law();
    let used = law.in_force(date(2025, 6, 1)).unwrap().single_person_ceiling.source;
    assert_eq!(used, ValueRef { value: "single_person_ceiling", from: date(2025, 4, 1) });
    let origin = law.origin(used).unwrap();
    assert_eq!(origin.label, "Plafond annuel pour une personne seule");
    assert!(origin.text.contains("29 mars 2025"), "{}", origin.text);
    assert_eq!((origin.status, origin.checked_on), (Status::Official, Some(date(2026, 11, 21))));
    assert_eq!(law.origin(ValueRef { from: date(2025, 4, 2), ..used }), None);
    assert_eq!(law.origin(ValueRef { value: "unknown", ..used }), None);
}

#[test]
fn every_value_of_every_set_has_an_origin() {
    let law = law();
    for set in law.sets() {
        for value in set.others.values() {
            assert!(law.origin(value.source).is_some(), "{:?}", value.source);
        }
        for month in &set.rsa_flat_amount.months {
            assert!(law.origin(month.source).is_some(), "{:?}", month.source);
        }
        for source in [
            set.mayotte.source,
            set.housing_flat_aid.source,
            set.excluded_resources.source,
            set.published_ceilings.source,
        ] {
            assert!(law.origin(source).is_some(), "{source:?}");
        }
    }
}

#[test]
fn an_excluded_resource_names_the_text_that_leaves_it_out() {
    let law = law();
    let text =
        |kind, day| law.exclusion(kind, day).map(|exclusion| (exclusion.article.as_str(), exclusion.item.as_deref()));
    let today = date(2026, 11, 21);
    assert_eq!(text(ResourceKind::Gifts, today), Some(("R861-10", Some("10° bis"))));
    assert_eq!(text(ResourceKind::Rsa, today), Some(("L861-2", None)));
    assert_eq!(text(ResourceKind::TaxFreeSavings, today), Some(("R861-4", None)));
    assert_eq!(text(ResourceKind::Acej, date(2023, 7, 28)), None);
    assert_eq!(text(ResourceKind::Acej, date(2023, 7, 29)), Some(("R861-10", Some("19°"))));
    assert_eq!(text(ResourceKind::Wages, today), None);
}

#[test]
fn the_kinds_excluded_and_the_texts_that_exclude_them_agree_every_quarter() {
    let law = law();
    for day in quarters(&law) {
        let set = law.in_force(day).unwrap();
        for kind in ResourceKind::ALL {
            assert_eq!(
                set.excluded_resources.is.has(*kind),
                law.exclusion(*kind, day).is_some(),
                "{} on {day}",
                kind.name()
            );
        }
    }
}

#[test]
fn every_article_in_scope_opens_on_legifrance_and_has_a_fate() {
    let law = law();
    assert!(law.articles().iter().all(c2s_law::ArticleFate::has_fate));
    let scale = law.article("R861-3").unwrap();
    assert_eq!(scale.link(), "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000038701537");
    assert_eq!(scale.applied_by, ["scale", "ceiling"]);
    assert_eq!(law.article("R861-6").unwrap().in_force_until, Some(date(2025, 6, 30)));
    assert_eq!(law.article("X1"), None);
    for number in
        ["L160-1", "R111-2", "R111-3", "R111-4", "L751-1", "L325-1", "L161-25", "L861-12", "R861-36", "D861-8"]
    {
        assert!(law.article(number).is_some(), "{number}");
    }
}

#[test]
fn the_rules_that_apply_articles_are_listed_once() {
    let law = law();
    let rules = law.applied_rules();
    assert!(rules.is_sorted_by(|a, b| a < b));
    assert!(rules.contains(&"ceiling") && rules.contains(&"total_resources"));
}

#[test]
fn the_check_finds_no_error() {
    let report = law().check(date(2026, 11, 21));
    assert_eq!(report.errors, []);
    assert!(report.is_sound());
    assert!(report.projected.iter().any(|listed| listed.value == "single_person_ceiling"));
    assert!(report.unverified.iter().any(|listed| listed.value == "patrimony_income_abatement"));
}

#[test]
fn what_nobody_compared_with_its_source_is_to_be_read() {
    let again = law().check(date(2026, 11, 21)).to_read_again;
    assert!(again.iter().all(|listed| listed.checked_on.is_none()), "{again:?}");
    let names: Vec<&str> = again.iter().map(|listed| listed.value).collect();
    assert!(names.contains(&"turnover_abatement") && names.contains(&"patrimony_income_abatement"), "{names:?}");
    assert!(!names.contains(&"excluded_resources"), "its present list was read: {names:?}");
}

#[test]
fn a_value_in_force_is_read_again_after_six_months() {
    let law = law();
    let listed = |today| law.check(today).to_read_again.iter().any(|listed| listed.value == "household_scale");
    for (today, expected) in [(date(2027, 5, 20), false), (date(2027, 5, 21), false), (date(2027, 5, 22), true)] {
        assert_eq!(listed(today), expected, "{today}");
    }
}

#[test]
fn a_value_of_the_past_is_not_read_again() {
    let again = law().check(date(2027, 3, 1)).to_read_again;
    assert!(!again.iter().any(|listed| listed.from == date(2018, 4, 1)), "{again:?}");
}

#[test]
fn a_day_whose_values_are_not_known_has_those_of_the_nearest_that_are() {
    let law = law();
    let (first, last) = law.covered();
    let (oldest, newest) = (law.sets().first().unwrap().since, law.sets().last().unwrap().since);
    for (day, expected) in [
        (Date::MIN, oldest),
        (first.yesterday().unwrap(), oldest),
        (first, oldest),
        (last, newest),
        (last.tomorrow().unwrap(), newest),
        (Date::MAX, newest),
    ] {
        assert_eq!(law.nearest(day).since, expected, "{day}");
    }
    let within = date(2025, 8, 1);
    assert_eq!(law.nearest(within).since, law.in_force(within).unwrap().since);
}

#[test]
fn the_set_in_force_can_be_shown() {
    let law = law();
    let listing = law.show(date(2025, 8, 1)).unwrap();
    assert_eq!(listing.since, date(2025, 7, 1));
    let ceiling = listing.values.iter().find(|value| value.name == "single_person_ceiling").unwrap();
    assert_eq!((ceiling.since, ceiling.status), (date(2025, 4, 1), Status::Official));
    assert!(ceiling.text.starts_with("amount 10339"), "{}", ceiling.text);
    assert!(listing.values.is_sorted_by_key(|value| value.name));
    assert!(!listing.values.iter().any(|value| value.text.is_empty()
        && value.name != "patrimony_income_abatement"
        && value.name != "published_ceilings"));
    assert!(law.show(date(2019, 1, 1)).is_err());
}
