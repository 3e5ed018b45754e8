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
    /// Where the code of the second factor is typed.
    const CODE: &'static str;
    /// Until when the session is open, and the way to prolong it.
    const SESSION: &'static str;
    /// What was posted after the last session had closed.
    const RESUME: &'static str;
    /// The password, the second factor, the addresses.
    const PROTECTION: &'static str;
    const PASSWORD: &'static str;
    const CONTACT: &'static str;
    const FACTOR: &'static str;
    const FACTOR_REMOVAL: &'static str;
    /// The addresses behind it.
    const BEHIND: &'static [&'static str];
    /// Links from elsewhere, such as those of a mail, lead into the portal; none leads into the back office.
    const SAME_SITE: &'static str;

    /// Forms that are acts or secrets: what is posted to them is not kept once the session has closed.
    const NOT_KEPT: &'static [&'static str];

    /// The links of the header.
    fn links(t: Language) -> Vec<Link>;

    /// Whether what is posted to `path` after the session has closed waits for its account. What certifies or decides
    /// is not: it is shown again, and pressed again.
    fn keeps(path: &str) -> bool {
        Self::leads_to(path) && !Self::NOT_KEPT.iter().any(|start| path.starts_with(start))
    }

    /// Where somebody asks to be sent on to, when it is behind this door; empty otherwise.
    fn behind(path: &str) -> &str {
        if Self::leads_to(path) { path } else { "" }
    }

    /// Whether somebody who signs in may be sent on to `path`: an address behind this door, and nothing else.
    fn leads_to(path: &str) -> bool {
        let plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_'));
        plain
            && !path.contains("//")
            && Self::BEHIND
                .iter()
                .any(|start| path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }
}

/// Where an application is certified and sent.
const REVIEW: &str = "/demande/relecture";

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
    const CODE: &'static str = "/compte/connexion/code";
    const SESSION: &'static str = "/compte/session";
    const RESUME: &'static str = "/compte/reprise";
    const PROTECTION: &'static str = "/compte/securite";
    const PASSWORD: &'static str = "/compte/securite/mot-de-passe";
    const CONTACT: &'static str = "/compte/securite/coordonnees";
    const FACTOR: &'static str = "/compte/securite/code";
    const FACTOR_REMOVAL: &'static str = "/compte/securite/code/retrait";
    const BEHIND: &'static [&'static str] = &["/compte", "/demande"];
    const SAME_SITE: &'static str = "Lax";
    const NOT_KEPT: &'static [&'static str] =
        &["/compte/connexion", "/compte/deconnexion", "/compte/session", "/compte/securite", "/compte/reprise", REVIEW];

    fn links(t: Language) -> Vec<Link> {
        vec![
            Link::new(Self::HOME, t.text("navigation-account")),
            Link::new(Self::PROTECTION, t.text("navigation-protection")),
        ]
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
    const CODE: &'static str = "/agent/connexion/code";
    const SESSION: &'static str = "/agent/session";
    const RESUME: &'static str = "/agent/reprise";
    const PROTECTION: &'static str = "/agent/securite";
    const PASSWORD: &'static str = "/agent/securite/mot-de-passe";
    const CONTACT: &'static str = "/agent/securite/coordonnees";
    const FACTOR: &'static str = "/agent/securite/code";
    const FACTOR_REMOVAL: &'static str = "/agent/securite/code/retrait";
    const BEHIND: &'static [&'static str] = &["/agent"];
    const SAME_SITE: &'static str = "Strict";
    const NOT_KEPT: &'static [&'static str] =
        &["/agent/connexion", "/agent/deconnexion", "/agent/session", "/agent/securite", "/agent/reprise"];

    fn links(t: Language) -> Vec<Link> {
        vec![
            Link::new(Self::HOME, t.text("backoffice-navigation-queue")),
            Link::new(Self::PROTECTION, t.text("navigation-protection")),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_kept_and_what_is_signed_or_secret_is_not() {
        for kept in ["/demande/foyer/nouvelle", "/demande/ressources/applicant/montants"] {
            assert!(Portal::keeps(kept), "{kept}");
        }
        for not_kept in
            ["/demande/relecture", "/compte/securite/mot-de-passe", "/compte/deconnexion", "/agent/dossiers"]
        {
            assert!(!Portal::keeps(not_kept), "{not_kept}");
        }
        assert!(BackOffice::keeps("/agent/dossiers/0193/decision"));
    }

    #[test]
    fn signing_in_leads_behind_the_same_door_and_nowhere_else() {
        for good in ["/compte", "/compte/demande/0193", "/demande/foyer", "/compte/simulation/aB-_9"] {
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
