//! A form that was sent once is not done twice: the second time answers with the first's outcome.

use kernel::Moment;
use local::Drafts;
use store::{Fault, Work};

/// What came of this form the first time, if it was sent before.
pub fn earlier(work: &mut Work<'_>, token: &str) -> Result<Option<String>, Fault> {
    if token.is_empty() {
        return Ok(None);
    }
    let found = work.reader()?.first("select outcome from used_form where token = ?1", &[token.into()])?;
    found.map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// Remembers what came of a form, in the same piece of work that did it, for as long as a draft of it
/// could be kept and a day more: a page that stood open is not sent a second time. Older ones are
/// forgotten.
pub fn remember(work: &mut Work<'_>, kept: Drafts, token: &str, outcome: &str) -> Result<(), Fault> {
    if token.is_empty() {
        return Ok(());
    }
    let now = work.recorded_at();
    let days = jiff::Span::new().days(i64::from(kept.kept_for_calendar_days) + 1);
    let oldest = now.date().checked_sub(days).map_or(now, |day| Moment::on(day, 0, 0));
    work.change_unrecorded("delete from used_form where used_at < ?1", &[oldest.into()])?;
    work.change_unrecorded(
        "insert into used_form (token, outcome, used_at) values (?1, ?2, ?3)",
        &[token.into(), outcome.into(), now.into()],
    )?;
    Ok(())
}

/// Was this very form sent before?
pub fn was_sent(call: &super::Call<'_>) -> Result<bool, Fault> {
    let token = call.form.once_token().to_owned();
    let sql = "select count(*) from used_form where token = ?1";
    Ok(call.app.store.read::<_, Fault>(|reader| reader.count(sql, &[token.into()]))? > 0)
}
