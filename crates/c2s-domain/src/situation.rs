//! The situation of the contract: what is read from JSON, TOML or a form, before it is trusted.

use std::fmt;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::household::{self, Household, Housing, HousingStatus};
use crate::money::Money;
use crate::resource::{Activity, Amount, Declared, Resource, ResourceKind};

/// A household and what is known of it, on the day of an application.
///
/// Unknown fields are refused. An absent resource was not declared and counts zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Situation {
    /// Any text, echoed back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day the application is filed: it selects the law and the reference period.
    #[serde(with = "iso_date")]
    #[schemars(with = "IsoDate")]
    pub application_date: Date,
    /// The day of the decision; the application date when absent. The contribution takes the age reached on 1 January of this year.
    #[serde(default, with = "optional_iso_date", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<IsoDate>")]
    pub decision_date: Option<Date>,
    /// Where the household resides.
    pub residence: Residence,
    /// `false` skips the examination of resources altogether.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub resources_declared: bool,
    /// `true`: somebody has a resource whose amount is not known. It counts for nothing, and the assessment says so.
    #[serde(default, skip_serializing_if = "is_false")]
    pub resources_incomplete: bool,
    /// The main home. Absent: nothing is counted for housing, and the assessment says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub housing: Option<HousingDeclaration>,
    /// Everyone of the household, whether covered or not.
    pub persons: Vec<PersonDeclaration>,
    /// Resources that belong to nobody in particular, such as family allowances.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub household_resources: Vec<ResourceDeclaration>,
}

/// Reads each of these from an object alone. What serde derives would take a list of the fields in their order
/// too, and `[null, null]` is no housing aid.
macro_rules! objects {
    ($($name:ident),* $(,)?) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Object;
                impl<'de> Visitor<'de> for Object {
                    type Value = $name;
                    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                        out.write_str("an object")
                    }
                    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<$name, A::Error> {
                        $name::deserialize(MapAccessDeserializer::new(fields))
                    }
                }
                deserializer.deserialize_map(Object)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $name::serialize(self, serializer)
            }
        }
    )*};
}

objects! { Situation, HousingDeclaration, HousingAid, PersonDeclaration, ResourceDeclaration }

/// Where the household resides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Residence {
    Metropole,
    Guadeloupe,
    Martinique,
    Guyane,
    Reunion,
    SaintMartin,
    SaintBarthelemy,
    Mayotte,
}

impl Residence {
    pub const ALL: [Self; 8] = [
        Self::Metropole,
        Self::Guadeloupe,
        Self::Martinique,
        Self::Guyane,
        Self::Reunion,
        Self::SaintMartin,
        Self::SaintBarthelemy,
        Self::Mayotte,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Metropole => "metropole",
            Self::Guadeloupe => "guadeloupe",
            Self::Martinique => "martinique",
            Self::Guyane => "guyane",
            Self::Reunion => "reunion",
            Self::SaintMartin => "saint_martin",
            Self::SaintBarthelemy => "saint_barthelemy",
            Self::Mayotte => "mayotte",
        }
    }
}

/// The main home and the housing aid received for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct HousingDeclaration {
    pub status: HousingStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub housing_aid: Option<HousingAid>,
}

/// Housing aid (APL, ALF, ALS): month by month, or the same amount each month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct HousingAid {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<TwelveAmounts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each_month: Option<Money>,
}

/// A person of the household, as declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self", deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the contract, asked on its own")]
pub struct PersonDeclaration {
    /// Any text, different for each person.
    pub id: String,
    pub role: household::Role,
    #[serde(with = "iso_date")]
    #[schemars(with = "IsoDate")]
    pub birth_date: Date,
    /// `false`: counted in the ceiling and the resources, but declines the cover.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub covered: bool,
    /// Of the partner: how the couple is bound; `married` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partnership: Option<household::Partnership>,
    /// Of a married or PACS partner: taxed together with the applicant; `true` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taxed_jointly: Option<bool>,
    /// Of a child or another dependant: the tie of R861-2; `tax_household` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<household::Attachment>,
    /// A minor in alternating residence, equally charged to both parents.
    #[serde(default, skip_serializing_if = "is_false")]
    pub alternating_custody: bool,
    /// Of a dependant: lives in a couple, hence applies alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub lives_in_couple: bool,
    /// Of a dependant: has children or other dependants, hence applies alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub has_dependants: bool,
    /// Of the régime local d'Alsace-Moselle.
    #[serde(default, skip_serializing_if = "is_false")]
    pub alsace_moselle_scheme: bool,
    /// Received (or claimed) in the month of the application.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub benefits: Vec<household::Benefit>,
    /// A salaried, self-employed or ESAT activity in the 3 civil months before filing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub activity_last_3_months: bool,
    /// Why the activity stopped, when it did (R861-8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity_interruption: Option<household::Interruption>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<ResourceDeclaration>,
}

