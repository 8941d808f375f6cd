//! The tables of the return and their columns. A row is kept whole, because every rule looks at whole rows
//! of one child; it remembers where it stood in its file.

use crate::cell::{Day, Text, Texts};
use std::borrow::Cow;

/// A table of the return: this year's, or the copy of last year's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are the Department's")]
pub enum Table {
    Header,
    Episodes,
    Reviews,
    Uasc,
    Oc2,
    Oc3,
    Ad1,
    PlacedAdoption,
    PrevPerm,
    Missing,
    SwEpisodes,
    DoLo,
    HeaderLast,
    EpisodesLast,
    ReviewsLast,
    UascLast,
    Oc2Last,
    Oc3Last,
    Ad1Last,
    PlacedAdoptionLast,
    PrevPermLast,
    MissingLast,
    SwEpisodesLast,
    DoLoLast,
}

/// Every table with its name, this year's first.
pub const TABLES: [(Table, &str); 24] = [
    (Table::Header, "Header"),
    (Table::Episodes, "Episodes"),
    (Table::Reviews, "Reviews"),
    (Table::Uasc, "UASC"),
    (Table::Oc2, "OC2"),
    (Table::Oc3, "OC3"),
    (Table::Ad1, "AD1"),
    (Table::PlacedAdoption, "PlacedAdoption"),
    (Table::PrevPerm, "PrevPerm"),
    (Table::Missing, "Missing"),
    (Table::SwEpisodes, "SWEpisodes"),
    (Table::DoLo, "DoLo"),
    (Table::HeaderLast, "Header_last"),
    (Table::EpisodesLast, "Episodes_last"),
    (Table::ReviewsLast, "Reviews_last"),
    (Table::UascLast, "UASC_last"),
    (Table::Oc2Last, "OC2_last"),
    (Table::Oc3Last, "OC3_last"),
    (Table::Ad1Last, "AD1_last"),
    (Table::PlacedAdoptionLast, "PlacedAdoption_last"),
    (Table::PrevPermLast, "PrevPerm_last"),
    (Table::MissingLast, "Missing_last"),
    (Table::SwEpisodesLast, "SWEpisodes_last"),
    (Table::DoLoLast, "DoLo_last"),
];

/// How many tables one year's return may have.
pub const TABLES_OF_A_YEAR: usize = 12;

impl Table {
    /// The name of the table, as rules and reports call it.
    pub fn name(self) -> &'static str {
        TABLES.iter().find(|(table, _)| *table == self).map_or("", |(_, name)| name)
    }

    /// The table of this name.
    pub fn named(name: &str) -> Option<Self> {
        TABLES.iter().find(|(_, known)| *known == name).map(|(table, _)| *table)
    }

    /// The copy of last year's for this table.
    pub fn last_year(self) -> Self {
        let place = self as usize % TABLES_OF_A_YEAR + TABLES_OF_A_YEAR;
        TABLES.get(place).map_or(self, |(table, _)| *table)
    }

    /// The same table of this year, for a copy of last year's.
    pub fn this_year(self) -> Self {
        TABLES.get(self as usize % TABLES_OF_A_YEAR).map_or(self, |(table, _)| *table)
    }

    /// Is it a copy of last year's?
    pub fn is_last_years(self) -> bool {
        self as usize >= TABLES_OF_A_YEAR
    }

    /// The columns a file of this table has, besides CHILD, and then those it may have.
    pub fn columns(self) -> &'static [&'static str] {
        match self.this_year() {
            Self::Header => Header::COLUMNS,
            Self::Episodes => Episode::COLUMNS,
            Self::Reviews => Review::COLUMNS,
            Self::Uasc => Uasc::COLUMNS,
            Self::Oc2 => Oc2::COLUMNS,
            Self::Oc3 => Oc3::COLUMNS,
            Self::Ad1 => Ad1::COLUMNS,
            Self::PlacedAdoption => PlacedAdoption::COLUMNS,
            Self::PrevPerm => PrevPerm::COLUMNS,
            Self::Missing => Missing::COLUMNS,
            Self::SwEpisodes => SwEpisode::COLUMNS,
            _ => DoLo::COLUMNS,
        }
    }
}

/// Where a row stands: its table, and its place in the file counted from nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The table.
    pub table: Table,
    /// The row, the first after the heading being 0.
    pub row: u32,
}

