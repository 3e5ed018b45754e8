//! Who takes the alerts out of the service, as the settings name them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use c2s_app::Carriers;
use c2s_app::alerts::{GatewaySettings, SmsGateway, SmtpCarrier};
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
    /// The relay of this machine: `127.0.0.1:25`.
    pub(crate) relay: String,
    /// The address that e-mails come from.
    pub(crate) from: String,
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
    Ok(SmtpCarrier::new(&named.relay, &named.from)?)
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

    #[test]
    fn a_relay_is_on_this_machine() {
        let named = |relay: &str| EmailSettings { relay: relay.to_owned(), from: "c2s@c2s.example".to_owned() };
        assert!(email(&named("127.0.0.1:25")).is_ok());
        assert!(email(&named("192.0.2.1:25")).is_err());
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
