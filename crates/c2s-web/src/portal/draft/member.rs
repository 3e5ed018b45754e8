//! One person of the household: a child of the register, the partner, somebody added.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{
    AddedPerson, Aid, HouseholdAnswers, KeptChild, LONGEST_NAME, MAJORITY, Nationality, Partner, PersonFacts,
    may_be_one_person,
};
use c2s_app::{Answers, DraftView, Name, PersonKey, Step};
use c2s_domain::Date;
use c2s_domain::Nir;
use c2s_domain::household::{Attachment, Partnership};
use c2s_domain::month::age;
use c2s_texts::Language;

use super::civil::{self, Civil};
use super::frame::{self, Asked, Frame};
use super::household::{answers_of, back_to_household};
use super::nationality;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

#[derive(Template)]
#[template(path = "portal/member.html")]
pub struct MemberPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub heading: String,
    pub subject: Subject,
    /// Of somebody whom the register knows: when they were born.
    pub birth: String,
    /// Whether the person is an adult: the tie to the household is asked; of a minor, the custody.
    pub adult: bool,
    /// Where they are taken out of the household.
    pub remove: Option<String>,
    /// How many times a number was typed wrong.
    pub tries: u8,
    /// Where the nationality that is chosen comes from, when it is not from the applicant.
    pub nationality_hint: String,
    /// Somebody of the household who may be the same person: which of the two it is is asked.
    pub twin: Option<String>,
}

/// Who the page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    RegisterChild,
    Partner,
    Added,
    /// Somebody who is not added yet.
    New,
    /// A partner who is not added yet.
    NewPartner,
}

/// The question that is asked when somebody may be in the household already.
const SAME: &str = "same";
const SAMES: [(&str, bool); 2] = [("yes", true), ("no", false)];

/// What an address says of somebody who is not added yet.
const NEW: &str = "nouvelle";

pub(crate) const PARTNERSHIPS: [(&str, Partnership); 3] =
    [("married", Partnership::Married), ("pacs", Partnership::Pacs), ("cohabiting", Partnership::Cohabiting)];

/// The ties of somebody who stays in the household.
const TIES: [(&str, Attachment); 3] = [
    ("tax-household", Attachment::TaxHousehold),
    ("own-return-same-roof", Attachment::OwnReturnSameRoof),
    ("maintenance-agreed", Attachment::MaintenanceAgreed),
];

/// Whose dependant an added person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Child,
    ChildOfPartner,
    Other,
}

const KINDS: [(&str, Kind); 3] =
    [("child", Kind::Child), ("partner-child", Kind::ChildOfPartner), ("other", Kind::Other)];

/// The aids that are asked of somebody who is added; the others are asked of everybody, on the page of the household.
const AIDS: [(&str, Aid); 2] = [("rsa-claimed", Aid::RsaClaimed), ("c2s", Aid::C2s)];

impl Subject {
    fn of(key: PersonKey, view: &DraftView) -> Option<Self> {
        let household = view.draft.household.as_ref();
        match key {
            PersonKey::Applicant => None,
            PersonKey::Partner if household.is_some_and(|household| household.partner.is_some()) => Some(Self::Partner),
            PersonKey::Partner => Some(Self::NewPartner),
            PersonKey::Child(id) => {
                view.register_children.iter().any(|child| child.id == id).then_some(Self::RegisterChild)
            }
            PersonKey::Added(number) => {
                let known =
                    household.is_some_and(|household| household.added.iter().any(|added| added.number == number));
                known.then_some(Self::Added)
            }
        }
    }

    const fn is_partner(self) -> bool {
        matches!(self, Self::Partner | Self::NewPartner)
    }

    const fn is_new(self) -> bool {
        matches!(self, Self::New | Self::NewPartner)
    }
}

/// Somebody named by an address: `None` for a person to be added.
fn named(slug: &str, view: &DraftView) -> Result<(Option<PersonKey>, Subject), PageError> {
    if slug == NEW {
        return Ok((None, Subject::New));
    }
    let key: PersonKey = slug.parse().map_err(|_| PageError::Unknown)?;
    Ok((Some(key), Subject::of(key, view).ok_or(PageError::Unknown)?))
}

