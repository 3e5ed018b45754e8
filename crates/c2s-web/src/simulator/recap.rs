//! Everything that was answered, a pencil per block.

use std::borrow::Cow;

use askama::Template;
use c2s_texts::Language;

use super::answers::{Aid, Amount, Declared, Holder};
use super::months;
use super::place::Place;
use super::visit::{Step, Visit};
use super::words;
use crate::components::{Page, SummaryRow};

#[derive(Template)]
#[template(path = "simulator/recap.html")]
pub(super) struct Recap {
    pub t: Language,
    pub page: Page,
    pub step: Step,
    pub cards: Vec<Card>,
    pub result: String,
}

/// A block of answers.
pub(super) struct Card {
    pub title: String,
    pub change: String,
    pub rows: Vec<SummaryRow>,
}

impl Recap {
    pub(super) fn new(visit: &Visit) -> Self {
        let t = visit.t;
        let mut cards = vec![start(visit), household(visit)];
        if visit.answers.tied().next().is_some() {
            cards.push(ties(visit));
        }
        cards.push(housing(visit));
        for rank in 0..visit.answers.persons.len() {
            cards.push(person(visit, rank));
        }
        if visit.answers.has_dependants() || visit.answers.household_resources.is_some() {
            cards.push(family(visit));
        }
        Self {
            t,
            page: visit.page(t.text("sim-recap-title").into_owned(), false),
            step: visit.step(Place::Recap),
            cards,
            result: visit.result(),
        }
    }
}

fn start(visit: &Visit) -> Card {
    let (t, answers) = (visit.t, &visit.answers);
    let residence = answers.residence.map_or("", |residence| residence.name()).replace('_', "-");
    let benefits: Vec<Cow<'static, str>> = answers
        .benefits
        .iter()
        .map(|benefit| t.text(&format!("sim-benefit-{}", words::benefit_word(*benefit))))
        .collect();
    let benefits = if benefits.is_empty() { t.text("sim-benefit-none").into_owned() } else { benefits.join(", ") };
    Card {
        title: t.text("sim-step-start").into_owned(),
        change: visit.pencil(Place::Start),
        rows: vec![
            SummaryRow::new(t.text("sim-recap-date"), t.date(answers.application_date)),
            SummaryRow::new(t.text("sim-recap-period"), t.period(months::period(visit))),
            SummaryRow::new(t.text("sim-residence-label"), t.text(&format!("residence-{residence}"))),
            SummaryRow::new(t.text("sim-recap-benefits"), benefits),
        ],
    }
}

fn household(visit: &Visit) -> Card {
    let (t, answers) = (visit.t, &visit.answers);
    let row = |(rank, person): (usize, &super::answers::Person)| {
        let mut lines = vec![t.text_with("sim-recap-born", &[("date", t.date(person.birth_date).into())])];
        if person.role == c2s_domain::household::Role::Partner {
            let bound = match person.partnership {
                c2s_domain::household::Partnership::Married => "sim-couple-married",
                c2s_domain::household::Partnership::Pacs => "sim-couple-pacs",
                c2s_domain::household::Partnership::Cohabiting => "sim-couple-cohabiting",
            };
            lines.push(t.text(bound).into_owned());
            if !person.taxed_jointly {
                lines.push(t.text("sim-recap-taxed-separately").into_owned());
            }
        }
        if person.alternating_custody {
            lines.push(t.text("sim-alternating").into_owned());
        }
        SummaryRow::of_lines(words::person(t, answers, rank), lines)
    };
    Card {
        title: t.text("sim-step-household").into_owned(),
        change: visit.pencil(Place::Household),
        rows: answers.persons.iter().enumerate().map(row).collect(),
    }
}

fn ties(visit: &Visit) -> Card {
    let (t, answers) = (visit.t, &visit.answers);
    let row = |(rank, person): (usize, &super::answers::Person)| {
        let mut lines = Vec::new();
        if let Some(tie) = person.tie {
            use c2s_domain::household::Attachment as A;
            let attachment = match tie.attachment {
                A::TaxHousehold => "sim-attachment-tax-household",
                A::OwnReturnSameRoof => "sim-attachment-own-return-same-roof",
                A::MaintenanceAgreed => "sim-attachment-maintenance-agreed",
                A::MaintenanceCourtOrdered => "sim-attachment-maintenance-court-ordered",
                A::None => "sim-attachment-none",
            };
            lines.push(t.text(attachment).into_owned());
            for (told, key) in
                [(tie.lives_in_couple, "sim-lives-in-couple"), (tie.has_dependants, "sim-has-dependants")]
            {
                if told {
                    lines.push(t.text(key).into_owned());
                }
            }
        }
        SummaryRow::of_lines(words::person(t, answers, rank), lines)
    };
    Card {
        title: t.text("sim-ties-title").into_owned(),
        change: visit.pencil(Place::Ties),
        rows: answers.tied().map(row).collect(),
    }
}

