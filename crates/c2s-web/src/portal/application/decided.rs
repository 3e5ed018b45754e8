//! What was decided of a household, and of a person of it alone.

use c2s_app::{ApplicationView, DecidedAlone, DecisionView, DocumentSummary, PersonKey, RightView};
use c2s_domain::application::Outcome;
use c2s_domain::{Date, Ground};
use c2s_texts::Language;

use crate::components::{AssessmentView, Link, SummaryRow};
use crate::portal::letter::Letter;
use crate::portal::{renewal, words};
use crate::session::{Portal, Visit};

/// The days of a right: of one that is open or will be, or of one that is over.
fn right(t: Language, view: &ApplicationView, first: Date, last: Date) -> String {
    let days = [("first", t.date(first).into()), ("last", t.date(last).into())];
    t.text_with(if view.today <= last { "decision-right-open" } else { "decision-right-over" }, &days)
}

/// What was decided.
pub struct Decided {
    /// Of the block: `free`, `with-contribution`, `none`.
    pub name: &'static str,
    pub heading: String,
    pub sentences: Vec<String>,
    /// How the right goes on by itself: to the page where it may be answered.
    pub renewal: Option<Link>,
    /// Why the fund decided otherwise than the calculation, when it did.
    pub departure: Vec<SummaryRow>,
    pub calculation_title: String,
    pub calculation: AssessmentView,
    /// How to contest it.
    pub remedies: Vec<String>,
    /// The letter, which says why and how to contest it in place of what is above.
    pub letter: Option<Letter>,
}

/// As the block of a decision is named.
const fn block(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::GrantedFree => "free",
        Outcome::GrantedWithContribution => "with-contribution",
        Outcome::Refused => "none",
    }
}

fn calculation(visit: &Visit<Portal>, view: &ApplicationView, decision: &DecisionView) -> AssessmentView {
    let person = |id: &str| id.parse().map_or_else(|_| id.to_owned(), |key| words::name_of(&view.people, key));
    let mut calculation = AssessmentView::new(visit.t, &decision.assessment, visit.app.law(), &person);
    if !view.decided_alone.is_empty() {
        // They are no longer to be studied: what was decided of them is told.
        calculation.studies.clear();
    }
    calculation
}

/// The letter that this person was sent.
fn letter_to(
    t: Language,
    view: &ApplicationView,
    person: PersonKey,
    letters: &[(DocumentSummary, String)],
) -> Option<Letter> {
    letters.iter().find(|(letter, _)| letter.holder == person).map(|letter| Letter::of(t, view, letter))
}

/// What was decided of a person alone.
pub(super) fn decided_alone(
    visit: &Visit<Portal>,
    view: &ApplicationView,
    alone: &DecidedAlone,
    letters: &[(DocumentSummary, String)],
) -> Decided {
    let t = visit.t;
    let DecidedAlone { person, decision } = alone;
    let name = words::name_of(&view.people, *person);
    let named = |key: &str| t.text_with(key, &[("name", name.as_str().into())]);
    let outcome = decision.outcome.name().replace('_', "-");
    let mut sentences = vec![named("decision-alone-why")];
    sentences.push(t.text_with("decision-decided-on", &[("date", t.date(decision.decided_on).into())]));
    if decision.outcome == Outcome::GrantedWithContribution {
        let amount = [("amount", t.money(decision.contribution).into())];
        sentences.push(t.text_with("decision-alone-contribution", &amount));
    }
    match decision.right {
        Some(RightView::Open { starts_on, ends_on }) => {
            sentences.push(right(t, view, starts_on, ends_on));
        }
        Some(RightView::AwaitingPaymentElements) => sentences.push(t.text("decision-right-awaiting").into_owned()),
        None => {}
    }
    sentences.push(named("decision-alone-letter"));
    let renewal = goes_on(t, view, decision, &mut sentences);
    Decided {
        renewal,
        name: block(decision.outcome),
        heading: named(&format!("decision-alone-{outcome}")),
        sentences,
        departure: Vec::new(),
        calculation_title: named("decision-alone-calculation"),
        calculation: calculation(visit, view, decision),
        remedies: Vec::new(),
        letter: letter_to(t, view, *person, letters).map(Letter::after_another),
    }
}

/// Adds how a right goes on by itself; gives the way to the page where it may be answered.
fn goes_on(t: Language, view: &ApplicationView, decision: &DecisionView, sentences: &mut Vec<String>) -> Option<Link> {
    if decision.renewed.is_some() {
        sentences.push(t.text("renewal-was").into_owned());
    }
    if let Some((text, link)) = renewal::line(t, decision, view.today) {
        sentences.push(text);
        return Some(link);
    }
    if decision.will_renew_itself(view.today, view.content.agrees()) {
        sentences.push(t.text("renewal-will").into_owned());
    }
    None
}

pub(super) fn decided(
    visit: &Visit<Portal>,
    view: &ApplicationView,
    decision: &DecisionView,
    letters: &[(DocumentSummary, String)],
) -> Decided {
    let t = visit.t;
    let mut sentences = vec![t.text_with("decision-decided-on", &[("date", t.date(decision.decided_on).into())])];
    if decision.outcome == Outcome::GrantedWithContribution {
        sentences.push(t.text_with("decision-contribution", &[("amount", t.money(decision.contribution).into())]));
    }
    if let Some(silence) = &decision.silence {
        sentences[0] = t.text_with(
            "life-silence-decided",
            &[("date", t.date(decision.decided_on).into()), ("last_day", t.date(silence.last_day).into())],
        );
        sentences.push(t.text("life-silence-law").into_owned());
    }
    match decision.right {
        Some(RightView::Open { starts_on, ends_on }) => {
            sentences.push(right(t, view, starts_on, ends_on));
            // A right of one year, whatever becomes of the RSA meanwhile (L861-2, L861-5).
            if decision.assessment.ground == Ground::Rsa && decision.renewal.is_none() && view.today <= ends_on {
                sentences.push(t.text_with("decision-right-rsa", &[("last", t.date(ends_on).into())]));
            }
        }
        Some(RightView::AwaitingPaymentElements) => sentences.push(t.text("decision-right-awaiting").into_owned()),
        None => {}
    }
    let renewal = goes_on(t, view, decision, &mut sentences);
    Decided {
        renewal,
        name: block(decision.outcome),
        heading: t.text(&format!("decision-{}", decision.outcome.name().replace('_', "-"))).into_owned(),
        sentences,
        departure: decision.departure.iter().flat_map(|departure| words::departure(t, departure)).collect(),
        calculation_title: t.text("decision-calculation-title").into_owned(),
        calculation: calculation(visit, view, decision),
        remedies: (1..).map_while(|number| t.try_text(&format!("decision-remedy-{number}"))).map(Into::into).collect(),
        letter: letter_to(t, view, PersonKey::Applicant, letters),
    }
}
