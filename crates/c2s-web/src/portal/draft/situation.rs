//! Step 1: the CAF, the family, the nationality.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{
    BenefitsBody, CafNumber, Country, FamilySituation, LONGEST_NAME, NationalityGroup, ResidenceCase, SituationAnswers,
    SituationDetails,
};
use c2s_app::{Answers, DraftView, PersonKey, Step};
use c2s_domain::Date;
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use super::nationality::{self, NATIONALITIES};
use crate::components::{Choice, Page};
use crate::forms::{Difference, Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::html_with;
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

#[derive(Template)]
#[template(path = "portal/situation.html")]
pub struct SituationPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    /// Open rights do not show that the person resides in France: it is asked.
    pub asks_residence: bool,
    /// The nationality is that of the register.
    pub nationality_known: bool,
}

pub(crate) const FAMILIES: [(&str, FamilySituation); 4] = [
    ("couple", FamilySituation::Couple),
    ("single", FamilySituation::Single),
    ("separated", FamilySituation::SeparatedOrDivorced),
    ("widowed", FamilySituation::Widowed),
];

/// The four cases of the residence in France, and none of them.
pub(crate) const RESIDENCES: [(&str, ResidenceCase); 5] = [
    ("three-months", ResidenceCase::ThreeMonths),
    ("work", ResidenceCase::Work),
    ("studies", ResidenceCase::Studies),
    ("benefits", ResidenceCase::Benefits),
    ("other", ResidenceCase::Other),
];

const BODIES: [(&str, Option<BenefitsBody>); 3] =
    [("none", None), ("caf", Some(BenefitsBody::Caf)), ("msa", Some(BenefitsBody::Msa))];

impl SituationPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let frame = Frame::new(visit, view, Step::Situation, from_review).showing(&form).stale(stale);
        let page = visit.page("portal-situation-title").mistaken(frame.is_mistaken());
        Self {
            t: visit.t,
            page,
            frame,
            form,
            asks_residence: view.asks_residence,
            nationality_known: view.known_nationality.is_some() && view.draft.situation.is_none(),
        }
    }

    pub fn sample() -> Self {
        let page = Page::sample("Votre situation");
        Self {
            t: Language::French,
            page,
            frame: Frame::sample(Step::Situation),
            form: Form::filled(fill(Some(&sample_answers()))),
            asks_residence: true,
            nationality_known: true,
        }
    }

    /// The same with nothing answered.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new().with("body", "caf").with("caf", "12").with("changed", "yes");
        let form = read(&typed, Language::French, true).expect_err("an empty form has mistakes");
        let frame = Frame::sample(Step::Situation).showing(&form);
        Self { page: Page::sample("Votre situation").mistaken(true), frame, form, ..Self::sample() }
    }

    /// The same when another tab saved first.
    pub fn sample_stale() -> Self {
        let page = Page::sample("Votre situation").mistaken(true);
        let mut form = Self::sample().form;
        form.answered_twice = true;
        form.twice = vec![Difference {
            label: "Votre situation – Situation familiale".to_owned(),
            before: vec!["Veuf ou veuve".to_owned()],
            after: vec!["Célibataire".to_owned()],
        }];
        let elsewhere = Typed::new().with("family", "widowed").with_date("changed_on", Date::constant(2025, 1, 6));
        let form = form.beside(elsewhere);
        Self { page, frame: Frame::sample(Step::Situation).showing(&form).stale(true), form, ..Self::sample() }
    }

    fn families(&self) -> Vec<Choice> {
        words::choices(self.t, "portal-family", &FAMILIES)
    }

    fn nationalities(&self) -> Vec<Choice> {
        nationality::choices(self.t)
    }

    fn residences(&self) -> Vec<Choice> {
        words::choices(self.t, "situation-residence", &RESIDENCES)
    }

    fn nationality_hint(&self) -> std::borrow::Cow<'static, str> {
        if self.nationality_known { self.t.text("situation-nationality-known") } else { "".into() }
    }

    fn bodies(&self) -> Vec<Choice> {
        words::choices(self.t, "household-body", &BODIES)
    }
}

fn sample_answers() -> SituationAnswers {
    SituationAnswers {
        caf_number: CafNumber::parse("1234567").ok(),
        family: FamilySituation::Single,
        family_changed: false,
        nationality: NationalityGroup::French,
        details: SituationDetails::default(),
    }
}

