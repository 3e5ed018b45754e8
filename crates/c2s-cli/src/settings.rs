//! What the service is told: one TOML file, then `C2S_…` variables, then the command line, the last one winning.

use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use c2s_app::alerts::LONGEST_ADDRESS;
use c2s_app::{DraftLife, PAPER_WAIT};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::carriers::AlertSettings;
use crate::{LANGUAGE, words};

/// In seconds: longer, and browsers and proxies give up an answer that is on its way.
const LONGEST_PAPER_WAIT: u64 = 60;

/// Everything that can be set. A variable or a key that is not here is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// The folder of the data and of the keys.
    pub(crate) data: PathBuf,
    pub(crate) listen: SocketAddr,
    /// `sqlite:PATH` or `postgres://…`; a file of `data` when absent.
    pub(crate) database: Option<String>,
    /// Of the sealed files: a folder, or `s3://BUCKET/PREFIX`; the folder `files` of the data when absent.
    pub(crate) files: Option<String>,
    /// Who we are to the service that keeps the bucket.
    pub(crate) s3: Option<S3Settings>,
    /// A folder whose files replace values of law.
    pub(crate) law: Option<PathBuf>,
    pub(crate) demo: bool,
    /// The instant at which the clock of a demonstration starts.
    pub(crate) clock: Option<Timestamp>,
    /// Of the service, as people type it: the only link of its alerts.
    pub(crate) address: Option<String>,
    /// Who carries the alerts; those without a carrier are written in the folder `outbox` of the data.
    pub(crate) alerts: AlertSettings,
    /// Where letters are printed, a folder a day; the folder `letters` of the data when absent.
    pub(crate) letters: Option<PathBuf>,
    pub(crate) drafts: Drafts,
    pub(crate) retention: RetentionSettings,
    /// Where `ClamAV` listens, `/run/clamav/clamd.ctl` or `127.0.0.1:3310`; papers are not scanned when absent.
    pub(crate) scanner: Option<String>,
    /// How long whoever sends a paper waits for its opening, in seconds; on a slow machine more of them are told at once
    /// what became of it.
    pub(crate) paper_wait: u64,
    /// A file in PEM: the certificates of those whose seals (2D-Doc) are believed, and their authorities, besides those
    /// that come with the program.
    pub(crate) seal_certificates: Option<PathBuf>,
    /// A proxy in front ends TLS and says for whom it asks (`X-Forwarded-For`).
    pub(crate) behind_proxy: bool,
    /// The identity provider of insured persons; without it, nothing speaks of it.
    pub(crate) franceconnect: Option<FranceConnectSettings>,
    pub(crate) log_format: LogFormat,
    /// As `RUST_LOG` writes it: `info`, `c2s_web=debug,warn`.
    pub(crate) log_level: String,
}

/// How long drafts are kept, in days without anything being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Drafts {
    pub(crate) reminders: Vec<i32>,
    pub(crate) announced: i32,
    pub(crate) kept: i32,
}

impl Default for Drafts {
    fn default() -> Self {
        let DraftLife { reminders, announced, kept } = DraftLife::default();
        Self { reminders, announced, kept }
    }
}

impl Drafts {
    pub(crate) fn life(&self) -> DraftLife {
        DraftLife { reminders: self.reminders.clone(), announced: self.announced, kept: self.kept }
    }

    /// Whether each day comes after the one before.
    fn are_in_order(&self) -> bool {
        self.reminders.iter().all(|day| (1..self.announced).contains(day)) && (1..self.kept).contains(&self.announced)
    }
}

/// How long everything else is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RetentionSettings {
    /// A file of delays in the place of that of the program.
    pub(crate) delays: Option<PathBuf>,
}

/// How FranceConnect is reached, and how we are known there. One of the three ways to prove who we are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FranceConnectSettings {
    /// `https://oidc.franceconnect.gouv.fr/api/v2`
    pub(crate) issuer: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: Option<Hidden>,
    pub(crate) client_secret_file: Option<PathBuf>,
    /// A key of the curve P-256, in PKCS#8 and PEM.
    pub(crate) private_key_file: Option<PathBuf>,
    /// The name that FranceConnect knows the key by.
    pub(crate) key_id: Option<String>,
    /// The address of this service, as it is declared there; the one that is listened to when absent.
    pub(crate) address: Option<String>,
}

