//! The path through the whole system, on both engines: from a sign-in to a certificate.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails where it stands")]

#[path = "../../../c2s-storage/tests/conformance/engines.rs"]
mod engines;

mod asking;
mod certificates;
mod certified;
mod completing;
mod confidentiality;
mod deciding;
mod filling_in;
mod given;
mod household;
mod identity;
mod issued;
mod known;
mod leaving;
mod letters;
mod life;
mod master_keys;
mod notices;
mod opening;
mod reading_over;
mod renewals;
mod retention;
mod rights;
mod sending;
mod signing_in;
mod starting;
mod studying;
mod tenancy;
mod upgrading;
mod uploads;
mod whole_path;
mod world;
