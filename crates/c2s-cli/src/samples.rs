//! `c2s samples`: every document with invented people, to be read again, as PDF and as the picture of each page.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use c2s_documents::Documents;

use crate::data::cannot_write;

pub(crate) fn write(folder: &Path) -> anyhow::Result<ExitCode> {
    std::fs::create_dir_all(folder).with_context(|| cannot_write(folder))?;
    let write = |name: String, content: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, content).with_context(|| cannot_write(&path))?;
        println!("{}", path.display());
        anyhow::Ok(())
    };
    for (name, pdf) in Documents::new().samples()? {
        write(format!("{name}.pdf"), &pdf.bytes)?;
        let pages = c2s_decoder::pictures(pdf.bytes).with_context(|| format!("{name} cannot be drawn"))?;
        for (number, page) in (1..).zip(pages) {
            write(format!("{name}-{number}.png"), &page)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
