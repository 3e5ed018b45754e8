//! The use cases of the C2S: an insured person fills in an application, a caseworker decides it.
//!
//! # Overview
//!
//! [`App::open`] opens the data with a [`Config`]; an [`App`] is cheap to clone, one for each request.
//! Every use case takes the [`Actor`] who asks for it and passes through [`policy`]: what no line of
//! [`policy::POLICY`] allows is refused. What belongs to somebody else answers as if it did not exist.
//!
//! | Use case | Who | Gives |
//! |---|---|---|
//! | [`App::sign_in`], [`App::session`], [`App::sign_out`] | everybody | an [`Actor`] for one request; [`Actor::form_token`] and [`Actor::accepts_form`] protect its forms |
//! | [`App::open_account`], [`App::ask_for_reset`], [`App::reset_password`] | everybody | an account in one's own name, or another password |
//! | [`App::sign_in_by_provider`], [`App::link_provider`], [`App::finish_sign_in`] | everybody | a session proved elsewhere, or by a second factor |
//! | [`App::keep_form`], [`App::kept_forms`] | whoever held a session | what was posted after it closed |
//! | [`App::protection`], [`App::change_password`], [`App::set_contact`] | everybody signed in | how one's account is protected |
//! | [`App::home`] | insured person | identity and children from the register, applications |
//! | [`App::start_draft`], [`App::draft`], [`App::save_draft`] | insured person | a [`DraftView`]: the answers, the people, what is missing |
//! | [`App::add_paper`], [`App::remove_paper`], [`App::restore_paper`], [`App::move_paper`] | insured person | the [`DraftView`] again |
//! | [`App::submit`] | insured person | a [`Receipt`], the same however often it is sent |
//! | [`App::application`] | insured person | where it stands, what was decided |
//! | [`App::read_paper`], [`App::document`] | the person and the caseworkers of their fund | what came in, once it is safe; what went out |
//! | [`App::read_paper_copy`] | the same | the copy of a paper, in which nothing acts |
//! | [`App::copy`], [`App::paper_form`], [`App::dispense_letter`], [`App::dispense_page`] | insured person | a copy of the application, the same as the paper form, a letter to the employer: issued once, kept; the letter as a page too |
//! | [`App::transmission_slip`], [`App::transmission_page`] | caseworker | whom an organisation covers: PDF and page |
//! | [`App::letters_as_pages`], [`App::document_twin`] | insured person | the pages that say what letters say |
//! | [`App::certificate_content`] | insured person | what the page of a certificate says |
//! | [`App::blank_form`] | anybody | the paper form, blank: PDF |
//! | [`App::queue`], [`App::open_file`], [`App::decide`] | caseworker | the files that wait, one of them with its assessment, the decision |
//! | [`App::ask_for_papers`], [`App::take_request_back`] | caseworker | papers asked for before a day; a request taken back |
//! | [`App::confirm_value`], [`App::take_confirmation_back`] | caseworker | what a genuine seal says, kept as confirmed or no more |
//! | [`App::search_organisations`], [`App::search_organisations_for`] | insured person; caseworker | the organisations that may manage the cover |
//! | [`App::import_organisations`] | operator | what the new list changes |
//! | [`App::give_paper`], [`App::explain_paper`], [`App::count_pages`] | insured person | a sent file gets what it awaits; the last paper starts the two months |
//! | [`App::begin_upload`], [`App::add_piece`], [`App::uploaded`] | insured person | a file that comes in pieces, and goes on where it was cut |
//! | [`App::keep_typed`] | insured person | what is typed, kept as it is typed |
//! | [`App::open_correction`], [`App::drop_correction`], [`App::withdraw`], [`App::give_draft_up`] | insured person | a sent application corrected or taken back, a draft erased |
//! | [`App::thread`], [`App::write_message`] | both sides | what they write to each other |
//! | [`App::alert_choice`], [`App::choose_alerts`] | insured person | how they are told |
//! | [`App::renewal`], [`App::object_to_renewal`], [`App::take_objection_back`], [`App::choose_for_renewal`] | insured person, and the fund for them | where a renewal that the law makes stands, and what they say of it |
//! | [`App::ask_for_first_day`], [`App::take_first_day_back`] | insured person | an alert on the first day of a renewal |
//! | [`App::upkeep`] | the program itself | acceptances by silence, renewals, drafts that end, alerts |
//! | [`App::check_certificate`] | anybody | whether a certificate is genuine, and where its right stands |
//! | [`App::rotate_certificate_key`], [`App::revoke_certificate_key`] | operator | another key for the certificates, one believed no more |
//! | [`App::make_master_key`], [`App::rewrap_data_keys`], [`App::master_keys`] | operator | the next master key; every data key under it, while the service runs |
//! | [`App::foretell_retention`], [`App::run_retention`], [`App::hold`], [`App::release`], [`App::erasure`] | operator | what is kept too long: foretold, erased, withheld, proved |
//! | [`App::own_erasures`] | insured person | what is left of their files that were erased |
//! | [`App::verify_audit`], [`App::outbox`], [`App::outgoing`] | operator | whether the audit trail is whole; what left, what waits to leave |
//! | [`App::print_letters_into`], [`App::print_letters_again`] | operator | what leaves by post, in a folder |
//!
//! # Saving a draft
//!
//! Each save names the [`Version`] that the page showed; another save in between answers
//! [`DraftError::Stale`] and changes nothing. The [`DraftView`] that comes back holds the new version.
//! [`DraftView::steps`] says what each step still waits for, [`DraftView::next_step`] where to go.
//!
//! # Errors
//!
//! Each use case has its own enum; what may go wrong everywhere is a [`Failure`] inside it.
//! [`DraftError::Wrong`] names the field and the key of a message of `locales/`.

