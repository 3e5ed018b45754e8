//! The questionnaire of an applicant under 25, and what it concludes.

use askama::Template;
use c2s_domain::household::Role;
use c2s_texts::Language;

use super::answers::Answers;
use super::place::Place;
use super::visit::{Step, Visit};
use crate::components::Page;
use crate::forms::{Form, Reader, Typed};
use crate::young::{self, Questions, Verdict};

#[derive(Template)]
#[template(path = "simulator/young.html")]
pub(super) struct YoungPage {
    pub t: Language,
    pub page: Page,
    pub step: Step,
    pub form: Form,
    pub young: Questions,
}

/// `/simulateur/demande-individuelle`: for those who do not apply alone.
#[derive(Template)]
#[template(path = "simulator/standing.html")]
pub(super) struct StandingPage {
    pub t: Language,
    pub page: Page,
    pub back: String,
    pub verdict: Verdict,
    /// The simulation goes on all the same.
    pub next: String,
}

/// The address of the page that says who applies.
pub(super) const STANDING: &str = "/simulateur/demande-individuelle";

impl YoungPage {
    pub(super) fn new(visit: &Visit, form: Option<Form>) -> Self {
        let t = visit.t;
        let form = form.unwrap_or_else(|| Form::filled(fill(&visit.answers)));
        Self {
            t,
            page: visit.page(t.text("sim-young-title").into_owned(), !form.mistakes.is_empty()),
            step: visit.step(Place::Young),
            young: Questions::new(t, visit.answers.applicant_is_minor(), form.clone()),
            form,
        }
    }
}

impl StandingPage {
    /// `None`: the questionnaire is not answered, or the person applies alone.
    pub(super) fn new(visit: &Visit) -> Option<Self> {
        let t = visit.t;
        let answers = &visit.answers;
        let standing = answers.standing().filter(|standing| !standing.applies_alone())?;
        let born = answers.persons.first()?.birth_date;
        let verdict = Verdict::new(t, standing, born, answers.application_date);
        let page = visit.page(verdict.title.clone(), false);
        Some(Self { t, page, back: visit.link(Place::Young), verdict, next: visit.where_it_stands() })
    }
}

/// What was answered; at first, what the household says already.
fn fill(answers: &Answers) -> Typed {
    let minor = answers.applicant_is_minor();
    if let Some(circumstances) = &answers.circumstances {
        return young::fill(circumstances, minor);
    }
    let mut typed = Typed::new();
    let has = |role: Role| answers.persons.iter().any(|person| person.role == role);
    if !minor {
        for (there, value) in [(has(Role::Child), "parent"), (has(Role::Partner), "couple")] {
            if there {
                typed.set("ticks", value);
            }
        }
    }
    typed
}

pub(super) fn read(visit: &Visit, typed: &Typed) -> Result<Answers, Form> {
    let mut reader = Reader::new(typed, visit.t);
    match young::read(&mut reader, visit.t, visit.answers.applicant_is_minor()) {
        Some(circumstances) => Ok(Answers { circumstances: Some(circumstances), ..visit.answers.clone() }),
        None => Err(reader.again()),
    }
}

#[cfg(test)]
mod tests {
    use c2s_app::start::{Preparation, YoungAnswers};
    use c2s_domain::Date;
    use c2s_domain::month::age;
    use jiff::{Timestamp, ToSpan as _};

    use super::super::answers::Person;
    use super::super::seal::Sealer;
    use super::*;
    use crate::young::tests::{adults, minors};

    const T: Language = Language::French;
    const TODAY: Date = Date::constant(2025, 9, 2);

    /// What the simulator keeps of a form, once it travelled in an address.
    fn simulated(typed: &Typed, born: Date) -> Answers {
        let mut answers = Answers::new(TODAY);
        answers.persons = vec![Person::new(Role::Applicant, born)];
        let minor = answers.applicant_is_minor();
        answers.circumstances = young::read(&mut Reader::new(typed, T), T, minor);
        let sealer = Sealer::new(&[7; 32]);
        let address = sealer.seal(&answers, Timestamp::UNIX_EPOCH).unwrap_or_else(|_| panic!("a short address"));
        sealer.open(&address, Timestamp::UNIX_EPOCH).expect("it opens")
    }

    /// What the account keeps of the same form, once it was sealed in the database as JSON.
    fn prepared(typed: &Typed, born: Date) -> Preparation {
        let minor = c2s_rules::own_application::is_minor(born, TODAY);
        let circumstances = young::read(&mut Reader::new(typed, T), T, minor).expect("it is whole");
        let answers = YoungAnswers { circumstances, undertaking: None, on: TODAY };
        let kept = serde_json::to_string(&Preparation { young: Some(answers), ..Preparation::default() });
        serde_json::from_str(&kept.expect("it is text")).expect("it opens")
    }

    #[test]
    fn a_thousand_young_people_are_told_the_same_in_the_simulator_and_before_an_application() {
        let (adults, minors) = (adults(), minors());
        let mut verdicts = std::collections::BTreeSet::new();
        for rank in 0..1_000_i64 {
            // From 10 to 26 years, around each birthday.
            let born = TODAY.saturating_sub((10 * 365 + rank * 6).days());
            let place = usize::try_from(rank).expect("small") * 7;
            let minor = age(born, TODAY) < 18;
            let circumstances = if minor { minors[place % minors.len()] } else { adults[place % adults.len()] };
            let typed = young::fill(&circumstances, minor);
            let simulated = simulated(&typed, born).standing();
            let prepared = prepared(&typed, born).standing(born, TODAY);
            assert!(simulated.is_some(), "born {born}");
            assert_eq!(simulated, prepared, "born {born}, {circumstances:?}");
            verdicts.extend(simulated.map(c2s_rules::own_application::Standing::name));
        }
        assert!(verdicts.len() >= 9, "most verdicts are met: {verdicts:?}");
    }

    #[test]
    fn the_household_answers_what_it_says_already() {
        let mut answers = Answers::new(TODAY);
        answers.persons =
            vec![Person::new(Role::Applicant, Date::constant(2003, 1, 1)), Person::new(Role::Child, TODAY)];
        let typed = fill(&answers);
        assert_eq!(typed.all("ticks").collect::<Vec<_>>(), ["parent"]);
    }
}
