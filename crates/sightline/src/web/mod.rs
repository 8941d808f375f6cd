//! The pages over HTTP: one list of routes, each saying who may come there at all.

mod account_pages;
mod advice_pages;
mod allocating_pages;
mod arrangements_pages;
mod call;
mod capacity_pages;
mod change_pages;
mod check_pages;
mod correction_pages;
mod deciding;
mod disagreement_pages;
mod discussion_pages;
mod drafts;
mod family_pages;
mod follow_pages;
mod form_time_pages;
mod frame;
mod front_page;
mod handover_pages;
mod kept_answers;
mod look_pages;
mod merging_pages;
mod notification_pages;
mod once;
mod queue_pages;
mod queue_views;
mod raising;
mod rate_pages;
mod record_pages;
mod reply;
mod restriction_pages;
mod routes;
mod school_pages;
mod search_pages;
mod server;
mod settling_pages;
mod sharing_pages;
mod signing_in;
mod step_pages;
mod system_key_pages;
mod system_pages;
mod system_question_pages;
mod theme_pages;
mod triage_action_pages;
mod triage_line_pages;
mod triage_pages;
mod vulnerability_pages;
mod wall_pages;
mod ways_in;
mod work_pages;

pub use call::{Call, Sent, Visitor};
pub use reply::{Body, Outcome, Problem, Reply, outcome};
pub use server::serve;

#[cfg(test)]
use routes::{Method, ROUTES};
#[cfg(test)]
use server::answer;
#[cfg(test)]
mod tests;
