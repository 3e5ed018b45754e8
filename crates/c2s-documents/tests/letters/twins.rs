//! What a letter says against what its page says: for every sample that has one, the same words in the same order.

use c2s_documents::{DecisionData, Documents, Pdf, ReceiptData, TWINS, Twin};

use crate::checked::validators;
use crate::order::{difference, letters};
use crate::page::words_of_page;
use crate::read::{Read, ok};

/// What nobody does with a page: words of a letter, and those that its page has in their place.
type Apart = [(&'static str, &'static str)];

/// The slip at the end of a letter, for an envelope: it begins with this heading.
const SLIP: &str = "Coupon à renvoyer avec vos papiers";

/// The letters that are written on, or sent back with a slip.
const APART: [(&str, &Apart); 5] = [
    ("missing-papers", &[TO_SIGN, TO_SEND]),
    ("missing-papers-of-the-form", &[TO_SIGN, TO_SEND]),
    ("missing-papers-several-days", &[TO_SEND]),
    ("missing-papers-to-check", &[TO_SEND]),
    (
        "dispense",
        &[
            ("Nom de l’employeur : Adresse : À , le", WRITTEN_BY_HAND),
            ("Signature : À lire", "Signature (à la main, sur la lettre imprimée) À lire"),
            ("(ne joignez pas cette page)", ""),
        ],
    ),
];
const TO_SIGN: (&str, &str) = ("Signez le coupon de la page suivante", "Signez le coupon de la lettre (PDF)");
const TO_SEND: (&str, &str) = ("avec le coupon de la page suivante", "avec le coupon de la lettre (PDF)");
const WRITTEN_BY_HAND: &str = "Nom de l’employeur : (à compléter) Adresse : (à compléter) Lieu et date : (à compléter)";

/// What a page must say, of what is heard of its letter.
fn expected(name: &str, heard: &str) -> String {
    let mut expected = letters([heard]);
    let apart = APART.iter().filter(|(apart, _)| *apart == name).flat_map(|(_, apart)| apart.iter());
    for (letter, page) in apart {
        let letter = letters([*letter]);
        assert_eq!(expected.matches(&letter).count(), 1, "{name}: {letter}");
        expected = expected.replace(&letter, &letters([*page]));
    }
    if name.starts_with("missing-papers") {
        let (letter, slip) = expected.split_once(&letters([SLIP])).expect("a slip");
        assert!(slip.contains(&letters(["Cochez ce que vous joignez."])), "{slip}");
        return letter.to_owned();
    }
    expected
}

/// Where what is heard of a letter and its page part.
fn parting(name: &str, heard: &str, page: &str) -> Option<(String, String)> {
    difference(&expected(name, heard), &letters([&*words_of_page(page)]))
}

/// What a screen reader says of each document.
fn heard(read: &[Read]) -> Vec<String> {
    let files: Vec<_> = read.iter().map(|read| read.folder.path().join("letter.pdf")).collect();
    let said = validators(["--heard"], &files);
    let texts = said.lines().map(|line| line.split_once('\t').expect("a file and its text").1.to_owned());
    let texts: Vec<String> = texts.collect();
    assert_eq!(texts.len(), read.len(), "{said}");
    texts
}

/// The template that a sample is of, with its twin.
pub(crate) fn template_of(name: &str) -> (&'static str, Twin) {
    let is_of = |template: &str| {
        let stem = template.trim_end_matches(".typ").replace('_', "-");
        // "recovery-code" is of "recovery.typ".
        name == stem || name.starts_with(&format!("{stem}-"))
    };
    let template = TWINS.into_iter().find(|(template, _)| is_of(template));
    template.unwrap_or_else(|| panic!("{name} is of no template"))
}

#[test]
fn every_page_says_what_its_letter_says_in_the_same_order() {
    let samples = Documents::new().samples().expect("the samples are printed");
    for (name, pdf) in &samples {
        assert_eq!(
            pdf.twin.is_some(),
            template_of(name).1 == Twin::Made,
            "{name} has a page when its template says so"
        );
    }
    let with_page: Vec<_> =
        samples.iter().filter_map(|(name, pdf)| Some((name.as_str(), pdf, pdf.twin.as_deref()?))).collect();
    for name in ["receipt-incomplete", "decision-refused", "decision-alone", "decision-by-silence"] {
        assert!(with_page.iter().any(|(with_page, ..)| *with_page == name), "{name}");
    }
    let read: Vec<Read> = with_page.iter().map(|(_, pdf, _)| Read::of(pdf)).collect();
    let parted = with_page.iter().zip(heard(&read)).filter_map(|((name, _, page), heard)| {
        let (letter, page) = parting(name, &heard, page)?;
        Some(format!("{name}: the letter says …{letter}… where its page says …{page}…"))
    });
    let parted: Vec<String> = parted.collect();
    assert!(parted.is_empty(), "{}", parted.join("\n"));
}

/// The words of a letter, as its pages show them, against those of its page: no two are glued.
#[test]
fn the_words_of_a_page_are_apart_as_those_of_its_letter() {
    let documents = Documents::new();
    for pdf in [
        ok(documents.receipt(&ReceiptData::sample())),
        ok(documents.decision(&DecisionData::sample())),
        ok(documents.decision(&DecisionData::sample_refused())),
        ok(documents.decision(&DecisionData::sample_silent())),
    ] {
        // A name may be broken after its hyphen, at the end of a line.
        let shown = Read::of(&pdf).text().replace("- ", "-");
        let page = words_of_page(pdf.twin.as_deref().expect("a page"));
        let missing: Vec<&str> = page.split(' ').filter(|word| !shown.contains(&format!("{word} "))).collect();
        assert_eq!(missing, Vec::<&str>::new(), "{page}");
    }
}

#[test]
fn a_page_that_says_something_else_is_seen() {
    let pdf: Pdf = ok(Documents::new().decision(&DecisionData::sample_refused()));
    let said = heard(&[Read::of(&pdf)]);
    let heard = &said[0];
    let page = pdf.twin.expect("a page");
    assert_eq!(parting("decision-refused", heard, &page), None);
    let (start, end) = (page.find("<h3").expect("a part"), page.rfind("<h3").expect("another part"));
    let moved = format!("{}{}{}", &page[..start], &page[end..], &page[start..end]);
    for (how, altered) in [
        ("a sum of another amount", page.replacen('€', "euros", 1)),
        ("a word less", page.replacen("gratuit", "", 1)),
        ("a word more", page.replacen("</p>", " vraiment</p>", 1)),
        ("a part without its end", page[..end].to_owned()),
        ("a part before another", moved),
    ] {
        assert_ne!(altered, page, "{how}");
        assert!(parting("decision-refused", heard, &altered).is_some(), "{how} is not seen");
    }
}
