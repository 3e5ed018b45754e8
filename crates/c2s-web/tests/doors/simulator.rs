//! Stories of the simulator.

use axum::http::header;

use crate::browser::Browser;

const DAY: &str = "2025-04-14";

/// Goes from the first page to the resources of the applicant: born 1978, alone, tenant.
async fn comes_to_the_resources(visitor: &mut Browser, children: &[(&str, &str, &str)]) {
    visitor.opens("/simulateur").await;
    visitor.answers(&[("residence", "metropole"), ("benefit", "none")]).await;
    visitor.sees("Qui vit dans votre foyer ?");
    for _ in children {
        visitor.answers(&[("action", "add-child")]).await;
    }
    let mut fields = vec![("birth-day", "1"), ("birth-month", "6"), ("birth-year", "1978"), ("couple", "alone")];
    let names: Vec<[String; 3]> = (0..children.len())
        .map(|rank| ["day", "month", "year"].map(|part| format!("dependant-{rank}-birth-{part}")))
        .collect();
    for (names, (day, month, year)) in names.iter().zip(children) {
        fields.extend([(names[0].as_str(), *day), (names[1].as_str(), *month), (names[2].as_str(), *year)]);
    }
    visitor.answers(&fields).await;
    visitor.sees("Votre logement");
    visitor.answers(&[("status", "tenant"), ("aid", "none")]).await;
    visitor.sees("Vos ressources");
}

/// Somebody at work, without interruption, after their resources.
async fn works(visitor: &mut Browser) {
    visitor.sees("Votre situation");
    visitor.answers(&[("activity", "yes"), ("interruption", "none")]).await;
}

/// Declares wages, then goes to the result.
async fn earns(visitor: &mut Browser, total: &str, has_children: bool) {
    visitor.answers(&[("kinds", "wages")]).await;
    visitor.sees("Salaires");
    visitor.answers(&[("mode", "total"), ("total", total)]).await;
    works(visitor).await;
    if has_children {
        visitor.sees("Prestations familiales du foyer");
        visitor.answers(&[("none", "yes")]).await;
    }
    visitor.sees("Vérifiez vos réponses");
    let result = visitor.link("Voir le résultat");
    visitor.opens(&result).await;
}

const TWO_CHILDREN: [(&str, &str, &str); 2] = [("4", "3", "2012"), ("21", "9", "2010")];

#[tokio::test]
async fn a_parent_alone_with_two_children_pays_30_euros_a_month() {
    let mut visitor = Browser::on(DAY);
    comes_to_the_resources(&mut visitor, &TWO_CHILDREN).await;
    earns(&mut visitor, "20 000", true).await;
    visitor.sees("avec une participation");
    visitor.sees("30 € par mois pour le foyer");
    visitor.sees("Soit 360 € par an.");
    visitor.sees("du 1er mars 2024 au 28 février 2025");
    visitor.sees("Ce résultat est indicatif");
    visitor.sees("article R861-8");
    assert!(!visitor.headers.contains_key(header::SET_COOKIE));
}

#[tokio::test]
async fn the_answer_changes_at_the_ceilings() {
    for (total, answer) in [
        ("18608", "gratuitement"),
        ("18609", "avec une participation"),
        ("25123", "avec une participation"),
        ("25124", "Vous êtes tout près du plafond"),
        ("26379", "Vous êtes tout près du plafond"),
        ("26380", "dépassent le plafond"),
    ] {
        let mut visitor = Browser::on(DAY);
        comes_to_the_resources(&mut visitor, &TWO_CHILDREN).await;
        earns(&mut visitor, total, true).await;
        visitor.sees(answer);
    }
}

#[tokio::test]
async fn just_above_the_ceiling_the_gap_is_told_and_the_doors_stay_open() {
    let mut visitor = Browser::on(DAY);
    comes_to_the_resources(&mut visitor, &TWO_CHILDREN).await;
    earns(&mut visitor, "25 124", true).await;
    visitor.sees("dépassent de 1 € seulement");
    visitor.sees("Faire la demande");
    visitor.sees("France services");
}

#[tokio::test]
async fn the_first_month_to_try_again_is_told_when_resources_fell() {
    let mut visitor = Browser::on(DAY);
    comes_to_the_resources(&mut visitor, &[]).await;
    visitor.answers(&[("kinds", "wages")]).await;
    let months: Vec<(String, &str)> =
        (1..=12).map(|month| (format!("month-{month}"), if month == 12 { "500" } else { "1 500,00" })).collect();
    let mut fields: Vec<(&str, &str)> = months.iter().map(|(name, amount)| (name.as_str(), *amount)).collect();
    fields.push(("mode", "monthly"));
    visitor.answers(&fields).await;
    works(&mut visitor).await;
    let result = visitor.link("Voir le résultat");
    visitor.opens(&result).await;
    visitor.sees("Vos ressources dépassent le plafond");
    visitor.sees("dès août 2025");
}

