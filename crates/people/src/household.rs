//! People who live together.

use kernel::{Date, PersonId, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// A household.
    HouseholdId,
}

/// Somebody who lives or lived in a household.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HouseholdMember {
    /// Who.
    pub person: PersonId,
    /// First day, where known.
    pub from: Option<Date>,
    /// Last day, where they have left.
    pub to: Option<Date>,
}

/// People who live together, with dates.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Household {
    /// Which.
    pub id: HouseholdId,
    /// Who lives or lived there.
    pub members: Vec<HouseholdMember>,
}

impl Household {
    /// Who lives there on this day.
    pub fn members_on(&self, day: Date) -> impl Iterator<Item = PersonId> + '_ {
        self.members
            .iter()
            .filter(move |member| {
                member.from.is_none_or(|from| from <= day) && member.to.is_none_or(|to| day <= to)
            })
            .map(|member| member.person)
    }

    /// The household with one more person in it. Somebody who lives there already is not added twice.
    #[must_use]
    pub fn joined_by(mut self, person: PersonId, from: Option<Date>) -> Self {
        let lives_there = self.members.iter().any(|member| member.person == person && member.to.is_none());
        if !lives_there {
            self.members.push(HouseholdMember { person, from, to: None });
        }
        self
    }
}
