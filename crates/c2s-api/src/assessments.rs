//! `POST /api/v1/assessments`: one situation, or a list of them.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use c2s_domain::{Assessment, Mistake, Situation};
use c2s_law::Law;
use c2s_rules::Reading;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::extract::{JsonBody, Parameters};
use crate::identifier;
use crate::problem::Problem;
use crate::schema::NotAssessed;

/// The most situations that one list holds.
pub const LIST_LIMIT: usize = 1000;

/// How the situations are to be assessed.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct How {
    /// How resources that equal a ceiling are read: as article L861-1 writes it (`law`, when absent), or as public
    /// information does (`public`).
    #[param(inline)]
    reading: ReadingName,
    /// Leave out the lines of resources and the explanation.
    brief: bool,
}

/// How resources that equal a ceiling are read.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ReadingName {
    #[default]
    Law,
    Public,
}

impl From<ReadingName> for Reading {
    fn from(name: ReadingName) -> Self {
        match name {
            ReadingName::Law => Self::Law,
            ReadingName::Public => Self::Public,
        }
    }
}

/// Assess one situation, or a list of at most 1,000.
///
/// One situation is answered by its assessment, or by a problem that names the field to correct.
/// A list is always answered by a list of the same length and order: each situation by its
/// assessment, or by the error that prevents it, in its place. Nothing that is sent is kept.
#[utoipa::path(
    post,
    path = "/api/v1/assessments",
    operation_id = "assess",
    tag = "assessments",
    params(How),
    request_body(content = ref("#/components/schemas/SituationOrList"), content_type = "application/json",
        description = "A situation, or a list of situations."),
    responses(
        (status = 200, description = "The assessment, or the list of answers.",
            body = ref("#/components/schemas/AssessmentOrList"), content_type = "application/json"),
        (status = 400, description = "The request is not JSON, or a parameter is unknown.",
            body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 413, description = "The request is too large.",
            body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 415, description = "The request is not declared as JSON.",
            body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 422, description = "The situation is not valid, or the list is too long.",
            body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    )
)]
pub(crate) async fn assess(
    State(law): State<Arc<Law>>,
    Parameters(how): Parameters<How>,
    JsonBody(body): JsonBody,
) -> Result<Response, Problem> {
    if !is_list(&body) {
        return one(&body, &law, how);
    }
    // A thousand explained assessments take milliseconds: other requests must not wait behind them.
    tokio::task::spawn_blocking(move || list(&body, &law, how)).await.unwrap_or_else(|_| Err(Problem::fault()))
}

fn is_list(body: &[u8]) -> bool {
    body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[')
}

fn one(body: &Bytes, law: &Law, how: How) -> Result<Response, Problem> {
    let assessment = assessment_of(body, law, how).map_err(|mistake| {
        match serde_json::from_slice::<serde::de::IgnoredAny>(body) {
            Ok(_) => Problem::invalid_situation(mistake),
            Err(error) => Problem::unreadable(format!("the request is not JSON: {error}")),
        }
    })?;
    let mut answer = Vec::new();
    write(&assessment, &mut answer);
    Ok(json(answer))
}

fn list(body: &Bytes, law: &Law, how: How) -> Result<Response, Problem> {
    let situations: Vec<&RawValue> = serde_json::from_slice(body)
        .map_err(|error| Problem::unreadable(format!("the request is not JSON: {error}")))?;
    if situations.len() > LIST_LIMIT {
        return Err(Problem::too_many_situations(situations.len(), LIST_LIMIT));
    }
    // Each answer is written as soon as it is known: a thousand explained ones are never held together.
    let mut answers = vec![b'['];
    for (rank, situation) in situations.into_iter().enumerate() {
        if rank > 0 {
            answers.push(b',');
        }
        let situation = situation.get().as_bytes();
        match assessment_of(situation, law, how) {
            Ok(assessment) => write(&assessment, &mut answers),
            Err(error) => write(&NotAssessed { id: identifier::of(situation), error }, &mut answers),
        }
    }
    answers.push(b']');
    Ok(json(answers))
}

fn assessment_of(situation: &[u8], law: &Law, how: How) -> Result<Assessment, Mistake> {
    let situation = Situation::from_json(situation)?;
    let answer = if how.brief { c2s_rules::brief } else { c2s_rules::assessment };
    answer(situation, law, how.reading.into())
}

fn write(answer: &impl Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(out, answer)
        .expect("an answer holds texts, lists and amounts only, and memory does not refuse it");
}

fn json(body: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
}
