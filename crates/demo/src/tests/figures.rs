//! The numbers of a partnership a seventh of the size, beside a seventh of what was published.

use super::{TODAY, all, made, on, so_many};
use crate::DemoReport;
use crate::days::{days_before, years_after};
use access::Role;
use assessment::{ChildAndFamilyAssessment, Referral};
use front_door::contact::Contact;
use kernel::{AccountId, Clock, Date, Limit, Period, Timeliness, timeliness};
use people::{Involvement, InvolvementRole};
use protection::child_protection_plan::{
    FIRST_REVIEW_TIMESCALE, LATER_REVIEW_TIMESCALE, ReviewLimits, review_timeliness,
};
use protection::section_47_enquiry::{CONFERENCE_TIMESCALE, conference_timeliness};
use protection::{ChildProtectionPlan, Conference, Section47Enquiry};
use std::collections::BTreeMap;
use store::Store;

const CHILDREN: u32 = 5_000;

/// So many years back from today: 0 is the last twelve months.
fn year(back: i64) -> Period {
    Period { from: years_after(on(TODAY), -back - 1), to: days_before(years_after(on(TODAY), -back), 1) }
}

fn in_year(back: i64, days: impl Iterator<Item = Date>) -> i32 {
    days.filter(|day| year(back).contains(*day)).count().try_into().unwrap()
}

/// Near what was published for 35,000 children, within so many in a hundred and a few.
fn near(what: &str, found: i32, published: f64, within: f64) {
    let wanted = published / 7.0;
    // Besides chance: the stories of the last weeks are as many however small the partnership is.
    let room = wanted * within + 20.0;
    assert!((f64::from(found) - wanted).abs() <= room, "{what}: {found}, not about {wanted:.0}");
}

fn share(what: &str, timeliness: Timeliness, published: f64) {
    let share = f64::from(timeliness.done_in_time) / f64::from(timeliness.ended.max(1));
    assert!(
        (share - published).abs() <= 0.05,
        "{what}: {share:.3} of {}, not about {published}",
        timeliness.ended
    );
}

/// Share of the year's referrals within twelve months of an earlier one of the same child.
fn share_again(referrals: &[Referral], back: i64) -> f64 {
    let mut of_child: BTreeMap<_, Vec<Date>> = BTreeMap::new();
    for referral in referrals {
        of_child.entry(referral.person).or_default().push(referral.received_on);
    }
    let (mut all, mut again) = (0.0, 0.0);
    for days in of_child.values_mut() {
        days.sort_unstable();
        for (place, day) in days.iter().enumerate().filter(|(_, day)| year(back).contains(**day)) {
            all += 1.0;
            let earlier = place > 0 && *day <= years_after(days[place - 1], 1);
            again += f64::from(u8::from(earlier));
        }
    }
    again / all
}

#[test]
fn a_partnership_of_5000_children_has_the_published_figures_in_proportion() {
    let (trial, report) = made(so_many(CHILDREN));
    let store = &trial.store;
    let arrangements = crate::arrangements().unwrap();
    let calendar = arrangements.calendar();
    let today = on(TODAY);
    let yesterday = days_before(today, 1);

    let contacts: Vec<Contact> = all(store);
    let received = || contacts.iter().map(|contact| contact.received_at.date());
    near("contacts, last year", in_year(0, received()), 9_000.0, 0.05);
    near("contacts, the year before", in_year(1, received()), 9_400.0, 0.05);

    let referrals: Vec<Referral> = all(store);
    let referred = || referrals.iter().map(|referral| referral.received_on);
    near("referrals, last year", in_year(0, referred()), 2_279.0, 0.05);
    near("referrals, the year before", in_year(1, referred()), 3_101.0, 0.05);
    near("referrals, the year before that", in_year(2, referred()), 3_000.0, 0.05);
    let again = share_again(&referrals, 0);
    assert!((again - 0.27).abs() < 0.04, "referrals within a year of another: {again:.3}");
    near("open referrals", i32::try_from(report.counts.open_referrals).unwrap(), 1_900.0, 0.08);

    let assessments: Vec<ChildAndFamilyAssessment> = all(store);
    let authorised = || assessments.iter().filter_map(|assessment| assessment.authorised_on);
    near("assessments, last year", in_year(0, authorised()), 2_726.0, 0.12);
    near("assessments, the year before", in_year(1, authorised()), 3_743.0, 0.12);
    let clocks: Vec<Clock> =
        assessments.iter().map(|assessment| assessment.clock(Limit::WorkingDays(45))).collect();
    share(
        "assessments in 45 working days, last year",
        timeliness(&clocks, year(0), yesterday, calendar),
        0.90,
    );
    share("the year before", timeliness(&clocks, year(1), yesterday, calendar), 0.72);

    let enquiries: Vec<Section47Enquiry> = all(store);
    let started = || enquiries.iter().map(|enquiry| enquiry.started_on);
    near("enquiries, last year", in_year(0, started()), 871.0, 0.08);
    near("enquiries, the year before", in_year(1, started()), 1_213.0, 0.08);
    let conferences: Vec<Conference> = all(store);
    let held = || conferences.iter().map(|conference| conference.held_on);
    near("conferences, last year", in_year(0, held()), 258.0, 0.2);
    near("conferences, the year before", in_year(1, held()), 403.0, 0.2);
    let limit = |day| arrangements.timescale(CONFERENCE_TIMESCALE, day).and_then(local::Timescale::limit);
    let three_years = Period { from: year(2).from, to: yesterday };
    share("conferences", conference_timeliness(&enquiries, limit, three_years, yesterday, calendar), 0.88);

    let plans: Vec<ChildProtectionPlan> = all(store);
    near("children on plans", i32::try_from(report.counts.on_plans).unwrap(), 236.0, 0.2);
    let limit = |id| arrangements.timescale(id, yesterday).and_then(local::Timescale::limit).unwrap();
    let limits = ReviewLimits { first: limit(FIRST_REVIEW_TIMESCALE), later: limit(LATER_REVIEW_TIMESCALE) };
    share("reviews", review_timeliness(&plans, limits, three_years, yesterday, calendar), 0.98);

    let limit = |contact: &Contact| {
        arrangements
            .timescale("contact_decision", contact.received_at.date())
            .and_then(local::Timescale::limit)
    };
    let clocks: Vec<Clock> =
        contacts.iter().filter_map(|contact| Some(contact.clock(limit(contact)?))).collect();
    share("contacts decided in a working day", timeliness(&clocks, year(0), yesterday, calendar), 0.90);

    let expected = report.counts.expected;
    assert!((3..=9).contains(&expected), "{expected} babies expected");

    workers_have_twelve_to_twenty_children(store, &report);
}

/// Teams of one worker may have fewer; nobody has more.
fn workers_have_twelve_to_twenty_children(store: &Store, report: &DemoReport) {
    let mut children: BTreeMap<AccountId, u32> = BTreeMap::new();
    for involvement in all::<Involvement>(store) {
        if involvement.role == InvolvementRole::AllocatedSocialWorker && involvement.to.is_none() {
            *children.entry(involvement.account.unwrap()).or_default() += 1;
        }
    }
    assert!(children.values().all(|count| *count <= 20), "{children:?}");
    let enough = children.values().filter(|count| 12 <= **count).count();
    assert!(children.len() * 4 <= enough * 5, "{children:?}");
    let shown = report.users.iter().find(|user| user.role == Role::SocialWorker).unwrap();
    assert!((12..=20).contains(&children[&shown.account]), "{children:?}");
}
