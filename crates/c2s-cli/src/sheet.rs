//! The sheet of a household, as a caseworker reads it: the answer first, then everything it rests on.

mod explanation;
mod layout;

use c2s_domain::household::{Person, Role};
use c2s_domain::{Date, Entitlement, Ground, Household, Money, Tree};
use c2s_law::{Law, LawInForce};
use c2s_rules::{Line, Outcome, Reading, outlook};
use layout::{Page, key, visible};

use crate::terminal::{Palette, Style};
use crate::{LANGUAGE, words};

/// A household, what it is entitled to, and the law that says so.
pub(crate) struct Sheet<'law> {
    pub(crate) household: Household,
    pub(crate) outcome: Outcome<Tree>,
    pub(crate) law: &'law Law,
    pub(crate) in_force: &'law LawInForce,
    pub(crate) reading: Reading,
}

/// How much of it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// The answer, the ceilings and the contribution.
    Brief,
    /// The resources line by line too.
    Full,
    /// Each step of the computation too.
    Explained,
}

/// Columns of the resources: what, declared, counted, articles.
const WHAT: usize = 46;
const AMOUNT: usize = 15;

impl Sheet<'_> {
    /// The sheet, 96 columns wide at most.
    pub(crate) fn text(&self, detail: Detail, palette: Palette) -> String {
        let mut page = Page::new(palette);
        self.answer(&mut page);
        self.application(&mut page);
        self.people(&mut page);
        if detail != Detail::Brief {
            self.resources(&mut page);
        }
        self.ceilings(&mut page);
        self.contribution(&mut page);
        self.separate_studies(&mut page);
        self.provisional(&mut page);
        if detail == Detail::Explained {
            page.heading(&words("cli-sheet-explanation"));
            for tree in &self.outcome.reasons {
                explanation::show(tree, &self.household, self.law, &mut page);
            }
        }
        page.finish()
    }

    fn answer(&self, page: &mut Page) {
        let outcome = &self.outcome;
        let style = match outcome.entitlement {
            Entitlement::Free => Style::Good,
            Entitlement::WithContribution => Style::Warning,
            Entitlement::None => Style::Bad,
        };
        page.title(&words(&key("entitlement", outcome.entitlement.name())), style);
        let ground = words(&key("ground", outcome.ground.name()));
        if outcome.contribution.monthly.is_zero() {
            page.line(&ground);
        } else {
            let amount = LANGUAGE.money(outcome.contribution.monthly);
            let each_month = LANGUAGE.text_with("cli-sheet-each-month", &[("amount", amount.into())]);
            page.line(&format!("{each_month}, {ground}"));
        }
        if outcome.entitlement == Entitlement::None {
            self.what_to_do(page);
        }
    }

    fn what_to_do(&self, page: &mut Page) {
        if self.resources_were_examined()
            && outlook::is_near(self.outcome.total, self.outcome.ceilings.with_contribution)
        {
            page.paragraph(&words("cli-sheet-near"));
        }
        if let Some(month) = outlook::first_month_to_try_again(&self.household, self.law, self.reading) {
            page.paragraph(&LANGUAGE.text_with("cli-sheet-try-again", &[("month", LANGUAGE.month(month).into())]));
        }
    }

    fn application(&self, page: &mut Page) {
        page.gap();
        let household = &self.household;
        if let Some(id) = &household.id {
            page.entry(&words("cli-sheet-reference"), &visible(id));
        }
        let place = words(&key("residence", household.residence.name()));
        let date = LANGUAGE.date(household.application_date);
        let filed =
            LANGUAGE.text_with("cli-sheet-application-words", &[("date", date.into()), ("place", place.into())]);
        page.entry(&words("cli-sheet-application"), &filed);
        if household.decision_date != household.application_date {
            page.entry(&words("cli-sheet-decision"), &LANGUAGE.date(household.decision_date));
        }
        page.entry(&words("cli-sheet-period"), &LANGUAGE.period(self.outcome.reference_period));
        let since = LANGUAGE.date(self.in_force.since);
        page.entry(&words("cli-sheet-law"), &LANGUAGE.text_with("cli-sheet-law-words", &[("date", since.into())]));
    }

    fn people(&self, page: &mut Page) {
        let members = &self.outcome.membership.members;
        let count = LANGUAGE.text_with(
            "cli-sheet-household-words",
            &[
                ("count", members.len().into()),
                ("scale", decimal(&self.outcome.scale.to_string()).into()),
                ("whole", (self.outcome.scale.hundredths() / 100).into()),
            ],
        );
        page.heading_with(&words("cli-sheet-household"), &count);
        for member in members {
            let person = &self.household.persons[member.person()];
            let mut said = vec![self.described(person)];
            if member.half_share {
                said.push(words("cli-sheet-alternating"));
            }
            if !person.covered {
                said.push(words("cli-sheet-not-covered"));
            }
            page.entry(&visible(&person.id), &said.join(", "));
        }
        for &(rank, reason) in &self.outcome.membership.left_out {
            let person = &self.household.persons[rank];
            let reason = words(&key("reason", reason.name()));
            let left_out = LANGUAGE.text_with("cli-sheet-left-out", &[("reason", reason.into())]);
            page.entry(&visible(&person.id), &format!("{}, {left_out}", self.described(person)));
        }
    }

    fn described(&self, person: &Person) -> String {
        let role = match person.role {
            Role::Applicant => "cli-sheet-role-applicant",
            Role::Partner => "cli-sheet-role-partner",
            Role::Child => "cli-sheet-role-child",
            Role::OtherDependant => "cli-sheet-role-other-dependant",
        };
        format!("{}, {}", words(role), age(person, self.household.application_date))
    }

    fn resources_were_examined(&self) -> bool {
        self.household.resources_declared && self.outcome.ground != Ground::Rsa
    }

    fn resources(&self, page: &mut Page) {
        let heading = words("cli-sheet-resources");
        if !self.resources_were_examined() {
            page.heading(&heading);
            let why = if self.household.resources_declared {
                "cli-sheet-not-examined"
            } else {
                "cli-sheet-resources-not-declared"
            };
            page.line(&words(why));
            return;
        }
        page.columns(
            &heading,
            &[(WHAT, ""), (AMOUNT, &words("cli-sheet-declared")), (AMOUNT, &words("cli-sheet-counted"))],
            &words("cli-sheet-articles"),
        );
        if self.outcome.lines.is_empty() {
            page.line(&words("cli-sheet-nothing-declared"));
        }
        let mut shown: Option<Option<usize>> = None;
        for line in &self.outcome.lines {
            if shown != Some(line.person) {
                shown = Some(line.person);
                page.line(
                    &line.person.map_or_else(
                        || words("cli-sheet-of-household"),
                        |rank| visible(&self.household.persons[rank].id),
                    ),
                );
            }
            resource(line, page);
        }
        let total = LANGUAGE.money_with_cents(self.outcome.total);
        page.row(
            &format!("  {}", words("cli-sheet-total")),
            WHAT,
            &[(AMOUNT, ""), (AMOUNT, &total)],
            "",
            Some(Style::Strong),
        );
    }

    fn ceilings(&self, page: &mut Page) {
        let examined = self.resources_were_examined();
        let mut columns = vec!["cli-sheet-a-year", "cli-sheet-a-month"];
        if examined {
            columns.extend(["cli-sheet-margin", "cli-sheet-margin-a-month"]);
        }
        let columns: Vec<String> = columns.into_iter().map(words).collect();
        page.table(&words("cli-sheet-ceilings"), &columns);
        let ceilings = self.outcome.ceilings;
        for (name, ceiling) in [
            ("cli-sheet-ceiling-free", ceilings.free),
            ("cli-sheet-ceiling-with-contribution", ceilings.with_contribution),
        ] {
            let mut amounts = vec![ceiling, each_month(ceiling)];
            if examined {
                let margin = ceiling - self.outcome.total;
                amounts.extend([margin, each_month(margin)]);
            }
            page.table_row(
                &words(name),
                &amounts.into_iter().map(|amount| LANGUAGE.money_with_cents(amount)).collect::<Vec<_>>(),
            );
        }
        if examined {
            page.note(&words("cli-sheet-ceilings-note"));
        }
    }

    fn contribution(&self, page: &mut Page) {
        let contribution = &self.outcome.contribution;
        if contribution.persons.is_empty() {
            return;
        }
        let year = self.household.decision_date.year();
        let new_year = Date::new(year, 1, 1).expect("each year has its first of January");
        page.table(&words("cli-sheet-contribution"), &["cli-sheet-a-month", "cli-sheet-a-year"].map(words));
        let amounts =
            |monthly: Money| [LANGUAGE.money_with_cents(monthly), LANGUAGE.money_with_cents(monthly.repeated(12))];
        for &(rank, monthly) in &contribution.persons {
            let person = &self.household.persons[rank];
            page.table_row(&format!("{}, {}", visible(&person.id), age(person, new_year)), &amounts(monthly));
        }
        if contribution.persons.len() > 1 {
            page.table_row(&words("cli-sheet-whole-household"), &amounts(contribution.monthly));
        }
    }

    fn separate_studies(&self, page: &mut Page) {
        if self.outcome.separate_studies.is_empty() {
            return;
        }
        page.heading(&words("cli-sheet-separate"));
        for (rank, study) in &self.outcome.separate_studies {
            let verdict = words(&key("entitlement", study.entitlement.name()));
            let ground = words(&key("ground", study.ground.name()));
            let person = visible(&self.household.persons[*rank].id);
            page.line(&LANGUAGE.text_with(
                "cli-sheet-separate-words",
                &[("person", person.into()), ("verdict", format!("{verdict}, {ground}").into())],
            ));
        }
    }

    fn provisional(&self, page: &mut Page) {
        let notices: Vec<String> =
            self.outcome.provisional.iter().map(|notice| words(&key("provisional", notice.name()))).collect();
        if notices.is_empty() {
            return;
        }
        page.heading(&words("cli-sheet-provisional"));
        for notice in notices {
            page.item(&notice);
        }
    }
}

fn resource(line: &Line, page: &mut Page) {
    let articles: Vec<&str> = line.rule.articles.iter().map(|article| article.0).collect();
    let (declared, counted) = (LANGUAGE.money_with_cents(line.declared), LANGUAGE.money_with_cents(line.counted));
    page.row(
        &format!("    {}", words(&key("kind", line.kind))),
        WHAT,
        &[(AMOUNT, &declared), (AMOUNT, &counted)],
        &articles.join(", "),
        None,
    );
    if line.declared != line.counted {
        page.reason(&words(&key("rule", line.rule.name)));
    }
}

fn age(person: &Person, day: Date) -> String {
    LANGUAGE.text_with("cli-sheet-age", &[("age", person.age_on(day).into())])
}

/// A twelfth of an amount, to the nearest cent: to be read, never to be computed with.
fn each_month(yearly: Money) -> Money {
    Money::from_cents((yearly.cents() + 6).div_euclid(12))
}

/// A decimal of the contract, as the language writes it.
fn decimal(text: &str) -> String {
    LANGUAGE.decimal(text)
}
