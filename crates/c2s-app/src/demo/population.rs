//! A fictitious population of any size, the same each time for the same seed.

use std::collections::HashMap;

use c2s_domain::circumstances::{self, Circumstances, TaxReturn};
use c2s_domain::household::{Benefit, Residence};
use c2s_domain::situation::ResourceDeclaration;
use c2s_domain::{Date, Money, Nir, ResourceKind};
use jiff::ToSpan as _;
use serde::Deserialize;

use crate::draft::NationalityGroup;
use crate::register::{
    Address, CivilStatus, Facts, HeldC2s, Known, KnownBenefit, KnownInsurer, KnownResource, Name, PendingElsewhere,
    Rights, Sex, Source,
};
use crate::start::{Preparation, YoungAnswers};

const MATTER: &str = include_str!("../../demo/population.toml");

/// What people are made of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Matter {
    female: Vec<String>,
    male: Vec<String>,
    family_starts: Vec<String>,
    family_ends: Vec<String>,
    streets: Vec<String>,
    hamlets: Vec<String>,
    towns: Vec<Town>,
    insurers: Vec<String>,
    domiciling: String,
    shares: Shares,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Town {
    post_code: String,
    name: String,
}

/// Of a thousand.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shares {
    closed_rights: u64,
    rights_that_end: u64,
    rights_unknown: u64,
    two_insurers: u64,
    one_insurer: u64,
    too_early: u64,
    soon_to_renew: u64,
    pending: u64,
    address_without_number: u64,
    domiciled: u64,
    rsa: u64,
    rsa_claimed: u64,
    aah: u64,
    aspa: u64,
    asi: u64,
    pension: u64,
    wages: u64,
    foreigner: u64,
    young_with_answers: u64,
    minor_alone: u64,
    couple: u64,
    children: u64,
}

/// People who live together. The first ones are the adults; each has an account.
pub(super) struct Home {
    pub(super) adults: Vec<(Known, Option<Preparation>)>,
    pub(super) children: Vec<Known>,
}

impl Home {
    pub(super) fn size(&self) -> usize {
        self.adults.len() + self.children.len()
    }
}

/// Draws people, home after home. Pure: the same seed and day give the same people.
pub(super) struct Population {
    matter: Matter,
    chance: Chance,
    today: Date,
    /// The last order number given, by sex, year and month of birth.
    orders: HashMap<(u8, i16, i8), u16>,
    drawn: usize,
}

/// Order numbers from 990 on are those of the people written by hand.
const LAST_ORDER: u16 = 989;

/// What decides the first homes, so that each situation is there however small the population.
const FIRST: usize = 24;

impl Population {
    pub(super) fn new(seed: u64, today: Date) -> Self {
        let matter = toml::from_str(MATTER).expect("the matter of the population is read by a test");
        Self { matter, chance: Chance(seed), today, orders: HashMap::new(), drawn: 0 }
    }

    /// One more home.
    pub(super) fn home(&mut self) -> Home {
        let rank = self.drawn;
        self.drawn += 1;
        if rank == 0 || self.happens(self.matter.shares.minor_alone) {
            let age = self.between(16, 17);
            let minor = self.person(age, None);
            return Home { adults: vec![(minor, None)], children: Vec::new() };
        }
        let age = if (1..4).contains(&rank) { self.between(18, 24) } else { self.age() };
        let mut first = self.person(age, None);
        let (family, address) = (first.name.family.clone(), first.address.clone());
        self.give_facts(&mut first, age, rank);
        let before = self.answers(age, rank);
        let mut adults = vec![(first, before)];
        if age >= 25 && self.happens(self.matter.shares.couple) {
            let age = (age + self.between(0, 8)).saturating_sub(4).clamp(25, 95);
            let mut partner = self.person(age, Some((&family, &address)));
            self.give_facts(&mut partner, age, usize::MAX);
            adults.push((partner, None));
        }
        let mut children = Vec::new();
        if (22..=55).contains(&age) && self.happens(self.matter.shares.children) {
            let count = 1 + self.chance.below(3).min(self.chance.below(4));
            for _ in 0..count {
                let oldest = (age - 20).min(19);
                let age = self.between(0, oldest);
                children.push(self.person(age, Some((&family, &address))));
            }
        }
        Home { adults, children }
    }

