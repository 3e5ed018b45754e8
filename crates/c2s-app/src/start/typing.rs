//! What is typed on the pages before an application and not sent yet, kept exactly as it was typed.

use c2s_storage::preparations;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{AnswerVersion, Preparation, PrepareError, Prepared, State};
use crate::App;
use crate::actor::Actor;
use crate::draft::{Kept, OwnFile, TypedFields, is_too_much};
use crate::failure::Failure;
use crate::policy::Action;
use crate::register;

/// A page before an application on which something is typed or ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    Insurers,
    TaxPaper,
    Young,
    Address,
    Separation,
}

impl Prepared {
    /// The page it was answered on.
    pub const fn question(&self) -> Question {
        match self {
            Self::Insurer(_) => Question::Insurers,
            Self::TaxPaper(_) => Question::TaxPaper,
            Self::Young(..) => Question::Young,
            Self::Address { .. } | Self::Domiciled(_) => Question::Address,
            Self::Separated(_) => Question::Separation,
        }
    }
}

/// What was typed on such a page and is not sent yet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedAnswer {
    pub question: Question,
    /// To be named when the page is kept again.
    pub turn: i64,
    pub saved_at: Timestamp,
    pub fields: TypedFields,
}

/// All that is kept of somebody before their application. Only the answers go with it.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Written")]
pub(crate) struct Notes {
    pub(crate) answers: Preparation,
    pub(super) typed: Vec<TypedAnswer>,
}

/// Before pages were kept while they are typed, the answers stood alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Notes { answers: Preparation, typed: Vec<TypedAnswer> },
    Alone(Preparation),
}

impl From<Written> for Notes {
    fn from(written: Written) -> Self {
        match written {
            Written::Notes { answers, typed } => Self { answers, typed },
            Written::Alone(answers) => Self { answers, typed: Vec::new() },
        }
    }
}

crate::hidden_debug!(TypedAnswer, Notes);

impl Notes {
    /// Keeps what is typed on a page whose last turn was `seen` (0: none). Gives what to answer where nothing is to be
    /// written: another turn came in between, or this very one.
    fn keep(&mut self, question: Question, seen: i64, fields: &TypedFields, now: Timestamp) -> Option<Kept> {
        let known = self.typed.iter().find(|typed| typed.question == question);
        if known.map_or(0, |known| known.turn) != seen {
            // Whoever never had the answer sends the same again: it is kept already.
            let same = known.filter(|known| known.turn == seen + 1 && known.fields == *fields);
            return Some(same.map_or(Kept::Elsewhere, |known| Kept::Here { turn: known.turn, at: known.saved_at }));
        }
        self.typed.retain(|typed| typed.question != question);
        self.typed.push(TypedAnswer { question, turn: seen + 1, saved_at: now, fields: fields.clone() });
        None
    }

    /// The page was sent: what was typed on it up to this turn is answered. What was typed on it elsewhere since stays.
    pub(super) fn settle(&mut self, question: Question, turn: i64) -> bool {
        let before = self.typed.len();
        self.typed.retain(|typed| typed.question != question || typed.turn != turn);
        self.typed.len() < before
    }
}

impl App {
    /// Keeps what is typed on a page before an application, complete or not; nothing of it is judged.
    ///
    /// `turn` is that of the page as it was shown: 0 when nothing had been kept. Where the page says which answer it
    /// showed, another one that was kept since makes it a page of before: it was answered already.
    pub async fn keep_typed_before(
        &self,
        actor: &Actor,
        question: Question,
        turn: i64,
        shown: Option<&AnswerVersion>,
        fields: TypedFields,
    ) -> Result<Kept, PrepareError> {
        let own = OwnFile::of(actor, Action::Prepare)?;
        if is_too_much(&fields) {
            return Err(PrepareError::TooMuch);
        }
        loop {
            let mut saving = self.begin().await?;
            // Held, as by whoever answers: which of them comes first is settled.
            let row = c2s_storage::register::hold::<register::Known>(&mut saving, own.insured).await?;
            let row = row.ok_or(Failure::NotFound)?;
            let kept = preparations::find::<Notes>(&mut saving, own.insured, &row.data_key).await?;
            let (seen, notes) = kept.map(|row| (row.version, row.prepared)).unzip();
            let mut state = State { notes: notes.unwrap_or_default(), known: row.known.clone() };
            let now = self.now();
            let is_answered = shown.is_some_and(|shown| *shown != state.kept().version(question));
            let answer =
                if is_answered { Some(Kept::Elsewhere) } else { state.notes.keep(question, turn, &fields, now) };
            if let Some(answer) = answer {
                saving.abandon().await?;
                return Ok(answer);
            }
            if preparations::save(&mut saving, own.insured, &row.data_key, seen, &state.notes, now).await? {
                saving.record(self.entry(actor, Action::Prepare.name(), format!("insured:{}", own.insured), "typed"));
                saving.commit().await?;
                return Ok(Kept::Here { turn: turn + 1, at: now });
            }
            // Another page was kept at the same instant: this one is looked at again.
            saving.abandon().await?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> TypedFields {
        vec![("street".to_owned(), text.to_owned())]
    }

    #[test]
    fn what_was_typed_elsewhere_meanwhile_is_not_overwritten() {
        let (mut notes, now) = (Notes::default(), Timestamp::UNIX_EPOCH);
        let page = Question::Address;
        assert_eq!(notes.keep(page, 0, &fields("7 rue"), now), None);
        assert_eq!(notes.keep(page, 0, &fields("7 rue"), now), Some(Kept::Here { turn: 1, at: now }), "sent again");
        assert_eq!(notes.keep(page, 0, &fields("9 rue"), now), Some(Kept::Elsewhere));
        assert_eq!(notes.keep(Question::Young, 0, &fields(""), now), None, "each page counts its own turns");
        assert_eq!(notes.keep(page, 1, &fields("7 rue du Four"), now), None);
        assert!(!notes.settle(page, 1), "typed elsewhere since");
        assert!(notes.settle(page, 2) && notes.typed.len() == 1);
    }

    #[test]
    fn what_was_answered_before_pages_were_kept_opens_still() {
        let paper = Some(crate::start::TaxPaper::Notice);
        let answers = Preparation { tax_paper: paper, ..Preparation::default() };
        let mut notes: Notes = serde_json::from_str(&serde_json::to_string(&answers).unwrap()).unwrap();
        assert!(notes.answers == answers && notes.typed.is_empty());
        notes.keep(Question::Address, 0, &fields("7 rue"), Timestamp::UNIX_EPOCH);
        assert!(serde_json::from_str::<Notes>(&serde_json::to_string(&notes).unwrap()).unwrap() == notes);
    }
}
