//! A sealed tax notice beside the file: what agrees, what differs, and whether its values may be kept as confirmed.
//!
//! A difference is a fact, often an honest one, and never more than something to look at (ADR 0087).

use c2s_domain::household::Role;
use c2s_domain::situation::{PersonDeclaration, ResourceDeclaration};
use c2s_domain::{Money, Nothing, Period, Rate, ResourceKind, Situation};
use c2s_law::{Law, LawInForce};
use c2s_papers::seal::Shares;
use c2s_rules::tax_shares::{self, ExplainedShares};

use super::confirmed_values::Confirmation;
use crate::draft::PersonKey;
use crate::failure::Failure;
use crate::papers::{PaperKind, SealStanding, SealedNotice, last_notice_on};

/// How far the income of a notice may be from what is declared without anything to look at, as a share of the larger of
/// both: a tenth comes from what the tax deducts of wages and pensions, a few hundredths from contributions that it
/// counts in, and the rest from one year to the next (ADR 0087).
const NATURAL_GAP: Rate = Rate::from_millionths(200_000);

/// A tax notice whose seal was read, beside what the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedNotice {
    pub notice: SealedNotice,
    pub year: YearBeside,
    /// Those whom the notice should name, and does not.
    pub unnamed: Vec<PersonKey>,
    pub shares: SharesBeside,
    pub income: IncomeBeside,
    /// Why none of its values can be kept as confirmed.
    pub bar: Option<Bar>,
    pub confirmed: Vec<Confirmation>,
}

/// The year of a notice beside the one that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearBeside {
    /// That of the last notice, or a later one.
    AsAsked,
    /// The last notice on the day it came was of this year, or of a later one.
    Older { at_least: i16 },
}

/// The shares of a notice beside the household of the file: an indication, for they are two households.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharesBeside {
    Explained(Between),
    More(Between),
    Fewer(Between),
    /// Its declarants are not of the file.
    NotCompared,
}

/// The fewest and the most shares that the household of the file explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between {
    pub least: Shares,
    pub most: Shares,
}

/// The reference taxable income of a notice beside the resources that the same people declare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncomeBeside {
    /// The seal does not say it.
    NotSaid,
    /// Its declarants are not of the file.
    NobodyKnown,
    /// A benefit settles the right: nothing is declared.
    NothingDeclared,
    Compared(Box<ComparedIncome>),
}

/// Two sums of two spans, and how far apart they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedIncome {
    /// What is declared of what the tax counts.
    pub declared: Money,
    /// Over these months, but for what is declared as on the notice.
    pub period: Period,
    pub people: Vec<PersonKey>,
    /// Left aside: a turnover is declared, whose income the file does not say.
    pub has_turnover: bool,
    /// Somebody has a resource whose amount is not known.
    pub is_incomplete: bool,
    pub gap: Gap,
}

/// How far the income of a notice is from what is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    Close,
    /// By so much.
    NoticeSaysMore(Money),
    NoticeSaysLess(Money),
}

/// Why the values of a notice cannot be kept as confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// Its seal is not proven to be that of the tax office.
    NotGenuine(SealStanding),
    /// It is not the last notice.
    OldYear { at_least: i16 },
}

impl Bar {
    pub(super) fn of(notice: &SealedNotice) -> Option<Self> {
        match (notice.standing, year(notice)) {
            (SealStanding::Genuine, YearBeside::AsAsked) => None,
            (SealStanding::Genuine, YearBeside::Older { at_least }) => Some(Self::OldYear { at_least }),
            (standing, _) => Some(Self::NotGenuine(standing)),
        }
    }
}

impl ComparedNotice {
    pub(super) fn of(notice: SealedNotice, beside: &Beside<'_>, confirmed: Vec<Confirmation>) -> Self {
        Self {
            year: year(&notice),
            bar: Bar::of(&notice),
            unnamed: beside.unnamed(&notice),
            shares: beside.shares(&notice),
            income: beside.income(&notice),
            confirmed,
            notice,
        }
    }

