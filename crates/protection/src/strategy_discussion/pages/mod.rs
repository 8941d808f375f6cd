//! The pages of strategy discussions: the banner that stands until somebody has acted, one
//! discussion, and the three things that are said about it.

mod banner;
mod forms;
mod one;
#[cfg(test)]
mod tests;

pub use banner::open_banner;
pub use forms::{held_page, read_held, read_reason, read_seen, seen_page, stand_down_page};
pub use one::discussion_page;

use kernel::{Standing, Urgency};
use web_kit::{DueLevel, Markup, due_badge, html};

fn badge(standing: Option<&Standing>) -> Markup {
    let Some(standing) = standing else {
        return html! { "The due date cannot be worked out: the bank holidays for it are not loaded" };
    };
    let badge = standing.badge();
    let level = match badge.urgency {
        Urgency::Late | Urgency::DoneLate => DueLevel::Late,
        Urgency::Today | Urgency::Soon => DueLevel::Soon,
        Urgency::Later | Urgency::Done => DueLevel::Fine,
    };
    due_badge(&badge.in_full(), level)
}
