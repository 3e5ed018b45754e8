//! What the print of a paper says that it is: its title, and of when it is.

use c2s_papers::{Dated, PrintedDay, Title, TitledKind};

use crate::days;
use crate::print::Print;
use crate::words::Line;

/// Letters of at least so many hundredths of the largest title are a title too: "Avis d’impôt" stands above "Taxes
/// foncières".
const AS_LARGE: u32 = 85;
/// Letters of at least so many hundredths of those of most lines stand out.
const LARGER: u32 = 115;
/// Of a name of so many letters, whoever reads a picture may mistake one.
const LONG_NAME: usize = 10;

/// What each kind is called, in small letters without accents, spaces nor apostrophes; the first that is found is what
/// the paper is: a notice of property tax is a notice of tax as well.
const NAMES: [(TitledKind, &[&str]); 7] = [
    (TitledKind::PropertyTax, &["taxesfoncieres", "taxefonciere"]),
    (TitledKind::HousingTax, &["taxedhabitation"]),
    (
        TitledKind::IncomeNotice,
        &["avisdimpot", "avisdimposition", "avisdesituationdeclarative", "avisdenonimposition", "avisdenonimpot"],
    ),
    (TitledKind::IncomeDeclaration, &["declarationdesrevenus", "declarationderevenus"]),
    (TitledKind::Payslip, &["bulletindepaie", "bulletindesalaire", "fichedepaie"]),
    (TitledKind::BankStatement, &["relevedecompte", "extraitdecompte"]),
    (
        TitledKind::BenefitAttestation,
        &["attestationdepaiement", "attestationdersa", "attestationrsa", "attestationderessourcespresumees"],
    ),
];

/// Before the day until which an attestation holds: "valable jusqu’au", "jusqu’à fin mars".
const UNTIL: &str = "jusqua";

/// Where the letters come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    /// A PDF says each of them.
    Said,
    /// A picture was read: one may be mistaken for another.
    Read,
}

/// What begins as a name and is none: that of a meter.
const LONGER_NAMES: [&str; 1] = ["relevedecompteur"];

/// What the first page of a PDF says at its head, if it says something that is known.
pub(crate) fn of(first: &Print) -> Option<Title> {
    among(first.in_the_upper_half().map(|(size, text)| Said::of(size, text)), Letters::Said)
}

/// The same, of the lines that were read in the picture of a head.
pub(crate) fn of_words(lines: &[Line]) -> Option<Title> {
    among(lines.iter().map(|line| Said::of(line.height, &line.text)), Letters::Read)
}

/// A line.
struct Said {
    /// That of its letters, in some unit.
    size: u32,
    /// As [`plain`] writes it.
    text: String,
    days: Vec<PrintedDay>,
    /// It does not begin within a sentence.
    begins: bool,
}

impl Said {
    fn of(size: u32, text: &str) -> Self {
        let begins = text.chars().find(|letter| letter.is_alphanumeric()).is_some_and(|letter| !letter.is_lowercase());
        Self { size, text: plain(text), days: days::of_line(text), begins }
    }

    /// Whether it names a paper as a title does: in letters that stand out, or by itself, with a date at most after it.
    fn is_titled(&self, name: &str, usual: u32, letters: Letters) -> bool {
        let (length, has_its_line) = (self.text.len(), |times: usize| times * name.len() >= self.text.len());
        let is_alone = self.begins
            && (has_its_line(2) || has_its_line(3) && says(&self.text[..name.len().min(length)], name, letters));
        (is_larger(self.size, usual, LARGER) || is_alone) && says(&self.text, name, letters)
    }
}

fn among(lines: impl Iterator<Item = Said>, letters: Letters) -> Option<Title> {
    let lines: Vec<Said> = lines.filter(|line| line.text.len() > 5).collect();
    let usual = usual_size(&lines);
    let kind_of = |line: &Said| {
        let names_it = |names: &[&str]| names.iter().any(|name| line.is_titled(name, usual, letters));
        NAMES.iter().find(|(_, names)| names_it(names)).map(|(kind, _)| *kind)
    };
    let named: Vec<(u32, TitledKind)> =
        lines.iter().filter_map(|line| kind_of(line).map(|kind| (line.size, kind))).collect();
    let largest = named.iter().map(|(size, _)| *size).max()?;
    let is_titled = |kind| named.iter().any(|(size, named)| *named == kind && is_larger(*size, largest, AS_LARGE));
    let kind = NAMES.iter().map(|(kind, _)| *kind).find(|kind| is_titled(*kind))?;
    Some(match kind {
        TitledKind::IncomeNotice => Title { year_of_income: year_of_income(&lines, letters), ..Title::of(kind) },
        TitledKind::PropertyTax | TitledKind::HousingTax => {
            Title { year_of_tax: year_of_tax(&lines, letters), ..Title::of(kind) }
        }
        TitledKind::BenefitAttestation => Title { dated: dated(&lines), ..Title::of(kind) },
        _ => Title::of(kind),
    })
}

