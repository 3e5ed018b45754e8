//! From the files of values to the sets in force, with everything that could make a hole refused.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use c2s_domain::explained::ValueRef;
use c2s_domain::month::Period;
use c2s_domain::{Date, Money, Month};

use crate::content::{self, Content, LifestyleScale};
use crate::in_force::{Kinds, LawInForce, PlainValue, RateBySize, RsaHistory, Value};
use crate::problem::Problem;
use crate::timeline::Timeline;
use crate::value_file::{ValueFile, day_after, day_before};

/// The files of values, by name.
pub(crate) type ValueFiles = BTreeMap<&'static str, ValueFile>;

macro_rules! timelines {
    ($($name:ident: $content:ty;)*) => {
        /// The values whose form is known, each read from the file of its name.
        #[derive(Debug, Clone)]
        pub(crate) struct Timelines { $(pub(crate) $name: Timeline<<$content as Content>::Is>,)* }

        impl Timelines {
            const NAMES: &[&str] = &[$(stringify!($name),)*];

            fn read(files: &ValueFiles, problems: &mut Vec<Problem>) -> Option<Self> {
                $(let $name = read_one::<$content>(files, stringify!($name), problems);)*
                Some(Self { $($name: $name?,)* })
            }
        }
    };
}

timelines! {
    single_person_ceiling: content::Ceiling;
    published_ceilings: content::Published;
    household_scale: content::Shares;
    tax_shares: content::OfTaxHousehold;
    contribution_ceiling_factor: content::OneRate;
    overseas_factor: content::OneRate;
    mayotte: content::MayotteCover;
    contribution: content::Contribution;
    reference_period: content::FirstMonth;
    housing_flat_owner_or_free: content::BySize;
    housing_flat_aid: content::BySize;
    rsa_scale: content::BySize;
    rsa_flat_amount: content::Amount;
    minimum_benefit_abatement: content::MinimumBenefits;
    activity_interruption_abatement: content::OneRate;
    imprisonment_abatement: content::Applies;
    taxable_wages_levies: content::Levies;
    turnover_abatement: content::Turnover;
    company_manager_abatement: content::OneRate;
    idle_assets: content::Idle;
    patrimony_income_abatement: content::PerhapsRate;
    tax_notice_kinds: content::KindList;
    excluded_resources: content::Excluded;
    maintenance_paid_basis: content::ReadOn;
    self_employment_basis: content::ReadOn;
    presumption_aspa: content::Presumed;
    presumption_asi: content::Presumed;
    presumption_aah: content::Presumed;
    presumption_ass: content::Presumed;
    presumption_acej: content::Presumed;
    rsa_automatic_grant: content::Applies;
    decision_delay_months: content::Months;
    right_duration_months: content::Months;
    exit_contract: content::ExitContract;
    lifestyle_scale: LifestyleScale;
}

/// The value that decides which dates are covered: nothing can be computed without a ceiling.
const CEILING: &str = "single_person_ceiling";
/// Typed values that began later than the C2S.
const LATER: [&str; 1] = ["exit_contract"];
/// It follows the reference periods, not the dates of application.
const RSA: &str = "rsa_flat_amount";

/// What the files give, once nothing is missing.
#[derive(Debug)]
pub(crate) struct Assembly {
    pub(crate) timelines: Timelines,
    pub(crate) covered: (Date, Date),
    /// Oldest first; each holds until the day before the next.
    pub(crate) sets: Vec<LawInForce>,
}

pub(crate) fn assemble(files: &ValueFiles) -> Result<Assembly, Vec<Problem>> {
    let mut problems = Vec::new();
    let timelines = Timelines::read(files, &mut problems);
    for file in others(files) {
        problems.extend(Timeline::read::<content::Plain>(file).err().into_iter().flatten());
    }
    let covered = files.get(CEILING).and_then(|ceiling| covered(ceiling, &mut problems));
    if let Some(covered) = covered {
        let required = |name: &&str| !LATER.contains(name) && *name != RSA;
        let required = Timelines::NAMES.iter().copied().filter(required).filter_map(|name| files.get(name));
        problems.extend(required.flat_map(|file| holes(file, covered)));
    }
    match (timelines, covered) {
        (Some(timelines), Some(covered)) if problems.is_empty() => {
            let rsa = Arc::new(rsa_history(&timelines, covered)?);
            let sets = changes(files, covered).into_iter().map(|since| set(since, &timelines, &rsa, files)).collect();
            Ok(Assembly { timelines, covered, sets })
        }
        _ => Err(problems),
    }
}

fn read_one<C: Content>(files: &ValueFiles, name: &str, problems: &mut Vec<Problem>) -> Option<Timeline<C::Is>> {
    let Some(file) = files.get(name) else {
        problems.push(Problem::Missing { file: format!("{name}.toml") });
        return None;
    };
    match Timeline::read::<C>(file) {
        Ok(timeline) => Some(timeline),
        Err(found) => {
            problems.extend(found);
            None
        }
    }
}

/// The files of plain numbers.
fn others(files: &ValueFiles) -> impl Iterator<Item = &ValueFile> {
    files.values().filter(|file| !Timelines::NAMES.contains(&file.name))
}

fn covered(ceiling: &ValueFile, problems: &mut Vec<Problem>) -> Option<(Date, Date)> {
    let Some(last) = ceiling.last_day() else {
        problems.push(Problem::WithoutEnd { file: ceiling.file_name() });
        return None;
    };
    Some((ceiling.first_day(), last))
}

