//! Changes in how the front door is reached, and which agencies know.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use access::{Action, Area, Thing};
use front_door::change_notice::{self, Change, ChangeShown, pages};
use store::Fault;
use web_kit::{Form, NoticeKind};

fn may(call: &Call<'_>, action: Action) -> Result<bool, Problem> {
    let actor = &call.visitor()?.actor;
    Ok(access::decide(actor, action, &Thing::Area(Area::ChangeNotices)).is_allowed())
}

/// Every change, and how many agencies know.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let changes = change_notice::changes(&call.app.arrangements, call.today());
    let all = call.app.store.read::<_, Fault>(|reader| {
        changes.into_iter().map(|change| change_notice::shown(reader, change)).collect::<Result<Vec<_>, _>>()
    })?;
    Ok(Body::new(pages::TITLE, pages::changes_page(&all, call.today())).back_to("/work").wide().into())
}

fn change<'a>(call: &'a Call<'_>) -> Result<Change<'a>, Problem> {
    let way = call.parts.first().map(String::as_str).unwrap_or_default();
    let found = change_notice::change_of(&call.app.arrangements, way).ok_or(Problem::NotFound)?;
    if call.today() < found.told_on { Err(Problem::NotFound) } else { Ok(found) }
}

fn body(call: &Call<'_>, found: &ChangeShown<'_>, form: &Form) -> Result<Body, Problem> {
    let actor = &call.visitor()?.actor;
    let may_add = may(call, Action::Add)?;
    // Of a change that is long past nobody is asked any more.
    let asked = found.change.is_asked_about(call.today());
    let own = found.missing.iter().find(|agency| asked && may_add && agency.id == actor.agency);
    let may_do = pages::MayDo {
        own: own.map(|agency| agency.name.as_str()),
        for_others: asked && may(call, Action::Decide)?,
    };
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let instead = found.change.way.instead.as_deref().and_then(|id| call.app.arrangements.way_in(id));
    let markup = pages::change_page(
        found,
        instead.map(|way| way.name.as_str()),
        &may_do,
        form,
        &call.tokens(),
        pages::Called { account: &|id| names.name(id), agency: &|id| call.app.agency_name(id) },
        call.today(),
    );
    let title = "A change that agencies are told of";
    Ok(Body::new(title, markup).back_to(pages::PATH).with_errors(form.has_errors()))
}

/// One change.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let change = change(call)?;
    let found = call.app.store.read(|reader| change_notice::shown(reader, change))?;
    Ok(body(call, &found, &Form::blank())?.into())
}

/// An agency knows.
pub fn acknowledged(call: &Call<'_>) -> Result<Reply, Problem> {
    let change = change(call)?;
    let mut form = call.form.clone();
    let done = if form.values.text("for") == "another" {
        let found = call.app.store.read(|reader| change_notice::shown(reader, change))?;
        if !may(call, Action::Decide)? {
            return Err(Problem::NotFound);
        }
        let Some((agency, told_us)) = pages::read_for_another(&mut form, &found) else {
            return Ok(body(call, &found, &form)?.into());
        };
        act(call, |work, acting| change_notice::acknowledge_for(work, acting, change, &agency, &told_us))?
    } else {
        act(call, |work, acting| change_notice::acknowledge(work, acting, change))?
    };
    match done {
        Outcome::Done(()) => {
            let words = "It is recorded that the agency knows.".to_owned();
            let path = format!("{}/{}", pages::PATH, change.way.id);
            Ok(Reply::SeeOtherTelling(path, NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            let found = call.app.store.read(|reader| change_notice::shown(reader, change))?;
            let chooses = found.change.is_asked_about(call.today()) && may(call, Action::Decide)?;
            form.errors.add(pages::field_of(&found, chooses), refusal.to_string());
            Ok(body(call, &found, &form)?.into())
        }
    }
}
