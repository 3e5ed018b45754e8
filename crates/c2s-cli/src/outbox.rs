//! `c2s outbox`: the alerts that left, or wait to leave.

use std::process::ExitCode;

use c2s_app::Actor;

use crate::settings::Settings;
use crate::{FAILURE, LANGUAGE, data, words};

/// How many are shown: the latest.
const SHOWN: i64 = 100;

pub(crate) fn list(settings: &Settings) -> anyhow::Result<ExitCode> {
    if !data::exist(settings) {
        let folder = [("folder", settings.data.display().to_string().into())];
        anyhow::bail!(LANGUAGE.text_with("cli-no-data", &folder));
    }
    let lines = data::with(settings, async |app| Ok(app.outbox(&Actor::operator(), SHOWN).await?))?;
    if lines.is_empty() {
        println!("{}", words("cli-outbox-empty"));
    }
    let mut given_up = false;
    for line in lines {
        given_up |= line.way == "given_up";
        let way = words(&format!("cli-outbox-way-{}", line.way.replace('_', "-")));
        let kind = words(&format!("alert-{}-subject", line.kind.replace('_', "-")));
        println!("{}  {}  {way}  {kind}  {}", line.written_at.strftime("%Y-%m-%d %H:%M"), line.id, line.attempts);
    }
    // Somebody must look: a letter is owed.
    Ok(if given_up { ExitCode::from(FAILURE) } else { ExitCode::SUCCESS })
}
