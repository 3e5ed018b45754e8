//! What is known of a resource besides its amount in euros: that it is not known, that it came from abroad.

use c2s_domain::Date;
use c2s_domain::money::Money;
use c2s_domain::resource::ResourceKind;
use c2s_domain::situation::{ResourceDeclaration, TwelveAmounts, optional_iso_date};
use serde::{Deserialize, Serialize};

use crate::papers::CountryName;

/// A resource that somebody has, without an amount.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lack {
    pub kind: ResourceKind,
    pub why: WhyLacking,
    /// In the words of the person; needed when they cannot give the amount.
    pub words: Option<String>,
}

/// Why an amount is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyLacking {
    /// *Je ne sais pas.*
    NotKnown,
    /// *Je ne peux pas.*
    CannotGive,
}

/// Wages or a pension from abroad.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignIncome {
    pub kind: ResourceKind,
    pub country: CountryName,
    pub amount: ForeignAmount,
}

/// How an amount from abroad is known.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "known_in", rename_all = "snake_case")]
pub enum ForeignAmount {
    /// The total in euros, as a document gives it.
    Euros {
        total: Money,
        /// The total of a tax notice; otherwise that of the reference period.
        of_a_notice: bool,
        /// The document, in the words of the person.
        source: String,
    },
    /// Month by month in another currency, with the rate that turns it into euros.
    Currency { currency: Currency, months: [Units; 12], rate: ExchangeRate },
    /// Something came from there, and how much is not given.
    Lacking { why: WhyLacking, words: Option<String> },
}

/// Three letters (ISO 4217).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Currency(String);

/// Why a text is not a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotACurrency {
    #[error("a currency has three letters, such as USD")]
    Letters,
    #[error("amounts in euros need no rate")]
    Euro,
}

impl Currency {
    pub fn parse(text: &str) -> Result<Self, NotACurrency> {
        let code = text.trim().to_ascii_uppercase();
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(NotACurrency::Letters);
        }
        if code == "EUR" { Err(NotACurrency::Euro) } else { Ok(Self(code)) }
    }

    pub fn code(&self) -> &str {
        &self.0
    }
}

/// Hundredths of the unit of some currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Units(pub i64);

/// What one euro is worth in another currency, as banks and the European Central Bank write it, with where it was read.
///
/// No text says which rate to take: the one the person gives is kept, and whoever decides sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeRate {
    pub one_euro: PerEuro,
    /// In the words of the person.
    pub source: String,
    #[serde(with = "optional_iso_date")]
    pub on: Option<Date>,
}

/// Units of a currency for one euro, to the millionth; never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct PerEuro(u64);

/// Why a text is not a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a rate is a number above zero, with at most six decimals, such as 1,0823")]
pub struct NotARate;

impl TryFrom<u64> for PerEuro {
    type Error = NotARate;

    fn try_from(millionths: u64) -> Result<Self, NotARate> {
        if millionths == 0 { Err(NotARate) } else { Ok(Self(millionths)) }
    }
}

impl From<PerEuro> for u64 {
    fn from(rate: PerEuro) -> Self {
        rate.0
    }
}

impl PerEuro {
    const DECIMALS: usize = 6;
    /// No currency is worth so little that a euro buys a billion of it.
    const LONGEST_WHOLE: usize = 9;

