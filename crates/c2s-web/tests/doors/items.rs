//! The amounts are asked with the numbers of the items of the form Cerfa 12504, which people have in their hands.

use crate::browser::{Browser, plain, readable};
use crate::path::says_who_they_are;
use crate::world::{CAMILLE, LILA, World};

/// The paper form, as it is printed: page 2 lists its items, numbered from 1.
const PAPER_FORM: &str = include_str!("../../../../templates/letters/form.typ");

/// Kinds of resources, each with words that the paper form has for it; empty where it has no item.
const OF_A_PERSON: [(&str, &str); 24] = [
    ("wages", "Salaires"),
    ("wages_taxable", "Salaires"),
    ("holiday_pay_fund", "congés payés"),
    ("traineeship_pay", "stages"),
    ("pre_retirement", "préretraite"),
    ("self_employment", "indépendant"),
    ("farming", "agricoles"),
    ("turnover", "Chiffre d'affaires"),
    ("unemployment_benefit", "France Travail"),
    ("ass", "France Travail"),
    ("daily_allowances", "Indemnités journalières"),
    ("disability_pension", "pension d'invalidité"),
    ("work_accident_pension", "rente d'accident du travail"),
    ("retirement_pension", "Retraites"),
    ("survivor_pension", "réversion"),
    ("widow_allowance", "allocation veuvage"),
    ("aspa", "ASPA"),
    ("asi", "ASI"),
    ("maintenance_received", "Pensions alimentaires reçues"),
    ("idle_capital", "Sommes placées"),
    ("foreign_wages", "revenus de l'étranger"),
    ("gambling_winnings", "jeux"),
    ("scholarship_not_means_tested", "bourses sans condition de ressources"),
    ("rental_income", ""),
];
const OF_THE_HOUSEHOLD: [(&str, &str); 3] = [
    ("family_allowances", "Prestations familiales"),
    ("family_supplement", "Prestations familiales"),
    ("parental_leave_benefit", "Prestations familiales"),
];

/// The number of the item of the paper form that says this.
fn number_on_paper(words: &str) -> usize {
    let (_, list) = PAPER_FORM.split_once("#let labels = (").unwrap();
    let items: Vec<String> = list.split("\n)").next().unwrap().split("  ([").skip(1).map(plain).collect();
    assert_eq!(items.len(), 11, "{items:?}");
    let found: Vec<usize> = (1..).zip(&items).filter(|(_, item)| item.contains(words)).map(|(rank, _)| rank).collect();
    let [rank] = found[..] else { panic!("`{words}` is said by the items {found:?}") };
    rank
}

/// The heading under which the amount of a kind is asked.
fn heading(browser: &Browser, kind: &str) -> String {
    let start = format!("id=\"{kind}-heading\">");
    let found = browser.page.split(&start).nth(1).and_then(|rest| rest.split("</h2>").next());
    readable(found.unwrap_or_else(|| panic!("{kind} is not asked:\n{}", browser.words())))
}

async fn reads_the_numbers(browser: &mut Browser, holder: &str, kinds: &[(&str, &str)]) {
    let asked: Vec<String> = kinds.iter().map(|(kind, _)| format!("kinds={kind}")).collect();
    for (language, before) in [("fr", "(n° "), ("en", "(no. ")] {
        let address = format!("/demande/ressources/{holder}/montants?{}&langue={language}", asked.join("&"));
        browser.opens(&address).await;
        for (kind, words) in kinds {
            let heading = heading(browser, kind);
            if words.is_empty() {
                assert!(!heading.contains(before), "{kind} has no item: {heading}");
            } else {
                let number = format!("{before}{})", number_on_paper(words));
                assert!(heading.ends_with(&number), "{kind} is item {number} of the paper form: {heading}");
            }
        }
    }
}

#[tokio::test]
async fn each_amount_bears_the_number_that_the_paper_form_gives_it() {
    let world = World::on("2025-04-14", false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    reads_the_numbers(&mut lila, "applicant", &OF_A_PERSON).await;
    let mut camille = world.signed_in(CAMILLE).await;
    says_who_they_are(&mut camille).await;
    reads_the_numbers(&mut camille, "foyer", &OF_THE_HOUSEHOLD).await;
}
