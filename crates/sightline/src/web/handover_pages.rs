//! Worries taken out of hours, and who of the daytime team has them.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use front_door::out_of_hours::{self, HandoverId, HandoverShown, pages};
use web_kit::{Form, NoticeKind};

fn found(call: &Call<'_>) -> Result<(HandoverShown, crate::names::Names), Problem> {
    let id: HandoverId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    call.app.store.read(|reader| {
        let shown = out_of_hours::handover(reader, id, actor)?.ok_or(Problem::NotFound)?;
        Ok((shown, crate::names::of_accounts(call.app, reader)?))
    })
}

fn body(call: &Call<'_>, shown: &HandoverShown, names: &crate::names::Names, form: &Form) -> Body {
    let name_of = |id: &str| names.name(id);
    Body::new("A worry taken out of hours", pages::handover_page(shown, form, &call.tokens(), &name_of))
        .back_to("/work")
        .marked()
        .with_errors(form.has_errors())
}

/// One handover.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let (shown, names) = found(call)?;
    Ok(body(call, &shown, &names, &Form::blank()).into())
}

/// Somebody of the daytime team has it.
pub fn acknowledge(call: &Call<'_>) -> Result<Reply, Problem> {
    let (shown, names) = found(call)?;
    let id = shown.handover.id;
    let words = call.form.values.text("words").to_owned();
    let done =
        act(call, |work, acting| out_of_hours::acknowledge_handover(work, acting, id, &words).map(|_| ()))?;
    match done {
        Outcome::Done(()) => {
            let told = "You have acknowledged the handover.".to_owned();
            Ok(Reply::SeeOtherTelling(format!("/handovers/{id}"), NoticeKind::Done, told))
        }
        Outcome::Refused(refusal) => {
            let mut form = call.form.clone();
            form.errors.add("words", refusal.to_string());
            Ok(body(call, &shown, &names, &form).into())
        }
    }
}
