//! What was received over the reference period, counted as it is (R861-4, R861-8).

use c2s_domain::resource::{Amount, Resource};
use c2s_domain::{Money, Reasons};

use super::{Case, Counted, Owner, excluded, line};
use crate::provisional::{Notice, Provisional};
use crate::rules::{PERIOD_RESOURCE, TRAINING_PAY};

/// The general rule: what came in counts.
pub(super) fn count<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    case: &Case<'_>,
    noted: &mut Provisional,
) -> Counted<R> {
    excluded::note_uncertain_start(resource.kind, case, noted);
    noted.note_if(matches!(resource.amount, Amount::Annual(_)), Notice::PeriodAmountFromYear);
    let amount =
        line::<R>(PERIOD_RESOURCE, resource, owner).given("period", case.period).therefore(resource.amount.sum());
    Counted::by(PERIOD_RESOURCE, amount)
}

/// Pay of a training counts, unless it certainly ended and nothing replaces it (R861-8, last paragraph).
pub(super) fn training_pay<R: Reasons>(resource: &Resource, owner: Option<Owner<'_>>) -> Counted<R> {
    let ended = resource.ended_without_replacement;
    let counted = if ended { Money::ZERO } else { resource.amount.sum() };
    let amount = line::<R>(TRAINING_PAY, resource, owner).given("ended_without_replacement", ended).therefore(counted);
    Counted::by(TRAINING_PAY, amount)
}
