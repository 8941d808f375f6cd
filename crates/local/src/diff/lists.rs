//! How lists of named things differ, in words.

use crate::dated::Named;
use kernel::day_in_words;

/// "The quorum of 'Board' changes from 3 to 4." Nothing when it does not.
pub(super) fn changed(subject: &str, old: &str, new: &str) -> Option<String> {
    (old != new).then(|| format!("{subject} changes from {} to {}.", said(old), said(new)))
}

/// Sentences stand in quotation marks without their full stop, a few words stand as they are.
fn said(words: &str) -> String {
    words.strip_suffix('.').map_or_else(|| words.to_owned(), |sentence| format!("'{sentence}'"))
}

/// "'Board' gains the members Police and Housing." and what it loses.
pub(super) fn gains_and_loses(subject: &str, what: &str, old: &[String], new: &[String]) -> Vec<String> {
    let only_in = |some: &[String], others: &[String]| {
        some.iter().filter(|one| !others.contains(one)).cloned().collect::<Vec<_>>()
    };
    let mut words = Vec::new();
    for (verb, all) in [("gains", only_in(new, old)), ("loses", only_in(old, new))] {
        if !all.is_empty() {
            let ending = if all.len() == 1 { "" } else { "s" };
            words.push(format!("{subject} {verb} the {what}{ending} {}.", and(&all)));
        }
    }
    words
}

fn and(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => format!("'{one}'"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|one| format!("'{one}'")).collect();
            format!("{} and '{last}'", first.join(", "))
        }
    }
}

/// What is new, ended, renamed, taken out or changed in a list of named things.
pub(super) fn compare<T: Named + PartialEq>(
    noun: &str,
    before: &[T],
    after: &[T],
    details: impl Fn(&T, &T) -> Vec<String>,
) -> Vec<String> {
    let mut words = Vec::new();
    for new in after {
        let Some(old) = before.iter().find(|old| old.id() == new.id()) else {
            words.push(format!("New {noun}: '{}', from {}.", new.name(), day_in_words(new.starts())));
            continue;
        };
        if old == new {
            continue;
        }
        let told = words.len();
        if old.name() != new.name() {
            words.push(format!("The {noun} '{}' is now '{}'.", old.name(), new.name()));
        }
        match (old.ends(), new.ends()) {
            (was, Some(is)) if was != Some(is) => {
                words.push(format!("The {noun} '{}' ends on {}.", new.name(), day_in_words(is)));
            }
            (Some(_), None) => words.push(format!("The {noun} '{}' no longer ends.", new.name())),
            _ => {}
        }
        if old.starts() != new.starts() {
            words.push(format!("The {noun} '{}' starts on {}.", new.name(), day_in_words(new.starts())));
        }
        words.extend(details(old, new));
        if words.len() == told {
            words.push(format!("The {noun} '{}' changes in its details.", new.name()));
        }
    }
    for old in before.iter().filter(|old| !after.iter().any(|new| new.id() == old.id())) {
        words.push(format!("The {noun} '{}' is taken out. Old records name it: end it instead.", old.name()));
    }
    words
}
