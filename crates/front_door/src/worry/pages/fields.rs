//! What each answer is sent under, and how long it may be.

use local::{AnswerKind, Fills, Question};

/// The name a caller's agency is sent under.
pub(super) const AGENCY: &str = "referrer_agency";
/// What is sent when it is not on the list.
pub(super) const AGENCY_NOT_LISTED: &str = "not_listed";
/// The name that its own words are sent under then.
pub(super) const AGENCY_IN_WORDS: &str = "referrer_agency_words";

/// The name that an answer is sent under.
pub(super) fn name_of(question: &Question, child: Option<usize>) -> String {
    let field = match question.fills {
        Some(Fills::Worry) => "worry",
        Some(Fills::SeenAndHeard) => "seen_and_heard",
        Some(Fills::GoingWell) => "going_well",
        Some(Fills::Danger) => "danger",
        Some(Fills::Children) => "forename",
        Some(Fills::School) => "school",
        Some(Fills::ChildsWords) => "own_words",
        Some(Fills::Address) => "home_lines",
        Some(Fills::Household) => "family",
        Some(Fills::Consent) => "consent",
        Some(Fills::Source) => "source",
        Some(Fills::Name) => "referrer_name",
        Some(Fills::Agency) => AGENCY,
        Some(Fills::Role) => "referrer_role",
        Some(Fills::Telephone) => "referrer_telephone",
        Some(Fills::Email) => "referrer_email",
        None => {
            let own = format!("ask_{}", question.id);
            return child.map_or_else(|| own.clone(), |number| format!("child_{number}_{own}"));
        }
    };
    child.map_or_else(|| field.to_owned(), |number| format!("child_{number}_{field}"))
}

/// How many lines an answer shows and how many letters it takes.
pub(super) struct Lines {
    pub rows: u8,
    pub limit: usize,
}

/// How long an answer of several lines may be.
pub(super) fn lines_of(question: &Question) -> Lines {
    let several = matches!(question.kind, AnswerKind::LongText | AnswerKind::People);
    match question.fills {
        Some(Fills::Worry) => Lines { rows: 6, limit: 4000 },
        Some(Fills::SeenAndHeard) => Lines { rows: 4, limit: 4000 },
        Some(_) | None => Lines { rows: 3, limit: if several { 2000 } else { 1000 } },
    }
}

/// How long an answer of one line may be.
pub(super) const LONGEST_LINE: usize = 200;

/// What a message calls an answer.
pub(super) fn called(question: &Question, of_child: &str) -> String {
    format!("The answer to \u{2018}{}\u{2019}{of_child}", question.ask)
}