    fn happens(&mut self, of_a_thousand: u64) -> bool {
        self.chance.below(1000) < of_a_thousand
    }

    fn between(&mut self, first: i16, last: i16) -> i16 {
        let span = u64::from((last - first).unsigned_abs()) + 1;
        first + i16::try_from(self.chance.below(span)).expect("an age is small")
    }

    /// Ages of those who apply: every age, more often young or past sixty.
    fn age(&mut self) -> i16 {
        match self.chance.below(10) {
            0 => self.between(18, 24),
            1..=6 => self.between(25, 59),
            7 | 8 => self.between(60, 79),
            _ => self.between(80, 95),
        }
    }

    fn pick<'a>(chance: &mut Chance, all: &'a [String]) -> &'a str {
        let count = u64::try_from(all.len()).expect("a list is short");
        &all[usize::try_from(chance.below(count)).expect("a list is short")]
    }

    /// Somebody of this age, of the family and the home of somebody else where they are given.
    fn person(&mut self, age: i16, of: Option<(&str, &Address)>) -> Known {
        let sex = if self.chance.below(2) == 0 { Sex::Female } else { Sex::Male };
        let days = i64::try_from(self.chance.below(365)).expect("a year is short");
        let birth_date = self.today.saturating_sub(age.years()).saturating_sub(days.days());
        let nir = self.nir(sex, birth_date);
        let given = match sex {
            Sex::Female => Self::pick(&mut self.chance, &self.matter.female),
            Sex::Male => Self::pick(&mut self.chance, &self.matter.male),
        };
        let given = given.to_owned();
        let (family, address) = match of {
            Some((family, address)) => (family.to_owned(), address.clone()),
            None => (self.family_name(), self.address()),
        };
        let civil = CivilStatus { sex: Some(sex), birth_place: Some("99999".to_owned()) };
        Known {
            name: Name { given, family },
            nir,
            birth_date,
            address,
            residence: Residence::Metropole,
            alsace_moselle_scheme: false,
            facts: Facts { nationality: Some(NationalityGroup::French), civil, ..Facts::default() },
        }
    }

    fn family_name(&mut self) -> String {
        let start = Self::pick(&mut self.chance, &self.matter.family_starts);
        let end = Self::pick(&mut self.chance, &self.matter.family_ends);
        format!("{start}{end}")
    }

    fn address(&mut self) -> Address {
        let town = usize::try_from(self.chance.below(4)).expect("small") % self.matter.towns.len();
        let town = &self.matter.towns[town];
        let line = if self.chance.below(12) == 0 {
            Self::pick(&mut self.chance, &self.matter.hamlets).to_owned()
        } else {
            let number = 1 + self.chance.below(180);
            format!("{number} {}", Self::pick(&mut self.chance, &self.matter.streets))
        };
        Address { lines: vec![line], post_code: town.post_code.clone(), town: town.name.clone() }
    }

    /// A number that is nobody's: the commune 99 999, then 99 998, does not exist.
    fn nir(&mut self, sex: Sex, born: Date) -> Nir {
        let digit = match sex {
            Sex::Male => 1,
            Sex::Female => 2,
        };
        let given = self.orders.entry((digit, born.year(), born.month())).or_insert(0);
        *given += 1;
        let commune = 999 - (*given - 1) / LAST_ORDER;
        let order = (*given - 1) % LAST_ORDER + 1;
        let body = format!("{digit}{:02}{:02}99{commune:03}{order:03}", born.year() % 100, born.month());
        let number: u64 = body.parse().expect("thirteen digits");
        Nir::parse(&format!("{body}{:02}", 97 - number % 97)).expect("its key was computed")
    }

    /// Situations and incomes. `rank`: of the home; the first ones have one situation each.
    fn give_facts(&mut self, person: &mut Known, age: i16, rank: usize) {
        let shares = &self.matter.shares;
        let shares = [
            shares.closed_rights,
            shares.rights_that_end,
            shares.two_insurers,
            shares.one_insurer,
            shares.too_early,
            shares.soon_to_renew,
            shares.pending,
            shares.address_without_number,
            shares.domiciled,
            shares.rights_unknown,
        ];
        let mut drawn = [false; 10];
        for (situation, share) in shares.into_iter().enumerate() {
            // After the minor and the young people of the first homes.
            let first = rank == situation + 4;
            drawn[situation] = first || (rank >= FIRST && self.happens(share));
        }
        let today = self.today;
        let [closed, ending, two, one, early, soon, pending, no_number, domiciled, unknown] = drawn;
        if closed {
            let since = today.saturating_sub(i64::from(self.between(1, 300)).days());
            person.facts.rights = Rights::Closed { since };
        } else if ending {
            let ends_on = today.saturating_add(i64::from(self.between(0, 90)).days());
            person.facts.rights = Rights::OpenUntil { ends_on };
        } else if unknown {
            person.facts.rights = Rights::Unknown;
        }
        for _ in 0..if two { 2 } else { usize::from(one) } {
            let insurer = self.insurer();
            person.facts.insurers.push(insurer);
        }
        if early || soon {
            let days = if early { self.between(150, 360) } else { self.between(10, 110) };
            let ends_on = today.saturating_add(i64::from(days).days());
            let starts_on = ends_on.saturating_sub(1.year()).saturating_add(1.day());
            let with_contribution = self.chance.below(4) == 0;
            person.facts.c2s.push(HeldC2s { starts_on, ends_on, with_contribution, organisation: None });
        }
        if pending {
            let received_on = today.saturating_sub(i64::from(self.between(0, 20)).days());
            person.facts.pending = Some(PendingElsewhere { received_on });
        }
        if no_number {
            let street = Self::pick(&mut self.chance, &self.matter.streets);
            person.address.lines = vec![street.to_owned()];
        } else if domiciled {
            person.address.lines.insert(0, self.matter.domiciling.clone());
        }
        if self.happens(self.matter.shares.foreigner) {
            let european = self.chance.below(2) == 0;
            let group = if european { NationalityGroup::European } else { NationalityGroup::Other };
            person.facts.nationality = Some(group);
        }
        self.give_income(person, age);
    }

    fn give_income(&mut self, person: &mut Known, age: i16) {
        let on = self.today.saturating_sub(i64::from(self.between(1, 30)).days());
        let shares = &self.matter.shares;
        let (rsa, claimed, aah, aspa, asi, pension, wages) =
            (shares.rsa, shares.rsa_claimed, shares.aah, shares.aspa, shares.asi, shares.pension, shares.wages);
        let benefit = match age {
            65.. if self.happens(aspa) => Some((Benefit::Aspa, Source::Pension)),
            25..=64 if self.happens(rsa) => Some((Benefit::Rsa, Source::Caf)),
            25..=64 if self.happens(aah) => Some((Benefit::Aah, Source::Caf)),
            25..=64 if self.happens(asi) => Some((Benefit::Asi, Source::Pension)),
            18..=64 if self.happens(claimed) => Some((Benefit::RsaClaimed, Source::Caf)),
            _ => None,
        };
        if let Some((benefit, source)) = benefit {
            person.facts.benefits.push(KnownBenefit { benefit, source, on });
        }
        let resource = match age {
            62.. if self.happens(pension * 8) => Some((ResourceKind::RetirementPension, Source::Pension)),
            18..=66 if self.happens(wages) => Some((ResourceKind::Wages, Source::Employer)),
            _ => None,
        };
        if let Some((kind, source)) = resource {
            // The twelve months of an application of today: those before the month before.
            let from = Some(self.today.first_of_month().saturating_sub(13.months()));
            let euros = i64::try_from(2_400 + 10 * self.chance.below(1_400)).expect("a pay is small");
            let resource =
                ResourceDeclaration { total: Some(Money::from_euros(euros)), ..ResourceDeclaration::of(kind) };
            person.facts.resources.push(KnownResource { resource, source, on, from });
        }
    }

    fn insurer(&mut self) -> KnownInsurer {
        let name = Self::pick(&mut self.chance, &self.matter.insurers).to_owned();
        let contract = format!("F-{:06}", self.chance.below(1_000_000));
        let starts_on = self.today.saturating_sub(i64::from(self.between(40, 3_000)).days());
        KnownInsurer { name, contract, starts_on, ends_on: None, manages_c2s: self.chance.below(2) == 0 }
    }

    /// Some of the young people answered their questionnaire already.
    fn answers(&mut self, age: i16, rank: usize) -> Option<Preparation> {
        let answered =
            age < 25 && (rank == 1 || (rank >= FIRST && self.happens(self.matter.shares.young_with_answers)));
        if !answered {
            return None;
        }
        let circumstances =
            Circumstances { home: circumstances::Home::OwnRoof, tax: TaxReturn::Own, ..Circumstances::AT_HOME };
        let young = Some(YoungAnswers { circumstances, undertaking: None, on: self.today });
        Some(Preparation { young, ..Preparation::default() })
    }
}

