//! Rates beside what was published, and what people think explains them.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use access::{Action, Area, Thing};
use performance::rates::{self, ExplanationRefusal, Measure, pages};
use store::Fault;
use web_kit::{Form, NoticeKind};

fn may_explain(call: &Call<'_>) -> Result<bool, Problem> {
    let actor = &call.visitor()?.actor;
    Ok(access::decide(actor, Action::Add, &Thing::Area(Area::Figures)).is_allowed())
}

/// Each rate, year by year.
pub fn show(call: &Call<'_>) -> Result<Reply, Problem> {
    let today = call.today();
    let (counted, explained) = call.app.store.read::<_, Fault>(|reader| {
        Ok((rates::counts_by_year(reader, today)?, rates::latest_explanations(reader)?))
    })?;
    let arrangements = &call.app.arrangements;
    let of = |(measure, counts)| (measure, rates::rows(measure, counts, arrangements, today));
    let view = pages::RatesView {
        rows: counted.iter().map(|(measure, counts)| (*measure, counts.as_slice())).map(of).collect(),
        explained,
        arrangements,
        now: call.now,
        may_explain: may_explain(call)?,
    };
    Ok(Body::new(pages::TITLE, pages::rates_page(&view)).back_to("/work").wide().into())
}

fn measure(call: &Call<'_>) -> Result<Measure, Problem> {
    call.parts.first().and_then(|code| Measure::from_code(code)).ok_or(Problem::NotFound)
}

/// Everything that people thought explains one figure.
pub fn explanations(call: &Call<'_>) -> Result<Reply, Problem> {
    let measure = measure(call)?;
    let page = call.query.text("page").parse::<usize>().unwrap_or(1).max(1);
    let skipped = page.saturating_sub(1).saturating_mul(pages::ON_A_PAGE);
    let found =
        call.app.store.read(|reader| rates::explanations(reader, measure, skipped, pages::ON_A_PAGE))?;
    if found.shown.is_empty() && page > 1 {
        return Err(Problem::NotFound);
    }
    let markup = pages::explanations_page(measure, &found, page, call.today());
    Ok(Body::new("What people thought explains a figure", markup).back_to(pages::PATH).into())
}

fn explain_body(call: &Call<'_>, measure: Measure, form: &Form) -> Result<Body, Problem> {
    if !may_explain(call)? {
        return Err(Problem::NotFound);
    }
    let markup = pages::explain_page(measure, form, &call.tokens());
    Ok(Body::new("What do you think explains it?", markup)
        .back_to(pages::PATH)
        .with_errors(form.has_errors()))
}

/// What explains one figure?
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(explain_body(call, measure(call)?, &Form::blank())?.into())
}

/// Somebody said.
pub fn explain(call: &Call<'_>) -> Result<Reply, Problem> {
    let measure = measure(call)?;
    let mut form = call.form.clone();
    let Some(new) = pages::read_explanation(&mut form, measure, call.today()) else {
        return Ok(explain_body(call, measure, &form)?.into());
    };
    match act(call, |work, acting| rates::explain(work, acting, new).map(|_| ()))? {
        Outcome::Done(()) => {
            let words = "What you think explains it was recorded.".to_owned();
            Ok(Reply::SeeOtherTelling(pages::PATH.to_owned(), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            let field = match refusal {
                ExplanationRefusal::NobodyWouldKnow => "would_show",
                ExplanationRefusal::NotAhead => "look_again_on",
            };
            form.errors.add(field, refusal.to_string());
            Ok(explain_body(call, measure, &form)?.into())
        }
    }
}
