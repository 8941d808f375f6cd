//! Raising a worry, the receipt, and what became of it.

use super::ways_in::{self, asker};
use super::{Body, Call, Problem, Reply, advice_pages, drafts, form_time_pages};
use crate::randomness::RandomIds;
use front_door::consultation;
use front_door::contact::{self, Stage};
use front_door::draft;
use front_door::form_use;
use front_door::referral_quality;
use front_door::worry::pages::{self, Asker, ReceiptLine, WorrySetting};
use front_door::worry::{Worry, WorryId};
use kernel::{ContactId, Due};
use local::WayIn;
use store::Stamp;
use web_kit::{Form, FormTokens, Markup, SummaryRow, html, summary_list};

fn setting<'a>(
    call: &'a Call<'_>,
    action: &'a str,
    tokens: &'a FormTokens,
    asker: Asker,
    way_in: Option<&'a WayIn>,
) -> WorrySetting<'a> {
    let now = call.app.arrangements.as_at(call.today());
    WorrySetting {
        asker,
        action,
        tokens,
        sources: now.sources_of_contact().collect(),
        agencies: now.agencies().map(|agency| (agency.id.as_str(), agency.name.as_str())).collect(),
        autosave: call.visitor.is_some().then_some("/raise/draft"),
        way_in,
        begun: call.now,
        out_of_hours: ways_in::out_of_hours_team(call).filter(|_| asker == Asker::CallTaker),
        questions: now.questions_for(asker.audience()),
    }
}

/// The form, for anybody.
pub fn public_form(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(form_page(call, "/worry", Asker::Public, &Form::blank()).into())
}

/// The form, for those who sign in.
pub fn signed_in_form(call: &Call<'_>) -> Result<Reply, Problem> {
    let form = match asker(call) {
        Asker::CallTaker => advice_pages::answers(call)?.map_or_else(Form::blank, Form::filled),
        Asker::Public | Asker::Professional => Form::blank(),
    };
    Ok(form_page(call, "/raise", asker(call), &form).into())
}

/// The form of whoever is signed in, once more.
pub fn shown_again(call: &Call<'_>, form: &Form) -> Result<Reply, Problem> {
    Ok(form_page(call, "/raise", asker(call), form).into())
}

/// A draft of whoever is signed in, opened again, with some words above it.
pub fn opened_again(call: &Call<'_>, form: &Form, above: Markup) -> Result<Reply, Problem> {
    let mut body = form_page(call, "/raise", asker(call), form);
    body.markup = html! { (above) (body.markup) };
    Ok(body.back_to("/work").into())
}

/// The tokens of a form: those it came with, where it was begun before.
fn tokens_of(call: &Call<'_>, form: &Form) -> FormTokens {
    let mut tokens = call.tokens();
    if !form.once_token().is_empty() && call.form.once_token().is_empty() {
        tokens.once = Some(form.once_token().to_owned());
    }
    tokens
}

fn form_page(call: &Call<'_>, action: &str, asker: Asker, form: &Form) -> Body {
    let way_in = match ways_in::open_way(call, asker) {
        Ok(way_in) => way_in,
        Err(turned_away) => return *turned_away,
    };
    let tokens = tokens_of(call, form);
    let body = pages::worry_form(form, &setting(call, action, &tokens, asker, way_in));
    let title = match asker {
        Asker::Public => "Tell us you are worried about a child",
        Asker::Professional => "Raise a worry about a child",
        Asker::CallTaker => "Write down a call about a child",
    };
    // A form that nobody has written in yet holds nothing about anybody.
    Body::new(title, body).with_errors(form.has_errors()).marked_if(!form.values.is_empty())
}

/// The public form, sent.
pub fn public_sent(call: &Call<'_>) -> Result<Reply, Problem> {
    sent(call, "/worry", Asker::Public)
}

/// The signed-in form, sent.
pub fn signed_in_sent(call: &Call<'_>) -> Result<Reply, Problem> {
    sent(call, "/raise", asker(call))
}

