//! Two who answer at once, in two tabs or on two devices: what each saved stays, and where both answered the same
//! question the second sees both answers.

use std::collections::{BTreeMap, BTreeSet};

use c2s_domain::Date;
use c2s_storage::events;
use serde_json::Value;

use super::{Content, Draft, OpenDraft, PageName, PersonOfFile, ResourcesPath, Version, people};
use crate::App;
use crate::failure::Failure;
use crate::register::{Fund, RegisterChild};

/// What a page showed to whoever answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saw {
    /// Of the application.
    pub version: Version,
    /// The pages, each with its turn, whose typed fields these answers replace.
    pub typed: Vec<(PageName, i64)>,
}

impl From<Version> for Saw {
    fn from(version: Version) -> Self {
        Self { version, typed: Vec::new() }
    }
}

/// The same questions answered twice: what is saved, and what was about to be.
#[derive(Clone, PartialEq, Eq)]
pub struct TwoVersions {
    pub saved: Draft,
    pub saved_people: Vec<PersonOfFile>,
    /// The children of the register, whom either version may have taken out.
    pub register_children: Vec<RegisterChild>,
    pub yours: Draft,
    pub your_people: Vec<PersonOfFile>,
    pub saved_path: ResourcesPath,
    pub your_path: ResourcesPath,
    pub fund: Fund,
    pub today: Date,
}

crate::hidden_debug!(TwoVersions);

impl App {
    /// Both versions, when what `open` is about to change from `saved` changed since the version `seen`.
    pub(super) async fn two_versions(
        &self,
        open: &OpenDraft,
        saved: Draft,
        seen: Version,
    ) -> Result<Option<TwoVersions>, Failure> {
        let mut reading = self.read().await?;
        let base = events::answers_at::<Content>(&mut reading, open.row.id, &open.row.data_key, seen.0).await?;
        drop(reading);
        // A version that never was has nothing in common with what is saved.
        let base = base.map_or_else(Draft::default, |content| content.answers().clone());
        if !collide(&base, &saved, &open.draft) {
            return Ok(None);
        }
        let today = open.filed_on(self.today_at(&open.fund));
        Ok(Some(TwoVersions {
            saved_people: people(&open.family, saved.household.as_ref()),
            register_children: open.family.children.clone(),
            your_people: people(&open.family, open.draft.household.as_ref()),
            saved_path: crate::study::path(&saved, &open.family, today, self.law()),
            your_path: crate::study::path(&open.draft, &open.family, today, self.law()),
            saved,
            yours: open.draft.clone(),
            fund: open.fund.clone(),
            today,
        }))
    }
}

/// Whether one answer became two: changed from `base` to `saved`, and from `saved` to something else in `yours`.
fn collide(base: &Draft, saved: &Draft, yours: &Draft) -> bool {
    let [base, saved, yours] = [base, saved, yours].map(leaves);
    let names: BTreeSet<&String> = saved.keys().chain(yours.keys()).collect();
    names.into_iter().any(|name| saved.get(name) != yours.get(name) && saved.get(name) != base.get(name))
}

/// What names an entry of a list, so that two lists are compared entry by entry and not by rank. One person may be the
/// contact of several organisations.
const NAMES: [&str; 5] = ["organisation", "person", "child", "number", "window"];

/// Every answer by its path; nothing where nothing was answered.
fn leaves(draft: &Draft) -> BTreeMap<String, Value> {
    fn gather(path: &str, value: Value, into: &mut BTreeMap<String, Value>) {
        match value {
            Value::Null => {}
            Value::Object(fields) => {
                for (name, value) in fields {
                    // The instant of an answer is not an answer, and what the register says is nobody's.
                    if name != "at" && name != "register_said" {
                        gather(&format!("{path}/{name}"), value, into);
                    }
                }
            }
            Value::Array(entries) if entries.iter().all(|entry| name_of(entry).is_some()) => {
                // People added by hand have a number each: who adds one in an old page may be sending a form twice.
                if entries.iter().any(|entry| entry.get("number").is_some()) {
                    let numbers = entries.iter().map(|entry| entry["number"].clone()).collect();
                    into.insert(format!("{path}#"), Value::Array(numbers));
                }
                for entry in entries {
                    let name = name_of(&entry).expect("the guard found one in each");
                    gather(&format!("{path}/{name}"), entry, into);
                }
            }
            leaf => {
                into.insert(path.to_owned(), leaf);
            }
        }
    }
    let mut found = BTreeMap::new();
    let draft = serde_json::to_value(draft).expect("what is kept has text keys and finite numbers");
    gather("", draft, &mut found);
    found
}

