//! The papers that a person is likely to be asked for, from what the register knows of them.

use c2s_domain::Date;
use c2s_domain::household::Benefit;

use super::answers::{Preparation, TaxPaper};
use crate::draft::is_asked_for_papers;
use crate::register::{Family, Name};

/// One paper, and whose.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperToPrepare {
    /// The key of its words.
    pub name: &'static str,
    pub whose: Whose,
}

crate::hidden_debug!(PaperToPrepare);

/// Of whom a paper is.
#[derive(Clone, PartialEq, Eq)]
pub enum Whose {
    /// The person who applies.
    Own,
    Child(Name),
    /// Everybody of the household.
    Everybody,
}

crate::hidden_debug!(Whose);

/// What to have at hand, the most asked first. The household is not described yet: the list says so.
pub(super) fn to_prepare(family: &Family, today: Date) -> Vec<PaperToPrepare> {
    let own = |name| PaperToPrepare { name, whose: Whose::Own };
    let Preparation { tax_paper, young, .. } = &*family.before;
    let mut papers = vec![own(match tax_paper {
        Some(TaxPaper::DeclaredSituation) => "declared-situation",
        Some(TaxPaper::None { .. }) => "identity-and-resources",
        Some(TaxPaper::Notice) | None => "tax-notice",
    })];
    let people = crate::draft::people(family, None);
    for person in people.iter().skip(1).filter(|person| is_asked_for_papers(person, today)) {
        papers.push(PaperToPrepare { name: "tax-notice-child", whose: Whose::Child(person.name.clone()) });
    }
    if family.facts.receives(Benefit::RsaClaimed) && !family.facts.receives(Benefit::Rsa) {
        papers.push(own("rsa-attestation"));
    }
    // With the RSA the resources are not declared (L861-2).
    if !family.facts.receives(Benefit::Rsa) {
        papers.push(PaperToPrepare { name: "resources", whose: Whose::Everybody });
    }
    if young.as_ref().is_some_and(|answers| answers.circumstances.emergency_aid) {
        papers.push(own("emergency-aid"));
    }
    if young.as_ref().is_some_and(|answers| answers.circumstances.parent) && family.children.is_empty() {
        papers.push(own("pregnancy-or-birth"));
    }
    if family.facts.insurers_on(today).next().is_some() {
        papers.push(own("insurer-card"));
    }
    papers
}
