//! Asking for other papers: written, read over, sent once; a request taken back.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{
    App, AskError, CaseFile, PaperToAsk, PaperWindow, PapersToAsk, PersonKey, RequestReason, RequestedKind,
    RequestedPaper, Version,
};
use c2s_domain::Date;
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;
use jiff::Span;

use crate::components::{Choice, Page, SummaryRow};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::window::requested_label;
use crate::portal::words;
use crate::routes::Routes;
use crate::session::{BackOffice, Sent, Visit};

/// How many days the page proposes.
const PROPOSED_DAYS: i32 = 30;

/// `/agent/dossiers/{application}/demande-de-pieces`.
#[derive(Template)]
#[template(path = "backoffice/ask.html")]
pub struct AskPage {
    pub t: Language,
    pub page: Page,
    pub head: Head,
    pub form: Form,
    /// One for each paper.
    pub papers: Vec<PaperFields>,
    pub people: Vec<Choice>,
    /// The file changed since the page was shown.
    pub stale: bool,
}

/// The request, to be read over.
#[derive(Template)]
#[template(path = "backoffice/ask_confirm.html")]
pub struct AskConfirmPage {
    pub t: Language,
    pub page: Page,
    pub head: Head,
    pub rows: Vec<SummaryRow>,
    /// Everything that was typed, field by field.
    pub typed: Vec<(String, String)>,
}

/// What both pages hold of the file.
#[derive(Debug, Clone)]
pub struct Head {
    pub csrf: String,
    pub file: String,
    pub action: String,
    pub number: String,
    pub applicant: String,
    pub version: i64,
}

/// The names of the fields of one paper.
#[derive(Debug, Clone)]
pub struct PaperFields {
    pub number: usize,
    pub kind: String,
    pub person: String,
    pub reason: String,
    /// Which page of the form.
    pub page: String,
    pub period: String,
    pub words: String,
}

impl PaperFields {
    fn of(number: usize) -> Self {
        let field = |name: &str| format!("{name}-{number}");
        Self {
            number,
            kind: field("kind"),
            person: field("person"),
            reason: field("reason"),
            page: field("page"),
            period: field("period"),
            words: field("words"),
        }
    }

    fn names(&self) -> [&str; 6] {
        [&self.kind, &self.person, &self.reason, &self.page, &self.period, &self.words]
    }
}

/// A request of the case file.
#[derive(Debug, Clone)]
pub struct RequestLine {
    pub number: u16,
    pub text: String,
    pub state: String,
    pub colour: &'static str,
    /// It may be taken back.
    pub awaited: bool,
}

pub(super) fn routes() -> Routes {
    let path = "/agent/dossiers/{application}/demande-de-pieces";
    Routes::new().get(path, "open_file", show).post(path, "ask_for_paper", ask).post(
        "/agent/dossiers/{application}/demande-de-pieces/retrait",
        "ask_for_paper",
        take_back,
    )
}

/// Where papers are asked for, while the file waits.
pub(super) fn address(file: &CaseFile) -> String {
    format!("/agent/dossiers/{}/demande-de-pieces", file.id)
}

/// What was asked for and not taken back.
pub(super) fn lines(t: Language, file: &CaseFile) -> Vec<RequestLine> {
    file.windows.iter().filter_map(|window| line(t, file, window)).collect()
}

fn line(t: Language, file: &CaseFile, window: &PaperWindow) -> Option<RequestLine> {
    let requested = window.requested.as_ref()?;
    let awaited = window.is_missing();
    let (state, colour) = match &window.unavailable {
        Some(_) => ("case-requested-explained", "grey"),
        None if awaited && is_over(file, requested) => ("case-requested-over", "red"),
        None if awaited => ("case-requested-awaited", "yellow"),
        None => ("case-requested-received", "green"),
    };
    let values = [
        ("label", requested_label(t, requested, &window.person.name.full()).into()),
        ("reason", t.text(&format!("case-requested-why-{}", requested.reason.name())).into()),
        ("date", t.date(requested.due_on).into()),
    ];
    let mut text = t.text_with("case-requested-line", &values);
    if let Some(words) = &requested.words {
        let said = t.text_with("case-requested-words", &[("words", words.as_str().into())]);
        text = format!("{text} {said}");
    }
    let state = t.text(state).into_owned();
    Some(RequestLine { number: requested.number, text, state, colour, awaited: awaited && file.progress.waits() })
}

/// Whether the day to answer is over, of a file that still waits.
fn is_over(file: &CaseFile, requested: &RequestedPaper) -> bool {
    file.progress.waits() && requested.due_on < file.today
}

