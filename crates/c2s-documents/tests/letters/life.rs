//! The letters of the life of a right: what each must say.

use c2s_documents::{
    ContributionNoticeData, DispenseData, Documents, EndOfRightData, MissingPapersData, OrganisationNoticeData, Pdf,
    RenewalData, ThirdPartyPaymentData, TransmissionData,
};

use crate::read::{Read, assert_reads, assert_says, ok};

fn text<E: std::fmt::Display>(printed: Result<Pdf, E>) -> String {
    Read::of(&ok(printed)).text()
}

#[test]
fn what_a_file_lacks_is_asked_at_once_with_a_date_and_a_slip() {
    let read = Read::of(&ok(Documents::new().missing_papers(&MissingPapersData::sample())));
    let text = read.text();
    assert_says(
        &text,
        &[
            "il nous manque 4 éléments",
            "au plus tard le 19 mai 2025",
            "La page 3 du formulaire. Elle n’était pas dans l’enveloppe.",
            "Votre signature – Awa N’Diaye-Lemaître",
            "Avis d’imposition 2024 – Awa N’Diaye-Lemaître~: toutes les pages. Nous avons reçu 1 page sur 4.",
            "Belgique. Vous y avez vécu en 2024.",
            "nous chercherons une autre solution",
            "Le délai de deux mois pour vous répondre commencera le jour où nous aurons tout reçu",
            "L. 114-5",
            "Coupon à renvoyer avec vos papiers",
            "À envoyer sans timbre à",
            "Libre réponse 99001",
        ],
    );
    assert_reads(
        &read.aloud(),
        &[
            "[H1]",
            "[H2] Ce qu’il faut envoyer",
            "La page 3",
            "[H2] Comment répondre",
            "[H2] Pour nous joindre",
            "Coupon",
        ],
    );
    let (grey, width, height) = read.grey(2, 150);
    let slip = rxing::helpers::detect_in_luma(grey, width, height, Some(rxing::BarcodeFormat::QR_CODE));
    assert_eq!(slip.expect("the slip has a square").getText(), "C2S:REPONSE:C2S-2025-0414-7KQ2");
}

#[test]
fn without_a_free_address_the_slip_goes_to_the_fund() {
    let mut data = MissingPapersData::sample();
    data.free_reply = None;
    data.items.truncate(1);
    let text = text(Documents::new().missing_papers(&data));
    assert_says(&text, &["Il manque un élément à votre demande", "Envoyez-le au plus tard"]);
    assert!(!text.contains("sans timbre"), "{text}");
    assert!(text.contains("avant cette date"), "{text}");
}

#[test]
fn without_a_day_to_answer_the_letter_says_what_the_delay_waits_for() {
    let data = MissingPapersData { reply_by: None, ..MissingPapersData::sample() };
    let text = text(Documents::new().missing_papers(&data));
    assert_says(&text, &["le délai de réponse ne commence qu’avec le dernier papier reçu"]);
    assert!(!text.contains("au plus tard") && !text.contains("avant cette date"), "{text}");
}

#[test]
fn what_a_caseworker_adds_is_said_beside_a_page_a_signature_and_pages_that_nobody_counted() {
    let said = text(Documents::new().missing_papers(&MissingPapersData::sample_of_the_form()));
    assert_says(
        &said,
        &[
            "La page 3 du formulaire – Awa N’Diaye-Lemaître. Le bas de la page est coupé.",
            "La signature est celle d’une autre personne. Signez le coupon de la page suivante",
            "Nous avons reçu 3 pages. Le verso de la page 2 manque.",
        ],
    );
    assert!(!said.contains("enveloppe") && !said.contains("sur 4"), "{said}");
}

#[test]
fn what_is_asked_to_check_something_stops_no_delay_and_says_its_last_day() {
    let said = text(Documents::new().missing_papers(&MissingPapersData::sample_to_check()));
    assert_says(
        &said,
        &[
            "Un papier à nous envoyer",
            "nous avons besoin d’un élément",
            "au plus tard le 19 mai 2025",
            "Notre demande ne change pas le délai",
            "au plus tard le 14 juin 2025",
        ],
    );
    assert!(!said.contains("Il manque") && !said.contains("sans timbre"), "{said}");
}

