//! A value file that appears or goes must rebuild the embedded law: the embedding macro only watches the files it has seen.

fn main() {
    println!("cargo:rerun-if-changed=../../law");
}
