//! "Page 1/4": what the print of a paper says of its own pages.

use crate::print::Print;
use crate::words::{SURE, lines};

/// Notices and statements have fewer; "1/500" is something else.
const MOST: u16 = 60;
/// How sure of its digits whoever reads a picture must be, in hundredths, where the line says that it counts pages: the
/// words beside them were read as well.
const FAIRLY_SURE: u8 = 60;
/// A number that is misread is one letter or two.
const MISREAD: usize = 2;
/// Before the numbers.
const NAMES: [&str; 3] = ["page", "feuillet", "p."];

/// How many pages the document has, if this page says so at its head or at its foot.
pub(crate) fn told_on(print: &Print) -> Option<u16> {
    print.at_the_edges().find_map(read)
}

/// The same, of the words that were read in the pictures of the head and of the foot of a page. What stands above must
/// say that it counts pages: it is half a page, and may hold any fraction.
pub(crate) fn told_in(head: &str, foot: &str) -> Option<u16> {
    let bare = || lines(foot, SURE).iter().find_map(|line| read(&without_specks(&line.text)));
    let said = |table| lines(table, FAIRLY_SURE).iter().find_map(|line| read_after_a_name(&without_specks(&line.text)));
    bare().or_else(|| said(foot)).or_else(|| said(head))
}

/// A line without what has neither a letter nor a number: the edge of a page and the grain of a table are read as points
/// and bars.
fn without_specks(line: &str) -> String {
    let is_word = |word: &&str| *word == "/" || word.contains(char::is_alphanumeric);
    line.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ")
}

/// The total of a line that says of itself that it counts pages. Which page it is may be misread, or be lost: a 1 alone
/// is a stroke, and its total is what is asked.
fn read_after_a_name(line: &str) -> Option<u16> {
    let line = joined(line);
    let (page, total) = halves(without_name(&line)?)?;
    let is_misread = page.chars().count() <= MISREAD && !page.bytes().all(|byte| byte.is_ascii_digit());
    if page.is_empty() || is_misread { total_of(total) } else { total_after(page, total) }
}

/// The total of "1/4", "page 1 sur 4", "1 of 4".
fn read(run: &str) -> Option<u16> {
    let run = joined(run);
    let (page, total) = halves(without_name(&run).unwrap_or(&run))?;
    total_after(page, total)
}

fn joined(line: &str) -> String {
    line.to_lowercase().split_whitespace().collect()
}

fn without_name(line: &str) -> Option<&str> {
    NAMES.into_iter().find_map(|name| line.strip_prefix(name))
}

/// What stands before "sur", and after it.
fn halves(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_matches(['-', '–', '|', '(', ')']);
    ["/", "sur", "of"].into_iter().find_map(|between| text.split_once(between))
}

fn total_after(page: &str, total: &str) -> Option<u16> {
    // "01/04" is a day.
    let is_written_plainly = !page.starts_with('0');
    let (page, total) = (number(page)?, total_of(total)?);
    (is_written_plainly && (1..=total).contains(&page)).then_some(total)
}

fn total_of(text: &str) -> Option<u16> {
    number(text).filter(|total| (2..=MOST).contains(total) && !text.starts_with('0'))
}

fn number(text: &str) -> Option<u16> {
    Some(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_says_of_its_number_is_read_and_nothing_else() {
        for (run, total) in [
            ("1/4", Some(4)),
            ("Page 1 / 4", Some(4)),
            ("page 2 sur 3", Some(3)),
            ("Page 3 of 12", Some(12)),
            ("- 1/4 -", Some(4)),
            ("01/04", None),
            ("01/04/2025", None),
            ("5/4", None),
            ("1/1", None),
            ("1/500", None),
            ("sur 4", None),
            ("+1/4", None),
            ("", None),
        ] {
            assert_eq!(read(run), total, "{run}");
        }
    }

    /// The words of lines, each with how sure it is.
    fn table(words: &[(&str, u32, &str)]) -> String {
        let row = |(text, line, sureness): &(&str, u32, &str)| {
            // In their order, close to each other.
            let left = 20 + words.iter().position(|(other, ..)| other == text).unwrap_or_default() * 60;
            format!("5\t1\t1\t1\t{line}\t1\t{left}\t90\t50\t20\t{sureness}\t{text}\n")
        };
        words.iter().map(row).collect()
    }

    #[test]
    fn the_foot_of_a_picture_says_how_many_pages_there_are_where_its_digits_are_sure() {
        for (words, total) in [
            (&[("1/4", 1, "80")][..], Some(4)),
            (&[("1/4", 1, "79")], None),
            (&[("Page", 1, "93"), ("1", 1, "61"), ("sur", 1, "54"), ("4", 1, "60")], Some(4)),
            (&[("Page", 1, "93"), ("1", 1, "61"), ("sur", 1, "54"), ("4", 1, "59")], None),
            (&[("euros", 1, "93"), ("6028", 1, "97"), ("2/3", 2, "97")], Some(3)),
            // The edge of the page, read as a bar and a point.
            (&[("[", 1, "40"), ("1", 1, "95"), ("/", 1, "95"), ("4", 1, "95"), (".", 1, "20")], Some(4)),
            // A 1 that is taken for a letter, or is not seen.
            (&[("Page", 1, "93"), ("l", 1, "40"), ("sur", 1, "90"), ("4", 1, "90")], Some(4)),
            (&[("Page", 1, "93"), ("|", 1, "40"), ("sur", 1, "90"), ("4", 1, "90")], Some(4)),
            (&[("Page", 1, "93"), ("1", 1, "40"), ("sur", 1, "90"), ("4", 1, "90")], Some(4)),
            (&[("Pagel", 1, "93"), ("sur", 1, "90"), ("4", 1, "90")], Some(4)),
            // Nothing of which the total is not read, nor what counts no pages.
            (&[("Page", 1, "93"), ("1", 1, "93"), ("sur", 1, "90"), ("4", 1, "40")], None),
            (&[("Page", 1, "93"), ("l", 1, "93"), ("sur", 1, "90"), ("A", 1, "93")], None),
            (&[("Page", 1, "93"), ("5", 1, "93"), ("sur", 1, "90"), ("4", 1, "93")], None),
            (&[("Page", 1, "93"), ("web", 1, "93"), ("sur", 1, "90"), ("4", 1, "93")], None),
            (&[("l", 1, "93"), ("sur", 1, "90"), ("4", 1, "93")], None),
            // Within a line that says something else.
            (&[("parts", 1, "93"), ("1/4", 1, "97")], None),
            (&[("01/04/2025", 1, "97")], None),
            (&[], None),
        ] {
            assert_eq!(told_in("", &table(words)), total, "{words:?}");
        }
    }

    #[test]
    fn the_head_of_a_picture_must_say_that_it_counts_pages() {
        let head = |words: &[(&str, u32, &str)]| told_in(&table(words), "");
        assert_eq!(head(&[("PAGE", 1, "90"), ("1/4", 1, "90")]), Some(4));
        assert_eq!(head(&[("1/4", 1, "97")]), None);
        assert_eq!(head(&[("Pagé", 1, "97"), ("1/4", 1, "97")]), None);
        // Where both say something, the foot is believed.
        let named = |total| table(&[("Page", 1, "90"), (total, 1, "90")]);
        assert_eq!(told_in(&named("1/4"), &named("1/3")), Some(3));
    }
}
