//! How people are related, and who has parental responsibility.

use kernel::{Date, Known, PersonId, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// One relationship between two people.
    RelationshipId,
}

/// What one person is to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationshipKind {
    /// Mother.
    Mother,
    /// Father.
    Father,
    /// A parent, where it is not said which.
    Parent,
    /// A step-parent, or a parent's partner.
    StepParent,
    /// A brother or sister, half or full.
    Sibling,
    /// A grandparent.
    Grandparent,
    /// Somebody else in the family who helps to bring up the child.
    OtherFamily,
    /// A foster carer or other carer.
    Carer,
    /// Somebody important to the child who is not family.
    ImportantPerson,
}

impl RelationshipKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 9] = [
        Self::Mother,
        Self::Father,
        Self::Parent,
        Self::StepParent,
        Self::Sibling,
        Self::Grandparent,
        Self::OtherFamily,
        Self::Carer,
        Self::ImportantPerson,
    ];

    /// The word in forms and stores.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mother => "mother",
            Self::Father => "father",
            Self::Parent => "parent",
            Self::StepParent => "step_parent",
            Self::Sibling => "sibling",
            Self::Grandparent => "grandparent",
            Self::OtherFamily => "other_family",
            Self::Carer => "carer",
            Self::ImportantPerson => "important_person",
        }
    }

    /// What the first person is to the second, in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Mother => "Mother",
            Self::Father => "Father",
            Self::Parent => "Parent",
            Self::StepParent => "Step-parent",
            Self::Sibling => "Brother or sister",
            Self::Grandparent => "Grandparent",
            Self::OtherFamily => "Other family",
            Self::Carer => "Carer",
            Self::ImportantPerson => "Important person",
        }
    }

    /// What the second person is to the first, in words.
    pub fn other_way_in_words(self) -> &'static str {
        match self {
            Self::Mother | Self::Father | Self::Parent => "Child",
            Self::StepParent => "Stepchild",
            Self::Sibling => "Brother or sister",
            Self::Grandparent => "Grandchild",
            Self::OtherFamily => "Other family",
            Self::Carer => "Child cared for",
            Self::ImportantPerson => "Child",
        }
    }
}

/// How one person is related to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Relationship {
    /// Which.
    pub id: RelationshipId,
    /// The person who is the mother, the sibling ...
    pub person: PersonId,
    /// ... of this person.
    pub of: PersonId,
    /// What the first is to the second.
    pub kind: RelationshipKind,
    /// Does the first have parental responsibility for the second?
    pub parental_responsibility: Known<bool>,
    /// First day, where known.
    pub from: Option<Date>,
    /// Last day, where it has ended.
    pub to: Option<Date>,
}

impl Relationship {
    /// The other person, seen from one of the two.
    pub fn other(&self, one: PersonId) -> PersonId {
        if self.person == one { self.of } else { self.person }
    }

    /// What the other person is to this one, in words.
    pub fn seen_from(&self, one: PersonId) -> &'static str {
        if self.of == one { self.kind.in_words() } else { self.kind.other_way_in_words() }
    }
}
