//! Whether a young person applies on their own, or with their parents (rules R-FOY-02, R-FOY-05 to R-FOY-11).

use c2s_domain::circumstances::{Circumstances, Home, Maintenance, TaxReturn};
use c2s_domain::month::age;
use c2s_domain::{Date, Explained, Fact, Reasons};

use crate::membership::{AGE_OF_INDEPENDENCE, MAJORITY};
use crate::rules::OWN_APPLICATION;

/// First age of the personal right of minors whose family ties are broken (L861-1).
const AGE_OF_PERSONAL_RIGHT: u8 = 16;

/// How somebody applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// 25 or over on the day of the application: like everybody.
    Ordinary,
    /// Under 25, on their own.
    Alone(Ground),
    /// In the application of their parents: what keeps them from applying alone.
    WithParents(Lacking),
    /// The service that has the minor in its care applies.
    ThroughService,
    /// A person receives the application: the right of a minor is decided by the director of the fund.
    AtCounter(Counter),
}

/// Why somebody under 25 applies on their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// A home of their own, a tax return of their own, no maintenance that is deducted: all three.
    Independent,
    /// A parent, or about to become one.
    Parent,
    InCouple,
    /// A student alone with the yearly emergency aid.
    EmergencyAid,
}

/// Why a minor is received by a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counter {
    /// Sixteen or over, without ties to the family.
    TiesBroken,
    /// Under sixteen, without ties to the family: somebody must protect them first.
    ToProtect,
    /// A household or a right of their own before they are of age.
    MinorOnTheirOwn,
}

/// The conditions of independence that are missing; a minor with their parents lacks the age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a condition of its own, told on its own")]
pub struct Lacking {
    pub majority: bool,
    pub own_home: bool,
    pub own_tax_return: bool,
    pub no_maintenance: bool,
}

impl Lacking {
    /// The names of what is missing: keys of their words.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        [
            (self.majority, "majority"),
            (self.own_home, "own_home"),
            (self.own_tax_return, "own_tax_return"),
            (self.no_maintenance, "no_maintenance"),
        ]
        .into_iter()
        .filter_map(|(missing, name)| missing.then_some(name))
    }
}

impl Standing {
    /// The key of its words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Alone(Ground::Independent) => "independent",
            Self::Alone(Ground::Parent) => "parent",
            Self::Alone(Ground::InCouple) => "in_couple",
            Self::Alone(Ground::EmergencyAid) => "emergency_aid",
            Self::WithParents(_) => "with_parents",
            Self::ThroughService => "through_service",
            Self::AtCounter(Counter::TiesBroken) => "ties_broken",
            Self::AtCounter(Counter::ToProtect) => "to_protect",
            Self::AtCounter(Counter::MinorOnTheirOwn) => "minor_on_their_own",
        }
    }

    /// Whether they can apply alone, here and now.
    pub const fn applies_alone(self) -> bool {
        matches!(self, Self::Ordinary | Self::Alone(_))
    }
}

/// Whether the questionnaire is asked: under 25 on the day of the application.
pub fn is_asked(birth_date: Date, filed_on: Date) -> bool {
    age(birth_date, filed_on) < AGE_OF_INDEPENDENCE
}

/// Whether somebody is a minor on that day.
pub fn is_minor(birth_date: Date, filed_on: Date) -> bool {
    age(birth_date, filed_on) < MAJORITY
}

/// The first day on which somebody applies like everybody: their 25th birthday.
pub fn ordinary_from(birth_date: Date) -> Date {
    // Somebody born on 29 February reaches a year on 1 March of common years, as `age` counts.
    let year = birth_date.year().saturating_add(i16::from(AGE_OF_INDEPENDENCE));
    Date::new(year, birth_date.month(), birth_date.day())
        .or_else(|_| Date::new(year, birth_date.month() + 1, 1))
        .unwrap_or(Date::MAX)
}

/// How somebody born on `birth_date` applies on `filed_on`. The age is that of the day of the application (R861-2):
/// a birthday before the decision changes nothing.
pub fn own_application<R: Reasons>(
    circumstances: Circumstances,
    birth_date: Date,
    filed_on: Date,
) -> Explained<Standing, R> {
    let reached = age(birth_date, filed_on);
    let standing = match reached {
        AGE_OF_INDEPENDENCE.. => Standing::Ordinary,
        MAJORITY.. => young_adult(circumstances),
        _ => minor(circumstances, reached),
    };
    OWN_APPLICATION
        .explain()
        .given("application_date", filed_on)
        .given("age", Fact::Age(reached))
        .concluding(standing, standing.name())
}

