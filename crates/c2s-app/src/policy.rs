//! The one table of who may do what. Nothing is allowed that is not written here.

use c2s_domain::ids::{FundId, InsuredId};

use crate::actor::{Actor, Role};
use crate::failure::Failure;

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
    /// Asking whether a certificate that somebody shows is genuine, and where its right stands.
    CheckCertificate "check_certificate": Anonymous on Nobody, Insured on Nobody, Caseworker on Nobody, Operator on Nobody;
    SignIn "sign_in": Anonymous on Nobody, Insured on Nobody, Caseworker on Nobody;
    SignOut "sign_out": Insured on OwnAccount, Caseworker on OwnAccount;
    /// Opening an account in one's own name, as the register knows it.
    OpenAccount "open_account": Anonymous on Nobody;
    /// Choosing another password with a code that was sent.
    RecoverAccount "recover_account": Anonymous on Nobody;
    /// Saying that one is still there, asking until when the session is open.
    KeepSession "keep_session": Insured on OwnAccount, Caseworker on OwnAccount;
    /// Taking up what was posted after the session had closed.
    ResumeForm "resume_form": Insured on OwnAccount, Caseworker on OwnAccount;
    /// One's password, second factor and addresses.
    ProtectAccount "protect_account": Insured on OwnAccount, Caseworker on OwnAccount;
    /// One's identity, children and applications, as the register and the file hold them.
    ReadOwnFile "read_own_file": Insured on Own;
    /// Answering what comes before an application: the insurer kept, the address, the questionnaire of the under 25.
    Prepare "prepare": Insured on Own;
    StartDraft "start_draft": Insured on Own;
    SaveDraft "save_draft": Insured on Own;
    AddPaper "add_paper": Insured on Own;
    RemovePaper "remove_paper": Insured on Own;
    /// Opening what came in, before anybody sees it.
    OpenPaper "open_paper": Service on Everybody;
    ReadPaper "read_paper": Insured on Own, Caseworker on OwnFund;
    Submit "submit": Insured on Own;
    ReadDocument "read_document": Insured on Own, Caseworker on OwnFund;
    ReadQueue "read_queue": Caseworker on OwnFund;
    OpenFile "open_file": Caseworker on OwnFund;
    /// Asking for other papers, and taking a request back.
    AskForPaper "ask_for_paper": Caseworker on OwnFund;
    /// Keeping what the genuine seal of a paper says as confirmed, and keeping it no more.
    ConfirmValue "confirm_value": Caseworker on OwnFund;
    Decide "decide": Caseworker on OwnFund;
    /// Printing what a decision or a receipt owes; asked by the file itself.
    IssueDocument "issue_document": Service on Everybody;
    /// Giving the papers that a sent file awaits, or saying why they cannot be supplied.
    CompleteFile "complete_file": Insured on Own;
    /// Opening one's sent answers again, changing them, certifying them anew.
    Correct "correct": Insured on Own;
    Withdraw "withdraw": Insured on Own;
    ReadMessages "read_messages": Insured on Own, Caseworker on OwnFund;
    WriteMessage "write_message": Insured on Own, Caseworker on OwnFund;
    /// How one is told that something waits.
    ChangeContact "change_contact": Insured on OwnAccount;
    /// A draft and everything in it: by its applicant, or once nobody touches it.
    EraseDraft "erase_draft": Insured on Own, Service on Everybody;
    /// Saying no to a renewal that the law makes, taking that back, choosing another organisation for it; a caseworker
    /// writes what its holder said by phone or by letter.
    AnswerRenewal "answer_renewal": Insured on Own, Caseworker on OwnFund;
    /// Telling of such a renewal, and opening the right of the next year.
    RenewRight "renew_right": Service on Everybody;
    /// Writing what the silence of a fund accepted.
    AcceptBySilence "accept_by_silence": Service on Everybody;
    SendAlert "send_alert": Service on Everybody;
    ListAlerts "list_alerts": Operator on Everybody;
    /// Printing what leaves by post.
    PrintLetter "print_letter": Service on Everybody, Operator on Everybody;
    SeedRegister "seed_register": Operator on Everybody;
    /// Filling the register from a file.
    ImportRegister "import_register": Operator on Everybody;
    ImportOrganisations "import_organisations": Operator on Everybody;
    VerifyAudit "verify_audit": Operator on Everybody;
    /// Making another key for the certificates.
    RotateKeys "rotate_keys": Operator on Everybody;
    /// Erasing what is kept longer than it may be; foretelling it, proving it.
    EraseFile "erase_file": Service on Everybody, Operator on Everybody;
    /// Withholding a file from erasure, and releasing it.
    HoldFile "hold_file": Operator on Everybody;
    /// Making the next master key and putting every data key under it; looking at which is under which.
    RotateMasterKey "rotate_master_key": Operator on Everybody;
    /// Believing a key of the certificates no more.
    RevokeKey "revoke_key": Operator on Everybody;
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

/// What every use case asks first.
pub(crate) fn allow(actor: &Actor, action: Action, subject: &Subject) -> Result<(), Failure> {
    authorise(actor, action, subject).map_err(|denied| {
        tracing::warn!(role = denied.role.name(), action = denied.action.name(), "refused by the policy");
        Failure::Denied(denied)
    })
}

/// The same for what may be somebody else's: a refusal reads as if it did not exist.
pub(crate) fn allow_or_hide(actor: &Actor, action: Action, subject: &Subject) -> Result<(), Failure> {
    allow(actor, action, subject).map_err(|_| Failure::NotFound)
}

