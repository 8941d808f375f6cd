//! The rules, by the part of the return that they are about.

pub mod assessments;
pub mod child;
pub mod child_in_need_plans;
pub mod child_protection_plans;
pub mod pupil_number;
pub mod referrals;
pub mod section_47;
pub mod whole_return;
