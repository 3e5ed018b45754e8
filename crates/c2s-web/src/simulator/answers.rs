//! What a person answered so far, page after page.

use c2s_domain::circumstances::Circumstances;
use c2s_domain::household::{Attachment, Benefit, HousingStatus, Interruption, Partnership, Role};
use c2s_domain::month::age;
use c2s_domain::resource::Activity;
use c2s_domain::situation::{
    Gross, HousingAid, HousingDeclaration, PersonDeclaration, Residence, ResourceDeclaration, TwelveAmounts,
};
use c2s_domain::{Date, Money, Nothing, ResourceKind, Situation};
use c2s_rules::own_application::{self, Standing};
use serde::{Deserialize, Serialize};

use super::compact;

/// The answers of a simulation. What is `None` or empty was not answered yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    #[serde(with = "compact::date")]
    pub application_date: Date,
    pub residence: Option<Residence>,
    /// What the applicant receives, asked first because it may shorten everything.
    pub benefits: Vec<Benefit>,
    /// Whether the applicant or the partner worked in the last three months, asked when a benefit may settle the right.
    pub worked: Option<bool>,
    /// The person asked that the resources be examined although a benefit makes it needless.
    pub asked_for_resources: bool,
    /// The applicant first; empty until the household was described.
    pub persons: Vec<Person>,
    /// Of an applicant under 25.
    pub circumstances: Option<Circumstances>,
    pub housing: Option<Housing>,
    /// What belongs to the household as a whole: family benefits.
    pub household_resources: Option<Vec<Declared>>,
}

/// One person of the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub role: Role,
    #[serde(with = "compact::date")]
    pub birth_date: Date,
    /// Of the partner.
    pub partnership: Partnership,
    pub taxed_jointly: bool,
    /// Of a minor.
    pub alternating_custody: bool,
    /// Of an adult dependant.
    pub tie: Option<Tie>,
    pub condition: Option<Condition>,
    pub resources: Option<Vec<Declared>>,
}

/// What ties an adult dependant to the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    pub attachment: Attachment,
    pub lives_in_couple: bool,
    pub has_dependants: bool,
}

/// Benefits and work of one person.
#[expect(clippy::struct_excessive_bools, reason = "each is the answer to one question")]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Condition {
    pub benefits: Vec<Benefit>,
    pub activity_last_3_months: bool,
    pub interruption: Option<Interruption>,
    /// It was asked: of somebody without resources it is not.
    pub interruption_told: bool,
    pub alsace_moselle_scheme: bool,
    pub declines_cover: bool,
}

/// The main home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Housing {
    pub status: HousingStatus,
    pub aid: Aid,
}

impl From<&HousingDeclaration> for Housing {
    fn from(declared: &HousingDeclaration) -> Self {
        let aid = match &declared.housing_aid {
            Some(HousingAid { each_month: Some(amount), .. }) => Aid::EachMonth(*amount),
            Some(HousingAid { monthly: Some(TwelveAmounts(months)), .. }) => Aid::Monthly(*months),
            _ => Aid::None,
        };
        Self { status: declared.status, aid }
    }
}

/// The housing aid received for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aid {
    None,
    EachMonth(#[serde(with = "compact::money")] Money),
    Monthly(#[serde(with = "compact::twelve")] [Money; 12]),
}

/// One kind of resources somebody has, with its amount once it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    pub kind: ResourceKind,
    pub amount: Option<Amount>,
    #[serde(with = "compact::optional_money")]
    pub gross: Option<Money>,
    pub activity: Option<Activity>,
    pub ended: bool,
}

