//! A form sent by whoever it was shown to.

use axum::Form;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};

use super::gate::Gate;
use super::visit::Visit;
use crate::csrf;
use crate::forms::Typed;
use crate::page_error::PageError;
use crate::state::Web;

/// A form of somebody who signed in at the door `G`, with the token of this very session.
pub(crate) struct Sent<G> {
    pub(crate) visit: Visit<G>,
    pub(crate) typed: Typed,
}

impl<G: Gate> FromRequest<Web> for Sent<G> {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::<G>::from_request_parts(&mut parts, web).await?;
        let form = Form::<Vec<(String, String)>>::from_request(Request::from_parts(parts, body), web).await;
        let Form(pairs) = form.map_err(|error| PageError::Unreadable(error.status()).into_response())?;
        let typed = Typed::from(pairs);
        if visit.actor.accepts_form(typed.get(csrf::FIELD)) {
            Ok(Self { visit, typed })
        } else {
            Err(PageError::Forged.into_response())
        }
    }
}
