//! Counting. None of it is part of the record, so no fact is written of it.

use super::model::{Asked, Count, Ended, Run, Seen};
use kernel::{Moment, days_before};
use local::Drafts;
use store::{Fault, Row, Value, Work};

/// The most forms that are known to be under way. Past it nothing new is counted, so that nobody fills
/// the store by sending forms that were never opened.
const MOST_UNDER_WAY: i64 = 5_000;

/// The longest word of a form that is kept.
const LONGEST_WORD: usize = 64;

pub(super) const RUN_COLUMNS: &str =
    "form, questions_since, sitting_begun, last_at, earlier_minutes, sittings, sent_back, changed, reached";

pub(super) fn run_from(row: &Row) -> Result<Run, Fault> {
    let number = |place| row.int(place).map(|found| u32::try_from(found).unwrap_or(0));
    Ok(Run {
        asked: Asked { form: row.text(0)?.to_owned(), questions_since: row.parse(1)? },
        sitting_begun: row.optional_parse(2)?,
        last_at: row.parse(3)?,
        earlier_minutes: number(4)?,
        sittings: number(5)?,
        sent_back: number(6)?,
        changed: number(7)?,
        reached: row.text(8)?.to_owned(),
    })
}

fn run(work: &mut Work<'_>, word: &str) -> Result<Option<Run>, Fault> {
    let sql = format!("select {RUN_COLUMNS} from form_run where token = ?1");
    let row = work.reader()?.first(&sql, &[word.into()])?;
    row.as_ref().map(run_from).transpose()
}

/// Notes that something of a form arrived. Forms left for too long are counted as left, on the way.
pub fn note(work: &mut Work<'_>, word: &str, seen: &Seen, kept: Drafts) -> Result<(), Fault> {
    if word.is_empty() || LONGEST_WORD < word.len() {
        return Ok(());
    }
    end_those_left(work, kept, seen.now)?;
    let run = match run(work, word)? {
        Some(run) => run.and(seen),
        None if MOST_UNDER_WAY <= work.reader()?.count("select count(*) from form_run", &[])? => {
            return Ok(());
        }
        None => Run::begin(seen),
    };
    for question in &seen.sent_back {
        count_sent_back(work, &run.asked, question, seen.now)?;
    }
    keep(work, word, &run)
}

/// Notes that a form was sent, and forgets which it was.
pub fn note_sent(work: &mut Work<'_>, word: &str, seen: &Seen, kept: Drafts) -> Result<(), Fault> {
    end_those_left(work, kept, seen.now)?;
    let run = match run(work, word)? {
        Some(run) => run.and(seen),
        None => Run::begin(seen),
    };
    add(work, &run.count(Ended::Sent))?;
    forget(work, word)
}

/// Notes that a form was discarded, and forgets which it was.
pub fn note_discarded(work: &mut Work<'_>, word: &str) -> Result<(), Fault> {
    if let Some(run) = run(work, word)? {
        add(work, &run.count(Ended::Discarded))?;
    }
    forget(work, word)
}

fn keep(work: &mut Work<'_>, word: &str, run: &Run) -> Result<(), Fault> {
    forget(work, word)?;
    let sql = format!(
        "insert into form_run (token, {RUN_COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    );
    let values: [Value; 10] = [
        word.into(),
        (&run.asked.form).into(),
        run.asked.questions_since.into(),
        run.sitting_begun.into(),
        run.last_at.into(),
        Value::Int(run.earlier_minutes.into()),
        Value::Int(run.sittings.into()),
        Value::Int(run.sent_back.into()),
        Value::Int(run.changed.into()),
        (&run.reached).into(),
    ];
    work.change_unrecorded(&sql, &values)?;
    Ok(())
}

fn forget(work: &mut Work<'_>, word: &str) -> Result<(), Fault> {
    work.change_unrecorded("delete from form_run where token = ?1", &[word.into()])?;
    Ok(())
}

/// The moment before which a form that nothing was heard of is left.
pub(super) fn left_before(kept: Drafts, now: Moment) -> Moment {
    Moment::on(days_before(now.date(), kept.kept_for_calendar_days), 0, 0)
}

fn end_those_left(work: &mut Work<'_>, kept: Drafts, now: Moment) -> Result<(), Fault> {
    let before = left_before(kept, now);
    let sql = format!("select {RUN_COLUMNS} from form_run where last_at < ?1");
    let rows = work.reader()?.rows(&sql, &[before.into()])?;
    if rows.is_empty() {
        return Ok(());
    }
    for row in &rows {
        add(work, &run_from(row)?.count(Ended::Left))?;
    }
    work.change_unrecorded("delete from form_run where last_at < ?1", &[before.into()])?;
    Ok(())
}

fn add(work: &mut Work<'_>, count: &Count) -> Result<(), Fault> {
    let sql = "insert into form_taken
      (form, questions_since, month, ended, minutes, sittings, sent_back, changed, reached, how_many)
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1)
      on conflict (form, questions_since, month, ended, minutes, sittings, sent_back, changed, reached)
      do update set how_many = form_taken.how_many + 1";
    let values: [Value; 9] = [
        (&count.asked.form).into(),
        count.asked.questions_since.into(),
        count.month.into(),
        count.ended.code().into(),
        // A key has no place for nothing.
        Value::Int(count.minutes.map_or(-1, i64::from)),
        Value::Int(count.sittings.into()),
        Value::Int(count.sent_back.into()),
        Value::Int(count.changed.into()),
        (&count.reached).into(),
    ];
    work.change_unrecorded(sql, &values)?;
    Ok(())
}

fn count_sent_back(work: &mut Work<'_>, asked: &Asked, question: &str, now: Moment) -> Result<(), Fault> {
    let sql = "insert into form_question (form, questions_since, month, question, how_many)
      values (?1, ?2, ?3, ?4, 1)
      on conflict (form, questions_since, month, question)
      do update set how_many = form_question.how_many + 1";
    let values: [Value; 4] = [
        (&asked.form).into(),
        asked.questions_since.into(),
        now.date().first_of_month().into(),
        question.into(),
    ];
    work.change_unrecorded(sql, &values)?;
    Ok(())
}
