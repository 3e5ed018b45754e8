//! One person of a file of the register: from the text of a line to what is known of them, or to its mistakes.

use c2s_domain::household::{Benefit, Residence};
use c2s_domain::nir::NotANir;
use c2s_domain::situation::{ResourceDeclaration, TwelveAmounts, iso_date};
use c2s_domain::{Date, Money, Nir, ResourceKind};
use serde_json::{Map, Value};

use super::{
    Address, CivilStatus, Facts, HeldC2s, Known, KnownBenefit, KnownInsurer, KnownResource, Name, PendingElsewhere,
    Rights, Sex, Source,
};
use crate::draft::NationalityGroup;

/// What is wrong in one field of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordMistake {
    /// Its path: `insurers.2.starts_on`, as the header of a CSV column says it.
    pub field: String,
    /// The end of the key of its words.
    pub problem: &'static str,
    /// What may be written instead, where it is a list.
    pub expected: Vec<&'static str>,
}

impl RecordMistake {
    /// Every problem: each is the end of a key of `locales/`.
    pub const PROBLEMS: &[&str] = &[
        "control-characters",
        "ends-before-it-starts",
        "in-the-future",
        "missing",
        "nir-characters",
        "nir-key",
        "nir-length",
        "not-a-choice",
        "not-a-date",
        "not-a-list",
        "not-a-month",
        "not-an-amount",
        "not-an-object",
        "not-text",
        "not-twelve-amounts",
        "other-fund",
        "own-parent",
        "too-long",
        "total-or-monthly",
        "unknown-field",
        "unknown-fund",
        "unknown-parent",
    ];
}

/// One person, as a line gives them.
pub(super) struct Record {
    pub(super) fund: Option<String>,
    /// Those of whom this person is the child.
    pub(super) parents: Vec<Nir>,
    pub(super) known: Known,
}

const NATIONALITIES: [(&str, NationalityGroup); 3] = [
    ("french", NationalityGroup::French),
    ("european", NationalityGroup::European),
    ("other", NationalityGroup::Other),
];
const RIGHTS: [(&str, RightsState); 3] =
    [("open", RightsState::Open), ("closed", RightsState::Closed), ("unknown", RightsState::Unknown)];
const SEXES: [(&str, Sex); 2] = [("female", Sex::Female), ("male", Sex::Male)];
const LONGEST_NAME: usize = 80;
const LONGEST_TEXT: usize = 120;
/// More than anybody has: a longer list is a mistake of the file.
const LONGEST_LIST: usize = 60;

#[derive(Clone, Copy, PartialEq, Eq)]
enum RightsState {
    Open,
    Closed,
    Unknown,
}

/// Reads a line. The dates are compared with `today`.
pub(super) fn read(line: &Value, today: Date) -> Result<Record, Vec<RecordMistake>> {
    let mut mistakes = Vec::new();
    let Value::Object(fields) = line else {
        return Err(vec![RecordMistake { field: String::new(), problem: "not-an-object", expected: Vec::new() }]);
    };
    let mut fields = Fields { of: fields, path: String::new(), known: Vec::new(), mistakes: &mut mistakes, today };
    let record = record(&mut fields);
    fields.refuse_others();
    match record {
        Some(record) if mistakes.is_empty() => Ok(record),
        _ => Err(mistakes),
    }
}

fn record(fields: &mut Fields<'_>) -> Option<Record> {
    let nir = fields.nir("nir", true);
    let name = (fields.text("given", LONGEST_NAME, true), fields.text("family", LONGEST_NAME, true));
    let birth_date = fields.date("birth_date", true);
    if birth_date.is_some_and(|born| born > fields.today) {
        fields.wrong("birth_date", "in-the-future");
    }
    let address = fields.object("address", true, |address| {
        let lines = address.texts("lines");
        let post_code = address.text("post_code", 5, true);
        let town = address.text("town", LONGEST_NAME, true);
        Some(Address { lines, post_code: post_code?, town: town? })
    });
    let residence = fields.choice("residence", &residences()).unwrap_or(Residence::Metropole);
    let alsace_moselle_scheme = fields.flag("alsace_moselle").unwrap_or(false);
    let fund = fields.text("fund", 20, false);
    let parents = fields.texts("parents");
    let parents: Vec<Nir> = parents.iter().filter_map(|text| fields.as_nir("parents", text)).collect();
    let facts = facts(fields);
    let (Some(given), Some(family)) = name else { return None };
    let name = Name { given, family };
    let known =
        Known { name, nir: nir?, birth_date: birth_date?, address: address?, residence, alsace_moselle_scheme, facts };
    Some(Record { fund, parents, known })
}

