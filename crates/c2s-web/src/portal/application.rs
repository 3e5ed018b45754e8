//! An application once it was sent: its receipt, where it stands, what was decided and why.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use c2s_app::{ApplicationView, By, DecidedAlone, DecisionView, Due, Happening, RightView, TimelineEntry};
use c2s_domain::Ground;
use c2s_domain::application::{Outcome, Progress, Submitted};
use c2s_domain::ids::{ApplicationId, DocumentId};
use c2s_texts::Language;

use super::account::state;
use super::documents::{self, DocumentLine};
use super::window::{missing_line, why_again, window_label};
use super::{difference, words};
use crate::components::{AssessmentView, Link, Page, SummaryRow};
use crate::forms::Difference;
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;
use crate::session::{Portal, Visit};

/// `/compte/demande/{application}`: before the decision, where it stands; after it, what was decided.
#[derive(Template)]
#[template(path = "portal/application.html")]
pub struct ApplicationPage {
    pub t: Language,
    pub page: Page,
    pub heading: String,
    pub state: String,
    pub colour: &'static str,
    pub facts: Vec<SummaryRow>,
    /// The one thing to do next.
    pub next: NextStep,
    pub waiting: Option<Waiting>,
    /// What is awaited, when something is.
    pub awaiting: Option<Awaiting>,
    /// What the fund asks for to check something, while the delay runs.
    pub to_check: Option<ToCheck>,
    /// What must be given again, when something that was sent cannot be read.
    pub lost: Option<Lost>,
    pub decision: Option<Decided>,
    /// What was decided of each person who was studied alone.
    pub alone: Vec<Decided>,
    /// What was corrected since the sending.
    pub corrections: Vec<Corrected>,
    /// What may be done with it: copy, messages, correction, withdrawal.
    pub actions: Vec<Link>,
    pub timeline: Vec<Happened>,
    pub documents: Vec<DocumentLine>,
}

/// The one thing to do next, or that there is nothing to do.
#[derive(Debug, Clone)]
pub struct NextStep {
    pub text: String,
    pub link: Option<Link>,
}

/// A correction that was certified.
#[derive(Debug, Clone)]
pub struct Corrected {
    pub title: String,
    pub lines: Vec<Difference>,
}

/// While the decision is awaited.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub last_day: String,
    /// From when it is counted, and what moves it.
    pub why: String,
    /// What silence means, with its day.
    pub silence: String,
}

/// While papers are awaited.
#[derive(Debug, Clone)]
pub struct Awaiting {
    /// Each window for which the file waits.
    pub missing: Vec<String>,
    /// When the answer would be due if everything came today.
    pub if_today: String,
}

/// Papers that were sent and cannot be read.
#[derive(Debug, Clone)]
pub struct Lost {
    /// Each with the reason, and how to give it.
    pub papers: Vec<SummaryRow>,
    /// What it changes for the dates; empty while nothing runs.
    pub dates: String,
    /// Where they are given again.
    pub link: Link,
}

/// What was decided.
pub struct Decided {
    /// Of the block: `free`, `with-contribution`, `none`.
    pub name: &'static str,
    pub heading: String,
    pub sentences: Vec<String>,
    /// Why the fund decided otherwise than the calculation, when it did.
    pub departure: Vec<SummaryRow>,
    pub calculation_title: String,
    pub calculation: AssessmentView,
    /// How to contest it.
    pub remedies: Vec<String>,
}

/// A line of the timeline.
#[derive(Debug, Clone)]
pub struct Happened {
    pub when: String,
    pub what: String,
    /// The person, the fund, or the law.
    pub who: String,
}

/// `/compte/demande/{application}/accuse`, and `…/complet` where papers came after the sending.
#[derive(Template)]
#[template(path = "portal/receipt.html")]
pub struct ReceiptPage {
    pub t: Language,
    pub page: Page,
    pub title: String,
    pub number: String,
    pub facts: Vec<SummaryRow>,
    /// What is awaited, when something is: no delay runs.
    pub awaiting: Option<Awaiting>,
    /// What must be given again, when something that was sent cannot be read.
    pub lost: Option<Lost>,
    pub next: Vec<String>,
    /// The receipt as a PDF, with the words that lead to it.
    pub document: Option<Link>,
    pub application: String,
}

