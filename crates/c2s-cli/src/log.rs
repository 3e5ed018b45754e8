//! The log: on the standard error, with identifiers and never people.

use std::io::{IsTerminal, stderr};

use anyhow::Context;
use tracing_subscriber::EnvFilter;

use crate::LANGUAGE;
use crate::settings::{LogFormat, Settings};

/// Starts the log of a service.
pub(crate) fn start(settings: &Settings) -> anyhow::Result<()> {
    let level = EnvFilter::try_new(&settings.log_level)
        .with_context(|| LANGUAGE.text_with("cli-log-level-wrong", &[("level", settings.log_level.clone().into())]))?;
    let log = tracing_subscriber::fmt().with_env_filter(level).with_writer(stderr).with_ansi(stderr().is_terminal());
    match settings.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
    Ok(())
}
