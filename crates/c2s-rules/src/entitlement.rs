//! On which side of the ceilings the resources fall (L861-1).

use c2s_domain::{Entitlement, Explained, Money, Reasons};

use crate::ceiling::Ceilings;
use crate::provisional::{Notice, Provisional};
use crate::rules::ENTITLEMENT;

/// How resources equal to the free ceiling are read.
///
/// The statute grants the free right to resources *below* the ceiling, and the right with contribution *between*
/// the two; public pages say "do not exceed".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// Equality means with contribution (L861-1).
    #[default]
    Law,
    /// Equality means free, as the public pages read.
    Public,
}

impl Reading {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Public => "public",
        }
    }
}

pub(crate) fn by_resources<R: Reasons>(
    total: Money,
    ceilings: Ceilings,
    reading: Reading,
    noted: &mut Provisional,
) -> Explained<Entitlement, R> {
    noted.note_if(total == ceilings.free, Notice::EqualityAtCeiling);
    let free = match reading {
        Reading::Law => total < ceilings.free,
        Reading::Public => total <= ceilings.free,
    };
    let entitlement = if free {
        Entitlement::Free
    } else if total <= ceilings.with_contribution {
        Entitlement::WithContribution
    } else {
        Entitlement::None
    };
    ENTITLEMENT
        .explain::<R>()
        .given("total_resources", total)
        .given("ceiling", ceilings.free)
        .given("ceiling_with_contribution", ceilings.with_contribution)
        .given("reading", reading.name())
        .concluding(entitlement, entitlement.name())
}

#[cfg(test)]
mod tests {
    use c2s_domain::Entitlement::{Free, None, WithContribution};
    use c2s_domain::{Nothing, Reasons};

    use crate::example::{LAW, household, single_with};
    use crate::{Outcome, Reading, applicable, assess};

    fn studied<R: Reasons>(total: &str, reading: Reading) -> Outcome<R> {
        let household = household(single_with(total));
        assess(&household, applicable(&household, &LAW).expect("a covered date"), reading)
    }

    #[test]
    fn the_entitlement_changes_at_each_ceiling() {
        for (total, law, public) in [
            ("10338.99", Free, Free),
            ("10339.00", WithContribution, Free),
            ("10339.01", WithContribution, WithContribution),
            ("13956.99", WithContribution, WithContribution),
            ("13957.00", WithContribution, WithContribution),
            ("13957.01", None, None),
        ] {
            assert_eq!(studied::<Nothing>(total, Reading::Law).entitlement, law, "{total} read by the law");
            assert_eq!(
                studied::<Nothing>(total, Reading::Public).entitlement,
                public,
                "{total} read by the public pages"
            );
        }
    }

    #[test]
    fn the_explanation_says_which_reading_was_used() {
        for (reading, name) in [(Reading::Law, "law"), (Reading::Public, "public")] {
            let outcome = studied::<c2s_domain::Tree>("0", reading);
            let step = outcome.reasons.iter().find(|step| step.rule == "entitlement").expect("the comparison");
            let shown = step.given.iter().find(|(given, ..)| *given == "reading").map(|(_, fact, _)| *fact);
            assert_eq!(shown, Some(c2s_domain::Fact::Word(name)));
        }
    }

    #[test]
    fn equality_with_the_free_ceiling_is_said() {
        for (total, said) in [("10338.99", false), ("10339.00", true), ("10339.01", false)] {
            let noted = studied::<Nothing>(total, Reading::Law).provisional;
            assert_eq!(noted.has(crate::provisional::Notice::EqualityAtCeiling), said, "{total}");
        }
    }
}