fn housing(visit: &Visit) -> Card {
    let t = visit.t;
    let rows = visit.answers.housing.map(|housing| {
        let aid = match housing.aid {
            Aid::None => t.text("sim-aid-none").into_owned(),
            Aid::EachMonth(amount) => t.text_with("sim-recap-each-month", &[("amount", t.money(amount).into())]),
            Aid::Monthly(amounts) => {
                t.text_with("sim-recap-monthly", &[("amount", t.money(amounts.into_iter().sum()).into())])
            }
        };
        vec![
            SummaryRow::new(
                t.text("sim-recap-home"),
                t.text(&format!("sim-housing-{}", words::housing_word(housing.status))),
            ),
            SummaryRow::new(t.text("sim-recap-aid"), aid),
        ]
    });
    Card {
        title: t.text("sim-step-housing").into_owned(),
        change: visit.pencil(Place::Housing),
        rows: rows.unwrap_or_default(),
    }
}

fn person(visit: &Visit, rank: usize) -> Card {
    let (t, answers) = (visit.t, &visit.answers);
    let mut rows = resources(visit, Holder::Person(rank));
    if let Some(condition) = &answers.persons[rank].condition {
        let benefits: Vec<Cow<'static, str>> = condition
            .benefits
            .iter()
            .map(|benefit| t.text(&format!("sim-benefit-{}", words::benefit_word(*benefit))))
            .collect();
        let mut lines =
            vec![if benefits.is_empty() { t.text("sim-benefit-none").into_owned() } else { benefits.join(", ") }];
        let activity = if condition.activity_last_3_months { "sim-recap-worked" } else { "sim-recap-not-worked" };
        lines.push(t.text(activity).into_owned());
        if let Some(interruption) = condition.interruption {
            lines.push(words::interruption(t, interruption));
        }
        for (told, key) in [
            (condition.alsace_moselle_scheme, "sim-other-person-alsace-moselle"),
            (condition.declines_cover, "sim-other-person-declines-cover"),
        ] {
            if told {
                lines.push(t.text(key).into_owned());
            }
        }
        rows.push(
            SummaryRow::of_lines(t.text("sim-recap-condition"), lines).change(visit.pencil(Place::Condition(rank))),
        );
    }
    Card { title: words::person(t, answers, rank), change: String::new(), rows }
}

fn family(visit: &Visit) -> Card {
    Card {
        title: words::about(visit.t, "sim-resources-title", &visit.answers, Holder::Household),
        change: String::new(),
        rows: resources(visit, Holder::Household),
    }
}

fn resources(visit: &Visit, holder: Holder) -> Vec<SummaryRow> {
    let t = visit.t;
    let all = visit.answers.resources_of(holder).unwrap_or_default();
    let which = if all.is_empty() {
        t.text("sim-recap-no-resource").into_owned()
    } else {
        t.text_with("sim-recap-kinds", &[("count", all.len().into())])
    };
    let first = SummaryRow::new(t.text("sim-recap-resources"), which).change(visit.pencil(Place::Resources(holder)));
    let row = |declared: &Declared| {
        let row = SummaryRow::new(words::kind(t, declared.kind), amount(t, declared));
        row.change(visit.pencil(Place::Amount(holder, declared.kind)))
    };
    std::iter::once(first).chain(all.iter().map(row)).collect()
}

fn amount(t: Language, declared: &Declared) -> String {
    let (key, amount) = match declared.amount {
        None => return t.text("sim-recap-unknown").into_owned(),
        Some(Amount::EachMonth(amount)) => ("sim-recap-each-month", amount),
        Some(Amount::Monthly(amounts)) => ("sim-recap-monthly", amounts.into_iter().sum()),
        Some(Amount::Total(amount)) => ("sim-recap-total", amount),
        Some(Amount::Annual(amount)) => ("sim-recap-annual", amount),
        Some(Amount::Balance(amount)) => ("sim-recap-balance", amount),
    };
    t.text_with(key, &[("amount", t.money(amount).into())])
}
