//! One file of `law/values/`: a value through time, with its sources.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use c2s_domain::Date;
use serde::{Deserialize, Deserializer, Serialize, de};

use crate::in_force::Status;
use crate::problem::Problem;

/// Where a value was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The act, in French.
    pub text: String,
    pub link: String,
}

/// A value of law through time.
#[derive(Debug, Clone)]
pub struct ValueFile {
    /// The name of its file, without `.toml`.
    pub name: &'static str,
    /// In French.
    pub label: String,
    pub unit: String,
    /// The articles that set it or use it.
    pub articles: Vec<String>,
    /// Oldest first, without hole: each holds until the day before the next.
    pub blocks: Vec<Block>,
}

/// A value from its first day on.
#[derive(Debug, Clone)]
pub struct Block {
    pub from: Date,
    /// The last day, when it is known to end.
    pub until: Option<Date>,
    pub content: toml::Table,
    pub source: Source,
    /// The day somebody last compared it with its source; `None` when nobody did since it was entered.
    pub checked_on: Option<Date>,
    pub status: Status,
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WholeFile {
    label: String,
    unit: String,
    articles: Vec<String>,
    value: Vec<toml::Table>,
}

/// What every block holds beside its content and its dates.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    #[serde(default)]
    source: Option<Source>,
    status: Status,
    #[serde(default)]
    note: Option<String>,
}

const ENVELOPE: [&str; 3] = ["source", "status", "note"];

impl ValueFile {
    /// Reads `text`, the content of `NAME.toml`.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let file = format!("{name}.toml");
        let unreadable =
            |reason: &str| vec![Problem::Unreadable { file: file.clone(), reason: reason.trim_end().to_owned() }];
        let whole: WholeFile = toml::from_str(text).map_err(|error| unreadable(&error.to_string()))?;
        if whole.value.is_empty() {
            return Err(unreadable("it holds no `[[value]]`"));
        }
        let mut problems = Vec::new();
        let mut blocks = Vec::with_capacity(whole.value.len());
        for (rank, table) in whole.value.into_iter().enumerate() {
            match Block::parse(&file, rank, table) {
                Ok(block) => blocks.push(block),
                Err(problem) => problems.push(problem),
            }
        }
        problems.extend(blocks.windows(2).filter_map(|pair| succession(&file, &pair[0], &pair[1])));
        if let Some(last) = blocks.last()
            && last.until.is_some_and(|until| until < last.from)
        {
            problems.push(Problem::UnreadableValue {
                file,
                from: last.from,
                reason: "`until` comes before `from`".to_owned(),
            });
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self { name: interned(name), label: whole.label, unit: whole.unit, articles: whole.articles, blocks })
    }

    pub fn file_name(&self) -> String {
        format!("{}.toml", self.name)
    }

    /// The block in force on `date`.
    pub fn on(&self, date: Date) -> Option<&Block> {
        let block = self.blocks[..self.blocks.partition_point(|block| block.from <= date)].last()?;
        block.until.is_none_or(|until| date <= until).then_some(block)
    }

    /// The first day that has a value.
    pub fn first_day(&self) -> Date {
        self.blocks[0].from
    }

    /// The last day that has a value, when the value is known to end.
    pub fn last_day(&self) -> Option<Date> {
        self.blocks.last().and_then(|block| block.until)
    }
}

