//! The values of law in force on a day, with their sources.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_domain::situation::iso_date;
use c2s_domain::{Date, Money, Rate};
use c2s_law::{Law, Status, ValueFile};
use c2s_texts::{Language, Variable};

use super::{cached, html, html_with};
use crate::components::{Link, Page};
use crate::state::Web;

/// `/droit/{date}`.
#[derive(Template)]
#[template(path = "pages/law.html")]
pub struct LawPage {
    pub t: Language,
    pub page: Page,
    pub date: Date,
    /// The first and the last date on which an application can be computed.
    pub covered: (Date, Date),
    /// The first days of the other sets, most recent first.
    pub other_dates: Vec<Date>,
    /// What enters the calculation; empty when the law of that day is not known.
    pub calculation: Vec<LawValue>,
    /// Delays and amounts of the procedure.
    pub procedure: Vec<LawValue>,
}

/// One value as it stands that day.
pub struct LawValue {
    pub label: String,
    pub articles: Vec<Link>,
    /// What it is made of; the name is empty when there is only one amount.
    pub facts: Vec<(Cow<'static, str>, String)>,
    pub since: String,
    pub source: Link,
    pub status: Status,
    pub checked_on: Option<String>,
    pub note: Option<String>,
}

/// What people look for first; the others follow, by name.
const FIRST: [&str; 8] = [
    "published_ceilings",
    "single_person_ceiling",
    "household_scale",
    "contribution_ceiling_factor",
    "overseas_factor",
    "mayotte",
    "contribution",
    "reference_period",
];

impl LawPage {
    fn new(web: &Web, date: Date) -> Self {
        let (t, law) = (web.language(), web.law());
        let (mut calculation, mut procedure) = (Vec::new(), Vec::new());
        if let Ok(in_force) = law.in_force(date) {
            let mut files: Vec<&ValueFile> = law.values().collect();
            files.sort_by_key(|file| FIRST.iter().position(|name| *name == file.name).unwrap_or(FIRST.len()));
            for file in files {
                let group = if in_force.others.contains_key(file.name) { &mut procedure } else { &mut calculation };
                group.extend(LawValue::of(t, law, file, date));
            }
        }
        let other_dates = law.sets().iter().rev().map(|set| set.since).collect();
        Self { t, page: web.page("law-title"), date, covered: law.covered(), other_dates, calculation, procedure }
    }

    pub fn sample() -> Self {
        let value = LawValue {
            label: "Plafond annuel pour une personne seule".to_owned(),
            articles: vec![Link::new("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000037950247", "L861-1")],
            facts: vec![("".into(), "10 339 €".to_owned())],
            since: "1er avril 2025".to_owned(),
            source: Link::new("https://www.legifrance.gouv.fr", "Arrêté du 26 mars 2025"),
            status: Status::Unverified,
            checked_on: Some("2 avril 2025".to_owned()),
            note: Some("Une remarque.".to_owned()),
        };
        let date = Date::constant(2025, 4, 15);
        let covered = (Date::constant(2019, 11, 1), Date::constant(2027, 3, 31));
        let page = Page::sample("Le droit en vigueur");
        Self {
            t: Language::French,
            page,
            date,
            covered,
            other_dates: vec![Date::constant(2024, 4, 1)],
            calculation: vec![value],
            procedure: Vec::new(),
        }
    }

    fn groups(&self) -> Vec<(Cow<'static, str>, &[LawValue])> {
        let groups = [("law-group-calculation", &self.calculation), ("law-group-procedure", &self.procedure)];
        let shown = groups.into_iter().filter(|(_, values)| !values.is_empty());
        shown.map(|(title, values)| (self.t.text(title), values.as_slice())).collect()
    }

    fn heading(&self) -> String {
        self.t.text_with("law-heading", &[("date", self.t.date(self.date).into())])
    }

    fn day(&self, date: &Date) -> String {
        self.t.date(*date)
    }

    fn coverage(&self) -> String {
        let (first, last) = self.covered;
        self.t.text_with("law-covered", &[("first", self.t.date(first).into()), ("last", self.t.date(last).into())])
    }
}

impl LawValue {
    fn of(t: Language, law: &Law, file: &ValueFile, date: Date) -> Option<Self> {
        let block = file.on(date)?;
        let mut facts = Vec::new();
        for (key, value) in &block.content {
            flatten(t, &file.unit, key, value, &mut facts);
        }
        if let [(name, _)] = &mut facts[..] {
            *name = Cow::Borrowed("");
        }
        let articles = file.articles.iter().map(|number| match law.article(number) {
            Some(article) => Link::new(article.link(), number.clone()),
            None => Link::new("", number.clone()),
        });
        Some(Self {
            label: file.label.clone(),
            articles: articles.collect(),
            facts,
            since: t.date(block.from),
            source: Link::new(block.source.link.clone(), block.source.text.clone()),
            status: block.status,
            checked_on: block.checked_on.map(|day| t.date(day)),
            note: block.note.clone(),
        })
    }

    fn status_key(&self) -> &'static str {
        match self.status {
            Status::Official => "law-status-official",
            Status::Projected => "law-status-projected",
            Status::Unverified => "law-status-unverified",
        }
    }

