//! What the seal of a tax notice says.

use std::fmt;

use c2s_domain::{Date, Money};

use super::field::Field;
use super::shares::Shares;
use super::text::SealText;

/// A tax notice (*avis d'impôt*, or *avis de situation déclarative à l'impôt sur les revenus*), as its seal says it.
///
/// Of the values that are signed, those that a file is compared with. The address and the amounts of tax are not kept:
/// no rule reads them.
#[doc(alias = "avis")]
#[derive(Clone, PartialEq, Eq)]
pub struct TaxNotice {
    pub kind: NoticeKind,
    /// One or two: the first always is there.
    pub declarants: Vec<Declarant>,
    /// The year in which the income was received, not that of the notice.
    pub year_of_income: i16,
    /// *Revenu fiscal de référence*, in whole euros. No kind is bound to say it.
    pub reference_taxable_income: Option<Money>,
    pub shares: Shares,
    /// *Référence de l'avis*: thirteen characters.
    pub reference: String,
    pub date: NoticeDate,
}

/// The kinds of tax notice, by their code in the catalogue of ANTS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// 04, *avis d'impôt sur les revenus*.
    Assessment,
    /// 28, the same with an address.
    AssessmentV2,
    /// 18, *avis de situation déclarative* (ASDIR): what was declared, before the tax is established.
    Declaration,
    /// 24, the same with the amounts of tax.
    DeclarationV2,
    /// 27, the same with an address.
    DeclarationV3,
}

/// Somebody who declared the income.
#[derive(Clone, PartialEq, Eq)]
pub struct Declarant {
    /// The name and given names in capitals, as they stand on the notice.
    pub name: String,
    /// The end of the name did not fit.
    pub name_is_cut: bool,
    /// *Numéro fiscal*: thirteen digits.
    pub tax_number: Option<String>,
}

/// The day that a notice bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeDate {
    /// *Date de mise en recouvrement*, on an assessment.
    CollectedFrom(Date),
    /// *Date de la déclaration*, on a declaration.
    DeclaredOn(Date),
}

/// Why the values of a seal are not those of a tax notice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotANotice {
    #[error("a tax notice says {}, and this seal does not", .0.join(", "))]
    Missing(Vec<&'static str>),
    #[error("the value {0} is not written as the catalogue asks")]
    Unreadable(&'static str),
    #[error("the value {0} stands twice")]
    Twice(&'static str),
}

const INCOME: &str = "41";
const SHARES: &str = "43";
const REFERENCE: &str = "44";
const YEAR: &str = "45";
const NAME_1: &str = "46";
const NUMBER_1: &str = "47";
const NAME_2: &str = "48";
const NUMBER_2: &str = "49";
const COLLECTED_FROM: &str = "4A";
const DECLARED_ON: &str = "4B";
const ADDRESS: &str = "4Y";
/// Street, postal code, town, country: they stand for the address in one line.
const ADDRESS_IN_PARTS: [&str; 4] = ["6U", "6W", "6X", "6Y"];

impl NoticeKind {
    /// The kind of tax notice of a code of the catalogue; `None` for other papers.
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "04" => Some(Self::Assessment),
            "28" => Some(Self::AssessmentV2),
            "18" => Some(Self::Declaration),
            "24" => Some(Self::DeclarationV2),
            "27" => Some(Self::DeclarationV3),
            _ => None,
        }
    }

    /// What a notice of this kind must say (ANTS v3.2.6 and v3.3.8, table of the kind), its address apart.
    const fn mandatory(self) -> &'static [&'static str] {
        match self {
            Self::Assessment | Self::AssessmentV2 => &[SHARES, REFERENCE, YEAR, NAME_1, COLLECTED_FROM],
            Self::Declaration | Self::DeclarationV3 => &[SHARES, REFERENCE, YEAR, NAME_1, DECLARED_ON],
            Self::DeclarationV2 => &[SHARES, REFERENCE, YEAR, NAME_1, DECLARED_ON, "4V", "4W", "4X"],
        }
    }

    const fn bears_an_address(self) -> bool {
        matches!(self, Self::AssessmentV2 | Self::DeclarationV3)
    }
}

impl TaxNotice {
    /// Reads the values of a tax notice; `None` when the seal is that of another paper.
    pub(super) fn read(seal: &SealText) -> Option<Result<Self, NotANotice>> {
        let kind = NoticeKind::of(&seal.header.kind)?;
        Some(Self::of_kind(kind, &Values(&seal.fields)))
    }

