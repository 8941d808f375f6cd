//! The pages: asking, checking what is asked, one question with its answers, answering, returning, the
//! list of what waits, and how agencies answer.

mod answering;
mod asking;
mod lists;
mod one_check;
#[cfg(test)]
mod tests;

pub use answering::{AnsweringFor, answering_page, read_answer};
pub use asking::{AskingRead, AskingSetting, Offered, RatingOffered, asking_page, check_asking, read_asking};
pub use lists::{ListRow, figures_page, list_page, on_contact};
pub use one_check::{
    check_page, read_returning, read_taking_back, returning_page, taken_back_page, taking_back_page,
};

use super::{CheckShown, CheckStage, Rating};
use kernel::{Standing, Urgency};
use web_kit::{DueLevel, Markup, TagColour, due_badge, html, tag};

/// How ids become names on a page.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// An account's name, from its id.
    pub account: &'a dyn Fn(&str) -> String,
    /// An agency's name, from its id.
    pub agency: &'a dyn Fn(&str) -> String,
}

impl Names<'_> {
    /// Whom a question was put to: "Harrowmere primary schools: Ropewalk Primary School".
    pub fn put_to(&self, check: &super::AgencyCheck) -> String {
        let agency = (self.agency)(&check.agency);
        if check.put_to_name.is_empty() { agency } else { format!("{agency}: {}", check.put_to_name) }
    }
}

/// The rating in a word, with the colour that repeats it.
pub fn rating_tag(rating: Rating) -> Markup {
    let colour = match rating {
        Rating::Red => TagColour::Red,
        Rating::Amber => TagColour::Orange,
        Rating::Green => TagColour::Green,
    };
    tag(rating.in_words(), colour)
}

/// How pressing something is, as the colour that repeats the words.
pub(crate) fn level_of(urgency: Urgency) -> DueLevel {
    match urgency {
        Urgency::Late | Urgency::DoneLate => DueLevel::Late,
        Urgency::Today | Urgency::Soon => DueLevel::Soon,
        Urgency::Later | Urgency::Done => DueLevel::Fine,
    }
}

pub(crate) fn badge(standing: Option<&Standing>) -> Markup {
    let Some(standing) = standing else { return html! { "No limit is set here" } };
    let badge = standing.badge();
    due_badge(&badge.in_full(), level_of(badge.urgency))
}

/// Where a question stands, in words.
fn stands(shown: &CheckShown) -> Markup {
    match shown.check.stage() {
        CheckStage::TakenBack => tag("Taken back", TagColour::Grey),
        CheckStage::Waiting => html! { "Still to answer " (badge(shown.standing.as_ref())) },
        CheckStage::Answered => {
            let said = shown.check.current().and_then(|asking| asking.answer.as_ref());
            html! {
                (said.map_or("Answered", |answer| answer.said.in_words()))
                @if shown.standing.is_some() { " " (badge(shown.standing.as_ref())) }
            }
        }
    }
}

/// Says that hours are local practice, wherever they are shown.
pub fn local_hours_note() -> Markup {
    html! {
        p.govuk-body-s { "How many hours each rating allows is this partnership's own choice. No national rule sets it." }
    }
}
