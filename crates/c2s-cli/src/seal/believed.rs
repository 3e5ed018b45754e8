//! Whose seals `c2s seal` believes: those published with the program, and those of a file that whoever asks names.

use std::path::{Path, PathBuf};

use anyhow::Context;
use c2s_papers::seal::{Authorities, Reading, TestSeals, Untrusted, Verdict};

use crate::arguments::Seal;
use crate::{LANGUAGE, words};

/// The authorities that are believed.
pub(super) struct Believed {
    all: Authorities,
    /// Those that come with the program, without the one of the tests.
    published: Authorities,
    others: Option<PathBuf>,
}

/// A seal as it was read.
pub(super) struct Seen {
    pub(super) reading: Reading,
    /// It is genuine for the certificates that come with the program, without any other.
    pub(super) is_published: bool,
}

impl Believed {
    pub(super) fn of(asked: &Seal) -> anyhow::Result<Self> {
        let tests = if asked.accept_tests { TestSeals::Accepted } else { TestSeals::Refused };
        let all = match &asked.certificates {
            None => Authorities::published(tests),
            Some(file) => with(file, tests)?,
        };
        Ok(Self { all, published: Authorities::published(TestSeals::Refused), others: asked.certificates.clone() })
    }

    /// The file of the certificates that are believed and are not published.
    pub(super) fn others(&self) -> Option<&Path> {
        self.others.as_deref()
    }

    /// `None`: what a square says is no seal.
    pub(super) fn seen(&self, seal: &[u8]) -> Option<Seen> {
        let reading = Reading::of(seal, &self.all).ok()?;
        let published = Reading::of(seal, &self.published);
        let is_published = published.is_ok_and(|published| matches!(published.verdict, Verdict::Genuine(_)));
        Some(Seen { reading, is_published })
    }
}

/// The certificates of a file, beside those published.
fn with(file: &Path, tests: TestSeals) -> anyhow::Result<Authorities> {
    let shown = || [("file", file.display().to_string().into())];
    let more = std::fs::read_to_string(file).with_context(|| LANGUAGE.text_with("cli-cannot-read", &shown()))?;
    Authorities::published_with(&more, tests).map_err(|wrong| {
        let why = words(match wrong {
            Untrusted::Empty => "cli-seal-untrusted-empty",
            Untrusted::Unreadable => "cli-seal-untrusted-unreadable",
            Untrusted::NotSigned => "cli-seal-untrusted-not-signed",
            Untrusted::UnknownCurve => "cli-seal-untrusted-unknown-curve",
        });
        anyhow::Error::msg(why).context(LANGUAGE.text_with("cli-seal-untrusted", &shown()))
    })
}
