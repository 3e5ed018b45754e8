//! A form that somebody sends to get in, or to protect their account: what it answers when it does not go through.

use axum::http::StatusCode;
use c2s_app::{CodeError, Failure, Weakness};
use c2s_texts::Language;
use jiff::Timestamp;

use super::password::weakness;
use crate::forms::{Form, Reader, Typed};
use crate::state::Web;

/// A form while it is read and tried.
pub(super) struct Attempt<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) t: Language,
    web: &'a Web,
    status: StatusCode,
    /// The form was shown in this very browser.
    shown_here: bool,
}

impl<'a> Attempt<'a> {
    pub(super) fn new(web: &'a Web, typed: &'a Typed, shown_here: bool) -> Self {
        let t = web.language();
        Self { reader: Reader::new(typed, t), t, web, status: StatusCode::UNPROCESSABLE_ENTITY, shown_here }
    }

    /// What was read, if it may be tried: nothing is, of a form that was shown in another browser.
    pub(super) fn ready<T>(&mut self, field: &str, read: Option<T>) -> Option<T> {
        if self.shown_here {
            return read;
        }
        self.status = StatusCode::FORBIDDEN;
        self.wrong(field, "sign-in-form-expired");
        None
    }

    /// What was typed is wrong: the message of `key` says what to do.
    pub(super) fn wrong(&mut self, field: &str, key: &str) {
        self.reader.wrong(field, self.t.text(key));
    }

    /// The password that was chosen would be guessed.
    pub(super) fn weak(&mut self, why: Weakness) {
        self.reader.wrong("password", weakness(self.t, why));
    }

    /// Too many tries failed.
    pub(super) fn later(&mut self, field: &str, until: Timestamp) {
        self.status = StatusCode::TOO_MANY_REQUESTS;
        let until = until.to_zoned(self.web.zone().clone());
        let variables =
            [("hour", until.hour().to_string().into()), ("minute", format!("{:02}", until.minute()).into())];
        self.reader.wrong(field, self.t.text_with("sign-in-too-many-tries", &variables));
    }

    /// The code of a second factor was not accepted.
    pub(super) fn wrong_code(&mut self, error: CodeError) -> Result<(), Failure> {
        match error {
            CodeError::WrongCode => self.wrong("code", "code-wrong"),
            CodeError::TooManyTries { until } => self.later("code", until),
            CodeError::Failure(failure) => return Err(failure),
        }
        Ok(())
    }

    /// More people sign in at this second than the machine can check.
    pub(super) fn busy(&mut self, field: &str) {
        self.status = StatusCode::SERVICE_UNAVAILABLE;
        self.wrong(field, "sign-in-busy");
    }

    /// The form to show again, and how the answer is called.
    pub(super) fn again(self) -> (StatusCode, Form) {
        (self.status, self.reader.again())
    }
}