pub(super) fn routes() -> Routes {
    let read = "read_own_file";
    Routes::new()
        .get("/compte/demande/{application}", read, show)
        .get("/compte/demande/{application}/accuse", read, receipt)
        .get("/compte/demande/{application}/complet", read, completion)
}

/// Where the receipt of a complete file is.
pub(super) fn completion_of(application: ApplicationId) -> String {
    format!("/compte/demande/{application}/complet")
}

impl ApplicationPage {
    fn new(visit: &Visit<Portal>, view: &ApplicationView) -> Self {
        let t = visit.t;
        let (name, colour) = state(&view.progress);
        let waiting = match (&view.progress, view.receipt.due) {
            (Progress::Submitted(submitted), Some(due)) => Some(Waiting {
                last_day: t.date(due.last_day),
                why: why_this_day(t, *submitted),
                silence: t.text_with("application-silence", &[("date", t.date(due.accepted_from).into())]),
            }),
            _ => None,
        };
        let lost = lost(t, view);
        let heading = t.text_with("portal-application-of", &[("date", t.date(view.receipt.received_on).into())]);
        Self {
            t,
            page: visit.page_titled(heading.clone()),
            heading,
            state: t.text(&format!("application-state-{name}")).into_owned(),
            colour,
            facts: receipt_facts(t, view),
            next: next(t, view, lost.as_ref()),
            corrections: corrected(t, &view.corrections, &view.fund, view.receipt.received_on),
            actions: actions(t, view),
            waiting,
            awaiting: awaiting(t, view),
            to_check: to_check(t, view),
            lost,
            decision: view.decision.as_ref().map(|decision| decided(visit, view, decision)),
            alone: view.decided_alone.iter().map(|alone| decided_alone(visit, view, alone)).collect(),
            timeline: timeline(t, &view.timeline, &view.fund, &view.people, Reader::Person),
            documents: documents::lines(t, &view.documents, &view.people, &view.fund),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Demande du 14 avril 2025"),
            heading: "Demande du 14 avril 2025".to_owned(),
            state: t.text("application-state-submitted").into_owned(),
            colour: "blue",
            facts: vec![SummaryRow::new("Numéro", "C2S-7KQ4-M9TX-2W")],
            next: NextStep {
                text: t.text("life-next-waiting").into_owned(),
                link: Some(Link::new("/compte/demande/0193/messages", t.text("life-messages-title"))),
            },
            corrections: vec![Corrected {
                title: "Correction du 20 avril 2025".to_owned(),
                lines: vec![Difference {
                    label: "Situation – Nationalité".to_owned(),
                    before: vec!["Française".to_owned()],
                    after: Vec::new(),
                }],
            }],
            actions: vec![Link::new("/compte/demande/0193/copie", t.text("life-copy-title"))],
            waiting: Some(Waiting {
                why: "Deux mois…".to_owned(),
                last_day: "14 juin 2025".to_owned(),
                silence: "Sans réponse…".to_owned(),
            }),
            awaiting: None,
            to_check: None,
            lost: None,
            decision: None,
            alone: Vec::new(),
            timeline: vec![Happened {
                when: "le 14 avril 2025 à 10 h 02".to_owned(),
                what: "Demande reçue".to_owned(),
                who: "Vous".to_owned(),
            }],
            documents: vec![DocumentLine::sample()],
        }
    }

    /// The same while papers are awaited.
    pub fn sample_awaiting() -> Self {
        let t = Language::French;
        Self {
            state: t.text("application-state-awaiting-documents").into_owned(),
            colour: "yellow",
            next: NextStep {
                text: t.text("life-next-awaiting").into_owned(),
                link: Some(Link::new("/compte/demande/0193/pieces", t.text("life-next-awaiting-link"))),
            },
            waiting: None,
            awaiting: Some(Awaiting::sample()),
            ..Self::sample()
        }
    }