/// A row of a table.
pub trait Record: Default + Clone + Send + Sync {
    /// This year's table that has such rows.
    const TABLE: Table;
    /// Its columns besides CHILD.
    const COLUMNS: &'static [&'static str];
    /// Puts what a cell says into a column.
    fn set(&mut self, column: usize, words: &[u8], texts: &Texts);
    /// What a column says.
    fn words(&self, column: usize, texts: &Texts) -> Cow<'static, str>;
    /// Its columns whose dates cannot be read.
    fn unreadable(&self) -> Vec<&'static str>;
    /// Where the row stands in its file.
    fn row(&self) -> u32;
    /// Says where the row stands in its file.
    fn stand(&mut self, row: u32);
    /// The days by which rows of one child are put in order: when it begins, and then when it ends.
    fn begins(&self) -> (Day, Day);
    /// Where it stands.
    fn place(&self) -> Place {
        Place { table: Self::TABLE, row: self.row() }
    }
}

trait CellKind {
    fn read(words: &[u8], texts: &Texts) -> Self;
    fn show(self, texts: &Texts) -> Cow<'static, str>;
    fn is_no_date(&self) -> bool;
}

impl CellKind for Text {
    fn read(words: &[u8], texts: &Texts) -> Self {
        texts.text_of(words)
    }
    fn show(self, texts: &Texts) -> Cow<'static, str> {
        texts.words(self)
    }
    fn is_no_date(&self) -> bool {
        false
    }
}

impl CellKind for Day {
    fn read(words: &[u8], texts: &Texts) -> Self {
        texts.day_of(words)
    }
    fn show(self, texts: &Texts) -> Cow<'static, str> {
        texts.day_words(self)
    }
    fn is_no_date(&self) -> bool {
        self.is_unreadable()
    }
}

macro_rules! record {
    ($(#[$about:meta])* $name:ident in order of $begins:expr; { $($column:literal $field:ident: $kind:ident),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default)]
        #[expect(missing_docs, reason = "the columns are the Department's")]
        pub struct $name {
            pub row: u32,
            $(pub $field: $kind,)*
        }

        impl Record for $name {
            const TABLE: Table = table_of!($name);
            const COLUMNS: &'static [&'static str] = &[$($column),*];
            fn set(&mut self, column: usize, words: &[u8], texts: &Texts) {
                let mut at = 0;
                $(
                    if at == column {
                        self.$field = <$kind as CellKind>::read(words, texts);
                        return;
                    }
                    at += 1;
                )*
                let _ = at;
            }
            fn words(&self, column: usize, texts: &Texts) -> Cow<'static, str> {
                match Self::COLUMNS.get(column).copied() {
                    $(Some($column) => CellKind::show(self.$field, texts),)*
                    _ => Cow::Borrowed(""),
                }
            }
            fn unreadable(&self) -> Vec<&'static str> {
                let mut columns = Vec::new();
                $(
                    if CellKind::is_no_date(&self.$field) {
                        columns.push($column);
                    }
                )*
                columns
            }
            fn row(&self) -> u32 {
                self.row
            }
            fn stand(&mut self, row: u32) {
                self.row = row;
            }
            fn begins(&self) -> (Day, Day) {
                let begins: fn(&Self) -> (Day, Day) = $begins;
                begins(self)
            }
        }
    };
}

macro_rules! table_of {
    (Header) => {
        Table::Header
    };
    (Episode) => {
        Table::Episodes
    };
    (Review) => {
        Table::Reviews
    };
    (Uasc) => {
        Table::Uasc
    };
    (Oc2) => {
        Table::Oc2
    };
    (Oc3) => {
        Table::Oc3
    };
    (Ad1) => {
        Table::Ad1
    };
    (PlacedAdoption) => {
        Table::PlacedAdoption
    };
    (PrevPerm) => {
        Table::PrevPerm
    };
    (Missing) => {
        Table::Missing
    };
    (SwEpisode) => {
        Table::SwEpisodes
    };
    (DoLo) => {
        Table::DoLo
    };
}

record! {
    /// Who the child is.
    Header in order of |_| (Day::MISSING, Day::MISSING); {
        "SEX" sex: Text, "DOB" dob: Day, "ETHNIC" ethnic: Text, "UPN" upn: Text, "MOTHER" mother: Text,
        "MC_DOB" mc_dob: Day, "UASC" uasc: Text,
    }
}

