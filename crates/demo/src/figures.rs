//! How many of each, in proportion to the published figures of a real area of this size.
//!
//! Source: NEL24, "front door, assessment, child protection"; the year before as it is given there.

/// What one year brings, for the demo's number of children.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Year {
    pub contacts: f64,
    pub referrals: f64,
    /// Share of referrals within twelve months of an earlier one.
    pub again_within_a_year: f64,
    pub assessments: f64,
    /// Share of assessments in time.
    pub assessments_in_time: f64,
    pub enquiries: f64,
    pub conferences: f64,
    /// Share of assessments that find sexual harm.
    pub sexual_harm: f64,
}

/// What stands open at the end of a year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub open: f64,
    pub on_plans: f64,
}

/// The latest year.
const LATEST: Year = Year {
    contacts: 9_000.0,
    referrals: 2_279.0,
    again_within_a_year: 0.27,
    assessments: 2_726.0,
    assessments_in_time: 0.90,
    enquiries: 871.0,
    conferences: 258.0,
    sexual_harm: 0.05,
};
/// The year before it.
const BEFORE: Year = Year {
    contacts: 9_400.0,
    referrals: 3_101.0,
    again_within_a_year: 0.30,
    assessments: 3_743.0,
    assessments_in_time: 0.72,
    enquiries: 1_213.0,
    conferences: 403.0,
    sexual_harm: 0.10,
};
/// Every year before that: nothing is published, so much as the year that followed.
const EARLIER: Year =
    Year { contacts: 9_100.0, referrals: 3_000.0, again_within_a_year: 0.29, assessments: 3_620.0, ..BEFORE };

/// The number of children at which the demo has the figures as they were published. The area itself
/// had a few hundred fewer.
pub(crate) const CHILDREN: f64 = 35_000.0;

/// What a year brings: 0 is the one that ends today, 1 the one before.
pub(crate) fn year(back: i64, children: u32) -> Year {
    let year = match back {
        0 => LATEST,
        1 => BEFORE,
        _ => EARLIER,
    };
    let scale = f64::from(children) / CHILDREN;
    Year {
        contacts: year.contacts * scale,
        referrals: year.referrals * scale,
        assessments: year.assessments * scale,
        enquiries: year.enquiries * scale,
        conferences: year.conferences * scale,
        ..year
    }
}

/// What stands open so many years back from today; between whole years, in between.
#[allow(clippy::cast_possible_truncation, reason = "a few years")]
pub(crate) fn standing(years_back: f64, children: u32) -> Standing {
    let at = |years: i64| match years {
        0 => (1_900.0, 236.0),
        1 => (1_823.0, 282.0),
        _ => (1_760.0, 290.0),
    };
    let whole = years_back.max(0.0).floor();
    let (later, earlier) = (at(whole as i64), at(whole as i64 + 1));
    let part = years_back.max(0.0) - whole;
    let scale = f64::from(children) / CHILDREN;
    let between = |a: f64, b: f64| (a + (b - a) * part) * scale;
    Standing { open: between(later.0, earlier.0), on_plans: between(later.1, earlier.1) }
}
