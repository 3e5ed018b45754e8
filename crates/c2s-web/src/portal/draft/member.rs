//! One person of the household: a child of the register kept or removed, the partner, somebody added.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{AddedPerson, HouseholdAnswers, KeptChild, Partner};
use c2s_app::{Answers, DraftView, Name, PersonKey, Step};
use c2s_domain::household::{Attachment, Partnership};
use c2s_domain::month::age;
use c2s_domain::nir::NotANir;
use c2s_domain::{Date, Nir};
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use super::household::answers_of;
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

const MAJORITY: u8 = 18;
const LONGEST_NAME: usize = 80;
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

/// Why a child of the register is removed.
pub(crate) const REASONS: [(&str, Attachment); 2] =
    [("not-attached", Attachment::None), ("maintenance-court-ordered", Attachment::MaintenanceCourtOrdered)];

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
        key: Option<PersonKey>,
        subject: Subject,
        frame: Frame,
        form: Form,
    ) -> Self {
        let t = visit.t;
        let child = match key {
            Some(PersonKey::Child(id)) => view.register_children.iter().find(|child| child.id == id),
            _ => None,
        };
        let answers = answers_of(view);
        let name = match key {
            Some(PersonKey::Child(_)) => child.map(|child| child.name.full()),
            Some(PersonKey::Partner) => answers.partner.as_ref().map(|partner| partner.name.full()),
            Some(PersonKey::Added(number)) => {
                answers.added.iter().find(|added| added.number == number).map(|added| added.name.full())
            }
            _ => None,
        };
        let heading = name.unwrap_or_else(|| {
            let key = if subject == Subject::NewPartner { "portal-member-new-partner" } else { "portal-member-new" };
            t.text(key).into_owned()
        });
        let born = child.map(|child| child.birth_date);
        Self {
            t,
            page: visit.page_titled(heading.clone()).mistaken(frame.is_mistaken()),
            frame,
            form,
            heading,
            subject,
            birth: born.map_or_else(String::new, |born| words::birth(t, born, view.today)),
            adult: born.is_some_and(|born| age(born, view.today) >= MAJORITY),
        }
    }

    pub fn sample(subject: Subject) -> Self {
        let typed = Typed::new()
            .with("kept", "no")
            .with("reason", "not-attached")
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
        }
    }

    /// The same with everything wrong.
    pub fn sample_mistaken() -> Self {
        let typed =
            Typed::new().with("nir", "1 78").with("born-day", "31").with("born-month", "2").with("born-year", "2012");
        let mut reader = Reader::new(&typed, Language::French);
        let _ = added(&mut reader, Language::French, 1);
        let form = reader.again();
        let frame = Frame::sample(Step::Household).showing(&form);
        Self { page: Page::sample("Ajouter une personne").mistaken(true), frame, form, ..Self::sample(Subject::New) }
    }

    fn is_register_child(&self) -> bool {
        self.subject == Subject::RegisterChild
    }

    fn is_partner(&self) -> bool {
        self.subject.is_partner()
    }

    fn is_new(&self) -> bool {
        self.subject.is_new()
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

    fn reasons(&self) -> Vec<Choice> {
        words::choices(self.t, "portal-removal", &REASONS)
    }

    fn kinds(&self) -> Vec<Choice> {
        words::choices(self.t, "portal-person-kind", &[("child", ()), ("other", ())])
    }

    fn kept(&self) -> Vec<Choice> {
        words::choices(self.t, "portal-kept", &[("yes", ()), ("no", ())])
    }
}

