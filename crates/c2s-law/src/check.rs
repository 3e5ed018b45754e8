//! What a maintainer of the law looks at: errors to correct, and values to read again.

use std::fmt;

use c2s_domain::{Date, Money, Rate};
use jiff::ToSpan;

use crate::in_force::{LawInForce, Status};
use crate::law::Law;
use crate::problem::{LoadError, Problem};
use crate::value_file::{Block, ValueFile};

/// A value not compared with its source for so long is listed.
const MONTHS_BEFORE_READING_AGAIN: i8 = 6;

/// The state of the files of the law.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The first and the last date of application covered; `None` when the files cannot be loaded.
    pub covered: Option<(Date, Date)>,
    /// What must be corrected.
    pub errors: Vec<Problem>,
    pub projected: Vec<Listed>,
    pub unverified: Vec<Listed>,
    /// Values in force today or later that nobody compared with their source for six months.
    ///
    /// The past is left out: a text that no longer applies does not change.
    pub to_read_again: Vec<Listed>,
}

/// A value to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The name of its file, without `.toml`.
    pub value: &'static str,
    pub from: Date,
    pub label: String,
    pub checked_on: Option<Date>,
    pub note: Option<String>,
}

impl Report {
    pub fn is_sound(&self) -> bool {
        self.errors.is_empty()
    }
}

/// Files that cannot be loaded have errors, and nothing else is known of them.
impl From<LoadError> for Report {
    fn from(error: LoadError) -> Self {
        Self { errors: error.problems, ..Self::default() }
    }
}

impl Law {
    /// Looks for what loading does not refuse: links, articles, bounds that the law sets, and values to read again on `today`.
    pub fn check(&self, today: Date) -> Report {
        let mut errors = Vec::new();
        errors.extend(self.values().flat_map(bad_links));
        errors.extend(self.unknown_articles());
        errors.extend(self.articles_without_fate());
        errors.extend(self.chains_not_official());
        errors.extend(self.contributions_above_cap());
        errors.extend(self.abatements_above_cap());
        let listed = |wanted: &dyn Fn(&ValueFile, &Block) -> bool| -> Vec<Listed> {
            let blocks = self.values().flat_map(|file| file.blocks.iter().map(move |block| (file, block)));
            blocks.filter(|(file, block)| wanted(file, block)).map(|(file, block)| Listed::new(file, block)).collect()
        };
        Report {
            covered: Some(self.covered()),
            errors,
            projected: listed(&|_, block| block.status == Status::Projected),
            unverified: listed(&|_, block| block.status == Status::Unverified),
            to_read_again: listed(&|file, block| is_to_read_again(file, block, today)),
        }
    }

    fn unknown_articles(&self) -> impl Iterator<Item = Problem> {
        let of_values = self.values().flat_map(|file| file.articles.iter().map(|article| (file.file_name(), article)));
        let exclusions = self.timelines.excluded_resources.blocks().iter().flat_map(|block| block.is.values());
        let of_exclusions = exclusions.map(|exclusion| ("excluded_resources.toml".to_owned(), &exclusion.article));
        let unknown = of_values.chain(of_exclusions).filter(|(_, article)| self.article(article).is_none());
        unknown.map(|(file, article)| Problem::UnknownArticle { file, article: article.clone() })
    }

    fn articles_without_fate(&self) -> impl Iterator<Item = Problem> {
        self.articles().iter().enumerate().flat_map(|(rank, article)| {
            let number = || article.number.clone();
            let twice = self.articles()[..rank].iter().any(|earlier| earlier.number == article.number);
            [
                twice.then(|| Problem::ArticleTwice { article: number() }),
                (!article.has_fate()).then(|| Problem::WithoutFate { article: number() }),
                (!article.has_identifier())
                    .then(|| Problem::BadIdentifier { article: number(), legiarti: article.legiarti.clone() }),
            ]
            .into_iter()
            .flatten()
        })
    }

    /// The chain is never rounded, but rounding it must give each official amount (L861-1).
    fn chains_not_official(&self) -> impl Iterator<Item = Problem> {
        const EURO: i64 = 10_000;
        let wrong = self.timelines.single_person_ceiling.blocks().iter().filter(|ceiling| {
            let rounded = (ceiling.is.chain + EURO / 2).div_euclid(EURO);
            Money::from_euros(rounded) != ceiling.is.base.official
        });
        wrong.map(|ceiling| Problem::ChainNotOfficial {
            file: "single_person_ceiling.toml".to_owned(),
            from: ceiling.source.from,
            chain: format!("{}.{:04}", ceiling.is.chain / EURO, ceiling.is.chain % EURO),
            official: ceiling.is.base.official,
        })
    }

