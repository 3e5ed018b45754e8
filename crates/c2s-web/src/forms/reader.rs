//! Reads the fields of a form, and notes what is wrong in each.

use c2s_domain::{Date, Money};
use c2s_texts::{Language, Variable};

use super::date::{NotADate, Part, YEARS, read_date};
use super::mistakes::Mistakes;
use super::money::{NotAnAmount, Over, read_money, unlikely};
use super::typed::{Form, Typed};

/// Reads typed fields one after the other; at the end, either every field was right or the mistakes say which were not.
///
/// A method that answers `None` has noted a mistake, unless its name says that the field may stay empty.
/// `what` names the field inside a message: "les salaires de mars 2025".
#[derive(Debug)]
pub struct Reader<'a> {
    typed: &'a Typed,
    language: Language,
    pub mistakes: Mistakes,
}

impl<'a> Reader<'a> {
    pub fn new(typed: &'a Typed, language: Language) -> Self {
        Self { typed, language, mistakes: Mistakes::none() }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    pub fn typed(&self) -> &'a Typed {
        self.typed
    }

    /// The form with its mistakes, to show it again.
    pub fn again(self) -> Form {
        Form::mistaken(self.typed.clone(), self.mistakes)
    }

    /// An amount that must be there.
    pub fn money(&mut self, field: &str, what: &str) -> Option<Money> {
        if self.typed.get(field).trim().is_empty() {
            self.tell(field, "error-amount-missing", what);
            return None;
        }
        self.optional_money(field, what)
    }

    /// An amount, or nothing when the field is empty.
    pub fn optional_money(&mut self, field: &str, what: &str) -> Option<Money> {
        let typed = self.typed.get(field);
        if typed.trim().is_empty() {
            return None;
        }
        match read_money(typed) {
            Ok(amount) => Some(amount),
            Err(why) => {
                let key = match why {
                    NotAnAmount::Negative => "error-amount-negative",
                    NotAnAmount::TooPrecise => "error-amount-too-precise",
                    NotAnAmount::TooLarge => "error-amount-too-large",
                    NotAnAmount::NotUnderstood => "error-amount-not-understood",
                };
                self.tell(field, key, what);
                None
            }
        }
    }

    /// Asks whether amounts out of proportion are right, until the box `sure` says so: they are never refused.
    /// `None`: it was asked.
    pub(crate) fn likely(&mut self, sure: &str, amounts: &[Money], over: Over) -> Option<()> {
        let Some(amount) = unlikely(amounts, over).filter(|_| !self.ticked(sure)) else { return Some(()) };
        let amount = self.language.money(amount);
        self.wrong(sure, self.language.text_with("portal-amount-unlikely", &[("amount", amount.into())]));
        None
    }

    /// A date that must be there.
    pub fn date(&mut self, field: &str, what: &str) -> Option<Date> {
        let (day, month, year) = self.typed.date_parts(field);
        match read_date(day, month, year, self.language) {
            Ok(date) => Some(date),
            Err(why) => {
                let key = match why {
                    NotADate::Empty => "error-date-missing",
                    NotADate::Missing(Part::Day) => "error-date-day-missing",
                    NotADate::Missing(Part::Month) => "error-date-month-missing",
                    NotADate::Missing(Part::Year) => "error-date-year-missing",
                    NotADate::Wrong(Part::Day) => "error-date-day",
                    NotADate::Wrong(Part::Month) => "error-date-month",
                    NotADate::Wrong(Part::Year) => "error-date-year",
                    NotADate::ShortYear => "error-date-short-year",
                    NotADate::FarYear => "error-date-far-year",
                    NotADate::DoesNotExist => "error-date-does-not-exist",
                };
                let years = [("first", YEARS.start()), ("last", YEARS.end())];
                let mut variables = vec![("what", what.into())];
                variables.extend(years.map(|(name, year)| (name, year.to_string().into())));
                let message = self.language.text_with(key, &variables);
                self.mistakes.add_at(field, format!("{field}-{}", why.part().suffix()), message);
                None
            }
        }
    }

    /// A birth date that must be there, and not be in the future.
    pub fn birth_date(&mut self, field: &str, what: &str, today: Date) -> Option<Date> {
        let born = self.date(field, what)?;
        if born > today {
            let message = self.language.text("draft-wrong-born-in-the-future");
            self.mistakes.add_at(field, format!("{field}-{}", Part::Year.suffix()), message);
            return None;
        }
        Some(born)
    }

