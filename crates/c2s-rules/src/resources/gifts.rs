//! Gifts: what exceeds 7 % of the ceiling of one person, until 30 June 2025 (R861-6-1).

use c2s_domain::{Money, Reasons, Resource};

use super::{Case, Counted, Owner, excluded, line};
use crate::ceiling;
use crate::provisional::{Notice, Provisional};
use crate::rules::GIFTS;

/// What is left of the threshold for the gifts of one person.
pub(super) struct Threshold(Option<Money>);

impl Threshold {
    /// Nothing is computed before the first gift: few people declare any.
    pub(super) fn of(_: &Case<'_>) -> Self {
        Self(None)
    }

    pub(super) fn count<R: Reasons>(
        &mut self,
        resource: &Resource,
        owner: Option<Owner<'_>>,
        case: &Case<'_>,
        noted: &mut Provisional,
    ) -> Counted<R> {
        let assets = &case.law.idle_assets;
        noted.note(Notice::GiftsThresholdPerPerson);
        excluded::note_uncertain_start(resource.kind, case, noted);
        let left = self.0.unwrap_or_else(|| {
            ceiling::single_person(case.household.residence, case.law).times(assets.is.gifts_threshold)
        });
        let given = resource.amount.sum();
        self.0 = Some((left - given).or_zero());
        let amount = line::<R>(GIFTS, resource, owner)
            .by_law("gifts_threshold", left, assets.source)
            .therefore((given - left).or_zero());
        Counted::by(GIFTS, amount)
    }
}