    /// How many of the four things compared are to be looked at.
    pub fn to_look_at(&self) -> usize {
        let people = self.notice.declarants.iter().any(|one| one.person.is_none() || one.is_close);
        let income = matches!(&self.income, IncomeBeside::Compared(compared) if compared.gap != Gap::Close);
        let all = [
            self.year != YearBeside::AsAsked,
            people || !self.unnamed.is_empty(),
            matches!(self.shares, SharesBeside::More(_) | SharesBeside::Fewer(_)),
            income,
        ];
        all.into_iter().filter(|differs| *differs).count()
    }
}

fn year(notice: &SealedNotice) -> YearBeside {
    let at_least = last_notice_on(notice.counts_on);
    if notice.year_of_income < at_least { YearBeside::Older { at_least } } else { YearBeside::AsAsked }
}

/// What the file says that a notice is set beside.
pub(super) struct Beside<'a> {
    situation: &'a Situation,
    law: &'a LawInForce,
    period: Period,
}

impl<'a> Beside<'a> {
    pub(super) fn of(situation: &'a Situation, law: &'a Law) -> Result<Self, Failure> {
        let filed_on = situation.application_date;
        let law = law.in_force(filed_on).map_err(|error| Failure::Broken(error.to_string()))?;
        let period = c2s_rules::reference_period::<Nothing>(filed_on, law).value;
        Ok(Self { situation, law, period })
    }

    /// Whether the notice is that of the applicant or of the partner.
    fn is_of_the_couple(&self, named: &[String]) -> bool {
        let of_the_couple = |person: &&PersonDeclaration| matches!(person.role, Role::Applicant | Role::Partner);
        self.situation.persons.iter().filter(of_the_couple).any(|person| named.contains(&person.id))
    }

    /// Whose income the notice says, of those of the file.
    fn taxed_there(&self, named: &[String]) -> Vec<&PersonDeclaration> {
        let of_the_couple = self.is_of_the_couple(named);
        let is_joint = tax_shares::is_taxed_jointly(self.situation);
        let has_partner = self.situation.persons.iter().any(|person| person.role == Role::Partner);
        let is_there = |person: &&PersonDeclaration| {
            let jointly = is_joint && matches!(person.role, Role::Applicant | Role::Partner);
            // Of a couple that is taxed apart, nobody said on which return a child is.
            let attached = tax_shares::is_attached(person) && (is_joint || !has_partner);
            named.contains(&person.id) || (of_the_couple && (jointly || attached))
        };
        self.situation.persons.iter().filter(is_there).collect()
    }

    /// Whoever the notice should name: the person of its window, and the other one of a couple that is taxed together.
    fn unnamed(&self, notice: &SealedNotice) -> Vec<PersonKey> {
        let named = persons_named(notice);
        let of_the_couple = self.is_of_the_couple(&named);
        let is_joint = tax_shares::is_taxed_jointly(self.situation);
        let window = (notice.window.kind == PaperKind::TaxNotice).then(|| notice.window.person.to_string());
        let should = |person: &&PersonDeclaration| {
            // On the notice of their parents a child is not named.
            let is_its_own = window.as_ref() == Some(&person.id) && !(of_the_couple && tax_shares::is_attached(person));
            let is_the_other = of_the_couple && is_joint && matches!(person.role, Role::Applicant | Role::Partner);
            (is_its_own || is_the_other) && !named.contains(&person.id)
        };
        keys(self.situation.persons.iter().filter(should))
    }

    fn shares(&self, notice: &SealedNotice) -> SharesBeside {
        let named = persons_named(notice);
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        let Some(ExplainedShares { least, most }) = tax_shares::explained_shares(self.situation, &named, self.law)
        else {
            return SharesBeside::NotCompared;
        };
        let shares = |hundredths: i64| Shares::from_hundredths(u32::try_from(hundredths).unwrap_or(0));
        let between = Between { least: shares(least), most: shares(most) };
        if notice.shares < between.least {
            SharesBeside::Fewer(between)
        } else if notice.shares > between.most {
            SharesBeside::More(between)
        } else {
            SharesBeside::Explained(between)
        }
    }

