//! What partners agreed that their systems may tell one another, as other agencies' systems know it
//! (a sharing policy): who, what, for what, from when to when. Nothing is answered that no policy covers.

use crate::arrangements::AsAt;
use crate::dated::named;
use crate::reading::{day, day_if_given};
use kernel::Date;
use serde::Deserialize;

/// What may be told. Only involvement is answered today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SharedData {
    /// Whether somebody is known, and whom to ring.
    Involvement,
    /// How something stands, such as whether there is a plan.
    State,
    /// That something happened.
    Event,
}

impl SharedData {
    /// The word of the national drafts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Involvement => "involvement",
            Self::State => "state",
            Self::Event => "event",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Involvement => "Whether somebody is known, and whom to ring",
            Self::State => "How something stands",
            Self::Event => "That something happened",
        }
    }
}

/// A sharing policy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharingPolicy {
    /// Its id here.
    pub id: String,
    /// The number that partners know it by.
    pub number: String,
    /// Its web address.
    pub uri: String,
    /// Which text of it this is.
    pub version: String,
    /// Its name.
    pub name: String,
    /// The ids of the agencies whose systems may ask.
    pub parties: Vec<String>,
    /// What may be told.
    pub data: Vec<SharedData>,
    /// The ids of the purposes it may be asked for. Each has an address of the law.
    pub purposes: Vec<String>,
    /// The id of the lawful basis that each answer rests on.
    pub lawful_basis: String,
    /// The least score, in hundredths, that is answered without a person looking.
    pub answered_alone_from: u8,
    /// Whom an answer says to ring.
    pub ring: String,
    /// The number to ring.
    pub telephone: String,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// Why it is lawful to pass a child on to another service or another area's social care, where the front door
/// decided so. The family's agreement is that of the contact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassingOn {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The id of the purpose.
    pub purpose: String,
    /// The id of the lawful basis.
    pub lawful_basis: String,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

named!(SharingPolicy: id, name; PassingOn: id, name);

/// The scores that the national drafts know, in hundredths: a policy names one of them.
pub const SCORES: [u8; 4] = [60, 70, 80, 99];

/// The least of them that a policy may let be answered without a person: below it a name and a date of birth
/// are all that agrees.
pub const LEAST_ANSWERED_ALONE: u8 = 70;

impl<'a> AsAt<'a> {
    /// Why it is lawful to pass a child on.
    pub fn passing_on(&self) -> Option<&'a PassingOn> {
        self.holding(&self.sharing().passing_on).next()
    }

    /// The sharing policies in force.
    pub fn sharing_policies(&self) -> impl Iterator<Item = &'a SharingPolicy> + use<'a> {
        self.holding(&self.sharing().policies)
    }
}
