//! What leaves by e-mail and SMS says nothing of whom it is for.

use c2s_texts::Language;

const ALERTS: &str = include_str!("../../../locales/fr/alerts.ftl");

/// Words of health, of money and of what is asked for, without accents.
const FORBIDDEN: [&str; 27] = [
    "sante",
    "soin",
    "medec",
    "malad",
    "mutuelle",
    "complementaire",
    "solidaire",
    "c2s",
    "cmu",
    "assurance",
    "caisse",
    "ameli",
    "secu",
    "nir",
    "euro",
    "€",
    "montant",
    "ressource",
    "participation",
    "droit",
    "refus",
    "accord",
    "accept",
    "aide",
    "allocation",
    "demande",
    "revenu",
];

/// The longest SMS that leaves as one, with the address of the service in it.
const LONGEST_SMS: usize = 160;

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

fn keys() -> Vec<&'static str> {
    let keys: Vec<&str> = ALERTS
        .lines()
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .filter(|key| key.starts_with("alert-"))
        .collect();
    assert!(keys.len() >= 18, "every alert is there");
    keys
}

fn written(key: &str) -> String {
    Language::French.text_with(key, &[("address", "https://service.example".into()), ("code", "".into())])
}

#[test]
fn an_alert_holds_no_word_of_health_no_amount_no_number_and_no_name() {
    for key in keys() {
        let text = plain(&written(key).replace("https://service.example", ""));
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
    for key in keys() {
        let links = written(key).matches("https://service.example").count();
        assert_eq!(links, usize::from(!key.ends_with("-subject")), "{key}");
    }
}

#[test]
fn every_alert_has_a_subject_an_email_and_an_sms_of_one_part() {
    for key in keys().into_iter().filter(|key| key.ends_with("-subject")) {
        let kind = key.trim_end_matches("-subject");
        assert!(Language::French.try_text(&format!("{kind}-subject")).is_some());
        for form in ["email", "sms"] {
            assert_ne!(written(&format!("{kind}-{form}")), format!("{kind}-{form}"), "{kind} has no {form}");
        }
        assert!(written(&format!("{kind}-sms")).chars().count() <= LONGEST_SMS, "{kind}");
    }
}