fn fill(answers: Option<&SituationAnswers>) -> Typed {
    let Some(answers) = answers else { return Typed::new() };
    let SituationDetails { benefits_body, changed_on, usage_name, country, residence } = &answers.details;
    let family = FAMILIES.iter().find(|(_, family)| *family == answers.family);
    let group = NATIONALITIES.iter().find(|(_, group)| *group == answers.nationality);
    // Before the body was asked, a number was that of a CAF.
    let body = benefits_body.or(answers.caf_number.as_ref().map(|_| BenefitsBody::Caf));
    let typed = Typed::new()
        .with("body", BODIES.iter().find(|(_, other)| *other == body).map_or("", |(value, _)| value))
        .with("caf", answers.caf_number.as_ref().map_or("", CafNumber::reveal))
        .with("usage_name", usage_name.clone().unwrap_or_default())
        .with("family", family.map_or("", |(value, _)| value))
        .with("changed", if answers.family_changed { "yes" } else { "no" })
        .with("nationality", group.map_or("", |(value, _)| value))
        .with("country", country.as_ref().map_or("", Country::name));
    let typed = match RESIDENCES.iter().find(|(_, case)| Some(*case) == *residence) {
        Some((value, _)) => typed.with("residence", *value),
        None => typed,
    };
    changed_on.map_or(typed.clone(), |day| typed.with_date("changed_on", day))
}

/// What the form holds at first: what was answered, or the nationality that the register knows.
fn filled_at_first(view: &DraftView) -> Typed {
    let known = NATIONALITIES.iter().find(|(_, group)| Some(*group) == view.known_nationality);
    match (&view.draft.situation, known) {
        (None, Some((value, _))) => Typed::new().with("nationality", *value),
        (answers, _) => fill(answers.as_ref()),
    }
}

fn read(typed: &Typed, t: Language, asks_residence: bool) -> Result<SituationAnswers, Form> {
    let mut reader = Reader::new(typed, t);
    let usage_name = reader.optional_text("usage_name", &t.text("household-usage-name-what"), LONGEST_NAME);
    let family = reader.choice("family", &FAMILIES, &t.text("portal-family-missing"));
    let family_changed = reader.yes_no("changed", &t.text("portal-family-changed-missing"));
    let changed_on = match family_changed {
        Some(true) => reader.date("changed_on", &t.text("household-changed-on-what")),
        _ => None,
    };
    let nationality = reader.choice("nationality", &NATIONALITIES, &t.text("portal-nationality-missing"));
    let country = nationality.and_then(|group| nationality::country(&mut reader, t, group));
    let residence = if asks_residence {
        reader.choice("residence", &RESIDENCES, &t.text("situation-residence-missing"))
    } else {
        None
    };
    let (benefits_body, caf_number) = recipient(&mut reader, t);
    match (family, family_changed, nationality) {
        (Some(family), Some(family_changed), Some(nationality)) if reader.mistakes.is_empty() => {
            let details = SituationDetails { benefits_body, changed_on, usage_name, country, residence };
            Ok(SituationAnswers { caf_number, family, family_changed, nationality, details })
        }
        _ => Err(reader.again()),
    }
}

