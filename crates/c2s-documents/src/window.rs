//! The address as the window of an envelope shows it (NF Z10-011): six lines of 38 characters, the town last.

use crate::Recipient;

const LINES: usize = 6;
const CHARACTERS: usize = 38;

/// The lines of the window: what is too long is folded, and cut only when folding takes too many lines.
pub(crate) fn window(recipient: &Recipient) -> Vec<String> {
    let mut lines: Vec<&str> = std::iter::once(recipient.name.as_str())
        .chain(recipient.address.iter().map(String::as_str))
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    // Without an address there is no town, only a name.
    let town = if lines.len() > 1 { lines.pop() } else { None };
    // A town never takes a second line: the machine that sorts reads the last one.
    let town = town.map(|town| cut(&town.to_uppercase()).to_owned());
    let room = LINES - 1;
    lines.truncate(room);
    let mut rows: Vec<usize> = lines.iter().map(|line| fold(line, usize::MAX).len()).collect();
    while rows.iter().sum::<usize>() > room {
        // What takes most rows gives one up, the last of equals before the others.
        let longest = rows.iter_mut().max().expect("more rows than lines: there is a line");
        *longest -= 1;
    }
    lines.into_iter().zip(rows).flat_map(|(line, rows)| fold(line, rows)).chain(town).collect()
}

/// `line` over at most `rows` rows, by whole words; the last row is cut where it is full.
fn fold(line: &str, rows: usize) -> Vec<String> {
    let mut folded = Vec::new();
    let mut rest = line;
    while !rest.is_empty() && folded.len() < rows {
        let row = if folded.len() + 1 == rows { cut(rest) } else { whole_words(rest) };
        folded.push(row.to_owned());
        rest = rest[row.len()..].trim_start();
    }
    folded
}

/// As many characters as one row takes.
fn cut(text: &str) -> &str {
    let end = text.char_indices().nth(CHARACTERS).map_or(text.len(), |(end, _)| end);
    text[..end].trim_end()
}

/// As many whole words as one row takes, or the start of a word that is longer than a row.
fn whole_words(text: &str) -> &str {
    let row = cut(text);
    let ends_a_word = text[row.len()..].chars().next().is_none_or(char::is_whitespace);
    match row.rfind(char::is_whitespace) {
        Some(end) if !ends_a_word => row[..end].trim_end(),
        _ => row,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(name: &str, address: &[&str]) -> Vec<String> {
        window(&Recipient { name: name.to_owned(), address: address.iter().map(|&line| line.to_owned()).collect() })
    }

    #[test]
    fn an_ordinary_address_is_kept_with_its_town_in_capitals() {
        let shown = lines("Inès Lefèvre", &["12 rue des Tilleuls", "35000 Rennes-sur-Œuvre"]);
        assert_eq!(shown, ["Inès Lefèvre", "12 rue des Tilleuls", "35000 RENNES-SUR-ŒUVRE"]);
    }

    #[test]
    fn a_line_is_folded_from_the_39th_character() {
        for (length, rows) in [(37, 1), (38, 1), (39, 2)] {
            let name = format!("{} b", "a".repeat(length - 2));
            let shown = lines(&name, &["1 rue", "75000 Ville"]);
            assert_eq!(shown.len(), 2 + rows, "{length} characters");
            assert!(shown.iter().all(|line| line.chars().count() <= CHARACTERS));
        }
    }

    #[test]
    fn six_lines_always_end_with_the_town() {
        let long = "x".repeat(200);
        let shown = lines(&long, &["chez", &long, "bâtiment", "étage", "porte", "lieu-dit", "97400 Saint-Denis"]);
        assert_eq!(shown.len(), LINES);
        assert_eq!(shown.last().map(String::as_str), Some("97400 SAINT-DENIS"));
        assert!(shown.iter().all(|line| line.chars().count() <= CHARACTERS));
    }

    #[test]
    fn a_line_that_must_be_cut_keeps_all_its_row_holds() {
        let street = "128 boulevard du Maréchal-de-Lattre-de-Tassigny";
        let shown = lines("Ada", &["chez", "bâtiment", "étage", street, "97400 Saint-Denis"]);
        assert_eq!(shown[4], "128 boulevard du Maréchal-de-Lattre-de");
        assert_eq!(shown[4].chars().count(), CHARACTERS);
        let shown = lines("Ada", &["chez", "bâtiment", street, "97400 Saint-Denis"]);
        assert_eq!(shown[3..5], ["128 boulevard du", "Maréchal-de-Lattre-de-Tassigny"]);
    }

    #[test]
    fn a_person_without_address_still_has_a_name() {
        assert_eq!(lines("Ada", &[]), ["Ada"]);
        assert!(lines("", &[]).is_empty());
    }
}