fn young_adult(circumstances: Circumstances) -> Standing {
    let Circumstances { home, tax, maintenance, parent, in_couple, emergency_aid, .. } = circumstances;
    let lacking = Lacking {
        majority: false,
        own_home: home == Home::WithParents,
        own_tax_return: tax == TaxReturn::WithParents,
        no_maintenance: maintenance == Maintenance::Received,
    };
    if parent {
        Standing::Alone(Ground::Parent)
    } else if in_couple {
        Standing::Alone(Ground::InCouple)
    } else if emergency_aid {
        Standing::Alone(Ground::EmergencyAid)
    } else if lacking == Lacking::default() {
        Standing::Alone(Ground::Independent)
    } else {
        Standing::WithParents(lacking)
    }
}

fn minor(circumstances: Circumstances, reached: u8) -> Standing {
    let Circumstances { parent, in_couple, emergency_aid, in_care, ties_broken, .. } = circumstances;
    if in_care {
        Standing::ThroughService
    } else if ties_broken && reached >= AGE_OF_PERSONAL_RIGHT {
        Standing::AtCounter(Counter::TiesBroken)
    } else if ties_broken {
        Standing::AtCounter(Counter::ToProtect)
    } else if parent || in_couple || emergency_aid {
        Standing::AtCounter(Counter::MinorOnTheirOwn)
    } else {
        Standing::WithParents(Lacking { majority: true, ..Lacking::default() })
    }
}

#[cfg(test)]
mod tests {
    use c2s_domain::{Nothing, Tree};
    use jiff::civil::date;

    use super::*;

    const FILED_ON: Date = Date::constant(2025, 9, 2);
    const AT_HOME: Circumstances = Circumstances::AT_HOME;
    const INDEPENDENT: Circumstances = Circumstances { home: Home::OwnRoof, tax: TaxReturn::Own, ..AT_HOME };

    /// Of somebody who reached this age the day before the application.
    fn at(age: i16, circumstances: Circumstances) -> Standing {
        born(date(2025 - age, 9, 1), circumstances)
    }

    fn born(birth_date: Date, circumstances: Circumstances) -> Standing {
        own_application::<Nothing>(circumstances, birth_date, FILED_ON).value
    }

    /// The table of the young people that a counter meets, in one place.
    #[test]
    fn each_young_person_of_the_table_has_their_answer() {
        let undertaking =
            Circumstances { tax: TaxReturn::OwnNextTime, maintenance: Maintenance::Renounced, ..INDEPENDENT };
        for (who, age, circumstances, expected) in [
            ("a minor with the parents", 17, AT_HOME, "with_parents"),
            ("a child in care", 15, Circumstances { in_care: true, ..AT_HOME }, "through_service"),
            ("a minor without family", 17, Circumstances { ties_broken: true, ..AT_HOME }, "ties_broken"),
            ("own roof, own return", 20, INDEPENDENT, "independent"),
            ("own roof, an undertaking", 20, undertaking, "independent"),
            ("with the parents, no child", 22, AT_HOME, "with_parents"),
            ("with the parents, pregnant", 22, Circumstances { parent: true, ..AT_HOME }, "parent"),
            ("a student alone with the aid", 21, Circumstances { emergency_aid: true, ..AT_HOME }, "emergency_aid"),
            ("a student", 26, AT_HOME, "ordinary"),
            ("24, whatever comes before the decision", 24, AT_HOME, "with_parents"),
        ] {
            assert_eq!(at(age, circumstances).name(), expected, "{who}");
        }
    }

    #[test]
    fn a_minor_with_their_parents_is_in_the_application_of_the_parents() {
        let lacking = Lacking { majority: true, ..Lacking::default() };
        assert_eq!(at(17, AT_HOME), Standing::WithParents(lacking));
    }

    #[test]
    fn the_service_applies_for_a_minor_in_its_care() {
        for age in [3, 15, 16, 17] {
            assert_eq!(at(age, Circumstances { in_care: true, ..AT_HOME }), Standing::ThroughService, "{age}");
        }
    }

