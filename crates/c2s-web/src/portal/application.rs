//! An application once it was sent: its receipt, where it stands, what was decided and why.

mod awaiting;
mod correction;
mod decided;
mod pressing;
mod receipt;
mod timeline;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use c2s_app::{ApplicationView, DocumentKind, DocumentSummary, RightView};
use c2s_domain::Date;
use c2s_domain::application::{Outcome, Progress, Submitted};
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;

use self::awaiting::{Awaiting, Lost, ToCheck, awaiting, lost, noticed, to_check};
use self::decided::{Decided, decided, decided_alone};
use self::receipt::receipt_facts;
use super::account::state;
use super::documents::{self, DocumentLine};
use super::letter::{Letter, letters};
use super::noticed::Noticed;
use crate::components::{AssessmentView, Link, Page, SummaryRow};
use crate::forms::Difference;
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;
use crate::session::{Portal, Visit};

pub use correction::Corrected;
pub use receipt::ReceiptPage;
pub use timeline::Happened;

pub(crate) use correction::corrected;
pub(super) use pressing::{Pressing, pressing};
pub(super) use receipt::completion_of;
pub(crate) use timeline::{Reader, timeline};

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
    /// What is seen on papers that came after the sending.
    pub noticed: Option<Noticed>,
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

/// While the decision is awaited.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub last_day: String,
    /// From when it is counted, and what moves it.
    pub why: String,
    /// What silence means, with its day.
    pub silence: String,
}

pub(super) fn routes() -> Routes {
    let read = "read_own_file";
    Routes::new()
        .get("/compte/demande/{application}", read, show)
        .get("/compte/demande/{application}/accuse", read, receipt::receipt)
        .get("/compte/demande/{application}/complet", read, receipt::completion)
}

