//! The years: each is the one before, plus what was added, changed and dropped.
//!
//! Source: SSDA903RULES, the published lists of 2022-23 to 2026-27. Where the material shows only the newest reading
//! of a rule, the older years have the reading that their codes imply: 174, 371 (before 2024-25), 178, 222, 226, 229,
//! 383, 526, 1015, SW02STG1, SW04STG1, SW05STG1, SW09STG2 (before 2025-26), SW13STG1 (before 2024-25), 221 (2023-24).

use super::{
    adoption, care_leavers, child, episode_codes, episode_order, health, integrity, last_year, legal_status,
    liberty, missing, ofsted, placement, previous_permanence, reviews, social_worker, temporary, uasc,
    where_placed,
};
use crate::check::Check;
#[cfg(test)]
use return_rules::Rule;
use return_rules::{Collection, Ruleset, Year};

/// The return on children looked after, and every year of its rules.
pub static LOOKED_AFTER_RETURN: Collection<Check> = Collection {
    key: "903",
    name: "Children looked after (SSDA903)",
    rulesets: &[&Y2023, &Y2024, &Y2025, &Y2026, &Y2027],
};

static Y2023: Ruleset<Check> = Ruleset {
    year: Year(2023),
    before: None,
    added: &[
        adoption::RULES,
        care_leavers::RULES,
        child::RULES,
        episode_codes::RULES,
        episode_order::RULES,
        health::RULES,
        integrity::RULES,
        last_year::RULES,
        legal_status::RULES,
        missing::RULES,
        ofsted::RULES,
        placement::RULES,
        previous_permanence::RULES,
        reviews::RULES,
        temporary::RULES,
        uasc::RULES,
        where_placed::RULES,
    ],
    changed: &[],
    dropped: &[],
    note: Some(
        "Three rules of this year, dropped since, are known to have been there and are not in the material we have.",
    ),
};

static Y2024: Ruleset<Check> = Ruleset {
    year: Year(2024),
    before: Some(&Y2023),
    added: &[care_leavers::ADDED_2024, social_worker::ADDED_2024],
    changed: &[&[placement::INDEPENDENT_AT_16]],
    dropped: &[],
    note: Some(
        "Three rules on social workers, dropped since, are known to have been there and are not in the material we have.",
    ),
};

static Y2025: Ruleset<Check> = Ruleset {
    year: Year(2025),
    before: Some(&Y2024),
    added: &[child::ADDED_2025, uasc::ADDED_2025, social_worker::ADDED_2025],
    changed: &[&[
        child::SEX_FROM_2025,
        episode_codes::PLACE_IN_2025,
        placement::SUPPORTED_AT_16,
        ofsted::URN_2025,
        ofsted::POSTCODE_2025,
        last_year::PLACE_2025,
        adoption::LEFT_WITHOUT_ADOPTION_2025,
        social_worker::ENDED_2025,
        social_worker::TOLERANCE_2025,
        social_worker::LOOKED_AFTER_2025,
    ]],
    dropped: &["370", "445", "SW03STG1", "SW11aSTG2", "SW14STG2"],
    note: Some(
        "One rule of this year, dropped since, is known to have been there and is not in the material we have.",
    ),
};

static Y2026: Ruleset<Check> = Ruleset {
    year: Year(2026),
    before: Some(&Y2025),
    added: &[
        care_leavers::ADDED_2026,
        child::ADDED_2026,
        ofsted::ADDED_2026,
        placement::ADDED_2026,
        social_worker::ADDED_2026,
        where_placed::ADDED_2026,
    ],
    changed: &[&[
        episode_codes::PLACE_FROM_2026,
        placement::PROVIDER_2026,
        placement::NO_PROVIDER_2026,
        placement::PROVIDER_GIVEN_2026,
        ofsted::URN_2026,
        ofsted::NO_URN_2026,
        ofsted::AUTHORITY_2026,
        last_year::PLACE_2026,
    ]],
    dropped: &[],
    note: None,
};

static Y2027: Ruleset<Check> = Ruleset {
    year: Year(2027),
    before: Some(&Y2026),
    added: &[liberty::ADDED_2027],
    changed: &[],
    dropped: &[],
    note: Some(
        "The Department amended these rules on 4 June 2026. They are here as they stood in the last published list we have.",
    ),
};

/// Rules that were withdrawn before they were in force.
#[cfg(test)]
pub(crate) const WITHDRAWN: &[Rule<Check>] = social_worker::WITHDRAWN;