    /// L861-11: the contribution of a year does not exceed a share of the ceiling of one person.
    fn contributions_above_cap(&self) -> Vec<Problem> {
        self.against("contribution_cap", |set, cap| {
            let monthly = set.contribution.is.iter().map(|band| band.general.max(band.alsace_moselle)).max();
            let monthly = monthly.unwrap_or_default();
            let allowed = set.single_person_ceiling.is.official.times(cap);
            let above = monthly.repeated(12) > allowed;
            above.then_some(Problem::ContributionAboveCap { on: set.since, monthly, allowed }).into_iter().collect()
        })
    }

    /// L861-2: an abatement does not exceed a share of the highest amount of its benefit, when that amount is known.
    fn abatements_above_cap(&self) -> Vec<Problem> {
        self.against("minimum_benefit_abatement_cap", |set, cap| {
            let abatement = &set.minimum_benefit_abatement.is;
            let known = [
                ("aah", abatement.aah, maximum(set, "aah_maximum").map(|month| month.repeated(12))),
                ("aspa_single", abatement.aspa_single, maximum(set, "aspa_maximum_single")),
                ("aspa_couple", abatement.aspa_couple, maximum(set, "aspa_maximum_couple")),
            ];
            let above = known.into_iter().filter_map(|(benefit, abatement, year)| {
                let allowed = Money::from_cents(year?.times(cap).cents() / 12);
                (abatement > allowed).then_some(Problem::AbatementAboveCap {
                    on: set.since,
                    benefit,
                    abatement,
                    allowed,
                })
            });
            above.collect()
        })
    }

    /// Compares each set with the rate of the file `cap`, without which nothing could be compared.
    fn against(&self, cap: &str, compare: impl Fn(&LawInForce, Rate) -> Vec<Problem>) -> Vec<Problem> {
        let rates = self.sets().iter().map(|set| set.others.get(cap).and_then(|value| Rate::parse(&value.is.amount)));
        let compared = self.sets().iter().zip(rates).map(|(set, rate)| rate.map(|rate| compare(set, rate)));
        compared
            .collect::<Option<Vec<_>>>()
            .map_or_else(|| vec![Problem::Missing { file: format!("{cap}.toml") }], |found| found.concat())
    }
}

fn maximum(set: &LawInForce, name: &str) -> Option<Money> {
    Money::parse(&set.others.get(name)?.is.amount).ok()
}

fn bad_links(file: &ValueFile) -> impl Iterator<Item = Problem> {
    let bad = file.blocks.iter().filter(|block| {
        let host = block.source.link.strip_prefix("https://").map(|rest| rest.split('/').next().unwrap_or_default());
        !host.is_some_and(|host| host.contains('.') && !host.starts_with('.'))
            || block.source.link.contains(char::is_whitespace)
    });
    bad.map(|block| Problem::BadLink { file: file.file_name(), from: block.from, link: block.source.link.clone() })
}

fn is_to_read_again(file: &ValueFile, block: &Block, today: Date) -> bool {
    let current = block.from > today || file.on(today).is_some_and(|current| current.from == block.from);
    let oldest = today.saturating_sub(MONTHS_BEFORE_READING_AGAIN.months());
    current && block.checked_on.is_none_or(|checked| checked < oldest)
}

impl Listed {
    fn new(file: &ValueFile, block: &Block) -> Self {
        Self {
            value: file.name,
            from: block.from,
            label: file.label.clone(),
            checked_on: block.checked_on,
            note: block.note.clone(),
        }
    }
}

impl fmt::Display for Listed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} from {}: {}", self.value, self.from, self.label)?;
        match self.checked_on {
            Some(day) => write!(out, " (checked on {day})")?,
            None => write!(out, " (never checked)")?,
        }
        self.note.as_ref().map_or(Ok(()), |note| write!(out, "\n    {note}"))
    }
}

/// The plain text that `c2s law check` prints.
impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((first, last)) = self.covered {
            writeln!(out, "Applications covered: from {first} to {last}.")?;
        }
        let lists = [
            ("Projected", &self.projected),
            ("Unverified", &self.unverified),
            ("Not checked for six months", &self.to_read_again),
        ];
        for (title, listed) in lists.into_iter().filter(|(_, listed)| !listed.is_empty()) {
            writeln!(out, "\n{title}: {}", listed.len())?;
            for value in listed {
                writeln!(out, "  {value}")?;
            }
        }
        if self.errors.is_empty() {
            return writeln!(out, "\nNo error.");
        }
        writeln!(out, "\nErrors: {}", self.errors.len())?;
        self.errors.iter().try_for_each(|error| writeln!(out, "  {error}"))
    }
}
