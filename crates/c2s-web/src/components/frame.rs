//! What every page shares around its content, compiled once: `templates/layout.html` is written out in each page.

use askama::Template;
use c2s_texts::Language;

use super::Page;

/// From the first byte to the name of the service: the header stays open.
#[derive(Template)]
#[template(path = "frame/head.html")]
pub struct Head<'a> {
    t: &'a Language,
    page: &'a Page,
}

pub fn head<'a>(t: &'a Language, page: &'a Page) -> Head<'a> {
    Head { t, page }
}

/// The links of the header: those of whoever signed in, or the public ones.
#[derive(Template)]
#[template(path = "frame/navigation.html")]
pub struct Navigation<'a> {
    t: &'a Language,
    page: &'a Page,
}

pub fn navigation<'a>(t: &'a Language, page: &'a Page) -> Navigation<'a> {
    Navigation { t, page }
}

/// The change of language of a page without a form.
#[derive(Template)]
#[template(path = "frame/language.html")]
pub struct LanguageSwitch<'a> {
    t: &'a Language,
    page: &'a Page,
}

pub fn language<'a>(t: &'a Language, page: &'a Page) -> LanguageSwitch<'a> {
    LanguageSwitch { t, page }
}

/// Until when the session is open, and the dialog that warns before its end.
#[derive(Template)]
#[template(path = "frame/session.html")]
pub struct Session<'a> {
    t: &'a Language,
    page: &'a Page,
}

pub fn session<'a>(t: &'a Language, page: &'a Page) -> Session<'a> {
    Session { t, page }
}

/// The links and the sentence at the end of every page.
#[derive(Template)]
#[template(path = "frame/footer.html")]
pub struct Footer<'a> {
    t: &'a Language,
}

pub fn footer(t: &Language) -> Footer<'_> {
    Footer { t }
}
