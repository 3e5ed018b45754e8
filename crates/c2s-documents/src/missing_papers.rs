//! The request for what a file lacks (*demande de pièces complémentaires*, CRPA L114-5 and R861-16-1 II).

use c2s_domain::Date;
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::{Fund, Recipient, square};

/// What a request for missing papers says: everything at once, so that nobody is written to twice.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "demande de pièces complémentaires")]
pub struct MissingPapersData {
    pub fund: Fund,
    pub recipient: Recipient,
    pub reference: String,
    /// Day of the letter.
    pub dated: Date,
    /// Legal day on which the application was received.
    pub received_on: Date,
    pub items: Vec<MissingItem>,
    /// The first of the days to answer that are not over, where there are any.
    pub reply_by: Option<Date>,
    pub delay: MissingDelay,
    /// The account that papers are given from: the address of the service, as people type it.
    pub account: String,
    /// Where an envelope without stamp is sent, when the fund has such an address.
    pub free_reply: Option<Vec<String>>,
}

/// What becomes of the two months to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingDelay {
    /// They start with the last paper.
    NotStarted,
    /// They ran, and start again with the last paper.
    Stopped,
    /// Nothing is missing, something is to be checked: they go on.
    Runs { last_day: Date },
}

/// One thing that a file lacks.
#[derive(Clone, PartialEq, Eq)]
pub struct MissingItem {
    pub what: MissingWhat,
    /// Why it is asked, where more is to be said than that it is not there.
    pub why: Option<String>,
    /// Whose it is; nobody's when it belongs to the whole file.
    pub person: Option<String>,
    /// The last day to give it, where there is one.
    pub due_on: Option<Date>,
}

#[derive(Clone, PartialEq, Eq)]
pub enum MissingWhat {
    /// A paper, in the words of the list.
    Paper { label: String },
    /// Some pages of a paper that came: which one, how many came, how many it has where that is known.
    Pages { label: String, there: u8, expected: Option<u8> },
    /// A page of the form.
    FormPage(u8),
    /// The form is not signed.
    Signature,
}

impl MissingPapersData {
    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        // What a scanner reads on the slip, to bring the answer to its file.
        let slip = square::picture(&format!("C2S:REPONSE:{}", self.reference));
        json!({
            "fund": self.fund.view(),
            "recipient": self.recipient.view(),
            "reference": self.reference,
            "dated": french.date(self.dated),
            "received_on": french.date(self.received_on),
            "reply_by": self.reply_by.map(|day| french.date(day)),
            "has_several_days": self.has_several_days(),
            "items": self.items.iter().map(|item| item.view(self.dated, self.has_several_days())).collect::<Vec<_>>(),
            "delay": match self.delay {
                MissingDelay::NotStarted => json!({ "kind": "not_started" }),
                MissingDelay::Stopped => json!({ "kind": "stopped" }),
                MissingDelay::Runs { last_day } => json!({ "kind": "runs", "last_day": french.date(last_day) }),
            },
            "account": self.account,
            "free_reply": self.free_reply,
            "slip": slip,
        })
    }

    /// Whether one day would not do for all that has one.
    fn has_several_days(&self) -> bool {
        let mut days = self.items.iter().filter_map(|item| item.due_on);
        days.any(|day| Some(day) != self.reply_by)
    }
}

impl MissingItem {
    /// Its own day is said where several are.
    fn view(&self, dated: Date, has_several_days: bool) -> Value {
        let mut view = match &self.what {
            MissingWhat::Paper { label } => json!({ "kind": "paper", "label": label }),
            MissingWhat::Pages { label, there, expected } => {
                json!({ "kind": "pages", "label": label, "there": there, "expected": expected })
            }
            MissingWhat::FormPage(number) => json!({ "kind": "form_page", "number": number }),
            MissingWhat::Signature => json!({ "kind": "signature" }),
        };
        view["why"] = json!(self.why);
        view["person"] = json!(self.person);
        let due_on = self.due_on.filter(|_| has_several_days);
        view["due_on"] = json!(due_on.map(|day| Language::French.date(day)));
        view["is_over"] = json!(due_on.is_some_and(|day| day < dated));
        view
    }
}
