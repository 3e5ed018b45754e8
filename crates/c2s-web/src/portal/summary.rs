//! The answers of an application, block by block: what the applicant reads over, and what the caseworker reads.

use c2s_app::draft::{CafNumber, HouseholdAnswers, SituationAnswers};
use c2s_app::{Draft, Fund, PersonKey, PersonOfFile, RegisterChild, ResourcesPath, Step};
use c2s_domain::Date;
use c2s_domain::household::{Benefit, Role};
use c2s_texts::Language;

use super::draft::{FAMILIES, NATIONALITIES, PARTNERSHIPS, REASONS, why_short};
use super::words;
use crate::components::SummaryRow;
use crate::simulator::condition::{BENEFITS, INTERRUPTIONS};

/// One block: the answers of a step.
#[derive(Debug, Clone)]
pub struct Card {
    /// The name of the step, its anchor.
    pub name: &'static str,
    pub title: String,
    pub rows: Vec<SummaryRow>,
}

/// What the answers are about.
pub(crate) struct Subject<'a> {
    pub(crate) t: Language,
    pub(crate) draft: &'a Draft,
    /// Children of the register, where they are known: those removed are told by name.
    pub(crate) register_children: &'a [RegisterChild],
    pub(crate) people: &'a [PersonOfFile],
    pub(crate) fund: &'a Fund,
    pub(crate) path: ResourcesPath,
    pub(crate) today: Date,
    /// Where the titles of the blocks begin: they speak to the applicant, or of them.
    pub(crate) titles: &'static str,
}

