//! The decision notice (*notification de décision*, R861-16-1 II).

use c2s_domain::assessment::{Ceilings, Contribution, ReferencePeriod, ResourceLine};
use c2s_domain::month::age;
use c2s_domain::{Assessment, Date, Money, Month, Period};
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::{Fund, ManagingBody, Recipient, Signatory};

/// What a decision notice says.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "notification de décision")]
pub struct DecisionData {
    pub fund: Fund,
    pub recipient: Recipient,
    pub signatory: Signatory,
    /// Number of the application.
    pub reference: String,
    /// Legal day on which the application was received.
    pub received_on: Date,
    pub decided_on: Date,
    /// Last day to ask the fund to look again, counted from the day this notice is put at disposal.
    pub appeal_until: Date,
    pub outcome: DecisionOutcome,
    /// Why the fund departs from the assessment, when it does.
    pub departure: Option<DepartureSaid>,
    /// Nobody decided in time: the last day on which a decision could be notified. The law accepted on the next.
    pub silence: Option<Date>,
    /// What is due each month under this decision, by whom: of the assessment, or of the scale when the fund departs.
    pub contribution: Contribution,
    /// Those whose cover another body manages than that of the applicant.
    pub managed_otherwise: Vec<ManagedPerson>,
    /// The assessment the decision rests on, as it was stored with it, with its lines.
    pub assessment: Assessment,
    /// The recipient is studied alone, because their household is refused (L861-2).
    pub alone: bool,
    /// The names behind the identifiers of the assessment.
    pub persons: Vec<NamedPerson>,
}

/// Why a fund decides otherwise than the rules, as the person reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct DepartureSaid {
    /// In the words of the list.
    pub reason: String,
    /// In the words of the caseworker.
    pub words: String,
}

/// Somebody, and who manages their cover.
#[derive(Clone, PartialEq, Eq)]
pub struct ManagedPerson {
    pub name: String,
    pub managing_body: ManagingBody,
}

/// What was decided, with what follows for the person.
#[derive(Clone, PartialEq, Eq)]
pub enum DecisionOutcome {
    GrantedFree {
        starts_on: Date,
        ends_on: Date,
        managing_body: ManagingBody,
    },
    GrantedWithContribution {
        opening: Opening,
        managing_body: ManagingBody,
    },
    Refused {
        /// The first month in which a new application could succeed, when the facts known allow to say it.
        next_try: Option<Month>,
    },
}

/// When a right with contribution starts (L861-5, fifth paragraph).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// What is needed for the payment was received.
    On { starts_on: Date, ends_on: Date },
    /// It starts on the first of the month after what is needed for the payment is received (R861-16-3).
    AfterPaymentElements,
}

/// Somebody of the application, under the identifier the assessment uses.
#[derive(Clone, PartialEq, Eq)]
pub struct NamedPerson {
    pub id: String,
    pub name: String,
    pub birth_date: Date,
}

impl DecisionData {
    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        let assessment = &self.assessment;
        let left_out: Vec<Value> = assessment
            .left_out
            .iter()
            .map(|left| json!({ "name": self.name(&left.id), "reason": word("reason", left.reason.name()) }))
            .collect();
        let members: Vec<&str> = assessment.members.iter().map(|id| self.name(id)).collect();
        let separate: Vec<&str> = assessment.separate_studies.iter().map(|study| self.name(&study.applicant)).collect();
        let reservations: Vec<String> = assessment.provisional.iter().map(|name| word("provisional", name)).collect();
        json!({
            "fund": self.fund.view(),
            "recipient": self.recipient.view(),
            "signatory": self.signatory.view(),
            "reference": self.reference,
            "received_on": french.date(self.received_on),
            "dated": french.date(self.decided_on),
            "appeal_until": french.date(self.appeal_until),
            "outcome": self.outcome.view(),
            "silence": self.silence.map(|last_day| french.date(last_day)),
            "departure": self.departure.as_ref().map(|said| json!({ "reason": said.reason, "words": said.words })),
            "managed_otherwise": self
                .managed_otherwise
                .iter()
                .map(|person| json!({ "name": person.name, "managing_body": person.managing_body.view() }))
                .collect::<Vec<_>>(),
            "ground": assessment.ground.name(),
            "alone": self.alone,
            "period": period(&assessment.reference_period),
            "members": members,
            "left_out": left_out,
            "separate": separate,
            "scale": assessment.scale.replace('.', ","),
            "total": french.money_with_cents(assessment.resources.total),
            "lines": self.lines(),
            "ceilings": self.ceilings(),
            "contribution": self.contribution(),
            "reservations": reservations,
        })
    }

    /// The name behind an identifier; the identifier itself when the caller did not name the person.
    fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.persons.iter().find(|person| person.id == id).map_or(id, |person| &person.name)
    }

    fn lines(&self) -> Vec<Value> {
        let french = Language::French;
        let line = |line: &ResourceLine| {
            json!({
                "person": line.person.as_deref().map(|id| self.name(id)),
                "label": word("kind", &line.kind),
                // What is counted as it was declared needs no reason.
                "reason": (line.counted != line.declared).then(|| word("rule", &line.rule)),
                // The flat amount of the home is declared by nobody.
                "declared": (!line.declared.is_zero()).then(|| french.money_with_cents(line.declared)),
                "counted": french.money_with_cents(line.counted),
                "articles": line.articles.iter().map(|article| cited(article)).collect::<Vec<_>>(),
            })
        };
        self.assessment.resources.lines.iter().map(line).collect()
    }

    /// The two ceilings, where the resources stand between them, and by how much they exceed the second.
    fn ceilings(&self) -> Value {
        let french = Language::French;
        let Ceilings { free, with_contribution } = self.assessment.ceilings;
        let total = self.assessment.resources.total;
        // The widest of the three fills the figure; a thousandth of it is finer than the eye.
        let widest = total.max(with_contribution).cents().max(1);
        let thousandths = |amount: Money| amount.or_zero().cents() * 1000 / widest;
        json!({
            "free": french.money(free),
            "with_contribution": french.money(with_contribution),
            "gap": french.money_with_cents((total - with_contribution).or_zero()),
            "thousandths": {
                "total": thousandths(total),
                "free": thousandths(free),
                "with_contribution": thousandths(with_contribution),
            },
        })
    }

    fn contribution(&self) -> Value {
        let french = Language::French;
        let year = self.decided_on.year();
        let reckoned_on = Month::new(year, 1).first_day();
        let age_of = |id: &str| {
            self.persons.iter().find(|person| person.id == id).map(|person| age(person.birth_date, reckoned_on))
        };
        let due = &self.contribution;
        let persons: Vec<Value> = due
            .persons
            .iter()
            .map(|person| json!({ "name": self.name(&person.id), "age": age_of(&person.id), "monthly": french.money(person.monthly) }))
            .collect();
        json!({
            "persons": persons,
            "monthly": french.money(due.monthly),
            "yearly": french.money(due.monthly.repeated(Period::MONTHS.into())),
            "reckoned_on": french.date(reckoned_on),
        })
    }
}

