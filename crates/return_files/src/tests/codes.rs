//! The code sets: how many, which years, and nothing twice.

use crate::codes::{self, CodeSet};

/// How many codes the rules hold of each, counted in the rules' own lists.
const SIZES: [(CodeSet, usize); 8] = [
    (codes::REFERRAL_SOURCE, 22),
    (codes::PRIMARY_NEED, 10),
    (codes::REASON_FOR_CLOSURE, 9),
    (codes::CATEGORY_OF_ABUSE, 5),
    (codes::ASSESSMENT_FACTOR, 44),
    (codes::ETHNICITY, 20),
    (codes::DISABILITY, 13),
    (codes::UPN_UNKNOWN_REASON, 7),
];

#[test]
fn each_set_is_whole_and_says_nothing_twice() {
    for (set, size) in SIZES {
        let mut known: Vec<_> = set.entries.iter().map(|entry| entry.code).collect();
        let mut words: Vec<_> = set.entries.iter().map(|entry| entry.words).collect();
        known.sort_unstable();
        known.dedup();
        words.sort_unstable();
        words.dedup();
        assert_eq!((known.len(), words.len()), (size, size), "{}", set.about);
    }
}

#[test]
fn sex_took_the_place_of_gender_in_the_2025_collection() {
    assert!(codes::GENDER.holds("1", 2024) && !codes::GENDER.holds("1", 2025));
    assert!(!codes::SEX.holds("F", 2024) && codes::SEX.holds("F", 2025));
    assert_eq!(codes::SEX.in_collection(2024).count(), 0);
    assert_eq!(codes::SEX.in_collection(2025).count(), 3);
}

#[test]
fn codes_match_exactly() {
    assert_eq!(codes::referral_source("1A"), Some("Individual: family member, relative or carer"));
    assert_eq!(codes::referral_source("1a"), None);
    assert_eq!(codes::primary_need("N1"), Some("Abuse or neglect"));
    assert_eq!(codes::reason_for_closure("RC10"), None);
    assert_eq!(codes::category_of_abuse("NEG"), Some("Neglect"));
    assert_eq!(codes::assessment_factor("3B"), Some("Domestic abuse: a parent or carer"));
    assert_eq!(codes::ethnicity("CHNE"), Some("Chinese"));
    assert_eq!(codes::disability("HEAR"), Some("Hearing"));
    assert_eq!(codes::sex("F"), Some("Female"));
    assert_eq!(codes::gender("2"), Some("Female"));
    assert_eq!(codes::upn_unknown_reason("UN7"), Some("Referral with no further action"));
}
