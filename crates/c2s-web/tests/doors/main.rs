//! Visits without a screen: what the pages of each door answer, refuse and remember.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails where it stands")]

mod browser;
mod carrying;
mod forged;
mod franceconnect;
mod health;
mod hindered;
mod identity;
mod items;
mod keeping;
mod languages;
mod large_family;
mod logs;
#[expect(dead_code, reason = "the tests of the library have it answer in more ways")]
#[path = "../../../c2s-franceconnect/tests/machine/mod.rs"]
mod machine;
mod names;
mod newcomer;
mod noticed;
mod notices;
mod organisations;
mod others;
#[path = "../../../c2s-documents/tests/letters/page.rs"]
mod page;
mod parent;
mod path;
mod pieces;
mod policy;
mod presumed;
mod public_pages;
mod recomposed;
mod review;
mod rsa;
mod samples;
mod second_factor;
mod sent_papers;
mod simulator;
mod starting;
mod twice;
mod twins;
mod viruses;
mod world;
