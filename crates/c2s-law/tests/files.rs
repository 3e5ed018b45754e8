//! What is refused, and what a folder may replace.

use std::path::Path;

use c2s_domain::Money;
use c2s_law::{Law, LoadError, Problem, Report};
use jiff::civil::date;

/// A file of the law as it ships.
fn shipped(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law");
    let path = if name == "articles.toml" { folder.join(name) } else { folder.join("values").join(name) };
    std::fs::read_to_string(path).expect(name)
}

/// The law as it ships, but for `written` in `name`, which becomes `instead`.
fn changed(name: &str, written: &str, instead: &str) -> Result<Law, LoadError> {
    let text = shipped(name);
    assert!(text.contains(written), "{name} does not contain {written}");
    Law::with_overrides([(name, text.replacen(written, instead, 1))])
}

fn problems(law: Result<Law, LoadError>) -> Vec<Problem> {
    law.map(|_| ()).expect_err("the files must be refused").problems
}

fn errors(law: Result<Law, LoadError>) -> Vec<Problem> {
    law.unwrap_or_else(|error| panic!("{error}")).check(date(2026, 11, 21)).errors
}

const MONTHS: &str = r#"
label = "Délai"
unit = "mois"
articles = ["R861-18"]

[[value]]
from = 2019-11-01
count = 4
source = { text = "Art. R. 861-18", link = "https://www.legifrance.gouv.fr/" }
status = "official"
"#;

/// The file of one plain number, with `more` after its only value.
fn months(more: &str) -> Result<Law, LoadError> {
    Law::with_overrides([("renewal_earliest_months.toml", format!("{MONTHS}{more}"))])
}

fn value(from: &str, more: &str) -> String {
    format!(
        "\n[[value]]\nfrom = {from}\ncount = 5\nsource = {{ text = \"Décret\", link = \"https://example.org/\" }}\nstatus = \"official\"\n{more}"
    )
}

#[test]
fn an_unknown_key_is_named_with_its_file() {
    for (name, written, instead, key) in [
        ("renewal_earliest_months.toml", "unit =", "units =", "`units`"),
        ("renewal_earliest_months.toml", "count =", "months =", "`months`"),
        ("single_person_ceiling.toml", "chain =", "chained =", "`chained`"),
        ("household_scale.toml", "second =", "deuxieme =", "`deuxieme`"),
        ("published_ceilings.toml", "free_each_more", "free_more", "`free_more`"),
        ("contribution.toml", "general =", "generale =", "`generale`"),
        ("mayotte.toml", "link =", "lien =", "`lien`"),
        ("articles.toml", "governs =", "govern =", "`govern`"),
    ] {
        let found = problems(changed(name, written, instead));
        assert_eq!(found.len(), 1, "{found:?}");
        let text = found[0].to_string();
        assert!(text.starts_with(name) && text.contains(key), "{text}");
    }
}

#[test]
fn a_kind_of_resources_that_does_not_exist_is_named() {
    let text = problems(changed("excluded_resources.toml", "moving_bonus", "moving_bonuses"))[0].to_string();
    assert!(
        text.starts_with("excluded_resources.toml, value from 2019-11-01") && text.contains("`moving_bonuses`"),
        "{text}"
    );
}

#[test]
fn law_is_written_exactly() {
    for (name, written, instead, reason) in [
        ("overseas_factor.toml", "\"1.113\"", "1.113", "between quotes"),
        ("overseas_factor.toml", "\"1.113\"", "\"1,113\"", "`1,113` is not a rate"),
        ("overseas_factor.toml", "\"1.113\"", "\"-1.113\"", "negative"),
        ("rsa_flat_amount.toml", "\"550.93\"", "\"550.935\"", "two decimals"),
        ("single_person_ceiling.toml", "\"8951\"", "\"8951.50\"", "rounded to the euro"),
        ("single_person_ceiling.toml", "\"8951.0000\"", "\"8951.00001\"", "four decimals"),
        ("household_scale.toml", "\"0.30\"", "\"0.305\"", "finer than a hundredth"),
        ("contribution.toml", "up_to_age = 49", "up_to_age = 19", "increasing"),
        ("mayotte.toml", "factor = \"1.113\"\n", "", "`factor` is missing"),
        ("renewal_earliest_months.toml", "count = 4", "count = 4\nrate = \"0.1\"", "exactly one"),
        ("renewal_earliest_months.toml", "from = 2019-11-01", "from = \"2019-11-01\"", "without quotes"),
        ("renewal_earliest_months.toml", "from = 2019-11-01\n", "", "`from` is missing"),
        ("renewal_earliest_months.toml", "status = \"official\"", "status = \"sure\"", "`sure`"),
    ] {
        let found = problems(changed(name, written, instead));
        let text = found.iter().map(Problem::to_string).collect::<String>();
        assert!(text.contains(name) && text.contains(reason), "{text}");
    }
}

