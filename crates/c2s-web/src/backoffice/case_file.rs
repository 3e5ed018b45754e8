//! A file: who asks, what they answered, their papers, what the rules say of it, what was decided.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use c2s_app::draft::ChosenOrganisation;
use c2s_app::organisations::Siren;
use c2s_app::{CaseFile, PaperStanding, PaperSummary, PaperWindow, PersonKey, Scan, UnavailableReason};
use c2s_domain::application::Progress;
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;

use super::asking::{self, RequestLine};
use super::decision::decision_lines;
use super::notices::Notices;
use super::queue::left;
use super::renewal::{self, RenewalForm};
use crate::components::{AssessmentView, Link, Page, SummaryRow};
use crate::forms::Difference;
use crate::page_error::PageError;
use crate::pages::html;
use crate::portal::documents::{self, DocumentLine, attachment};
use crate::portal::window::{again_line, missing_line, refused, remarks_in, unavailable_line, window_label};
use crate::portal::{Card, Corrected, Happened, LetterPage, Reader, Subject, corrected, state, timeline, words};
use crate::routes::Routes;
use crate::session::{BackOffice, Visit};

/// `/agent/dossiers/{application}`.
#[derive(Template)]
#[template(path = "backoffice/case_file.html")]
pub struct CaseFilePage {
    pub t: Language,
    pub page: Page,
    pub number: String,
    pub applicant: String,
    pub state: String,
    pub colour: &'static str,
    /// The days left, while a decision is awaited.
    pub left: Option<(String, &'static str)>,
    pub facts: Vec<SummaryRow>,
    pub cards: Vec<Card>,
    pub papers: Vec<PaperLine>,
    /// Documents that came in several files: all their pages in one.
    pub whole: Vec<Link>,
    /// What the seals of the tax notices say, beside the file.
    pub notices: Notices,
    /// What the file awaits: it is not decided before.
    pub missing: Vec<String>,
    /// What the person says that they cannot supply.
    pub unavailable: Vec<UnavailableLine>,
    /// The day that the request of the sending gave for it, and once it is over what may be done.
    pub missing_before: Option<String>,
    /// What the fund asked for.
    pub requests: Vec<RequestLine>,
    /// What a day to answer that is over changes, and what may be done.
    pub requests_over: Option<String>,
    /// Where papers are asked for; `None` once it waits no more.
    pub ask: Option<String>,
    /// For the forms of the page.
    pub csrf: String,
    pub version: i64,
    pub assessment: AssessmentView,
    /// The decision that was taken, line by line.
    pub decision: Vec<SummaryRow>,
    /// What its holder may say of a renewal, to be written here.
    pub renewals: Vec<RenewalForm>,
    /// Where to decide; `None` once it is decided.
    pub decide: Option<String>,
    pub documents: Vec<DocumentLine>,
    pub timeline: Vec<Happened>,
    /// What the applicant corrected by themselves, each time.
    pub corrections: Vec<Corrected>,
    /// The applicant is correcting it now.
    pub correcting: bool,
    /// To the thread with the applicant.
    pub messages: Link,
}

/// A paper of the file.
#[derive(Debug, Clone)]
pub struct PaperLine {
    pub label: String,
    /// To the copy that is looked at; none while it is not safe.
    pub copy: Option<String>,
    /// To what came, as an attachment.
    pub original: Option<String>,
    pub detail: String,
    /// Why it cannot be opened, what was seen on it, that nobody looked for viruses.
    pub notes: Vec<String>,
}

/// A paper that the person cannot supply, with their reason.
#[derive(Debug, Clone)]
pub struct UnavailableLine {
    pub text: String,
    /// To fetch it would put them in danger.
    pub caution: Option<String>,
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/agent/dossiers/{application}", "open_file", show)
        .get("/agent/dossiers/{application}/bordereau/{siren}", "read_document", transmission)
        .get("/agent/dossiers/{application}/bordereau/{siren}/page", "read_document", transmission_page)
}

impl CaseFilePage {
    pub(super) fn new(visit: &Visit<BackOffice>, file: &CaseFile) -> Self {
        let t = visit.t;
        let (name, colour) = state(&file.progress);
        let waits = matches!(file.progress, Progress::Submitted(_));
        let person = |id: &str| id.parse().map_or_else(|_| id.to_owned(), |key| words::name_of(&file.people, key));
        let subject = Subject {
            t,
            draft: &file.content,
            register_children: &[],
            people: &file.people,
            fund: &file.fund,
            path: file.path,
            today: file.today,
            titles: "case-step",
        };
        let title = t.text_with("case-title", &[("number", file.receipt.number.as_str().into())]);
        let mut assessment = AssessmentView::new(t, &file.assessment, visit.app.law(), &person);
        if !file.decided_alone.is_empty() {
            // They are no longer to be studied: what was decided of them is told.
            assessment.studies.clear();
        }
        Self {
            t,
            page: visit.page_titled(title),
            number: file.receipt.number.clone(),
            applicant: file.applicant.name.full(),
            state: t.text(&format!("application-state-{name}")).into_owned(),
            colour,
            left: file.days_left.filter(|_| waits).map(|days| left(t, "case-left", days)),
            facts: facts(t, file),
            cards: super::before::card(t, file)
                .into_iter()
                .chain(subject.cards())
                .chain(super::register::card(t, file))
                .collect(),
            papers: file.papers.iter().map(|paper| paper_line(t, file, paper)).collect(),
            whole: whole(t, file),
            notices: Notices::new(t, file, None),
            missing: missing(t, file),
            unavailable: unavailable(t, file),
            missing_before: asking::missing_before(t, file),
            requests: asking::lines(t, file),
            requests_over: asking::over(t, file),
            ask: asking::may_ask(file).then(|| asking::address(file)),
            csrf: visit.csrf(),
            version: file.version.0,
            assessment,
            decision: decision_lines(t, file),
            renewals: renewal::forms(file),
            decide: waits.then(|| format!("/agent/dossiers/{}/decision", file.id)),
            documents: documents::lines_under::<BackOffice>(t, &file.documents, &file.people, &file.fund)
                .into_iter()
                .chain(slips(t, file))
                .collect(),
            timeline: timeline(t, &file.timeline, &file.fund, &file.people, Reader::Caseworker),
            corrections: corrected(t, &file.corrections, &file.fund, file.receipt.received_on),
            correcting: file.correction_is_open,
            messages: Link::new(
                format!("/agent/dossiers/{}/messages", file.id),
                t.text_with("life-case-messages", &[("count", i64::try_from(file.thread.len()).unwrap_or(0).into())]),
            ),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Dossier C2S-7KQ4-M9TX-2W"),
            number: "C2S-7KQ4-M9TX-2W".to_owned(),
            applicant: "Ana MARTIN".to_owned(),
            state: t.text("application-state-submitted").into_owned(),
            colour: "blue",
            left: Some(left(t, "case-left", 3)),
            facts: vec![SummaryRow::new(t.text("portal-identity-nir"), "1 •• •• •• ••• ••• 73")],
            cards: vec![Card {
                name: "situation",
                title: "Situation".to_owned(),
                rows: vec![SummaryRow::new("Question", "Réponse")],
            }],
            papers: vec![PaperLine {
                label: "Avis d’imposition d’Ana MARTIN".to_owned(),
                copy: Some("/agent/piece/0193/copie".to_owned()),
                original: Some("/agent/piece/0193".to_owned()),
                detail: "1,2 Mo".to_owned(),
                notes: vec![t.text("case-paper-not-scanned").into_owned()],
            }],
            whole: vec![Link::new(
                "/agent/dossiers/0193/pieces/tax-notice.applicant",
                "Toutes les pages : Avis d’imposition d’Ana MARTIN (3 fichiers)",
            )],
            notices: Notices::sample(),
            missing: Vec::new(),
            unavailable: vec![UnavailableLine {
                text: "Document qui montre la séparation : Ana MARTIN. Ce serait dangereux pour moi de le demander"
                    .to_owned(),
                caution: Some(t.text("case-unavailable-unsafe").into_owned()),
            }],
            missing_before: None,
            requests: Vec::new(),
            requests_over: None,
            ask: Some("/agent/dossiers/0193/demande-de-pieces".to_owned()),
            csrf: "token".to_owned(),
            version: 7,
            assessment: AssessmentView::sample(),
            decision: Vec::new(),
            renewals: Vec::new(),
            decide: Some("/agent/dossiers/0193/decision".to_owned()),
            documents: vec![DocumentLine::sample()],
            timeline: vec![Happened {
                when: "Le 14 avril 2025 à 10 h 02".to_owned(),
                what: "Demande reçue".to_owned(),
                who: "Le demandeur".to_owned(),
            }],
            corrections: vec![Corrected {
                title: "Correction du 20 avril 2025".to_owned(),
                lines: vec![Difference {
                    label: "Situation – Nationalité".to_owned(),
                    before: vec!["Française".to_owned()],
                    after: vec!["Autre".to_owned()],
                }],
            }],
            correcting: true,
            messages: Link::new("/agent/dossiers/0193/messages", "Messages (2)"),
        }
    }

