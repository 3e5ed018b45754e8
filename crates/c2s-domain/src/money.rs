//! Amounts and rates, exact. No floating point comes near money or law.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An amount of euros, to the cent. May be negative: a deduction is a negative line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

/// The largest amount that may be declared: 999 999 999.99 €.
pub const MAX_DECLARED: Money = Money(99_999_999_999);

impl Money {
    pub const ZERO: Self = Self(0);
    pub const CENT: Self = Self(1);

    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    pub const fn from_euros(euros: i64) -> Self {
        Self(euros * 100)
    }

    pub const fn cents(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// This amount, or zero when it is negative.
    #[must_use]
    pub fn or_zero(self) -> Self {
        self.max(Self::ZERO)
    }

    /// `rate` of this amount, rounded once to the cent, half a cent counting as one.
    #[must_use]
    pub fn times(self, rate: Rate) -> Self {
        const HALF: i64 = Rate::UNIT / 2;
        if let Some(product) = self.0.checked_mul(rate.0)
            && let Some(product) = product.checked_add(HALF)
        {
            return Self(product.div_euclid(Rate::UNIT));
        }
        let product = i128::from(self.0) * i128::from(rate.0) + i128::from(HALF);
        let rounded = product.div_euclid(i128::from(Rate::UNIT));
        Self(i64::try_from(rounded).expect("declared amounts and legal rates are bounded far below i64"))
    }

    /// `rate` of `share` of this amount, rounded once.
    #[must_use]
    pub fn times_share(self, rate: Rate, share: Rate) -> Self {
        let unit = i128::from(Rate::UNIT) * i128::from(Rate::UNIT);
        let product = i128::from(self.0) * i128::from(rate.0) * i128::from(share.0) + unit / 2;
        Self(i64::try_from(product.div_euclid(unit)).expect("a rate of a share is far below i64"))
    }

    /// This amount taken `count` times.
    #[must_use]
    pub const fn repeated(self, count: i64) -> Self {
        Self(self.0 * count)
    }

    /// Reads `1250`, `1250.5` or `1250.50`.
    ///
    /// # Errors
    /// Says what is allowed: a positive amount with at most two decimals.
    pub fn parse(text: &str) -> Result<Self, NotAnAmount> {
        if text.starts_with('-') {
            return Err(NotAnAmount::Negative);
        }
        let (euros, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let dangling_point = text.ends_with('.');
        if euros.is_empty() || dangling_point || !digits(euros) || !digits(decimals) {
            return Err(NotAnAmount::NotDecimal);
        }
        if decimals.len() > 2 {
            return Err(NotAnAmount::TooPrecise);
        }
        let euros: i64 = euros.parse().map_err(|_| NotAnAmount::TooLarge)?;
        let cents: i64 = match decimals.len() {
            0 => 0,
            1 => i64::from(decimals.as_bytes()[0] - b'0') * 10,
            _ => decimals.parse().map_err(|_| NotAnAmount::NotDecimal)?,
        };
        let amount = euros.checked_mul(100).map(|whole| Self(whole + cents)).ok_or(NotAnAmount::TooLarge)?;
        if amount > MAX_DECLARED { Err(NotAnAmount::TooLarge) } else { Ok(amount) }
    }
}

/// Why a text is not an amount that can be declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAmount {
    #[error("an amount cannot be negative")]
    Negative,
    #[error("expected an amount of euros such as 1250, 1250.5 or \"1250.50\"")]
    NotDecimal,
    #[error("an amount has at most two decimals")]
    TooPrecise,
    #[error("an amount cannot exceed 999999999.99")]
    TooLarge,
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(out, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self} €")
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AmountVisitor)
    }
}

struct AmountVisitor;

impl Visitor<'_> for AmountVisitor {
    type Value = Money;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an amount of euros: a number or a string, with at most two decimals")
    }

    fn visit_u64<E: de::Error>(self, euros: u64) -> Result<Money, E> {
        i64::try_from(euros)
            .ok()
            .and_then(|euros| euros.checked_mul(100))
            .map(Money)
            .filter(|amount| *amount <= MAX_DECLARED)
            .ok_or_else(|| E::custom(NotAnAmount::TooLarge))
    }

    fn visit_i64<E: de::Error>(self, euros: i64) -> Result<Money, E> {
        let euros = u64::try_from(euros).map_err(|_| E::custom(NotAnAmount::Negative))?;
        self.visit_u64(euros)
    }

    #[expect(
        clippy::disallowed_types,
        reason = "JSON readers hand decimals over as f64; its shortest decimal form gives back the digits that were written, and no arithmetic is done on it"
    )]
    fn visit_f64<E: de::Error>(self, euros: f64) -> Result<Money, E> {
        self.visit_str(&euros.to_string())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Money, E> {
        // A stored assessment holds negative lines; a declaration never does:
        // `Situation::household` refuses them with the path of the field.
        if let Some(positive) = text.strip_prefix('-') {
            return Money::parse(positive).map(|amount| -amount).map_err(E::custom);
        }
        Money::parse(text).map_err(E::custom)
    }
}

