//! A window in which papers are put, as a page shows it: what is there, what is missing, why it cannot be supplied.

mod field;
mod held;
mod label;
mod reason;
mod refusal;
mod remark;

pub(super) use field::{
    counted, field_of, number_of, pages_field, read_pages, reason_field, total_of, window_of, words_field,
};
pub(super) use held::Held;
pub(super) use label::{label, why};
pub(super) use reason::{explained, read_reason, reason_of, reasons};
pub(super) use refusal::refusal;
pub(super) use remark::remarks;

pub(crate) use held::{again_line, format_of, why_again};
pub(crate) use label::{missing_line, requested_label, window_label};
pub(crate) use reason::unavailable_line;
pub(crate) use refusal::refused;
pub(crate) use remark::remarks_in;

use c2s_app::{Fund, GivenBefore, PaperStanding, PaperSummary, PaperWindow};
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;

use self::held::{held_line, standing};
use self::label::{pages_line, why_requested};
use crate::forms::Form;
use crate::session::{Portal, Visit};

/// What the browser offers to choose from. An iPhone makes a JPEG of its photograph where HEIC is not in the list, and sends
/// it as it is where it is; everywhere else what is not in the list cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Files {
    WithHeic,
    WithoutHeic,
}

/// One window.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else of what is there")]
pub struct Window {
    /// From 1.
    pub number: usize,
    /// The names of its fields.
    pub field: String,
    pub reason_field: String,
    pub words_field: String,
    pub pages_field: String,
    pub key: String,
    /// "Avis d'imposition d'Ana MARTIN".
    pub label: String,
    /// Why it is asked.
    pub why: String,
    pub papers: Vec<Held>,
    /// Where they are read as one document, when several can be.
    pub whole: Option<String>,
    /// It takes no more file.
    pub full: bool,
    /// What may be chosen.
    pub files: Files,
    /// The document says at its foot how many pages it has.
    pub is_numbered: bool,
    /// How many pages it has, when that was told.
    pub pages_expected: Option<u16>,
    /// "1 page sur 4", when both numbers are known.
    pub pages: Option<String>,
    /// Pages are surely missing.
    pub is_short: bool,
    /// Why it cannot be supplied, when that was said.
    pub unavailable: Option<String>,
    /// What to do with a file that stopped on its way to it.
    pub unfinished: Option<String>,
    /// The same document, given with an earlier application.
    pub offer: Option<Offer>,
    /// Something is seen on a file that was given after the sending, and another one may be given here.
    pub is_to_look_at: bool,
}

impl Files {
    /// Their kinds, and how their names end.
    pub const fn accepted(self) -> &'static str {
        match self {
            Self::WithHeic => {
                "application/pdf,.pdf,image/jpeg,image/png,image/webp,image/tiff,image/heic,image/heif,.heic,.heif"
            }
            Self::WithoutHeic => "application/pdf,.pdf,image/jpeg,image/png,image/webp,image/tiff",
        }
    }

    /// The key of what is said of them.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::WithHeic => "portal-paper-hint",
            Self::WithoutHeic => "portal-paper-hint-without-heic",
        }
    }
}

/// A document that was given before and still holds.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The application that it was given with.
    pub application: String,
    /// "Vous avez déjà donné ce document le 14 avril 2025, avec la demande C2S-…".
    pub text: String,
    /// Where it is looked at.
    pub look: String,
}

impl Offer {
    pub(super) fn new(t: Language, given: &GivenBefore) -> Self {
        let variables = [("date", t.date(given.first.on).into()), ("number", given.first.receipt.as_str().into())];
        Self {
            application: given.application.to_string(),
            text: t.text_with("portal-paper-offer", &variables),
            look: format!("/compte/demande/{}/pieces/{}", given.application, given.there),
        }
    }
}

