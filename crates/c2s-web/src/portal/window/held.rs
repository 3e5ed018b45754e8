//! A file that is in a window: what it is, where it stands.

use c2s_app::{FirstGiven, Format, Fund, PaperStanding, PaperSummary, Scan};
use c2s_texts::Language;

use super::refusal::refused;
use crate::portal::words;

/// A file that was received.
#[derive(Debug, Clone)]
pub struct Held {
    pub id: String,
    pub label: String,
    pub detail: String,
    /// It was opened: what was sent may be fetched, and the copy that the fund reads looked at.
    pub is_safe: bool,
    /// It is refused, or can no longer be read: it must be given again.
    pub is_refused: bool,
    /// Where it stands, and what to do.
    pub standing: String,
    /// What is seen on its pages.
    pub remarks: Vec<String>,
}

impl Held {
    pub(in crate::portal) fn sample(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            label: "Fichier 1 (PDF)".to_owned(),
            detail: "le 14 avril 2025 à 10 h 02 (1,2 Mo)".to_owned(),
            is_safe: true,
            is_refused: false,
            standing: "Vérifié : 1 page.".to_owned(),
            remarks: Vec::new(),
        }
    }
}

/// Where a file stands, with what to do when it is refused.
pub(super) fn standing(t: Language, paper: &PaperSummary) -> String {
    match paper.standing {
        PaperStanding::BeingChecked | PaperStanding::AwaitsScanner => {
            t.text("portal-paper-standing-being-checked").into_owned()
        }
        PaperStanding::Safe => {
            let pages = [("pages", i64::from(paper.pages.unwrap_or(0)).into())];
            let opened = t.text_with("portal-paper-standing-safe", &pages);
            // Without a scanner nothing is known, and nothing is said.
            if paper.scan == Scan::Clean { format!("{opened} {}", t.text("portal-paper-clean")) } else { opened }
        }
        PaperStanding::Refused(_) | PaperStanding::Altered => why_again(t, paper),
    }
}

/// Why a file must be given again, and how.
pub(crate) fn why_again(t: Language, paper: &PaperSummary) -> String {
    match paper.standing {
        PaperStanding::Refused(why) => format!("{} {}", t.text("portal-paper-standing-refused"), refused(t, why)),
        _ => t.text("portal-paper-standing-altered").into_owned(),
    }
}

/// "reçu le 14 avril 2025 à 10 h 02 (2 pages, 1,2 Mo)".
pub(super) fn held_line(t: Language, fund: &Fund, paper: &PaperSummary) -> String {
    let when = match &paper.first_given {
        Some(first) => again_line(t, first),
        None => words::instant(t, paper.added_at, fund),
    };
    let size = words::size(t, paper.size);
    let size = match paper.pages {
        Some(pages) => t.text_with("portal-paper-pages", &[("pages", i64::from(pages).into()), ("size", size.into())]),
        None => size,
    };
    t.text_with("portal-paper-held", &[("when", when.into()), ("size", size.into())])
}

/// "déjà donné le 14 avril 2025 avec la demande C2S-…".
pub(crate) fn again_line(t: Language, first: &FirstGiven) -> String {
    let variables = [("date", t.date(first.on).into()), ("number", first.receipt.as_str().into())];
    t.text_with("portal-paper-again", &variables)
}

pub(crate) fn format_of(t: Language, format: Format) -> String {
    t.text(&format!("portal-format-{}", format.extension())).into_owned()
}

#[cfg(test)]
pub(super) mod tests {
    use c2s_app::{PaperKind, PersonKey, WindowKey};

    use super::*;

    pub(in crate::portal::window) fn paper(scan: Scan) -> PaperSummary {
        PaperSummary {
            id: "01930000-0000-7000-8000-000000000001".parse().unwrap(),
            window: WindowKey::of(PaperKind::TaxNotice, PersonKey::Applicant),
            person: PersonKey::Applicant,
            format: Format::Pdf,
            size: 1,
            pages: Some(1),
            added_at: "2025-04-14T10:00:00Z".parse().unwrap(),
            counts_on: c2s_domain::Date::constant(2025, 4, 14),
            standing: PaperStanding::Safe,
            remarks: Vec::new(),
            old_notice: None,
            old_attestation: None,
            other_kind: None,
            scan,
            first_given: None,
            given_after: false,
        }
    }

    #[test]
    fn a_virus_is_said_absent_only_where_somebody_looked_for_one() {
        let t = Language::French;
        assert!(standing(t, &paper(Scan::Clean)).ends_with("1 page. Aucun virus n’y a été trouvé."));
        assert!(standing(t, &paper(Scan::NotScanned)).ends_with("1 page."));
    }
}
