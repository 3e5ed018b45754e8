//! The receipt of an application (*accusé de réception*, CRPA L112-3, R112-5, R112-11-1).

use c2s_domain::Date;
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::{Fund, Recipient};

/// What a receipt says.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "accusé de réception")]
pub struct ReceiptData {
    pub fund: Fund,
    pub recipient: Recipient,
    /// Number of the application, as the person will quote it.
    pub reference: String,
    /// Legal day, in the zone of the fund, on which the application was received.
    pub received_on: Date,
    /// Legal day on which the last paper came, on the receipt of a file that was completed after its sending.
    pub complete_on: Option<Date>,
    /// Hour of that day in the same zone, as `14:32`.
    pub received_at: Option<String>,
    pub channel: Channel,
    pub delay: DelayToAnswer,
    /// Everyone of the household, the applicant first.
    pub household: Vec<HouseholdMember>,
    /// The organisation chosen to manage the cover.
    pub managing_body: String,
    pub papers: Vec<PaperReceived>,
    /// Digest of the declaration that was certified: the person can prove what was sent.
    pub fingerprint: Option<String>,
}

/// How the application came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    Online,
    Post,
    Counter,
}

/// When the answer is due (R861-16-1 II).
#[derive(Clone, PartialEq, Eq)]
pub enum DelayToAnswer {
    /// The file is complete: silence after this day is acceptance.
    Until(Date),
    /// Papers are missing: no delay runs yet (CRPA L114-5).
    WaitingFor {
        missing: Vec<String>,
        /// The last day to give them; none where nobody set one.
        reply_by: Option<Date>,
    },
}

/// Somebody declared.
#[derive(Clone, PartialEq, Eq)]
pub struct HouseholdMember {
    pub name: String,
    pub birth_date: Date,
    /// `false`: counted in the household, but declines the cover.
    pub covered: bool,
}

/// A paper that came with the application.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperReceived {
    /// What it is, in French.
    pub label: String,
    /// Whose it is.
    pub person: String,
}

impl ReceiptData {
    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        let household: Vec<Value> = self
            .household
            .iter()
            .map(|member| json!({ "name": member.name, "born": french.date(member.birth_date), "covered": member.covered }))
            .collect();
        let papers: Vec<Value> =
            self.papers.iter().map(|paper| json!({ "label": paper.label, "person": paper.person })).collect();
        json!({
            "fund": self.fund.view(),
            "recipient": self.recipient.view(),
            "reference": self.reference,
            "dated": french.date(self.complete_on.unwrap_or(self.received_on)),
            "received_on": french.date(self.received_on),
            "completes": self.complete_on.is_some(),
            "received_at": self.received_at,
            "channel": self.channel.name(),
            "delay": self.delay.view(),
            "household": household,
            "managing_body": self.managing_body,
            "papers": papers,
            "fingerprint": self.fingerprint.as_deref().map(in_groups),
        })
    }
}

impl Channel {
    const fn name(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Post => "post",
            Self::Counter => "counter",
        }
    }
}

impl DelayToAnswer {
    fn view(&self) -> Value {
        let french = Language::French;
        match self {
            Self::Until(last_day) => {
                let accepted_from = last_day.tomorrow().expect("a day of this century has a next one");
                json!({ "until": french.date(*last_day), "accepted_from": french.date(accepted_from) })
            }
            Self::WaitingFor { missing, reply_by } => {
                json!({ "missing": missing, "reply_by": reply_by.map(|day| french.date(day)) })
            }
        }
    }
}

/// The digits of a digest by eights: a hand can copy them, and a line can break between them.
pub(crate) fn in_groups(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().filter(|character| !character.is_whitespace()).collect();
    digits.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_shown_by_eights() {
        assert_eq!(in_groups("0123456789abcdef01"), "01234567 89abcdef 01");
        assert_eq!(in_groups(""), "");
    }

    #[test]
    fn acceptance_starts_the_day_after_the_last() {
        let last_day = Date::constant(2026, 2, 28);
        assert_eq!(DelayToAnswer::Until(last_day).view()["accepted_from"], "1er\u{a0}mars 2026");
    }
}
