//! Writes every sample into a folder: `cargo run -p c2s-documents --example samples -- FOLDER`.

use std::path::Path;

use c2s_documents::Documents;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder is the first argument");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for (name, pdf) in Documents::new().samples().expect("the samples are printed") {
        let path = Path::new(&folder).join(name).with_extension("pdf");
        std::fs::write(&path, &pdf.bytes).expect("the folder can be written");
        println!("{} {} bytes, templates {}", path.display(), pdf.bytes.len(), pdf.template_version);
    }
}
