//! The window of the envelope (NF Z11-001), measured on the sheet: the address is in it, whole, and nothing else is.

use c2s_documents::{Documents, Pdf, ReceiptData, Recipient};

use crate::read::{Read, ok};

/// The place of the window on the sheet, in micrometres: from the left, from the top, the width and the height.
const WINDOW: [i64; 4] = [107_000, 47_000, 83_000, 30_000];
/// How far the place that `pdftotext` gives to a word goes over its capitals, and under its line.
const ASCENT: i64 = 1_400;
const DESCENT: i64 = 1_100;
/// The same over the capitals of a title, which comes next under the window.
const ASCENT_OF_TITLE: i64 = 2_400;
/// What is lost in rounding.
const HAIR: i64 = 10;
/// What a letter that is posted by its sender, or has a sheet of its own, is called among the samples.
const WITHOUT_WINDOW: [&str; 4] = ["dispense", "form-blank", "form-filled", "form-filled-couple"];

/// A word with its place on the sheet, in micrometres.
struct Word {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
    text: String,
}

impl Word {
    fn touches_window(&self) -> bool {
        let [left, top, width, height] = WINDOW;
        self.right > left && self.left < left + width && self.bottom > top && self.top < top + height - ASCENT_OF_TITLE
    }

    fn is_in_window(&self) -> bool {
        let [left, top, width, height] = WINDOW;
        let is_wide_enough = self.left >= left - HAIR && self.right <= left + width;
        is_wide_enough && self.top >= top - ASCENT && self.bottom <= top + height + DESCENT
    }
}

/// The words of the first sheet, as `pdftotext` places them: `<word xMin="…" yMin="…" xMax="…" yMax="…">Lou</word>`.
fn words(pdf: &Pdf) -> Vec<Word> {
    let page = Read::of(pdf).run("pdftotext", &["-bbox", "-f", "1", "-l", "1", "letter.pdf", "-"]);
    let lines = page.lines().filter_map(|line| line.trim().strip_prefix("<word "));
    let word = |line: &str| {
        let (places, rest) = line.split_once('>').expect("a tag");
        let mut places = places.split('"').skip(1).step_by(2).map(micrometres);
        let mut place = || places.next().expect("four places");
        let (left, top, right, bottom) = (place(), place(), place(), place());
        let text = rest.trim_end_matches("</word>").to_owned();
        Word { left, top, right, bottom, text }
    };
    lines.map(word).collect()
}

/// Of points, as `303.307087`: 72 of them make 25.4 millimetres.
fn micrometres(points: &str) -> i64 {
    let (whole, part) = points.split_once('.').unwrap_or((points, ""));
    let thousandths: i64 = format!("{whole}{part:0<3.3}").parse().expect("a number of points");
    thousandths * 254 / 720
}

/// What is seen through the window, all of it in whole words.
fn seen_through(pdf: &Pdf, name: &str) -> String {
    let words = words(pdf);
    let seen: Vec<&Word> = words.iter().filter(|word| word.touches_window()).collect();
    for word in &seen {
        assert!(word.is_in_window(), "{name}: {} is cut by the window", word.text);
    }
    seen.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_letter_shows_its_address_through_the_window_and_nothing_else() {
    let documents = Documents::new();
    for (name, pdf) in documents.samples().unwrap_or_else(|error| panic!("{error}")) {
        if WITHOUT_WINDOW.contains(&name.as_str()) {
            continue;
        }
        let seen = seen_through(&pdf, &name);
        let (_, town) =
            seen.rsplit_once(|sign: char| sign.is_ascii_digit()).unwrap_or_else(|| panic!("{name}: {seen}"));
        assert!(!town.trim().is_empty() && town == town.to_uppercase(), "{name}: the town comes last: {seen}");
        for other in ["Téléphone", "Demande", "Lettre", "Caisse primaire"] {
            assert!(!seen.contains(other) || name.starts_with("transmission"), "{name}: {seen}");
        }
    }
}

#[test]
fn an_address_of_six_full_lines_is_seen_whole() {
    let lines = [
        "Mme Marie-Antoinette de La Tour-Dupont",
        "Appartement 1204 Étage 12 Couloir B 12",
        "Résidence des Grands Chênes Entrée C 3",
        "1204 bis avenue du Général de Gaulle B",
        "Lieu-dit Les Hautes Bruyères du Moulin",
        "97120 SAINT-GERMAIN-EN-LAYE LES FORÊTS",
    ];
    assert!(lines.iter().all(|line| line.chars().count() == 38));
    let recipient =
        Recipient { name: lines[0].to_owned(), address: lines[1..].iter().map(|line| (*line).to_owned()).collect() };
    let data = ReceiptData { recipient, ..ReceiptData::sample() };
    let seen = seen_through(&ok(Documents::new().receipt(&data)), "receipt");
    assert_eq!(seen.replace(['\u{a0}', '\u{202f}', '\u{2011}'], " ").replace("’", "'"), lines.join(" "));
}