    /// The same when a paper of it cannot be read.
    pub fn sample_lost() -> Self {
        let t = Language::French;
        let lost = Lost::sample();
        let next = NextStep { text: t.text("life-next-lost").into_owned(), link: Some(lost.link.clone()) };
        Self { next, lost: Some(lost), ..Self::sample() }
    }

    /// The same once decided.
    pub fn sample_decided() -> Self {
        let t = Language::French;
        let decision = Decided {
            name: "with-contribution",
            heading: t.text("decision-granted-with-contribution").into_owned(),
            sentences: vec!["Participation : 30 € par mois.".to_owned()],
            departure: vec![SummaryRow::new("Motif", "Une ressource manque")],
            calculation_title: t.text("decision-calculation-title").into_owned(),
            calculation: AssessmentView::sample(),
            remedies: vec![t.text("decision-remedy-1").into_owned()],
        };
        Self { decision: Some(decision), waiting: None, colour: "green", ..Self::sample() }
    }

    /// The same once the household is refused, and a young person with the RSA granted the right alone.
    pub fn sample_decided_alone() -> Self {
        let t = Language::French;
        let named = |key| t.text_with(key, &[("name", "Sami MARTIN".into())]);
        let alone = Decided {
            name: "free",
            heading: named("decision-alone-granted-free"),
            sentences: vec![named("decision-alone-why")],
            departure: Vec::new(),
            calculation_title: named("decision-alone-calculation"),
            calculation: AssessmentView::sample(),
            remedies: Vec::new(),
        };
        let refused = Self::sample_decided().decision.map(|decided| Decided {
            name: "none",
            heading: t.text("decision-refused").into_owned(),
            ..decided
        });
        Self { decision: refused, alone: vec![alone], colour: "red", ..Self::sample_decided() }
    }
}

impl Awaiting {
    fn sample() -> Self {
        let t = Language::French;
        Self {
            missing: vec!["Avis d’imposition de Max MARTIN (1 page sur 4)".to_owned()],
            if_today: t.text_with("life-if-today", &[("date", "10 décembre 2025".into())]),
        }
    }
}

impl Lost {
    fn sample() -> Self {
        let t = Language::French;
        let why = format!(
            "{} {}",
            t.text("portal-paper-standing-refused"),
            super::window::refused(t, c2s_app::Refusal::Encrypted)
        );
        Self {
            papers: vec![SummaryRow::new("Avis d’imposition de Max MARTIN", why)],
            dates: t.text("life-lost-dates").into_owned(),
            link: Link::new("/compte/demande/0193/correction", t.text("life-lost-link")),
        }
    }
}

/// What must be given again while the file still waits; `None` when everything that was sent can be read.
fn lost(t: Language, view: &ApplicationView) -> Option<Lost> {
    let papers: Vec<SummaryRow> = view
        .windows
        .iter()
        .flat_map(|window| window.to_give_again().map(move |paper| (window, paper)))
        .map(|(window, paper)| SummaryRow::new(window_label(t, window), why_again(t, paper)))
        .collect();
    if papers.is_empty() || !view.may_change {
        return None;
    }
    let address = format!("/compte/demande/{}", view.id);
    let awaits = view.last_day_if_today.is_some();
    let href = match (awaits, view.correction_is_open) {
        (true, _) => format!("{address}/pieces"),
        (false, true) => "/demande/pieces".to_owned(),
        (false, false) => format!("{address}/correction"),
    };
    Some(Lost {
        papers,
        dates: if awaits { String::new() } else { t.text("life-lost-dates").into_owned() },
        link: Link::new(href, t.text("life-lost-link")),
    })
}

/// What the fund asks for while the delay runs.
#[derive(Debug, Clone)]
pub struct ToCheck {
    pub papers: Vec<String>,
    pub link: Link,
}

