//! Deciding what happens next, agreeing it, and telling whoever raised the worry.

use super::queue_pages::{act, add_refusal, facts, found};
use super::{Body, Call, Outcome, Problem, Reply};
use crate::onward;
use access::Action;
use front_door::contact::{self, Contact, ContactInFull, Stage, pages};
use front_door::threshold_decision::{PassedTo, Situation};
use journey::ContactDecided;
use pages::DecisionSetting;
use protection::strategy_discussion;
use web_kit::{Form, Markup, NoticeKind};

/// What can be decided: what the first decision offers, or the one that an earlier decision led to.
fn setting<'a>(call: &'a Call<'_>, contact: &Contact) -> Result<DecisionSetting<'a>, Problem> {
    let now = call.app.arrangements.as_at(call.today());
    let missing = || {
        store::Fault::new(
            "reading the local arrangements",
            "there are no levels of need or no outcomes in force",
        )
    };
    let scheme = now.scheme().ok_or_else(missing)?;
    let first = now.first_decision().ok_or_else(missing)?;
    let outcomes = now.outcomes_of(contact.led_to().unwrap_or(&first.id));
    let starts = outcomes.iter().map(|outcome| call.app.what_it_starts(outcome, call.today())).collect();
    let worry = call.app.store.read(|reader| reader.load::<front_door::worry::Worry>(contact.worry))?;
    let thought = worry.and_then(|worry| worry.value.level_thought().map(str::to_owned));
    Ok(DecisionSetting {
        scheme,
        outcomes,
        starts,
        receivers: call.app.receivers(call.today()),
        consent_rules: now.consent_rules().collect(),
        risk_factors: now.risk_factors().collect(),
        pathways: now
            .pathways()
            .filter(|pathway| pathway.may_be_for(&contact.child.born, call.today()))
            .collect(),
        level_thought: thought,
    })
}

fn may(call: &Call<'_>, action: Action) -> Result<ContactInFull, Problem> {
    let full = call.app.store.read(|reader| found(call, reader))?;
    if full.may.contains(&action) { Ok(full) } else { Err(Problem::NotFound) }
}

fn decision_body(call: &Call<'_>, contact: &Contact, form: &Form) -> Result<Body, Problem> {
    let facts = brief_facts(call, contact)?;
    let markup = pages::decision_page(contact, &facts, &setting(call, contact)?, form, &call.tokens());
    Ok(Body::new("Decide what happens next", markup)
        .back_to(format!("/contacts/{}", contact.id))
        .marked()
        .with_errors(form.has_errors()))
}

/// The contact's facts, folded so that the page has one heading of its own.
fn brief_facts(call: &Call<'_>, contact: &Contact) -> Result<Markup, Problem> {
    let full = call.app.store.read(|reader| found(call, reader))?;
    let (earlier, names) = call.app.store.read(|reader| {
        let earlier = match &contact.identity {
            Some(identity) => contact::earlier_contacts(reader, identity.person, contact)?,
            None => Vec::new(),
        };
        Ok::<_, store::Fault>((earlier, crate::names::of_accounts(call.app, reader)?))
    })?;
    let asked = super::check_pages::on_contact(call, &full.contact, &full.may)?;
    let said = super::triage_pages::said(call, contact.id)?;
    let advice = super::advice_pages::on_contact(call, contact, super::advice_pages::Where::Decision)?;
    let facts = pages::facts_in_brief(&full, &earlier, &|id| names.name(id));
    Ok(web_kit::html! { (facts) (advice) (asked.part) (said) })
}

fn situation(call: &Call<'_>, contact: &Contact) -> Result<Situation, Problem> {
    let Some(identity) = &contact.identity else { return Ok(Situation::default()) };
    let (earlier, elsewhere) = call.app.store.read(|reader| {
        let earlier = contact::earlier_contacts(reader, identity.person, contact)?;
        Ok::<_, store::Fault>((earlier, known_elsewhere(reader, contact)?))
    })?;
    Ok(Situation {
        earlier_contacts_within_twelve_months: u32::try_from(earlier.len()).unwrap_or(u32::MAX),
        ..elsewhere
    })
}

/// What other stages know of the child that bears on the decision.
fn known_elsewhere(reader: &mut store::Reader<'_>, contact: &Contact) -> Result<Situation, store::Fault> {
    let Some(identity) = &contact.identity else { return Ok(Situation::default()) };
    Ok(Situation {
        earlier_protection_plan: crate::family::had_a_protection_plan(reader, identity.person)?,
        agreed_enquiry_waits: strategy_discussion::enquiry_waits_for(reader, identity.person)?,
        ..Situation::default()
    })
}

/// Decide what happens next.
pub fn decide(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = may(call, Action::Decide)?;
    if full.contact.decision.is_some() {
        return Ok(decided_meanwhile(call, &full)?.into());
    }
    Ok(decision_body(call, &full.contact, &Form::blank())?.into())
}

