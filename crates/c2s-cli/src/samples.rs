//! `c2s samples`: every document with invented people, to be read again.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use c2s_documents::Documents;

use crate::data::cannot_write;

pub(crate) fn write(folder: &Path) -> anyhow::Result<ExitCode> {
    std::fs::create_dir_all(folder).with_context(|| cannot_write(folder))?;
    for (name, pdf) in Documents::new().samples()? {
        let path = folder.join(name).with_extension("pdf");
        std::fs::write(&path, &pdf.bytes).with_context(|| cannot_write(&path))?;
        println!("{}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}
