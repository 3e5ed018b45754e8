//! "Page 1/4": what the text of a PDF says of its own pages.

use crate::print::Print;

/// Notices and statements have fewer; "1/500" is something else.
const MOST: u16 = 60;

/// How many pages the document has, if this page says so at its head or at its foot.
pub(crate) fn told_on(print: &Print) -> Option<u16> {
    print.at_the_edges().find_map(read)
}

/// The total of "1/4", "page 1 sur 4", "1 of 4".
fn read(run: &str) -> Option<u16> {
    let text: String = run.to_lowercase().split_whitespace().collect();
    let text = ["page", "feuillet", "p."].into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    let text = text.trim_matches(['-', '–', '|', '(', ')']);
    let (page, total) = ["/", "sur", "of"].into_iter().find_map(|between| text.split_once(between))?;
    let number = |text: &str| Some(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok();
    let (page, total): (u16, u16) = (number(page)?, number(total)?);
    // "01/04" is a day.
    let is_written_plainly = !text.starts_with('0');
    (is_written_plainly && (1..=total).contains(&page) && (2..=MOST).contains(&total)).then_some(total)
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
}
