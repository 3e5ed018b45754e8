//! What the seal of a tax notice says, beside the people of the file: values that nobody needs to copy again.

use c2s_domain::ids::PaperId;
use c2s_domain::{Date, Money};
use c2s_papers::seal::{
    Authorities, Comparison, DeclarantAnswer, Doubt, FileSays, Likeness, NoticeDate, Paper, PersonOfFile as Person,
    Reading, Shares, TaxNotice, Verdict,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::FiledPaper;
use super::opening::Found;
use super::window::WindowKey;
use crate::draft::{PersonKey, PersonOfFile};

/// The seal of a tax notice of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedNotice {
    pub paper: PaperId,
    /// The window that the paper was put in, and the day it came, at the fund.
    pub window: WindowKey,
    pub came_on: Date,
    /// That on which its age is counted.
    pub counts_on: Date,
    pub(crate) added_at: Timestamp,
    /// Names the seal: the same wherever it is met.
    pub seal: String,
    pub standing: SealStanding,
    /// Who sealed it, where that is proven.
    pub issuer: Option<String>,
    /// The day that the notice bears: that of its collection, or of the declaration.
    pub dated: Date,
    /// The year in which the income was received.
    pub year_of_income: i16,
    pub reference_taxable_income: Option<Money>,
    pub shares: Shares,
    pub declarants: Vec<SealedDeclarant>,
}

/// Whether the seal may be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealStanding {
    /// The tax office signed these values.
    Genuine,
    /// The test authority did, whose key is public: a demonstration shows it, and it proves nothing.
    Test,
    /// The signature is not that of this text: the photograph was read wrong, or the text was changed.
    Altered,
    /// It cannot be said.
    Unproven,
}

/// Somebody who declared the income, and whom of the file that is.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedDeclarant {
    pub name: String,
    /// Nobody of the file when absent: often an honest difference, for somebody to look at.
    pub person: Option<PersonKey>,
    /// The names are close and not the same.
    pub is_close: bool,
}

crate::hidden_debug!(SealedDeclarant);

/// The notices whose seals were found in a paper.
pub(super) fn of(
    filed: &FiledPaper,
    found: &Found,
    people: &[PersonOfFile],
    authorities: &Authorities,
) -> Vec<SealedNotice> {
    let readings = found.seals.iter().filter_map(|seal| Reading::of(seal.as_bytes(), authorities).ok());
    readings
        .filter_map(|reading| {
            let Paper::TaxNotice(notice) = &reading.paper else { return None };
            let (standing, issuer) = match &reading.verdict {
                Verdict::Genuine(issuer) if issuer.is_test => (SealStanding::Test, None),
                Verdict::Genuine(issuer) => (SealStanding::Genuine, Some(issuer.organisation.clone())),
                Verdict::Altered => (SealStanding::Altered, None),
                Verdict::Unproven(Doubt::Test) => (SealStanding::Test, None),
                Verdict::Unproven(_) => (SealStanding::Unproven, None),
            };
            let (NoticeDate::CollectedFrom(dated) | NoticeDate::DeclaredOn(dated)) = notice.date;
            Some(SealedNotice {
                paper: filed.row.id,
                window: filed.window(),
                came_on: filed.came_on(),
                counts_on: filed.counts_on(),
                added_at: filed.row.added_at,
                seal: reading.text.fingerprint(),
                standing,
                issuer,
                dated,
                year_of_income: notice.year_of_income,
                reference_taxable_income: notice.reference_taxable_income,
                shares: notice.shares,
                declarants: declarants(notice, people),
            })
        })
        .collect()
}

fn declarants(notice: &TaxNotice, people: &[PersonOfFile]) -> Vec<SealedDeclarant> {
    let names: Vec<Person<'_>> = people
        .iter()
        .map(|person| Person {
            birth_name: &person.name.family,
            usage_name: person.usage_name.as_deref(),
            given_names: &person.name.given,
        })
        .collect();
    let says = FileSays { people: &names, year_of_income: None, reference_taxable_income: None, shares: None };
    let answers = Comparison::of(notice, &says).declarants;
    let with_name = notice.declarants.iter().zip(answers);
    with_name
        .map(|(declarant, answer)| SealedDeclarant {
            name: declarant.name.clone(),
            person: answer.person().and_then(|at| people.get(at)).map(|person| person.key),
            is_close: matches!(answer, DeclarantAnswer::Person { likeness, .. } if likeness != Likeness::Same),
        })
        .collect()
}

/// What the seals of a paper say that it is, whether they can be proven or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealedKind {
    /// The notice of the tax on income, or the declared situation.
    IncomeNotice,
    /// Another paper, in the words of the catalogue of seals.
    Other(String),
}

/// What a paper is by its seals. A notice that bears the seals of other papers too is a notice.
pub(super) fn kind(found: &Found, authorities: &Authorities) -> Option<SealedKind> {
    let read = |seal: &String| Reading::of(seal.as_bytes(), authorities).ok();
    let papers: Vec<Paper> = found.seals.iter().filter_map(read).map(|reading| reading.paper).collect();
    if papers.iter().any(|paper| !matches!(paper, Paper::Other(_))) {
        return Some(SealedKind::IncomeNotice);
    }
    papers.into_iter().find_map(|paper| match paper {
        Paper::Other(Some(kind)) => Some(SealedKind::Other(kind.name.to_owned())),
        _ => None,
    })
}

/// The year of income of the notice that a paper bears the seal of, whether it can be proven or not.
pub(super) fn year_of_income(found: &Found, authorities: &Authorities) -> Option<i16> {
    let read = |seal: &String| Reading::of(seal.as_bytes(), authorities).ok();
    found.seals.iter().filter_map(read).find_map(|reading| match reading.paper {
        Paper::TaxNotice(notice) => Some(notice.year_of_income),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use c2s_domain::household::Role;
    use c2s_papers::seal::TestSeals;
    use jiff::civil::date;

    use super::*;
    use crate::register::Name;

    /// A tax notice of the specification, sealed by the test authority: Patrick and Sophie RETI, income of 2021.
    const SEAL: &str = "DC04FR000001FFFF1FB60401FR432,75\u{1d}44227801234567845202146RETI PATRICK\u{1d}4A310720224163198\u{1d}47300112345678948RETI SOPHIE\u{1d}490701987765432\u{1f}QHA4A6QOV6AZJEBTIUNR7QOBXINNTMZTD5COQH6VN24NCZTXA7MYXB6SNSNTWAQRYK3ZFP4ZWBGLTJ6SDSPMURF7YFILKQFIAJY7NTI";

    #[test]
    fn somebody_is_found_by_their_usage_name_too() {
        let person = |key, role, given: &str, family: &str, usage: Option<&str>| PersonOfFile {
            key,
            role,
            name: Name { given: given.to_owned(), family: family.to_owned() },
            birth_date: date(1980, 1, 1),
            usage_name: usage.map(str::to_owned),
        };
        let people = [
            person(PersonKey::Applicant, Role::Applicant, "Sophie", "Durand", Some("Reti")),
            person(PersonKey::Partner, Role::Partner, "Patrick", "Reti", None),
        ];
        let authorities = Authorities::published(TestSeals::Accepted);
        let reading = Reading::of(SEAL.as_bytes(), &authorities).expect("a 2D-Doc");
        let Paper::TaxNotice(notice) = reading.paper else { panic!("a notice") };
        let found = declarants(&notice, &people);
        let names: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.person)).collect();
        assert_eq!(names, [("RETI PATRICK", Some(PersonKey::Partner)), ("RETI SOPHIE", Some(PersonKey::Applicant))]);
    }
}
