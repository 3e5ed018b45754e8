//! The documents as a reader gets them: `pdftotext`, `pdfinfo` (poppler-utils) and `qpdf` read the files.

mod certificate;
mod checked;
mod envelope;
mod form;
mod life;
mod order;
mod page;
mod read;
mod twins;

use std::collections::BTreeSet;

use c2s_documents::{
    Beneficiary, CertificateData, CoveredPerson, DecisionData, Documents, HouseholdMember, NoticeAbout, NoticeData,
    PaperReceived, ReceiptData, RecoveryCodeData, TWINS,
};
use c2s_domain::Nir;

use crate::read::{Read, assert_reads, assert_says, ok};
use crate::twins::template_of;

#[test]
fn every_sample_is_a_tagged_archivable_french_document_with_a_title() {
    let samples = Documents::new().samples().expect("the samples are printed");
    let names: BTreeSet<&str> = samples.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), samples.len(), "two samples have one name");
    let mut templates = BTreeSet::new();
    for (name, pdf) in samples {
        let read = Read::of(&pdf);
        // The validators read every sample (`checked.rs`); these programs, the first of each template.
        if templates.insert(template_of(&name).0) {
            read.run("qpdf", &["--check", "letter.pdf"]);
            let info = read.run("pdfinfo", &["letter.pdf"]);
            assert!(info.contains("Tagged:          yes"), "{name}: {info}");
            assert!(info.contains("Title:           "), "{name}: {info}");
            let metadata = read.run("pdfinfo", &["-meta", "letter.pdf"]);
            for mark in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "fr-FR"] {
                assert!(metadata.contains(mark), "{name}: {mark} in {metadata}");
            }
        }
        let aloud = read.aloud();
        // Without resources to study there is nothing to tabulate, nor in a notice.
        let without_table = [
            "decision-free-rsa",
            "decision-alone",
            "notice",
            "recovery-code",
            "missing",
            "renewal",
            "end-of-right",
            "dispense",
        ];
        let tables = if without_table.iter().any(|start| name.starts_with(start)) {
            &[][..]
        } else {
            &["Table", "THead", "TH", "TBody", "TD"]
        };
        for tag in ["H1", "H2", "P"].iter().chain(tables) {
            assert!(aloud.contains(&format!("[{tag}]")), "{name}: {tag} in {aloud}");
        }
        assert_eq!(aloud.matches("[H1]").count(), 1, "{name}: {aloud}");
    }
    assert_eq!(templates.len(), TWINS.len(), "a template was read by none of them");
}

#[test]
fn the_receipt_bears_what_the_law_asks() {
    let text = Read::of(&ok(Documents::new().receipt(&ReceiptData::sample()))).text();
    assert_says(
        &text,
        &[
            "Nous avons reçu votre demande de Complémentaire santé solidaire le 14 avril 2025 à 14 h 32, en ligne.",
            "Notre réponse vous parviendra au plus tard le 14 juin 2025.",
            "Sans réponse de notre part à cette date, votre demande est acceptée.",
            "Sous réserve que votre dossier soit complet, l’absence de réponse jusqu’au 14 juin 2025 inclus vaut acceptation",
            "votre demande est acceptée à partir du 15 juin 2025.",
            "Service Complémentaire santé solidaire",
            "4 place de l’Ancien-Marché",
            "01 99 00 12 34",
            "C2S-2025-0414-7KQ2",
            "L. 232-3",
            "Avis d’imposition, 4 pages",
            "8f1c03d9 5b7e42a6",
            "Zoé Lemaître 8 février 2013 oui",
        ],
    );
    let (online, phone) = (text.find("dans votre espace"), text.find("Par téléphone"));
    assert!(online.is_some() && online < phone, "whoever applied online reads that way first: {text}");
}

#[test]
fn the_receipt_of_an_incomplete_file_names_what_is_missing_and_starts_no_delay() {
    let text = Read::of(&ok(Documents::new().receipt(&ReceiptData::sample_incomplete()))).text();
    assert_says(
        &text,
        &[
            "le 14 avril 2025, par courrier.",
            "Il manque des pièces. Il n’y a pas encore de dernier jour pour notre réponse",
            "Envoyez-les au plus tard le 14 mai 2025.",
            "toutes les pages",
            "l’absence de réponse pendant deux mois vaut acceptation",
        ],
    );
    assert!(!text.contains("juin 2025"), "no last day is promised: {text}");
}

