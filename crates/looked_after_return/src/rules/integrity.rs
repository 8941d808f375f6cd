//! Checks that hold the tables of one return together. They are not the Department's: the open validators that
//! authorities use brought them in, and their numbers.

use super::{about::*, rule};
use crate::check::Check;
use crate::needs::{AD1, EPISODES, HEADER, MISSING, OC2, OC3, PLACED, PREV_PERM, REVIEWS, UASC};
use return_rules::Rule;

/// Rows of a child who is not in the header.
macro_rules! not_in_header {
    ($rows:ident) => {
        each!($rows, |_row, _context, c| c.header.is_empty())
    };
}

/// Rows whose date of birth is another than the header's.
macro_rules! born_otherwise {
    ($rows:ident) => {
        any!($rows, header, |row, h| row.dob.is_given() && h.dob.is_given() && row.dob != h.dob)
    };
}

/// Rows of a child who should have one, and has more.
macro_rules! only_once {
    ($rows:ident) => {
        each!($rows, |_row, _context, c| c.$rows.len() > 1)
    };
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(INT01, "A child in AD1 must be in the header.", HEADER.and(AD1), not_in_header!(ad1)),
    rule(
        INT02,
        "A child in PlacedAdoption must be in the header.",
        HEADER.and(PLACED),
        not_in_header!(placed),
    ),
    rule(INT03, "A child in Episodes must be in the header.", HEADER.and(EPISODES), not_in_header!(episodes)),
    rule(INT04, "A child in Missing must be in the header.", HEADER.and(MISSING), not_in_header!(missing)),
    rule(INT05, "A child in OC2 must be in the header.", HEADER.and(OC2), not_in_header!(oc2)),
    rule(INT06, "A child in OC3 must be in the header.", HEADER.and(OC3), not_in_header!(oc3)),
    rule(
        INT07,
        "A child in PrevPerm must be in the header.",
        HEADER.and(PREV_PERM),
        not_in_header!(prev_perm),
    ),
    rule(INT08, "A child in Reviews must be in the header.", HEADER.and(REVIEWS), not_in_header!(reviews)),
    rule(INT09, "A child in UASC must be in the header.", HEADER.and(UASC), not_in_header!(uasc)),
    rule(INT11, "DOB in AD1 must be that of the header.", HEADER.and(AD1), born_otherwise!(ad1)),
    rule(
        INT12,
        "DOB in PlacedAdoption must be that of the header.",
        HEADER.and(PLACED),
        born_otherwise!(placed),
    ),
    rule(INT13, "DOB in Missing must be that of the header.", HEADER.and(MISSING), born_otherwise!(missing)),
    rule(INT14, "DOB in OC2 must be that of the header.", HEADER.and(OC2), born_otherwise!(oc2)),
    rule(INT15, "DOB in OC3 must be that of the header.", HEADER.and(OC3), born_otherwise!(oc3)),
    rule(
        INT16,
        "DOB in PrevPerm must be that of the header.",
        HEADER.and(PREV_PERM),
        born_otherwise!(prev_perm),
    ),
    rule(INT17, "DOB in Reviews must be that of the header.", HEADER.and(REVIEWS), born_otherwise!(reviews)),
    rule(INT18, "DOB in UASC must be that of the header.", HEADER.and(UASC), born_otherwise!(uasc)),
    rule(
        INT21,
        "SEX in UASC must be that of the header.",
        HEADER.and(UASC),
        any!(uasc, header, |u, h| u.sex.is_given() && h.sex.is_given() && u.sex != h.sex),
    ),
    rule(INT31, "A child must stand once in AD1.", AD1, only_once!(ad1)),
    rule(INT32, "A child must stand once in the header.", HEADER, only_once!(header)),
    rule(INT33, "A child must stand once in OC2.", OC2, only_once!(oc2)),
    rule(INT34, "A child must stand once in OC3.", OC3, only_once!(oc3)),
    rule(INT35, "A child must stand once in PrevPerm.", PREV_PERM, only_once!(prev_perm)),
    rule(INT36, "A child must stand once in UASC.", UASC, only_once!(uasc)),
];
