//! What an agency's own system may do. It is nobody: it has no role, sees no record, and is known
//! by a key that an administrator made for one agency.

use crate::Answer;
use serde::{Deserialize, Serialize};

/// What a system may be allowed to send.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sending {
    /// A worry about one or several children.
    Worry,
    /// A notification of an incident that the police attended.
    PoliceNotification,
    /// A question whether a person is known, by the national drafts.
    WhetherKnown,
}

impl Sending {
    /// Everything that can be sent.
    pub const ALL: [Self; 3] = [Self::Worry, Self::PoliceNotification, Self::WhetherKnown];

    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Worry => "worry",
            Self::PoliceNotification => "police_notification",
            Self::WhetherKnown => "whether_known",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Worry => "Worries",
            Self::PoliceNotification => "Police notifications",
            Self::WhetherKnown => "Questions whether a person is known",
        }
    }

    /// From the word in forms.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sending| sending.code() == code)
    }
}

/// An agency's system, as the policy knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct System {
    /// The agency whose system it is.
    pub agency: String,
    /// What it may send.
    pub may_send: Vec<Sending>,
    /// Was its key taken back?
    pub revoked: bool,
}

/// What a system asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SystemAsks<'a> {
    /// To send something.
    ToSend(Sending),
    /// What became of a worry that came from this agency.
    WhatBecameOf {
        /// The agency that raised it; none for anybody else.
        agency: Option<&'a str>,
    },
    /// The answer to a question that this agency's system asked.
    TheAnswerTo {
        /// The agency that asked it.
        agency: &'a str,
    },
}

/// May this system do this? Only what its key was made for, and only about what its own agency raised or
/// asked.
pub fn decide_for_system(system: &System, asks: SystemAsks<'_>) -> Answer {
    let allowed = !system.revoked
        && match asks {
            SystemAsks::ToSend(sending) => system.may_send.contains(&sending),
            SystemAsks::WhatBecameOf { agency } => agency == Some(system.agency.as_str()),
            SystemAsks::TheAnswerTo { agency } => {
                system.may_send.contains(&Sending::WhetherKnown) && agency == system.agency
            }
        };
    if allowed { Answer::Allowed } else { Answer::No }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn police(may_send: &[Sending]) -> System {
        System { agency: "police".to_owned(), may_send: may_send.to_vec(), revoked: false }
    }

    #[test]
    fn a_system_sends_only_what_its_key_was_made_for() {
        for one in Sending::ALL {
            for asked in Sending::ALL {
                let answer = decide_for_system(&police(&[one]), SystemAsks::ToSend(asked));
                assert_eq!(answer.is_allowed(), one == asked);
            }
        }
        let revoked = System { revoked: true, ..police(&Sending::ALL) };
        assert!(!decide_for_system(&revoked, SystemAsks::ToSend(Sending::Worry)).is_allowed());
    }

    #[test]
    fn a_system_hears_only_of_its_own_agencys_worries() {
        let asks = |agency| decide_for_system(&police(&[]), SystemAsks::WhatBecameOf { agency }).is_allowed();
        assert!(asks(Some("police")));
        assert!(!asks(Some("hospital")));
        assert!(!asks(None));
    }

    #[test]
    fn a_system_hears_only_the_answers_to_its_own_agencys_questions() {
        let asks = |may_send: &[Sending], agency| {
            decide_for_system(&police(may_send), SystemAsks::TheAnswerTo { agency }).is_allowed()
        };
        assert!(asks(&[Sending::WhetherKnown], "police"));
        assert!(!asks(&[Sending::WhetherKnown], "hospital"));
        assert!(!asks(&[Sending::Worry], "police"));
    }
}
