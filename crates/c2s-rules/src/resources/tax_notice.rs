//! What is read on the last tax notice instead of the period (R861-8, second paragraph).

use c2s_domain::resource::Amount;
use c2s_domain::{Reasons, Resource};

use super::{Case, Counted, Owner, line, period};
use crate::provisional::{Notice, Provisional};
use crate::rules::{PATRIMONY_INCOME, TAX_NOTICE_RESOURCE};

/// Maintenance received, copyright, foreign wages and pensions: the last notice since it took their period's place.
pub(super) fn count<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    case: &Case<'_>,
    noted: &mut Provisional,
) -> Counted<R> {
    let kinds = &case.law.tax_notice_kinds;
    if !kinds.is.has(resource.kind) {
        noted.note_if(kinds.is_provisional(), Notice::TaxNoticeKinds);
        return period::count(resource, owner, case, noted);
    }
    noted.note_if(!matches!(resource.amount, Amount::Annual(_)), Notice::NoticeAmountFromMonths);
    let amount = line::<R>(TAX_NOTICE_RESOURCE, resource, owner)
        .by_law("basis", "last_tax_notice", kinds.source)
        .therefore(resource.amount.sum());
    Counted::by(TAX_NOTICE_RESOURCE, amount)
}

/// Income from patrimony and investment: the taxable amount, less an abatement whose rate is not known yet.
pub(super) fn patrimony_income<R: Reasons>(
    resource: &Resource,
    owner: Option<Owner<'_>>,
    case: &Case<'_>,
    noted: &mut Provisional,
) -> Counted<R> {
    let abatement = &case.law.patrimony_income_abatement;
    let taxable = resource.amount.sum();
    noted.note_if(!matches!(resource.amount, Amount::Annual(_)), Notice::NoticeAmountFromMonths);
    noted.note_if(abatement.is_provisional(), Notice::PatrimonyIncomeAbatement);
    let explaining = line::<R>(PATRIMONY_INCOME, resource, owner).given("basis", "last_tax_notice");
    let amount = match abatement.is {
        None => explaining.therefore(taxable),
        Some(rate) => {
            explaining.by_law("abatement_rate", rate, abatement.source).therefore(taxable.times(rate.complement()))
        }
    };
    Counted::by(PATRIMONY_INCOME, amount)
}
