//! The forms that somebody began and has not sent.

use super::Draft;
use super::commands::WORRY_FORM;
use access::{Action, Actor, DraftFacts, Thing};
use kernel::Date;
use local::Drafts;
use store::{Fault, Reader, Row, id_value};

fn from_row(row: &Row) -> Result<Draft, Fault> {
    let answers = serde_json::from_str(row.text(3)?)
        .map_err(|_| Fault::new("reading a draft", "its answers are damaged"))?;
    Ok(Draft { id: row.text(0)?.to_owned(), author: row.parse(1)?, saved_at: row.parse(2)?, answers })
}

fn may_see(actor: &Actor, draft: &Draft) -> bool {
    access::decide(actor, Action::See, &Thing::Draft(DraftFacts { author: draft.author })).is_allowed()
}

/// What this actor began and has not sent, the one that ends soonest first.
pub fn drafts_of(
    reader: &mut Reader<'_>,
    actor: &Actor,
    kept: Drafts,
    today: Date,
) -> Result<Vec<Draft>, Fault> {
    let rows = reader.rows(
        "select id, account_id, saved_at, answers from draft where account_id = ?1 and form = ?2
         order by saved_at, id",
        &[id_value(actor.account), WORRY_FORM.into()],
    )?;
    let mut drafts = Vec::with_capacity(rows.len());
    for row in &rows {
        let draft = from_row(row)?;
        if may_see(actor, &draft) && !draft.has_expired(kept, today) {
            drafts.push(draft);
        }
    }
    Ok(drafts)
}

/// One form that this actor began; nothing when there is none, it is somebody else's, or it was
/// left for too long.
pub fn draft(
    reader: &mut Reader<'_>,
    actor: &Actor,
    id: &str,
    kept: Drafts,
    today: Date,
) -> Result<Option<Draft>, Fault> {
    let row =
        reader.first("select id, account_id, saved_at, answers from draft where id = ?1", &[id.into()])?;
    let found = row.as_ref().map(from_row).transpose()?;
    Ok(found.filter(|draft| may_see(actor, draft) && !draft.has_expired(kept, today)))
}
