//! The certificates that are believed, each checked against its authority when it is loaded.

use c2s_domain::Date;
use x509_parser::certificate::X509Certificate;
use x509_parser::pem::Pem;

use super::certificate::{Key, Names, Validity, is_signed_by};
use super::text::SealText;
use super::verdict::{Doubt, Issuer, Verdict};

/// The authorities and the certificates under them.
///
/// An authority is believed because it is in the file: the specification publishes no common root, and its list of
/// authorities is read by hand (ADR 0058).
pub struct Authorities {
    known: Vec<String>,
    signers: Vec<Signer>,
    tests: TestSeals,
}

/// Whether the seals of the test authority `FR00`, whose private key is public, are verified or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestSeals {
    Refused,
    /// In tests and demonstrations only.
    Accepted,
}

/// Why a file of certificates is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Untrusted {
    #[error("the file holds no certificate: give it in PEM")]
    Empty,
    #[error("a certificate of the file cannot be read: give it in PEM")]
    Unreadable,
    #[error("a certificate of the file is not signed by an authority of the file: add its authority")]
    NotSigned,
    #[error("the key of a certificate of the file is on none of the curves P-256, P-384 and P-521")]
    UnknownCurve,
}

/// One certificate that seals papers.
struct Signer {
    authority: String,
    names: Names,
    key: Key,
    /// The days of the certificate, then those of its authority. Empty for the test: it was used long after its end.
    validities: Vec<Validity>,
    is_test: bool,
}

const PUBLISHED: &str = include_str!("../../data/2ddoc/certificates.pem");
const TEST: &str = include_str!("../../data/2ddoc/test-certificate.pem");
const TEST_AUTHORITY: &str = "FR00";
/// Under any authority, the certificate of its own tests.
const TEST_CERTIFICATE: &str = "0000";

impl Authorities {
    /// The authorities and certificates that come with the program: those of tax notices, and the MSA's.
    pub fn published(tests: TestSeals) -> Self {
        Self::load(PUBLISHED, tests)
            .expect("the published certificates are signed by their authorities, a test says so")
    }

    /// The same with the certificates of another file in PEM beside them, of which there is one at least.
    pub fn published_with(more: &str, tests: TestSeals) -> Result<Self, Untrusted> {
        if pem(more)?.is_empty() {
            return Err(Untrusted::Empty);
        }
        Self::load(&format!("{PUBLISHED}\n{more}"), tests)
    }

    /// The certificates of a file in PEM: authorities, and certificates that one of them signed, in any order.
    pub fn load(file: &str, tests: TestSeals) -> Result<Self, Untrusted> {
        let files = pem(file)?;
        let certificates = files.iter().map(parsed).collect::<Result<Vec<_>, _>>()?;
        let (authorities, leaves): (Vec<_>, Vec<_>) =
            certificates.into_iter().partition(|certificate| certificate.is_ca());
        let mut signers = leaves.iter().map(|leaf| Signer::under(&authorities, leaf)).collect::<Result<Vec<_>, _>>()?;
        if tests == TestSeals::Accepted {
            signers.push(Signer::of_tests()?);
        }
        let known = authorities.iter().map(|authority| Ok(Names::of(authority.subject())?.id));
        Ok(Self { known: known.collect::<Result<_, _>>()?, signers, tests })
    }

    /// Whether `seal` was signed by a certificate that is believed and was valid that day.
    pub fn verify(&self, seal: &SealText) -> Verdict {
        match self.signers_of(seal) {
            Err(doubt) => Verdict::Unproven(doubt),
            Ok((signers, sealed_on)) => signers
                .into_iter()
                .find(|signer| signer.signed(seal))
                .map_or(Verdict::Altered, |signer| Verdict::Genuine(signer.issuer(sealed_on))),
        }
    }

    /// The certificates that may have sealed this, with its day. There are several when one was renewed under its name.
    fn signers_of(&self, seal: &SealText) -> Result<(Vec<&Signer>, Date), Doubt> {
        let (authority, certificate) = (&seal.header.authority, &seal.header.certificate);
        let is_test = authority == TEST_AUTHORITY || certificate == TEST_CERTIFICATE;
        if is_test && self.tests == TestSeals::Refused {
            return Err(Doubt::Test);
        }
        if !is_test && !self.known.contains(authority) {
            return Err(Doubt::UnknownAuthority(authority.clone()));
        }
        let named = |signer: &&Signer| signer.authority == *authority && signer.names.id == *certificate;
        let mut signers: Vec<&Signer> = self.signers.iter().filter(named).collect();
        if signers.is_empty() {
            let (authority, certificate) = (authority.clone(), certificate.clone());
            return Err(Doubt::UnknownCertificate { authority, certificate });
        }
        let on = seal.header.sealed_on().ok_or(Doubt::Undated)?;
        signers.retain(|signer| signer.validities.iter().all(|validity| validity.contains(on)));
        if signers.is_empty() { Err(Doubt::NotValidThen { on }) } else { Ok((signers, on)) }
    }
}

