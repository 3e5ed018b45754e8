//! The parts of pages, besides forms.

use std::borrow::Cow;

use c2s_texts::{Language, Variable};

type Text = Cow<'static, str>;

/// One choice of radios, checkboxes or a list.
#[derive(Debug, Clone)]
pub struct Choice {
    pub value: Text,
    pub label: Text,
    /// Empty when there is none.
    pub hint: Text,
}

impl Choice {
    pub fn new(value: &'static str, label: impl Into<Text>) -> Self {
        Self { value: Cow::Borrowed(value), label: label.into(), hint: Cow::Borrowed("") }
    }

    /// One whose value is made when the page is: that of a person, of an organisation.
    pub fn made(value: String, label: impl Into<Text>) -> Self {
        Self { value: Cow::Owned(value), label: label.into(), hint: Cow::Borrowed("") }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Yes and no.
    pub fn yes_no(t: Language) -> Vec<Self> {
        vec![Self::new("yes", t.text("yes")), Self::new("no", t.text("no"))]
    }
}

/// A link: an address and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub href: Text,
    pub label: Text,
}

impl Link {
    pub fn new(href: impl Into<Text>, label: impl Into<Text>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// Where a person stands among the steps of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// From 1.
    pub current: usize,
    pub total: usize,
    pub name: Text,
}

impl Steps {
    pub fn sentence(&self, t: &Language) -> String {
        let number = |number: usize| Variable::from(i64::try_from(number).unwrap_or(i64::MAX));
        let variables =
            [("current", number(self.current)), ("total", number(self.total)), ("name", (&*self.name).into())];
        t.text_with("steps-sentence", &variables)
    }

    /// For each step, whether it is done or under way.
    pub fn track(&self) -> Vec<bool> {
        (1..=self.total).map(|step| step <= self.current).collect()
    }
}

/// A line of a summary: a question, its answer, and the way to change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    pub label: Text,
    /// What the line is about, where its label may change: a person, a window of papers.
    pub about: Option<String>,
    pub lines: Vec<String>,
    /// Where the lines lead, rank by rank; a line beyond the last of them leads nowhere.
    pub links: Vec<Option<String>>,
    /// The page where it is changed.
    pub change: Option<String>,
    /// What became of it since it was last read.
    pub mark: Option<Mark>,
    /// It stands where nothing was answered.
    pub says_nothing: bool,
}

/// What became of a line of a summary since it was last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    Added,
    /// It said this.
    Changed(Vec<String>),
    /// It said this, and is not answered any more.
    Removed(Vec<String>),
}

impl Mark {
    /// The key of its name.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Added => "summary-added",
            Self::Changed(_) => "summary-changed",
            Self::Removed(_) => "summary-removed",
        }
    }

    fn before(&self) -> &[String] {
        match self {
            Self::Added => &[],
            Self::Changed(before) | Self::Removed(before) => before,
        }
    }
}

impl SummaryRow {
    pub fn new(label: impl Into<Text>, answer: impl Into<String>) -> Self {
        Self::of_lines(label, vec![answer.into()])
    }

    pub fn of_lines(label: impl Into<Text>, lines: Vec<String>) -> Self {
        Self {
            label: label.into(),
            about: None,
            lines,
            links: Vec::new(),
            change: None,
            mark: None,
            says_nothing: false,
        }
    }

    /// Where nothing was answered.
    pub fn of_nothing(label: impl Into<Text>, words: impl Into<String>) -> Self {
        Self { says_nothing: true, ..Self::new(label, words) }
    }

    /// Lines that lead somewhere, each with its address when it has one.
    pub fn of_links(label: impl Into<Text>, linked: Vec<(String, Option<String>)>) -> Self {
        let (said, links) = linked.into_iter().unzip();
        Self { links, ..Self::of_lines(label, said) }
    }

