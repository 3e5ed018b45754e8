//! A fictitious population of any size, the same each time for the same seed.

use std::collections::HashMap;

use c2s_domain::household::{Benefit, Residence};
use c2s_domain::situation::ResourceDeclaration;
use c2s_domain::{Date, Money, Nir, ResourceKind};
use jiff::ToSpan as _;
use serde::Deserialize;

use super::situations::{self, BENEFITS, Fact, INDEPENDENT, Situation};
use crate::draft::NationalityGroup;
use crate::register::{
    Address, CivilStatus, Facts, HeldC2s, Known, KnownBenefit, KnownInsurer, KnownResource, Name, PendingElsewhere,
    Rights, Sex, Source,
};
use crate::start::{Preparation, TaxPaper};

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
    aah_reduced: u64,
    aspa: u64,
    asi: u64,
    ass: u64,
    acej: u64,
    pension: u64,
    wages: u64,
    foreigner: u64,
    young_with_answers: u64,
    tax_paper_answered: u64,
    minor_alone: u64,
    couple: u64,
    children: u64,
}

/// People who live together. The first ones are the adults; each has an account.
pub(super) struct Home {
    pub(super) adults: Vec<(Known, Option<Preparation>)>,
    pub(super) children: Vec<Known>,
    /// The first adult sent an application, in which the second one is.
    pub(super) has_applied: bool,
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
    /// Of the homes to come first.
    situations: std::vec::IntoIter<Situation>,
}

/// Order numbers from 990 on are those of the people written by hand.
const LAST_ORDER: u16 = 989;

impl Population {
    pub(super) fn new(seed: u64, today: Date) -> Self {
        let matter = toml::from_str(MATTER).expect("the matter of the population is read by a test");
        let situations = situations::first().into_iter();
        Self { matter, chance: Chance(seed), today, orders: HashMap::new(), situations }
    }