    fn income(&self, notice: &SealedNotice) -> IncomeBeside {
        let Some(income) = notice.reference_taxable_income else { return IncomeBeside::NotSaid };
        let named = persons_named(notice);
        if named.is_empty() {
            return IncomeBeside::NobodyKnown;
        }
        if !self.situation.resources_declared {
            return IncomeBeside::NothingDeclared;
        }
        let people = self.taxed_there(&named);
        let of_household = self.situation.household_resources.iter().filter(|_| self.is_of_the_couple(&named));
        let resources: Vec<&ResourceDeclaration> =
            people.iter().flat_map(|person| &person.resources).chain(of_household).collect();
        let declared = resources.iter().map(|resource| taxed(resource)).sum();
        IncomeBeside::Compared(Box::new(ComparedIncome {
            declared,
            period: self.period,
            people: keys(people.iter().copied()),
            has_turnover: resources.iter().any(|resource| resource.kind == ResourceKind::Turnover),
            is_incomplete: self.situation.resources_incomplete,
            gap: gap(income, declared, self.month()),
        }))
    }

    /// What one person may have in a month and be covered: no smaller gap changes what somebody understands.
    fn month(&self) -> Money {
        let year = self.law.single_person_ceiling.is.official;
        Money::from_cents(year.cents() / 12)
    }
}

/// Those of the file whom a notice names, as the situation names them.
fn persons_named(notice: &SealedNotice) -> Vec<String> {
    notice.declarants.iter().filter_map(|one| one.person).map(|person| person.to_string()).collect()
}

fn keys<'p>(persons: impl Iterator<Item = &'p PersonDeclaration>) -> Vec<PersonKey> {
    persons.filter_map(|person| person.id.parse().ok()).collect()
}

fn gap(notice: Money, declared: Money, month: Money) -> Gap {
    let natural = notice.max(declared).times(NATURAL_GAP).max(month);
    let (more, less) = (notice - declared, declared - notice);
    if more > natural {
        Gap::NoticeSaysMore(more)
    } else if less > natural {
        Gap::NoticeSaysLess(less)
    } else {
        Gap::Close
    }
}

/// What of a resource the tax counts too, as it was declared; what it deducts counts the other way.
fn taxed(resource: &ResourceDeclaration) -> Money {
    let months = resource.monthly.as_ref().map(|months| months.0.iter().copied().sum());
    let declared = months.or(resource.total).or(resource.annual).unwrap_or(Money::ZERO);
    match resource.kind {
        ResourceKind::MaintenancePaid => Money::ZERO - declared,
        kind if is_taxed(kind) => declared,
        _ => Money::ZERO,
    }
}

/// The kinds that are both declared here and part of the reference taxable income (CGI 1417 IV). A turnover is not: the
/// tax counts the profit.
const fn is_taxed(kind: ResourceKind) -> bool {
    use ResourceKind as Kind;
    matches!(
        kind,
        Kind::Wages
            | Kind::WagesTaxable
            | Kind::HolidayPayFund
            | Kind::TrainingPay
            | Kind::PreRetirement
            | Kind::SelfEmployment
            | Kind::Farming
            | Kind::ManagerTaxableShare
            | Kind::CompanyManagerPay
            | Kind::UnemploymentBenefit
            | Kind::Ass
            | Kind::DailyAllowances
            | Kind::DisabilityPension
            | Kind::RetirementPension
            | Kind::SurvivorPension
            | Kind::WidowAllowance
            | Kind::MaintenanceReceived
            | Kind::RentalIncome
            | Kind::InvestmentIncome
            | Kind::CopyrightIncome
            | Kind::ForeignWages
            | Kind::ForeignPension
    )
}

#[cfg(test)]
mod tests {
    use c2s_domain::Date;
    use c2s_domain::ids::PaperId;
    use jiff::Timestamp;
    use jiff::civil::date;
    use serde_json::{Value, json};

    use super::*;
    use crate::papers::{SealedDeclarant, WindowKey};

    const TODAY: Date = date(2025, 9, 1);

