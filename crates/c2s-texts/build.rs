//! The macro that embeds `locales/` watches its files, not the folder: a new file must rebuild too.

fn main() {
    println!("cargo:rerun-if-changed=../../locales");
}
