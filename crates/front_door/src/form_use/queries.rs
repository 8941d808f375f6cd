//! What the page of forms asks.

use super::commands::{RUN_COLUMNS, left_before, run_from};
use super::model::{Asked, Count, Ended};
use kernel::Moment;
use local::Drafts;
use std::collections::BTreeMap;
use store::{Fault, Reader};

/// What is counted of forms.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FormUse {
    /// Those that ended, those left for too long among them.
    pub counts: Vec<Count>,
    /// How many are under way.
    pub under_way: u32,
    /// How often each question came back to be answered again, by form, the most first.
    pub sent_back: BTreeMap<Asked, Vec<(String, u32)>>,
}

/// Everything that is counted.
pub fn read(reader: &mut Reader<'_>, kept: Drafts, now: Moment) -> Result<FormUse, Fault> {
    let mut found = FormUse::default();
    let sql =
        "select form, questions_since, month, ended, minutes, sittings, sent_back, changed, reached, how_many
               from form_taken";
    for row in reader.rows(sql, &[])? {
        let number = |place| row.int(place).map(|found| u32::try_from(found).unwrap_or(0));
        let ended = Ended::from_code(row.text(3)?)
            .ok_or_else(|| Fault::new("counting forms", "an end is not known"))?;
        found.counts.push(Count {
            asked: Asked { form: row.text(0)?.to_owned(), questions_since: row.parse(1)? },
            month: row.parse(2)?,
            ended,
            minutes: u32::try_from(row.int(4)?).ok(),
            sittings: number(5)?,
            sent_back: number(6)?,
            changed: number(7)?,
            reached: row.text(8)?.to_owned(),
            how_many: number(9)?,
        });
    }
    // Until the next form is sent, those that were left are still kept as under way.
    let before = left_before(kept, now);
    for row in reader.rows(&format!("select {RUN_COLUMNS} from form_run"), &[])? {
        let run = run_from(&row)?;
        if run.last_at < before {
            found.counts.push(run.count(Ended::Left));
        } else {
            found.under_way += 1;
        }
    }
    let sql = "select form, questions_since, question, cast(sum(how_many) as bigint) from form_question
               group by form, questions_since, question order by sum(how_many) desc, question";
    for row in reader.rows(sql, &[])? {
        let asked = Asked { form: row.text(0)?.to_owned(), questions_since: row.parse(1)? };
        let how_many = u32::try_from(row.int(3)?).unwrap_or(0);
        found.sent_back.entry(asked).or_default().push((row.text(2)?.to_owned(), how_many));
    }
    Ok(found)
}
