//! What is said when something asked for cannot be done: one line, the fact and the way out.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::{LANGUAGE, terminal, words};

/// The command line itself is wrong.
const USAGE: u8 = 2;

/// Says why, on the standard error.
pub(crate) fn say(error: &anyhow::Error) {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    eprintln!("{} {}", terminal::error_mark(), causes.join(" : "));
}

/// Prints the help that was asked for, or says what is wrong in the command line.
pub(crate) fn of_arguments(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // Nothing can be said when even the terminal is gone.
        let _ = error.print();
        return if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
    }
    match in_words(error) {
        Some(wrong) => eprintln!("{} {wrong}\n{}", terminal::error_mark(), words("cli-see-help")),
        None => {
            let _ = error.print();
        }
    }
    ExitCode::from(USAGE)
}

fn in_words(error: &clap::Error) -> Option<String> {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let say = |key: &str, variables: &[(&'static str, String)]| {
        let variables: Vec<_> = variables.iter().map(|(name, value)| (*name, value.clone().into())).collect();
        Some(LANGUAGE.text_with(key, &variables))
    };
    match error.kind() {
        ErrorKind::UnknownArgument => {
            say("cli-wrong-unknown-argument", &[("argument", context(ContextKind::InvalidArg))])
        }
        ErrorKind::InvalidSubcommand => {
            say("cli-wrong-unknown-command", &[("command", context(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingRequiredArgument => {
            say("cli-wrong-missing", &[("argument", context(ContextKind::InvalidArg))])
        }
        ErrorKind::ArgumentConflict => {
            let (argument, other) = (context(ContextKind::InvalidArg), context(ContextKind::PriorArg));
            say("cli-wrong-conflict", &[("argument", argument), ("other", other)])
        }
        ErrorKind::InvalidValue if !context(ContextKind::InvalidValue).is_empty() => {
            let allowed = context(ContextKind::ValidValue);
            let value = context(ContextKind::InvalidValue);
            say(
                "cli-wrong-value",
                &[("argument", context(ContextKind::InvalidArg)), ("value", value), ("allowed", allowed)],
            )
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
            say("cli-wrong-value-because", &[("argument", argument), ("value", value), ("reason", reason)])
        }
        _ => None,
    }
}
