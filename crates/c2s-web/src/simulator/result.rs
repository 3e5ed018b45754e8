//! The result: the answer first, then what to do, then the calculation line by line with its articles.

use askama::Template;
use c2s_domain::explained::Tree;
use c2s_domain::{Entitlement, Ground, Household, Mistake, Money};
use c2s_law::Law;
use c2s_rules::{Outcome, Reading, outlook};
use c2s_texts::Language;

use super::place::Place;
use super::visit::Visit;
use super::words;
use crate::components::{AmountRow, AmountTable, AmountTotal, Link, Page};

#[derive(Template)]
#[template(path = "simulator/result.html")]
pub struct ResultPage {
    pub t: Language,
    pub page: Page,
    pub verdict: Verdict,
    /// One sentence: what the answer is.
    pub heading: String,
    /// What it rests on.
    pub sentences: Vec<String>,
    pub contribution: Option<ContributionView>,
    /// The day and the place the answer is for, and the period.
    pub about: Vec<String>,
    pub gauge: Option<Gauge>,
    pub lines: Option<AmountTable>,
    pub ceilings: AmountTable,
    pub left_out: Vec<String>,
    pub studies: Vec<String>,
    pub provisional: Vec<String>,
    pub explanation: Vec<Why>,
    /// Where the resources can be declared too, when a benefit settled the right with contribution.
    pub examine: Option<String>,
    pub change: String,
    pub again: String,
    /// Where these answers go into an application.
    pub application: Option<String>,
    pub law: String,
}

/// What a person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Free,
    WithContribution,
    /// Above the upper ceiling by little: worth applying anyway.
    Near,
    None,
}

/// What is due.
pub struct ContributionView {
    pub monthly: String,
    pub yearly: String,
    pub table: AmountTable,
}

/// The resources drawn against the two ceilings, in thousandths of the width.
pub struct Gauge {
    pub resources: i64,
    pub free: i64,
    pub with_contribution: i64,
    pub sentence: String,
}

/// One step of the computation.
#[derive(Template)]
#[template(path = "simulator/why.html")]
pub struct Why {
    pub t: Language,
    pub name: String,
    pub result: String,
    pub facts: Vec<WhyFact>,
    pub articles: Vec<Link>,
    pub steps: Vec<Why>,
}

/// A fact that a step was given.
pub struct WhyFact {
    pub name: String,
    pub value: String,
    /// The text it comes from, for a value of law.
    pub source: Option<Link>,
}

impl Verdict {
    fn of(outcome: &Outcome<Tree>) -> Self {
        match outcome.entitlement {
            Entitlement::Free => Self::Free,
            Entitlement::WithContribution => Self::WithContribution,
            Entitlement::None if outlook::is_near(outcome.total, outcome.ceilings.with_contribution) => Self::Near,
            Entitlement::None => Self::None,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::WithContribution => "with-contribution",
            Self::Near => "near",
            Self::None => "none",
        }
    }
}

impl ResultPage {
    /// # Errors
    /// A mistake that the pages of questions did not stop: none is known.
    pub fn new(visit: &Visit) -> Result<Self, Mistake> {
        let (t, law) = (visit.t, visit.web.law());
        let household = visit.answers.situation(!visit.settled).household()?;
        let in_force = c2s_rules::applicable(&household, law)?;
        let outcome = c2s_rules::assess::<Tree>(&household, in_force, Reading::Law);
        let verdict = Verdict::of(&outcome);
        let by_resources = outcome.ground == Ground::Resources;
        let heading = t.text(&format!("sim-result-{}", verdict.name())).into_owned();
        let view = View { visit, law, household: &household, outcome: &outcome, verdict };
        Ok(Self {
            t,
            page: visit.page(heading.clone(), false),
            verdict,
            heading,
            sentences: view.sentences(),
            contribution: view.contribution(),
            about: view.about(),
            gauge: (household.resources_declared && by_resources).then(|| view.gauge()),
            lines: household.resources_declared.then(|| view.lines()),
            ceilings: view.ceilings(),
            left_out: view.left_out(),
            studies: view.studies(),
            provisional: outcome
                .provisional
                .iter()
                .map(|notice| t.text(&provisional_key(notice.name())).into_owned())
                .collect(),
            explanation: outcome.reasons.iter().map(|tree| view.why(tree)).collect(),
            examine: (visit.settled && verdict == Verdict::WithContribution)
                .then(|| visit.address("/simulateur/examiner")),
            change: if visit.settled { visit.link(Place::Household) } else { visit.link(Place::Recap) },
            again: Place::Start.path(),
            application: visit.application(),
            law: format!("/droit/{}", household.application_date),
        })
    }

