//! Strategy discussions: what must be held, recording it, standing it down, and seeing the child.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use crate::onward;
use access::{Action, Area, Thing};
use protection::strategy_discussion::{self, DiscussionRefusal, DiscussionRow, StrategyDiscussionId, pages};
use store::Reader;
use web_kit::{Form, Markup, NoticeKind, html};

/// What stands at the top of a list until somebody has acted.
pub fn banner(call: &Call<'_>) -> Result<Markup, Problem> {
    let actor = &call.visitor()?.actor;
    let rows = call
        .app
        .store
        .read(|reader| strategy_discussion::open_discussions(reader, actor, call.now, &call.app.calendar))?;
    Ok(pages::open_banner(&rows))
}

/// The discussions of a contact that are over, as links.
pub fn over(rows: &[DiscussionRow]) -> Markup {
    let over: Vec<&DiscussionRow> = rows.iter().filter(|row| !row.discussion.is_open()).collect();
    html! {
        @for row in over {
            p.govuk-body {
                a.govuk-link href={ "/discussions/" (row.discussion.id) } {
                    "Strategy discussion: "
                    @if row.discussion.held.is_some() { "held" } @else { "stood down" }
                }
            }
        }
    }
}

fn found(call: &Call<'_>, reader: &mut Reader<'_>) -> Result<DiscussionRow, Problem> {
    let id: StrategyDiscussionId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    strategy_discussion::discussion_for(reader, id, actor, call.now, &call.app.calendar)?
        .ok_or(Problem::NotFound)
}

/// The discussion in the address, where this visitor may do this to it.
fn may(call: &Call<'_>, action: Action) -> Result<DiscussionRow, Problem> {
    let row = call.app.store.read(|reader| found(call, reader))?;
    if row.may.contains(&action) { Ok(row) } else { Err(Problem::NotFound) }
}

fn at(row: &DiscussionRow) -> String {
    format!("/discussions/{}", row.discussion.id)
}

/// One discussion.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = may(call, Action::See)?;
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let actor = &call.visitor()?.actor;
    let opens_contacts = access::decide(actor, Action::See, &Thing::Area(Area::Queue)).is_allowed();
    let markup = pages::discussion_page(&row, opens_contacts, &|id| names.name(id));
    let back = if opens_contacts { "/queue" } else { "/work" };
    Ok(Body::new("Strategy discussion", markup).back_to(back).marked().into())
}

fn form_body(row: &DiscussionRow, title: &'static str, markup: Markup, form: &Form) -> Body {
    Body::new(title, markup).back_to(at(row)).marked().with_errors(form.has_errors())
}

fn held_body(call: &Call<'_>, row: &DiscussionRow, form: &Form) -> Body {
    form_body(row, "Record the strategy discussion", pages::held_page(row, form, &call.tokens()), form)
}

/// Recording the discussion.
pub fn ask_held(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = may(call, Action::Decide)?;
    if !row.discussion.is_open() {
        return Ok(Reply::SeeOther(at(&row)));
    }
    Ok(held_body(call, &row, &Form::blank()).into())
}

/// Where a refusal is shown.
fn field_of(refusal: &DiscussionRefusal) -> &'static str {
    match refusal {
        DiscussionRefusal::Over | DiscussionRefusal::AtAnImpossibleTime => "held_on",
        DiscussionRefusal::NobodyPresent => "present_social_care",
        DiscussionRefusal::WhyMissing => "why_missing",
        DiscussionRefusal::NothingAgreed => "agreed",
        DiscussionRefusal::NoReason => "reason",
    }
}

fn done(row: &DiscussionRow, words: &str) -> Reply {
    Reply::SeeOtherTelling(at(row), NoticeKind::Done, words.to_owned())
}

/// It was held.
pub fn held(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = may(call, Action::Decide)?;
    let mut form = call.form.clone();
    let Some(with) = pages::read_held(&mut form, call.now) else {
        return Ok(held_body(call, &row, &form).into());
    };
    let id = row.discussion.id;
    let came = act(call, |work, acting| {
        let agreed = strategy_discussion::hold_discussion(work, acting, id, with)?;
        match agreed {
            Some(child) => {
                onward::start_agreed_enquiry(work, child, acting.now).map_err(store::CommandError::Fault)
            }
            None => Ok(()),
        }
    })?;
    match came {
        Outcome::Done(()) => Ok(done(&row, "The strategy discussion was recorded.")),
        Outcome::Refused(refusal) => {
            form.errors.add(field_of(&refusal), refusal.to_string());
            Ok(held_body(call, &row, &form).into())
        }
    }
}

fn seen_body(call: &Call<'_>, row: &DiscussionRow, form: &Form) -> Body {
    form_body(row, "Was the child seen?", pages::seen_page(row, form, &call.tokens()), form)
}

/// Was the child seen?
pub fn ask_seen(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = may(call, Action::Add)?;
    Ok(seen_body(call, &row, &Form::blank()).into())
}

/// The child was seen, or not yet.
pub fn seen(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = may(call, Action::Add)?;
    let mut form = call.form.clone();
    let Some(seen) = pages::read_seen(&mut form, call.now) else {
        return Ok(seen_body(call, &row, &form).into());
    };
    let id = row.discussion.id;
    match act(call, |work, acting| strategy_discussion::record_sighting(work, acting, id, seen))? {
        Outcome::Done(()) => Ok(done(&row, "What you said about seeing the child was recorded.")),
        Outcome::Refused(refusal) => {
            form.errors.add("seen", refusal.to_string());
            Ok(seen_body(call, &row, &form).into())
        }
    }
}

fn stand_down_body(call: &Call<'_>, row: &DiscussionRow, form: &Form) -> Body {
    let markup = pages::stand_down_page(row, form, &call.tokens());
    form_body(row, "Stand a strategy discussion down", markup, form)
}

/// Standing it down.
pub fn ask_stand_down(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = may(call, Action::End)?;
    if !row.discussion.is_open() {
        return Ok(Reply::SeeOther(at(&row)));
    }
    Ok(stand_down_body(call, &row, &Form::blank()).into())
}

/// It is stood down.
pub fn stand_down(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = may(call, Action::End)?;
    let mut form = call.form.clone();
    let Some(reason) = pages::read_reason(&mut form) else {
        return Ok(stand_down_body(call, &row, &form).into());
    };
    let id = row.discussion.id;
    match act(call, |work, acting| strategy_discussion::stand_down(work, acting, id, &reason))? {
        Outcome::Done(()) => Ok(done(&row, "The strategy discussion was stood down.")),
        Outcome::Refused(refusal) => {
            form.errors.add("reason", refusal.to_string());
            Ok(stand_down_body(call, &row, &form).into())
        }
    }
}
