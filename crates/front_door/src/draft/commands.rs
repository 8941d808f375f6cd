//! Keeping a form that is not sent yet. It is no part of the record, so no fact is written of it.

use super::{Draft, DraftRefusal, MOST_DRAFTS};
use access::{Action, Actor, DraftFacts, Thing};
use kernel::{AccountId, Date};
use local::Drafts;
use store::{CommandError, Fault, Work, id_value, require};

/// The name of the one form that drafts are kept of.
pub(super) const WORRY_FORM: &str = "worry";

type Done<T> = Result<T, CommandError<DraftRefusal>>;

/// Keeps what somebody has typed so far, in place of what they saved of the same form before.
/// Forms that were left for too long are removed on the way.
pub fn save_draft(work: &mut Work<'_>, actor: &Actor, draft: &Draft, kept: Drafts) -> Done<()> {
    require(actor, Action::Add, &Thing::Draft(DraftFacts { author: draft.author }))?;
    remove_expired(work, kept, draft.saved_at.date())?;
    let earlier = author_of(work, &draft.id)?;
    if let Some(author) = earlier {
        require(actor, Action::Add, &Thing::Draft(DraftFacts { author }))?;
        work.change_unrecorded("delete from draft where id = ?1", &[draft.id.as_str().into()])?;
    }
    let begun = work.reader()?.count(
        "select count(*) from draft where account_id = ?1 and form = ?2",
        &[id_value(draft.author), WORRY_FORM.into()],
    )?;
    if usize::try_from(begun).unwrap_or(MOST_DRAFTS) >= MOST_DRAFTS {
        return Err(CommandError::Refused(DraftRefusal::TooMany));
    }
    let answers =
        serde_json::to_string(&draft.answers).map_err(|error| Fault::new("keeping a draft", error))?;
    work.change_unrecorded(
        "insert into draft (id, account_id, form, answers, saved_at) values (?1, ?2, ?3, ?4, ?5)",
        &[
            draft.id.as_str().into(),
            id_value(draft.author),
            WORRY_FORM.into(),
            answers.into(),
            draft.saved_at.into(),
        ],
    )?;
    Ok(())
}

/// Removes a form that its author does not want to send.
pub fn discard_draft(work: &mut Work<'_>, actor: &Actor, id: &str) -> Done<()> {
    let author = author_of(work, id)?.ok_or(CommandError::NotFound)?;
    require(actor, Action::End, &Thing::Draft(DraftFacts { author }))?;
    work.change_unrecorded("delete from draft where id = ?1", &[id.into()])?;
    Ok(())
}

/// Removes what was kept of a form that is now sent, in the piece of work that sends it.
pub fn remove_sent(work: &mut Work<'_>, author: AccountId, id: &str) -> Result<(), Fault> {
    work.change_unrecorded(
        "delete from draft where id = ?1 and account_id = ?2",
        &[id.into(), id_value(author)],
    )?;
    Ok(())
}

fn author_of(work: &mut Work<'_>, id: &str) -> Result<Option<AccountId>, Fault> {
    let row = work.reader()?.first("select account_id from draft where id = ?1", &[id.into()])?;
    row.map(|row| row.parse(0)).transpose()
}

fn remove_expired(work: &mut Work<'_>, kept: Drafts, today: Date) -> Result<(), Fault> {
    let days = jiff::Span::new().days(i64::from(kept.kept_for_calendar_days));
    let oldest = today.checked_sub(days).unwrap_or(today);
    let before = kernel::Moment::on(oldest, 0, 0);
    work.change_unrecorded("delete from draft where saved_at < ?1", &[before.into()])?;
    Ok(())
}
