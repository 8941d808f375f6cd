//! What became of families who were pointed elsewhere, outcomes that nobody has been told, and how good
//! the information was that agencies sent.

use super::queue_pages::{act, found};
use super::{Body, Call, Outcome, Problem, Reply};
use access::Action;
use front_door::contact::Stage;
use front_door::follow_through::{
    self, FIRST_LOOK_TIMESCALE, Followed, LookLimits, SECOND_LOOK_TIMESCALE, TELLING_TIMESCALE, Whose,
};
use front_door::referral_quality::{self, by_agency, by_month};
use front_door::worry::Worry;
use kernel::{ContactId, Date, Limit, months_before, years_before};
use store::Reader;
use web_kit::{Form, Markup, NoticeKind, html};

fn limit(call: &Call<'_>, id: &str, on: Date) -> Option<Limit> {
    call.app.arrangements.timescale(id, on).and_then(|timescale| timescale.limit())
}

/// How long after a decision of that day each look is due here.
pub fn look_limits(call: &Call<'_>, on: Date) -> LookLimits {
    let usual = LookLimits::default();
    LookLimits {
        first: limit(call, FIRST_LOOK_TIMESCALE, on).unwrap_or(usual.first),
        second: limit(call, SECOND_LOOK_TIMESCALE, on).unwrap_or(usual.second),
    }
}

/// What became of families, on one page.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let (today, calendar) = (call.today(), &call.app.calendar);
    let whose = Whose::of(actor);
    let limits = |on: Date| look_limits(call, on);
    let telling = |on: Date| limit(call, TELLING_TIMESCALE, on);
    let (followed, untold, outcomes, names) = call.app.store.read(|reader| {
        let all = follow_through::signposted_of(reader, today)?;
        let followed = follow_through::followed(reader, &all, actor, &limits, today, calendar)?;
        let untold = follow_through::untold(reader, actor, whose, call.now, &telling, calendar)?;
        let outcomes = follow_through::count_by_outcome(&all, &limits, today, calendar);
        Ok::<_, store::Fault>((followed, untold, outcomes, crate::names::of_accounts(call.app, reader)?))
    })?;
    let markup = follow_through::pages::follow_through_page(&followed, (whose, &untold), &outcomes, &|id| {
        names.name(id)
    });
    let somebody = !followed.is_empty() || !untold.is_empty();
    Ok(Body::new("What became of families", markup).wide().marked_if(somebody).into())
}

fn one_family(call: &Call<'_>, reader: &mut Reader<'_>) -> Result<Followed, Problem> {
    let full = found(call, reader)?;
    if !full.may.contains(&Action::Decide) || full.contact.stage() != Stage::Decided {
        return Err(Problem::NotFound);
    }
    let since = follow_through::signposted_by(reader, &full.contact)?.ok_or(Problem::NotFound)?;
    let limits = look_limits(call, since.decided_at.date());
    let look = since.look_due(&full.contact.looks, limits, call.today(), &call.app.calendar);
    Ok(Followed { since, contact: full.contact, look })
}

fn look_body(call: &Call<'_>, row: &Followed, form: &Form) -> Result<Body, Problem> {
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let markup = follow_through::pages::look_page(row, form, &call.tokens(), &|id| names.name(id));
    Ok(Body::new("What became of a family", markup)
        .back_to("/follow-through")
        .marked()
        .with_errors(form.has_errors()))
}

/// One family.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = call.app.store.read(|reader| one_family(call, reader))?;
    Ok(look_body(call, &row, &Form::blank())?.into())
}

