//! An assessment as it was kept with a decision: the same words as the simulator, from the contract alone.

use c2s_domain::assessment::{Assessment, Step};
use c2s_domain::situation::iso_date;
use c2s_domain::{Entitlement, Ground, Money, Month, Period};
use c2s_law::Law;
use c2s_texts::Language;

use super::parts::{AmountRow, AmountTable, AmountTotal, Link, SummaryRow};
use crate::simulator::result::{Why, WhyFact};

/// What an assessment says, for the macro of `templates/components/assessment.html`.
pub struct AssessmentView {
    /// Of the answer: `free`, `with-contribution`, `none`.
    pub name: &'static str,
    pub heading: String,
    /// What it rests on.
    pub sentence: String,
    pub facts: Vec<SummaryRow>,
    pub lines: Option<AmountTable>,
    pub ceilings: AmountTable,
    pub contribution: Option<AmountTable>,
    pub left_out: Vec<String>,
    pub studies: Vec<String>,
    pub provisional: Vec<String>,
    pub explanation: Vec<Why>,
    /// All the values in force that day.
    pub law: String,
}

/// The facts that are coefficients and not amounts, though both are written with two decimals.
const COEFFICIENTS: [&str; 9] = [
    "scale",
    "share",
    "overseas_factor",
    "contribution_ceiling_factor",
    "abatement_rate",
    "levies_rate",
    "levies_base_share",
    "counted_rate",
    "rate_of_rsa",
];

impl AssessmentView {
    /// `person` gives the name of somebody by their identifier.
    pub fn new(t: Language, assessment: &Assessment, law: &Law, person: &dyn Fn(&str) -> String) -> Self {
        let view = View { t, assessment, law, person };
        let name = assessment.entitlement.name();
        let hyphenated = match assessment.entitlement {
            Entitlement::Free => "free",
            Entitlement::WithContribution => "with-contribution",
            Entitlement::None => "none",
        };
        Self {
            name: hyphenated,
            heading: t.text(&format!("entitlement-{}", name.replace('_', "-"))).into_owned(),
            sentence: view.sentence(),
            facts: view.facts(),
            lines: (!assessment.resources.lines.is_empty()).then(|| view.lines()),
            ceilings: view.ceilings(),
            contribution: (assessment.entitlement == Entitlement::WithContribution).then(|| view.contribution()),
            left_out: view.left_out(),
            studies: view.studies(),
            provisional: assessment.provisional.iter().map(|name| view.word("provisional", name)).collect(),
            explanation: assessment.explanation.iter().map(|step| view.why(step)).collect(),
            law: format!("/droit/{}", assessment.values_in_force_on),
        }
    }

    /// The assessment of a parent alone with two children and wages.
    pub fn sample() -> Self {
        let situation = crate::simulator::Answers::sample().situation(true);
        let law = Law::embedded().expect("the law of the program is whole: its own tests say so");
        let assessment = c2s_rules::assessment(situation, &law, c2s_rules::Reading::Law);
        let assessment = assessment.expect("the sample is a right situation");
        Self::new(Language::French, &assessment, &law, &|id| format!("Personne {id}"))
    }
}

struct View<'a> {
    t: Language,
    assessment: &'a Assessment,
    law: &'a Law,
    person: &'a dyn Fn(&str) -> String,
}

