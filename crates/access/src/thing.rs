//! The exact thing that is asked about, with only the facts the policy needs.

use crate::Role;
use kernel::AccountId;

/// What the policy must know about a person's record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PersonFacts {
    /// Accounts of professionals working with the person now.
    pub workers: Vec<AccountId>,
    /// Teams whose workers work with the person now.
    pub teams: Vec<String>,
    /// Does a contact about the person wait at the front door now?
    pub at_front_door: bool,
    /// Who alone may open it, where the record is restricted.
    pub only: Option<Vec<AccountId>>,
    /// May others know that a restricted record exists?
    pub others_may_know: bool,
    /// Has this actor given a reason for opening it today?
    pub reason_given: bool,
}

/// What the policy must know about a relative whose history is read beside a child's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RelativeFacts {
    /// The child whose family it is.
    pub child: PersonFacts,
    /// Who alone may open the relative's record, where it is restricted.
    pub only: Option<Vec<AccountId>>,
}

/// What the policy must know about a contact.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ContactFacts {
    /// The account that raised it, for a professional who signed in.
    pub raised_by: Option<AccountId>,
    /// The account that recommended or decided, where somebody has.
    pub decided_by: Option<AccountId>,
    /// Has somebody who may not open the person's record been kept out by a restriction?
    pub only: Option<Vec<AccountId>>,
    /// Does the actor work with the child it is about?
    pub about_own_child: bool,
}

/// What the policy must know about advice that somebody asked the front door for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ConsultationFacts {
    /// Who alone may see it, where it was about a child whose record is restricted.
    pub only: Option<Vec<AccountId>>,
    /// Does the actor work with the child it was found to be about?
    pub about_own_child: bool,
}

/// What the policy must know about a question to another agency about children and adults.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AgencyCheckFacts {
    /// The agency that was asked.
    pub agency: String,
    /// The accounts in it that it was put to; nothing when it was put to the agency as a whole.
    pub put_to: Option<Vec<AccountId>>,
    /// Who alone may see it, where somebody it is about has a restricted record.
    pub only: Option<Vec<AccountId>>,
    /// Does the actor work with the child of the contact?
    pub about_own_child: bool,
    /// Did the front door take the question back?
    pub taken_back: bool,
}

/// What the policy must know about a triage meeting, or about one child's line on its list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TriageFacts {
    /// Is the actor's agency invited to this kind of meeting?
    pub invited: bool,
    /// Is the actor's agency the one whose people chair it?
    pub from_chairing_agency: bool,
    /// Does the actor chair this meeting?
    pub chairs: bool,
    /// Who alone may open the child's record, where it is restricted.
    pub only: Option<Vec<AccountId>>,
}

/// What the policy must know about a step that a decision started, for somebody else to take on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StepFacts {
    /// The agency it is addressed to, by its id in the local arrangements.
    pub agency: Option<String>,
    /// The team of that agency, where it is addressed to one.
    pub team: Option<String>,
    /// The one person it is addressed to, where it is: a teacher who raised the worry, and not
    /// every school.
    pub account: Option<AccountId>,
    /// Who alone may open the child's record, where it is restricted.
    pub only: Option<Vec<AccountId>>,
    /// Does the actor work with the child it is about?
    pub about_own_child: bool,
}

/// What the policy must know about a strategy discussion.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DiscussionFacts {
    /// Accounts of professionals working with the child now.
    pub workers: Vec<AccountId>,
    /// Teams whose workers work with the child now.
    pub teams: Vec<String>,
    /// Who alone may open the child's record, where it is restricted.
    pub only: Option<Vec<AccountId>>,
}

/// What the policy must know about an action that a triage meeting gave to somebody.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TriageActionFacts {
    /// The one person who answers for it.
    pub owner: Option<AccountId>,
    /// Is the actor's agency invited to the kind of meeting that made it?
    pub invited: bool,
    /// Who alone may open the record of the child it is about, where it is restricted.
    pub only: Option<Vec<AccountId>>,
}

/// What the policy must know about a form begun and not sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DraftFacts {
    /// Who began it.
    pub author: AccountId,
}

/// What the policy must know about a worry taken out of hours and handed over.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HandoverFacts {
    /// The team that hands it over.
    pub from_team: String,
    /// Who alone may know of it, where every child it is about has a restricted record.
    pub only: Option<Vec<AccountId>>,
}

/// What the policy must know about a challenge to a decision.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DisagreementFacts {
    /// Who challenges; nothing before somebody does.
    pub challenger: Option<AccountId>,
    /// Who made or agreed the decision.
    pub challenged: Vec<AccountId>,
    /// Who answered the stage it has reached, where somebody has.
    pub answered_by: Option<AccountId>,
    /// The roles that answer the stage it has reached, by the local arrangements.
    pub answering: Vec<Role>,
    /// May the actor see the decision?
    pub sees_decision: bool,
    /// Who alone may open the child's record, where it is restricted.
    pub only: Option<Vec<AccountId>>,
}

/// What the policy must know about a notice to a school about one of its pupils.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SchoolNoticeFacts {
    /// The accounts of those who are the school's designated leads today.
    pub leads: Vec<AccountId>,
    /// Who alone may see it, where the child's record is restricted.
    pub only: Option<Vec<AccountId>>,
    /// Does the actor work with the child?
    pub about_own_child: bool,
    /// Was it withdrawn: the wrong child, or the wrong school?
    pub withdrawn: bool,
}

