//! The pages: public ones, the anonymous simulator, the portal of insured persons, the back office of caseworkers.
//!
//! Handlers extract, parse, call one use case and answer a page; a page is a typed context with its template of
//! `templates/`. Everything works without JavaScript.

#![expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand references over")]

pub mod assets;
pub mod backoffice;
pub mod components;
pub mod csrf;
pub mod forms;
pub mod locale;
mod page_error;
pub mod pages;
pub mod portal;
pub mod routes;
mod security;
pub mod session;
pub mod simulator;
pub mod state;
mod young;

use axum::Router;

pub use routes::{Route, Routes};
pub use state::{Settings, Web};

/// Every route of the pages, with the action it performs.
pub fn routes() -> Routes {
    Routes::new()
        .and(pages::routes())
        .and(locale::routes())
        .and(simulator::routes())
        .and(portal::routes())
        .and(backoffice::routes())
}

/// The pages, with the layers that protect them. An API merges its own router beside this one.
pub fn router(web: Web) -> Router {
    security::protect(routes().into_router(), web)
}
