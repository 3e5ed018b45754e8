//! The renewal notice (*avis de renouvellement*, R861-18).

use c2s_domain::{Date, Money};
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::{Fund, ManagingBody, Recipient};

/// What a renewal notice says.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "avis de renouvellement")]
pub struct RenewalData {
    pub fund: Fund,
    pub recipient: Recipient,
    /// Number of the application that opened the right.
    pub reference: String,
    pub dated: Date,
    /// Last day of the right.
    pub ends_on: Date,
    pub renewal: Renewal,
}

/// How the right goes on.
#[derive(Clone, PartialEq, Eq)]
pub enum Renewal {
    /// It must be asked for: from four to two months before the end (I).
    ToAsk {
        /// Those days; absent once they are over.
        window: Option<(Date, Date)>,
        /// A letter said before that it goes on by itself: it could not be confirmed.
        was_announced: bool,
    },
    /// It goes on by itself unless the person says otherwise within a month (II).
    Automatic {
        /// First and last day of the next right.
        starts_on: Date,
        ends_on: Date,
        answer_by: Date,
        managing_body: ManagingBody,
        /// What the household will owe each month, if anything.
        monthly: Option<Money>,
    },
    /// The person does not want it to go on by itself: this acknowledges it.
    Refused {
        /// When it was said.
        on: Date,
        /// "10:02", in the time of the fund.
        at: String,
        /// The last day on which it may be taken back; none once the right is over.
        until: Option<Date>,
    },
    /// The person said something else of it: this acknowledges it.
    Answered {
        /// When it was said.
        on: Date,
        at: String,
        answer: RenewalAnswer,
        /// First and last day of the next right.
        starts_on: Date,
        ends_on: Date,
        /// Who manages the next right as it stands.
        managing_body: ManagingBody,
        /// The last day on which they may say otherwise; none once it is over.
        until: Option<Date>,
    },
}

/// What somebody said of a renewal that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenewalAnswer {
    /// They want it after all.
    ObjectionTakenBack,
    /// Another organisation is to manage the next right.
    ManagerChosen,
    /// The organisation of today is to manage it after all.
    ManagerKept,
}

impl RenewalAnswer {
    const fn name(self) -> &'static str {
        match self {
            Self::ObjectionTakenBack => "taken_back",
            Self::ManagerChosen => "chosen",
            Self::ManagerKept => "kept",
        }
    }
}

impl RenewalData {
    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        let renewal = match &self.renewal {
            Renewal::ToAsk { window, was_announced } => json!({
                "kind": "to_ask",
                "window": window.map(|(from, until)| json!({ "from": french.date(from), "until": french.date(until) })),
                "was_announced": was_announced,
            }),
            Renewal::Automatic { starts_on, ends_on, answer_by, managing_body, monthly } => json!({
                "kind": "automatic",
                "starts_on": french.date(*starts_on),
                "ends_on": french.date(*ends_on),
                "answer_by": french.date(*answer_by),
                "managing_body": managing_body.view(),
                "monthly": monthly.map(|amount| french.money(amount)),
            }),
            Renewal::Refused { on, at, until } => {
                json!({ "kind": "refused", "on": french.date(*on), "at": at, "until": until.map(|day| french.date(day)) })
            }
            Renewal::Answered { on, at, answer, starts_on, ends_on, managing_body, until } => json!({
                "kind": "answered",
                "answer": answer.name(),
                "on": french.date(*on),
                "at": at,
                "starts_on": french.date(*starts_on),
                "ends_on": french.date(*ends_on),
                "managing_body": managing_body.view(),
                "until": until.map(|day| french.date(day)),
            }),
        };
        json!({
            "fund": self.fund.view(),
            "recipient": self.recipient.view(),
            "reference": self.reference,
            "dated": french.date(self.dated),
            "ends_on": french.date(self.ends_on),
            "renewal": renewal,
        })
    }
}
