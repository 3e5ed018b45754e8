//! Every form of an application, posted from an old page after another answer was saved from another one: both answers
//! are shown, and nothing changes before one of them is chosen.

use crate::browser::{Browser, Form, readable};
use crate::path::PDF;
use crate::world::{CAMILLE, World};

const DAY: &str = "2025-04-14";
const REVIEW: &str = "/demande/relecture";
const SOLIDAIRES: &str = "449571256";
/// What carries an answer that may be chosen, and the name of the choice.
const CARRIER: &str = "deux-valeur.";

type Fields = &'static [(&'static str, &'static str)];

/// One form, its two answers, and what is read of each where one of them is chosen. `{child}` and `{other}` are the
/// children of Camille.
struct Twice {
    /// What is asked, for whoever reads that it failed.
    form: &'static str,
    /// What was answered before, each with the page it is typed on and the address it is sent to.
    before: &'static [(&'static str, &'static str, Fields)],
    /// A paper is there.
    with_paper: bool,
    page: &'static str,
    action: &'static str,
    /// Saved from another page.
    theirs: Fields,
    /// Sent from the old one.
    yours: Fields,
    /// The same as the page with both answers sends it, where it is not sent as at first.
    again: Fields,
    /// What makes a mistake of the second, where one can be made.
    mistaken: Fields,
    /// Both, as the choice says them.
    said_theirs: &'static str,
    said_yours: &'static str,
    /// What the review says of the second.
    told: &'static str,
}

const NOTHING: Twice = Twice {
    form: "",
    before: &[],
    with_paper: false,
    page: "",
    action: "",
    theirs: &[],
    yours: &[],
    again: &[],
    mistaken: &[],
    said_theirs: "",
    said_yours: "",
    told: "",
};

const SITUATION: &str = "/demande/situation";
const PARTNER: &str = "/demande/foyer/partner";
const ORGANISATION: &str = "/demande/organisme";
const SEARCH: &str = "/demande/organisme/recherche";
const COUPLE: (&str, &str, Fields) =
    (SITUATION, SITUATION, &[("family", "couple"), ("changed", "no"), ("nationality", "french")]);
const BY_THE_FUND: (&str, &str, Fields) = (ORGANISATION, ORGANISATION, &[("organisation", "fund")]);
const SOUGHT: (&str, &str, Fields) = (ORGANISATION, ORGANISATION, &[("organisation", "other")]);

/// A partner of this given name.
macro_rules! partner {
    ($given:literal) => {
        &[
            ("given", $given),
            ("family", "Essai"),
            ("born-day", "12"),
            ("born-month", "5"),
            ("born-year", "1980"),
            ("no-nir", "yes"),
            ("birth_place", "Agen"),
            ("partnership", "pacs"),
            ("taxed-jointly", "yes"),
            ("nationality", "same"),
        ]
    };
}

macro_rules! wages {
    ($euros:literal) => {
        &[("wages-mode", "total"), ("wages-total", $euros), ("worked", "yes"), ("interruption", "none")]
    };
}

