//! The questionnaire of the under 25: the same questions, read and judged the same way, in the simulator and before an
//! application.

use c2s_domain::Date;
use c2s_domain::circumstances::{Circumstances, Home, Maintenance, TaxReturn};
use c2s_rules::own_application::{Lacking, Standing, ordinary_from};
use c2s_texts::Language;

use crate::components::Choice;
use crate::forms::{Form, Reader, Typed};

const HOMES: [(&str, Home); 2] = [("with-parents", Home::WithParents), ("own-roof", Home::OwnRoof)];
const TAXES: [(&str, TaxReturn); 3] =
    [("own", TaxReturn::Own), ("own-next-time", TaxReturn::OwnNextTime), ("with-parents", TaxReturn::WithParents)];
const MAINTENANCES: [(&str, Maintenance); 3] =
    [("none", Maintenance::None), ("renounced", Maintenance::Renounced), ("received", Maintenance::Received)];

/// What an adult may tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tick {
    Parent,
    Couple,
    EmergencyAid,
}

const TICKS: [(&str, Tick); 3] =
    [("parent", Tick::Parent), ("couple", Tick::Couple), ("emergency-aid", Tick::EmergencyAid)];

/// Where a minor stands: one answer.
const MINORS: [(&str, Circumstances); 5] = [
    ("with-parents", Circumstances::AT_HOME),
    ("in-care", Circumstances { in_care: true, ..Circumstances::AT_HOME }),
    ("ties-broken", Circumstances { ties_broken: true, ..Circumstances::AT_HOME }),
    ("parent", Circumstances { parent: true, ..Circumstances::AT_HOME }),
    ("emergency-aid", Circumstances { emergency_aid: true, ..Circumstances::AT_HOME }),
];

/// The questions of the page, for `components/young.html`.
pub struct Questions {
    pub form: Form,
    pub minor: bool,
    pub minors: Vec<Choice>,
    pub homes: Vec<Choice>,
    pub taxes: Vec<Choice>,
    pub maintenances: Vec<Choice>,
    pub ticks: Vec<Choice>,
}

impl Questions {
    pub(crate) fn new(t: Language, minor: bool, form: Form) -> Self {
        fn choices<T>(t: Language, family: &str, values: &[(&'static str, T)]) -> Vec<Choice> {
            let choice = |value: &'static str| {
                let choice = Choice::new(value, t.text(&format!("{family}-{value}")));
                match t.try_text(&format!("{family}-{value}-hint")) {
                    Some(hint) => choice.hint(hint),
                    None => choice,
                }
            };
            values.iter().map(|(value, _)| choice(value)).collect()
        }
        Self {
            form,
            minor,
            minors: choices(t, "young-minor", &MINORS),
            homes: choices(t, "young-home", &HOMES),
            taxes: choices(t, "young-tax", &TAXES),
            maintenances: choices(t, "young-maintenance", &MAINTENANCES),
            ticks: choices(t, "young-tick", &TICKS),
        }
    }
}

/// Puts the answers into the fields.
pub(crate) fn fill(circumstances: &Circumstances, minor: bool) -> Typed {
    let mut typed = Typed::new();
    if minor {
        let same = |other: &Circumstances| {
            let flags = |one: &Circumstances| [one.in_care, one.ties_broken, one.parent, one.emergency_aid];
            flags(other) == flags(circumstances)
        };
        if let Some((value, _)) = MINORS.iter().find(|(_, other)| same(other)) {
            typed.set("minor", *value);
        }
        return typed;
    }
    let ticked = [
        (circumstances.parent, Tick::Parent),
        (circumstances.in_couple, Tick::Couple),
        (circumstances.emergency_aid, Tick::EmergencyAid),
    ];
    for (_, tick) in ticked.into_iter().filter(|(ticked, _)| *ticked) {
        set(&mut typed, "ticks", &TICKS, &tick);
    }
    set(&mut typed, "home", &HOMES, &circumstances.home);
    set(&mut typed, "tax", &TAXES, &circumstances.tax);
    set(&mut typed, "maintenance", &MAINTENANCES, &circumstances.maintenance);
    typed
}

fn set<T: PartialEq>(typed: &mut Typed, field: &'static str, values: &[(&'static str, T)], chosen: &T) {
    if let Some((value, _)) = values.iter().find(|(_, value)| value == chosen) {
        typed.set(field, *value);
    }
}

/// Takes the answers out of what was typed; `None`: the reader notes the questions without answer.
pub(crate) fn read(reader: &mut Reader<'_>, t: Language, minor: bool) -> Option<Circumstances> {
    if minor {
        return reader.choice("minor", &MINORS, &t.text("young-error-minor"));
    }
    let ticks = reader.choices("ticks", &TICKS);
    let home = reader.choice("home", &HOMES, &t.text("young-error-home"));
    let tax = reader.choice("tax", &TAXES, &t.text("young-error-tax"));
    let maintenance = reader.choice("maintenance", &MAINTENANCES, &t.text("young-error-maintenance"));
    Some(Circumstances {
        home: home?,
        tax: tax?,
        maintenance: maintenance?,
        parent: ticks.contains(&Tick::Parent),
        in_couple: ticks.contains(&Tick::Couple),
        emergency_aid: ticks.contains(&Tick::EmergencyAid),
        in_care: false,
        ties_broken: false,
    })
}