#[test]
fn each_paper_bears_its_day_where_several_are_given_and_the_first_that_comes_is_said() {
    let data = MissingPapersData::sample_of_several_days();
    let said = text(Documents::new().missing_papers(&data));
    assert_says(
        &said,
        &[
            "Le premier qui vient est le 19 mai 2025",
            "Le jour donné, le 2 mai 2025, est passé",
            "Au plus tard le 19 mai 2025",
            "Au plus tard le 10 juin 2025",
        ],
    );
    let one_day = data.items.iter().filter(|item| item.due_on == data.reply_by).cloned().collect();
    let said = text(Documents::new().missing_papers(&MissingPapersData { items: one_day, ..data.clone() }));
    assert_says(&said, &["Envoyez-le au plus tard le 19 mai 2025"]);
    assert!(!said.contains("Le premier qui vient") && !said.contains("est passé"), "{said}");
    let late = MissingPapersData { reply_by: None, ..MissingPapersData::sample_of_several_days() };
    let late = MissingPapersData { items: late.items[..1].to_vec(), ..late };
    let said = text(Documents::new().missing_papers(&late));
    assert_says(&said, &["Envoyez-le dès que vous pouvez", "est passé"]);
    assert!(!said.contains("au plus tard"), "{said}");
}

#[test]
fn the_contribution_notice_says_who_pays_how_much_to_whom_from_when_and_how() {
    let text = text(Documents::new().contribution_notice(&ContributionNoticeData::sample()));
    assert_says(
        &text,
        &[
            "30 € par mois",
            "soit 360 € par an",
            "au plus tard le 20 août 2025",
            "Awa N’Diaye-Lemaître 46 ans 14 € 168 €",
            "En tout 30 € 360 €",
            "Mutuelle des Trois Rivières, 28 quai des Tanneurs, 99200 Bourg-lès-Eaux",
            "chaque mois, d’avance",
            "par prélèvement, sans frais",
            "R. 861-16-4",
            "Chaque personne peut choisir d’être couverte ou non",
            "Si vous ne pouvez pas payer",
            "L. 861-11",
            "renoncer à ce droit à tout moment",
            "01 99 00 12 34",
        ],
    );
    assert!(text.contains("Page 1 / 1"), "the letter of a small household is one sheet: {text}");
}

