//! How each file of the corpus that has a purpose ends: one that begins to be opened, or to be refused for something
//! else, is seen. Those that were cut or scratched by chance end as they may.

use crate::corpus::Hostile;

const DIED: &str = "died";

/// The files of each end.
const ENDS: [(&str, &[&str]); 1] = [("refused: empty", &["nothing"])];

/// What begins the name of a photograph whose boxes lie. The converter is a program of the system: its versions refuse
/// what others die of.
const LYING_HEIC: &str = "a HEIC that lies: ";
/// Lies that change nothing of the picture: the converter may open it all the same.
const HARMLESS: [&str; 6] = [
    "it says 0 by 0 points",
    "it has 65,535 items",
    "twenty megabytes of nothing are beside it",
    "a picture refers to itself as cdsc",
    "a picture refers to itself as dimg",
    "it refers 65,535 times to nothing",
];

/// What is said of a file that did not end as it should.
pub(crate) fn unexpected(what: &str, end: &str) -> Option<String> {
    let expected = expected(what)?;
    let is_expected = expected.iter().any(|expected| end.starts_with(expected));
    (!is_expected).then(|| format!("{what}: {end}, not {}", expected.join(" or ")))
}

/// How a file may end; `None` when chance made it.
fn expected(what: &str) -> Option<Vec<&'static str>> {
    if let Some(lie) = what.strip_prefix(LYING_HEIC) {
        let mut ends = vec!["refused: heic_not_opened", DIED];
        ends.extend(HARMLESS.contains(&lie).then_some("opened"));
        return Some(ends);
    }
    let listed = ENDS.iter().find(|(_, files)| files.contains(&what)).map(|(end, _)| vec![*end]);
    let by_chance = what.contains(" cut at ") || what.contains(" scratches (");
    if by_chance { None } else { Some(listed.unwrap_or_else(|| vec!["what no table of ends says: add it"])) }
}

/// The names of the table that no file has.
pub(crate) fn of_nothing(files: &[Hostile]) -> Vec<&'static str> {
    let named = ENDS.iter().flat_map(|(_, files)| files.iter().copied());
    named.filter(|name| !files.iter().any(|file| file.what == *name)).collect()
}
