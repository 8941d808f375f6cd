//! The queue, one contact, and who the child is.

use super::{Body, Call, Outcome, Problem, Reply, outcome};
use crate::family;
use crate::known_people;
use crate::randomness::RandomIds;
use access::{Action, Answer, Thing};
use front_door::also_raised;
use front_door::contact::{self, Contact, ContactInFull, ContactRefusal, pages};
use front_door::onward_step;
use front_door::queue_view;
use kernel::{ContactId, Standing};
use matching::index::{PersonName, Query, Strength};
use people::Person;
use protection::strategy_discussion;
use store::{Acting, Fault, Reader};
use web_kit::{Form, NoticeKind};

/// The queue.
pub fn queue(call: &Call<'_>) -> Result<Reply, Problem> {
    let visitor = call.visitor()?;
    let limit = |on| call.app.contact_limit(on);
    let (rows, how) = call.app.store.read::<_, Fault>(|reader| {
        let rows = contact::queue(reader, &visitor.actor, call.now, &limit, &call.app.calendar)?;
        Ok((rows, queue_view::how_waiting_worries_were_taken(reader)?))
    })?;
    let about_children = !rows.is_empty();
    let (filters, rows) = super::queue_views::seen_through(call, rows, &how);
    let source = |id: &str| call.app.source_name(id);
    let banner = super::discussion_pages::banner(call)?;
    let nobody = !about_children && banner.0.is_empty();
    let list = match rows {
        Some(rows) => pages::queue_page(&rows, call.today(), &source),
        None => queue_view::pages::nothing_matches(),
    };
    let markup = web_kit::html! { (banner) (list) (filters) (super::check_pages::links(call)) };
    Ok(Body::new("Contacts waiting at the front door", markup).wide().marked_if(!nobody).into())
}

/// A contact that this visitor may see, or nothing there.
pub fn found(call: &Call<'_>, reader: &mut Reader<'_>) -> Result<ContactInFull, Problem> {
    let id: ContactId = call.id(0)?;
    let mut full = contact::contact_in_full(reader, id, &call.visitor()?.actor)?.ok_or(Problem::NotFound)?;
    if let Some(agency) = call.app.arrangements.agency(&full.agency_name) {
        full.agency_name.clone_from(&agency.name);
    }
    Ok(full)
}

/// Where a contact's clock stands.
pub fn standing(call: &Call<'_>, contact: &Contact) -> Option<Standing> {
    let limit = call.app.contact_limit(contact.received_at.date());
    contact.clock(limit).standing(call.now, &call.app.calendar).ok()
}

/// A contact, with the family's history and what turns ids into words.
struct Facts {
    full: ContactInFull,
    family: Option<pages::Family>,
    beside: pages::Beside,
    names: crate::names::Names,
}

fn read_facts(call: &Call<'_>) -> Result<Facts, Problem> {
    let visitor = call.visitor()?;
    call.app.store.read(|reader| {
        let full = found(call, reader)?;
        let family = match &full.contact.identity {
            Some(identity) => {
                Some(family::of(reader, identity.person, full.contact.id, &visitor.actor, call.now)?)
            }
            None => None,
        };
        let names = crate::names::of_accounts(call.app, reader)?;
        let beside = beside(call, reader, &full)?;
        Ok(Facts { full, family, beside, names })
    })
}

/// What the decision started, and what must be acted on first.
fn beside(call: &Call<'_>, reader: &mut Reader<'_>, full: &ContactInFull) -> Result<pages::Beside, Problem> {
    let actor = &call.visitor()?.actor;
    let steps = onward_step::of_contact(reader, full.contact.id, actor, call.now, &call.app.calendar)?;
    let child = full.contact.identity.as_ref().map(|identity| identity.person);
    let (contact, calendar) = (full.contact.id, &call.app.calendar);
    let discussions = strategy_discussion::of_contact(reader, contact, child, actor, call.now, calendar)?;
    Ok(pages::Beside {
        at_top: strategy_discussion::pages::open_banner(&discussions),
        line: web_kit::html! {},
        next_steps: web_kit::html! {
            (onward_step::pages::steps_panel(&steps))
            (super::discussion_pages::over(&discussions))
            (super::follow_pages::links(&full.contact, full.may.contains(&Action::Decide)))
        },
    })
}

/// Whoever raised it, and is not of the front door or the child's worker, is sent to their own words.
fn own_words_only(call: &Call<'_>) -> Result<Option<Reply>, Problem> {
    let id: ContactId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    let own = call.app.store.read::<_, Fault>(|reader| {
        let own = contact::own_worry(reader, id, actor)?.is_some();
        Ok(own && contact::contact_in_full(reader, id, actor)?.is_none())
    })?;
    Ok(own.then(|| Reply::SeeOther(format!("/raised/{id}"))))
}