#[test]
fn a_gap_between_two_values_is_found() {
    let file = "renewal_earliest_months.toml".to_owned();
    let more = format!("until = 2022-12-31\n{}", value("2023-02-01", ""));
    let gap = Problem::Gap { file, from: date(2023, 1, 1), until: date(2023, 1, 31) };
    assert_eq!(problems(months(&more)), [gap]);
    assert!(months(&format!("until = 2023-01-31\n{}", value("2023-02-01", ""))).is_ok());
}

#[test]
fn an_overlap_is_found() {
    let overlap = |on| vec![Problem::Overlap { file: "renewal_earliest_months.toml".to_owned(), on }];
    assert_eq!(problems(months(&value("2019-11-01", ""))), overlap(date(2019, 11, 1)));
    assert_eq!(problems(months(&value("2019-10-01", ""))), overlap(date(2019, 10, 1)));
    let more = format!("until = 2023-02-01\n{}", value("2023-02-01", ""));
    assert_eq!(problems(months(&more)), overlap(date(2023, 2, 1)));
}

#[test]
fn a_value_cannot_end_before_it_begins() {
    let text = problems(months("until = 2019-10-31\n"))[0].to_string();
    assert!(text.contains("`until` comes before `from`"), "{text}");
}

#[test]
fn a_value_that_the_rules_need_must_reach_every_date_covered() {
    let late = problems(changed("reference_period.toml", "from = 2019-11-01", "from = 2019-12-01"));
    let file = "reference_period.toml".to_owned();
    assert_eq!(late, [Problem::Gap { file, from: date(2019, 11, 1), until: date(2019, 11, 30) }]);

    let short = problems(changed("overseas_factor.toml", "from = 2019-11-01", "from = 2019-11-01\nuntil = 2026-12-31"));
    let file = "overseas_factor.toml".to_owned();
    assert_eq!(short, [Problem::Gap { file, from: date(2027, 1, 1), until: date(2027, 3, 31) }]);
}

#[test]
fn a_plain_number_may_begin_later_and_end_earlier() {
    let law = months("until = 2023-12-31\n").unwrap();
    let known = |day| law.in_force(day).unwrap().others.contains_key("renewal_earliest_months");
    assert_eq!([date(2023, 12, 31), date(2024, 1, 1)].map(known), [true, false]);
}

#[test]
fn the_rsa_must_reach_back_to_the_first_reference_period_and_forward_to_the_last() {
    let file = || "rsa_flat_amount.toml".to_owned();
    let late = problems(changed("rsa_flat_amount.toml", "from = 2018-04-01", "from = 2018-12-01"));
    assert_eq!(late, [Problem::Gap { file: file(), from: date(2018, 11, 1), until: date(2018, 11, 30) }]);
    assert!(changed("rsa_flat_amount.toml", "from = 2018-04-01", "from = 2018-11-01").is_ok());

    // The last application covered, in March 2027, has a period that ends in January 2027.
    let short = problems(changed("rsa_flat_amount.toml", "until = 2027-03-31", "until = 2026-12-31"));
    assert_eq!(short, [Problem::Gap { file: file(), from: date(2027, 1, 1), until: date(2027, 1, 31) }]);
    assert!(changed("rsa_flat_amount.toml", "until = 2027-03-31", "until = 2027-01-31").is_ok());

    let midmonth = problems(changed("rsa_flat_amount.toml", "from = 2024-04-01", "from = 2024-04-02"));
    assert_eq!(midmonth, [Problem::NotAMonth { file: file(), from: date(2024, 4, 2) }]);
}

