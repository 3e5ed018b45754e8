//! The days that a line of print says: "14/04/2025", "14 avril 2025", "avril 2025".

use c2s_domain::Date;
use c2s_papers::PrintedDay;

const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// In the order of the line. A month without its day stands for its last one.
pub(crate) fn of_line(line: &str) -> Vec<PrintedDay> {
    let words: Vec<&str> = line
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '(' | ')'))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let at = |place: usize| in_digits(words[place]).or_else(|| in_words(&words[..=place], words.get(place + 1)));
    (0..words.len()).filter_map(at).collect()
}

/// "14/04/2025", "14.04.2025", "04/2025".
fn in_digits(word: &str) -> Option<PrintedDay> {
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    match parts[..] {
        [day, month, year] => day_of(number(day, 2)?, number(month, 2)?, number(year, 4)?),
        [month, year] if year.len() == 4 => last_of(number(month, 2)?, number(year, 4)?),
        _ => None,
    }
}

/// The last of these words is a month: before it a day, after it a year.
fn in_words(until: &[&str], year: Option<&&str>) -> Option<PrintedDay> {
    let (month, before) = until.split_last()?;
    let month = MONTHS.iter().position(|name| *name == bare(month))? + 1;
    let year = number(year?, 4).filter(|year| *year > 999)?;
    let day = before.last().and_then(|day| number(day.trim_end_matches("er"), 2));
    let month = i16::try_from(month).ok()?;
    day.map_or_else(|| last_of(month, year), |day| day_of(day, month, year))
}

fn number(digits: &str, most: usize) -> Option<i16> {
    let is_number = (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

fn day_of(day: i16, month: i16, year: i16) -> Option<PrintedDay> {
    let day = PrintedDay { year, month: i8::try_from(month).ok()?, day: i8::try_from(day).ok()? };
    day.date().map(|_| day)
}

fn last_of(month: i16, year: i16) -> Option<PrintedDay> {
    let month = i8::try_from(month).ok()?;
    Date::new(year, month, 1).ok().map(|first| PrintedDay { year, month, day: first.days_in_month() })
}

/// In small letters, without accents.
fn bare(word: &str) -> String {
    let letters = word.to_lowercase();
    letters
        .chars()
        .map(|letter| {
            if matches!(letter, 'é' | 'è') {
                'e'
            } else if letter == 'û' {
                'u'
            } else {
                letter
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn days(line: &str) -> Vec<(i16, i8, i8)> {
        of_line(line).into_iter().map(|day| (day.year, day.month, day.day)).collect()
    }

    #[test]
    fn days_are_read_as_they_are_written_in_french() {
        for (line, expected) in [
            ("Le 14 avril 2025", &[(2025, 4, 14)][..]),
            ("Fait à Agen, le 1er février 2024.", &[(2024, 2, 1)]),
            ("du 01/01/2025 au 31/03/2025", &[(2025, 1, 1), (2025, 3, 31)]),
            ("Dossier : 1234567 (14.04.2025)", &[(2025, 4, 14)]),
            ("pour le mois de FÉVRIER 2024", &[(2024, 2, 29)]),
            ("Août 2025", &[(2025, 8, 31)]),
            ("au titre de 03/2025", &[(2025, 3, 31)]),
            ("31/02/2025", &[]),
            ("14/04", &[]),
            ("le 14 avril", &[]),
            ("avril 25", &[]),
            ("1/4", &[]),
            ("xx/04/2025", &[]),
            ("", &[]),
        ] {
            assert_eq!(days(line), expected, "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_a_panic(line in ".*") {
            let _ = of_line(&line);
        }
    }
}
