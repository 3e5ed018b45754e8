//! A form sent by whoever it was shown to.

use axum::Form;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{Actor, App, PostedForm};
use uuid::Uuid;

use super::attempt::Attempt;
use super::cookie;
use super::gate::Gate;
use super::visit::Visit;
use crate::csrf;
use crate::forms::Typed;
use crate::locale;
use crate::page_error::PageError;
use crate::portal;
use crate::state::Web;

/// A form of somebody who signed in at the door `G`, with the token of this very session.
pub(crate) struct Sent<G> {
    pub(crate) visit: Visit<G>,
    pub(crate) typed: Typed,
}

impl<G: Gate> Sent<G> {
    /// The form, ready to be read: it was shown to this very session.
    pub(super) fn attempt(&self) -> Attempt<'_> {
        Attempt::new(self.visit.web(), &self.typed, true)
    }
}

impl<G: Gate> FromRequest<Web> for Sent<G> {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = match Visit::<G>::from_request_parts(&mut parts, web).await {
            Ok(visit) => visit,
            Err(refused) => return Err(keep::<G>(web, Request::from_parts(parts, body), refused).await),
        };
        let form = Form::<Vec<(String, String)>>::from_request(Request::from_parts(parts, body), web).await;
        let Form(pairs) = form.map_err(|error| PageError::Unreadable(error.status()).into_response())?;
        let typed = Typed::from(pairs).with_choices_made();
        if !visit.actor.accepts_form(typed.get(csrf::FIELD)) {
            return Err(PageError::Forged.into_response());
        }
        if let Ok(kept) = typed.get(KEPT).parse::<Uuid>() {
            // The handler answers for it from here on: it saves it, or shows it again.
            let forgotten = visit.app.forget_kept_form(&visit.actor, kept).await;
            forgotten.map_err(|failure| PageError::from(failure).into_response())?;
        }
        if locale::is_changing() && portal::is_of_a_draft(&typed) {
            // Sent by the switch of language, with all that was typed: it is kept and not judged. Of a file that was
            // sent nothing typed is kept: its page answers for it.
            return Err(change_language(web, &visit.app, &visit.actor, &typed).await);
        }
        Ok(Self { visit, typed })
    }
}

/// The hidden field of a form that was kept since the last session.
pub(super) const KEPT: &str = "reprise";

/// Keeps what was typed on a page, and shows the page in the language that was chosen.
async fn change_language(web: &Web, app: &App, actor: &Actor, typed: &Typed) -> Response {
    match portal::keep_typed(app, actor, typed).await {
        Ok(()) => locale::remember(web, Redirect::to(&locale::address()).into_response()),
        Err(error) => error.into_response(),
    }
}

/// Keeps what was posted to a session that had closed, for the account that held it. `refused` leads to the sign-in
/// page, whatever is kept.
async fn keep<G: Gate>(web: &Web, request: Request, refused: Response) -> Response {
    let Some(app) = web.app() else { return refused };
    let name = cookie::name::<G>(web.is_https());
    let Some(token) = cookie::read(request.headers(), &name).map(str::to_owned) else { return refused };
    let path = request.uri().path().to_owned();
    // What a script sends is not a page that somebody would find again.
    let by_script = request.headers().get("sec-fetch-mode").is_some_and(|mode| mode != "navigate");
    if by_script || refused.status() != StatusCode::SEE_OTHER || !G::keeps(&path) {
        return refused;
    }
    let Ok(Form(fields)) = Form::<Vec<(String, String)>>::from_request(request, web).await else { return refused };
    let form_token = fields.iter().find(|(name, _)| name == csrf::FIELD).map_or("", |(_, value)| value.as_str());
    let form_token = form_token.to_owned();
    let fields = fields.into_iter().filter(|(name, _)| name != csrf::FIELD && name != KEPT).collect();
    match app.keep_form(&token, &form_token, &PostedForm { path, fields }).await {
        Ok(_) => refused,
        Err(failure) => PageError::from(failure).into_response(),
    }
}
