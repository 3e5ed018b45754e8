//! Deciding a file: as the rules say, or otherwise with a reason; read over once, then taken once.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{
    App, CaseFile, DecideError, DecidedAlone, DecisionView, Departure, DepartureReason, PersonKey, RightView, Ruling,
    Version,
};
use c2s_domain::application::Outcome;
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;

use crate::components::{Choice, Page, SummaryRow};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::renewal::for_the_fund;
use crate::portal::words;
use crate::routes::Routes;
use crate::session::{BackOffice, Sent, Visit};

/// `/agent/dossiers/{application}/decision`.
#[derive(Template)]
#[template(path = "backoffice/decide.html")]
pub struct DecidePage {
    pub t: Language,
    pub page: Page,
    pub case: Case,
    pub form: Form,
}

/// What is about to be decided, to be read over.
#[derive(Template)]
#[template(path = "backoffice/confirm.html")]
pub struct ConfirmPage {
    pub t: Language,
    pub page: Page,
    pub case: Case,
    pub form: Form,
    pub rows: Vec<SummaryRow>,
    pub departs: bool,
}

/// What both pages hold of the file.
#[derive(Debug, Clone)]
pub struct Case {
    pub csrf: String,
    pub file: String,
    pub action: String,
    pub number: String,
    pub applicant: String,
    pub version: i64,
    pub assessment_hash: String,
    /// What the rules say.
    pub said: Outcome,
    /// The file changed, or was decided, since the page was shown.
    pub stale: bool,
}

const OUTCOMES: [(&str, Outcome); 3] = [
    ("granted-free", Outcome::GrantedFree),
    ("granted-with-contribution", Outcome::GrantedWithContribution),
    ("refused", Outcome::Refused),
];

pub(super) fn routes() -> Routes {
    let path = "/agent/dossiers/{application}/decision";
    Routes::new().get(path, "open_file", show).post(path, "decide", decide)
}

impl Case {
    fn new(visit: &Visit<BackOffice>, file: &CaseFile) -> Self {
        Self {
            csrf: visit.csrf(),
            file: format!("/agent/dossiers/{}", file.id),
            action: format!("/agent/dossiers/{}/decision", file.id),
            number: file.receipt.number.clone(),
            applicant: file.applicant.name.full(),
            version: file.version.0,
            assessment_hash: file.assessment_hash.clone(),
            said: file.assessment.entitlement.into(),
            stale: false,
        }
    }

    fn sample() -> Self {
        Self {
            csrf: "token".to_owned(),
            file: "/agent/dossiers/0193".to_owned(),
            action: "/agent/dossiers/0193/decision".to_owned(),
            number: "C2S-7KQ4-M9TX-2W".to_owned(),
            applicant: "Ana MARTIN".to_owned(),
            version: 7,
            assessment_hash: "abc".to_owned(),
            said: Outcome::GrantedWithContribution,
            stale: false,
        }
    }
}

fn outcome_text(t: Language, outcome: Outcome) -> String {
    words::choice(t, "outcome", &OUTCOMES, &outcome)
}

impl DecidePage {
    fn new(visit: &Visit<BackOffice>, file: &CaseFile, form: Form, stale: bool) -> Self {
        let case = Case { stale, ..Case::new(visit, file) };
        let page = visit.page("decide-title").mistaken(stale || !form.mistakes.is_empty());
        Self { t: visit.t, page, case, form }
    }

    pub fn sample() -> Self {
        Self { t: Language::French, page: Page::sample("Décider"), case: Case::sample(), form: Form::default() }
    }

    /// The same with nothing chosen, of a file that changed.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new();
        let form = read(&typed, Language::French, Outcome::Refused).err().unwrap_or_default();
        let case = Case { stale: true, ..Case::sample() };
        Self { page: Page::sample("Décider").mistaken(true), case, form, ..Self::sample() }
    }

    fn said_sentence(&self) -> String {
        self.t.text_with("decide-said", &[("outcome", outcome_text(self.t, self.case.said).into())])
    }

    fn ways(&self) -> Vec<Choice> {
        let as_said =
            self.t.text_with("decide-way-as-said", &[("outcome", outcome_text(self.t, self.case.said).into())]);
        vec![Choice::new("as-said", as_said), Choice::new("otherwise", self.t.text("decide-way-otherwise"))]
    }

    /// The outcomes that are not what the rules say.
    fn outcomes(&self) -> Vec<Choice> {
        let others = OUTCOMES.iter().filter(|(_, outcome)| *outcome != self.case.said);
        others.map(|(value, _)| Choice::new(value, self.t.text(&format!("outcome-{value}")))).collect()
    }

    fn reasons(&self) -> Vec<Choice> {
        words::choices(self.t, "departure", &words::DEPARTURES)
    }

    fn words_hint(&self) -> String {
        let least = i64::try_from(*App::DEPARTURE_WORDS.start()).unwrap_or(0);
        self.t.text_with("decide-words-hint", &[("least", least.into())])
    }
}

