//! What a rule cannot do without. A rule whose needs are not met is skipped, and the report says why.

use crate::tables::{TABLES, Table};

/// Tables and lists, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Needs(u32);

/// The header of this year.
pub const HEADER: Needs = Needs::table(Table::Header);
/// The episodes of this year.
pub const EPISODES: Needs = Needs::table(Table::Episodes);
/// The reviews of this year.
pub const REVIEWS: Needs = Needs::table(Table::Reviews);
/// The unaccompanied asylum-seeking children of this year.
pub const UASC: Needs = Needs::table(Table::Uasc);
/// Health and offending, this year.
pub const OC2: Needs = Needs::table(Table::Oc2);
/// Care leavers, this year.
pub const OC3: Needs = Needs::table(Table::Oc3);
/// Adoptions, this year.
pub const AD1: Needs = Needs::table(Table::Ad1);
/// Placed for adoption, this year.
pub const PLACED: Needs = Needs::table(Table::PlacedAdoption);
/// Previous permanence, this year.
pub const PREV_PERM: Needs = Needs::table(Table::PrevPerm);
/// Missing, this year.
pub const MISSING: Needs = Needs::table(Table::Missing);
/// Social worker episodes, this year.
pub const SW_EPISODES: Needs = Needs::table(Table::SwEpisodes);
/// Deprivation of liberty orders, this year.
pub const DOLO: Needs = Needs::table(Table::DoLo);
/// The header of last year.
pub const HEADER_LAST: Needs = Needs::table(Table::HeaderLast);
/// The episodes of last year.
pub const EPISODES_LAST: Needs = Needs::table(Table::EpisodesLast);
/// The unaccompanied asylum-seeking children of last year.
pub const UASC_LAST: Needs = Needs::table(Table::UascLast);
/// Care leavers, last year.
pub const OC3_LAST: Needs = Needs::table(Table::Oc3Last);
/// Placed for adoption, last year.
pub const PLACED_LAST: Needs = Needs::table(Table::PlacedAdoptionLast);
/// Missing, last year.
pub const MISSING_LAST: Needs = Needs::table(Table::MissingLast);
/// Deprivation of liberty orders, last year.
pub const DOLO_LAST: Needs = Needs::table(Table::DoLoLast);
/// Which authority a postcode is in, and how far it is.
pub const POSTCODES: Needs = Needs(1 << 24);
/// The homes and agencies that Ofsted knows.
pub const PROVIDERS: Needs = Needs(1 << 25);
/// The code of the authority whose return it is.
pub const AUTHORITY: Needs = Needs(1 << 26);
/// A return read from XML, which says of each child whether it is an asylum seeker.
pub const UASC_IN_HEADER: Needs = Needs(1 << 27);
/// Nothing in particular.
pub const NOTHING: Needs = Needs(0);

impl Needs {
    /// A table.
    pub const fn table(table: Table) -> Self {
        Self(1 << table as u32)
    }

    /// These and those.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Adds to what there is.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Is all of the other here?
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Why a rule with these needs cannot run where only this is given. Nothing when it can.
    pub fn lacking(self, given: Self) -> Option<String> {
        let lacks = Self(self.0 & !given.0);
        if lacks == NOTHING {
            return None;
        }
        let tables = TABLES.iter().filter(|(table, _)| lacks.has(Self::table(*table)));
        let mut reasons: Vec<String> = tables.map(|(_, name)| format!("no {name} table was given")).collect();
        let lists = [
            (POSTCODES, "no list of postcodes was given"),
            (PROVIDERS, "no list of Ofsted's providers was given"),
            (AUTHORITY, "the code of the authority was not given"),
            (UASC_IN_HEADER, "the header of a CSV return does not say who is an asylum seeker"),
        ];
        reasons.extend(lists.iter().filter(|(list, _)| lacks.has(*list)).map(|(_, why)| (*why).to_owned()));
        Some(reasons.join(", and "))
    }
}

impl std::ops::BitOr for Needs {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}
