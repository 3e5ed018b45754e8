//! What is taken from an X.509 certificate: who holds it, its days, and the key that verifies what it signed.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ECDSA_P521_SHA512_FIXED, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey, VerificationAlgorithm,
};
use c2s_domain::Date;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use x509_parser::certificate::X509Certificate;
use x509_parser::oid_registry::{
    OID_EC_P256, OID_NIST_EC_P384, OID_NIST_EC_P521, OID_PKCS1_SHA256WITHRSA, OID_PKCS1_SHA384WITHRSA,
    OID_PKCS1_SHA512WITHRSA,
};
use x509_parser::x509::{AlgorithmIdentifier, X509Name};

use super::authorities::Untrusted;

/// The days of a certificate, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Validity {
    pub(super) from: Date,
    pub(super) until: Date,
}

/// The key that verifies the seals of one certificate: its curve and its point.
pub(super) struct Key {
    algorithm: &'static dyn VerificationAlgorithm,
    point: Vec<u8>,
}

/// The names of a subject that this module reads.
pub(super) struct Names {
    /// The identifier of 2D-Doc: the common name.
    pub(super) id: String,
    pub(super) organisation: String,
    /// Its number, after the code of its register: `0002 13000495500014` for a SIRET.
    pub(super) unit: String,
}

impl Validity {
    pub(super) fn of(certificate: &X509Certificate<'_>) -> Result<Self, Untrusted> {
        let day = |seconds| {
            let instant = Timestamp::from_second(seconds).map_err(|_| Untrusted::Unreadable)?;
            Ok(instant.to_zoned(TimeZone::UTC).date())
        };
        let validity = certificate.validity();
        Ok(Self { from: day(validity.not_before.timestamp())?, until: day(validity.not_after.timestamp())? })
    }

    pub(super) fn contains(self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

impl Key {
    /// The three curves of the specification, each with its hash.
    pub(super) fn of(certificate: &X509Certificate<'_>) -> Result<Self, Untrusted> {
        let key = certificate.public_key();
        let curve = key.algorithm.parameters.as_ref().and_then(|parameters| parameters.as_oid().ok());
        let algorithm: &'static dyn VerificationAlgorithm = match curve {
            Some(curve) if curve == OID_EC_P256 => &ECDSA_P256_SHA256_FIXED,
            Some(curve) if curve == OID_NIST_EC_P384 => &ECDSA_P384_SHA384_FIXED,
            Some(curve) if curve == OID_NIST_EC_P521 => &ECDSA_P521_SHA512_FIXED,
            _ => return Err(Untrusted::UnknownCurve),
        };
        Ok(Self { algorithm, point: key.subject_public_key.data.to_vec() })
    }

    /// Whether `signature`, r and s one after the other, is that of `signed`.
    pub(super) fn verifies(&self, signed: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(self.algorithm, &self.point).verify(signed, signature).is_ok()
    }
}

impl Names {
    pub(super) fn of(subject: &X509Name<'_>) -> Result<Self, Untrusted> {
        let id = subject.iter_common_name().next().ok_or(Untrusted::Unreadable)?;
        let text = |attribute: Option<&x509_parser::x509::AttributeTypeAndValue<'_>>| {
            attribute.and_then(|attribute| attribute.as_str().ok()).unwrap_or_default().to_owned()
        };
        Ok(Self {
            id: text(Some(id)),
            organisation: text(subject.iter_organization().next()),
            unit: text(subject.iter_organizational_unit().next()),
        })
    }
}

/// Whether `authority` may sign certificates and signed this one.
pub(super) fn is_signed_by(certificate: &X509Certificate<'_>, authority: &X509Certificate<'_>) -> bool {
    let signs = match authority.key_usage() {
        Ok(usage) => usage.is_none_or(|usage| usage.value.key_cert_sign()),
        Err(_) => false,
    };
    let Some(algorithm) = rsa(&certificate.signature_algorithm) else { return false };
    let key = &authority.public_key().subject_public_key.data;
    let signed = certificate.tbs_certificate.as_ref();
    signs
        && authority.is_ca()
        && UnparsedPublicKey::new(algorithm, key).verify(signed, &certificate.signature_value.data).is_ok()
}

/// The algorithms of the authorities in use. SHA-1 is not one of them.
fn rsa(algorithm: &AlgorithmIdentifier<'_>) -> Option<&'static dyn VerificationAlgorithm> {
    match &algorithm.algorithm {
        oid if *oid == OID_PKCS1_SHA256WITHRSA => Some(&RSA_PKCS1_2048_8192_SHA256),
        oid if *oid == OID_PKCS1_SHA384WITHRSA => Some(&RSA_PKCS1_2048_8192_SHA384),
        oid if *oid == OID_PKCS1_SHA512WITHRSA => Some(&RSA_PKCS1_2048_8192_SHA512),
        _ => None,
    }
}