impl JsonSchema for Money {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        if generator.contract().is_serialize() {
            return json_schema!({
                "type": "string",
                "pattern": r"^-?\d+\.\d{2}$",
                "description": "An amount of euros with exactly two decimals.",
                "examples": ["1250.50"]
            });
        }
        json_schema!({
            "description": "A positive amount of euros: a number or a string, with at most two decimals.",
            "anyOf": [
                { "type": "number", "minimum": 0, "maximum": 999_999_999 },
                { "type": "string", "pattern": r"^\d{1,9}(\.\d{1,2})?$" }
            ],
            "examples": [1250.5, "1250.50"]
        })
    }
}

/// A rate or a coefficient, to the millionth: `0.165`, `1.113`, `1.35`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rate(i64);

impl Rate {
    const UNIT: i64 = 1_000_000;
    pub const ZERO: Self = Self(0);
    pub const ONE: Self = Self(Self::UNIT);

    pub const fn from_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// What is left of one once this rate is taken: `0.30` gives `0.70`.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self(Self::UNIT - self.0)
    }

    /// The product of two rates, rounded to the millionth.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self(Money(self.0).times(other).0)
    }

    /// Reads a positive decimal with at most six decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if decimals.len() > 6 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let whole: i64 = whole.parse().ok().filter(|whole| *whole >= 0)?;
        let millionths: i64 = format!("{decimals:0<6}").parse().ok()?;
        whole.checked_mul(Self::UNIT).map(|units| Self(units + millionths))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:06}", self.0 / Self::UNIT, self.0 % Self::UNIT);
        let text = text.trim_end_matches('0');
        out.write_str(text.trim_end_matches('.'))
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "×{self}")
    }
}

/// The coefficient of a household on the scale of R861-3, in hundredths: one person is `1.00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale(i64);

impl Scale {
    pub const ONE: Self = Self(100);

    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    pub const fn hundredths(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl fmt::Debug for Scale {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_to_the_cent_or_refused_with_its_reason() {
        assert_eq!(Money::parse("1250"), Ok(Money::from_euros(1250)));
        assert_eq!(Money::parse("1250.5"), Ok(Money::from_cents(125_050)));
        assert_eq!(Money::parse("1250.05"), Ok(Money::from_cents(125_005)));
        assert_eq!(Money::parse("1250.005"), Err(NotAnAmount::TooPrecise));
        assert_eq!(Money::parse("-3"), Err(NotAnAmount::Negative));
        assert_eq!(Money::parse("1 250"), Err(NotAnAmount::NotDecimal));
        assert_eq!(Money::parse("1250."), Err(NotAnAmount::NotDecimal));
        assert_eq!(Money::parse(""), Err(NotAnAmount::NotDecimal));
        assert_eq!(Money::parse("1000000000"), Err(NotAnAmount::TooLarge));
        assert_eq!(Money::parse("99999999999999999999"), Err(NotAnAmount::TooLarge));
    }

    #[test]
    fn json_numbers_keep_their_cents() {
        for (json, cents) in
            [("1250.5", 125_050), ("0.1", 10), ("0.29", 29), ("999999999.99", 99_999_999_999), ("\"7.07\"", 707)]
        {
            let amount: Money = serde_json::from_str(json).expect(json);
            assert_eq!(amount.cents(), cents, "{json}");
        }
        for json in ["1.005", "-1", "1e400", "true", "\"1,5\"", "1e12"] {
            assert!(serde_json::from_str::<Money>(json).is_err(), "{json} must be refused");
        }
    }

    #[test]
    fn half_a_cent_counts_as_one() {
        let half = Rate::parse("0.5").expect("a rate");
        assert_eq!(Money::from_cents(3).times(half), Money::from_cents(2));
        assert_eq!(Money::from_cents(56_478).times(Rate::parse("0.12").expect("a rate")), Money::from_cents(6777));
    }

    #[test]
    fn rates_print_as_they_are_written() {
        assert_eq!(Rate::parse("0.165").expect("a rate").to_string(), "0.165");
        assert_eq!(Rate::ONE.to_string(), "1");
        assert_eq!(Rate::parse("0.30").expect("a rate").complement().to_string(), "0.7");
        assert_eq!(Rate::parse("1.1234567"), None);
    }
}
