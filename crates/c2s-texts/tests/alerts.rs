//! What leaves by e-mail and SMS says nothing of whom it is for.

use c2s_texts::{Language, ONE_SMS, in_sms_alphabet, sms_length};

/// What leaves, in each language that people read.
const ALERTS: [(Language, &str); 2] = [
    (Language::French, include_str!("../../../locales/fr/alerts.ftl")),
    (Language::English, include_str!("../../../locales/en/alerts.ftl")),
];

/// Words of health, of money and of what is asked for, without accents, in each language.
const FORBIDDEN: [&str; 48] = [
    "accept",
    "accord",
    "aide",
    "allocation",
    "allowance",
    "ameli",
    "amount",
    "application",
    "assurance",
    "benefit",
    "c2s",
    "caisse",
    "claim",
    "cmu",
    "complementa",
    "contribution",
    "demande",
    "droit",
    "entitle",
    "euro",
    "foyer",
    "fund",
    "grant",
    "health",
    "household",
    "income",
    "insur",
    "malad",
    "medec",
    "medic",
    "montant",
    "mutual",
    "mutuelle",
    "nir",
    "organisme",
    "participation",
    "refus",
    "resource",
    "ressource",
    "revenu",
    "right",
    "sante",
    "secu",
    "sick",
    "soin",
    "solidaire",
    "solidarity",
    "€",
];

/// Where an SMS leads in these tests: as long as the address of a service may be.
const ADDRESS: &str = "https://a-service-of-a-long-enough-address.example";

fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'î' => 'i',
        'ô' => 'o',
        'ù' | 'û' => 'u',
        'ç' => 'c',
        other => other,
    };
    text.to_lowercase().chars().map(letter).collect()
}

/// Each message with its language.
fn keys() -> Vec<(Language, &'static str)> {
    let of = |(language, text): (Language, &'static str)| {
        let keys = text.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key));
        let keys: Vec<_> = keys.filter(|key| key.starts_with("alert-")).map(|key| (language, key)).collect();
        assert!(keys.len() >= 33, "every alert is there");
        keys
    };
    ALERTS.into_iter().flat_map(of).collect()
}

fn written(language: Language, key: &str) -> String {
    language.text_with(key, &[("address", ADDRESS.into()), ("code", "".into()), ("date", "".into())])
}

#[test]
fn an_alert_holds_no_word_of_health_no_amount_no_number_and_no_name() {
    for (language, key) in keys() {
        let text = plain(&written(language, key).replace(ADDRESS, ""));
        for word in FORBIDDEN {
            assert!(!text.contains(word), "{key} says {word}");
        }
        assert!(!text.chars().any(|letter| letter.is_ascii_digit()), "{key} holds a number");
        assert!(
            !text.contains("{ $") && !text.contains("http") && !text.contains('/'),
            "{key} holds a link or a variable"
        );
    }
}

#[test]
fn the_only_link_of_an_alert_is_the_address_of_the_service() {
    for (language, key) in keys() {
        let links = written(language, key).matches(ADDRESS).count();
        assert_eq!(links, usize::from(!key.ends_with("-subject")), "{key}");
    }
}

#[test]
fn every_alert_has_a_subject_an_email_and_an_sms_of_one_part() {
    for (language, key) in keys().into_iter().filter(|(_, key)| key.ends_with("-subject")) {
        let kind = key.trim_end_matches("-subject");
        for form in ["email", "sms"] {
            let key = format!("{kind}-{form}");
            assert_ne!(written(language, &key), key, "{kind} has no {form}");
        }
        let variables =
            [("address", ADDRESS.into()), ("code", "12345678".into()), ("date", "30 septembre 2025".into())];
        let sms = in_sms_alphabet(&language.text_with(&format!("{kind}-sms"), &variables));
        let length = sms_length(&sms);
        assert!(length.is_some_and(|length| length <= ONE_SMS), "{kind}: {length:?} {sms}");
    }
}