impl Subject<'_> {
    /// The blocks of the answers, in the order of the steps; a block that was not answered says so.
    pub(crate) fn cards(&self) -> Vec<Card> {
        vec![
            self.card(Step::Situation, self.situation()),
            self.card(Step::Household, self.household()),
            self.card(Step::Organisation, self.organisation()),
            self.card(Step::Consent, self.consent()),
            self.card(Step::Resources, self.resources()),
        ]
    }

    pub(crate) fn card(&self, step: Step, mut rows: Vec<SummaryRow>) -> Card {
        let title = self.text(&format!("{}-{}", self.titles, step.name()));
        if rows.is_empty() {
            rows.push(SummaryRow::new(title.clone(), self.text("portal-not-answered")));
        }
        Card { name: step.name(), title, rows }
    }

    fn text(&self, key: &str) -> String {
        self.t.text(key).into_owned()
    }

    fn row(&self, key: &str, answer: impl Into<String>) -> SummaryRow {
        SummaryRow::new(self.t.text(key), answer)
    }

    fn yes_no(&self, yes: bool) -> String {
        self.text(if yes { "yes" } else { "no" })
    }

    fn situation(&self) -> Vec<SummaryRow> {
        let Some(SituationAnswers { caf_number, family, family_changed, nationality }) = &self.draft.situation else {
            return Vec::new();
        };
        let caf = caf_number
            .as_ref()
            .map_or_else(|| self.text("portal-caf-none"), |number| CafNumber::reveal(number).to_owned());
        vec![
            self.row("summary-caf", caf),
            self.row("summary-family", words::choice(self.t, "portal-family", &FAMILIES, family)),
            self.row("summary-changed-since", self.yes_no(*family_changed)),
            self.row("summary-nationality", words::choice(self.t, "portal-nationality", &NATIONALITIES, nationality)),
        ]
    }

    fn household(&self) -> Vec<SummaryRow> {
        let Some(answers) = &self.draft.household else { return Vec::new() };
        let mut rows: Vec<SummaryRow> = self.people.iter().map(|person| self.person(person, answers)).collect();
        let removed = answers.children.iter().filter(|child| !child.kept);
        rows.extend(removed.filter_map(|answer| {
            let child = self.register_children.iter().find(|child| child.id == answer.child)?;
            let reason = words::choice(self.t, "portal-removal", &REASONS, &answer.attachment);
            let removed = self.t.text_with("portal-household-removed-line", &[("reason", reason.into())]);
            Some(SummaryRow::new(child.name.full(), removed))
        }));
        rows
    }

    fn person(&self, person: &PersonOfFile, answers: &HouseholdAnswers) -> SummaryRow {
        let role = match person.role {
            Role::Applicant => "portal-household-applicant",
            Role::Partner => "portal-household-partner",
            Role::Child => "portal-household-child-line",
            Role::OtherDependant => "portal-household-other",
        };
        let mut lines = vec![self.text(role), words::birth(self.t, person.birth_date, self.today)];
        if let Some(partner) = answers.partner.as_ref().filter(|_| person.key == PersonKey::Partner) {
            lines.push(words::choice(self.t, "portal-partnership", &PARTNERSHIPS, &partner.partnership));
            let taxed =
                if partner.taxed_jointly { "portal-taxed-jointly-line" } else { "portal-taxed-separately-line" };
            lines.push(self.text(taxed));
        }
        let alternating = match person.key {
            PersonKey::Child(id) => answers.children.iter().any(|child| child.child == id && child.alternating_custody),
            PersonKey::Added(number) => {
                answers.added.iter().any(|added| added.number == number && added.alternating_custody)
            }
            PersonKey::Applicant | PersonKey::Partner => false,
        };
        if alternating {
            lines.push(self.text("portal-household-alternating"));
        }
        SummaryRow::of_lines(person.name.full(), lines)
    }

    fn organisation(&self) -> Vec<SummaryRow> {
        let chosen = self.draft.organisation.iter();
        chosen.map(|_| self.row("portal-organisation-line", self.fund.name.clone())).collect()
    }

    fn consent(&self) -> Vec<SummaryRow> {
        let line = |consent: &c2s_app::draft::Consent| {
            let variables = [
                ("when", words::instant(self.t, consent.at, self.fund).into()),
                ("version", i64::from(consent.text.version).into()),
            ];
            self.row("portal-consent-line", self.t.text_with("portal-consent-given", &variables))
        };
        self.draft.consent.iter().map(line).collect()
    }

    /// The benefits of the couple, when they were asked on their own.
    fn aids(&self) -> Vec<SummaryRow> {
        let study = self.draft.study.iter();
        let row = |(person, benefits): &(PersonKey, Vec<Benefit>)| {
            let mut lines: Vec<String> =
                benefits.iter().map(|benefit| words::choice(self.t, "benefit", &BENEFITS, benefit)).collect();
            if lines.is_empty() {
                lines.push(self.text("summary-aids-none"));
            }
            let name = words::name_of(self.people, *person);
            SummaryRow::of_lines(self.t.text_with("summary-aids", &[("name", name.into())]), lines)
        };
        study.flat_map(|study| &study.benefits).map(row).collect()
    }

    fn resources(&self) -> Vec<SummaryRow> {
        let t = self.t;
        let mut rows = self.aids();
        if let Some(why) = why_short(self.path) {
            rows.push(self.row("summary-short", self.text(&format!("summary-short-{why}"))));
            return rows;
        }
        for answers in &self.draft.resources {
            let mut lines = words::person_resources(t, answers);
            lines.extend(answers.benefits.iter().map(|benefit| words::choice(t, "benefit", &BENEFITS, benefit)));
            lines.push(self.text(if answers.activity_last_3_months {
                "sim-recap-worked"
            } else {
                "sim-recap-not-worked"
            }));
            if answers.interruption.is_some() {
                lines.push(words::choice(t, "sim-interruption", &INTERRUPTIONS, &answers.interruption));
            }
            rows.push(SummaryRow::of_lines(words::name_of(self.people, answers.person), lines));
        }
        if let Some(declared) = &self.draft.household_resources {
            rows.push(SummaryRow::of_lines(
                t.text("summary-family-benefits"),
                words::household_resources(t, declared, &self.draft.household_lacks),
            ));
        }
        if let Some(housing) = &self.draft.housing {
            rows.push(SummaryRow::of_lines(t.text("summary-housing"), words::housing(t, housing)));
        }
        rows
    }
}
