//! The parts of pages that many places call, each compiled once.
//!
//! A macro of a template is written out wherever it is called: a third of the code of the pages was copies of the
//! fields of forms. `templates/components/form.html` gives each part the name that the pages call.

use askama::Template;
use c2s_texts::Language;

use super::Choice;
use crate::forms::{DateField, Field, Form, Mistakes};

/// A line of text.
#[derive(Template)]
#[template(
    source = r#"{% import "components/fields.html" as whole %}{{ whole::text(field, label, hint, width, kind, autocomplete, numeric, heading, small, owner) }}"#,
    ext = "html"
)]
pub struct Text<'a> {
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a str,
    hint: &'a str,
    width: &'a str,
    kind: &'a str,
    autocomplete: &'a str,
    numeric: bool,
    heading: bool,
    small: bool,
    owner: &'a str,
}

#[expect(clippy::too_many_arguments, reason = "as many as its macro has")]
pub fn text<'a>(
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a (impl AsRef<str> + ?Sized),
    hint: &'a (impl AsRef<str> + ?Sized),
    width: &'a (impl AsRef<str> + ?Sized),
    kind: &'a (impl AsRef<str> + ?Sized),
    autocomplete: &'a (impl AsRef<str> + ?Sized),
    numeric: &bool,
    heading: &bool,
    small: &bool,
    owner: &'a (impl AsRef<str> + ?Sized),
) -> Text<'a> {
    Text {
        t,
        field,
        label: label.as_ref(),
        hint: hint.as_ref(),
        width: width.as_ref(),
        kind: kind.as_ref(),
        autocomplete: autocomplete.as_ref(),
        numeric: *numeric,
        heading: *heading,
        small: *small,
        owner: owner.as_ref(),
    }
}

/// An amount of euros.
#[derive(Template)]
#[template(
    source = r#"{% import "components/fields.html" as whole %}{{ whole::money(field, label, hint, heading, small) }}"#,
    ext = "html"
)]
pub struct Money<'a> {
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a str,
    hint: &'a str,
    heading: bool,
    small: bool,
}

pub fn money<'a>(
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a (impl AsRef<str> + ?Sized),
    hint: &'a (impl AsRef<str> + ?Sized),
    heading: &bool,
    small: &bool,
) -> Money<'a> {
    Money { t, field, label: label.as_ref(), hint: hint.as_ref(), heading: *heading, small: *small }
}

/// A date in three fields.
#[derive(Template)]
#[template(
    source = r#"{% import "components/fields.html" as whole %}{{ whole::date(field, legend, hint, heading, birth) }}"#,
    ext = "html"
)]
pub struct DateOfThree<'a> {
    t: &'a Language,
    field: &'a DateField<'a>,
    legend: &'a str,
    hint: &'a str,
    heading: bool,
    birth: bool,
}

pub fn date<'a>(
    t: &'a Language,
    field: &'a DateField<'a>,
    legend: &'a (impl AsRef<str> + ?Sized),
    hint: &'a (impl AsRef<str> + ?Sized),
    heading: &bool,
    birth: &bool,
) -> DateOfThree<'a> {
    DateOfThree { t, field, legend: legend.as_ref(), hint: hint.as_ref(), heading: *heading, birth: *birth }
}

/// One choice among several.
#[derive(Template)]
#[template(
    source = r#"{% import "components/fields.html" as whole %}{{ whole::radios(field, legend, choices, hint, heading, inline, owner) }}"#,
    ext = "html"
)]
pub struct Radios<'a> {
    t: &'a Language,
    field: &'a Field<'a>,
    legend: &'a str,
    choices: &'a [Choice],
    hint: &'a str,
    heading: bool,
    inline: bool,
    owner: &'a str,
}

#[expect(clippy::too_many_arguments, reason = "as many as its macro has")]
pub fn radios<'a>(
    t: &'a Language,
    field: &'a Field<'a>,
    legend: &'a (impl AsRef<str> + ?Sized),
    choices: &'a [Choice],
    hint: &'a (impl AsRef<str> + ?Sized),
    heading: &bool,
    inline: &bool,
    owner: &'a (impl AsRef<str> + ?Sized),
) -> Radios<'a> {
    Radios {
        t,
        field,
        legend: legend.as_ref(),
        choices,
        hint: hint.as_ref(),
        heading: *heading,
        inline: *inline,
        owner: owner.as_ref(),
    }
}

/// Several choices.
#[derive(Template)]
#[template(
    source = r#"{% import "components/fields.html" as whole %}{{ whole::checkboxes(form, name, legend, choices, hint, heading, small) }}"#,
    ext = "html"
)]
pub struct Checkboxes<'a> {
    t: &'a Language,
    form: &'a Form,
    name: &'a str,
    legend: &'a str,
    choices: &'a [Choice],
    hint: &'a str,
    heading: bool,
    small: bool,
}

