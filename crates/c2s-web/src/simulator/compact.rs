//! Amounts and dates in few bytes: an address holds them.

/// A date, as the days since 1970.
pub(super) mod date {
    use c2s_domain::Date;
    use jiff::ToSpan as _;
    use serde::{Deserialize, Deserializer, Serializer, de};

    const EPOCH: Date = Date::constant(1970, 1, 1);

    pub(crate) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i32(EPOCH.until(*date).map_or(0, |span| span.get_days()))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let days = i32::deserialize(deserializer)?;
        EPOCH.checked_add(days.days()).map_err(de::Error::custom)
    }
}

/// An amount, as its cents.
pub(super) mod money {
    use c2s_domain::Money;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(amount: &Money, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(amount.cents())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        i64::deserialize(deserializer).map(Money::from_cents)
    }
}

/// An amount that may be unknown.
pub(super) mod optional_money {
    use c2s_domain::Money;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde gives a reference")]
    pub(crate) fn serialize<S: Serializer>(amount: &Option<Money>, serializer: S) -> Result<S::Ok, S::Error> {
        amount.map(Money::cents).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Money>, D::Error> {
        Option::<i64>::deserialize(deserializer).map(|cents| cents.map(Money::from_cents))
    }
}

/// The amounts of twelve months.
pub(super) mod twelve {
    use c2s_domain::Money;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(months: &[Money; 12], serializer: S) -> Result<S::Ok, S::Error> {
        months.map(Money::cents).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[Money; 12], D::Error> {
        <[i64; 12]>::deserialize(deserializer).map(|months| months.map(Money::from_cents))
    }
}
