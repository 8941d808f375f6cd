//! The family and those around a person, and the forms that add to it or end something.

use super::queue_pages::act;
use super::record_pages::{body, form_body, header, on_record};
use super::{Call, Outcome, Problem, Reply};
use access::Action;
use kernel::{Date, PersonId};
use people::{HouseholdId, RelationshipId};
use record::family::{self, Family, FamilyRefusal, pages};
use record::{OpenRecord, Reading, paths};
use store::{Acting, CommandError, Work};
use web_kit::{Form, NoticeKind};

type Offered = Vec<(PersonId, String)>;

/// The family and those around the person.
pub fn show(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::See, |found, reading| {
        Ok(body(pages::TITLE, pages::family_page(&read(call, found, reading)?), found).into())
    })
}

fn read(call: &Call<'_>, found: &OpenRecord, reading: &Reading<'_>) -> Result<Family, Problem> {
    Ok(call.app.store.read(|reader| family::family(reader, found, reading))?)
}

fn offered(
    call: &Call<'_>,
    found: &OpenRecord,
    reading: &Reading<'_>,
    chosen: Option<PersonId>,
) -> Result<Offered, Problem> {
    Ok(call.app.store.read(|reader| family::offered(reader, found, reading, chosen))?)
}

/// A form of the family, asked again with what is wrong, or the family with what was done.
fn answered(id: PersonId, words: &str) -> Reply {
    Reply::SeeOtherTelling(paths::under(id, "family"), NoticeKind::Done, words.to_owned())
}

fn family_form(title: &'static str, markup: web_kit::Markup, found: &OpenRecord, form: &Form) -> Reply {
    form_body(title, markup, found, form, paths::under(found.person().id, "family")).into()
}

/// The form to add a relationship, with whoever was chosen in a search.
pub fn ask_add(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        let chosen: Option<PersonId> = call.query.get("with").and_then(|id| id.parse().ok());
        let offered = offered(call, found, reading, chosen)?;
        let mut form = Form::blank();
        if let Some(chosen) = chosen.filter(|chosen| offered.iter().any(|(id, _)| id == chosen)) {
            form.values.set("who", chosen.to_string());
        }
        add_form(call, found, reading, &offered, &form)
    })
}

fn add_form(
    call: &Call<'_>,
    found: &OpenRecord,
    reading: &Reading<'_>,
    offered: &Offered,
    form: &Form,
) -> Result<Reply, Problem> {
    let markup = pages::add_page(&header(call, found, reading)?, offered, form, &call.tokens());
    Ok(family_form(pages::ADD_TITLE, markup, found, form))
}

/// Adds somebody to the family.
pub fn add(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        let (id, mut form): (PersonId, Form) = (call.id(0)?, call.form.clone());
        let offered = offered(call, found, reading, form.values.text("who").parse().ok())?;
        let Some(new) = family::read_relationship(&mut form, &offered, call.today()) else {
            return add_form(call, found, reading, &offered, &form);
        };
        let done = act(call, |work, acting| family::add_relationship(work, acting, id, new).map(|_| ()))?;
        match done {
            Outcome::Done(()) => Ok(answered(id, "They were added to the family.")),
            Outcome::Refused(refusal) => {
                family::show_refusal(&mut form, &refusal);
                add_form(call, found, reading, &offered, &form)
            }
        }
    })
}

/// The form to say who the person lives with.
pub fn ask_join(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        let offered = offered(call, found, reading, None)?;
        join_form(call, found, reading, &offered, &Form::blank())
    })
}

fn join_form(
    call: &Call<'_>,
    found: &OpenRecord,
    reading: &Reading<'_>,
    offered: &Offered,
    form: &Form,
) -> Result<Reply, Problem> {
    // With nobody to choose from there is no question, and no answer that could be wrong.
    let blank = Form::blank();
    let form = if offered.is_empty() { &blank } else { form };
    let markup = pages::join_page(&header(call, found, reading)?, offered, form, &call.tokens());
    Ok(family_form(pages::JOIN_TITLE, markup, found, form))
}