impl View<'_> {
    /// The message `family-name`.
    fn word(&self, family: &str, name: &str) -> String {
        self.t.text(&format!("{family}-{}", name.replace('_', "-"))).into_owned()
    }

    fn money(&self, amount: Money) -> String {
        self.t.money(amount)
    }

    fn sentence(&self) -> String {
        let Assessment { ground, resources, ceilings, entitlement, .. } = self.assessment;
        if *ground != Ground::Resources {
            return self.word("assessment-ground", ground.name());
        }
        let amounts = [
            ("total", self.money(resources.total).into()),
            ("free", self.money(ceilings.free).into()),
            ("with_contribution", self.money(ceilings.with_contribution).into()),
        ];
        self.t.text_with(&format!("assessment-why-{}", entitlement.name().replace('_', "-")), &amounts)
    }

    fn facts(&self) -> Vec<SummaryRow> {
        let t = self.t;
        let members: Vec<String> = self.assessment.members.iter().map(|id| (self.person)(id)).collect();
        let mut facts = vec![
            SummaryRow::new(t.text("assessment-filed-on"), t.date(self.assessment.values_in_force_on)),
            SummaryRow::of_lines(t.text("assessment-members"), members),
            SummaryRow::new(t.text("assessment-scale"), t.decimal(&self.assessment.scale)),
        ];
        if let Some(period) = period(&self.assessment.reference_period.first_month) {
            facts.insert(1, SummaryRow::new(t.text("assessment-period"), t.period(period)));
        }
        facts
    }

    fn lines(&self) -> AmountTable {
        let t = self.t;
        let row = |line: &c2s_domain::assessment::ResourceLine| {
            let kind = self.word("kind", &line.kind);
            let label =
                line.person.as_ref().map_or_else(|| kind.clone(), |id| format!("{kind} – {}", (self.person)(id)));
            AmountRow {
                label: label.into(),
                amounts: vec![t.money_with_cents(line.declared), t.money_with_cents(line.counted)],
                why: self.word("rule", &line.rule).into(),
                links: self.articles(&line.articles),
            }
        };
        AmountTable {
            caption: t.text("sim-lines-caption"),
            columns: vec![t.text("sim-lines-kind"), t.text("sim-lines-declared"), t.text("sim-lines-counted")],
            rows: self.assessment.resources.lines.iter().map(row).collect(),
            total: Some(AmountTotal {
                label: t.text("sim-lines-total"),
                amounts: vec![String::new(), t.money_with_cents(self.assessment.resources.total)],
            }),
        }
    }

    fn ceilings(&self) -> AmountTable {
        let t = self.t;
        let row = |key: &str, amount: Money| AmountRow {
            label: t.text(key),
            amounts: vec![self.money(amount)],
            ..AmountRow::default()
        };
        let ceilings = &self.assessment.ceilings;
        let count = self.assessment.members.len();
        AmountTable {
            caption: t.text_with("sim-ceilings-caption", &[("count", count.into())]).into(),
            columns: vec![t.text("sim-ceilings-right"), t.text("sim-ceilings-year")],
            rows: vec![
                row("sim-ceilings-free", ceilings.free),
                row("sim-ceilings-with-contribution", ceilings.with_contribution),
            ],
            total: None,
        }
    }

    fn contribution(&self) -> AmountTable {
        let t = self.t;
        let amounts = |monthly: Money| vec![self.money(monthly), self.money(monthly.repeated(12))];
        let contribution = &self.assessment.contribution;
        let row = |due: &c2s_domain::assessment::PersonContribution| AmountRow {
            label: (self.person)(&due.id).into(),
            amounts: amounts(due.monthly),
            ..AmountRow::default()
        };
        AmountTable {
            caption: t.text("sim-contribution-caption"),
            columns: vec![
                t.text("sim-contribution-person"),
                t.text("sim-contribution-month"),
                t.text("sim-contribution-year"),
            ],
            rows: contribution.persons.iter().map(row).collect(),
            total: Some(AmountTotal {
                label: t.text("sim-contribution-total"),
                amounts: amounts(contribution.monthly),
            }),
        }
    }

    fn left_out(&self) -> Vec<String> {
        let sentence = |left: &c2s_domain::assessment::LeftOut| {
            let reason = self.word("reason", left.reason.name());
            self.t.text_with("sim-left-out", &[("person", (self.person)(&left.id).into()), ("reason", reason.into())])
        };
        self.assessment.left_out.iter().map(sentence).collect()
    }

    fn studies(&self) -> Vec<String> {
        let sentence = |study: &c2s_domain::assessment::SeparateStudy| {
            let key = format!("sim-study-{}", study.assessment.entitlement.name().replace('_', "-"));
            self.t.text_with(&key, &[("person", (self.person)(&study.applicant).into())])
        };
        self.assessment.separate_studies.iter().map(sentence).collect()
    }

    fn articles(&self, numbers: &[String]) -> Vec<Link> {
        let link = |number: &String| {
            let href = self.law.article(number).map(c2s_law::ArticleFate::link);
            let href = href.unwrap_or_else(|| format!("https://www.legifrance.gouv.fr/search/code?query={number}"));
            Link::new(href, self.t.text_with("sim-article", &[("number", number.as_str().into())]))
        };
        numbers.iter().map(link).collect()
    }

    fn why(&self, step: &Step) -> Why {
        let fact = |given: &c2s_domain::assessment::Given| WhyFact {
            name: self.word("given", &given.name),
            value: self.value(&given.name, &given.value),
            source: given.source.as_deref().and_then(|source| self.source(source)),
        };
        Why {
            t: self.t,
            name: self.word("rule", &step.rule),
            result: self.value(&step.rule, &step.result),
            facts: step.given.iter().map(fact).collect(),
            articles: self.articles(&step.articles),
            steps: step.steps.iter().map(|step| self.why(step)).collect(),
        }
    }

    /// The text that a value of law comes from: `single_person_ceiling@2025-04-01`.
    fn source(&self, source: &str) -> Option<Link> {
        let (name, from) = source.split_once('@')?;
        let block = self.law.value(name)?.on(iso_date::parse(from)?)?;
        Some(Link::new(block.source.link.clone(), block.source.text.clone()))
    }

    /// A fact of the explanation, as the language writes it.
    fn value(&self, name: &str, value: &str) -> String {
        let t = self.t;
        if COEFFICIENTS.contains(&name) {
            return t.decimal(value);
        }
        if name == "person" {
            return (self.person)(value);
        }
        if name == "age"
            && let Ok(age) = value.parse::<i64>()
        {
            return t.text_with("sim-age", &[("age", age.into())]);
        }
        if let Some(date) = iso_date::parse(value) {
            return t.date(date);
        }
        if let Some(period) = value.split_once('/').and_then(|(first, _)| period(first)) {
            return t.period(period);
        }
        let two_decimals = value.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2);
        if two_decimals && let Ok(amount) = Money::parse(value) {
            return t.money_with_cents(amount);
        }
        let hyphenated = value.replace('_', "-");
        let families = ["word", "entitlement", "ground", "kind", "reason", "residence"];
        let word = families.iter().find_map(|family| t.try_text(&format!("{family}-{hyphenated}")));
        word.map_or_else(|| value.to_owned(), Into::into)
    }
}

