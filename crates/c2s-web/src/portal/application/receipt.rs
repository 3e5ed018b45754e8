//! The receipt of an application, and that of its complete file.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use c2s_app::{ApplicationView, DocumentKind, Due};
use c2s_domain::ids::{ApplicationId, DocumentId};
use c2s_texts::Language;

use super::awaiting::{Awaiting, Lost, awaiting, lost, noticed};
use super::open;
use crate::components::{Link, Page, SummaryRow};
use crate::page_error::PageError;
use crate::pages::html;
use crate::portal::letter::{Letter, letters};
use crate::portal::noticed::Noticed;
use crate::portal::words;
use crate::session::{Portal, Visit};

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
    /// What is seen on papers that came after the sending.
    pub noticed: Option<Noticed>,
    /// What happens now, or what the letter does not say of it.
    pub next: Vec<String>,
    pub letter: Option<Letter>,
    /// The receipt as a PDF, with the words that lead to it.
    pub document: Option<Link>,
    pub application: String,
}

/// Where the receipt of a complete file is.
pub(in crate::portal) fn completion_of(application: ApplicationId) -> String {
    format!("/compte/demande/{application}/complet")
}

impl ReceiptPage {
    fn new(visit: &Visit<Portal>, view: &ApplicationView, letter: Option<Letter>) -> Self {
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
            noticed: noticed(t, view),
            next: beside(letter.as_ref(), next),
            letter,
            document: receipt.document.map(|document| download(t, document, "receipt-download")),
            application: format!("/compte/demande/{}", view.id),
        }
    }

    /// The receipt of a file that was sent with papers to come, since the last of them came.
    fn of_completion(
        visit: &Visit<Portal>,
        view: &ApplicationView,
        due: Due,
        document: DocumentId,
        letter: Option<Letter>,
    ) -> Self {
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
            noticed: noticed(t, view),
            next: beside(letter.as_ref(), what_now(t, due)),
            letter,
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
            noticed: None,
            next: vec!["Votre caisse étudie votre demande.".to_owned()],
            letter: None,
            document: Some(Link::new("/compte/document/0193", t.text("receipt-download"))),
            application: "/compte/demande/0193".to_owned(),
        }
    }

    /// The same with the letter that was issued.
    pub fn sample_letter() -> Self {
        let letter = Some(Letter { label: "Accusé de réception".to_owned(), ..Letter::sample() });
        Self { letter, ..Self::sample() }
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

    /// The same when something is seen on a paper that completed it.
    pub fn sample_noticed() -> Self {
        Self { noticed: Some(Noticed::sample()), ..Self::sample_completed() }
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

/// What is said beside a letter, which says the rest: what to do meanwhile.
fn beside(letter: Option<&Letter>, mut next: Vec<String>) -> Vec<String> {
    if letter.is_some() { next.split_off(next.len().saturating_sub(1)) } else { next }
}

/// What happens to a complete file; what to do meanwhile comes last.
fn what_now(t: Language, due: Due) -> Vec<String> {
    let days = || [("last_day", t.date(due.last_day).into()), ("accepted_from", t.date(due.accepted_from).into())];
    (1..=4).map(|number| t.text_with(&format!("receipt-next-{number}"), &days())).collect()
}

fn download(t: Language, document: DocumentId, key: &str) -> Link {
    Link::new(format!("/compte/document/{document}"), t.text(key))
}

pub(super) fn receipt_facts(t: Language, view: &ApplicationView) -> Vec<SummaryRow> {
    let receipt = &view.receipt;
    let mut facts = vec![
        SummaryRow::new(t.text("receipt-number"), receipt.number.clone()),
        SummaryRow::new(
            t.text("receipt-received"),
            words::capitalised(words::instant(t, receipt.received_at, &view.fund)),
        ),
        SummaryRow::new(t.text("receipt-fund"), view.fund.name.clone()),
    ];
    facts.extend(words::papers_sent(t, &view.people, &receipt.papers));
    facts
}

/// The receipt that was issued.
async fn letter(
    visit: &Visit<Portal>,
    view: &ApplicationView,
    kind: DocumentKind,
) -> Result<Option<Letter>, PageError> {
    let issued = letters(visit, view, kind).await?;
    Ok(issued.last().map(|issued| Letter::of(visit.t, view, issued)))
}

pub(super) async fn receipt(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = open(&visit, &id).await?;
    let letter = letter(&visit, &view, DocumentKind::Receipt).await?;
    Ok(html(&ReceiptPage::new(&visit, &view, letter)))
}

pub(super) async fn completion(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = open(&visit, &id).await?;
    match (view.receipt.due, view.receipt.completion) {
        (Some(due), Some(document)) => {
            let letter = letter(&visit, &view, DocumentKind::Completion).await?;
            Ok(html(&ReceiptPage::of_completion(&visit, &view, due, document, letter)))
        }
        // It was complete when it was sent, or still awaits something: its first receipt says so.
        _ => Err(PageError::elsewhere(format!("/compte/demande/{}/accuse", view.id))),
    }
}
