//! A window in which papers are put, as a page shows it: what is there, what is missing, why it cannot be supplied.

use std::borrow::Cow;

use c2s_app::{
    ExpectedPages, FirstGiven, Format, Fund, GivenBefore, MOST_PAPERS, OldAttestation, OldNotice, OtherKind, Pages,
    PaperError, PaperKind, PaperStanding, PaperSummary, PaperWindow, Refusal, Remark, RequestedPaper, Scan, SealedKind,
    Taxed, TitledKind, UnavailablePaper, UnavailableReason, WindowKey,
};
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;

use super::words;
use crate::components::Choice;
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
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

/// A file that was received.
#[derive(Debug, Clone)]
pub struct Held {
    pub id: String,
    pub label: String,
    pub detail: String,
    /// It was opened: what was sent may be fetched, and the copy that the fund reads looked at.
    pub is_safe: bool,
    /// It is refused, or can no longer be read: it must be given again.
    pub is_refused: bool,
    /// Where it stands, and what to do.
    pub standing: String,
    /// What is seen on its pages.
    pub remarks: Vec<String>,
}

impl Held {
    pub(super) fn sample(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            label: "Fichier 1 (PDF)".to_owned(),
            detail: "le 14 avril 2025 à 10 h 02 (1,2 Mo)".to_owned(),
            is_safe: true,
            is_refused: false,
            standing: "Vérifié : 1 page.".to_owned(),
            remarks: Vec::new(),
        }
    }
}

pub(crate) const REASONS: [(&str, UnavailableReason); 6] = [
    ("does-not-exist", UnavailableReason::DoesNotExist),
    ("not-given", UnavailableReason::NotGiven),
    ("lost", UnavailableReason::Lost),
    ("kept-by-somebody", UnavailableReason::KeptBySomebody),
    ("unsafe", UnavailableReason::Unsafe),
    ("other", UnavailableReason::Other),
];

/// The title of a window: "Avis d'imposition d'Ana MARTIN", "Justificatif… : Suisse, 2024 (Ana MARTIN)".
pub(crate) fn window_label(t: Language, window: &PaperWindow) -> String {
    if let Some(requested) = &window.requested {
        return requested_label(t, requested, &window.person.name.full());
    }
    label(t, &window.key, &window.person.name.full(), window.country.as_deref().unwrap_or_default())
}

pub(super) fn label(t: Language, key: &WindowKey, name: &str, country: &str) -> String {
    let year = key.abroad().map(|abroad| abroad.year.to_string()).unwrap_or_default();
    let (kind, source) = contested(t, key);
    let variables = [
        ("name", name.into()),
        ("country", country.into()),
        ("year", year.into()),
        ("kind", kind.into()),
        ("source", source.into()),
    ];
    t.text_with(&format!("portal-window-{}", key.kind.name()), &variables)
}

/// "Bulletins de salaire : Ana MARTIN, janvier à mars 2025".
pub(crate) fn requested_label(t: Language, requested: &RequestedPaper, name: &str) -> String {
    let kind = requested.kind_text(t);
    let mut values = vec![("kind", kind.into()), ("name", name.into())];
    match &requested.period {
        Some(period) => {
            values.push(("period", period.as_str().into()));
            t.text_with("requested-label-period", &values)
        }
        None => t.text_with("requested-label", &values),
    }
}

/// Why the fund asks for a paper, before which day, with what it adds.
fn why_requested(t: Language, requested: &RequestedPaper) -> String {
    let mut sentences =
        vec![requested.reason_text(t), t.text_with("requested-before", &[("date", t.date(requested.due_on).into())])];
    let added = requested.words.as_deref();
    sentences.extend(added.map(|words| t.text_with("requested-words", &[("words", words.into())])));
    sentences.join(" ")
}

/// Why a window is asked.
pub(super) fn why(t: Language, key: &WindowKey) -> String {
    let (_, source) = contested(t, key);
    t.text_with(&format!("portal-why-{}", key.kind.name()), &[("source", source.into())])
}

