//! AAH, ASPA and ASI, less an abatement for each month paid (L861-2, first paragraph).

use c2s_domain::resource::Amount;
use c2s_domain::{Fact, Money, Rate, Reasons, Resource, ResourceKind};

use super::{Case, Counted, Owner, line};
use crate::provisional::{Notice, Provisional};
use crate::rules::MINIMUM_BENEFIT;

/// Each month paid counts less the abatement, never below zero.
///
/// Where both members of a couple receive ASPA, or ASI, each bears half of the abatement of a couple.
pub(super) fn count<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    case: &Case<'_>,
    noted: &mut Provisional,
) -> Counted<R> {
    let law = &case.law.minimum_benefit_abatement;
    noted.note_if(law.is_provisional(), Notice::MinimumBenefitAbatement);
    let monthly = monthly_abatement(resource.kind, owner, case, noted);
    let declared = resource.amount.sum();
    let (counted, months) = if let Amount::Monthly(months) = &resource.amount {
        let paid = months.iter().filter(|amount| !amount.is_zero());
        (paid.clone().map(|amount| (*amount - monthly).or_zero()).sum(), paid.count())
    } else {
        noted.note(Notice::MonthsPaidUnknown);
        ((declared - monthly.repeated(12)).or_zero(), 12)
    };
    let months = u32::try_from(months).expect("at most twelve months");
    let amount = line::<R>(MINIMUM_BENEFIT, resource, owner)
        .given("months_paid", Fact::Count(months))
        .by_law("monthly_abatement", monthly, law.source)
        .given("abatement", declared - counted)
        .therefore(counted);
    Counted::by(MINIMUM_BENEFIT, amount)
}

fn monthly_abatement(kind: ResourceKind, owner: Option<Owner<'_>>, case: &Case<'_>, noted: &mut Provisional) -> Money {
    let abatement = &case.law.minimum_benefit_abatement.is;
    let half = Rate::from_millionths(500_000);
    match kind {
        ResourceKind::Aah => abatement.aah,
        ResourceKind::Aspa if both_of_the_couple_receive(kind, owner, case) => abatement.aspa_couple.times(half),
        ResourceKind::Aspa => abatement.aspa_single,
        _ if owner.is_some_and(|owner| receives(&owner.person.resources, ResourceKind::Aah)) => {
            noted.note(Notice::AsiAbatementWithAah);
            Money::ZERO
        }
        _ if both_of_the_couple_receive(kind, owner, case) => abatement.asi_couple.times(half),
        _ => abatement.asi_single,
    }
}

fn both_of_the_couple_receive(kind: ResourceKind, owner: Option<Owner<'_>>, case: &Case<'_>) -> bool {
    let household = case.household;
    let Some(partner) = household.partner.filter(|partner| case.membership.has(*partner)) else {
        return false;
    };
    let of_the_couple = owner.is_some_and(|owner| owner.rank == household.applicant || owner.rank == partner);
    of_the_couple
        && receives(&household.applicant().resources, kind)
        && receives(&household.persons[partner].resources, kind)
}

fn receives(resources: &[Resource], kind: ResourceKind) -> bool {
    resources.iter().any(|resource| resource.kind == kind && !resource.amount.sum().is_zero())
}
