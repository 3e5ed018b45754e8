//! `c2s outbox`: the alerts that left, or wait to leave; the letters, printed.

use std::path::Path;
use std::process::ExitCode;

use c2s_app::Actor;
use c2s_app::retention::Taken;
use c2s_domain::Date;

use crate::settings::Settings;
use crate::{FAILURE, LANGUAGE, carriers, data, words};

/// How many are shown: the latest.
const SHOWN: i64 = 100;

pub(crate) fn list(settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let lines = data::look(settings, async |app| Ok(app.outbox(&Actor::operator(), SHOWN).await?))?;
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
    if settings.alerts.email.is_none() || settings.alerts.sms.is_none() {
        let folder = [("folder", carriers::folder(settings).display().to_string().into())];
        println!("{}", LANGUAGE.text_with("cli-outbox-folder", &folder));
    }
    // Somebody must look: every way failed.
    Ok(if given_up { ExitCode::from(FAILURE) } else { ExitCode::SUCCESS })
}

/// Says that whoever posts the letters has those of a day: their folder may go once its delay is over.
pub(crate) fn taken(settings: &Settings, day: Date) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let taken = data::look(settings, async |app| Ok(app.letters_were_taken(&Actor::operator(), day).await?))?;
    let (key, code) = match taken {
        Taken::Now => ("cli-outbox-taken", ExitCode::SUCCESS),
        Taken::Before => ("cli-outbox-taken-before", ExitCode::SUCCESS),
        Taken::NoFolder => ("cli-outbox-taken-no-folder", ExitCode::from(FAILURE)),
        Taken::TooSoon => ("cli-outbox-taken-too-soon", ExitCode::from(FAILURE)),
    };
    println!("{}", LANGUAGE.text_with(key, &[("date", LANGUAGE.date(day).into())]));
    Ok(code)
}

/// Prints into `folder` the letters that are owed, or those of a day again.
pub(crate) fn print(settings: &Settings, folder: &Path, again: Option<Date>) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let operator = Actor::operator();
    let said = if let Some(day) = again {
        let done = data::look(settings, async |app| Ok(app.print_letters_again(&operator, day, folder).await?))?;
        LANGUAGE.text_with(
            "cli-outbox-printed-again",
            &[
                ("count", done.letters.into()),
                ("needless", done.needless.into()),
                ("folder", folder.join(day.to_string()).display().to_string().into()),
            ],
        )
    } else {
        let printed = data::look(settings, async |app| Ok(app.print_letters_into(&operator, folder).await?))?;
        let folder = folder.display().to_string();
        LANGUAGE.text_with("cli-outbox-printed", &[("count", printed.into()), ("folder", folder.into())])
    };
    println!("{said}");
    Ok(ExitCode::SUCCESS)
}
