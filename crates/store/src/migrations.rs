//! The tables, as forward-only steps that work with the code before and after them.

use crate::engine::{Connection, Dialect};
use crate::{Fault, Value};

/// Each step: its number, what it is for, and its statements. A step that has run is never changed.
const STEPS: &[(i64, &str, &str)] = &[
    (1, "ledger, people, sign-in", include_str!("../migrations/0001_foundation.sql")),
    (2, "front door, assessment, protection", include_str!("../migrations/0002_journey.sql")),
    (3, "reporting tables", include_str!("../migrations/0003_reporting.sql")),
    (4, "asking agencies, disclosures", include_str!("../migrations/0004_sharing.sql")),
    (5, "triage meetings", include_str!("../migrations/0005_triage.sql")),
    (6, "steps that decisions start", include_str!("../migrations/0006_onward.sql")),
    (7, "worries taken out of hours", include_str!("../migrations/0007_out_of_hours.sql")),
    (8, "recovery codes", include_str!("../migrations/0008_recovery_codes.sql")),
    (9, "disagreements", include_str!("../migrations/0009_disagreement.sql")),
    (10, "notices to schools", include_str!("../migrations/0010_school_notices.sql")),
    (11, "questions from other systems", include_str!("../migrations/0011_system_requests.sql")),
    (12, "marks of vulnerability", include_str!("../migrations/0012_vulnerability.sql")),
    (13, "following decisions through", include_str!("../migrations/0013_following.sql")),
    (14, "advice line", include_str!("../migrations/0014_consultation.sql")),
    (15, "agreed enquiries that wait", include_str!("../migrations/0015_agreed_enquiry.sql")),
    (16, "agencies' systems", include_str!("../migrations/0016_agency_systems.sql")),
    (17, "read by day", include_str!("../migrations/0017_read_by_day.sql")),
    (18, "asked on many pages", include_str!("../migrations/0018_asked_often.sql")),
    (19, "read from indexes alone", include_str!("../migrations/0019_read_from_indexes.sql")),
    (
        20,
        "questions from systems that people decide",
        include_str!("../migrations/0020_system_questions.sql"),
    ),
    (21, "how long forms take", include_str!("../migrations/0021_form_use.sql")),
    (22, "what explains figures", include_str!("../migrations/0022_figures_explained.sql")),
    (23, "agencies that know of changes", include_str!("../migrations/0023_changes_acknowledged.sql")),
    (
        24,
        "referrals whose contact was decided otherwise",
        include_str!("../migrations/0024_referral_to_settle.sql"),
    ),
];

/// Brings the tables up to date; does nothing when they are.
pub(crate) fn run(connection: &mut dyn Connection) -> Result<(), Fault> {
    connection.begin_write()?;
    let done = run_steps(connection);
    match done {
        Ok(()) => connection.batch("commit"),
        Err(fault) => {
            connection.batch("rollback")?;
            Err(fault)
        }
    }
}

fn run_steps(connection: &mut dyn Connection) -> Result<(), Fault> {
    let dialect = connection.dialect();
    connection.batch(&in_dialect(
        "create table if not exists migration (step {int} not null primary key, purpose text not null) {strict}",
        dialect,
    ))?;
    let mut last = 0;
    connection.each("select coalesce(max(step), 0) from migration", &[], &mut |row| {
        last = row.int(0)?;
        Ok(())
    })?;
    let newest = STEPS.last().map_or(0, |(step, _, _)| *step);
    if last > newest {
        return Err(Fault::new("opening the store", "it was written by a newer Sightline than this one"));
    }
    for (step, purpose, statements) in STEPS.iter().filter(|(step, _, _)| *step > last) {
        connection.batch(&in_dialect(statements, dialect))?;
        connection.execute(
            "insert into migration (step, purpose) values (?1, ?2)",
            &[Value::Int(*step), Value::from(*purpose)],
        )?;
    }
    Ok(())
}

/// The engines' words for the four kinds of column. SQLite has no comments on tables, so the
/// `comment on` lines are left out there. Small tables that are only found by their whole key are
/// kept in its order, once, where the engine can.
fn in_dialect(statements: &str, dialect: Dialect) -> String {
    let (int, bytes, strict, by_key, zero_hash) = match dialect {
        Dialect::Sqlite => ("integer", "blob", "strict", "strict, without rowid", "zeroblob(32)"),
        Dialect::PostgreSql => ("bigint", "bytea", "", "", "decode(repeat('00', 32), 'hex')"),
    };
    statements
        .lines()
        .filter(|line| dialect == Dialect::PostgreSql || !line.starts_with("comment on"))
        .map(|line| {
            line.replace("{int}", int)
                .replace("{bytes}", bytes)
                .replace("{zero_hash}", zero_hash)
                .replace("{strict}", strict)
                .replace("{kept_by_key}", by_key)
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every table that the steps make, in order.
pub(crate) fn tables() -> Vec<&'static str> {
    STEPS
        .iter()
        .flat_map(|(_, _, statements)| statements.lines())
        .filter_map(|line| line.strip_prefix("create table "))
        .filter_map(|rest| rest.split([' ', '(']).next())
        .collect()
}

/// Each table with what it holds, in practice words.
pub fn comments() -> Vec<(&'static str, &'static str)> {
    STEPS
        .iter()
        .flat_map(|(_, _, statements)| statements.lines())
        .filter_map(|line| line.strip_prefix("comment on table "))
        .filter_map(|rest| rest.split_once(" is '"))
        .map(|(table, words)| (table, words.trim_end_matches("';")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_says_what_it_holds() {
        let described: Vec<&str> = comments().iter().map(|(table, _)| *table).collect();
        for table in tables() {
            assert!(described.contains(&table), "{table} has no comment");
        }
    }

    #[test]
    fn steps_are_numbered_from_one_without_gaps() {
        for (at, (step, _, _)) in STEPS.iter().enumerate() {
            assert_eq!(*step, i64::try_from(at).unwrap() + 1);
        }
    }
}