/// What is contested, and who says it; nothing in the windows of other kinds.
fn contested(t: Language, key: &WindowKey) -> (Cow<'static, str>, Cow<'static, str>) {
    let words = key.contested().map(|contested| (words::kind(t, contested.kind), words::source(t, contested.source)));
    words.unwrap_or_default()
}

/// What a file waits for in a window: its title, and "1 page sur 4" when some pages are there.
pub(crate) fn missing_line(t: Language, window: &PaperWindow) -> String {
    let title = window_label(t, window);
    match pages_line(t, window.pages()).filter(|_| !window.papers.is_empty()) {
        Some(pages) => t.text_with("portal-paper-short-line", &[("label", title.into()), ("pages", pages.into())]),
        None => title,
    }
}

/// "1 page sur 4".
fn pages_line(t: Language, pages: Pages) -> Option<String> {
    let (there, expected) = (pages.there?, pages.expected?);
    let variables = [("there", i64::from(there).into()), ("expected", i64::from(expected).into())];
    Some(t.text_with("paper-pages-short", &variables))
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

/// Where a file stands, with what to do when it is refused.
fn standing(t: Language, paper: &PaperSummary) -> String {
    match paper.standing {
        PaperStanding::BeingChecked | PaperStanding::AwaitsScanner => {
            t.text("portal-paper-standing-being-checked").into_owned()
        }
        PaperStanding::Safe => {
            let pages = [("pages", i64::from(paper.pages.unwrap_or(0)).into())];
            let opened = t.text_with("portal-paper-standing-safe", &pages);
            // Without a scanner nothing is known, and nothing is said.
            if paper.scan == Scan::Clean { format!("{opened} {}", t.text("portal-paper-clean")) } else { opened }
        }
        PaperStanding::Refused(_) | PaperStanding::Altered => why_again(t, paper),
    }
}

/// Why a file must be given again, and how.
pub(crate) fn why_again(t: Language, paper: &PaperSummary) -> String {
    match paper.standing {
        PaperStanding::Refused(why) => format!("{} {}", t.text("portal-paper-standing-refused"), refused(t, why)),
        _ => t.text("portal-paper-standing-altered").into_owned(),
    }
}

/// What whoever sent a file may do better.
pub(super) fn remarks(t: Language, paper: &PaperSummary) -> Vec<String> {
    let pages = i64::from(paper.pages.unwrap_or(1));
    remarks_in(t, "portal-paper-remark", pages, paper)
}

/// What is seen on the pages of a file, in the words of whoever reads it: the start of the keys. `count`: of its pages.
pub(crate) fn remarks_in(t: Language, words: &str, count: i64, paper: &PaperSummary) -> Vec<String> {
    let of_page = |end: &str, page: u16| {
        t.text_with(&format!("{words}-{end}"), &[("count", count.into()), ("page", i64::from(page).into())])
    };
    let remark = |remark: &Remark| match *remark {
        Remark::Dark { page } => of_page("dark", page),
        Remark::Blurred { page } => of_page("blurred", page),
        Remark::Blank { page } => of_page("blank", page),
        Remark::Small { page } => of_page("small", page),
        Remark::FieldsLost { page } => of_page("fields-lost", page),
        Remark::PagesMissing { there, of } => {
            let numbers = [("there", i64::from(there).into()), ("of", i64::from(of).into())];
            t.text_with(&format!("{words}-pages-missing"), &numbers)
        }
        Remark::BlankLeftOut { count } => {
            t.text_with(&format!("{words}-blank-left-out"), &[("count", i64::from(count).into())])
        }
    };
    let old = |old: OldNotice| {
        let years = [("year", old.year.to_string().into()), ("expected", old.at_least.to_string().into())];
        let of = match old.tax {
            Taxed::Income => "notice",
            Taxed::Property => "tax",
        };
        t.text_with(&format!("{words}-old-{of}"), &years)
    };
    let counts_on = || t.date(paper.counts_on);
    let attestation = |old: OldAttestation| match old {
        OldAttestation::Dated { on, months } => {
            let days = [("date", t.date(on).into()), ("day", counts_on().into())];
            let variables = [&days[..], &[("months", i64::from(months).into())]].concat();
            t.text_with(&format!("{words}-old-attestation"), &variables)
        }
        OldAttestation::Ended(until) => {
            let days = [("date", t.date(until).into()), ("day", counts_on().into())];
            t.text_with(&format!("{words}-ended-attestation"), &days)
        }
    };
    let other = |kind: &OtherKind| match kind {
        OtherKind::Sealed(SealedKind::IncomeNotice) => t.text(&format!("{words}-income-notice")).into_owned(),
        OtherKind::Sealed(SealedKind::Other(name)) => {
            t.text_with(&format!("{words}-other-kind"), &[("kind", name.as_str().into())])
        }
        // What most people take for the notice: they are told where the notice is.
        OtherKind::Titled(TitledKind::IncomeDeclaration) if paper.window.kind == PaperKind::TaxNotice => {
            t.text(&format!("{words}-declaration")).into_owned()
        }
        OtherKind::Titled(kind) => {
            t.text_with(&format!("{words}-titled"), &[("kind", t.text(title_of(*kind)).into_owned().into())])
        }
    };
    let of_time = paper.old_notice.map(old).into_iter().chain(paper.old_attestation.map(attestation));
    paper.remarks.iter().map(remark).chain(of_time).chain(paper.other_kind.as_ref().map(other)).collect()
}

const fn title_of(kind: TitledKind) -> &'static str {
    match kind {
        TitledKind::IncomeNotice => "paper-titled-income-notice",
        TitledKind::IncomeDeclaration => "paper-titled-income-declaration",
        TitledKind::PropertyTax => "paper-titled-property-tax",
        TitledKind::HousingTax => "paper-titled-housing-tax",
        TitledKind::Payslip => "paper-titled-payslip",
        TitledKind::BankStatement => "paper-titled-bank-statement",
        TitledKind::BenefitAttestation => "paper-titled-benefit-attestation",
    }
}

