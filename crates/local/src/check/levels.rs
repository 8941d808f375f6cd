//! Levels of need that nobody could apply, or that leave a national level without a name.

use super::Seen;
use crate::dated::Dated;
use crate::finding::Finding;
use crate::levels::LevelScheme;
use crate::reading::{SourceFile, at};

pub(super) fn check(seen: &Seen<'_>) -> Vec<Finding> {
    let file = seen.file("levels.toml");
    let schemes = &seen.contents.levels.scheme;
    let mut findings = Vec::new();
    for (index, scheme) in schemes.iter().enumerate() {
        if let Some(earlier) = schemes.iter().take(index).find(|earlier| earlier.overlaps(scheme)) {
            let message = format!("'{}' and '{}' are both in force on some day", earlier.name, scheme.name);
            let what = "End one on the day before the other starts";
            findings.push(file.error(at!["scheme", index, "starts"], message, what));
        }
        if let Some(group) = scheme.approved_by.as_ref().filter(|id| !seen.has_group(id)) {
            let message = format!("'{}' was approved by '{group}', which is not a group here", scheme.name);
            let place = at!["scheme", index, "approved_by"];
            findings.push(file.error(place, message, "Use the id of a group in groups.toml"));
        }
        for canonical in 1..=4u8 {
            if !scheme.levels.iter().any(|level| level.canonical == canonical) {
                let message = format!("No level of '{}' stands for national level {canonical}", scheme.name);
                let what = "Map one of its levels to it, so that figures can be compared";
                findings.push(file.warning(at!["scheme", index], message, what));
            }
        }
        levels(&mut findings, file, index, scheme);
    }
    findings
}

fn levels(findings: &mut Vec<Finding>, file: SourceFile<'_>, index: usize, scheme: &LevelScheme) {
    for (item, level) in scheme.levels.iter().enumerate() {
        let name = &level.name;
        if level.threshold.as_ref().is_none_or(|words| words.trim().is_empty()) {
            let message = format!("Nothing says when a child's needs are at '{name}'");
            let place = at!["scheme", index, "level", item, "threshold"];
            findings.push(file.warning(place, message, "Add the wording of the threshold"));
        }
        if level.indicator_count() == 0 {
            let message = format!("'{name}' has no indicators");
            let place = at!["scheme", index, "level", item, "indicators"];
            findings.push(file.warning(place, message, "Add signs of need at this level, by domain"));
        }
        if !(1..=4).contains(&level.canonical) {
            let message = format!("'{name}' maps to national level {}, and there are four", level.canonical);
            let place = at!["scheme", index, "level", item, "canonical"];
            findings.push(file.error(place, message, "Use 1, 2, 3 or 4"));
        }
        let earlier = || scheme.levels.iter().take(item);
        if earlier().any(|other| other.code == level.code || other.order == level.order) {
            let message = format!("'{name}' has the code or the order of another level");
            let place = at!["scheme", index, "level", item, "code"];
            findings.push(file.error(place, message, "Give each level its own code and order"));
        }
        if let Some(other) =
            earlier().find(|other| other.order < level.order && level.canonical < other.canonical)
        {
            let message = format!("'{name}' comes after '{}' and is less serious nationally", other.name);
            let place = at!["scheme", index, "level", item, "canonical"];
            findings.push(file.error(place, message, "Put the levels in order, 4 the most serious"));
        }
        for domain in level.indicators.keys().filter(|domain| !scheme.domains.contains(domain)) {
            let message = format!("'{domain}' is not one of the domains of '{}'", scheme.name);
            let place = at!["scheme", index, "level", item, "indicators", domain.as_str()];
            findings.push(file.error(place, message, "Add it to 'domains', or use one that is there"));
        }
    }
}
