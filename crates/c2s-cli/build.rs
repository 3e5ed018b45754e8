//! How the released program is linked: its size is one of the figures of `docs/performance.md`.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("PROFILE", "release") {
        // A profile of its own for this package makes cargo forget the `strip` of the workspace.
        println!("cargo::rustc-link-arg-bins=-Wl,--strip-all");
    }
    // Where the linker is the LLD that comes with the compiler.
    if is("PROFILE", "release") && is("TARGET", "x86_64-unknown-linux-gnu") {
        println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
