//! Who lives in the household. Persons are added and removed by buttons of the form, without JavaScript.

use askama::Template;
use c2s_domain::household::{Partnership, Role};
use c2s_domain::month::age;
use c2s_texts::Language;

use super::answers::{Answers, MAJORITY, MOST_PERSONS, Person};
use super::place::Place;
use super::visit::{Step, Visit};
use crate::components::{Choice, Page};
use crate::forms::{Form, Mistakes, Reader, Typed};

#[derive(Template)]
#[template(path = "simulator/household.html")]
pub(super) struct HouseholdPage {
    pub t: Language,
    pub page: Page,
    pub step: Step,
    pub form: Form,
    pub couple: Vec<Choice>,
    pub rows: Vec<Row>,
    /// Recent work is asked: a benefit may settle the right.
    pub asks_for_work: bool,
    pub can_add: bool,
}

/// The fields of a dependant.
pub(super) struct Row {
    pub rank: String,
    pub title: String,
    pub birth: String,
    pub role: String,
    pub role_value: &'static str,
    pub alternating: String,
    pub was: String,
    pub was_value: String,
    pub is_child: bool,
}

const COUPLE: [(&str, Option<Partnership>); 4] = [
    ("alone", None),
    ("married", Some(Partnership::Married)),
    ("pacs", Some(Partnership::Pacs)),
    ("cohabiting", Some(Partnership::Cohabiting)),
];

impl HouseholdPage {
    pub(super) fn new(visit: &Visit, form: Option<Form>) -> Self {
        let t = visit.t;
        let form = form.unwrap_or_else(|| Form::filled(fill(&visit.answers)));
        let count = row_count(&form.typed);
        let mut children = 0;
        let mut others = 0;
        let rows = (0..count).map(|rank| {
            let role = format!("dependant-{rank}-role");
            let is_child = form.typed.get(&role) != "other";
            let same = if is_child { &mut children } else { &mut others };
            *same += 1;
            let key = if is_child { "sim-child-title" } else { "sim-other-title" };
            Row {
                title: t.text_with(key, &[("number", (*same).into())]),
                birth: format!("dependant-{rank}-birth"),
                role_value: if is_child { "child" } else { "other" },
                role,
                alternating: format!("dependant-{rank}-alternating"),
                was_value: form.typed.get(&format!("dependant-{rank}-was")).to_owned(),
                was: format!("dependant-{rank}-was"),
                rank: rank.to_string(),
                is_child,
            }
        });
        Self {
            t,
            rows: rows.collect(),
            page: visit.page(t.text("sim-household-title").into_owned(), !form.mistakes.is_empty()),
            step: visit.step(Place::Household),
            couple: COUPLE
                .iter()
                .map(|(value, _)| Choice::new(value, t.text(&format!("sim-couple-{value}"))))
                .collect(),
            asks_for_work: visit.answers.asks_for_work(),
            can_add: count + 2 < MOST_PERSONS,
            form,
        }
    }
}

fn row_count(typed: &Typed) -> usize {
    typed.get("dependants").parse::<usize>().unwrap_or(0).min(MOST_PERSONS - 1)
}

fn fill(answers: &Answers) -> Typed {
    let mut typed = Typed::new();
    if let Some(applicant) = answers.persons.first() {
        typed = typed.with_date("birth", applicant.birth_date);
        let partner = answers.persons.iter().find(|person| person.role == Role::Partner);
        let partnership = partner.map(|partner| partner.partnership);
        let couple = COUPLE.iter().find(|(_, bound)| *bound == partnership).map_or("alone", |(value, _)| value);
        typed.set("couple", couple);
        if let Some(partner) = partner {
            typed = typed.with_date("partner-birth", partner.birth_date);
            typed.set("taxed", if partner.taxed_jointly { "yes" } else { "no" });
        }
    }
    if let Some(worked) = answers.worked {
        typed.set("worked", if worked { "yes" } else { "no" });
    }
    let dependants = answers.persons.iter().enumerate().filter(|(_, person)| person.is_dependant());
    let mut count = 0;
    for (rank, (was, person)) in dependants.enumerate() {
        typed = typed.with_date(&format!("dependant-{rank}-birth"), person.birth_date);
        typed.set(format!("dependant-{rank}-role"), if person.role == Role::Child { "child" } else { "other" });
        typed.set(format!("dependant-{rank}-was"), was.to_string());
        if person.alternating_custody {
            typed.set(format!("dependant-{rank}-alternating"), "yes");
        }
        count += 1;
    }
    typed.with("dependants", count.to_string())
}

