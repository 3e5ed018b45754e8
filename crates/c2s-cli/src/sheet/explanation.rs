//! Each step of a computation, with the facts it was given and where the values of law were read.

use c2s_domain::{Fact, Household, Tree};
use c2s_law::Law;

use super::decimal;
use super::layout::{Page, key, visible};
use crate::{LANGUAGE, words};

/// Shows a step and the steps that led to it.
pub(super) fn show(tree: &Tree, household: &Household, law: &Law, page: &mut Page) {
    show_at(0, tree, household, law, page);
}

fn show_at(depth: usize, tree: &Tree, household: &Household, law: &Law, page: &mut Page) {
    let articles: Vec<&str> = tree.articles.iter().map(|article| article.0).collect();
    let name = words(&key("rule", tree.rule));
    let step = match tree.result {
        Some(result) => format!("{name} : {}", in_words(result, household)),
        None => name,
    };
    page.step(depth, &step, &articles.join(", "));
    for (name, fact, source) in &tree.given {
        let read_in = source.and_then(|source| law.origin(source)).map(|origin| origin.text).unwrap_or_default();
        let name = words(&key("given", name));
        page.step(depth + 1, &format!("{name} : {}", in_words(*fact, household)), read_in);
    }
    for step in &tree.steps {
        show_at(depth + 1, step, household, law, page);
    }
}

fn in_words(fact: Fact, household: &Household) -> String {
    match fact {
        Fact::Money(amount) => LANGUAGE.money_with_cents(amount),
        Fact::Rate(rate) => decimal(&rate.to_string()),
        Fact::Scale(scale) => decimal(&scale.to_string()),
        Fact::Count(count) => count.to_string(),
        Fact::Age(age) => LANGUAGE.text_with("cli-sheet-age", &[("age", age.into())]),
        Fact::Date(date) => LANGUAGE.date(date),
        Fact::Month(month) => LANGUAGE.month(month),
        Fact::Period(period) => LANGUAGE.period(period),
        Fact::YesNo(yes) => words(if yes { "word-yes" } else { "word-no" }),
        Fact::Person(rank) => visible(&household.persons[rank].id),
        Fact::Word(word) => word_in_words(word),
    }
}

/// A word of the contract belongs to one of several families: the first that knows it names it.
fn word_in_words(word: &str) -> String {
    ["word", "entitlement", "ground", "reason", "kind"]
        .into_iter()
        .find_map(|family| LANGUAGE.try_text(&key(family, word)))
        .map_or_else(|| word.to_owned(), Into::into)
}