/// One resource, as declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct ResourceDeclaration {
    pub kind: ResourceKind,
    /// 12 amounts over the reference period, oldest first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<TwelveAmounts>,
    /// The sum over the reference period, where only it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Money>,
    /// The amount of a year, as on the last tax notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annual: Option<Money>,
    /// The balance at the end of the period (`idle_capital`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<Money>,
    /// Gross pay over the same period (`wages_taxable`): a total, or 12 amounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross: Option<Gross>,
    /// What the business does (`turnover`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Activity>,
    /// `training_pay`: certainly ended, and nothing replaces it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ended_without_replacement: bool,
}

impl ResourceDeclaration {
    /// A declaration of this kind with nothing filled in yet.
    pub fn of(kind: ResourceKind) -> Self {
        Self {
            kind,
            monthly: None,
            total: None,
            annual: None,
            balance: None,
            gross: None,
            activity: None,
            ended_without_replacement: false,
        }
    }
}

/// Gross pay: a total, or month by month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected an amount, or 12 amounts")]
pub enum Gross {
    Total(Money),
    Monthly(TwelveAmounts),
}

/// Twelve amounts, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct TwelveAmounts(pub [Money; 12]);

impl<'de> Deserialize<'de> for TwelveAmounts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Twelve;
        impl<'de> Visitor<'de> for Twelve {
            type Value = TwelveAmounts;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("12 amounts, oldest first")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut amounts: A) -> Result<TwelveAmounts, A::Error> {
                let mut months = [Money::ZERO; 12];
                for (rank, month) in months.iter_mut().enumerate() {
                    *month = amounts.next_element()?.ok_or_else(|| de::Error::invalid_length(rank, &self))?;
                }
                match amounts.next_element::<Money>()? {
                    None => Ok(TwelveAmounts(months)),
                    Some(_) => Err(de::Error::custom("expected 12 amounts, oldest first: there are more")),
                }
            }
        }
        deserializer.deserialize_seq(Twelve)
    }
}

impl JsonSchema for TwelveAmounts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TwelveAmounts".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let amount = generator.subschema_for::<Money>();
        json_schema!({
            "type": "array", "items": amount, "minItems": 12, "maxItems": 12,
            "description": "12 amounts over the reference period, oldest first."
        })
    }
}

/// The schema of a date.
struct IsoDate;

impl JsonSchema for IsoDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$",
            "description": "A day, as YYYY-MM-DD.", "examples": ["2025-04-15"]
        })
    }
}

/// More persons than any household has: what is beyond is a mistake, or an attack.
const MOST_PERSONS: usize = 200;

/// A field that is wrong, and what is allowed there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[error("{field}: {message}")]
pub struct Mistake {
    /// The path of the field, such as `persons[1].birth_date`.
    pub field: String,
    pub message: String,
}

impl Mistake {
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

impl Situation {
    /// Reads one situation from JSON.
    ///
    /// # Errors
    /// The first mistake, with the path of its field and what is allowed.
    pub fn from_json(json: &[u8]) -> Result<Self, Mistake> {
        serde_json::from_slice(json).or_else(|_| {
            // The quick way failed: read again, slower, keeping the path to say where.
            let mut deserializer = serde_json::Deserializer::from_slice(json);
            let situation = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| mistake(&error))?;
            deserializer.end().map_err(|error| Mistake::new(String::new(), error.to_string()))?;
            Ok(situation)
        })
    }

    /// Reads one situation from a JSON value already parsed.
    pub fn from_value(value: serde_json::Value) -> Result<Self, Mistake> {
        serde_path_to_error::deserialize(value).map_err(|error| mistake(&error))
    }

    /// The household this situation describes, checked: what the rules trust.
    ///
    /// # Errors
    /// The first mistake, with the path of its field.
    pub fn household(self) -> Result<Household, Mistake> {
        let decision_date = self.decision_date.unwrap_or(self.application_date);
        if decision_date < self.application_date {
            return Err(Mistake::new("decision_date", "the decision cannot come before the application_date"));
        }
        if self.persons.len() > MOST_PERSONS {
            return Err(Mistake::new("persons", format!("a household has at most {MOST_PERSONS} persons")));
        }
        let housing = self.housing.map(HousingDeclaration::parse).transpose()?;
        let household_resources = resources(self.household_resources, "household_resources")?;
        let mut persons: Vec<household::Person> = Vec::with_capacity(self.persons.len());
        let mut applicant = None;
        let mut partner = None;
        for (rank, declared) in self.persons.into_iter().enumerate() {
            if persons.iter().any(|person| person.id == declared.id) {
                return Err(Mistake::new(
                    format!("persons[{rank}].id"),
                    "two persons have this id: give each their own",
                ));
            }
            match declared.role {
                household::Role::Applicant if applicant.replace(rank).is_some() => {
                    return Err(Mistake::new(
                        format!("persons[{rank}].role"),
                        "exactly one person is the applicant: this one is the second",
                    ));
                }
                household::Role::Partner if partner.replace(rank).is_some() => {
                    return Err(Mistake::new(
                        format!("persons[{rank}].role"),
                        "at most one person is the partner: this one is the second",
                    ));
                }
                _ => {}
            }
            persons.push(declared.parse(rank, self.application_date)?);
        }
        let applicant =
            applicant.ok_or_else(|| Mistake::new("persons", "exactly one person is the applicant: there is none"))?;
        Ok(Household {
            id: self.id,
            application_date: self.application_date,
            decision_date,
            residence: self.residence,
            resources_declared: self.resources_declared,
            resources_incomplete: self.resources_incomplete,
            housing,
            persons,
            applicant,
            partner,
            household_resources,
        })
    }
}

