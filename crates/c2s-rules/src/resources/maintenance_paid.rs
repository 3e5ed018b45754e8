//! Maintenance that the household pays (R861-9).

use c2s_domain::{Fact, Money, Reasons};
use c2s_law::in_force::Basis;
use smallvec::SmallVec;

use super::{Case, Counted};
use crate::rules::MAINTENANCE_PAID;

/// What is paid, by whom: taken off at the end, since it cannot make the resources negative.
#[derive(Default)]
pub(super) struct Payments(SmallVec<[(Option<usize>, Money); 2]>);

impl Payments {
    pub(super) fn note(&mut self, person: Option<usize>, amount: Money) {
        self.0.push((person, amount));
    }

    /// Takes each payment off `resources`, in the order of the members, down to zero.
    pub(super) fn deduct<R: Reasons>(
        self,
        case: &Case<'_>,
        resources: Money,
        mut line: impl FnMut(Option<usize>, Money, Counted<R>),
    ) {
        let basis = &case.law.maintenance_paid_basis;
        let basis_word = match basis.is {
            Basis::LastTaxNotice => "last_tax_notice",
            Basis::LastCivilYear => "last_civil_year",
        };
        let mut left = resources;
        for (person, paid) in self.0 {
            let deducted = paid.min(left);
            left = left - deducted;
            let mut explaining = MAINTENANCE_PAID.explain::<R>();
            if let Some(person) = person {
                explaining = explaining.given("person", Fact::Person(person));
            }
            let amount = explaining
                .given("declared", paid)
                .by_law("basis", basis_word, basis.source)
                .given("deducted", deducted)
                .therefore(-deducted);
            line(person, paid, Counted::by(MAINTENANCE_PAID, amount));
        }
    }
}