/// "reçu le 14 avril 2025 à 10 h 02 (2 pages, 1,2 Mo)".
fn held_line(t: Language, fund: &Fund, paper: &PaperSummary) -> String {
    let when = match &paper.first_given {
        Some(first) => again_line(t, first),
        None => words::instant(t, paper.added_at, fund),
    };
    let size = words::size(t, paper.size);
    let size = match paper.pages {
        Some(pages) => t.text_with("portal-paper-pages", &[("pages", i64::from(pages).into()), ("size", size.into())]),
        None => size,
    };
    t.text_with("portal-paper-held", &[("when", when.into()), ("size", size.into())])
}

/// "déjà donné le 14 avril 2025 avec la demande C2S-…".
pub(crate) fn again_line(t: Language, first: &FirstGiven) -> String {
    let variables = [("date", t.date(first.on).into()), ("number", first.receipt.as_str().into())];
    t.text_with("portal-paper-again", &variables)
}

/// "Je l'ai perdu : inondation".
pub(crate) fn unavailable_line(t: Language, paper: &UnavailablePaper) -> String {
    let reason = words::choice(t, "portal-unavailable", &REASONS, &paper.reason);
    match &paper.words {
        Some(said) => {
            t.text_with("portal-unavailable-said", &[("reason", reason.into()), ("words", said.as_str().into())])
        }
        None => reason,
    }
}

pub(super) fn reasons(t: Language) -> Vec<Choice> {
    words::choices(t, "portal-unavailable", &REASONS)
}

pub(crate) fn format_of(t: Language, format: Format) -> String {
    t.text(&format!("portal-format-{}", format.extension())).into_owned()
}

/// The field of the file of a window.
pub(super) fn field_of(number: usize) -> String {
    format!("paper-{number}")
}

