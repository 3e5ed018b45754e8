//! All that a code says: the paper, and whether its seal is genuine.

use super::authorities::Authorities;
use super::catalogue::PaperKind;
use super::malformed::Malformed;
use super::tax_notice::{NotANotice, TaxNotice};
use super::text::SealText;
use super::verdict::{Doubt, Verdict};

/// What the seal of a paper says, and whether it may be believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub text: SealText,
    pub paper: Paper,
    pub verdict: Verdict,
}

/// The paper that a seal stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    TaxNotice(TaxNotice),
    /// It says that it is a tax notice, and lacks what one must say.
    IncompleteNotice(NotANotice),
    /// The seal of another paper; `None` when the catalogue does not have its kind.
    Other(Option<PaperKind>),
}

impl Reading {
    /// Reads the text of a code, separators included, and verifies its signature.
    pub fn of(code: &[u8], authorities: &Authorities) -> Result<Self, Malformed> {
        let text = SealText::parse(code)?;
        let paper = match TaxNotice::read(&text) {
            Some(Ok(notice)) => Paper::TaxNotice(notice),
            Some(Err(lacking)) => Paper::IncompleteNotice(lacking),
            None => Paper::Other(PaperKind::of(&text.header.kind)),
        };
        let verdict = match authorities.verify(&text) {
            // Another issuer with a genuine certificate can seal whatever text it likes.
            Verdict::Genuine(issuer) if !matches!(paper, Paper::Other(_)) && !issuer.is_tax_office() => {
                Verdict::Unproven(Doubt::NotTheTaxOffice { organisation: issuer.organisation })
            }
            verdict => verdict,
        };
        Ok(Self { text, paper, verdict })
    }

    /// The values of the tax notice, when the tax office sealed them.
    pub fn confirmed(&self) -> Option<&TaxNotice> {
        match (&self.paper, &self.verdict) {
            (Paper::TaxNotice(notice), Verdict::Genuine(_)) => Some(notice),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::forge::{Forge, Sealing};

    const NOTICE: &str = "432,75\u{1d}44227801234567845202146RETI PATRICK\u{1d}4A310720224163198\u{1d}473001123456789";

    #[test]
    fn a_notice_is_confirmed_when_the_tax_office_sealed_it() {
        let forge = Forge::new();
        let reading = Reading::of(forge.code(NOTICE).as_bytes(), &forge.authorities()).unwrap();

        assert_eq!(reading.confirmed().map(|notice| notice.year_of_income), Some(2021));
    }

    #[test]
    fn a_notice_sealed_by_somebody_else_is_read_and_not_confirmed() {
        let forge = Forge::with(&Sealing { organisation: ("iMSA", "0002 84440620700010"), ..Sealing::default() });
        let reading = Reading::of(forge.code(NOTICE).as_bytes(), &forge.authorities()).unwrap();

        assert!(matches!(reading.paper, Paper::TaxNotice(_)));
        let doubt = Doubt::NotTheTaxOffice { organisation: "iMSA".to_owned() };
        assert_eq!(reading.verdict, Verdict::Unproven(doubt));
        assert_eq!(reading.confirmed(), None);
    }

    #[test]
    fn a_notice_whose_seal_does_not_match_is_not_confirmed() {
        let [forge, other] = [Forge::new(), Forge::new()];
        let reading = Reading::of(forge.code(NOTICE).as_bytes(), &other.authorities()).unwrap();

        assert!(matches!(reading.paper, Paper::TaxNotice(_)));
        assert_eq!((reading.verdict.clone(), reading.confirmed()), (Verdict::Altered, None));
    }

    #[test]
    fn the_seal_of_another_paper_is_named() {
        let forge =
            Forge::with(&Sealing { kind: "06", organisation: ("iMSA", "0002 84440620700010"), ..Sealing::default() });
        let reading = Reading::of(forge.code("59MONTANT").as_bytes(), &forge.authorities()).unwrap();

        assert!(matches!(reading.paper, Paper::Other(Some(kind)) if kind.name == "Bulletin de salaire"));
        assert!(matches!(reading.verdict, Verdict::Genuine(_)));
        assert_eq!(reading.confirmed(), None);
    }
}
