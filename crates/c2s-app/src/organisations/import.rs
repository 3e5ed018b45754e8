//! Reading the official list, and what it changes in the one that is known.

use std::collections::BTreeMap;

use c2s_domain::Date;
use c2s_domain::situation::iso_date;
use serde::{Deserialize, Serialize};

use super::departments::Department;
use super::directory::{ListedOrganisation, Office, OrganisationDetails, OrganisationPlace};
use super::siren::Siren;

/// Longer than any address of the list.
const LONGEST_FIELD: usize = 200;

/// Which of the two files a line is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListFile {
    Organisations,
    Places,
}

/// A line that cannot be taken; while there is one, nothing is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedLine {
    pub file: ListFile,
    pub line: u64,
    /// The column, in the words of the file.
    pub column: &'static str,
    /// The end of a key of `locales/`, one of [`RefusedLine::PROBLEMS`].
    pub problem: &'static str,
}

impl RefusedLine {
    pub const PROBLEMS: &[&str] =
        &["columns", "dates", "department", "missing", "not-a-date", "siren", "too-long", "twice", "unknown-siren"];
}

/// What an import changed, or would change.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ImportReport {
    pub added: Vec<String>,
    pub changed: Vec<ChangedOrganisation>,
    /// No longer on the list: they manage the cover until the eve of the new one.
    pub left: Vec<String>,
    /// On the list again.
    pub returned: Vec<String>,
    pub unchanged: usize,
    pub places: usize,
}

impl ImportReport {
    /// Whether the list stays as it was.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.left.is_empty() && self.returned.is_empty()
    }
}

/// An organisation whose line is another than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedOrganisation {
    pub name: String,
    /// Which columns, each the end of a key of `locales/`: `name`, `office`, `website`, `places`, `dates`.
    pub columns: Vec<&'static str>,
}

#[derive(Deserialize)]
struct OrganisationLine {
    siren: String,
    nom: String,
    adresse: String,
    code_postal: String,
    ville: String,
    code_departement: String,
    #[serde(default)]
    site_web: String,
    #[serde(default)]
    debut_habilitation: String,
    #[serde(default)]
    fin_habilitation: String,
}

#[derive(Deserialize)]
struct PlaceLine {
    siren: String,
    nom: String,
    adresse: String,
    code_postal: String,
    ville: String,
    code_departement: String,
    #[serde(default)]
    telephone: String,
}

/// Reads the two files of the list, or says which of their lines are wrong.
///
/// An organisation whose line gives no first day manages the cover from `from` on.
pub(crate) fn read(
    organisations: &[u8],
    places: Option<&[u8]>,
    from: Date,
) -> Result<Vec<ListedOrganisation>, Vec<RefusedLine>> {
    let mut reading = Reading { file: ListFile::Organisations, refused: Vec::new() };
    let mut found: BTreeMap<Siren, ListedOrganisation> = BTreeMap::new();
    for (line, row) in reading.rows::<OrganisationLine>(organisations) {
        let Some(organisation) = reading.organisation(line, &row, from) else { continue };
        if found.insert(organisation.siren, organisation).is_some() {
            reading.refuse(line, "siren", "twice");
        }
    }
    reading.file = ListFile::Places;
    for (line, row) in places.map(|places| reading.rows::<PlaceLine>(places)).unwrap_or_default() {
        let Some((siren, place)) = reading.place(line, &row) else { continue };
        match found.get_mut(&siren) {
            Some(organisation) => organisation.details.places.push(place),
            None => reading.refuse(line, "siren", "unknown-siren"),
        }
    }
    if reading.refused.is_empty() { Ok(found.into_values().collect()) } else { Err(reading.refused) }
}

struct Reading {
    file: ListFile,
    refused: Vec<RefusedLine>,
}

