//! Where the settings put the sealed files.

use std::path::PathBuf;

use anyhow::Context;
use c2s_app::{Bucket, Files};
use zeroize::Zeroizing;

use crate::settings::{S3Settings, Settings};
use crate::{LANGUAGE, words};

/// The place that the settings name, if they name one.
pub(crate) fn of(settings: &Settings) -> anyhow::Result<Option<Files>> {
    let Some(named) = &settings.files else { return Ok(None) };
    let Some(bucket) = named.strip_prefix("s3://") else { return Ok(Some(PathBuf::from(named).into())) };
    let s3 = settings.s3.as_ref().with_context(|| words("cli-files-who"))?;
    let (name, prefix) = bucket.split_once('/').unwrap_or((bucket, ""));
    Ok(Some(Files::Bucket(Bucket {
        name: name.to_owned(),
        prefix: prefix.trim_matches('/').to_owned(),
        endpoint: s3.endpoint.clone(),
        region: s3.region.clone(),
        access_key_id: s3.access_key_id.clone(),
        secret_access_key: secret(s3)?,
    })))
}

fn secret(s3: &S3Settings) -> anyhow::Result<Zeroizing<String>> {
    match (&s3.secret_access_key, &s3.secret_access_key_file) {
        (Some(secret), None) => Ok(Zeroizing::new(secret.0.clone())),
        (None, Some(file)) => {
            let read = std::fs::read_to_string(file).map(Zeroizing::new);
            let file = [("file", file.display().to_string().into())];
            let secret = read.with_context(|| LANGUAGE.text_with("cli-cannot-read", &file))?;
            Ok(Zeroizing::new(secret.trim().to_owned()))
        }
        _ => Err(anyhow::Error::msg(words("cli-files-one-secret"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Hidden;

    fn named(files: &str, secret: Option<&str>, file: Option<PathBuf>) -> Settings {
        let s3 = S3Settings {
            endpoint: Some("https://s3.example".to_owned()),
            region: "eu-west-3".to_owned(),
            access_key_id: "ours".to_owned(),
            secret_access_key: secret.map(|secret| Hidden(secret.to_owned())),
            secret_access_key_file: file,
        };
        Settings { files: Some(files.to_owned()), s3: Some(s3), ..Settings::default() }
    }

    #[test]
    fn files_are_in_a_folder_or_in_a_bucket() {
        assert_eq!(of(&Settings::default()).expect("nothing is named"), None);
        let folder = of(&named("/srv/files", None, None)).expect("a folder needs no key");
        assert_eq!(folder, Some(Files::Folder("/srv/files".into())));
        for (address, shown) in [
            ("s3://papers", "s3://papers"),
            ("s3://papers/", "s3://papers"),
            ("s3://papers/c2s/one/", "s3://papers/c2s/one"),
        ] {
            let Some(Files::Bucket(bucket)) = of(&named(address, Some("hidden"), None)).expect("a bucket") else {
                panic!("{address} is a bucket");
            };
            assert_eq!(bucket.to_string(), shown);
        }
    }

    #[test]
    fn one_secret_is_needed_and_no_more() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("secret");
        std::fs::write(&file, "from a file\n").expect("our own folder");
        let Ok(Some(Files::Bucket(bucket))) = of(&named("s3://papers", None, Some(file.clone()))) else {
            panic!("a secret of a file");
        };
        assert_eq!(bucket.secret_access_key.as_str(), "from a file");
        assert!(of(&named("s3://papers", None, None)).is_err());
        assert!(of(&named("s3://papers", Some("text"), Some(file))).is_err());
        assert!(of(&Settings { s3: None, ..named("s3://papers", None, None) }).is_err(), "who are we?");
    }
}
