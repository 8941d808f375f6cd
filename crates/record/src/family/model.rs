//! Ending what is recorded about a family. Pure.

use kernel::{Date, PersonId, day_in_words};
use people::{Household, Relationship};

/// Why something about a family was not recorded.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FamilyRefusal {
    /// Nobody is related to themselves.
    #[error("Select somebody other than the person this record is about")]
    SamePerson,
    /// It is recorded.
    #[error("This relationship is recorded already")]
    AlreadyRecorded,
    /// They live together.
    #[error("They are recorded as living together already")]
    AlreadyTogether,
    /// It has ended.
    #[error("This ended on {}", day_in_words(*on))]
    AlreadyEnded {
        /// When.
        on: Date,
    },
    /// Nothing ends before it began.
    #[error("The last day must be on or after {}, when it began", day_in_words(*from))]
    BeforeItBegan {
        /// When it began.
        from: Date,
    },
    /// Nothing has ended tomorrow.
    #[error("The date must be today or in the past")]
    InTheFuture,
    /// They do not live there.
    #[error("They are not recorded as living there")]
    NotThere,
    /// The record was merged with another.
    #[error("This record was merged with another. Make the change on that record.")]
    Merged,
    /// Nothing is known of somebody new.
    #[error("Enter a forename or a surname")]
    NoName,
}

fn can_end(from: Option<Date>, to: Option<Date>, on: Date, today: Date) -> Result<(), FamilyRefusal> {
    if let Some(on) = to {
        return Err(FamilyRefusal::AlreadyEnded { on });
    }
    if today < on {
        return Err(FamilyRefusal::InTheFuture);
    }
    match from {
        Some(from) if on < from => Err(FamilyRefusal::BeforeItBegan { from }),
        Some(_) | None => Ok(()),
    }
}

/// The relationship, ended on a day.
pub fn ended_relationship(
    relationship: &Relationship,
    on: Date,
    today: Date,
) -> Result<Relationship, FamilyRefusal> {
    can_end(relationship.from, relationship.to, on, today)?;
    Ok(Relationship { to: Some(on), ..relationship.clone() })
}

/// The household once somebody has left it.
pub fn left_household(
    household: &Household,
    person: PersonId,
    on: Date,
    today: Date,
) -> Result<Household, FamilyRefusal> {
    let mut household = household.clone();
    let member = household.members.iter_mut().rfind(|member| member.person == person);
    let member = member.ok_or(FamilyRefusal::NotThere)?;
    can_end(member.from, member.to, on, today)?;
    member.to = Some(on);
    Ok(household)
}