/// How the service of the bucket is reached, and how we are known there. One of the two ways to give the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct S3Settings {
    /// `https://s3.example`; Amazon's own for the region when absent.
    pub(crate) endpoint: Option<String>,
    pub(crate) region: String,
    pub(crate) access_key_id: String,
    pub(crate) secret_access_key: Option<Hidden>,
    pub(crate) secret_access_key_file: Option<PathBuf>,
}

/// A secret among the settings: it does not print.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Hidden(pub(crate) String);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("…")
    }
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LogFormat {
    Text,
    Json,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            database: None,
            files: None,
            s3: None,
            law: None,
            demo: false,
            clock: None,
            address: None,
            alerts: AlertSettings::default(),
            letters: None,
            drafts: Drafts::default(),
            retention: RetentionSettings::default(),
            scanner: None,
            paper_wait: PAPER_WAIT.as_secs(),
            seal_certificates: None,
            behind_proxy: false,
            franceconnect: None,
            log_format: LogFormat::Text,
            log_level: "info".to_owned(),
        }
    }
}

/// What the command line says; what it leaves out is said elsewhere.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Said {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) listen: Option<SocketAddr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) database: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) files: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) law: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) demo: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) clock: Option<Timestamp>,
}

/// The settings of this start.
pub(crate) fn read(file: Option<&Path>, said: &Said) -> anyhow::Result<Settings> {
    if let Some(file) = file {
        // A missing file would otherwise count as an empty one.
        std::fs::metadata(file)
            .with_context(|| LANGUAGE.text_with("cli-cannot-read", &[("file", file.display().to_string().into())]))?;
    }
    merged(file, said, Env::prefixed("C2S_").ignore(&["config", "language"]).split("__"))
        .extract()
        .with_context(|| words("cli-settings-wrong"))
}

fn merged(file: Option<&Path>, said: &Said, variables: Env) -> Figment {
    let mut settings = Figment::from(Serialized::defaults(Settings::default()));
    if let Some(file) = file {
        settings = settings.merge(Toml::file_exact(file));
    }
    settings.merge(variables).merge(Serialized::defaults(said))
}

impl Settings {
    /// The address of the service, as people type it; without the slash that may end it in the settings, for what is
    /// printed puts one after it.
    pub(crate) fn public_address(&self) -> String {
        self.address
            .as_ref()
            .map_or_else(|| format!("http://{}", self.listen), |address| address.trim_end_matches('/').to_owned())
    }

    /// What makes these settings unsafe, one line each: the program refuses to serve with any of them.
    pub(crate) fn dangers(&self) -> Vec<String> {
        let mut dangers = Vec::new();
        if self.clock.is_some() && !self.demo {
            dangers.push(words("cli-danger-clock"));
        }
        if !self.listen.ip().is_loopback() {
            let address = [("address", self.listen.to_string().into())];
            if self.demo {
                dangers.push(LANGUAGE.text_with("cli-danger-open-demo", &address));
            } else if !self.behind_proxy {
                dangers.push(LANGUAGE.text_with("cli-danger-no-tls", &address));
            }
        }
        if self.database.as_deref().is_some_and(is_remote_without_tls) {
            dangers.push(words("cli-danger-database-without-tls"));
        }
        if self.s3.as_ref().and_then(|s3| s3.endpoint.as_deref()).is_some_and(is_remote_in_clear) {
            dangers.push(words("cli-danger-files-without-tls"));
        }
        if self.public_address().chars().count() > LONGEST_ADDRESS {
            let most = [("most", LONGEST_ADDRESS.into())];
            dangers.push(LANGUAGE.text_with("cli-danger-long-address", &most));
        }
        if self.paper_wait > LONGEST_PAPER_WAIT {
            let most = [("most", LONGEST_PAPER_WAIT.into())];
            dangers.push(LANGUAGE.text_with("cli-danger-paper-wait", &most));
        }
        if !self.drafts.are_in_order() {
            dangers.push(words("cli-danger-drafts"));
        }
        if let Ok(folder) = std::fs::metadata(&self.data)
            && folder.permissions().mode() & 0o007 != 0
        {
            let folder = [("folder", self.data.display().to_string().into())];
            dangers.push(LANGUAGE.text_with("cli-danger-open-folder", &folder));
        }
        dangers
    }
}

