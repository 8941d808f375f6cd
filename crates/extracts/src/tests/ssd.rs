//! The dataset as files.

use super::*;
use crate::recorded;
use crate::ssd::{Beside, NotWritten, Written, tables, write};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::rc::Rc;
use store::trial::each_engine;

/// The files, by name.
type Files = Rc<RefCell<BTreeMap<String, Vec<u8>>>>;

struct InMemory(Files, String);

impl Write for InMemory {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().entry(self.1.clone()).or_default().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn written(trial: &Trial) -> (Files, Vec<Written>) {
    let files = Files::default();
    let beside = Beside {
        departments: vec![["north".into(), "Assessment North".into(), "council".into(), "Council".into()]],
        professionals: vec![["w1".into(), "Ines Hartwell".into(), "Social worker".into(), "Council".into()]],
    };
    let mut make = |name: &str| Ok(Box::new(InMemory(Rc::clone(&files), name.to_owned())) as Box<dyn Write>);
    let written = trial
        .store
        .read::<_, NotWritten>(|reader| write(reader, on("2025-06-02"), 6, &beside, &mut make))
        .unwrap();
    (files, written)
}

fn lines(files: &Files, table: &str) -> Vec<String> {
    let files = files.borrow();
    let text = std::str::from_utf8(&files[&format!("{table}.csv")]).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn the_dataset_has_46_tables_and_344_columns_and_every_kept_one_can_be_read() {
    assert_eq!(tables().len(), 46);
    assert_eq!(tables().iter().map(|table| table.columns.len()).sum::<usize>(), 344);
    for trial in each_engine().unwrap() {
        let (folder, files) = written(&trial);
        assert_eq!(files.len(), 46);
        for table in tables() {
            let first = lines(&folder, table.name).remove(0);
            assert_eq!(first, table.columns.join(","), "{} on {}", table.name, trial.engine);
        }
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
        let (folder, files) = written(&trial);
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
        let (folder, _) = written(&trial);
        let people = lines(&folder, "ssd_person");
        assert_eq!(people.len(), 2, "{people:?}");
        assert!(people[1].contains(&person(1).to_string()));
        assert!(lines(&folder, "ssd_cin_episodes")[1].contains(&person(1).to_string()));
    }
}

#[test]
fn a_file_that_cannot_be_written_is_an_error_and_not_a_short_dataset() {
    let trial = store::trial::embedded(None).unwrap();
    let mut full = |_: &str| Err(std::io::Error::other("the disk is full"));
    let written = trial
        .store
        .read::<_, NotWritten>(|reader| write(reader, on("2025-06-02"), 6, &Beside::default(), &mut full));
    assert!(matches!(written, Err(NotWritten::Files(_))));
}
