//! Rules on reviews of looked-after children.

use super::{about::*, rule};
use crate::check::Check;
use crate::codes::{REVIEW_CODE, codes};
use crate::needs::REVIEWS;
use crate::tables::Review;
use return_rules::Rule;

impl Review {
    fn was_four_or_over(&self) -> bool {
        self.review.is_on_or_after(self.dob.plus_years(4))
    }
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(R166, "REVIEW must be a date.", REVIEWS, each!(reviews, |r| !r.review.is_known())),
    rule(
        R167,
        "REVIEW_CODE must be one of the codes for every review.",
        REVIEWS,
        each!(reviews, |r| (r.review.is_given() || r.review_code.is_given())
            && !(r.review.is_given() && r.review_code.is_one_of(REVIEW_CODE))),
    ),
    rule(
        R440,
        "A child of four or over at the review cannot be recorded as under four (PN0).",
        REVIEWS,
        each!(reviews, |r| r.review_code.is("PN0") && r.was_four_or_over()),
    ),
    rule(
        R441,
        "A child under four at the review cannot be recorded as having taken part (PN1 to PN7).",
        REVIEWS,
        each!(reviews, |r| r.review_code.is_one_of(codes!("PN1" "PN2" "PN3" "PN4" "PN5" "PN6" "PN7"))
            && r.review.is_before(r.dob.plus_years(4))),
    ),
];