const FORMS: [Twice; 17] = [
    Twice {
        form: "the situation",
        page: SITUATION,
        action: SITUATION,
        theirs: &[
            ("family", "single"),
            ("changed", "no"),
            ("nationality", "other"),
            ("country", "Tunisie"),
            ("body", "caf"),
            ("caf", "1111111"),
        ],
        yours: &[
            ("family", "single"),
            ("changed", "no"),
            ("nationality", "other"),
            ("country", "Algérie"),
            ("body", "caf"),
            ("caf", "1111111"),
        ],
        mistaken: &[("caf", "12")],
        said_theirs: "Tunisie",
        said_yours: "Algérie",
        told: "Algérie",
        ..NOTHING
    },
    Twice {
        form: "a member whom the register knows",
        page: "/demande/foyer/{child}",
        action: "/demande/foyer/{child}",
        theirs: &[("nationality", "same"), ("caf", "3333333")],
        yours: &[("nationality", "same"), ("caf", "4444444")],
        mistaken: &[("caf", "12")],
        said_theirs: "3333333",
        said_yours: "4444444",
        told: "4444444",
        ..NOTHING
    },
    Twice {
        form: "the partner",
        before: &[COUPLE],
        page: PARTNER,
        action: PARTNER,
        theirs: partner!("Dominique"),
        yours: partner!("Claude"),
        mistaken: &[("given", "")],
        said_theirs: "Dominique",
        said_yours: "Claude",
        told: "Claude ESSAI",
        ..NOTHING
    },
    Twice {
        form: "the household",
        page: "/demande/foyer",
        action: "/demande/foyer",
        theirs: &[("precisions", "1"), ("declines", "{child}")],
        yours: &[("precisions", "1"), ("declines", "{other}")],
        said_theirs: "Inès FONTANEL",
        said_yours: "Noé FONTANEL",
        ..NOTHING
    },
    Twice {
        form: "a removal",
        page: "/demande/foyer/{child}/retrait",
        action: "/demande/foyer/{child}/retrait",
        theirs: &[("reason", "left")],
        yours: &[("reason", "other-household")],
        mistaken: &[("reason", "")],
        said_theirs: "Vit ailleurs, par ses propres moyens",
        said_yours: "Compte dans un autre foyer",
        told: "Compte dans un autre foyer",
        ..NOTHING
    },
    Twice {
        form: "the organisation",
        page: ORGANISATION,
        action: ORGANISATION,
        theirs: &[("organisation", "fund")],
        yours: &[("organisation", "other")],
        mistaken: &[("organisation", "")],
        said_theirs: "Votre caisse d'assurance maladie",
        said_yours: "Un autre organisme",
        told: "À choisir dans la liste",
        ..NOTHING
    },
    Twice {
        form: "the search of an organisation",
        before: &[SOUGHT],
        page: "/demande/organisme/recherche?pour=tous&nom=solidaires",
        action: SEARCH,
        theirs: &[("siren", "775641681")],
        yours: &[("siren", SOLIDAIRES)],
        said_theirs: "Mut'Est",
        said_yours: "Mutualia Territoires Solidaires",
        told: "Mutualia Territoires Solidaires",
        ..NOTHING
    },
    Twice {
        form: "the organisation of each person",
        before: &[BY_THE_FUND],
        page: "/demande/organisme/personnes",
        action: "/demande/organisme/personnes",
        theirs: &[("organisation-{child}", "other"), ("organisation-{other}", "same")],
        yours: &[("organisation-{child}", "same"), ("organisation-{other}", "other")],
        mistaken: &[("organisation-{child}", "")],
        said_theirs: "Un autre organisme",
        said_yours: "Le même que vous",
        told: "Gérée par, pour Noé FONTANEL",
        ..NOTHING
    },
    Twice {
        form: "the contact",
        before: &[SOUGHT, ("/demande/organisme/recherche?pour=tous&nom=solidaires", SEARCH, &[("siren", SOLIDAIRES)])],
        page: "/demande/organisme/contact",
        action: "/demande/organisme/contact",
        theirs: &[("person-449571256", "applicant"), ("email-449571256", ""), ("phone-449571256", "0611111111")],
        yours: &[("person-449571256", "applicant"), ("email-449571256", ""), ("phone-449571256", "0622222222")],
        mistaken: &[("phone-449571256", "12")],
        said_theirs: "0611111111",
        said_yours: "0622222222",
        told: "0622222222",
        ..NOTHING
    },
    Twice {
        form: "the contract of today",
        before: &[BY_THE_FUND],
        page: "/demande/organisme/contrat",
        action: "/demande/organisme/contrat",
        theirs: &[("cover", "none")],
        yours: &[("cover", "declared"), ("insurer-name", "Mutuelle Introuvable Zyx")],
        mistaken: &[("cover", "")],
        said_theirs: "Je n'ai pas de complémentaire santé",
        said_yours: "J'ai une complémentaire santé",
        told: "Mutuelle Introuvable Zyx",
        ..NOTHING
    },
    Twice {
        form: "a consent where it was refused",
        page: "/demande/accord",
        action: "/demande/accord",
        theirs: &[("refuse", "yes")],
        yours: &[("agree", "yes")],
        said_theirs: "Continuer sans donner mon accord",
        said_yours: "J'ai lu ce texte et je donne mon accord",
        told: "Donné le 14 avril 2025",
        ..NOTHING
    },
    Twice {
        form: "a refusal where it was consented",
        page: "/demande/accord",
        action: "/demande/accord",
        theirs: &[("agree", "yes")],
        yours: &[("refuse", "yes")],
        again: &[("agree", "no")],
        said_theirs: "J'ai lu ce texte et je donne mon accord",
        said_yours: "Continuer sans donner mon accord",
        told: "Refusé le 14 avril 2025",
        ..NOTHING
    },
    Twice {
        form: "the aids",
        page: "/demande/ressources/aides",
        action: "/demande/ressources/aides",
        theirs: &[("benefits-applicant", "aah"), ("worked-applicant", "no")],
        yours: &[("benefits-applicant", "aspa"), ("worked-applicant", "no")],
        mistaken: &[("worked-applicant", "")],
        said_theirs: "AAH (allocation aux adultes handicapés)",
        said_yours: "ASPA ou ASV (ancien minimum vieillesse)",
        told: "ASPA ou ASV",
        ..NOTHING
    },
    Twice {
        form: "whether resources are declared",
        before: &[(
            "/demande/ressources/aides",
            "/demande/ressources/aides",
            &[("benefits-applicant", "rsa"), ("worked-applicant", "no")],
        )],
        page: "/demande/ressources/choix",
        action: "/demande/ressources/choix",
        theirs: &[("choice", "short")],
        yours: &[("choice", "full")],
        mistaken: &[("choice", "")],
        said_theirs: "Ne pas les déclarer",
        said_yours: "Les déclarer",
        ..NOTHING
    },
    Twice {
        form: "the amounts",
        page: "/demande/ressources/applicant/montants?kinds=wages",
        action: "/demande/ressources/applicant/montants",
        theirs: wages!("9000"),
        yours: wages!("12345"),
        mistaken: &[("wages-total", "abc")],
        said_theirs: "9000 €",
        said_yours: "12345 €",
        told: "12 345 €",
        ..NOTHING
    },
    Twice {
        form: "the home",
        page: "/demande/logement",
        action: "/demande/logement",
        theirs: &[("status", "tenant"), ("aid", "none")],
        yours: &[("status", "owner"), ("aid", "none")],
        mistaken: &[("status", "")],
        said_theirs: "Locataire, colocataire ou en résidence",
        said_yours: "Propriétaire de votre logement",
        told: "Propriétaire",
        ..NOTHING
    },
    Twice {
        form: "why a paper cannot be supplied",
        page: "/demande/pieces",
        action: "/demande/pieces/motif",
        theirs: &[("window", "tax-notice.applicant"), ("reason-1", "lost"), ("words-1", "")],
        yours: &[("window", "tax-notice.applicant"), ("reason-1", "not-given"), ("words-1", "")],
        mistaken: &[("reason-1", "")],
        said_theirs: "Il est perdu",
        said_yours: "Je l'ai demandé et je ne l'ai pas reçu",
        told: "Je l'ai demandé et je ne l'ai pas reçu",
        ..NOTHING
    },
];