    /// One more home: the first ones have one situation each, so that all are there in a small population.
    pub(super) fn home(&mut self) -> Home {
        let situation = match self.situations.next() {
            None if self.happens(self.matter.shares.minor_alone) => Some(Situation::Unanswered { from: 16, to: 17 }),
            situation => situation,
        };
        let age = match situation.as_ref().map(Situation::ages) {
            Some((from, to)) => self.between(from, to),
            None => self.age(),
        };
        let birth_date = match situation.as_ref().and_then(|situation| situation.birth_date(self.today)) {
            Some(birth_date) => birth_date,
            None => self.birth_date(age),
        };
        let mut first = self.person(birth_date, None);
        let (family, address) = (first.name.family.clone(), first.address.clone());
        // Whoever applies for both receives nothing: their application says so.
        if age >= 18 && !matches!(situation, Some(Situation::InAnotherApplication { .. })) {
            self.give_facts(&mut first, age, situation.as_ref());
        }
        let before = self.answers(age, situation.as_ref());
        let mut home = Home { adults: vec![(first, before)], children: Vec::new(), has_applied: false };
        if let Some(Situation::InAnotherApplication { left }) = situation {
            let birth_date = self.birth_date(age);
            let partner = self.person(birth_date, Some((&family, &address)));
            home.adults.push((partner, left.then(|| situations::separated(self.today))));
            home.has_applied = true;
            return home;
        }
        if age >= 25 && self.happens(self.matter.shares.couple) {
            let age = (age + self.between(0, 8)).saturating_sub(4).clamp(25, 95);
            let birth_date = self.birth_date(age);
            let mut partner = self.person(birth_date, Some((&family, &address)));
            self.give_facts(&mut partner, age, None);
            home.adults.push((partner, None));
        }
        let has_children = situation == Some(Situation::HasChildren) || self.happens(self.matter.shares.children);
        if (22..=55).contains(&age) && has_children {
            let count = 1 + self.chance.below(3).min(self.chance.below(4));
            for _ in 0..count {
                let oldest = (age - 20).min(19);
                let age = self.between(0, oldest);
                let birth_date = self.birth_date(age);
                home.children.push(self.person(birth_date, Some((&family, &address))));
            }
        }
        home
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

    /// A day on which somebody of this age was born.
    fn birth_date(&mut self, age: i16) -> Date {
        let days = i64::try_from(self.chance.below(365)).expect("a year is short");
        self.today.saturating_sub(age.years()).saturating_sub(days.days())
    }

    /// Somebody born that day, of the family and the home of somebody else where they are given.
    fn person(&mut self, birth_date: Date, of: Option<(&str, &Address)>) -> Known {
        let sex = if self.chance.below(2) == 0 { Sex::Female } else { Sex::Male };
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

    /// Facts and incomes: those of the situation of their home, or what chance gives.
    fn give_facts(&mut self, person: &mut Known, age: i16, situation: Option<&Situation>) {
        let drawn = Fact::ALL.map(|fact| {
            if let Some(situation) = situation {
                return *situation == Situation::Of(fact);
            }
            let share = self.matter.shares.of(fact);
            self.happens(share)
        });
        let today = self.today;
        let [closed, ending, unknown, two, one, early, soon, pending, no_number, domiciled] = drawn;
        if closed {
            let since = today.saturating_sub(i64::from(self.between(1, 300)).days());
            person.facts.rights = Rights::Closed { since };
        } else if ending {
            let ends_on = today.saturating_add(i64::from(self.between(0, 90)).days());
            person.facts.rights = Rights::OpenUntil { ends_on };
        } else if unknown {
            person.facts.rights = Rights::Unknown;
        }
        for rank in 0..if two { 2 } else { usize::from(one) } {
            let mut insurer = self.insurer();
            if two {
                // One who has two can keep only the one of the list.
                insurer.manages_c2s = rank == 0;
            }
            person.facts.insurers.push(insurer);
        }
        if early || soon {
            let days = if early { self.between(150, 360) } else { self.between(10, 110) };
            let ends_on = today.saturating_add(i64::from(days).days());
            let starts_on = ends_on.saturating_sub(1.year()).saturating_add(1.day());
            let with_contribution = self.chance.below(4) == 0;
            // What is to be renewed is held with an organisation, the rest with the fund.
            let organisation = soon.then(|| Self::pick(&mut self.chance, &self.matter.insurers).to_owned());
            person.facts.c2s.push(HeldC2s { starts_on, ends_on, with_contribution, organisation });
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
        let nationality = match situation {
            Some(Situation::Nationality(group)) => Some(*group),
            None if self.happens(self.matter.shares.foreigner) => {
                let european = self.chance.below(2) == 0;
                Some(if european { NationalityGroup::European } else { NationalityGroup::Other })
            }
            _ => None,
        };
        person.facts.nationality = nationality.or(person.facts.nationality);
        self.give_income(person, age, situation);
    }

    fn give_income(&mut self, person: &mut Known, age: i16, situation: Option<&Situation>) {
        let on = self.today.saturating_sub(i64::from(self.between(1, 30)).days());
        let (pension, wages) = (self.matter.shares.pension, self.matter.shares.wages);
        for (benefit, source, (from, to)) in BENEFITS {
            let receives = match situation {
                Some(situation) => *situation == Situation::Receives(benefit),
                // At most one each.
                None if !person.facts.benefits.is_empty() || !(from..=to).contains(&age) => false,
                None => {
                    let share = self.matter.shares.of_benefit(benefit);
                    self.happens(share)
                }
            };
            if receives {
                person.facts.benefits.push(KnownBenefit { benefit, source, on });
            }
        }
        let resource = match age {
            62.. if self.happens(pension * 8) => Some((ResourceKind::RetirementPension, Source::Pension)),
            18..=66 if situation == Some(&Situation::EarnsWages) || self.happens(wages) => {
                Some((ResourceKind::Wages, Source::Employer))
            }
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

    /// What the situation of the home asks for; otherwise, some answered already.
    fn answers(&mut self, age: i16, situation: Option<&Situation>) -> Option<Preparation> {
        if let Some(situation) = situation {
            return situation.answers(self.today);
        }
        let young = age < 25 && self.happens(self.matter.shares.young_with_answers);
        let paper = self.happens(self.matter.shares.tax_paper_answered);
        let mut answers = young.then(|| situations::young(INDEPENDENT, self.today));
        if paper {
            answers.get_or_insert_default().tax_paper = Some(TaxPaper::Notice);
        }
        answers
    }
}

impl Shares {
    const fn of(&self, fact: Fact) -> u64 {
        match fact {
            Fact::ClosedRights => self.closed_rights,
            Fact::RightsThatEnd => self.rights_that_end,
            Fact::RightsUnknown => self.rights_unknown,
            Fact::TwoInsurers => self.two_insurers,
            Fact::OneInsurer => self.one_insurer,
            Fact::TooEarly => self.too_early,
            Fact::SoonToRenew => self.soon_to_renew,
            Fact::Pending => self.pending,
            Fact::AddressWithoutNumber => self.address_without_number,
            Fact::Domiciled => self.domiciled,
        }
    }

    const fn of_benefit(&self, benefit: Benefit) -> u64 {
        match benefit {
            Benefit::Rsa => self.rsa,
            Benefit::RsaClaimed => self.rsa_claimed,
            Benefit::Aah => self.aah,
            Benefit::AahReduced => self.aah_reduced,
            Benefit::Aspa => self.aspa,
            Benefit::Asi => self.asi,
            Benefit::Ass => self.ass,
            Benefit::Acej => self.acej,
        }
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
    use std::collections::{BTreeSet, HashSet};

    use c2s_domain::ids::InsuredId;
    use c2s_domain::month::age;
    use c2s_rules::own_application::{self, Counter, Ground, Lacking, Standing};
    use uuid::Uuid;

    use super::*;
    use crate::register::Family;
    use crate::start::{Known as KnownBefore, Limits, NoTaxPaper, Obstacle, YoungAnswers, address_faults};

    const TODAY: Date = Date::constant(2025, 9, 2);

    fn homes(count: usize, seed: u64) -> Vec<Home> {
        let mut population = Population::new(seed, TODAY);
        (0..count).map(|_| population.home()).collect()
    }

    /// The smallest population that is promised to have everything in it.
    fn small() -> Vec<Home> {
        homes(situations::first().len(), 1)
    }

    fn adults(homes: &[Home]) -> impl Iterator<Item = &(Known, Option<Preparation>)> {
        homes.iter().flat_map(|home| &home.adults)
    }

    fn written(homes: &[Home]) -> String {
        let known = homes.iter().flat_map(|home| home.adults.iter().map(|(known, _)| known).chain(&home.children));
        known.map(|known| serde_json::to_string(known).unwrap()).collect()
    }

    /// What keeps each adult from starting today.
    fn obstacles(homes: &[Home]) -> Vec<Obstacle> {
        let mut found = Vec::new();
        for home in homes {
            for (rank, (known, before)) in home.adults.iter().enumerate() {
                let facts = Box::new(known.facts.clone());
                let before = Box::new(before.clone().unwrap_or_default());
                let applicant = known.clone().identity(InsuredId(Uuid::nil()));
                let family = Family { applicant, children: Vec::new(), confirmed: Vec::new(), facts, before };
                let known = KnownBefore {
                    today: TODAY,
                    family: &family,
                    limits: Limits { renewal_months: 4, pending_days: 21 },
                    submitted: None,
                    elsewhere: known.facts.pending.map(|pending| (pending.received_on, None)),
                    in_another: home.has_applied && rank > 0,
                    rights_end_on: Vec::new(),
                };
                found.extend(known.found().obstacles);
            }
        }
        found
    }

    /// The place of each obstacle: a new one needs another, and somebody whom it stops.
    const fn rank_of_obstacle(obstacle: &Obstacle) -> usize {
        match obstacle {
            Obstacle::ClosedRights { .. } => 0,
            Obstacle::Pending(_) => 1,
            Obstacle::InAnotherApplication => 2,
            Obstacle::TooEarly { .. } => 3,
            Obstacle::Questionnaire => 4,
            Obstacle::NotAlone(_) => 5,
            Obstacle::Insurers(_) => 6,
            Obstacle::Address(_) => 7,
        }
    }

    /// The same of every answer to the questionnaire of the under 25, each ground on its own.
    const fn rank_of_standing(standing: Standing) -> usize {
        match standing {
            Standing::Ordinary => 0,
            Standing::Alone(Ground::Independent) => 1,
            Standing::Alone(Ground::Parent) => 2,
            Standing::Alone(Ground::InCouple) => 3,
            Standing::Alone(Ground::EmergencyAid) => 4,
            Standing::WithParents(Lacking { majority: true, .. }) => 5,
            Standing::WithParents(_) => 6,
            Standing::ThroughService => 7,
            Standing::AtCounter(Counter::TiesBroken) => 8,
            Standing::AtCounter(Counter::ToProtect) => 9,
            Standing::AtCounter(Counter::MinorOnTheirOwn) => 10,
        }
    }

    const fn rank_of_benefit(benefit: Benefit) -> usize {
        match benefit {
            Benefit::Rsa => 0,
            Benefit::RsaClaimed => 1,
            Benefit::Aspa => 2,
            Benefit::Asi => 3,
            Benefit::Aah => 4,
            Benefit::AahReduced => 5,
            Benefit::Ass => 6,
            Benefit::Acej => 7,
        }
    }

    const fn rank_of_paper(paper: &TaxPaper) -> usize {
        match paper {
            TaxPaper::Notice => 0,
            TaxPaper::DeclaredSituation => 1,
            TaxPaper::None { reason: NoTaxPaper::ArrivedRecently, .. } => 2,
            TaxPaper::None { reason: NoTaxPaper::NeverDeclared, .. } => 3,
            TaxPaper::None { reason: NoTaxPaper::Lost, .. } => 4,
            TaxPaper::None { reason: NoTaxPaper::Other, .. } => 5,
        }
    }

    const fn rank_of_rights(rights: Rights) -> usize {
        match rights {
            Rights::Open => 0,
            Rights::OpenUntil { .. } => 1,
            Rights::Closed { .. } => 2,
            Rights::Unknown => 3,
        }
    }

    const fn rank_of_nationality(group: NationalityGroup) -> usize {
        match group {
            NationalityGroup::French => 0,
            NationalityGroup::European => 1,
            NationalityGroup::Other => 2,
        }
    }

    /// Whether somebody is at each place.
    fn all_are_there(what: &str, places: usize, found: impl Iterator<Item = usize>) {
        let found: BTreeSet<usize> = found.collect();
        assert_eq!(found, (0..places).collect(), "{what}");
    }

    #[test]
    fn the_same_seed_makes_the_same_people_and_another_seed_others() {
        assert_eq!(written(&homes(200, 7)), written(&homes(200, 7)));
        assert_ne!(written(&homes(200, 7)), written(&homes(200, 8)));
    }

    #[test]
    fn a_small_population_has_every_situation_in_it() {
        for seed in 1..=10 {
            has_every_situation(&homes(situations::first().len(), seed));
        }
    }

    fn has_every_situation(homes: &[Home]) {
        let some = |what: &str, found: &dyn Fn(&Known) -> bool| {
            assert!(adults(homes).any(|(known, _)| found(known)), "nobody has {what}");
        };
        some("two insurers", &|known| known.facts.insurers_on(TODAY).count() == 2);
        some("one insurer", &|known| known.facts.insurers_on(TODAY).count() == 1);
        some("a right that lasts", &|known| {
            known.facts.c2s_held(TODAY).is_some_and(|held| held.ends_on > TODAY.saturating_add(4.months()))
        });
        some("a right to renew", &|known| {
            known.facts.c2s_held(TODAY).is_some_and(|held| held.ends_on < TODAY.saturating_add(4.months()))
        });
        some("an address without number", &|known| !address_faults(&known.address, true).is_empty());
        some("a body they are domiciled with", &|known| known.address.lines[0].starts_with("Chez "));
        some("a birthday after which they apply like everybody", &|known| {
            let ordinary = own_application::ordinary_from(known.birth_date);
            TODAY < ordinary && ordinary < TODAY.saturating_add(1.month())
        });
        some("an insurer of the list", &|known| known.facts.insurers.iter().any(|insurer| insurer.manages_c2s));
        some("an insurer outside of the list", &|known| {
            known.facts.insurers.iter().any(|insurer| !insurer.manages_c2s)
        });
        some("a right held with an organisation", &|known| {
            known.facts.c2s.iter().any(|held| held.organisation.is_some())
        });
        some("a right held with the fund", &|known| known.facts.c2s.iter().any(|held| held.organisation.is_none()));
        some("known resources", &|known| !known.facts.resources.is_empty());
        assert!(homes.iter().any(|home| !home.children.is_empty()), "nobody has children");
        let rights = adults(homes).map(|(known, _)| rank_of_rights(known.facts.rights));
        all_are_there("the rights", 4, rights);
        let groups = adults(homes).filter_map(|(known, _)| known.facts.nationality).map(rank_of_nationality);
        all_are_there("the nationalities", 3, groups);
        let benefits = adults(homes).flat_map(|(known, _)| &known.facts.benefits);
        all_are_there("the benefits", 8, benefits.map(|known| rank_of_benefit(known.benefit)));
    }

    #[test]
    fn a_small_population_meets_every_obstacle() {
        all_are_there("the obstacles", 8, obstacles(&small()).iter().map(rank_of_obstacle));
    }

    #[test]
    fn a_small_population_answered_everything_that_is_asked_before_starting() {
        let homes = small();
        let answered: Vec<(&Known, &Preparation)> =
            adults(&homes).filter_map(|(known, before)| Some((known, before.as_ref()?))).collect();
        let standings = answered.iter().filter_map(|(known, before)| before.standing(known.birth_date, TODAY));
        // Whoever is ordinary is asked nothing.
        all_are_there("the grounds", 11, standings.map(rank_of_standing).chain([rank_of_standing(Standing::Ordinary)]));
        let papers = answered.iter().filter_map(|(_, before)| before.tax_paper.as_ref());
        all_are_there("the papers", 6, papers.map(rank_of_paper));
        let undertaken = |young: &YoungAnswers| young.circumstances.undertakes() && young.undertaking.is_some();
        assert!(answered.iter().any(|(_, before)| before.young.as_ref().is_some_and(undertaken)), "an undertaking");
        assert!(answered.iter().any(|(_, before)| before.separated.is_some()), "a separated spouse");
        // A child of fifteen in the care of a service applies for nobody: the service does.
        let in_care = |young: &YoungAnswers| young.circumstances.in_care;
        let child = |known: &Known| age(known.birth_date, TODAY) == 15;
        assert!(answered.iter().any(|(known, before)| child(known) && before.young.as_ref().is_some_and(in_care)));
    }

    #[test]
    fn a_larger_population_has_a_share_of_each() {
        let homes = homes(4_000, 2);
        let later = &homes[situations::first().len()..];
        let benefits = adults(later).flat_map(|(known, _)| &known.facts.benefits);
        all_are_there("the benefits", 8, benefits.map(|known| rank_of_benefit(known.benefit)));
        let rights = adults(later).map(|(known, _)| rank_of_rights(known.facts.rights));
        all_are_there("the rights", 4, rights);
        assert!(adults(later).any(|(_, before)| before.as_ref().is_some_and(|before| before.tax_paper.is_some())));
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
