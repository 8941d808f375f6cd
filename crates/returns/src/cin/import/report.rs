//! What an import did, would do, or did not do, and why. Nothing here names a child.

use std::fmt::Write;

use serde::Serialize;

use crate::Line;

/// The most problems of one sort that are told word for word.
const MOST_TOLD: usize = 1_000;

/// What bringing a file in did, or would do.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ImportReport {
    /// Was it recorded? Not for a dry run.
    pub recorded: bool,
    /// The Department's number for the local authority.
    pub local_authority: String,
    /// The year in which the census year ends, as the header says.
    pub year: Option<u32>,
    /// Children in the file.
    pub children: u32,
    /// Children who were known by the authority's number.
    pub matched_by_child_id: u32,
    /// Children who were known by a pupil number, with nothing against it.
    pub matched_by_pupil_number: u32,
    /// Children who were not known, and are now.
    pub new_people: u32,
    /// What became of everything, by kind.
    pub kinds: Vec<KindCounts>,
    /// What was not taken.
    pub refused: Noted,
    /// What was taken, or left as it is, and somebody should look at.
    pub to_review: Noted,
    /// Values that could not be read and were left unknown.
    pub left_unknown: Noted,
    /// Entries from earlier files that this one should have and does not. They were left as they are.
    pub no_longer_in_the_file: Vec<Gone>,
    /// What the reader of the file noticed and read past.
    pub remarks: Vec<String>,
    /// Further remarks, beyond those kept.
    pub further_remarks: u32,
}

/// What became of the entries of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct KindCounts {
    /// The kind, as the record calls it.
    pub kind: &'static str,
    /// Recorded for the first time.
    pub new: u32,
    /// Known, and corrected by what the file says.
    pub changed: u32,
    /// Known, and the same.
    pub unchanged: u32,
    /// Known, changed by people here, and left as they have it although the file differs.
    pub kept_as_here: u32,
    /// Read a second time in one file, and not taken twice.
    pub repeated: u32,
    /// Not taken.
    pub refused: u32,
    /// From an earlier file, and not in this one.
    pub no_longer_in_the_file: u32,
}

/// Problems of one sort.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Noted {
    /// The first thousand.
    pub problems: Vec<Problem>,
    /// Further ones.
    pub further: u32,
}

/// One problem, where it is and what to do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Problem {
    /// The line of the file.
    pub line: Line,
    /// Which child of the file, counted from 1.
    pub child: u32,
    /// What is so.
    pub what: String,
    /// What to do about it.
    pub what_to_do: &'static str,
}

/// An entry that is no longer in the file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Gone {
    /// The kind, as the record calls it.
    pub kind: &'static str,
    /// Which one.
    pub id: String,
}

impl Noted {
    pub(super) fn note(&mut self, problem: Problem) {
        if self.problems.len() < MOST_TOLD {
            self.problems.push(problem);
        } else {
            self.further += 1;
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.problems.len() + self.further as usize
    }

    fn in_words(&self, heading: &str, out: &mut String) {
        if self.problems.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n{heading}: {}", self.count());
        for problem in &self.problems {
            let Problem { line, child, what, what_to_do } = problem;
            let _ = writeln!(out, "  Line {line}, child number {child}: {what} {what_to_do}");
        }
        if self.further > 0 {
            let _ = writeln!(out, "  and {} more", self.further);
        }
    }
}

impl ImportReport {
    /// What became of the entries of one kind; all zero when there were none.
    pub fn of_kind(&self, kind: &str) -> KindCounts {
        self.kinds.iter().find(|counts| counts.kind == kind).copied().unwrap_or_default()
    }

    pub(super) fn count(&mut self, kind: &'static str) -> &mut KindCounts {
        let place = match self.kinds.iter().position(|counts| counts.kind == kind) {
            Some(place) => place,
            None => {
                self.kinds.push(KindCounts { kind, ..KindCounts::default() });
                self.kinds.len() - 1
            }
        };
        #[allow(clippy::indexing_slicing, reason = "the place was found or made just above")]
        &mut self.kinds[place]
    }

    pub(super) fn gone(&mut self, kind: &'static str, id: String) {
        self.count(kind).no_longer_in_the_file += 1;
        if self.no_longer_in_the_file.len() < MOST_TOLD {
            self.no_longer_in_the_file.push(Gone { kind, id });
        }
    }

    /// The whole of it, for a person to read.
    pub fn in_words(&self) -> String {
        let mut out = String::new();
        let first = if self.recorded {
            "Brought in"
        } else {
            "Nothing was changed. This is what would be brought in"
        };
        let year = self.year.map(|year| format!(", {year}")).unwrap_or_default();
        let _ = writeln!(
            out,
            "{first}: the children in need census of local authority {}{year}, {} children.",
            self.local_authority, self.children
        );
        let _ = writeln!(
            out,
            "  {} new people, {} known by the authority's number, {} known by a pupil number",
            self.new_people, self.matched_by_child_id, self.matched_by_pupil_number
        );
        for counts in &self.kinds {
            let _ = write!(out, "  {}:", counts.kind.replace('_', " "));
            for (number, words) in counts.parts() {
                let _ = write!(out, " {number} {words},");
            }
            out.pop();
            out.push('\n');
        }
        self.refused.in_words("Not taken", &mut out);
        self.to_review.in_words("To be looked at", &mut out);
        self.left_unknown.in_words("Could not be read, left unknown", &mut out);
        if !self.remarks.is_empty() {
            let _ = writeln!(out, "\nRead past: {}", self.remarks.len() + self.further_remarks as usize);
            for remark in &self.remarks {
                let _ = writeln!(out, "  {remark}");
            }
        }
        out
    }
}

impl KindCounts {
    /// The numbers that are not nothing, with their words; at least "0 new".
    fn parts(&self) -> Vec<(u32, &'static str)> {
        let mut parts = vec![(self.new, "new")];
        let others = [
            (self.changed, "changed"),
            (self.unchanged, "already known"),
            (self.kept_as_here, "left as changed here"),
            (self.repeated, "twice in the file"),
            (self.refused, "not taken"),
            (self.no_longer_in_the_file, "no longer in the file"),
        ];
        parts.extend(others.into_iter().filter(|(number, _)| *number > 0));
        parts
    }
}
