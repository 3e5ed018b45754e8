//! How persons, kinds and facts are called in French.

use c2s_domain::household::{Benefit, HousingStatus, Role};
use c2s_domain::{Fact, ResourceKind};
use c2s_texts::{Language, Variable};

use super::answers::{Answers, Holder};

fn number(number: usize) -> Variable<'static> {
    Variable::from(i64::try_from(number).unwrap_or(i64::MAX))
}

const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Applicant => "applicant",
        Role::Partner => "partner",
        Role::Child => "child",
        Role::OtherDependant => "other",
    }
}

/// What a message needs to name a person: `who`, `number` among those of the same role, `age`.
pub(super) fn person_variables(answers: &Answers, rank: usize) -> [(&'static str, Variable<'static>); 3] {
    let person = &answers.persons[rank];
    let same_before = answers.persons[..rank].iter().filter(|other| other.role == person.role).count();
    let age = c2s_domain::month::age(person.birth_date, answers.application_date);
    [("who", role_word(person.role).into()), ("number", number(same_before + 1)), ("age", number(usize::from(age)))]
}

/// "Vous", "Enfant 1 (12 ans)".
pub(crate) fn person(t: Language, answers: &Answers, rank: usize) -> String {
    if rank < answers.persons.len() {
        t.text_with("sim-person", &person_variables(answers, rank))
    } else {
        String::new()
    }
}

/// A message about somebody, or about the household as a whole.
pub(crate) fn about(t: Language, key: &str, answers: &Answers, holder: Holder) -> String {
    match holder {
        Holder::Person(rank) => t.text_with(key, &person_variables(answers, rank)),
        Holder::Household => {
            t.text_with(key, &[("who", "household".into()), ("number", number(1)), ("age", number(0))])
        }
    }
}

pub(super) fn kind(t: Language, kind: ResourceKind) -> std::borrow::Cow<'static, str> {
    t.text(&format!("kind-{}", kind.name().replace('_', "-")))
}

pub(super) const fn benefit_word(benefit: Benefit) -> &'static str {
    match benefit {
        Benefit::Rsa => "rsa",
        Benefit::RsaClaimed => "rsa-claimed",
        Benefit::Aspa => "aspa",
        Benefit::Asi => "asi",
        Benefit::Aah => "aah",
        Benefit::AahReduced => "aah-reduced",
        Benefit::Ass => "ass",
        Benefit::Acej => "acej",
    }
}

pub(super) const fn housing_word(status: HousingStatus) -> &'static str {
    match status {
        HousingStatus::Tenant => "tenant",
        HousingStatus::Owner => "owner",
        HousingStatus::FreeOfCharge => "free-of-charge",
    }
}

/// A fact of the explanation, as the language writes it.
pub(super) fn fact(t: Language, fact: Fact, answers: &Answers) -> String {
    match fact {
        Fact::Money(amount) => t.money_with_cents(amount),
        Fact::Rate(rate) => t.decimal(&rate.to_string()),
        Fact::Scale(scale) => t.decimal(&scale.to_string()),
        Fact::Count(count) => count.to_string(),
        Fact::Age(age) => t.text_with("sim-age", &[("age", number(usize::from(age)))]),
        Fact::Date(date) => t.date(date),
        Fact::Month(month) => t.month(month),
        Fact::Period(period) => t.period(period),
        Fact::YesNo(yes) => t.text(if yes { "word-yes" } else { "word-no" }).into_owned(),
        Fact::Word(word) => self::word(t, word),
        Fact::Person(rank) => person(t, answers, rank),
    }
}

/// A word of the contract: an entitlement, a ground, a kind, a reason.
fn word(t: Language, word: &str) -> String {
    let hyphenated = word.replace('_', "-");
    ["word", "entitlement", "ground", "kind", "reason", "residence"]
        .iter()
        .find_map(|family| t.try_text(&format!("{family}-{hyphenated}")))
        .map_or(hyphenated, Into::into)
}

pub(super) fn interruption(t: Language, interruption: c2s_domain::household::Interruption) -> String {
    use c2s_domain::household::Interruption as I;
    let key = match interruption {
        I::SickLeaveOver6Months => "sim-interruption-sick-leave-over-6-months",
        I::CompensatedUnemployment => "sim-interruption-compensated-unemployment",
        I::Imprisoned => "sim-interruption-imprisoned",
        I::Ass => "sim-interruption-ass",
        I::PaidTrainingUnemployed => "sim-interruption-paid-training-unemployed",
    };
    t.text(key).into_owned()
}
