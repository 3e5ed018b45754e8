//! How one is told that something waits in the account.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{AlertChoice, Channel, EmailAddress, PhoneNumber};
use c2s_texts::Language;
use serde::Deserialize;

use super::words;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::locale;
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;
use crate::session::{Portal, Sent, Visit};

/// `/compte/alertes`.
#[derive(Template)]
#[template(path = "portal/alerts.html")]
pub struct AlertsPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub form: Form,
    /// It was just saved.
    pub saved: bool,
    /// The address took nothing the last time.
    pub failed: bool,
}

const CHANNELS: [(&str, Channel); 3] = [("email", Channel::Email), ("sms", Channel::Sms), ("letter", Channel::Letter)];

#[derive(Deserialize)]
struct Asked {
    enregistre: Option<String>,
}

pub(super) fn routes() -> Routes {
    let path = "/compte/alertes";
    Routes::new().get(path, "change_contact", show).post(path, "change_contact", save)
}

impl AlertsPage {
    fn new(visit: &Visit<Portal>, form: Form, failed: bool) -> Self {
        let page = visit.page("life-alerts-title").mistaken(!form.mistakes.is_empty());
        Self { t: visit.t, page, csrf: visit.csrf(), form, saved: false, failed }
    }

    pub fn sample() -> Self {
        Self {
            t: Language::French,
            page: Page::sample("Être prévenu"),
            csrf: "token".to_owned(),
            form: Form::filled(
                Typed::new().with("channel", "email").with("email", "ana@exemple.fr").with("language", "fr"),
            ),
            saved: true,
            failed: true,
        }
    }

    /// The same with a wrong address.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new().with("channel", "sms").with("phone", "01");
        let form = read(&typed, Language::French).expect_err("the number is wrong");
        Self {
            page: Page::sample("Être prévenu").mistaken(true), form, saved: false, failed: false, ..Self::sample()
        }
    }

    fn channels(&self) -> Vec<Choice> {
        words::choices(self.t, "life-channel", &CHANNELS)
    }

    /// Each by its own name, whatever the language of the page.
    fn languages() -> Vec<Choice> {
        Language::ALL.map(|language| Choice::new(language.code(), language.text("language-name"))).to_vec()
    }
}

fn fill(contact: &AlertChoice) -> Typed {
    let channel = CHANNELS.iter().find(|(_, channel)| *channel == contact.channel);
    Typed::new()
        .with("channel", channel.map_or("", |(value, _)| value))
        .with("email", contact.email.as_ref().map_or("", EmailAddress::reveal))
        .with("phone", contact.phone.as_ref().map_or("", PhoneNumber::reveal))
        .with("language", contact.language.code())
}

fn read(typed: &Typed, t: Language) -> Result<AlertChoice, Form> {
    let mut reader = Reader::new(typed, t);
    let channel = reader.choice("channel", &CHANNELS, &t.text("life-channel-missing"));
    let email = EmailAddress::parse(typed.get("email"));
    if email.is_none() && (channel == Some(Channel::Email) || !typed.get("email").trim().is_empty()) {
        reader.wrong("email", t.text("life-email-wrong"));
    }
    let phone = PhoneNumber::parse(typed.get("phone"));
    if phone.is_none() && (channel == Some(Channel::Sms) || !typed.get("phone").trim().is_empty()) {
        reader.wrong("phone", t.text("life-phone-wrong"));
    }
    // Whoever chose none reads the language of the page.
    let language = Language::of_code(typed.get("language")).unwrap_or(t);
    match channel {
        Some(channel) if reader.mistakes.is_empty() => {
            Ok(AlertChoice { channel, email, phone, language, failed: false })
        }
        _ => Err(reader.again()),
    }
}

async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let contact = visit.app.alert_choice(&visit.actor).await?;
    let mut page = AlertsPage::new(&visit, Form::filled(fill(&contact)), contact.failed);
    page.saved = asked.enregistre.is_some();
    Ok(html(&page))
}

async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    if locale::is_changing() {
        let failed = visit.app.alert_choice(&visit.actor).await?.failed;
        let page = AlertsPage::new(visit, Form::filled(typed.clone()), failed);
        return Ok(locale::shown_again(visit.web(), &page));
    }
    match read(typed, visit.t) {
        Ok(contact) => {
            visit.app.choose_alerts(&visit.actor, contact).await?;
            Ok(Redirect::to("/compte/alertes?enregistre").into_response())
        }
        Err(form) => Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &AlertsPage::new(visit, form, false))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alerts_speak_the_language_that_is_chosen_or_that_of_the_page() {
        let typed = |language: &'static str| Typed::new().with("channel", "letter").with("language", language);
        for (chosen, page, expected) in [
            ("fr", Language::English, Language::French),
            ("en", Language::French, Language::English),
            ("", Language::English, Language::English),
            ("xx", Language::French, Language::French),
        ] {
            assert_eq!(read(&typed(chosen), page).map(|choice| choice.language).ok(), Some(expected), "{chosen}");
        }
    }

    #[test]
    fn the_way_that_is_chosen_needs_its_address() {
        let typed = |channel: &'static str, email: &'static str, phone: &'static str| {
            Typed::new().with("channel", channel).with("email", email).with("phone", phone)
        };
        for (form, right) in [
            (typed("letter", "", ""), true),
            (typed("email", "ana@exemple.fr", ""), true),
            (typed("email", "", "06 39 98 00 01"), false),
            (typed("sms", "", "06 39 98 00 01"), true),
            (typed("sms", "ana@exemple.fr", ""), false),
            (typed("letter", "ana", ""), false),
            (typed("", "", ""), false),
        ] {
            let read = read(&form, Language::French);
            assert_eq!(read.is_ok(), right, "{form:?}");
        }
    }
}
