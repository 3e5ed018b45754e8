//! The papers that a person is likely to be asked for, from what the register knows of them.

use c2s_domain::household::Benefit;
use c2s_domain::{Date, Period};

use super::answers::TaxPaper;
use crate::draft::{Draft, PersonKey, ResourcesPath, RsaProof};
use crate::papers::{AskedWindow, Asking, PaperKind};
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

/// What to have at hand, the most asked first, and what some answers would add.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ToPrepare {
    pub papers: Vec<PaperToPrepare>,
    /// The keys of what is asked only of whoever answers so.
    pub by_answer: Vec<&'static str>,
}

crate::hidden_debug!(ToPrepare);

/// Asked of whoever has a partner, a property that is not let, an activity of their own, resources from abroad, or who
/// separated lately: the register tells none of it.
const BY_ANSWER: [&str; 5] = ["partner", "turnover-proof", "property", "separation-proof", "foreign-proof"];

/// What the windows of papers will ask of somebody of whom nothing is known but what the register says.
pub(super) fn to_prepare(family: &Family, today: Date, period: Period) -> ToPrepare {
    let own = |name| PaperToPrepare { name, whose: Whose::Own };
    let confirmed: Vec<(PersonKey, Benefit)> =
        family.facts.benefits.iter().map(|known| (PersonKey::Applicant, known.benefit)).collect();
    // With the RSA the resources are not declared (L861-2).
    let rsa = family.facts.receives(Benefit::Rsa);
    let path = if rsa { ResourcesPath::Rsa(RsaProof::Register) } else { ResourcesPath::Declared };
    let (draft, people) = (Draft::default(), crate::draft::people(family, None));
    let (people, confirmed, before) = (&people[..], &confirmed[..], &*family.before);
    let tax_paper = before.tax_paper.as_ref();
    let asks_residence = !family.facts.rights.answer_the_residence(today);
    let asking = Asking { draft: &draft, people, today, period, path, confirmed, before, asks_residence };
    let window = |asked: &AskedWindow| {
        let person = people.iter().find(|person| person.key == asked.key.person)?;
        Some(match (asked.key.kind, person.key) {
            (PaperKind::TaxNotice, PersonKey::Applicant) if tax_paper == Some(&TaxPaper::DeclaredSituation) => {
                own("declared-situation")
            }
            (PaperKind::TaxNotice, PersonKey::Applicant) => own("tax-notice"),
            (PaperKind::TaxNotice, _) => {
                PaperToPrepare { name: "tax-notice-child", whose: Whose::Child(person.name.clone()) }
            }
            (PaperKind::ResourcesProof, _) => own("identity-and-resources"),
            (PaperKind::RsaAttestation, _) => own("rsa-attestation"),
            // Why they apply alone, in the words of its window.
            (kind @ (PaperKind::PregnancyOrBirth | PaperKind::EmergencyAid | PaperKind::SeparationProof), _) => {
                own(kind.name())
            }
            // Of what only answers tell.
            _ => return None,
        })
    };
    let mut papers: Vec<PaperToPrepare> = asking.windows().iter().filter_map(window).collect();
    if !path.is_short() {
        papers.push(PaperToPrepare { name: "resources", whose: Whose::Everybody });
    }
    if family.facts.insurers_on(today).next().is_some() {
        papers.push(own("insurer-card"));
    }
    let is_told = |name: &&str| !papers.iter().any(|paper| paper.name == *name);
    let mut by_answer: Vec<&str> = BY_ANSWER.into_iter().filter(is_told).collect();
    if asks_residence {
        // The last line ends the list.
        by_answer.insert(by_answer.len() - 1, "residence-permit");
    }
    ToPrepare { papers, by_answer: if path.is_short() { Vec::new() } else { by_answer } }
}
