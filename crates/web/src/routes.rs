//! The table of routes. A route cannot be added without saying who may use it.

use axum::{Router, handler::Handler, middleware, routing};

use crate::{Gate, House, assets, error, gate};

/// One route, as the coverage test sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteLine {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path pattern.
    pub path: &'static str,
    /// Who may use it.
    pub gate: Gate,
}

/// Collects routes with their gates.
pub struct Routes {
    house: House,
    router: Router<House>,
    table: Vec<RouteLine>,
}

impl Routes {
    pub(crate) fn new(house: House) -> Self {
        Self {
            house,
            router: Router::new(),
            table: Vec::new(),
        }
    }

    /// A page to read.
    #[must_use]
    pub fn get<H, T>(mut self, gate: Gate, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let layer = middleware::from_fn_with_state((self.house.clone(), gate), gate::enforce);
        self.router = self.router.route(path, routing::get(handler).layer(layer));
        self.table.push(RouteLine {
            method: "GET",
            path,
            gate,
        });
        self
    }

    /// A form to send.
    #[must_use]
    pub fn post<H, T>(mut self, gate: Gate, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let layer = middleware::from_fn_with_state((self.house.clone(), gate), gate::enforce);
        self.router = self.router.route(path, routing::post(handler).layer(layer));
        self.table.push(RouteLine {
            method: "POST",
            path,
            gate,
        });
        self
    }

    pub(crate) fn table(self) -> Vec<RouteLine> {
        self.table
    }

    pub(crate) fn into_router(self, house: House) -> Router {
        let router = self.router.merge(assets::routes()).fallback(error::not_found);
        gate::with_security_headers(router).with_state(house)
    }
}
