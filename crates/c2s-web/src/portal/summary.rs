//! The answers of an application, block by block: what the applicant reads over, and what the caseworker reads.

use c2s_app::draft::{Aid, BenefitsBody, CafNumber, HouseholdAnswers, Insurance, Manager, SituationAnswers};
use c2s_app::{Draft, Fund, PersonKey, PersonOfFile, RegisterChild, ResourcesPath, Step};
use c2s_domain::Date;
use c2s_domain::household::Role;
use c2s_texts::Language;

use super::draft::{
    AIDS_ASKED, FAMILIES, PARTNERSHIPS, REASONS, RESIDENCES, facts_lines, known_nationality_line, nationality_in_words,
    why_short,
};
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
            rows.push(SummaryRow::of_nothing(title.clone(), self.text("portal-not-answered")));
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
        let Some(answers) = &self.draft.situation else { return Vec::new() };
        let SituationAnswers { caf_number, family, family_changed, nationality, details } = answers;
        let number = caf_number.as_ref().map(CafNumber::reveal);
        let caf = match (number, details.benefits_body) {
            (None, None) => self.text("portal-caf-none"),
            (None, Some(_)) => self.text("household-number-none"),
            (Some(number), body) => {
                let body = if body == Some(BenefitsBody::Msa) { "msa" } else { "caf" };
                self.t.text_with("household-number-of", &[("number", number.into()), ("body", body.into())])
            }
        };
        let changed = match details.changed_on {
            Some(day) if *family_changed => {
                self.t.text_with("household-changed-line", &[("date", self.t.date(day).into())])
            }
            _ => self.yes_no(*family_changed),
        };
        let usage_name = details.usage_name.as_ref();
        let mut rows: Vec<SummaryRow> =
            usage_name.map(|name| self.row("household-usage-name-line", name.clone())).into_iter().collect();
        rows.extend([
            self.row("summary-caf", caf),
            self.row("summary-family", words::choice(self.t, "portal-family", &FAMILIES, family)),
            self.row("summary-changed-since", changed),
            self.row("summary-nationality", nationality_in_words(self.t, *nationality, details.country)),
        ]);
        let residence = details.residence.as_ref();
        rows.extend(residence.map(|case| {
            self.row("summary-residence", words::choice(self.t, "situation-residence", &RESIDENCES, case))
        }));
        rows
    }

    fn household(&self) -> Vec<SummaryRow> {
        let Some(answers) = &self.draft.household else { return Vec::new() };
        let mut rows: Vec<SummaryRow> = self.people.iter().map(|person| self.person(person, answers)).collect();
        rows.extend(answers.removals.iter().filter_map(|removal| {
            let of_register = |key| self.register_children.iter().find(|child| PersonKey::Child(child.id) == key);
            let name = match &removal.removed {
                Some(removed) => removed.name().full(),
                None => of_register(removal.person)?.name.full(),
            };
            let reason = words::choice(self.t, "portal-removal", &REASONS, &removal.reason);
            let removed = self.t.text_with("portal-household-removed-line", &[("reason", reason.into())]);
            Some(SummaryRow::new(name, removed).about(removal.person))
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
        let facts = answers.facts_of(person.key);
        lines.extend(facts.map(|facts| facts_lines(self.t, facts)).unwrap_or_default());
        lines.extend(known_nationality_line(self.t, self.draft, person.key, self.fund));
        SummaryRow::of_lines(person.full_name(), lines).about(person.key)
    }

    fn organisation(&self) -> Vec<SummaryRow> {
        let Some(answers) = &self.draft.organisation else { return Vec::new() };
        let mut rows: Vec<SummaryRow> =
            self.draft.insurance.iter().map(|insurance| self.insurance(insurance)).collect();
        rows.push(SummaryRow::of_lines(self.text("portal-organisation-line"), self.manager(&answers.everybody)));
        rows.extend(answers.others.iter().map(|other| {
            let name = words::name_of(self.people, other.person);
            let label = self.t.text_with("summary-organisation-of", &[("name", name.into())]);
            SummaryRow::of_lines(label, self.manager(&other.manager)).about(other.person)
        }));
        rows.extend(answers.contacts.iter().map(|contact| {
            let chosen = answers.chosen();
            let organisation = chosen.iter().find(|organisation| organisation.siren == contact.organisation);
            let name = organisation.map(|organisation| organisation.name.as_str()).unwrap_or_default();
            let label = self.t.text_with("summary-contact", &[("organisation", name.into())]);
            let reach = [contact.email.clone(), contact.phone.clone()];
            let lines = [Some(words::name_of(self.people, contact.person))].into_iter().chain(reach).flatten();
            SummaryRow::of_lines(label, lines.collect()).about(contact.organisation)
        }));
        rows
    }

    fn insurance(&self, insurance: &Insurance) -> SummaryRow {
        let lines = match insurance {
            Insurance::None => vec![self.text("summary-cover-none")],
            Insurance::Known(insurer) => vec![insurer.name.clone()],
            Insurance::Declared(insurer) => {
                let declared = self.t.text_with("summary-cover-declared", &[("name", insurer.name.as_str().into())]);
                let number = insurer.contract_number.as_deref();
                let number = number.map(|number| self.t.text_with("insurance-contract", &[("number", number.into())]));
                let employer = insurer.through_employer.then(|| self.text("summary-cover-employer"));
                [Some(declared), number, employer].into_iter().flatten().collect()
            }
        };
        SummaryRow::of_lines(self.text("summary-cover"), lines)
    }

    fn manager(&self, manager: &Manager) -> Vec<String> {
        match manager {
            Manager::Fund => vec![self.fund.name.clone(), self.text("summary-organisation-default")],
            Manager::Sought => vec![self.text("summary-organisation-sought")],
            Manager::Listed(organisation) => {
                [organisation.name.clone()].into_iter().chain(organisation.address.clone()).collect()
            }
        }
    }

    fn consent(&self) -> Vec<SummaryRow> {
        let line = |consent: &c2s_app::draft::Consent| {
            let variables = [
                ("when", words::instant(self.t, consent.at, self.fund).into()),
                ("version", i64::from(consent.text.version).into()),
            ];
            let key = if consent.given { "portal-consent-given" } else { "portal-consent-refused" };
            self.row("portal-consent-line", self.t.text_with(key, &variables))
        };
        self.draft.consent.iter().map(line).collect()
    }

    /// The aids of each person, once one page asked them, or where older answers tell some.
    fn aids(&self) -> Vec<SummaryRow> {
        let row = |person: &PersonOfFile| {
            let told = self.aids_of(person.key)?;
            let mut lines: Vec<String> =
                told.iter().map(|aid| words::choice(self.t, "household-aid", &AIDS_ASKED, aid)).collect();
            lines.extend(self.denied(person.key));
            if lines.is_empty() {
                lines.push(self.text("summary-aids-none"));
            }
            let name = person.full_name();
            let label = self.t.text_with("summary-aids", &[("name", name.into())]);
            Some(SummaryRow::of_lines(label, lines).about(format_args!("aids of {}", person.key)))
        };
        self.people.iter().filter_map(row).collect()
    }

    /// `None`: this person was not asked.
    fn aids_of(&self, person: PersonKey) -> Option<Vec<Aid>> {
        let study = self.draft.study.as_ref();
        let told = study.and_then(|study| Some((study.of(person)?, study.c2s.as_ref()?)));
        if let Some((benefits, c2s)) = told {
            let has =
                |aid: &Aid| aid.benefit().map_or_else(|| c2s.contains(&person), |benefit| benefits.contains(&benefit));
            return Some(Aid::ALL.into_iter().filter(has).collect());
        }
        let older = study.and_then(|study| study.benefits.iter().find(|(holder, _)| *holder == person));
        let facts = self.draft.facts_of(person).map(|facts| facts.aids.as_slice()).unwrap_or_default();
        let c2s = study.and_then(|study| study.c2s.as_ref()).is_some_and(|c2s| c2s.contains(&person));
        let has = |aid: &Aid| {
            facts.contains(aid)
                || (*aid == Aid::C2s && c2s)
                || older.is_some_and(|(_, told)| aid.benefit().is_some_and(|benefit| told.contains(&benefit)))
        };
        let aids: Vec<Aid> = Aid::ALL.into_iter().filter(has).collect();
        (older.is_some() || !aids.is_empty()).then_some(aids)
    }

    /// What the register knows and the applicant unticked.
    fn denied(&self, person: PersonKey) -> Vec<String> {
        let line = |(value, aid): &(&str, Aid)| {
            let benefit = aid.benefit()?;
            let known = self.draft.known_benefit(person, benefit)?;
            let variables = [
                ("line", self.text(&format!("household-aid-{value}")).into()),
                ("since", words::known_since(self.t, known.source, known.on).into()),
            ];
            let line = self.t.text_with("known-line", &variables);
            let denied = self.draft.denies(person, benefit);
            denied.then(|| self.t.text_with("known-contested", &[("line", line.into())]))
        };
        let benefits = AIDS_ASKED.iter().filter_map(line);
        let held = words::known_c2s(self.t, self.draft, person, self.fund);
        let denied = self.draft.study.as_ref().and_then(|study| study.c2s.as_ref());
        let held = held.filter(|_| denied.is_some_and(|c2s| !c2s.contains(&person))).map(|since| {
            let variables = [("line", self.text("household-aid-c2s").into()), ("since", since.into())];
            let line = self.t.text_with("known-line", &variables);
            self.t.text_with("known-contested", &[("line", line.into())])
        });
        benefits.chain(held).collect()
    }

    fn resources(&self) -> Vec<SummaryRow> {
        let t = self.t;
        let mut rows = self.aids();
        if let Some(why) = why_short(self.path) {
            let unavailable = why == "rsa-attestation" && self.draft.awaits_the_register();
            let why = if unavailable { "rsa-unavailable" } else { why };
            rows.push(self.row("summary-short", self.text(&format!("summary-short-{why}"))));
            return rows;
        }
        for answers in &self.draft.resources {
            let mut lines = words::person_resources(t, answers);
            // What the page of the aids asks is told on its own.
            let told = self.draft.study.as_ref().and_then(|study| study.of(answers.person)).unwrap_or_default();
            let other = answers.benefits.iter().filter(|benefit| !told.contains(benefit));
            lines.extend(other.map(|benefit| words::choice(t, "benefit", &BENEFITS, benefit)));
            lines.push(self.text(if answers.activity_last_3_months {
                "sim-recap-worked"
            } else {
                "sim-recap-not-worked"
            }));
            if answers.interruption.is_some() {
                lines.push(words::choice(t, "sim-interruption", &INTERRUPTIONS, &answers.interruption));
            }
            rows.push(SummaryRow::of_lines(words::name_of(self.people, answers.person), lines).about(answers.person));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_block_has_a_title_whoever_it_speaks_to() {
        for t in [Language::French, Language::English] {
            for titles in ["draft-step", "case-step"] {
                for step in Step::ALL.into_iter().filter(|step| *step != Step::Review) {
                    let key = format!("{titles}-{}", step.name());
                    assert!(t.try_text(&key).is_some(), "{key}");
                }
            }
        }
    }
}