impl Reading {
    /// The lines of a file that have the columns of `T`, each with its number.
    fn rows<T: for<'de> Deserialize<'de>>(&mut self, file: &[u8]) -> Vec<(u64, T)> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file);
        let headers = reader.headers().cloned().unwrap_or_default();
        let mut rows = Vec::new();
        for record in reader.records() {
            let line = |position: Option<&csv::Position>| position.map_or(1, csv::Position::line);
            match record {
                Ok(record) => match record.deserialize(Some(&headers)) {
                    Ok(row) => rows.push((line(record.position()), row)),
                    Err(_) => self.refuse(line(record.position()), "*", "columns"),
                },
                Err(error) => self.refuse(line(error.position()), "*", "columns"),
            }
        }
        rows
    }

    fn refuse(&mut self, line: u64, column: &'static str, problem: &'static str) {
        self.refused.push(RefusedLine { file: self.file, line, column, problem });
    }

    fn organisation(&mut self, line: u64, row: &OrganisationLine, from: Date) -> Option<ListedOrganisation> {
        let siren = self.siren(line, &row.siren);
        let name = self.text(line, "nom", &row.nom);
        let office = self.office(line, &row.adresse, &row.code_postal, &row.ville, &row.code_departement);
        let starts_on = self.day(line, "debut_habilitation", &row.debut_habilitation);
        let ends_on = self.day(line, "fin_habilitation", &row.fin_habilitation);
        let (starts_on, ends_on) = (starts_on?.unwrap_or(from), ends_on?);
        if ends_on.is_some_and(|last| last < starts_on) {
            self.refuse(line, "fin_habilitation", "dates");
            return None;
        }
        let website = Some(row.site_web.clone()).filter(|site| !site.is_empty() && site.len() <= LONGEST_FIELD);
        let details = OrganisationDetails { office: office?, website, places: Vec::new() };
        Some(ListedOrganisation { siren: siren?, name: name?, details, starts_on, ends_on })
    }

    fn place(&mut self, line: u64, row: &PlaceLine) -> Option<(Siren, OrganisationPlace)> {
        let siren = self.siren(line, &row.siren);
        let name = self.text(line, "nom", &row.nom);
        let office = self.office(line, &row.adresse, &row.code_postal, &row.ville, &row.code_departement);
        let phone = Some(row.telephone.clone()).filter(|phone| !phone.is_empty() && phone.len() <= LONGEST_FIELD);
        Some((siren?, OrganisationPlace { name: name?, office: office?, phone }))
    }

    fn siren(&mut self, line: u64, text: &str) -> Option<Siren> {
        Siren::parse(text).map_err(|_| self.refuse(line, "siren", "siren")).ok()
    }

    fn text(&mut self, line: u64, column: &'static str, text: &str) -> Option<String> {
        if text.is_empty() {
            self.refuse(line, column, "missing");
            return None;
        }
        if text.chars().count() > LONGEST_FIELD {
            self.refuse(line, column, "too-long");
            return None;
        }
        Some(text.to_owned())
    }

    fn office(&mut self, line: u64, street: &str, post_code: &str, town: &str, department: &str) -> Option<Office> {
        let street = self.text(line, "adresse", street);
        let post_code = self.text(line, "code_postal", post_code);
        let town = self.text(line, "ville", town);
        let known = Department::of_code(department);
        if known.is_none() {
            self.refuse(line, "code_departement", "department");
        }
        Some(Office { street: street?, post_code: post_code?, town: town?, department: known?.code.to_owned() })
    }

    /// `None`: the text is no day; `Some(None)`: there is none.
    #[expect(clippy::option_option, reason = "an absent day is no mistake")]
    fn day(&mut self, line: u64, column: &'static str, text: &str) -> Option<Option<Date>> {
        if text.is_empty() {
            return Some(None);
        }
        let day = iso_date::parse(text);
        if day.is_none() {
            self.refuse(line, column, "not-a-date");
        }
        day.map(Some)
    }
}

/// What the new list changes in the known one: the report, and the organisations to be written.
///
/// The new list is whole and holds from `from` on: who is not in it leaves on the eve.
pub(crate) fn difference(
    known: &[ListedOrganisation],
    listed: Vec<ListedOrganisation>,
    from: Date,
) -> (ImportReport, Vec<ListedOrganisation>) {
    let mut report = ImportReport {
        places: listed.iter().map(|organisation| organisation.details.places.len()).sum(),
        ..ImportReport::default()
    };
    let mut written = Vec::new();
    for old in known.iter().filter(|old| old.manages_on(from)) {
        if !listed.iter().any(|new| new.siren == old.siren) {
            report.left.push(old.name.clone());
            // One that entered on this very day never managed anything: its one day stays, no date may precede it.
            let eve = from.yesterday().unwrap_or(from).max(old.starts_on);
            written.push(ListedOrganisation { ends_on: Some(eve), ..old.clone() });
        }
    }
    for mut new in listed {
        let Some(old) = known.iter().find(|old| old.siren == new.siren) else {
            report.added.push(new.name.clone());
            written.push(new);
            continue;
        };
        let returns = !old.manages_on(from) && new.manages_on(from);
        if !returns && new.starts_on == from {
            // The list does not say since when: what was known stays.
            new.starts_on = old.starts_on;
        }
        let columns = changed_columns(old, &new);
        if returns {
            report.returned.push(new.name.clone());
        } else if columns.is_empty() {
            report.unchanged += 1;
            continue;
        } else {
            report.changed.push(ChangedOrganisation { name: new.name.clone(), columns });
        }
        written.push(new);
    }
    (report, written)
}