impl DecisionOutcome {
    fn view(&self) -> Value {
        let french = Language::French;
        match self {
            Self::GrantedFree { starts_on, ends_on, managing_body } => json!({
                "kind": "free",
                "starts_on": french.date(*starts_on),
                "ends_on": french.date(*ends_on),
                "managing_body": managing_body.view(),
            }),
            Self::GrantedWithContribution { opening, managing_body } => {
                let (starts_on, ends_on) = match opening {
                    Opening::On { starts_on, ends_on } => (Some(*starts_on), Some(*ends_on)),
                    Opening::AfterPaymentElements => (None, None),
                };
                json!({
                    "kind": "with_contribution",
                    "starts_on": starts_on.map(|day| french.date(day)),
                    "ends_on": ends_on.map(|day| french.date(day)),
                    "managing_body": managing_body.view(),
                })
            }
            Self::Refused { next_try } => {
                json!({ "kind": "refused", "next_try": next_try.map(|month| french.month(month)) })
            }
        }
    }
}

/// `R. 861-4`, as the code prints its numbers.
fn cited(article: &str) -> String {
    match article.split_at_checked(1) {
        Some((letter, number)) if letter.starts_with(|first: char| first.is_ascii_uppercase()) => {
            format!("{letter}.\u{a0}{number}")
        }
        _ => article.to_owned(),
    }
}

/// The words of `locales/fr/rules.ftl` for a name of the contract: the same on pages, sheets and letters.
fn word(family: &str, name: &str) -> String {
    Language::French.text(&format!("{family}-{}", name.replace('_', "-"))).into_owned()
}

/// The reference period as real dates; months are as the contract writes them, `2024-03`.
fn period(months: &ReferencePeriod) -> Option<String> {
    let (year, month) = months.first_month.split_once('-')?;
    let first = Month::new(year.parse().ok()?, month.parse().ok()?);
    Some(Language::French.period(Period { first }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_dates_are_written_as_french_writes_them() {
        let view = DecisionData::sample_refused().view();
        assert_eq!(view["total"], "26\u{202f}049,15\u{a0}€");
        assert_eq!(view["ceilings"]["with_contribution"], "25\u{202f}123\u{a0}€");
        assert_eq!(view["ceilings"]["gap"], "926,15\u{a0}€");
        assert_eq!(view["lines"][4]["counted"], "−3\u{202f}348,85\u{a0}€");
        assert_eq!(view["period"], "du 1er\u{a0}mars 2024 au 28\u{a0}février 2025");
        assert_eq!(view["lines"][0]["articles"][0], "R.\u{a0}861-4");
    }

    #[test]
    fn the_age_is_that_of_the_first_of_january() {
        let mut data = DecisionData::sample();
        for (born, age) in [((1978, 12, 31), 46), ((1979, 1, 1), 46), ((1979, 1, 2), 45)] {
            data.persons[0].birth_date = Date::constant(born.0, born.1, born.2);
            assert_eq!(data.view()["contribution"]["persons"][0]["age"], age);
        }
    }

    #[test]
    fn the_bars_stay_within_the_figure() {
        let mut data = DecisionData::sample();
        for (euros, bar) in [(-500, 0), (0, 0), (25_123, 1000), (1_000_000, 1000)] {
            data.assessment.resources.total = Money::from_euros(euros);
            assert_eq!(data.view()["ceilings"]["thousandths"]["total"], bar, "{euros}");
        }
        data.assessment.ceilings = Ceilings { free: Money::ZERO, with_contribution: Money::ZERO };
        data.assessment.resources.total = Money::ZERO;
        assert_eq!(data.view()["ceilings"]["thousandths"]["free"], 0);
    }

    #[test]
    fn a_person_nobody_named_keeps_the_identifier_of_the_assessment() {
        let mut data = DecisionData::sample();
        data.persons.clear();
        assert_eq!(data.view()["members"][0], "p1");
        assert_eq!(data.view()["contribution"]["persons"][0]["age"], Value::Null);
    }
}