/// That of most lines: a sentence in such letters speaks of a paper, and is no title.
fn usual_size(lines: &[Said]) -> u32 {
    let mut sizes: Vec<u32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_unstable();
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}

fn is_larger(size: u32, than: u32, hundredths: u32) -> bool {
    u64::from(size) * 100 >= u64::from(than) * u64::from(hundredths)
}

fn says(line: &str, name: &str, letters: Letters) -> bool {
    if LONGER_NAMES.iter().any(|longer| longer.starts_with(name) && line.contains(longer)) {
        return false;
    }
    line.contains(name) || letters == Letters::Read && name.len() >= LONG_NAME && is_misread(line, name)
}

/// Whether a name stands in a line but for one letter: neither the first nor the last, which would make another word.
fn is_misread(line: &str, name: &str) -> bool {
    let name = name.as_bytes();
    line.as_bytes().windows(name.len()).any(|part| {
        let has_its_ends = part.first() == name.first() && part.last() == name.last();
        has_its_ends && part.iter().zip(name).filter(|(one, other)| one != other).count() == 1
    })
}

/// "Taxes foncières 2024", "Avis d’impôt 2024": the latest. Of what was read, all must agree.
fn year_of_tax(lines: &[Said], letters: Letters) -> Option<i16> {
    const NAMES: [&str; 7] = [
        "taxesfoncierespour",
        "taxesfoncieres",
        "taxefonciere",
        "taxedhabitationpour",
        "taxedhabitation",
        "avisdimpot",
        "avisdimposition",
    ];
    let said = NAMES.iter().flat_map(|name| lines.iter().filter_map(|line| line.text.split_once(*name)));
    let years: Vec<i16> = said.filter_map(|(_, rest)| year(rest)).collect();
    let latest = years.iter().copied().max()?;
    (letters == Letters::Said || years.iter().all(|year| *year == latest)).then_some(latest)
}

/// The end that an attestation says of itself; else the latest day of its head: nothing in it is of later.
fn dated(lines: &[Said]) -> Option<Dated> {
    let latest = |lines: &mut dyn Iterator<Item = &Said>| lines.flat_map(|line| line.days.iter().copied()).max();
    let until = latest(&mut lines.iter().filter(|line| line.text.contains(UNTIL)));
    until.map(Dated::Until).or_else(|| latest(&mut lines.iter()).map(Dated::On))
}

