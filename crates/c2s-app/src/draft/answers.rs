//! What the applicant answers, step by step.

use c2s_domain::household::{Attachment, Benefit, Interruption, Partnership};
use c2s_domain::ids::InsuredId;
use c2s_domain::situation::{HousingDeclaration, ResourceDeclaration, iso_date};
use c2s_domain::{Date, Nir, ResourceKind};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

use super::facts::{Country, PersonFacts, Removal, RemovalReason, RemovedPerson};
use super::known::{KnownLine, RegisterSaid};
use super::organisation::{Insurance, Organisation, OrganisationAnswers, OrganisationContact, optional_date};
use super::path::StudyAnswers;
use super::people::PersonKey;
use super::resources::{ForeignIncome, Lack};
use crate::papers::{ExpectedPages, RequestedPaper, UnavailablePaper, WindowKey};
use crate::register::{Name, sealed_optional_nir};

/// The content of an application, as far as it is filled in.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Draft {
    pub situation: Option<SituationAnswers>,
    pub household: Option<HouseholdAnswers>,
    /// What the applicant says of the cover they have today.
    #[serde(default)]
    pub insurance: Option<Insurance>,
    pub organisation: Option<OrganisationAnswers>,
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
    /// How many pages the documents have, where that was told.
    #[serde(default)]
    pub pages: Vec<ExpectedPages>,
    /// What the fund asked for since the sending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requested: Vec<RequestedPaper>,
    /// The last day to give what was missing when it was sent: the request that left with the receipt names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_due_on: Option<Date>,
    pub certification: Option<Certification>,
    /// These answers correct some that were sent before anything showed why somebody applies alone, or resides here:
    /// it is asked of neither. Read from what was sent each time that a correction is opened.
    #[serde(skip)]
    pub(crate) sent_without_standing: bool,
    /// What the register said of each person whose resources are asked.
    #[serde(default)]
    pub register_said: Vec<RegisterSaid>,
    /// What the last saving dropped, because nothing asks for it any more.
    #[serde(default)]
    pub dropped: Vec<Dropped>,
}

/// Answers that nothing asks for any more.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Dropped {
    /// The resources and the papers of somebody who left the household.
    OfPerson { name: String },
    /// The organisation, or its contact, of somebody who left the household.
    OrganisationOfPerson { name: String },
    /// The contact of an organisation that nobody has any more.
    Contact { organisation: String },
}

impl Draft {
    /// Whether it was certified before what shows a ground or a lawful residence was asked.
    pub(crate) fn was_sent_without_standing(&self) -> bool {
        self.certification.as_ref().is_some_and(|certification| !certification.asks_standing)
    }

    /// Whether the applicant declares everything themselves: they refused that anything be fetched.
    pub fn is_declared_path(&self) -> bool {
        self.consent.as_ref().is_some_and(|consent| !consent.given)
    }

    /// Takes why a paper cannot be supplied, in the place of what was said of it before.
    pub(crate) fn explain(&mut self, paper: UnavailablePaper) {
        self.unavailable.retain(|other| other.window != paper.window);
        self.unavailable.push(paper);
    }

    /// Takes how many pages a document has, in the place of what was said of it before.
    pub(crate) fn expect_pages(&mut self, expected: ExpectedPages) {
        self.pages.retain(|other| other.window != expected.window);
        self.pages.push(expected);
    }

    /// What is said of a person, besides who they are.
    pub fn facts_of(&self, person: PersonKey) -> Option<&PersonFacts> {
        self.household.as_ref()?.facts_of(person)
    }

    /// Whether a person wants no cover, and counts all the same.
    pub fn declines_cover(&self, person: PersonKey) -> bool {
        self.facts_of(person).is_some_and(|facts| facts.declines_cover)
    }

    /// What the rules take of the aids that a person receives or asked for.
    pub fn benefits_of(&self, person: PersonKey) -> Vec<Benefit> {
        let aids = self.facts_of(person).map(|facts| facts.aids.as_slice()).unwrap_or_default();
        aids.iter().filter_map(|aid| aid.benefit()).collect()
    }
}

/// The answers to one step, ready to be saved.
#[derive(Clone, PartialEq, Eq)]
pub enum Answers {
    Situation(SituationAnswers),
    Household(HouseholdAnswers),
    /// The cover that the applicant has today.
    Insurance(Insurance),
    /// Who is to manage the cover of everybody.
    Organisation(Organisation),
    /// The organisation of each person but the applicant; those who are not named have that of everybody.
    OrganisationOfEach(Vec<(PersonKey, Organisation)>),
    Contacts(Vec<OrganisationContact>),
    /// The consent was given to this text; the instant is that of the saving.
    Consent(TextShown),
    /// The same text was refused: everything is declared, nothing is fetched.
    NoConsent(TextShown),
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
    /// Nothing is answered: the register is asked again about those of whom it said nothing.
    AskAgain,
    /// How many pages the document of a window has.
    Pages(ExpectedPages),
}

