//! A tax notice beside what a file says: agreements and differences, for somebody to judge.

use c2s_domain::Money;

use super::name::{Likeness, likeness};
use super::shares::Shares;
use super::tax_notice::{Declarant, TaxNotice};

/// What a file says that a notice may confirm.
#[derive(Clone, Copy)]
pub struct FileSays<'a> {
    /// Those who should be the declarants of this notice.
    pub people: &'a [PersonOfFile<'a>],
    /// The year whose income is asked for.
    pub year_of_income: Option<i16>,
    pub reference_taxable_income: Option<Money>,
    pub shares: Option<Shares>,
}

/// The names of a person of the file, as they were typed or as the register has them.
#[derive(Clone, Copy)]
pub struct PersonOfFile<'a> {
    pub birth_name: &'a str,
    /// When it is another.
    pub usage_name: Option<&'a str>,
    /// All of them, the one of every day first.
    pub given_names: &'a str,
}

/// What a notice and a file say of the same things.
///
/// A difference is a fact, and often an honest one: a notice of another year, a marriage, a new share. It is never more
/// than a question to the household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// One for each declarant of the notice, in their order.
    pub declarants: Vec<DeclarantAnswer>,
    /// The people of the file whom the notice does not name, by their place in it.
    pub not_named: Vec<usize>,
    pub year_of_income: Answer<i16>,
    pub reference_taxable_income: Answer<Money>,
    pub shares: Answer<Shares>,
}

/// Whom of the file a declarant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeclarantAnswer {
    /// By their place in the file.
    Person {
        at: usize,
        likeness: Likeness,
    },
    Nobody,
}

/// What both say of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer<T> {
    Same(T),
    Different { notice: T, file: T },
    OnlyNotice(T),
    OnlyFile(T),
    Neither,
}

impl Comparison {
    pub fn of(notice: &TaxNotice, file: &FileSays<'_>) -> Self {
        let declarants = declarants(&notice.declarants, file.people);
        let is_named = |person: &usize| declarants.iter().any(|answer| answer.person() == Some(*person));
        Self {
            not_named: (0..file.people.len()).filter(|person| !is_named(person)).collect(),
            declarants,
            year_of_income: Answer::of(Some(notice.year_of_income), file.year_of_income),
            reference_taxable_income: Answer::of(notice.reference_taxable_income, file.reference_taxable_income),
            shares: Answer::of(Some(notice.shares), file.shares),
        }
    }

    /// Whether nothing differs. What only one of them says is no difference.
    pub fn agrees(&self) -> bool {
        let same_people = self.not_named.is_empty()
            && self
                .declarants
                .iter()
                .all(|answer| matches!(answer, DeclarantAnswer::Person { likeness: Likeness::Same, .. }));
        same_people
            && !self.year_of_income.is_different()
            && !self.reference_taxable_income.is_different()
            && !self.shares.is_different()
    }
}

impl DeclarantAnswer {
    pub const fn person(self) -> Option<usize> {
        match self {
            Self::Person { at, .. } => Some(at),
            Self::Nobody => None,
        }
    }
}

impl<T: PartialEq> Answer<T> {
    fn of(notice: Option<T>, file: Option<T>) -> Self {
        match (notice, file) {
            (Some(notice), Some(file)) if notice == file => Self::Same(notice),
            (Some(notice), Some(file)) => Self::Different { notice, file },
            (Some(notice), None) => Self::OnlyNotice(notice),
            (None, Some(file)) => Self::OnlyFile(file),
            (None, None) => Self::Neither,
        }
    }

    pub const fn is_different(&self) -> bool {
        matches!(self, Self::Different { .. })
    }
}

