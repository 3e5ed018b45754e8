//! The benefits of today that may spare the declaration of resources, then the choice, with what each way gives.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{StudyAnswers, StudyChoice};
use c2s_app::{Answers, DraftView, PersonKey, ResourcesPath, RsaProof, ShortStudy, Step};
use c2s_domain::household::Benefit;
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use super::kinds::back;
use super::place;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

/// `/demande/ressources/aides`.
#[derive(Template)]
#[template(path = "portal/aids.html")]
pub struct AidsPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub persons: Vec<PersonFields>,
}

/// The fields of one of the couple.
#[derive(Debug, Clone)]
pub struct PersonFields {
    pub name: String,
    pub benefits: String,
    pub worked: String,
}

/// `/demande/ressources/choix`.
#[derive(Template)]
#[template(path = "portal/choice.html")]
pub struct ChoicePage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub ways: Ways,
}

/// What each way gives.
#[derive(Debug, Clone)]
pub enum Ways {
    Rsa,
    /// Amounts as they are written.
    Presumed {
        /// What the household would pay a month.
        contribution: String,
        /// Below it, the right is free.
        free_ceiling: String,
        persons: Vec<(String, String)>,
    },
}

pub(super) const AIDS: &str = "/demande/ressources/aides";
pub(super) const CHOICE: &str = "/demande/ressources/choix";

/// What is asked here: those that may settle the study.
const BENEFITS: [(&str, Benefit); 5] = [
    ("rsa", Benefit::Rsa),
    ("rsa-claimed", Benefit::RsaClaimed),
    ("aspa", Benefit::Aspa),
    ("asi", Benefit::Asi),
    ("aah", Benefit::Aah),
];

const CHOICES: [(&str, StudyChoice); 2] = [("short", StudyChoice::Short), ("full", StudyChoice::Full)];

/// Why nothing is declared, as the key of its text; `None` where everybody declares.
pub(crate) const fn why_short(path: ResourcesPath) -> Option<&'static str> {
    match path {
        ResourcesPath::Declared => None,
        ResourcesPath::Rsa(RsaProof::Register) => Some("rsa-register"),
        ResourcesPath::Rsa(RsaProof::Attestation) => Some("rsa-attestation"),
        ResourcesPath::Presumed(_) => Some("presumed"),
    }
}

impl PersonFields {
    fn of(key: PersonKey, name: String) -> Self {
        Self { name, benefits: format!("benefits-{key}"), worked: format!("worked-{key}") }
    }

    fn benefits_legend(&self, t: &Language) -> String {
        t.text_with("portal-aids-legend", &[("name", self.name.as_str().into())])
    }

    fn worked_legend(&self, t: &Language) -> String {
        t.text_with("portal-aids-worked-legend", &[("name", self.name.as_str().into())])
    }
}

fn couple(view: &DraftView) -> Vec<PersonFields> {
    let fields = |(key, _): &(PersonKey, Vec<Benefit>)| PersonFields::of(*key, words::name_of(&view.people, *key));
    view.benefits.iter().map(fields).collect()
}

impl AidsPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let frame = framed(visit, view, from_review).showing(&form).stale(stale);
        Self {
            t: visit.t,
            page: visit.page("portal-aids-title").mistaken(frame.is_mistaken()),
            frame,
            form,
            persons: couple(view),
        }
    }

    pub fn sample() -> Self {
        Self {
            t: Language::French,
            page: Page::sample("Vos aides"),
            frame: Frame::sample(Step::Resources),
            form: Form::filled(Typed::new().with("benefits-applicant", "aspa").with("worked-applicant", "no")),
            persons: vec![
                PersonFields::of(PersonKey::Applicant, "Ana MARTIN".to_owned()),
                PersonFields::of(PersonKey::Partner, "Max MARTIN".to_owned()),
            ],
        }
    }

    /// The same with nothing answered.
    pub fn sample_mistaken() -> Self {
        let page = Self::sample();
        let typed = Typed::new();
        let mut reader = Reader::new(&typed, page.t);
        let keys = [PersonKey::Applicant, PersonKey::Partner];
        let _ = read(&mut reader, page.t, &keys.map(|key| (key, key.to_string())));
        let form = reader.again();
        let frame = Frame::sample(Step::Resources).showing(&form);
        Self { page: Page::sample("Vos aides").mistaken(true), frame, form, ..page }
    }

    fn benefits(&self) -> Vec<Choice> {
        words::choices(self.t, "benefit", &BENEFITS)
    }
}