impl ApplicationPage {
    fn new(visit: &Visit<Portal>, view: &ApplicationView, letters: &[(DocumentSummary, String)]) -> Self {
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
        let (lost, to_check, noticed) = (lost(t, view), to_check(t, view), noticed(t, view));
        let heading = t.text_with("portal-application-of", &[("date", t.date(view.receipt.received_on).into())]);
        Self {
            t,
            page: visit.page_titled(heading.clone()),
            heading,
            state: t.text(&format!("application-state-{name}")).into_owned(),
            colour,
            facts: receipt_facts(t, view),
            next: next(t, view),
            corrections: corrected(t, &view.corrections, &view.fund, view.receipt.received_on),
            actions: actions(t, view),
            waiting,
            awaiting: awaiting(t, view),
            to_check,
            lost,
            noticed,
            decision: view.decision.as_ref().map(|decision| decided(visit, view, decision, letters)),
            alone: view.decided_alone.iter().map(|alone| decided_alone(visit, view, alone, letters)).collect(),
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
            noticed: None,
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
        let lost = Lost::sample();
        let next = NextStep::of(Pressing::of_lost(Language::French, &lost));
        Self { next, lost: Some(lost), ..Self::sample() }
    }

    /// The same when something is seen on a paper that came after the sending.
    pub fn sample_noticed() -> Self {
        let noticed = Noticed::sample();
        let next = NextStep::of(Pressing::of_noticed(Language::French, &noticed));
        Self { next, noticed: Some(noticed), ..Self::sample() }
    }

    /// The same when the fund asks for papers to check something.
    pub fn sample_to_check() -> Self {
        let to_check = ToCheck::sample();
        let next = NextStep::of(Pressing::of_request(Language::French, &to_check));
        Self { next, to_check: Some(to_check), ..Self::sample() }
    }

    /// The same once decided.
    pub fn sample_decided() -> Self {
        let t = Language::French;
        let decision = Decided {
            name: "with-contribution",
            heading: t.text("decision-granted-with-contribution").into_owned(),
            sentences: vec!["Participation : 30 € par mois.".to_owned()],
            renewal: Some(Link::new("/compte/renouvellement/0193", t.text("renewal-link"))),
            departure: vec![SummaryRow::new("Motif", "Une ressource manque")],
            calculation_title: t.text("decision-calculation-title").into_owned(),
            calculation: AssessmentView::sample(),
            remedies: vec![t.text("decision-remedy-1").into_owned()],
            letter: None,
        };
        Self { decision: Some(decision), waiting: None, colour: "green", ..Self::sample() }
    }

    /// The same with the letter that was issued.
    pub fn sample_decided_by_letter() -> Self {
        let decided = Self::sample_decided();
        let decision = decided.decision.map(|decision| Decided { letter: Some(Letter::sample()), ..decision });
        Self { decision, ..Self::sample_decided() }
    }

    /// The same once the household is refused, and a young person with the RSA granted the right alone.
    pub fn sample_decided_alone() -> Self {
        let t = Language::French;
        let named = |key| t.text_with(key, &[("name", "Sami MARTIN".into())]);
        let alone = Decided {
            name: "free",
            heading: named("decision-alone-granted-free"),
            sentences: vec![named("decision-alone-why")],
            renewal: None,
            departure: Vec::new(),
            calculation_title: named("decision-alone-calculation"),
            calculation: AssessmentView::sample(),
            remedies: Vec::new(),
            letter: Some(Letter::sample().after_another()),
        };
        let refused = Self::sample_decided().decision.map(|decided| Decided {
            name: "none",
            heading: t.text("decision-refused").into_owned(),
            ..decided
        });
        Self { decision: refused, alone: vec![alone], colour: "red", ..Self::sample_decided() }
    }
}

/// From when the two months run, and why not from the sending when they do not.
fn why_this_day(t: Language, submitted: Submitted) -> String {
    let dates = [("date", t.date(submitted.complete_on).into()), ("sent", t.date(submitted.on).into())];
    let key = if submitted.complete_on == submitted.on { "life-last-day-why" } else { "life-last-day-moved" };
    t.text_with(key, &dates)
}

impl NextStep {
    fn of(pressing: Pressing) -> Self {
        Self { text: pressing.text, link: Some(pressing.link) }
    }
}

/// The last day of a right that is over.
fn ended(view: &ApplicationView) -> Option<Date> {
    match view.decision.as_ref()?.right? {
        RightView::Open { ends_on, .. } if ends_on < view.today => Some(ends_on),
        RightView::Open { .. } | RightView::AwaitingPaymentElements => None,
    }
}

/// What the state of an application calls for.
fn next(t: Language, view: &ApplicationView) -> NextStep {
    let address = format!("/compte/demande/{}", view.id);
    let certificate = view.decision.as_ref().and_then(|decision| decision.certificate);
    let (name, link) = if view.correction_is_open {
        ("correcting", Some(("/demande".to_owned(), "life-correction-go-on")))
    } else if view.unread_messages > 0 {
        ("message", Some((format!("{address}/messages"), "life-next-message-link")))
    } else if let Some(last) = ended(view) {
        // What was to be done with the right is over with it.
        let text = t.text_with("life-next-ended", &[("last", t.date(last).into())]);
        return NextStep { text, link: Some(Link::new("/compte", t.text("portal-back-to-account"))) };
    } else {
        match view.decision.as_ref().map(|decision| decision.outcome) {
            None if matches!(view.progress, Progress::Withdrawn { .. }) => {
                ("withdrawn", Some(("/compte".to_owned(), "portal-back-to-account")))
            }
            None if view.last_day_if_today.is_some() => {
                ("awaiting", Some((format!("{address}/pieces"), "life-next-awaiting-link")))
            }
            None => match pressing(t, view) {
                Some(pressing) => return NextStep::of(pressing),
                None => ("waiting", None),
            },
            Some(Outcome::GrantedFree) => {
                let link = certificate.map(|id| (format!("/compte/document/{id}"), "life-next-certificate-link"));
                ("granted-free", link)
            }
            Some(Outcome::GrantedWithContribution) => ("granted-with-contribution", None),
            Some(Outcome::Refused) => ("refused", Some(("#remedies".to_owned(), "life-next-refused-link"))),
        }
    };
    let link = link.map(|(href, label)| Link::new(href, t.text(label)));
    NextStep { text: t.text(&format!("life-next-{name}")).into_owned(), link }
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

pub(super) async fn open(visit: &Visit<Portal>, id: &str) -> Result<ApplicationView, PageError> {
    let id: ApplicationId = id.parse().map_err(|_| PageError::Unknown)?;
    Ok(visit.app.application(&visit.actor, id).await?)
}

async fn show(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = open(&visit, &id).await?;
    let letters = letters(&visit, &view, DocumentKind::Decision).await?;
    Ok(html(&ApplicationPage::new(&visit, &view, &letters)))
}
