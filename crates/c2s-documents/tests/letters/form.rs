//! The application as the paper form has it.

use c2s_documents::{Documents, FormData};

use crate::read::{Read, assert_reads, assert_says, ok};

/// The questions, in the order of the form.
const ORDER: [&str; 19] = [
    "Vous-même",
    "Vos nom et prénoms",
    "N° de sécurité sociale",
    "N° d’allocataire",
    "Date de naissance",
    "Nationalité",
    "Votre adresse",
    "élu domicile",
    "Votre situation familiale a-t-elle changé",
    "Votre conjoint(e)",
    "Les autres personnes de moins de 25 ans",
    "aides reçues",
    "A déjà le RSA",
    "Les ressources de votre foyer",
    "Le choix de votre organisme",
    "3. Personnes du foyer",
    "4. Votre interlocuteur",
    "Je certifie sur l’honneur",
    "Droits à la Complémentaire santé solidaire",
];

#[test]
fn a_blank_form_has_four_pages_and_asks_in_the_order_of_the_cerfa() {
    let read = Read::of(&ok(Documents::new().blank_form()));
    let info = read.run("pdfinfo", &["letter.pdf"]);
    assert!(info.contains("Pages:           4"), "{info}");
    let aloud = read.aloud();
    let lower = aloud.to_lowercase();
    let order = ORDER.map(str::to_lowercase);
    assert_reads(&lower, &order.each_ref().map(String::as_str));
    assert_says(&read.text(), &["Remplissez en noir, en lettres majuscules", "Cachet de la caisse", "Page 4 / 4"]);
}

#[test]
fn a_filled_form_says_what_was_declared_and_repeats_its_last_pages_for_each_organisation() {
    let read =
        Read::of(&ok(Documents::new().form(&FormData::sample(), "C2S-1", c2s_domain::Date::constant(2025, 4, 14))));
    let info = read.run("pdfinfo", &["letter.pdf"]);
    assert!(info.contains("Pages:           6"), "{info}");
    let household = read.pages(1, 2);
    assert_says(
        &household,
        &[
            "ne la renvoyez pas",
            "Awa N’Diaye-Lemaître",
            "2 85 06 99 999 998 20",
            "05 / 03 / 1978",
            "Noé Lemaître FRA enfant",
            "19~263,45 €",
            "du 1er mars 2024 au 28 février 2025",
        ],
    );
    let (fund, other) = (read.pages(3, 4), read.pages(5, 6));
    assert_says(
        &fund,
        &["(1 SUR 2)", "Caisse primaire d’assurance maladie de Fontbelle", "Noé Lemaître enfant", "1er juin 2025"],
    );
    assert!(!fund.contains("Zoé"), "she chose another one: {fund}");
    assert_says(&other, &["(2 SUR 2)", "Mutuelle des Trois Rivières", "Zoé Lemaître enfant"]);
    assert!(!other.contains("Noé"), "{other}");
    for page in [&fund, &other] {
        assert!(!page.contains("263,45"), "an organisation is told no resource: {page}");
    }
}

#[test]
fn the_form_is_black_on_white() {
    let read = Read::of(&ok(Documents::new().blank_form()));
    read.run("pdftoppm", &["-r", "30", "letter.pdf", "page"]);
    for page in 1..=4 {
        let file = std::fs::read(read.folder.path().join(format!("page-{page}.ppm"))).expect("pdftoppm wrote it");
        let dots = &file[file.len() % 3..];
        let grey = dots.chunks_exact(3).skip(10).all(|dot| dot[0].abs_diff(dot[1]) < 4 && dot[1].abs_diff(dot[2]) < 4);
        assert!(grey, "a colour on page {page}");
    }
}