#[test]
fn the_ceiling_says_how_far_the_law_goes() {
    let without = problems(changed("single_person_ceiling.toml", "until = 2027-03-31\n", ""));
    assert_eq!(without, [Problem::WithoutEnd { file: "single_person_ceiling.toml".to_owned() }]);
    let shorter = changed("single_person_ceiling.toml", "until = 2027-03-31", "until = 2026-12-31").unwrap();
    assert_eq!(shorter.covered().1, date(2026, 12, 31));
}

#[test]
fn a_missing_source_is_found() {
    let without =
        MONTHS.replace("source = { text = \"Art. R. 861-18\", link = \"https://www.legifrance.gouv.fr/\" }\n", "");
    let empty = MONTHS.replace("Art. R. 861-18", " ");
    for text in [without, empty] {
        let found = problems(Law::with_overrides([("renewal_earliest_months.toml", text)]));
        let file = "renewal_earliest_months.toml".to_owned();
        assert_eq!(found, [Problem::MissingSource { file, from: date(2019, 11, 1) }]);
    }
}

#[test]
fn a_small_set_of_files_says_all_that_it_lacks_and_all_that_is_wrong() {
    let found = problems(Law::from_files([
        ("values/renewal_earliest_months.toml", MONTHS),
        ("mayotte.toml", "label = 1"),
        ("notes.txt", ""),
    ]));
    let missing = |file: &str| found.contains(&Problem::Missing { file: file.to_owned() });
    assert!(missing("single_person_ceiling.toml") && missing("articles.toml"), "{found:?}");
    assert!(!missing("mayotte.toml"), "it is there, but cannot be read: {found:?}");
    let about = |file: &str| found.iter().filter(|problem| problem.to_string().starts_with(file)).count();
    assert_eq!((about("mayotte.toml"), about("notes.txt")), (1, 1), "{found:?}");
}

#[test]
fn a_file_given_twice_is_refused() {
    let found = problems(Law::from_files([("a.toml", MONTHS), ("values/a.toml", MONTHS)]));
    assert!(found.contains(&Problem::GivenTwice { file: "a.toml".to_owned() }), "{found:?}");
}

#[test]
fn a_folder_replaces_a_value() {
    let day = date(2026, 11, 21);
    let text = shipped("single_person_ceiling.toml")
        .replace("amount = \"10421\"", "amount = \"10422\"")
        .replace("10421.2944", "10422.0000");
    for name in ["single_person_ceiling.toml", "values/single_person_ceiling.toml"] {
        let law = Law::with_overrides([(name, text.as_str())]).unwrap();
        assert_eq!(law.in_force(day).unwrap().single_person_ceiling.is.official, Money::from_euros(10_422));
        assert_eq!(
            law.in_force(date(2026, 3, 31)).unwrap().single_person_ceiling.is.official,
            Money::from_euros(10_339)
        );
    }
    assert_eq!(
        Law::embedded().unwrap().in_force(day).unwrap().single_person_ceiling.is.official,
        Money::from_euros(10_421)
    );
}

#[test]
fn a_name_that_replaces_nothing_is_refused() {
    for name in ["single_person_celing.toml", "single_person_ceiling.tml", "../mayotte.toml"] {
        assert_eq!(
            problems(Law::with_overrides([(name, MONTHS)])),
            [Problem::ReplacesNothing { file: name.to_owned() }]
        );
    }
}

#[test]
fn a_bad_link_is_found() {
    for link in [
        "http://www.legifrance.gouv.fr/",
        "https://",
        "https://legifrance",
        "https://www.legifrance.gouv.fr/a b",
        "Légifrance",
    ] {
        let found = errors(changed(
            "overseas_factor.toml",
            "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000038682687",
            link,
        ));
        let file = "overseas_factor.toml".to_owned();
        assert_eq!(found, [Problem::BadLink { file, from: date(2019, 11, 1), link: link.to_owned() }]);
    }
}

