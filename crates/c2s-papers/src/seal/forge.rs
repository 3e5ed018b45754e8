//! Seals made for the tests, under an authority of their own: curves, days and issuers that no example has.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm,
};
use c2s_domain::Date;
use data_encoding::BASE32_NOPAD;
use jiff::civil::date;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_ECDSA_P521_SHA512, PKCS_RSA_SHA256, RsaKeySize,
    SignatureAlgorithm, date_time_ymd,
};

use super::{Authorities, SealText, TestSeals};

/// An authority, a certificate under it, and its key.
pub(super) struct Forge {
    key: EcdsaKeyPair,
    head: String,
    authority: String,
    certificate: String,
}

/// How a seal is made.
#[derive(Clone, Copy)]
pub(super) struct Sealing {
    pub(super) curve: Curve,
    pub(super) kind: &'static str,
    pub(super) organisation: (&'static str, &'static str),
    pub(super) valid: (Date, Date),
    pub(super) emitted_on: Option<Date>,
    pub(super) signed_on: Option<Date>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Curve {
    P256,
    P384,
    P521,
}

impl Sealing {
    pub(super) const CURVES: [Curve; 3] = [Curve::P256, Curve::P384, Curve::P521];
}

impl Default for Sealing {
    fn default() -> Self {
        Self {
            curve: Curve::P256,
            kind: "04",
            organisation: ("DIRECTION GENERALE DES FINANCES PUBLIQUES", "0002 13000495500014"),
            valid: (date(2024, 1, 1), date(2027, 1, 1)),
            emitted_on: None,
            signed_on: Some(date(2025, 8, 1)),
        }
    }
}

impl Curve {
    fn algorithms(self) -> (&'static EcdsaSigningAlgorithm, &'static SignatureAlgorithm) {
        match self {
            Self::P256 => (&ECDSA_P256_SHA256_FIXED_SIGNING, &PKCS_ECDSA_P256_SHA256),
            Self::P384 => (&ECDSA_P384_SHA384_FIXED_SIGNING, &PKCS_ECDSA_P384_SHA384),
            Self::P521 => (&ECDSA_P521_SHA512_FIXED_SIGNING, &PKCS_ECDSA_P521_SHA512),
        }
    }
}

impl Forge {
    pub(super) fn new() -> Self {
        Self::with(&Sealing::default())
    }

    pub(super) fn with(sealing: &Sealing) -> Self {
        let (signing, algorithm) = sealing.curve.algorithms();
        let key = EcdsaKeyPair::generate(signing).unwrap();
        let pkcs8 = key.to_pkcs8v1().unwrap();
        let leaf_key = KeyPair::from_pkcs8_der_and_sign_algo(&pkcs8.as_ref().into(), algorithm).unwrap();

        let authority_key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap();
        let mut authority = params("FR99", ("AC FORGE", "0002 0"), (date(2022, 1, 1), date(2030, 1, 1)));
        authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let authority_pem = authority.self_signed(&authority_key).unwrap().pem();
        let leaf = params("FPE0", sealing.organisation, sealing.valid);
        let leaf_pem = leaf.signed_by(&leaf_key, &Issuer::new(authority, authority_key)).unwrap().pem();

        let (emitted, signed) = (days(sealing.emitted_on), days(sealing.signed_on));
        let head = format!("DC04FR99FPE0{emitted}{signed}{}01FR", sealing.kind);
        Self { key, head, authority: authority_pem, certificate: leaf_pem }
    }

    pub(super) fn authority_pem(&self) -> &str {
        &self.authority
    }

    pub(super) fn certificate_pem(&self) -> &str {
        &self.certificate
    }

    pub(super) fn authorities(&self) -> Authorities {
        Authorities::load(&format!("{}{}", self.certificate, self.authority), TestSeals::Refused).unwrap()
    }

    /// The text of a code that says `values`.
    pub(super) fn code(&self, values: &str) -> String {
        self.code_with(values, "")
    }

    /// The same, with a text that was added between what is signed and the signature.
    pub(super) fn code_with(&self, values: &str, added: &str) -> String {
        let signed = format!("{}{values}", self.head);
        let signature = self.key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}{added}\u{1f}{}", BASE32_NOPAD.encode(signature.as_ref()))
    }

    pub(super) fn seal(&self, id: &str, value: &str) -> SealText {
        SealText::parse(self.code(&format!("{id}{value}")).as_bytes()).unwrap()
    }
}

fn params(id: &str, (organisation, unit): (&str, &str), (from, until): (Date, Date)) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, id);
    params.distinguished_name.push(DnType::OrganizationName, organisation);
    params.distinguished_name.push(DnType::OrganizationalUnitName, unit);
    let midnight =
        |day: Date| date_time_ymd(i32::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs());
    params.not_before = midnight(from);
    params.not_after = midnight(until);
    params
}

fn days(day: Option<Date>) -> String {
    day.map_or_else(|| "FFFF".to_owned(), |day| format!("{:04X}", date(2000, 1, 1).until(day).unwrap().get_days()))
}