#[test]
fn the_receipt_of_a_completed_file_says_from_which_day_the_two_months_run() {
    let text = Read::of(&ok(Documents::new().receipt(&ReceiptData::sample_completed()))).text();
    assert_says(
        &text,
        &[
            "Accusé de réception de votre dossier complet",
            "Votre dossier est complet depuis le 25 avril 2025",
            "Notre réponse vous parviendra au plus tard le 25 juin 2025.",
            "L’absence de réponse jusqu’au 25 juin 2025 inclus vaut acceptation",
            "votre demande est acceptée à partir du 26 juin 2025.",
            "Demande envoyée le 14 avril 2025 à 14 h 32, en ligne.",
            "Avis d’imposition, 4 pages",
        ],
    );
    assert!(!text.contains("Sous réserve"), "the file is complete: {text}");
}

#[test]
fn the_certificate_bears_period_paragraph_managing_body_and_dependants() {
    let documents = Documents::new();
    let text = Read::of(&ok(documents.certificate(&CertificateData::sample()))).text();
    assert_says(
        &text,
        &[
            "Attestation de droits à la Complémentaire santé solidaire",
            "Du 1er juin 2025 au 31 mai 2026",
            "Sans participation financière (code de la sécurité sociale, article L. 861-1, 1°)",
            "Awa N’Diaye-Lemaître 5 mars 1978 2 85 06 99 999 998 20 titulaire",
            "Noé Lemaître 19 novembre 2010 2 01 04 99 999 995 33 ayant droit",
            "Zoé Lemaître 8 février 2013 – ayant droit",
            "Organisme gestionnaire Caisse primaire d’assurance maladie de Fontbelle 4 place de l’Ancien-Marché 99000 Fontbelle",
            "Pour Zoé Lemaître : Mutuelle des Trois Rivières, 28 quai des Tanneurs, 99200 Bourg-lès-Eaux, téléphone 01 99 00 56 78.",
            "Hélène Garrigue",
            "R. 861-16-1",
        ],
    );
    let text = Read::of(&ok(documents.certificate(&CertificateData::sample_with_contribution()))).text();
    assert_says(
        &text,
        &[
            "Avec participation financière (code de la sécurité sociale, article L. 861-1, 2°)",
            "la personne ci-dessous a droit",
            "Mutuelle des Trois Rivières 28 quai des Tanneurs 99200 Bourg-lès-Eaux",
        ],
    );
}

#[test]
fn a_letter_that_stands_for_an_alert_names_no_benefit_no_amount_and_no_word_of_health() {
    let documents = Documents::new();
    let notices = NoticeAbout::ALL.map(|about| {
        let data = NoticeData { about, ..NoticeData::sample() };
        (format!("{about:?}"), ok(documents.notice(&data, "a letter")))
    });
    let code = ("code".to_owned(), ok(documents.recovery_code(&RecoveryCodeData::sample(), "a letter")));
    for (name, pdf) in notices.into_iter().chain([code]) {
        let text = Read::of(&pdf).text();
        assert_says(&text, &["Awa N’Diaye-Lemaître", "99120 SAINT-FÉLIX-D’AUVÉZÈRE", "20 mai 2025", "01 99 00 12 34"]);
        // The name of the fund and that of the number are what they are.
        let said = text.to_lowercase().replace("caisse primaire d’assurance maladie de fontbelle", "");
        for word in
            ["complémentaire", "solidaire", "c2s-", "santé", "soin", "ressource", "€", "droit", "demande n°", "refus"]
        {
            assert!(!said.contains(word), "{name} says {word}: {text}");
        }
    }
}

#[test]
fn the_letter_of_something_that_is_erased_soon_says_after_which_day() {
    let until = Some(c2s_domain::Date::constant(2025, 5, 25));
    let data = NoticeData { about: NoticeAbout::ErasedSoon, until, ..NoticeData::sample() };
    let text = Read::of(&ok(Documents::new().notice(&data, "a letter"))).text();
    assert_says(&text, &["Elle sera effacée après le 25 mai 2025"]);
}

#[test]
fn the_letter_of_a_code_says_it_in_two_groups_and_until_when() {
    let text = Read::of(&ok(Documents::new().recovery_code(&RecoveryCodeData::sample(), "a letter"))).text();
    assert_says(&text, &["4820 1937", "une seule fois, jusqu’au 10 juin 2025", "c2s.example", "« J’ai déjà un code »"]);
}

