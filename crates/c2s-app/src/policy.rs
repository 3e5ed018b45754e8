//! The one table of who may do what. Nothing is allowed that is not written here.

use c2s_domain::ids::{FundId, InsuredId};

use crate::actor::{Actor, Role};

/// On whose things an action is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tenancy {
    /// The action touches nobody's file.
    Nobody,
    /// The actor's own account: its session.
    OwnAccount,
    /// The actor's own file.
    Own,
    /// The files of the actor's fund (*caisse*).
    OwnFund,
    /// Any file of the installation.
    Everybody,
}

/// One line of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    pub action: Action,
    pub role: Role,
    pub tenancy: Tenancy,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident $name:literal: $($role:ident on $tenancy:ident),+;)*) => {
        /// Everything that can be done. Each route names one; a test compares.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$doc])* $action,)* }

        impl Action {
            pub const ALL: &'static [Self] = &[$(Self::$action,)*];

            /// As the audit trail writes it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$action => $name,)* }
            }
        }

        /// The policy: what is absent is refused.
        pub const POLICY: &[Permission] = &[$($(
            Permission { action: Action::$action, role: Role::$role, tenancy: Tenancy::$tenancy },
        )+)*];
    };
}

actions! {
    /// The pages that say the same to everybody, the static files, the simulator, the law, the health of the service.
    ReadPublicPages "read_public_pages": Anonymous on Nobody, Insured on Nobody, Caseworker on Nobody, Operator on Nobody;
    SignIn "sign_in": Anonymous on Nobody, Insured on Nobody, Caseworker on Nobody;
    SignOut "sign_out": Insured on OwnAccount, Caseworker on OwnAccount;
    /// One's identity, children and applications, as the register and the file hold them.
    ReadOwnFile "read_own_file": Insured on Own;
    StartDraft "start_draft": Insured on Own;
    SaveDraft "save_draft": Insured on Own;
    AddPaper "add_paper": Insured on Own;
    RemovePaper "remove_paper": Insured on Own;
    ReadPaper "read_paper": Insured on Own, Caseworker on OwnFund;
    Submit "submit": Insured on Own;
    ReadDocument "read_document": Insured on Own, Caseworker on OwnFund;
    ReadQueue "read_queue": Caseworker on OwnFund;
    OpenFile "open_file": Caseworker on OwnFund;
    Decide "decide": Caseworker on OwnFund;
    SeedRegister "seed_register": Operator on Everybody;
    VerifyAudit "verify_audit": Operator on Everybody;
}

/// Whose thing an action touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Subject {
    pub owner: Option<InsuredId>,
    pub fund: Option<FundId>,
}

impl Subject {
    /// Nobody's.
    pub const NOBODY: Self = Self { owner: None, fund: None };

    /// The file of one insured person, kept by their fund.
    pub const fn file_of(owner: InsuredId, fund: FundId) -> Self {
        Self { owner: Some(owner), fund: Some(fund) }
    }

    /// What a fund keeps, whoever it concerns.
    pub const fn fund(fund: FundId) -> Self {
        Self { owner: None, fund: Some(fund) }
    }
}

/// The policy has no line that allows this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{} is not allowed to {}: sign in with an account that is", role.name(), action.name())]
pub struct Denied {
    pub role: Role,
    pub action: Action,
}

/// Allows `action`, or refuses it: a line of the policy must name the role, and the subject must be of its tenancy.
pub fn authorise(actor: &Actor, action: Action, subject: &Subject) -> Result<(), Denied> {
    let within = |tenancy| match tenancy {
        Tenancy::Nobody => *subject == Subject::NOBODY,
        Tenancy::OwnAccount => *subject == Subject::NOBODY && actor.account.is_some(),
        Tenancy::Own => subject.owner.is_some() && subject.owner == actor.insured,
        Tenancy::OwnFund => subject.fund.is_some() && subject.fund == actor.fund,
        Tenancy::Everybody => true,
    };
    let allowed = POLICY.iter().any(|line| line.action == action && line.role == actor.role && within(line.tenancy));
    if allowed { Ok(()) } else { Err(Denied { role: actor.role, action }) }
}
