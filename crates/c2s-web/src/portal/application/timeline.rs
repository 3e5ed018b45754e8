//! What happened to an application, when, and who did it.

use c2s_app::{By, Happening, PersonOfFile, TimelineEntry};
use c2s_texts::Language;

use crate::portal::words;

/// A line of the timeline.
#[derive(Debug, Clone)]
pub struct Happened {
    pub when: String,
    pub what: String,
    /// The person, the fund, or the law.
    pub who: String,
}

/// Who reads a timeline: it tells both the same, and calls the applicant by what they are to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    Person,
    Caseworker,
}

/// What happened, when, and who did it.
pub(crate) fn timeline(
    t: Language,
    entries: &[TimelineEntry],
    fund: &c2s_app::Fund,
    people: &[PersonOfFile],
    reader: Reader,
) -> Vec<Happened> {
    let happened = |entry: &TimelineEntry| {
        let key = format!("timeline-{}", entry.what.name());
        let what = match &entry.what {
            Happening::Given(window, _) => {
                let paper = t.text(&format!("paper-{}", window.kind.name()));
                let name = words::name_of(people, window.person);
                t.text_with(&key, &[("paper", paper.into()), ("name", name.into())])
            }
            Happening::PapersAsked { count, due_on, .. } => {
                let count = i64::try_from(*count).unwrap_or(i64::MAX);
                t.text_with(&key, &[("count", count.into()), ("date", t.date(*due_on).into())])
            }
            Happening::Completed { last_day } => t.text_with(&key, &[("date", t.date(*last_day).into())]),
            Happening::Renewal(_, Some(person)) => {
                let name = words::name_of(people, *person);
                t.text_with("timeline-of-person", &[("what", t.text(&key).into()), ("name", name.into())])
            }
            _ => t.text(&key).into_owned(),
        };
        let who = match (entry.by, reader) {
            (By::Person, Reader::Person) => t.text("timeline-by-you"),
            (by, _) => t.text(&format!("timeline-by-{}", by.name())),
        };
        let when = words::capitalised(words::instant(t, entry.at, fund));
        Happened { when, what, who: who.into_owned() }
    };
    entries.iter().map(happened).collect()
}