#[expect(clippy::too_many_arguments, reason = "as many as its macro has")]
pub fn checkboxes<'a>(
    t: &'a Language,
    form: &'a Form,
    name: &'a (impl AsRef<str> + ?Sized),
    legend: &'a (impl AsRef<str> + ?Sized),
    choices: &'a [Choice],
    hint: &'a (impl AsRef<str> + ?Sized),
    heading: &bool,
    small: &bool,
) -> Checkboxes<'a> {
    Checkboxes {
        t,
        form,
        name: name.as_ref(),
        legend: legend.as_ref(),
        choices,
        hint: hint.as_ref(),
        heading: *heading,
        small: *small,
    }
}

/// One box alone.
#[derive(Template)]
#[template(
    source = r#"{% import "components/fields.html" as whole %}{{ whole::checkbox(field, label, hint) }}"#,
    ext = "html"
)]
pub struct Checkbox<'a> {
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a str,
    hint: &'a str,
}

pub fn checkbox<'a>(
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a (impl AsRef<str> + ?Sized),
    hint: &'a (impl AsRef<str> + ?Sized),
) -> Checkbox<'a> {
    Checkbox { t, field, label: label.as_ref(), hint: hint.as_ref() }
}

/// A choice in a long list.
#[derive(Template)]
#[template(
    source = r#"{% import "components/fields.html" as whole %}{{ whole::select(field, label, choices, hint, empty, heading, small) }}"#,
    ext = "html"
)]
pub struct Select<'a> {
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a str,
    choices: &'a [Choice],
    hint: &'a str,
    empty: &'a str,
    heading: bool,
    small: bool,
}

#[expect(clippy::too_many_arguments, reason = "as many as its macro has")]
pub fn select<'a>(
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a (impl AsRef<str> + ?Sized),
    choices: &'a [Choice],
    hint: &'a (impl AsRef<str> + ?Sized),
    empty: &'a (impl AsRef<str> + ?Sized),
    heading: &bool,
    small: &bool,
) -> Select<'a> {
    Select {
        t,
        field,
        label: label.as_ref(),
        choices,
        hint: hint.as_ref(),
        empty: empty.as_ref(),
        heading: *heading,
        small: *small,
    }
}

/// Several lines of text.
#[derive(Template)]
#[template(
    source = r#"{% import "components/fields.html" as whole %}{{ whole::textarea(field, label, hint, rows, heading, small, owner) }}"#,
    ext = "html"
)]
pub struct Textarea<'a> {
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a str,
    hint: &'a str,
    rows: &'a str,
    heading: bool,
    small: bool,
    owner: &'a str,
}

#[expect(clippy::too_many_arguments, reason = "as many as its macro has")]
pub fn textarea<'a>(
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a (impl AsRef<str> + ?Sized),
    hint: &'a (impl AsRef<str> + ?Sized),
    rows: &'a (impl AsRef<str> + ?Sized),
    heading: &bool,
    small: &bool,
    owner: &'a (impl AsRef<str> + ?Sized),
) -> Textarea<'a> {
    Textarea {
        t,
        field,
        label: label.as_ref(),
        hint: hint.as_ref(),
        rows: rows.as_ref(),
        heading: *heading,
        small: *small,
        owner: owner.as_ref(),
    }
}

/// What is wrong on the page.
#[derive(Template)]
#[template(
    source = r#"{% import "components/fields.html" as whole %}{{ whole::error_summary(mistakes, more()) }}"#,
    ext = "html"
)]
pub struct ErrorSummary<'a> {
    t: &'a Language,
    mistakes: &'a Mistakes,
}

impl ErrorSummary<'_> {
    /// How many mistakes are told below alone, in words.
    fn more(&self) -> String {
        match self.mistakes.others().len() {
            0 => String::new(),
            count => self.t.text_with("error-summary-more", &[("count", count.into())]),
        }
    }
}

pub fn error_summary<'a>(t: &'a Language, mistakes: &'a Mistakes) -> ErrorSummary<'a> {
    ErrorSummary { t, mistakes }
}

/// A file.
#[derive(Template)]
#[template(
    source = r#"{% import "components/fields.html" as whole %}{{ whole::upload(field, label, hint, accept, multiple, small) }}"#,
    ext = "html"
)]
pub struct Upload<'a> {
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a str,
    hint: &'a str,
    accept: &'a str,
    multiple: bool,
    small: bool,
}

pub fn upload<'a>(
    t: &'a Language,
    field: &'a Field<'a>,
    label: &'a (impl AsRef<str> + ?Sized),
    hint: &'a (impl AsRef<str> + ?Sized),
    accept: &'a (impl AsRef<str> + ?Sized),
    multiple: &bool,
    small: &bool,
) -> Upload<'a> {
    Upload {
        t,
        field,
        label: label.as_ref(),
        hint: hint.as_ref(),
        accept: accept.as_ref(),
        multiple: *multiple,
        small: *small,
    }
}
