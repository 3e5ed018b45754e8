//! The whole law known to the program.

use std::collections::BTreeMap;

use c2s_domain::explained::ValueRef;
use c2s_domain::{Date, ResourceKind};

use crate::articles::{self, ArticleFate};
use crate::assembly::{Assembly, Timelines, ValueFiles, assemble};
use crate::content::{Exclusion, ExitContractBand, LifestyleScale};
use crate::in_force::{LawInForce, Status, Value};
use crate::problem::{LoadError, Problem};
use crate::value_file::ValueFile;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../law"]
struct Embedded;

const ARTICLES: &str = "articles";
const VALUES: &str = "values/";

/// The law: its values through time, and its articles.
///
/// One that exists has no hole: every date it covers has every value that the rules need.
#[derive(Debug)]
pub struct Law {
    pub(crate) files: ValueFiles,
    pub(crate) articles: Vec<ArticleFate>,
    pub(crate) timelines: Timelines,
    covered: (Date, Date),
    /// The first day of each set: searched at every computation, hence apart from the sets.
    starts: Vec<Date>,
    sets: Vec<LawInForce>,
}

/// No set of values is known on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the law is known from {first} to {last}; {asked} is outside these dates")]
pub struct NotCovered {
    pub asked: Date,
    pub first: Date,
    pub last: Date,
}

/// What is printed about a value that was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'law> {
    /// In French.
    pub label: &'law str,
    pub unit: &'law str,
    pub articles: &'law [String],
    /// The first day of this amount.
    pub from: Date,
    /// The act, in French.
    pub text: &'law str,
    pub link: &'law str,
    pub status: Status,
    pub checked_on: Option<Date>,
    pub note: Option<&'law str>,
}

impl Law {
    /// The law that ships with the program.
    ///
    /// # Errors
    /// None in a released program: its tests load it.
    pub fn embedded() -> Result<Self, LoadError> {
        Self::from_files(embedded_files())
    }

    /// The law that ships with the program, some of its files replaced.
    ///
    /// # Errors
    /// Every problem of the files, among which a name that replaces nothing.
    pub fn with_overrides<N: AsRef<str>, T: AsRef<str>>(
        overrides: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Self, LoadError> {
        Self::from_files(replaced(overrides)?)
    }

    /// The law of these files: their name, `articles.toml` or `NAME.toml` (`values/` may come before), and their text.
    ///
    /// # Errors
    /// Every problem of the files.
    pub fn from_files<N: AsRef<str>, T: AsRef<str>>(
        texts: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Self, LoadError> {
        let mut read = Read::default();
        for (name, text) in texts {
            read.file(name.as_ref(), text.as_ref());
        }
        let Read { files, articles, mut problems } = read;
        let assembly = match assemble(&files) {
            Ok(assembly) => Some(assembly),
            Err(found) => {
                // A file that could not be read was said already: it is not missing too.
                let said = |problem: &Problem| matches!(problem, Problem::Missing { file } if problems.iter().any(|known| known.is_about(file)));
                let found: Vec<Problem> = found.into_iter().filter(|problem| !said(problem)).collect();
                problems.extend(found);
                None
            }
        };
        if articles.is_none() {
            problems.push(Problem::Missing { file: format!("{ARTICLES}.toml") });
        }
        match (assembly, articles) {
            (Some(Assembly { timelines, covered, sets }), Some(articles)) if problems.is_empty() => {
                let starts = sets.iter().map(|set| set.since).collect();
                Ok(Self { files, articles, timelines, covered, starts, sets })
            }
            _ => Err(LoadError { problems }),
        }
    }

    /// The values in force on `date`: the only ones that a computation for that date may use.
    ///
    /// # Errors
    /// When the date is outside the law known.
    #[inline]
    pub fn in_force(&self, date: Date) -> Result<&LawInForce, NotCovered> {
        let (first, last) = self.covered;
        if date < first || date > last {
            return Err(NotCovered { asked: date, first, last });
        }
        let after = self.starts.partition_point(|start| *start <= date);
        Ok(&self.sets[after - 1])
    }

    /// The values in force on `date`, or those of the nearest day that has some: for what goes on while those of a day
    /// are not known yet, and computes no right.
    pub fn nearest(&self, date: Date) -> &LawInForce {
        let (first, last) = self.covered;
        self.in_force(date.clamp(first, last)).expect("between the first and the last day of the law")
    }

    /// The first and the last date on which an application can be computed.
    pub fn covered(&self) -> (Date, Date) {
        self.covered
    }

    /// Every set, oldest first; each is in force until the day before the next.
    pub fn sets(&self) -> &[LawInForce] {
        &self.sets
    }

    /// Every value with its history, by name.
    pub fn values(&self) -> impl Iterator<Item = &ValueFile> {
        self.files.values()
    }

    /// A value with its history; `name` is that of its file, without `.toml`.
    pub fn value(&self, name: &str) -> Option<&ValueFile> {
        self.files.get(name)
    }

    /// Where a value that was used comes from.
    pub fn origin(&self, value: ValueRef) -> Option<Origin<'_>> {
        let file = self.value(value.value)?;
        let block = file.blocks.iter().find(|block| block.from == value.from)?;
        Some(Origin {
            label: &file.label,
            unit: &file.unit,
            articles: &file.articles,
            from: block.from,
            text: &block.source.text,
            link: &block.source.link,
            status: block.status,
            checked_on: block.checked_on,
            note: block.note.as_deref(),
        })
    }

    /// The articles in scope, in the order of their file.
    pub fn articles(&self) -> &[ArticleFate] {
        &self.articles
    }

    /// An article by its number: `R861-3`.
    pub fn article(&self, number: &str) -> Option<&ArticleFate> {
        self.articles.iter().find(|article| article.number == number)
    }

    /// The names of the rules that apply an article, each once, sorted.
    pub fn applied_rules(&self) -> Vec<&str> {
        let mut rules: Vec<&str> =
            self.articles.iter().flat_map(|article| &article.applied_by).map(String::as_str).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }

    /// The text that leaves `kind` out of the resources on `date`, if one does.
    pub fn exclusion(&self, kind: ResourceKind, date: Date) -> Option<&Exclusion> {
        self.timelines.excluded_resources.on(date)?.is.get(&kind)
    }

    /// The highest prices of the exit contract on `date`; `None` before it existed (L861-12).
    pub fn exit_contract(&self, date: Date) -> Option<&Value<Vec<ExitContractBand>>> {
        self.timelines.exit_contract.on(date)
    }

    /// The scale of the way of life on `date` (R861-15-1).
    pub fn lifestyle_scale(&self, date: Date) -> Option<&Value<LifestyleScale>> {
        self.timelines.lifestyle_scale.on(date)
    }
}

/// What the files given so far hold.
#[derive(Default)]
struct Read {
    files: ValueFiles,
    articles: Option<Vec<ArticleFate>>,
    problems: Vec<Problem>,
}

impl Read {
    fn file(&mut self, name: &str, text: &str) {
        let twice = match value_name(name) {
            None => {
                let reason = "a file of the law is named NAME.toml".to_owned();
                return self.problems.push(Problem::Unreadable { file: name.to_owned(), reason });
            }
            Some(ARTICLES) => self.articles(text),
            Some(name) => self.value(name, text),
        };
        if twice {
            let file = name.strip_prefix(VALUES).unwrap_or(name).to_owned();
            self.problems.push(Problem::GivenTwice { file });
        }
    }

