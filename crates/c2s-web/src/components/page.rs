//! The frame of a page.

use std::borrow::Cow;

use c2s_texts::Language;

use super::parts::Link;
use crate::{locale, pages};

/// What `templates/layout.html` needs: the field `page` of every context, beside `t`.
#[derive(Debug, Clone)]
pub struct Page {
    /// Without the name of the service, which the layout adds.
    pub title: Cow<'static, str>,
    /// The page shows mistakes: its title says so first.
    pub mistaken: bool,
    /// Everything here is fictitious, and a band says so.
    pub demo: bool,
    /// Search engines leave it out.
    pub private: bool,
    /// Who signed in.
    pub account: Option<Account>,
    /// Its own address: where a change of language comes back to.
    pub address: String,
    /// The easy-to-read page that explains this one, when there is one.
    pub easy: Option<String>,
    /// The links of the header when nobody did.
    pub public_links: Vec<Link>,
}

/// Whoever signed in, as the header shows it.
#[derive(Debug, Clone)]
pub struct Account {
    pub name: String,
    pub links: Vec<Link>,
    /// Where the form that signs out is sent.
    pub sign_out: &'static str,
    pub csrf: String,
    /// `None` for somebody who has no session, as on a sample.
    pub session: Option<SessionNotice>,
}

/// Until when a session is open.
#[derive(Debug, Clone)]
pub struct SessionNotice {
    /// As people read it.
    pub until: String,
    /// From when the page was made, for its script.
    pub seconds: i64,
    /// Where the script asks, and prolongs.
    pub address: &'static str,
    pub sign_in: &'static str,
}

impl SessionNotice {
    /// How long before the end somebody is warned, in seconds.
    pub const fn warning(&self) -> i64 {
        5 * 60
    }
}

impl Page {
    pub fn new(title: impl Into<Cow<'static, str>>, demo: bool) -> Self {
        let address = locale::address();
        Self {
            easy: pages::twin(&address),
            title: title.into(),
            mistaken: false,
            demo,
            private: false,
            account: None,
            address,
            public_links: Vec::new(),
        }
    }

    #[must_use]
    pub fn mistaken(mut self, mistaken: bool) -> Self {
        self.mistaken = mistaken;
        self
    }

    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    #[must_use]
    pub fn signed_in(mut self, account: Account) -> Self {
        self.account = Some(account);
        self.private()
    }

    /// With the links that lead to the public services.
    #[must_use]
    pub fn with_public_links(mut self, t: Language) -> Self {
        self.public_links = vec![
            Link::new("/simulateur", t.text("navigation-simulator")),
            Link::new("/espace", t.text("navigation-account")),
        ];
        self
    }

    pub fn sample(title: &'static str) -> Self {
        Self::new(title, true)
    }
}