/// What a day that is over without an answer changes, and what may be done; nothing where there is none.
pub(super) fn over(t: Language, file: &CaseFile) -> Option<String> {
    let missing = file.windows.iter().filter(|window| window.is_missing());
    let mut over = missing.filter_map(|window| window.requested.as_ref()).filter(|one| is_over(file, one)).peekable();
    over.peek()?;
    let suspends = over.any(|one| one.reason.suspends());
    Some(t.text(if suspends { "case-requested-over-text" } else { "case-requested-over-text-check" }).into_owned())
}

/// The day that the request of the sending gave for what is missing, and once it is over what may be done.
pub(super) fn missing_before(t: Language, file: &CaseFile) -> Option<String> {
    let mut missing = file.windows.iter().filter(|window| window.requested.is_none() && window.is_missing());
    let day = missing.find_map(|window| file.due_on(window)).filter(|_| file.progress.waits())?;
    let key = if day < file.today { "case-awaiting-over" } else { "case-awaiting-before" };
    Some(t.text_with(key, &[("date", t.date(day).into())]))
}

impl Head {
    fn new(visit: &Visit<BackOffice>, file: &CaseFile) -> Self {
        Self {
            csrf: visit.csrf(),
            file: format!("/agent/dossiers/{}", file.id),
            action: address(file),
            number: file.receipt.number.clone(),
            applicant: file.applicant.name.full(),
            version: file.version.0,
        }
    }

    fn sample() -> Self {
        Self {
            csrf: "token".to_owned(),
            file: "/agent/dossiers/0193".to_owned(),
            action: "/agent/dossiers/0193/demande-de-pieces".to_owned(),
            number: "C2S-7KQ4-M9TX-2W".to_owned(),
            applicant: "Ana MARTIN".to_owned(),
            version: 7,
        }
    }
}

impl AskPage {
    fn new(visit: &Visit<BackOffice>, file: &CaseFile, form: Form, stale: bool) -> Self {
        let person = |person: &c2s_app::PersonOfFile| Choice::made(person.key.to_string(), person.name.full());
        Self {
            t: visit.t,
            page: visit.page("ask-title").mistaken(stale || !form.mistakes.is_empty()),
            head: Head::new(visit, file),
            papers: (1..=count(&form.typed)).map(PaperFields::of).collect(),
            form,
            people: file.people.iter().map(person).collect(),
            stale,
        }
    }

    pub fn sample() -> Self {
        let typed = Typed::new().with("papers", "2").with("kind-1", "payslips").with("reason-1", "not-given");
        Self {
            t: Language::French,
            page: Page::sample("Demander des pièces"),
            head: Head::sample(),
            papers: vec![PaperFields::of(1), PaperFields::of(2)],
            form: Form::filled(typed),
            people: vec![
                Choice::made(PersonKey::Applicant.to_string(), "Ana MARTIN"),
                Choice::made(PersonKey::Partner.to_string(), "Max MARTIN"),
            ],
            stale: false,
        }
    }

    /// The same with nothing chosen, of a file that changed.
    pub fn sample_mistaken() -> Self {
        let today = Date::constant(2025, 9, 20);
        let form = read(&Typed::new(), Language::French, today, &[PersonKey::Applicant]).err().unwrap_or_default();
        Self {
            page: Page::sample("Demander des pièces").mistaken(true),
            papers: vec![PaperFields::of(1)],
            form,
            stale: true,
            ..Self::sample()
        }
    }

    fn kinds(&self) -> Vec<Choice> {
        let text = |kind: RequestedKind| self.t.text(&format!("requested-kind-{}", kind.name()));
        RequestedKind::ALL.into_iter().map(|kind| Choice::new(kind.name(), text(kind))).collect()
    }

    fn reasons(&self) -> Vec<Choice> {
        let text = |reason: RequestReason| self.t.text(&format!("ask-reason-{}", reason.name()));
        RequestReason::ALL.into_iter().map(|reason| Choice::new(reason.name(), text(reason))).collect()
    }

    fn words_hint(&self) -> String {
        let most = i64::try_from(RequestedPaper::LONGEST_WORDS).unwrap_or(0);
        self.t.text_with("ask-words-hint", &[("most", most.into())])
    }

    fn page_hint(&self) -> String {
        self.t.text_with("ask-page-hint", &[("most", i64::from(RequestedPaper::LAST_FORM_PAGE).into())])
    }

    fn due_hint(&self) -> String {
        let days = [("least", App::LEAST_DAYS_TO_ANSWER.into()), ("most", App::MOST_DAYS_TO_ANSWER.into())];
        self.t.text_with("ask-due-hint", &days)
    }