impl Answers {
    /// The step they answer, as the audit trail writes it.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Situation(_) => "situation",
            Self::Household(_) => "household",
            Self::Insurance(_) => "insurance",
            Self::Organisation(_) => "organisation",
            Self::OrganisationOfEach(_) => "organisation_of_each",
            Self::Contacts(_) => "contacts",
            Self::Consent(_) => "consent",
            Self::NoConsent(_) => "no_consent",
            Self::Resources(_) => "resources",
            Self::HouseholdResources(_) => "household_resources",
            Self::Housing(_) => "housing",
            Self::Study(_) => "study",
            Self::Unavailable(_) | Self::Available(_) | Self::Pages(_) => "papers",
            Self::AskAgain => "register",
        }
    }
}

/// Step 1: the CAF, the family, the nationality.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SituationAnswers {
    pub caf_number: Option<CafNumber>,
    pub family: FamilySituation,
    /// The family situation changed in the last twelve months.
    pub family_changed: bool,
    pub nationality: NationalityGroup,
    #[serde(default)]
    pub details: SituationDetails,
}

/// What completes the answers of step 1.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SituationDetails {
    /// Who pays the family benefits, when somebody does.
    #[serde(default)]
    pub benefits_body: Option<BenefitsBody>,
    /// When the family situation changed.
    #[serde(default, with = "optional_date")]
    pub changed_on: Option<Date>,
    /// *Nom d'usage*, when it is not the birth name.
    #[serde(default)]
    pub usage_name: Option<String>,
    /// Only in the group of the others, and only if it was told.
    #[serde(default)]
    pub country: Option<Country>,
    /// Asked where the register does not answer: rights that are closed, or not known.
    #[serde(default)]
    pub residence: Option<ResidenceCase>,
}

/// How somebody meets the condition of residence in France (R861-1), in the four cases of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResidenceCase {
    /// Without interruption for three months at least.
    ThreeMonths,
    /// An activity in France of more than three months.
    Work,
    /// Enrolled in a place of education in France.
    Studies,
    /// Family benefits, allowances of old age, housing aid, social aid, replacement income.
    Benefits,
    /// None of them: whoever decides looks at it with the person.
    Other,
}

/// Who pays the family benefits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BenefitsBody {
    Caf,
    Msa,
}

/// The number of a recipient of family benefits (*numéro d'allocataire*): 7 digits, sometimes with a letter.
/// That of the MSA may be longer.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CafNumber(String);

/// Why a text is not the number of a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the number of a recipient has 5 to 8 digits (up to 15 at the MSA), and may end with a letter")]
pub struct NotACafNumber;

impl CafNumber {
    /// Reads the number that a CAF gives.
    pub fn parse(text: &str) -> Result<Self, NotACafNumber> {
        Self::of_digits(text, 8)
    }

    /// Reads the number that this body gives.
    pub fn of_body(body: BenefitsBody, text: &str) -> Result<Self, NotACafNumber> {
        Self::of_digits(text, if body == BenefitsBody::Caf { 8 } else { 15 })
    }