impl Window {
    fn new(t: Language, fund: &Fund, application: ApplicationId, number: usize, window: &PaperWindow) -> Self {
        let held = |(rank, paper): (i64, &PaperSummary)| Held {
            id: paper.id.to_string(),
            label: t.text_with(
                "portal-paper-number",
                &[("number", rank.into()), ("format", format_of(t, paper.format).into())],
            ),
            detail: held_line(t, fund, paper),
            is_safe: paper.standing == PaperStanding::Safe,
            is_refused: !paper.counts(),
            standing: standing(t, paper),
            remarks: remarks(t, &window.as_it_stands(paper)),
        };
        let there = pages_line(t, window.pages()).filter(|_| !window.papers.is_empty());
        let readable = window.papers.iter().filter(|paper| paper.standing == PaperStanding::Safe).count();
        let whole = || format!("/compte/demande/{application}/pieces/{}", window.key);
        Self {
            key: window.key.to_string(),
            label: window_label(t, window),
            why: window.requested.as_ref().map_or_else(|| why(t, &window.key), |asked| why_requested(t, asked)),
            papers: (1..).zip(&window.papers).map(held).collect(),
            whole: (readable > 1).then(whole),
            full: window.is_full(),
            is_numbered: window.key.kind.has_numbered_pages(),
            pages_expected: window.pages_expected,
            pages: there,
            is_short: !window.papers.is_empty() && window.pages().is_short(),
            unavailable: window.unavailable.as_ref().map(|paper| unavailable_line(t, paper)),
            is_to_look_at: !window.to_look_at().is_empty(),
            ..Self::numbered(number)
        }
    }

    /// The windows of a page, from 1.
    pub(super) fn all(
        visit: &Visit<Portal>,
        fund: &Fund,
        application: ApplicationId,
        windows: &[PaperWindow],
    ) -> Vec<Self> {
        let files = if visit.app.opens_heic() { Files::WithHeic } else { Files::WithoutHeic };
        let window = |(number, window)| Self { files, ..Self::new(visit.t, fund, application, number, window) };
        (1..).zip(windows).map(window).collect()
    }

    /// An empty one, with the names of its fields.
    pub(super) fn numbered(number: usize) -> Self {
        Self {
            number,
            field: field_of(number),
            reason_field: reason_field(number),
            words_field: words_field(number),
            pages_field: pages_field(number),
            key: String::new(),
            label: String::new(),
            why: String::new(),
            papers: Vec::new(),
            whole: None,
            full: false,
            files: Files::WithoutHeic,
            is_numbered: false,
            pages_expected: None,
            pages: None,
            is_short: false,
            unavailable: None,
            unfinished: None,
            offer: None,
            is_to_look_at: false,
        }
    }

    /// The file waits for something of it.
    pub fn is_missing(&self) -> bool {
        self.unavailable.is_none() && (self.papers.iter().all(|paper| paper.is_refused) || self.is_short)
    }

    /// Whether two pages said why it cannot be supplied, and differ.
    pub fn is_told_twice(&self, form: &Form) -> bool {
        [&self.reason_field, &self.words_field].into_iter().any(|name| form.field(name).twice("").is_some())
    }

    /// Whether the number of its pages is asked beside its first file.
    pub fn asks_pages(&self) -> bool {
        self.is_numbered && self.papers.is_empty() && self.pages_expected.is_none()
    }

    /// Whether the file that came last was not refused.
    pub(super) fn kept_the_last(&self) -> bool {
        self.papers.last().is_none_or(|paper| !paper.is_refused)
    }

    /// Where it stands, and the colour that stresses it.
    pub fn state(&self, t: Language) -> (String, &'static str) {
        let (key, colour) = match &self.pages {
            _ if self.unavailable.is_some() => ("portal-paper-state-unavailable", "grey"),
            Some(pages) if self.is_short => return (pages.clone(), "yellow"),
            _ if self.papers.is_empty() => ("portal-paper-state-missing", "blue"),
            _ if self.papers.iter().any(|paper| paper.is_refused) => ("portal-paper-state-refused", "red"),
            _ => ("portal-paper-state-received", "green"),
        };
        (t.text(key).into_owned(), colour)
    }
}