    fn colour(&self) -> &'static str {
        if self.status == Status::Official { "green" } else { "yellow" }
    }
}

/// The parts of a value, each with its name in French.
fn flatten(t: Language, unit: &str, key: &str, value: &toml::Value, facts: &mut Vec<(Cow<'static, str>, String)>) {
    let name = |key: &str| t.text(&format!("law-part-{}", key.replace('_', "-")));
    match value {
        toml::Value::Table(parts) if key == "kinds" => {
            facts.extend(
                parts
                    .iter()
                    .map(|(kind, article)| (kind_name(t, kind), article.as_str().unwrap_or_default().to_owned())),
            );
        }
        toml::Value::Array(kinds) if key == "kinds" => {
            let names: Vec<Cow<'static, str>> =
                kinds.iter().filter_map(|kind| kind.as_str()).map(|kind| kind_name(t, kind)).collect();
            facts.push((name(key), names.join(", ")));
        }
        toml::Value::Array(bands) if key == "bands" => facts.extend(bands.iter().map(|band| age_band(t, band))),
        toml::Value::Array(sizes) => {
            let amounts: Vec<String> = sizes.iter().map(|amount| scalar(t, unit, key, amount)).collect();
            facts.push((name(key), amounts.join(" ; ")));
        }
        toml::Value::Table(parts) => {
            let place = name(key);
            let before = facts.len();
            for (key, value) in parts {
                flatten(t, unit, key, value, facts);
            }
            for (part, _) in &mut facts[before..] {
                *part = Cow::Owned(format!("{place}, {part}"));
            }
        }
        scalar_value => facts.push((name(key), scalar(t, unit, key, scalar_value))),
    }
}

fn kind_name(t: Language, kind: &str) -> Cow<'static, str> {
    t.text(&format!("kind-{}", kind.replace('_', "-")))
}

fn age_band(t: Language, band: &toml::Value) -> (Cow<'static, str>, String) {
    let amount = |key: &str| {
        let text = band.get(key).and_then(toml::Value::as_str)?;
        Money::parse(text).ok().map(|amount| t.money(amount))
    };
    let name = match band.get("up_to_age").and_then(toml::Value::as_integer) {
        Some(age) => t.text_with("law-band-up-to", &[("age", Variable::from(age))]),
        None => t.text("law-band-beyond").into_owned(),
    };
    let general = amount("general").unwrap_or_default();
    let text = match amount("alsace_moselle") {
        Some(local) => t.text_with("law-band-local", &[("general", general.into()), ("local", local.into())]),
        None => general,
    };
    (Cow::Owned(name), text)
}

/// One amount, rate, number or word, as the language writes it.
fn scalar(t: Language, unit: &str, key: &str, value: &toml::Value) -> String {
    match value {
        toml::Value::Boolean(yes) => t.text(if *yes { "yes" } else { "no" }).into_owned(),
        toml::Value::Integer(number) if key == "count" => format!("{number} {unit}"),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::String(text) => {
            let in_euros = (unit.starts_with("euros") && key != "chain") || key.ends_with("_above") || key == "minimum";
            match (Money::parse(text), Rate::parse(text)) {
                (Ok(amount), _) if in_euros => t.money(amount),
                (_, Some(rate)) if unit == "coefficient" || key == "chain" || key == "factor" => {
                    t.decimal(&rate.to_string())
                }
                (_, Some(rate)) => percent(t, rate),
                _ => t.text(&format!("law-word-{}", text.replace('_', "-"))).into_owned(),
            }
        }
        other => other.to_string(),
    }
}

/// `16,5 %`.
fn percent(t: Language, rate: Rate) -> String {
    t.percent(&Rate::from_millionths(rate.millionths() * 100).to_string())
}

pub(super) async fn today(State(web): State<Web>) -> Redirect {
    Redirect::to(&format!("/droit/{}", web.today()))
}

pub(super) async fn show(State(web): State<Web>, Path(date): Path<String>) -> Response {
    let Some(date) = iso_date::parse(&date) else { return StatusCode::NOT_FOUND.into_response() };
    let page = LawPage::new(&web, date);
    if page.calculation.is_empty() { html_with(StatusCode::NOT_FOUND, &page) } else { cached(html(&page)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_every_value_reads_as_french() {
        let law = Law::embedded().expect("the law of the program");
        let t = Language::French;
        for set in law.sets() {
            for value in law.values().filter_map(|file| LawValue::of(t, &law, file, set.since)) {
                for (name, text) in &value.facts {
                    for raw in ["law-part-", "law-word-", "law-band-", "kind-"] {
                        assert!(!name.contains(raw) && !text.contains(raw), "{}: {name} = {text}", value.label);
                    }
                }
            }
        }
    }

    #[test]
    fn a_rate_reads_as_a_percentage() {
        let rate = Rate::parse("0.165").expect("a rate");
        assert_eq!(percent(Language::French, rate), "16,5\u{a0}%");
        assert_eq!(percent(Language::English, rate), "16.5%");
        assert_eq!(percent(Language::French, Rate::ONE), "100\u{a0}%");
    }
}