pub(super) fn reason_field(number: usize) -> String {
    format!("reason-{number}")
}

pub(super) fn words_field(number: usize) -> String {
    format!("words-{number}")
}

pub(super) fn pages_field(number: usize) -> String {
    format!("pages-{number}")
}

/// The value of the choice of why a paper cannot be supplied.
pub(super) fn reason_of(paper: &UnavailablePaper) -> &'static str {
    REASONS.iter().find(|(_, reason)| *reason == paper.reason).map_or("", |(value, _)| value)
}

/// The number of a window on the page, from 1.
pub(super) fn number_of(windows: &[PaperWindow], window: &WindowKey) -> Option<usize> {
    windows.iter().position(|other| other.key == *window).map(|rank| rank + 1)
}

/// The window that a form is about.
pub(super) fn window_of(typed: &Typed) -> Result<WindowKey, PageError> {
    typed.get("window").parse().map_err(|_| PageError::Damaged)
}

/// The window that a form of reasons is about. Sent by the key Enter it names none: it is the first in which a reason
/// was chosen, if any.
pub(super) fn explained(typed: &Typed, windows: &[PaperWindow]) -> Result<Option<WindowKey>, PageError> {
    if typed.has("window") {
        return window_of(typed).map(Some);
    }
    let chosen = (1..).zip(windows).find(|(number, _)| typed.has(&reason_field(*number)));
    Ok(chosen.map(|(_, window)| window.key.clone()))
}

/// The window whose pages were counted, of a form that the key Enter sent: the first in which a number was typed.
pub(super) fn counted(typed: &Typed, windows: &[PaperWindow]) -> Option<WindowKey> {
    let counted = (1..)
        .zip(windows)
        .find(|(number, window)| !window.papers.is_empty() && !typed.get(&pages_field(*number)).trim().is_empty());
    counted.map(|(_, window)| window.key.clone())
}

/// Why a paper cannot be supplied, as it was typed in the window of this number.
pub(super) fn read_reason(
    reader: &mut Reader<'_>,
    t: Language,
    number: usize,
    window: WindowKey,
) -> Option<UnavailablePaper> {
    let reason = reader.choice(&reason_field(number), &REASONS, &t.text("portal-unavailable-missing"));
    let what = t.text("portal-unavailable-words-what");
    let name = words_field(number);
    let said = if reason == Some(UnavailableReason::Other) {
        reader.text(&name, &what, UnavailablePaper::LONGEST_WORDS)
    } else {
        reader.optional_text(&name, &what, UnavailablePaper::LONGEST_WORDS)
    };
    let reason = reason.filter(|_| reader.mistakes.is_empty())?;
    Some(UnavailablePaper { window, reason, words: said })
}

/// How many pages the document of the window of this number has, as it was typed; `Ok(None)` when nothing was.
pub(super) fn read_pages(
    reader: &mut Reader<'_>,
    t: Language,
    number: usize,
    window: &WindowKey,
) -> Result<Option<ExpectedPages>, ()> {
    let field = pages_field(number);
    let typed = reader.typed().get(&field).trim().to_owned();
    if typed.is_empty() || !window.kind.has_numbered_pages() {
        return Ok(None);
    }
    if let Some(pages) = total_of(&typed) {
        return Ok(Some(ExpectedPages { window: window.clone(), pages }));
    }
    let most = i64::from(ExpectedPages::MOST).into();
    reader.wrong(&field, t.text_with("portal-pages-wrong", &[("most", most)]));
    Err(())
}

/// How many pages a text says. Whoever copies "1/4" from the foot of the page means 4.
pub(super) fn total_of(typed: &str) -> Option<u16> {
    let total = typed.rsplit('/').next().unwrap_or_default().trim();
    total.parse().ok().filter(|pages| (1..=ExpectedPages::MOST).contains(pages))
}

