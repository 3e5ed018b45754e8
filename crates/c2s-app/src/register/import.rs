//! Filling the register from a file: each line is taken whole or refused whole, and twice changes nothing.

use std::collections::{HashMap, HashSet};

use c2s_domain::Nir;
use c2s_domain::ids::{FundId, InsuredId};
use c2s_storage::register::{FundRow, InsuredRow};
use c2s_storage::{DataKey, Transaction, identities, register};
use serde::Deserialize;
use serde_json::Value;

use super::record::{self, Record, RecordMistake};
use super::{Facts, Fund, FundDetails, Known};
use crate::App;
use crate::accounts::civil;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// A fund, as its file describes it (TOML).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundFile {
    pub(crate) code: String,
    pub(crate) name: String,
    /// The name of its zone in the tz database: its legal time.
    pub(crate) zone: String,
    pub(crate) details: FundDetails,
}

/// Why the file of a fund was not taken.
#[derive(Debug, thiserror::Error)]
pub enum FundFileError {
    /// Not the form that is expected; the text says where.
    #[error("{0}")]
    Form(String),
    /// No such zone in the tz database.
    #[error("{0} is not the name of a time zone")]
    Zone(String),
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// A line of a file, as an object whatever its format.
#[derive(Clone)]
pub struct ImportedLine {
    /// As an editor numbers it, from 1.
    pub number: u64,
    pub content: Value,
}

crate::hidden_debug!(ImportedLine);

/// What became of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineFate {
    Added,
    Updated,
    /// The register said the same already.
    Unchanged,
    Refused(Vec<RecordMistake>),
}

/// Takes the lines of a file in, batch after batch.
pub struct InsuredImport {
    app: App,
    /// By their codes.
    funds: HashMap<String, FundId>,
    /// Of the lines that name none.
    default_fund: Option<FundId>,
    /// Nothing is written: the people of earlier batches are remembered instead.
    dry_run: bool,
    seen: HashSet<Nir>,
}

/// Why an import cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// No fund has this code.
    #[error("no fund of the register has the code {0}")]
    UnknownFund(String),
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// A fund that gave the address of one of those that an insured person may turn to after a refusal, or of neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundWithoutAddresses {
    pub name: String,
    pub code: String,
    /// It gave none of its court.
    pub court: bool,
    /// It gave none of its mediator.
    pub mediator: bool,
}

impl App {
    /// Adds a fund, or updates the one of its code; whether anything changed.
    pub async fn import_fund(&self, actor: &Actor, file: &str) -> Result<bool, FundFileError> {
        allow(actor, Action::ImportRegister, &Subject::NOBODY)?;
        let fund: FundFile = toml::from_str(file).map_err(|error| FundFileError::Form(error.to_string()))?;
        if jiff::tz::TimeZone::get(&fund.zone).is_err() {
            return Err(FundFileError::Zone(fund.zone));
        }
        let details = serde_json::to_string(&fund.details).expect("the details of a fund are text");
        let row = FundRow { id: self.fresh(), code: fund.code, name: fund.name, zone: fund.zone, details };
        let mut writing = self.begin().await?;
        let changed = register::write_fund(&mut writing, &row).await.map_err(Failure::from)?;
        if changed {
            let subject = format!("fund:{}", row.code);
            writing.record(self.entry(actor, Action::ImportRegister.name(), subject, "fund"));
        }
        writing.commit().await.map_err(Failure::from)?;
        Ok(changed)
    }

    /// The funds whose letters of refusal do not say where to write, for whoever looks after the service.
    pub async fn funds_without_addresses(&self, actor: &Actor) -> Result<Vec<FundWithoutAddresses>, Failure> {
        allow(actor, Action::ImportRegister, &Subject::NOBODY)?;
        let mut reading = self.read().await?;
        let mut lacking = Vec::new();
        for row in register::funds(&mut reading).await? {
            let Fund { name, code, details, .. } = super::fund(&mut reading, row.id).await?;
            let (court, mediator) = (details.court.is_none(), details.mediator.is_none());
            if court || mediator {
                lacking.push(FundWithoutAddresses { name, code, court, mediator });
            }
        }
        Ok(lacking)
    }

    /// Begins an import. `fund`: the code of the fund of the lines that name none.
    pub async fn import_insured(
        &self,
        actor: &Actor,
        fund: Option<&str>,
        dry_run: bool,
    ) -> Result<InsuredImport, ImportError> {
        allow(actor, Action::ImportRegister, &Subject::NOBODY)?;
        let mut reading = self.read().await?;
        let funds = register::funds(&mut reading).await.map_err(Failure::from)?;
        let funds: HashMap<String, FundId> = funds.into_iter().map(|fund| (fund.code, fund.id)).collect();
        let default_fund = match fund {
            Some(code) => Some(*funds.get(code).ok_or_else(|| ImportError::UnknownFund(code.to_owned()))?),
            // Where there is one fund only, everybody is of it.
            None if funds.len() == 1 => funds.values().next().copied(),
            None => None,
        };
        Ok(InsuredImport { app: self.clone(), funds, default_fund, dry_run, seen: HashSet::new() })
    }
}