fn changed_columns(old: &ListedOrganisation, new: &ListedOrganisation) -> Vec<&'static str> {
    let compared = [
        ("name", old.name == new.name),
        ("office", old.details.office == new.details.office),
        ("website", old.details.website == new.details.website),
        ("places", old.details.places == new.details.places),
        ("dates", (old.starts_on, old.ends_on) == (new.starts_on, new.ends_on)),
    ];
    compared.into_iter().filter(|(_, same)| !same).map(|(column, _)| column).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const FROM: Date = date(2026, 1, 1);
    const HEADER: &str =
        "siren,nom,adresse,code_postal,ville,code_departement,site_web,debut_habilitation,fin_habilitation\n";

    fn list(lines: &str) -> Vec<ListedOrganisation> {
        read(format!("{HEADER}{lines}").as_bytes(), None, FROM).expect("a right list")
    }

    fn refused(lines: &str, places: Option<&str>) -> Vec<(u64, &'static str, &'static str)> {
        let places =
            places.map(|lines| format!("siren,nom,adresse,code_postal,ville,code_departement,telephone\n{lines}"));
        let wrong = read(format!("{HEADER}{lines}").as_bytes(), places.as_deref().map(str::as_bytes), FROM);
        let wrong = wrong.expect_err("a wrong list");
        wrong
            .into_iter()
            .map(|wrong| {
                assert!(RefusedLine::PROBLEMS.contains(&wrong.problem), "{} has no text", wrong.problem);
                (wrong.line, wrong.column, wrong.problem)
            })
            .collect()
    }

    #[test]
    fn each_wrong_line_says_its_column() {
        let good = "780004099,Acoris,1 rue A,54042,NANCY,54,,,\n";
        for (line, column, problem) in [
            ("780004098,Acoris,1 rue A,54042,NANCY,54,,,", "siren", "siren"),
            ("780349924,,1 rue A,54042,NANCY,54,,,", "nom", "missing"),
            ("780349924,B,1 rue A,54042,NANCY,99,,,", "code_departement", "department"),
            ("780349924,B,1 rue A,54042,NANCY,54,,2026-02-30,", "debut_habilitation", "not-a-date"),
            ("780349924,B,1 rue A,54042,NANCY,54,,2026-02-02,2026-02-01", "fin_habilitation", "dates"),
            ("780004099,B,1 rue A,54042,NANCY,54,,,", "siren", "twice"),
            ("780349924,B,1 rue A", "*", "columns"),
        ] {
            assert_eq!(refused(&format!("{good}{line}\n"), None), [(3, column, problem)], "{line}");
        }
        let place = "780349924,Agence,2 rue B,54000,NANCY,54,\n";
        assert_eq!(refused(good, Some(place)), [(2, "siren", "unknown-siren")]);
    }

    #[test]
    fn a_file_of_something_else_is_refused_line_by_line() {
        let wrong = read(b"a,b\n1,2\n", None, FROM).expect_err("not a list");
        assert_eq!((wrong[0].line, wrong[0].problem), (2, "columns"));
    }

    #[test]
    fn the_next_list_says_who_came_left_changed_and_stayed() {
        let known = list(
            "780004099,Acoris,1 rue A,54042,NANCY,54,,2020-01-01,\n\
             775597768,Amellis,8 rue P,39200,SAINT-CLAUDE,39,,2020-01-01,\n\
             779558501,Apivia,17 place E,75015,PARIS,75,,2020-01-01,2021-12-31\n\
             780349924,Aubéane,59 bd B,10012,TROYES,10,,2020-01-01,\n",
        );
        let next = list(
            "780004099,Acoris,1 rue A,54042,NANCY,54,,,\n\
             775597768,Amellis,9 rue P,39200,SAINT-CLAUDE,39,,,\n\
             779558501,Apivia,17 place E,75015,PARIS,75,,,\n\
             449571256,Mutualia,1 rue T,47000,AGEN,47,,,\n",
        );
        let (report, written) = difference(&known, next.clone(), FROM);
        assert_eq!(report.added, ["Mutualia"]);
        assert_eq!(report.left, ["Aubéane"]);
        assert_eq!(report.returned, ["Apivia"]);
        assert_eq!(report.unchanged, 1);
        assert_eq!(report.changed, [ChangedOrganisation { name: "Amellis".to_owned(), columns: vec!["office"] }]);
        let left = written.iter().find(|one| one.name == "Aubéane").expect("written");
        assert_eq!(left.ends_on, Some(date(2025, 12, 31)));
        let amellis = written.iter().find(|one| one.name == "Amellis").expect("written");
        assert_eq!(amellis.starts_on, date(2020, 1, 1), "a line without a day moves none");

        // The same list again changes nothing.
        let mut after: BTreeMap<Siren, ListedOrganisation> = known.into_iter().map(|one| (one.siren, one)).collect();
        after.extend(written.into_iter().map(|one| (one.siren, one)));
        let after: Vec<ListedOrganisation> = after.into_values().collect();
        let (report, written) = difference(&after, next, FROM);
        assert!(report.is_empty() && written.is_empty(), "{report:?}");
        assert_eq!(report.unchanged, 4);
    }
}
