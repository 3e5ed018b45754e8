//! What is logged names nobody: an application is made through the doors while everything that is said is kept, down to
//! the level of debugging, of this program and of what it is built on.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use crate::newcomer::Newcomer;
use crate::path::{PDF, declares_wages, says_who_they_are};
use crate::world::{CASEWORKER, REFUSED, World};

/// All that was said, one line each.
#[derive(Clone, Default)]
struct Said(Arc<Mutex<String>>);

impl Said {
    fn keep(&self, about: &Metadata<'_>, record: impl FnOnce(&mut Line)) {
        let mut line = Line(format!("{} {} ", about.level(), about.target()));
        record(&mut line);
        let mut all = self.0.lock().unwrap();
        all.push_str(&line.0);
        all.push('\n');
    }

    fn all(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, "{}={value:?} ", field.name()).unwrap();
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        write!(self.0, "{}={value} ", field.name()).unwrap();
        let mut source = value.source();
        while let Some(cause) = source {
            write!(self.0, "because {cause} ").unwrap();
            source = cause.source();
        }
    }
}

impl Subscriber for Said {
    fn enabled(&self, about: &Metadata<'_>) -> bool {
        *about.level() <= Level::DEBUG
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        self.keep(attributes.metadata(), |line| attributes.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line(String::new());
        values.record(&mut line);
        self.0.lock().unwrap().push_str(&line.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.keep(event.metadata(), |line| event.record(line));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

const FILE: &str = "marqueur-du-fichier.pdf";
const EMAIL: &str = "marqueur.courriel@exemple.fr";
const MESSAGE: &str = "marqueur du message";
const PASSWORD: &str = "marqueur du mot de passe";

#[tokio::test]
async fn nothing_that_names_a_person_is_ever_logged() {
    let said = Said::default();
    tracing::subscriber::set_global_default(said.clone()).expect("the only log of this process");
    tracing::debug!(probe = "it is heard", "the log of this test");
    let world = World::on("2025-04-14", false).await;
    let newcomer = Newcomer::born("1978-06-01", 1);
    let mut browser = newcomer.enters(&world, json!({})).await;
    browser.opens("/compte/alertes").await;
    browser.sends("/compte/alertes", &[("channel", "email"), ("email", EMAIL)]).await;

    // An application, with files that are taken, refused, cut and unreadable.
    says_who_they_are(&mut browser).await;
    browser.opens("/demande/pieces").await;
    let window = browser.form("/demande/pieces").with(&[("window", "tax-notice.applicant")]);
    let refused = [b"%PDF-1.7\n% ", REFUSED, b"\n", &PDF[9..]].concat();
    for content in [&refused[..], &PDF[..20], b"no format that is known"] {
        browser.uploads_named(&window, FILE, content).await;
        browser.follows().await;
    }
    browser.opens("/demande/pieces").await;
    let window = browser.form("/demande/pieces").with(&[("window", "tax-notice.applicant")]);
    browser.uploads_named(&window, FILE, PDF).await;
    let head = format!(
        "--frontier\r\nContent-Disposition: form-data; name=\"paper\"; filename=\"{FILE}\"\r\n\r\n%PDF-1.7 cut"
    );
    let cut = Request::post("/demande/pieces")
        .header("content-type", "multipart/form-data; boundary=frontier")
        .header("sec-fetch-site", "same-origin");
    browser.send(cut, Body::from(head)).await;
    declares_wages(&mut browser, "11 000").await;
    browser.sends("/demande/relecture", &[("certify", "yes")]).await;
    let application = browser.address.trim_end_matches("/accuse").to_owned();
    assert!(application.starts_with("/compte/demande/"), "{}", browser.words());
    let messages = format!("{application}/messages");
    browser.opens(&messages).await;
    browser.answers(&[("message", MESSAGE)]).await;
    world.app().upkeep().await;

    // The fund reads and decides; what was issued is read.
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    for paper in agent.links("/agent/piece/") {
        agent.send(Request::get(paper), Body::empty()).await;
    }
    agent.opens(&format!("{file}/decision")).await;
    agent.sends(&format!("{file}/decision"), &[("way", "as-said")]).await;
    agent.sends(&format!("{file}/decision"), &[("confirm", "yes")]).await;
    world.app().upkeep().await;
    browser.opens("/compte").await;
    for document in browser.links("/compte/document/") {
        browser.send(Request::get(document), Body::empty()).await;
        assert_eq!(browser.status, 200);
    }

    // Sign-ins that fail, a password that is forgotten, and a service whose data do not answer.
    let mut stranger = world.browser();
    stranger.opens("/compte/connexion").await;
    for identifier in [newcomer.nir.as_str(), EMAIL] {
        stranger.sends("/compte/connexion", &[("identifier", identifier), ("password", PASSWORD)]).await;
        stranger.opens("/compte/connexion").await;
    }
    world.loses_its_data().await;
    for page in ["/compte", application.as_str(), "/demande"] {
        browser.opens(page).await;
    }
    stranger.sends("/compte/connexion", &[("identifier", newcomer.nir.as_str()), ("password", PASSWORD)]).await;

    let all = said.all();
    assert!(all.contains("it is heard"), "{all}");
    assert!(all.contains("c2s_"), "the program itself was heard: {all}");
    let grouped = format!("{} {} {}", &newcomer.nir[..1], &newcomer.nir[1..3], &newcomer.nir[3..5]);
    let markers = [
        FILE,
        EMAIL,
        MESSAGE,
        PASSWORD,
        "Valmorel",
        "VALMOREL",
        "Andréa",
        "rue du Four",
        "1978-06-01",
        &newcomer.nir,
        &grouped,
        "trois chats",
    ];
    for marker in markers {
        let told = all.lines().find(|line| line.contains(marker));
        assert_eq!(told, None, "`{marker}` is logged");
    }
}