impl ConfirmPage {
    fn new(visit: &Visit<BackOffice>, file: &CaseFile, form: Form, chosen: &Chosen) -> Self {
        let t = visit.t;
        Self {
            t,
            page: visit.page("confirm-title"),
            case: Case::new(visit, file),
            form,
            rows: chosen.rows(t).into_iter().chain(alone_rows(t, file, chosen.outcome)).collect(),
            departs: chosen.departure.is_some(),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let departure = Departure { reason: DepartureReason::ResourcesDiffer, words: "Un salaire manque.".to_owned() };
        let chosen = Chosen { outcome: Outcome::Refused, departure: Some(departure) };
        let form = Form::filled(Typed::new().with("way", "otherwise").with("outcome", "refused"));
        Self { t, page: Page::sample("Confirmer"), case: Case::sample(), form, rows: chosen.rows(t), departs: true }
    }
}

/// What was chosen on the page.
#[derive(Debug)]
struct Chosen {
    outcome: Outcome,
    departure: Option<Departure>,
}

impl Chosen {
    fn rows(&self, t: Language) -> Vec<SummaryRow> {
        let mut rows = vec![SummaryRow::new(t.text("decision-line"), outcome_text(t, self.outcome))];
        rows.extend(self.departure.iter().flat_map(|departure| words::departure(t, departure)));
        rows
    }
}

fn read(typed: &Typed, t: Language, said: Outcome) -> Result<Chosen, Form> {
    let mut reader = Reader::new(typed, t);
    let otherwise = reader.choice("way", &[("as-said", false), ("otherwise", true)], &t.text("decide-way-missing"));
    let chosen = match otherwise {
        Some(false) => Some(Chosen { outcome: said, departure: None }),
        Some(true) => {
            let outcome = reader.choice("outcome", &OUTCOMES, &t.text("decide-outcome-missing"));
            let reason = reader.choice("reason", &words::DEPARTURES, &t.text("decide-reason-missing"));
            let words = departure_words(&mut reader, t);
            outcome
                .zip(reason)
                .zip(words)
                .map(|((outcome, reason), words)| Chosen { outcome, departure: Some(Departure { reason, words }) })
        }
        None => None,
    };
    chosen.filter(|_| reader.mistakes.is_empty()).ok_or_else(|| reader.again())
}

fn departure_words(reader: &mut Reader<'_>, t: Language) -> Option<String> {
    let (least, most) = (*App::DEPARTURE_WORDS.start(), *App::DEPARTURE_WORDS.end());
    let words = reader.text("words", &t.text("decide-words-what"), most)?;
    if words.chars().count() < least {
        let least = i64::try_from(least).unwrap_or(0);
        reader.wrong("words", t.text_with("decide-words-short", &[("least", least.into())]));
        return None;
    }
    Some(words)
}

/// What is decided at the same time of persons of the household alone.
fn alone_rows(t: Language, file: &CaseFile, outcome: Outcome) -> Vec<SummaryRow> {
    let alone = if outcome == Outcome::Refused { file.alone_if_refused() } else { Vec::new() };
    alone.into_iter().map(|(person, outcome)| alone_row(t, file, person, outcome_text(t, outcome))).collect()
}

fn alone_row(t: Language, file: &CaseFile, person: PersonKey, value: String) -> SummaryRow {
    let name = words::name_of(&file.people, person);
    SummaryRow::new(t.text_with("decision-alone-line", &[("name", name.into())]), value)
}

/// What was decided, for the page of a decided file.
pub(super) fn decision_lines(t: Language, file: &CaseFile) -> Vec<SummaryRow> {
    let Some(decision) = &file.decision else { return Vec::new() };
    let mut rows = lines_of(t, decision, file);
    rows.extend(file.departure.iter().flat_map(|departure| words::departure(t, departure)));
    for DecidedAlone { person, decision } in &file.decided_alone {
        let mut lines = lines_of(t, decision, file);
        lines[0] = alone_row(t, file, *person, outcome_text(t, decision.outcome));
        rows.append(&mut lines);
    }
    rows
}

fn lines_of(t: Language, decision: &DecisionView, file: &CaseFile) -> Vec<SummaryRow> {
    let mut rows = vec![
        SummaryRow::new(t.text("decision-line"), outcome_text(t, decision.outcome)),
        SummaryRow::new(t.text("decision-day-line"), t.date(decision.decided_on)),
    ];
    if decision.outcome == Outcome::GrantedWithContribution {
        rows.push(SummaryRow::new(t.text("decision-contribution-line"), t.money(decision.contribution)));
    }
    match decision.right {
        Some(RightView::Open { starts_on, ends_on }) => {
            let days = [("first", t.date(starts_on).into()), ("last", t.date(ends_on).into())];
            rows.push(SummaryRow::new(t.text("decision-right-line"), t.text_with("period-dates", &days)));
        }
        Some(RightView::AwaitingPaymentElements) => {
            rows.push(SummaryRow::new(t.text("decision-right-line"), t.text("decision-right-awaiting-line")));
        }
        None => {}
    }
    if let Some(renewal) = &decision.renewal {
        rows.push(SummaryRow::new(t.text("renewal-case-line"), for_the_fund(t, renewal, &file.fund)));
    }
    rows
}

async fn open(visit: &Visit<BackOffice>, id: &str) -> Result<CaseFile, PageError> {
    let id: ApplicationId = id.parse().map_err(|_| PageError::Unknown)?;
    Ok(visit.app.open_file(&visit.actor, id).await?)
}

/// A file that is decided, or awaits papers, has nothing to decide: its page says so.
fn still_open(file: &CaseFile) -> Result<(), PageError> {
    if file.decision.is_some() || file.receipt.due.is_none() {
        Err(PageError::elsewhere(format!("/agent/dossiers/{}", file.id)))
    } else {
        Ok(())
    }
}

async fn show(visit: Visit<BackOffice>, Path(id): Path<String>) -> Result<Response, PageError> {
    let file = open(&visit, &id).await?;
    still_open(&file)?;
    Ok(html(&DecidePage::new(&visit, &file, Form::default(), false)))
}

async fn decide(Path(id): Path<String>, sent: Sent<BackOffice>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let file = open(visit, &id).await?;
    still_open(&file)?;
    let shown = Version(typed.get("version").parse().map_err(|_| PageError::Damaged)?);
    let shown_hash = typed.get("assessment");
    let chosen = match read(typed, visit.t, file.assessment.entitlement.into()) {
        Ok(chosen) => chosen,
        Err(form) => return Ok(shown_again(visit, &file, form, false)),
    };
    if typed.has("change") {
        return Ok(html(&DecidePage::new(visit, &file, Form::filled(typed.clone()), false)));
    }
    if shown != file.version || shown_hash != file.assessment_hash {
        return Ok(shown_again(visit, &file, Form::filled(typed.clone()), true));
    }
    if !typed.has("confirm") {
        return Ok(html(&ConfirmPage::new(visit, &file, Form::filled(typed.clone()), &chosen)));
    }
    let ruling = Ruling {
        application: file.id,
        seen: shown,
        assessment_hash: shown_hash.to_owned(),
        outcome: chosen.outcome,
        departure: chosen.departure,
    };
    match visit.app.decide(&visit.actor, ruling).await {
        Ok(_) | Err(DecideError::AlreadyDecided(_) | DecideError::AwaitingDocuments(_)) => {
            Ok(Redirect::to(&format!("/agent/dossiers/{}", file.id)).into_response())
        }
        Err(DecideError::Stale(_)) => {
            let file = open(visit, &id).await?;
            still_open(&file)?;
            Ok(shown_again(visit, &file, Form::filled(typed.clone()), true))
        }
        Err(DecideError::AcceptedBySilence { last_day }) => {
            let mut form = Form::filled(typed.clone());
            let field = if typed.get("way") == "otherwise" { "outcome" } else { "way" };
            let day = visit.t.date(last_day);
            form.mistakes.add(field, visit.t.text_with("decide-accepted-by-silence", &[("last_day", day.into())]));
            Ok(shown_again(visit, &file, form, false))
        }
        Err(DecideError::ReasonNeeded | DecideError::ReasonNotNeeded) => Err(PageError::Damaged),
        Err(DecideError::Failure(failure)) => Err(failure.into()),
    }
}

fn shown_again(visit: &Visit<BackOffice>, file: &CaseFile, form: Form, stale: bool) -> Response {
    let status = if stale { axum::http::StatusCode::CONFLICT } else { axum::http::StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &DecidePage::new(visit, file, form, stale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_that_departs_from_the_rules_needs_its_outcome_its_reason_and_words() {
        let t = Language::French;
        let said = Outcome::GrantedFree;
        assert!(read(&Typed::new(), t, said).is_err());
        let as_said = read(&Typed::new().with("way", "as-said"), t, said).expect("nothing else is asked");
        assert_eq!((as_said.outcome, as_said.departure.is_none()), (said, true));
        let otherwise =
            Typed::new().with("way", "otherwise").with("outcome", "refused").with("reason", "resources-differ");
        let form = read(&otherwise, t, said).expect_err("the words are missing");
        assert!(form.mistakes.of("words").is_some());
        for (length, right) in [(9, false), (10, true), (11, true)] {
            assert_eq!(read(&otherwise.clone().with("words", "a".repeat(length)), t, said).is_ok(), right, "{length}");
        }
    }
}
