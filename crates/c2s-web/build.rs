//! Says how to build the style sheet and the script when they are missing, before the embedding fails less clearly.

use std::path::Path;

const MANIFEST: &str = "../../web/dist/manifest.json";

fn main() {
    println!("cargo:rerun-if-changed=../../web/dist");
    println!("cargo:rerun-if-changed={MANIFEST}");
    if !Path::new(MANIFEST).exists() {
        println!(
            "cargo:error=web/dist is missing: run `make assets`, or `npm ci && node build.mjs` in web/, then build again (Node 20 or newer)"
        );
    }
}
