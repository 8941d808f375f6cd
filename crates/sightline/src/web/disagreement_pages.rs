//! Challenging a decision, and settling the disagreement stage by stage.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use access::{Action, Area, Thing};
use disagreement::pages::{self, Names};
use disagreement::{
    DecisionChallenged, Disagreement, DisagreementId, Ending, InFull, NewChallenge, Refusal, StageRule, rules,
};
use front_door::contact::{self, Contact, Stage};
use kernel::{ContactId, Moment};
use store::{Fault, Reader, Work};
use web_kit::{Form, Markup, NoticeKind};

/// The kind under which a contact's decision is challenged.
const CONTACT: &str = "contact";

fn stages(call: &Call<'_>) -> Vec<StageRule> {
    rules(&call.app.arrangements, call.today())
}

/// The decision of a contact, where there is one that counts.
fn decision_of(contact: &Contact) -> Option<DecisionChallenged> {
    let decision = contact.decision.as_ref().filter(|_| contact.stage() == Stage::Decided)?;
    let mut by = vec![decision.by];
    by.extend(decision.agreed.as_ref().map(|agreed| agreed.by));
    let in_words = format!("{}, at the level {}", decision.outcome_name, decision.level_name);
    Some(DecisionChallenged {
        kind: CONTACT.into(),
        id: contact.id.to_string(),
        in_words,
        at: decision.at,
        by,
    })
}

/// What a contact's page says of challenges to its decision: the line above it and the part below.
pub fn on_contact(call: &Call<'_>, contact: &Contact) -> Result<(Markup, Markup), Problem> {
    let id = contact.id.to_string();
    let found = call.app.store.read(|reader| disagreement::about_decision(reader, CONTACT, &id))?;
    shown_beside(call, contact, &found)
}

/// What the page of one's own worry says of it: one's own challenges, and no one else's.
pub fn on_own_worry(call: &Call<'_>, contact: &Contact) -> Result<(Markup, Markup), Problem> {
    let id = contact.id.to_string();
    let mut found = call.app.store.read(|reader| disagreement::about_decision(reader, CONTACT, &id))?;
    let account = call.visitor()?.actor.account;
    found.retain(|one| one.challenger == account);
    shown_beside(call, contact, &found)
}

fn shown_beside(
    call: &Call<'_>,
    contact: &Contact,
    found: &[Disagreement],
) -> Result<(Markup, Markup), Problem> {
    let account = call.visitor()?.actor.account;
    let own = found.iter().any(|one| one.is_open() && one.challenger == account);
    let may = !own && may_challenge(call, contact)?;
    let href = format!("/contacts/{}/challenge", contact.id);
    let at = (may && !stages(call).is_empty()).then_some(href.as_str());
    Ok((pages::disputed_notice(found), pages::on_the_decision(found, at)))
}

/// The contact in the address, where its decision can be challenged by this visitor.
fn challengeable(call: &Call<'_>) -> Result<(Contact, DecisionChallenged), Problem> {
    let id: ContactId = call.id(0)?;
    let contact = call.app.store.read(|reader| reader.load::<Contact>(id))?.ok_or(Problem::NotFound)?.value;
    let decision = decision_of(&contact).ok_or(Problem::NotFound)?;
    let actor = &call.visitor()?.actor;
    let reads = call.app.store.read(|reader| contact::contact_in_full(reader, id, actor))?.is_some();
    // Whoever decided reads the contact, and is told why they cannot challenge their own decision.
    if reads || may_challenge(call, &contact)? { Ok((contact, decision)) } else { Err(Problem::NotFound) }
}

fn may_challenge(call: &Call<'_>, contact: &Contact) -> Result<bool, Problem> {
    let Some(decision) = decision_of(contact) else { return Ok(false) };
    let actor = &call.visitor()?.actor;
    let person = contact.identity.as_ref().map(|identity| identity.person);
    Ok(call
        .app
        .store
        .read(|reader| disagreement::may_challenge(reader, actor, &decision, person, call.now))?)
}

fn back(call: &Call<'_>, contact: &Contact) -> Result<String, Problem> {
    let actor = &call.visitor()?.actor;
    let seen = call.app.store.read(|reader| contact::contact_in_full(reader, contact.id, actor))?;
    Ok(format!("/{}/{}", if seen.is_some() { "contacts" } else { "raised" }, contact.id))
}