impl InsuredImport {
    /// Takes these lines in, in one transaction: what it answers is on the disk.
    pub async fn take(&mut self, lines: Vec<ImportedLine>) -> Result<Vec<(u64, LineFate)>, Failure> {
        let today = self.app.day_in_paris();
        let mut taking = self.app.begin().await?;
        let mut fates = Vec::with_capacity(lines.len());
        for line in lines {
            let fate = match record::read(&line.content, today) {
                Err(mistakes) => LineFate::Refused(mistakes),
                Ok(record) => self.take_one(&mut taking, record).await?,
            };
            fates.push((line.number, fate));
        }
        if self.dry_run {
            taking.abandon().await?;
        } else {
            taking.commit().await?;
        }
        Ok(fates)
    }

    async fn take_one(&mut self, taking: &mut Transaction, record: Record) -> Result<LineFate, Failure> {
        let Record { fund, parents, known } = record;
        let mut mistakes = Vec::new();
        let mut wrong = |field: &str, problem| {
            mistakes.push(RecordMistake { field: field.to_owned(), problem, expected: Vec::new() });
        };
        let fund = match fund.as_deref() {
            Some(code) => self.funds.get(code).copied(),
            None => self.default_fund,
        };
        if fund.is_none() {
            wrong("fund", "unknown-fund");
        }
        let existing = register::find_by_nir::<Known>(taking, &known.nir).await?;
        if existing.as_ref().is_some_and(|row| fund.is_some_and(|fund| row.fund != fund)) {
            wrong("fund", "other-fund");
        }
        let mut ties = Vec::new();
        for parent in &parents {
            let row = register::find_by_nir::<Known>(taking, parent).await?;
            match row {
                _ if *parent == known.nir => wrong("parents", "own-parent"),
                Some(row) => ties.push(row.id),
                None if self.dry_run && self.seen.contains(parent) => {}
                None => wrong("parents", "unknown-parent"),
            }
        }
        let (Some(fund), true) = (fund, mistakes.is_empty()) else { return Ok(LineFate::Refused(mistakes)) };
        if self.dry_run {
            self.seen.insert(known.nir.clone());
        }
        self.write(taking, fund, existing, known, &ties).await
    }

    async fn write(
        &self,
        taking: &mut Transaction,
        fund: FundId,
        existing: Option<InsuredRow<Known>>,
        known: Known,
        parents: &[InsuredId],
    ) -> Result<LineFate, Failure> {
        let names: Vec<String> = known.family_names().into_iter().map(str::to_owned).collect();
        let born = known.birth_date;
        let (insured, mut fate) = match existing {
            None => {
                let data_key = DataKey::create(taking, self.app.now()).await?;
                let insured: InsuredId = self.app.fresh();
                register::insert(taking, insured, fund, &data_key, &known.nir, &known).await?;
                (insured, LineFate::Added)
            }
            Some(row) => {
                if keeping_the_correction(&row.known, known.clone()) == row.known {
                    (row.id, LineFate::Unchanged)
                } else {
                    // The person may be correcting their address at this instant.
                    let row = register::hold::<Known>(taking, row.id).await?.ok_or(Failure::NotFound)?;
                    register::update(taking, &row, &keeping_the_correction(&row.known, known)).await?;
                    (row.id, LineFate::Updated)
                }
            }
        };
        if fate != LineFate::Unchanged {
            let traits = civil::traits(&names.iter().map(String::as_str).collect::<Vec<_>>(), born);
            identities::set(taking, insured, &traits, self.app.now()).await?;
        }
        for parent in parents {
            if register::tie_child(taking, *parent, insured).await? && fate == LineFate::Unchanged {
                fate = LineFate::Updated;
            }
        }
        if fate != LineFate::Unchanged {
            let cause = if fate == LineFate::Added { "added" } else { "updated" };
            let operator = Actor::operator();
            let subject = format!("insured:{insured}");
            taking.record(self.app.entry(&operator, Action::ImportRegister.name(), subject, cause));
        }
        Ok(fate)
    }
}

/// What a person corrected stays until the register itself says something else of the address.
fn keeping_the_correction(before: &Known, now: Known) -> Known {
    if before.address != now.address {
        return now;
    }
    let facts = Facts { corrected_address: before.facts.corrected_address.clone(), ..now.facts };
    Known { facts, ..now }
}
