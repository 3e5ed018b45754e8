//! Wages, net of social levies (R861-4), and the abatement when the activity stopped (R861-8).

use c2s_domain::household::{Interruption, Person};
use c2s_domain::{Explained, Money, Reasons, Resource, ResourceKind};
use c2s_law::LawInForce;

use super::{Case, Counted, Owner, line};
use crate::provisional::{Notice, Provisional};
use crate::rules::{ACTIVITY_INTERRUPTION, TAXABLE_WAGES, WAGES};

/// Net wages count; 30 % is taken off for somebody whose activity is interrupted.
pub(super) fn count<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    case: &Case<'_>,
    noted: &mut Provisional,
) -> Counted<R> {
    let (rule, net) = if resource.kind == ResourceKind::WagesTaxable {
        (TAXABLE_WAGES, net_of_levies(resource, owner, case.law, noted))
    } else {
        let net = line::<R>(WAGES, resource, owner).given("period", case.period).therefore(resource.amount.sum());
        (WAGES, net)
    };
    match owner.and_then(|owner| interruption(owner.person, case.law, noted)) {
        None => Counted::by(rule, net),
        Some(interruption) => Counted::by(ACTIVITY_INTERRUPTION, abated(net, interruption, case.law)),
    }
}

/// *Net imposable*, less the CSG and CRDS that are taxed within it: known only with the gross pay.
///
/// The flat abatement that the form announces has no published rate, hence none is invented (rules R-RES-04).
fn net_of_levies<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    law: &LawInForce,
    noted: &mut Provisional,
) -> Explained<Money, R> {
    let taxable = resource.amount.sum();
    let explaining = line::<R>(TAXABLE_WAGES, resource, owner);
    let Some(gross) = resource.gross else {
        noted.note(Notice::TaxableWagesWithoutGross);
        return explaining.therefore(taxable);
    };
    let levies = &law.taxable_wages_levies;
    let withheld = gross.times_share(levies.is.rate, levies.is.base_share).min(taxable);
    explaining
        .given("gross", gross)
        .by_law("levies_rate", levies.is.rate, levies.source)
        .by_law("levies_base_share", levies.is.base_share, levies.source)
        .given("levies", withheld)
        .therefore(taxable - withheld)
}

fn interruption(person: &Person, law: &LawInForce, noted: &mut Provisional) -> Option<&'static str> {
    match person.interruption? {
        Interruption::SickLeaveOver6Months => Some("sick_leave_over_6_months"),
        Interruption::CompensatedUnemployment => Some("compensated_unemployment"),
        Interruption::Ass => Some("ass"),
        Interruption::PaidTrainingUnemployed => Some("paid_training_unemployed"),
        Interruption::Imprisoned => {
            noted.note_if(law.imprisonment_abatement.is_provisional(), Notice::ImprisonmentAbatement);
            law.imprisonment_abatement.is.then_some("imprisoned")
        }
    }
}

fn abated<R: Reasons>(net: Explained<Money, R>, interruption: &'static str, law: &LawInForce) -> Explained<Money, R> {
    let rate = &law.activity_interruption_abatement;
    ACTIVITY_INTERRUPTION
        .explain::<R>()
        .given("interruption", interruption)
        .by_law("abatement_rate", rate.is, rate.source)
        .because(net.reasons)
        .therefore(net.value.times(rate.is.complement()))
}
