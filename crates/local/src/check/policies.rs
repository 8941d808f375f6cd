//! Sharing policies that name nobody, nothing or no law, or that would answer more than they may.

use super::Seen;
use crate::dated::Dated;
use crate::finding::Finding;
use crate::reading::at;
use crate::sharing_policy::{LEAST_ANSWERED_ALONE, SCORES, SharedData};

pub(super) fn check(seen: &Seen<'_>, findings: &mut Vec<Finding>) {
    let file = seen.file("sharing.toml");
    let sharing = &seen.contents.sharing;
    let agencies = &seen.contents.agencies.agency;
    for (index, policy) in sharing.policies.iter().enumerate() {
        let name = &policy.name;
        for (field, what, none) in [
            ("parties", "no agency", policy.parties.is_empty()),
            ("data", "nothing that may be told", policy.data.is_empty()),
            ("purposes", "no purpose", policy.purposes.is_empty()),
            ("number", "no number", policy.number.trim().is_empty()),
            ("version", "no version", policy.version.trim().is_empty()),
            ("telephone", "no number to ring", policy.telephone.trim().is_empty()),
        ] {
            if none {
                let message = format!("'{name}' has {what}");
                findings.push(file.error(
                    at!["sharing_policy", index, field],
                    message,
                    "Say it, or end the policy",
                ));
            }
        }
        if !policy.uri.starts_with("https://") {
            let message = format!("The address of '{name}' does not begin with https://");
            findings.push(file.error(
                at!["sharing_policy", index, "uri"],
                message,
                "Write the web address partners know it by",
            ));
        }
        for (item, id) in policy.parties.iter().enumerate() {
            if !agencies.iter().any(|agency| &agency.id == id) {
                let message = format!("'{name}' is with '{id}', which is not an agency here");
                let at = at!["sharing_policy", index, "parties", item];
                findings.push(file.error(at, message, "Use the id of an agency in agencies.toml"));
            }
        }
        for (item, id) in policy.purposes.iter().enumerate() {
            let at = at!["sharing_policy", index, "purposes", item];
            match sharing.purposes.iter().find(|purpose| &purpose.id == id) {
                None => {
                    let message = format!("'{name}' is for '{id}', which is not a purpose here");
                    findings.push(file.error(at, message, "Use the id of a purpose in this file"));
                }
                Some(purpose) if purpose.uri.is_none() => {
                    let message =
                        format!("'{name}' is for '{}', which has no address of the law", purpose.name);
                    let what =
                        "Other systems say what they ask for by that address: add a uri to the purpose";
                    findings.push(file.error(at, message, what));
                }
                Some(_) => {}
            }
        }
        match sharing.lawful_bases.iter().find(|basis| basis.id == policy.lawful_basis) {
            None => {
                let message =
                    format!("'{name}' rests on '{}', which is not a lawful basis here", policy.lawful_basis);
                findings.push(file.error(
                    at!["sharing_policy", index, "lawful_basis"],
                    message,
                    "Use the id of one in this file",
                ));
            }
            Some(basis) if basis.rests_on_agreement => {
                let message = format!("'{name}' rests on agreement, and a system that asks has asked nobody");
                findings.push(file.error(
                    at!["sharing_policy", index, "lawful_basis"],
                    message,
                    "Choose a basis that holds without it",
                ));
            }
            Some(_) => {}
        }
        if !SCORES.contains(&policy.answered_alone_from) || policy.answered_alone_from < LEAST_ANSWERED_ALONE
        {
            let message =
                format!("'{name}' answers from a score of {} without a person", policy.answered_alone_from);
            let what = "Write 70, 80 or 99: below 70 only a name and a date of birth agree";
            findings.push(file.error(at!["sharing_policy", index, "answered_alone_from"], message, what));
        }
        if policy.data.iter().any(|data| *data != SharedData::Involvement) {
            let message = format!("'{name}' allows more than involvement, and no more is answered");
            let what = "Only whether somebody is known, and whom to ring, is told to systems today";
            findings.push(file.warning(at!["sharing_policy", index, "data"], message, what));
        }
        for earlier in sharing.policies.iter().take(index).filter(|earlier| earlier.overlaps(policy)) {
            if earlier.uri == policy.uri {
                let message =
                    format!("'{}' and '{name}' are one policy, and both hold on some day", earlier.name);
                let what = "End one version on the day before the other starts";
                findings.push(file.error(at!["sharing_policy", index], message, what));
            }
        }
    }
}

/// Passing a child on rests on a purpose and a basis that are here, and on one of each on a day.
pub(super) fn check_passing_on(seen: &Seen<'_>, findings: &mut Vec<Finding>) {
    let file = seen.file("sharing.toml");
    let sharing = &seen.contents.sharing;
    if sharing.passing_on.is_empty() {
        let message = "Nothing says why passing a child on to another service is lawful".to_owned();
        let what = "Add one under [[passing_on]]: until then each receipt says that none is set";
        findings.push(file.warning(at![], message, what));
    }
    for (index, passing) in sharing.passing_on.iter().enumerate() {
        let name = &passing.name;
        if !sharing.purposes.iter().any(|purpose| purpose.id == passing.purpose) {
            let message = format!("'{name}' is for '{}', which is not a purpose here", passing.purpose);
            let at = at!["passing_on", index, "purpose"];
            findings.push(file.error(at, message, "Use the id of a purpose in this file"));
        }
        match sharing.lawful_bases.iter().find(|basis| basis.id == passing.lawful_basis) {
            None => {
                let message =
                    format!("'{name}' rests on '{}', which is not a lawful basis here", passing.lawful_basis);
                let at = at!["passing_on", index, "lawful_basis"];
                findings.push(file.error(at, message, "Use the id of one in this file"));
            }
            Some(basis) if basis.rests_on_agreement => {
                let message =
                    format!("'{name}' rests on agreement, and a child in danger is passed on without it");
                let at = at!["passing_on", index, "lawful_basis"];
                findings.push(file.error(at, message, "Choose a basis that holds without it"));
            }
            Some(_) => {}
        }
        for earlier in sharing.passing_on.iter().take(index).filter(|earlier| earlier.overlaps(passing)) {
            let message = format!("'{}' and '{name}' both hold on some day", earlier.name);
            let what = "End one on the day before the other starts";
            findings.push(file.error(at!["passing_on", index], message, what));
        }
    }
}
