//! A rule returns its value with its reasons, so that nobody can forget to explain.
//!
//! The reasons are a type parameter: [`Tree`] keeps every step for pages, letters and appeals;
//! [`Nothing`] keeps none and costs nothing, for the batch. Both run the same rules.

use jiff::civil::Date;

use crate::money::{Money, Rate, Scale};
use crate::month::{Month, Period};

/// An article of law, by its number in the Code de la sécurité sociale: `R861-3`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Article(pub &'static str);

/// A rule: its name, and the articles it applies.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `snake_case`; the key of its French name in `locales/`.
    pub name: &'static str,
    pub articles: &'static [Article],
}

/// Where a value of law comes from: its file in `law/values/` and the first day of the block that was used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ValueRef {
    pub value: &'static str,
    pub from: Date,
}

/// One fact that a rule was given or concluded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fact {
    Money(Money),
    Rate(Rate),
    Scale(Scale),
    Count(u32),
    Age(u8),
    Date(Date),
    Month(Month),
    Period(Period),
    YesNo(bool),
    /// A word of the contract: an entitlement, a ground, a reason.
    Word(&'static str),
    /// A person, by rank in the declaration.
    Person(usize),
}

macro_rules! facts {
    ($($type:ty => $variant:ident),* $(,)?) => {$(
        impl From<$type> for Fact {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        }
    )*};
}

facts! {
    Money => Money, Rate => Rate, Scale => Scale, u32 => Count, Date => Date,
    Month => Month, Period => Period, bool => YesNo, &'static str => Word,
}

/// What keeps, or does not keep, the steps of a computation.
pub trait Reasons: Sized {
    fn of(rule: &'static Rule) -> Self;
    fn given(&mut self, name: &'static str, fact: Fact, source: Option<ValueRef>);
    fn because(&mut self, step: Self);
    fn therefore(&mut self, result: Fact);
    /// Whether somebody will read the steps: lets a rule skip the work that only readers need.
    const KEPT: bool;
}

/// Keeps nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Nothing;

impl Reasons for Nothing {
    const KEPT: bool = false;
    #[inline]
    fn of(_: &'static Rule) -> Self {
        Self
    }
    #[inline]
    fn given(&mut self, _: &'static str, _: Fact, _: Option<ValueRef>) {}
    #[inline]
    fn because(&mut self, _: Self) {}
    #[inline]
    fn therefore(&mut self, _: Fact) {}
}

/// Keeps every step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    pub rule: &'static str,
    pub articles: &'static [Article],
    pub given: Vec<(&'static str, Fact, Option<ValueRef>)>,
    pub steps: Vec<Tree>,
    pub result: Option<Fact>,
}

impl Reasons for Tree {
    const KEPT: bool = true;
    fn of(rule: &'static Rule) -> Self {
        Self { rule: rule.name, articles: rule.articles, given: Vec::new(), steps: Vec::new(), result: None }
    }
    fn given(&mut self, name: &'static str, fact: Fact, source: Option<ValueRef>) {
        self.given.push((name, fact, source));
    }
    fn because(&mut self, step: Self) {
        self.steps.push(step);
    }
    fn therefore(&mut self, result: Fact) {
        self.result = Some(result);
    }
}

/// A value with the steps that led to it.
#[derive(Debug, Clone, Copy)]
pub struct Explained<T, R> {
    pub value: T,
    pub reasons: R,
}

/// A rule being explained: what it was given so far.
#[derive(Debug)]
pub struct Explaining<R>(R);

impl Rule {
    pub fn explain<R: Reasons>(&'static self) -> Explaining<R> {
        Explaining(R::of(self))
    }
}

impl<R: Reasons> Explaining<R> {
    /// A fact of the household.
    #[must_use]
    pub fn given(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.0.given(name, fact.into(), None);
        self
    }

    /// A value of law, with its source.
    #[must_use]
    pub fn by_law(mut self, name: &'static str, fact: impl Into<Fact>, source: ValueRef) -> Self {
        self.0.given(name, fact.into(), Some(source));
        self
    }

    /// A step that another rule concluded.
    #[must_use]
    pub fn because(mut self, step: R) -> Self {
        self.0.because(step);
        self
    }

    /// The conclusion.
    pub fn therefore<T: Copy + Into<Fact>>(self, value: T) -> Explained<T, R> {
        self.concluding(value, value)
    }

    /// A conclusion that the reader sees as `shown`.
    pub fn concluding<T>(mut self, value: T, shown: impl Into<Fact>) -> Explained<T, R> {
        self.0.therefore(shown.into());
        Explained { value, reasons: self.0 }
    }
}