fn facts(fields: &mut Fields<'_>) -> Facts {
    let rights = fields.object("rights", false, |rights| {
        let state = rights.choice("state", &RIGHTS).unwrap_or(RightsState::Open);
        let closed = state == RightsState::Closed;
        let (since, until) = (rights.date("since", closed), rights.date("until", false));
        Some(match (state, since, until) {
            (RightsState::Closed, Some(since), _) => Rights::Closed { since },
            (RightsState::Open, _, Some(ends_on)) => Rights::OpenUntil { ends_on },
            (RightsState::Unknown, ..) => Rights::Unknown,
            _ => Rights::Open,
        })
    });
    Facts {
        rights: rights.unwrap_or_default(),
        insurers: fields.list("insurers", |insurer| {
            let (name, contract) =
                (insurer.text("name", LONGEST_TEXT, true), insurer.text("contract", LONGEST_TEXT, true));
            let (starts_on, ends_on) = insurer.dates();
            let manages_c2s = insurer.flag("manages_c2s").unwrap_or(false);
            Some(KnownInsurer { name: name?, contract: contract?, starts_on: starts_on?, ends_on, manages_c2s })
        }),
        c2s: fields.list("c2s", |held| {
            let (starts_on, ends_on) = held.dates();
            if ends_on.is_none() && !held.of.contains_key("ends_on") {
                held.wrong("ends_on", "missing");
            }
            let with_contribution = held.flag("with_contribution").unwrap_or(false);
            let organisation = held.text("organisation", LONGEST_TEXT, false);
            Some(HeldC2s { starts_on: starts_on?, ends_on: ends_on?, with_contribution, organisation })
        }),
        benefits: fields.list("benefits", |one| {
            let benefit = one.needed_choice("benefit", &benefits());
            let (source, on) = one.source();
            Some(KnownBenefit { benefit: benefit?, source: source?, on: on? })
        }),
        resources: fields.list("resources", |one| {
            let kind = one.needed_choice("kind", &kinds());
            let (source, on) = one.source();
            let (total, monthly) = (one.amount("total"), one.monthly("monthly"));
            let from = one.first_of_a_month("from");
            if total.is_some() == monthly.is_some() {
                one.wrong("total", "total-or-monthly");
            }
            let resource = ResourceDeclaration { total, monthly, ..ResourceDeclaration::of(kind?) };
            Some(KnownResource { resource, source: source?, on: on?, from })
        }),
        pending: fields.object("pending", false, |pending| {
            let received_on = pending.date("received_on", true)?;
            Some(PendingElsewhere { received_on })
        }),
        corrected_address: None,
        nationality: fields.choice("nationality", &NATIONALITIES),
        in_care: fields.flag("in_care").unwrap_or(false),
        civil: CivilStatus { sex: fields.choice("sex", &SEXES), birth_place: fields.text("birth_place", 5, false) },
    }
}

/// The fields of an object, read one by one; each mistake is noted with its path.
struct Fields<'a> {
    of: &'a Map<String, Value>,
    path: String,
    /// The names that were asked for.
    known: Vec<&'static str>,
    mistakes: &'a mut Vec<RecordMistake>,
    today: Date,
}