/// The dates of `needed` that the values of `file` do not reach.
fn holes(file: &ValueFile, needed: (Date, Date)) -> impl Iterator<Item = Problem> {
    let first = file.first_day();
    let before = (first > needed.0).then(|| Problem::Gap {
        file: file.file_name(),
        from: needed.0,
        until: day_before(first).min(needed.1),
    });
    let after = file.last_day().filter(|last| *last < needed.1).map(|last| Problem::Gap {
        file: file.file_name(),
        from: day_after(last).max(needed.0),
        until: needed.1,
    });
    before.into_iter().chain(after)
}

/// The days of the covered dates on which a value changes; the first covered day is one.
fn changes(files: &ValueFiles, covered: (Date, Date)) -> BTreeSet<Date> {
    let starts = files.values().flat_map(|file| file.blocks.iter().map(|block| block.from));
    let ends = files.values().filter_map(ValueFile::last_day).map(day_after);
    let within = starts.chain(ends).filter(|day| covered.0 < *day && *day <= covered.1);
    within.chain([covered.0]).collect()
}

/// The amounts of every month that a reference period of the covered dates can hold.
fn rsa_history(timelines: &Timelines, covered: (Date, Date)) -> Result<RsaHistory, Vec<Problem>> {
    let amounts = timelines.rsa_flat_amount.blocks();
    let file = format!("{RSA}.toml");
    if let Some(amount) = amounts.iter().find(|amount| amount.source.from.day() != 1) {
        return Err(vec![Problem::NotAMonth { file, from: amount.source.from }]);
    }
    let needed = needed_months(timelines, covered);
    let first = Month::of(amounts[0].source.from);
    if first > needed.0 {
        return Err(vec![Problem::Gap { file, from: needed.0.first_day(), until: first.plus(-1).last_day() }]);
    }
    let mut months: Vec<Value<Money>> = Vec::new();
    let mut month = first;
    while let Some(amount) = timelines.rsa_flat_amount.on(month.first_day()) {
        if month > Month::of(covered.1) {
            break;
        }
        months.push(*amount);
        month = month.plus(1);
    }
    if month <= needed.1 {
        return Err(vec![Problem::Gap { file, from: month.first_day(), until: needed.1.last_day() }]);
    }
    Ok(RsaHistory { first, months })
}

/// The first and the last month of the reference periods of the covered dates.
fn needed_months(timelines: &Timelines, covered: (Date, Date)) -> (Month, Month) {
    let period = |day: Date| {
        let rule = timelines.reference_period.on(day).expect("holes in the covered dates were refused").is;
        Period { first: Month::of(day).plus(-rule.first_month_before) }
    };
    let days =
        timelines.reference_period.changes().map(|day| day.clamp(covered.0, covered.1)).chain([covered.0, covered.1]);
    days.map(period).fold((period(covered.0).first, period(covered.1).last()), |(first, last), period| {
        (first.min(period.first), last.max(period.last()))
    })
}

fn set(since: Date, timelines: &Timelines, rsa: &Arc<RsaHistory>, files: &ValueFiles) -> LawInForce {
    // A share of the RSA of two or three persons, in shares of the RSA of one.
    let of_rsa = |shares: &Value<RateBySize>| {
        let scale = on(&timelines.rsa_scale, since).is;
        shares.map(|shares| std::array::from_fn(|size| shares[size].times(scale[size])))
    };
    macro_rules! values {
        ($($name:ident),*) => {
            LawInForce {
                since,
                single_person_ceiling: on(&timelines.single_person_ceiling, since).map(|ceiling| ceiling.base),
                excluded_resources: on(&timelines.excluded_resources, since).map(|kinds| kinds.keys().copied().collect::<Kinds>()),
                housing_flat_owner_or_free: of_rsa(on(&timelines.housing_flat_owner_or_free, since)),
                housing_flat_aid: of_rsa(on(&timelines.housing_flat_aid, since)),
                rsa_flat_amount: Arc::clone(rsa),
                others: plain_values(since, files),
                $($name: on(&timelines.$name, since).clone(),)*
            }
        };
    }
    values!(
        published_ceilings,
        household_scale,
        tax_shares,
        contribution_ceiling_factor,
        overseas_factor,
        mayotte,
        contribution,
        reference_period,
        minimum_benefit_abatement,
        activity_interruption_abatement,
        imprisonment_abatement,
        taxable_wages_levies,
        turnover_abatement,
        company_manager_abatement,
        idle_assets,
        patrimony_income_abatement,
        tax_notice_kinds,
        maintenance_paid_basis,
        self_employment_basis,
        presumption_aspa,
        presumption_asi,
        presumption_aah,
        presumption_ass,
        presumption_acej,
        rsa_automatic_grant,
        decision_delay_months,
        right_duration_months
    )
}

fn on<T>(timeline: &Timeline<T>, day: Date) -> &Value<T> {
    timeline.on(day).expect("holes in the covered dates were refused")
}

fn plain_values(since: Date, files: &ValueFiles) -> BTreeMap<String, Value<PlainValue>> {
    let in_force = others(files).filter_map(|file| Some((file, file.on(since)?)));
    in_force
        .map(|(file, block)| {
            let is = PlainValue { label: file.label.clone(), unit: file.unit.clone(), amount: block.text() };
            let source = ValueRef { value: file.name, from: block.from };
            (file.name.to_owned(), Value { is, source, status: block.status })
        })
        .collect()
}
