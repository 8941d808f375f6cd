//! The exact thing that is asked about, with only the facts the policy needs.

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

/// What the policy must know about a contact.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ContactFacts {
    /// The account that raised it, for a professional who signed in.
    pub raised_by: Option<AccountId>,
    /// The agency it came from.
    pub agency: Option<String>,
    /// The account that recommended or decided, where somebody has.
    pub decided_by: Option<AccountId>,
    /// Has somebody who may not open the person's record been kept out by a restriction?
    pub only: Option<Vec<AccountId>>,
    /// Does the actor work with the child it is about?
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

/// What the policy must know about a notice to a school about one of its pupils.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SchoolNoticeFacts {
    /// The accounts of the school's designated leads.
    pub leads: Vec<AccountId>,
    /// Who alone may see it, where the child's record is restricted.
    pub only: Option<Vec<AccountId>>,
    /// Does the actor work with the child?
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
    /// Notices to schools, as a list.
    SchoolNotices,
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
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 12] = [
        Self::Queue,
        Self::Worry,
        Self::AgencyChecks,
        Self::WallScreen,
        Self::SchoolNotices,
        Self::MyWork,
        Self::Search,
        Self::Figures,
        Self::Arrangements,
        Self::Accounts,
        Self::Looks,
        Self::Triage,
    ];

    /// The words for the matrix.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Queue => "The queue of contacts",
            Self::Worry => "The worry form",
            Self::AgencyChecks => "The list of questions to other agencies",
            Self::WallScreen => "The wall screen, without names",
            Self::SchoolNotices => "The list of notices to schools",
            Self::MyWork => "Their own list of work",
            Self::Search => "Searching for a person",
            Self::Figures => "Figures",
            Self::Arrangements => "Local arrangements and clocks",
            Self::Accounts => "Accounts",
            Self::Looks => "The log that a look happened",
            Self::Triage => "Triage meetings and the vulnerability tracker",
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
    /// A contact at the front door.
    Contact(ContactFacts),
    /// A question to another agency about named people.
    AgencyCheck(AgencyCheckFacts),
    /// A triage meeting, or one child's line on its list.
    Triage(TriageFacts),
    /// An action that a triage meeting gave to somebody.
    TriageAction(TriageActionFacts),
    /// A notice to a school about one of its pupils.
    SchoolNotice(SchoolNoticeFacts),
    /// A part that holds no child's record.
    Area(Area),
}
