//! The aids that everybody receives or asked for, some of which spare the declaration of resources; then the choice,
//! with what each way gives.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{Aid, StudyAnswers, StudyChoice};
use c2s_app::{Answers, DraftView, PageName, PersonKey, PersonOfFile, ResourcesPath, RsaProof, ShortStudy, Step};
use c2s_domain::household::{Benefit, Role};
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use super::kinds::back;
use super::{place, simulation};
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
    /// Those of whom the C2S alone is asked.
    pub young: Vec<Choice>,
    /// Something was known of somebody.
    pub known: bool,
}

/// The fields of one person.
#[derive(Debug, Clone)]
pub struct PersonFields {
    pub name: String,
    pub benefits: String,
    /// Asked of the couple.
    pub worked: Option<String>,
    /// What is known bears its source and its day.
    pub choices: Vec<Choice>,
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

/// The aids of the form, in its order.
pub(crate) const AIDS_ASKED: [(&str, Aid); 6] = [
    ("rsa-claimed", Aid::RsaClaimed),
    ("rsa", Aid::Rsa),
    ("c2s", Aid::C2s),
    ("aah", Aid::Aah),
    ("aspa", Aid::Aspa),
    ("asi", Aid::Asi),
];

/// The field of those of whom the C2S alone is asked.
const C2S: &str = "c2s";
/// Up to this age, no other aid is asked.
const AGE_OF_AIDS: u8 = 15;

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
    fn of(t: Language, view: &DraftView, person: &PersonOfFile) -> Self {
        let key = person.key;
        let mut choices = words::choices(t, "household-aid", &AIDS_ASKED);
        for (choice, (_, aid)) in choices.iter_mut().zip(AIDS_ASKED) {
            let known = aid.benefit().and_then(|benefit| view.draft.known_benefit(key, benefit));
            if let Some(known) = known {
                choice.hint = words::capitalised(words::known_since(t, known.source, known.on)).into();
            }
            if aid == Aid::C2s
                && let Some(line) = words::known_c2s(t, &view.draft, key, &view.fund)
            {
                choice.hint = words::capitalised(line).into();
            }
        }
        let couple = matches!(person.role, Role::Applicant | Role::Partner);
        Self {
            name: person.full_name(),
            benefits: benefits_field(key),
            worked: couple.then(|| worked_field(key)),
            choices,
        }
    }

    fn benefits_legend(&self, t: &Language) -> String {
        t.text_with("portal-aids-legend", &[("name", self.name.as_str().into())])
    }

    fn worked_legend(&self, t: &Language) -> String {
        t.text_with("portal-aids-worked-legend", &[("name", self.name.as_str().into())])
    }
}

fn benefits_field(person: PersonKey) -> String {
    format!("benefits-{person}")
}

fn worked_field(person: PersonKey) -> String {
    format!("worked-{person}")
}

/// Those of whom every aid is asked, then those of whom the C2S alone is.
fn asked(view: &DraftView) -> (Vec<&PersonOfFile>, Vec<&PersonOfFile>) {
    view.people.iter().partition(|person| {
        matches!(person.role, Role::Applicant | Role::Partner) || person.age_on(view.today) > AGE_OF_AIDS
    })
}

impl AidsPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let frame = framed(visit, view, from_review).showing(&form).stale(stale);
        let (asked, young) = asked(view);
        let persons: Vec<PersonFields> =
            asked.into_iter().map(|person| PersonFields::of(visit.t, view, person)).collect();
        Self {
            t: visit.t,
            page: visit.page("portal-aids-title").mistaken(frame.is_mistaken()),
            frame,
            form,
            known: persons.iter().any(|person| person.choices.iter().any(|choice| !choice.hint.is_empty())),
            persons,
            young: young.into_iter().map(|one| Choice::made(one.key.to_string(), one.full_name())).collect(),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let person = |key, name: &str| PersonFields {
            name: name.to_owned(),
            benefits: benefits_field(key),
            worked: Some(worked_field(key)),
            choices: words::choices(t, "household-aid", &AIDS_ASKED),
        };
        let mut persons = vec![person(PersonKey::Applicant, "Ana MARTIN"), person(PersonKey::Partner, "Max MARTIN")];
        persons[0].choices[1].hint = "Connu de la CAF au 2 avril 2025".into();
        persons[1].choices[2].hint =
            "Connu de la caisse d’assurance maladie au 14 avril 2025 : droit jusqu’au 30 juin 2025".into();
        Self {
            t,
            page: Page::sample("Vos aides"),
            frame: Frame::sample(Step::Resources),
            form: Form::filled(Typed::new().with("benefits-applicant", "rsa").with("worked-applicant", "no")),
            persons,
            young: vec![Choice::new("added-1", "Lou MARTIN")],
            known: true,
        }
    }

    /// The same with nothing answered.
    pub fn sample_mistaken() -> Self {
        let page = Self::sample();
        let typed = Typed::new();
        let mut reader = Reader::new(&typed, page.t);
        let keys = [PersonKey::Applicant, PersonKey::Partner];
        let _ = read(&mut reader, page.t, &keys.map(|key| (key, key.to_string(), true)), &[]);
        let form = reader.again();
        let frame = Frame::sample(Step::Resources).showing(&form);
        Self { page: Page::sample("Vos aides").mistaken(true), frame, form, ..page }
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
    let (asked, young) = asked(view);
    let aids = |person: PersonKey| view.aids.iter().find(|(key, _)| *key == person).map(|(_, aids)| aids.as_slice());
    for person in asked {
        let told = aids(person.key).unwrap_or_default();
        for (value, _) in AIDS_ASKED.iter().filter(|(_, aid)| told.contains(aid)) {
            typed.set(benefits_field(person.key), *value);
        }
        if let Some(study) = study {
            typed.set(worked_field(person.key), if study.worked.contains(&person.key) { "yes" } else { "no" });
        }
    }
    for child in young.into_iter().filter(|child| aids(child.key).unwrap_or_default().contains(&Aid::C2s)) {
        typed.set(C2S, child.key.to_string());
    }
    if study.is_none() {
        left_on_the_household(view, &mut typed);
    }
    typed
}

