//! What never counts, or no longer (R861-10, L861-2, R861-4).

use c2s_domain::{Money, Reasons, Resource, ResourceKind};

use super::{Case, Counted, Owner, line};
use crate::provisional::{Notice, Provisional};
use crate::rules::{EXCLUDED_BY_STATUTE, EXCLUDED_RESOURCE, NOT_NAMED};

pub(super) fn count<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    case: &Case<'_>,
    noted: &mut Provisional,
) -> Counted<R> {
    let rule = match resource.kind {
        ResourceKind::Rsa | ResourceKind::ActivityBonus => EXCLUDED_BY_STATUTE,
        ResourceKind::TaxFreeSavings | ResourceKind::EmployerHealthPayment => NOT_NAMED,
        _ => EXCLUDED_RESOURCE,
    };
    note_uncertain_start(resource.kind, case, noted);
    let amount = line::<R>(rule, resource, owner)
        .by_law("excluded_since", case.law.excluded_resources.source.from, case.law.excluded_resources.source)
        .therefore(Money::ZERO);
    Counted::by(rule, amount)
}

/// Items 10° bis, 11° and 20° to 27° entered R861-10 in 2025; between the two versions of that year the split is not verified.
pub(super) fn note_uncertain_start(kind: ResourceKind, case: &Case<'_>, noted: &mut Provisional) {
    let entered_in_2025 = matches!(
        kind,
        ResourceKind::FamilyGift
            | ResourceKind::Gifts
            | ResourceKind::ScholarshipNotMeansTested
            | ResourceKind::AsylumSeekerAllowance
            | ResourceKind::ParentalPresenceAllowance
            | ResourceKind::ReturnToWorkAid
            | ResourceKind::CarerAllowance
            | ResourceKind::EndOfLifeAllowance
            | ResourceKind::DomesticViolenceAid
            | ResourceKind::FosterChildUpkeep
            | ResourceKind::OverseasSolidarityIncome
    );
    noted.note_if(entered_in_2025 && case.law.excluded_resources.is_provisional(), Notice::ExcludedResources);
}