record! {
    /// A stretch of care under one legal status in one placement.
    Episode in order of |row| (row.decom, Day::MISSING); {
        "DECOM" decom: Day, "RNE" rne: Text, "LS" ls: Text, "CIN" cin: Text, "PLACE" place_type: Text,
        "PLACE_PROVIDER" provider: Text, "DEC" dec: Day, "REC" rec: Text,
        "REASON_PLACE_CHANGE" reason_place_change: Text, "HOME_POST" home_post: Text, "PL_POST" pl_post: Text,
        "URN" urn: Text, "PL_LA" pl_la: Text, "PL_LOCATION" pl_location: Text, "PL_DISTANCE" pl_distance: Text,
    }
}

record! {
    /// A review of a looked-after child.
    Review in order of |row| (row.review, Day::MISSING); { "DOB" dob: Day, "REVIEW" review: Day, "REVIEW_CODE" review_code: Text }
}

record! {
    /// An unaccompanied asylum-seeking child.
    Uasc in order of |_| (Day::MISSING, Day::MISSING); { "SEX" sex: Text, "DOB" dob: Day, "DUC" duc: Day }
}

record! {
    /// Health and offending of a child looked after for a year.
    Oc2 in order of |_| (Day::MISSING, Day::MISSING); {
        "DOB" dob: Day, "SDQ_SCORE" sdq_score: Text, "SDQ_REASON" sdq_reason: Text, "CONVICTED" convicted: Text,
        "HEALTH_CHECK" health_check: Text, "IMMUNISATIONS" immunisations: Text, "TEETH_CHECK" teeth_check: Text,
        "HEALTH_ASSESSMENT" health_assessment: Text, "SUBSTANCE_MISUSE" substance_misuse: Text,
        "INTERVENTION_RECEIVED" intervention_received: Text, "INTERVENTION_OFFERED" intervention_offered: Text,
    }
}

record! {
    /// How a young person who left care is doing around a birthday.
    Oc3 in order of |_| (Day::MISSING, Day::MISSING); { "DOB" dob: Day, "IN_TOUCH" in_touch: Text, "ACTIV" activ: Text, "ACCOM" accom: Text }
}

record! {
    /// An adoption.
    Ad1 in order of |_| (Day::MISSING, Day::MISSING); {
        "DOB" dob: Day, "DATE_INT" date_int: Day, "DATE_MATCH" date_match: Day, "FOSTER_CARE" foster_care: Text,
        "NB_ADOPTR" nb_adoptr: Text, "SEX_ADOPTR" sex_adoptr: Text, "LS_ADOPTR" ls_adoptr: Text,
    }
}

record! {
    /// A decision that a child should be placed for adoption.
    PlacedAdoption in order of |row| (row.date_placed, Day::MISSING); {
        "DOB" dob: Day, "DATE_PLACED" date_placed: Day, "DATE_PLACED_CEASED" date_placed_ceased: Day,
        "REASON_PLACED_CEASED" reason_placed_ceased: Text,
    }
}

record! {
    /// What permanence a child had before coming into care.
    PrevPerm in order of |_| (Day::MISSING, Day::MISSING); {
        "DOB" dob: Day, "PREV_PERM" prev_perm: Text, "LA_PERM" la_perm: Text, "DATE_PERM" date_perm: Text,
    }
}

record! {
    /// A time the child was missing or away without authorisation.
    Missing in order of |row| (row.mis_start, Day::MISSING); {
        "DOB" dob: Day, "MISSING" missing: Text, "MIS_START" mis_start: Day, "MIS_END" mis_end: Day,
    }
}

record! {
    /// A stretch with one social worker. From 2023-24.
    SwEpisode in order of |row| (row.sw_decom, row.sw_dec); {
        "DOB" dob: Day, "SW_ID" sw_id: Text, "SW_DECOM" sw_decom: Day, "SW_DEC" sw_dec: Day, "SW_REASON" sw_reason: Text,
    }
}

record! {
    /// A deprivation of liberty order. From 2026-27.
    DoLo in order of |_| (Day::MISSING, Day::MISSING); { "DOB" dob: Day, "DOLO_START" dolo_start: Day, "DOLO_END" dolo_end: Day }
}
