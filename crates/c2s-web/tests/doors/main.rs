//! The portal and the back office, from the outside: who may enter, what a forged form changes, the whole path.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails where it stands")]

mod browser;
mod forged;
mod health;
mod identity;
mod organisations;
mod path;
mod policy;
mod samples;
mod world;
