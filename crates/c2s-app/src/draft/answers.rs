//! What the applicant answers, step by step.

use c2s_domain::household::{Attachment, Benefit, Interruption, Partnership};
use c2s_domain::ids::InsuredId;
use c2s_domain::situation::{HousingDeclaration, ResourceDeclaration, iso_date};
use c2s_domain::{Date, Nir};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

use super::path::StudyAnswers;
use super::people::PersonKey;
use super::resources::{Disputed, ForeignIncome, Lack};
use crate::papers::{UnavailablePaper, WindowKey};
use crate::register::{Name, sealed_optional_nir};

/// The content of an application, as far as it is filled in.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Draft {
    pub situation: Option<SituationAnswers>,
    pub household: Option<HouseholdAnswers>,
    pub organisation: Option<Organisation>,
    pub consent: Option<Consent>,
    /// One for each person whose resources were declared, in the order of the household.
    pub resources: Vec<PersonResources>,
    /// Resources that belong to nobody in particular, such as family allowances.
    pub household_resources: Option<Vec<ResourceDeclaration>>,
    /// The first month (`YYYY-MM`) of the reference period that the amounts were declared for.
    pub resources_from: Option<String>,
    pub housing: Option<HousingDeclaration>,
    /// Family benefits and the like that the household has, without an amount.
    #[serde(default)]
    pub household_lacks: Vec<Lack>,
    /// The benefits that settle how the resources are studied, when they were asked.
    #[serde(default)]
    pub study: Option<StudyAnswers>,
    /// The papers that cannot be supplied, each with its reason.
    #[serde(default)]
    pub unavailable: Vec<UnavailablePaper>,
    pub certification: Option<Certification>,
}

/// The answers to one step, ready to be saved.
#[derive(Clone, PartialEq, Eq)]
pub enum Answers {
    Situation(SituationAnswers),
    Household(HouseholdAnswers),
    Organisation(Organisation),
    /// The consent was given to this text; the instant is that of the saving.
    Consent(TextShown),
    /// The resources of one person; an empty list declares that they have none.
    Resources(PersonResources),
    HouseholdResources(HouseholdResources),
    Housing(HousingDeclaration),
    /// The benefits of the couple, and whether the resources are declared.
    Study(StudyAnswers),
    /// A paper that cannot be supplied.
    Unavailable(UnavailablePaper),
    /// It can be supplied after all.
    Available(WindowKey),
}

impl Answers {
    /// The step they answer, as the audit trail writes it.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Situation(_) => "situation",
            Self::Household(_) => "household",
            Self::Organisation(_) => "organisation",
            Self::Consent(_) => "consent",
            Self::Resources(_) => "resources",
            Self::HouseholdResources(_) => "household_resources",
            Self::Housing(_) => "housing",
            Self::Study(_) => "study",
            Self::Unavailable(_) | Self::Available(_) => "papers",
        }
    }
}

/// Step 1: the CAF, the family, the nationality.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SituationAnswers {
    pub caf_number: Option<CafNumber>,
    pub family: FamilySituation,
    /// The family situation changed since the last tax notice.
    pub family_changed: bool,
    pub nationality: NationalityGroup,
}

/// The number of a recipient of family benefits (*numéro d'allocataire*): 7 digits, sometimes with a letter.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CafNumber(String);

/// Why a text is not the number of a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the number of a recipient has 5 to 8 digits, and may end with a letter")]
pub struct NotACafNumber;

impl CafNumber {
    pub fn parse(text: &str) -> Result<Self, NotACafNumber> {
        let kept: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let digits = kept.strip_suffix(|c: char| c.is_ascii_uppercase()).unwrap_or(&kept);
        let good = (5..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if good { Ok(Self(kept)) } else { Err(NotACafNumber) }
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for CafNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FamilySituation {
    /// *Marié(e), en concubinage ou pacsé(e)*.
    Couple,
    Single,
    SeparatedOrDivorced,
    Widowed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NationalityGroup {
    French,
    /// *Union européenne, Espace économique européen, Suisse*.
    European,
    Other,
}

/// Step 2: who is in the household.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HouseholdAnswers {
    /// The children of the register, each kept or removed.
    pub children: Vec<KeptChild>,
    pub partner: Option<Partner>,
    pub added: Vec<AddedPerson>,
}

/// A child of the register, and what only the applicant knows of them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptChild {
    pub child: InsuredId,
    /// `false`: removed from the household.
    pub kept: bool,
    pub alternating_custody: bool,
    pub attachment: Attachment,
}

/// *Conjoint, concubin ou partenaire de PACS*.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    pub name: Name,
    #[serde(with = "iso_date")]
    pub birth_date: Date,
    #[serde(with = "sealed_optional_nir")]
    pub nir: Option<Nir>,
    pub partnership: Partnership,
    pub taxed_jointly: bool,
}

/// A child or another dependant whom the register does not give.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedPerson {
    /// Different for each added person; kept as long as they stay.
    pub number: u16,
    pub name: Name,
    #[serde(with = "iso_date")]
    pub birth_date: Date,
    #[serde(with = "sealed_optional_nir")]
    pub nir: Option<Nir>,
    /// A child, or another dependant.
    pub child: bool,
    pub attachment: Attachment,
    pub alternating_custody: bool,
}