    /// Answers whether they were there already.
    fn articles(&mut self, text: &str) -> bool {
        let articles = articles::parse(text).unwrap_or_else(|problem| {
            self.problems.push(problem);
            Vec::new()
        });
        self.articles.replace(articles).is_some()
    }

    /// Answers whether it was there already.
    fn value(&mut self, name: &str, text: &str) -> bool {
        match ValueFile::parse(name, text) {
            Ok(file) => self.files.insert(file.name, file).is_some(),
            Err(problems) => {
                self.problems.extend(problems);
                false
            }
        }
    }
}

/// The texts of the law that ships with the program, by name.
fn embedded_files() -> BTreeMap<String, String> {
    let toml = Embedded::iter().filter(|name| value_name(name).is_some());
    toml.map(|name| {
        let file = Embedded::get(&name).expect("a name that the embedding lists has its file");
        let text = String::from_utf8(file.data.into_owned())
            .expect("the files of the law are UTF-8, which loading them in a test checks");
        (name.into_owned(), text)
    })
    .collect()
}

fn replaced<N: AsRef<str>, T: AsRef<str>>(
    overrides: impl IntoIterator<Item = (N, T)>,
) -> Result<BTreeMap<String, String>, LoadError> {
    let mut texts: BTreeMap<String, String> = embedded_files()
        .into_iter()
        .map(|(name, text)| (value_name(&name).unwrap_or(&name).to_owned(), text))
        .collect();
    let mut problems = Vec::new();
    for (name, text) in overrides {
        match value_name(name.as_ref()).and_then(|name| texts.get_mut(name)) {
            Some(replaced) => text.as_ref().clone_into(replaced),
            None => problems.push(Problem::ReplacesNothing { file: name.as_ref().to_owned() }),
        }
    }
    let named = texts.into_iter().map(|(name, text)| (format!("{name}.toml"), text)).collect();
    if problems.is_empty() { Ok(named) } else { Err(LoadError { problems }) }
}

/// `ceiling` of `values/ceiling.toml` or `ceiling.toml`.
fn value_name(file: &str) -> Option<&str> {
    let name = file.strip_prefix(VALUES).unwrap_or(file).strip_suffix(".toml")?;
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'))
        .then_some(name)
}
