//! The page before an application.

use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use c2s_app::start::{NoTaxPaper, Obstacle, PaperToPrepare, StartView, TaxPaper, Whose};
use c2s_texts::Language;
use jiff::SignedDuration;

use super::blocks::{Block, blocks};
use super::{ADDRESS, AGE, INSURERS, TAX_PAPER};
use crate::components::{Page, Task};
use crate::page_error::PageError;
use crate::pages::html;
use crate::portal;
use crate::session::{Portal, Visit};

/// `/compte/avant`.
#[derive(Template)]
#[template(path = "portal/start/overview.html")]
pub struct StartPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    /// What stops, without a question that would lift it.
    pub blocks: Vec<Block>,
    /// The questions to settle, and those that were.
    pub tasks: Vec<Task>,
    /// Some of them are not settled.
    pub to_settle: bool,
    pub papers: Vec<String>,
    /// What some answers would add.
    pub by_answer: Vec<String>,
    pub duration: String,
    pub period: String,
    pub fund: String,
    pub fund_address: String,
    pub fund_phone: String,
    pub has_draft: bool,
    /// A simulation waits for the application to begin.
    pub simulation: bool,
}

impl StartPage {
    fn new(visit: &Visit<Portal>, view: &StartView) -> Self {
        let t = visit.t;
        let details = &view.fund.details;
        Self {
            t,
            page: visit.page("start-title"),
            csrf: visit.csrf(),
            blocks: blocks(t, view),
            tasks: tasks(t, view),
            to_settle: view.obstacles.iter().any(Obstacle::is_a_question),
            papers: view.papers.papers.iter().map(|paper| in_words(t, paper)).collect(),
            by_answer: view.papers.by_answer.iter().map(|name| by_answer(t, name)).collect(),
            duration: duration(t, view.usual_duration),
            period: t.text_with("start-period", &[("period", t.period(view.reference_period).into())]),
            fund: view.fund.name.clone(),
            fund_address: details.address.join(", "),
            fund_phone: details.phone.clone(),
            has_draft: view.has_draft,
            simulation: false,
        }
    }

    /// Nothing keeps the person from starting.
    pub fn may_start(&self) -> bool {
        self.blocks.is_empty() && !self.to_settle
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let own = |name| PaperToPrepare { name, whose: Whose::Own };
        Self {
            t,
            page: Page::sample("Avant de commencer"),
            csrf: "token".to_owned(),
            blocks: Vec::new(),
            tasks: vec![task(t, "tax-paper", "optional", "", TAX_PAPER)],
            to_settle: false,
            papers: vec![in_words(t, &own("tax-notice"))],
            by_answer: vec![by_answer(t, "partner"), by_answer(t, "property")],
            duration: duration(t, None),
            period: "Du 1er mars 2024 au 28 février 2025".to_owned(),
            fund: "Caisse de Fontbelle".to_owned(),
            fund_address: "4 place de l’Ancien-Marché, 99000 Fontbelle".to_owned(),
            fund_phone: "01 99 00 12 34".to_owned(),
            has_draft: false,
            simulation: false,
        }
    }

    /// The same with everything that can stop somebody.
    pub fn sample_blocked() -> Self {
        let t = Language::French;
        let block = |name: &'static str| Block {
            name,
            title: match name {
                "too-early" => "Il est trop tôt pour renouveler".to_owned(),
                _ => "Une demande est déjà en cours".to_owned(),
            },
            paragraphs: vec!["Votre caisse l’a reçue le 1er avril 2025.".to_owned()],
            verdict: None,
            links: vec![crate::components::Link::new("/compte", "Suivre ma demande")],
            first_day: (name == "too-early").then(|| super::FirstDayForm {
                said: t.text_with("start-first-day-offer", &[("first_day", "1er janvier 2026".into())]),
                button: t.text("start-first-day-ask").into_owned(),
                action: super::FIRST_DAY,
            }),
            people: "Au téléphone : 3646".to_owned(),
        };
        let tasks = vec![
            task(t, "age", "to-do", "blue", AGE),
            task(t, "insurers", "to-do", "blue", INSURERS),
            task(t, "address", "to-do", "blue", ADDRESS),
        ];
        let blocks = vec![block("pending"), block("too-early")];
        Self { blocks, tasks, to_settle: true, simulation: true, ..Self::sample() }
    }
}

