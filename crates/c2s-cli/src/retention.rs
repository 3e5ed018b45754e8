//! `c2s retention`: what is kept too long is foretold, erased, withheld, proved.

use std::process::ExitCode;

use anyhow::Context;
use c2s_app::retention::{DelayLine, Delays, Erasure, Hold, Kind, Walk};
use c2s_app::{Actor, failure::Failure};
use c2s_domain::Date;

use crate::settings::Settings;
use crate::{FAILURE, LANGUAGE, data, words};

/// Says what would be erased.
pub(crate) fn foretell(settings: &Settings, asked: bool) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(asked, words("cli-retention-option"));
    walked(settings, "cli-retention-would-go", "cli-retention-nothing-would", async |app| {
        Ok(app.foretell_retention(&Actor::operator()).await?)
    })
}

/// Erases it.
pub(crate) fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    walked(settings, "cli-retention-gone", "cli-retention-nothing", async |app| {
        Ok(app.run_retention(&Actor::operator()).await?)
    })
}

fn walked(
    settings: &Settings,
    title: &str,
    nothing: &str,
    walk: impl AsyncFnOnce(&c2s_app::App) -> anyhow::Result<Walk>,
) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let (walk, delays, today) =
        data::look(settings, async |app| Ok((walk(app).await?, app.delays().clone(), app.day_in_paris())))?;
    if walk.goes.is_empty() {
        println!("{}", words(nothing));
    } else {
        println!("{}", words(title));
    }
    for line in walk.goes.iter().filter_map(|(kind, count)| line(*kind, *count, &delays, today)) {
        println!("  {line}");
    }
    if !walk.withheld.is_empty() {
        println!("{}", words("cli-retention-withheld"));
    }
    for (obstacle, count) in &walk.withheld {
        let why = words(&format!("cli-retention-withheld-{}", obstacle.name()));
        let values = [("count", number(*count).into()), ("why", why.into())];
        println!("  {}", LANGUAGE.text_with("cli-retention-withheld-line", &values));
    }
    let counts = [
        ("cli-retention-announced", walk.announced),
        ("cli-retention-unjudged", walk.unjudged),
        ("cli-retention-files-left", walk.files_left),
    ];
    for (key, count) in counts {
        if count > 0 {
            println!("{}", LANGUAGE.text_with(key, &[("count", number(count).into())]));
        }
    }
    Ok(if walk.unjudged > 0 { ExitCode::from(FAILURE) } else { ExitCode::SUCCESS })
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn line(kind: Kind, count: u64, delays: &Delays, today: Date) -> Option<String> {
    let DelayLine { what, how_long, because } = delays.line(*LANGUAGE, kind, today)?;
    let because = match because {
        Some(because) => LANGUAGE.text_with("cli-retention-because", &[("text", because.text.into())]),
        None => words("cli-retention-decision"),
    };
    let values = [
        ("count", number(count).into()),
        ("what", what.into()),
        ("length", how_long.into()),
        ("because", because.into()),
    ];
    Some(LANGUAGE.text_with("cli-retention-line", &values))
}

/// Withholds a file.
pub(crate) fn hold(named: &str, reason: &str, settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let application = data::look(settings, async |app| {
        let operator = Actor::operator();
        let application =
            app.find_file(&operator, named).await.with_context(|| unknown("cli-retention-unknown", named))?;
        app.hold(&operator, application, reason).await?;
        Ok(application)
    })?;
    println!("{}", LANGUAGE.text_with("cli-retention-held", &[("application", application.to_string().into())]));
    Ok(ExitCode::SUCCESS)
}

fn unknown(key: &str, named: &str) -> String {
    LANGUAGE.text_with(key, &[("named", named.to_owned().into())])
}

/// Releases a file.
pub(crate) fn release(named: &str, settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let application = data::look(settings, async |app| {
        let operator = Actor::operator();
        let application =
            app.find_file(&operator, named).await.with_context(|| unknown("cli-retention-unknown", named))?;
        app.release(&operator, application).await.map_err(|failure| match failure {
            Failure::NotFound => anyhow::anyhow!(unknown("cli-retention-not-held", named)),
            other => other.into(),
        })?;
        Ok(application)
    })?;
    println!("{}", LANGUAGE.text_with("cli-retention-released", &[("application", application.to_string().into())]));
    Ok(ExitCode::SUCCESS)
}

/// Lists what is withheld.
pub(crate) fn list(settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let holds = data::look(settings, async |app| Ok(app.holds(&Actor::operator()).await?))?;
    if holds.is_empty() {
        println!("{}", words("cli-retention-no-hold"));
    }
    for Hold { application, since, reason } in holds {
        let values = [
            ("application", application.to_string().into()),
            ("date", LANGUAGE.date(since).into()),
            ("reason", reason.into()),
        ];
        println!("{}", LANGUAGE.text_with("cli-retention-hold-line", &values));
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the proof that a file was erased.
pub(crate) fn certificate(named: &str, settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let erasure = data::look(settings, async |app| {
        let found = app.erasure(&Actor::operator(), named).await;
        found.with_context(|| unknown("cli-retention-not-erased", named))
    })?;
    for line in proof(&erasure) {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

fn proof(erasure: &Erasure) -> Vec<String> {
    let say = |key: &str, values: &[(&'static str, String)]| {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.clone().into())).collect();
        LANGUAGE.text_with(key, &values)
    };
    let when = |at: jiff::Timestamp| at.to_zoned(erasure.zone.clone()).strftime("%Y-%m-%d %H:%M %:z").to_string();
    let mut lines = vec![
        words("retention-proof-title"),
        say("cli-retention-proof-application", &[("application", erasure.application.to_string())]),
    ];
    if let Some(number) = &erasure.receipt_number {
        lines.push(say("cli-retention-proof-receipt", &[("number", number.clone())]));
    }
    lines.push(match (erasure.kind, erasure.delay) {
        (Some(kind), Some((since, length))) => say(
            "cli-retention-proof-rule",
            &[
                ("what", kind.in_words(*LANGUAGE)),
                ("length", length.in_words(*LANGUAGE)),
                ("since", LANGUAGE.date(since)),
            ],
        ),
        _ => words("cli-retention-proof-given-up"),
    });
    lines.push(say("cli-retention-proof-when", &[("when", when(erasure.erased_at))]));
    let (count, left) = (erasure.files.to_string(), erasure.files_left.to_string());
    lines.push(say("cli-retention-proof-files", &[("count", count), ("left", left)]));
    lines.extend(erasure.documents.iter().map(|document| {
        let values =
            [("kind", document.kind.clone()), ("when", when(document.issued_at)), ("hash", document.sha256.clone())];
        say("cli-retention-proof-document", &values)
    }));
    lines
}
