//! An application once it was sent: its receipt, where it stands, what was decided and why.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use c2s_app::{ApplicationView, DecisionView, Happening, RightView, TimelineEntry};
use c2s_domain::application::{Outcome, Progress};
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;

use super::account::state;
use super::documents::{self, DocumentLine};
use super::words;
use crate::components::{AssessmentView, Page, SummaryRow};
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
    pub waiting: Option<Waiting>,
    pub decision: Option<Decided>,
    pub timeline: Vec<Happened>,
    pub documents: Vec<DocumentLine>,
}

/// While the decision is awaited.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub last_day: String,
    /// What silence means, with its day.
    pub silence: String,
}

/// What was decided.
pub struct Decided {
    /// Of the block: `free`, `with-contribution`, `none`.
    pub name: &'static str,
    pub heading: String,
    pub sentences: Vec<String>,
    /// Why the fund decided otherwise than the calculation, when it did.
    pub departure: Vec<SummaryRow>,
    pub calculation: AssessmentView,
    /// How to contest it.
    pub remedies: Vec<String>,
}

/// A line of the timeline.
#[derive(Debug, Clone)]
pub struct Happened {
    pub when: String,
    pub what: String,
}

/// `/compte/demande/{application}/accuse`.
#[derive(Template)]
#[template(path = "portal/receipt.html")]
pub struct ReceiptPage {
    pub t: Language,
    pub page: Page,
    pub number: String,
    pub facts: Vec<SummaryRow>,
    pub next: Vec<String>,
    /// The receipt as a PDF.
    pub document: Option<String>,
    pub application: String,
}

pub(super) fn routes() -> Routes {
    Routes::new().get("/compte/demande/{application}", "read_own_file", show).get(
        "/compte/demande/{application}/accuse",
        "read_own_file",
        receipt,
    )
}

impl ApplicationPage {
    fn new(visit: &Visit<Portal>, view: &ApplicationView) -> Self {
        let t = visit.t;
        let (name, colour) = state(&view.progress);
        let waiting = match &view.progress {
            Progress::Submitted(submitted) => Some(Waiting {
                last_day: t.date(submitted.last_day),
                silence: t.text_with("application-silence", &[("date", t.date(view.receipt.accepted_from).into())]),
            }),
            _ => None,
        };
        let heading = t.text_with("portal-application-of", &[("date", t.date(view.receipt.received_on).into())]);
        Self {
            t,
            page: visit.page_titled(heading.clone()),
            heading,
            state: t.text(&format!("application-state-{name}")).into_owned(),
            colour,
            facts: receipt_facts(t, view),
            waiting,
            decision: view.decision.as_ref().map(|decision| decided(visit, view, decision)),
            timeline: timeline(t, &view.timeline, &view.fund),
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
            waiting: Some(Waiting { last_day: "14 juin 2025".to_owned(), silence: "Sans réponse…".to_owned() }),
            decision: None,
            timeline: vec![Happened {
                when: "le 14 avril 2025 à 10 h 02".to_owned(),
                what: "Demande reçue".to_owned(),
            }],
            documents: vec![DocumentLine::sample()],
        }
    }

    /// The same once decided.
    pub fn sample_decided() -> Self {
        let t = Language::French;
        let decision = Decided {
            name: "with-contribution",
            heading: t.text("decision-granted-with-contribution").into_owned(),
            sentences: vec!["Participation : 30 € par mois.".to_owned()],
            departure: vec![SummaryRow::new("Motif", "Une ressource manque")],
            calculation: AssessmentView::sample(),
            remedies: vec![t.text("decision-remedy-1").into_owned()],
        };
        Self { decision: Some(decision), waiting: None, colour: "green", ..Self::sample() }
    }
}

pub(crate) fn timeline(t: Language, entries: &[TimelineEntry], fund: &c2s_app::Fund) -> Vec<Happened> {
    let happened = |entry: &TimelineEntry| Happened {
        when: words::capitalised(words::instant(t, entry.at, fund)),
        what: t.text(&format!("timeline-{}", Happening::name(entry.what))).into_owned(),
    };
    entries.iter().map(happened).collect()
}

fn receipt_facts(t: Language, view: &ApplicationView) -> Vec<SummaryRow> {
    let receipt = &view.receipt;
    let papers = receipt.papers.iter().map(|paper| words::paper(t, &view.people, paper)).collect::<Vec<_>>();
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

fn decided(visit: &Visit<Portal>, view: &ApplicationView, decision: &DecisionView) -> Decided {
    let t = visit.t;
    let name = match decision.outcome {
        Outcome::GrantedFree => "free",
        Outcome::GrantedWithContribution => "with-contribution",
        Outcome::Refused => "none",
    };
    let mut sentences = vec![t.text_with("decision-decided-on", &[("date", t.date(decision.decided_on).into())])];
    if decision.outcome == Outcome::GrantedWithContribution {
        sentences.push(t.text_with("decision-contribution", &[("amount", t.money(decision.contribution).into())]));
    }
    match decision.right {
        Some(RightView::Open { starts_on, ends_on }) => {
            let days = [("first", t.date(starts_on).into()), ("last", t.date(ends_on).into())];
            sentences.push(t.text_with("decision-right-open", &days));
        }
        Some(RightView::AwaitingPaymentElements) => sentences.push(t.text("decision-right-awaiting").into_owned()),
        None => {}
    }
    let person = |id: &str| id.parse().map_or_else(|_| id.to_owned(), |key| words::name_of(&view.people, key));
    Decided {
        name,
        heading: t.text(&format!("decision-{}", decision.outcome.name().replace('_', "-"))).into_owned(),
        sentences,
        departure: decision.departure.iter().flat_map(|departure| words::departure(t, departure)).collect(),
        calculation: AssessmentView::new(t, &decision.assessment, visit.app.law(), &person),
        remedies: (1..).map_while(|number| t.try_text(&format!("decision-remedy-{number}"))).map(Into::into).collect(),
    }
}

impl ReceiptPage {
    fn new(visit: &Visit<Portal>, view: &ApplicationView) -> Self {
        let t = visit.t;
        let receipt = &view.receipt;
        let days =
            || [("last_day", t.date(receipt.last_day).into()), ("accepted_from", t.date(receipt.accepted_from).into())];
        let mut facts = receipt_facts(t, view);
        facts.insert(2, SummaryRow::new(t.text("receipt-last-day"), t.date(receipt.last_day)));
        Self {
            t,
            page: visit.page("receipt-title"),
            number: receipt.number.clone(),
            facts,
            next: (1..=4).map(|number| t.text_with(&format!("receipt-next-{number}"), &days())).collect(),
            document: receipt.document.map(|document| format!("/compte/document/{document}")),
            application: format!("/compte/demande/{}", view.id),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Votre demande est envoyée"),
            number: "C2S-7KQ4-M9TX-2W".to_owned(),
            facts: vec![SummaryRow::new(t.text("receipt-last-day"), "14 juin 2025")],
            next: vec!["Votre caisse étudie votre demande.".to_owned()],
            document: Some("/compte/document/0193".to_owned()),
            application: "/compte/demande/0193".to_owned(),
        }
    }
}

async fn open(visit: &Visit<Portal>, id: &str) -> Result<ApplicationView, PageError> {
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
