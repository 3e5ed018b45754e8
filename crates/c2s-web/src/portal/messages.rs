//! What an insured person and their fund write to each other: the same page on both sides.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{App, Thread, WriteError};
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;
use serde::Deserialize;

use super::words;
use crate::components::{Link, Page};
use crate::forms::{Form, Reader, Typed};
use crate::locale;
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;
use crate::session::{Gate, Portal, Sent, Visit};

/// `/compte/demande/{application}/messages`, `/agent/dossiers/{application}/messages`.
#[derive(Template)]
#[template(path = "portal/messages.html")]
pub struct MessagesPage {
    pub t: Language,
    pub page: Page,
    /// Of the application.
    pub back: Link,
    pub number: String,
    pub messages: Vec<MessageLine>,
    /// One was just sent.
    pub sent: bool,
    pub form: Form,
    pub csrf: String,
    /// The same page always sends the same one.
    pub key: String,
    pub hint: String,
}

/// A message of the thread.
#[derive(Debug, Clone)]
pub struct MessageLine {
    pub who: String,
    pub when: String,
    pub text: String,
    /// Of whoever reads the page.
    pub own: bool,
    /// When the other side opened it; empty for theirs.
    pub read: String,
}

/// Where the pages of a door lie.
trait Threads: Gate {
    /// The page of an application, before its identifier.
    const APPLICATION: &'static str;
    const FUND_SIDE: bool;
}

impl Threads for Portal {
    const APPLICATION: &'static str = "/compte/demande/";
    const FUND_SIDE: bool = false;
}

impl Threads for crate::session::BackOffice {
    const APPLICATION: &'static str = "/agent/dossiers/";
    const FUND_SIDE: bool = true;
}

#[derive(Deserialize)]
struct Asked {
    envoye: Option<String>,
}

pub(super) fn routes() -> Routes {
    let path = "/compte/demande/{application}/messages";
    Routes::new().get("/compte/messages", "read_own_file", inbox).get(path, "read_messages", show::<Portal>).post(
        path,
        "write_message",
        write::<Portal>,
    )
}

/// The same at the door of caseworkers.
pub(crate) fn routes_of_staff() -> Routes {
    let path = "/agent/dossiers/{application}/messages";
    Routes::new().get(path, "read_messages", show::<crate::session::BackOffice>).post(
        path,
        "write_message",
        write::<crate::session::BackOffice>,
    )
}

impl MessagesPage {
    fn new<G: Threads>(visit: &Visit<G>, thread: &Thread, form: Form) -> Self {
        let t = visit.t;
        let mut random = [0_u8; 16];
        visit.app.randomness().fill(&mut random);
        let line = |message: &c2s_app::ThreadMessage| {
            let own = message.from_fund == G::FUND_SIDE;
            let who = match (own, message.from_fund) {
                (true, _) => t.text("life-messages-you").into_owned(),
                (false, true) => thread.fund.name.clone(),
                (false, false) => t.text("life-messages-person").into_owned(),
            };
            let read = match message.read_at.filter(|_| own) {
                Some(at) => t.text_with("life-messages-read", &[("when", words::instant(t, at, &thread.fund).into())]),
                None if own => t.text("life-messages-unread").into_owned(),
                None => String::new(),
            };
            MessageLine {
                who,
                when: words::capitalised(words::instant(t, message.written_at, &thread.fund)),
                text: message.text.clone(),
                own,
                read,
            }
        };
        let longest = i64::try_from(App::LONGEST_MESSAGE).unwrap_or(i64::MAX);
        Self {
            t,
            page: visit.page("life-messages-title").mistaken(!form.mistakes.is_empty()),
            back: Link::new(
                format!("{}{}", G::APPLICATION, thread.application),
                t.text(if G::FUND_SIDE { "life-messages-back-file" } else { "life-messages-back" }),
            ),
            number: thread.number.clone(),
            messages: thread.messages.iter().map(line).collect(),
            sent: false,
            form,
            csrf: visit.csrf(),
            key: random.iter().fold(String::new(), |key, byte| key + &format!("{byte:02x}")),
            hint: t.text_with("life-messages-hint", &[("longest", longest.into())]),
        }
    }

    pub fn sample() -> Self {
        let line = |who: &str, own: bool| MessageLine {
            who: who.to_owned(),
            when: "Le 14 avril 2025 à 10 h 02".to_owned(),
            text: "Bonjour,\nvoici ma réponse.".to_owned(),
            own,
            read: if own { "Pas encore lu".to_owned() } else { String::new() },
        };
        Self {
            t: Language::French,
            page: Page::sample("Messages"),
            back: Link::new("/compte/demande/0193", "Votre demande"),
            number: "C2S-7KQ4-M9TX-2W".to_owned(),
            messages: vec![line("Caisse de Fontbelle", false), line("Vous", true)],
            sent: true,
            form: Form::default(),
            csrf: "token".to_owned(),
            key: "0123456789abcdef".to_owned(),
            hint: "4 000 caractères au plus.".to_owned(),
        }
    }

    /// The same with nothing written yet, and sent empty.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new();
        let mut reader = Reader::new(&typed, Language::French);
        reader.wrong("message", Language::French.text("life-messages-empty"));
        let page = Page::sample("Messages").mistaken(true);
        Self { page, messages: Vec::new(), sent: false, form: reader.again(), ..Self::sample() }
    }
}

/// The thread of the latest application that was sent.
async fn inbox(visit: Visit<Portal>) -> Result<Response, PageError> {
    let home = visit.app.home(&visit.actor).await?;
    let sent = home.applications.iter().find(|one| one.progress.sent().is_some());
    let place = sent.map_or_else(|| Portal::HOME.to_owned(), |one| format!("/compte/demande/{}/messages", one.id));
    Ok(Redirect::to(&place).into_response())
}

fn id_of(text: &str) -> Result<ApplicationId, PageError> {
    text.parse().map_err(|_| PageError::Unknown)
}

async fn show<G: Threads>(
    visit: Visit<G>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let thread = visit.app.thread(&visit.actor, id_of(&id)?).await?;
    let mut page = MessagesPage::new(&visit, &thread, Form::default());
    page.sent = asked.envoye.is_some();
    Ok(html(&page))
}

async fn write<G: Threads>(Path(id): Path<String>, sent: Sent<G>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let application = id_of(&id)?;
    if locale::is_changing() {
        let thread = visit.app.thread(&visit.actor, application).await?;
        let page = MessagesPage::new(visit, &thread, Form::filled(typed.clone()));
        return Ok(locale::shown_again(visit.web(), &page));
    }
    let mut reader = Reader::new(typed, visit.t);
    let written = visit.app.write_message(&visit.actor, application, typed.get("message"), typed.get("key")).await;
    match written {
        Ok(()) => {
            return Ok(Redirect::to(&format!("{}{application}/messages?envoye", G::APPLICATION)).into_response());
        }
        Err(WriteError::Empty) => reader.wrong("message", visit.t.text("life-messages-empty")),
        Err(WriteError::TooLong) => {
            let longest = i64::try_from(App::LONGEST_MESSAGE).unwrap_or(i64::MAX);
            reader.wrong("message", visit.t.text_with("life-messages-long", &[("longest", longest.into())]));
        }
        Err(WriteError::Failure(failure)) => return Err(failure.into()),
    }
    let form = reader.again();
    let thread = visit.app.thread(&visit.actor, application).await?;
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &MessagesPage::new(visit, &thread, form)))
}