#[test]
fn a_renewal_is_asked_for_in_its_two_months_or_goes_on_by_itself() {
    let documents = Documents::new();
    let asked = text(documents.renewal(&RenewalData::sample()));
    assert_says(
        &asked,
        &[
            "se termine le 31 mai 2026",
            "faites votre demande entre le 31 janvier 2026 et le 31 mars 2026",
            "R. 861-18 I",
        ],
    );
    assert!(asked.contains("n’est pas automatique") && !asked.contains("plus vrai"), "{asked}");
    let unconfirmed = text(documents.renewal(&RenewalData::sample_unconfirmed()));
    assert_says(
        &unconfirmed,
        &[
            "faites votre demande dès maintenant, et au plus tard le 31 mars 2026",
            "Nous vous avions écrit que ce droit se renouvelait de lui-même. Ce n’est plus vrai",
            "Vos droits restent ouverts jusqu’au 31 mai 2026",
        ],
    );
    assert!(!unconfirmed.contains("n’est pas automatique"), "{unconfirmed}");
    let late = text(documents.renewal(&RenewalData::sample_unconfirmed_late()));
    assert_says(&late, &["faites votre demande dès maintenant.", "Ce n’est plus vrai"]);
    assert!(!late.contains("31 mars") && !late.contains("31 janvier"), "the days to ask are over: {late}");
    let automatic = text(documents.renewal(&RenewalData::sample_automatic()));
    assert_says(
        &automatic,
        &[
            "Il continue du 1er juin 2026 au 31 mai 2027",
            "vous n’avez rien à faire",
            "30 € par mois",
            "Sans réponse de votre part jusqu’au 20 mars 2026",
            "Mutuelle des Trois Rivières",
            "R. 861-18 II",
        ],
    );
    assert!(!automatic.contains("faites votre demande"), "{automatic}");
    let refused = text(documents.renewal(&RenewalData::sample_refused()));
    assert_says(
        &refused,
        &[
            "Le 2 mars 2026 à 10 h 02",
            "se termine le 31 mai 2026",
            "Il ne sera pas renouvelé",
            "revenir sur ce refus jusqu’au 31 mai 2026",
        ],
    );
    assert!(!refused.contains("Il continue"), "{refused}");
    // Nobody is given a day that is over.
    let late = text(documents.renewal(&RenewalData::sample_refused_late()));
    assert_says(&late, &["s’est terminé le 31 mai 2026", "Il n’est pas renouvelé", "une nouvelle demande"]);
    for past in ["jusqu’au", "revenir sur ce refus", "Jusqu’à ce jour"] {
        assert!(!late.contains(past), "{past}: {late}");
    }
    let kept = text(documents.renewal(&RenewalData::sample_kept()));
    assert_says(
        &kept,
        &[
            "Le 4 mars 2026 à 15 h 20",
            "Votre refus est retiré",
            "continuera du 1er juin 2026 au 31 mai 2027",
            "Mutuelle des Trois Rivières",
            "jusqu’au 31 mai 2026",
        ],
    );
    let free = text(documents.renewal(&RenewalData::sample_automatic_free()));
    assert_says(
        &free,
        &["Il continue du 1er juin 2026 au 31 mai 2027", "Caisse primaire d’assurance maladie de Fontbelle"],
    );
    assert!(!free.contains('€') && !free.contains("participation"), "nothing is owed: {free}");
    let late = text(documents.renewal(&RenewalData::sample_late()));
    assert_says(&late, &["faites votre demande dès maintenant.", "Le renouvellement n’est pas automatique"]);
    assert!(!late.contains("31 mars") && !late.contains("31 janvier"), "the days to ask are over: {late}");
    let stays = text(documents.renewal(&RenewalData::sample_stays_late()));
    assert_says(
        &stays,
        &[
            "vous gardez votre organisme pour le prochain droit",
            "s’est terminé le 31 mai 2026",
            "il continue du 1er juin 2026",
        ],
    );
    assert!(!stays.contains("Si vous changez d’avis"), "the last day is over: {stays}");
    let moved = text(documents.renewal(&RenewalData::sample_moved()));
    assert_says(&moved, &["à votre demande", "Mutuelle des Trois Rivières", "Si vous n’avez rien demandé"]);
    assert!(!moved.contains("refus est retiré"), "{moved}");
}

#[test]
fn an_organisation_is_told_until_when_it_manages_and_not_who_comes_after_it() {
    let documents = Documents::new();
    let moved = text(documents.organisation_notice(&OrganisationNoticeData::sample()));
    assert_says(
        &moved,
        &[
            "Vous gérez ce droit jusqu’au 31 mai 2026",
            "géré par un autre organisme",
            "Noé Lemaître",
            "2 01 04 99 999 995 33",
            "R. 861-18 II",
        ],
    );
    // Neither a resource nor the contacts of the household: it has them, or needs them no more.
    for unneeded in ["€", "Ressource", "awa@courriel.example", "résidence alternée"] {
        assert!(!moved.contains(unneeded), "{unneeded}: {moved}");
    }
    let declined = text(documents.organisation_notice(&OrganisationNoticeData::sample_declined()));
    assert_says(&declined, &["Il n’est pas renouvelé", "La personne concernée"]);
    assert!(!declined.contains("autre organisme"), "{declined}");
    let over = text(documents.organisation_notice(&OrganisationNoticeData::sample_over()));
    assert_says(&over, &["s’est terminé le 31 mai 2026", "Il n’est pas renouvelé"]);
    assert!(!over.contains("jusqu’au") && !over.contains("changer d’avis"), "no day that is past: {over}");
    let kept = text(documents.organisation_notice(&OrganisationNoticeData::sample_kept()));
    assert_says(&kept, &["ne vaut plus", "vous continuez à le gérer"]);
}

#[test]
fn an_organisation_whose_right_is_over_is_told_to_propose_its_contract_of_a_year() {
    let read = Read::of(&ok(Documents::new().organisation_notice(&OrganisationNoticeData::sample_ended())));
    let ended = read.text();
    assert_says(
        &ended,
        &[
            "s’est terminé le 31 mai 2026 et n’a pas été renouvelé",
            "proposer votre contrat de sortie",
            "Noé Lemaître",
            "du 1er juin 2026 au 31 mai 2027",
            "L. 861-12",
        ],
    );
    for unneeded in ["€", "Ressource", "autre organisme", "Gardez", "changer d’avis", "R. 861-18"] {
        assert!(!ended.contains(unneeded), "{unneeded}: {ended}");
    }
}