    fn notice(persons: &[Option<PersonKey>], income: Option<i64>, shares: u32) -> SealedNotice {
        let declarant = |person: &Option<PersonKey>| SealedDeclarant {
            name: "LOU ANA".to_owned(),
            person: *person,
            is_close: false,
        };
        SealedNotice {
            paper: PaperId(uuid::Uuid::from_u128(1)),
            window: WindowKey::of(PaperKind::TaxNotice, PersonKey::Applicant),
            came_on: TODAY,
            counts_on: TODAY,
            added_at: Timestamp::UNIX_EPOCH,
            seal: "f".repeat(64),
            standing: SealStanding::Genuine,
            issuer: None,
            dated: date(2024, 7, 31),
            year_of_income: 2023,
            reference_taxable_income: income.map(Money::from_euros),
            shares: Shares::from_hundredths(shares),
            declarants: persons.iter().map(declarant).collect(),
        }
    }

    fn compared(notice: SealedNotice, persons: &Value) -> ComparedNotice {
        let whole = json!({ "application_date": "2025-09-01", "residence": "metropole", "persons": persons });
        let situation = Situation::from_json(whole.to_string().as_bytes()).expect("a situation");
        let law = Law::embedded().expect("the embedded law");
        let beside = Beside::of(&situation, &law).expect("a day that is covered");
        ComparedNotice::of(notice, &beside, Vec::new())
    }

    fn applicant(resources: &Value) -> Value {
        json!({ "id": "applicant", "role": "applicant", "birth_date": "1980-01-01", "resources": resources })
    }

    fn wages(total: &str) -> Value {
        json!([{ "kind": "wages", "total": total }])
    }

    fn partner(resources: &Value) -> Value {
        json!({ "id": "partner", "role": "partner", "birth_date": "1980-01-01", "partnership": "married",
                "resources": resources })
    }

    fn gap_of(notice: &ComparedNotice) -> Gap {
        let IncomeBeside::Compared(compared) = &notice.income else { panic!("compared: {:?}", notice.income) };
        compared.gap
    }

    const ANA: Option<PersonKey> = Some(PersonKey::Applicant);

    #[test]
    fn the_income_is_far_beyond_a_fifth_and_a_month_of_the_ceiling() {
        // A fifth of 20 000 is 4 000; the ceiling of one person is 10 339 a year, 861.58 a month.
        for (declared, income, expected) in [
            ("20000", 20_000, Gap::Close),
            ("20000", 16_000, Gap::Close),
            ("20000", 15_999, Gap::NoticeSaysLess(Money::from_euros(4_001))),
            ("16000", 20_000, Gap::Close),
            ("15999", 20_000, Gap::NoticeSaysMore(Money::from_euros(4_001))),
            ("0", 861, Gap::Close),
            ("0", 862, Gap::NoticeSaysMore(Money::from_euros(862))),
            ("0", 0, Gap::Close),
        ] {
            let found = compared(notice(&[ANA], Some(income), 100), &json!([applicant(&wages(declared))]));
            assert_eq!(gap_of(&found), expected, "{declared} beside {income}");
        }
    }

    #[test]
    fn only_what_the_tax_counts_is_compared_of_those_whom_the_notice_is_of() {
        let resources = json!([
            { "kind": "wages", "monthly": ["1000", "1000", "1000", "1000", "1000", "1000", "1000", "1000", "1000", "1000", "1000", "1000"] },
            { "kind": "aah", "total": "5000" }, { "kind": "family_allowances", "total": "5000" },
            { "kind": "rental_income", "annual": "3000" }, { "kind": "maintenance_paid", "annual": "1000" },
            { "kind": "turnover", "annual": "9000", "activity": "services" },
        ]);
        let child = json!({ "id": "added-1", "role": "child", "birth_date": "2008-01-01", "resources": wages("500") });
        let declared = |declarants: &[Option<PersonKey>], persons: &Value| {
            let found = compared(notice(declarants, Some(1), 100), persons);
            let IncomeBeside::Compared(income) = found.income else { panic!("compared") };
            (income.declared, income.people, income.has_turnover)
        };
        let all = json!([applicant(&resources), partner(&wages("7000")), child]);
        let everybody = vec![PersonKey::Applicant, PersonKey::Partner, PersonKey::Added(1)];
        assert_eq!(declared(&[ANA], &all), (Money::from_euros(21_500), everybody, true), "one return for all");
        let mut apart = all;
        apart[1]["partnership"] = json!("cohabiting");
        assert_eq!(declared(&[ANA], &apart), (Money::from_euros(14_000), vec![PersonKey::Applicant], true));
        assert_eq!(
            declared(&[Some(PersonKey::Partner)], &apart),
            (Money::from_euros(7_000), vec![PersonKey::Partner], false)
        );
    }

