//! What can be asked of the program. The words of `--help` are in `locales/*/cli.ftl`.

use std::iter;
use std::net::SocketAddr;
use std::path::PathBuf;

use c2s_domain::Date;
use c2s_domain::situation::iso_date;
use clap::{Arg, ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;

use crate::settings::Said;
use crate::{LANGUAGE, words};

#[derive(Debug, Parser)]
#[command(name = "c2s", version, disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[arg(long, global = true, value_name = "DIR", env = "C2S_LAW", hide_env = true)]
    pub(crate) law: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FILE", env = "C2S_CONFIG", hide_env = true)]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Assess(Assess),
    Schema {
        of: Contract,
    },
    Law {
        #[command(subcommand)]
        command: LawCommand,
    },
    Serve(Serve),
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    Migrate(Data),
    Import {
        #[command(subcommand)]
        command: ImportCommand,
    },
    Demo(Demo),
    Outbox(Outbox),
    Seal(Seal),
    Samples {
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    VerifyCertificate(VerifyCertificate),
    Keys {
        #[command(subcommand)]
        command: KeysCommand,
    },
    Retention(Retention),
    MasterKey {
        #[command(subcommand)]
        command: MasterKeyCommand,
    },
    Doctor(Data),
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Retention {
    #[command(subcommand)]
    pub(crate) command: Option<RetentionCommand>,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RetentionCommand {
    Run(Data),
    Hold(HoldFile),
    Release(NamedFile),
    List(Data),
    Certificate(NamedFile),
}

#[derive(Debug, Args)]
pub(crate) struct HoldFile {
    /// Its identifier, or the number of its receipt.
    #[arg(value_name = "APPLICATION")]
    pub(crate) application: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, Args)]
pub(crate) struct NamedFile {
    /// Its identifier, or the number of its receipt.
    #[arg(value_name = "APPLICATION")]
    pub(crate) application: String,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MasterKeyCommand {
    Status(Data),
    New(Data),
    Rewrap(Rewrap),
}

#[derive(Debug, Args)]
pub(crate) struct Rewrap {
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyCertificate {
    /// `-` is the standard input.
    #[arg(value_name = "STATEMENT")]
    pub(crate) statement: String,
    #[arg(long, value_name = "FILE")]
    pub(crate) keys: PathBuf,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    Public(Data),
    Rotate(Data),
    Revoke(RevokeKey),
}

#[derive(Debug, Args)]
pub(crate) struct RevokeKey {
    /// As in the name of its file.
    #[arg(value_name = "N")]
    pub(crate) number: u32,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, Args)]
pub(crate) struct Seal {
    /// `-` is the standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(long)]
    pub(crate) accept_tests: bool,
    /// Believed beside those that are published.
    #[arg(long, value_name = "FILE")]
    pub(crate) certificates: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Outbox {
    #[command(subcommand)]
    pub(crate) command: Option<OutboxCommand>,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OutboxCommand {
    Print(PrintLetters),
    Taken(TakenLetters),
}

#[derive(Debug, Args)]
pub(crate) struct PrintLetters {
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// A day whose letters were printed.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) again: Option<Date>,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, Args)]
pub(crate) struct TakenLetters {
    #[arg(value_name = "DATE", value_parser = date)]
    pub(crate) day: Date,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    Verify(Data),
}

#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    Fund(ImportFund),
    Insured(ImportInsured),
    Organisations(ImportOrganisations),
}

#[derive(Debug, Args)]
pub(crate) struct ImportFund {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, Args)]
pub(crate) struct ImportInsured {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) data: Data,
    #[arg(long, value_name = "CODE")]
    pub(crate) fund: Option<String>,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportOrganisations {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(crate) places: Option<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<Date>,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) data: Data,
    #[arg(long, value_name = "N", default_value_t = 1000, hide_default_value = true)]
    pub(crate) people: usize,
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    pub(crate) seed: u64,
}

/// Where the data are.
#[derive(Debug, Args)]
#[expect(clippy::struct_field_names, reason = "each is named as its option")]
pub(crate) struct Data {
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    #[arg(long, value_name = "URL")]
    pub(crate) database: Option<String>,
    #[arg(long, value_name = "DIR|s3://…")]
    pub(crate) files: Option<String>,
}

impl From<Data> for Said {
    fn from(Data { data, database, files }: Data) -> Self {
        Self { data, database, files, ..Self::default() }
    }
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[command(group = clap::ArgGroup::new("form").args(["json", "jsonl"]))]
pub(crate) struct Assess {
    /// `-`, or nothing with `--jsonl`, is the standard input.
    #[arg(value_name = "FILE", required_unless_present = "jsonl")]
    pub(crate) file: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(long)]
    pub(crate) jsonl: bool,
    #[arg(long)]
    pub(crate) brief: bool,
    #[arg(long, conflicts_with_all = ["brief", "form"])]
    pub(crate) explain: bool,
    #[arg(long, value_enum, default_value_t = ReadingName::Law, hide_default_value = true, hide_possible_values = true, value_name = "law|public")]
    pub(crate) reading: ReadingName,
}

/// How resources that equal a ceiling are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadingName {
    Law,
    Public,
}

/// The two halves of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Contract {
    Situation,
    Assessment,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LawCommand {
    Check {
        #[arg(long, value_name = "DATE", value_parser = date, hide = true)]
        today: Option<Date>,
    },
    Show {
        #[arg(value_name = "DATE", value_parser = date)]
        date: Date,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<SocketAddr>,
    #[arg(long, value_name = "URL")]
    pub(crate) database: Option<String>,
    #[arg(long, value_name = "DIR|s3://…")]
    pub(crate) files: Option<String>,
    #[arg(long)]
    pub(crate) demo: bool,
    /// A demonstration and the tests live on another day.
    #[arg(long, value_name = "INSTANT", hide = true)]
    pub(crate) clock: Option<Timestamp>,
}

impl From<Serve> for Said {
    fn from(serve: Serve) -> Self {
        let Serve { data, listen, database, files, demo, clock } = serve;
        Self { data, listen, database, files, law: None, demo: demo.then_some(true), clock }
    }
}

fn date(text: &str) -> Result<Date, String> {
    iso_date::parse(text).ok_or_else(|| words("cli-not-a-date"))
}

/// Reads the command line of the process.
pub(crate) fn parse() -> Result<Arguments, clap::Error> {
    let matches = command().try_get_matches()?;
    Arguments::from_arg_matches(&matches)
}

/// The command line, with its help in the language of the program.
fn command() -> clap::Command {
    let command = Arguments::command()
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version));
    in_words(command, "cli-help")
}

/// Gives `command`, its arguments and its own commands the texts of `key`.
fn in_words(command: clap::Command, key: &str) -> clap::Command {
    let template =
        format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", words("cli-heading-usage"));
    let examples =
        LANGUAGE.try_text(&format!("{key}-examples")).map(|examples| indented(&examples)).unwrap_or_default();
    let mut command = command
        .about(words(key))
        .after_help(examples)
        .help_template(template)
        .subcommand_help_heading(words("cli-heading-commands"))
        .subcommand_value_name(value_name("COMMAND"));
    let arguments: Vec<(String, bool)> =
        command.get_arguments().map(|argument| (argument.get_id().to_string(), argument.is_global_set())).collect();
    for (argument, is_global) in arguments {
        // The options of every command are described once; `--law` is not the command `law`.
        let own = LANGUAGE.try_text(&format!("{key}-{argument}")).filter(|_| !is_global);
        let help = own.map_or_else(|| words(&format!("cli-option-{argument}")), Into::into);
        command = command.mut_arg(argument, |argument| {
            let heading = if argument.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
            let takes_a_value = argument.get_action().takes_values();
            let argument = argument.help(help).help_heading(words(heading));
            if !takes_a_value {
                return argument;
            }
            let names: Vec<String> =
                argument.get_value_names().into_iter().flatten().map(|name| value_name(name)).collect();
            // The help says them itself, in its language.
            argument.value_names(names).hide_possible_values(true)
        });
    }
    let subcommands: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in subcommands {
        let key = format!("{key}-{name}");
        command = command.mut_subcommand(name, |subcommand| in_words(subcommand, &key));
    }
    command
}

/// `FILE` in the language of the program; a name that has no text is the same in all.
fn value_name(name: &str) -> String {
    let known = LANGUAGE.try_text(&format!("cli-value-{}", name.to_lowercase()));
    known.map_or_else(|| name.to_owned(), Into::into)
}

/// The examples of a command, under their heading.
fn indented(examples: &str) -> String {
    let lines = examples.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") });
    iter::once(words("cli-heading-examples") + "\n").chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_coherent() {
        command().debug_assert();
    }

    #[test]
    fn every_command_and_argument_is_described_in_words() {
        fn check(command: &clap::Command) {
            let described = |text: Option<&clap::builder::StyledStr>, of: &str| {
                let text = text.map(ToString::to_string).unwrap_or_default();
                assert!(
                    !text.is_empty() && !text.starts_with("cli-"),
                    "{of} of {} has no text: {text}",
                    command.get_name()
                );
            };
            described(command.get_about(), "the purpose");
            for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
                described(argument.get_help(), argument.get_id().as_str());
            }
            command.get_subcommands().for_each(check);
        }
        check(&command());
    }

    #[test]
    fn an_option_of_all_commands_is_not_described_as_the_command_of_its_name() {
        let command = command();
        let option = command.get_arguments().find(|argument| argument.get_id() == "law");
        let option = option.and_then(Arg::get_help).map(ToString::to_string);
        assert_eq!(option, Some(words("cli-option-law")));
        let about = command.find_subcommand("law").and_then(clap::Command::get_about).map(ToString::to_string);
        assert_eq!(about, Some(words("cli-help-law")));
    }
}
