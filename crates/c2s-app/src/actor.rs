//! Who acts: the holder of a session, or a program on the machine itself.

use std::fmt;

use aws_lc_rs::hmac;
use c2s_domain::ids::{AccountId, FundId, InsuredId};
use c2s_storage::Randomness;
use jiff::Timestamp;

/// What somebody may be in the eyes of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nobody signed in.
    Anonymous,
    /// An insured person (*assuré*), for their own file only.
    Insured,
    /// A caseworker (*agent instructeur*), for the files of their fund.
    Caseworker,
    /// Somebody with a shell on the machine: checks the audit trail, loads a register.
    Operator,
    /// The program by itself, for what is owed.
    Service,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Anonymous, Self::Insured, Self::Caseworker, Self::Operator, Self::Service];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Insured => "insured",
            Self::Caseworker => "caseworker",
            Self::Operator => "operator",
            Self::Service => "service",
        }
    }
}

/// Somebody who acts, with what the policy needs to know of them.
///
/// Given by [`crate::App::session`] for the duration of one request; its session may be gone at the next.
#[derive(Clone)]
pub struct Actor {
    pub(crate) account: Option<AccountId>,
    pub(crate) role: Role,
    pub(crate) fund: Option<FundId>,
    pub(crate) insured: Option<InsuredId>,
    pub(crate) name: String,
    pub(crate) form_key: [u8; 32],
    /// When the session closes if it is not used before.
    pub(crate) closes_at: Option<Timestamp>,
}

impl Actor {
    /// The one who runs a command on the machine.
    pub fn operator() -> Self {
        Self::without_session(Role::Operator)
    }

    /// Somebody who did not sign in.
    pub fn anonymous() -> Self {
        Self::without_session(Role::Anonymous)
    }

    /// The program by itself.
    pub(crate) fn service() -> Self {
        Self::without_session(Role::Service)
    }

    /// Somebody of the demonstration, who acts without a session.
    pub(crate) fn made_up(account: AccountId, insured: InsuredId, fund: FundId) -> Self {
        let (account, fund, insured) = (Some(account), Some(fund), Some(insured));
        Self { account, fund, insured, ..Self::without_session(Role::Insured) }
    }

    fn without_session(role: Role) -> Self {
        Self { account: None, role, fund: None, insured: None, name: String::new(), form_key: [0; 32], closes_at: None }
    }

    pub const fn role(&self) -> Role {
        self.role
    }

    pub const fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// As their own pages greet them; never to log.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When the session closes if it is not used before.
    pub const fn closes_at(&self) -> Option<Timestamp> {
        self.closes_at
    }

    /// A token for one form of this session, different each time so that compression betrays nothing.
    pub fn form_token(&self, randomness: &dyn Randomness) -> String {
        let mut salt = [0_u8; 16];
        randomness.fill(&mut salt);
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &self.form_key), &salt);
        hex(&salt) + &hex(tag.as_ref())
    }

    /// Whether `token` came from [`Actor::form_token`] of this very session.
    pub fn accepts_form(&self, token: &str) -> bool {
        let Some(bytes) = unhex(token) else { return false };
        let Some((salt, tag)) = bytes.split_at_checked(16) else { return false };
        self.account.is_some() && hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, &self.form_key), salt, tag).is_ok()
    }
}

impl fmt::Debug for Actor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Actor({}, {:?})", self.role.name(), self.account)
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
        text
    })
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}
