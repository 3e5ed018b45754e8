//! What the operator says of the provider.

use std::fmt;

use openidconnect::IssuerUrl;
use secrecy::SecretString;
use url::Url;

use crate::assertion::AssertionKey;

/// How to reach the provider, and how to be known there.
pub struct Settings {
    /// `https://oidc.franceconnect.gouv.fr/api/v2`
    pub issuer: String,
    pub client_id: String,
    pub credentials: Credentials,
    /// The address of this service, as it is declared to the provider.
    pub address: String,
}

impl fmt::Debug for Settings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Settings({}, {}, …)", self.issuer, self.client_id)
    }
}

/// How this service proves that it is itself.
pub enum Credentials {
    /// Sent in the body (`client_secret_post`).
    Secret(SecretString),
    /// Signs an assertion (`private_key_jwt`).
    Key(AssertionKey),
}

impl Credentials {
    /// A key of the curve P-256, in PKCS#8 and PEM. `id` is the name that the provider knows it by.
    pub fn key(pem: &str, id: Option<String>) -> Result<Self, SettingsError> {
        AssertionKey::read(pem, id).map(Self::Key).ok_or(SettingsError::Key)
    }
}

/// Why these settings cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    #[error("{0} is no address that begins with https:// (http:// on this machine only)")]
    Address(String),
    #[error("the key is no private key of the curve P-256 in PKCS#8 and PEM")]
    Key,
}

/// Whether this address may be used: by TLS, or on this machine.
pub(crate) fn is_safe(address: &Url) -> bool {
    address.as_str().parse().is_ok_and(|address| c2s_calls::is_safe(&address))
}

impl Settings {
    /// Reads the address of the issuer, and refuses what cannot be used.
    pub(crate) fn check(&self) -> Result<IssuerUrl, SettingsError> {
        let read = |address: &String| {
            let url = IssuerUrl::new(address.clone()).ok();
            url.filter(|url| is_safe(url.url()) && url.url().query().is_none())
                .ok_or_else(|| SettingsError::Address(address.clone()))
        };
        read(&self.address)?;
        read(&self.issuer)
    }

    /// Where somebody comes back, declared to the provider.
    pub fn back_address(&self) -> String {
        format!("{}{BACK}", self.address.trim_end_matches('/'))
    }

    /// Where somebody comes back once the session of the provider is closed, declared to the provider.
    pub fn end_address(&self) -> String {
        format!("{}{END}", self.address.trim_end_matches('/'))
    }
}

/// Where somebody comes back, in this service.
pub const BACK: &str = "/compte/franceconnect/retour";
/// Where somebody comes back once the session of the provider is closed, in this service.
pub const END: &str = "/compte/franceconnect/fin";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_stays_on_this_machine() {
        for (address, right) in [
            ("https://oidc.franceconnect.gouv.fr/api/v2", true),
            ("http://127.0.0.1:3000/api/v2", true),
            ("http://[::1]:3000/api/v2", true),
            ("http://localhost:3000", true),
            ("http://10.0.0.7/api/v2", false),
            ("http://localhost.example/api/v2", false),
            ("http://oidc.franceconnect.gouv.fr/api/v2", false),
            ("ftp://127.0.0.1/api", false),
        ] {
            assert_eq!(is_safe(&Url::parse(address).expect("an address")), right, "{address}");
        }
    }

    #[test]
    fn settings_name_the_address_that_is_wrong() {
        let settings = |issuer: &str, address: &str| Settings {
            issuer: issuer.to_owned(),
            client_id: "c2s".to_owned(),
            credentials: Credentials::Secret(SecretString::from("secret".to_owned())),
            address: address.to_owned(),
        };
        let good = settings("https://fc.example/api/v2", "https://c2s.example/");
        assert!(good.check().is_ok());
        assert_eq!(good.back_address(), "https://c2s.example/compte/franceconnect/retour");
        for (issuer, address, wrong) in [
            ("fc.example", "https://c2s.example", "fc.example"),
            ("http://fc.example", "https://c2s.example", "http://fc.example"),
            ("https://fc.example", "http://c2s.example", "http://c2s.example"),
            ("https://fc.example?x=1", "https://c2s.example", "https://fc.example?x=1"),
        ] {
            assert_eq!(settings(issuer, address).check(), Err(SettingsError::Address(wrong.to_owned())));
        }
        assert!(format!("{good:?}").ends_with("…)"));
    }
}