#[tokio::test]
async fn rsa_takes_three_pages() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/simulateur").await;
    visitor.answers(&[("residence", "reunion"), ("benefit", "rsa")]).await;
    visitor.answers(&[("birth-day", "2"), ("birth-month", "2"), ("birth-year", "1990"), ("couple", "alone")]).await;
    visitor.sees("gratuitement");
    visitor.sees("Avec le RSA");
    visitor.sees("La Réunion");
}

#[tokio::test]
async fn aspa_takes_three_pages_and_offers_to_look_at_the_resources() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/simulateur").await;
    visitor.answers(&[("residence", "metropole"), ("benefit", "aspa")]).await;
    visitor.sees("Avez-vous travaillé dans les trois derniers mois");
    let born = [("birth-day", "2"), ("birth-month", "2"), ("birth-year", "1950"), ("couple", "alone")];
    visitor.answers(&[&born[..], &[("worked", "no")]].concat()).await;
    visitor.sees("avec une participation");
    visitor.sees("30 € par mois");
    let examine = visitor.link("Déclarer mes ressources pour le savoir");
    visitor.opens(&examine).await;
    visitor.sees("Votre logement");
}

#[tokio::test]
async fn aspa_with_recent_work_goes_on_to_the_resources() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/simulateur").await;
    visitor.answers(&[("residence", "metropole"), ("benefit", "aspa")]).await;
    let born = [("birth-day", "2"), ("birth-month", "2"), ("birth-year", "1950"), ("couple", "alone")];
    visitor.answers(&[&born[..], &[("worked", "yes")]].concat()).await;
    visitor.sees("Votre logement");
}

#[tokio::test]
async fn mistakes_are_told_at_the_top_and_at_their_field() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/simulateur").await;
    visitor.answers(&[("residence", "lune"), ("date-day", "31"), ("date-month", "2"), ("date-year", "2025")]).await;
    assert_eq!(visitor.status, 422);
    assert!(visitor.page.contains("<title>Erreur"));
    visitor.sees("Il y a un problème");
    visitor.sees("Choisissez l’endroit où vous habitez.");
    visitor.sees("Ce jour n’existe pas dans le calendrier");
    assert!(visitor.page.contains("href=\"#date-day\"") && visitor.page.contains("id=\"date-day\""));
    assert!(visitor.page.contains("aria-describedby=\"residence-error \""));

    comes_to_the_resources(&mut visitor, &[]).await;
    visitor.answers(&[]).await;
    visitor.sees("Cochez au moins une ressource");
    visitor.answers(&[("kinds", "wages"), ("none", "yes")]).await;
    visitor.sees("Décochez « Aucune ressource »");
    visitor.answers(&[("kinds", "wages")]).await;
    for (typed, message) in [
        ("-3", "Le montant ne peut pas être négatif"),
        ("abc", "Ce montant n’est pas compris"),
        ("", "S’il n’y a rien, écrivez 0"),
    ] {
        visitor.answers(&[("mode", "each-month"), ("each-month", typed)]).await;
        visitor.sees(message);
    }
    visitor.answers(&[("mode", "each-month"), ("each-month", "1.234,56")]).await;
    works(&mut visitor).await;
    visitor.sees("1 234,56 € chaque mois");
}

#[tokio::test]
async fn a_forgotten_comma_is_asked_about_once_and_an_interruption_only_of_those_who_have_resources() {
    let mut visitor = Browser::on(DAY);
    comes_to_the_resources(&mut visitor, &[]).await;
    visitor.answers(&[("kinds", "wages")]).await;
    let forgotten = [("mode", "each-month"), ("each-month", "123456")];
    visitor.answers(&forgotten).await;
    assert_eq!(visitor.status, 422);
    visitor.sees("avez-vous oublié la virgule ?");
    visitor.answers(&[&forgotten[..], &[("sure", "yes")]].concat()).await;
    visitor.sees("L’activité est-elle interrompue aujourd’hui ?");
    works(&mut visitor).await;
    visitor.sees("123 456 € chaque mois");
    let pencil = visitor.links("/simulateur/ressources/1?").remove(0);
    visitor.opens(&pencil).await;
    visitor.answers(&[("none", "yes")]).await;
    let pencil = visitor.links("/simulateur/situation/1?").remove(0);
    visitor.opens(&pencil).await;
    visitor.does_not_see("interrompue aujourd’hui");
}

#[tokio::test]
async fn a_date_outside_the_law_known_is_refused_with_the_dates_that_are_covered() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/simulateur").await;
    visitor
        .answers(&[
            ("residence", "metropole"),
            ("benefit", "none"),
            ("date-day", "1"),
            ("date-month", "1"),
            ("date-year", "2019"),
        ])
        .await;
    visitor.sees("Les règles connues vont du 1er novembre 2019 au");
    visitor
        .answers(&[
            ("residence", "mayotte"),
            ("benefit", "none"),
            ("date-day", "1"),
            ("date-month", "6"),
            ("date-year", "2023"),
        ])
        .await;
    visitor.sees("existe à Mayotte depuis le 1er janvier 2024");
}

