//! `GET /api/v1/schema/{name}`: the contract, for programs.

use axum::body::Bytes;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::problem::Problem;
use crate::schema;

/// A document made once and served as it is.
#[derive(Clone)]
pub(crate) struct Served {
    media_type: &'static str,
    body: Bytes,
}

impl Served {
    pub(crate) fn json(body: Vec<u8>) -> Self {
        Self { media_type: "application/json", body: body.into() }
    }

    fn schema(schema: &impl Serialize) -> Self {
        let body = serde_json::to_vec_pretty(schema).expect("a schema is JSON");
        Self { media_type: "application/schema+json", body: body.into() }
    }
}

impl IntoResponse for Served {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(self.media_type)),
            (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
        ];
        (headers, self.body).into_response()
    }
}

/// Get a JSON Schema of the contract.
///
/// Of what is asked (`situation`) or of what is answered (`assessment`), draft 2020-12.
#[utoipa::path(
    get,
    path = "/api/v1/schema/{name}",
    operation_id = "schema",
    tag = "description",
    params(("name" = inline(ContractName), Path, description = "Which half of the contract.")),
    responses(
        (status = 200, description = "The schema.",
            body = ref("#/components/schemas/JsonSchema"), content_type = "application/schema+json"),
        (status = 404, description = "No schema has this name.",
            body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    )
)]
pub(crate) async fn schema(name: Result<Path<ContractName>, PathRejection>) -> Result<Served, Problem> {
    match name {
        Ok(Path(ContractName::Situation)) => Ok(Served::schema(&schema::situation())),
        Ok(Path(ContractName::Assessment)) => Ok(Served::schema(&schema::assessment())),
        Err(_) => Err(Problem::unknown_address()),
    }
}

/// The two halves of the contract.
#[derive(Debug, Clone, Copy, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ContractName {
    Situation,
    Assessment,
}