/// Nobody is two declarants: those whose name is the same are found first, then those whose name is close.
fn declarants(notice: &[Declarant], people: &[PersonOfFile<'_>]) -> Vec<DeclarantAnswer> {
    let mut answers = vec![DeclarantAnswer::Nobody; notice.len()];
    for wanted in [Likeness::Same, Likeness::Close] {
        for (declarant, one) in notice.iter().enumerate() {
            if answers[declarant] != DeclarantAnswer::Nobody {
                continue;
            }
            let is_free = |at: &usize| answers.iter().all(|answer| answer.person() != Some(*at));
            let is_like = |at: &usize| likeness(&one.name, one.name_is_cut, &people[*at]) == wanted;
            if let Some(at) = (0..people.len()).filter(is_free).find(is_like) {
                answers[declarant] = DeclarantAnswer::Person { at, likeness: wanted };
            }
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{NoticeDate, NoticeKind};
    use jiff::civil::date;

    const PATRICK: PersonOfFile<'_> =
        PersonOfFile { birth_name: "Réti", usage_name: None, given_names: "Patrick, Jean" };
    const SOPHIE: PersonOfFile<'_> =
        PersonOfFile { birth_name: "Durand", usage_name: Some("Réti"), given_names: "Sophie" };

    fn notice(names: &[&str]) -> TaxNotice {
        let declarant = |name: &&str| Declarant { name: (*name).to_owned(), name_is_cut: false, tax_number: None };
        TaxNotice {
            kind: NoticeKind::Assessment,
            declarants: names.iter().map(declarant).collect(),
            year_of_income: 2024,
            reference_taxable_income: Some(Money::from_euros(20_000)),
            shares: Shares::from_hundredths(250),
            reference: "2578012345678".to_owned(),
            date: NoticeDate::CollectedFrom(date(2025, 7, 31)),
        }
    }

    fn file<'a>(people: &'a [PersonOfFile<'a>]) -> FileSays<'a> {
        FileSays {
            people,
            year_of_income: Some(2024),
            reference_taxable_income: Some(Money::from_euros(20_000)),
            shares: Some(Shares::from_hundredths(250)),
        }
    }

    fn same(at: usize) -> DeclarantAnswer {
        DeclarantAnswer::Person { at, likeness: Likeness::Same }
    }

    #[test]
    fn a_notice_of_the_household_agrees_in_any_order() {
        for (people, found) in [([PATRICK, SOPHIE], [same(0), same(1)]), ([SOPHIE, PATRICK], [same(1), same(0)])] {
            let comparison = Comparison::of(&notice(&["RETI PATRICK", "RETI SOPHIE"]), &file(&people));
            assert_eq!(comparison.declarants, found);
            assert!(comparison.agrees());
        }
    }

    #[test]
    fn the_income_agrees_to_the_euro() {
        let income = |cents| {
            let says = FileSays { reference_taxable_income: Some(Money::from_cents(cents)), ..file(&[PATRICK]) };
            Comparison::of(&notice(&["RETI PATRICK"]), &says).agrees()
        };
        assert_eq!([1_999_900, 2_000_000, 2_000_100].map(income), [false, true, false]);
    }

    #[test]
    fn a_difference_gives_what_each_says() {
        let says =
            FileSays { year_of_income: Some(2023), shares: Some(Shares::from_hundredths(300)), ..file(&[PATRICK]) };
        let comparison = Comparison::of(&notice(&["RETI PATRICK"]), &says);

        assert_eq!(comparison.year_of_income, Answer::Different { notice: 2024, file: 2023 });
        let (notice, file) = (Shares::from_hundredths(250), Shares::from_hundredths(300));
        assert_eq!(comparison.shares, Answer::Different { notice, file });
        assert!(!comparison.agrees());
    }

    #[test]
    fn what_only_one_of_them_says_is_no_difference() {
        let mut silent = notice(&["RETI PATRICK"]);
        silent.reference_taxable_income = None;
        let says = FileSays { year_of_income: None, ..file(&[PATRICK]) };
        let comparison = Comparison::of(&silent, &says);

        assert_eq!(comparison.year_of_income, Answer::OnlyNotice(2024));
        assert_eq!(comparison.reference_taxable_income, Answer::OnlyFile(Money::from_euros(20_000)));
        assert!(comparison.agrees());
        let nothing = FileSays { reference_taxable_income: None, ..says };
        assert_eq!(Comparison::of(&silent, &nothing).reference_taxable_income, Answer::Neither);
    }

    #[test]
    fn somebody_else_is_named_or_somebody_is_not() {
        let stranger = Comparison::of(&notice(&["RETI PATRICK", "BERGER LUC"]), &file(&[PATRICK]));
        assert_eq!(stranger.declarants, [same(0), DeclarantAnswer::Nobody]);
        assert!(stranger.not_named.is_empty() && !stranger.agrees());

        let alone = Comparison::of(&notice(&["RETI PATRICK"]), &file(&[PATRICK, SOPHIE]));
        assert_eq!((alone.not_named.as_slice(), alone.agrees()), (&[1][..], false));
    }

    #[test]
    fn nobody_is_two_declarants() {
        let father = PersonOfFile { birth_name: "Réti", usage_name: None, given_names: "Jean Patrick" };
        let comparison = Comparison::of(&notice(&["RETI PATRICK", "RETI JEAN"]), &file(&[father, PATRICK]));

        assert_eq!(comparison.declarants, [same(1), same(0)]);
        let twice = Comparison::of(&notice(&["RETI PATRICK", "RETI PATRICK"]), &file(&[PATRICK]));
        assert_eq!(twice.declarants, [same(0), DeclarantAnswer::Nobody]);
    }
}
