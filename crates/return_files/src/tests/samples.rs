//! Whole files made by analysts for testing, where they are at hand. The counts were taken from the files
//! with another XML reader.

use std::path::PathBuf;

use super::read;
use crate::cin::{self, Child, Counts};

/// The folder of census samples, or none with a word about it.
fn samples() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/returns/samples/cin");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("the census samples are not here, so they were not read");
    None
}

#[test]
fn sample_files_hold_what_another_reader_finds_in_them() {
    let Some(folder) = samples() else { return };
    let small = Counts {
        children: 2,
        disabilities: 3,
        cin_details: 2,
        assessments: 2,
        assessment_factors: 3,
        child_in_need_plans: 1,
        section_47_enquiries: 1,
        child_protection_plans: 1,
        reviews: 1,
        pre_proceedings: 0,
    };
    let fake = Counts { children: 332, disabilities: 117, cin_details: 402, ..Counts::default() };
    let expected = [
        ("CIN_Census_2024.xml", small, 1),
        ("CIN_Census_2026.xml", Counts { pre_proceedings: 1, ..small }, 1),
        ("fake_CIN_data.xml", fake, 0),
    ];
    for (name, counts, remarks) in expected {
        let (children, summary) = read(std::fs::read(folder.join(name)).unwrap()).unwrap();
        assert_eq!((summary.counts, summary.remarks.len()), (counts, remarks), "{name}");
        assert_eq!(summary.duplicates, []);

        let mut file = Vec::new();
        cin::write(&summary.header, &children, &mut file).unwrap();
        assert_eq!(read(file).unwrap().0, children, "{name} written and read again");
    }
}

#[test]
fn the_large_sample_has_every_value_in_its_place() {
    let Some(folder) = samples() else { return };
    let (children, _) = read(std::fs::read(folder.join("fake_CIN_data.xml")).unwrap()).unwrap();
    let count = |has: fn(&Child) -> bool| children.iter().filter(|child| has(child)).count();
    assert_eq!(count(|c| c.identifiers.upn.text().is_some()), 332);
    assert_eq!(count(|c| c.identifiers.birth_date.get().is_some()), 332);
    assert_eq!(count(|c| c.identifiers.death_date.get().is_some()), 21);
    let details: Vec<_> = children.iter().flat_map(|child| &child.cin_details).collect();
    assert_eq!(details.iter().filter(|d| d.closure_date.get().is_some()).count(), 252);
    assert_eq!(details.iter().filter(|d| d.initial_conference_date.get().is_some()).count(), 350);
    assert_eq!(details.iter().filter(|d| d.no_further_action.get().is_some()).count(), 402);
}
