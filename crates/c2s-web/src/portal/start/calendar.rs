//! A reminder for the first day of a renewal, as a calendar file (RFC 5545).

use axum::http::header;
use axum::response::{IntoResponse, Response};
use c2s_app::start::Obstacle;
use c2s_domain::Date;
use c2s_texts::Language;

use super::{PATH, open};
use crate::page_error::PageError;
use crate::session::{Portal, Visit};

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    let first_day = view.obstacles.iter().find_map(|obstacle| match obstacle {
        Obstacle::TooEarly { first_day, .. } => Some(*first_day),
        _ => None,
    });
    let first_day = first_day.ok_or_else(|| PageError::elsewhere(PATH))?;
    let stamp = visit.app.clock().now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let kind = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"rappel.ics\""),
    ];
    Ok((kind, reminder(visit.t, first_day, &stamp)).into_response())
}

/// One whole day, with an alarm that morning. Neutral: a calendar is often shared.
fn reminder(t: Language, day: Date, stamp: &str) -> String {
    let next = day.tomorrow().unwrap_or(day);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//demarche//FR".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@demarche.invalid", day.strftime("first-day-%Y%m%d")),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")),
        format!("SUMMARY:{}", escaped(&t.text("start-calendar-summary"))),
        format!("DESCRIPTION:{}", escaped(&t.text("start-calendar-description"))),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", escaped(&t.text("start-calendar-summary"))),
        "TRIGGER:PT9H".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line ends by CR LF and goes on with a space after 75 bytes, never inside a letter.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut taken = 0;
    for letter in line.chars() {
        if taken + letter.len_utf8() > 75 {
            folded.push_str("\r\n ");
            taken = 1;
        }
        folded.push(letter);
        taken += letter.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_reminder_is_a_whole_day_and_says_nothing_of_health() {
        let file = reminder(Language::French, date(2026, 2, 28), "20250902T080000Z");
        assert!(file.contains("DTSTART;VALUE=DATE:20260228\r\n") && file.contains("DTEND;VALUE=DATE:20260301\r\n"));
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        for word in ["santé", "solidaire", "C2S", "maladie"] {
            assert!(!file.replace("\r\n ", "").contains(word), "{word}");
        }
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let line = "é".repeat(80);
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|part| part.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
    }
}
