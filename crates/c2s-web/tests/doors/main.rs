//! Visits without a screen: what the pages of each door answer, refuse and remember.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails where it stands")]

mod browser;
mod carrying;
mod forged;
mod health;
mod identity;
mod languages;
mod logs;
mod names;
mod newcomer;
mod notices;
mod organisations;
mod parent;
mod path;
mod pieces;
mod policy;
mod public_pages;
mod recomposed;
mod rsa;
mod samples;
mod simulator;
mod starting;
mod viruses;
mod world;