    fn of_digits(text: &str, most: usize) -> Result<Self, NotACafNumber> {
        let kept: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let digits = kept.strip_suffix(|c: char| c.is_ascii_uppercase()).unwrap_or(&kept);
        let good = (5..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if good { Ok(Self(kept)) } else { Err(NotACafNumber) }
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for CafNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::of_body(BenefitsBody::Msa, &text).map_err(serde::de::Error::custom)
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
    /// What is said of each person, the applicant among them; nothing is said of those who are not here.
    #[serde(default)]
    pub facts: Vec<PersonFacts>,
    /// Those who were taken out, each with the reason.
    #[serde(default)]
    pub removals: Vec<Removal>,
}

impl HouseholdAnswers {
    pub fn facts_of(&self, person: PersonKey) -> Option<&PersonFacts> {
        self.facts.iter().find(|facts| facts.person == person)
    }

    /// Keeps what is said of a person, in place of what was said before.
    pub fn say(&mut self, facts: PersonFacts) {
        self.facts.retain(|other| other.person != facts.person);
        if !facts.is_empty() {
            self.facts.push(facts);
        }
    }

    pub fn removal_of(&self, person: PersonKey) -> Option<&Removal> {
        self.removals.iter().find(|removal| removal.person == person)
    }

    /// A number that no added person has, nor had.
    pub fn fresh_number(&self) -> Option<u16> {
        let of_removed = self.removals.iter().filter_map(|removal| match removal.person {
            PersonKey::Added(number) => Some(number),
            _ => None,
        });
        self.added.iter().map(|added| added.number).chain(of_removed).max().unwrap_or(0).checked_add(1)
    }

    /// Takes somebody out of the household. `false`: nobody of that name is in it.
    pub fn remove(&mut self, person: PersonKey, reason: RemovalReason) -> bool {
        let removed = match person {
            PersonKey::Applicant => return false,
            PersonKey::Partner => match self.partner.take() {
                Some(partner) => Some(RemovedPerson::Partner(partner)),
                None => return false,
            },
            PersonKey::Child(id) => match self.children.iter_mut().find(|child| child.child == id) {
                Some(child) => {
                    child.kept = false;
                    child.alternating_custody = false;
                    child.attachment = match reason {
                        RemovalReason::CourtOrderedMaintenance => Attachment::MaintenanceCourtOrdered,
                        _ => Attachment::None,
                    };
                    None
                }
                None => return false,
            },
            PersonKey::Added(number) => match self.added.iter().position(|added| added.number == number) {
                Some(rank) => Some(RemovedPerson::Added(self.added.remove(rank))),
                None => return false,
            },
        };
        self.removals.retain(|removal| removal.person != person);
        self.removals.push(Removal { person, reason, removed });
        true
    }

    /// Puts somebody back who was taken out. `false`: nobody of that name was.
    pub fn put_back(&mut self, person: PersonKey) -> bool {
        let removal = self.removals.iter().position(|removal| removal.person == person);
        let removed = removal.map(|rank| self.removals.remove(rank)).and_then(|removal| removal.removed);
        match (person, removed) {
            (PersonKey::Child(id), _) => match self.children.iter_mut().find(|child| child.child == id) {
                Some(child) => {
                    child.kept = true;
                    child.attachment = Attachment::TaxHousehold;
                    true
                }
                None => false,
            },
            (_, Some(RemovedPerson::Partner(partner))) if self.partner.is_none() => {
                self.partner = Some(partner);
                true
            }
            (_, Some(RemovedPerson::Added(added))) => {
                self.added.push(added);
                self.added.sort_by_key(|added| added.number);
                true
            }
            _ => false,
        }
    }
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

/// Step 4: the answer to the text that asks for the exchange of data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub text: TextShown,
    pub at: Timestamp,
    /// `false`: refused, everything is declared.
    #[serde(default = "given")]
    pub given: bool,
}

/// Before a refusal could be kept, every consent was given.
const fn given() -> bool {
    true
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
    /// What the register knows, as it was shown: confirmed, or contested and declared above.
    #[serde(default)]
    pub known: Vec<KnownLine>,
    /// What rested on the register until the agreement was taken back: its amount is to be declared.
    #[serde(default)]
    pub awaited: Vec<ResourceKind>,
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
            known: Vec::new(),
            awaited: Vec::new(),
        }
    }

    /// What the register knows and nobody contests.
    pub fn accepted(&self) -> impl Iterator<Item = &KnownLine> {
        self.known.iter().filter(|line| !line.contested)
    }

    /// What the rules are given: those that have an amount.
    pub(crate) fn declarations(&self) -> Vec<ResourceDeclaration> {
        let accepted = self.accepted().map(|line| line.known.resource.clone());
        let abroad = self.foreign.iter().filter_map(ForeignIncome::declaration);
        self.resources.iter().cloned().chain(accepted).chain(abroad).collect()
    }

    /// Whether the amount of something is not given.
    pub fn is_incomplete(&self) -> bool {
        !self.lacks.is_empty() || self.foreign.iter().any(ForeignIncome::is_lacking)
    }

    /// How many resources there are: declared, with or without an amount, or confirmed.
    pub fn len(&self) -> usize {
        self.resources.len() + self.foreign.len() + self.lacks.len() + self.accepted().count()
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
    /// What shows why somebody applies alone, and that they reside in France lawfully, was asked with the papers.
    #[serde(default)]
    pub asks_standing: bool,
}

crate::hidden_debug!(
    Draft,
    Answers,
    Dropped,
    SituationAnswers,
    SituationDetails,
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
        for (text, right) in [("123456789012345", true), ("1234567890123456", false), ("1234", false)] {
            assert_eq!(CafNumber::of_body(BenefitsBody::Msa, text).is_ok(), right, "{text}");
        }
    }
}