fn name_of(entry: &Value) -> Option<String> {
    let entry = entry.as_object()?;
    // A number that is an answer, such as an amount, stands in no list of persons.
    NAMES.iter().find_map(|name| match entry.get(*name) {
        Some(Value::String(id)) => Some(id.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{
        AddedPerson, FamilySituation, HouseholdAnswers, Manager, NationalityGroup, OrganisationAnswers,
        OrganisationContact, PersonKey, SituationAnswers, SituationDetails,
    };
    use super::*;
    use crate::organisations::Siren;
    use crate::papers::{UnavailablePaper, UnavailableReason};
    use crate::register::Name;
    use c2s_domain::household::Attachment;
    use jiff::civil::date;

    fn situation(family: FamilySituation) -> Draft {
        let nationality = NationalityGroup::French;
        let details = SituationDetails::default();
        let answers = SituationAnswers { caf_number: None, family, family_changed: false, nationality, details };
        Draft { situation: Some(answers), ..Draft::default() }
    }

    fn household(numbers: &[u16]) -> Draft {
        let person = |number: &u16| AddedPerson {
            number: *number,
            name: Name { given: "Ana".to_owned(), family: "Lou".to_owned() },
            birth_date: date(2015, 1, 1),
            nir: None,
            child: true,
            attachment: Attachment::TaxHousehold,
            alternating_custody: false,
        };
        let household = HouseholdAnswers { added: numbers.iter().map(person).collect(), ..HouseholdAnswers::default() };
        Draft { household: Some(household), ..Draft::default() }
    }

    #[test]
    fn two_answers_to_one_question_collide() {
        let base = situation(FamilySituation::Single);
        let saved = situation(FamilySituation::Couple);
        let yours = situation(FamilySituation::Widowed);
        assert!(collide(&base, &saved, &yours));
        assert!(!collide(&base, &saved, &saved), "the same answer twice is one answer");
        assert!(!collide(&saved, &saved, &yours), "nobody else answered it");
    }

    #[test]
    fn answers_to_different_questions_live_together() {
        let base = Draft::default();
        let saved = situation(FamilySituation::Couple);
        let yours = Draft { situation: saved.situation.clone(), ..household(&[1]) };
        assert!(!collide(&base, &saved, &yours));
    }

    #[test]
    fn one_person_may_be_the_contact_of_two_organisations_and_each_is_an_answer() {
        let fund = Manager::Fund;
        let contact = |siren: &str, phone: &str| OrganisationContact {
            organisation: Siren::parse(siren).expect("nine digits"),
            person: PersonKey::Applicant,
            email: None,
            phone: Some(phone.to_owned()),
        };
        let reached = |phone: &str| {
            let contacts = vec![contact("449571256", phone), contact("780004099", "0600000000")];
            let answers = OrganisationAnswers { everybody: fund.clone(), others: Vec::new(), contacts };
            Draft { organisation: Some(answers), ..Draft::default() }
        };
        assert!(collide(&reached("0611111111"), &reached("0622222222"), &reached("0633333333")));
    }

    #[test]
    fn papers_of_two_windows_are_two_answers() {
        let lost = |windows: &[&str]| {
            let paper = |window: &&str| UnavailablePaper {
                window: window.parse().expect("the name of a window"),
                reason: UnavailableReason::Lost,
                words: None,
            };
            Draft { unavailable: windows.iter().map(paper).collect(), ..Draft::default() }
        };
        let (one, both) = (lost(&["tax-notice.applicant"]), lost(&["tax-notice.applicant", "tax-notice.partner"]));
        assert!(!collide(&Draft::default(), &one, &both));
    }

    #[test]
    fn a_person_added_twice_by_an_old_page_is_asked_about() {
        let (base, saved, yours) = (household(&[1]), household(&[1, 2]), household(&[1, 2, 3]));
        assert!(collide(&base, &saved, &yours), "the same form may have been sent twice");
        assert!(collide(&base, &saved, &household(&[1, 3])), "one of them would be lost");
        assert!(!collide(&saved, &saved, &yours), "nobody else added anybody");
    }
}