fn sent(call: &Call<'_>, action: &str, asker: Asker) -> Result<Reply, Problem> {
    let way_in = match ways_in::open_way(call, asker) {
        Ok(way_in) => way_in,
        Err(turned_away) => return Ok((*turned_away).into()),
    };
    let mut form = call.form.clone();
    let go = form.values.text("go").to_owned();
    if go == "save" && call.visitor.is_some() && action == "/raise" {
        return drafts::save_for_later(call, form);
    }
    if go == "add_child" {
        pages::add_child(&mut form);
        return Ok(form_page(call, action, asker, &form).into());
    }
    if let Some(number) = go.strip_prefix("take_away_").and_then(|number| number.parse().ok()) {
        pages::take_child_away(&mut form, number);
        return Ok(form_page(call, action, asker, &form).into());
    }
    if go == "change" {
        form_time_pages::note_if_possible(call, asker.audience(), &form);
        return Ok(form_page(call, action, asker, &form).into());
    }
    let tokens = call.tokens();
    let setting = setting(call, action, &tokens, asker, way_in);
    let account = call
        .visitor
        .as_ref()
        .map(|visitor| (visitor.actor.account, visitor.name.as_str(), visitor.actor.agency.as_str()));
    let Some(new) = pages::read_worry(&mut form, &setting, account, call.now) else {
        form_time_pages::note_if_possible(call, asker.audience(), &form);
        return Ok(form_page(call, action, asker, &form).into());
    };
    if go != "send" {
        if call.visitor.is_some() && action == "/raise" {
            // Somebody called away at the last page finds everything again. If it cannot be kept,
            // that is no reason not to go on: the answers are on the page.
            drafts::keep_if_possible(call, &form);
        } else {
            form_time_pages::note_if_possible(call, asker.audience(), &form);
        }
        let body = pages::check_answers(&form, &new, &setting);
        return Ok(Body::new("Check your answers before you send them", body).marked().into());
    }
    let actor = call
        .visitor
        .as_ref()
        .map_or_else(|| "public form".to_owned(), |found| found.actor.account.to_string());
    let stamp = Stamp { actor, recorded_at: call.now, arrangements: call.app.arrangements.version.clone() };
    let once = form.once_token().to_owned();
    let seen = form_time_pages::seen(call, asker.audience(), &form);
    let id: WorryId = call.app.store.write(stamp, |work| {
        if let Some(earlier) = super::once::earlier(work, &once)? {
            return earlier
                .parse()
                .map_err(|_| store::Fault::new("raising a worry", "an earlier outcome is damaged"));
        }
        let worry = crate::onward::raise_worry(call.app, work, new)?;
        from_advice(call, work, &form, worry.id)?;
        if let Some((author, _, _)) = account {
            draft::remove_sent(work, author, &once)?;
        }
        form_use::note_sent(work, &once, &seen, drafts::kept(call))?;
        super::once::remember(work, drafts::kept(call), &once, &worry.id.to_string())?;
        Ok::<_, store::Fault>(worry.id)
    })?;
    Ok(Reply::SeeOther(format!("/worry/received/{id}")))
}

