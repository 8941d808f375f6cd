//! Themes and places that triage meetings noticed, by locality and month.

use super::queue_pages::act;
use super::triage_pages::{actor, kind_of, named, told};
use super::{Body, Call, Outcome, Problem, Reply};
use crate::at_triage::Everybody;
use access::{Action, Thing, TriageFacts};
use kernel::{Date, Moment};
use local::{Dated, TriageKind};
use triage::theme::{self, pages};
use triage::triage_meeting as meetings;
use web_kit::Form;

/// The kind that was asked for, or the first in force.
fn kind<'a>(call: &'a Call<'_>, asked: &str) -> Result<&'a TriageKind, Problem> {
    if !asked.is_empty() {
        return kind_of(call, asked);
    }
    call.app.arrangements.as_at(call.today()).triage_meetings().next().ok_or(Problem::NotFound)
}

fn since(call: &Call<'_>) -> Date {
    let year_ago = kernel::months_before(call.today(), 12);
    year_ago.first_of_month()
}

fn facts(call: &Call<'_>, kind: &TriageKind) -> Result<(bool, bool), Problem> {
    let actor = actor(call)?;
    let facts = TriageFacts {
        invited: meetings::is_invited(kind, actor),
        from_chairing_agency: kind.chair_agency == actor.agency,
        ..TriageFacts::default()
    };
    let may = |action| access::decide(actor, action, &Thing::Triage(facts.clone())).is_allowed();
    Ok((may(Action::See), may(Action::Decide)))
}

fn lines(call: &Call<'_>, kind: &TriageKind) -> Result<Vec<meetings::Line>, Problem> {
    let from = Moment::on(since(call), 0, 0);
    Ok(call.app.store.read(|reader| meetings::discussed_between(reader, &kind.id, from, call.now))?)
}

/// Themes by locality and month, and places.
pub fn themes(call: &Call<'_>) -> Result<Reply, Problem> {
    let kind = kind(call, call.query.text("kind"))?;
    let (invited, may_raise) = facts(call, kind)?;
    let lines = lines(call, kind)?;
    let all = &call.app.arrangements.triage.meetings;
    let others = all.iter().filter(|other| other.id != kind.id && other.holds_on(call.today()));
    let view = pages::ThemesView {
        kind: &kind.id,
        name: &kind.name,
        others: others.map(|other| (other.id.clone(), other.name.clone())).collect(),
        since: since(call),
        counts: theme::counted(&lines),
        places: theme::places_noticed(&lines),
        invited,
        may_raise,
    };
    let markup = named(call, |naming| Ok(pages::themes_page(&view, naming)))?;
    Ok(Body::new("Themes and places noticed", markup).back_to("/").wide().into())
}

/// The same counts as a file.
pub fn csv(call: &Call<'_>) -> Result<Reply, Problem> {
    let kind = kind(call, call.query.text("kind"))?;
    let (invited, _) = facts(call, kind)?;
    let counts = theme::counted(&lines(call, kind)?);
    let text = named(call, |naming| Ok(theme::as_csv(&counts, invited, naming.theme, naming.locality)))?;
    Ok(Reply::File { name: "themes.csv", kind: "text/csv; charset=utf-8", text })
}

fn setting(call: &Call<'_>, kind: &TriageKind) -> Result<pages::RaiseSetting, Problem> {
    let (_, may_raise) = facts(call, kind)?;
    if !may_raise {
        return Err(Problem::NotFound);
    }
    let now = call.app.arrangements.as_at(call.today());
    let everybody = call.app.store.read(Everybody::read)?;
    Ok(pages::RaiseSetting {
        kind: kind.id.clone(),
        what: now.triage_themes().map(|theme| (theme.id.clone(), theme.name.clone())).collect(),
        groups: now.groups().map(|group| (group.id.clone(), group.name.clone())).collect(),
        people: everybody.of_agencies(&kind.agencies, call.app),
    })
}

fn raise_body(call: &Call<'_>, setting: &pages::RaiseSetting, form: &Form) -> Body {
    let markup = pages::raise_page(setting, form, &call.tokens());
    Body::new("Raise a theme or place with a group", markup)
        .back_to(format!("/themes?kind={}", setting.kind))
        .with_errors(form.has_errors())
}

/// What is raised, and with whom?
pub fn ask_raise(call: &Call<'_>) -> Result<Reply, Problem> {
    let setting = setting(call, kind(call, call.query.text("kind"))?)?;
    Ok(raise_body(call, &setting, &Form::blank()).into())
}

/// It is raised: somebody has an action.
pub fn raise(call: &Call<'_>) -> Result<Reply, Problem> {
    let mut form = call.form.clone();
    let kind = kind(call, form.values.text("kind"))?;
    let setting = setting(call, kind)?;
    let Some(raise) = pages::read_raise(&mut form, &setting, call.today()) else {
        return Ok(raise_body(call, &setting, &form).into());
    };
    match act(call, |work, acting| theme::raise_theme(work, acting, kind, raise))? {
        Outcome::Done(()) => {
            Ok(told(format!("/themes?kind={}", kind.id), "It was raised, and somebody has the action."))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("what", refusal.to_string());
            Ok(raise_body(call, &setting, &form).into())
        }
    }
}
