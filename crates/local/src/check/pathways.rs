//! Pathways that do not say what everybody who follows them does.

use crate::agencies::AgencyKind;
use crate::finding::Finding;
use crate::front_door::FrontDoor;
use crate::pathways::Pathway;
use crate::reading::{SourceFile, at};

pub(super) fn check(file: SourceFile<'_>, front_door: &FrontDoor) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, pathway) in front_door.pathways.iter().enumerate() {
        who_follows_it(&mut findings, file, index, pathway);
        for (item, step) in pathway.steps.iter().enumerate() {
            if !pathway.followed_by.contains(&step.by) {
                let who = step.by.in_words();
                let message = format!("'{}' has a step for '{who}', who do not follow it", pathway.name);
                let what = "Add them to 'followed_by', or give the step to somebody who follows it";
                findings.push(file.error(at!["pathway", index, "step", item, "by"], message, what));
            }
            for (key, words) in [("does", &step.does), ("within", &step.within)] {
                if words.trim().is_empty() {
                    let message =
                        format!("A step of '{}' does not say what is done, or how soon", pathway.name);
                    let what = "Say both in words that whoever takes the step can follow";
                    findings.push(file.error(at!["pathway", index, "step", item, key], message, what));
                }
            }
        }
    }
    findings
}

/// Everybody who follows it has a step, and children's social care is one of them.
fn who_follows_it(findings: &mut Vec<Finding>, file: SourceFile<'_>, index: usize, pathway: &Pathway) {
    let mut expected = pathway.followed_by.clone();
    if !expected.contains(&AgencyKind::Council) {
        expected.insert(0, AgencyKind::Council);
    }
    for agency in expected {
        if !pathway.steps.iter().any(|step| step.by == agency) {
            let message = format!("'{}' does not say what '{}' does", pathway.name, agency.in_words());
            let what = "Add a [[pathway.step]] for them: until then it cannot be published";
            findings.push(file.error(at!["pathway", index, "followed_by"], message, what));
        }
    }
}
