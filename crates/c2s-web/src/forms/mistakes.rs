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