impl Ways {
    fn new(t: Language, view: &DraftView, short: &ShortStudy) -> Self {
        let ShortStudy::Presumed(assessment) = short else { return Self::Rsa };
        let name = |id: &str| id.parse().map_or_else(|_| id.to_owned(), |key| words::name_of(&view.people, key));
        let due = &assessment.contribution;
        Self::Presumed {
            contribution: t.money(due.monthly),
            free_ceiling: t.money(assessment.ceilings.free),
            persons: due.persons.iter().map(|person| (name(&person.id), t.money(person.monthly))).collect(),
        }
    }
}

impl ChoicePage {
    fn new(visit: &Visit<Portal>, view: &DraftView, short: &ShortStudy, frame: Frame, form: Form) -> Self {
        Self {
            t: visit.t,
            page: visit.page("portal-choice-title").mistaken(frame.is_mistaken()),
            frame,
            form,
            ways: Ways::new(visit.t, view, short),
        }
    }

    /// Somebody with ASPA.
    pub fn sample() -> Self {
        Self {
            t: Language::French,
            page: Page::sample("Choisir"),
            frame: Frame::sample(Step::Resources),
            form: Form::default(),
            ways: Ways::Presumed {
                contribution: "60 €".to_owned(),
                free_ceiling: "15 508 €".to_owned(),
                persons: vec![
                    ("Ana MARTIN".to_owned(), "30 €".to_owned()),
                    ("Max MARTIN".to_owned(), "30 €".to_owned()),
                ],
            },
        }
    }

    /// A couple with RSA that the register does not confirm.
    pub fn sample_rsa() -> Self {
        Self { ways: Ways::Rsa, ..Self::sample() }
    }

    /// The same with nothing chosen.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new();
        let mut reader = Reader::new(&typed, Language::French);
        let _ = reader.choice("choice", &CHOICES, &Language::French.text("portal-choice-missing"));
        let form = reader.again();
        let frame = Frame::sample(Step::Resources).showing(&form);
        Self { page: Page::sample("Choisir").mistaken(true), frame, form, ..Self::sample() }
    }

    fn choices(&self) -> Vec<Choice> {
        let family = match self.ways {
            Ways::Rsa => "portal-choice-rsa",
            Ways::Presumed { .. } => "portal-choice-presumed",
        };
        words::choices(self.t, family, &CHOICES)
    }

    fn short_result(&self) -> String {
        match &self.ways {
            Ways::Rsa => self.t.text("portal-choice-short-rsa").into_owned(),
            Ways::Presumed { contribution, .. } => {
                self.t.text_with("portal-choice-short-presumed", &[("amount", contribution.as_str().into())])
            }
        }
    }

    fn full_result(&self) -> String {
        match &self.ways {
            Ways::Rsa => self.t.text("portal-choice-full-rsa").into_owned(),
            Ways::Presumed { contribution, free_ceiling, .. } => self.t.text_with(
                "portal-choice-full-presumed",
                &[("amount", contribution.as_str().into()), ("ceiling", free_ceiling.as_str().into())],
            ),
        }
    }

    fn person_line(&self, name: &str, amount: &str) -> String {
        self.t.text_with("portal-choice-person", &[("name", name.into()), ("amount", amount.into())])
    }

    fn persons(&self) -> &[(String, String)] {
        match &self.ways {
            Ways::Rsa => &[],
            Ways::Presumed { persons, .. } => persons,
        }
    }
}

fn framed(visit: &Visit<Portal>, view: &DraftView, from_review: bool) -> Frame {
    let mut frame = Frame::new(visit, view, Step::Resources, from_review);
    frame.back = back(visit.t, from_review);
    frame
}

fn fill(view: &DraftView) -> Typed {
    let mut typed = Typed::new();
    let study = view.draft.study.as_ref();
    for (person, benefits) in &view.benefits {
        for (value, _) in BENEFITS.iter().filter(|(_, benefit)| benefits.contains(benefit)) {
            typed.set(format!("benefits-{person}"), *value);
        }
        if let Some(study) = study {
            typed.set(format!("worked-{person}"), if study.worked.contains(person) { "yes" } else { "no" });
        }
    }
    typed
}

/// The benefits of each, and who worked. `None`: somebody did not say whether they worked.
///
/// Until it is chosen, everybody declares: nobody loses by it.
fn read(reader: &mut Reader<'_>, t: Language, couple: &[(PersonKey, String)]) -> Option<StudyAnswers> {
    let (mut benefits, mut worked) = (Vec::new(), Vec::new());
    for (person, name) in couple {
        benefits.push((*person, reader.choices(&format!("benefits-{person}"), &BENEFITS)));
        let message = t.text_with("portal-aids-worked-missing", &[("name", name.as_str().into())]);
        if reader.yes_no(&format!("worked-{person}"), &message) == Some(true) {
            worked.push(*person);
        }
    }
    reader.mistakes.is_empty().then_some(StudyAnswers { benefits, worked, choice: StudyChoice::Full })
}