fn to_check(t: Language, view: &ApplicationView) -> Option<ToCheck> {
    let papers: Vec<String> = view.asked_to_check().map(|window| missing_line(t, window)).collect();
    let link = || Link::new(format!("/compte/demande/{}/pieces", view.id), t.text("requested-link"));
    (!papers.is_empty()).then(|| ToCheck { papers, link: link() })
}

/// What a file awaits; `None` when it awaits nothing.
fn awaiting(t: Language, view: &ApplicationView) -> Option<Awaiting> {
    let day = view.last_day_if_today?;
    Some(Awaiting {
        missing: view
            .windows
            .iter()
            .filter(|window| window.is_missing())
            .map(|window| missing_line(t, window))
            .collect(),
        if_today: t.text_with("life-if-today", &[("date", t.date(day).into())]),
    })
}

/// From when the two months run, and why not from the sending when they do not.
fn why_this_day(t: Language, submitted: Submitted) -> String {
    let dates = [("date", t.date(submitted.complete_on).into()), ("sent", t.date(submitted.on).into())];
    let key = if submitted.complete_on == submitted.on { "life-last-day-why" } else { "life-last-day-moved" };
    t.text_with(key, &dates)
}

/// What the state of an application calls for.
fn next(t: Language, view: &ApplicationView, lost: Option<&Lost>) -> NextStep {
    let address = format!("/compte/demande/{}", view.id);
    let certificate = view.decision.as_ref().and_then(|decision| decision.certificate);
    let (name, link) = if view.correction_is_open {
        ("correcting", Some(("/demande".to_owned(), "life-correction-go-on")))
    } else if view.unread_messages > 0 {
        ("message", Some((format!("{address}/messages"), "life-next-message-link")))
    } else {
        match view.decision.as_ref().map(|decision| decision.outcome) {
            None if matches!(view.progress, Progress::Withdrawn { .. }) => {
                ("withdrawn", Some(("/compte".to_owned(), "portal-back-to-account")))
            }
            None if view.last_day_if_today.is_some() => {
                ("awaiting", Some((format!("{address}/pieces"), "life-next-awaiting-link")))
            }
            None if lost.is_some() => ("lost", None),
            None => ("waiting", None),
            Some(Outcome::GrantedFree) => {
                let link = certificate.map(|id| (format!("/compte/document/{id}"), "life-next-certificate-link"));
                ("granted-free", link)
            }
            Some(Outcome::GrantedWithContribution) => ("granted-with-contribution", None),
            Some(Outcome::Refused) => ("refused", Some(("#remedies".to_owned(), "life-next-refused-link"))),
        }
    };
    let link = link.map(|(href, label)| Link::new(href, t.text(label)));
    NextStep {
        text: t.text(&format!("life-next-{name}")).into_owned(),
        link: link.or_else(|| lost.filter(|_| name == "lost").map(|lost| lost.link.clone())),
    }
}

fn actions(t: Language, view: &ApplicationView) -> Vec<Link> {
    let address = format!("/compte/demande/{}", view.id);
    let link = |path: &str, label: &str| Link::new(format!("{address}/{path}"), t.text(label));
    let messages = t.text_with("life-messages-link", &[("count", view.messages.into())]);
    let mut actions = vec![link("copie", "life-copy-title"), Link::new(format!("{address}/messages"), messages)];
    actions.push(link("formulaire.pdf", "documents-form-title"));
    if view.decision.as_ref().is_some_and(|decision| decision.covers_applicant(view.today)) {
        let letter = t.text("documents-dispense-heading").into_owned();
        let as_page = t.text_with("letter-as-page", &[("letter", letter.into())]);
        actions.push(link("dispense.pdf", "documents-dispense-title"));
        actions.push(Link::new(format!("{address}/dispense"), as_page));
    }
    if view.may_change {
        if view.receipt.due.is_some() {
            actions.push(link("date-limite.ics", "life-calendar-link"));
        }
        actions.push(link("correction", "life-correction-title"));
        actions.push(link("retrait", "life-withdrawal-title"));
    }
    actions
}