/// One contact in full, with the family's history.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    if let Some(own) = own_words_only(call)? {
        return Ok(own);
    }
    let Facts { full, family, mut beside, names } = read_facts(call)?;
    let source = |id: &str| call.app.source_name(id);
    let name_of = |id: &str| names.name(id);
    let standing = standing(call, &full.contact);
    let asked = super::check_pages::on_contact(call, &full.contact, &full.may)?;
    beside.line = also_raised_beside(call, &full.contact, asked.line)?;
    let markup = pages::contact_page(
        &full,
        standing.as_ref(),
        family.as_ref(),
        &beside,
        call.today(),
        &name_of,
        &source,
    );
    let (disputed, disagreement) = super::disagreement_pages::on_contact(call, &full.contact)?;
    let said = super::triage_pages::said(call, full.contact.id)?;
    let markup = web_kit::html! { (disputed) (markup) (asked.part) (said) (disagreement) };
    let mut body = Body::new("Contact", markup).back_to("/").wide().marked();
    body.print = Some((full.worry.receipt.clone(), initials(&full.contact)));
    Ok(body.into())
}

/// What stands before the facts: what agencies were asked, that the family may live elsewhere, and
/// who else told us of the same child.
fn also_raised_beside(
    call: &Call<'_>,
    contact: &Contact,
    asked: web_kit::Markup,
) -> Result<web_kit::Markup, Problem> {
    let actor = &call.visitor()?.actor;
    let others = call.app.store.read(|reader| also_raised::also_raised(reader, contact, actor))?;
    let partnership = &call.app.arrangements.partnership;
    let localities =
        partnership.localities.iter().filter(|place| local::Dated::holds_on(*place, call.today()));
    let outside = also_raised::is_outside_area(&contact.home.postcode, localities);
    let advice = super::advice_pages::on_contact(call, contact, super::advice_pages::Where::Contact)?;
    let source = |id: &str| call.app.source_name(id);
    Ok(web_kit::html! {
        (asked)
        @if outside { (also_raised::pages::outside_area(&partnership.area)) }
        (also_raised::pages::also_raised_by(&others, &source))
        (advice)
    })
}

fn initials(contact: &Contact) -> String {
    people::Name::current(&contact.child.forename, &contact.child.surname).initials()
}

/// The facts of a contact, without a heading: what the manager's page stands on too.
pub fn facts(call: &Call<'_>) -> Result<web_kit::Markup, Problem> {
    let Facts { full, family, names, .. } = read_facts(call)?;
    let source = |id: &str| call.app.source_name(id);
    let name_of = |id: &str| names.name(id);
    let asked = super::check_pages::on_contact(call, &full.contact, &full.may)?;
    let facts = pages::facts(&full, family.as_ref(), call.today(), &name_of, &source);
    Ok(web_kit::html! { (facts) (asked.part) })
}

fn query_from(contact: &Contact) -> Query {
    let child = &contact.child;
    let filled = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let name = PersonName { forename: child.forename.clone(), surname: child.surname.clone() };
    Query {
        forename: filled(&name.forename),
        surname: filled(&name.surname),
        birth: known_people::birth(&child.born),
        sex: known_people::sex(&child.sex),
        postcode: filled(&contact.home.postcode),
        house: filled(&contact.home.lines),
        identifiers: Vec::new(),
    }
}

/// The most people offered.
const MOST_CANDIDATES: usize = 8;

/// Years above which a person is not offered as the child; a little over 18, for dates that slip.
const OLDEST_CHILD: u16 = 19;

/// The most weak matches offered, where there are no better ones.
const WEAK_CANDIDATES: usize = 3;

/// Everybody already known who may be the child, as far as this visitor may know of them.
pub fn candidates(
    call: &Call<'_>,
    reader: &mut Reader<'_>,
    query: &Query,
) -> Result<Vec<(Person, pages::Candidate)>, Fault> {
    let Some(visitor) = &call.visitor else { return Ok(Vec::new()) };
    let mut offered: Vec<(Person, pages::Candidate)> = Vec::new();
    let searched = call.app.known_people.search(reader, query, MOST_CANDIDATES)?;
    let better = searched.iter().filter(|found| found.strength > Strength::Weak).count();
    // Weak matches are shown only where there is little else, so that nobody reads past the right one.
    let shown = searched.len().min(better.max(WEAK_CANDIDATES));
    for found in searched.into_iter().take(shown) {
        let Some(person) = reader.kept_record(found.person)? else { continue };
        if offered.iter().any(|(earlier, _)| earlier.id == person.id) {
            continue;
        }
        // Somebody recorded as grown up is not the child, whatever else agrees.
        if person.age(call.today()).in_years().is_some_and(|years| years > OLDEST_CHILD) {
            continue;
        }
        let facts = reader.person_facts(&person, &visitor.actor, call.now)?;
        let may = access::decide(&visitor.actor, Action::See, &Thing::Person(facts));
        let shown = match may {
            // A match result may be shown before the record itself is opened.
            Answer::Allowed | Answer::ReasonNeeded => true,
            Answer::ExistsOnly => false,
            Answer::No => continue,
        };
        let age = match person.born {
            kernel::UncertainDate::NotYetKnown => "date of birth not yet known".to_owned(),
            born => format!("{}, born {}", person.age(call.today()).in_words(), born.in_words()),
        };
        let candidate = pages::Candidate {
            person: shown.then_some(person.id),
            name: if shown { person.name_in_words() } else { String::new() },
            age: if shown { age } else { String::new() },
            address: person
                .home(call.today())
                .filter(|_| shown)
                .map(people::Address::in_words)
                .unwrap_or_default(),
            strength: if shown { found.strength.words().to_owned() } else { String::new() },
            evidence: if shown {
                found.evidence.into_iter().map(|line| line.words).collect()
            } else {
                Vec::new()
            },
        };
        offered.push((person, candidate));
    }
    Ok(offered)
}

