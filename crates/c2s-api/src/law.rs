//! `GET /api/v1/law/{date}`: the values of law in force on a day.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use c2s_domain::Date;
use c2s_law::{Law, NotCovered, Status};
use schemars::JsonSchema;
use serde::Serialize;

use crate::extract::DayInPath;
use crate::problem::Problem;

/// The values in force on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LawDescription {
    /// The day that was asked for.
    #[schemars(extend("format" = "date"))]
    pub date: String,
    /// The first day on which exactly these values are in force.
    #[schemars(extend("format" = "date"))]
    pub since: String,
    /// By name.
    pub values: Vec<ValueDescription>,
}

/// One value of law, with where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ValueDescription {
    pub name: String,
    /// In French.
    pub label: String,
    pub unit: String,
    /// As it is written in its file; empty when the file knows no amount.
    pub amount: String,
    /// The first day of this amount.
    #[schemars(extend("format" = "date"))]
    pub from: String,
    /// Its last day, when it is known to end.
    #[schemars(extend("format" = "date"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The articles that set it or use it.
    pub articles: Vec<String>,
    pub source: SourceDescription,
    #[schemars(with = "StatusName")]
    pub status: Status,
    /// The day somebody last compared it with its source.
    #[schemars(extend("format" = "date"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Where a value was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceDescription {
    /// The act, in French.
    pub text: String,
    pub link: String,
}

/// How far a value can be relied upon.
#[derive(JsonSchema)]
#[schemars(rename = "Status", rename_all = "snake_case")]
#[expect(dead_code, reason = "only the schema of `c2s_law::Status` is drawn from it; a test compares their names")]
enum StatusName {
    /// Read in an official text, or in two independent sources.
    Official,
    /// Computed from a trend: no text was read yet.
    Projected,
    /// One source only, or a date that could not be checked.
    Unverified,
}

impl LawDescription {
    /// The values in force on `date`.
    ///
    /// # Errors
    /// When the date is outside the law known.
    pub fn on(date: Date, law: &Law) -> Result<Self, NotCovered> {
        let listing = law.show(date)?;
        let values = listing.values.into_iter().map(|shown| ValueDescription {
            name: shown.name.to_owned(),
            label: shown.label.to_owned(),
            unit: shown.unit.to_owned(),
            amount: shown.text,
            from: shown.since.to_string(),
            until: shown.until.map(|day| day.to_string()),
            articles: shown.articles.to_vec(),
            source: SourceDescription { text: shown.source.text.clone(), link: shown.source.link.clone() },
            status: shown.status,
            checked_on: shown.checked_on.map(|day| day.to_string()),
            note: shown.note.map(str::to_owned),
        });
        Ok(Self { date: listing.on.to_string(), since: listing.since.to_string(), values: values.collect() })
    }
}

/// Show the values of law in force on a day.
///
/// Each has its label, its amount as its file writes it, the act it was read in and how far it can be relied upon.
#[utoipa::path(
    get,
    path = "/api/v1/law/{date}",
    operation_id = "law_in_force",
    tag = "law",
    params(("date" = String, Path, format = Date, description = "A day, as YYYY-MM-DD.", example = "2025-04-15")),
    responses(
        (status = 200, description = "The values in force on that day.",
            body = ref("#/components/schemas/LawDescription"), content_type = "application/json"),
        (status = 400, description = "The address does not end with a day.",
            body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 404, description = "The law of that day is not known; the answer says which days are.",
            body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    )
)]
pub(crate) async fn in_force(
    State(law): State<Arc<Law>>,
    DayInPath(date): DayInPath,
) -> Result<Json<LawDescription>, Problem> {
    LawDescription::on(date, &law).map(Json).map_err(|error| Problem::law_not_known(error.to_string()))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_schema_names_each_status_as_it_is_written() {
        let schema = schemars::schema_for!(StatusName);
        let named: Vec<&str> = schema
            .get("oneOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|word| word["const"].as_str())
            .collect();
        let written: Vec<String> = [Status::Official, Status::Projected, Status::Unverified]
            .into_iter()
            .map(|status| serde_json::to_value(status).expect("a word").as_str().expect("a word").to_owned())
            .collect();
        assert_eq!(named, written);
    }
}