#[tokio::test]
async fn a_pencil_leads_back_to_the_recap() {
    let mut visitor = Browser::on(DAY);
    comes_to_the_resources(&mut visitor, &[]).await;
    visitor.answers(&[("none", "yes")]).await;
    visitor.answers(&[("activity", "no")]).await;
    visitor.sees("Vérifiez vos réponses");
    visitor.sees("Locataire");
    let pencil = visitor.link("Votre logement</span>");
    assert!(pencil.starts_with("/simulateur/logement") && pencil.ends_with("retour=oui"), "{pencil}");
    visitor.opens(&pencil).await;
    visitor.answers(&[("status", "owner"), ("aid", "none")]).await;
    visitor.sees("Vérifiez vos réponses");
    visitor.sees("Propriétaire de votre logement");
}

#[tokio::test]
async fn a_child_added_from_the_recap_asks_only_what_is_missing() {
    let mut visitor = Browser::on(DAY);
    comes_to_the_resources(&mut visitor, &[]).await;
    visitor.answers(&[("none", "yes")]).await;
    visitor.answers(&[("activity", "yes")]).await;
    let pencil = visitor.link("Votre foyer</span>");
    visitor.opens(&pencil).await;
    visitor.answers(&[("action", "add-child")]).await;
    let born = [("birth-day", "1"), ("birth-month", "6"), ("birth-year", "1978"), ("couple", "alone")];
    let child = [("dependant-0-birth-day", "1"), ("dependant-0-birth-month", "1"), ("dependant-0-birth-year", "2006")];
    visitor.answers(&[&born[..], &child[..]].concat()).await;
    visitor.sees("Les jeunes adultes de votre foyer");
    visitor.answers(&[("attachment-1", "tax-household")]).await;
    visitor.answers(&[("none", "yes")]).await;
    visitor.sees("Situation de l’enfant 1 (19 ans)");
    visitor.answers(&[("activity", "no")]).await;
    visitor.sees("Prestations familiales du foyer");
    visitor.answers(&[("none", "yes")]).await;
    visitor.sees("Vérifiez vos réponses");
}

#[tokio::test]
async fn going_back_and_reloading_always_work() {
    let mut visitor = Browser::on(DAY);
    comes_to_the_resources(&mut visitor, &[]).await;
    let here = visitor.address.clone();
    visitor.answers(&[("kinds", "wages")]).await;
    visitor.opens(&here).await;
    visitor.sees("Vos ressources");
    let back = visitor.link("Retour</a>");
    visitor.opens(&back).await;
    visitor.sees("Votre logement");
    visitor.opens(&here).await;
    visitor.opens(&here).await;
    visitor.sees("Vos ressources");
    assert_eq!(visitor.headers[header::CACHE_CONTROL], "private, no-cache");
}

#[tokio::test]
async fn the_address_tells_nothing_and_opens_for_a_day() {
    let mut visitor = Browser::on(DAY);
    comes_to_the_resources(&mut visitor, &[]).await;
    visitor.answers(&[("kinds", "wages")]).await;
    visitor.answers(&[("mode", "total"), ("total", "12345")]).await;
    let address = visitor.address.clone();
    assert!(!address.contains("12345") && !address.contains("1978") && address.len() < 400, "{address}");
    let mut later = Browser::on("2025-04-16");
    later.opens(&address).await;
    later.sees("Simulation terminée");
    let mut tampered = Browser::on(DAY);
    tampered.opens(&address.replace("?r=", "?r=AAAA")).await;
    tampered.sees("Simulation terminée");
}

#[tokio::test]
async fn a_page_opened_too_early_leads_to_the_first_question_that_is_missing() {
    let mut visitor = Browser::on(DAY);
    for address in ["/simulateur/logement", "/simulateur/resultat", "/simulateur/recapitulatif"] {
        visitor.opens(address).await;
        visitor.sees("Ai-je droit à la complémentaire santé solidaire ?");
    }
    comes_to_the_resources(&mut visitor, &[]).await;
    let token = visitor.address.split("?r=").nth(1).expect("answers").to_owned();
    for path in ["resultat", "recapitulatif", "situation/9", "ressources/9", "ressources/1/wages", "rattachement"] {
        visitor.opens(&format!("/simulateur/{path}?r={token}")).await;
        assert_eq!(visitor.status, 200, "{path}");
        visitor.sees("Vos ressources");
    }
    for path in ["ressources/1/or", "ressources/zero", "situation/foyer"] {
        visitor.opens(&format!("/simulateur/{path}?r={token}")).await;
        assert_eq!(visitor.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_person_left_out_is_named_with_the_reason() {
    let mut visitor = Browser::on(DAY);
    comes_to_the_resources(&mut visitor, &[("1", "1", "1999")]).await;
    earns(&mut visitor, "9 000", true).await;
    visitor.sees("Enfant 1 (26 ans) : 25 ans ou plus à la date de la demande");
}