impl Signer {
    /// The certificate `leaf`, signed by one of `authorities`.
    fn under(authorities: &[X509Certificate<'_>], leaf: &X509Certificate<'_>) -> Result<Self, Untrusted> {
        let is_signed_by_it = |authority: &&X509Certificate<'_>| {
            authority.subject().as_raw() == leaf.issuer().as_raw() && is_signed_by(leaf, authority)
        };
        let authority = authorities.iter().find(is_signed_by_it).ok_or(Untrusted::NotSigned)?;
        Ok(Self {
            authority: Names::of(authority.subject())?.id,
            names: Names::of(leaf.subject())?,
            key: Key::of(leaf)?,
            validities: vec![Validity::of(leaf)?, Validity::of(authority)?],
            is_test: false,
        })
    }

    /// The certificate of the specification's examples. Its authority is not published, and it ended in 2015.
    fn of_tests() -> Result<Self, Untrusted> {
        let files = pem(TEST)?;
        let certificate = parsed(files.first().ok_or(Untrusted::Unreadable)?)?;
        Ok(Self {
            authority: TEST_AUTHORITY.to_owned(),
            names: Names::of(certificate.subject())?,
            key: Key::of(&certificate)?,
            validities: Vec::new(),
            is_test: true,
        })
    }

    fn signed(&self, seal: &SealText) -> bool {
        seal.signed().any(|signed| self.key.verifies(signed, seal.signature()))
    }

    fn issuer(&self, sealed_on: Date) -> Issuer {
        let Names { organisation, unit, .. } = &self.names;
        Issuer { organisation: organisation.clone(), number: unit.clone(), sealed_on, is_test: self.is_test }
    }
}

fn pem(file: &str) -> Result<Vec<Pem>, Untrusted> {
    Pem::iter_from_buffer(file.as_bytes()).collect::<Result<_, _>>().map_err(|_| Untrusted::Unreadable)
}