/// The corrections of a file, each with what it changed.
pub(crate) fn corrected(
    t: Language,
    corrections: &[c2s_app::Correction],
    fund: &c2s_app::Fund,
    today: c2s_domain::Date,
) -> Vec<Corrected> {
    let one = |correction: &c2s_app::Correction| Corrected {
        title: t.text_with("life-corrected-title", &[("when", words::instant(t, correction.at, fund).into())]),
        lines: difference::of_correction(t, correction, fund, today),
    };
    corrections.iter().map(one).collect()
}

/// Who reads a timeline: it tells both the same, and calls the applicant by what they are to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    Person,
    Caseworker,
}

/// What happened, when, and who did it.
pub(crate) fn timeline(
    t: Language,
    entries: &[TimelineEntry],
    fund: &c2s_app::Fund,
    people: &[c2s_app::PersonOfFile],
    reader: Reader,
) -> Vec<Happened> {
    let happened = |entry: &TimelineEntry| {
        let key = format!("timeline-{}", entry.what.name());
        let what = match &entry.what {
            Happening::Given(window, _) => {
                let paper = t.text(&format!("paper-{}", window.kind.name()));
                let name = words::name_of(people, window.person);
                t.text_with(&key, &[("paper", paper.into()), ("name", name.into())])
            }
            Happening::PapersAsked { count, due_on, .. } => {
                let count = i64::try_from(*count).unwrap_or(i64::MAX);
                t.text_with(&key, &[("count", count.into()), ("date", t.date(*due_on).into())])
            }
            Happening::Completed { last_day } => t.text_with(&key, &[("date", t.date(*last_day).into())]),
            _ => t.text(&key).into_owned(),
        };
        let who = match (entry.by, reader) {
            (By::Person, Reader::Person) => t.text("timeline-by-you"),
            (by, _) => t.text(&format!("timeline-by-{}", by.name())),
        };
        let when = words::capitalised(words::instant(t, entry.at, fund));
        Happened { when, what, who: who.into_owned() }
    };
    entries.iter().map(happened).collect()
}

fn receipt_facts(t: Language, view: &ApplicationView) -> Vec<SummaryRow> {
    let receipt = &view.receipt;
    let papers = receipt.papers.iter().map(|paper| words::paper_standing(t, &view.people, paper)).collect::<Vec<_>>();
    let mut facts = vec![
        SummaryRow::new(t.text("receipt-number"), receipt.number.clone()),
        SummaryRow::new(
            t.text("receipt-received"),
            words::capitalised(words::instant(t, receipt.received_at, &view.fund)),
        ),
        SummaryRow::new(t.text("receipt-fund"), view.fund.name.clone()),
    ];
    if !papers.is_empty() {
        facts.push(SummaryRow::of_lines(t.text("receipt-papers"), papers));
    }
    facts
}

/// As the block of a decision is named.
const fn block(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::GrantedFree => "free",
        Outcome::GrantedWithContribution => "with-contribution",
        Outcome::Refused => "none",
    }
}

fn calculation(visit: &Visit<Portal>, view: &ApplicationView, decision: &DecisionView) -> AssessmentView {
    let person = |id: &str| id.parse().map_or_else(|_| id.to_owned(), |key| words::name_of(&view.people, key));
    let mut calculation = AssessmentView::new(visit.t, &decision.assessment, visit.app.law(), &person);
    if !view.decided_alone.is_empty() {
        // They are no longer to be studied: what was decided of them is told.
        calculation.studies.clear();
    }
    calculation
}