impl MemberPage {
    fn new(
        visit: &Visit<Portal>,
        view: &DraftView,
        (key, subject): (Option<PersonKey>, Subject),
        frame: Frame,
        form: Form,
    ) -> Self {
        let t = visit.t;
        let child = match key {
            Some(PersonKey::Child(id)) => view.register_children.iter().find(|child| child.id == id),
            _ => None,
        };
        let known = key.and_then(|key| view.people.iter().find(|person| person.key == key));
        let name = known.map(c2s_app::PersonOfFile::full_name).or_else(|| child.map(|child| child.name.full()));
        let heading = name.unwrap_or_else(|| {
            let key = if subject == Subject::NewPartner { "portal-member-new-partner" } else { "portal-member-new" };
            t.text(key).into_owned()
        });
        let born = child.map(|child| child.birth_date);
        let suffix = if frame.from_review { "?retour=relecture" } else { "" };
        let remove = key.filter(|_| !subject.is_new()).map(|key| format!("/demande/foyer/{key}/retrait{suffix}"));
        Self {
            t,
            page: visit.page_titled(heading.clone()).mistaken(frame.is_mistaken()),
            frame,
            tries: civil::tries(&form),
            form,
            heading,
            subject,
            birth: born.map_or_else(String::new, |born| words::birth(t, born, view.today)),
            adult: born.is_some_and(|born| age(born, view.today) >= MAJORITY),
            remove,
            nationality_hint: key.and_then(|key| nationality::known_hint(t, view, key)).unwrap_or_default(),
            twin: None,
        }
    }

    pub fn sample(subject: Subject) -> Self {
        let typed = Typed::new()
            .with("given", "Lou")
            .with("family", "Martin")
            .with("partnership", "pacs")
            .with("taxed-jointly", "yes");
        Self {
            t: Language::French,
            page: Page::sample("Lou MARTIN"),
            frame: Frame::sample(Step::Household),
            form: Form::filled(typed),
            heading: "Lou MARTIN".to_owned(),
            subject,
            birth: "Né le 4 mars 2012 (13 ans)".to_owned(),
            adult: false,
            remove: (!subject.is_new()).then(|| "/demande/foyer/partner/retrait".to_owned()),
            tries: 0,
            nationality_hint: String::new(),
            twin: None,
        }
    }

    /// Somebody who may be a child of the register.
    pub fn sample_mistaken_twin() -> Self {
        let t = Language::French;
        let mut form = Self::sample(Subject::New).form;
        form.mistakes.add(SAME, t.text("household-same-missing"));
        let frame = Frame::sample(Step::Household).showing(&form);
        let page = Page::sample("Ajouter une personne").mistaken(true);
        Self { page, frame, form, twin: Some("Lou MARTIN".to_owned()), ..Self::sample(Subject::New) }
    }

    /// The partner, whose nationality the register knows.
    pub fn sample_known() -> Self {
        let hint = Language::French.text_with("household-nationality-known", &[("date", "14 avril 2025".into())]);
        Self { nationality_hint: hint, ..Self::sample(Subject::Partner) }
    }

    /// The same with everything wrong, for the third time.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new()
            .with("nir", "1 78")
            .with("nir-tries", "2")
            .with("born-day", "31")
            .with("born-month", "2")
            .with("born-year", "2012");
        let mut reader = Reader::new(&typed, Language::French);
        let _ = added(&mut reader, Language::French, 1, Date::constant(2025, 4, 14));
        let form = reader.again();
        let frame = Frame::sample(Step::Household).showing(&form);
        Self {
            page: Page::sample("Ajouter une personne").mistaken(true),
            frame,
            tries: civil::tries(&form),
            form,
            ..Self::sample(Subject::New)
        }
    }

    fn same_legend(&self, name: &str) -> String {
        self.t.text_with("household-same-legend", &[("name", name.into())])
    }

    fn sames(&self) -> Vec<Choice> {
        words::choices(self.t, "household-same", &SAMES)
    }

    fn is_register_child(&self) -> bool {
        self.subject == Subject::RegisterChild
    }

    fn is_partner(&self) -> bool {
        self.subject.is_partner()
    }

    /// A person is offered from the third wrong number on.
    fn offers_a_person(&self) -> bool {
        self.tries >= civil::TRIES_BEFORE_A_PERSON
    }

    /// Of somebody added, the age is not known before the page is sent: both questions are asked.
    fn asks_custody(&self) -> bool {
        !self.adult
    }

    fn asks_tie(&self) -> bool {
        self.adult || !self.is_register_child()
    }

    fn partnerships(&self) -> Vec<Choice> {
        words::choices(self.t, "portal-partnership", &PARTNERSHIPS)
    }

    fn ties(&self) -> Vec<Choice> {
        words::choices(self.t, "portal-tie", &TIES)
    }

    fn kinds(&self) -> Vec<Choice> {
        words::choices(self.t, "portal-person-kind", &KINDS)
    }

    fn nationalities(&self) -> Vec<Choice> {
        nationality::choices_or_same(self.t)
    }
}