/// The aids that a simulation told of each, with their lines; nothing when it told of none and of no work.
pub(super) fn typed(t: Language, everybody: &[(PersonKey, simulation::Told)]) -> (Typed, Vec<String>) {
    let (mut typed, mut lines) = (Typed::new(), Vec::new());
    for (person, told) in everybody {
        let is_told = |aid: &Aid| aid.benefit().is_some_and(|benefit| told.condition.benefits.contains(&benefit));
        let aids: Vec<_> = AIDS_ASKED.iter().filter(|(_, aid)| is_told(aid)).map(|(value, _)| *value).collect();
        for value in &aids {
            typed.set(benefits_field(*person), *value);
        }
        if let (PersonKey::Applicant | PersonKey::Partner, Some(worked)) = (person, told.worked) {
            typed.set(worked_field(*person), if worked { "yes" } else { "no" });
        }
        if !aids.is_empty() {
            let aids: Vec<_> = aids.into_iter().map(|value| t.text(&format!("household-aid-{value}"))).collect();
            let variables = [("name", told.name.as_str().into()), ("aids", aids.join(", ").into())];
            lines.push(t.text_with("portal-aids-line", &variables));
        }
    }
    if lines.is_empty() {
        lines.push(t.text("portal-aids-none").into_owned());
    }
    (typed, lines)
}

/// The aids used to be asked on the page of the household: what was typed there and not sent is not lost.
fn left_on_the_household(view: &DraftView, typed: &mut Typed) {
    let page = PageName::parse(place::path(Step::Household)).ok();
    let left = page.as_ref().and_then(|page| view.typed_on(page)).map(|left| left.fields.as_slice());
    for (name, value) in left.unwrap_or_default() {
        let Some(key) = name.strip_prefix("aid-").and_then(|key| key.parse::<PersonKey>().ok()) else { continue };
        let (asked, young) = asked(view);
        if asked.iter().any(|person| person.key == key) && AIDS_ASKED.iter().any(|(aid, _)| aid == value) {
            typed.set(benefits_field(key), value.as_str());
        } else if value == C2S && young.iter().any(|person| person.key == key) {
            typed.set(C2S, key.to_string());
        }
    }
}

/// The aids of each, and who of the couple worked. `None`: somebody did not say whether they worked.
///
/// Until it is chosen, everybody declares: nobody loses by it.
fn read(
    reader: &mut Reader<'_>,
    t: Language,
    asked: &[(PersonKey, String, bool)],
    young: &[PersonKey],
) -> Option<StudyAnswers> {
    let (mut benefits, mut worked, mut c2s) = (Vec::new(), Vec::new(), Vec::new());
    for (person, name, couple) in asked {
        let aids: Vec<Aid> = reader.choices(&benefits_field(*person), &AIDS_ASKED);
        let told: Vec<Benefit> = aids.iter().filter_map(|aid| aid.benefit()).collect();
        benefits.push((*person, told));
        c2s.extend(aids.contains(&Aid::C2s).then_some(*person));
        let message = t.text_with("portal-aids-worked-missing", &[("name", name.as_str().into())]);
        if *couple && reader.yes_no(&worked_field(*person), &message) == Some(true) {
            worked.push(*person);
        }
    }
    let ticked = |key: &PersonKey| reader.typed().all(C2S).any(|ticked| ticked == key.to_string());
    c2s.extend(young.iter().copied().filter(ticked));
    let choice = StudyChoice::Full;
    reader.mistakes.is_empty().then_some(StudyAnswers { benefits, worked, c2s: Some(c2s), choice })
}

