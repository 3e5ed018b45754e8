//! Which kinds of resources somebody has: everything that comes in is offered, whether it counts or not,
//! so that nobody has to decide it. The groups bear the item numbers of the form Cerfa 12504.

use askama::Template;
use c2s_domain::{Period, ResourceKind};
use c2s_law::LawInForce;
use c2s_texts::Language;

use super::answers::{Answers, Declared, Holder};
use super::months;
use super::place::Place;
use super::visit::{Step, Visit};
use super::words;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};

#[derive(Template)]
#[template(path = "simulator/resources.html")]
pub(super) struct ResourcesPage {
    pub t: Language,
    pub page: Page,
    pub step: Step,
    pub form: Form,
    pub heading: String,
    pub period: Period,
    pub groups: Vec<Group>,
    /// Kinds that never count, for who wants to declare them.
    pub uncounted: Vec<Choice>,
    /// One of them is ticked: they are shown.
    pub uncounted_open: bool,
}

/// The kinds of one item of the form.
pub(crate) struct Group {
    pub id: String,
    pub legend: String,
    pub choices: Vec<Choice>,
}

const FIELD: &str = "kinds";

/// The groups of a person, by the key of their title.
fn groups(law: &LawInForce) -> Vec<(&'static str, Vec<ResourceKind>)> {
    use ResourceKind as K;
    let mut groups = vec![
        (
            "work",
            vec![
                K::Wages,
                K::WagesTaxable,
                K::TraineeshipPay,
                K::TrainingPay,
                K::HolidayPayFund,
                K::PreRetirement,
                K::CompanyManagerPay,
            ],
        ),
        ("self-employment", vec![K::SelfEmployment, K::Farming, K::Turnover, K::ManagerTaxableShare]),
        ("unemployment", vec![K::UnemploymentBenefit, K::Ass]),
        (
            "sickness",
            vec![K::DailyAllowances, K::DisabilityPension, K::WorkAccidentPension, K::Asi, K::Aah, K::AahSupplement],
        ),
        ("retirement", vec![K::RetirementPension, K::SurvivorPension, K::WidowAllowance, K::Aspa]),
        ("maintenance", vec![K::MaintenanceReceived, K::MaintenancePaid]),
        ("patrimony", vec![K::RentalIncome, K::InvestmentIncome, K::CopyrightIncome]),
        (
            "other",
            vec![
                K::ForeignWages,
                K::ForeignPension,
                K::RegularAid,
                K::EmployerHealthPayment,
                K::AsylumSeekerAllowance,
                K::ScholarshipNotMeansTested,
                K::GamblingWinnings,
                K::SalesOfGoods,
                K::Other,
            ],
        ),
    ];
    if law.idle_assets.is.counted {
        let assets = vec![K::IdleCapital, K::UnletBuildingRentalValue, K::UnbuiltLandRentalValue, K::Gifts];
        groups.insert(7, ("assets", assets));
    }
    groups
}

const FAMILY: [ResourceKind; 4] = [
    ResourceKind::FamilyAllowances,
    ResourceKind::FamilySupplement,
    ResourceKind::FamilySupportAllowance,
    ResourceKind::ParentalLeaveBenefit,
];

/// The kinds that this holder is asked about, by group.
fn offered(law: &LawInForce, holder: Holder) -> Vec<(&'static str, Vec<ResourceKind>)> {
    match holder {
        Holder::Person(_) => groups(law),
        Holder::Household => vec![("family", FAMILY.to_vec())],
    }
}

/// The kinds after the last that can count: they never do.
pub(crate) fn uncounted() -> impl Iterator<Item = ResourceKind> {
    ResourceKind::ALL.iter().copied().skip_while(|kind| *kind != ResourceKind::MaintenancePaid).skip(1)
}

/// A kind, with its hint when it has one.
pub(crate) fn choice(t: Language, kind: ResourceKind) -> Choice {
    let choice = Choice::new(kind.name(), words::kind(t, kind));
    match t.try_text(&format!("sim-kind-hint-{}", kind.name().replace('_', "-"))) {
        Some(hint) => choice.hint(hint),
        None => choice,
    }
}

