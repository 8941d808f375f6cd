//! Two records found to be one person: compared, merged, and separated again.

use super::queue_pages::act;
use super::record_pages::{Door, body, form_body, header, on_record, open_person};
use super::{Body, Call, Outcome, Problem, Reply};
use access::Action;
use kernel::PersonId;
use people::MergeId;
use record::corrections::pages::STEP_FIELD;
use record::merging::{self, Comparison, MergeShown, pages};
use record::{OpenRecord, Reading, paths};
use web_kit::{Form, Markup, NoticeKind, REASON_FIELD};

/// Opens the second record too, which is a look like any other, and puts the two side by side.
fn both(
    call: &Call<'_>,
    found: &OpenRecord,
    reading: &Reading<'_>,
    with: Option<&str>,
    reason: Option<&str>,
    show: impl FnOnce(Comparison) -> Result<Reply, Problem>,
) -> Result<Reply, Problem> {
    let with: PersonId = with.and_then(|id| id.parse().ok()).ok_or(Problem::NotFound)?;
    if let Door::Shown(reply) = open_person(call, with, reason, &compare_path(found.person().id, with))? {
        return Ok(*reply);
    }
    let shown = call.app.store.read(|reader| merging::comparison(reader, found, with, reading))?;
    show(shown.ok_or(Problem::NotFound)?)
}

fn compare_path(first: PersonId, second: PersonId) -> String {
    paths::under(first, &format!("compare?{}={second}", pages::WITH_FIELD))
}

/// A page about both records.
fn about_both(title: &'static str, markup: Markup, form: &Form, found: &OpenRecord) -> Body {
    body(title, markup, found)
        .with_errors(form.has_errors())
        .back_to(paths::under(found.person().id, "merges"))
}

fn compare_page(call: &Call<'_>, found: &OpenRecord, shown: &Comparison, form: &Form) -> Reply {
    about_both(pages::COMPARE_TITLE, pages::compare_page(shown, form, &call.tokens()), form, found).into()
}

/// Two records side by side.
pub fn compare(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Decide, |found, reading| {
        both(call, found, reading, call.query.get(pages::WITH_FIELD), None, |shown| {
            Ok(compare_page(call, found, &shown, &Form::blank()))
        })
    })
}

/// A reason was given for opening the second record.
pub fn give_reason(call: &Call<'_>) -> Result<Reply, Problem> {
    let reason = call.form.values.text(REASON_FIELD).to_owned();
    on_record(call, Action::Decide, |found, reading| {
        both(call, found, reading, call.query.get(pages::WITH_FIELD), Some(&reason), |shown| {
            Ok(Reply::SeeOther(compare_path(shown.first, shown.second)))
        })
    })
}

/// What will happen, before anything does.
pub fn check(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Decide, |found, reading| {
        both(call, found, reading, call.form.values.get(pages::WITH_FIELD), None, |shown| {
            let mut form = call.form.clone();
            let Some(answers) = merging::read_merge(&mut form, shown.first, shown.second) else {
                return Ok(compare_page(call, found, &shown, &form));
            };
            let markup = pages::confirm_page(&shown, &answers, &form, &call.tokens());
            Ok(about_both(pages::CONFIRM_TITLE, markup, &form, found).into())
        })
    })
}

/// Merges the two, or goes back to comparing them.
pub fn merge(call: &Call<'_>) -> Result<Reply, Problem> {
    let merged = |kept: PersonId| {
        let words = "The records were merged.".to_owned();
        Reply::SeeOtherTelling(paths::overview(kept), NoticeKind::Done, words)
    };
    on_record(call, Action::Decide, |found, reading| {
        if super::once::was_sent(call)? {
            // They are one record by now, so there is nothing left to compare.
            return Ok(merged(found.person().id));
        }
        both(call, found, reading, call.form.values.get(pages::WITH_FIELD), None, |shown| {
            let mut form = call.form.clone();
            if form.values.text(STEP_FIELD) == "change" {
                return Ok(compare_page(call, found, &shown, &form));
            }
            let Some(answers) = merging::read_merge(&mut form, shown.first, shown.second) else {
                return Ok(compare_page(call, found, &shown, &form));
            };
            let done = act(call, |work, acting| {
                merging::decide_merge(work, acting, answers.kept, answers.absorbed, &answers.evidence)
                    .map(|_| ())
            })?;
            match done {
                Outcome::Done(()) => Ok(merged(answers.kept)),
                Outcome::Refused(refusal) => {
                    merging::show_refusal(&mut form, &refusal);
                    Ok(compare_page(call, found, &shown, &form))
                }
            }
        })
    })
}

/// The merges of a person's records.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Decide, |found, reading| {
        let merges = call.app.store.read(|reader| merging::merges(reader, found, reading))?;
        let markup = pages::merges_page(&header(call, found, reading)?, &merges);
        let back = paths::overview(found.person().id);
        Ok(form_body(pages::MERGES_TITLE, markup, found, &Form::blank(), back).into())
    })
}

fn one(call: &Call<'_>, found: &OpenRecord, reading: &Reading<'_>) -> Result<MergeShown, Problem> {
    let id: MergeId = call.id(1)?;
    let merges = call.app.store.read(|reader| merging::merges(reader, found, reading))?;
    merges.into_iter().find(|merge| merge.id == id).ok_or(Problem::NotFound)
}

fn undo_page(
    call: &Call<'_>,
    found: &OpenRecord,
    reading: &Reading<'_>,
    merge: &MergeShown,
    form: &Form,
) -> Result<Reply, Problem> {
    let markup = pages::undo_page(&header(call, found, reading)?, merge, form, &call.tokens());
    Ok(form_body(pages::UNDO_TITLE, markup, found, form, merges_path(found)).into())
}

fn merges_path(found: &OpenRecord) -> String {
    paths::under(found.person().id, "merges")
}

/// The form to separate two records.
pub fn ask_undo(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Decide, |found, reading| {
        let merge = one(call, found, reading)?;
        if merge.undone.is_some() {
            // The list says who separated them, when and why.
            return Ok(Reply::SeeOther(merges_path(found)));
        }
        undo_page(call, found, reading, &merge, &Form::blank())
    })
}

/// Separates two records.
pub fn undo(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Decide, |found, reading| {
        let merge = one(call, found, reading)?;
        let mut form = call.form.clone();
        let Some(reason) = merging::read_undo(&mut form) else {
            return undo_page(call, found, reading, &merge, &form);
        };
        match act(call, |work, acting| merging::undo_merge(work, acting, merge.id, &reason).map(|_| ()))? {
            Outcome::Done(()) => {
                let words = "The records were separated.".to_owned();
                Ok(Reply::SeeOtherTelling(merges_path(found), NoticeKind::Done, words))
            }
            Outcome::Refused(refusal) => {
                form.errors.add("reason", refusal.to_string());
                undo_page(call, found, reading, &merge, &form)
            }
        }
    })
}
