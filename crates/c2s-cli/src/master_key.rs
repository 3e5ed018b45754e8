//! `c2s master-key`: the key that wraps the keys of files is replaced while the service runs.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use c2s_app::Actor;
use c2s_app::master_keys::{MasterKey, Standing};

use crate::settings::Settings;
use crate::{FAILURE, LANGUAGE, data, words};

/// After how many moved keys progress is told, where the output is no terminal.
const STEP: u64 = 10_000;

fn count(of: u64) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

/// Says which master key wraps how many keys of files, and which may be removed.
pub(crate) fn status(settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let keys = data::look(settings, async |app| Ok(app.master_keys(&Actor::operator()).await?))?;
    for key in &keys {
        println!("{}", line(key));
    }
    // Somebody must act: files cannot be opened.
    let lost = keys.iter().any(|key| key.data_keys > 0 && !key.is_there);
    Ok(if lost { ExitCode::from(FAILURE) } else { ExitCode::SUCCESS })
}

fn line(key: &MasterKey) -> String {
    let standing = match key.standing {
        _ if key.data_keys > 0 && !key.is_there => "cli-master-missing",
        Standing::Waiting => "cli-master-waiting",
        Standing::Current => "cli-master-current",
        Standing::Retired if key.may_go() && key.is_there => "cli-master-may-go",
        Standing::Retired if key.may_go() => "cli-master-gone",
        Standing::Retired => "cli-master-retired",
        Standing::Unknown => "cli-master-unknown",
    };
    LANGUAGE.text_with(standing, &[("name", key.name.clone().into()), ("count", count(key.data_keys).into())])
}

/// Makes the next master key.
pub(crate) fn make(settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let next = data::look(settings, async |app| Ok(app.make_master_key(&Actor::operator()).await?))?;
    let text = if next.made { "cli-master-made" } else { "cli-master-made-already" };
    let folder = settings.data.join("keys").display().to_string();
    println!("{}", LANGUAGE.text_with(text, &[("name", next.name.into()), ("folder", folder.into())]));
    Ok(ExitCode::SUCCESS)
}

/// Wraps every key of a file by the newest master key; `dry_run`: says what would be done.
pub(crate) fn rewrap(dry_run: bool, settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    if dry_run {
        return foretell(settings);
    }
    let is_terminal = std::io::stderr().is_terminal();
    let mut said = 0;
    let told = |moved: u64| {
        if is_terminal {
            eprint!("\r{}", LANGUAGE.text_with("cli-master-progress", &[("count", count(moved).into())]));
            // A line that is not shown does no harm.
            drop(std::io::stderr().flush());
        } else if moved / STEP > said {
            said = moved / STEP;
            eprintln!("{}", LANGUAGE.text_with("cli-master-progress", &[("count", count(moved).into())]));
        }
    };
    let done = data::look(settings, async |app| Ok(app.rewrap_data_keys(&Actor::operator(), told).await?))?;
    if is_terminal && done.moved > 0 {
        eprintln!();
    }
    let counts = [
        ("name", done.master.into()),
        ("moved", count(done.moved).into()),
        ("left", count(done.left).into()),
        ("closed", count(done.closed).into()),
    ];
    println!("{}", LANGUAGE.text_with("cli-master-rewrapped", &counts));
    if done.closed > 0 {
        println!("{}", LANGUAGE.text_with("cli-master-closed", &counts));
    } else if done.left > 0 {
        println!("{}", LANGUAGE.text_with("cli-master-left", &counts));
    }
    Ok(if done.closed > 0 { ExitCode::from(FAILURE) } else { ExitCode::SUCCESS })
}

fn foretell(settings: &Settings) -> anyhow::Result<ExitCode> {
    let keys = data::look(settings, async |app| Ok(app.master_keys(&Actor::operator()).await?))?;
    let of = |standing| keys.iter().find(|key| key.standing == standing);
    let next = of(Standing::Waiting).or_else(|| of(Standing::Current));
    let name = next.map_or_else(String::new, |key| key.name.clone());
    let others: Vec<&MasterKey> = keys.iter().filter(|key| key.name != name && key.data_keys > 0).collect();
    if others.is_empty() {
        println!("{}", LANGUAGE.text_with("cli-master-nothing", &[("name", name.into())]));
        return Ok(ExitCode::SUCCESS);
    }
    for key in others {
        let values = [
            ("before", key.name.clone().into()),
            ("name", name.clone().into()),
            ("count", count(key.data_keys).into()),
        ];
        println!("{}", LANGUAGE.text_with("cli-master-would-move", &values));
    }
    println!("{}", words("cli-master-nothing-done"));
    Ok(ExitCode::SUCCESS)
}