#[cfg(test)]
mod tests {
    use c2s_domain::ids::AccountId;
    use uuid::Uuid;

    use super::*;

    const OWN: InsuredId = InsuredId(Uuid::from_u128(1));
    const OTHER: InsuredId = InsuredId(Uuid::from_u128(2));
    const OWN_FUND: FundId = FundId(Uuid::from_u128(3));
    const OTHER_FUND: FundId = FundId(Uuid::from_u128(4));

    fn actor(role: Role) -> Actor {
        let mut actor = Actor::anonymous();
        actor.role = role;
        if matches!(role, Role::Insured | Role::Caseworker) {
            actor.account = Some(AccountId(Uuid::from_u128(5)));
            actor.fund = Some(OWN_FUND);
        }
        actor.insured = (role == Role::Insured).then_some(OWN);
        actor
    }

    /// What each role may do on each kind of subject, written out a second time.
    fn expected(role: Role, action: Action, subject: Subject) -> bool {
        use Action::{
            AcceptBySilence, AddPaper, AnswerRenewal, AskForPaper, ChangeContact, CheckCertificate, CompleteFile,
            ConfirmValue, Correct, Decide, EraseDraft, EraseFile, HoldFile, ImportOrganisations, ImportRegister,
            IssueDocument, KeepSession, ListAlerts, OpenAccount, OpenFile, OpenPaper, Prepare, PrintLetter,
            ProtectAccount, ReadDocument, ReadMessages, ReadOwnFile, ReadPaper, ReadPublicPages, ReadQueue,
            RecoverAccount, RemovePaper, RenewRight, ResumeForm, RevokeKey, RotateKeys, RotateMasterKey, SaveDraft,
            SeedRegister, SendAlert, SignIn, SignOut, StartDraft, Submit, VerifyAudit, Withdraw, WriteMessage,
        };
        let nobody = subject == Subject::NOBODY;
        match role {
            Role::Anonymous => {
                matches!(action, ReadPublicPages | CheckCertificate | SignIn | OpenAccount | RecoverAccount) && nobody
            }
            Role::Insured => match action {
                ReadPublicPages | CheckCertificate | SignIn | SignOut | KeepSession | ResumeForm | ProtectAccount
                | ChangeContact => nobody,
                ReadOwnFile | Prepare | StartDraft | SaveDraft | AddPaper | RemovePaper | ReadPaper | Submit
                | ReadDocument | CompleteFile | Correct | Withdraw | ReadMessages | WriteMessage | EraseDraft
                | AnswerRenewal => subject.owner == Some(OWN),
                ReadQueue | OpenFile | OpenPaper | AskForPaper | ConfirmValue | Decide | IssueDocument
                | ImportOrganisations | ImportRegister | SeedRegister | VerifyAudit | OpenAccount | RecoverAccount
                | AcceptBySilence | SendAlert | ListAlerts | PrintLetter | RotateKeys | RotateMasterKey | RevokeKey
                | EraseFile | HoldFile | RenewRight => false,
            },
            Role::Caseworker => match action {
                ReadPublicPages | CheckCertificate | SignIn | SignOut | KeepSession | ResumeForm | ProtectAccount => {
                    nobody
                }
                ReadPaper | ReadDocument | ReadQueue | OpenFile | AskForPaper | ConfirmValue | Decide
                | ReadMessages | WriteMessage | AnswerRenewal => subject.fund == Some(OWN_FUND),
                ReadOwnFile | Prepare | StartDraft | SaveDraft | AddPaper | RemovePaper | Submit | IssueDocument
                | ImportOrganisations | ImportRegister | SeedRegister | VerifyAudit | OpenAccount | RecoverAccount
                | CompleteFile | Correct | Withdraw | ChangeContact | EraseDraft | AcceptBySilence | SendAlert
                | OpenPaper | ListAlerts | PrintLetter | RotateKeys | RotateMasterKey | RevokeKey | EraseFile
                | HoldFile | RenewRight => false,
            },
            Role::Operator => match action {
                ReadPublicPages | CheckCertificate => nobody,
                ImportOrganisations | ImportRegister | SeedRegister | VerifyAudit | ListAlerts | PrintLetter
                | RotateKeys | RotateMasterKey | RevokeKey | EraseFile | HoldFile => true,
                _ => false,
            },
            Role::Service => {
                matches!(
                    action,
                    IssueDocument
                        | OpenPaper
                        | EraseDraft
                        | EraseFile
                        | AcceptBySilence
                        | RenewRight
                        | SendAlert
                        | PrintLetter
                )
            }
        }
    }

    #[test]
    fn nothing_is_allowed_that_the_table_does_not_say() {
        let subjects = [
            Subject::NOBODY,
            Subject::file_of(OWN, OWN_FUND),
            Subject::file_of(OTHER, OWN_FUND),
            Subject::file_of(OWN, OTHER_FUND),
            Subject::file_of(OTHER, OTHER_FUND),
            Subject::fund(OWN_FUND),
            Subject::fund(OTHER_FUND),
        ];
        for role in Role::ALL {
            for action in Action::ALL {
                for subject in subjects {
                    assert_eq!(
                        authorise(&actor(role), *action, &subject).is_ok(),
                        expected(role, *action, subject),
                        "{role:?} {action:?} {subject:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_action_is_somebodys_and_has_a_name_of_its_own() {
        for action in Action::ALL {
            assert!(POLICY.iter().any(|line| line.action == *action), "{action:?}");
            assert_eq!(Action::ALL.iter().filter(|other| other.name() == action.name()).count(), 1, "{action:?}");
        }
    }
}
