//! Forms begun and not sent: saved as somebody types, opened again, discarded.

use super::ways_in::asker;
use super::{Body, Call, Outcome, Problem, Reply, form_time_pages, outcome, raising};
use front_door::draft::{self, Draft, DraftRefusal};
use front_door::form_use;
use local::Drafts;
use store::Stamp;
use web_kit::{Form, FormTokens, FormValues, NoticeKind};

/// How long drafts are kept here.
pub fn kept(call: &Call<'_>) -> Drafts {
    call.app.arrangements.front_door.drafts
}

fn stamp(call: &Call<'_>) -> Result<Stamp, Problem> {
    let actor = call.visitor()?.actor.account.to_string();
    Ok(Stamp { actor, recorded_at: call.now, arrangements: call.app.arrangements.version.clone() })
}

/// Keeps what was typed so far, or says why it is not kept.
pub fn keep(call: &Call<'_>, form: &Form) -> Result<Outcome<Draft, DraftRefusal>, Problem> {
    let actor = &call.visitor()?.actor;
    let draft = match Draft::of(form.once_token(), actor.account, form.values.pairs(), call.now) {
        Ok(draft) => draft,
        Err(refusal) => return Ok(Outcome::Refused(refusal)),
    };
    let kept = kept(call);
    let seen = form_time_pages::seen(call, asker(call).audience(), form);
    let saved = call.app.store.write(stamp(call)?, |work| {
        // A save that was under way when the form was sent must not bring the draft back. It is asked
        // in the work that saves, so that nothing is sent in between.
        match super::once::earlier(work, &draft.id)? {
            Some(_) => Ok(()),
            None => {
                form_time_pages::note(call, work, form, &seen)?;
                draft::save_draft(work, actor, &draft, kept)
            }
        }
    });
    Ok(match outcome(saved)? {
        Outcome::Done(()) => Outcome::Done(draft),
        Outcome::Refused(refusal) => Outcome::Refused(refusal),
    })
}

/// Keeps what was typed so far, on the way to something else that does not rest on it.
pub fn keep_if_possible(call: &Call<'_>, form: &Form) {
    if let Err(Problem::Fault(fault)) = keep(call, form) {
        tracing::error!("{fault}");
    }
}

/// Saved as somebody types: answers with a few words for the page.
pub fn autosave(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::Words(match keep(call, &call.form)? {
        Outcome::Done(_) => format!("Draft saved at {}", kernel::time_in_words(call.now)),
        Outcome::Refused(refusal) => refusal.to_string(),
    }))
}

/// Saved to come back to.
pub fn save_for_later(call: &Call<'_>, mut form: Form) -> Result<Reply, Problem> {
    match keep(call, &form)? {
        Outcome::Done(draft) => {
            let until = kernel::day_in_words(draft.last_day(kept(call)));
            let words =
                format!("Your draft was saved. It has not been sent. It is kept in My work until {until}.");
            Ok(Reply::SeeOtherTelling("/work".to_owned(), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("worry", refusal.to_string());
            raising::shown_again(call, &form)
        }
    }
}

fn found(call: &Call<'_>) -> Result<Draft, Problem> {
    let id = call.parts.first().map(String::as_str).unwrap_or_default();
    let actor = &call.visitor()?.actor;
    let kept = kept(call);
    let found = call.app.store.read(|reader| draft::draft(reader, actor, id, kept, call.today()))?;
    found.ok_or(Problem::NotFound)
}

/// A draft, opened again with everything that was typed.
pub fn open(call: &Call<'_>) -> Result<Reply, Problem> {
    let draft = found(call)?;
    let mut values = FormValues::from_pairs(draft.answers.clone());
    values.set(web_kit::ONCE_FIELD, draft.id.clone());
    let above = draft::pages::opened_again(&draft, kept(call), call.today());
    raising::opened_again(call, &Form::filled(values), above)
}

fn tokens(call: &Call<'_>) -> FormTokens {
    FormTokens { csrf: call.tokens().csrf, once: None }
}

/// Is it to be discarded?
pub fn ask_discard(call: &Call<'_>) -> Result<Reply, Problem> {
    let draft = found(call)?;
    let markup = draft::pages::discard_page(&draft, &tokens(call));
    Ok(Body::new("Discard a worry that you have not sent", markup).back_to("/work").marked().into())
}

/// Discards it.
pub fn discard(call: &Call<'_>) -> Result<Reply, Problem> {
    let draft = found(call)?;
    let actor = &call.visitor()?.actor;
    let done = call.app.store.write(stamp(call)?, |work| {
        form_use::note_discarded(work, &draft.id)?;
        draft::discard_draft(work, actor, &draft.id)
    });
    match outcome(done)? {
        Outcome::Done(()) | Outcome::Refused(_) => Ok(Reply::SeeOtherTelling(
            "/work".to_owned(),
            NoticeKind::Done,
            "Your draft was discarded.".to_owned(),
        )),
    }
}
