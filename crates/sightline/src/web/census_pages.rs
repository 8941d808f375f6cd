//! Checking a children in need census: choosing the file, what was found, and why.

use super::{Body, Call, Problem, Reply};
use crate::randomness::RandomIds;
use kernel::next_id;
use return_rules::Format;
use returns::census_check::{CensusCheck, CensusCheckId, Show, pages};
use std::sync::Arc;
use web_kit::Form;

/// The largest file that is taken here. `sightline check-return` takes larger ones.
pub const LARGEST_BYTES: usize = 64 * 1024 * 1024;

fn choose_body(call: &Call<'_>, form: &Form) -> Result<Reply, Problem> {
    let kept = call.app.kept_checks.latest(call.visitor()?.actor.account, call.now);
    let kept = kept.map(|(id, at)| (id, kernel::moment_in_words(at)));
    let kept = kept.as_ref().map(|(id, at)| (*id, at.as_str()));
    let markup = pages::choose_page(form, &call.tokens(), kept);
    Ok(Body::new(pages::TITLE, markup).with_errors(form.has_errors()).into())
}

/// Choose a file.
pub fn choose(call: &Call<'_>) -> Result<Reply, Problem> {
    choose_body(call, &Form::blank())
}

/// Takes a file and checks it.
pub fn take(call: &Call<'_>) -> Result<Reply, Problem> {
    let checked = match call.sent.file.as_deref() {
        None | Some([]) => Err("Choose the census file".to_owned()),
        Some(bytes) if LARGEST_BYTES < bytes.len() => {
            Err("The file is larger than 64 MB. Ask for it to be checked with sightline check-return."
                .to_owned())
        }
        Some(bytes) => CensusCheck::of(bytes, None, local::england::built_in().calendar()),
    };
    match checked {
        Ok(check) => {
            let id: CensusCheckId = next_id(&mut RandomIds);
            call.app.kept_checks.keep(id, call.visitor()?.actor.account, check, call.now);
            Ok(Reply::SeeOther(pages::address(id)))
        }
        Err(why) => {
            let mut form = call.form.clone();
            form.errors.add(pages::FILE, why);
            choose_body(call, &form)
        }
    }
}

/// The check that the address names, if it is this person's and still kept.
fn kept(call: &Call<'_>) -> Result<(CensusCheckId, Option<Arc<CensusCheck>>), Problem> {
    let id: CensusCheckId = call.id(0)?;
    Ok((id, call.app.kept_checks.one(id, call.visitor()?.actor.account, call.now)))
}

fn gone() -> Reply {
    Body::new("What was found is no longer kept", pages::gone_page()).back_to("/returns/census").into()
}

fn summary(call: &Call<'_>, form: &Form) -> Result<Reply, Problem> {
    let (id, Some(check)) = kept(call)? else { return Ok(gone()) };
    let show = Show::from_word(call.query.text(pages::SHOW));
    let markup = pages::summary_page(id, &check, show, form, &call.tokens());
    Ok(Body::new("What was found in the census", markup)
        .back_to("/returns/census")
        .wide()
        .marked()
        .with_errors(form.has_errors())
        .into())
}

/// What was found.
pub fn show(call: &Call<'_>) -> Result<Reply, Problem> {
    summary(call, &Form::blank())
}

/// Finds a child by the authority's number. It is posted, because addresses reach logs and histories.
pub fn find(call: &Call<'_>) -> Result<Reply, Problem> {
    let (id, Some(check)) = kept(call)? else { return Ok(gone()) };
    let mut form = call.form.clone();
    match check.place_of(form.values.text(pages::CHILD)) {
        Some(place) => Ok(Reply::SeeOther(format!("{}/children/{place}", pages::address(id)))),
        None => {
            form.errors.add(pages::CHILD, "No finding is about a child with this number");
            summary(call, &form)
        }
    }
}

/// Why a rule asks what it asks, and what it found.
pub fn rule(call: &Call<'_>) -> Result<Reply, Problem> {
    let (id, Some(check)) = kept(call)? else { return Ok(gone()) };
    let code = call.parts.get(1).map(String::as_str).unwrap_or_default();
    let rule = check.rule(code).ok_or(Problem::NotFound)?;
    let markup = pages::rule_page(id, &check, rule);
    Ok(Body::new("Why this rule", markup).back_to(pages::address(id)).wide().marked().into())
}

/// Everything found about one child.
pub fn child(call: &Call<'_>) -> Result<Reply, Problem> {
    let (id, Some(check)) = kept(call)? else { return Ok(gone()) };
    let place = call.parts.get(1).and_then(|part| part.parse().ok()).ok_or(Problem::NotFound)?;
    let child = check.child(place).ok_or(Problem::NotFound)?;
    let markup = pages::child_page(id, &check, child);
    Ok(Body::new("Findings about a child", markup).back_to(pages::address(id)).wide().marked().into())
}

/// Everything, for a spreadsheet.
pub fn csv(call: &Call<'_>) -> Result<Reply, Problem> {
    file(call, Format::Csv, "census-findings.csv", "text/csv; charset=utf-8")
}

/// Everything, for a program.
pub fn json(call: &Call<'_>) -> Result<Reply, Problem> {
    file(call, Format::Json, "census-findings.json", "application/json")
}

fn file(call: &Call<'_>, format: Format, name: &'static str, kind: &'static str) -> Result<Reply, Problem> {
    let (_, Some(check)) = kept(call)? else { return Ok(gone()) };
    let text = check.report(format).map_err(|_| Problem::NotFound)?;
    Ok(Reply::File { name, kind, text })
}