pub(super) async fn show_aids(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    Ok(html(&AidsPage::new(&visit, &view, frame::filled(&visit, &view, fill(&view)), asked.leads_to_review(), false)))
}

pub(super) async fn save_aids(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::to_save(visit).await?;
    let (persons, young) = asked(&view);
    let couple = |role| matches!(role, Role::Applicant | Role::Partner);
    let persons: Vec<(PersonKey, String, bool)> =
        persons.into_iter().map(|one| (one.key, one.full_name(), couple(one.role))).collect();
    let young: Vec<PersonKey> = young.into_iter().map(|one| one.key).collect();
    let mut reader = Reader::new(typed, visit.t);
    let (form, stale) = match read(&mut reader, visit.t, &persons, &young) {
        None => (reader.again(), false),
        Some(told) => {
            let choice = view.draft.study.as_ref().map_or(told.choice, |study| study.choice);
            let answers = Answers::Study(StudyAnswers { choice, ..told });
            let saved = visit.app.save_in(&visit.actor, view, frame::saw(typed)?, answers).await;
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
    let form = form.beside(fill(&view));
    let page = AidsPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}

fn with_return(path: &str, typed: &Typed) -> String {
    if frame::comes_from_review(typed) { format!("{path}?retour=relecture") } else { path.to_owned() }
}

/// What the page of the choice holds once it is made.
fn fill_choice(chosen: StudyChoice) -> Typed {
    let value = CHOICES.iter().find(|(_, choice)| *choice == chosen).map_or("", |(value, _)| value);
    Typed::new().with("choice", value)
}

pub(super) async fn show_choice(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    // Without a benefit that settles anything, there is nothing to choose: the question before is asked.
    let (Some(short), Some(study)) = (&view.short, &view.draft.study) else {
        return Ok(html(&AidsPage::new(&visit, &view, Form::filled(fill(&view)), asked.leads_to_review(), false)));
    };
    // The first time nothing is chosen yet: what is kept is only what happens if nothing is.
    let typed = if view.path.is_short() { fill_choice(study.choice) } else { Typed::new() };
    let frame = framed(&visit, &view, asked.leads_to_review());
    let form = frame::filled(&visit, &view, typed);
    Ok(html(&ChoicePage::new(&visit, &view, short, frame, form)))
}

pub(super) async fn save_choice(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::to_save(visit).await?;
    let Some(study) = view.draft.study.clone() else { return Err(PageError::elsewhere(AIDS)) };
    let mut reader = Reader::new(typed, visit.t);
    let choice = reader.choice("choice", &CHOICES, &visit.t.text("portal-choice-missing"));
    let (form, stale) = match choice {
        None => (reader.again(), false),
        Some(choice) => {
            let answers = Answers::Study(StudyAnswers { choice, ..study });
            let saved = visit.app.save_in(&visit.actor, view, frame::saw(typed)?, answers).await;
            match frame::sort(saved)? {
                Ok(_) => {
                    return Ok(Redirect::to(&with_return(place::path(Step::Resources), typed)).into_response());
                }
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let (Some(short), Some(study)) = (&view.short, &view.draft.study) else { return Err(PageError::elsewhere(AIDS)) };
    let form = form.beside(fill_choice(study.choice));
    let frame = framed(visit, &view, frame::comes_from_review(typed)).showing(&form).stale(stale);
    let page = ChoicePage::new(visit, &view, short, frame, form);
    Ok(html_with(page.frame.status(), &page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_each_of_the_couple_worked_must_be_said_and_aids_need_not() {
        let son = PersonKey::Added(1);
        let couple = [PersonKey::Applicant, PersonKey::Partner].map(|key| (key, key.to_string(), true));
        let asked = [&couple[..], &[(son, "Lou".to_owned(), false)]].concat();
        let typed = Typed::new().with("benefits-partner", "aspa").with("worked-partner", "yes");
        let mut reader = Reader::new(&typed, Language::French);
        assert!(read(&mut reader, Language::French, &asked, &[]).is_none());
        let of = |field| reader.mistakes.of(field).is_some();
        assert_eq!((of("worked-applicant"), of("worked-partner"), of("worked-added-1")), (true, false, false));
        let typed = typed.with("worked-applicant", "no").with("benefits-added-1", "c2s").with(C2S, "added-2");
        let young = [PersonKey::Added(2), PersonKey::Added(3)];
        let told = read(&mut Reader::new(&typed, Language::French), Language::French, &asked, &young);
        let StudyAnswers { benefits, worked, c2s, choice } = told.expect("both said so");
        assert_eq!(choice, StudyChoice::Full);
        let partner = (PersonKey::Partner, vec![Benefit::Aspa]);
        assert_eq!(benefits, [(PersonKey::Applicant, vec![]), partner, (son, vec![])]);
        assert_eq!((worked, c2s), (vec![PersonKey::Partner], Some(vec![son, PersonKey::Added(2)])));
    }
}
