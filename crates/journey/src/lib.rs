//! What one stage of a child's journey hands to the next, and the lines a family's history is
//! made of. Stages never call one another: a stage says what it decided ([`Onward`]), and the
//! program passes it on in the same piece of work.

use kernel::{AccountId, ContactId, Date, Moment, PersonId};
use serde::{Deserialize, Serialize};

/// Where a decision at the front door sends the child's journey.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Onward {
    /// Nothing further; the contact ends with its reason.
    NothingFurther,
    /// Advice and information to the person who made contact.
    Advice,
    /// Back to the agency that made contact, to talk with the family about an early help assessment.
    ReturnedForEarlyHelp,
    /// Early help or family help, by the service that gives it.
    EarlyHelp,
    /// A referral to children's social care, and an assessment.
    Referral,
    /// A strategy discussion.
    StrategyDiscussion,
    /// A service of one agency.
    SingleService,
    /// Another area's children's social care.
    AnotherArea,
    /// Work that is already open.
    OpenWork,
    /// The process for allegations against people who work with children.
    Allegation,
}

impl Onward {
    /// The word in stores.
    pub fn code(self) -> &'static str {
        match self {
            Self::NothingFurther => "nothing_further",
            Self::Advice => "advice",
            Self::ReturnedForEarlyHelp => "returned_for_early_help",
            Self::EarlyHelp => "early_help",
            Self::Referral => "referral",
            Self::StrategyDiscussion => "strategy_discussion",
            Self::SingleService => "single_service",
            Self::AnotherArea => "another_area",
            Self::OpenWork => "open_work",
            Self::Allegation => "allegation",
        }
    }

    /// Does the contact end here, with nobody in children's social care taking it on?
    pub fn closes(self) -> bool {
        match self {
            Self::NothingFurther
            | Self::Advice
            | Self::ReturnedForEarlyHelp
            | Self::EarlyHelp
            | Self::SingleService
            | Self::AnotherArea => true,
            Self::Referral | Self::StrategyDiscussion | Self::OpenWork | Self::Allegation => false,
        }
    }

    /// Where a family is pointed elsewhere, or the contact ends: what became of them is followed.
    pub const SIGNPOSTS: [Self; 5] = [
        Self::NothingFurther,
        Self::Advice,
        Self::ReturnedForEarlyHelp,
        Self::EarlyHelp,
        Self::SingleService,
    ];

    /// Is the family pointed elsewhere, or the contact ended? Another area's children's social care is
    /// not elsewhere in this sense: it decides as we do.
    pub fn signposts(self) -> bool {
        Self::SIGNPOSTS.contains(&self)
    }

    /// Does it open a referral to children's social care?
    pub fn opens_a_referral(self) -> bool {
        matches!(self, Self::Referral | Self::StrategyDiscussion)
    }
}

/// A contact that was decided (and agreed, where that was needed): handed to whoever is next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContactDecided {
    /// The contact.
    pub contact: ContactId,
    /// The child.
    pub child: PersonId,
    /// Where it goes.
    pub onward: Onward,
    /// When it was decided.
    pub decided_at: Moment,
    /// The census code of who it came from, where there is one.
    pub source_code: Option<String>,
}

/// What kind of thing a line of history is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HistoryKind {
    /// A contact at the front door.
    Contact,
    /// A referral.
    Referral,
    /// An assessment.
    Assessment,
    /// A section 47 enquiry.
    Enquiry,
    /// A conference.
    Conference,
    /// A plan, or a review of one.
    Plan,
    /// A step that a decision at the front door started, for somebody else to take on.
    Step,
    /// A strategy discussion.
    Discussion,
}

impl HistoryKind {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Contact => "Contact",
            Self::Referral => "Referral",
            Self::Assessment => "Assessment",
            Self::Enquiry => "Section 47 enquiry",
            Self::Conference => "Conference",
            Self::Plan => "Plan",
            Self::Step => "Next step",
            Self::Discussion => "Strategy discussion",
        }
    }
}

/// Who a line of history came from and who decided, where it is a contact.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LineFrom {
    /// The source, by its id in the local arrangements.
    pub source: Option<String>,
    /// The agency, by its id in the local arrangements or in its own words.
    pub agency: Option<String>,
    /// Who decided.
    pub decided_by: Option<AccountId>,
}

/// One line of a family's history: what happened, to whom, when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HistoryLine {
    /// The day it happened or began.
    pub on: Date,
    /// Whom it is about.
    pub person: PersonId,
    /// What kind of thing.
    pub kind: HistoryKind,
    /// What happened, in a few words.
    pub words: String,
    /// More about it: the outcome, the reason, who.
    pub detail: String,
    /// Is it still open?
    pub open: bool,
    /// Who it came from and who decided, where it is a contact.
    pub from: LineFrom,
}

/// Newest first; on the same day, by kind, so that the order never depends on how it was read.
pub fn newest_first(mut lines: Vec<HistoryLine>) -> Vec<HistoryLine> {
    lines.sort_by(|a, b| {
        b.on.cmp(&a.on).then(a.kind.cmp(&b.kind)).then(a.person.cmp(&b.person)).then(a.words.cmp(&b.words))
    });
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strategy_discussion_opens_a_referral_and_does_not_close() {
        assert!(Onward::StrategyDiscussion.opens_a_referral());
        assert!(!Onward::StrategyDiscussion.closes());
        assert!(Onward::Advice.closes());
    }
}
