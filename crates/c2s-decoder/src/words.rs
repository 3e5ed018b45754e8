//! The words that a reader of pictures found, gathered into lines.

/// More words than half a page has.
const MOST_WORDS: usize = 4_000;
/// Digits of a word that is less sure, in hundredths, are not believed: one that is misread makes another year.
pub(crate) const SURE: u8 = 80;
/// Words that stand apart by more than so many times their height are of two columns.
const APART: u32 = 3;

/// Words on one line, close to each other.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// In points: that of most of its words.
    pub(crate) height: u32,
    pub(crate) text: String,
}

/// A row of the table that stands for a word.
struct Word<'a> {
    /// Its block, its paragraph and its line.
    line: [&'a str; 3],
    left: u32,
    width: u32,
    height: u32,
    text: String,
}

/// The lines of a table of words: level, page, block, paragraph, line, word, left, top, width, height, sureness, text.
/// Digits that are less than `sure` are crossed out.
pub(crate) fn lines(table: &str, sure: u8) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gathered: Vec<Word<'_>> = Vec::new();
    for word in table.lines().filter_map(|row| word(row, sure)).take(MOST_WORDS) {
        if gathered.last().is_some_and(|last| !goes_on(last, &word)) {
            lines.push(line(&std::mem::take(&mut gathered)));
        }
        gathered.push(word);
    }
    if !gathered.is_empty() {
        lines.push(line(&gathered));
    }
    lines
}

fn goes_on(last: &Word<'_>, next: &Word<'_>) -> bool {
    let end = last.left.saturating_add(last.width);
    last.line == next.line && next.left.saturating_sub(end) <= last.height.max(next.height).saturating_mul(APART)
}

fn line(words: &[Word<'_>]) -> Line {
    // Short words have no tall letter, or are a dash.
    let is_long = |word: &&Word<'_>| word.text.chars().filter(|letter| letter.is_alphanumeric()).count() > 2;
    let mut heights: Vec<u32> = words.iter().filter(is_long).map(|word| word.height).collect();
    if heights.is_empty() {
        heights.extend(words.iter().map(|word| word.height));
    }
    heights.sort_unstable();
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    Line { height: heights.get(heights.len() / 2).copied().unwrap_or_default(), text: texts.join(" ") }
}

fn word(row: &str, sure: u8) -> Option<Word<'_>> {
    let cells: Vec<&str> = row.split('\t').collect();
    let [_, _, block, paragraph, line, _, left, _, width, height, sureness, text] = cells[..] else { return None };
    // Rows of blocks and of lines have no text; the first one names the columns.
    if text.trim().is_empty() {
        return None;
    }
    let (left, width, height) = (left.parse().ok()?, width.parse().ok()?, height.parse().ok()?);
    let is_sure = sureness.split('.').next()?.parse::<u8>().is_ok_and(|sureness| sureness >= sure);
    // Something stands there: what follows is not taken for it.
    let believed = |letter: char| if letter.is_ascii_digit() && !is_sure { 'x' } else { letter };
    Some(Word { line: [block, paragraph, line], left, width, height, text: text.chars().map(believed).collect() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEAD: &str =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    fn row(line: u32, left: u32, width: u32, height: u32, sureness: &str, text: &str) -> String {
        format!("5\t1\t1\t1\t{line}\t1\t{left}\t90\t{width}\t{height}\t{sureness}\t{text}\n")
    }

    fn read(rows: &[String]) -> Vec<(u32, String)> {
        let table = format!("{HEAD}4\t1\t1\t1\t1\t0\t90\t90\t400\t30\t-1\t\n{}", rows.concat());
        lines(&table, SURE).into_iter().map(|line| (line.height, line.text)).collect()
    }

    #[test]
    fn words_of_one_line_are_one_text_with_the_height_of_most() {
        let rows = [
            row(1, 90, 70, 24, "96.4", "AVIS"),
            row(1, 170, 130, 31, "91.0", "D’IMPÔT"),
            row(1, 310, 80, 23, "88.123", "2025"),
            row(2, 90, 40, 15, "95.0", "de"),
            row(2, 140, 60, 17, "95.0", "votre"),
        ];
        assert_eq!(read(&rows), [(24, "AVIS D’IMPÔT 2025".to_owned()), (17, "de votre".to_owned())]);
    }

    #[test]
    fn columns_are_read_apart() {
        let rows = [
            row(1, 90, 100, 20, "96.0", "FINANCES"),
            row(1, 200, 100, 20, "96.0", "PUBLIQUES"),
            row(1, 900, 100, 30, "96.0", "AVIS"),
        ];
        assert_eq!(read(&rows), [(20, "FINANCES PUBLIQUES".to_owned()), (30, "AVIS".to_owned())]);
    }

    #[test]
    fn digits_that_are_not_sure_are_not_believed() {
        let rows =
            [row(1, 90, 80, 20, "79.9", "2021"), row(1, 180, 80, 20, "80.0", "2024"), row(1, 270, 80, 20, "", "1")];
        assert_eq!(read(&rows), [(20, "xxxx 2024 x".to_owned())]);
    }

    #[test]
    fn what_is_no_table_has_no_lines() {
        for table in ["", HEAD, "5\t1\t1", "5\t1\t1\t1\t1\t1\tx\t90\t1\t1\t96\ttext\n"] {
            assert_eq!(lines(table, SURE), [], "{table}");
        }
    }

    proptest! {
        #[test]
        fn no_table_of_a_reader_taken_over_is_a_panic(
            rows in proptest::collection::vec((any::<u32>(), any::<u32>(), any::<u32>(), ".*"), 0..20)
        ) {
            let table: Vec<String> =
                rows.iter().map(|(left, width, height, text)| row(1, *left, *width, *height, "90", text)).collect();
            let _ = lines(&table.concat(), SURE);
        }
    }
}