pub(super) async fn show_aids(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    Ok(html(&AidsPage::new(&visit, &view, frame::filled(&visit, &view, fill(&view)), asked.leads_to_review(), false)))
}

pub(super) async fn save_aids(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::open(visit).await?;
    let couple: Vec<(PersonKey, String)> =
        view.benefits.iter().map(|(person, _)| (*person, words::name_of(&view.people, *person))).collect();
    let mut reader = Reader::new(typed, visit.t);
    let (form, stale) = match read(&mut reader, visit.t, &couple) {
        None => (reader.again(), false),
        Some(told) => {
            let choice = view.draft.study.as_ref().map_or(told.choice, |study| study.choice);
            let answers = Answers::Study(StudyAnswers { choice, ..told });
            let saved = visit.app.save_draft(&visit.actor, frame::saw(typed)?, answers).await;
            match frame::sort(saved)? {
                Ok(view) => {
                    let next = if view.short.is_some() { CHOICE } else { place::path(Step::Resources) };
                    return Ok(Redirect::to(&with_return(next, typed)).into_response());
                }
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let page = AidsPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}

fn with_return(path: &str, typed: &Typed) -> String {
    if frame::comes_from_review(typed) { format!("{path}?retour=relecture") } else { path.to_owned() }
}

pub(super) async fn show_choice(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    // Without a benefit that settles anything, there is nothing to choose: the question before is asked.
    let (Some(short), Some(study)) = (&view.short, &view.draft.study) else {
        return Ok(html(&AidsPage::new(&visit, &view, Form::filled(fill(&view)), asked.leads_to_review(), false)));
    };
    let chosen = CHOICES.iter().find(|(_, choice)| *choice == study.choice).map_or("", |(value, _)| value);
    // The first time nothing is chosen yet: what is kept is only what happens if nothing is.
    let typed = if view.path.is_short() { Typed::new().with("choice", chosen) } else { Typed::new() };
    let frame = framed(&visit, &view, asked.leads_to_review());
    let form = frame::filled(&visit, &view, typed);
    Ok(html(&ChoicePage::new(&visit, &view, short, frame, form)))
}

pub(super) async fn save_choice(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::open(visit).await?;
    let Some(study) = view.draft.study.clone() else { return Err(PageError::elsewhere(AIDS)) };
    let mut reader = Reader::new(typed, visit.t);
    let choice = reader.choice("choice", &CHOICES, &visit.t.text("portal-choice-missing"));
    let (form, stale) = match choice {
        None => (reader.again(), false),
        Some(choice) => {
            let answers = Answers::Study(StudyAnswers { choice, ..study });
            let saved = visit.app.save_draft(&visit.actor, frame::saw(typed)?, answers).await;
            match frame::sort(saved)? {
                Ok(_) => {
                    return Ok(Redirect::to(&with_return(place::path(Step::Resources), typed)).into_response());
                }
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let Some(short) = &view.short else { return Err(PageError::elsewhere(AIDS)) };
    let frame = framed(visit, &view, frame::comes_from_review(typed)).showing(&form).stale(stale);
    let page = ChoicePage::new(visit, &view, short, frame, form);
    Ok(html_with(page.frame.status(), &page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_each_of_the_couple_worked_must_be_said_and_benefits_need_not() {
        let couple = [PersonKey::Applicant, PersonKey::Partner].map(|key| (key, key.to_string()));
        let typed = Typed::new().with("benefits-partner", "aspa").with("worked-partner", "yes");
        let mut reader = Reader::new(&typed, Language::French);
        assert!(read(&mut reader, Language::French, &couple).is_none());
        assert!(reader.mistakes.of("worked-applicant").is_some() && reader.mistakes.of("worked-partner").is_none());
        let typed = typed.with("worked-applicant", "no");
        let told = read(&mut Reader::new(&typed, Language::French), Language::French, &couple);
        let StudyAnswers { benefits, worked, choice } = told.expect("both said so");
        assert_eq!(choice, StudyChoice::Full);
        assert_eq!(benefits, [(PersonKey::Applicant, vec![]), (PersonKey::Partner, vec![Benefit::Aspa])]);
        assert_eq!(worked, [PersonKey::Partner]);
    }
}