impl Fields<'_> {
    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    fn wrong(&mut self, name: &str, problem: &'static str) {
        self.wrong_among(name, problem, Vec::new());
    }

    fn wrong_among(&mut self, name: &str, problem: &'static str, expected: Vec<&'static str>) {
        let field = self.path_of(name);
        self.mistakes.push(RecordMistake { field, problem, expected });
    }

    /// The value of a field that is there: neither absent, nor null, nor an empty text.
    fn get(&mut self, name: &'static str, needed: bool) -> Option<&Value> {
        self.known.push(name);
        let value = self.of.get(name).filter(|value| match value {
            Value::Null => false,
            Value::String(text) => !text.trim().is_empty(),
            _ => true,
        });
        if value.is_none() && needed {
            self.wrong(name, "missing");
        }
        value
    }

    fn text(&mut self, name: &'static str, longest: usize, needed: bool) -> Option<String> {
        let text = match self.get(name, needed)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => {
                self.wrong(name, "not-text");
                return None;
            }
        };
        if text.chars().count() > longest {
            self.wrong(name, "too-long");
            return None;
        }
        if text.chars().any(char::is_control) {
            self.wrong(name, "control-characters");
            return None;
        }
        Some(text)
    }

    /// Several texts: a list, or one text with `|` between them.
    fn texts(&mut self, name: &'static str) -> Vec<String> {
        let texts: Option<Vec<String>> = match self.get(name, false) {
            None => Some(Vec::new()),
            Some(Value::String(text)) => Some(text.split('|').map(|part| part.trim().to_owned()).collect()),
            Some(Value::Array(values)) => {
                values.iter().map(|value| value.as_str().map(|text| text.trim().to_owned())).collect()
            }
            Some(_) => None,
        };
        let Some(texts) = texts else {
            self.wrong(name, "not-text");
            return Vec::new();
        };
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        let long = |text: &String| text.chars().count() > LONGEST_TEXT || text.chars().any(char::is_control);
        if texts.len() > LONGEST_LIST || texts.iter().any(long) {
            self.wrong(name, "too-long");
            return Vec::new();
        }
        texts
    }

    fn date(&mut self, name: &'static str, needed: bool) -> Option<Date> {
        let parsed = self.get(name, needed)?.as_str().map(str::trim).and_then(iso_date::parse);
        if parsed.is_none() {
            self.wrong(name, "not-a-date");
        }
        parsed
    }

    /// A month, as `2024-03`: its first day.
    fn first_of_a_month(&mut self, name: &'static str) -> Option<Date> {
        let text = self.text(name, 10, false)?;
        let first = iso_date::parse(&format!("{text}-01"));
        if first.is_none() {
            self.wrong(name, "not-a-month");
        }
        first
    }

    /// `starts_on`, which must be there, and `ends_on`, which comes after it.
    fn dates(&mut self) -> (Option<Date>, Option<Date>) {
        let (starts_on, ends_on) = (self.date("starts_on", true), self.date("ends_on", false));
        if starts_on.zip(ends_on).is_some_and(|(start, end)| end < start) {
            self.wrong("ends_on", "ends-before-it-starts");
        }
        (starts_on, ends_on)
    }

    /// Who said something, and when.
    fn source(&mut self) -> (Option<Source>, Option<Date>) {
        let sources: Vec<(&'static str, Source)> = Source::ALL.iter().map(|one| (one.name(), *one)).collect();
        let source = self.needed_choice("source", &sources);
        let on = self.date("on", true);
        if on.is_some_and(|on| on > self.today) {
            self.wrong("on", "in-the-future");
        }
        (source, on)
    }

    fn flag(&mut self, name: &'static str) -> Option<bool> {
        let flag = match self.get(name, false)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => match text.trim().to_lowercase().as_str() {
                "true" | "yes" | "oui" | "1" => Some(true),
                "false" | "no" | "non" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        };
        if flag.is_none() {
            self.wrong_among(name, "not-a-choice", vec!["true", "false"]);
        }
        flag
    }

    fn choice<T: Copy>(&mut self, name: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let typed = self.get(name, false)?.as_str().map(|text| text.trim().to_lowercase());
        let chosen = typed.and_then(|typed| choices.iter().find(|(value, _)| *value == typed));
        if chosen.is_none() {
            self.wrong_among(name, "not-a-choice", choices.iter().map(|(value, _)| *value).collect());
        }
        chosen.map(|(_, choice)| *choice)
    }

    fn needed_choice<T: Copy>(&mut self, name: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        self.get(name, true)?;
        self.choice(name, choices)
    }

    fn nir(&mut self, name: &'static str, needed: bool) -> Option<Nir> {
        let text = self.text(name, 30, needed)?;
        self.as_nir(name, &text)
    }

    fn as_nir(&mut self, name: &'static str, text: &str) -> Option<Nir> {
        match Nir::parse(text) {
            Ok(nir) => Some(nir),
            Err(why) => {
                let problem = match why {
                    NotANir::Length => "nir-length",
                    NotANir::Characters => "nir-characters",
                    NotANir::Key => "nir-key",
                };
                self.wrong(name, problem);
                None
            }
        }
    }

    fn amount(&mut self, name: &'static str) -> Option<Money> {
        let text = self.text(name, 20, false)?;
        let amount = Money::parse(&text).ok();
        if amount.is_none() {
            self.wrong(name, "not-an-amount");
        }
        amount
    }

    fn monthly(&mut self, name: &'static str) -> Option<TwelveAmounts> {
        let texts = self.texts(name);
        if texts.is_empty() {
            return None;
        }
        let amounts: Option<Vec<Money>> = texts.iter().map(|text| Money::parse(text).ok()).collect();
        let twelve = amounts.and_then(|amounts| <[Money; 12]>::try_from(amounts).ok());
        if twelve.is_none() {
            self.wrong(name, "not-twelve-amounts");
        }
        twelve.map(TwelveAmounts)
    }

    fn object<T>(
        &mut self,
        name: &'static str,
        needed: bool,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        let path = self.path_of(name);
        let today = self.today;
        let Some(fields) = self.get(name, needed)?.as_object().cloned() else {
            self.wrong(name, "not-an-object");
            return None;
        };
        let mut inner = Fields { of: &fields, path, known: Vec::new(), mistakes: &mut *self.mistakes, today };
        let value = read(&mut inner);
        inner.refuse_others();
        value
    }

    fn list<T>(&mut self, name: &'static str, read: impl Fn(&mut Fields<'_>) -> Option<T>) -> Vec<T> {
        let path = self.path_of(name);
        let today = self.today;
        let values = match self.get(name, false) {
            None => return Vec::new(),
            Some(Value::Array(values)) if values.len() <= LONGEST_LIST => values.clone(),
            Some(_) => {
                self.wrong(name, "not-a-list");
                return Vec::new();
            }
        };
        let mut read_ones = Vec::with_capacity(values.len());
        for (rank, value) in values.iter().enumerate() {
            let path = format!("{path}.{}", rank + 1);
            let Value::Object(fields) = value else {
                self.mistakes.push(RecordMistake { field: path, problem: "not-an-object", expected: Vec::new() });
                continue;
            };
            let mut inner = Fields { of: fields, path, known: Vec::new(), mistakes: &mut *self.mistakes, today };
            let one = read(&mut inner);
            inner.refuse_others();
            read_ones.extend(one);
        }
        read_ones
    }

    /// A field that nobody asked for is a mistake: what it says would be lost without a word.
    fn refuse_others(&mut self) {
        let known = std::mem::take(&mut self.known);
        let others: Vec<String> = self.of.keys().filter(|name| !known.contains(&name.as_str())).cloned().collect();
        for name in others {
            self.wrong(&name, "unknown-field");
        }
    }
}

