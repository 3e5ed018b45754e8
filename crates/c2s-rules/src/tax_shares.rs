//! The shares that a tax household would have if it were that of the file (CGI 194): an indication beside a tax notice.
//!
//! No rule of the C2S reads them, and no answer depends on them: the household of the C2S and that of the tax are two.

use c2s_domain::Situation;
use c2s_domain::household::{Attachment, Partnership, Role};
use c2s_domain::situation::PersonDeclaration;
use c2s_law::LawInForce;

/// From the fewest to the most shares that the household explains, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExplainedShares {
    pub least: i64,
    pub most: i64,
}

/// Whether the applicant and their partner make one tax return.
pub fn is_taxed_jointly(situation: &Situation) -> bool {
    let partner = situation.persons.iter().find(|person| person.role == Role::Partner);
    partner.is_some_and(|partner| {
        partner.partnership != Some(Partnership::Cohabiting) && partner.taxed_jointly.unwrap_or(true)
    })
}

/// Whether somebody is on the tax return of the applicant or of the partner, as it was declared.
pub fn is_attached(person: &PersonDeclaration) -> bool {
    let attachment = person.attachment.unwrap_or(Attachment::TaxHousehold);
    matches!(person.role, Role::Child | Role::OtherDependant) && attachment == Attachment::TaxHousehold
}

/// What explains the shares of a notice whose declarants are `declarants`; `None` when nobody of the file is one.
///
/// Each child of a couple that is taxed apart may be on the return of the one or of the other.
pub fn explained_shares(situation: &Situation, declarants: &[&str], law: &LawInForce) -> Option<ExplainedShares> {
    let shares = &law.tax_shares.is;
    let mut named = situation.persons.iter().filter(|person| declarants.contains(&person.id.as_str()));
    let first = named.next()?;
    let is_of_the_couple = |person: &PersonDeclaration| matches!(person.role, Role::Applicant | Role::Partner);
    if !is_of_the_couple(first) && !named.any(is_of_the_couple) {
        return Some(ExplainedShares { least: shares.adult, most: shares.adult });
    }
    let has_partner = situation.persons.iter().any(|person| person.role == Role::Partner);
    let is_joint = is_taxed_jointly(situation);
    let adults = shares.adult * if is_joint { 2 } else { 1 };
    let children = |counts: fn(&PersonDeclaration) -> bool| {
        let counted = situation.persons.iter().filter(|person| counts(person));
        let (alternating, full): (Vec<_>, Vec<_>) = counted.partition(|person| person.alternating_custody);
        // Those who live there all the time have the first ranks.
        let of_rank = |rank| shares.of_child(rank);
        let whole: i64 = (1..=full.len()).map(of_rank).sum();
        let ranks = full.len() + 1..=full.len() + alternating.len();
        let halves: i64 = ranks.map(|rank| share_of(of_rank(rank), law)).sum();
        whole + halves
    };
    let certain =
        if has_partner && !is_joint { 0 } else { children(|person| is_attached(person) && person.role == Role::Child) };
    let possible = children(is_attached);
    let alone = if !has_partner && possible > 0 { shares.lone_parent } else { 0 };
    Some(ExplainedShares { least: adults + certain, most: adults + possible + alone })
}

/// What a child in alternating residence has of a share, in hundredths.
fn share_of(hundredths: i64, law: &LawInForce) -> i64 {
    hundredths * law.tax_shares.is.alternating_custody.millionths() / 1_000_000
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::example::LAW;

    fn situation(others: &[Value]) -> Situation {
        let applicant = json!({ "id": "applicant", "role": "applicant", "birth_date": "1980-01-01" });
        let persons: Vec<Value> = std::iter::once(applicant).chain(others.iter().cloned()).collect();
        let whole = json!({ "application_date": "2025-09-01", "residence": "metropole", "persons": persons });
        Situation::from_json(whole.to_string().as_bytes()).expect("a situation of the contract")
    }

    fn child(id: &str) -> Value {
        json!({ "id": id, "role": "child", "birth_date": "2015-01-01" })
    }

    fn with(mut person: Value, field: &str, value: Value) -> Value {
        person[field] = value;
        person
    }

    fn explained(others: &[Value], declarants: &[&str]) -> Option<(i64, i64)> {
        let situation = situation(others);
        let law = LAW.in_force(situation.application_date).expect("a day that is covered");
        explained_shares(&situation, declarants, law).map(|shares| (shares.least, shares.most))
    }

    #[test]
    fn each_household_explains_its_shares() {
        let partner =
            json!({ "id": "partner", "role": "partner", "birth_date": "1981-01-01", "partnership": "married" });
        let cohabiting = with(partner.clone(), "partnership", json!("cohabiting"));
        let apart = with(partner.clone(), "taxed_jointly", json!(false));
        let shared = |id: &str| with(child(id), "alternating_custody", json!(true));
        let grown = with(child("a"), "attachment", json!("own_return_same_roof"));
        for (what, others, expected) in [
            ("somebody alone", vec![], (100, 100)),
            ("alone with a child, who may count as raised alone", vec![child("a")], (150, 200)),
            ("alone with two", vec![child("a"), child("b")], (200, 250)),
            ("alone with a child of two homes", vec![shared("a")], (125, 175)),
            ("a couple", vec![partner.clone()], (200, 200)),
            ("a couple with three", vec![partner.clone(), child("a"), child("b"), child("c")], (400, 400)),
            ("the third of two homes", vec![partner.clone(), child("a"), child("b"), shared("c")], (350, 350)),
            ("a child with a return of their own", vec![partner.clone(), grown], (200, 200)),
            ("on one return or on the other", vec![cohabiting, child("a")], (100, 150)),
            ("married and taxed apart", vec![apart, child("a")], (100, 150)),
        ] {
            assert_eq!(explained(&others, &["applicant"]), Some(expected), "{what}");
        }
        let own = with(child("a"), "attachment", json!("own_return_same_roof"));
        assert_eq!(explained(&[own], &["a"]), Some((100, 100)), "the notice of a grown child");
        assert_eq!(explained(&[partner], &["applicant", "partner"]), Some((200, 200)));
        assert_eq!(explained(&[], &["somebody else"]), None);
    }
}
