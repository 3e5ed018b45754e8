//! What a household is entitled to on a given day, exact to the cent, each amount explained by its article.
//!
//! Pure functions: no input or output, no clock, no randomness. The same code runs with its reasons kept
//! ([`Tree`], for pages, letters and appeals) or not ([`Nothing`], for the batch).
//!
//! | Start here | For |
//! |---|---|
//! | [`assessment`] | one situation of the contract, with its explanation |
//! | [`brief`] | the same answer without lines nor explanation |
//! | [`assess`] | a household already checked, in memory |
//! | [`outlook`] | what to tell somebody who is not entitled |

mod ceiling;
mod contribution;
mod entitlement;
#[cfg(test)]
mod example;
mod housing;
mod membership;
mod outcome;
pub mod outlook;
pub mod own_application;
mod presumption;
pub mod provisional;
mod reference_period;
mod resources;
pub mod rules;
mod scale;
mod separate_study;
pub mod tax_shares;

use c2s_domain::assessment::{self, PersonContribution};
use c2s_domain::household::Residence;
use c2s_domain::{
    Assessment, Entitlement, Explained, Ground, Household, Mistake, Money, Nothing, Reasons, Situation, Tree,
};
use c2s_law::{Law, LawInForce};

pub use ceiling::{Ceilings, each_further_person};
pub use contribution::Contribution;
pub use entitlement::Reading;
pub use membership::{Member, Membership};
pub use outcome::Outcome;
pub use reference_period::reference_period;
pub use resources::Line;

/// The assessment of a situation, with its lines and its explanation.
///
/// # Errors
/// A mistake in the situation, or a date or a place that the law known does not cover.
pub fn assessment(situation: Situation, law: &Law, reading: Reading) -> Result<Assessment, Mistake> {
    let household = situation.household()?;
    let law = applicable(&household, law)?;
    Ok(assess::<Tree>(&household, law, reading).assessment(&household))
}

/// The same answer without lines nor explanation, for the batch.
///
/// # Errors
/// As [`assessment`].
pub fn brief(situation: Situation, law: &Law, reading: Reading) -> Result<Assessment, Mistake> {
    let household = situation.household()?;
    let law = applicable(&household, law)?;
    Ok(assess::<Nothing>(&household, law, reading).brief(&household))
}

/// What each person covered would pay a month if the right were granted with contribution, whatever the resources.
///
/// A fund that departs from the assessment still owes the amount of the scale (L861-11): the assessment has none
/// when its own answer is a free right or none.
///
/// # Errors
/// As [`assessment`].
pub fn contribution_due(situation: Situation, law: &Law) -> Result<assessment::Contribution, Mistake> {
    let household = situation.household()?;
    let law = applicable(&household, law)?;
    let membership = membership::membership::<Nothing>(&household).value;
    let mut noted = provisional::Provisional::default();
    let due = contribution::contribution::<Nothing>(&household, &membership, law, &mut noted).value;
    let person =
        |&(rank, monthly): &(usize, Money)| PersonContribution { id: household.persons[rank].id.clone(), monthly };
    Ok(assessment::Contribution { monthly: due.monthly, persons: due.persons.iter().map(person).collect() })
}

/// The values that apply to a household: those in force on the day it files.
///
/// # Errors
/// Names the field, and the dates that are covered.
pub fn applicable<'a>(household: &Household, law: &'a Law) -> Result<&'a LawInForce, Mistake> {
    let in_force = law
        .in_force(household.application_date)
        .map_err(|error| Mistake::new("application_date", error.to_string()))?;
    if household.residence == Residence::Mayotte && !in_force.mayotte.is.covered {
        let since = law.sets().iter().find(|set| set.mayotte.is.covered).map(|set| set.since);
        let since = since.map_or_else(String::new, |since| format!(": applications are covered from {since}"));
        return Err(Mistake::new("residence", format!("the C2S does not exist in mayotte on this date{since}")));
    }
    Ok(in_force)
}

/// What a household is entitled to under the law in force on the day it files.
///
/// Exceptions first: RSA, then a free right by the resources, then a presumption, then the resources again.
pub fn assess<R: Reasons>(household: &Household, law: &LawInForce, reading: Reading) -> Outcome<R> {
    let mut noted = provisional::Provisional::default();
    let mut reasons = Vec::new();
    let membership = keep(membership::membership::<R>(household), &mut reasons);
    let period = keep(reference_period::<R>(household.application_date, law), &mut reasons);
    let scale = keep(scale::scale::<R>(household, &membership, law, &mut noted), &mut reasons);
    let (ceilings, steps) = ceiling::ceilings::<R>(household, &membership, scale, law, &mut noted);
    if R::KEPT {
        reasons.extend(steps);
    }
    let mut total = Money::ZERO;
    let mut lines = Vec::new();
    let (entitlement, ground) = if let Some(rsa) = presumption::rsa::<R>(household, &membership, &mut noted) {
        (Entitlement::Free, keep(rsa, &mut reasons))
    } else {
        let by_resources = if household.resources_declared {
            let case = resources::Case { household, membership: &membership, period, law };
            let counted = resources::total::<R>(&case, &mut noted);
            total = counted.amount;
            noted.note_if(household.resources_incomplete, provisional::Notice::ResourcesIncomplete);
            lines = counted.lines;
            if R::KEPT {
                reasons.push(counted.reasons);
            }
            Some(keep(entitlement::by_resources::<R>(total, ceilings, reading, &mut noted), &mut reasons))
        } else {
            None
        };
        if by_resources == Some(Entitlement::Free) {
            (Entitlement::Free, Ground::Resources)
        } else if let Some(presumed) = presumption::presumption::<R>(household, &membership, law, &mut noted) {
            (Entitlement::WithContribution, keep(presumed, &mut reasons))
        } else {
            noted.note_if(by_resources.is_none(), provisional::Notice::ResourcesNotDeclared);
            (by_resources.unwrap_or(Entitlement::None), Ground::Resources)
        }
    };
    let contribution = if entitlement == Entitlement::WithContribution {
        keep(contribution::contribution::<R>(household, &membership, law, &mut noted), &mut reasons)
    } else {
        Contribution::default()
    };
    let separate_studies = separate_study::separate_studies(household, &membership, entitlement, law, reading);
    Outcome {
        entitlement,
        ground,
        reference_period: period,
        membership,
        scale,
        ceilings,
        total,
        lines,
        contribution,
        separate_studies,
        provisional: noted,
        reasons,
    }
}

/// The value; its reasons go with the others, when they are kept.
fn keep<T, R: Reasons>(explained: Explained<T, R>, reasons: &mut Vec<R>) -> T {
    if R::KEPT {
        reasons.push(explained.reasons);
    }
    explained.value
}
