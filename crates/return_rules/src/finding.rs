//! One instance of a rule being broken.

use std::sync::Arc;

use crate::{About, Field};

/// One instance of a rule being broken: where, and for which child.
///
/// Cells of one finding belong together: it is broken by what stands in all of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static About,
    /// The authority's own number for the child, as the return has it; none for a finding about the whole return,
    /// and for a child without a number.
    pub child: Option<Arc<str>>,
    /// Other children whose records are part of it: those who share a pupil number.
    pub other_children: Vec<Arc<str>>,
    /// Where. Empty for a finding about the whole return.
    pub cells: Vec<Cell>,
    /// What the rule found, where its message alone does not say it: a count, a share.
    pub detail: Option<Box<str>>,
}

/// A place in the return.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Cell {
    /// Which field.
    pub field: Field,
    /// The row of the table, counted from 0 through the whole return.
    pub row: u32,
    /// The line of the file, counted from 1. Zero where there is no file.
    pub line: u32,
}

impl Finding {
    /// Whether it takes more than one row to see: rows of several tables, or several rows of one.
    pub fn is_linked(&self) -> bool {
        let Some(first) = self.cells.first() else { return false };
        self.cells.iter().any(|cell| (cell.field.table, cell.row) != (first.field.table, first.row))
    }

    /// Whether it is about the return as a whole rather than any row of it.
    pub fn is_about_the_whole(&self) -> bool {
        self.cells.is_empty()
    }
}
