//! What an e-mail or an SMS would have said, as a letter: something waits in the account, or the code that was asked.
//! Neither the name of the benefit nor that of its service is in them: whoever opens the mail learns nothing.

use c2s_domain::Date;
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::{Fund, Recipient};

/// What a notice says.
#[derive(Clone, PartialEq, Eq)]
pub struct NoticeData {
    pub fund: Fund,
    pub recipient: Recipient,
    /// Day of the letter.
    pub dated: Date,
    pub about: NoticeAbout,
    /// The last day of what is erased soon.
    pub until: Option<Date>,
    /// Of the service, as people type it.
    pub address: String,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeAbout {
    /// A document waits in the account.
    Document,
    /// The same, and it is one that delays depend on.
    ImportantDocument,
    /// The fund wrote.
    Message,
    /// Something that was sent could not be opened.
    RefusedPaper,
    /// Something is still awaited, before a day.
    Awaited,
    /// The day came on which its reader asked to be told.
    Reminder,
    /// Something was started and not finished.
    Started,
    /// What was started and not finished is erased soon.
    ErasedSoon,
    /// What was started and not finished was erased.
    Erased,
    /// Documents of the account are erased soon.
    DocumentsErasedSoon,
    /// An account was opened.
    AccountOpened,
    PasswordChanged,
    SecondFactorChanged,
    /// Another way of signing in was tied to the account.
    SignInLinked,
}

impl NoticeAbout {
    pub const ALL: [Self; 14] = [
        Self::Document,
        Self::ImportantDocument,
        Self::Message,
        Self::RefusedPaper,
        Self::Awaited,
        Self::Reminder,
        Self::Started,
        Self::ErasedSoon,
        Self::Erased,
        Self::DocumentsErasedSoon,
        Self::AccountOpened,
        Self::PasswordChanged,
        Self::SecondFactorChanged,
        Self::SignInLinked,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::ImportantDocument => "important_document",
            Self::Message => "message",
            Self::RefusedPaper => "refused_paper",
            Self::Awaited => "awaited",
            Self::Reminder => "reminder",
            Self::Started => "started",
            Self::ErasedSoon => "erased_soon",
            Self::Erased => "erased",
            Self::DocumentsErasedSoon => "documents_erased_soon",
            Self::AccountOpened => "account_opened",
            Self::PasswordChanged => "password_changed",
            Self::SecondFactorChanged => "second_factor_changed",
            Self::SignInLinked => "sign_in_linked",
        }
    }
}

/// A code to choose another password (*code de récupération*).
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCodeData {
    pub fund: Fund,
    pub recipient: Recipient,
    /// Day of the letter.
    pub dated: Date,
    /// Digits.
    pub code: String,
    /// The last day on which it may be typed.
    pub until: Date,
    /// Of the service, as people type it.
    pub address: String,
}

impl NoticeData {
    pub(crate) fn view(&self) -> Value {
        let Self { fund, recipient, dated, about, until, address } = self;
        json!({
            "fund": fund.without_service(),
            "recipient": recipient.view(),
            "reference": null,
            "dated": Language::French.date(*dated),
            "about": about.name(),
            "until": until.map(|day| Language::French.date(day)),
            "address": address,
        })
    }
}

impl RecoveryCodeData {
    pub(crate) fn view(&self) -> Value {
        let Self { fund, recipient, dated, code, until, address } = self;
        let (first, last) = code.split_at(code.len() / 2);
        json!({
            "fund": fund.without_service(),
            "recipient": recipient.view(),
            "reference": null,
            "dated": Language::French.date(*dated),
            "code": format!("{first} {last}"),
            "until": Language::French.date(*until),
            "address": address,
        })
    }
}

impl Fund {
    /// The letterhead without the service, whose name is that of the benefit, nor the contacts that may bear it.
    fn without_service(&self) -> Value {
        let mut view = self.view();
        for hidden in ["service", "contact", "mediator", "court"] {
            view[hidden] = Value::Null;
        }
        view
    }
}