    #[test]
    fn a_minor_without_family_ties_has_a_right_of_their_own_from_16_on() {
        let alone = Circumstances { ties_broken: true, ..AT_HOME };
        for (birth_date, expected) in [
            (date(2009, 9, 3), Counter::ToProtect),
            (date(2009, 9, 2), Counter::TiesBroken),
            (date(2009, 9, 1), Counter::TiesBroken),
        ] {
            assert_eq!(born(birth_date, alone), Standing::AtCounter(expected), "born {birth_date}");
        }
        assert_eq!(at(17, alone), Standing::AtCounter(Counter::TiesBroken));
    }

    #[test]
    fn a_minor_who_is_a_parent_is_received_by_a_person() {
        for circumstances in [
            Circumstances { parent: true, ..AT_HOME },
            Circumstances { in_couple: true, ..AT_HOME },
            Circumstances { emergency_aid: true, ..AT_HOME },
        ] {
            assert_eq!(at(17, circumstances), Standing::AtCounter(Counter::MinorOnTheirOwn), "{circumstances:?}");
        }
    }

    #[test]
    fn a_young_adult_with_home_return_and_no_maintenance_applies_alone() {
        assert_eq!(at(20, INDEPENDENT), Standing::Alone(Ground::Independent));
    }

    #[test]
    fn undertakings_stand_for_the_return_and_for_the_maintenance() {
        let undertaking =
            Circumstances { tax: TaxReturn::OwnNextTime, maintenance: Maintenance::Renounced, ..INDEPENDENT };
        assert_eq!(at(20, undertaking), Standing::Alone(Ground::Independent));
        assert!(undertaking.undertakes());
        assert!(!INDEPENDENT.undertakes());
    }

    #[test]
    fn each_condition_of_independence_is_needed_and_named() {
        for (circumstances, missing) in [
            (Circumstances { home: Home::WithParents, ..INDEPENDENT }, "own_home"),
            (Circumstances { tax: TaxReturn::WithParents, ..INDEPENDENT }, "own_tax_return"),
            (Circumstances { maintenance: Maintenance::Received, ..INDEPENDENT }, "no_maintenance"),
        ] {
            let Standing::WithParents(lacking) = at(20, circumstances) else { panic!("{missing}") };
            assert_eq!(lacking.names().collect::<Vec<_>>(), [missing]);
        }
        let Standing::WithParents(lacking) = at(22, AT_HOME) else { panic!("with the parents") };
        assert_eq!(lacking.names().collect::<Vec<_>>(), ["own_home", "own_tax_return"]);
    }

    #[test]
    fn a_young_adult_with_the_parents_applies_alone_as_a_parent_a_partner_or_an_aided_student() {
        for (circumstances, ground) in [
            (Circumstances { parent: true, ..AT_HOME }, Ground::Parent),
            (Circumstances { in_couple: true, ..AT_HOME }, Ground::InCouple),
            (Circumstances { emergency_aid: true, ..AT_HOME }, Ground::EmergencyAid),
        ] {
            assert_eq!(at(22, circumstances), Standing::Alone(ground));
        }
    }

    #[test]
    fn the_age_is_that_of_the_day_of_the_application() {
        for (birth_date, expected) in [
            (date(2000, 9, 3), "with_parents"),
            (date(2000, 9, 2), "ordinary"),
            (date(2000, 9, 1), "ordinary"),
            (date(2007, 9, 3), "with_parents"),
        ] {
            assert_eq!(born(birth_date, AT_HOME).name(), expected, "born {birth_date}");
        }
        assert_eq!(at(26, AT_HOME), Standing::Ordinary);
        assert_eq!(ordinary_from(date(2000, 9, 3)), date(2025, 9, 3));
        assert_eq!(ordinary_from(date(2000, 2, 29)), date(2025, 3, 1));
    }

    #[test]
    fn majority_begins_on_the_eighteenth_birthday() {
        for (birth_date, minor) in [(date(2007, 9, 3), true), (date(2007, 9, 2), false), (date(2007, 9, 1), false)] {
            assert_eq!(is_minor(birth_date, FILED_ON), minor, "born {birth_date}");
            let alone = own_application::<Nothing>(INDEPENDENT, birth_date, FILED_ON).value.applies_alone();
            assert_eq!(alone, !minor, "born {birth_date}");
        }
    }

    #[test]
    fn the_verdict_says_its_rule() {
        let explained = own_application::<Tree>(AT_HOME, date(2003, 1, 1), FILED_ON);
        assert_eq!(explained.reasons.rule, "own_application");
        assert_eq!(explained.reasons.result, Some(Fact::Word("with_parents")));
    }
}