/// What the policy must know about a question from another agency's system whether a person is known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SystemQuestionFacts {
    /// Who alone may see it, where somebody it may be about has a restricted record.
    pub only: Option<Vec<AccountId>>,
    /// Does the actor work with the child it may be about?
    pub about_own_child: bool,
}

/// A part of Sightline that holds no child's record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Area {
    /// The queue of contacts.
    Queue,
    /// The worry form.
    Worry,
    /// Questions to other agencies, as a list.
    AgencyChecks,
    /// The wall screen: what is open and how long is left, without names.
    WallScreen,
    /// Steps that decisions started, waiting to be accepted.
    Steps,
    /// What became of families who were pointed elsewhere, and of those who raised worries.
    FollowThrough,
    /// Notices to schools, as a list.
    SchoolNotices,
    /// Referrals without a social worker.
    Unallocated,
    /// One's own list of work.
    MyWork,
    /// Searching for a person.
    Search,
    /// Figures, with small numbers hidden.
    Figures,
    /// The published local arrangements and clocks.
    Arrangements,
    /// Accounts.
    Accounts,
    /// Who looked at what, without what was in it.
    Looks,
    /// The list of triage meetings, and the vulnerability tracker.
    Triage,
    /// One's own part in disagreements about decisions.
    Disagreements,
    /// How often decisions are challenged and how that ends, without any child.
    DisagreementFigures,
    /// The advice line: what callers asked and were told.
    AdviceLine,
    /// What comes to the front door against who is there to meet it.
    Capacity,
    /// The keys by which agencies' own systems send worries.
    SystemKeys,
    /// Uploading a file of police notifications.
    NotificationFiles,
    /// Questions from other agencies' systems, as a list.
    SystemQuestions,
    /// Changes in how the front door is reached, and which agencies know.
    ChangeNotices,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 23] = [
        Self::Queue,
        Self::Worry,
        Self::AgencyChecks,
        Self::WallScreen,
        Self::Steps,
        Self::FollowThrough,
        Self::SchoolNotices,
        Self::Unallocated,
        Self::MyWork,
        Self::Search,
        Self::Figures,
        Self::Arrangements,
        Self::Accounts,
        Self::Looks,
        Self::Triage,
        Self::Disagreements,
        Self::DisagreementFigures,
        Self::Capacity,
        Self::AdviceLine,
        Self::SystemKeys,
        Self::NotificationFiles,
        Self::SystemQuestions,
        Self::ChangeNotices,
    ];

    /// The words for the matrix.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Queue => "The queue of contacts",
            Self::Worry => "The worry form",
            Self::AgencyChecks => "The list of questions to other agencies",
            Self::WallScreen => "The wall screen, without names",
            Self::Steps => "The list of steps to accept",
            Self::FollowThrough => "Follow-through of decisions at the front door",
            Self::SchoolNotices => "The list of notices to schools",
            Self::Unallocated => "The list of referrals without a social worker",
            Self::MyWork => "Their own list of work",
            Self::Search => "Searching for a person",
            Self::Figures => "Figures",
            Self::Arrangements => "Local arrangements and clocks",
            Self::Accounts => "Accounts",
            Self::Looks => "The log that a look happened",
            Self::Triage => "Triage meetings and the vulnerability tracker",
            Self::Disagreements => "Disagreements about decisions",
            Self::DisagreementFigures => "Figures of disagreements",
            Self::AdviceLine => "The advice line",
            Self::Capacity => "The front door's capacity",
            Self::SystemKeys => "Keys of agencies' systems",
            Self::NotificationFiles => "Files of police notifications",
            Self::SystemQuestions => "The list of questions from other systems",
            Self::ChangeNotices => "Changes that agencies are told of",
        }
    }
}

/// The exact thing that is asked about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Thing {
    /// A person's record: identity, family, timeline, plans.
    Person(PersonFacts),
    /// Who looked at a person's record, and why.
    Looks(PersonFacts),
    /// A child whose referral waits for a social worker: that they wait, and since when.
    Unallocated(PersonFacts),
    /// The history of somebody of a child's family, read beside the child's own.
    Relative(RelativeFacts),
    /// A contact at the front door, as the front door reads it.
    Contact(ContactFacts),
    /// A worry as whoever raised it reads it: their own words, and what they were told.
    OwnWorry(ContactFacts),
    /// A question to another agency about named people.
    AgencyCheck(AgencyCheckFacts),
    /// A triage meeting, or one child's line on its list.
    Triage(TriageFacts),
    /// An action that a triage meeting gave to somebody.
    TriageAction(TriageActionFacts),
    /// A step that a decision started, for somebody else to take on.
    Step(StepFacts),
    /// A strategy discussion about a child.
    Discussion(DiscussionFacts),
    /// A form begun and not sent.
    Draft(DraftFacts),
    /// A worry taken out of hours, handed over to the daytime team.
    Handover(HandoverFacts),
    /// A challenge to a decision.
    Disagreement(DisagreementFacts),
    /// A notice to a school about one of its pupils.
    SchoolNotice(SchoolNoticeFacts),
    /// Advice that somebody asked the front door for.
    Consultation(ConsultationFacts),
    /// A question from another agency's system whether a person is known.
    SystemQuestion(SystemQuestionFacts),
    /// A part that holds no child's record.
    Area(Area),
}