    #[test]
    fn what_cannot_be_compared_is_no_difference() {
        let alone = json!([applicant(&wages("20000"))]);
        let of_nobody = compared(notice(&[None], Some(1), 400), &alone);
        assert_eq!((of_nobody.income, of_nobody.shares), (IncomeBeside::NobodyKnown, SharesBeside::NotCompared));
        assert_eq!(compared(notice(&[ANA], None, 100), &alone).income, IncomeBeside::NotSaid);
        let all_agree = compared(notice(&[ANA], Some(18_000), 100), &alone);
        assert_eq!((all_agree.to_look_at(), all_agree.bar), (0, None));
    }

    #[test]
    fn whoever_the_notice_should_name_is_named() {
        let couple = json!([applicant(&json!([])), partner(&json!([]))]);
        assert_eq!(compared(notice(&[ANA], None, 200), &couple).unnamed, [PersonKey::Partner]);
        let both = [ANA, Some(PersonKey::Partner)];
        assert!(compared(notice(&both, None, 200), &couple).unnamed.is_empty());
        assert_eq!(compared(notice(&[None], None, 200), &couple).unnamed, [PersonKey::Applicant]);
        let child = json!({ "id": "added-1", "role": "child", "birth_date": "2008-01-01" });
        let of_child = WindowKey::of(PaperKind::TaxNotice, PersonKey::Added(1));
        let family = json!([applicant(&json!([])), child]);
        let its_parents = SealedNotice { window: of_child.clone(), ..notice(&[ANA], None, 150) };
        assert!(compared(its_parents, &family).unnamed.is_empty(), "the notice of a parent stands for a child on it");
        let somebody_else = SealedNotice { window: of_child, ..notice(&[None], None, 150) };
        assert_eq!(compared(somebody_else, &family).unnamed, [PersonKey::Added(1)]);
    }

    #[test]
    fn shares_are_fewer_or_more_than_the_household_explains() {
        let family = json!([applicant(&json!([])),
                            { "id": "added-1", "role": "child", "birth_date": "2012-01-01" }]);
        let half = |hundredths| Shares::from_hundredths(hundredths);
        let between = Between { least: half(150), most: half(200) };
        for (shares, expected) in [
            (125, SharesBeside::Fewer(between)),
            (150, SharesBeside::Explained(between)),
            (200, SharesBeside::Explained(between)),
            (225, SharesBeside::More(between)),
        ] {
            assert_eq!(compared(notice(&[ANA], None, shares), &family).shares, expected, "{shares}");
        }
    }

    #[test]
    fn only_a_genuine_seal_of_the_last_year_may_be_confirmed() {
        let alone = json!([applicant(&json!([]))]);
        for (standing, year, expected) in [
            (SealStanding::Genuine, 2024, None),
            (SealStanding::Genuine, 2023, None),
            (SealStanding::Genuine, 2022, Some(Bar::OldYear { at_least: 2023 })),
            (SealStanding::Test, 2023, Some(Bar::NotGenuine(SealStanding::Test))),
            (SealStanding::Altered, 2023, Some(Bar::NotGenuine(SealStanding::Altered))),
            (SealStanding::Unproven, 2022, Some(Bar::NotGenuine(SealStanding::Unproven))),
        ] {
            let one = SealedNotice { standing, year_of_income: year, ..notice(&[ANA], None, 100) };
            assert_eq!(compared(one, &alone).bar, expected, "{standing:?} {year}");
        }
    }
}