/// What this holder is asked about, in the groups of the form.
pub(crate) fn groups_of(t: Language, law: &LawInForce, holder: Holder) -> Vec<Group> {
    let group = |(rank, (name, kinds)): (usize, (&str, Vec<ResourceKind>))| Group {
        id: if rank == 0 { FIELD.to_owned() } else { format!("{FIELD}-{name}") },
        legend: t.text(&format!("sim-group-{name}")).into_owned(),
        choices: kinds.into_iter().map(|kind| choice(t, kind)).collect(),
    };
    offered(law, holder).into_iter().enumerate().map(group).collect()
}

impl ResourcesPage {
    pub(super) fn new(visit: &Visit, holder: Holder, form: Option<Form>) -> Self {
        let t = visit.t;
        let form = form.unwrap_or_else(|| Form::filled(fill(&visit.answers, holder)));
        let law = visit
            .web
            .law()
            .in_force(visit.answers.application_date)
            .expect("the first page accepts covered dates only");
        let groups = groups_of(t, law, holder);
        let heading = words::about(t, "sim-resources-title", &visit.answers, holder);
        let of_a_person = matches!(holder, Holder::Person(_));
        Self {
            t,
            page: visit.page(heading.clone(), !form.mistakes.is_empty()),
            step: visit.step(Place::Resources(holder)),
            period: months::period(visit),
            uncounted: if of_a_person { uncounted().map(|kind| choice(t, kind)).collect() } else { Vec::new() },
            uncounted_open: uncounted().any(|kind| form.chosen(FIELD, kind.name())),
            heading,
            groups,
            form,
        }
    }

    fn hint(&self) -> String {
        self.t.text_with("sim-resources-hint", &[("period", self.t.period(self.period).into())])
    }
}

fn fill(answers: &Answers, holder: Holder) -> Typed {
    let Some(declared) = answers.resources_of(holder) else { return Typed::new() };
    if declared.is_empty() {
        return Typed::new().with("none", "yes");
    }
    declared.iter().fold(Typed::new(), |typed, declared| typed.with(FIELD, declared.kind.name()))
}

pub(super) fn read(visit: &Visit, typed: &Typed, holder: Holder) -> Result<Answers, Form> {
    let t = visit.t;
    let mut reader = Reader::new(typed, t);
    let chosen: Vec<ResourceKind> =
        ResourceKind::ALL.iter().copied().filter(|kind| typed.all(FIELD).any(|ticked| ticked == kind.name())).collect();
    match (chosen.is_empty(), reader.ticked("none")) {
        (true, false) => reader.wrong(FIELD, t.text("sim-error-resources")),
        (false, true) => reader.wrong(FIELD, t.text("sim-error-resources-and-none")),
        _ => {}
    }
    if !reader.mistakes.is_empty() {
        return Err(reader.again());
    }
    let known = visit.answers.resources_of(holder).unwrap_or_default();
    let declared =
        |kind: ResourceKind| known.iter().find(|one| one.kind == kind).cloned().unwrap_or_else(|| Declared::new(kind));
    let mut answers = visit.answers.clone();
    let resources = answers.resources_of_mut(holder).expect("the page exists for these answers");
    *resources = Some(chosen.into_iter().map(declared).collect());
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use c2s_domain::Date;
    use c2s_law::Law;

    use super::*;

    #[test]
    fn every_kind_of_the_contract_is_offered_somewhere() {
        let law = Law::embedded().expect("the law of the program");
        let before = law.in_force(Date::constant(2025, 4, 14)).expect("a covered date");
        let offered: Vec<ResourceKind> = [Holder::Person(0), Holder::Household]
            .into_iter()
            .flat_map(|holder| offered(before, holder))
            .flat_map(|(_, kinds)| kinds)
            .chain(uncounted())
            .collect();
        for kind in ResourceKind::ALL {
            assert_eq!(offered.iter().filter(|other| *other == kind).count(), 1, "{} is offered once", kind.name());
        }
    }

    #[test]
    fn assets_that_yield_nothing_are_asked_until_they_stopped_counting() {
        let law = Law::embedded().expect("the law of the program");
        for (day, asked) in [(Date::constant(2025, 6, 30), true), (Date::constant(2025, 7, 1), false)] {
            let law = law.in_force(day).expect("a covered date");
            assert_eq!(groups(law).iter().any(|(name, _)| *name == "assets"), asked, "{day}");
        }
    }
}
