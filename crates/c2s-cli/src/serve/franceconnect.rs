//! The identity provider that the settings name.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use c2s_app::App;
use c2s_franceconnect::{Credentials, FranceConnect};
use secrecy::SecretString;

use crate::settings::{FranceConnectSettings, Settings};
use crate::{LANGUAGE, words};

/// FranceConnect as the settings name it, or nothing when they do not.
pub(super) fn of(settings: &Settings, app: &App) -> anyhow::Result<Option<FranceConnect>> {
    let Some(named) = &settings.franceconnect else { return Ok(None) };
    let address = named.address.clone().unwrap_or_else(|| format!("http://{}", settings.listen));
    let provider = c2s_franceconnect::Settings {
        issuer: named.issuer.clone(),
        client_id: named.client_id.clone(),
        credentials: credentials(named)?,
        address,
    };
    let opened = FranceConnect::new(provider, Arc::clone(app.clock()));
    opened.map(Some).with_context(|| words("cli-franceconnect-wrong"))
}

fn credentials(named: &FranceConnectSettings) -> anyhow::Result<Credentials> {
    match (&named.client_secret, &named.client_secret_file, &named.private_key_file) {
        (Some(secret), None, None) => Ok(Credentials::Secret(SecretString::from(secret.0.clone()))),
        (None, Some(file), None) => Ok(Credentials::Secret(SecretString::from(read(file)?.trim().to_owned()))),
        (None, None, Some(file)) => {
            Credentials::key(&read(file)?, named.key_id.clone()).with_context(|| words("cli-franceconnect-wrong"))
        }
        _ => Err(anyhow::Error::msg(words("cli-franceconnect-one-secret"))),
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file)
        .with_context(|| LANGUAGE.text_with("cli-cannot-read", &[("file", file.display().to_string().into())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Hidden;

    fn named() -> FranceConnectSettings {
        FranceConnectSettings {
            issuer: "https://fc.example/api/v2".to_owned(),
            client_id: "c2s".to_owned(),
            client_secret: None,
            client_secret_file: None,
            private_key_file: None,
            key_id: None,
            address: None,
        }
    }

    #[test]
    fn one_secret_is_needed_and_no_more() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("secret");
        std::fs::write(&file, "from a file\n").expect("our own folder");
        let by_text = FranceConnectSettings { client_secret: Some(Hidden("text".to_owned())), ..named() };
        let by_file = FranceConnectSettings { client_secret_file: Some(file.clone()), ..named() };
        let by_both = FranceConnectSettings { client_secret_file: Some(file.clone()), ..by_text.clone() };
        let by_no_key = FranceConnectSettings { private_key_file: Some(file), ..named() };
        assert!(credentials(&by_text).is_ok());
        let Ok(Credentials::Secret(secret)) = credentials(&by_file) else { panic!("a secret of a file") };
        assert_eq!(secrecy::ExposeSecret::expose_secret(&secret), "from a file");
        for wrong in [named(), by_both, by_no_key] {
            assert!(credentials(&wrong).is_err());
        }
        assert!(!format!("{by_text:?}").contains("text"), "a secret does not print");
    }
}