/// Records who the person lives with.
pub fn join(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        let (id, mut form): (PersonId, Form) = (call.id(0)?, call.form.clone());
        let offered = offered(call, found, reading, form.values.text("with").parse().ok())?;
        let Some(new) = family::read_join(&mut form, &offered, call.today()) else {
            return join_form(call, found, reading, &offered, &form);
        };
        match act(call, |work, acting| family::join_household(work, acting, id, &new).map(|_| ()))? {
            Outcome::Done(()) => Ok(answered(id, "Who they live with was recorded.")),
            Outcome::Refused(refusal @ (FamilyRefusal::SamePerson | FamilyRefusal::Merged)) => {
                form.errors.add("with", refusal.to_string());
                join_form(call, found, reading, &offered, &form)
            }
            Outcome::Refused(refusal) => {
                family::show_refusal(&mut form, &refusal);
                join_form(call, found, reading, &offered, &form)
            }
        }
    })
}

/// Something that may end: the page about it beneath the record, and what it is in words.
struct Ending {
    page: String,
    what: String,
}

fn relationship(call: &Call<'_>, family: &Family) -> Result<(RelationshipId, Ending), Problem> {
    let id: RelationshipId = call.id(1)?;
    // A relationship with somebody who may not be named is not ended by whoever may not name them.
    let one =
        family.related.iter().find(|one| one.id == id && one.person.is_some()).ok_or(Problem::NotFound)?;
    let page = format!("family/relationships/{id}/end");
    Ok((id, Ending { page, what: format!("{}: {}", one.name, one.is) }))
}

fn household(call: &Call<'_>, family: &Family) -> Result<(HouseholdId, Ending), Problem> {
    let id: HouseholdId = call.id(1)?;
    if !family.household.iter().any(|one| one.household == id && one.is_self) {
        return Err(Problem::NotFound);
    }
    let others = family.household.iter().filter(|one| one.household == id && !one.is_self);
    let names: Vec<&str> =
        others.filter(|one| one.lives_there == Some(true)).map(|one| one.name.as_str()).collect();
    let what = if names.is_empty() {
        "They no longer live in this household.".to_owned()
    } else {
        format!("They no longer live with {}.", names.join(", "))
    };
    Ok((id, Ending { page: format!("family/household/{id}/leave"), what }))
}

fn end_form(call: &Call<'_>, found: &OpenRecord, family: &Family, ending: &Ending, form: &Form) -> Reply {
    let action = paths::under(found.person().id, &ending.page);
    let markup = pages::end_page(&family.header, &action, &ending.what, form, &call.tokens());
    family_form(pages::END_TITLE, markup, found, form)
}

/// When did the relationship end?
pub fn ask_end(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        let family = read(call, found, reading)?;
        let (_, ending) = relationship(call, &family)?;
        Ok(end_form(call, found, &family, &ending, &Form::blank()))
    })
}

/// Records that the relationship ended.
pub fn end(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        let family = read(call, found, reading)?;
        let (which, ending) = relationship(call, &family)?;
        ended(call, found, &family, &ending, |work, acting, id, on| {
            family::end_relationship(work, acting, id, which, on)
        })
    })
}

/// When did they leave the household?
pub fn ask_leave(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        let family = read(call, found, reading)?;
        let (_, ending) = household(call, &family)?;
        Ok(end_form(call, found, &family, &ending, &Form::blank()))
    })
}

/// Records that they left the household.
pub fn leave(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        let family = read(call, found, reading)?;
        let (which, ending) = household(call, &family)?;
        ended(call, found, &family, &ending, |work, acting, id, on| {
            family::leave_household(work, acting, id, which, on)
        })
    })
}

fn ended(
    call: &Call<'_>,
    found: &OpenRecord,
    family: &Family,
    ending: &Ending,
    command: impl FnOnce(&mut Work<'_>, &Acting<'_>, PersonId, Date) -> Result<(), CommandError<FamilyRefusal>>,
) -> Result<Reply, Problem> {
    let (id, mut form): (PersonId, Form) = (call.id(0)?, call.form.clone());
    let Some(on) = family::read_end(&mut form, call.today()) else {
        return Ok(end_form(call, found, family, ending, &form));
    };
    match act(call, |work, acting| command(work, acting, id, on))? {
        Outcome::Done(()) => Ok(answered(id, "The last day was recorded.")),
        Outcome::Refused(refusal) => {
            form.errors.add_at("to", "to-day", refusal.to_string());
            Ok(end_form(call, found, family, ending, &form))
        }
    }
}
