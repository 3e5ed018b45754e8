//! Every form of an application, with fields that it does not ask for and what belongs to somebody else: it changes
//! nothing of theirs, shows nothing of them, and answers clearly.

use std::collections::BTreeSet;

use axum::http::Method;

use crate::browser::{Browser, Form};
use crate::path::{answers_the_first_steps, declares_wages};
use crate::world::{CAMILLE, LILA, World};

/// In each field that no form asks for; nobody else writes it.
const MARK: &str = "champ7f3a";
const REVIEW: &str = "/demande/relecture";

/// What is Camille's.
struct Theirs {
    application: String,
    child: String,
    paper: String,
    upload: String,
    document: String,
}

fn field(form: &Form, name: &str) -> String {
    form.fields.iter().find(|(other, _)| other == name).unwrap().1.clone()
}

/// Camille, whose application is ready to be sent, with what names its parts.
async fn camille(world: &World) -> (Browser, Theirs) {
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    answers_the_first_steps(&mut camille).await;
    camille.opens("/demande/ressources/foyer/montants?none=yes").await;
    camille.sends("/demande/ressources/foyer/montants", &[]).await;
    declares_wages(&mut camille, "11 000").await;
    let application = field(&camille.form(REVIEW), "application");
    camille.opens("/demande/foyer").await;
    let child = camille.links("/demande/foyer/child-").remove(0).split('/').nth(3).unwrap().to_owned();
    camille.opens("/demande/pieces").await;
    let paper = camille.links("/compte/piece/").remove(0).split('/').nth(3).unwrap().to_owned();
    let announced = [("window", "tax-notice.applicant"), ("size", "9000000"), ("sha256", &*"0".repeat(64))];
    let form = Form { action: "/demande/pieces/envoi".to_owned(), ..camille.form("/demande/pieces") };
    camille.posts(&form.with(&announced)).await;
    let upload = camille.page.split("/demande/pieces/envoi/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    (camille, Theirs { application, child, paper, upload, document: "0196334f-f4e3-7220-9c63-000000000000".to_owned() })
}

/// What a person has, as its pages say it.
async fn file(browser: &mut Browser) -> String {
    let mut seen = String::new();
    for page in ["/compte", "/demande", "/demande/foyer", "/demande/pieces", "/demande/copie"] {
        browser.opens(page).await;
        assert_eq!(browser.status, 200, "{page}");
        seen += &browser.words();
    }
    seen
}

/// The forms of an application, with right answers: those of its own pages.
const FORMS: [(&str, &[(&str, &str)]); 10] = [
    ("/demande/situation", &[("family", "single"), ("changed", "no"), ("nationality", "french")]),
    ("/demande/foyer", &[]),
    ("/demande/organisme/contrat", &[("cover", "none")]),
    ("/demande/organisme", &[("organisation", "fund")]),
    ("/demande/accord", &[("agree", "yes")]),
    ("/demande/ressources/aides", &[("worked-applicant", "yes")]),
    (
        "/demande/ressources/applicant/montants",
        &[("wages-mode", "total"), ("wages-total", "11 000"), ("worked", "yes"), ("interruption", "none")],
    ),
    ("/demande/logement", &[("status", "tenant"), ("aid", "none")]),
    ("/demande/pieces/pages", &[("window", "tax-notice.applicant"), ("pages-1", "1")]),
    ("/demande/saisie", &[("saisie-page", "/demande/situation"), ("family", "single")]),
];

/// Where the form of an action is shown.
fn page_of(action: &str) -> &str {
    match action {
        "/demande/ressources/applicant/montants" => "/demande/ressources/applicant/montants?kinds=wages",
        "/demande/pieces/pages" => "/demande/pieces",
        "/demande/saisie" => "/demande/situation",
        page => page,
    }
}

impl Theirs {
    /// Fields that no form asks for, under every name that something of somebody may have.
    fn fields(&self) -> Vec<(&str, &str)> {
        let identifiers = [
            ("identifier", CAMILLE),
            ("nir", CAMILLE),
            ("insured", CAMILLE),
            ("account", CAMILLE),
            ("owner", CAMILLE),
            ("application", self.application.as_str()),
            ("id", &self.application),
            ("draft", &self.application),
            ("person", &self.child),
            ("child", &self.child),
            ("holder", &self.child),
            ("declines", &self.child),
            ("c2s", &self.child),
            ("paper", &self.paper),
            ("document", &self.document),
            ("upload", &self.upload),
        ];
        let nobody_asks =
            [("role", "caseworker"), ("state", "granted"), ("outcome", "free"), ("fund", MARK), ("admin", MARK)];
        [&identifiers[..], &nobody_asks, &[("benefits-applicant", MARK), (MARK, MARK)]].concat()
    }

    /// The address of a route, naming what is theirs.
    fn address(&self, route: &str) -> String {
        route.replace("{person}", &self.child).replace("{holder}", &self.child).replace("{upload}", &self.upload)
    }
}

#[track_caller]
fn reveals_nothing(browser: &Browser, what: &str) {
    assert!(browser.status < 500, "{what}: {}", browser.status);
    for name in ["FONTANEL", "Inès", "Noé", CAMILLE] {
        assert!(!browser.page.contains(name), "{what} shows {name}: {}", browser.words());
    }
}

#[tokio::test]
async fn fields_that_no_form_asks_for_change_nothing() {
    let world = World::on("2025-04-14", false).await;
    let (mut camille, theirs) = camille(&world).await;
    let before = file(&mut camille).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    answers_the_first_steps(&mut lila).await;
    declares_wages(&mut lila, "11 000").await;
    for (action, answers) in FORMS {
        // Sent as it is, then with everything else besides: the same answer, and the same application.
        let mut seen = Vec::new();
        for more in [Vec::new(), theirs.fields()] {
            lila.opens(page_of(action)).await;
            let own = lila.form(page_of(action).split('?').next().unwrap());
            let form = Form { action: action.to_owned(), ..own }.with(&more).with(answers);
            lila.posts(&form).await;
            reveals_nothing(&lila, action);
            seen.push((lila.status, lila.location().to_owned(), file(&mut lila).await));
        }
        assert_eq!(seen[0], seen[1], "{action}");
        assert!([200, 303].contains(&seen[0].0), "{action} is taken: {}", seen[0].0);
        assert!(!seen[1].2.contains(MARK), "{action}");
    }
    lila.opens("/agent/dossiers").await;
    assert_eq!(lila.status, 403, "no field makes somebody a caseworker");
    assert_eq!(file(&mut camille).await, before);
}

#[tokio::test]
async fn what_belongs_to_somebody_else_is_refused_by_every_form() {
    let world = World::on("2025-04-14", false).await;
    let (mut camille, theirs) = camille(&world).await;
    let hers = file(&mut camille).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    answers_the_first_steps(&mut lila).await;
    declares_wages(&mut lila, "11 000").await;
    let routes = c2s_web::routes();
    let posts =
        routes.table().iter().filter(|route| route.method == Method::POST && route.path.starts_with("/demande"));
    let (mut tried, mut named) = (0, BTreeSet::new());
    for route in posts {
        // The forms of one's own answers are those of the other test, and these two end the application.
        if FORMS.iter().any(|(action, _)| *action == route.path) || [REVIEW, "/demande/effacer"].contains(&route.path) {
            continue;
        }
        let before = file(&mut lila).await;
        lila.opens("/demande/situation").await;
        let shown = lila.form("/demande/situation");
        let (token, version) = (field(&shown, "csrf"), field(&shown, "version"));
        let window = format!("tax-notice.{}", theirs.child);
        let right = [
            ("window", window.as_str()),
            ("reason", "left"),
            ("move", "up"),
            ("order", &theirs.paper),
            ("piece", &theirs.paper),
            ("siren", "449571256"),
            ("pour", &theirs.child),
            ("wages-mode", "total"),
            ("wages-total", "1"),
            ("worked", "no"),
            ("interruption", "none"),
            ("choice", "short"),
            ("size", "9000000"),
            ("given", "Max"),
            ("confirm", "yes"),
        ];
        let action = theirs.address(route.path);
        let own = [("csrf", token.as_str()), ("version", version.as_str())];
        let form = Form::to(&action, &own).with(&theirs.fields()).with(&right);
        if route.path == "/demande/pieces" {
            lila.uploads_as(&form, crate::path::PDF).await;
        } else {
            lila.posts(&form).await;
        }
        reveals_nothing(&lila, &action);
        if action != route.path {
            named.insert(route.path);
            // The script that sends a file is told that nothing of it is here.
            let is_gone = lila.page == "{\"state\":\"gone\"}";
            assert!(is_gone || [403, 404].contains(&lila.status), "{action}: {} {}", lila.status, lila.words());
        }
        tried += 1;
        assert_eq!(file(&mut lila).await, before, "{action}");
    }
    assert!(tried >= 14 && named.len() >= 4, "{tried} forms, of which {named:?} name somebody or something");

    // Nobody of theirs is put back in another household.
    let before = file(&mut lila).await;
    lila.opens("/demande/foyer").await;
    let form = lila.form("/demande/foyer").with(&[("restore", &theirs.child)]);
    lila.posts(&form).await;
    reveals_nothing(&lila, "/demande/foyer");
    assert_eq!(lila.status, 400);
    assert_eq!(file(&mut lila).await, before);

    // Sending, and erasing, what is somebody else's.
    lila.opens(REVIEW).await;
    let sending = lila.form(REVIEW).with(&[("application", &theirs.application), ("certify", "yes")]);
    lila.posts(&sending).await;
    reveals_nothing(&lila, REVIEW);
    lila.follows().await;
    lila.does_not_see("Votre demande est envoyée");
    let own = file(&mut lila).await;
    assert!(own.contains("11 000"), "it is still a draft");
    assert_eq!(file(&mut camille).await, hers);
    lila.opens("/demande/effacer").await;
    let erasing = lila.form("/demande/effacer").with(&theirs.fields());
    lila.posts(&erasing).await;
    reveals_nothing(&lila, "/demande/effacer");
    assert_eq!(file(&mut camille).await, hers, "only one's own is erased");
}
