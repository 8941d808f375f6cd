//! The pages over HTTP: one list of routes, each saying who may come there at all.

mod account_pages;
mod arrangements_pages;
mod call;
mod deciding;
mod front_page;
mod frame;
mod queue_pages;
mod raising;
mod record_pages;
mod reply;
mod routes;
mod server;
mod once;
mod signing_in;
mod work_pages;

pub use call::{Call, Visitor};
pub use reply::{Body, Outcome, Problem, Reply, outcome};
pub use server::serve;

#[cfg(test)]
use routes::{Method, ROUTES};
#[cfg(test)]
use server::answer;
#[cfg(test)]
mod tests;