/// A service on another machine, reached without TLS.
fn is_remote_in_clear(endpoint: &str) -> bool {
    let Some(authority) = endpoint.strip_prefix("http://") else { return !endpoint.starts_with("https://") };
    let authority = authority.split('/').next().unwrap_or_default();
    let host = authority.parse::<SocketAddr>().map(|address| address.ip()).or_else(|_| authority.parse());
    !host.is_ok_and(|ip| ip.is_loopback())
}

/// A database on another machine, reached without a checked certificate.
fn is_remote_without_tls(database: &str) -> bool {
    let Some(address) = database.strip_prefix("postgres://").or_else(|| database.strip_prefix("postgresql://")) else {
        return false;
    };
    let (authority, rest) = address.split_once(['/', '?']).map_or((address, ""), |(authority, rest)| (authority, rest));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(ipv6) => ipv6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let local = host.is_empty()
        || host == "localhost"
        || host.starts_with('%')
        || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback());
    let checked = ["sslmode=verify-full", "sslmode=verify-ca"].iter().any(|mode| rest.contains(mode));
    !local && !checked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl FnOnce(&mut Settings)) -> Vec<String> {
        let mut settings = Settings { data: PathBuf::from("/nonexistent"), ..Settings::default() };
        change(&mut settings);
        settings.dangers()
    }

    fn everywhere() -> SocketAddr {
        SocketAddr::from((Ipv4Addr::UNSPECIFIED, 8080))
    }

    #[test]
    fn a_draft_is_announced_before_it_is_erased() {
        let drafts = |reminders: &[i32], announced, kept| {
            with(|settings| settings.drafts = Drafts { reminders: reminders.to_vec(), announced, kept }).is_empty()
        };
        assert!(drafts(&[3, 7], 25, 30) && drafts(&[], 1, 2));
        assert!(!drafts(&[3], 30, 30) && !drafts(&[26], 25, 30) && !drafts(&[0], 25, 30) && !drafts(&[], 0, 30));
    }

    #[test]
    fn a_slash_that_ends_the_address_is_not_printed_twice() {
        for address in ["https://c2s.example", "https://c2s.example/", "https://c2s.example//"] {
            let settings = Settings { address: Some(address.to_owned()), ..Settings::default() };
            assert_eq!(settings.public_address(), "https://c2s.example", "{address}");
        }
    }

    #[test]
    fn nobody_who_sends_a_paper_waits_longer_than_their_browser() {
        for (seconds, dangers) in [(0, 0), (59, 0), (60, 0), (61, 1)] {
            assert_eq!(with(|settings| settings.paper_wait = seconds).len(), dangers, "{seconds}");
        }
    }

    #[test]
    fn the_address_of_the_service_fits_an_sms() {
        for (length, dangers) in [(49, 0), (50, 0), (51, 1)] {
            let address = format!("https://{}", "a".repeat(length - 8));
            assert_eq!(with(|settings| settings.address = Some(address)).len(), dangers, "{length}");
        }
    }

    #[test]
    fn carriers_are_named_in_the_file_or_by_variables() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("c2s.toml");
        let text = "[alerts.email]\nrelay = \"127.0.0.1:25\"\nfrom = \"c2s@c2s.example\"\n\
                    [alerts.sms]\naddress = \"https://sms.example/\"\ntoken_file = \"/etc/c2s/token\"\n";
        std::fs::write(&file, text).expect("our own folder");
        let settings: Settings =
            merged(Some(&file), &Said::default(), Env::raw().only(&["nothing"])).extract().expect("known keys");
        let (email, sms) = (settings.alerts.email.expect("a relay"), settings.alerts.sms.expect("a gateway"));
        assert_eq!((email.relay.as_str(), sms.address.as_str()), ("127.0.0.1:25", "https://sms.example/"));
        std::fs::write(&file, text.replace("token_file", "token")).expect("our own folder");
        let wrong = merged(Some(&file), &Said::default(), Env::raw().only(&["nothing"])).extract::<Settings>();
        assert!(wrong.is_err());
    }

    #[test]
    fn what_is_safe_is_not_refused() {
        assert_eq!(with(|_| {}), Vec::<String>::new());
        assert_eq!(with(|settings| settings.demo = true), Vec::<String>::new());
        assert_eq!(
            with(|settings| {
                settings.listen = everywhere();
                settings.behind_proxy = true;
            }),
            Vec::<String>::new()
        );
    }

    #[test]
    fn each_danger_is_one_line() {
        let clock = "2025-05-20T08:00:00Z".parse().expect("an instant");
        assert_eq!(with(|settings| settings.clock = Some(clock)).len(), 1);
        assert_eq!(with(|settings| settings.listen = everywhere()).len(), 1);
        assert_eq!(
            with(|settings| {
                settings.listen = everywhere();
                settings.behind_proxy = true;
                settings.demo = true;
            })
            .len(),
            1
        );
        assert_eq!(with(|settings| settings.database = Some("postgres://db.example/c2s".to_owned())).len(), 1);
    }

    #[test]
    fn a_folder_open_to_everybody_is_a_danger() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (mode, dangers) in [(0o700, 0), (0o750, 0), (0o755, 1)] {
            std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(mode)).expect("our own folder");
            assert_eq!(with(|settings| settings.data = folder.path().to_owned()).len(), dangers, "{mode:o}");
        }
    }

    #[test]
    fn a_remote_database_is_reached_through_tls() {
        for (database, danger) in [
            ("sqlite:data/c2s.db", false),
            ("postgres://c2s@localhost/c2s", false),
            ("postgres://c2s:secret@127.0.0.1:5433/c2s", false),
            ("postgres://[::1]:5432/c2s", false),
            ("postgres://%2Frun%2Fpostgresql/c2s", false),
            ("postgres:///c2s?host=/run/postgresql", false),
            ("postgres://c2s:p%40ss@10.0.0.7/c2s", true),
            ("postgresql://db.example/c2s?sslmode=require", true),
            ("postgresql://db.example/c2s?sslmode=verify-full", false),
        ] {
            assert_eq!(is_remote_without_tls(database), danger, "{database}");
        }
    }

    #[test]
    fn a_remote_bucket_is_reached_through_tls() {
        for (endpoint, danger) in [
            ("https://s3.example", false),
            ("http://127.0.0.1:9000", false),
            ("http://[::1]:9000/", false),
            ("http://s3.example", true),
            ("http://10.0.0.7:9000", true),
            ("s3.example", true),
        ] {
            assert_eq!(is_remote_in_clear(endpoint), danger, "{endpoint}");
        }
    }

    #[test]
    fn the_command_line_wins_over_the_file_and_an_unknown_key_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("c2s.toml");
        std::fs::write(&file, "listen = \"127.0.0.1:9000\"\nlog_format = \"json\"\n").expect("our own folder");
        let said = Said { listen: Some(SocketAddr::from((Ipv4Addr::LOCALHOST, 9001))), ..Said::default() };
        let no_variables = || Env::raw().only(&["nothing"]);
        let settings: Settings = merged(Some(&file), &said, no_variables()).extract().expect("known keys");
        assert_eq!((settings.listen.port(), settings.log_format), (9001, LogFormat::Json));

        std::fs::write(&file, "listn = \"127.0.0.1:9000\"\n").expect("our own folder");
        let refused =
            merged(Some(&file), &said, no_variables()).extract::<Settings>().expect_err("a key that does not exist");
        assert!(refused.to_string().contains("listn"), "{refused}");
    }
}