#[test]
fn the_decision_with_contribution_says_what_each_person_pays_and_why() {
    let text = Read::of(&ok(Documents::new().decision(&DecisionData::sample()))).text();
    assert_says(
        &text,
        &[
            "30 € par mois pour votre foyer",
            "Personne couverte Âge au 1er janvier 2025 Par mois",
            "Awa N’Diaye-Lemaître 46 ans 14 €",
            "Zoé Lemaître 11 ans 8 €",
            "Pour le foyer 30 €",
            "Cela fait 360 € par an.",
            "du 1er mars 2024 au 28 février 2025",
            "Salaires (net à payer avant impôt), Awa N’Diaye-Lemaître",
            "R. 861-4, R. 861-8",
            "19~263,45 € 19~263,45 €",
            "3~348,85 € −3~348,85 €",
            "Pension alimentaire versée, déduite · R. 861-9, L. 861-2",
            "Ressources comptées 20~000,00 €",
            "18~609 € par an sans participation, et de 25~123 € par an avec participation",
            "coefficient du foyer~: 1,80",
            "Moussa N’Diaye n’y est pas",
            "Mutuelle des Trois Rivières",
            "Renvoyez-les dans les trois mois.",
        ],
    );
}

#[test]
fn the_decision_that_refuses_gives_the_gap_and_the_way_out() {
    let text = Read::of(&ok(Documents::new().decision(&DecisionData::sample_refused()))).text();
    assert_says(
        &text,
        &[
            "Complémentaire santé solidaire~: demande refusée",
            "dépassent de 926,15 € le plafond",
            "Nous avons compté 26~049,15 € sur un an~; le plafond est de 25~123 €",
            "Refaire une demande dès septembre 2025",
            "une maison France services",
            "Ce qui reste à confirmer",
            "Le logement est évalué chaque mois avec le RSA de ce mois",
        ],
    );
}

#[test]
fn a_decision_that_departs_from_the_calculation_says_why_and_gives_no_false_gap() {
    let documents = Documents::new();
    let refused = Read::of(&ok(documents.decision(&DecisionData::sample_departed()))).text();
    let why = [
        "Pourquoi cette décision n’est pas celle du calcul",
        "Les pièces montrent d’autres ressources que celles déclarées.",
        "L’avis d’imposition porte une pension",
    ];
    assert_says(&refused, &why);
    assert!(!refused.contains("dépassent de"), "{refused}");
    let due = Read::of(&ok(documents.decision(&DecisionData::sample_departed_with_contribution()))).text();
    assert_says(&due, &why);
    assert_says(&due, &["30 € par mois pour votre foyer", "Cela fait 360 € par an"]);
    let followed = Read::of(&ok(documents.decision(&DecisionData::sample()))).text();
    assert!(!followed.contains("n’est pas celle du calcul"));
}

#[test]
fn the_refusal_tells_of_a_young_person_studied_alone() {
    let text = Read::of(&ok(Documents::new().decision(&DecisionData::sample_refused_with_young()))).text();
    assert_says(&text, &["Nous avons étudié à part la situation de Noé Lemaître", "une autre lettre, à son nom"]);
}

#[test]
fn a_young_person_studied_alone_has_a_letter_of_their_own() {
    let text = Read::of(&ok(Documents::new().decision(&DecisionData::sample_alone()))).text();
    let told =
        ["Noé Lemaître", "La demande de votre foyer est refusée", "Votre foyer compte 1 personne", "est gratuite"];
    assert_says(&text, &told);
    assert!(!text.contains("une autre lettre"), "{text}");
}

#[test]
fn every_decision_bears_its_author_its_remedies_and_the_mention_of_the_program() {
    let documents = Documents::new();
    for data in [
        DecisionData::sample(),
        DecisionData::sample_free(),
        DecisionData::sample_refused(),
        DecisionData::sample_departed(),
        DecisionData::sample_rsa(),
    ] {
        let text = Read::of(&ok(documents.decision(&data))).text();
        assert_says(
            &text,
            &[
                "Lettre du 20 mai 2025",
                "Directrice de la caisse Hélène Garrigue",
                "Écrivez d’abord à la commission de recours amiable",
                "dans les deux mois qui suivent la notification de cette décision, donc au moins jusqu’au 20 juillet 2025 inclus",
                "C’est une étape obligatoire.",
                "pôle social du tribunal judiciaire dans les deux mois",
                "tribunal judiciaire de Fontbelle",
                "son silence vaut alors rejet",
                "médiateur",
                "L. 311-3-1",
            ],
        );
    }
}