fn parsed(pem: &Pem) -> Result<X509Certificate<'_>, Untrusted> {
    pem.parse_x509().map_err(|_| Untrusted::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::forge::{Forge, Sealing};
    use jiff::civil::date;

    #[test]
    fn every_published_certificate_is_signed_by_its_authority() {
        let authorities = Authorities::load(PUBLISHED, TestSeals::Refused).unwrap();

        assert_eq!(authorities.known, ["FR04", "FR06"]);
        let of_the_tax_office = |signer: &&Signer| signer.issuer(date(2025, 1, 1)).is_tax_office();
        assert_eq!(authorities.signers.len(), 18);
        assert_eq!(authorities.signers.iter().filter(of_the_tax_office).count(), 17);
    }

    #[test]
    fn certificates_of_another_file_are_believed_beside_those_published() {
        let forge = Forge::new();
        let more = format!("{}{}", forge.authority_pem(), forge.certificate_pem());
        let with_them = Authorities::published_with(&more, TestSeals::Refused).unwrap();

        assert_eq!(with_them.signers.len(), 19);
        assert!(matches!(with_them.verify(&forge.seal("45", "2024")), Verdict::Genuine(_)));
        let unsigned = Authorities::published_with(forge.certificate_pem(), TestSeals::Refused);
        assert_eq!(unsigned.err(), Some(Untrusted::NotSigned));
        for none in ["", "certificates"] {
            let nothing = Authorities::published_with(none, TestSeals::Refused);
            assert_eq!(nothing.err(), Some(Untrusted::Empty), "{none}");
        }
    }

    #[test]
    fn a_certificate_without_its_authority_is_not_believed() {
        let without_fr06 = PUBLISHED.replacen(between(PUBLISHED, "# FR06 ", "# FR04_FPE0"), "", 1);

        assert_eq!(Authorities::load(&without_fr06, TestSeals::Refused).err(), Some(Untrusted::NotSigned));
    }

    #[test]
    fn a_certificate_that_borrows_the_name_of_an_authority_is_not_believed() {
        let [genuine, false_one] = [Forge::new(), Forge::new()];
        let mixed = format!("{}{}", genuine.authority_pem(), false_one.certificate_pem());

        assert_eq!(Authorities::load(&mixed, TestSeals::Refused).err(), Some(Untrusted::NotSigned));
    }

    #[test]
    fn a_file_that_is_no_certificate_says_so() {
        for file in [
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n",
        ] {
            assert_eq!(Authorities::load(file, TestSeals::Refused).err(), Some(Untrusted::Unreadable));
        }
    }

    #[test]
    fn each_of_the_three_curves_is_verified() {
        for curve in Sealing::CURVES {
            let forge = Forge::with(&Sealing { curve, ..Sealing::default() });
            let seal = forge.seal("43", "2,75\u{1d}");

            assert!(matches!(forge.authorities().verify(&seal), Verdict::Genuine(_)), "{curve:?}");
            let other = Forge::with(&Sealing { curve, ..Sealing::default() });
            assert_eq!(other.authorities().verify(&seal), Verdict::Altered, "{curve:?}");
        }
    }

    #[test]
    fn a_separator_after_the_signed_text_is_forgiven_and_nothing_else() {
        let forge = Forge::new();
        for (added, expected) in [("", true), ("\u{1d}", true), ("\u{1d}\u{1d}", false), (" ", false)] {
            let code = forge.code_with("432,75", added);
            let genuine = SealText::parse(code.as_bytes())
                .is_ok_and(|seal| matches!(forge.authorities().verify(&seal), Verdict::Genuine(_)));
            assert_eq!(genuine, expected, "{added:?}");
        }
    }

    #[test]
    fn the_certificate_must_have_been_valid_on_the_day_of_the_seal() {
        let sealing = Sealing { valid: (date(2024, 3, 1), date(2026, 3, 1)), ..Sealing::default() };
        for (on, valid) in [
            (date(2024, 2, 29), false),
            (date(2024, 3, 1), true),
            (date(2024, 3, 2), true),
            (date(2026, 2, 28), true),
            (date(2026, 3, 1), true),
            (date(2026, 3, 2), false),
        ] {
            let forge = Forge::with(&Sealing { signed_on: Some(on), ..sealing });
            let verdict = forge.authorities().verify(&forge.seal("45", "2024"));
            let is_genuine = matches!(&verdict, Verdict::Genuine(issuer) if issuer.sealed_on == on);
            assert_eq!(is_genuine, valid, "{on}");
            assert_eq!(verdict == Verdict::Unproven(Doubt::NotValidThen { on }), !valid, "{on}");
        }
    }

    #[test]
    fn the_authority_must_have_been_valid_too() {
        let on = date(2031, 1, 1);
        let sealing =
            Sealing { valid: (date(2024, 1, 1), date(2032, 1, 1)), signed_on: Some(on), ..Sealing::default() };
        let forge = Forge::with(&sealing);

        let verdict = forge.authorities().verify(&forge.seal("45", "2024"));
        assert_eq!(verdict, Verdict::Unproven(Doubt::NotValidThen { on }));
    }

    #[test]
    fn the_day_of_the_paper_stands_for_that_of_the_signature() {
        let emitted_on = Some(date(2025, 6, 1));
        for (emitted_on, known) in [(emitted_on, true), (None, false)] {
            let forge = Forge::with(&Sealing { emitted_on, signed_on: None, ..Sealing::default() });
            let verdict = forge.authorities().verify(&forge.seal("45", "2024"));
            assert_eq!(matches!(verdict, Verdict::Genuine(_)), known);
            assert_eq!(verdict == Verdict::Unproven(Doubt::Undated), !known);
        }
    }

    #[test]
    fn what_is_not_known_is_a_doubt_and_not_an_accusation() {
        let published = Authorities::published(TestSeals::Refused);
        let verdict = |head: &str| {
            let code = format!("DC04{head}FFFF23DC2801FR452024\u{1f}{}", "A".repeat(103));
            published.verify(&SealText::parse(code.as_bytes()).unwrap())
        };

        assert_eq!(verdict("FR03FPE6"), Verdict::Unproven(Doubt::UnknownAuthority("FR03".to_owned())));
        let unknown = Doubt::UnknownCertificate { authority: "FR06".to_owned(), certificate: "FPE9".to_owned() };
        assert_eq!(verdict("FR06FPE9"), Verdict::Unproven(unknown));
        assert_eq!(verdict("FR06FPE0"), Verdict::Altered);
        assert_eq!(verdict("FR000001"), Verdict::Unproven(Doubt::Test));
        assert_eq!(verdict("FR060000"), Verdict::Unproven(Doubt::Test));
    }

    fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
        &text[text.find(from).unwrap()..text.find(to).unwrap()]
    }
}