fn task(t: Language, name: &str, status: &str, colour: &'static str, href: &str) -> Task {
    Task {
        label: t.text(&format!("start-task-{name}")),
        hint: t.text(&format!("start-task-{name}-hint")),
        href: Some(href.to_owned()),
        status: t.text(&format!("start-status-{status}")),
        colour,
    }
}

fn tasks(t: Language, view: &StartView) -> Vec<Task> {
    let open = |wanted: fn(&Obstacle) -> bool| view.obstacles.iter().any(wanted);
    let settled = |done: bool| if done { ("done", "") } else { ("to-do", "blue") };
    let mut tasks = Vec::new();
    if view.is_young() {
        let (status, colour) = settled(!open(|one| matches!(one, Obstacle::Questionnaire)));
        tasks.push(task(t, "age", status, colour, AGE));
    }
    if view.insurers.len() > 1 {
        let (status, colour) = settled(!open(|one| matches!(one, Obstacle::Insurers(_))));
        tasks.push(task(t, "insurers", status, colour, INSURERS));
    }
    let wrong = open(|one| matches!(one, Obstacle::Address(_)));
    // Right or wrong, it can be changed: letters go there, or to the body that somebody is domiciled with.
    let (status, colour) = match (wrong, view.facts.corrected_address.is_some()) {
        (true, _) => ("to-do", "blue"),
        (false, true) => ("done", ""),
        (false, false) => ("optional", ""),
    };
    let mut address = task(t, "address", status, colour, ADDRESS);
    if !wrong {
        address.hint = view.identity.address.printed().join(", ").into();
    }
    tasks.push(address);
    let mut paper = task(t, "tax-paper", "optional", "", TAX_PAPER);
    if let Some(answer) = &view.answers.tax_paper {
        paper.hint = t.text(&format!("start-tax-paper-{}", tax_paper_name(answer)));
        paper.status = t.text("start-status-done");
    }
    tasks.push(paper);
    tasks
}

/// The value of its choice.
pub(crate) const fn tax_paper_name(paper: &TaxPaper) -> &'static str {
    match paper {
        TaxPaper::Notice => "notice",
        TaxPaper::DeclaredSituation => "declared-situation",
        TaxPaper::None { reason: NoTaxPaper::ArrivedRecently, .. } => "arrived-recently",
        TaxPaper::None { reason: NoTaxPaper::NeverDeclared, .. } => "never-declared",
        TaxPaper::None { reason: NoTaxPaper::Lost, .. } => "lost",
        TaxPaper::None { reason: NoTaxPaper::Other, .. } => "other",
    }
}

fn in_words(t: Language, paper: &PaperToPrepare) -> String {
    let key = format!("start-paper-{}", paper.name);
    match &paper.whose {
        // Those that are asked in the same words everywhere have no others here.
        Whose::Own | Whose::Everybody => {
            t.try_text(&key).unwrap_or_else(|| t.text(&format!("paper-{}", paper.name))).into_owned()
        }
        Whose::Child(name) => t.text_with(&key, &[("name", name.full().into())]),
    }
}

fn by_answer(t: Language, name: &str) -> String {
    t.text(&format!("start-paper-if-{name}")).into_owned()
}

/// What was measured, or what is honest while nothing was.
pub(in crate::portal) fn duration(t: Language, usual: Option<SignedDuration>) -> String {
    let Some(usual) = usual else { return t.text("start-duration-unknown").into_owned() };
    let (minutes, hours) = (usual.as_mins().max(1), usual.as_hours());
    let (key, count) = if hours < 2 { ("start-duration-minutes", minutes) } else { ("start-duration-hours", hours) };
    t.text_with(key, &[("count", count.into())])
}

pub(super) async fn show(headers: HeaderMap, visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = super::open(&visit).await?;
    let simulation = !view.has_draft && portal::is_simulation_waiting(&visit, &headers);
    Ok(html(&StartPage { simulation, ..StartPage::new(&visit, &view) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_that_of_others_or_says_that_it_is_not_known() {
        let t = Language::French;
        let told = |seconds| duration(t, Some(SignedDuration::from_secs(seconds)));
        assert!(told(20).contains("1 minute"), "{}", told(20));
        assert!(told(19 * 60).contains("19"), "{}", told(19 * 60));
        assert!(told(119 * 60).contains("119"));
        assert!(told(120 * 60).contains("2 heures"), "{}", told(120 * 60));
        assert!(told(20).contains("pauses"), "{}", told(20));
        assert!(duration(t, None).contains("pas encore"), "{}", duration(t, None));
    }
}