    #[must_use]
    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.change = Some(href.into());
        self
    }

    #[must_use]
    pub fn about(mut self, about: impl std::fmt::Display) -> Self {
        self.about = Some(about.to_string());
        self
    }

    /// Whether both answer the same question.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        if self.about.is_some() || other.about.is_some() {
            self.about == other.about
        } else {
            self.label == other.label
        }
    }

    #[must_use]
    pub fn marked(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }

    /// Where a line leads: the first has rank 1.
    pub fn link(&self, rank: &usize) -> Option<&str> {
        self.links.get(rank.checked_sub(1)?)?.as_deref()
    }

    /// Whether this line of the answer is new.
    pub fn is_new(&self, line: &str) -> bool {
        self.mark.as_ref().is_some_and(|mark| mark.before().iter().all(|before| before != line))
    }

    /// The lines that it held before and holds no more.
    pub fn gone(&self) -> Vec<&str> {
        let before = self.mark.as_ref().map(Mark::before).unwrap_or_default();
        before.iter().filter(|line| !self.lines.contains(line)).map(String::as_str).collect()
    }
}

/// A task of a list, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub label: Text,
    /// Empty when there is none.
    pub hint: Text,
    /// `None` while it cannot be started.
    pub href: Option<String>,
    pub status: Text,
    /// The colour of the tag of its status; empty for plain text.
    pub colour: &'static str,
}

/// Amounts in columns, with their sum.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AmountTable {
    pub caption: Text,
    /// The first names the rows.
    pub columns: Vec<Text>,
    pub rows: Vec<AmountRow>,
    pub total: Option<AmountTotal>,
}

impl AmountTable {
    /// The header of a column: 0 names the rows.
    pub fn column(&self, rank: &usize) -> &str {
        self.columns.get(*rank).map_or("", |column| column)
    }
}

/// A row of amounts, with what explains it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AmountRow {
    pub label: Text,
    /// One per column after the first.
    pub amounts: Vec<String>,
    /// Why it is so; empty when nothing needs to be said.
    pub why: Text,
    /// The articles it rests on.
    pub links: Vec<Link>,
}

/// The last row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AmountTotal {
    pub label: Text,
    pub amounts: Vec<String>,
}

/// One page of a long list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pages {
    /// Ranks of the first and the last line shown, from 1.
    pub first: usize,
    pub last: usize,
    /// How many lines there are in all, when it is known without counting them.
    pub total: Option<usize>,
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Pages {
    pub fn several(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }

    pub fn sentence(&self, t: &Language) -> String {
        let number = |number: usize| Variable::from(i64::try_from(number).unwrap_or(i64::MAX));
        let mut variables = vec![("first", number(self.first)), ("last", number(self.last))];
        if let Some(total) = self.total {
            variables.push(("total", number(total)));
            return t.text_with("pagination-of", &variables);
        }
        t.text_with("pagination-range", &variables)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_said_and_drawn() {
        let steps = Steps { current: 2, total: 3, name: "Logement".into() };
        assert_eq!(steps.sentence(&Language::French), "Étape 2 sur 3\u{a0}: Logement");
        assert_eq!(steps.track(), [true, true, false]);
    }

    #[test]
    fn a_line_that_changed_says_what_is_new_in_it_and_what_is_gone() {
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        let before = lines(&["Salaires : 100 €", "Activité : oui"]);
        let row = SummaryRow::of_lines("Camille", lines(&["Salaires : 200 €", "Activité : oui"]));
        assert!(row.lines.iter().all(|line| !row.is_new(line)) && row.gone().is_empty(), "nothing is marked");
        let row = row.marked(Mark::Changed(before));
        assert_eq!(row.lines.iter().map(|line| row.is_new(line)).collect::<Vec<_>>(), [true, false]);
        assert_eq!(row.gone(), ["Salaires : 100 €"]);
        let added = SummaryRow::new("Numéro", "1234567").marked(Mark::Added);
        assert!(added.is_new(&added.lines[0]) && added.gone().is_empty());
    }

    #[test]
    fn a_list_says_where_it_stands() {
        let pages =
            Pages { first: 21, last: 40, total: Some(57), previous: Some("?p=1".into()), next: Some("?p=3".into()) };
        assert_eq!(pages.sentence(&Language::French), "21 à 40 sur 57");
        assert!(pages.several());
        assert!(!Pages { first: 1, last: 3, ..Pages::default() }.several());
    }
}