/// "Impôt sur les revenus de l’année 2024", "Avis d’impôt 2025": the latest, since others may be recalled.
fn year_of_income(lines: &[Said], letters: Letters) -> Option<i16> {
    let after = |names: &'static [&str]| {
        let years = lines.iter().flat_map(move |line| {
            names.iter().filter_map(move |name| line.text.split_once(name)).filter_map(|(_, rest)| year(rest))
        });
        years.max()
    };
    let of_income = after(&["revenusdelannee", "revenusde", "revenus"]);
    let before_notice = after(&["avisdimpot", "avisdesituationdeclarative"]).map(|of_notice| of_notice - 1);
    match (of_income, before_notice) {
        // One of both was misread, and nobody is told that their notice is old because of it.
        (Some(one), Some(other)) if letters == Letters::Read && one != other => None,
        _ => of_income.or(before_notice),
    }
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
            let said: Vec<Said> = lines.iter().map(|line| Said::of(1000, line)).collect();
            assert_eq!(year_of_income(&said, Letters::Said), expected, "{lines:?}");
        }
    }

    fn read(lines: &[(u32, &str)]) -> Option<Title> {
        let line = |(height, text): &(u32, &str)| Line { height: *height, text: (*text).to_owned() };
        of_words(&lines.iter().map(line).collect::<Vec<_>>())
    }

    fn title(kind: TitledKind, year_of_income: Option<i16>) -> Title {
        Title { year_of_income, ..Title::of(kind) }
    }

    #[test]
    fn a_notice_of_property_or_housing_tax_is_of_the_year_that_it_says() {
        for (lines, kind, of_print, of_picture) in [
            (&["AVIS D’IMPÔT 2024", "TAXES FONCIÈRES"][..], TitledKind::PropertyTax, Some(2024), Some(2024)),
            (&["Taxes foncières 2023"], TitledKind::PropertyTax, Some(2023), Some(2023)),
            (
                &["Taxe d’habitation pour 2025", "Avis d’imposition 2025"],
                TitledKind::HousingTax,
                Some(2025),
                Some(2025),
            ),
            // One of both was misread.
            (&["AVIS D’IMPÔT 2024", "TAXES FONCIÈRES 2021"], TitledKind::PropertyTax, Some(2024), None),
            (&["Taxes foncières"], TitledKind::PropertyTax, None, None),
        ] {
            let titled = |letters| among(lines.iter().map(|line| Said::of(30, line)), letters);
            for (letters, year_of_tax) in [(Letters::Said, of_print), (Letters::Read, of_picture)] {
                assert_eq!(titled(letters), Some(Title { year_of_tax, ..Title::of(kind) }), "{lines:?}");
            }
        }
    }

    #[test]
    fn an_attestation_is_of_the_latest_day_of_its_head_or_of_the_end_that_it_says() {
        let day = |year, month, day| PrintedDay { year, month, day };
        for (lines, dated) in [
            (&["Le 14 avril 2025", "née le 12/06/1985"][..], Some(Dated::On(day(2025, 4, 14)))),
            (&["pour le mois de mars 2025"], Some(Dated::On(day(2025, 3, 31)))),
            (
                &["Fait le 02/04/2025", "Droit au RSA ouvert jusqu’au 30 juin 2025"],
                Some(Dated::Until(day(2025, 6, 30))),
            ),
            (&["Numéro d’allocataire 1234567"], None),
        ] {
            let head = [(30, "Attestation de paiement")].into_iter().chain(lines.iter().map(|line| (20, *line)));
            let expected = Title { dated, ..Title::of(TitledKind::BenefitAttestation) };
            assert_eq!(read(&head.collect::<Vec<_>>()), Some(expected), "{lines:?}");
        }
    }

    #[test]
    fn a_letter_of_a_long_name_may_be_misread_and_no_more() {
        for (text, expected) in [
            ("BULLETIN DE PAIE", Some(title(TitledKind::Payslip, None))),
            ("BULLETlN DE PAIE", Some(title(TitledKind::Payslip, None))),
            ("Relevé de compie n° 4", Some(title(TitledKind::BankStatement, None))),
            ("BULLETlN DE PA1E", None),
            ("Bulletin de santé", None),
            ("Relevé de comptage 12", None),
            ("Relevé de compteur", None),
            ("Attestation de droits", None),
        ] {
            assert_eq!(read(&[(30, text)]), expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_that_speaks_of_a_paper_is_no_title() {
        let body = (20, "Le montant des ressources du foyer est celui de la période de référence");
        let sentence = "Nous avons bien reçu votre avis d’impôt 2020 et votre relevé de compte du mois de mars";
        for letters in [Letters::Said, Letters::Read] {
            let lines = |size| [body, body, (size, sentence)].map(|(size, line)| Said::of(size, line)).into_iter();
            assert_eq!([20, 22].map(|size| among(lines(size), letters)), [None, None]);
            assert_eq!(among(lines(23), letters), Some(title(TitledKind::IncomeNotice, Some(2019))));
        }
        // By itself on its line, in letters like the others, it is one; the end of a sentence is not.
        for (line, expected) in [
            ("Bulletin de paie de mars 2025", Some(title(TitledKind::Payslip, None))),
            ("BULLETIN DE PAIE du 01/03/2025 au 31/03/2025", Some(title(TitledKind::Payslip, None))),
            ("bulletin de paie de mars.", None),
            ("Copie de votre bulletin de paie du mois de mars 2025", None),
        ] {
            assert_eq!(read(&[body, body, (20, line)]), expected, "{line}");
        }
    }

    #[test]
    fn two_years_that_were_read_and_do_not_agree_say_nothing() {
        let notice = |income, of_notice| read(&[(30, of_notice), (30, income)]);
        let (income, of_notice) = ("Impôt sur les revenus de l’année 2024", "Avis d’impôt 2025");
        assert_eq!(notice(income, of_notice), Some(title(TitledKind::IncomeNotice, Some(2024))));
        assert_eq!(
            notice("Impôt sur les revenus de l’année 2021", of_notice),
            Some(title(TitledKind::IncomeNotice, None))
        );
        assert_eq!(notice(income, "Avis d’impôt"), Some(title(TitledKind::IncomeNotice, Some(2024))));
        // What is not sure was crossed out by whoever gathered the words.
        assert_eq!(
            notice("Impôt sur les revenus xxxx 2021", "Avis d’impôt"),
            Some(title(TitledKind::IncomeNotice, None))
        );
    }
}
