//! The application on paper: the questions of the form Cerfa 12504 (S3711) in its order, blank or filled.
//!
//! Pages 3 and 4 are there once for each organisation: they are what it is sent (R861-17).

use c2s_domain::{Date, Money, Nir};
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::certificate::grouped;

/// Lines of the tables of the form; somebody with more people has more lines.
const PEOPLE: usize = 6;
const AIDS: usize = 5;

/// What the form says; what is absent is left to be written by hand.
#[derive(Clone, PartialEq, Eq, Default)]
#[doc(alias = "formulaire de demande")]
pub struct FormData {
    /// Number of an application that was sent, and the day it was: this is then a copy, not another application.
    pub copy_of: Option<(String, Date)>,
    pub applicant: FormPerson,
    /// Street, lieu-dit…: without post code nor town.
    pub address: FormAddress,
    /// The body whom somebody without a home is domiciled with, with its address.
    pub domiciled_at: Option<(String, FormAddress)>,
    /// `None`: not answered.
    pub family_changed: Option<bool>,
    pub family: Option<FormFamily>,
    pub partner: Option<FormPerson>,
    pub others: Vec<FormMember>,
    pub aids: Vec<FormAids>,
    /// One for each item of page 2 that has something, by its number.
    pub resources: Vec<FormResource>,
    /// First and last day of the twelve months that the resources are of.
    pub period: Option<(Date, Date)>,
    /// One for each organisation; none gives the blank pages once.
    pub organisations: Vec<FormOrganisation>,
    /// Where and when it was certified.
    pub certified_on: Option<Date>,
}

/// The applicant, or their partner.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct FormPerson {
    /// Birth name, usage name, given names.
    pub name: Option<String>,
    pub nir: Option<Nir>,
    /// Number of a recipient of family benefits.
    pub benefits_number: Option<String>,
    pub birth_date: Option<Date>,
    pub nationality: Option<FormNationality>,
}

#[derive(Clone, PartialEq, Eq, Default)]
pub struct FormAddress {
    pub street: Option<String>,
    pub post_code: Option<String>,
    pub town: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormNationality {
    French,
    European,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormFamily {
    Single,
    Couple,
    SeparatedOrDivorced,
    Widowed,
}

/// Somebody else of the household.
#[derive(Clone, PartialEq, Eq)]
pub struct FormMember {
    pub name: String,
    pub nationality: Option<FormNationality>,
    /// To the applicant: « enfant »…
    pub relation: String,
    pub alternating_custody: bool,
    pub birth_date: Date,
    pub nir: Option<Nir>,
}

/// The aids of a person.
#[derive(Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a case of the form to tick")]
pub struct FormAids {
    pub name: String,
    pub rsa_asked: bool,
    pub rsa: bool,
    pub c2s_asked: bool,
    pub aah: bool,
    pub aspa: bool,
    pub asi: bool,
}

/// One item of page 2: what the applicant, the partner and the others have.
#[derive(Clone, PartialEq, Eq)]
pub struct FormResource {
    /// 1 to 11.
    pub item: u8,
    pub applicant: FormAmount,
    pub partner: FormAmount,
    pub others: FormAmount,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FormAmount {
    #[default]
    Nothing,
    /// Something, whose amount the form does not ask or nobody gave.
    Some,
    Of(Money),
}

/// Pages 3 and 4.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct FormOrganisation {
    pub situation: Option<FormSituation>,
    pub name: Option<String>,
    pub address: FormAddress,
    pub persons: Vec<FormMember>,
    pub contact: FormContact,
    pub decision: Option<FormDecision>,
}

/// Why this organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormSituation {
    FirstWithoutCover,
    /// Kept, because it is on the list.
    FirstKept,
    RenewalKept,
    RenewalChanged,
}

#[derive(Clone, PartialEq, Eq, Default)]
pub struct FormContact {
    pub name: Option<String>,
    pub address: FormAddress,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// The box that the fund fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormDecision {
    Free { starts_on: Date, ends_on: Date },
    WithContribution,
}

impl FormData {
    /// All that it says: two that say the same are one.
    pub fn says(&self) -> String {
        self.view().to_string()
    }

    pub(crate) fn view(&self) -> Value {
        let organisations: Vec<Value> = if self.organisations.is_empty() {
            vec![FormOrganisation::default().view()]
        } else {
            self.organisations.iter().map(FormOrganisation::view).collect()
        };
        let items: Vec<Value> = (1..=11).map(|item| self.item(item)).collect();
        json!({
            "copy_of": self.copy_of.as_ref().map(|(reference, sent_on)| {
                json!({ "reference": reference, "sent_on": Language::French.date(*sent_on) })
            }),
            "applicant": self.applicant.view(),
            "address": self.address.view(),
            "domiciled_at": self.domiciled_at.as_ref().map(|(name, _)| name),
            "domicile": self.domiciled_at.as_ref().map_or_else(FormAddress::default, |(_, address)| address.clone()).view(),
            "family_changed": self.family_changed,
            "family": self.family.map(FormFamily::name),
            "partner": self.partner.clone().unwrap_or_default().view(),
            "others": rows(self.others.iter().map(FormMember::view).collect(), PEOPLE, &FormMember::blank()),
            "aids": rows(self.aids.iter().map(FormAids::view).collect(), AIDS, &FormAids::default().view()),
            "items": items,
            "period": self.period.map(|(first, last)| {
                json!({ "first": Language::French.date(first), "last": Language::French.date(last) })
            }),
            "organisations": organisations,
            "certified_on": self.certified_on.map(numbers),
        })
    }