/// The period that begins with this month, written `2024-03`.
fn period(first: &str) -> Option<Period> {
    let (year, month) = first.split_once('-')?;
    let month: i8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some(Period { first: Month::new(year.parse().ok()?, month) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(why: &Why, found: &mut Vec<String>) {
        found.extend([why.name.clone(), why.result.clone()]);
        found.extend(why.facts.iter().flat_map(|fact| [fact.name.clone(), fact.value.clone()]));
        why.steps.iter().for_each(|step| texts(step, found));
    }

    #[test]
    fn every_fact_of_an_explanation_reads_as_french() {
        let view = AssessmentView::sample();
        let mut found = Vec::new();
        view.explanation.iter().for_each(|why| texts(why, &mut found));
        assert!(found.len() > 20, "the sample explains itself");
        for text in &found {
            assert!(!text.contains('_') && !text.contains("given-") && !text.contains("rule-"), "{text}");
        }
    }

    #[test]
    fn the_lines_add_up_to_the_total_that_is_shown() {
        let view = AssessmentView::sample();
        let lines = view.lines.expect("the sample has resources");
        assert_eq!(lines.rows.len(), 1);
        assert_eq!(lines.total.expect("a total").amounts[1], lines.rows[0].amounts[1]);
    }

    #[test]
    fn coefficients_are_not_taken_for_amounts() {
        let view = AssessmentView::sample();
        let mut found = Vec::new();
        view.explanation.iter().for_each(|why| texts(why, &mut found));
        assert!(found.iter().any(|text| text == "1,80"), "the scale of three persons is a number: {found:?}");
    }
}