fn mistake<E: fmt::Display>(error: &serde_path_to_error::Error<E>) -> Mistake {
    let path = error.path().to_string();
    let field = if path == "." { String::new() } else { path };
    Mistake { field, message: error.inner().to_string() }
}

impl HousingDeclaration {
    fn parse(self) -> Result<Housing, Mistake> {
        let aid = match self.housing_aid {
            None | Some(HousingAid { monthly: None, each_month: None }) => None,
            Some(HousingAid { monthly: Some(months), each_month: None }) => Some(months.0),
            Some(HousingAid { monthly: None, each_month: Some(amount) }) => Some([amount; 12]),
            Some(HousingAid { monthly: Some(_), each_month: Some(_) }) => {
                return Err(Mistake::new("housing.housing_aid", "give monthly (12 amounts) or each_month, not both"));
            }
        };
        if let Some(months) = &aid {
            not_negative(months, || "housing.housing_aid".to_owned())?;
        }
        Ok(Housing { status: self.status, aid: aid.filter(|months| months.iter().any(|amount| !amount.is_zero())) })
    }
}

impl PersonDeclaration {
    fn parse(self, rank: usize, application_date: Date) -> Result<household::Person, Mistake> {
        let wrong = |field: &str, message: &str| Err(Mistake::new(format!("persons[{rank}].{field}"), message));
        if self.birth_date > application_date {
            return wrong("birth_date", "a person is born on or before the application_date");
        }
        if application_date.year() - self.birth_date.year() > 130 {
            return wrong("birth_date", "nobody is more than 130 years old: check the year");
        }
        let dependant = matches!(self.role, household::Role::Child | household::Role::OtherDependant);
        if !dependant {
            if self.attachment.is_some() {
                return wrong("attachment", "only a child or another dependant has an attachment");
            }
            for (set, field) in [
                (self.alternating_custody, "alternating_custody"),
                (self.lives_in_couple, "lives_in_couple"),
                (self.has_dependants, "has_dependants"),
            ] {
                if set {
                    return wrong(field, "only of a child or another dependant");
                }
            }
        }
        if self.role != household::Role::Partner {
            if self.partnership.is_some() {
                return wrong("partnership", "only of the partner");
            }
            if self.taxed_jointly.is_some() {
                return wrong("taxed_jointly", "only of the partner");
            }
        }
        let resources = resources_of(self.resources, rank)?;
        Ok(household::Person {
            id: self.id,
            role: self.role,
            birth_date: self.birth_date,
            covered: self.covered,
            partnership: self.partnership.unwrap_or(household::Partnership::Married),
            taxed_jointly: self.taxed_jointly.unwrap_or(true),
            attachment: self.attachment.unwrap_or(household::Attachment::TaxHousehold),
            alternating_custody: self.alternating_custody,
            lives_in_couple: self.lives_in_couple,
            has_dependants: self.has_dependants,
            alsace_moselle_scheme: self.alsace_moselle_scheme,
            benefits: self.benefits.into_iter().collect(),
            activity_last_3_months: self.activity_last_3_months,
            interruption: self.activity_interruption,
            resources,
        })
    }
}

fn resources_of(declared: Vec<ResourceDeclaration>, person: usize) -> Result<Vec<Resource>, Mistake> {
    resources(declared, "")
        .map_err(|mistake| Mistake { field: format!("persons[{person}].resources{}", mistake.field), ..mistake })
}

