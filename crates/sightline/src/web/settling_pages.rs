//! A referral whose contact was decided again, otherwise: its manager keeps it or closes it.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use access::{Action, PersonFacts, Thing};
use assessment::referral::commands::{self, Settling};
use assessment::referral::{Referral, SettleRefusal};
use assessment::{Asking, CommandError as Asked};
use kernel::{ReferralId, moment_in_words};
use people::Person;
use store::CommandError;
use web_kit::{
    Choice, Form, LabelSize, NoticeKind, PostForm, Radios, SummaryRow, Textarea, button, error_summary, html,
    post_form, radios, summary_list, textarea, user_text, user_words,
};

struct Found {
    referral: Referral,
    child: Person,
    may: bool,
}

fn thing(referral: &Referral, facts: PersonFacts) -> Thing {
    if referral.worker.is_none() { Thing::Unallocated(facts) } else { Thing::Person(facts) }
}

/// The referral in the address, where its contact was decided otherwise and this visitor may know of it.
fn found(call: &Call<'_>) -> Result<Found, Problem> {
    let id: ReferralId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    call.app.store.read(|reader| {
        let referral = reader.load::<Referral>(id)?.ok_or(Problem::NotFound)?.value;
        let child = reader.kept_record(referral.person)?.ok_or(Problem::NotFound)?;
        let thing = thing(&referral, reader.person_facts(&child, actor, call.now)?);
        let sees = access::decide(actor, Action::See, &thing).is_allowed();
        if !sees || referral.decided_otherwise.is_none() {
            return Err(Problem::NotFound);
        }
        let may = access::decide(actor, Action::End, &thing).is_allowed() && referral.waits_to_be_settled();
        Ok(Found { referral, child, may })
    })
}

const KEEP: &str = "keep";
/// Why it may be closed, in the census's codes: those that another decision can lead to.
const CLOSING: [(&str, &str); 4] = [
    ("RC7", "Close it: the child needs no social worker"),
    ("RC8", "Close it after the assessment, with nothing further"),
    ("RC9", "Close it after the assessment, with early help"),
    ("RC5", "Close it: another authority's children's services have it"),
];

fn body(call: &Call<'_>, found: &Found, form: &Form) -> Result<Reply, Problem> {
    let referral = &found.referral;
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let team = referral.team.as_deref().and_then(|id| call.app.arrangements.team(id));
    let team = team.map_or("No team yet", |team| team.name.as_str());
    let worker = referral.worker.map(|id| names.name(&id.to_string()));
    let mut choices = vec![Choice::explained(
        KEEP,
        "Keep it open",
        "The work goes on. Say what the team knows that the new decision does not rest on.",
    )];
    choices.extend(CLOSING.map(|(code, words)| Choice::new(code, words)));
    let markup = html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&found.child.name_in_words())) }
        h1.govuk-heading-l { "Keep or close this referral" }
        p.govuk-body { "The contact that it came from was decided again, and no longer leads to a referral. Nothing was closed by that." }
        (summary_list(&[
            SummaryRow::words("Received", &kernel::day_in_words(referral.received_on)),
            SummaryRow::words("Team", team),
            SummaryRow::typed("Social worker", worker.as_deref().unwrap_or("Nobody is allocated")),
        ]))
        @if let Some(otherwise) = &referral.decided_otherwise {
            h2.govuk-heading-m { "What was decided" }
            p.govuk-body { (moment_in_words(otherwise.at)) ":" }
            (user_text(&otherwise.why))
            @if let Some(settled) = &otherwise.settled {
                h2.govuk-heading-m { (if settled.kept { "It was kept open" } else { "It was closed" }) }
                p.govuk-body { (user_words(&names.name(&settled.by.to_string()))) ", " (moment_in_words(settled.at)) ", because:" }
                (user_text(&settled.why))
            } @else if !found.may {
                p.govuk-body { "The manager of the team that has it keeps it or closes it." }
            }
        }
        @if found.may {
            (post_form(PostForm { action: &format!("/referrals/{}/settle", referral.id), tokens: &call.tokens(), autosave: None }, html! {
                (radios(form, Radios {
                    name: "settle", legend: "What happens with the referral?", size: LabelSize::Medium, choices, ..Radios::default()
                }))
                (textarea(form, Textarea {
                    name: "why", label: "Why?", rows: 4, limit: Some(2000), size: LabelSize::Medium, ..Textarea::default()
                }))
                (button("Record it"))
            }))
        }
    };
    Ok(Body::new("Keep or close a referral", markup)
        .back_to("/work")
        .marked()
        .with_errors(form.has_errors())
        .into())
}

/// The referral, what was decided, and the question.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    body(call, &found(call)?, &Form::blank())
}

fn done(result: Result<Referral, Asked<SettleRefusal>>) -> Result<(), CommandError<SettleRefusal>> {
    result.map(|_| ()).map_err(|error| match error {
        Asked::Refused(refusal) => CommandError::Refused(refusal),
        Asked::NotAllowed(_) => CommandError::NotAllowed,
        Asked::NotThere => CommandError::NotFound,
        Asked::Broken(fault) => CommandError::Fault(fault),
    })
}

/// It is kept or closed.
pub fn settle(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = found(call)?;
    if !found.may {
        // Somebody settled it meanwhile, or it is another manager's: the page says which.
        let words = SettleRefusal::NothingToSettle.to_string();
        let href = format!("/referrals/{}/settle", found.referral.id);
        return Ok(Reply::SeeOtherTelling(href, NoticeKind::Notice, words));
    }
    let mut form = call.form.clone();
    let offered: Vec<&str> = std::iter::once(KEEP).chain(CLOSING.map(|(code, _)| code)).collect();
    let chosen = form.need_choice("settle", &offered, "Select what happens with the referral");
    let why = form.need_text("why", "Enter why the referral is kept open or closed");
    form.within_limit("why", "Why", 2000);
    let (Some(chosen), Some(why), false) = (chosen, why, form.has_errors()) else {
        return body(call, &found, &form);
    };
    let id = found.referral.id;
    let came = act(call, |work, acting| {
        let person = work.reader()?.kept_record(found.referral.person)?.ok_or(CommandError::NotFound)?;
        let about = work.reader()?.person_facts(&person, acting.actor, acting.now)?;
        let asking = Asking { actor: acting.actor, about: &about };
        let close_with = Some(chosen.as_str()).filter(|code| *code != KEEP);
        done(commands::settle(work, asking, id, Settling { close_with, why: &why }, acting.now))
    })?;
    match came {
        Outcome::Done(()) => {
            let words =
                if chosen == KEEP { "The referral was kept open." } else { "The referral was closed." };
            let href = format!("/referrals/{id}/settle");
            Ok(Reply::SeeOtherTelling(href, NoticeKind::Done, words.to_owned()))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("settle", refusal.to_string());
            body(call, &found, &form)
        }
    }
}