    /// The same while papers are awaited.
    pub fn sample_awaiting() -> Self {
        let state = Language::French.text("application-state-awaiting-documents").into_owned();
        let missing = vec!["Avis d’imposition de Max MARTIN (1 page sur 4)".to_owned()];
        let requests = vec![RequestLine {
            number: 1,
            text: "Bulletins de salaire : Max MARTIN, janvier à mars 2025. Jamais donnée. Avant le 20 octobre 2025."
                .to_owned(),
            state: "attendue".to_owned(),
            colour: "yellow",
            awaited: true,
        }];
        let requests_over = Some(Language::French.text("case-requested-over-text").into_owned());
        let day = [("date", "1er octobre 2025".into())];
        let missing_before = Some(Language::French.text_with("case-awaiting-over", &day));
        let colour = "yellow";
        let before = Self { decide: None, left: None, ..Self::sample() };
        let notices = Notices::sample_without_seal();
        Self { state, colour, notices, missing, missing_before, requests, requests_over, ..before }
    }

    /// The same once decided.
    pub fn sample_decided() -> Self {
        let decision = vec![SummaryRow::new("Décision", "Droit accordé avec participation")];
        Self {
            decision,
            renewals: vec![RenewalForm::sample()],
            decide: None,
            ask: None,
            left: None,
            colour: "green",
            ..Self::sample()
        }
    }
}

fn facts(t: Language, file: &CaseFile) -> Vec<SummaryRow> {
    let applicant = &file.applicant;
    let row = |key: &str, answer: String| SummaryRow::new(t.text(key), answer);
    let mut address = applicant.address.lines.clone();
    address.push(format!("{} {}", applicant.address.post_code, applicant.address.town));
    vec![
        row("portal-identity-name", applicant.name.full()),
        row("portal-identity-born", words::born(t, applicant.birth_date, file.today)),
        row("portal-identity-nir", applicant.nir.masked()),
        SummaryRow::of_lines(t.text("portal-identity-address"), address),
        row(
            "case-residence",
            t.text(&format!("residence-{}", applicant.residence.name().replace('_', "-"))).into_owned(),
        ),
        row("receipt-received", words::capitalised(words::instant(t, file.receipt.received_at, &file.fund))),
        row(
            "case-last-day",
            file.receipt.due.map_or_else(|| t.text("receipt-no-last-day").into_owned(), |due| t.date(due.last_day)),
        ),
    ]
}

/// A slip for each organisation that a granted right is transmitted to.
fn slips(t: Language, file: &CaseFile) -> Vec<DocumentLine> {
    let line = |(chosen, alone): (ChosenOrganisation, Option<PersonKey>)| {
        let whom = alone.map(|person| format!("?pour={person}")).unwrap_or_default();
        let slip = format!("/agent/dossiers/{}/bordereau/{}", file.id, chosen.siren);
        let label = t.text_with("documents-transmission", &[("name", chosen.name.clone().into())]);
        let as_page = t.text_with("letter-as-page", &[("letter", label.clone().into())]);
        DocumentLine {
            label,
            when: t.text("documents-printed-now").into_owned(),
            href: format!("{slip}{whom}"),
            page: Some(Link::new(format!("{slip}/page{whom}"), as_page)),
        }
    };
    file.told_organisations().into_iter().map(line).collect()
}

/// The windows in which several files can be read, each as one.
fn whole(t: Language, file: &CaseFile) -> Vec<Link> {
    let link = |window: &PaperWindow| {
        let readable = window.papers.iter().filter(|paper| paper.standing == PaperStanding::Safe).count();
        let files = [("label", window_label(t, window).into()), ("count", i64::try_from(readable).unwrap_or(0).into())];
        let href = format!("/agent/dossiers/{}/pieces/{}", file.id, window.key);
        (readable > 1).then(|| Link::new(href, t.text_with("case-papers-whole", &files)))
    };
    file.windows.iter().filter_map(link).collect()
}

/// What the file awaits, window by window.
fn missing(t: Language, file: &CaseFile) -> Vec<String> {
    if !matches!(file.progress, Progress::AwaitingDocuments { .. }) {
        return Vec::new();
    }
    file.windows.iter().filter(|window| window.is_missing()).map(|window| missing_line(t, window)).collect()
}

/// What the person cannot supply, window by window: no delay waits for it, and whoever decides reads why.
fn unavailable(t: Language, file: &CaseFile) -> Vec<UnavailableLine> {
    let line = |window: &PaperWindow| {
        let given = window.unavailable.as_ref()?;
        let reason = unavailable_line(t, given);
        let variables = [("label", window_label(t, window).into()), ("reason", reason.into())];
        Some(UnavailableLine {
            text: t.text_with("case-unavailable-line", &variables),
            caution: (given.reason == UnavailableReason::Unsafe)
                .then(|| t.text("case-unavailable-unsafe").into_owned()),
        })
    };
    file.windows.iter().filter_map(line).collect()
}

fn paper_line(t: Language, file: &CaseFile, paper: &PaperSummary) -> PaperLine {
    let detail = [("when", words::instant(t, paper.added_at, &file.fund).into())];
    let is_safe = paper.standing == PaperStanding::Safe;
    PaperLine {
        label: words::paper(t, &file.people, paper),
        copy: is_safe.then(|| format!("/agent/piece/{}/copie", paper.id)),
        original: is_safe.then(|| format!("/agent/piece/{}", paper.id)),
        detail: t.text_with("case-paper-detail", &detail),
        notes: notes(t, file, paper),
    }
}

/// What a caseworker should know of a paper before reading it, or why it cannot be read.
fn notes(t: Language, file: &CaseFile, paper: &PaperSummary) -> Vec<String> {
    match paper.standing {
        PaperStanding::BeingChecked => return vec![t.text("case-paper-standing-being-checked").into_owned()],
        PaperStanding::AwaitsScanner => {
            let when = words::instant(t, paper.added_at, &file.fund);
            return vec![t.text_with("case-paper-standing-awaits-scanner", &[("when", when.into())])];
        }
        PaperStanding::Refused(why) => {
            return vec![t.text_with("case-paper-standing-refused", &[("why", refused(t, why).into())])];
        }
        PaperStanding::Altered => return vec![t.text("case-paper-standing-altered").into_owned()],
        PaperStanding::Safe => {}
    }
    let remarks = remarks_in(t, "case-paper-remark", 1, paper);
    let mut notes: Vec<String> =
        paper.first_given.iter().map(|first| words::capitalised(again_line(t, first))).collect();
    if !remarks.is_empty() {
        notes.push(t.text_with("case-paper-remarks", &[("remarks", remarks.join(", ").into())]));
    }
    if paper.scan == Scan::NotScanned {
        notes.push(t.text("case-paper-not-scanned").into_owned());
    }
    notes
}

/// What the address of a file tells.
#[derive(serde::Deserialize)]
struct Told {
    /// What was done to a value of a notice.
    avis: Option<String>,
}

async fn show(
    visit: Visit<BackOffice>,
    Path(id): Path<String>,
    Query(told): Query<Told>,
) -> Result<Response, PageError> {
    let id: ApplicationId = id.parse().map_err(|_| PageError::Unknown)?;
    let file = visit.app.open_file(&visit.actor, id).await?;
    let notices = Notices::new(visit.t, &file, told.avis.as_deref());
    Ok(html(&CaseFilePage { notices, ..CaseFilePage::new(&visit, &file) }))
}

/// Whose right a slip transmits: that of a person alone, or that of the household.
#[derive(serde::Deserialize)]
struct Whom {
    pour: Option<String>,
}

/// The file, the organisation and the person alone, if any, that the address of a slip names.
fn slip_of(
    (application, organisation): (String, String),
    whom: Whom,
) -> Result<(ApplicationId, Siren, Option<PersonKey>), PageError> {
    let application = application.parse().map_err(|_| PageError::Unknown)?;
    let organisation = Siren::parse(&organisation).map_err(|_| PageError::Unknown)?;
    let alone = whom.pour.map(|person| person.parse().map_err(|_| PageError::Unknown)).transpose()?;
    Ok((application, organisation, alone))
}

async fn transmission(
    visit: Visit<BackOffice>,
    Path(slip): Path<(String, String)>,
    Query(whom): Query<Whom>,
) -> Result<Response, PageError> {
    let (id, siren, alone) = slip_of(slip, whom)?;
    let pdf = visit.app.transmission_slip(&visit.actor, id, siren, alone).await?;
    Ok(attachment(pdf, "application/pdf", &visit.t.text("document-transmission-file")))
}

/// The same slip, for whoever does not read PDF.
async fn transmission_page(
    visit: Visit<BackOffice>,
    Path(slip): Path<(String, String)>,
    Query(whom): Query<Whom>,
) -> Result<Response, PageError> {
    let (id, siren, alone) = slip_of(slip, whom)?;
    let file = format!("/agent/dossiers/{id}");
    let of_whom = alone.map(|person| format!("?pour={person}")).unwrap_or_default();
    let document = Link::new(format!("{file}/bordereau/{siren}{of_whom}"), visit.t.text("letter-download"));
    let content = visit.app.transmission_page(&visit.actor, id, siren, alone).await?;
    let back = Link::new(file, visit.t.text("decide-back"));
    let page = visit.page_titled(visit.t.text("documents-transmission-heading").into_owned());
    Ok(html(&LetterPage { t: visit.t, page, back, content, document }))
}
