//! What a person answers before starting; it is kept, and goes with the application that they send.

use c2s_domain::Date;
use c2s_domain::circumstances::Circumstances;
use c2s_domain::situation::iso_date;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::draft::TextShown;
use crate::register::{Address, DomiciliationBody};

/// The undertaking of somebody who leaves the household of the last tax return (R861-16), with its version.
pub const UNDERTAKING_TEXT: (&str, u32) = ("undertaking", 1);

/// The answers so far. New fields have a default: what was answered before them opens still.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preparation {
    /// Which of several insurers is the right one.
    pub insurer: Option<InsurerChoice>,
    pub tax_paper: Option<TaxPaper>,
    /// Of somebody under 25.
    pub young: Option<YoungAnswers>,
    /// They left the household in which somebody else counted them (*conjoint séparé*).
    pub separated: Option<Undertaking>,
}

crate::hidden_debug!(Preparation);

/// The insurer kept among several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsurerChoice {
    /// `None`: none of those that were shown.
    pub kept: Option<ChosenInsurer>,
    /// Those that were shown, by their contracts: another one appearing later asks again.
    pub among: Vec<ChosenInsurer>,
    #[serde(with = "iso_date")]
    pub on: Date,
}

/// An insurer, as somebody points at it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChosenInsurer {
    pub name: String,
    pub contract: String,
}

/// Which paper of the tax administration the person has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum TaxPaper {
    /// *Avis d'imposition*.
    Notice,
    /// *Avis de situation déclarative à l'impôt sur le revenu (ASDIR)*.
    DeclaredSituation,
    /// Neither: the caseworker judges on the other papers.
    None { reason: NoTaxPaper, words: Option<String> },
}

/// Why somebody has no paper of the tax administration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoTaxPaper {
    /// In France for too short a time to have declared anything.
    ArrivedRecently,
    /// On the return of the parents until now.
    NeverDeclared,
    /// Lost, or never received.
    Lost,
    Other,
}

/// The questionnaire of the under 25.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YoungAnswers {
    pub circumstances: Circumstances,
    /// Given when the circumstances need it.
    pub undertaking: Option<Undertaking>,
    #[serde(with = "iso_date")]
    pub on: Date,
}

/// An undertaking on one's honour, in the words that were shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undertaking {
    pub text: TextShown,
    pub at: Timestamp,
}

/// One answer, ready to be saved.
#[derive(Clone, PartialEq, Eq)]
pub enum Prepared {
    /// The insurer kept; `None`: none of them.
    Insurer(Option<ChosenInsurer>),
    TaxPaper(TaxPaper),
    /// The undertaking is the text that was shown, when one was.
    Young(Circumstances, Option<TextShown>),
    /// The address, as it should be.
    Address {
        address: Address,
        without_number: bool,
    },
    /// Domiciled with a body: letters go there.
    Domiciled(DomiciliationBody),
    /// They left the household of somebody who counts them, and undertake to make a return of their own.
    Separated(TextShown),
}

impl Prepared {
    /// As the audit trail writes it.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Insurer(_) => "insurer",
            Self::TaxPaper(_) => "tax_paper",
            Self::Young(..) => "young",
            Self::Address { .. } | Self::Domiciled(_) => "address",
            Self::Separated(_) => "separated",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_kept_before_a_new_question_open_still() {
        let kept: Preparation = serde_json::from_str("{}").unwrap();
        assert!(kept == Preparation::default());
    }
}
