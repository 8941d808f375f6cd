//! The rules that are about the return as a whole. The two about numbers stand with the numbers.

use return_rules::Rule;

use crate::check::Check::WholeReturn;
use crate::check::WholeReturn::{
    FewDisabilityCodes, GenderNotRecorded, MorePlansThanConferences, OneDisabilityEach, SexNotRecorded,
};
use crate::check::{Check, error, query};
use crate::field::{
    CONFERENCE, DETAILS_CONFERENCE, DISABILITY, EXPECTED_BIRTH, GENDER, PROTECTION_START, SEX,
};

/// The rules of 2022/23.
pub const FROM_2022: &[Rule<Check>] = &[
    error(
        "2883",
        "More child protection plans start than initial conferences are held.",
        "In the census year, no more child protection plans start than initial conferences are held, in section 47 enquiries and outside them.",
        &[PROTECTION_START, CONFERENCE, DETAILS_CONFERENCE],
        WholeReturn(MorePlansThanConferences),
    ),
    query(
        "2886Q",
        "The gender of more than 2% of the children is not recorded, the unborn aside. Amend it, or give a reason.",
        "Gender is recorded for all but 2 children in 100, the unborn aside.",
        &[GENDER, EXPECTED_BIRTH],
        WholeReturn(GenderNotRecorded),
    ),
    query(
        "2887Q",
        "Fewer than 8 codes for disability are used. Amend it, or give a reason.",
        "A whole authority's children have at least 8 kinds of disability, NONE aside.",
        &[DISABILITY],
        WholeReturn(FewDisabilityCodes),
    ),
    query(
        "2888Q",
        "No child has more than one disability. Amend it, or give a reason.",
        "Where children have disabilities, one or more of them has several.",
        &[DISABILITY],
        WholeReturn(OneDisabilityEach),
    ),
];

/// What reads otherwise from 2024/25: sex in place of gender.
pub const CHANGED_2024: &[Rule<Check>] = &[query(
    "2886Q",
    "The sex of more than 2% of the children is not recorded, the unborn aside. Amend it, or give a reason.",
    "Sex is recorded for all but 2 children in 100, the unborn aside.",
    &[SEX, EXPECTED_BIRTH],
    WholeReturn(SexNotRecorded),
)];
