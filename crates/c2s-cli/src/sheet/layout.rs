//! Lines that line up.

use crate::terminal::{Palette, Style};

/// The widest line, in columns.
const WIDTH: usize = 96;
/// Where the second column of a list of entries begins.
const ENTRY: usize = 24;
/// The first column of a table of amounts.
const TABLE_NAME: usize = 28;
const TABLE_AMOUNT: usize = 17;

/// A text being laid out.
pub(super) struct Page {
    text: String,
    palette: Palette,
}

impl Page {
    pub(super) fn new(palette: Palette) -> Self {
        Self { text: String::with_capacity(4096), palette }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) fn title(&mut self, text: &str, style: Style) {
        let text = self.palette.paint(style, text);
        self.push(&text);
    }

    pub(super) fn gap(&mut self) {
        self.push("");
    }

    pub(super) fn line(&mut self, text: &str) {
        self.push(&format!("  {text}"));
    }

    /// A text of any length, on as many lines as it takes.
    pub(super) fn paragraph(&mut self, text: &str) {
        for line in wrapped(text, WIDTH - 2) {
            self.line(&line);
        }
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        let text = self.palette.paint(Style::Strong, text);
        self.push(&text);
    }

    /// A heading with something said beside it.
    pub(super) fn heading_with(&mut self, text: &str, aside: &str) {
        self.gap();
        let text = self.palette.paint(Style::Strong, &padded(text, ENTRY + 2));
        self.push(&format!("{text}{aside}"));
    }

    /// A name, and what is said of it.
    pub(super) fn entry(&mut self, name: &str, text: &str) {
        let name = padded(&shortened(name, ENTRY - 1), ENTRY);
        let mut lines = wrapped(text, WIDTH - ENTRY - 2).into_iter();
        let first = lines.next().unwrap_or_default();
        self.push(&format!("  {name}{first}"));
        for line in lines {
            self.push(&format!("  {}{line}", padded("", ENTRY)));
        }
    }

    /// The heading of rows, with the names of their columns.
    pub(super) fn columns(&mut self, heading: &str, columns: &[(usize, &str)], last: &str) {
        self.gap();
        let (first_width, _) = columns.first().copied().unwrap_or_default();
        let heading = self.palette.paint(Style::Strong, &padded(heading, first_width));
        let amounts: String = columns.iter().skip(1).map(|&(width, name)| right(name, width)).collect();
        let aside = self.palette.paint(Style::Quiet, &format!("{amounts}   {last}"));
        self.push(&format!("{heading}{aside}"));
    }

    /// A name, amounts on the right of their columns, and a last text.
    pub(super) fn row(
        &mut self,
        name: &str,
        name_width: usize,
        amounts: &[(usize, &str)],
        last: &str,
        style: Option<Style>,
    ) {
        let mut lines = wrapped_keeping_indent(name, name_width);
        let name = padded(&lines.pop().unwrap_or_default(), name_width);
        for line in lines {
            self.push(&line);
        }
        let amounts: String = amounts.iter().map(|&(width, amount)| right(amount, width)).collect();
        let row = format!("{name}{amounts}");
        let row = style.map_or(row.clone(), |style| self.palette.paint(style, &row));
        let last =
            if last.is_empty() { String::new() } else { self.palette.paint(Style::Quiet, &format!("   {last}")) };
        self.push(&format!("{row}{last}"));
    }

    /// Under a row: why.
    pub(super) fn reason(&mut self, text: &str) {
        let text = self.palette.paint(Style::Quiet, &format!("      {text}"));
        self.push(&text);
    }

    /// The heading of a table of amounts.
    pub(super) fn table(&mut self, heading: &str, columns: &[String]) {
        self.gap();
        let first = columns.first().map_or(0, |column| width(column));
        let heading_width = (TABLE_NAME + TABLE_AMOUNT).saturating_sub(first);
        let columns: String = columns.iter().map(|column| right(column, TABLE_AMOUNT)).collect();
        // A long heading reaches over the empty part of the first column.
        let columns = columns.trim_start();
        let heading = self.palette.paint(Style::Strong, &padded(heading, heading_width));
        let columns = self.palette.paint(Style::Quiet, columns);
        self.push(&format!("{heading}{columns}"));
    }

    pub(super) fn table_row(&mut self, name: &str, amounts: &[String]) {
        let name = padded(&shortened(name, TABLE_NAME - 3), TABLE_NAME - 2);
        let amounts: String = amounts.iter().map(|amount| right(amount, TABLE_AMOUNT)).collect();
        self.push(&format!("  {name}{amounts}"));
    }

    pub(super) fn note(&mut self, text: &str) {
        let text = self.palette.paint(Style::Quiet, &format!("  {text}"));
        self.push(&text);
    }

    /// One of a list.
    pub(super) fn item(&mut self, text: &str) {
        for (rank, line) in wrapped(text, WIDTH - 4).into_iter().enumerate() {
            self.push(&format!("  {} {line}", if rank == 0 { "•" } else { " " }));
        }
    }

    /// A step of a tree, `depth` steps under the first, and something quieter after it: beside it where it fits,
    /// under it where it does not.
    pub(super) fn step(&mut self, depth: usize, text: &str, aside: &str) {
        let indent = "  ".repeat(depth + 1);
        let step = format!("{indent}{text}");
        if width(&step) + 2 + width(aside) <= WIDTH {
            let aside = self.palette.paint(Style::Quiet, aside);
            return self.push(&format!("{step}  {aside}"));
        }
        self.push(&step);
        for line in wrapped(aside, WIDTH.saturating_sub(indent.len() + 4).max(ENTRY)) {
            let line = self.palette.paint(Style::Quiet, &line);
            self.push(&format!("{indent}    {line}"));
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// The key of a name of the contract: `family_allowances` of `kind` is `kind-family-allowances`.
pub(super) fn key(family: &str, name: &str) -> String {
    format!("{family}-{}", name.replace('_', "-"))
}

/// A text that was typed by somebody, without what would drive the terminal.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { '·' } else { character }).collect()
}

fn width(text: &str) -> usize {
    text.chars().count()
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

fn shortened(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let kept: String = text.chars().take(columns - 1).collect();
    format!("{kept}…")
}

/// Cut at spaces, in lines of at most `columns`; a longer word has its own line.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    // Not `split_whitespace`: the spaces that French fixes must not be cut at.
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() && width(&line) + 1 + width(word) > columns {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

fn wrapped_keeping_indent(text: &str, columns: usize) -> Vec<String> {
    let indent = text.len() - text.trim_start_matches(' ').len();
    let lines = wrapped(&text[indent..], columns - indent);
    let indented = |(rank, line): (usize, String)| {
        let further = if rank == 0 { 0 } else { 2 };
        format!("{}{line}", " ".repeat(indent + further))
    };
    lines.into_iter().enumerate().map(indented).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_ordinary_spaces_only() {
        assert_eq!(wrapped("un deux trois", 8), ["un deux", "trois"]);
        assert_eq!(wrapped("12\u{a0}€ et", 4), ["12\u{a0}€", "et"]);
        assert_eq!(wrapped("anticonstitutionnel", 8), ["anticonstitutionnel"]);
        assert_eq!(wrapped("", 8), [""]);
    }

    #[test]
    fn what_was_typed_cannot_drive_the_terminal() {
        assert_eq!(visible("p1\u{1b}[2J\n"), "p1·[2J·");
    }

    #[test]
    fn a_long_name_is_shortened() {
        assert_eq!(shortened("abcdef", 6), "abcdef");
        assert_eq!(shortened("abcdefg", 6), "abcde…");
    }
}
