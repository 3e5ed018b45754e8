//! The same question answered in two tabs, or on two devices: the second answer waits until both were seen.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use serde_json::{Value, json};

use super::{Preparation, Question, StartView};
use crate::register::{Address, Facts};

/// What a page showed of an answer. Two answers that say the same are one version: none of them is lost for the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerVersion(String);

/// What a page showed to whoever answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SawAnswer {
    pub version: AnswerVersion,
    /// The turn of what had been typed on the page: up to it, it is answered.
    pub turn: i64,
}

impl AnswerVersion {
    /// A version that never was: whatever is kept is shown beside the new answer, unless it says the same.
    pub fn never() -> Self {
        Self(String::new())
    }

    /// As a form gives it back.
    pub fn of_form(text: &str) -> Self {
        Self(text.to_owned())
    }

    fn of(said: &Value) -> Self {
        Self(crate::actor::hex(digest(&SHA256, said.to_string().as_bytes()).as_ref()))
    }
}

impl fmt::Display for AnswerVersion {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What is kept of all the questions: what two answers are compared in.
#[derive(Clone, Copy)]
pub(super) struct Kept<'a> {
    pub(super) answers: &'a Preparation,
    pub(super) facts: &'a Facts,
    /// Where letters go now, corrected or not.
    pub(super) address: &'a Address,
}

impl Kept<'_> {
    /// The version of the answer to a question. The day it was given is not a part of it.
    pub(super) fn version(self, question: Question) -> AnswerVersion {
        let Self { answers, facts, address } = self;
        AnswerVersion::of(&match question {
            // Having kept none of them is an answer.
            Question::Insurers => json!(answers.insurer.as_ref().map(|choice| [&choice.kept])),
            Question::TaxPaper => json!(answers.tax_paper),
            Question::Young => {
                let young = answers.young.as_ref();
                json!(young.map(|young| (young.circumstances, young.undertaking.as_ref().map(|one| &one.text))))
            }
            Question::Separation => json!(answers.separated.as_ref().map(|undertaking| &undertaking.text)),
            Question::Address => {
                let corrected = facts.corrected_address.as_ref();
                let body = corrected.and_then(|corrected| corrected.domiciled_at.as_ref());
                json!([address, facts.is_numbered(), body])
            }
        })
    }
}

impl StartView {
    /// What a form that asks this question carries, to say what it showed.
    pub fn version(&self, question: Question) -> AnswerVersion {
        Kept { answers: &self.answers, facts: &self.facts, address: &self.identity.address }.version(question)
    }
}

/// Whether an answer would take the place of one that the page never showed. `before` and `after`: what is kept, and
/// what would be.
pub(super) fn collide(shown: &AnswerVersion, question: Question, before: Kept<'_>, after: Kept<'_>) -> bool {
    let kept = before.version(question);
    kept != *shown && kept != after.version(question)
}