/// `SplitMix64`: short, fast, and the same everywhere. It makes people up, never keys.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number under `limit`, each about as likely: the limits are tiny beside 2⁶⁴.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use c2s_domain::month::age;

    use super::*;
    use crate::start::address_faults;

    const TODAY: Date = Date::constant(2025, 9, 2);

    fn homes(count: usize, seed: u64) -> Vec<Home> {
        let mut population = Population::new(seed, TODAY);
        (0..count).map(|_| population.home()).collect()
    }

    fn written(homes: &[Home]) -> String {
        let known = homes.iter().flat_map(|home| home.adults.iter().map(|(known, _)| known).chain(&home.children));
        known.map(|known| serde_json::to_string(known).unwrap()).collect()
    }

    #[test]
    fn the_same_seed_makes_the_same_people_and_another_seed_others() {
        assert_eq!(written(&homes(200, 7)), written(&homes(200, 7)));
        assert_ne!(written(&homes(200, 7)), written(&homes(200, 8)));
    }

    #[test]
    fn a_small_population_has_every_situation_in_it() {
        let homes = homes(FIRST, 1);
        let adults: Vec<&Known> = homes.iter().flat_map(|home| &home.adults).map(|(known, _)| known).collect();
        let some = |what: &str, found: &dyn Fn(&Known) -> bool| {
            assert!(adults.iter().any(|known| found(known)), "nobody has {what}");
        };
        some("closed rights", &|known| known.facts.rights.closed_since(TODAY).is_some());
        some("two insurers", &|known| known.facts.insurers_on(TODAY).count() == 2);
        some("one insurer", &|known| known.facts.insurers_on(TODAY).count() == 1);
        some("a right that lasts", &|known| {
            known.facts.c2s_held(TODAY).is_some_and(|held| held.ends_on > TODAY.saturating_add(4.months()))
        });
        some("a right to renew", &|known| {
            known.facts.c2s_held(TODAY).is_some_and(|held| held.ends_on < TODAY.saturating_add(4.months()))
        });
        some("a pending application", &|known| known.facts.pending.is_some());
        some("an address without number", &|known| !address_faults(&known.address, true).is_empty());
        some("rights that are not known", &|known| known.facts.rights == Rights::Unknown);
        some("a minor", &|known| age(known.birth_date, TODAY) < 18);
        some("somebody under 25", &|known| (18..25).contains(&age(known.birth_date, TODAY)));
        assert!(homes.iter().flat_map(|home| &home.adults).any(|(_, before)| before.is_some()));
    }

    #[test]
    fn no_number_is_given_twice_and_none_is_somebodys() {
        let mut seen = HashSet::new();
        for home in homes(4_000, 3) {
            for known in home.adults.iter().map(|(known, _)| known).chain(&home.children) {
                let digits = known.nir.reveal();
                assert_eq!(&digits[5..7], "99");
                assert!(["999", "998"].contains(&&digits[7..10]), "{}", &digits[7..10]);
                assert!(digits[10..13].parse::<u16>().unwrap() <= LAST_ORDER);
                assert_eq!(&digits[1..3], format!("{:02}", known.birth_date.year() % 100));
                assert!(seen.insert(known.nir.clone()), "twice");
            }
        }
    }
}
