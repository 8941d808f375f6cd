//! One rule, as it is written down.

use std::ops::Deref;

use crate::Year;

/// One rule of the Department's: what is known about it, and the check that finds what breaks it.
///
/// `C` is the kind of check that a collection's rules have: a plain function over one child, or one of a few families.
#[derive(Debug)]
pub struct Rule<C: 'static> {
    /// What is known about it.
    pub about: About,
    /// Finds what breaks it.
    pub check: C,
}

/// What is known about a rule, whatever it checks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct About {
    /// The Department's code, such as `8840`. A query's code ends in Q.
    pub code: &'static str,
    /// Whether it must be put right.
    pub severity: Severity,
    /// Which of the Department's two passes it belongs to, where that is known.
    pub stage: Stage,
    /// What is wrong where it is broken, in plain words.
    pub message: &'static str,
    /// What the rule asks of the data, in plain words: why something was found.
    pub asks: &'static str,
    /// The fields it points at, the main one first.
    pub fields: &'static [Field],
    /// The first collection it belongs to, of those we have: 2022/23 or later.
    pub first_year: Year,
    /// Where the rule is published: a key of `docs/sources.md`.
    pub source: &'static str,
}

/// A field of a return: a column of one of its tables, under the Department's names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Field {
    /// The table, such as `ChildProtectionPlans`.
    pub table: &'static str,
    /// The column, such as `CPPstartDate`.
    pub column: &'static str,
}

/// How much a rule matters to the Department.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// It must be put right before the return is accepted.
    Error,
    /// It must be put right, or a reason given.
    Query,
    /// Which of the two is not recorded in the rules we have. Treated as an error.
    NotRecorded,
}

impl Severity {
    /// As it stands in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Query => "query",
            Self::NotRecorded => "not recorded",
        }
    }

    /// Whether a return with such a finding is not ready: an error, or what may be one.
    pub fn stops_the_return(self) -> bool {
        match self {
            Self::Error | Self::NotRecorded => true,
            Self::Query => false,
        }
    }
}

/// Which of the Department's two passes a rule belongs to: the second looks only at records that pass the first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stage {
    /// The first pass.
    First,
    /// The second pass.
    Second,
    /// Not recorded in the rules we have.
    NotRecorded,
}

impl About {
    /// The tables it points at, each once, the main one first.
    pub fn tables(&self) -> Vec<&'static str> {
        let mut tables = Vec::new();
        for field in self.fields {
            if !tables.contains(&field.table) {
                tables.push(field.table);
            }
        }
        tables
    }
}

impl<C> Rule<C> {
    /// The same rule as it is from another first year on. For a rule added later than the first year we have.
    #[must_use]
    pub const fn since(mut self, year: Year) -> Self
    where
        C: Copy,
    {
        self.about.first_year = year;
        self
    }
}

impl<C> Deref for Rule<C> {
    type Target = About;

    fn deref(&self) -> &About {
        &self.about
    }
}