/// Somebody decided already: their decision is shown, with what this visitor typed.
fn decided_meanwhile(call: &Call<'_>, full: &ContactInFull) -> Result<Body, Problem> {
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let Some(decision) = &full.contact.decision else { return Err(Problem::NotFound) };
    let happened = format!(
        "{} made this decision at {}.",
        names.name(&decision.by.to_string()),
        kernel::moment_in_words(decision.at)
    );
    let href = format!("/contacts/{}", full.contact.id);
    let words = [
        ("reason", "Why"),
        ("consulted", "Who you spoke to"),
        ("disagreement", "Who sees it differently"),
        ("words_to_referrer", "What you will tell the person who raised it"),
        ("words_to_receiver", "What whoever takes it on needs to know"),
        ("why_without_agreement", "Why it is passed on although the family has not agreed"),
    ];
    let outcome = call.app.arrangements.outcome(call.form.values.text("outcome"));
    let level = call.app.arrangements.as_at(call.today()).level(call.form.values.text("level"));
    let mut typed: Vec<(&str, &str)> = Vec::new();
    typed.extend(level.map(|level| ("Level of need", level.name.as_str())));
    typed.extend(outcome.map(|outcome| ("What happens next", outcome.name.as_str())));
    typed.extend(
        words
            .into_iter()
            .map(|(name, question)| (question, call.form.values.text(name)))
            .filter(|(_, answer)| !answer.is_empty()),
    );
    let page = web_kit::conflict(web_kit::Conflict {
        happened: &happened,
        read_href: &href,
        read_words: "Read the decision",
        typed: &typed,
    });
    Ok(Body::new(page.title, page.body).back_to(href).marked())
}

/// The decision, sent: checked first, then made.
pub fn decided(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = may(call, Action::Decide)?;
    let contact = &full.contact;
    let mut form = call.form.clone();
    let go = form.values.text("go").to_owned();
    if contact.decision.is_some() && !super::once::was_sent(call)? {
        return Ok(decided_meanwhile(call, &full)?.into());
    }
    if go == "change" {
        return Ok(decision_body(call, contact, &form)?.into());
    }
    let setting = setting(call, contact)?;
    let Some((outcome, proposal)) = pages::read_decision(&mut form, &setting, call.now) else {
        return Ok(decision_body(call, contact, &form)?.into());
    };
    let place = setting.outcomes.iter().position(|found| found.id == outcome.id).unwrap_or(0);
    if go != "decide" {
        let situation = situation(call, contact)?;
        // What the rules refuse is said now, beside the answers, not after the check.
        let trial = front_door::threshold_decision::decide(
            contact,
            outcome,
            proposal.clone(),
            situation,
            call.visitor()?.actor.account,
            call.now,
        );
        if let Err(refusal) = trial {
            add_refusal(&mut form, pages::field_of(&refusal), &refusal.into());
            return Ok(decision_body(call, contact, &form)?.into());
        }
        let starts = setting.starts.get(place).map_or("", String::as_str);
        let to = receiver_in_words(call, contact, outcome, proposal.passed_to.as_ref())?;
        let follows = pages::WhatFollows { starts, passed_to: &to };
        let markup =
            pages::check_decision(contact, outcome, &proposal, follows, situation, &form, &call.tokens());
        return Ok(Body::new("Check your decision", markup).marked().into());
    }
    let id = contact.id;
    let done = act(call, |work, acting| {
        // Asked again in the work that decides: a plan may have begun since the page was shown.
        let elsewhere = known_elsewhere(work.reader()?, contact)?;
        let handed = contact::decide_contact(work, acting, id, outcome, proposal, elsewhere)?;
        pass_on(call, work, handed)
    })?;
    match done {
        Outcome::Done(()) => {
            let words = match may(call, Action::See)?.contact.stage() {
                Stage::AwaitingAgreement => {
                    "The decision was sent to a manager to agree. It counts once somebody has."
                }
                Stage::AwaitingDecision | Stage::AwaitingIdentity => {
                    "The contact stays here until the next decision, and its clock goes on."
                }
                Stage::Decided => "The decision was made. Tell the person who raised it.",
            };
            Ok(Reply::SeeOtherTelling(format!("/contacts/{id}"), NoticeKind::Done, words.to_owned()))
        }
        Outcome::Refused(contact::ContactRefusal::Decision(
            front_door::threshold_decision::DecisionRefusal::AlreadyDecided { .. },
        )) => {
            let full = may(call, Action::Decide)?;
            Ok(decided_meanwhile(call, &full)?.into())
        }
        Outcome::Refused(refusal) => {
            add_refusal(&mut form, "outcome", &refusal);
            Ok(decision_body(call, &full.contact, &form)?.into())
        }
    }
}