    fn paper_title(&self, number: &usize) -> String {
        self.t.text_with("ask-paper", &[("number", i64::try_from(*number).unwrap_or(1).into())])
    }

    fn takes_more(&self) -> bool {
        self.papers.len() < App::MOST_ASKED
    }
}

impl AskConfirmPage {
    fn new(visit: &Visit<BackOffice>, file: &CaseFile, typed: &Typed, asked: &Asked) -> Self {
        let t = visit.t;
        Self {
            t,
            page: visit.page("ask-confirm-title"),
            head: Head::new(visit, file),
            rows: rows(t, file, asked),
            typed: kept(typed),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Relire la demande de pièces"),
            head: Head::sample(),
            rows: vec![
                SummaryRow::of_lines(
                    "Pièce 1",
                    vec![
                        "Bulletins de salaire : Ana MARTIN, janvier à mars 2025".to_owned(),
                        "Jamais donnée.".to_owned(),
                    ],
                ),
                SummaryRow::new(t.text("ask-confirm-due"), "20 octobre 2025"),
                SummaryRow::new(t.text("ask-confirm-clock"), t.text("ask-clock-stops").into_owned()),
            ],
            typed: vec![("kind-1".to_owned(), "payslips".to_owned())],
        }
    }
}

fn rows(t: Language, file: &CaseFile, asked: &Asked) -> Vec<SummaryRow> {
    let of_paper = |(number, paper): (i64, &PaperToAsk)| {
        let requested = RequestedPaper {
            number: 0,
            person: paper.person,
            kind: paper.kind,
            reason: paper.reason,
            page: paper.page,
            pages_there: None,
            period: paper.period.clone(),
            words: paper.words.clone(),
            asked_on: file.today,
            due_on: asked.due_on,
            taken_back: false,
            complete_before: None,
        };
        let name = words::name_of(&file.people, paper.person);
        let mut lines = vec![
            requested_label(t, &requested, &name),
            t.text(&format!("case-requested-why-{}", paper.reason.name())).into_owned(),
        ];
        lines.extend(paper.words.clone());
        SummaryRow::of_lines(t.text_with("ask-paper", &[("number", number.into())]), lines)
    };
    let mut rows: Vec<SummaryRow> = (1..).zip(&asked.papers).map(of_paper).collect();
    rows.push(SummaryRow::new(t.text("ask-confirm-due"), t.date(asked.due_on)));
    let stops = asked.papers.iter().any(|paper| paper.reason.suspends());
    let clock = match file.receipt.due {
        None => t.text("ask-clock-not-started").into_owned(),
        Some(_) if stops => t.text("ask-clock-stops").into_owned(),
        Some(due) => t.text_with("ask-clock-runs", &[("date", t.date(due.last_day).into())]),
    };
    rows.push(SummaryRow::new(t.text("ask-confirm-clock"), clock));
    rows
}

/// What was written on the page.
#[derive(Debug)]
struct Asked {
    papers: Vec<PaperToAsk>,
    due_on: Date,
}

/// How many papers the page has fields for.
fn count(typed: &Typed) -> usize {
    typed.get("papers").parse::<usize>().map_or(1, |papers| papers.clamp(1, App::MOST_ASKED))
}

/// Every field of the page, as it was typed.
fn kept(typed: &Typed) -> Vec<(String, String)> {
    let papers = (1..=count(typed)).map(PaperFields::of).collect::<Vec<_>>();
    let names = papers.iter().flat_map(PaperFields::names).chain(["papers", "due-day", "due-month", "due-year"]);
    names.filter(|name| typed.has(name)).map(|name| (name.to_owned(), typed.get(name).to_owned())).collect()
}

