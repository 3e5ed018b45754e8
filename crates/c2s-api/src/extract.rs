//! Readers of requests that refuse as [`Problem`]s, where axum's own would refuse as plain text.

use axum::body::Bytes;
use axum::extract::path::ErrorKind;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use c2s_domain::Date;
use c2s_domain::situation::iso_date;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The largest request that is read, in bytes.
pub(crate) const BODY_LIMIT: usize = 8 * 1024 * 1024;

/// A body declared as JSON, not parsed yet.
pub(crate) struct JsonBody(pub(crate) Bytes);

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !declares_json(request.headers()) {
            return Err(Problem::not_json());
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(BODY_LIMIT),
            _ => Problem::unreadable("the body did not arrive whole"),
        })?;
        Ok(Self(bytes))
    }
}

/// `application/json`, or a type built on it such as `application/ld+json`.
fn declares_json(headers: &HeaderMap) -> bool {
    let Some(Ok(declared)) = headers.get(header::CONTENT_TYPE).map(|value| value.to_str()) else { return false };
    let media_type = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media_type
        .strip_prefix("application/")
        .is_some_and(|subtype| subtype == "json" || (subtype.len() > "+json".len() && subtype.ends_with("+json")))
}

/// The parameters after `?`; unknown ones are refused.
pub(crate) struct Parameters<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Parameters<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Query(parameters) = Query::from_request_parts(parts, state)
            .await
            .map_err(|rejection| Problem::unreadable(rejection.body_text()))?;
        Ok(Self(parameters))
    }
}

/// A day at the end of the address.
pub(crate) struct DayInPath(pub(crate) Date);

impl<S: Send + Sync> FromRequestParts<S> for DayInPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|rejection| match rejection {
                PathRejection::FailedToDeserializePathParams(error)
                    if matches!(error.kind(), ErrorKind::InvalidUtf8InPathParam { .. }) =>
                {
                    Problem::unreadable("the address is not UTF-8")
                }
                _ => Problem::unknown_address(),
            })?;
        iso_date::parse(&text).map(Self).ok_or_else(|| {
            Problem::unreadable("the address ends with a day that exists, as YYYY-MM-DD, such as 2025-04-15")
        })
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_body_is_read_when_it_is_declared_as_json() {
        for (declared, expected) in [
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("application/ld+json", true),
            ("application/+json", false),
            ("application/jsonp", false),
            ("text/plain", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(declared));
            assert_eq!(declares_json(&headers), expected, "{declared}");
        }
        assert!(!declares_json(&HeaderMap::new()));
    }
}