macro_rules! hidden_debug {
    ($($type:ident),* $(,)?) => {$(
        /// Holds personal data: prints its name only.
        impl std::fmt::Debug for $type {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(concat!(stringify!($type), "(…)"))
            }
        }
    )*};
}
use hidden_debug;

pub mod accounts;
pub mod actor;
pub mod alerts;
mod app;
pub mod audit;
pub mod casework;
mod completing;
pub mod correction;
pub mod demo;
pub mod documents;
pub mod draft;
mod elsewhere;
pub mod failure;
mod granted;
pub mod home;
pub mod letters;
pub mod master_keys;
pub mod messages;
pub mod organisations;
pub mod papers;
pub mod policy;
pub mod register;
pub mod renewal;
pub mod retention;
pub mod start;
mod study;
pub mod submission;
mod turns;
mod typesetting;
pub mod upkeep;

pub use accounts::{
    AccountClaim, CivilIdentity, CodeError, Contact, Credentials, Door, EmailAddress, Enrolment, FinishError, Habit,
    KeptForm, OpenAccountError, PasswordChangeError, PhoneNumber, PostedForm, Protection, ProvenIdentity,
    ProviderEntry, ProviderStart, ProviderStep, ResetError, SHORTEST_PASSWORD, SignInError, SignedIn, Square, Weakness,
    check_password,
};
pub use actor::{Actor, Role};
pub use alerts::{AlertChoice, Carriers, Channel};
pub use app::{App, Config, OpenError, PAPER_WAIT};
pub use c2s_papers::seal::Shares;
pub use c2s_papers::{
    Coding, Dated, Format, MAX_PAPER_SIZE, Opened, Picture, Printed, PrintedDay, Refusal, Remark, Title, TitledKind,
};
pub use c2s_storage::confirmed_values::NoticeValue;
pub use c2s_storage::{Bucket, Files, Randomness, SystemRandomness};
pub use casework::{
    AskError, Bar, Between, CaseFile, ComparedIncome, ComparedNotice, ConfirmError, Confirmation, ConfirmationStanding,
    DecideError, Departure, DepartureReason, Gap, IncomeBeside, KeptValue, PaperToAsk, PapersToAsk, QueueCursor,
    QueueDue, QueuePage, QueueRow, Ruling, Said, SharesBeside, Silence, YearBeside,
};
pub use completing::{CompleteError, Settled};
pub use correction::{AmendError, Correction};
pub use documents::{
    Beneficiary, CertificateCheck, CertificateData, CertificateStanding, CopyBlock, Cover, DocumentKind,
    DocumentSummary, IssuedDocument, ManagingBody, Statement, VerificationCode, VerificationKeys,
};
pub use draft::{
    Answers, Draft, DraftError, DraftObstacle, DraftToSave, DraftView, Hindered, Kept, PageName, PaperWindow,
    PersonKey, PersonOfFile, ResourcesPath, RsaProof, Saw, ShortStudy, Step, StepState, TwoVersions, TypedFields,
    TypedPage, Version,
};
pub use failure::Failure;
pub use home::{
    ApplicationSummary, ApplicationView, By, DecidedAlone, DecisionView, Happening, Home, Renewed, RightView,
    TimelineEntry,
};
pub use letters::{Outgoing, Reprinted};
pub use messages::{Thread, ThreadMessage, WriteError};
pub use papers::{
    Announced, Coming, Cut, DraftWithPapers, ExpectedPages, FileContent, FileToOpen, FirstGiven, GivenBefore, Incoming,
    MOST_FILES, MOST_PAPERS, Move, NotOpened, NotRead, OldAttestation, OldNotice, Opener, Opening, OtherKind, Pages,
    Paper, PaperContent, PaperError, PaperKind, PaperStanding, PaperSummary, PieceError, Reading, RequestReason,
    RequestedKind, RequestedPaper, Scan, Scanner, SealStanding, SealedDeclarant, SealedKind, SealedNotice, Taxed,
    UPLOAD_PIECE, UnavailablePaper, UnavailableReason, UploadStanding, UploadedFile, WindowKey, with_waits,
};
pub use policy::{Action, Denied, POLICY, Permission, Tenancy};
pub use register::{Address, DomiciliationBody, Fund, Identity, Name, RegisterChild};
pub use renewal::{AskedBy, RenewalAct, RenewalChoice, RenewalError, RenewalState, RenewalView};
pub use submission::{Due, Receipt, Submission, SubmitError};
pub use upkeep::DraftLife;
