//! The dataset as files.

use super::*;
use crate::recorded;
use crate::ssd::{Beside, NotWritten, Written, tables, write};
use std::path::{Path, PathBuf};
use store::trial::{each_engine, folder};

fn written(trial: &Trial, name: &str) -> (PathBuf, Vec<Written>) {
    let into = folder().unwrap().join(name);
    let beside = Beside {
        departments: vec![["north".into(), "Assessment North".into(), "council".into(), "Council".into()]],
        professionals: vec![["w1".into(), "Ines Hartwell".into(), "Social worker".into(), "Council".into()]],
    };
    let written = trial
        .store
        .read::<_, NotWritten>(|reader| write(reader, &into, on("2025-06-02"), 6, &beside))
        .unwrap();
    (into, written)
}

fn lines(folder: &Path, table: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join(format!("{table}.csv"))).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn the_dataset_has_46_tables_and_344_columns_and_every_kept_one_can_be_read() {
    assert_eq!(tables().len(), 46);
    assert_eq!(tables().iter().map(|table| table.columns.len()).sum::<usize>(), 344);
    for trial in each_engine().unwrap() {
        let (folder, files) = written(&trial, "empty");
        assert_eq!(files.len(), 46);
        for table in tables() {
            let first = lines(&folder, table.name).remove(0);
            assert_eq!(first, table.columns.join(","), "{} on {}", table.name, trial.engine);
        }
        assert!(!folder.with_file_name("empty.part").exists(), "nothing half done is left behind");
    }
}

#[test]
fn a_child_with_work_in_six_years_is_in_scope_and_one_without_is_not() {
    for trial in each_engine().unwrap() {
        let open = a_referral(10, 1, "2025-03-03");
        let old = closed(&a_referral(11, 2, "2017-03-03"), "2018-01-08");
        recorded!(
            trial,
            a_child(1, "Amara", "2017-06-09"),
            a_child(2, "Tobias", "2009-06-09"),
            a_child(3, "Noah", "2012-06-09"),
            open,
            old,
            an_assessment(20, &open, "2025-03-04"),
            an_assessment(21, &old, "2017-03-04"),
        );
        let (folder, files) = written(&trial, "out");
        let people = lines(&folder, "ssd_person");
        assert_eq!(people.len(), 2, "{people:?}");
        assert!(people[1].contains("Amara"));
        assert_eq!(lines(&folder, "ssd_cin_episodes").len(), 2);
        let factors = lines(&folder, "ssd_assessment_factors");
        assert_eq!(factors.len(), 2, "the factors of assessments in scope alone: {factors:?}");
        assert!(factors[1].contains(r#"[""1A"",""3B""]"#) || factors[1].contains(r#"[""3B"",""1A""]"#));
        let rows = |table: &str| files.iter().find(|file| file.table == table).unwrap().rows;
        assert_eq!((rows("ssd_person"), rows("ssd_department"), rows("ssd_professionals")), (1, 1, 1));
        assert_eq!(lines(&folder, "ssd_cohort")[1], format!("{},0,1,0,2025-03-03,2025-03-03", person(1)));
        let contents = lines(&folder, "contents").join("\n");
        assert!(contents.contains("ssd_cla_episodes,0,nothing is kept for this table yet"));
    }
}

#[test]
fn a_record_that_was_merged_is_given_once_under_the_one_that_is_kept() {
    for trial in each_engine().unwrap() {
        recorded!(
            trial,
            a_child(1, "Amara", "2017-06-09"),
            a_child(2, "Amarra", "2017-06-09"),
            a_referral(10, 2, "2025-03-03"),
        );
        change::<Person>(&trial, person(2), |person_2| person_2.merged_into = Some(person(1)));
        let (folder, _) = written(&trial, "merged");
        let people = lines(&folder, "ssd_person");
        assert_eq!(people.len(), 2, "{people:?}");
        assert!(people[1].contains(&person(1).to_string()));
        assert!(lines(&folder, "ssd_cin_episodes")[1].contains(&person(1).to_string()));
    }
}

#[test]
fn a_folder_that_holds_something_is_not_written_over() {
    let trial = store::trial::embedded(None).unwrap();
    let (folder, _) = written(&trial, "twice");
    let again = trial
        .store
        .read::<_, NotWritten>(|reader| write(reader, &folder, on("2025-06-02"), 6, &Beside::default()));
    assert!(matches!(again, Err(NotWritten::NotEmpty(_))));
    assert_eq!(lines(&folder, "ssd_department").len(), 2, "what was there is as it was");
}