/// What happened to a file, and what to do; `None`: nothing that concerns the file itself.
pub(super) fn refusal(t: Language, error: &PaperError) -> Option<String> {
    match error {
        PaperError::Refused(why) => Some(refused(t, *why)),
        PaperError::TooMany => {
            let most = i64::try_from(MOST_PAPERS).unwrap_or(i64::MAX);
            Some(t.text_with("portal-paper-too-many", &[("most", most.into())]))
        }
        PaperError::Certified => Some(t.text("life-paper-certified").into_owned()),
        PaperError::Cut => Some(t.text("portal-paper-cut").into_owned()),
        PaperError::NoWindow | PaperError::Stale { .. } | PaperError::Failure(_) => None,
    }
}

pub(crate) fn refused(t: Language, why: Refusal) -> String {
    t.text(&format!("portal-paper-refused-{}", why.name().replace('_', "-"))).into_owned()
}

#[cfg(test)]
mod tests {
    use c2s_app::PersonKey;

    use super::*;

    fn paper(scan: Scan) -> PaperSummary {
        PaperSummary {
            id: "01930000-0000-7000-8000-000000000001".parse().unwrap(),
            window: WindowKey::of(PaperKind::TaxNotice, PersonKey::Applicant),
            person: PersonKey::Applicant,
            format: Format::Pdf,
            size: 1,
            pages: Some(1),
            added_at: "2025-04-14T10:00:00Z".parse().unwrap(),
            counts_on: c2s_domain::Date::constant(2025, 4, 14),
            standing: PaperStanding::Safe,
            remarks: Vec::new(),
            old_notice: None,
            old_attestation: None,
            other_kind: None,
            scan,
            first_given: None,
            given_after: false,
        }
    }

    #[test]
    fn a_ground_is_named_with_the_same_words_everywhere() {
        use c2s_app::PaperKind::{EmergencyAid, PregnancyOrBirth, ResidencePermit, SeparationProof};

        for t in [Language::French, Language::English] {
            for kind in [PregnancyOrBirth, EmergencyAid, SeparationProof, ResidencePermit] {
                // As in the letters, in lists and in the file of the caseworker.
                let name = t.text(&format!("paper-{}", kind.name()));
                assert!(name.chars().count() > 5 && !name.contains('{'), "{name}");
                let window = label(t, &WindowKey::of(kind, PersonKey::Applicant), "Ana MARTIN", "");
                assert!(window.starts_with(&*name) && window.ends_with("Ana MARTIN"), "{window}");
                assert!(why(t, &WindowKey::of(kind, PersonKey::Applicant)).chars().count() > 40);
                // Before starting it has no words of its own.
                assert!(t.try_text(&format!("start-paper-{}", kind.name())).is_none());
            }
            for (verdict, kind) in [("parent", PregnancyOrBirth), ("emergency-aid", EmergencyAid)] {
                let evidence = t.text(&format!("young-{verdict}-evidence-1"));
                assert!(evidence.starts_with(&*t.text(&format!("paper-{}", kind.name()))), "{evidence}");
            }
        }
    }

    #[test]
    fn a_virus_is_said_absent_only_where_somebody_looked_for_one() {
        let t = Language::French;
        assert!(standing(t, &paper(Scan::Clean)).ends_with("1 page. Aucun virus n’y a été trouvé."));
        assert!(standing(t, &paper(Scan::NotScanned)).ends_with("1 page."));
    }

    #[test]
    fn print_that_is_too_small_is_said_to_both_readers_and_to_one_of_them_with_what_to_do() {
        let small = PaperSummary { remarks: vec![Remark::Small { page: 2 }], ..paper(Scan::Clean) };
        let said = |words, count| remarks_in(Language::French, words, count, &small).concat();
        assert!(said("portal-paper-remark", 1).starts_with("Les lettres sont trop petites"));
        assert!(said("portal-paper-remark", 3).starts_with("Page 2\u{a0}: les lettres"));
        assert!(said("portal-paper-remark", 1).contains("Approchez-vous"));
        assert_eq!(said("case-paper-remark", 1), "Page 2 photographiée de trop loin");
    }

