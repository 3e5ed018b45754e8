//! Colours where somebody looks, plain text everywhere else.

use std::io::{IsTerminal, stderr, stdout};

use crate::words;

/// How a piece of text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Strong,
    Quiet,
    Good,
    Warning,
    Bad,
}

/// Dresses texts, or leaves them as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Palette {
    coloured: bool,
}

impl Palette {
    /// Colours when the standard output is a terminal and `NO_COLOR` is not set (<https://no-color.org>).
    pub(crate) fn of_output() -> Self {
        Self { coloured: stdout().is_terminal() && colours_wanted() }
    }

    pub(crate) fn paint(self, style: Style, text: &str) -> String {
        if !self.coloured {
            return text.to_owned();
        }
        let code = match style {
            Style::Strong => "1",
            Style::Quiet => "2",
            Style::Good => "1;32",
            Style::Warning => "1;33",
            Style::Bad => "1;31",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

fn colours_wanted() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// The word that opens a refusal on the standard error.
pub(crate) fn error_mark() -> String {
    let palette = Palette { coloured: stderr().is_terminal() && colours_wanted() };
    palette.paint(Style::Bad, &words("cli-error"))
}
