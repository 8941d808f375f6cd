//! Section 47 enquiries and initial child protection conferences.

use return_files::cin::Section47Enquiry;
use return_rules::Rule;

use crate::check::Check::{Child, Enquiry, Module as EachModule};
use crate::check::{
    Check, Found, at_a_weekend, before, error, is, is_there, not_in_census_year, query, same_day,
};
use crate::field::{
    CLOSURE, CONFERENCE, CONFERENCE_NOT_NEEDED, CONFERENCE_TARGET, DETAILS_CONFERENCE, ENQUIRY_START,
    REFERRAL,
};
use crate::record::Module;
use crate::{Census, Record};

/// The rules of 2022/23.
pub const FROM_2022: &[Rule<Check>] = &[
    error(
        "1104",
        "The initial conference was before the referral.",
        "An initial child protection conference is on or after the referral.",
        &[CONFERENCE, REFERRAL],
        EachModule(|module, _, found| {
            for enquiry in module.enquiries() {
                if before(&enquiry.initial_conference_date, &module.details.referral_date) {
                    found.add([enquiry.at(CONFERENCE), module.details.at(REFERRAL)]);
                }
            }
        }),
    ),
    error(
        "2884",
        "An initial conference is recorded in the case and in a section 47 enquiry as well.",
        "An initial child protection conference is recorded with its section 47 enquiry, or in the case where there was none: not in both.",
        &[CONFERENCE, DETAILS_CONFERENCE],
        Child(conference_recorded_twice),
    ),
    error(
        "2889",
        "The section 47 enquiry started before the referral.",
        "A section 47 enquiry starts on or after the referral.",
        &[ENQUIRY_START, REFERRAL],
        EachModule(|module, _, found| {
            for enquiry in module.enquiries() {
                if before(&enquiry.start_date, &module.details.referral_date) {
                    found.add([enquiry.at(ENQUIRY_START), module.details.at(REFERRAL)]);
                }
            }
        }),
    ),
    error(
        "8615",
        "The start of the section 47 enquiry is missing, or is after the initial conference.",
        "A section 47 enquiry with an initial conference has a start on or before it.",
        &[ENQUIRY_START, CONFERENCE],
        Enquiry(|enquiry, _| {
            let held = &enquiry.initial_conference_date;
            is_there(held) && (enquiry.start_date.get().is_none() || before(held, &enquiry.start_date))
        }),
    ),
    query(
        "8675Q",
        "The section 47 enquiry started more than 15 working days before the end of the census year, and there is no initial conference. Amend it, or give a reason.",
        "An enquiry that needs an initial conference and has had none started at most 15 working days before the reference date.",
        &[CONFERENCE, ENQUIRY_START, CONFERENCE_NOT_NEEDED],
        Enquiry(|enquiry, census| {
            let Ok(days) = &census.working_days else { return false };
            let long_ago = enquiry.start_date.get().is_some_and(|start| start < days.fifteen_before_end);
            long_ago && waits_for_its_conference(enquiry)
        }),
    ),
    error(
        "8715",
        "The initial conference is not in the census year.",
        "An initial child protection conference of the return was held in the census year.",
        &[CONFERENCE],
        Enquiry(|enquiry, census| not_in_census_year(&enquiry.initial_conference_date, census)),
    ),
    error(
        "8740",
        "The section 47 enquiry has had no initial conference, and did not start in the census year.",
        "An enquiry that needs an initial conference and has had none started in the census year.",
        &[ENQUIRY_START, CONFERENCE, CONFERENCE_NOT_NEEDED],
        Enquiry(|enquiry, census| {
            waits_for_its_conference(enquiry) && not_in_census_year(&enquiry.start_date, census)
        }),
    ),
    error(
        "8839",
        "More than one section 47 enquiry of the case is open.",
        "At most one enquiry of a case has neither a conference nor the answer that none is needed.",
        &[CONFERENCE],
        EachModule(|module, _, found| {
            let open = || module.enquiries().filter(|enquiry| is_open(enquiry));
            if open().count() > 1 {
                found.add(open().map(|enquiry| enquiry.at(CONFERENCE)));
            }
        }),
    ),
    error(
        "8868",
        "The case is closed, and a section 47 enquiry does not say how it ended.",
        "Every enquiry of a closed case has either the date of an initial conference, or the answer that none was needed: one of them, not both.",
        &[CONFERENCE, CONFERENCE_NOT_NEEDED, CLOSURE],
        EachModule(|module, _, found| {
            for enquiry in module.enquiries() {
                let not_needed = is(&enquiry.conference_not_needed, true);
                let one_of_them = is_there(&enquiry.initial_conference_date) != not_needed;
                if is_there(&module.details.closure_date) && !one_of_them {
                    let answers = [enquiry.at(CONFERENCE), enquiry.at(CONFERENCE_NOT_NEEDED)];
                    found.add(answers.into_iter().chain([module.details.at(CLOSURE)]));
                }
            }
        }),
    ),
    query(
        "8870Q",
        "The target date of the initial conference is at a weekend. Amend it, or give a reason.",
        "A target date is not a Saturday or a Sunday.",
        &[CONFERENCE_TARGET],
        Enquiry(|enquiry, _| at_a_weekend(&enquiry.conference_target_date)),
    ),
    error(
        "8875",
        "The initial conference is at a weekend.",
        "An initial child protection conference is not on a Saturday or a Sunday.",
        &[CONFERENCE],
        Enquiry(|enquiry, _| at_a_weekend(&enquiry.initial_conference_date)),
    ),
    error(
        "8890",
        "A section 47 enquiry starts while another is going on.",
        "Within a case an enquiry does not start on a day of another one.",
        &[ENQUIRY_START, CONFERENCE],
        EachModule(enquiries_overlap),
    ),
];

/// No conference yet, and not said that none is needed.
fn is_open(enquiry: &Section47Enquiry) -> bool {
    enquiry.initial_conference_date.is_missing() && !is(&enquiry.conference_not_needed, true)
}

/// No conference yet, and said that one is needed.
fn waits_for_its_conference(enquiry: &Section47Enquiry) -> bool {
    enquiry.initial_conference_date.is_missing() && is(&enquiry.conference_not_needed, false)
}

/// The same day in an enquiry and in any case of the child.
fn conference_recorded_twice(record: &Record<'_>, _: &Census, found: &mut Found<'_>) {
    for module in record.modules().iter().filter(|module| is_there(&module.details.initial_conference_date)) {
        for enquiry in record.enquiries() {
            if same_day(&enquiry.initial_conference_date, &module.details.initial_conference_date) {
                found.add([enquiry.at(CONFERENCE), module.details.at(DETAILS_CONFERENCE)]);
            }
        }
    }
}

/// A start on or between the first day of another enquiry and its conference; one still open lasts to the end of the
/// census year. One that ended with no conference needed lasts no known time. One instance for each pair.
fn enquiries_overlap(module: &Module<'_>, census: &Census, found: &mut Found<'_>) {
    if module.details.section_47_enquiries.len() < 2 {
        return;
    }
    for (at, this) in module.enquiries().enumerate() {
        for (_, other) in module.enquiries().enumerate().filter(|(other_at, _)| *other_at != at) {
            let (Some(day), Some(from)) = (this.start_date.get(), other.start_date.get()) else { continue };
            let to = if is_open(&other) { Some(census.end) } else { other.initial_conference_date.get() };
            if from <= day && to.is_some_and(|to| day <= to) {
                found.add([this.at(ENQUIRY_START), other.at(ENQUIRY_START), other.at(CONFERENCE)]);
            }
        }
    }
}