fn value_of<T: PartialEq>(choices: &[(&'static str, T)], chosen: &T) -> &'static str {
    choices.iter().find(|(_, choice)| choice == chosen).map_or("", |(value, _)| value)
}

fn fill(view: &DraftView, key: Option<PersonKey>) -> Typed {
    let answers = answers_of(view);
    match key {
        Some(PersonKey::Child(id)) => {
            answers.children.iter().find(|child| child.child == id).map_or_else(Typed::new, fill_child)
        }
        Some(PersonKey::Partner) => answers.partner.as_ref().map_or_else(Typed::new, fill_partner),
        Some(PersonKey::Added(number)) => {
            answers.added.iter().find(|added| added.number == number).map_or_else(Typed::new, fill_added)
        }
        _ => Typed::new(),
    }
}

fn fill_child(child: &KeptChild) -> Typed {
    let typed = Typed::new()
        .with("kept", if child.kept { "yes" } else { "no" })
        .with("tie", value_of(&TIES, &child.attachment))
        .with("reason", if child.kept { "" } else { value_of(&REASONS, &child.attachment) });
    if child.alternating_custody { typed.with("alternating", "yes") } else { typed }
}

fn fill_person(name: &Name, born: Date, nir: Option<&Nir>) -> Typed {
    Typed::new()
        .with("given", name.given.clone())
        .with("family", name.family.clone())
        .with("born-day", born.day().to_string())
        .with("born-month", born.month().to_string())
        .with("born-year", born.year().to_string())
        .with("nir", nir.map_or("", Nir::reveal))
}

fn fill_partner(partner: &Partner) -> Typed {
    fill_person(&partner.name, partner.birth_date, partner.nir.as_ref())
        .with("partnership", value_of(&PARTNERSHIPS, &partner.partnership))
        .with("taxed-jointly", if partner.taxed_jointly { "yes" } else { "no" })
}

fn fill_added(added: &AddedPerson) -> Typed {
    let typed = fill_person(&added.name, added.birth_date, added.nir.as_ref())
        .with("person-kind", if added.child { "child" } else { "other" })
        .with("tie", value_of(&TIES, &added.attachment));
    if added.alternating_custody { typed.with("alternating", "yes") } else { typed }
}

/// The household with the answers of this page; `None` when they hold mistakes.
fn read(reader: &mut Reader<'_>, t: Language, view: &DraftView, key: Option<PersonKey>) -> Option<HouseholdAnswers> {
    let mut answers = answers_of(view);
    match key {
        Some(PersonKey::Child(id)) => {
            let adult = view
                .register_children
                .iter()
                .any(|child| child.id == id && age(child.birth_date, view.today) >= MAJORITY);
            let child = answers.children.iter_mut().find(|child| child.child == id)?;
            read_child(reader, t, child, adult)?;
        }
        Some(PersonKey::Partner) => answers.partner = Some(partner(reader, t)?),
        Some(PersonKey::Added(number)) => {
            let person = added(reader, t, number)?;
            *answers.added.iter_mut().find(|added| added.number == number)? = person;
        }
        None => {
            // A number is never given twice, so that papers and resources of one are not taken for another's.
            let number = answers.added.iter().map(|added| added.number).max().unwrap_or(0).checked_add(1)?;
            answers.added.push(added(reader, t, number)?);
        }
        Some(PersonKey::Applicant) => return None,
    }
    Some(answers)
}

fn read_child(reader: &mut Reader<'_>, t: Language, child: &mut KeptChild, adult: bool) -> Option<()> {
    child.kept = reader.yes_no("kept", &t.text("portal-kept-missing"))?;
    if !child.kept {
        child.attachment = reader.choice("reason", &REASONS, &t.text("portal-removal-missing"))?;
        child.alternating_custody = false;
        return Some(());
    }
    child.attachment =
        if adult { reader.choice("tie", &TIES, &t.text("portal-tie-missing"))? } else { Attachment::TaxHousehold };
    child.alternating_custody = !adult && reader.ticked("alternating");
    Some(())
}

fn partner(reader: &mut Reader<'_>, t: Language) -> Option<Partner> {
    let civil = person(reader, t);
    let partnership = reader.choice("partnership", &PARTNERSHIPS, &t.text("portal-partnership-missing"));
    let taxed_jointly = reader.yes_no("taxed-jointly", &t.text("portal-taxed-jointly-missing"));
    let Civil { name, born, nir } = civil?;
    Some(Partner { name, birth_date: born, nir, partnership: partnership?, taxed_jointly: taxed_jointly? })
}

fn added(reader: &mut Reader<'_>, t: Language, number: u16) -> Option<AddedPerson> {
    let civil = person(reader, t);
    let child =
        reader.choice("person-kind", &[("child", true), ("other", false)], &t.text("portal-person-kind-missing"));
    let attachment = reader.choice("tie", &TIES, &t.text("portal-tie-missing"));
    let alternating_custody = reader.ticked("alternating");
    let Civil { name, born, nir } = civil?;
    let (child, attachment) = (child?, attachment?);
    Some(AddedPerson { number, name, birth_date: born, nir, child, attachment, alternating_custody })
}

/// What is asked of every person who is added.
struct Civil {
    name: Name,
    born: Date,
    nir: Option<Nir>,
}

fn person(reader: &mut Reader<'_>, t: Language) -> Option<Civil> {
    let given = reader.text("given", &t.text("portal-given-what"), LONGEST_NAME);
    let family = reader.text("family", &t.text("portal-family-name-what"), LONGEST_NAME);
    let born = reader.date("born", &t.text("portal-born-what"));
    let typed = reader.typed().get("nir").trim();
    let nir = if typed.is_empty() { Ok(None) } else { Nir::parse(typed).map(Some) };
    let nir = nir.map_err(|why| reader.wrong("nir", t.text(nir_problem(why)))).ok();
    let name = Name { given: given?, family: family? };
    Some(Civil { name, born: born?, nir: nir? })
}

const fn nir_problem(why: NotANir) -> &'static str {
    match why {
        NotANir::Length => "portal-nir-length",
        NotANir::Characters => "portal-nir-characters",
        NotANir::Key => "portal-nir-key",
    }
}

/// The household without this person; `None` when nobody of them was added by hand.
fn without(view: &DraftView, key: Option<PersonKey>) -> Option<HouseholdAnswers> {
    let mut answers = answers_of(view);
    match key? {
        PersonKey::Partner => answers.partner = None,
        PersonKey::Added(number) => answers.added.retain(|added| added.number != number),
        PersonKey::Applicant | PersonKey::Child(_) => return None,
    }
    Some(answers)
}

pub(super) async fn show(
    visit: Visit<Portal>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let (key, subject) = named(&slug, &view)?;
    let form = frame::filled(&visit, &view, fill(&view, key));
    let frame = back_to_household(Frame::new(&visit, &view, Step::Household, asked.leads_to_review()), visit.t);
    Ok(html(&MemberPage::new(&visit, &view, key, subject, frame, form)))
}

/// The pages of persons lead back to the household.
fn back_to_household(mut frame: Frame, t: Language) -> Frame {
    let place = if frame.from_review { "/demande/foyer?retour=relecture" } else { "/demande/foyer" };
    frame.back = crate::components::Link::new(place, t.text("draft-back-to-household"));
    frame
}

pub(super) async fn save(Path(slug): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    let view = frame::open(visit).await?;
    let (key, subject) = named(&slug, &view)?;
    let mut reader = Reader::new(typed, t);
    let answers = if typed.has("remove") {
        Some(without(&view, key).ok_or(PageError::Forged)?)
    } else {
        read(&mut reader, t, &view, key).filter(|_| reader.mistakes.is_empty())
    };
    let removed = answers.as_ref().is_some_and(|answers| match key {
        Some(PersonKey::Child(id)) => answers.children.iter().any(|child| child.child == id && !child.kept),
        _ => false,
    });
    let (form, stale) = match answers {
        None => (reader.again(), false),
        Some(answers) => {
            let saved = visit.app.save_draft(&visit.actor, frame::saw(typed)?, Answers::Household(answers)).await;
            match frame::sort(saved)? {
                Ok(_) => return Ok(Redirect::to(&household_after(typed, &slug, removed)).into_response()),
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let frame = Frame::new(visit, &view, Step::Household, frame::comes_from_review(typed)).showing(&form).stale(stale);
    let page = MemberPage::new(visit, &view, key, subject, back_to_household(frame, t), form);
    Ok(html_with(page.frame.status(), &page))
}

fn household_after(typed: &Typed, slug: &str, removed: bool) -> String {
    match (frame::comes_from_review(typed), removed) {
        (false, false) => "/demande/foyer".to_owned(),
        (false, true) => format!("/demande/foyer?retire={slug}"),
        (true, false) => "/demande/foyer?retour=relecture".to_owned(),
        (true, true) => format!("/demande/foyer?retour=relecture&retire={slug}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_nir_says_what_to_check() {
        let t = Language::French;
        for (typed, right) in
            [("1 78 03 99 999 999 73", true), ("", true), ("1 78 03 99 999 999 37", false), ("178", false)]
        {
            let typed = Typed::new().with("nir", typed);
            let mut reader = Reader::new(&typed, t);
            let _ = person(&mut reader, t);
            assert_eq!(reader.mistakes.of("nir").is_none(), right, "{typed:?}");
        }
    }

    #[test]
    fn a_child_is_removed_for_a_reason_and_put_back_as_before() {
        let t = Language::French;
        let mut child = KeptChild {
            child: "0193b6d6-0000-7000-8000-000000000001".parse().expect("an id"),
            kept: true,
            alternating_custody: true,
            attachment: Attachment::TaxHousehold,
        };
        let without_reason = Typed::new().with("kept", "no");
        let mut reader = Reader::new(&without_reason, t);
        assert_eq!(read_child(&mut reader, t, &mut child, false), None);
        assert!(reader.mistakes.of("reason").is_some());
        let with_reason = without_reason.with("reason", "maintenance-court-ordered");
        assert_eq!(read_child(&mut Reader::new(&with_reason, t), t, &mut child, false), Some(()));
        assert_eq!(
            (child.kept, child.alternating_custody, child.attachment),
            (false, false, Attachment::MaintenanceCourtOrdered)
        );
    }
}