#[test]
fn an_article_that_is_not_in_the_list_is_found() {
    let found = errors(changed("overseas_factor.toml", "\"D861-1\"", "\"D861-9\""));
    assert_eq!(
        found,
        [Problem::UnknownArticle { file: "overseas_factor.toml".to_owned(), article: "D861-9".to_owned() }]
    );
    let found = errors(changed("excluded_resources.toml", "\"R861-10 1°\"", "\"R861-99 1°\""));
    assert_eq!(
        found,
        [Problem::UnknownArticle { file: "excluded_resources.toml".to_owned(), article: "R861-99".to_owned() }]
    );
}

#[test]
fn an_article_without_fate_is_found() {
    let article = "R861-3".to_owned();
    assert_eq!(
        errors(changed("articles.toml", "applied_by = [\"scale\", \"ceiling\"]\n", "")),
        [Problem::WithoutFate { article }]
    );
    let article = "R861-3".to_owned();
    assert_eq!(
        errors(changed("articles.toml", "applied_by = [\"scale\", \"ceiling\"]\n", "not_yet = \" \"\n")),
        [Problem::WithoutFate { article }]
    );
}

#[test]
fn an_article_listed_twice_or_without_identifier_is_found() {
    let found = errors(changed("articles.toml", "number = \"R861-5\"", "number = \"R861-3\""));
    assert!(found.contains(&Problem::ArticleTwice { article: "R861-3".to_owned() }), "{found:?}");
    let found = errors(changed("articles.toml", "LEGIARTI000038701537", "LEGIARTI38701537"));
    assert_eq!(
        found,
        [Problem::BadIdentifier { article: "R861-3".to_owned(), legiarti: "LEGIARTI38701537".to_owned() }]
    );
}

#[test]
fn a_contribution_above_the_share_of_the_ceiling_is_found() {
    // 5 % of 8 951 € is 447.55 €: 37.29 € a month stay under it, 37.30 € do not.
    assert_eq!(errors(changed("contribution.toml", "\"30.00\"", "\"37.29\"")), []);
    let found = errors(changed("contribution.toml", "\"30.00\"", "\"37.30\""));
    let above =
        |on| Problem::ContributionAboveCap { on, monthly: Money::from_cents(3730), allowed: Money::from_cents(44_755) };
    assert_eq!(found, [above(date(2019, 11, 1)), above(date(2020, 1, 1))], "37.30 € fit under the later ceilings");
}

#[test]
fn an_abatement_above_the_share_of_a_known_maximum_is_found() {
    // 15 % of 1 016.05 € is 152.40 €, cut to the cent.
    let aah = |amount: &str| {
        errors(changed(
            "minimum_benefit_abatement.toml",
            "from = 2023-12-22\naah = \"68\"",
            &format!("from = 2023-12-22\naah = \"{amount}\""),
        ))
    };
    assert_eq!(aah("152.40"), []);
    let found = aah("152.41");
    assert_eq!(
        found.first().map(Problem::to_string).unwrap_or_default(),
        "on 2024-04-01: the abatement on aah, 152.41 € a month, exceeds 152.40 €, the share of its maximum that the law allows"
    );
}

#[test]
fn a_chain_that_does_not_round_to_the_official_amount_is_found() {
    assert_eq!(errors(changed("single_person_ceiling.toml", "10421.2944", "10420.5000")), []);
    let found = errors(changed("single_person_ceiling.toml", "10421.2944", "10420.4999"));
    let file = "single_person_ceiling.toml".to_owned();
    let wrong = Problem::ChainNotOfficial {
        file,
        from: date(2026, 4, 1),
        chain: "10420.4999".to_owned(),
        official: Money::from_euros(10_421),
    };
    assert_eq!(found, [wrong]);
}

#[test]
fn files_that_cannot_be_loaded_make_an_unsound_report() {
    let report = months("until = 2019-10-31\n").map_or_else(Report::from, |law| law.check(date(2026, 11, 21)));
    assert!(!report.is_sound());
    assert_eq!(report.covered, None);
    assert!(report.to_string().contains("Errors: 1"), "{report}");
}