#[test]
fn a_refusal_of_a_fund_without_the_addresses_of_its_court_and_mediator_says_who_gives_them() {
    let text = Read::of(&ok(Documents::new().decision(&DecisionData::sample_refused_without_addresses()))).text();
    assert_says(
        &text,
        &[
            "Adresse: Caisse primaire d’assurance maladie de Fontbelle, Commission de recours amiable",
            "pôle social du tribunal judiciaire dans les deux mois qui suivent son refus ou la fin de ce délai.",
            "La caisse vous dit lequel et vous donne son adresse, au 01 99 00 12 34.",
            "l’aide du médiateur de la caisse. Cela ne prolonge pas le délai de deux mois.",
            "La caisse vous donne son adresse, au 01 99 00 12 34.",
        ],
    );
    assert!(!text.contains("none") && !text.contains("Adresse : ."), "{text}");
}

#[test]
fn an_acceptance_by_silence_says_the_day_the_delay_what_is_granted_and_what_proves_it() {
    let documents = Documents::new();
    let said_of_silence = [
        "demande acceptée",
        "Lettre du 15 juin 2025",
        "Pourquoi la demande est acceptée",
        "Nous avions deux mois pour vous répondre, jusqu’au 14 juin 2025 inclus",
        "la loi dit alors que votre demande est acceptée, depuis le 15 juin 2025",
        "vaut attestation de cette acceptation",
        "R. 861-16-1",
        "L. 232-3",
        "Le calcul qui suit est donné pour information",
    ];
    let due = Read::of(&ok(documents.decision(&DecisionData::sample_silent()))).text();
    assert_says(&due, &said_of_silence);
    assert_says(
        &due,
        &["30 € par mois pour votre foyer", "Renvoyez-les dans les trois mois", "Mutuelle des Trois Rivières"],
    );
    let free = Read::of(&ok(documents.decision(&DecisionData::sample_silent_free()))).text();
    assert_says(&free, &said_of_silence);
    assert_says(
        &free,
        &[
            "Votre Complémentaire santé solidaire est gratuite.",
            "Elle commence le 1er juillet 2025 et dure jusqu’au 30 juin 2026.",
        ],
    );
    for (said, why) in [(&due, "one may hold that it is free"), (&free, "as with every decision")] {
        assert_says(said, &["Si vous n’êtes pas d’accord", "au moins jusqu’au 15 août 2025 inclus"]);
        assert!(!said.contains("demande refusée") && !said.contains("dépassent de"), "{why}: {said}");
    }
    let decided = Read::of(&ok(documents.decision(&DecisionData::sample()))).text();
    assert!(!decided.contains("Nous avions deux mois") && !decided.contains("vaut attestation"), "{decided}");
}

#[test]
fn a_right_that_the_law_presumes_says_so_and_shows_no_calculation() {
    let text = Read::of(&ok(Documents::new().decision(&DecisionData::sample_presumed()))).text();
    assert_says(
        &text,
        &[
            "Elle commence le 1er juin 2025 et dure jusqu’au 31 mai 2026.",
            "nous ne les avons pas étudiées",
            "vous pouvez demander que vos ressources soient étudiées",
            "30 € par mois pour votre foyer",
        ],
    );
    assert!(!text.contains("Ressources comptées") && !text.contains("Renvoyez-les"), "{text}");
}

#[test]
fn the_free_decision_says_when_it_starts_and_ends() {
    let documents = Documents::new();
    let text = Read::of(&ok(documents.decision(&DecisionData::sample_free()))).text();
    assert_says(
        &text,
        &[
            "Votre Complémentaire santé solidaire est gratuite.",
            "Elle commence le 1er juin 2025 et dure jusqu’au 31 mai 2026.",
        ],
    );
    let text = Read::of(&ok(documents.decision(&DecisionData::sample_rsa()))).text();
    assert_says(&text, &["Vous recevez le revenu de solidarité active (RSA)", "nous ne les avons pas étudiées"]);
    assert!(!text.contains("Ressources comptées"), "no computation is shown when none was made");
}

#[test]
fn the_letter_reads_aloud_from_sender_to_remedies() {
    let aloud = Read::of(&ok(Documents::new().decision(&DecisionData::sample()))).aloud();
    assert_reads(
        &aloud,
        &[
            "Caisse primaire d’assurance maladie de Fontbelle",
            "C2S-2025-0414-7KQ2",
            "99120 SAINT-FÉLIX-D’AUVÉZÈRE",
            "[H1]",
            "demande acceptée",
            "avec participation financière",
            "[H2] Ce que vous payez",
            "[TH]",
            "Personne couverte",
            "Zoé Lemaître",
            "[H2] Comment nous avons calculé",
            "Ressources comptées",
            "[Figure]",
            "Hélène Garrigue",
            "[H2] Si vous n’êtes pas d’accord",
            "Écrivez d’abord",
            "Puis, si la commission refuse",
            "[H2] Vos autres droits",
            "[H2] Pour nous joindre",
        ],
    );
    assert!(!aloud.contains("Page 1"), "the number of the page is not read aloud");
}