/// Somebody looked.
pub fn looked(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = call.app.store.read(|reader| one_family(call, reader))?;
    let mut form = call.form.clone();
    let Some((window, words)) = follow_through::pages::read_look(&mut form) else {
        return Ok(look_body(call, &row, &form)?.into());
    };
    let id = row.contact.id;
    let limits = |on: Date| look_limits(call, on);
    let calendar = &call.app.calendar;
    let done = act(call, |work, acting| {
        follow_through::record_look(work, acting, id, (window, &words), &limits, calendar)
    })?;
    match done {
        Outcome::Done(()) => {
            let words = "What you found was recorded.".to_owned();
            Ok(Reply::SeeOtherTelling("/follow-through".to_owned(), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("words", refusal.to_string());
            Ok(look_body(call, &row, &form)?.into())
        }
    }
}

fn score_body(call: &Call<'_>, form: &Form) -> Result<(ContactId, Body), Problem> {
    let (full, earlier) = call.app.store.read(|reader| {
        let full = found(call, reader)?;
        let earlier = referral_quality::quality_of(reader, full.contact.id)?;
        Ok::<_, Problem>((full, earlier))
    })?;
    let from_an_agency = full.contact.agency.as_deref().is_some_and(|agency| !agency.trim().is_empty());
    if !full.may.contains(&Action::Decide) || full.contact.stage() != Stage::Decided || !from_an_agency {
        return Err(Problem::NotFound);
    }
    let now = call.app.arrangements.as_at(call.today());
    let questions: Vec<_> = now.quality_questions().collect();
    let markup = referral_quality::pages::score_page(
        &full.contact,
        earlier.as_ref(),
        &questions,
        form,
        &call.tokens(),
    );
    let body = Body::new("How good was the information?", markup)
        .back_to(format!("/contacts/{}", full.contact.id))
        .marked()
        .with_errors(form.has_errors());
    Ok((full.contact.id, body))
}

/// How good was the information of one contact?
pub fn ask_quality(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(score_body(call, &Form::blank())?.1.into())
}

/// It was answered.
pub fn quality_said(call: &Call<'_>) -> Result<Reply, Problem> {
    let mut form = call.form.clone();
    let now = call.app.arrangements.as_at(call.today());
    let questions: Vec<_> = now.quality_questions().collect();
    let Some((answers, feedback)) = referral_quality::pages::read_score(&mut form, &questions) else {
        return Ok(score_body(call, &form)?.1.into());
    };
    let (id, _) = score_body(call, &form)?;
    let thought = call.app.store.read(|reader| {
        let full = found(call, reader)?;
        let worry = reader.load::<Worry>(full.contact.worry)?;
        Ok::<_, Problem>(worry.and_then(|worry| worry.value.level_thought().map(str::to_owned)))
    })?;
    match act(call, |work, acting| {
        referral_quality::score_referral(work, acting, id, answers, &feedback, thought)
    })? {
        Outcome::Done(()) => {
            let words = "How good the information was is recorded. Whoever raised it can read it.".to_owned();
            Ok(Reply::SeeOtherTelling(format!("/contacts/{id}"), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("feedback", refusal.to_string());
            Ok(score_body(call, &form)?.1.into())
        }
    }
}

/// The trend of quality, by agency and month.
pub fn quality(call: &Call<'_>) -> Result<Reply, Problem> {
    let today = call.today();
    let since = years_before(today, 1);
    let scored = call.app.store.read(|reader| referral_quality::scored_since(reader, since))?;
    let halved = months_before(today, 6);
    let (compared, few) = by_agency(&scored, halved);
    let months = by_month(&scored);
    let standard: Vec<_> = call.app.arrangements.as_at(today).quality_questions().collect();
    let name_of = |id: &str| call.app.agency_name(id);
    let markup = referral_quality::pages::quality_page(&compared, &few, &months, &standard, &name_of);
    Ok(Body::new("Quality of what agencies send", markup).wide().into())
}

/// On a contact that is decided: where its quality is answered, and what became of the family.
pub fn links(contact: &front_door::contact::Contact, may_decide: bool) -> Markup {
    let decided = contact.stage() == Stage::Decided && may_decide;
    let from_an_agency = contact.agency.as_deref().is_some_and(|agency| !agency.trim().is_empty());
    let pointed = contact.decision.as_ref().is_some_and(|decision| decision.onward.signposts());
    html! {
        @if decided && (from_an_agency || pointed) {
            ul.govuk-list {
                @if from_an_agency {
                    li { a.govuk-link href={ "/contacts/" (contact.id) "/quality" } { "Say how good the information was" } }
                }
                @if pointed {
                    li { a.govuk-link href="/follow-through" { "What became of families" } }
                }
            }
        }
    }
}
