//! The Department's rules, by what they are about, and the years put together from them.
//!
//! A rule is its code, a sentence that says what it asks, what it needs, and a function that points at what breaks it.
//! Three shapes cover most of them: [`each!`] looks at every row of a table, [`pairs!`] at every row of one table with
//! every row of another of the same child, and [`next!`] at every episode with the one after it.

use crate::check::{Check, Found};
use crate::children::Child;
use crate::context::Context;
use crate::needs::Needs;
use return_rules::{About, Rule};

/// Points at every row of a table of which something is true. The row, then, where asked for, what holds for the
/// whole return, then the child.
macro_rules! each {
    ($rows:ident, |$row:ident| $broken:expr) => {
        each!($rows, |$row, _context, _child| $broken)
    };
    ($rows:ident, |$row:ident, $context:ident| $broken:expr) => {
        each!($rows, |$row, $context, _child| $broken)
    };
    ($rows:ident, |$row:ident, $context:ident, $child:ident| $broken:expr) => {
        |$child, $context, found| {
            for row in $child.now.$rows {
                let $row = row;
                if $broken {
                    found.flag(row);
                }
            }
        }
    };
}

/// Points at two rows of the same child, of two tables, of which something is true together.
macro_rules! pairs {
    ($rows:ident, $others:ident, |$row:ident, $other:ident| $broken:expr) => {
        pairs!($rows, $others, |$row, $other, _context| $broken)
    };
    ($rows:ident, $others:ident, |$row:ident, $other:ident, $context:ident| $broken:expr) => {
        |child, $context, found| {
            for $row in child.now.$rows {
                for $other in child.now.$others {
                    if $broken {
                        found.link($row, $other);
                    }
                }
            }
        }
    };
}

/// Points at every row of the first table for which some row of the second, of the same child, makes it wrong.
macro_rules! any {
    ($rows:ident, $others:ident, |$row:ident, $other:ident| $broken:expr) => {
        any!($rows, $others, |$row, $other, _context| $broken)
    };
    ($rows:ident, $others:ident, |$row:ident, $other:ident, $context:ident| $broken:expr) => {
        |child, $context, found| {
            for $row in child.now.$rows {
                if child.now.$others.iter().any(|$other| $broken) {
                    found.flag($row);
                }
            }
        }
    };
}

/// Points at the later of two rows that follow each other in time, of which something is true together.
macro_rules! next {
    ($rows:ident, |$before:ident, $row:ident| $broken:expr) => {
        |child, _context, found| {
            for ($before, $row) in child.now.$rows.iter().zip(child.now.$rows.iter().skip(1)) {
                if $broken {
                    found.flag($row);
                }
            }
        }
    };
}

mod about;
mod adoption;
mod care_leavers;
mod child;
mod episode_codes;
mod episode_order;
mod health;
mod integrity;
mod last_year;
mod legal_status;
mod liberty;
mod missing;
mod ofsted;
mod placement;
mod previous_permanence;
mod reviews;
mod social_worker;
mod temporary;
mod uasc;
mod where_placed;
pub mod years;

pub use years::LOOKED_AFTER_RETURN;

type Find = fn(&Child<'_>, &Context<'_>, &mut Found<'_>);

/// A rule: what it is called, what it asks, what it cannot do without, and how it finds what breaks it.
const fn rule(about: About, asks: &'static str, needs: Needs, find: Find) -> Rule<Check> {
    Rule { about: About { asks, ..about }, check: Check { needs, find } }
}