    fn has_doors(&self) -> bool {
        matches!(self.verdict, Verdict::Near | Verdict::None)
    }
}

fn provisional_key(name: &str) -> String {
    format!("provisional-{}", name.replace('_', "-"))
}

/// What the parts of the page are made from.
struct View<'a> {
    visit: &'a Visit,
    law: &'a Law,
    household: &'a Household,
    outcome: &'a Outcome<Tree>,
    verdict: Verdict,
}

impl View<'_> {
    fn t(&self) -> Language {
        self.visit.t
    }

    fn money(&self, amount: Money) -> String {
        self.t().money(amount)
    }

    fn sentences(&self) -> Vec<String> {
        let t = self.t();
        let ceilings = self.outcome.ceilings;
        let total = self.outcome.total;
        if self.outcome.ground != Ground::Resources {
            let ground = self.outcome.ground.name().replace('_', "-");
            return vec![t.text(&format!("sim-ground-{ground}")).into_owned()];
        }
        let amounts = |gap: Money| {
            [
                ("total", self.money(total).into()),
                ("free", self.money(ceilings.free).into()),
                ("with_contribution", self.money(ceilings.with_contribution).into()),
                ("gap", self.money(gap).into()),
            ]
        };
        match self.verdict {
            Verdict::Free => vec![t.text_with("sim-why-free", &amounts(ceilings.free - total))],
            Verdict::WithContribution => {
                vec![t.text_with("sim-why-with-contribution", &amounts(total - ceilings.free))]
            }
            Verdict::Near | Verdict::None => {
                let gap = total - ceilings.with_contribution;
                let mut sentences = vec![t.text_with(&format!("sim-why-{}", self.verdict.name()), &amounts(gap))];
                sentences.push(match outlook::first_month_to_try_again(self.household, self.law, Reading::Law) {
                    Some(month) => t.text_with("sim-try-again", &[("month", t.month(month).into())]),
                    None => t.text("sim-try-again-unknown").into_owned(),
                });
                sentences
            }
        }
    }

    fn contribution(&self) -> Option<ContributionView> {
        let t = self.t();
        let contribution = &self.outcome.contribution;
        if self.outcome.entitlement != Entitlement::WithContribution {
            return None;
        }
        let yearly = |monthly: Money| self.money(monthly.repeated(12));
        let row = |&(person, monthly): &(usize, Money)| AmountRow {
            label: words::person(t, &self.visit.answers, person).into(),
            amounts: vec![self.money(monthly), yearly(monthly)],
            ..AmountRow::default()
        };
        let mut persons = contribution.persons.clone();
        persons.sort_unstable_by_key(|(person, _)| *person);
        let table = AmountTable {
            caption: t.text("sim-contribution-caption"),
            columns: vec![
                t.text("sim-contribution-person"),
                t.text("sim-contribution-month"),
                t.text("sim-contribution-year"),
            ],
            rows: persons.iter().map(row).collect(),
            total: Some(AmountTotal {
                label: t.text("sim-contribution-total"),
                amounts: vec![self.money(contribution.monthly), yearly(contribution.monthly)],
            }),
        };
        let sentence = |key: &str, amount: String| t.text_with(key, &[("amount", amount.into())]);
        Some(ContributionView {
            monthly: sentence("sim-contribution-monthly", self.money(contribution.monthly)),
            yearly: sentence("sim-contribution-yearly", yearly(contribution.monthly)),
            table,
        })
    }

    fn about(&self) -> Vec<String> {
        let t = self.t();
        let residence = t.text(&format!("residence-{}", self.household.residence.name().replace('_', "-")));
        let count = self.outcome.membership.members.len();
        let mut about = vec![t.text_with(
            "sim-about",
            &[
                ("date", t.date(self.household.application_date).into()),
                ("residence", residence.into()),
                ("count", count.into()),
            ],
        )];
        if self.household.resources_declared {
            about.push(t.text_with("sim-about-period", &[("period", t.period(self.outcome.reference_period).into())]));
        }
        about
    }

    fn gauge(&self) -> Gauge {
        let ceilings = self.outcome.ceilings;
        let total = self.outcome.total.or_zero();
        let widest = total.max(ceilings.with_contribution).cents().max(1) * 11 / 10;
        let place = |amount: Money| amount.cents() * 1000 / widest;
        let amounts = [
            ("total", self.money(total).into()),
            ("free", self.money(ceilings.free).into()),
            ("with_contribution", self.money(ceilings.with_contribution).into()),
        ];
        Gauge {
            resources: place(total),
            free: place(ceilings.free),
            with_contribution: place(ceilings.with_contribution),
            sentence: self.t().text_with("sim-gauge", &amounts),
        }
    }

    fn lines(&self) -> AmountTable {
        let t = self.t();
        let row = |line: &c2s_rules::Line| {
            let kind = t.text(&format!("kind-{}", line.kind.replace('_', "-")));
            let label = match line.person {
                Some(person) => format!("{kind} – {}", words::person(t, &self.visit.answers, person)),
                None => kind.into_owned(),
            };
            AmountRow {
                label: label.into(),
                amounts: vec![t.money_with_cents(line.declared), t.money_with_cents(line.counted)],
                why: t.text(&format!("rule-{}", line.rule.name.replace('_', "-"))),
                links: self.articles(line.rule.articles),
            }
        };
        AmountTable {
            caption: t.text("sim-lines-caption"),
            columns: vec![t.text("sim-lines-kind"), t.text("sim-lines-declared"), t.text("sim-lines-counted")],
            rows: self.outcome.lines.iter().map(row).collect(),
            total: Some(AmountTotal {
                label: t.text("sim-lines-total"),
                amounts: vec![String::new(), t.money_with_cents(self.outcome.total)],
            }),
        }
    }

    fn ceilings(&self) -> AmountTable {
        let t = self.t();
        let row = |key: &str, amount: Money| AmountRow {
            label: t.text(key),
            amounts: vec![self.money(amount)],
            ..AmountRow::default()
        };
        AmountTable {
            caption: t
                .text_with("sim-ceilings-caption", &[("count", self.outcome.membership.members.len().into())])
                .into(),
            columns: vec![t.text("sim-ceilings-right"), t.text("sim-ceilings-year")],
            rows: vec![
                row("sim-ceilings-free", self.outcome.ceilings.free),
                row("sim-ceilings-with-contribution", self.outcome.ceilings.with_contribution),
            ],
            total: None,
        }
    }

    fn left_out(&self) -> Vec<String> {
        let t = self.t();
        let sentence = |&(person, reason): &(usize, c2s_domain::assessment::LeftOutReason)| {
            let reason = t.text(&format!("reason-{}", reason.name().replace('_', "-")));
            let name = words::person(t, &self.visit.answers, person);
            t.text_with("sim-left-out", &[("person", name.into()), ("reason", reason.into())])
        };
        self.outcome.membership.left_out.iter().map(sentence).collect()
    }

    fn studies(&self) -> Vec<String> {
        let t = self.t();
        let sentence = |(person, outcome): &(usize, Outcome<Tree>)| {
            let name = words::person(t, &self.visit.answers, *person);
            let key = format!("sim-study-{}", outcome.entitlement.name().replace('_', "-"));
            t.text_with(&key, &[("person", name.into())])
        };
        self.outcome.separate_studies.iter().map(sentence).collect()
    }

    fn articles(&self, articles: &[c2s_domain::Article]) -> Vec<Link> {
        let link = |article: &c2s_domain::Article| {
            let href = self.law.article(article.0).map_or_else(
                || format!("https://www.legifrance.gouv.fr/search/code?query={}", article.0),
                c2s_law::ArticleFate::link,
            );
            Link::new(href, self.t().text_with("sim-article", &[("number", article.0.into())]))
        };
        articles.iter().map(link).collect()
    }

    fn why(&self, tree: &Tree) -> Why {
        let t = self.t();
        let fact =
            |&(name, fact, source): &(&'static str, c2s_domain::Fact, Option<c2s_domain::explained::ValueRef>)| {
                WhyFact {
                    name: t.text(&format!("given-{}", name.replace('_', "-"))).into_owned(),
                    value: words::fact(t, fact, &self.visit.answers),
                    source: source
                        .and_then(|source| self.law.origin(source))
                        .map(|origin| Link::new(origin.link.to_owned(), origin.text.to_owned())),
                }
            };
        Why {
            t,
            name: t.text(&format!("rule-{}", tree.rule.replace('_', "-"))).into_owned(),
            result: tree.result.map(|result| words::fact(t, result, &self.visit.answers)).unwrap_or_default(),
            facts: tree.given.iter().map(fact).collect(),
            articles: self.articles(tree.articles),
            steps: tree.steps.iter().map(|step| self.why(step)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use c2s_domain::clock::SystemClock;
    use c2s_domain::household::{Benefit, HousingStatus, Partnership, Role};
    use c2s_domain::situation::Residence;
    use c2s_domain::{Date, ResourceKind};
    use jiff::ToSpan as _;
    use proptest::prelude::*;

    use super::super::answers::{Aid, Amount, Answers, Condition, Declared, Housing, Person, Tie};
    use super::*;
    use crate::state::{Settings, Web};

    fn web() -> Web {
        let law = Arc::new(Law::embedded().expect("the law of the program"));
        Web::new(Settings { law, clock: Arc::new(SystemClock), demo: true, https: false, simulator_key: [1; 32] })
    }

    fn declared() -> impl Strategy<Value = Declared> {
        (0..ResourceKind::ALL.len(), 0_i64..4_000_000).prop_map(|(kind, cents)| {
            let kind = ResourceKind::ALL[kind];
            let amount = Money::from_cents(cents);
            let amount = match kind.declared() {
                c2s_domain::resource::Declared::OverThePeriod => Amount::EachMonth(amount),
                c2s_domain::resource::Declared::Annual => Amount::Annual(amount),
                c2s_domain::resource::Declared::Balance => Amount::Balance(amount),
            };
            let activity = (kind == ResourceKind::Turnover).then_some(c2s_domain::resource::Activity::Services);
            Declared { amount: Some(amount), activity, ..Declared::new(kind) }
        })
    }

    fn person(role: Role, day: Date) -> impl Strategy<Value = Person> {
        let benefits = [Benefit::Rsa, Benefit::Aspa, Benefit::Aah, Benefit::Ass, Benefit::Acej];
        let condition =
            (proptest::option::of(0..benefits.len()), any::<bool>()).prop_map(move |(benefit, worked)| Condition {
                benefits: benefit.map(|rank| benefits[rank]).into_iter().collect(),
                activity_last_3_months: worked,
                ..Condition::default()
            });
        (0_i32..33_000, proptest::collection::vec(declared(), 0..4), condition, any::<bool>()).prop_map(
            move |(days, mut resources, condition, shared)| {
                resources.sort_unstable_by_key(|declared| declared.kind);
                resources.dedup_by_key(|declared| declared.kind);
                let mut person = Person::new(role, day.saturating_sub(days.days()));
                let dependant = person.is_dependant();
                person.partnership = Partnership::Pacs;
                person.alternating_custody = dependant && shared && days < 6_000;
                person.tie = (dependant && days >= 6_600).then(Tie::default);
                Person { condition: Some(condition), resources: Some(resources), ..person }
            },
        )
    }

    fn answers() -> impl Strategy<Value = Answers> {
        (0_i32..2_600, 0..Residence::ALL.len()).prop_flat_map(|(days, place)| {
            let day = Date::constant(2019, 11, 1).saturating_add(days.days());
            let couple = proptest::option::of(person(Role::Partner, day));
            let dependants = proptest::collection::vec(person(Role::Child, day), 0..5);
            let household = (person(Role::Applicant, day), couple, dependants);
            (household, any::<bool>()).prop_map(move |((applicant, partner, dependants), owner)| {
                let mut answers = Answers::new(day);
                answers.residence = Some(Residence::ALL[place]);
                answers.persons = std::iter::once(applicant).chain(partner).chain(dependants).collect();
                let status = if owner { HousingStatus::Owner } else { HousingStatus::Tenant };
                answers.housing = Some(Housing { status, aid: Aid::EachMonth(Money::from_euros(120)) });
                answers
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// Every household that the pages can describe gets its page, with each word in French.
        #[test]
        fn every_household_gets_its_result(answers in answers()) {
            let visit = Visit::new(&web(), answers.clone(), false).expect("short answers");
            match ResultPage::new(&visit) {
                Ok(page) => {
                    let page = page.render().expect("a page");
                    for key in ["sim-", "kind-", "rule-", "given-", "provisional-", "reason-", "word-", "ground-"] {
                        prop_assert!(!page.contains(&format!(">{key}")), "{} shows", key);
                    }
                }
                // The first page refuses it.
                Err(mistake) => prop_assert!(answers.residence == Some(Residence::Mayotte), "{}", mistake),
            }
        }
    }
}