/// Adds or removes a row, keeping what was typed in the others.
fn reshaped(typed: &Typed, action: &str) -> Option<Typed> {
    let count = row_count(typed);
    let removed = action.strip_prefix("remove-").and_then(|rank| rank.parse::<usize>().ok());
    let added = match action {
        "add-child" => Some("child"),
        "add-other" => Some("other"),
        _ if removed.is_some_and(|rank| rank < count) => None,
        _ => return None,
    };
    let mut shaped = Typed::new();
    for field in [
        "birth-day",
        "birth-month",
        "birth-year",
        "couple",
        "partner-birth-day",
        "partner-birth-month",
        "partner-birth-year",
        "taxed",
        "worked",
    ] {
        if typed.has(field) {
            shaped.set(field, typed.get(field));
        }
    }
    let mut kept = 0;
    for rank in (0..count).filter(|rank| Some(*rank) != removed) {
        for field in ["birth-day", "birth-month", "birth-year", "role", "alternating", "was"] {
            let from = format!("dependant-{rank}-{field}");
            if typed.has(&from) {
                shaped.set(format!("dependant-{kept}-{field}"), typed.get(&from));
            }
        }
        kept += 1;
    }
    if let Some(role) = added.filter(|_| kept + 2 < MOST_PERSONS) {
        shaped.set(format!("dependant-{kept}-role"), role);
        kept += 1;
    }
    Some(shaped.with("dependants", kept.to_string()))
}

pub(super) fn read(visit: &Visit, typed: &Typed) -> Result<Answers, Form> {
    if let Some(shaped) = reshaped(typed, typed.get("action")) {
        return Err(Form::mistaken(shaped, Mistakes::none()));
    }
    let t = visit.t;
    let before = &visit.answers;
    let mut reader = Reader::new(typed, t);
    let mut persons = Vec::new();
    let birth = |reader: &mut Reader<'_>, field: &str, what: &str| {
        let date = reader.date(field, what)?;
        if date > before.application_date {
            reader.mistakes.add_at(
                field,
                format!("{field}-year"),
                t.text_with("sim-error-birth-after", &[("what", what.into())]),
            );
            return None;
        }
        Some(date)
    };
    // What was answered about somebody stays with them when only their date is corrected.
    let person = |known: Option<&Person>, role: Role, date| match known {
        Some(known) if known.role == role => Person { birth_date: date, ..known.clone() },
        _ => Person::new(role, date),
    };
    if let Some(date) = birth(&mut reader, "birth", &t.text("sim-birth-what")) {
        persons.push(person(before.persons.first(), Role::Applicant, date));
    }
    let couple = reader.choice("couple", &COUPLE, &t.text("sim-error-couple")).flatten();
    if let Some(partnership) = couple {
        let date = birth(&mut reader, "partner-birth", &t.text("sim-partner-birth-what"));
        let taxed_jointly = if partnership == Partnership::Cohabiting {
            Some(true)
        } else {
            reader.yes_no("taxed", &t.text("sim-error-taxed"))
        };
        if let (Some(date), Some(taxed_jointly)) = (date, taxed_jointly) {
            let known = before.persons.iter().find(|person| person.role == Role::Partner);
            persons.push(Person { partnership, taxed_jointly, ..person(known, Role::Partner, date) });
        }
    }
    let (mut children, mut others) = (0_i64, 0_i64);
    for rank in 0..row_count(typed) {
        let (role, key, number) = if typed.get(&format!("dependant-{rank}-role")) == "other" {
            (Role::OtherDependant, "sim-other-birth-what", &mut others)
        } else {
            (Role::Child, "sim-child-birth-what", &mut children)
        };
        *number += 1;
        let what = t.text_with(key, &[("number", (*number).into())]);
        let Some(date) = birth(&mut reader, &format!("dependant-{rank}-birth"), &what) else { continue };
        let known =
            typed.get(&format!("dependant-{rank}-was")).parse::<usize>().ok().and_then(|was| before.persons.get(was));
        let mut dependant = person(known, role, date);
        dependant.alternating_custody = reader.ticked(&format!("dependant-{rank}-alternating"));
        if dependant.alternating_custody && age(date, before.application_date) >= MAJORITY {
            reader.wrong(&format!("dependant-{rank}-alternating"), t.text("sim-error-alternating-adult"));
        }
        persons.push(dependant);
    }
    let worked = if before.asks_for_work() { reader.yes_no("worked", &t.text("sim-error-worked")) } else { None };
    if !reader.mistakes.is_empty() {
        return Err(reader.again());
    }
    Ok(Answers { worked, persons, ..before.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removing_a_child_keeps_what_was_typed_for_the_others() {
        let typed = Typed::new()
            .with("birth-day", "1")
            .with("dependants", "2")
            .with("dependant-0-role", "child")
            .with("dependant-0-birth-year", "2010")
            .with("dependant-1-role", "other")
            .with("dependant-1-birth-year", "x");
        let shaped = reshaped(&typed, "remove-0").expect("a row to remove");
        assert_eq!(shaped.get("birth-day"), "1");
        assert_eq!(shaped.get("dependants"), "1");
        assert_eq!((shaped.get("dependant-0-role"), shaped.get("dependant-0-birth-year")), ("other", "x"));
        assert_eq!(reshaped(&typed, "remove-2"), None);
        assert_eq!(reshaped(&typed, ""), None);
    }

    #[test]
    fn persons_are_added_up_to_what_a_page_can_hold() {
        let mut typed = Typed::new().with("dependants", "0");
        for _ in 0..40 {
            typed = reshaped(&typed, "add-child").expect("a form again");
        }
        assert_eq!(row_count(&typed), MOST_PERSONS - 2);
    }
}
