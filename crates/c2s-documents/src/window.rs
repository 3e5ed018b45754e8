//! The address as the window of an envelope shows it (NF Z10-011): six lines of 38 characters, the town last.

use crate::Recipient;

const LINES: usize = 6;
const CHARACTERS: usize = 38;

/// The lines of the window: what is too long is folded, and shortened only when folding takes too many lines.
pub(crate) fn window(recipient: &Recipient) -> Vec<String> {
    let mut lines: Vec<&str> = std::iter::once(recipient.name.as_str())
        .chain(recipient.address.iter().map(String::as_str))
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    // Without an address there is no town, only a name.
    let town = if lines.len() > 1 { lines.pop() } else { None };
    // A town never takes a second line: the machine that sorts reads the last one.
    let town = town.map(|town| first_line(&town.to_uppercase()).to_owned());
    let mut folded: Vec<Vec<String>> = lines.into_iter().map(fold).collect();
    let room = LINES - 1;
    while folded.iter().map(Vec::len).sum::<usize>() > room {
        // What was folded most is shortened first, the last of equals before the others.
        match folded.iter_mut().max_by_key(|rows| rows.len()).filter(|rows| rows.len() > 1) {
            Some(rows) => drop(rows.pop()),
            None => folded.truncate(room),
        }
    }
    folded.into_iter().flatten().chain(town).collect()
}

fn fold(line: &str) -> Vec<String> {
    let mut rows = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let row = first_line(rest);
        rows.push(row.to_owned());
        rest = rest[row.len()..].trim_start();
    }
    rows
}

/// As many whole words as one line takes, or the start of a word that is longer than a line.
fn first_line(text: &str) -> &str {
    let Some((limit, _)) = text.char_indices().nth(CHARACTERS) else { return text };
    let next_is_space = text[limit..].starts_with(char::is_whitespace);
    let end = if next_is_space { limit } else { text[..limit].rfind(char::is_whitespace).unwrap_or(limit) };
    text[..end].trim_end()
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
    fn a_person_without_address_still_has_a_name() {
        assert_eq!(lines("Ada", &[]), ["Ada"]);
        assert!(lines("", &[]).is_empty());
    }
}
