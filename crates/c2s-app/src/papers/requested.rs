//! A paper that the fund asks for after the sending: its kind, for whom, which period, why, before which day.
//!
//! Each request has a window of its own. One that says that a paper is missing suspends the delay: the file is not
//! complete, and the two months run from the day the last paper comes (CRPA L114-5, R861-16-1 II). One that only asks
//! to check a value that is there does not.

use c2s_domain::Date;
use c2s_domain::application::Progress;
use c2s_domain::situation::iso_date;
use c2s_texts::Language;
use serde::{Deserialize, Serialize};

use super::window::{PaperKind, WindowKey};
use crate::draft::{Draft, PaperWindow, PersonKey};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestedKind {
    TaxNotice,
    /// *Bulletins de salaire*.
    Payslips,
    /// What a body that pays a benefit writes of it.
    BenefitStatement,
    PensionStatement,
    PropertyTax,
    /// *Livret de famille*, birth certificate.
    FamilyRecord,
    ResidencePermit,
    /// What shows where the household lives and on what terms.
    HousingProof,
    /// A page of the form, which the request numbers.
    FormPage,
    /// What is not signed.
    Signature,
    /// Named by the words of the request.
    Other,
}

impl RequestedKind {
    pub const ALL: [Self; 11] = [
        Self::TaxNotice,
        Self::Payslips,
        Self::BenefitStatement,
        Self::PensionStatement,
        Self::PropertyTax,
        Self::FamilyRecord,
        Self::ResidencePermit,
        Self::HousingProof,
        Self::FormPage,
        Self::Signature,
        Self::Other,
    ];

    /// The window in which the same paper is put before the fund asks for it, where there is one.
    pub(crate) const fn own_window(self) -> Option<PaperKind> {
        match self {
            Self::TaxNotice => Some(PaperKind::TaxNotice),
            Self::PropertyTax => Some(PaperKind::PropertyTax),
            _ => None,
        }
    }

    /// As in forms, and at the end of the keys of its words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TaxNotice => "tax-notice",
            Self::Payslips => "payslips",
            Self::BenefitStatement => "benefit-statement",
            Self::PensionStatement => "pension-statement",
            Self::PropertyTax => "property-tax",
            Self::FamilyRecord => "family-record",
            Self::ResidencePermit => "residence-permit",
            Self::HousingProof => "housing-proof",
            Self::FormPage => "form-page",
            Self::Signature => "signature",
            Self::Other => "other",
        }
    }
}

/// Why it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestReason {
    /// It was never given.
    NotGiven,
    /// What was given cannot be read, or is not whole.
    Unreadable,
    /// What was given can be read, and some of its pages are not there.
    PagesMissing,
    /// What was given is of another period, or of somebody else.
    OtherPeriod,
    /// What is there must be checked: nothing is missing.
    ToCheck,
}

impl RequestReason {
    pub const ALL: [Self; 5] = [Self::NotGiven, Self::Unreadable, Self::PagesMissing, Self::OtherPeriod, Self::ToCheck];

    pub const fn name(self) -> &'static str {
        match self {
            Self::NotGiven => "not-given",
            Self::Unreadable => "unreadable",
            Self::PagesMissing => "pages-missing",
            Self::OtherPeriod => "other-period",
            Self::ToCheck => "to-check",
        }
    }

    /// Whether the file is not complete without it: no delay runs until it comes.
    pub const fn suspends(self) -> bool {
        !matches!(self, Self::ToCheck)
    }
}

/// A request, kept with the answers for as long as the file is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestedPaper {
    /// From 1: it names its window.
    pub number: u16,
    pub person: PersonKey,
    pub kind: RequestedKind,
    pub reason: RequestReason,
    /// Which page, of [`RequestedKind::FormPage`] alone.
    #[serde(default)]
    pub page: Option<u8>,
    /// How many pages of it had come when it was asked for, of [`RequestReason::PagesMissing`]; `None`: nobody knows.
    #[serde(default)]
    pub pages_there: Option<u16>,
    /// "Janvier à mars 2025".
    pub period: Option<String>,
    /// What the fund adds; needed with [`RequestedKind::Other`].
    pub words: Option<String>,
    #[serde(with = "iso_date")]
    pub asked_on: Date,
    /// The last day to answer.
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// The fund asks for it no more.
    #[serde(default)]
    pub taken_back: bool,
    /// The day since which the file was complete when this stopped the two months.
    #[serde(default)]
    pub complete_before: Option<Date>,
}

crate::hidden_debug!(RequestedPaper);

impl RequestedPaper {
    /// The most characters of its period and of its words.
    pub const LONGEST_PERIOD: usize = 60;
    pub const LONGEST_WORDS: usize = 300;
    /// The form has four pages, and two more for each organisation.
    pub const LAST_FORM_PAGE: u8 = 20;

    /// What is asked, in words: "Page 3 du formulaire".
    pub fn kind_text(&self, t: Language) -> String {
        match self.page {
            Some(page) => t.text_with("requested-form-page", &[("page", i64::from(page).into())]),
            None => t.text(&format!("requested-kind-{}", self.kind.name())).into_owned(),
        }
    }

    /// Why it is asked, to whoever is to give it: of what is no paper nobody says that a document did not come.
    pub fn reason_text(&self, t: Language) -> String {
        let key = match (self.kind, self.reason) {
            (RequestedKind::FormPage, RequestReason::NotGiven) => "requested-reason-page-not-given",
            (RequestedKind::Signature, RequestReason::NotGiven) => "requested-reason-not-signed",
            (_, reason) => &format!("requested-reason-{}", reason.name()),
        };
        t.text(key).into_owned()
    }

    pub fn window(&self) -> WindowKey {
        WindowKey::of_request(self.person, self.number)
    }
}

impl Draft {
    /// The windows of what the fund asks for, in the order it was asked.
    pub(crate) fn requests(&self) -> impl Iterator<Item = &RequestedPaper> {
        self.requested.iter().filter(|requested| !requested.taken_back)
    }

    /// The last day to give what a window of a sent file asks for: that of the request of the fund, or while the file
    /// awaits papers that of the request which left with the receipt. Files sent before there was one have none.
    pub(crate) fn due_on(&self, progress: &Progress, window: &PaperWindow) -> Option<Date> {
        let awaits = matches!(progress, Progress::AwaitingDocuments { .. });
        let of_sending = || self.missing_due_on.filter(|_| awaits);
        window.requested.as_ref().map(|requested| requested.due_on).or_else(of_sending)
    }

    /// The request that a window is of.
    pub(crate) fn request_of(&self, window: &WindowKey) -> Option<&RequestedPaper> {
        self.requested.iter().find(|requested| window.kind == PaperKind::Requested && requested.window() == *window)
    }
}
