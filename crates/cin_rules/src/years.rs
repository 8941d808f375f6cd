//! Which rules each year has.

use return_rules::{Collection, Ruleset, Year};

use crate::check::Check;
use crate::rules::{
    assessments, child, child_in_need_plans, child_protection_plans, pupil_number, referrals, section_47,
    whole_return,
};

/// The children in need census, every year we have rules for.
pub static CENSUS: Collection<Check> = Collection {
    key: "cin",
    name: "children in need census",
    rulesets: &[&Y2022_23, &Y2023_24, &Y2024_25, &Y2025_26, &Y2026_27],
};

static Y2022_23: Ruleset<Check> = Ruleset {
    year: Year(2023),
    before: None,
    added: &[
        child::FROM_2022,
        pupil_number::FROM_2022,
        referrals::FROM_2022,
        assessments::FROM_2022,
        section_47::FROM_2022,
        child_in_need_plans::FROM_2022,
        child_protection_plans::FROM_2022,
        whole_return::FROM_2022,
    ],
    changed: &[],
    dropped: &[],
    note: None,
};

static Y2023_24: Ruleset<Check> = Ruleset {
    year: Year(2024),
    before: Some(&Y2022_23),
    added: &[],
    changed: &[pupil_number::CHANGED_2023],
    dropped: &[],
    note: None,
};

static Y2024_25: Ruleset<Check> = Ruleset {
    year: Year(2025),
    before: Some(&Y2023_24),
    added: &[pupil_number::ADDED_2024, assessments::ADDED_2024],
    changed: &[pupil_number::CHANGED_2024, child::CHANGED_2024, whole_return::CHANGED_2024],
    dropped: &[],
    note: None,
};

static Y2025_26: Ruleset<Check> = Ruleset {
    year: Year(2026),
    before: Some(&Y2024_25),
    added: &[],
    changed: &[],
    dropped: &[],
    note: Some(
        "The Department amended the rules of 2025/26 on 26 November 2025. The list these were written from may not have the amendments.",
    ),
};

static Y2026_27: Ruleset<Check> = Ruleset {
    year: Year(2027),
    before: Some(&Y2025_26),
    added: &[],
    changed: &[],
    dropped: &[],
    note: Some(
        "The rules of 2026/27 are not in the list these were written from, so the rules of 2025/26 were used. Work before proceedings and family group decision making, new in 2026/27, was read and not checked.",
    ),
};