/// What the questionnaire concluded, in words: why, what to do next, whom to call and where to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub name: &'static str,
    /// The person goes on alone.
    pub alone: bool,
    pub title: String,
    pub sentences: Vec<String>,
    /// The conditions that are missing.
    pub lacking: Vec<String>,
    /// What can be done now, the most useful first.
    pub next: Vec<String>,
    /// The papers that prove it.
    pub evidence: Vec<String>,
}

impl Verdict {
    pub(crate) fn new(t: Language, standing: Standing, birth_date: Date, today: Date) -> Self {
        let name = standing.name().replace('_', "-");
        let numbered = |part: &str| -> Vec<String> {
            (1..).map_while(|number| t.try_text(&format!("young-{name}-{part}-{number}"))).map(Into::into).collect()
        };
        let missing = match standing {
            Standing::WithParents(lacking) => lacking,
            _ => Lacking::default(),
        };
        let mut sentences = numbered("why");
        let ordinary = ordinary_from(birth_date);
        // The age is that of the day of the application: whoever is about to turn 25 must know it.
        if today < ordinary && ordinary <= today.saturating_add(jiff::ToSpan::months(3)) {
            sentences.push(t.text_with("young-soon-25", &[("date", t.date(ordinary).into())]));
        }
        Self {
            name: standing.name(),
            alone: standing.applies_alone(),
            title: t.text(&format!("young-{name}-title")).into_owned(),
            sentences,
            lacking: missing
                .names()
                .map(|name| t.text(&format!("young-lacks-{}", name.replace('_', "-"))).into_owned())
                .collect(),
            next: numbered("next"),
            evidence: numbered("evidence"),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use c2s_domain::Nothing;
    use c2s_rules::own_application::own_application;
    use jiff::civil::date;

    use super::*;

    const T: Language = Language::French;
    const TODAY: Date = Date::constant(2025, 9, 2);

    /// Everything that the questionnaire of an adult can answer.
    pub(crate) fn adults() -> Vec<Circumstances> {
        let mut all = Vec::new();
        for (_, home) in HOMES {
            for (_, tax) in TAXES {
                for (_, maintenance) in MAINTENANCES {
                    for bits in 0..8_u8 {
                        let (parent, in_couple, emergency_aid) = (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0);
                        all.push(Circumstances {
                            home,
                            tax,
                            maintenance,
                            parent,
                            in_couple,
                            emergency_aid,
                            ..Circumstances::AT_HOME
                        });
                    }
                }
            }
        }
        all
    }

    /// Everything that the questionnaire of a minor can answer.
    pub(crate) fn minors() -> Vec<Circumstances> {
        MINORS.iter().map(|(_, circumstances)| *circumstances).collect()
    }

    #[test]
    fn what_is_filled_in_is_read_back() {
        for circumstances in adults() {
            let typed = fill(&circumstances, false);
            assert_eq!(read(&mut Reader::new(&typed, T), T, false), Some(circumstances));
        }
        for (_, circumstances) in MINORS {
            let typed = fill(&circumstances, true);
            assert_eq!(read(&mut Reader::new(&typed, T), T, true), Some(circumstances));
        }
    }

    #[test]
    fn each_question_without_answer_is_told_beside_it() {
        let typed = Typed::new().with("ticks", "parent");
        let mut reader = Reader::new(&typed, T);
        assert_eq!(read(&mut reader, T, false), None);
        let fields: Vec<&str> = reader.mistakes.iter().map(|mistake| mistake.field.as_str()).collect();
        assert_eq!(fields, ["home", "tax", "maintenance"]);
        let mut reader = Reader::new(&typed, T);
        assert_eq!(read(&mut reader, T, true), None);
        assert!(reader.mistakes.of("minor").is_some());
    }

    #[test]
    fn every_verdict_says_why_and_what_to_do_next() {
        let all = adults().into_iter().map(|one| (one, date(2003, 1, 1)));
        let minors = MINORS.iter().flat_map(|(_, one)| [(*one, date(2008, 1, 1)), (*one, date(2012, 1, 1))]);
        let ordinary = [(Circumstances::AT_HOME, date(1999, 1, 1))];
        for (circumstances, born) in all.chain(minors).chain(ordinary) {
            let standing = own_application::<Nothing>(circumstances, born, TODAY).value;
            let verdict = Verdict::new(T, standing, born, TODAY);
            assert!(!verdict.title.starts_with("young-"), "{}", verdict.title);
            assert!(!verdict.sentences.is_empty(), "{} says why", verdict.name);
            assert!(!verdict.next.is_empty(), "{} says what comes next", verdict.name);
            assert!(verdict.lacking.iter().all(|text| !text.starts_with("young-")), "{:?}", verdict.lacking);
            if matches!(standing, Standing::WithParents(_)) {
                assert!(!verdict.lacking.is_empty(), "the condition that fails is named");
            }
        }
    }

    #[test]
    fn whoever_turns_25_within_three_months_is_told_the_day() {
        let told = |born: Date| {
            let standing = own_application::<Nothing>(Circumstances::AT_HOME, born, TODAY).value;
            Verdict::new(T, standing, born, TODAY).sentences.iter().any(|sentence| sentence.contains("25 ans le"))
        };
        for (born, expected) in
            [(date(2000, 9, 2), false), (date(2000, 9, 3), true), (date(2000, 12, 2), true), (date(2000, 12, 3), false)]
        {
            assert_eq!(told(born), expected, "born {born}");
        }
    }
}
