//! What can be wrong with the files of the law.

use std::fmt;

use c2s_domain::{Date, Money};

/// One thing wrong with the files of the law, with the file to correct.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("{file}: {reason}")]
    Unreadable { file: String, reason: String },
    #[error("{file}, value from {from}: {reason}")]
    UnreadableValue { file: String, from: Date, reason: String },
    #[error("{file}: no file of the law has this name, so it replaces nothing; correct its name")]
    ReplacesNothing { file: String },
    #[error("{file}: given twice")]
    GivenTwice { file: String },
    #[error("{file}: missing, and the rules need it")]
    Missing { file: String },
    #[error(
        "{file}: its last value must say until when it holds (`until`): the ceiling decides which dates are covered"
    )]
    WithoutEnd { file: String },
    #[error("{file}: gap, no value from {from} to {until}")]
    Gap { file: String, from: Date, until: Date },
    #[error("{file}: overlap, two values are in force on {on}")]
    Overlap { file: String, on: Date },
    #[error("{file}, value from {from}: the amount of a month must begin on the first of a month")]
    NotAMonth { file: String, from: Date },
    #[error("{file}, value from {from}: no source; give `source = {{ text = \"…\", link = \"https://…\" }}`")]
    MissingSource { file: String, from: Date },
    #[error("{file}, value from {from}: `{link}` is not an address that begins with https://")]
    BadLink { file: String, from: Date, link: String },
    #[error("{file}: article {article} is not in articles.toml")]
    UnknownArticle { file: String, article: String },
    #[error("articles.toml: {article} is there twice")]
    ArticleTwice { article: String },
    #[error(
        "articles.toml: {article} has no fate; say which rules apply it (`applied_by`) or why none does (`not_yet`)"
    )]
    WithoutFate { article: String },
    #[error("articles.toml: {article}: `{legiarti}` is not an identifier of Légifrance (LEGIARTI and 12 digits)")]
    BadIdentifier { article: String, legiarti: String },
    #[error(
        "on {on}: twelve contributions of {monthly} € exceed {allowed} €, the share of the ceiling that the law allows"
    )]
    ContributionAboveCap { on: Date, monthly: Money, allowed: Money },
    #[error(
        "on {on}: the abatement on {benefit}, {abatement} € a month, exceeds {allowed} €, the share of its maximum that the law allows"
    )]
    AbatementAboveCap { on: Date, benefit: &'static str, abatement: Money, allowed: Money },
    #[error("{file}, value from {from}: the chain {chain} does not round to the official amount {official} €")]
    ChainNotOfficial { file: String, from: Date, chain: String, official: Money },
}

impl Problem {
    /// Whether the text of `file` could not be used, so that its content is unknown.
    pub(crate) fn is_about(&self, file: &str) -> bool {
        match self {
            Self::Unreadable { file: about, .. }
            | Self::UnreadableValue { file: about, .. }
            | Self::Gap { file: about, .. }
            | Self::Overlap { file: about, .. }
            | Self::MissingSource { file: about, .. } => about == file,
            _ => false,
        }
    }
}

/// The files of the law cannot be used; every problem found is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    pub problems: Vec<Problem>,
}

impl fmt::Display for LoadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the law cannot be loaded:")?;
        for problem in &self.problems {
            write!(out, "\n- {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for LoadError {}
