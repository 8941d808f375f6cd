//! Tags and due badges: words first, colour second.

use maud::{Markup, html};

/// The colour of a tag. It repeats the words and never replaces them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TagColour {
    /// Most tags.
    #[default]
    Grey,
    /// Open, under way.
    Blue,
    /// Done, agreed.
    Green,
    /// Waiting for somebody.
    Yellow,
    /// Needs attention.
    Orange,
    /// Serious.
    Red,
    /// A kind, not a state.
    Purple,
}

/// A status in a word or two.
pub fn tag(words: &str, colour: TagColour) -> Markup {
    let colour = match colour {
        TagColour::Grey => "grey",
        TagColour::Blue => "blue",
        TagColour::Green => "green",
        TagColour::Yellow => "yellow",
        TagColour::Orange => "orange",
        TagColour::Red => "red",
        TagColour::Purple => "purple",
    };
    html! { strong.{ "govuk-tag govuk-tag--" (colour) } { (words) } }
}

/// How near a due date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueLevel {
    /// Past its date.
    Late,
    /// Due today or very soon.
    Soon,
    /// In good time.
    Fine,
    /// Not counting for now, and the words say why.
    Paused,
}

/// When something is due. The words carry everything: "2 working days late · due 12 May".
pub fn due_badge(words: &str, level: DueLevel) -> Markup {
    let level = match level {
        DueLevel::Late => "late",
        DueLevel::Soon => "soon",
        DueLevel::Fine => "fine",
        DueLevel::Paused => "paused",
    };
    html! { span.{ "app-due app-due--" (level) } { (words) } }
}