fn challenge_body(
    call: &Call<'_>,
    contact: &Contact,
    decision: &DecisionChallenged,
    form: &Form,
) -> Result<Reply, Problem> {
    let action = format!("/contacts/{}/challenge", contact.id);
    let markup = pages::challenge_page(&action, &decision.in_words, &stages(call), form, &call.tokens());
    let body = Body::new(pages::CHALLENGE_TITLE, markup).back_to(back(call, contact)?);
    Ok(body.marked().with_errors(form.has_errors()).into())
}

/// Challenge a decision.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    let (contact, decision) = challengeable(call)?;
    challenge_body(call, &contact, &decision, &Form::blank())
}

/// The decision is challenged.
pub fn challenge(call: &Call<'_>) -> Result<Reply, Problem> {
    let (contact, about) = challengeable(call)?;
    let mut form = call.form.clone();
    let Some(said) = disagreement::read_challenge(&mut form) else {
        return challenge_body(call, &contact, &about, &form);
    };
    let person = contact.identity.as_ref().map(|identity| identity.person);
    let rules = stages(call);
    let new = NewChallenge { about: about.clone(), person, challenge: said };
    let done = act(call, |work, acting| {
        disagreement::challenge_decision(work, acting, &rules, new.clone()).map(|_| ())
    })?;
    match done {
        Outcome::Done(()) => {
            let words = "The decision was challenged. Those who answer see it in their list of work.";
            Ok(Reply::SeeOtherTelling("/disagreements".to_owned(), NoticeKind::Done, words.to_owned()))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("why", refusal.to_string());
            challenge_body(call, &contact, &about, &form)
        }
    }
}

fn found(call: &Call<'_>, reader: &mut Reader<'_>) -> Result<InFull, Problem> {
    let id: DisagreementId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    disagreement::in_full(reader, id, actor, &stages(call), call.now)?.ok_or(Problem::NotFound)
}

fn with_names<T>(call: &Call<'_>, show: impl FnOnce(Names<'_>) -> T) -> Result<T, Problem> {
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let account = |id: &str| names.name(id);
    let agency = |id: &str| call.app.agency_name(id);
    Ok(show(Names { account: &account, agency: &agency }))
}

fn one_body(call: &Call<'_>, full: &InFull, form: &Form) -> Result<Reply, Problem> {
    let standing = disagreement::with_standing(&full.found, &stages(call), call.now, &call.app.calendar);
    let markup =
        with_names(call, |names| pages::one_page(full, standing.as_ref(), names, form, &call.tokens()))?;
    let body = Body::new(pages::ONE_TITLE, markup).back_to("/disagreements").marked();
    Ok(body.with_errors(form.has_errors()).into())
}

/// One disagreement.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = call.app.store.read(|reader| found(call, reader))?;
    one_body(call, &full, &Form::blank())
}

/// The disagreements this visitor may see, and the figures for whoever looks after those.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let rules = stages(call);
    let year_ago = kernel::years_before(call.today(), 1);
    let may_count = access::decide(actor, Action::See, &Thing::Area(Area::DisagreementFigures)).is_allowed();
    let (rows, figures) = call.app.store.read(|reader| {
        let rows = disagreement::waiting(reader, actor, &rules, call.now)?;
        let figures = match may_count {
            true => Some(disagreement::figures(reader, (year_ago, call.today()), &call.app.calendar)?),
            false => None,
        };
        Ok::<_, Fault>((rows, figures))
    })?;
    let rows: Vec<_> = rows
        .into_iter()
        .map(|full| {
            let standing = disagreement::with_standing(&full.found, &rules, call.now, &call.app.calendar);
            (full, standing)
        })
        .collect();
    let period = format!("from {} to {}", kernel::day_in_words(year_ago), kernel::day_in_words(call.today()));
    let markup = with_names(call, |names| pages::list_page(&rows, figures.as_deref(), &period, names))?;
    Ok(Body::new(pages::LIST_TITLE, markup).wide().marked_if(!rows.is_empty()).into())
}

