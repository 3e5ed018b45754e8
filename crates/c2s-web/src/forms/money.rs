//! Amounts as people write them.

use c2s_domain::Money;
use c2s_domain::money::MAX_DECLARED;

/// Why what was typed is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAnAmount {
    Negative,
    /// Three decimals or more.
    TooPrecise,
    TooLarge,
    NotUnderstood,
}

/// Reads `1234,56`, `1 234,56`, `1.234,56`, `1234.56`, `1,234.56`, `1 234 €`.
///
/// The last comma or point is the decimal mark when one or two digits follow it. A point followed by three
/// digits separates thousands (`1.234` is 1 234 €); a single comma never does, since it is the French decimal
/// mark: `1,234` is refused rather than guessed.
pub fn read_money(typed: &str) -> Result<Money, NotAnAmount> {
    let typed = typed.trim().trim_end_matches(['€', ' ', '\u{a0}', '\u{202f}']);
    let typed = typed.strip_prefix('+').unwrap_or(typed);
    if let Some(rest) = typed.strip_prefix(['-', '−', '–']) {
        return if rest.contains(|letter: char| letter.is_ascii_digit()) {
            Err(NotAnAmount::Negative)
        } else {
            Err(NotAnAmount::NotUnderstood)
        };
    }
    let (whole, decimals) = split(typed)?;
    let digits = whole_digits(whole)?;
    if decimals.len() > 2 {
        return Err(NotAnAmount::TooPrecise);
    }
    let digits = digits.trim_start_matches('0');
    if digits.len() > 12 {
        return Err(NotAnAmount::TooLarge);
    }
    let euros: i64 = if digits.is_empty() { 0 } else { digits.parse().map_err(|_| NotAnAmount::NotUnderstood)? };
    let cents: i64 = if decimals.is_empty() {
        0
    } else {
        format!("{decimals:0<2}").parse().map_err(|_| NotAnAmount::NotUnderstood)?
    };
    let amount = Money::from_cents(euros * 100 + cents);
    if amount > MAX_DECLARED { Err(NotAnAmount::TooLarge) } else { Ok(amount) }
}

/// What an amount is counted over, which tells when it is out of proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    Month,
    Year,
}

/// From this amount a month on, in euros, a comma was most often forgotten.
const UNLIKELY_A_MONTH: i64 = 20_000;

/// The largest of these amounts, when it is out of proportion.
pub(crate) fn unlikely(amounts: &[Money], over: Over) -> Option<Money> {
    let months = match over {
        Over::Month => 1,
        Over::Year => 12,
    };
    amounts.iter().copied().max().filter(|amount| *amount >= Money::from_euros(UNLIKELY_A_MONTH * months))
}

/// The part before the decimal mark, and the decimals.
fn split(typed: &str) -> Result<(&str, &str), NotAnAmount> {
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let Some(mark) = typed.rfind([',', '.']) else { return Ok((typed, "")) };
    let (whole, decimals) = (typed[..mark].trim_end(), typed[mark + 1..].trim_start());
    if decimals.is_empty() || !all_digits(decimals) {
        return Err(NotAnAmount::NotUnderstood);
    }
    let comma = typed.as_bytes()[mark] == b',';
    let same_mark_before = whole.contains(if comma { ',' } else { '.' });
    if decimals.len() == 3
        && (!comma || same_mark_before)
        && !whole.contains(if comma { '.' } else { ',' })
        && whole != "0"
    {
        return Ok((typed, ""));
    }
    if same_mark_before { Err(NotAnAmount::NotUnderstood) } else { Ok((whole, decimals)) }
}

/// The digits of the whole part: all together, or in groups of three with one kind of separator.
fn whole_digits(whole: &str) -> Result<String, NotAnAmount> {
    let is_separator =
        |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '.' | ',' | '\'' | '’');
    let plain: String = whole.chars().filter(|letter| !is_separator(*letter)).collect();
    if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotAnAmount::NotUnderstood);
    }
    let groups: Vec<&str> = whole.split(is_separator).collect();
    let well_grouped =
        groups.len() == 1 || (matches!(groups[0].len(), 1..=3) && groups[1..].iter().all(|group| group.len() == 3));
    if well_grouped { Ok(plain) } else { Err(NotAnAmount::NotUnderstood) }
}

/// An amount as it is put back into its field: `1234,56`, `1234`.
pub fn typed_money(amount: Money) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map_or_else(|| text.replace('.', ","), str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_amount_is_understood_however_it_is_written() {
        for (typed, cents) in [
            ("1234,56", 123_456),
            ("1 234,56", 123_456),
            ("1\u{202f}234,56 €", 123_456),
            ("1\u{a0}234,56\u{a0}€", 123_456),
            ("1.234,56", 123_456),
            ("1234.56", 123_456),
            ("1,234.56", 123_456),
            ("1’234.56", 123_456),
            ("1.234", 123_400),
            ("1.234.567", 123_456_700),
            ("1 234 €", 123_400),
            ("  850€ ", 85_000),
            ("850,5", 85_050),
            ("0", 0),
            ("0,5", 50),
            ("+12", 1200),
            ("007", 700),
        ] {
            assert_eq!(read_money(typed), Ok(Money::from_cents(cents)), "{typed:?}");
        }
    }

    #[test]
    fn what_is_not_an_amount_says_why() {
        for (typed, why) in [
            ("-3", NotAnAmount::Negative),
            ("− 3,50", NotAnAmount::Negative),
            ("abc", NotAnAmount::NotUnderstood),
            ("", NotAnAmount::NotUnderstood),
            ("-", NotAnAmount::NotUnderstood),
            ("€", NotAnAmount::NotUnderstood),
            (",50", NotAnAmount::NotUnderstood),
            ("12,", NotAnAmount::NotUnderstood),
            ("1e3", NotAnAmount::NotUnderstood),
            ("12 34", NotAnAmount::NotUnderstood),
            ("1,2,3", NotAnAmount::NotUnderstood),
            ("1 200 par mois", NotAnAmount::NotUnderstood),
            ("1,234", NotAnAmount::TooPrecise),
            ("0.123", NotAnAmount::TooPrecise),
            ("12.3456", NotAnAmount::TooPrecise),
            ("1000000000", NotAnAmount::TooLarge),
            ("99999999999999999999", NotAnAmount::TooLarge),
        ] {
            assert_eq!(read_money(typed), Err(why), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn an_amount_put_back_into_its_field_is_read_again_the_same(cents in 0_i64..99_999_999_999) {
            let amount = Money::from_cents(cents);
            prop_assert_eq!(read_money(&typed_money(amount)), Ok(amount));
        }

        #[test]
        fn nothing_typed_makes_the_reading_fail_otherwise(typed in ".{0,40}") {
            let _ = read_money(&typed);
        }
    }
}