/// What was decided of a person alone.
fn decided_alone(visit: &Visit<Portal>, view: &ApplicationView, alone: &DecidedAlone) -> Decided {
    let t = visit.t;
    let DecidedAlone { person, decision } = alone;
    let name = words::name_of(&view.people, *person);
    let named = |key: &str| t.text_with(key, &[("name", name.as_str().into())]);
    let outcome = decision.outcome.name().replace('_', "-");
    let mut sentences = vec![named("decision-alone-why")];
    sentences.push(t.text_with("decision-decided-on", &[("date", t.date(decision.decided_on).into())]));
    if decision.outcome == Outcome::GrantedWithContribution {
        let amount = [("amount", t.money(decision.contribution).into())];
        sentences.push(t.text_with("decision-alone-contribution", &amount));
    }
    match decision.right {
        Some(RightView::Open { starts_on, ends_on }) => {
            let days = [("first", t.date(starts_on).into()), ("last", t.date(ends_on).into())];
            sentences.push(t.text_with("decision-right-open", &days));
        }
        Some(RightView::AwaitingPaymentElements) => sentences.push(t.text("decision-right-awaiting").into_owned()),
        None => {}
    }
    sentences.push(named("decision-alone-letter"));
    Decided {
        name: block(decision.outcome),
        heading: named(&format!("decision-alone-{outcome}")),
        sentences,
        departure: Vec::new(),
        calculation_title: named("decision-alone-calculation"),
        calculation: calculation(visit, view, decision),
        remedies: Vec::new(),
    }
}

fn decided(visit: &Visit<Portal>, view: &ApplicationView, decision: &DecisionView) -> Decided {
    let t = visit.t;
    let mut sentences = vec![t.text_with("decision-decided-on", &[("date", t.date(decision.decided_on).into())])];
    if decision.outcome == Outcome::GrantedWithContribution {
        sentences.push(t.text_with("decision-contribution", &[("amount", t.money(decision.contribution).into())]));
    }
    if let Some(silence) = &decision.silence {
        sentences[0] = t.text_with(
            "life-silence-decided",
            &[("date", t.date(decision.decided_on).into()), ("last_day", t.date(silence.last_day).into())],
        );
        sentences.push(t.text("life-silence-law").into_owned());
    }
    match decision.right {
        Some(RightView::Open { starts_on, ends_on }) => {
            let days = [("first", t.date(starts_on).into()), ("last", t.date(ends_on).into())];
            sentences.push(t.text_with("decision-right-open", &days));
            // A right of one year, whatever becomes of the RSA meanwhile (L861-2, L861-5).
            if decision.assessment.ground == Ground::Rsa {
                sentences.push(t.text_with("decision-right-rsa", &[("last", t.date(ends_on).into())]));
            }
        }
        Some(RightView::AwaitingPaymentElements) => sentences.push(t.text("decision-right-awaiting").into_owned()),
        None => {}
    }
    Decided {
        name: block(decision.outcome),
        heading: t.text(&format!("decision-{}", decision.outcome.name().replace('_', "-"))).into_owned(),
        sentences,
        departure: decision.departure.iter().flat_map(|departure| words::departure(t, departure)).collect(),
        calculation_title: t.text("decision-calculation-title").into_owned(),
        calculation: calculation(visit, view, decision),
        remedies: (1..).map_while(|number| t.try_text(&format!("decision-remedy-{number}"))).map(Into::into).collect(),
    }
}

impl ReceiptPage {
    fn new(visit: &Visit<Portal>, view: &ApplicationView) -> Self {
        let t = visit.t;
        let receipt = &view.receipt;
        let mut facts = receipt_facts(t, view);
        let last_day = match receipt.due {
            Some(due) => t.date(due.last_day),
            None => t.text("receipt-no-last-day").into_owned(),
        };
        facts.insert(2, SummaryRow::new(t.text("receipt-last-day"), last_day));
        let next = match receipt.due {
            Some(due) => what_now(t, due),
            None => (1..=3).map(|number| t.text(&format!("receipt-awaiting-{number}")).into_owned()).collect(),
        };
        Self {
            t,
            page: visit.page("receipt-title"),
            title: t.text("receipt-title").into_owned(),
            number: receipt.number.clone(),
            facts,
            awaiting: awaiting(t, view),
            lost: lost(t, view),
            next,
            document: receipt.document.map(|document| download(t, document, "receipt-download")),
            application: format!("/compte/demande/{}", view.id),
        }
    }