impl Block {
    fn parse(file: &str, rank: usize, mut content: toml::Table) -> Result<Self, Problem> {
        let unreadable = |reason: String| Problem::Unreadable {
            file: file.to_owned(),
            reason: format!("`[[value]]` number {}: {reason}", rank + 1),
        };
        let from = taken_date(&mut content, "from").map_err(unreadable)?;
        let from = from.ok_or_else(|| unreadable("`from` is missing".to_owned()))?;
        let until = taken_date(&mut content, "until").map_err(unreadable)?;
        let checked_on = taken_date(&mut content, "checked_on").map_err(unreadable)?;
        let envelope: toml::Table = ENVELOPE.into_iter().filter_map(|key| content.remove_entry(key)).collect();
        let envelope = Envelope::deserialize(toml::Value::Table(envelope))
            .map_err(|error| unreadable(error.message().trim_end().to_owned()))?;
        let source = envelope.source.filter(|source| !source.text.trim().is_empty());
        let Some(source) = source else {
            return Err(Problem::MissingSource { file: file.to_owned(), from });
        };
        if let Some(reason) = content.iter().find_map(|(key, value)| inexact(key, value)) {
            return Err(Problem::UnreadableValue { file: file.to_owned(), from, reason });
        }
        Ok(Self { from, until, content, source, checked_on, status: envelope.status, note: envelope.note })
    }

    /// What it says, as written in its file: `10339.00`, or `sales 0.71, services 0.50`.
    pub fn text(&self) -> String {
        match self.content.values().next() {
            Some(only) if self.content.len() == 1 && !matches!(only, toml::Value::Table(_)) => plain_text(only),
            _ => table_text(&self.content),
        }
    }
}

/// What is wrong between a block and the next one.
fn succession(file: &str, block: &Block, next: &Block) -> Option<Problem> {
    let file = file.to_owned();
    if next.from <= block.from {
        return Some(Problem::Overlap { file, on: next.from });
    }
    let until = block.until?;
    if until >= next.from {
        return Some(Problem::Overlap { file, on: next.from });
    }
    let (first, last) = (day_after(until), day_before(next.from));
    (first <= last).then_some(Problem::Gap { file, from: first, until: last })
}

/// Law is exact: decimals are strings, and none is negative.
fn inexact(key: &str, value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::Float(_) => Some(format!("`{key}` must be written between quotes: a bare decimal is not exact")),
        toml::Value::Integer(number) if *number < 0 => Some(format!("`{key}` is negative")),
        toml::Value::String(text) if text.starts_with('-') => Some(format!("`{key}` is negative")),
        toml::Value::Array(items) => items.iter().find_map(|item| inexact(key, item)),
        toml::Value::Table(table) => table.iter().find_map(|(key, value)| inexact(key, value)),
        _ => None,
    }
}

fn plain_text(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) if items.iter().any(toml::Value::is_table) => {
            items.iter().map(|item| format!("({})", plain_text(item))).collect::<Vec<_>>().join(" ")
        }
        toml::Value::Array(items) => items.iter().map(plain_text).collect::<Vec<_>>().join(" "),
        toml::Value::Table(table) => table_text(table),
        other => other.to_string(),
    }
}

fn table_text(table: &toml::Table) -> String {
    let field = |(key, value): (&String, &toml::Value)| match value {
        toml::Value::Table(_) => format!("{key} ({})", plain_text(value)),
        _ => format!("{key} {}", plain_text(value)),
    };
    table.iter().map(field).collect::<Vec<_>>().join(", ")
}

pub(crate) fn day_after(date: Date) -> Date {
    date.tomorrow().expect("the dates of the law are far from the end of the calendar")
}

pub(crate) fn day_before(date: Date) -> Date {
    date.yesterday().expect("the dates of the law are far from the beginning of the calendar")
}

fn taken_date(block: &mut toml::Table, key: &str) -> Result<Option<Date>, String> {
    let Some(value) = block.remove(key) else { return Ok(None) };
    let date = value.as_datetime().and_then(|written| written.to_string().parse().ok());
    date.map(Some).ok_or_else(|| format!("`{key}` must be a date such as 2025-04-01, without quotes"))
}

/// A TOML date without time, in a type read straight from a text: `2025-04-01`.
pub(crate) fn optional_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written
        .to_string()
        .parse()
        .map(Some)
        .map_err(|_| de::Error::custom(format!("`{written}` is not a date such as 2025-04-01")))
}

/// The one copy of a name that lives as long as the program: steps of an explanation refer to values by name.
///
/// Memory stays bounded by the number of different names, however often the law is loaded.
fn interned(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.insert(name);
    name
}
