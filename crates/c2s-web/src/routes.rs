//! Every route with the action it performs: the router and the table that tests compare with the policy are one.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, on};

use crate::state::Web;

/// One route of the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    /// The name of an action of the policy, such as `read_public_pages`.
    pub action: &'static str,
}

/// What anybody may do without signing in.
pub const PUBLIC: &str = "read_public_pages";

/// Routes being gathered: adding one enters it in the router and in the table.
#[derive(Default)]
pub struct Routes {
    router: Router<Web>,
    table: Vec<Route>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn get<H: Handler<T, Web>, T: 'static>(self, path: &'static str, action: &'static str, handler: H) -> Self {
        self.on(Method::GET, MethodFilter::GET, path, action, handler)
    }

    #[must_use]
    pub fn post<H: Handler<T, Web>, T: 'static>(self, path: &'static str, action: &'static str, handler: H) -> Self {
        self.on(Method::POST, MethodFilter::POST, path, action, handler)
    }

    /// The routes of another part.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    fn on<H: Handler<T, Web>, T: 'static>(
        mut self,
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        action: &'static str,
        handler: H,
    ) -> Self {
        self.router = self.router.route(path, on(filter, handler));
        self.table.push(Route { method, path, action });
        self
    }

    pub(crate) fn into_router(self) -> Router<Web> {
        self.router
    }

    pub fn table(&self) -> &[Route] {
        &self.table
    }
}