fn read(typed: &Typed, t: Language, today: Date, people: &[PersonKey]) -> Result<Asked, Form> {
    let mut reader = Reader::new(typed, t);
    let kinds = RequestedKind::ALL.map(|kind| (kind.name(), kind));
    let reasons = RequestReason::ALL.map(|reason| (reason.name(), reason));
    let keys: Vec<(String, PersonKey)> = people.iter().map(|person| (person.to_string(), *person)).collect();
    let persons: Vec<(&str, PersonKey)> = keys.iter().map(|(name, key)| (name.as_str(), *key)).collect();
    let mut papers = Vec::new();
    for fields in (1..=count(typed)).map(PaperFields::of) {
        let kind = reader.choice(&fields.kind, &kinds, &t.text("ask-kind-missing"));
        let person = reader.choice(&fields.person, &persons, &t.text("ask-person-missing"));
        let reason = reader.choice(&fields.reason, &reasons, &t.text("ask-reason-missing"));
        let (longest, most) = (RequestedPaper::LONGEST_PERIOD, RequestedPaper::LONGEST_WORDS);
        let period = reader.optional_text(&fields.period, &t.text("ask-period-what"), longest);
        let words = reader.optional_text(&fields.words, &t.text("ask-words-what"), most);
        if kind == Some(RequestedKind::Other) && typed.get(&fields.words).trim().is_empty() {
            reader.wrong(&fields.words, t.text("ask-words-missing"));
        }
        let page = page_of(&mut reader, t, &fields, kind);
        if let (Some(kind), Some(person), Some(reason)) = (kind, person, reason) {
            papers.push(PaperToAsk { person, kind, reason, page, period, words });
        }
    }
    let due_on = reader.date("due", &t.text("ask-due-what"));
    let days = |days| today.saturating_add(Span::new().days(days));
    let (first, last) = (days(App::LEAST_DAYS_TO_ANSWER), days(App::MOST_DAYS_TO_ANSWER));
    if due_on.is_some_and(|day| day < first || day > last) {
        let days = [("first", t.date(first).into()), ("last", t.date(last).into())];
        reader.wrong("due", t.text_with("ask-due-wrong", &days));
    }
    match due_on {
        Some(due_on) if reader.mistakes.is_empty() => Ok(Asked { papers, due_on }),
        _ => Err(reader.again()),
    }
}

/// Which page of the form is asked for. A number that was typed beside another paper is a mistake: it would be lost.
fn page_of(reader: &mut Reader<'_>, t: Language, fields: &PaperFields, kind: Option<RequestedKind>) -> Option<u8> {
    let typed = reader.typed().get(&fields.page).trim();
    let most = RequestedPaper::LAST_FORM_PAGE;
    let page = typed.parse().ok().filter(|page| (1..=most).contains(page));
    match kind {
        Some(RequestedKind::FormPage) if page.is_none() => {
            reader.wrong(&fields.page, t.text_with("ask-page-missing", &[("most", i64::from(most).into())]));
        }
        Some(RequestedKind::FormPage) => return page,
        Some(_) if !typed.is_empty() => reader.wrong(&fields.page, t.text("ask-page-needless")),
        _ => {}
    }
    None
}

async fn open(visit: &Visit<BackOffice>, id: &str) -> Result<CaseFile, PageError> {
    let id: ApplicationId = id.parse().map_err(|_| PageError::Unknown)?;
    let file = visit.app.open_file(&visit.actor, id).await?;
    if may_ask(&file) { Ok(file) } else { Err(PageError::elsewhere(format!("/agent/dossiers/{}", file.id))) }
}

/// It waits, and silence did not accept it.
pub(super) fn may_ask(file: &CaseFile) -> bool {
    file.progress.waits() && file.days_left.is_none_or(|days| days >= 0)
}

async fn show(visit: Visit<BackOffice>, Path(id): Path<String>) -> Result<Response, PageError> {
    let file = open(&visit, &id).await?;
    let due = file.today.saturating_add(Span::new().days(PROPOSED_DAYS));
    let typed = Typed::new()
        .with("due-day", due.day().to_string())
        .with("due-month", due.month().to_string())
        .with("due-year", due.year().to_string());
    let typed = for_the_only_one(typed, &file, 1);
    Ok(html(&AskPage::new(&visit, &file, Form::filled(typed), false)))
}

/// In a file of one person nobody needs to say for whom.
fn for_the_only_one(typed: Typed, file: &CaseFile, number: usize) -> Typed {
    match file.people.as_slice() {
        [only] => typed.with(PaperFields::of(number).person, only.key.to_string()),
        _ => typed,
    }
}

async fn ask(Path(id): Path<String>, sent: Sent<BackOffice>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let file = open(visit, &id).await?;
    let seen = Version(typed.get("version").parse().map_err(|_| PageError::Damaged)?);
    if typed.has("more") {
        let more = (count(typed) + 1).min(App::MOST_ASKED);
        let others = typed.pairs().filter(|(name, _)| !["papers", "more"].contains(name));
        let others: Vec<(String, String)> = others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let typed = for_the_only_one(Typed::from(others).with("papers", more.to_string()), &file, more);
        return Ok(html(&AskPage::new(visit, &file, Form::filled(typed), false)));
    }
    if typed.has("change") {
        return Ok(html(&AskPage::new(visit, &file, Form::filled(typed.clone()), false)));
    }
    let people: Vec<PersonKey> = file.people.iter().map(|person| person.key).collect();
    let asked = match read(typed, visit.t, file.today, &people) {
        Ok(asked) => asked,
        Err(form) => {
            return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &AskPage::new(visit, &file, form, false)));
        }
    };
    if seen != file.version {
        return Ok(stale(visit, &file, typed));
    }
    if !typed.has("confirm") {
        return Ok(html(&AskConfirmPage::new(visit, &file, typed, &asked)));
    }
    let asking = PapersToAsk { application: file.id, seen, papers: asked.papers, due_on: asked.due_on };
    match visit.app.ask_for_papers(&visit.actor, asking).await {
        Ok(()) | Err(AskError::NotWaiting(_)) => Ok(to_file(&file)),
        Err(AskError::Stale(_)) => Ok(stale(visit, &open(visit, &id).await?, typed)),
        Err(AskError::Wrong(_)) => Err(PageError::Damaged),
        Err(AskError::Failure(failure)) => Err(failure.into()),
    }
}

