//! The two doors.

use c2s_app::{Door, Role};
use c2s_texts::Language;

use crate::components::Link;

/// A door: who passes it, and where it leads.
pub(crate) trait Gate: Send + Sync + 'static {
    const DOOR: Door;
    const ROLE: Role;
    /// Of its cookie, and of its texts: `portal-…`.
    const NAME: &'static str;
    const SIGN_IN: &'static str;
    const SIGN_OUT: &'static str;
    const HOME: &'static str;
    /// The addresses behind it.
    const BEHIND: &'static [&'static str];
    /// Links from elsewhere, such as those of a mail, lead into the portal; none leads into the back office.
    const SAME_SITE: &'static str;

    /// The links of the header.
    fn links(t: Language) -> Vec<Link>;

    /// Whether somebody who signs in may be sent on to `path`: an address behind this door, and nothing else.
    fn leads_to(path: &str) -> bool {
        let plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-'));
        plain
            && !path.contains("//")
            && Self::BEHIND
                .iter()
                .any(|start| path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }
}

/// The door of insured persons.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Portal;

impl Gate for Portal {
    const DOOR: Door = Door::Portal;
    const ROLE: Role = Role::Insured;
    const NAME: &'static str = "portal";
    const SIGN_IN: &'static str = "/compte/connexion";
    const SIGN_OUT: &'static str = "/compte/deconnexion";
    const HOME: &'static str = "/compte";
    const BEHIND: &'static [&'static str] = &["/compte", "/demande"];
    const SAME_SITE: &'static str = "Lax";

    fn links(t: Language) -> Vec<Link> {
        vec![Link::new(Self::HOME, t.text("navigation-account"))]
    }
}

/// The door of caseworkers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BackOffice;

impl Gate for BackOffice {
    const DOOR: Door = Door::BackOffice;
    const ROLE: Role = Role::Caseworker;
    const NAME: &'static str = "backoffice";
    const SIGN_IN: &'static str = "/agent/connexion";
    const SIGN_OUT: &'static str = "/agent/deconnexion";
    const HOME: &'static str = "/agent/dossiers";
    const BEHIND: &'static [&'static str] = &["/agent"];
    const SAME_SITE: &'static str = "Strict";

    fn links(t: Language) -> Vec<Link> {
        vec![Link::new(Self::HOME, t.text("backoffice-navigation-queue"))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_behind_the_same_door_and_nowhere_else() {
        for good in ["/compte", "/compte/demande/0193", "/demande/foyer"] {
            assert!(Portal::leads_to(good), "{good}");
        }
        for bad in [
            "",
            "/",
            "/agent",
            "/comptes",
            "//compte.example",
            "/compte//x",
            "https://compte",
            "/compte?x=1",
            "/compte/../agent",
            "/compte\\x",
        ] {
            assert!(!Portal::leads_to(bad), "{bad}");
        }
        assert!(BackOffice::leads_to("/agent/dossiers"));
        assert!(!BackOffice::leads_to("/compte"));
    }
}
