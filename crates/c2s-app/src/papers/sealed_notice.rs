//! What the seal of a tax notice says, beside the people of the file: values that nobody needs to copy again.

use c2s_domain::Money;
use c2s_domain::ids::PaperId;
use c2s_papers::seal::{
    Authorities, Comparison, DeclarantAnswer, FileSays, Likeness, Paper, PersonOfFile as Person, Reading, Shares,
    TaxNotice, Verdict,
};

use super::opening::Found;
use crate::draft::{PersonKey, PersonOfFile};

/// The seal of a tax notice of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedNotice {
    pub paper: PaperId,
    pub standing: SealStanding,
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
    paper: PaperId,
    found: &Found,
    people: &[PersonOfFile],
    authorities: &Authorities,
) -> Vec<SealedNotice> {
    let readings = found.seals.iter().filter_map(|seal| Reading::of(seal.as_bytes(), authorities).ok());
    readings
        .filter_map(|reading| {
            let Paper::TaxNotice(notice) = &reading.paper else { return None };
            let standing = match reading.verdict {
                Verdict::Genuine(_) => SealStanding::Genuine,
                Verdict::Altered => SealStanding::Altered,
                Verdict::Unproven(_) => SealStanding::Unproven,
            };
            Some(SealedNotice {
                paper,
                standing,
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
        .map(|person| Person { birth_name: &person.name.family, usage_name: None, given_names: &person.name.given })
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

/// The year of income of the notice that a paper bears the seal of, whether it can be proven or not.
pub(super) fn year_of_income(found: &Found, authorities: &Authorities) -> Option<i16> {
    let read = |seal: &String| Reading::of(seal.as_bytes(), authorities).ok();
    found.seals.iter().filter_map(read).find_map(|reading| match reading.paper {
        Paper::TaxNotice(notice) => Some(notice.year_of_income),
        _ => None,
    })
}