async fn take_back(Path(id): Path<String>, sent: Sent<BackOffice>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let file = open(visit, &id).await?;
    let seen = Version(typed.get("version").parse().map_err(|_| PageError::Damaged)?);
    let number = typed.get("number").parse().map_err(|_| PageError::Damaged)?;
    match visit.app.take_request_back(&visit.actor, file.id, seen, number).await {
        // What changed meanwhile shows on the file; the request is there to be taken back again.
        Ok(()) | Err(AskError::NotWaiting(_) | AskError::Stale(_)) => Ok(to_file(&file)),
        Err(AskError::Wrong(_)) => Err(PageError::Damaged),
        Err(AskError::Failure(failure)) => Err(failure.into()),
    }
}

fn to_file(file: &CaseFile) -> Response {
    Redirect::to(&format!("/agent/dossiers/{}#requests", file.id)).into_response()
}

fn stale(visit: &Visit<BackOffice>, file: &CaseFile, typed: &Typed) -> Response {
    html_with(StatusCode::CONFLICT, &AskPage::new(visit, file, Form::filled(typed.clone()), true))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2025, 9, 20);

    fn typed(due: (i8, i8)) -> Typed {
        Typed::new()
            .with("kind-1", "payslips")
            .with("person-1", "applicant")
            .with("reason-1", "not-given")
            .with("due-day", due.0.to_string())
            .with("due-month", due.1.to_string())
            .with("due-year", "2025")
    }

    /// The same with another answer.
    fn with(typed: &Typed, field: &str, value: &str) -> Typed {
        let others = typed.pairs().filter(|(name, _)| *name != field);
        let others: Vec<(String, String)> = others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Typed::from(others).with(field.to_owned(), value)
    }

    fn reads(typed: &Typed) -> Result<Asked, Form> {
        read(typed, Language::French, TODAY, &[PersonKey::Applicant])
    }

    #[test]
    fn a_request_needs_its_paper_its_person_its_reason_and_a_day_that_can_be_kept() {
        for (due, right) in [((27, 9), false), ((28, 9), true), ((29, 9), true), ((19, 12), true), ((20, 12), false)] {
            assert_eq!(reads(&typed(due)).is_ok(), right, "{due:?}");
        }
        for field in ["kind-1", "person-1", "reason-1"] {
            let form = reads(&with(&typed((30, 9)), field, "nobody's")).expect_err(field);
            assert!(form.mistakes.of(field).is_some(), "{field}");
        }
        let form = reads(&with(&typed((30, 9)), "kind-1", "other")).expect_err("which one?");
        assert!(form.mistakes.of("words-1").is_some());
        for (kind, page, right) in [
            ("form-page", "", false),
            ("form-page", "0", false),
            ("form-page", " 3 ", true),
            ("form-page", "20", true),
            ("form-page", "21", false),
            ("form-page", "trois", false),
            ("signature", "", true),
            ("signature", "3", false),
        ] {
            let read = reads(&with(&typed((30, 9)).with("page-1", page), "kind-1", kind));
            assert_eq!(read.is_ok(), right, "{kind} {page}");
            match read {
                Ok(asked) => assert_eq!(asked.papers[0].page, page.trim().parse().ok()),
                Err(form) => assert!(form.mistakes.of("page-1").is_some(), "{kind} {page}"),
            }
        }
        let two = typed((30, 9)).with("papers", "2");
        assert!(reads(&two).expect_err("the second says nothing").mistakes.of("kind-2").is_some());
    }

    #[test]
    fn a_page_never_has_more_papers_than_may_be_asked() {
        for (typed, papers) in [("", 1), ("0", 1), ("2", 2), ("5", 5), ("6", 5), ("-1", 1), ("many", 1)] {
            assert_eq!(count(&Typed::new().with("papers", typed)), papers, "{typed}");
        }
    }
}
