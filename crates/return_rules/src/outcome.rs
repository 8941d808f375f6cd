//! What became of every rule, so that none can be lost.

use std::collections::BTreeMap;

use crate::{About, Collection, Finding, Ruleset};

/// What became of one rule in one check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It ran over everything; so many findings.
    Ran {
        /// How many.
        findings: u64,
    },
    /// It did not run, or not over everything, and why.
    Skipped {
        /// Why, in words for the person who asked.
        because: String,
        /// How many it had found before it stopped.
        findings: u64,
    },
    /// The rules of this year do not have it.
    NotInThisYear,
}

/// What became of every rule of a collection: exactly one outcome for each, by code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcomes {
    by_code: BTreeMap<&'static str, (&'static About, Outcome)>,
}

/// How many findings there were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Of rules that must be put right, and of those that may have to be.
    pub errors: u64,
    /// Of rules that may be answered with a reason.
    pub queries: u64,
}

impl Outcome {
    /// How many findings it came to.
    pub fn findings(&self) -> u64 {
        match self {
            Self::Ran { findings } | Self::Skipped { findings, .. } => *findings,
            Self::NotInThisYear => 0,
        }
    }
}

impl Outcomes {
    /// Every rule of this year as run with nothing found yet; every other rule of the collection as not in this year.
    pub fn of<C>(collection: &Collection<C>, ruleset: &'static Ruleset<C>) -> Self {
        let mut by_code: BTreeMap<_, _> = collection
            .every_rule()
            .into_iter()
            .map(|about| (about.code, (about, Outcome::NotInThisYear)))
            .collect();
        for rule in ruleset.rules() {
            by_code.insert(rule.about.code, (&rule.about, Outcome::Ran { findings: 0 }));
        }
        Self { by_code }
    }

    /// Counts one finding.
    pub fn count(&mut self, finding: &Finding) {
        let outcome = self.by_code.get_mut(finding.rule.code).map(|(_, outcome)| outcome);
        if let Some(Outcome::Ran { findings } | Outcome::Skipped { findings, .. }) = outcome {
            *findings = findings.saturating_add(1);
        }
    }

    /// Counts so many findings of one rule, for a check that has counted them itself.
    pub fn found(&mut self, code: &str, more: u64) {
        let outcome = self.by_code.get_mut(code).map(|(_, outcome)| outcome);
        if let Some(Outcome::Ran { findings } | Outcome::Skipped { findings, .. }) = outcome {
            *findings = findings.saturating_add(more);
        }
    }

    /// A rule could not be run, or not over everything. A rule that is not in this year stays so.
    pub fn skip(&mut self, code: &str, why: impl Into<String>) {
        let Some((_, outcome)) = self.by_code.get_mut(code) else { return };
        if *outcome != Outcome::NotInThisYear {
            *outcome = Outcome::Skipped { because: why.into(), findings: outcome.findings() };
        }
    }

    /// What became of one rule.
    pub fn get(&self, code: &str) -> Option<&Outcome> {
        self.by_code.get(code).map(|(_, outcome)| outcome)
    }

    /// Every rule with what became of it, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&'static About, &Outcome)> {
        self.by_code.values().map(|(about, outcome)| (*about, outcome))
    }

    /// How many rules there are in all.
    pub fn len(&self) -> usize {
        self.by_code.len()
    }

    /// Whether the collection has no rules.
    pub fn is_empty(&self) -> bool {
        self.by_code.is_empty()
    }

    /// How many findings in all.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (about, outcome) in self.iter() {
            let found = outcome.findings();
            if about.severity.stops_the_return() {
                tally.errors = tally.errors.saturating_add(found);
            } else {
                tally.queries = tally.queries.saturating_add(found);
            }
        }
        tally
    }
}
