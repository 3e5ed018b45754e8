//! The articles in scope, and what becomes of each: a rule applies it, or a reason says why none does yet.

use c2s_domain::Date;
use serde::Deserialize;

use crate::problem::Problem;
use crate::value_file::optional_date;

/// An article of the Code de la sécurité sociale, and its fate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleFate {
    /// `R861-3`.
    pub number: String,
    /// The identifier of the version that was read.
    pub legiarti: String,
    /// The first day of that version, when it was read.
    #[serde(default, deserialize_with = "optional_date")]
    pub in_force_from: Option<Date>,
    /// The last day, for an article that is gone.
    #[serde(default, deserialize_with = "optional_date")]
    pub in_force_until: Option<Date>,
    /// What it governs, in French.
    pub governs: String,
    /// The rules that apply it.
    #[serde(default)]
    pub applied_by: Vec<String>,
    /// Why no rule applies it, or what of it no rule applies.
    #[serde(default)]
    pub not_yet: Option<String>,
}

impl ArticleFate {
    /// Where its text is read.
    pub fn link(&self) -> String {
        format!("https://www.legifrance.gouv.fr/codes/article_lc/{}", self.legiarti)
    }

    pub fn has_fate(&self) -> bool {
        !self.applied_by.is_empty() || self.not_yet.as_ref().is_some_and(|reason| !reason.trim().is_empty())
    }

    pub(crate) fn has_identifier(&self) -> bool {
        self.legiarti
            .strip_prefix("LEGIARTI")
            .is_some_and(|digits| digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WholeFile {
    article: Vec<ArticleFate>,
}

pub(crate) fn parse(text: &str) -> Result<Vec<ArticleFate>, Problem> {
    let whole: WholeFile = toml::from_str(text).map_err(|error| Problem::Unreadable {
        file: "articles.toml".to_owned(),
        reason: error.to_string().trim_end().to_owned(),
    })?;
    Ok(whole.article)
}
