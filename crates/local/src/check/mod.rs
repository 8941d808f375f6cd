//! Finds what a board would miss in a folder of arrangements.

mod agencies;
mod clocks;
mod comparators;
mod dates;
mod front_door;
mod groups;
mod levels;
mod pathways;
mod policies;
mod questions;
mod sharing;
mod triage;
mod ways_in;

use crate::arrangements::{COMPARATORS, Contents, FILES, Folder, HOLIDAYS, TRIAGE, file};
use crate::england::{self, England};
use crate::finding::Finding;
use crate::reading::{SourceFile, at};
use crate::timescale::Timescale;
use kernel::Date;
use std::collections::BTreeMap;
use std::path::Path;

/// Everything found in a folder, errors first, then by file and line. Nothing is clean.
/// `today` is for reviews that are past their day.
pub fn check(folder: &Folder, today: Date) -> Vec<Finding> {
    let mut findings = stray_files(folder);
    match Contents::read(folder) {
        Err(errors) => findings.extend(errors),
        Ok(contents) => {
            findings.extend(self::contents(folder, &contents, england::built_in()).0);
            findings.extend(reviews_past(folder, &contents, today));
            findings.extend(further_holidays(folder, &contents, england::built_in()));
        }
    }
    findings.sort();
    findings
}

/// What can be found without knowing today's date, and the limits the partnership set.
pub(crate) fn contents(
    folder: &Folder,
    contents: &Contents,
    england: &England,
) -> (Vec<Finding>, BTreeMap<String, Vec<Timescale>>) {
    let seen = Seen { folder, contents, england };
    let mut findings = dates::check(&seen);
    findings.extend(agencies::check(&seen));
    findings.extend(groups::check(&seen));
    findings.extend(levels::check(&seen));
    findings.extend(front_door::check(&seen));
    findings.extend(sharing::check(&seen));
    findings.extend(triage::check(&seen));
    findings.extend(comparators::check(&seen));
    let (from_clocks, set_locally) = clocks::check(&seen);
    findings.extend(from_clocks);
    (findings, set_locally)
}

/// What every check looks at.
struct Seen<'a> {
    folder: &'a Folder,
    contents: &'a Contents,
    england: &'a England,
}

impl<'a> Seen<'a> {
    /// A file that was read, so it is there.
    fn file(&self, name: &'static str) -> SourceFile<'a> {
        file(self.folder, name).unwrap_or(SourceFile { path: Path::new(name), text: "" })
    }

    /// A file that a folder may leave out.
    fn file_if_there(&self, name: &'static str) -> Option<SourceFile<'a>> {
        file(self.folder, name)
    }

    fn has_group(&self, id: &str) -> bool {
        self.contents.groups.group.iter().any(|group| group.id == id)
    }
}

fn stray_files(folder: &Folder) -> Vec<Finding> {
    let may_be_added = [HOLIDAYS, TRIAGE, COMPARATORS];
    let known =
        |name: &str| FILES.contains(&name) || may_be_added.contains(&name) || !name.ends_with(".toml");
    let mut findings = Vec::new();
    for (path, text) in folder {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !known(&name) {
            let file = SourceFile { path, text };
            let what = format!("Use one of: {}, {}", FILES.join(", "), may_be_added.join(", "));
            findings.push(file.warning(at![], "Nothing reads this file".to_owned(), what));
        }
    }
    findings
}

fn reviews_past(folder: &Folder, contents: &Contents, today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    let past = |day: Date| format!("The review was due on {}", kernel::day_in_words(day));
    let what = "Review it, and publish it again with a new review date";
    if let Some(file) = file(folder, "partnership.toml").filter(|_| contents.partnership.review_due < today) {
        findings.push(file.warning(at!["review_due"], past(contents.partnership.review_due), what));
    }
    for (index, scheme) in contents.levels.scheme.iter().enumerate() {
        let in_force = crate::dated::Dated::holds_on(scheme, today);
        if let Some(file) = file(folder, "levels.toml").filter(|_| in_force && scheme.review_due < today) {
            findings.push(file.warning(at!["scheme", index, "review_due"], past(scheme.review_due), what));
        }
    }
    findings
}

fn further_holidays(folder: &Folder, contents: &Contents, england: &England) -> Option<Finding> {
    let days = contents.holidays.iter().map(|holiday| holiday.day);
    let error = england.calendar().with_holidays(days).err()?;
    let message = format!("The holidays cannot be used: {error}");
    file(folder, HOLIDAYS).map(|file| file.error(at!["holiday"], message, "Correct the dates"))
}