fn value_of<T: PartialEq>(choices: &[(&'static str, T)], chosen: &T) -> &'static str {
    choices.iter().find(|(_, choice)| choice == chosen).map_or("", |(value, _)| value)
}

fn fill(view: &DraftView, key: Option<PersonKey>) -> Typed {
    let Some(key) = key else { return Typed::new() };
    let answers = answers_of(view);
    let facts = answers.facts_of(key);
    let typed = match key {
        PersonKey::Child(id) => {
            answers.children.iter().find(|child| child.child == id).map_or_else(Typed::new, fill_child)
        }
        PersonKey::Partner => answers.partner.as_ref().map_or_else(Typed::new, fill_partner),
        PersonKey::Added(number) => {
            let added = answers.added.iter().find(|added| added.number == number);
            added.map_or_else(Typed::new, |added| fill_added(added, facts))
        }
        PersonKey::Applicant => Typed::new(),
    };
    let nationality = facts.and_then(|facts| facts.nationality.clone()).or_else(|| nationality::known(view, key));
    let Some(facts) = facts else {
        return if nationality.is_some() { nationality::fill_or_same(typed, nationality.as_ref()) } else { typed };
    };
    let flags = [
        ("no-nir", facts.birth_place.is_some()),
        ("rsa-claimed", facts.aids.contains(&Aid::RsaClaimed)),
        ("c2s", facts.aids.contains(&Aid::C2s)),
        ("couple", facts.lives_in_couple),
        ("dependants", facts.has_dependants),
    ];
    let typed = typed
        .with("usage_name", facts.usage_name.clone().unwrap_or_default())
        .with("birth_place", facts.birth_place.clone().unwrap_or_default())
        .with("caf", facts.caf_number.as_ref().map_or("", |number| number.reveal()));
    let typed = nationality::fill_or_same(typed, nationality.as_ref());
    flags.into_iter().filter(|(_, set)| *set).fold(typed, |typed, (name, _)| typed.with(name, "yes"))
}

fn fill_child(child: &KeptChild) -> Typed {
    let typed = Typed::new().with("tie", value_of(&TIES, &child.attachment));
    if child.alternating_custody { typed.with("alternating", "yes") } else { typed }
}

fn fill_person(name: &Name, born: Date, nir: Option<&Nir>) -> Typed {
    Typed::new()
        .with("given", name.given.clone())
        .with("family", name.family.clone())
        .with_date("born", born)
        .with("nir", nir.map_or("", Nir::reveal))
}

fn fill_partner(partner: &Partner) -> Typed {
    fill_person(&partner.name, partner.birth_date, partner.nir.as_ref())
        .with("partnership", value_of(&PARTNERSHIPS, &partner.partnership))
        .with("taxed-jointly", if partner.taxed_jointly { "yes" } else { "no" })
}

/// The fields of a partner, as far as a simulation knows them.
pub(super) fn typed_partner(born: Date, partnership: Partnership, taxed_jointly: bool) -> Typed {
    Typed::new()
        .with_date("born", born)
        .with("partnership", value_of(&PARTNERSHIPS, &partnership))
        .with("taxed-jointly", if taxed_jointly { "yes" } else { "no" })
}

fn fill_added(added: &AddedPerson, facts: Option<&PersonFacts>) -> Typed {
    let kind = match (added.child, facts.is_some_and(|facts| facts.child_of_partner)) {
        (true, false) => Kind::Child,
        (true, true) => Kind::ChildOfPartner,
        (false, _) => Kind::Other,
    };
    let typed = fill_person(&added.name, added.birth_date, added.nir.as_ref())
        .with("person-kind", value_of(&KINDS, &kind))
        .with("tie", value_of(&TIES, &added.attachment));
    if added.alternating_custody { typed.with("alternating", "yes") } else { typed }
}

/// The household with the answers of this page; `None` when they hold mistakes.
fn read(reader: &mut Reader<'_>, t: Language, view: &DraftView, key: Option<PersonKey>) -> Option<HouseholdAnswers> {
    let mut answers = answers_of(view);
    let (key, kind) = match key {
        Some(PersonKey::Child(id)) => {
            let adult = view
                .register_children
                .iter()
                .any(|child| child.id == id && age(child.birth_date, view.today) >= MAJORITY);
            let child = answers.children.iter_mut().find(|child| child.child == id)?;
            read_child(reader, t, child, adult)?;
            (PersonKey::Child(id), Kind::Child)
        }
        Some(PersonKey::Partner) => {
            answers.partner = Some(partner(reader, t)?);
            answers.removals.retain(|removal| removal.person != PersonKey::Partner);
            (PersonKey::Partner, Kind::Other)
        }
        Some(PersonKey::Added(number)) => {
            let (person, kind) = added(reader, t, number, view.today)?;
            *answers.added.iter_mut().find(|added| added.number == number)? = person;
            (PersonKey::Added(number), kind)
        }
        None => {
            // A number is never given twice, so that papers and resources of one are not taken for another's.
            let number = answers.fresh_number()?;
            let (person, kind) = added(reader, t, number, view.today)?;
            answers.added.push(person);
            (PersonKey::Added(number), kind)
        }
        Some(PersonKey::Applicant) => return None,
    };
    let before = answers.facts_of(key).cloned().unwrap_or(PersonFacts::of(key));
    // "The same" hides nothing of what the register says otherwise.
    let same = view.draft.known_nationality(key).and_then(|_| nationality::of_the_applicant(view));
    answers.say(facts(reader, t, &before, kind, same.as_ref())?);
    Some(answers)
}

fn read_child(reader: &mut Reader<'_>, t: Language, child: &mut KeptChild, adult: bool) -> Option<()> {
    child.attachment =
        if adult { reader.choice("tie", &TIES, &t.text("portal-tie-missing"))? } else { Attachment::TaxHousehold };
    child.alternating_custody = !adult && reader.ticked("alternating");
    Some(())
}

fn partner(reader: &mut Reader<'_>, t: Language) -> Option<Partner> {
    let (civil, _) = civil::read(reader, t);
    let partnership = reader.choice("partnership", &PARTNERSHIPS, &t.text("portal-partnership-missing"));
    let taxed_jointly = reader.yes_no("taxed-jointly", &t.text("portal-taxed-jointly-missing"));
    let Civil { name, born, nir } = civil?;
    Some(Partner { name, birth_date: born, nir, partnership: partnership?, taxed_jointly: taxed_jointly? })
}

fn added(reader: &mut Reader<'_>, t: Language, number: u16, today: Date) -> Option<(AddedPerson, Kind)> {
    let (civil, born) = civil::read(reader, t);
    let kind = reader.choice("person-kind", &KINDS, &t.text("portal-person-kind-missing"));
    // A minor who lives in the household is of its tax return, unless it is said otherwise.
    let minor = born.is_some_and(|born| age(born, today) < MAJORITY);
    let attachment = if minor && reader.typed().get("tie").is_empty() {
        Some(Attachment::TaxHousehold)
    } else {
        reader.choice("tie", &TIES, &t.text("portal-tie-missing"))
    };
    let alternating_custody = reader.ticked("alternating");
    let Civil { name, born, nir } = civil?;
    let (kind, attachment) = (kind?, attachment?);
    let child = kind != Kind::Other;
    Some((AddedPerson { number, name, birth_date: born, nir, child, attachment, alternating_custody }, kind))
}

/// Somebody whom the household has, or had, who may be the person that was just typed; nobody when that person was
/// saved so before.
fn twin(view: &DraftView, answers: &HouseholdAnswers, key: Option<PersonKey>) -> Option<String> {
    let number = match key {
        None => answers.added.last()?.number,
        Some(PersonKey::Added(number)) => number,
        Some(_) => return None,
    };
    let typed = answers.added.iter().find(|person| person.number == number)?;
    let before = view.draft.household.iter().flat_map(|household| &household.added);
    let is_typed = |name: &Name, born| may_be_one_person((name, born), (&typed.name, typed.birth_date));
    if before.into_iter().any(|person| person.number == number && is_typed(&person.name, person.birth_date)) {
        return None;
    }
    let own = PersonKey::Added(number);
    let there = view.people.iter().filter(|person| person.key != own).map(|person| (&person.name, person.birth_date));
    let known = view.register_children.iter().map(|child| (&child.name, child.birth_date));
    there.chain(known).find(|(name, born)| is_typed(name, *born)).map(|(name, _)| name.full())
}

/// What the page says of the person besides who they are; what other pages said of them stays.
fn facts(
    reader: &mut Reader<'_>,
    t: Language,
    before: &PersonFacts,
    kind: Kind,
    same: Option<&Nationality>,
) -> Option<PersonFacts> {
    let usage_name = reader.optional_text("usage_name", &t.text("household-usage-name-what"), LONGEST_NAME);
    let birth_place = civil::birth_place(reader, t);
    let caf_number = civil::caf_number(reader, t);
    let nationality = nationality::read_or_same(reader, t, same);
    let mut aids = before.aids.clone();
    // The page of a child of the register does not ask them.
    if reader.typed().has("asks-aids") {
        aids.retain(|aid| !AIDS.iter().any(|(_, asked)| asked == aid));
        aids.extend(AIDS.iter().filter(|(name, _)| reader.ticked(name)).map(|(_, aid)| *aid));
        aids.sort_unstable();
    }
    reader.mistakes.is_empty().then(|| PersonFacts {
        usage_name,
        birth_place,
        caf_number,
        nationality,
        aids,
        child_of_partner: kind == Kind::ChildOfPartner,
        lives_in_couple: reader.ticked("couple"),
        has_dependants: reader.ticked("dependants"),
        ..before.clone()
    })
}

pub(super) async fn show(
    visit: Visit<Portal>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let whom = named(&slug, &view)?;
    let frame = back_to_household(Frame::new(&visit, &view, Step::Household, asked.leads_to_review()), visit.t);
    Ok(html(&MemberPage::new(&visit, &view, whom, frame, frame::filled(&visit, &view, fill(&view, whom.0)))))
}

pub(super) async fn save(Path(slug): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    let view = frame::to_save(visit).await?;
    let whom = named(&slug, &view)?;
    let mut reader = Reader::new(typed, t);
    let mut answers = read(&mut reader, t, &view, whom.0).filter(|_| reader.mistakes.is_empty());
    let twin = answers.as_ref().and_then(|answers| twin(&view, answers, whom.0));
    if twin.is_some() {
        match reader.choice(SAME, &SAMES, &t.text("household-same-missing")) {
            Some(false) => {}
            Some(true) => {
                return Ok(Redirect::to(&same_person(whom.0, frame::comes_from_review(typed))).into_response());
            }
            None => answers = None,
        }
    }
    let (form, stale) = match answers {
        None => (reader.again(), false),
        Some(answers) => {
            let saved = visit.app.save_in(&visit.actor, view, frame::saw(typed)?, Answers::Household(answers)).await;
            match frame::sort(saved)? {
                Ok(_) => {
                    return Ok(Redirect::to(&super::household::place(frame::comes_from_review(typed))).into_response());
                }
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    // Somebody who is not added yet has no other version: pressing again, with who came meanwhile in sight, adds them.
    let form = match whom.0 {
        Some(_) => form.beside(fill(&view, whom.0)),
        None => form.alone(),
    };
    let frame = Frame::new(visit, &view, Step::Household, frame::comes_from_review(typed)).showing(&form).stale(stale);
    let page = MemberPage { twin, ..MemberPage::new(visit, &view, whom, back_to_household(frame, t), form) };
    Ok(html_with(page.frame.status(), &page))
}

/// Where to go when the person typed is in the household already: nobody is added; who was added before is taken out.
fn same_person(key: Option<PersonKey>, from_review: bool) -> String {
    match key {
        Some(key) => format!("/demande/foyer/{key}/retrait{}", if from_review { "?retour=relecture" } else { "" }),
        None => super::household::place(from_review),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2025, 4, 14);

    /// The number of a man born in April of that year: nobody has it.
    fn nir_of(year: i16) -> String {
        let body = format!("1{:02}0499999999", year % 100);
        format!("{body}{:02}", 97 - body.parse::<u64>().expect("13 digits") % 97)
    }

    fn lou() -> Typed {
        born_in(2013)
    }

    fn born_in(year: i16) -> Typed {
        Typed::new()
            .with("given", "Lou")
            .with("family", "D’Arc")
            .with_date("born", Date::constant(year, 4, 14))
            .with("nir", nir_of(year))
            .with("person-kind", "child")
    }

    #[test]
    fn every_field_is_compulsory_but_the_four_of_the_form() {
        let t = Language::French;
        let typed = Typed::new();
        let mut reader = Reader::new(&typed, t);
        assert!(added(&mut reader, t, 1, TODAY).is_none());
        let named: Vec<&str> = reader.mistakes.iter().map(|mistake| mistake.field.as_str()).collect();
        assert_eq!(named, ["family", "given", "born", "nir", "person-kind", "tie"]);
        let typed = lou();
        let mut reader = Reader::new(&typed, t);
        let (person, kind) = added(&mut reader, t, 1, TODAY).expect("nothing is missing");
        assert_eq!(
            (person.attachment, person.alternating_custody, kind),
            (Attachment::TaxHousehold, false, Kind::Child)
        );
        let said = facts(&mut reader, t, &PersonFacts::of(PersonKey::Added(1)), kind, None).expect("nothing is wrong");
        assert!(said.is_empty(), "the recipient's number, the custody, the RSA and the C2S may stay empty");
    }

    #[test]
    fn an_adult_is_asked_their_tie_and_a_minor_is_not() {
        let t = Language::French;
        for (year, asked) in [(2007, true), (2008, false)] {
            let typed = born_in(year);
            let mut reader = Reader::new(&typed, t);
            let _ = added(&mut reader, t, 1, TODAY);
            assert_eq!(reader.mistakes.of("tie").is_some(), asked, "born in {year}");
        }
    }

    #[test]
    fn a_wrong_number_of_a_minor_is_the_only_mistake() {
        let t = Language::French;
        let typed = Typed::new()
            .with("given", "Lou")
            .with("family", "D’Arc")
            .with_date("born", Date::constant(2013, 4, 14))
            .with("nir", "1 78 03 99 999 999 37")
            .with("person-kind", "child");
        let mut reader = Reader::new(&typed, t);
        let _ = added(&mut reader, t, 1, TODAY);
        let named: Vec<&str> = reader.mistakes.iter().map(|mistake| mistake.field.as_str()).collect();
        assert_eq!(named, ["nir"]);
    }

    #[test]
    fn what_another_page_said_of_a_person_stays() {
        let t = Language::French;
        let before = PersonFacts { aids: vec![Aid::C2s, Aid::Aah], ..PersonFacts::of(PersonKey::Added(1)) };
        let typed = lou().with("asks-aids", "yes").with("rsa-claimed", "yes");
        let mut reader = Reader::new(&typed, t);
        let said = facts(&mut reader, t, &before, Kind::Child, None).expect("nothing is wrong");
        assert_eq!(said.aids, [Aid::RsaClaimed, Aid::Aah]);
        let typed = lou();
        let said = facts(&mut Reader::new(&typed, t), t, &before, Kind::Child, None).expect("nothing is wrong");
        assert_eq!(said.aids, [Aid::C2s, Aid::Aah]);
    }
}