    /// Reads `655,957`, `1.0823`.
    pub fn parse(text: &str) -> Result<Self, NotARate> {
        let kept: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let (whole, decimals) = kept.split_once([',', '.']).unwrap_or((&kept, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (1..=Self::LONGEST_WHOLE).contains(&whole.len()) && decimals.len() <= Self::DECIMALS;
        let dangling = kept.ends_with([',', '.']);
        if !fits || dangling || !digits(whole) || !digits(decimals) {
            return Err(NotARate);
        }
        format!("{whole}{decimals:0<6}").parse::<u64>().map_err(|_| NotARate)?.try_into()
    }

    /// As it is typed: `655,957`.
    pub fn typed(self) -> String {
        let (whole, decimals) = (self.0 / 1_000_000, self.0 % 1_000_000);
        let decimals = format!("{decimals:06}");
        let decimals = decimals.trim_end_matches('0');
        if decimals.is_empty() { whole.to_string() } else { format!("{whole},{decimals}") }
    }

    /// This amount in euros, rounded once to the cent, half a cent counting as one.
    pub fn in_euros(self, amount: Units) -> Money {
        let (scaled, rate) = (i128::from(amount.0) * 1_000_000, i128::from(self.0));
        let cents = (scaled + rate / 2).div_euclid(rate);
        Money::from_cents(i64::try_from(cents).unwrap_or(i64::MAX))
    }
}

impl ForeignIncome {
    /// Whether how much is not given.
    pub const fn is_lacking(&self) -> bool {
        matches!(self.amount, ForeignAmount::Lacking { .. })
    }

    /// The twelve months in euros, where they are known.
    pub fn months_in_euros(&self) -> Option<[Money; 12]> {
        match &self.amount {
            ForeignAmount::Currency { months, rate, .. } => Some(months.map(|amount| rate.one_euro.in_euros(amount))),
            ForeignAmount::Euros { .. } | ForeignAmount::Lacking { .. } => None,
        }
    }

    /// What the rules are given.
    pub(crate) fn declaration(&self) -> Option<ResourceDeclaration> {
        let mut declaration = ResourceDeclaration::of(self.kind);
        match &self.amount {
            ForeignAmount::Euros { total, of_a_notice: true, .. } => declaration.annual = Some(*total),
            ForeignAmount::Euros { total, of_a_notice: false, .. } => declaration.total = Some(*total),
            ForeignAmount::Currency { .. } => declaration.monthly = self.months_in_euros().map(TwelveAmounts),
            ForeignAmount::Lacking { .. } => return None,
        }
        Some(declaration)
    }
}

crate::hidden_debug!(Lack, ForeignIncome, ForeignAmount, ExchangeRate);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_as_it_is_written_and_written_back() {
        for (typed, written) in
            [("655,957", "655,957"), ("1.0823", "1,0823"), ("1 480", "1480"), ("0,000001", "0,000001")]
        {
            assert_eq!(PerEuro::parse(typed).map(PerEuro::typed), Ok(written.to_owned()), "{typed}");
        }
        for wrong in ["", "0", "0,0", "-1", "abc", "1,", ",5", "1,0000001", "1234567890", "1,2,3"] {
            assert_eq!(PerEuro::parse(wrong), Err(NotARate), "{wrong}");
        }
    }

    #[test]
    fn an_amount_abroad_is_rounded_once_to_the_cent() {
        let rate = PerEuro::parse("655,957").expect("a rate");
        for (units, cents) in [(65_595_700, 100_000), (0, 0), (327, 0), (328, 1), (656, 1), (983, 1), (984, 2)] {
            assert_eq!(rate.in_euros(Units(units)), Money::from_cents(cents), "{units}");
        }
        let strong = PerEuro::parse("0,5").expect("a rate");
        assert_eq!(strong.in_euros(Units(100)), Money::from_cents(200));
    }

    #[test]
    fn a_currency_has_three_letters_and_is_not_the_euro() {
        assert_eq!(Currency::parse(" usd ").map(|currency| currency.code().to_owned()), Ok("USD".to_owned()));
        for wrong in ["", "US", "USDX", "U5D", "€"] {
            assert_eq!(Currency::parse(wrong), Err(NotACurrency::Letters), "{wrong}");
        }
        assert_eq!(Currency::parse("eur"), Err(NotACurrency::Euro));
    }

    #[test]
    fn what_the_rules_are_given_bears_the_rate_month_by_month() {
        let mut months = [Units(0); 12];
        months[3] = Units(100_000);
        let rate =
            ExchangeRate { one_euro: PerEuro::parse("2").expect("a rate"), source: "banque".to_owned(), on: None };
        let currency = Currency::parse("CHF").expect("a currency");
        let income = ForeignIncome {
            kind: ResourceKind::ForeignWages,
            country: CountryName("Suisse".to_owned()),
            amount: ForeignAmount::Currency { currency, months, rate },
        };
        let Some(TwelveAmounts(euros)) = income.declaration().and_then(|given| given.monthly) else {
            panic!("month by month")
        };
        assert_eq!((euros[3], euros.iter().copied().sum()), (Money::from_euros(500), Money::from_euros(500)));
    }
}