fn ended(
    call: &Call<'_>,
    full: &InFull,
    mut form: Form,
    field: &str,
    done: Outcome<(), Refusal>,
    words: &str,
) -> Result<Reply, Problem> {
    match done {
        Outcome::Done(()) => {
            let href = format!("/disagreements/{}", full.found.id);
            Ok(Reply::SeeOtherTelling(href, NoticeKind::Done, words.to_owned()))
        }
        Outcome::Refused(refusal) => {
            form.errors.add(field, refusal.to_string());
            one_body(call, full, &form)
        }
    }
}

/// Where it came to a changed decision, the contact waits for a decision again; the first is kept.
fn made_again(work: &mut Work<'_>, id: DisagreementId, now: Moment) -> Result<(), Fault> {
    let Some(found) = work.load::<Disagreement>(id)?.map(|loaded| loaded.value) else { return Ok(()) };
    let changed = found.ended.as_ref().is_some_and(|ended| ended.how == Ending::Changed);
    if !changed || found.about.kind != CONTACT {
        return Ok(());
    }
    let contact = found
        .about
        .id
        .parse::<ContactId>()
        .map_err(|_| Fault::new("deciding a contact again", "the challenge names no contact"))?;
    let why =
        found.stage().and_then(|stage| stage.answer.as_ref()).map_or("", |answer| answer.words.as_str());
    contact::decide_again(work, contact, found.about.at, why, now)
}

/// A stage is answered.
pub fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = call.app.store.read(|reader| found(call, reader))?;
    let mut form = call.form.clone();
    if !full.may.contains(&Action::Decide) {
        return changed_meanwhile(&full.found);
    }
    let Some((proposes, words)) = disagreement::read_answer(&mut form) else {
        return one_body(call, &full, &form);
    };
    let (id, rules) = (full.found.id, stages(call));
    let done =
        act(call, |work, acting| disagreement::answer_stage(work, acting, &rules, id, (proposes, &words)))?;
    ended(
        call,
        &full,
        form,
        "words",
        done,
        "Your answer was recorded. It waits for the person who raised it.",
    )
}

/// The stage moved on after the page was shown: the page as it is now.
fn changed_meanwhile(found: &Disagreement) -> Result<Reply, Problem> {
    let words = "This disagreement has moved on since you opened it. Read what happened.".to_owned();
    Ok(Reply::SeeOtherTelling(format!("/disagreements/{}", found.id), NoticeKind::Notice, words))
}

/// The challenger accepts the answer, passes it on or takes it back.
pub fn end(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = call.app.store.read(|reader| found(call, reader))?;
    if !full.found.is_open() || !full.may.contains(&Action::End) {
        return changed_meanwhile(&full.found);
    }
    let mut form = call.form.clone();
    let go = form.values.text("go").to_owned();
    let words = match go.as_str() {
        "accept" => form.values.text("words").to_owned(),
        _ => match disagreement::read_words(&mut form) {
            Some(words) => words,
            None => return one_body(call, &full, &form),
        },
    };
    let (id, rules) = (full.found.id, stages(call));
    let done = act(call, |work, acting| match go.as_str() {
        "accept" => {
            disagreement::accept_answer(work, acting, &rules, id, &words)?;
            Ok(made_again(work, id, acting.now)?)
        }
        "pass_on" => disagreement::pass_on(work, acting, &rules, id, &words),
        _ => disagreement::withdraw(work, acting, &rules, id, &words),
    })?;
    ended(call, &full, form, "words", done, "It was recorded.")
}

/// A second person settles the last stage.
pub fn settle(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = call.app.store.read(|reader| found(call, reader))?;
    if !full.found.is_open() || !full.may.contains(&Action::Authorise) {
        return changed_meanwhile(&full.found);
    }
    let mut form = call.form.clone();
    let Some(words) = disagreement::read_words(&mut form) else { return one_body(call, &full, &form) };
    let (id, rules) = (full.found.id, stages(call));
    let done = act(call, |work, acting| {
        disagreement::settle(work, acting, &rules, id, &words)?;
        Ok(made_again(work, id, acting.now)?)
    })?;
    ended(call, &full, form, "words", done, "The disagreement was settled.")
}