    fn of_kind(kind: NoticeKind, values: &Values<'_>) -> Result<Self, NotANotice> {
        let missing = values.missing(kind);
        if !missing.is_empty() {
            return Err(NotANotice::Missing(missing));
        }
        let first = values.declarant(NAME_1, NUMBER_1)?;
        let second = values.declarant(NAME_2, NUMBER_2)?;
        Ok(Self {
            kind,
            declarants: first.into_iter().chain(second).collect(),
            year_of_income: values.required(YEAR, year)?,
            reference_taxable_income: values.parsed(INCOME, whole_euros)?,
            shares: values.required(SHARES, Shares::parse)?,
            reference: values.required(REFERENCE, |text| Some(text.to_owned()))?,
            date: match kind {
                NoticeKind::Assessment | NoticeKind::AssessmentV2 => {
                    NoticeDate::CollectedFrom(values.required(COLLECTED_FROM, day)?)
                }
                NoticeKind::Declaration | NoticeKind::DeclarationV2 | NoticeKind::DeclarationV3 => {
                    NoticeDate::DeclaredOn(values.required(DECLARED_ON, day)?)
                }
            },
        })
    }
}

impl fmt::Debug for TaxNotice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("TaxNotice")
            .field("kind", &self.kind)
            .field("year", &self.year_of_income)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Declarant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Declarant(…)")
    }
}

struct Values<'a>(&'a [Field]);