fn identifying_body(call: &Call<'_>, contact: &Contact, offered: &[pages::Candidate], form: &Form) -> Body {
    let markup = pages::identifying_page(contact, offered, form, &call.tokens());
    Body::new("Is this child already known?", markup)
        .back_to(format!("/contacts/{}", contact.id))
        .marked()
        .with_errors(form.has_errors())
}

fn offered_for(call: &Call<'_>) -> Result<(ContactInFull, Vec<pages::Candidate>), Problem> {
    call.app.store.read(|reader| {
        let full = found(call, reader)?;
        if !full.may.contains(&Action::Add) {
            return Err(Problem::NotFound);
        }
        let offered = candidates(call, reader, &query_from(&full.contact))?;
        Ok((full, offered.into_iter().map(|(_, candidate)| candidate).collect()))
    })
}

/// Is this child already known?
pub fn identify(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, offered) = offered_for(call)?;
    Ok(identifying_body(call, &full.contact, &offered, &Form::blank()).into())
}

/// Says who the child is.
pub fn identified(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, offered) = offered_for(call)?;
    let mut form = call.form.clone();
    let Some(choice) = pages::read_choice(&mut form, &offered) else {
        return Ok(identifying_body(call, &full.contact, &offered, &form).into());
    };
    let id = full.contact.id;
    let done = act(call, |work, acting| {
        let identified = contact::identify_child(work, acting, id, choice)?;
        let by = acting.actor.account;
        crate::onward::child_identified(call.app, work, &identified, by, acting.now)
            .map_err(store::CommandError::Fault)
    })?;
    match done {
        Outcome::Done(()) => {
            let words = "Who the child is was recorded.".to_owned();
            Ok(Reply::SeeOtherTelling(format!("/contacts/{id}"), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("child", refusal.to_string());
            Ok(identifying_body(call, &full.contact, &offered, &form).into())
        }
    }
}

/// The contact in the address, where this visitor may add to it.
pub(super) fn to_add_to(call: &Call<'_>) -> Result<ContactInFull, Problem> {
    let full = call.app.store.read(|reader| found(call, reader))?;
    if full.may.contains(&Action::Add) { Ok(full) } else { Err(Problem::NotFound) }
}

/// Brings up to date whether the family agrees.
pub fn consent(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = to_add_to(call)?;
    Ok(consent_body(call, &full.contact, &Form::blank()).into())
}

fn consent_body(call: &Call<'_>, contact: &Contact, form: &Form) -> Body {
    Body::new("Does the family agree?", pages::consent_page(contact, form, &call.tokens()))
        .back_to(format!("/contacts/{}", contact.id))
        .marked()
        .with_errors(form.has_errors())
}

/// Records whether the family agrees.
pub fn consented(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = to_add_to(call)?;
    let mut form = call.form.clone();
    let Some(consent) = pages::read_consent(&mut form) else {
        return Ok(consent_body(call, &full.contact, &form).into());
    };
    let id = full.contact.id;
    match act(call, |work, acting| contact::record_consent(work, acting, id, consent))? {
        Outcome::Done(()) => {
            let words = "The family's answer was recorded.".to_owned();
            Ok(Reply::SeeOtherTelling(format!("/contacts/{id}"), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("consent", refusal.to_string());
            Ok(consent_body(call, &full.contact, &form).into())
        }
    }
}

/// Does one piece of work as this visitor. A form that was sent before is not done again.
pub fn act<R>(
    call: &Call<'_>,
    command: impl FnOnce(&mut store::Work<'_>, &mut Acting<'_>) -> Result<(), store::CommandError<R>>,
) -> Result<Outcome<(), R>, Problem> {
    let visitor = call.visitor()?;
    let mut ids = RandomIds;
    let mut acting = Acting {
        actor: &visitor.actor,
        now: call.now,
        arrangements: call.app.arrangements.version.as_str(),
        ids: &mut ids,
    };
    let once = call.form.once_token().to_owned();
    let stamp = acting.stamp();
    outcome(call.app.store.write(stamp, |work| {
        if super::once::earlier(work, &once)?.is_some() {
            return Ok(());
        }
        command(work, &mut acting)?;
        super::once::remember(work, super::drafts::kept(call), &once, "done")?;
        Ok(())
    }))
}

/// What a refusal is shown as, above the form.
pub fn add_refusal(form: &mut Form, field: &str, refusal: &ContactRefusal) {
    form.errors.add(field, refusal.to_string());
}
