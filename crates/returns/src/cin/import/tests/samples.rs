//! Whole files made by analysts for testing, where they are at hand.

use super::*;
use crate::cin;
use std::ops::ControlFlow;
use std::path::PathBuf;
use store::trial::each_engine;

/// The folder of census samples, or none with a word about it.
fn samples() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/returns/samples/cin");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("the census samples are not here, so they were not brought in");
    None
}

#[test]
fn what_is_in_a_sample_file_is_in_the_reporting_tables() {
    let Some(folder) = samples() else { return };
    for name in ["CIN_Census_2024.xml", "CIN_Census_2026.xml", "fake_CIN_data.xml"] {
        let file = std::fs::read_to_string(folder.join(name)).unwrap();
        let (mut assessments, mut plans, mut enquiries, mut protected, mut reviews) = (0, 0, 0, 0, 0);
        let summary = cin::read(file.as_bytes(), &Limits::default(), |child| {
            for details in child.cin_details {
                assert!(details.referral_date.get().is_some(), "{name}");
                assessments += details.assessments.len() as i64;
                plans += details.child_in_need_plans.len() as i64;
                enquiries += details.section_47_enquiries.len() as i64;
                protected += details.child_protection_plans.len() as i64;
                reviews +=
                    details.child_protection_plans.iter().map(|plan| plan.reviews.len() as i64).sum::<i64>();
            }
            ControlFlow::Continue(())
        })
        .unwrap();
        for trial in each_engine().unwrap() {
            let report = bring_in(&trial, &file);
            let expected = [
                ("ssd_person", i64::from(summary.counts.children)),
                ("ssd_cin_episodes", i64::from(summary.counts.cin_details)),
                ("ssd_cin_assessments", assessments),
                ("ssd_cin_plans", plans),
                ("ssd_s47_enquiry", enquiries),
                ("ssd_cp_plans", protected),
                ("ssd_cp_reviews", reviews),
            ];
            for (table, rows) in expected {
                assert_eq!(count(&trial, table), rows, "{} {name} {table}", trial.engine);
            }
            assert_eq!(report.refused.count(), 0, "{name}: {:?}", report.refused);
            let head = facts(&trial);
            bring_in(&trial, &file);
            assert_eq!(facts(&trial), head, "{} {name}", trial.engine);
            assert_proved(&trial);
        }
    }
}
