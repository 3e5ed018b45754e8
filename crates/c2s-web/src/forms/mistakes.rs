//! Mistakes, each tied to its field.

/// What is wrong in one field, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldMistake {
    /// The name of the field: the key of its message beside it.
    pub field: String,
    /// The identifier of the element to go to.
    pub target: String,
    pub message: String,
}

/// The mistakes of a form, in the order of its fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mistakes(Vec<FieldMistake>);

/// More of them would be longer than the page that they are about, on a phone.
const AT_ONCE: usize = 6;

impl Mistakes {
    pub fn none() -> Self {
        Self::default()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &FieldMistake> {
        self.0.iter()
    }

    /// How many are told at the top of the page at once; one alone is not put aside.
    fn told_at_once(&self) -> usize {
        if self.0.len() > AT_ONCE + 1 { AT_ONCE } else { self.0.len() }
    }

    /// Those that are told at the top of the page at once.
    pub fn first(&self) -> impl Iterator<Item = &FieldMistake> {
        self.0.iter().take(self.told_at_once())
    }

    /// Those that one has to ask for: they are told at their fields too.
    pub fn others(&self) -> impl ExactSizeIterator<Item = &FieldMistake> {
        self.0.iter().skip(self.told_at_once())
    }

    /// Notes a mistake; the first one of a field is the one that is told.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        let field = field.into();
        let target = field.clone();
        self.add_at(field, target, message);
    }

    /// The same, for a field made of several elements: `target` is the one to go to.
    pub fn add_at(&mut self, field: impl Into<String>, target: impl Into<String>, message: impl Into<String>) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push(FieldMistake { field, target: target.into(), message: message.into() });
        }
    }

    pub fn of(&self, field: &str) -> Option<&FieldMistake> {
        self.0.iter().find(|mistake| mistake.field == field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_six_mistakes_are_told_at_once_and_one_more_is_told_with_them() {
        for (all, first, others) in [(0, 0, 0), (6, 6, 0), (7, 7, 0), (8, 6, 2), (48, 6, 42)] {
            let mut mistakes = Mistakes::none();
            for field in 0..all {
                mistakes.add(field.to_string(), "À corriger.");
            }
            assert_eq!((mistakes.first().count(), mistakes.others().len()), (first, others), "{all}");
        }
    }
}