    #[test]
    fn a_paper_that_is_another_one_is_said_in_words_for_each_kind_and_for_both_readers() {
        let said = |window, kind, words| {
            let paper = PaperSummary {
                window: WindowKey::of(window, PersonKey::Applicant),
                other_kind: Some(OtherKind::Titled(kind)),
                ..paper(Scan::Clean)
            };
            remarks_in(Language::French, words, 1, &paper).concat()
        };
        for kind in [
            TitledKind::PropertyTax,
            TitledKind::HousingTax,
            TitledKind::Payslip,
            TitledKind::BankStatement,
            TitledKind::BenefitAttestation,
        ] {
            let of_person = said(PaperKind::TaxNotice, kind, "portal-paper-remark");
            assert!(of_person.starts_with("D’après son titre, ce fichier est"), "{of_person}");
            assert!(of_person.contains("est-ce bien ce fichier que vous vouliez déposer"), "{of_person}");
            assert!(said(PaperKind::TaxNotice, kind, "case-paper-remark").ends_with(", d’après son titre"));
        }
        let declaration = TitledKind::IncomeDeclaration;
        assert!(said(PaperKind::TaxNotice, declaration, "portal-paper-remark").contains("impots.gouv.fr"));
        assert!(said(PaperKind::RsaAttestation, declaration, "portal-paper-remark").contains("déclaration de revenus"));
    }

    #[test]
    fn a_paper_that_is_not_of_the_time_is_said_to_both_readers_and_to_one_of_them_with_what_to_do() {
        let said = |words: &str, old_notice, old_attestation| {
            let paper = PaperSummary { old_notice, old_attestation, ..paper(Scan::Clean) };
            [Language::French, Language::English].map(|t| remarks_in(t, words, 1, &paper).concat())
        };
        let day = c2s_domain::Date::constant(2025, 1, 6);
        let tax = OldNotice { tax: Taxed::Property, year: 2022, at_least: 2024 };
        for (notice, attestation, told, to_do) in [
            (Some(tax), None, ["2022", "2024"], ["déposez-le", "send it"]),
            (
                None,
                Some(OldAttestation::Dated { on: day, months: 3 }),
                ["6 janvier 2025", "6 January 2025"],
                ["la CAF ou", "the CAF or"],
            ),
            (None, Some(OldAttestation::Ended(day)), ["6 janvier 2025", "6 January 2025"], ["la CAF ou", "the CAF or"]),
        ] {
            let person = said("portal-paper-remark", notice, attestation);
            let staff = said("case-paper-remark", notice, attestation);
            for (place, (person, staff)) in person.iter().zip(&staff).enumerate() {
                let told = plain(told[place]);
                assert!(plain(person).contains(&told) && plain(staff).contains(&told), "{person} {staff}");
                assert!(person.contains(to_do[place]) && !staff.contains(to_do[place]), "{person} {staff}");
            }
        }
    }

    /// With ordinary spaces.
    fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn the_number_of_pages_is_read_as_the_foot_of_the_page_writes_it() {
        let notice = WindowKey::of(PaperKind::TaxNotice, PersonKey::Applicant);
        for (typed, pages) in [
            ("4", Ok(Some(4))),
            ("1/4", Ok(Some(4))),
            (" 2 / 12 ", Ok(Some(12))),
            ("", Ok(None)),
            ("0", Err(())),
            ("100", Err(())),
            ("quatre", Err(())),
        ] {
            let form = Typed::new().with(pages_field(1), typed);
            let mut reader = Reader::new(&form, Language::French);
            let read = read_pages(&mut reader, Language::French, 1, &notice);
            assert_eq!(read.map(|told| told.map(|told| told.pages)), pages, "{typed}");
            assert_eq!(reader.mistakes.is_empty(), pages.is_ok(), "{typed}");
        }
    }
}