/// Who pays the family benefits, and the number they gave; both may be left out.
fn recipient(reader: &mut Reader<'_>, t: Language) -> (Option<BenefitsBody>, Option<CafNumber>) {
    let number = reader.typed().get("caf").trim();
    let chosen = reader.typed().get("body");
    let body = BODIES.iter().find(|(value, _)| *value == chosen).and_then(|(_, body)| *body);
    // A number that is hidden because « none » was chosen is not asked any more.
    if number.is_empty() || chosen == "none" {
        return (body, None);
    }
    let body = body.unwrap_or(BenefitsBody::Caf);
    let read = CafNumber::of_body(body, number);
    let wrong = if body == BenefitsBody::Caf { "portal-caf-wrong" } else { "household-msa-wrong" };
    (Some(body), read.map_err(|_| reader.wrong("caf", t.text(wrong))).ok())
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let form = frame::filled(&visit, &view, filled_at_first(&view));
    Ok(crate::pages::html(&SituationPage::new(&visit, &view, form, asked.leads_to_review(), false)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::to_save(visit).await?;
    let (form, stale) = match read(typed, visit.t, view.asks_residence) {
        Err(form) => (form, false),
        Ok(answers) => {
            let saved = visit.app.save_in(&visit.actor, view, frame::saw(typed)?, Answers::Situation(answers)).await;
            match frame::sort(saved)? {
                Ok(view) => return Ok(Redirect::to(&next(&view, typed)).into_response()),
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let form = form.beside(fill(view.draft.situation.as_ref()));
    let page = SituationPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}

/// In a couple, the partner comes first: the household is not whole without them.
fn next(view: &DraftView, typed: &Typed) -> String {
    let in_couple = view.draft.situation.as_ref().is_some_and(|answers| answers.family == FamilySituation::Couple);
    let household = view.draft.household.as_ref();
    let lacks_partner = household
        .is_none_or(|household| household.partner.is_none() && household.removal_of(PersonKey::Partner).is_none());
    if in_couple && lacks_partner && !frame::comes_from_review(typed) {
        return format!("/demande/foyer/{}", PersonKey::Partner);
    }
    frame::next(typed, Step::Situation)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed::new().with("family", "single").with("changed", "no").with("nationality", "french")
    }

    fn read_with(pairs: &[(&'static str, &str)]) -> Result<SituationAnswers, Form> {
        let typed = pairs.iter().fold(typed(), |typed, (name, value)| typed.with(*name, *value));
        read(&typed, Language::French, false)
    }

    #[test]
    fn the_number_of_a_recipient_is_that_of_its_body_and_may_be_left_out() {
        for (pairs, right) in [
            (vec![], true),
            (vec![("body", "caf")], true),
            (vec![("body", "caf"), ("caf", "1234567 A")], true),
            (vec![("caf", "1234567")], true),
            (vec![("body", "caf"), ("caf", "123456789012")], false),
            (vec![("body", "msa"), ("caf", "123456789012")], true),
            (vec![("body", "msa"), ("caf", "12")], false),
        ] {
            assert_eq!(read_with(&pairs).is_ok(), right, "{pairs:?}");
        }
        let hidden = read_with(&[("body", "none"), ("caf", "12")]).expect("what is hidden is not asked");
        assert_eq!((hidden.caf_number, hidden.details.benefits_body), (None, None));
    }

    #[test]
    fn the_day_of_a_change_is_asked_when_there_was_one() {
        let changed = Typed::new().with("family", "separated").with("changed", "yes").with("nationality", "french");
        let form = read(&changed, Language::French, false).expect_err("the day is missing");
        assert!(form.error("changed_on").is_some());
        let changed = changed.with_date("changed_on", Date::constant(2025, 1, 6));
        let read = read(&changed, Language::French, false).expect("the day is there");
        assert_eq!(read.details.changed_on, Some(Date::constant(2025, 1, 6)));
    }

    #[test]
    fn a_country_is_kept_for_those_who_are_in_neither_group() {
        for (group, country, kept) in
            [("other", "DZ", true), ("other", "algerie", true), ("other", "", false), ("french", "DZ", false)]
        {
            let typed = Typed::new()
                .with("family", "single")
                .with("changed", "no")
                .with("nationality", group)
                .with("country", country);
            let read = read(&typed, Language::French, false).expect("nothing is missing");
            assert_eq!(read.details.country.is_some(), kept, "{group} {country}");
        }
    }

    #[test]
    fn a_country_that_is_not_in_the_list_is_told_with_those_that_are_near() {
        let said = |country: &str| {
            let typed = Typed::new().with("family", "single").with("changed", "no");
            let typed = typed.with("nationality", "other").with("country", country);
            let form = read(&typed, Language::French, false).expect_err("it is not in the list");
            form.error("country").unwrap_or_default().to_owned()
        };
        assert!(said("Allgérie").contains("Algérie"));
        assert!(!said("Ruritanie").contains("Algérie"));
    }

    #[test]
    fn the_residence_is_asked_where_the_register_does_not_answer_and_kept() {
        let form = read(&typed(), Language::French, true).expect_err("it is asked");
        assert!(form.error("residence").is_some());
        for (value, case) in RESIDENCES {
            let read = read(&typed().with("residence", value), Language::French, true).expect("nothing is missing");
            assert_eq!(read.details.residence, Some(case));
            assert_eq!(fill(Some(&read)).get("residence"), value);
        }
    }

    #[test]
    fn what_was_answered_is_found_again_in_the_form() {
        let pairs = [("usage_name", "Byron"), ("body", "msa"), ("caf", "123456789")];
        let answers = read_with(&pairs).expect("nothing is wrong");
        assert!(read(&fill(Some(&answers)), Language::French, false).is_ok_and(|again| again == answers));
    }
}