/// Notes on the advice that a worry was raised from what became of it. Advice that cannot be found, or
/// became a worry already, is no reason to lose a worry.
fn from_advice(
    call: &Call<'_>,
    work: &mut store::Work<'_>,
    form: &Form,
    worry: WorryId,
) -> Result<(), store::Fault> {
    let typed = form.values.text(consultation::pages::FROM_ADVICE);
    let (Some(visitor), Ok(id)) = (&call.visitor, typed.parse()) else { return Ok(()) };
    let mut ids = RandomIds;
    let acting = store::Acting {
        actor: &visitor.actor,
        now: call.now,
        arrangements: call.app.arrangements.version.as_str(),
        ids: &mut ids,
    };
    match consultation::note_became(work, &acting, id, worry) {
        Err(store::CommandError::Fault(fault)) => Err(fault),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// It reached us.
pub fn received(call: &Call<'_>) -> Result<Reply, Problem> {
    let id: WorryId = call.id(0)?;
    let Some(worry) = call.app.store.read(|reader| reader.load::<Worry>(id))? else {
        return Err(Problem::NotFound);
    };
    let worry = worry.value;
    // The address of this page is only good for a day: afterwards the receipt is asked for.
    let received = worry.received_at.date();
    let sent = worry.how.written_down_at.unwrap_or(worry.received_at).date();
    if sent != call.today() && sent.tomorrow().ok() != Some(call.today()) {
        return Ok(Reply::SeeOther("/receipt".to_owned()));
    }
    let due = call.app.contact_limit(received).due(worry.received_at.into(), &call.app.calendar);
    let by = match due {
        Ok(Due::Day(day)) => format!("the end of {}", kernel::day_with_weekday(day)),
        Ok(Due::At(at)) => kernel::moment_in_words(at),
        Err(_) => "the end of the next working day".to_owned(),
    };
    let late = due.is_ok_and(|due| match due {
        Due::Day(day) => day < call.today(),
        Due::At(at) => at < call.now,
    });
    Ok(Body::new("We have what you told us", pages::received(&worry, &by, late)).into())
}

/// Ask for a receipt.
pub fn ask_receipt(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Body::new("Find out what happened", pages::ask_for_receipt(&Form::blank(), &call.tokens())).into())
}

/// What became of the worry that a receipt was given for.
pub fn show_receipt(call: &Call<'_>) -> Result<Reply, Problem> {
    let mut form = call.form.clone();
    let asked = |form: &Form| {
        Body::new("Find out what happened", pages::ask_for_receipt(form, &call.tokens())).with_errors(true)
    };
    let Some(typed) = form.need_text("receipt", "Enter your receipt") else { return Ok(asked(&form).into()) };
    let letters: String =
        typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let parts: Vec<String> =
        letters.chars().collect::<Vec<_>>().chunks(4).map(|part| part.iter().collect()).collect();
    let found = call.app.store.read(|reader| contact::worry_of_receipt(reader, &parts.join("-")))?;
    let Some((worry, contacts)) = found else {
        form.errors.add("receipt", "No worry has this receipt. Check the letters and numbers.");
        return Ok(asked(&form).into());
    };
    let lines = ReceiptLine::of(&contacts);
    Ok(Body::new("What happened to your worry", pages::what_became_of_it(&worry, &lines)).into())
}

/// The worries one raised.
pub fn raised(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let page = call.query.text("page");
    let (rows, all, paging) =
        call.app.store.read(|reader| contact::raised_by(reader, actor.account, page))?;
    let sends_files = crate::api::kept_file::way_in(call.app, actor, call.now).is_ok();
    let markup = html! {
        (pages::raised_list(&rows, all, paging))
        @if sends_files {
            p.govuk-body { a.govuk-link href="/notifications" { "Send a file of police notifications" } }
        }
    };
    Ok(Body::new("Worries you raised", markup).wide().marked_if(!rows.is_empty()).into())
}

/// One worry that one raised: one's own words, and what was decided.
pub fn raised_one(call: &Call<'_>) -> Result<Reply, Problem> {
    let id: ContactId = call.id(0)?;
    let visitor = call.visitor()?;
    let found = call.app.store.read(|reader| contact::own_worry(reader, id, &visitor.actor))?;
    let found = found.ok_or(Problem::NotFound)?;
    let (disputed, disagreement) = super::disagreement_pages::on_own_worry(call, &found.contact)?;
    let quality = call.app.store.read(|reader| referral_quality::quality_of(reader, found.contact.id))?;
    let markup = html! {
        (disputed)
        (own_worry(&found))
        (referral_quality::pages::feedback_panel(quality.as_ref()))
        (disagreement)
    };
    Ok(Body::new("A worry you raised", markup).back_to("/raised").marked().into())
}

fn own_worry(found: &contact::OwnWorry) -> Markup {
    let stands = match found.contact.stage() {
        Stage::Decided => "A decision was made",
        Stage::AwaitingIdentity | Stage::AwaitingDecision | Stage::AwaitingAgreement => {
            "The front door is looking at what you told us"
        }
    };
    html! {
        h1.govuk-heading-l.app-breaks { (found.contact.child.name_in_words()) }
        (summary_list(&[
            SummaryRow::words("Raised", &kernel::moment_in_words(found.contact.received_at)),
            SummaryRow::words("Receipt", &found.worry.receipt),
            SummaryRow::words("Where it stands", stands),
            SummaryRow::typed("What we tell you", found.contact.told.as_ref().map_or("Nothing yet", |told| told.words.as_str())),
        ]))
        h2.govuk-heading-m { "What you told us" }
        (summary_list(&[
            SummaryRow::typed("What worries you", &found.worry.worry),
            SummaryRow::typed("What you saw and heard", &found.worry.seen_and_heard),
            SummaryRow::typed("What is going well", &found.worry.going_well),
            SummaryRow::typed("What this child said or showed", &found.contact.child.own_words),
            SummaryRow::words("The family's agreement", found.contact.consent.in_words()),
        ]))
    }
}