    fn item(&self, item: u8) -> Value {
        let found = self.resources.iter().find(|resource| resource.item == item);
        let amount = |of: fn(&FormResource) -> FormAmount| found.map_or(FormAmount::Nothing, of).view();
        json!([
            amount(|resource| resource.applicant),
            amount(|resource| resource.partner),
            amount(|resource| resource.others),
        ])
    }
}

/// The filled lines, then blank ones up to `least`.
fn rows(mut filled: Vec<Value>, least: usize, blank: &Value) -> Vec<Value> {
    while filled.len() < least {
        filled.push(blank.clone());
    }
    filled
}

/// `05 / 03 / 1978`
fn numbers(day: Date) -> String {
    format!("{:02} / {:02} / {}", day.day(), day.month(), day.year())
}

impl FormPerson {
    fn view(&self) -> Value {
        json!({
            "name": self.name,
            "nir": self.nir.as_ref().map(grouped),
            "benefits_number": self.benefits_number,
            "born": self.birth_date.map(numbers),
            "nationality": self.nationality.map(FormNationality::name),
        })
    }
}

impl FormAddress {
    fn view(&self) -> Value {
        json!({ "street": self.street, "post_code": self.post_code, "town": self.town })
    }
}

impl FormNationality {
    const fn name(self) -> &'static str {
        match self {
            Self::French => "FRA",
            Self::European => "EEE",
            Self::Other => "AUT",
        }
    }
}

impl FormFamily {
    const fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Couple => "couple",
            Self::SeparatedOrDivorced => "separated",
            Self::Widowed => "widowed",
        }
    }
}

impl FormMember {
    fn view(&self) -> Value {
        json!({
            "name": self.name,
            "nationality": self.nationality.map(FormNationality::name),
            "relation": self.relation,
            "alternating_custody": self.alternating_custody,
            "born": numbers(self.birth_date),
            "nir": self.nir.as_ref().map(grouped),
        })
    }

    fn blank() -> Value {
        json!({
            "name": null, "nationality": null, "relation": null, "alternating_custody": false, "born": null, "nir": null,
        })
    }
}

impl FormAids {
    fn view(&self) -> Value {
        let Self { name, rsa_asked, rsa, c2s_asked, aah, aspa, asi } = self;
        let name = (!name.is_empty()).then_some(name);
        json!({ "name": name, "ticks": [rsa_asked, rsa, c2s_asked, aah, aspa, asi] })
    }
}

impl FormAmount {
    fn view(self) -> Value {
        match self {
            Self::Nothing => Value::Null,
            Self::Some => json!("oui"),
            Self::Of(amount) => json!(Language::French.money_with_cents(amount)),
        }
    }
}

impl FormOrganisation {
    fn view(&self) -> Value {
        let french = Language::French;
        let (free, starts_on, ends_on) = match self.decision {
            Some(FormDecision::Free { starts_on, ends_on }) => {
                (Some(true), Some(french.date(starts_on)), Some(french.date(ends_on)))
            }
            Some(FormDecision::WithContribution) => (Some(false), None, None),
            None => (None, None, None),
        };
        let contact = &self.contact;
        json!({
            "situation": self.situation.map(FormSituation::name),
            "name": self.name,
            "address": self.address.view(),
            "persons": rows(self.persons.iter().map(FormMember::view).collect(), PEOPLE, &FormMember::blank()),
            "contact": {
                "name": contact.name,
                "address": contact.address.view(),
                "email": contact.email,
                "phone": contact.phone,
            },
            "free": free,
            "starts_on": starts_on,
            "ends_on": ends_on,
        })
    }
}

impl FormSituation {
    const fn name(self) -> &'static str {
        match self {
            Self::FirstWithoutCover => "first",
            Self::FirstKept => "first_kept",
            Self::RenewalKept => "renewal_kept",
            Self::RenewalChanged => "renewal_changed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_form_has_every_line_and_one_pair_of_pages_for_an_organisation() {
        let view = FormData::default().view();
        assert_eq!(view["others"].as_array().map(Vec::len), Some(PEOPLE));
        assert_eq!(view["aids"].as_array().map(Vec::len), Some(AIDS));
        assert_eq!(view["items"].as_array().map(Vec::len), Some(11));
        assert_eq!(view["organisations"].as_array().map(Vec::len), Some(1));
        assert_eq!(view["organisations"][0]["persons"].as_array().map(Vec::len), Some(PEOPLE));
        assert_eq!(view["items"][0], json!([null, null, null]));
    }

    #[test]
    fn a_seventh_person_has_a_line_too() {
        let mut data = FormData::sample();
        let one = data.others[0].clone();
        data.others = vec![one; 7];
        assert_eq!(data.view()["others"].as_array().map(Vec::len), Some(7));
    }
}
