//! One child's record as rules look at it: every entry with the row of its table.

use std::ops::Deref;

use kernel::Date;
use return_files::cin::{
    Assessment, Child, ChildInNeedPlan, ChildProtectionPlan, CinDetails, Identifiers, Section47Enquiry,
};
use return_files::{Code, Line};
use return_rules::{Cell, Field};

use crate::field::Entry;

/// The first free row of every table: what came before takes the rows below.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rows {
    /// `ChildIdentifiers` and `ChildCharacteristics`: one for each child.
    pub children: u32,
    /// `Disabilities`.
    pub disabilities: u32,
    /// `CINdetails`.
    pub details: u32,
    /// `Assessments`.
    pub assessments: u32,
    /// `CINplanDates`.
    pub plans: u32,
    /// `Section47`.
    pub enquiries: u32,
    /// `ChildProtectionPlans`.
    pub protection_plans: u32,
    /// `Reviews`.
    pub reviews: u32,
}

/// An entry with its row.
#[derive(Debug)]
pub struct At<'a, T> {
    /// The row of its table, counted from 0 through the whole return.
    pub row: u32,
    /// Where the entry starts in the file.
    pub line: Line,
    it: &'a T,
}

impl<T> Clone for At<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for At<'_, T> {}

impl<T> Deref for At<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.it
    }
}

impl<'a, T> At<'a, T> {
    /// An entry that is alone in its table: the header.
    pub fn alone(it: &'a T, line: Line) -> Self {
        Self { row: 0, line, it }
    }

    /// The entry itself.
    pub fn entry(self) -> &'a T {
        self.it
    }
}

impl<T: Entry> At<'_, T> {
    /// The place of one of its values: the line of the value, or of the entry where there is no value.
    pub fn at(self, field: Field) -> Place {
        let stands = self.it.stands(field.column);
        let line = stands.map(|value| value.line).filter(|line| line.0 > 0).unwrap_or(self.line);
        let unreadable = stands.is_some_and(|value| !value.readable);
        Place { cell: Cell { field, row: self.row, line: line.0 }, unreadable }
    }

    /// The same, where the line is known better than the field says: one code of several.
    pub fn at_line(self, field: Field, line: Option<Line>) -> Place {
        let mut place = self.at(field);
        if let Some(line) = line.filter(|line| line.0 > 0) {
            place.cell.line = line.0;
        }
        place
    }
}

/// A place that a rule points at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Where.
    pub cell: Cell,
    /// Something stands there and is not of the kind that belongs there.
    pub unreadable: bool,
}

/// A child's record.
#[derive(Debug)]
pub struct Record<'a> {
    /// The child.
    pub child: &'a Child,
    rows: Rows,
    modules: Vec<Module<'a>>,
}

/// One time of being in need: a `CINdetails` module and everything in it.
#[derive(Clone, Copy, Debug)]
pub struct Module<'a> {
    /// The module's own values.
    pub details: At<'a, CinDetails>,
    rows: Rows,
}

/// A child protection plan and its reviews.
#[derive(Clone, Copy, Debug)]
pub struct ProtectionPlan<'a> {
    /// The plan's own values.
    pub plan: At<'a, ChildProtectionPlan>,
    first_review: u32,
}

impl<'a> Record<'a> {
    /// A child's record whose first entries take these rows. Gives the rows that are free after it.
    pub fn new(child: &'a Child, first: Rows) -> (Self, Rows) {
        let mut rows = first;
        let mut modules = Vec::with_capacity(child.cin_details.len());
        for details in &child.cin_details {
            modules.push(Module { details: At { row: rows.details, line: details.line, it: details }, rows });
            rows.details = after(rows.details, 1);
            rows.assessments = after(rows.assessments, details.assessments.len());
            rows.plans = after(rows.plans, details.child_in_need_plans.len());
            rows.enquiries = after(rows.enquiries, details.section_47_enquiries.len());
            rows.protection_plans = after(rows.protection_plans, details.child_protection_plans.len());
            let reviews = details.child_protection_plans.iter().map(|plan| plan.reviews.len()).sum();
            rows.reviews = after(rows.reviews, reviews);
        }
        rows.children = after(rows.children, 1);
        rows.disabilities = after(rows.disabilities, child.disabilities.len());
        (Self { child, rows: first, modules }, rows)
    }