#[test]
fn the_figure_of_the_decision_is_said_in_words() {
    let read = Read::of(&ok(Documents::new().decision(&DecisionData::sample())));
    read.run("qpdf", &["--qdf", "--object-streams=disable", "letter.pdf", "plain.pdf"]);
    let plain = std::fs::read(read.folder.path().join("plain.pdf")).expect("qpdf wrote it");
    let plain = String::from_utf8_lossy(&plain);
    let expected: Vec<String> = "Vos ressources comptées".encode_utf16().map(|unit| format!("{unit:04x}")).collect();
    let expected = expected.concat();
    assert!(plain.contains(&format!("/Alt <feff{expected}")), "the figure has no alternative text");
    // The plain and the no-break space share a glyph: the file must mark the rare one apart, not the other.
    assert!(!plain.contains("/ActualText( )"), "each plain space is marked apart");
}

#[test]
fn the_same_data_give_the_same_bytes_in_any_process_and_order() {
    let (first, second) = (Documents::new(), Documents::new());
    let certificate = ok(first.certificate(&CertificateData::sample()));
    ok(second.receipt(&ReceiptData::sample()));
    let again = ok(second.certificate(&CertificateData::sample()));
    assert!(certificate.bytes == again.bytes, "the bytes differ");
    assert_eq!(certificate.template_version, first.template_version());
    let mut other = CertificateData::sample();
    other.holder.name.push('e');
    assert!(certificate.bytes != ok(first.certificate(&other)).bytes);
}

#[test]
fn a_name_is_printed_as_it_is_and_never_read_as_markup() {
    let names = [
        "#panic(\"non\") $x^2$ *gras* _it_",
        "\\u{41} `code` <b>balise</b> @ref #{1+1}",
        "\"guillemets\" // commentaire /* */ ~ --- ...",
        "= Titre",
        "O’Connor D'Arc Œdipe Ünal Šťastný Nguyễn",
    ];
    let mut data = ReceiptData::sample();
    data.household =
        names.iter().map(|&name| HouseholdMember { name: name.to_owned(), ..data.household[0].clone() }).collect();
    names[0].clone_into(&mut data.recipient.name);
    names[1].clone_into(&mut data.reference);
    names[2].clone_into(&mut data.fund.name);
    data.papers = vec![PaperReceived { label: names[3].to_owned(), person: names[4].to_owned() }];
    let text = Read::of(&ok(Documents::new().receipt(&data))).text();
    for name in names {
        assert!(text.contains(name), "{name} in {text}");
    }
}

#[test]
fn hostile_and_endless_names_still_give_a_document() {
    let documents = Documents::new();
    for name in [
        "É".repeat(80),
        format!("{} {}", "Anne-Marie-Charlotte ".repeat(4), "de La Tour-d’Auvergne-Lauraguais"),
        "Léa 🦊 王 \u{202e}\u{0}\u{1b}[31m\u{feff}".to_owned(),
        "علي محمد".to_owned(),
        "e\u{301}le\u{300}ne".to_owned(),
        String::new(),
        " ".to_owned(),
    ] {
        let mut receipt = ReceiptData::sample();
        receipt.recipient.name.clone_from(&name);
        receipt.household[0].name.clone_from(&name);
        receipt.papers[0].person.clone_from(&name);
        ok(documents.receipt(&receipt));
        let mut certificate = CertificateData::sample();
        certificate.holder.name.clone_from(&name);
        certificate.managing_body.name.clone_from(&name);
        ok(documents.certificate(&certificate));
        let mut decision = DecisionData::sample();
        decision.persons[0].name.clone_from(&name);
        decision.recipient.address = vec![name.clone(); 9];
        ok(documents.decision(&decision));
    }
}

#[test]
fn a_large_household_runs_over_pages_with_its_columns_named_again() {
    let mut data = CertificateData::sample();
    data.dependants = (0..60)
        .map(|rank| Beneficiary {
            name: format!("Enfant numéro {rank}"),
            birth_date: data.issued_on,
            nir: Some(Nir::parse("115099999999658").expect("a fictitious number")),
        })
        .map(|beneficiary| CoveredPerson { beneficiary, managing_body: None })
        .collect();
    let text = Read::of(&ok(Documents::new().certificate(&data))).text();
    assert_says(&text, &["Enfant numéro 0", "Enfant numéro 59", "Page 1 / 3"]);
    assert!(text.matches("Numéro de sécurité sociale").count() >= 2);
}