/// Step 3: who manages the cover. Complementary organisations come beside the fund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Organisation {
    /// The fund itself, for everyone of the household.
    Fund,
}

/// A text that was shown, by its name and version; its words are the message `{id}-{version}` of `locales/`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextShown {
    pub id: String,
    pub version: u32,
}

impl TextShown {
    pub(crate) fn is(&self, text: (&str, u32)) -> bool {
        (self.id.as_str(), self.version) == text
    }
}

/// The text that step 4 shows today.
pub const CONSENT_TEXT: (&str, u32) = ("consent", 1);
/// The text that step 7 shows today.
pub const CERTIFICATION_TEXT: (&str, u32) = ("certification", 1);

/// Step 4: the consent to the exchange of data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub text: TextShown,
    pub at: Timestamp,
}

/// Step 5, for one person: what they receive.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonResources {
    pub person: PersonKey,
    /// Received, or claimed, this month.
    pub benefits: Vec<Benefit>,
    /// A salaried, self-employed or ESAT activity in the 3 civil months before.
    pub activity_last_3_months: bool,
    pub interruption: Option<Interruption>,
    /// With their amount in euros; those from abroad are in `foreign`.
    pub resources: Vec<ResourceDeclaration>,
    #[serde(default)]
    pub foreign: Vec<ForeignIncome>,
    /// Those that have no amount: they reach whoever decides as they are.
    #[serde(default)]
    pub lacks: Vec<Lack>,
    /// What the register says and the person contests.
    #[serde(default)]
    pub disputed: Vec<Disputed>,
}

impl PersonResources {
    /// Somebody who receives nothing.
    pub const fn nothing(person: PersonKey) -> Self {
        Self {
            person,
            benefits: Vec::new(),
            activity_last_3_months: false,
            interruption: None,
            resources: Vec::new(),
            foreign: Vec::new(),
            lacks: Vec::new(),
            disputed: Vec::new(),
        }
    }

    /// What the rules are given: those that have an amount.
    pub(crate) fn declarations(&self) -> Vec<ResourceDeclaration> {
        self.resources.iter().cloned().chain(self.foreign.iter().filter_map(ForeignIncome::declaration)).collect()
    }

    /// Whether the amount of something is not given.
    pub fn is_incomplete(&self) -> bool {
        !self.lacks.is_empty() || self.foreign.iter().any(ForeignIncome::is_lacking)
    }

    /// How many resources are declared, with or without an amount.
    pub fn len(&self) -> usize {
        self.resources.len() + self.foreign.len() + self.lacks.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Step 5, for the household as a whole.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct HouseholdResources {
    pub resources: Vec<ResourceDeclaration>,
    pub lacks: Vec<Lack>,
}

/// Step 7: what was certified, in which words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certification {
    pub text: TextShown,
    pub at: Timestamp,
    /// SHA-256, in hexadecimal, of the answers and of the papers that were certified.
    pub content_hash: String,
}

crate::hidden_debug!(
    Draft,
    Answers,
    SituationAnswers,
    CafNumber,
    HouseholdAnswers,
    KeptChild,
    Partner,
    AddedPerson,
    Consent,
    PersonResources,
    HouseholdResources,
    Certification,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_recipient_is_digits_and_maybe_a_letter() {
        for good in ["1234567", "123 4567 a", "12345", "12345678X"] {
            assert!(CafNumber::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "1234", "123456789", "12A45", "A", "éééééé"] {
            assert_eq!(CafNumber::parse(bad), Err(NotACafNumber), "{bad}");
        }
    }
}