    /// A date, or nothing when its three fields are empty.
    pub fn optional_date(&mut self, field: &str, what: &str) -> Option<Date> {
        let (day, month, year) = self.typed.date_parts(field);
        if [day, month, year].iter().all(|part| part.trim().is_empty()) { None } else { self.date(field, what) }
    }

    /// The choice made among `choices`; `message` when there is none, or another.
    pub fn choice<T: Copy>(&mut self, field: &str, choices: &[(&str, T)], message: &str) -> Option<T> {
        let typed = self.typed.get(field);
        let chosen = choices.iter().find(|(value, _)| *value == typed).map(|(_, choice)| *choice);
        if chosen.is_none() {
            self.mistakes.add(field, message);
        }
        chosen
    }

    /// Yes or no.
    pub fn yes_no(&mut self, field: &str, message: &str) -> Option<bool> {
        self.choice(field, &[("yes", true), ("no", false)], message)
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, field: &str) -> bool {
        self.typed.has(field)
    }

    /// The boxes ticked among `choices`, in the order of the choices. Values of nobody are passed over.
    pub fn choices<T: Copy>(&self, field: &str, choices: &[(&str, T)]) -> Vec<T> {
        choices
            .iter()
            .filter(|(value, _)| self.typed.all(field).any(|typed| typed == *value))
            .map(|(_, choice)| *choice)
            .collect()
    }

    /// A text that must be there, of at most `longest` characters, without the spaces around it.
    pub fn text(&mut self, field: &str, what: &str, longest: usize) -> Option<String> {
        let text = self.typed.get(field).trim();
        if text.is_empty() {
            self.tell(field, "error-text-missing", what);
            return None;
        }
        self.optional_text(field, what, longest)
    }

    /// A text, or nothing when the field is empty.
    pub fn optional_text(&mut self, field: &str, what: &str, longest: usize) -> Option<String> {
        let text = self.typed.get(field).trim();
        if text.chars().count() > longest {
            let longest = i64::try_from(longest).unwrap_or(i64::MAX);
            let message = self
                .language
                .text_with("error-text-too-long", &[("what", what.into()), ("longest", Variable::from(longest))]);
            self.mistakes.add(field, message);
            return None;
        }
        if text.is_empty() { None } else { Some(text.to_owned()) }
    }

    /// Notes a mistake that the form alone can see.
    pub fn wrong(&mut self, field: &str, message: impl Into<String>) {
        self.mistakes.add(field, message);
    }

    fn tell(&mut self, field: &str, key: &str, what: &str) {
        let message = self.language.text_with(key, &[("what", what.into())]);
        self.mistakes.add(field, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(typed: &Typed) -> Reader<'_> {
        Reader::new(typed, Language::French)
    }

    #[test]
    fn each_mistake_is_tied_to_its_field() {
        let typed = Typed::new()
            .with("wages", "-3")
            .with("aid", "abc")
            .with("born-day", "31")
            .with("born-month", "2")
            .with("born-year", "2000");
        let mut form = reader(&typed);
        assert_eq!(form.money("wages", "les salaires"), None);
        assert_eq!(form.money("aid", "l’aide"), None);
        assert_eq!(form.date("born", "la date de naissance"), None);
        assert_eq!(form.choice("status", &[("tenant", 1)], "Choisissez."), None);
        let fields: Vec<(&str, &str)> =
            form.mistakes.iter().map(|mistake| (mistake.field.as_str(), mistake.target.as_str())).collect();
        assert_eq!(fields, [("wages", "wages"), ("aid", "aid"), ("born", "born-day"), ("status", "status")]);
        assert!(form.mistakes.of("wages").is_some_and(|mistake| mistake.message.contains("les salaires")));
    }

    #[test]
    fn an_empty_optional_field_is_no_mistake() {
        let typed = Typed::new().with("gross", "  ");
        let mut form = reader(&typed);
        assert_eq!(form.optional_money("gross", "le brut"), None);
        assert_eq!(form.optional_date("since", "la date"), None);
        assert_eq!(form.optional_text("note", "la note", 10), None);
        assert!(form.mistakes.is_empty());
    }

    #[test]
    fn a_text_ends_at_its_longest_length() {
        for (length, right) in [(9, true), (10, true), (11, false)] {
            let typed = Typed::new().with("name", "é".repeat(length));
            assert_eq!(reader(&typed).text("name", "le nom", 10).is_some(), right, "{length} characters");
        }
    }
}