    /// Who the child is.
    pub fn identifiers(&self) -> At<'a, Identifiers> {
        At { row: self.rows.children, line: self.child.line, it: &self.child.identifiers }
    }

    /// The child's ethnicity.
    pub fn ethnicity(&self) -> At<'a, return_files::Cell<Code>> {
        At { row: self.rows.children, line: self.child.line, it: &self.child.ethnicity }
    }

    /// The child's disabilities, `NONE` among them.
    pub fn disabilities(&self) -> impl Iterator<Item = At<'a, return_files::Cell<Code>>> + use<'a> {
        numbered(&self.child.disabilities, self.rows.disabilities, at_line(self.child.line))
    }

    /// Each time of being in need, in the order of the return.
    pub fn modules(&self) -> &[Module<'a>] {
        &self.modules
    }

    /// Every child in need plan, whichever module it stands in.
    pub fn plans(&self) -> impl Iterator<Item = At<'a, ChildInNeedPlan>> {
        self.modules.iter().flat_map(|module| module.plans())
    }

    /// Every section 47 enquiry.
    pub fn enquiries(&self) -> impl Iterator<Item = At<'a, Section47Enquiry>> {
        self.modules.iter().flat_map(|module| module.enquiries())
    }

    /// Every child protection plan.
    pub fn protection_plans(&self) -> impl Iterator<Item = ProtectionPlan<'a>> {
        self.modules.iter().flat_map(|module| module.protection_plans())
    }
}

impl<'a> Module<'a> {
    /// The assessments in it.
    pub fn assessments(&self) -> impl Iterator<Item = At<'a, Assessment>> + use<'a> {
        numbered(&self.details.entry().assessments, self.rows.assessments, |it| it.line)
    }

    /// The child in need plans in it.
    pub fn plans(&self) -> impl Iterator<Item = At<'a, ChildInNeedPlan>> + use<'a> {
        numbered(&self.details.entry().child_in_need_plans, self.rows.plans, |it| it.line)
    }

    /// The section 47 enquiries in it.
    pub fn enquiries(&self) -> impl Iterator<Item = At<'a, Section47Enquiry>> + use<'a> {
        numbered(&self.details.entry().section_47_enquiries, self.rows.enquiries, |it| it.line)
    }

    /// The child protection plans in it.
    pub fn protection_plans(&self) -> impl Iterator<Item = ProtectionPlan<'a>> + use<'a> {
        let mut first_review = self.rows.reviews;
        let plans =
            numbered(&self.details.entry().child_protection_plans, self.rows.protection_plans, |it| it.line);
        plans.map(move |plan| {
            let this = ProtectionPlan { plan, first_review };
            first_review = after(first_review, plan.reviews.len());
            this
        })
    }
}

impl<'a> ProtectionPlan<'a> {
    /// The plan's reviews.
    pub fn reviews(&self) -> impl Iterator<Item = At<'a, return_files::Cell<Date>>> + use<'a> {
        numbered(&self.plan.entry().reviews, self.first_review, at_line(self.plan.line))
    }
}

impl<'a> Deref for ProtectionPlan<'a> {
    type Target = At<'a, ChildProtectionPlan>;

    fn deref(&self) -> &Self::Target {
        &self.plan
    }
}

/// The line of a single value, or where the record it belongs to starts.
fn at_line<T>(start: Line) -> impl Fn(&return_files::Cell<T>) -> Line + Copy {
    move |cell| cell.line().filter(|line| line.0 > 0).unwrap_or(start)
}

fn numbered<'a, T>(
    entries: &'a [T],
    first: u32,
    line: impl Fn(&T) -> Line,
) -> impl Iterator<Item = At<'a, T>> {
    (first..=u32::MAX).zip(entries).map(move |(row, it)| At { row, line: line(it), it })
}

fn after(row: u32, many: usize) -> u32 {
    row.saturating_add(u32::try_from(many).unwrap_or(u32::MAX))
}