fn residences() -> Vec<(&'static str, Residence)> {
    Residence::ALL.iter().map(|residence| (residence.name(), *residence)).collect()
}

fn benefits() -> Vec<(&'static str, Benefit)> {
    let names = ["rsa", "rsa_claimed", "aspa", "asi", "aah", "aah_reduced", "ass", "acej"];
    names.into_iter().filter_map(|name| Some((name, known_word(name)?))).collect()
}

fn kinds() -> Vec<(&'static str, ResourceKind)> {
    let known = ResourceKind::ALL.iter().filter(|kind| KnownResource::may_be_known(**kind));
    known.map(|kind| (kind.name(), *kind)).collect()
}

/// A word of the contract, as its own type reads it.
fn known_word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::String(word.to_owned())).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TODAY: Date = Date::constant(2025, 9, 2);

    fn camille() -> Value {
        json!({
            "nir": "2 85 06 99 999 998 20", "given": "Camille", "family": "Fontanel", "birth_date": "1985-06-12",
            "address": { "lines": ["17 bis rue de l’Hôtel-Dieu"], "post_code": "99000", "town": "Fontbelle" }
        })
    }

    fn with(field: &str, value: Value) -> Value {
        let mut line = camille();
        line[field] = value;
        line
    }

    fn mistakes(line: &Value) -> Vec<(String, &'static str)> {
        let Err(mistakes) = read(line, TODAY) else { return Vec::new() };
        mistakes.into_iter().map(|mistake| (mistake.field, mistake.problem)).collect()
    }

    #[test]
    fn a_person_needs_a_number_a_name_a_birth_date_and_an_address() {
        let record = read(&camille(), TODAY).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        assert_eq!(record.known.nir.reveal(), "285069999999820");
        assert!(record.known.facts == Facts::default());
        let missing: Vec<(String, &str)> = mistakes(&json!({}));
        let expected = ["nir", "given", "family", "birth_date", "address"];
        assert_eq!(missing, expected.map(|field| (field.to_owned(), "missing")));
    }

    #[test]
    fn each_mistake_names_its_field_and_what_is_wrong() {
        for (line, expected) in [
            (with("nir", json!("285069999999802")), ("nir", "nir-key")),
            (with("nir", json!("28506")), ("nir", "nir-length")),
            (with("birth_date", json!("12/06/1985")), ("birth_date", "not-a-date")),
            (with("birth_date", json!("2025-09-03")), ("birth_date", "in-the-future")),
            (with("given", json!("é".repeat(81))), ("given", "too-long")),
            (with("given", json!("a\u{7}")), ("given", "control-characters")),
            (
                with("benefits", json!([{ "benefit": "rsa", "source": "caf", "on": "2025-09-03" }])),
                ("benefits.1.on", "in-the-future"),
            ),
            (
                with("benefits", json!([{ "benefit": "rmi", "source": "caf", "on": "2025-09-01" }])),
                ("benefits.1.benefit", "not-a-choice"),
            ),
            (
                with(
                    "insurers",
                    json!([{ "name": "M", "contract": "1", "starts_on": "2025-02-02", "ends_on": "2025-02-01" }]),
                ),
                ("insurers.1.ends_on", "ends-before-it-starts"),
            ),
            (with("insurers", json!("M")), ("insurers", "not-a-list")),
            (with("rights", json!({ "state": "closed" })), ("rights.since", "missing")),
            (with("c2s", json!([{ "starts_on": "2025-02-02" }])), ("c2s.1.ends_on", "missing")),
            (
                with("resources", json!([{ "kind": "wages", "source": "employer", "on": "2025-09-01" }])),
                ("resources.1.total", "total-or-monthly"),
            ),
            (
                with(
                    "resources",
                    json!([{ "kind": "wages", "source": "employer", "on": "2025-09-01", "monthly": "1|2" }]),
                ),
                ("resources.1.monthly", "not-twelve-amounts"),
            ),
            (
                with(
                    "resources",
                    json!([{ "kind": "wages", "source": "employer", "on": "2025-09-01", "total": "-3" }]),
                ),
                ("resources.1.total", "not-an-amount"),
            ),
            (
                with(
                    "resources",
                    json!([{
                        "kind": "wages", "source": "employer", "on": "2025-09-01", "total": "3", "from": "2024-13"
                    }]),
                ),
                ("resources.1.from", "not-a-month"),
            ),
            (with("colour", json!("blue")), ("colour", "unknown-field")),
            (
                with("address", json!({ "lines": "1 rue", "post_code": "99000", "town": "X", "door": "3" })),
                ("address.door", "unknown-field"),
            ),
            (with("parents", json!("123")), ("parents", "nir-length")),
        ] {
            let found = mistakes(&line);
            assert!(found.contains(&(expected.0.to_owned(), expected.1)), "{expected:?}: {found:?}");
        }
    }

    #[test]
    fn everything_that_a_line_can_say_is_kept() {
        let mut line = camille();
        line["rights"] = json!({ "state": "open", "until": "2026-01-31" });
        line["insurers"] = json!([{ "name": "M", "contract": "1", "starts_on": "2020-01-01", "manages_c2s": "oui" }]);
        line["c2s"] = json!([{ "starts_on": "2025-02-01", "ends_on": "2026-01-31", "with_contribution": true }]);
        line["benefits"] = json!([{ "benefit": "aah", "source": "caf", "on": "2025-08-01" }]);
        line["resources"] =
            json!([{ "kind": "retirement_pension", "total": "9000.00", "source": "pension", "on": "2025-08-01" }]);
        line["resources"][0]["from"] = json!("2024-08");
        line["pending"] = json!({ "received_on": "2025-08-30" });
        line["nationality"] = json!("european");
        line["sex"] = json!("female");
        let record = read(&line, TODAY).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        let facts = record.known.facts;
        assert_eq!(facts.rights, Rights::OpenUntil { ends_on: Date::constant(2026, 1, 31) });
        assert!(facts.insurers[0].manages_c2s && facts.c2s[0].with_contribution);
        assert!(facts.receives(Benefit::Aah));
        assert_eq!(facts.resources[0].resource.total.map(|total| total.to_string()), Some("9000.00".to_owned()));
        assert_eq!(facts.resources[0].from, Some(Date::constant(2024, 8, 1)));
        assert!(facts.pending.is_some() && facts.nationality == Some(NationalityGroup::European));
    }

    #[test]
    fn every_word_of_a_list_is_known() {
        assert_eq!(benefits().len(), 8);
        assert!(residences().len() >= 6, "{:?}", residences().iter().map(|(name, _)| *name).collect::<Vec<_>>());
        let names: Vec<&str> = kinds().iter().map(|(name, _)| *name).collect();
        assert!(names.contains(&"wages") && !names.contains(&"idle_capital") && !names.contains(&"turnover"));
    }
}