/// Who would take on what an outcome starts.
fn receiver_in_words(
    call: &Call<'_>,
    contact: &Contact,
    outcome: &local::Outcome,
    passed_to: Option<&PassedTo>,
) -> Result<String, Problem> {
    let app = call.app;
    let handed =
        app.store.read(|reader| onward::handed_on(app, reader, contact, outcome, passed_to, call.today()))?;
    Ok(match handed.kind {
        Some(_) => handed.to.in_words().to_owned(),
        None => "Nobody: nothing further follows".to_owned(),
    })
}

fn pass_on(
    call: &Call<'_>,
    work: &mut store::Work<'_>,
    handed: Option<ContactDecided>,
) -> Result<(), store::CommandError<contact::ContactRefusal>> {
    match handed {
        Some(decided) => {
            onward::pass_on(call.app, work, &decided, call.now).map_err(store::CommandError::Fault)
        }
        None => Ok(()),
    }
}

fn agreement_body(call: &Call<'_>, contact: &Contact, form: &Form) -> Result<Body, Problem> {
    let facts = facts(call)?;
    let markup = pages::agreement_page(contact, &facts, form, &call.tokens());
    Ok(Body::new("Agree a decision or send it back", markup)
        .back_to("/queue")
        .wide()
        .marked()
        .with_errors(form.has_errors()))
}

/// The manager's page.
pub fn agree(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = may(call, Action::Authorise)?;
    Ok(agreement_body(call, &full.contact, &Form::blank())?.into())
}

/// Agreed, or sent back.
pub fn agreed(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = may(call, Action::Authorise)?;
    let mut form = call.form.clone();
    let Some(answer) = pages::read_agreement(&mut form) else {
        return Ok(agreement_body(call, &full.contact, &form)?.into());
    };
    let id = full.contact.id;
    let back = matches!(answer, pages::ManagerAnswer::SendBack(_));
    let done = act(call, |work, acting| match &answer {
        pages::ManagerAnswer::SendBack(reason) => contact::send_decision_back(work, acting, id, reason),
        pages::ManagerAnswer::Agree(words) => {
            let handed = contact::agree_decision(work, acting, id, words)?;
            pass_on(call, work, handed)
        }
    })?;
    match done {
        Outcome::Done(()) => {
            let words = if back { "The decision was sent back." } else { "The decision was agreed." };
            Ok(Reply::SeeOtherTelling(format!("/contacts/{id}"), NoticeKind::Done, words.to_owned()))
        }
        Outcome::Refused(refusal) => {
            add_refusal(&mut form, "words", &refusal);
            Ok(agreement_body(call, &full.contact, &form)?.into())
        }
    }
}

/// Who raised it, as far as it bears on what they may know.
fn who_is_told(call: &Call<'_>, full: &ContactInFull) -> pages::WhoIsTold {
    let sources = &call.app.arrangements.front_door.sources_of_contact;
    let professional = sources.iter().any(|source| source.id == full.contact.source && source.professional);
    let named = full.contact.raised_by.is_some() || !full.worry.referrer.name.trim().is_empty();
    match (professional, named) {
        (_, false) => pages::WhoIsTold::Anonymous,
        (true, true) => pages::WhoIsTold::Professional,
        (false, true) => pages::WhoIsTold::Public,
    }
}

fn telling_body(call: &Call<'_>, full: &ContactInFull, form: &Form) -> Body {
    let contact = &full.contact;
    let who = who_is_told(call, full);
    Body::new("Tell the person who raised it", pages::telling_page(contact, who, form, &call.tokens()))
        .back_to(format!("/contacts/{}", contact.id))
        .with_errors(form.has_errors())
}

/// What to tell whoever raised the worry, beginning with the decision's own words.
pub fn tell(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = may(call, Action::Decide)?;
    let mut form = Form::blank();
    if let Some(decision) = &full.contact.decision {
        let first = who_is_told(call, &full).first_words();
        form.values.set("words", first.map_or_else(|| decision.words_to_referrer.clone(), str::to_owned));
    }
    Ok(telling_body(call, &full, &form).into())
}

/// They are told.
pub fn told(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = may(call, Action::Decide)?;
    let mut form = call.form.clone();
    let Some(words) = pages::read_telling(&mut form) else {
        return Ok(telling_body(call, &full, &form).into());
    };
    let id = full.contact.id;
    let done = act(call, |work, acting| {
        contact::tell_referrer(work, acting, id, &words)?;
        onward::referrer_was_told(work, id, acting.actor.account, acting.now)
            .map_err(store::CommandError::Fault)
    })?;
    match done {
        Outcome::Done(()) => {
            let words = "They can now see what you told them.".to_owned();
            Ok(Reply::SeeOtherTelling(format!("/contacts/{id}"), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            add_refusal(&mut form, "words", &refusal);
            Ok(telling_body(call, &full, &form).into())
        }
    }
}
