//! The `c2s` program.

mod arguments;
mod assess;
mod carriers;
mod certificate;
mod data;
mod demo;
mod doctor;
mod files;
mod import;
mod law;
mod lines;
mod log;
mod master_key;
mod opener;
mod outbox;
mod refusal;
mod retention;
mod samples;
mod schema;
mod seal;
mod serve;
mod settings;
mod sheet;
mod terminal;

use std::process::ExitCode;
use std::sync::LazyLock;

use c2s_decoder::process;
use c2s_texts::Language;

use crate::arguments::{
    AuditCommand, Command, ImportCommand, KeysCommand, LawCommand, MasterKeyCommand, OutboxCommand, RetentionCommand,
};
use crate::settings::Said;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The language in which the program speaks: French, unless `C2S_LANGUAGE` says another one that it knows.
static LANGUAGE: LazyLock<Language> = LazyLock::new(|| {
    let said = std::env::var("C2S_LANGUAGE").unwrap_or_default();
    Language::of_code(&said).unwrap_or_default()
});

/// The text of `key`.
fn words(key: &str) -> String {
    LANGUAGE.text(key).into_owned()
}

/// Something asked for could not be done, or something checked is not right.
const FAILURE: u8 = 1;

fn main() -> ExitCode {
    // Before anything else is read: this process opens what somebody sent, and must hold nothing.
    let mut raw = std::env::args_os().skip(1);
    match raw.next() {
        Some(command) if command == process::COMMAND => return process::run(raw),
        Some(command) if command == process::READ_COMMAND => return process::run_reading(),
        _ => {}
    }
    let arguments = match arguments::parse() {
        Ok(arguments) => arguments,
        Err(error) => return refusal::of_arguments(&error),
    };
    match run(arguments) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            refusal::say(&error);
            ExitCode::from(FAILURE)
        }
    }
}

fn run(arguments: arguments::Arguments) -> anyhow::Result<ExitCode> {
    let arguments::Arguments { command, law, config } = arguments;
    let settings = |said: Said| settings::read(config.as_deref(), &Said { law: law.clone(), ..said });
    match command {
        Command::Assess(asked) => assess::run(&asked, &law::load(law.as_deref())?),
        Command::Schema { of } => schema::print(of),
        Command::Law { command: LawCommand::Check { today } } => law::check(law.as_deref(), today),
        Command::Law { command: LawCommand::Show { date, json } } => law::show(law.as_deref(), date, json),
        Command::Serve(asked) => serve::run(&settings(asked.into())?),
        Command::Audit { command: AuditCommand::Verify(data) } => data::verify_audit(&settings(data.into())?),
        Command::Import { command: ImportCommand::Organisations(asked) } => import::organisations(asked, settings),
        Command::Migrate(data) => data::migrate(&settings(data.into())?),
        Command::Import { command: ImportCommand::Fund(asked) } => {
            import::fund(&settings(asked.data.into())?, &asked.file)
        }
        Command::Import { command: ImportCommand::Insured(asked) } => {
            import::insured(&settings(asked.data.into())?, &asked.file, asked.fund.as_deref(), asked.dry_run)
        }
        Command::Demo(asked) => demo::run(&settings(asked.data.into())?, asked.people, asked.seed),
        Command::Outbox(arguments::Outbox { command: None, data }) => outbox::list(&settings(data.into())?),
        Command::Outbox(arguments::Outbox { command: Some(OutboxCommand::Print(asked)), .. }) => {
            outbox::print(&settings(asked.data.into())?, &asked.out, asked.again)
        }
        Command::Outbox(arguments::Outbox { command: Some(OutboxCommand::Taken(asked)), .. }) => {
            outbox::taken(&settings(asked.data.into())?, asked.day)
        }
        Command::Seal(asked) => seal::run(&asked),
        Command::Samples { out } => samples::write(&out),
        Command::VerifyCertificate(asked) => certificate::verify(&asked.statement, &asked.keys, asked.date),
        Command::Keys { command: KeysCommand::Public(data) } => certificate::public(&settings(data.into())?),
        Command::Keys { command: KeysCommand::Rotate(data) } => certificate::rotate(&settings(data.into())?),
        Command::Keys { command: KeysCommand::Revoke(asked) } => {
            certificate::revoke(asked.number, &settings(asked.data.into())?)
        }
        Command::Retention(arguments::Retention { command, dry_run, data }) => match command {
            None => retention::foretell(&settings(data.into())?, dry_run),
            Some(RetentionCommand::Run(data)) => retention::run(&settings(data.into())?),
            Some(RetentionCommand::List(data)) => retention::list(&settings(data.into())?),
            Some(RetentionCommand::Hold(asked)) => {
                retention::hold(&asked.application, &asked.reason, &settings(asked.data.into())?)
            }
            Some(RetentionCommand::Release(asked)) => {
                retention::release(&asked.application, &settings(asked.data.into())?)
            }
            Some(RetentionCommand::Certificate(asked)) => {
                retention::certificate(&asked.application, &settings(asked.data.into())?)
            }
        },
        Command::MasterKey { command: MasterKeyCommand::Status(data) } => master_key::status(&settings(data.into())?),
        Command::MasterKey { command: MasterKeyCommand::New(data) } => master_key::make(&settings(data.into())?),
        Command::MasterKey { command: MasterKeyCommand::Rewrap(asked) } => {
            master_key::rewrap(asked.dry_run, &settings(asked.data.into())?)
        }
        Command::Doctor(data) => Ok(doctor::run(&settings(data.into())?)),
    }
}

/// Whoever reads our output has read enough: `c2s assess --jsonl … | head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        // What writes JSON does not name the error of the pipe as its cause.
        let kind = kind.or_else(|| cause.downcast_ref::<serde_json::Error>()?.io_error_kind());
        kind == Some(std::io::ErrorKind::BrokenPipe)
    })
}