#[test]
fn the_end_of_a_right_says_what_goes_on_for_a_year_and_what_can_be_done() {
    let documents = Documents::new();
    let expired = text(documents.end_of_right(&EndOfRightData::sample()));
    assert_says(
        &expired,
        &[
            "s’est terminée le 31 mai 2026",
            "Ce qui change le 1er juin 2026",
            "Jusqu’au 31 mai 2027, vous n’avez toujours pas à avancer la part de l’assurance maladie",
            "aucun délai d’attente",
            "Mutuelle des Trois Rivières doit vous proposer un contrat d’un an",
            "L. 861-12",
        ],
    );
    assert!(!expired.contains("commission de recours amiable"), "nobody decided anything: {expired}");
    let renounced = text(documents.end_of_right(&EndOfRightData::sample_renounced()));
    assert_says(&renounced, &["Vous y avez renoncé", "le 4 février 2026", "R. 861-16-7"]);
    assert!(!renounced.contains("contrat d’un an"), "the fund managed: {renounced}");
    let unpaid = text(documents.end_of_right(&EndOfRightData::sample_unpaid()));
    assert_says(
        &unpaid,
        &[
            "Des participations n’ont pas été payées",
            "demander un délai ou une remise",
            "une nouvelle demande sera alors possible",
            "commission de recours amiable",
            "au moins jusqu’au 6 avril 2026 inclus",
            "Hélène Garrigue",
        ],
    );
    assert!(expired.contains("Refaire une demande") && renounced.contains("Refaire une demande"), "{expired}");
    assert!(!unpaid.contains("à tout moment"), "only once what is due is paid: {unpaid}");
}

#[test]
fn the_certificate_of_third_party_payment_proves_no_right_to_the_c2s() {
    let text = text(Documents::new().third_party_payment(&ThirdPartyPaymentData::sample()));
    assert_says(
        &text,
        &[
            "Du 1er juin 2026 au 31 mai 2027",
            "part de l’assurance maladie obligatoire",
            "L. 861-3",
            "Awa N’Diaye-Lemaître 5 mars 1978 2 85 06 99 999 998 20",
            "Zoé Lemaître 8 février 2013 –",
            "Elle ne prouve pas un droit à la Complémentaire santé solidaire",
            "Hélène Garrigue",
        ],
    );
}

#[test]
fn the_letter_to_the_employer_gives_the_dates_and_the_article_and_nothing_else() {
    let text = text(Documents::new().dispense(&DispenseData::sample(), "C2S-1"));
    assert_says(
        &text,
        &[
            "du 1er juin 2025 au 31 mai 2026",
            "D. 911-2, 1°",
            "Mutuelle des Trois Rivières",
            "Signature",
            "Awa N’Diaye-Lemaître",
        ],
    );
    for secret in ["C2S-2025", "gratuit", "participation", "€", "285069999999820", "2 85 06"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn an_organisation_is_told_whom_to_cover_and_no_resource() {
    let documents = Documents::new();
    let free = text(documents.transmission(&TransmissionData::sample()));
    assert_says(
        &free,
        &[
            "Bordereau de transmission",
            "Du 1er juin 2025 au 31 mai 2026",
            "Sans participation financière",
            "Noé Lemaître",
            "résidence alternée",
            "2 01 04 99 999 995 33",
            "Autre caisse",
            "99 2",
            "awa@courriel.example",
            "R. 861-17",
            "L. 861-8",
        ],
    );
    assert!(!free.contains('€') && !free.contains("Ressource"), "{free}");
    let due = text(documents.transmission(&TransmissionData::sample_with_contribution()));
    assert_says(&due, &["Droit à ouvrir après réception du paiement", "Avec participation financière", "R. 861-16-2"]);
    let mut of_one_fund = TransmissionData::sample();
    of_one_fund.persons.iter_mut().for_each(|person| person.other_fund = None);
    let one = text(documents.transmission(&of_one_fund));
    assert!(!one.contains("celle-ci") && !one.contains("Autre caisse"), "nobody knows which fund it is: {one}");
}