const PAGES: Twice = Twice {
    form: "how many pages a paper has",
    with_paper: true,
    page: "/demande/pieces",
    action: "/demande/pieces/pages",
    theirs: &[("window", "tax-notice.applicant"), ("pages-1", "4"), ("words-1", "")],
    yours: &[("window", "tax-notice.applicant"), ("pages-1", "3"), ("words-1", "")],
    mistaken: &[("pages-1", "abc")],
    said_theirs: "4",
    said_yours: "3",
    told: "1 page sur 3",
    ..NOTHING
};

/// Camille with her two children, whom the register knows.
struct Camille {
    browser: Browser,
    child: String,
    other: String,
}

impl Camille {
    async fn with(world: &World, one: &Twice) -> Self {
        let mut browser = world.signed_in(CAMILLE).await;
        browser.starts_an_application().await;
        browser.opens("/demande/foyer").await;
        let links = browser.links("/demande/foyer/child-");
        let key = |name: &str| {
            let of = |link: &&String| !link.ends_with("/retrait") && is_of(&browser.page, link, name);
            links.iter().find(of).unwrap().rsplit('/').next().unwrap().to_owned()
        };
        let (child, other) = (key("Inès"), key("Noé"));
        let mut camille = Self { browser, child, other };
        for (page, action, fields) in one.before {
            camille.browser.opens(&camille.named(page)).await;
            let form = camille.form(action).with(&pairs(&camille.filled(fields)));
            camille.browser.posts(&form).await;
            assert_eq!(camille.browser.status, 303, "before {}: {}", one.form, camille.browser.words());
        }
        if one.with_paper {
            camille.browser.opens("/demande/pieces").await;
            camille.browser.uploads("applicant", PDF).await;
        }
        camille
    }

