//! Reading what happened to one person.

use super::telling::Telling;
use crate::header::{Header, header};
use crate::{OpenRecord, Reading};
use kernel::Moment;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use store::{Entry, Fault, Reader};

/// Lines on one page.
pub const LINES_ON_A_PAGE: usize = 50;

/// What kind of thing a line is about, for the filter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LineKind {
    /// A contact at the front door.
    Contacts,
    /// A referral.
    Referrals,
    /// An assessment.
    Assessments,
    /// A section 47 enquiry or a conference.
    Protection,
    /// A plan.
    Plans,
    /// Family and household.
    Family,
    /// Professionals who begin or end work with the child.
    Professionals,
    /// The record itself: corrections, restrictions, merges.
    Record,
    /// Anything else.
    Other,
}

impl LineKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 9] = [
        Self::Contacts,
        Self::Referrals,
        Self::Assessments,
        Self::Protection,
        Self::Plans,
        Self::Family,
        Self::Professionals,
        Self::Record,
        Self::Other,
    ];

    /// The word in the address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Referrals => "referrals",
            Self::Assessments => "assessments",
            Self::Protection => "protection",
            Self::Plans => "plans",
            Self::Family => "family",
            Self::Professionals => "professionals",
            Self::Record => "record",
            Self::Other => "other",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Contacts => "Contacts",
            Self::Referrals => "Referrals",
            Self::Assessments => "Assessments",
            Self::Protection => "Section 47 enquiries and conferences",
            Self::Plans => "Plans",
            Self::Family => "Family and household",
            Self::Professionals => "Professionals involved",
            Self::Record => "Changes to the record",
            Self::Other => "Everything else",
        }
    }

    /// From the word in the address.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// From the kind of thing in the ledger.
    pub(super) fn of(kind: &str) -> Self {
        match kind {
            "contact" | "consultation" => Self::Contacts,
            "referral" => Self::Referrals,
            "child_and_family_assessment" => Self::Assessments,
            "section_47_enquiry" | "conference" => Self::Protection,
            "child_in_need_plan" | "child_protection_plan" => Self::Plans,
            "household" | "relationship" => Self::Family,
            "involvement" => Self::Professionals,
            "person" | "merge" => Self::Record,
            _ => Self::Other,
        }
    }
}

/// One thing that happened, in finished words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What kind of thing.
    pub kind: LineKind,
    /// What.
    pub title: String,
    /// When.
    pub at: Moment,
    /// When, in words; the time only when it is known.
    pub when: String,
    /// When, for machines.
    pub datetime: String,
    /// Who recorded it.
    pub who: String,
    /// One line about it.
    pub words: String,
    /// Where the whole of it is, and the link's words.
    pub link: Option<(String, &'static str)>,
    /// What a later correction says about it.
    pub corrected: Option<String>,
}

/// Which part of the timeline is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TimelineAsked {
    /// Only this kind.
    pub kind: Option<LineKind>,
    /// The page, from 1. A page that is not there shows the nearest one.
    pub page: usize,
}

impl TimelineAsked {
    /// From what the address says: `kind` and `page`. What cannot be read counts as not asked.
    pub fn read(kind: Option<&str>, page: Option<&str>) -> Self {
        Self {
            kind: kind.and_then(LineKind::from_code),
            page: page.and_then(|page| page.parse().ok()).unwrap_or(1),
        }
    }
}

/// One page of what happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timeline {
    /// Who the record is about.
    pub header: Header,
    /// The lines of this page, newest first.
    pub lines: Vec<Line>,
    /// The kind chosen.
    pub kind: Option<LineKind>,
    /// The kinds there are lines of.
    pub kinds: Vec<LineKind>,
    /// This page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many lines there are of the kind chosen.
    pub total: usize,
}

/// One page of what happened to this person.
pub fn timeline(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    reading: &Reading<'_>,
    asked: TimelineAsked,
) -> Result<Timeline, Fault> {
    let mut lines = all_lines(reader, record, reading)?;
    let mut kinds: Vec<LineKind> = lines.iter().map(|line| line.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if let Some(kind) = asked.kind {
        lines.retain(|line| line.kind == kind);
    }
    let total = lines.len();
    let pages = total.div_ceil(LINES_ON_A_PAGE).max(1);
    let page = asked.page.clamp(1, pages);
    let lines = lines.into_iter().skip((page - 1) * LINES_ON_A_PAGE).take(LINES_ON_A_PAGE).collect();
    Ok(Timeline {
        header: header(reader, record, reading)?,
        lines,
        kind: asked.kind,
        kinds,
        page,
        pages,
        total,
    })
}

/// Every line, newest first.
pub(crate) fn all_lines(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    reading: &Reading<'_>,
) -> Result<Vec<Line>, Fault> {
    let mut entries: BTreeMap<i64, Entry> = BTreeMap::new();
    for id in record.same() {
        for entry in reader.entries_about(*id, u32::MAX)? {
            entries.insert(entry.sequence, entry);
        }
    }
    let mut telling = Telling::new(record, reading);
    for entry in entries.values() {
        telling.tell(reader, entry)?;
    }
    let mut lines = telling.lines;
    lines.sort_by_key(|(order, line)| Reverse((line.at, *order)));
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}