impl Values<'_> {
    fn missing(&self, kind: NoticeKind) -> Vec<&'static str> {
        let is_missing = |id: &&str| !self.says(id);
        let mut missing: Vec<_> = kind.mandatory().iter().copied().filter(is_missing).collect();
        if kind.bears_an_address() && !self.says(ADDRESS) && ADDRESS_IN_PARTS.iter().any(is_missing) {
            missing.push(ADDRESS);
        }
        missing
    }

    fn says(&self, id: &str) -> bool {
        self.0.iter().any(|field| field.id == id && !field.value.trim().is_empty())
    }

    /// The one value of `id` that is not blank.
    fn one(&self, id: &'static str) -> Result<Option<&Field>, NotANotice> {
        let mut found = self.0.iter().filter(|field| field.id == id);
        let first = found.next();
        if found.next().is_some() {
            return Err(NotANotice::Twice(id));
        }
        Ok(first.filter(|field| !field.value.trim().is_empty()))
    }

    fn parsed<T>(&self, id: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, NotANotice> {
        let Some(field) = self.one(id)? else { return Ok(None) };
        // Half a number is another number.
        let whole = (!field.cut).then(|| field.value.trim());
        whole.and_then(parse).map(Some).ok_or(NotANotice::Unreadable(id))
    }

    fn required<T>(&self, id: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, NotANotice> {
        self.parsed(id, parse)?.ok_or_else(|| NotANotice::Missing(vec![id]))
    }

    /// A tax number without a name is nobody's.
    fn declarant(&self, name: &'static str, number: &'static str) -> Result<Option<Declarant>, NotANotice> {
        let tax_number = self.parsed(number, |text| is_digits(text).then(|| text.to_owned()))?;
        let declarant = |field: &Field| Declarant {
            name: field.value.trim().to_owned(),
            name_is_cut: field.cut,
            tax_number: tax_number.clone(),
        };
        Ok(self.one(name)?.map(declarant))
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn year(text: &str) -> Option<i16> {
    (text.len() == 4 && is_digits(text)).then(|| text.parse().ok())?
}

/// Twelve digits at most, by the catalogue.
fn whole_euros(text: &str) -> Option<Money> {
    (text.len() <= 12 && is_digits(text)).then(|| text.parse().ok().map(Money::from_euros))?
}

/// JJMMAAAA.
fn day(text: &str) -> Option<Date> {
    if text.len() != 8 || !is_digits(text) {
        return None;
    }
    Date::new(text[4..].parse().ok()?, text[2..4].parse().ok()?, text[..2].parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const SIGNATURE: &str =
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    const ADDRESS_LINE: &str = "4Y145 RUE JULLIARD/ZA SPECIMEN/78320/LEVIS ST NOM\u{1d}";

    fn read(kind: &str, values: &str) -> Result<TaxNotice, NotANotice> {
        let code = format!("DC04FR06FPE6FFFF23DC{kind}01FR{values}\u{1f}{SIGNATURE}");
        TaxNotice::read(&SealText::parse(code.as_bytes()).unwrap()).unwrap()
    }

    /// What each kind must say, as it is written.
    fn least(kind: &str) -> Vec<&'static str> {
        let mut values = vec!["432,75\u{1d}", "442278012345678", "452021", "46RETI PATRICK\u{1d}"];
        values.extend(match kind {
            "04" => vec!["4A31072022"],
            "18" => vec!["4B30042022"],
            "24" => vec!["4B30042022", "4V3542\u{1d}", "4W-182\u{1d}", "4X3724\u{1d}"],
            "27" => vec!["4B30042022", ADDRESS_LINE],
            _ => vec!["4A31072022", ADDRESS_LINE],
        });
        values
    }

    #[test]
    fn a_notice_of_two_declarants_is_read_whole() {
        let optional = "4163198\u{1d}47300112345678948RETI SOPHIE\u{1d}490701987765432";
        let notice = read("04", &(least("04").concat() + optional)).unwrap();

        assert_eq!(notice.kind, NoticeKind::Assessment);
        assert_eq!(notice.year_of_income, 2021);
        assert_eq!(notice.reference_taxable_income, Some(Money::from_euros(63_198)));
        assert_eq!(notice.shares, Shares::from_hundredths(275));
        assert_eq!(notice.reference, "2278012345678");
        assert_eq!(notice.date, NoticeDate::CollectedFrom(date(2022, 7, 31)));
        let people: Vec<_> =
            notice.declarants.iter().map(|one| (one.name.as_str(), one.tax_number.as_deref())).collect();
        assert_eq!(people, [("RETI PATRICK", Some("3001123456789")), ("RETI SOPHIE", Some("0701987765432"))]);
    }

    #[test]
    fn each_kind_is_read_with_the_least_it_must_say() {
        for (code, kind) in [
            ("04", NoticeKind::Assessment),
            ("28", NoticeKind::AssessmentV2),
            ("18", NoticeKind::Declaration),
            ("24", NoticeKind::DeclarationV2),
            ("27", NoticeKind::DeclarationV3),
        ] {
            let notice = read(code, &least(code).concat()).unwrap();
            assert_eq!((notice.kind, notice.reference_taxable_income, notice.declarants.len()), (kind, None, 1));
        }
    }

    #[test]
    fn each_mandatory_value_is_missed_by_its_name() {
        for kind in ["04", "28", "18", "24", "27"] {
            for absent in 0..least(kind).len() {
                let mut values = least(kind);
                let id = &values.remove(absent)[..2];
                assert_eq!(read(kind, &values.concat()), Err(NotANotice::Missing(vec![id])), "{kind} without {id}");
            }
        }
    }

    #[test]
    fn an_address_in_parts_is_an_address_when_all_are_there() {
        let parts = ["6U145 RUE JULLIARD\u{1d}", "6W78320", "6XLEVIS ST NOM\u{1d}", "6YFR"];
        let others: String = least("27").into_iter().filter(|value| *value != ADDRESS_LINE).collect();
        assert!(read("27", &(others.clone() + &parts.concat())).is_ok());
        for absent in 0..parts.len() {
            let some: String =
                parts.iter().enumerate().filter(|(at, _)| *at != absent).map(|(_, part)| *part).collect();
            assert_eq!(read("27", &(others.clone() + &some)), Err(NotANotice::Missing(vec![ADDRESS])));
        }
    }

    #[test]
    fn a_value_that_is_not_written_as_asked_is_named() {
        for (from, to, wrong) in [
            ("432,75\u{1d}", "432.75\u{1d}", SHARES),
            ("432,75\u{1d}", "432,7\u{1e}", SHARES),
            ("452021", "45 021", YEAR),
            ("4A31072022", "4A31022022", COLLECTED_FROM),
            ("4A31072022", "4A3107202A", COLLECTED_FROM),
            ("4A31072022", "4A310720224163 98\u{1d}", INCOME),
            ("4A31072022", "4A3107202241-1\u{1d}", INCOME),
            ("4A31072022", "4A3107202241631\u{1e}", INCOME),
            ("4A31072022", "4A3107202247300112345678A", NUMBER_1),
        ] {
            let values = least("04").concat().replace(from, to);
            assert_eq!(read("04", &values), Err(NotANotice::Unreadable(wrong)), "{to}");
        }
    }

    #[test]
    fn the_income_is_exact_from_nothing_to_twelve_digits() {
        for (written, expected) in [("0", 0), ("1", 1), ("063198", 63_198), ("999999999999", 999_999_999_999)] {
            let values = least("04").concat() + "41" + written;
            assert_eq!(read("04", &values).unwrap().reference_taxable_income, Some(Money::from_euros(expected)));
        }
    }

    #[test]
    fn a_value_that_stands_twice_is_not_chosen_for_the_reader() {
        let values = least("04").concat() + "4163198\u{1d}4110\u{1d}";
        assert_eq!(read("04", &values), Err(NotANotice::Twice(INCOME)));
    }

    #[test]
    fn a_name_that_did_not_fit_says_so() {
        let values = least("04").concat().replace("46RETI PATRICK\u{1d}", "46RETI PATR\u{1e}");
        assert!(read("04", &values).unwrap().declarants[0].name_is_cut);
    }

    #[test]
    fn nothing_personal_prints() {
        let notice = read("04", &(least("04").concat() + "4163198")).unwrap();
        let printed = format!("{notice:?} {:?}", notice.declarants);
        assert!(!["RETI", "63198", "2278012345678"].iter().any(|secret| printed.contains(secret)), "{printed}");
    }
}
