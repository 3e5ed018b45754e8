//! What a PDF says that it is: its title, and the year of the income it is about.

use c2s_papers::{Title, TitledKind};

use crate::print::Print;

/// Letters of at least so many hundredths of the largest title are a title too: "Avis d’impôt" stands above "Taxes
/// foncières".
const AS_LARGE: u32 = 85;

/// What each kind is called, in small letters without accents, spaces nor apostrophes; the first that is found is what
/// the paper is: a notice of property tax is a notice of tax as well.
const NAMES: [(TitledKind, &[&str]); 6] = [
    (TitledKind::PropertyTax, &["taxesfoncieres", "taxefonciere"]),
    (TitledKind::HousingTax, &["taxedhabitation"]),
    (
        TitledKind::IncomeNotice,
        &["avisdimpot", "avisdimposition", "avisdesituationdeclarative", "avisdenonimposition", "avisdenonimpot"],
    ),
    (TitledKind::IncomeDeclaration, &["declarationdesrevenus", "declarationderevenus"]),
    (TitledKind::Payslip, &["bulletindepaie", "bulletindesalaire", "fichedepaie"]),
    (TitledKind::BankStatement, &["relevedecompte", "extraitdecompte"]),
];

/// What the first page says at its head, if it says something that is known.
pub(crate) fn of(first: &Print) -> Option<Title> {
    let lines: Vec<(u32, String)> =
        first.in_the_upper_half().map(|(size, line)| (size, plain(line))).filter(|(_, line)| line.len() > 5).collect();
    let names_one = |line: &str| NAMES.iter().any(|(_, names)| names.iter().any(|name| line.contains(name)));
    let largest = lines.iter().filter(|(_, line)| names_one(line)).map(|(size, _)| *size).max()?;
    let titles: Vec<&str> = lines
        .iter()
        .filter(|(size, _)| u64::from(*size) * 100 >= u64::from(largest) * u64::from(AS_LARGE))
        .map(|(_, line)| line.as_str())
        .collect();
    let is_titled = |names: &[&str]| titles.iter().any(|title| names.iter().any(|name| title.contains(name)));
    let kind = NAMES.iter().find(|(_, names)| is_titled(names)).map(|(kind, _)| *kind)?;
    let is_notice = kind == TitledKind::IncomeNotice;
    Some(Title { kind, year_of_income: is_notice.then(|| year_of_income(&lines)).flatten() })
}

/// "Impôt sur les revenus de l’année 2024", "Avis d’impôt 2025": the latest, since others may be recalled.
fn year_of_income(lines: &[(u32, String)]) -> Option<i16> {
    let after = |names: &'static [&str]| {
        let years = lines.iter().flat_map(move |(_, line)| {
            names.iter().filter_map(move |name| line.split_once(name)).filter_map(|(_, rest)| year(rest))
        });
        years.max()
    };
    after(&["revenusdelannee", "revenusde", "revenus"])
        .or_else(|| after(&["avisdimpot", "avisdesituationdeclarative"]).map(|of_notice| of_notice - 1))
}

/// The year that a line begins with.
fn year(line: &str) -> Option<i16> {
    let digits = line.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let goes_on = line[4..].starts_with(|letter: char| letter.is_ascii_digit());
    digits.parse().ok().filter(|year| !goes_on && (2000..2100).contains(year))
}

/// In small letters, without accents, spaces, apostrophes nor hyphens: what a PDF says of its spaces is not to be
/// relied upon.
fn plain(line: &str) -> String {
    let letters = line.to_lowercase();
    let bare = letters.chars().filter_map(|letter| match letter {
        'à' | 'â' => Some('a'),
        'é' | 'è' | 'ê' | 'ë' => Some('e'),
        'î' | 'ï' => Some('i'),
        'ô' => Some('o'),
        'ù' | 'û' => Some('u'),
        'ç' => Some('c'),
        letter => letter.is_ascii_alphanumeric().then_some(letter),
    });
    bare.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_whatever_its_spaces_and_accents() {
        for line in ["AVIS D’IMPÔT 2025", "Avis d'impôt 2025", "A v i s  d ’ i m p ô t  2 0 2 5"] {
            assert_eq!(plain(line), "avisdimpot2025");
        }
    }

    #[test]
    fn the_year_of_income_is_that_of_the_income_or_the_one_before_the_notice() {
        for (lines, expected) in [
            (&["Impôt sur les revenus de l’année 2024"][..], Some(2024)),
            (&["Avis d’impôt 2025", "Impôt sur les revenus de 2024"], Some(2024)),
            (&["Avis d’impôt 2025"], Some(2024)),
            (&["Revenus 2023", "Revenus 2024"], Some(2024)),
            (&["Revenus de 20245"], None),
            (&["Revenus de 1824"], None),
            (&["Avis d’impôt"], None),
            (&[], None),
        ] {
            let lines: Vec<(u32, String)> = lines.iter().map(|line| (1000, plain(line))).collect();
            assert_eq!(year_of_income(&lines), expected, "{lines:?}");
        }
    }
}