/// Checks each declaration, and takes together those of one kind, so that each kind is one line.
fn resources(declared: Vec<ResourceDeclaration>, path: &str) -> Result<Vec<Resource>, Mistake> {
    let mut resources: Vec<Resource> = Vec::with_capacity(declared.len());
    for (rank, declaration) in declared.into_iter().enumerate() {
        let resource = declaration.parse().map_err(|(field, message)| {
            let separator = if field.is_empty() { "" } else { "." };
            Mistake::new(format!("{path}[{rank}]{separator}{field}"), message)
        })?;
        let same = |other: &&mut Resource| {
            other.kind == resource.kind
                && other.activity == resource.activity
                && other.ended_without_replacement == resource.ended_without_replacement
                && other.gross.is_some() == resource.gross.is_some()
        };
        match resources.iter_mut().find(same) {
            None => resources.push(resource),
            Some(other) => {
                other.amount = other.amount.with(&resource.amount);
                other.gross = other.gross.zip(resource.gross).map(|(ours, theirs)| ours + theirs);
            }
        }
    }
    Ok(resources)
}

impl ResourceDeclaration {
    fn parse(self) -> Result<Resource, (&'static str, String)> {
        let kind = self.kind;
        let given: [(&'static str, Option<Amount>); 4] = [
            ("monthly", self.monthly.map(|months| Amount::Monthly(months.0))),
            ("total", self.total.map(Amount::Total)),
            ("annual", self.annual.map(Amount::Annual)),
            ("balance", self.balance.map(Amount::Balance)),
        ];
        let allowed: &[&str] = match kind.declared() {
            Declared::OverThePeriod => &["monthly", "total"],
            Declared::Annual => &["annual", "monthly", "total"],
            Declared::Balance => &["balance"],
        };
        let mut found: Option<(&'static str, Amount)> = None;
        for (field, amount) in given {
            let Some(amount) = amount else { continue };
            if !allowed.contains(&field) {
                return Err((field, format!("{} is declared with {}", kind.name(), allowed.join(" or "))));
            }
            if found.replace((field, amount)).is_some() {
                return Err((field, format!("give one of {}, not several", allowed.join(", "))));
            }
        }
        let (field, amount) =
            found.ok_or_else(|| ("", format!("{} needs its amount: {}", kind.name(), allowed.join(" or "))))?;
        let negative = match &amount {
            Amount::Monthly(months) => months.iter().any(|amount| amount.is_negative()),
            amount => amount.sum().is_negative(),
        };
        if negative {
            return Err((field, "an amount cannot be negative".to_owned()));
        }
        let gross = match self.gross {
            None => None,
            Some(_) if kind != ResourceKind::WagesTaxable => {
                return Err(("gross", "gross goes with wages_taxable only".to_owned()));
            }
            Some(Gross::Total(amount)) => Some(amount),
            Some(Gross::Monthly(months)) => Some(months.0.into_iter().sum()),
        };
        if gross.is_some_and(Money::is_negative) {
            return Err(("gross", "an amount cannot be negative".to_owned()));
        }
        match (kind, self.activity) {
            (ResourceKind::Turnover, None) => {
                return Err((
                    "activity",
                    "turnover needs its activity: sales, services, liberal or farming".to_owned(),
                ));
            }
            (ResourceKind::Turnover, Some(_)) | (_, None) => {}
            (_, Some(_)) => return Err(("activity", "activity goes with turnover only".to_owned())),
        }
        if self.ended_without_replacement && kind != ResourceKind::TrainingPay {
            return Err(("ended_without_replacement", "only of training_pay".to_owned()));
        }
        Ok(Resource {
            kind,
            amount,
            gross,
            activity: self.activity,
            ended_without_replacement: self.ended_without_replacement,
        })
    }
}

fn not_negative(months: &[Money; 12], field: impl Fn() -> String) -> Result<(), Mistake> {
    if months.iter().any(|amount| amount.is_negative()) {
        return Err(Mistake::new(field(), "an amount cannot be negative"));
    }
    Ok(())
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's skip_serializing_if gives a reference")]
fn is_true(value: &bool) -> bool {
    *value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's skip_serializing_if gives a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// Dates as `YYYY-MM-DD` and nothing else.
pub mod iso_date {
    use std::fmt;

    use jiff::civil::Date;
    use serde::de::{self, Visitor};
    use serde::{Deserializer, Serializer};

    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range]
                .iter()
                .try_fold(0_i16, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i16::from(byte - b'0')))
        };
        let (month, day) = (i8::try_from(number(5..7)?).ok()?, i8::try_from(number(8..10)?).ok()?);
        Date::new(number(0..4)?, month, day).ok()
    }

    pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(date)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        struct Day;
        impl Visitor<'_> for Day {
            type Value = Date;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a day that exists, as YYYY-MM-DD, such as 2025-04-15")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Day)
    }
}

/// A date, or nothing.
pub mod optional_iso_date {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => serializer.collect_str(date),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        #[derive(Deserialize)]
        struct Day(#[serde(with = "super::iso_date")] Date);
        Ok(Option::<Day>::deserialize(deserializer)?.map(|day| day.0))
    }
}
