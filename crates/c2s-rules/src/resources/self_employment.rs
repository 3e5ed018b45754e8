//! Self-employment in its cases (R861-15): declared to the tax office, nothing declared yet, new company director.

use c2s_domain::resource::Amount;
use c2s_domain::{Reasons, Resource};
use c2s_law::in_force::Basis;

use super::{Case, Counted, Owner, line};
use crate::provisional::{Notice, Provisional};
use crate::rules::{COMPANY_MANAGER, SELF_EMPLOYMENT, TURNOVER};

/// First and third paragraphs: the profit of the last tax notice (the last civil year before 2022), or the
/// taxable share of a new director under article 62 CGI.
pub(super) fn declared<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    case: &Case<'_>,
    noted: &mut Provisional,
) -> Counted<R> {
    let basis = &case.law.self_employment_basis;
    let yearly = resource.kind != c2s_domain::ResourceKind::ManagerTaxableShare;
    noted.note_if(yearly && !matches!(resource.amount, Amount::Annual(_)), Notice::NoticeAmountFromMonths);
    let mut explaining = line::<R>(SELF_EMPLOYMENT, resource, owner);
    if yearly {
        let basis_word = match basis.is {
            Basis::LastTaxNotice => "last_tax_notice",
            Basis::LastCivilYear => "last_civil_year",
        };
        explaining = explaining.by_law("basis", basis_word, basis.source);
    }
    Counted::by(SELF_EMPLOYMENT, explaining.therefore(resource.amount.sum()))
}

/// Second paragraph: the turnover of the last four civil quarters, less the abatement of the activity.
///
/// The tax code gives that abatement a minimum; it never exceeds the turnover.
pub(super) fn turnover<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    case: &Case<'_>,
    noted: &mut Provisional,
) -> Counted<R> {
    let abatement = &case.law.turnover_abatement;
    noted.note_if(abatement.is_provisional(), Notice::TurnoverAbatement);
    let turnover = resource.amount.sum();
    let activity = resource.activity.expect("a turnover is parsed with its activity");
    let rate = abatement.is.rate(activity);
    let taken_off = turnover.times(rate).max(abatement.is.minimum).min(turnover);
    let amount = line::<R>(TURNOVER, resource, owner)
        .by_law("abatement_rate", rate, abatement.source)
        .by_law("abatement_minimum", abatement.is.minimum, abatement.source)
        .given("abatement", taken_off)
        .therefore(turnover - taken_off);
    Counted::by(TURNOVER, amount)
}

/// Last paragraph: the pay of a new director of a company that pays its own tax, less 10 %.
pub(super) fn company_manager<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    case: &Case<'_>,
) -> Counted<R> {
    let rate = &case.law.company_manager_abatement;
    let amount = line::<R>(COMPANY_MANAGER, resource, owner)
        .by_law("abatement_rate", rate.is, rate.source)
        .therefore(resource.amount.sum().times(rate.is.complement()));
    Counted::by(COMPANY_MANAGER, amount)
}
