//! Who takes the alerts out of the service, as the settings name them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use c2s_app::Carriers;
use c2s_app::alerts::{GatewaySettings, RelaySettings, Security, SmsGateway, SmtpCarrier};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::settings::Settings;
use crate::{LANGUAGE, words};

/// Who carries the alerts; those of an absent carrier are written in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AlertSettings {
    pub(crate) email: Option<EmailSettings>,
    pub(crate) sms: Option<SmsSettings>,
}

/// The relay of the e-mails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmailSettings {
    /// `smtp.example:587`
    pub(crate) relay: String,
    /// The address that e-mails come from.
    pub(crate) from: String,
    /// In clear on this machine, encrypted elsewhere, when nothing is said.
    pub(crate) security: Option<SecurityName>,
    pub(crate) user: Option<String>,
    pub(crate) password_file: Option<PathBuf>,
    /// Whoever vouches for the certificate of the relay, in PEM.
    pub(crate) authority_file: Option<PathBuf>,
}

/// How what goes to the relay is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SecurityName {
    Starttls,
    Tls,
    /// Anybody on the way reads everything.
    Clear,
}

/// The gateway of the SMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SmsSettings {
    /// `https://sms.example/messages`
    pub(crate) address: String,
    pub(crate) sender: Option<String>,
    pub(crate) token_file: PathBuf,
}

impl From<SecurityName> for Security {
    fn from(name: SecurityName) -> Self {
        match name {
            SecurityName::Starttls => Self::StartTls,
            SecurityName::Tls => Self::Tls,
            SecurityName::Clear => Self::Clear,
        }
    }
}

/// Where the alerts without a carrier are written.
pub(crate) fn folder(settings: &Settings) -> PathBuf {
    settings.data.join("outbox")
}

/// The carriers of these settings.
pub(crate) fn of(settings: &Settings) -> anyhow::Result<Carriers> {
    let mut carriers = Carriers::in_folder(folder(settings), settings.public_address());
    if let Some(named) = &settings.alerts.email {
        carriers.email = Arc::new(email(named).with_context(|| words("cli-alerts-wrong"))?);
    }
    if let Some(named) = &settings.alerts.sms {
        carriers.sms = Arc::new(sms(named).with_context(|| words("cli-alerts-wrong"))?);
    }
    Ok(carriers)
}

fn email(named: &EmailSettings) -> anyhow::Result<SmtpCarrier> {
    let login = match (&named.user, &named.password_file) {
        (Some(user), Some(file)) => Some((user.clone(), secret(file)?)),
        (None, None) => None,
        _ => anyhow::bail!(words("cli-alerts-login")),
    };
    let relay = RelaySettings {
        address: named.relay.clone(),
        security: named.security.map(Security::from),
        login,
        authority: named.authority_file.as_deref().map(read).transpose()?.map(String::into_bytes),
    };
    Ok(SmtpCarrier::new(relay, &named.from)?)
}

fn sms(named: &SmsSettings) -> anyhow::Result<SmsGateway> {
    let gateway = GatewaySettings {
        address: named.address.clone(),
        sender: named.sender.clone(),
        token: secret(&named.token_file)?,
    };
    Ok(SmsGateway::new(gateway)?)
}

fn secret(file: &Path) -> anyhow::Result<SecretString> {
    Ok(SecretString::from(read(file)?.trim().to_owned()))
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file)
        .with_context(|| LANGUAGE.text_with("cli-cannot-read", &[("file", file.display().to_string().into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(relay: &str) -> EmailSettings {
        EmailSettings {
            relay: relay.to_owned(),
            from: "c2s@c2s.example".to_owned(),
            security: None,
            user: None,
            password_file: None,
            authority_file: None,
        }
    }

    #[test]
    fn a_relay_is_named_with_both_halves_of_its_login_or_none() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("password");
        std::fs::write(&file, "a secret\n").expect("our own folder");
        let user = Some("c2s".to_owned());
        assert!(email(&named("smtp.example:587")).is_ok());
        let both = EmailSettings { user: user.clone(), password_file: Some(file.clone()), ..named("smtp.example:587") };
        assert!(email(&both).is_ok());
        let clear = EmailSettings { security: Some(SecurityName::Clear), ..both.clone() };
        assert!(email(&clear).is_err(), "a password in clear");
        assert!(email(&EmailSettings { password_file: None, ..both.clone() }).is_err());
        assert!(email(&EmailSettings { user: None, ..both.clone() }).is_err());
        let missing = folder.path().join("nothing");
        assert!(email(&EmailSettings { password_file: Some(missing), ..both }).is_err());
    }

    #[test]
    fn a_gateway_is_named_with_the_file_of_its_token() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("token");
        std::fs::write(&file, "a token\n").expect("our own folder");
        let named = |address: &str, token_file: &Path| SmsSettings {
            address: address.to_owned(),
            sender: None,
            token_file: token_file.to_owned(),
        };
        assert!(sms(&named("https://sms.example/", &file)).is_ok());
        assert!(sms(&named("http://sms.example/", &file)).is_err());
        assert!(sms(&named("https://sms.example/", &folder.path().join("nothing"))).is_err());
    }
}