    fn named(&self, text: &str) -> String {
        text.replace("{child}", &self.child).replace("{other}", &self.other)
    }

    fn filled(&self, fields: Fields) -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| (self.named(name), self.named(value))).collect()
    }

    /// The form of this page that is sent there. Those of the windows of papers share one form, and what stands in a
    /// window belongs to it.
    fn form(&self, action: &str) -> Form {
        let action = self.named(action);
        let written = if action.ends_with("/pieces/pages") { "/demande/pieces/motif" } else { action.as_str() };
        let mut form = Form { action: action.clone(), ..self.browser.form(written) };
        form.fields.retain(|(name, _)| !name.starts_with(CARRIER));
        let hidden = self.browser.page.split("<input type=\"hidden\" name=\"").skip(1);
        for (name, rest) in hidden.filter_map(|tag| tag.split_once('"')).filter(|(name, _)| name.starts_with(CARRIER)) {
            let value = rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
            form.fields.push((name.to_owned(), value.to_owned()));
        }
        form
    }

    async fn review(&mut self) -> String {
        self.browser.opens(REVIEW).await;
        self.browser.words()
    }
}

/// Whether the link of this address is in the card of somebody of this name.
fn is_of(page: &str, link: &str, name: &str) -> bool {
    let card = page.split(&format!("href=\"{link}\"")).next().unwrap_or_default();
    card.rsplit("c2s-person__head").next().unwrap_or_default().contains(name)
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The questions with two answers, in words.
fn two(browser: &Browser) -> Vec<String> {
    let parts = browser.page.split("class=\"c2s-two\"").skip(1);
    parts.map(|part| readable(&format!("<div {}", part.split("</fieldset>").next().unwrap()))).collect()
}

/// The same answer to every question that was answered twice.
fn choosing(form: &Form, answer: &str) -> Form {
    let asked: Vec<String> =
        form.fields.iter().filter_map(|(name, _)| name.strip_prefix(CARRIER)).map(|of| format!("deux.{of}")).collect();
    let choices: Vec<(&str, &str)> = asked.iter().map(|name| (name.as_str(), answer)).collect();
    form.clone().with(&choices)
}

async fn is_kept_twice(one: &Twice) {
    let world = World::on(DAY, false).await;
    let mut camille = Camille::with(&world, one).await;
    camille.browser.opens(&camille.named(one.page)).await;
    let old = camille.form(one.action);
    let (theirs, yours) = (camille.filled(one.theirs), camille.filled(one.yours));
    let again = if one.again.is_empty() { yours.clone() } else { camille.filled(one.again) };
    camille.browser.posts(&old.clone().with(&pairs(&theirs))).await;
    assert_eq!(camille.browser.status, 303, "{}: {}", one.form, camille.browser.words());
    let saved = camille.review().await;

    // The old page with a mistake, then without: what was saved meanwhile was not shown yet.
    if !one.mistaken.is_empty() {
        let mistaken = old.clone().with(&pairs(&yours)).with(&pairs(&camille.filled(one.mistaken)));
        camille.browser.posts(&mistaken).await;
        assert_eq!(camille.browser.status, 422, "{}, mistaken: {}", one.form, camille.browser.words());
        let mended = camille.form(one.action).with(&pairs(&yours));
        camille.browser.posts(&mended).await;
        assert_eq!(camille.browser.status, 409, "{}, mended: {}", one.form, camille.browser.words());
        assert_eq!(camille.review().await, saved, "{}, mended: nothing changed", one.form);
    }

    // The old page.
    for answer in ["saved", "yours"] {
        camille.browser.posts(&old.clone().with(&pairs(&yours))).await;
        assert_eq!(camille.browser.status, 409, "{}: {}", one.form, camille.browser.words());
        camille.browser.sees("Votre demande a été modifiée ailleurs");
        let asked = two(&camille.browser);
        let shown = |question: &String| {
            let yours = question.split_once("Ce que vous venez de saisir : ").map(|(_, rest)| rest);
            let both = yours.and_then(|rest| rest.split_once("Ce qui est déjà enregistré : "));
            both.is_some_and(|(yours, theirs)| {
                yours.trim().starts_with(one.said_yours) && theirs.trim().starts_with(one.said_theirs)
            })
        };
        assert!(asked.iter().any(shown), "{} shows both answers: {asked:?}", one.form);
        let both = camille.form(one.action);
        let page = camille.browser.page.clone();
        let ticked = page.split("name=\"deux.").skip(1).any(|tag| tag.split('>').next().unwrap().contains("checked"));
        assert!(!ticked, "{}: none is chosen for the person", one.form);
        assert_eq!(camille.review().await, saved, "{}: nothing changed", one.form);

        let both = both.with(&pairs(&again));
        camille.browser.posts(&both).await;
        assert_eq!(camille.browser.status, 409, "{}, sent again without a choice", one.form);
        assert_eq!(camille.review().await, saved, "{}: nothing changed yet", one.form);

        camille.browser.posts(&choosing(&both, answer)).await;
        assert_eq!(camille.browser.status, 303, "{}, {answer}: {}", one.form, camille.browser.words());
        let kept = camille.review().await;
        assert_eq!(kept == saved, answer == "saved", "{}, {answer}: {kept}", one.form);
        assert!(answer == "saved" || kept.contains(one.told), "{} is told as chosen: {kept}", one.form);
    }
}

#[tokio::test]
async fn every_form_of_an_old_page_shows_both_answers_and_changes_nothing_before_one_is_chosen() {
    for one in &FORMS {
        is_kept_twice(one).await;
    }
}

#[tokio::test]
async fn the_pages_of_a_paper_that_were_counted_twice_are_both_shown() {
    is_kept_twice(&PAGES).await;
}

#[tokio::test]
async fn a_person_added_from_an_old_page_joins_who_came_meanwhile_once_both_were_seen() {
    let world = World::on(DAY, false).await;
    let mut camille = Camille::with(&world, &NOTHING).await;
    let page = "/demande/foyer/nouvelle";
    let child = |given: &'static str, day: &'static str| {
        [
            ("given", given),
            ("family", "Essai"),
            ("born-day", day),
            ("born-month", "5"),
            ("born-year", "2018"),
            ("no-nir", "yes"),
            ("birth_place", "Agen"),
            ("person-kind", "child"),
            ("nationality", "same"),
        ]
    };
    camille.browser.opens(page).await;
    let old = camille.browser.form(page);
    camille.browser.posts(&old.clone().with(&child("Sacha", "4"))).await;
    assert_eq!(camille.browser.status, 303);
    let saved = camille.review().await;
    camille.browser.posts(&old.with(&child("Charlie", "9"))).await;
    assert_eq!(camille.browser.status, 409);
    camille.browser.sees("Votre demande a été modifiée ailleurs");
    camille.browser.sees("Charlie ESSAI");
    assert!(camille.browser.page.contains("value=\"Charlie\""), "what was typed is there");
    assert!(two(&camille.browser).is_empty(), "nobody has two names");
    let again = camille.browser.form(page);
    assert_eq!(camille.review().await, saved, "nothing changed");
    camille.browser.posts(&again.with(&child("Charlie", "9"))).await;
    assert_eq!(camille.browser.status, 303, "{}", camille.browser.words());
    let both = camille.review().await;
    assert!(both.contains("Sacha ESSAI") && both.contains("Charlie ESSAI"), "{both}");
}

#[tokio::test]
async fn a_removal_sent_twice_leads_to_the_household() {
    let world = World::on(DAY, false).await;
    let mut camille = Camille::with(&world, &NOTHING).await;
    let page = camille.named("/demande/foyer/{child}/retrait");
    camille.browser.opens(&page).await;
    let removal = camille.browser.form(&page).with(&[("reason", "left")]);
    for _ in 0..2 {
        camille.browser.posts(&removal).await;
        assert_eq!(camille.browser.status, 303, "{}", camille.browser.words());
    }
    // The page of somebody who is out already leads where they can be put back.
    camille.browser.opens(&page).await;
    assert_eq!(camille.browser.address, "/demande/foyer");
    camille.browser.sees("Retirés du foyer");
}

#[tokio::test]
async fn a_paper_sent_from_an_old_page_takes_nothing_away_of_what_is_typed_in_the_windows() {
    let world = World::on(DAY, false).await;
    let mut camille = Camille::with(&world, &NOTHING).await;
    camille.browser.opens("/demande/pieces").await;
    let upload = camille.browser.form("/demande/pieces");
    let words = "Le service ne répond pas.";
    let typed = camille.browser.form("/demande/pieces/motif").with(&[("reason-1", "other"), ("words-1", words)]);
    camille.browser.posts(&Form { action: "/demande/saisie".to_owned(), ..typed }).await;
    camille.browser.opens(SITUATION).await;
    let situation = [("family", "single"), ("changed", "no"), ("nationality", "french")];
    camille.browser.sends(SITUATION, &situation).await;

    let upload = upload.with(&[("window", "tax-notice.applicant"), ("pages-1", "7")]);
    camille.browser.uploads_as(&upload, PDF).await;
    assert_eq!(camille.browser.status, 409);
    camille.browser.sees(words);
    let shown = |parts: &[&str]| {
        let tags = camille.browser.page.split("<input ").map(|rest| rest.split('>').next().unwrap());
        tags.into_iter().any(|tag| parts.iter().all(|part| tag.contains(part)))
    };
    assert!(shown(&["name=\"pages-1\"", "type=\"text\"", "value=\"7\""]), "what was typed beside the file is there");
    assert!(shown(&["name=\"reason-1\"", "value=\"other\"", " checked"]), "the reason is ticked still");
    // Sent again from the page that came back, the file is taken.
    let again = camille.browser.form("/demande/pieces").with(&[("window", "tax-notice.applicant"), ("pages-1", "7")]);
    camille.browser.uploads_as(&again, PDF).await;
    assert_eq!(camille.browser.status, 303, "{}", camille.browser.words());
    camille.browser.follows().await;
    camille.browser.sees("1 page sur 7");
}