    /// The receipt of a file that was sent with papers to come, since the last of them came.
    fn of_completion(visit: &Visit<Portal>, view: &ApplicationView, due: Due, document: DocumentId) -> Self {
        let t = visit.t;
        let mut facts = receipt_facts(t, view);
        let complete_on = SummaryRow::new(t.text("completion-complete"), words::capitalised(t.date(due.complete_on)));
        facts.insert(2, complete_on);
        facts.insert(3, SummaryRow::new(t.text("receipt-last-day"), t.date(due.last_day)));
        Self {
            t,
            page: visit.page("completion-title"),
            title: t.text("completion-title").into_owned(),
            number: view.receipt.number.clone(),
            facts,
            awaiting: None,
            lost: lost(t, view),
            next: what_now(t, due),
            document: Some(download(t, document, "completion-download")),
            application: format!("/compte/demande/{}", view.id),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Votre demande est envoyée"),
            title: t.text("receipt-title").into_owned(),
            number: "C2S-7KQ4-M9TX-2W".to_owned(),
            facts: vec![SummaryRow::new(t.text("receipt-last-day"), "14 juin 2025")],
            awaiting: None,
            lost: None,
            next: vec!["Votre caisse étudie votre demande.".to_owned()],
            document: Some(Link::new("/compte/document/0193", t.text("receipt-download"))),
            application: "/compte/demande/0193".to_owned(),
        }
    }

    /// The same while papers are awaited.
    pub fn sample_awaiting() -> Self {
        let t = Language::French;
        Self {
            facts: vec![SummaryRow::new(t.text("receipt-last-day"), t.text("receipt-no-last-day"))],
            awaiting: Some(Awaiting::sample()),
            next: vec![t.text("receipt-awaiting-1").into_owned()],
            ..Self::sample()
        }
    }

    /// The same when a paper of it cannot be read.
    pub fn sample_lost() -> Self {
        Self { lost: Some(Lost::sample()), ..Self::sample_completed() }
    }

    /// The receipt of a file that was completed after its sending.
    pub fn sample_completed() -> Self {
        let t = Language::French;
        Self {
            page: Page::sample("Votre dossier est complet"),
            title: t.text("completion-title").into_owned(),
            facts: vec![
                SummaryRow::new(t.text("completion-complete"), "25 avril 2025"),
                SummaryRow::new(t.text("receipt-last-day"), "25 juin 2025"),
            ],
            document: Some(Link::new("/compte/document/0193", t.text("completion-download"))),
            ..Self::sample()
        }
    }
}

/// What happens to a complete file.
fn what_now(t: Language, due: Due) -> Vec<String> {
    let days = || [("last_day", t.date(due.last_day).into()), ("accepted_from", t.date(due.accepted_from).into())];
    (1..=4).map(|number| t.text_with(&format!("receipt-next-{number}"), &days())).collect()
}

fn download(t: Language, document: DocumentId, key: &str) -> Link {
    Link::new(format!("/compte/document/{document}"), t.text(key))
}

pub(super) async fn open(visit: &Visit<Portal>, id: &str) -> Result<ApplicationView, PageError> {
    let id: ApplicationId = id.parse().map_err(|_| PageError::Unknown)?;
    Ok(visit.app.application(&visit.actor, id).await?)
}

async fn show(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = open(&visit, &id).await?;
    Ok(html(&ApplicationPage::new(&visit, &view)))
}

async fn receipt(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = open(&visit, &id).await?;
    Ok(html(&ReceiptPage::new(&visit, &view)))
}

async fn completion(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = open(&visit, &id).await?;
    match (view.receipt.due, view.receipt.completion) {
        (Some(due), Some(document)) => Ok(html(&ReceiptPage::of_completion(&visit, &view, due, document))),
        // It was complete when it was sent, or still awaits something: its first receipt says so.
        _ => Err(PageError::elsewhere(format!("/compte/demande/{}/accuse", view.id))),
    }
}
