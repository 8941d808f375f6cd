//! The codes of the returns, each with the words people know it by and the collections it belongs to.
//!
//! A collection is named by the year it ends in: 2026 is April 2025 to March 2026. The words are ours, short
//! enough for a page; the Department's guide to the collection has the full definitions.

mod census;

pub use census::{
    ASSESSMENT_FACTOR, CATEGORY_OF_ABUSE, DISABILITY, ETHNICITY, GENDER, PRIMARY_NEED, REASON_FOR_CLOSURE,
    REFERRAL_SOURCE, SEX, UPN_UNKNOWN_REASON,
};

/// One code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// As it is written in a return. Letters are capitals.
    pub code: &'static str,
    /// What it means, as a page says it.
    pub words: &'static str,
    /// The first collection it belongs to, of those we know: 2023 or later.
    pub from: u32,
    /// The last collection it belongs to, where it has ended.
    pub to: Option<u32>,
}

/// All codes that one element of a return may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CodeSet {
    /// What the codes are about, as a page would label them.
    pub about: &'static str,
    /// The codes, in the Department's order.
    pub entries: &'static [Entry],
}

impl CodeSet {
    /// What a code means, in whichever collections it belonged to. Codes match exactly.
    pub fn words(&self, code: &str) -> Option<&'static str> {
        self.entries.iter().find(|entry| entry.code == code).map(|entry| entry.words)
    }

    /// Whether a code may be used in the collection that ends in this year.
    pub fn holds(&self, code: &str, collection: u32) -> bool {
        self.in_collection(collection).any(|entry| entry.code == code)
    }

    /// The codes of one collection, for a list to choose from.
    pub fn in_collection(&self, collection: u32) -> impl Iterator<Item = &'static Entry> {
        self.entries
            .iter()
            .filter(move |entry| entry.from <= collection && entry.to.is_none_or(|last| collection <= last))
    }
}

/// Who referred the child: `1A` is a relative or carer.
pub fn referral_source(code: &str) -> Option<&'static str> {
    REFERRAL_SOURCE.words(code)
}

/// The main reason the child is in need: `N1` is abuse or neglect.
pub fn primary_need(code: &str) -> Option<&'static str> {
    PRIMARY_NEED.words(code)
}

/// Why the child stopped being in need: `RC7` is no longer in need.
pub fn reason_for_closure(code: &str) -> Option<&'static str> {
    REASON_FOR_CLOSURE.words(code)
}

/// The kind of harm a child protection plan is about: `NEG` is neglect.
pub fn category_of_abuse(code: &str) -> Option<&'static str> {
    CATEGORY_OF_ABUSE.words(code)
}

/// What an assessment found: `3B` is domestic abuse of a parent or carer.
pub fn assessment_factor(code: &str) -> Option<&'static str> {
    ASSESSMENT_FACTOR.words(code)
}

/// The child's ethnicity: `MWBC` is White and Black Caribbean.
pub fn ethnicity(code: &str) -> Option<&'static str> {
    ETHNICITY.words(code)
}

/// A disability: `HEAR` is hearing.
pub fn disability(code: &str) -> Option<&'static str> {
    DISABILITY.words(code)
}

/// The child's sex, in collections from 2025: `F` is female.
pub fn sex(code: &str) -> Option<&'static str> {
    SEX.words(code)
}

/// The child's gender, in collections up to 2024: `2` is female.
pub fn gender(code: &str) -> Option<&'static str> {
    GENDER.words(code)
}

/// Why a child has no unique pupil number: `UN1` is not of school age.
pub fn upn_unknown_reason(code: &str) -> Option<&'static str> {
    UPN_UNKNOWN_REASON.words(code)
}