/// An amount, as the person knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Amount {
    EachMonth(#[serde(with = "compact::money")] Money),
    Monthly(#[serde(with = "compact::twelve")] [Money; 12]),
    /// Over the reference period.
    Total(#[serde(with = "compact::money")] Money),
    /// Over a year, as on a tax notice.
    Annual(#[serde(with = "compact::money")] Money),
    /// At the end of the period.
    Balance(#[serde(with = "compact::money")] Money),
}

/// Somebody, or the household as a whole, whose resources are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// By rank.
    Person(usize),
    Household,
}

/// Young people are asked about their resources from this age: before it, they rarely have any.
const ASKED_FROM_AGE: u8 = 16;
pub const MAJORITY: u8 = 18;
/// From this age nobody is a dependant (R861-2): the rules say so, and nothing more is asked.
const DEPENDANT_UNTIL_AGE: u8 = 25;
/// More persons than a household has; the sealed address of the answers bears them.
pub const MOST_PERSONS: usize = 30;

impl Declared {
    pub fn new(kind: ResourceKind) -> Self {
        Self { kind, amount: None, gross: None, activity: None, ended: false }
    }

    pub(crate) fn declaration(&self) -> ResourceDeclaration {
        let mut declaration = ResourceDeclaration::of(self.kind);
        match self.amount {
            Some(Amount::EachMonth(amount)) => declaration.monthly = Some(TwelveAmounts([amount; 12])),
            Some(Amount::Monthly(months)) => declaration.monthly = Some(TwelveAmounts(months)),
            Some(Amount::Total(amount)) => declaration.total = Some(amount),
            Some(Amount::Annual(amount)) => declaration.annual = Some(amount),
            Some(Amount::Balance(amount)) => declaration.balance = Some(amount),
            None => {}
        }
        declaration.gross = self.gross.map(Gross::Total);
        declaration.activity = self.activity;
        declaration.ended_without_replacement = self.ended;
        declaration
    }
}

impl Person {
    pub fn new(role: Role, birth_date: Date) -> Self {
        Self {
            role,
            birth_date,
            partnership: Partnership::Married,
            taxed_jointly: true,
            alternating_custody: false,
            tie: None,
            condition: None,
            resources: None,
        }
    }

    pub fn is_dependant(&self) -> bool {
        matches!(self.role, Role::Child | Role::OtherDependant)
    }

    fn declaration(&self, rank: usize, condition: Condition) -> PersonDeclaration {
        let partner = self.role == Role::Partner;
        PersonDeclaration {
            id: person_id(rank),
            role: self.role,
            birth_date: self.birth_date,
            covered: !condition.declines_cover,
            partnership: partner.then_some(self.partnership),
            taxed_jointly: partner.then_some(self.taxed_jointly),
            attachment: self.tie.map(|tie| tie.attachment),
            alternating_custody: self.alternating_custody,
            lives_in_couple: self.tie.is_some_and(|tie| tie.lives_in_couple),
            has_dependants: self.tie.is_some_and(|tie| tie.has_dependants),
            alsace_moselle_scheme: condition.alsace_moselle_scheme,
            benefits: condition.benefits,
            activity_last_3_months: condition.activity_last_3_months,
            activity_interruption: condition.interruption,
            resources: self.resources.iter().flatten().map(Declared::declaration).collect(),
        }
    }
}

/// The identifier of a person in the situation: their rank, from 1.
pub fn person_id(rank: usize) -> String {
    (rank + 1).to_string()
}

/// The rank of a person in the answers, from the identifier in the situation.
pub fn rank_of(id: &str) -> Option<usize> {
    id.parse::<usize>().ok()?.checked_sub(1)
}

impl Answers {
    pub fn new(application_date: Date) -> Self {
        Self {
            application_date,
            residence: None,
            benefits: Vec::new(),
            worked: None,
            asked_for_resources: false,
            persons: Vec::new(),
            circumstances: None,
            housing: None,
            household_resources: None,
        }
    }

    fn applicant(&self) -> Option<&Person> {
        self.persons.iter().find(|person| person.role == Role::Applicant)
    }

    /// Whether the applicant is asked the questionnaire of the under 25.
    pub fn applicant_is_young(&self) -> bool {
        self.applicant().is_some_and(|one| own_application::is_asked(one.birth_date, self.application_date))
    }

    pub fn applicant_is_minor(&self) -> bool {
        self.applicant().is_some_and(|one| own_application::is_minor(one.birth_date, self.application_date))
    }

    /// What the questionnaire concludes; `None` until it is answered, or when it is not asked.
    pub fn standing(&self) -> Option<Standing> {
        let born = self.applicant()?.birth_date;
        let circumstances = self.circumstances?;
        Some(own_application::own_application::<Nothing>(circumstances, born, self.application_date).value)
    }

    fn age(&self, person: &Person) -> u8 {
        age(person.birth_date, self.application_date)
    }

    /// The adults whose tie to the household is asked.
    pub fn tied(&self) -> impl Iterator<Item = (usize, &Person)> {
        let asked =
            |person: &Person| person.is_dependant() && (MAJORITY..DEPENDANT_UNTIL_AGE).contains(&self.age(person));
        self.persons.iter().enumerate().filter(move |(_, person)| asked(person))
    }

    /// Those whose work and resources are asked, page after page.
    pub fn asked(&self) -> impl Iterator<Item = usize> {
        let asked = |person: &Person| match person.role {
            Role::Applicant | Role::Partner => true,
            Role::Child | Role::OtherDependant => (ASKED_FROM_AGE..DEPENDANT_UNTIL_AGE).contains(&self.age(person)),
        };
        self.persons.iter().enumerate().filter(move |(_, person)| asked(person)).map(|(rank, _)| rank)
    }

    /// Whether family benefits are asked.
    pub fn has_dependants(&self) -> bool {
        self.persons.iter().any(Person::is_dependant)
    }

    /// Whether recent work is asked with the household: a benefit other than RSA may settle the right without it.
    pub fn asks_for_work(&self) -> bool {
        !self.benefits.is_empty()
            && !self.benefits.iter().any(|benefit| matches!(benefit, Benefit::Rsa | Benefit::RsaClaimed))
    }

    /// What is known of the work and the benefits of a person before their own page was answered.
    pub fn first_condition(&self, rank: usize) -> Condition {
        let benefits = if rank == 0 { self.benefits.clone() } else { Vec::new() };
        let of_the_couple =
            matches!(self.persons.get(rank).map(|person| person.role), Some(Role::Applicant | Role::Partner));
        Condition {
            benefits,
            activity_last_3_months: of_the_couple && self.worked == Some(true),
            ..Condition::default()
        }
    }

    /// Whether an interruption of work is asked: it takes a part of what work paid in the period, and of nothing it
    /// takes nothing.
    pub fn asks_interruption(&self, rank: usize) -> bool {
        let resources = self.persons.get(rank).and_then(|person| person.resources.as_ref());
        resources.is_none_or(|resources| !resources.is_empty())
    }

    /// What is known of the work and the benefits of a person: as answered, or from the first pages.
    pub(crate) fn told_condition(&self, rank: usize) -> Condition {
        let answered = self.persons.get(rank).and_then(|person| person.condition.clone());
        answered.unwrap_or_else(|| self.first_condition(rank))
    }

    /// Whether a person worked in the last three months; `None` when nobody said so.
    pub(crate) fn told_work(&self, rank: usize) -> Option<bool> {
        let person = self.persons.get(rank)?;
        let of_the_couple = if person.is_dependant() { None } else { self.worked };
        person.condition.as_ref().map(|condition| condition.activity_last_3_months).or(of_the_couple)
    }

    pub fn resources_of(&self, holder: Holder) -> Option<&[Declared]> {
        match holder {
            Holder::Person(rank) => self.persons.get(rank)?.resources.as_deref(),
            Holder::Household => self.household_resources.as_deref(),
        }
    }

    pub fn resources_of_mut(&mut self, holder: Holder) -> Option<&mut Option<Vec<Declared>>> {
        match holder {
            Holder::Person(rank) => self.persons.get_mut(rank).map(|person| &mut person.resources),
            Holder::Household => Some(&mut self.household_resources),
        }
    }

    /// The condition of a person: as answered; for those who are not asked, the régime local of the couple, which covers
    /// its dependants (L325-1).
    fn condition(&self, rank: usize, full: bool) -> Condition {
        let person = &self.persons[rank];
        if !full {
            return self.first_condition(rank);
        }
        person.condition.clone().unwrap_or_else(|| {
            let couple = self.persons.iter().filter(|person| !person.is_dependant());
            let local =
                couple.filter_map(|person| person.condition.as_ref()).any(|condition| condition.alsace_moselle_scheme);
            Condition { alsace_moselle_scheme: local && person.is_dependant(), ..self.first_condition(rank) }
        })
    }

    /// The situation these answers describe; `full`: with the resources.
    pub fn situation(&self, full: bool) -> Situation {
        let persons = self.persons.iter().enumerate();
        Situation {
            id: None,
            application_date: self.application_date,
            decision_date: None,
            residence: self.residence.unwrap_or(Residence::Metropole),
            resources_declared: full,
            resources_incomplete: false,
            housing: self.housing.map(Housing::declaration),
            persons: persons.map(|(rank, person)| person.declaration(rank, self.condition(rank, full))).collect(),
            household_resources: self.household_resources.iter().flatten().map(Declared::declaration).collect(),
        }
    }

    /// A parent alone with two children and wages.
    pub fn sample() -> Self {
        let mut answers = Self::new(Date::constant(2025, 4, 14));
        answers.residence = Some(Residence::Metropole);
        let mut parent = Person::new(Role::Applicant, Date::constant(1978, 6, 1));
        parent.condition =
            Some(Condition { activity_last_3_months: true, interruption_told: true, ..Condition::default() });
        let wages =
            Declared { amount: Some(Amount::Total(Money::from_euros(20_000))), ..Declared::new(ResourceKind::Wages) };
        parent.resources = Some(vec![wages]);
        answers.persons = vec![
            parent,
            Person::new(Role::Child, Date::constant(2012, 3, 4)),
            Person::new(Role::Child, Date::constant(2010, 9, 21)),
        ];
        answers.housing = Some(Housing { status: HousingStatus::Tenant, aid: Aid::None });
        answers.household_resources = Some(Vec::new());
        answers
    }
}

impl Housing {
    pub(crate) fn declaration(self) -> HousingDeclaration {
        let housing_aid = match self.aid {
            Aid::None => None,
            Aid::EachMonth(amount) => Some(HousingAid { monthly: None, each_month: Some(amount) }),
            Aid::Monthly(months) => Some(HousingAid { monthly: Some(TwelveAmounts(months)), each_month: None }),
        };
        HousingDeclaration { status: self.status, housing_aid }
    }
}

impl Default for Tie {
    fn default() -> Self {
        Self { attachment: Attachment::TaxHousehold, lives_in_couple: false, has_dependants: false }
    }
}
