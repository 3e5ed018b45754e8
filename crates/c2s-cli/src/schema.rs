//! `c2s schema`: the JSON Schemas of the contract.

use std::io::Write;
use std::process::ExitCode;

use crate::arguments::Contract;

pub(crate) fn print(of: Contract) -> anyhow::Result<ExitCode> {
    let schema = match of {
        Contract::Situation => c2s_api::schema::situation(),
        Contract::Assessment => c2s_api::schema::assessment(),
    };
    let mut output = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut output, &schema)?;
    writeln!(output)?;
    Ok(ExitCode::SUCCESS)
}
