//! The rules of a year: the year before, plus what was added, changed and dropped.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::{About, Rule, Year};

/// The rules of one collection year, as a difference from the year before.
#[derive(Debug)]
pub struct Ruleset<C: 'static> {
    /// The year.
    pub year: Year,
    /// The year it builds on; none for the first.
    pub before: Option<&'static Ruleset<C>>,
    /// Rules that are new, in as many lists as they are kept in.
    pub added: &'static [&'static [Rule<C>]],
    /// Rules of the year before that now read otherwise, under the same code, in as many lists.
    pub changed: &'static [&'static [Rule<C>]],
    /// Codes of the year before that no longer apply.
    pub dropped: &'static [&'static str],
    /// What somebody using this year should know, such as that its rules are not published yet.
    pub note: Option<&'static str>,
}

/// Every year of one return.
#[derive(Debug)]
pub struct Collection<C: 'static> {
    /// As data calls it: `cin`, `903`.
    pub key: &'static str,
    /// As people call it.
    pub name: &'static str,
    /// Its years, oldest first.
    pub rulesets: &'static [&'static Ruleset<C>],
}

impl<C> Ruleset<C> {
    /// The rules in force, by code.
    pub fn rules(&'static self) -> Vec<&'static Rule<C>> {
        self.by_code().into_values().collect()
    }

    /// The rule of this code, if it is in force.
    pub fn rule(&'static self, code: &str) -> Option<&'static Rule<C>> {
        self.by_code().remove(code)
    }

    fn by_code(&'static self) -> BTreeMap<&'static str, &'static Rule<C>> {
        let mut rules = self.before.map(Ruleset::by_code).unwrap_or_default();
        for code in self.dropped {
            rules.remove(code);
        }
        for rule in self.added.iter().chain(self.changed).copied().flatten() {
            rules.insert(rule.about.code, rule);
        }
        rules
    }

    /// What is new in this year, for people: one line for each rule.
    pub fn changes(&'static self) -> String {
        let mut out = format!("{}", self.year);
        match self.before {
            Some(before) => _ = writeln!(out, " against {}", before.year),
            None => out.push_str(", the first year we have\n"),
        }
        let line = |out: &mut String, what: &str, about: &About| {
            _ = writeln!(out, "{what} {}: {}", about.code, about.message);
        };
        self.added.iter().copied().flatten().for_each(|rule| line(&mut out, "added", &rule.about));
        self.changed.iter().copied().flatten().for_each(|rule| line(&mut out, "changed", &rule.about));
        for code in self.dropped {
            match self.before.and_then(|before| before.rule(code)) {
                Some(rule) => line(&mut out, "dropped", &rule.about),
                None => _ = writeln!(out, "dropped {code}"),
            }
        }
        if let Some(note) = self.note {
            _ = writeln!(out, "{note}");
        }
        out
    }

    /// What does not fit together: a code added twice, changed or dropped where it was not in force. For a test.
    pub fn defects(&'static self) -> Vec<String> {
        let before = self.before.map(Ruleset::by_code).unwrap_or_default();
        let mut seen = BTreeMap::new();
        let mut found = Vec::new();
        for rule in self.added.iter().copied().flatten() {
            let code = rule.about.code;
            if before.contains_key(code) || seen.insert(code, ()).is_some() {
                found.push(format!("{}: {code} is added, and was there already", self.year));
            }
            if self.before.is_some() && rule.about.first_year != self.year {
                found.push(format!(
                    "{}: {code} is added, but says that it began in {}",
                    self.year, rule.about.first_year
                ));
            }
        }
        for rule in self.changed.iter().copied().flatten() {
            if !before.contains_key(rule.about.code) {
                found.push(format!("{}: {} is changed, and was not there", self.year, rule.about.code));
            }
        }
        for code in self.dropped {
            if !before.contains_key(code) {
                found.push(format!("{}: {code} is dropped, and was not there", self.year));
            }
        }
        found
    }
}

impl<C> Collection<C> {
    /// The rules of a year.
    pub fn year(&self, year: Year) -> Option<&'static Ruleset<C>> {
        self.rulesets.iter().copied().find(|ruleset| ruleset.year == year)
    }

    /// Every rule of any year, as it reads in the latest year that has it, by code.
    pub fn every_rule(&self) -> Vec<&'static About> {
        let mut all = BTreeMap::new();
        for ruleset in self.rulesets {
            all.extend(ruleset.by_code().into_iter().map(|(code, rule)| (code, &rule.about)));
        }
        all.into_values().collect()
    }

    /// The year in which a code last read otherwise than before, up to and with this one. Nothing if it is not in force.
    pub fn last_changed(&self, code: &str, year: Year) -> Option<Year> {
        let upto = self.rulesets.iter().filter(|ruleset| ruleset.year <= year);
        let touched = upto.filter(|ruleset| {
            let mut new = ruleset.added.iter().chain(ruleset.changed).copied().flatten();
            new.any(|rule| rule.about.code == code)
        });
        touched.map(|ruleset| ruleset.year).max()
    }
}
