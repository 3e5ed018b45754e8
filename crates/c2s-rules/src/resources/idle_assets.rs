//! Assets that produce nothing: counted until 30 June 2025 (R861-6).

use c2s_domain::{Reasons, Resource, ResourceKind};

use super::{Case, Counted, Owner, line};
use crate::rules::IDLE_ASSETS;

/// 3 % of a capital, 50 % of the rental value of an unlet building, 80 % of that of land; since the article is gone,
/// the rates in force are zero.
pub(super) fn count<R: Reasons>(resource: &Resource, owner: Option<Owner<'_>>, case: &Case<'_>) -> Counted<R> {
    let assets = &case.law.idle_assets;
    let rate = match resource.kind {
        ResourceKind::IdleCapital => assets.is.capital,
        ResourceKind::UnletBuildingRentalValue => assets.is.unlet_building,
        _ => assets.is.unbuilt_land,
    };
    let amount = line::<R>(IDLE_ASSETS, resource, owner)
        .by_law("counted_rate", rate, assets.source)
        .therefore(resource.amount.sum().times(rate));
    Counted::by(IDLE_ASSETS, amount)
}
