//! The pages over HTTP: one list of routes, each saying who may come there at all.

mod arrangements_pages;
mod call;
mod deciding;
mod front_page;
mod frame;
mod queue_pages;
mod raising;
mod reply;
mod routes;
mod server;
mod signing_in;

pub use call::{Call, Visitor};
pub use reply::{Body, Outcome, Problem, Reply, outcome};
pub use routes::{Method, ROUTES, Route, Who};
pub use server::{answer, serve};
