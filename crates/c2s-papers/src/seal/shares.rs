//! The shares of a tax notice.

use std::fmt;

/// The number of shares of a tax household (*nombre de parts*), exact to the hundredth: quarters exist.
#[doc(alias = "parts")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shares(u32);

impl Shares {
    pub const fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// Reads `2`, `2,5` or `2,75`, as the tax office writes it; five characters at most.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once(',').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if text.len() > 5 || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
            return None;
        }
        let hundredths = decimals.parse::<u32>().ok()? * if decimals.len() == 1 { 10 } else { 1 };
        Some(Self(whole.parse::<u32>().ok()? * 100 + hundredths))
    }
}

impl fmt::Display for Shares {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl fmt::Debug for Shares {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self} shares")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact_to_the_hundredth() {
        for (text, hundredths) in
            [("1", 100), ("2,5", 250), ("2,50", 250), ("2,75", 275), ("0,25", 25), ("02,75", 275), ("99999", 9_999_900)]
        {
            assert_eq!(Shares::parse(text), Some(Shares::from_hundredths(hundredths)), "{text}");
        }
        assert_eq!(Shares::from_hundredths(205).to_string(), "2.05");
    }

    #[test]
    fn what_is_not_a_number_of_shares_is_refused() {
        for text in ["", ",", "2,", ",5", "2.75", "-1", "2,755", "2,7,5", "100000", " 2"] {
            assert_eq!(Shares::parse(text), None, "{text}");
        }
    }
}
