//! Where each page of a record is. Addresses hold opaque ids and nothing else: no name, date of
//! birth or reference.

use kernel::PersonId;

/// The search page. The search itself is posted here.
pub const SEARCH: &str = "/search";

/// The overview.
pub fn overview(person: PersonId) -> String {
    format!("/people/{person}")
}

/// One page beneath the overview, such as `timeline` or `family/add`.
pub fn under(person: PersonId, page: &str) -> String {
    format!("/people/{person}/{page}")
}
