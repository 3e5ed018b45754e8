//! What the pages of somebody who has not signed in share: one form, its token, the way back.

use c2s_texts::Language;

use super::gate::{Gate, Portal};
use super::visitor::Guest;
use crate::components::Link;
use crate::forms::Form;

/// Around the questions of a page.
pub struct Frame {
    pub form: Form,
    pub csrf: String,
    /// Where the form is sent.
    pub action: &'static str,
    pub back: Link,
    /// Where to go in the end; empty for the first page.
    pub next: String,
}

impl Frame {
    pub(super) fn new(guest: &Guest, form: Form, action: &'static str, back: Link) -> Self {
        Self { form, csrf: guest.csrf(), action, back, next: String::new() }
    }

    /// The same, leading on to `next` when it is behind the door `G`.
    pub(super) fn leading_to<G: Gate>(mut self, next: &str) -> Self {
        G::behind(next).clone_into(&mut self.next);
        self
    }

    pub(super) fn sample(form: Form, action: &'static str, back: Link) -> Self {
        Self { form, csrf: "token".to_owned(), action, back, next: String::new() }
    }
}

/// The way back to the sign-in page of insured persons.
pub(super) fn to_sign_in(t: Language) -> Link {
    Link::new(Portal::SIGN_IN, t.text("opening-back"))
}
