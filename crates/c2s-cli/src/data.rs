//! The data of a service: opened, brought up to date, checked.

use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use c2s_app::audit::{Break, Verdict};
use c2s_app::retention::Delays;
use c2s_app::{Actor, App, Config, Scanner};
use c2s_domain::Clock;
use c2s_domain::clock::{ShiftedClock, SystemClock};

use crate::opener::ProcessOpener;
use crate::settings::Settings;
use crate::{FAILURE, LANGUAGE, carriers, files, law, words};

/// Opens the data of these settings, creating what is missing.
pub(crate) async fn open(settings: &Settings) -> anyhow::Result<App> {
    opened(settings, true).await
}

async fn opened(settings: &Settings, keeps_house: bool) -> anyhow::Result<App> {
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&settings.data)
        .with_context(|| cannot_write(&settings.data))?;
    let law = Arc::new(law::load(settings.law.as_deref())?);
    let mut config = Config::in_folder(&settings.data, law);
    if let Some(database) = &settings.database {
        config.database.clone_from(database);
    }
    if let Some(files) = files::of(settings)? {
        config.files = files;
    }
    let clock: Arc<dyn Clock> = match settings.clock {
        Some(instant) => Arc::new(ShiftedClock::starting_at(instant)),
        None => Arc::new(SystemClock),
    };
    config.clock = clock;
    config.demonstration = settings.demo;
    config.draft_life = settings.drafts.life();
    if let Some(file) = &settings.retention.delays {
        let shown = [("file", file.display().to_string().into())];
        config.delays = Delays::read(file).with_context(|| LANGUAGE.text_with("cli-retention-delays", &shown))?;
    }
    config.carriers = carriers::of(settings)?;
    config.letters = settings.letters.clone().unwrap_or_else(|| settings.data.join("letters"));
    config.keeps_house = keeps_house;
    if keeps_house {
        config.opener = Some(Arc::new(ProcessOpener::new()));
    }
    if let Some(file) = &settings.seal_certificates {
        let certificates = std::fs::read_to_string(file)
            .with_context(|| LANGUAGE.text_with("cli-cannot-read", &[("file", file.display().to_string().into())]))?;
        config.seal_certificates = Some(certificates);
    }
    config.paper_wait = Duration::from_secs(settings.paper_wait);
    config.scanner = settings.scanner.as_deref().map(Scanner::at).unwrap_or_default();
    App::open(config).await.with_context(|| words("cli-cannot-open"))
}

pub(crate) fn cannot_write(path: &Path) -> String {
    LANGUAGE.text_with("cli-cannot-write", &[("file", path.display().to_string().into())])
}

/// Whether a service has run with these settings: looking at data must not make them.
pub(crate) fn exist(settings: &Settings) -> bool {
    settings.data.join("keys").is_dir()
}

/// Refuses to look at data that no service made.
pub(crate) fn refuse_without(settings: &Settings) -> anyhow::Result<()> {
    if !exist(settings) {
        let folder = [("folder", settings.data.display().to_string().into())];
        anyhow::bail!(LANGUAGE.text_with("cli-no-data", &folder));
    }
    Ok(())
}

/// Runs what needs the data, on a small runtime of its own.
pub(crate) fn with<T>(settings: &Settings, action: impl AsyncFnOnce(&App) -> anyhow::Result<T>) -> anyhow::Result<T> {
    run(settings, true, action)
}

/// The same for what looks at the data: nothing leaves meanwhile that was not asked for.
pub(crate) fn look<T>(settings: &Settings, action: impl AsyncFnOnce(&App) -> anyhow::Result<T>) -> anyhow::Result<T> {
    run(settings, false, action)
}

fn run<T>(
    settings: &Settings,
    keeps_house: bool,
    action: impl AsyncFnOnce(&App) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let app = opened(settings, keeps_house).await?;
        let done = action(&app).await;
        app.close().await;
        done
    })
}

/// Brings the structure of the database to that of this version.
pub(crate) fn migrate(settings: &Settings) -> anyhow::Result<ExitCode> {
    with(settings, async |_| Ok(()))?;
    println!("{}", words("cli-migrated"));
    Ok(ExitCode::SUCCESS)
}

/// Says whether the audit trail is whole.
pub(crate) fn verify_audit(settings: &Settings) -> anyhow::Result<ExitCode> {
    refuse_without(settings)?;
    let verdict = look(settings, async |app| Ok(app.verify_audit(&Actor::operator()).await?))?;
    println!("{}", in_words(&verdict));
    Ok(match verdict {
        Verdict::Whole { .. } => ExitCode::SUCCESS,
        Verdict::Broken(_) => ExitCode::from(FAILURE),
    })
}

fn in_words(verdict: &Verdict) -> String {
    let at = |key: &str, entry: i64| LANGUAGE.text_with(key, &[("entry", entry.into())]);
    match verdict {
        Verdict::Whole { entries } => LANGUAGE.text_with("cli-audit-whole", &[("entries", (*entries).into())]),
        Verdict::Broken(Break::Altered { entry }) => at("cli-audit-altered", *entry),
        Verdict::Broken(Break::Missing { entry }) => at("cli-audit-missing", *entry),
        Verdict::Broken(Break::Unannounced { entry }) => at("cli-audit-unannounced", *entry),
        Verdict::Broken(Break::Truncated { found, written }) => {
            LANGUAGE.text_with("cli-audit-truncated", &[("found", (*found).into()), ("written", (*written).into())])
        }
        Verdict::Broken(Break::HeadForged) => words("cli-audit-head-forged"),
    }
}
