//! How long forms take: what is noted as they are filled in, and the page of the figures.

use super::{Body, Call, Problem, Reply, drafts};
use front_door::form_use::{self, Asked, Seen, form_code, pages};
use front_door::worry::pages::{BEGUN, counted_as, counted_in_words, reached};
use local::Audience;
use store::{Fault, Stamp, Work};
use web_kit::Form;

/// What of a form arrived with this call.
pub fn seen(call: &Call<'_>, audience: Audience, form: &Form) -> Seen {
    let now = call.app.arrangements.as_at(call.today());
    let questions = now.questions_for(audience);
    let mut sent_back: Vec<String> =
        form.errors.iter().filter_map(|error| counted_as(&error.field, &questions)).collect();
    sent_back.sort();
    sent_back.dedup();
    Seen {
        asked: Asked { form: form_code(audience).to_owned(), questions_since: now.questions_since(audience) },
        begun: form.values.text(BEGUN).parse().ok(),
        now: call.now,
        reached: reached(form, &questions),
        sent_back,
        changed: form.values.text("go") == "change",
    }
}

/// Notes it in a piece of work of its own. A count that cannot be kept is no reason to keep anybody from
/// telling us of a child.
pub fn note_if_possible(call: &Call<'_>, audience: Audience, form: &Form) {
    let seen = seen(call, audience, form);
    let actor = "counting".to_owned();
    let stamp = Stamp { actor, recorded_at: call.now, arrangements: call.app.arrangements.version.clone() };
    let noted: Result<(), Fault> = call.app.store.write(stamp, |work| note(call, work, form, &seen));
    if let Err(fault) = noted {
        tracing::error!("{fault}");
    }
}

/// Notes it in the piece of work that keeps the form.
pub fn note(call: &Call<'_>, work: &mut Work<'_>, form: &Form, seen: &Seen) -> Result<(), Fault> {
    form_use::note(work, form.once_token(), seen, drafts::kept(call))
}

/// The figures.
pub fn show(call: &Call<'_>) -> Result<Reply, Problem> {
    let kept = drafts::kept(call);
    let found = call.app.store.read(|reader| form_use::read(reader, kept, call.now))?;
    let ever_asked = &call.app.arrangements.front_door.questions;
    let markup = pages::form_times_page(&found, &|name| counted_in_words(name, ever_asked));
    Ok(Body::new(pages::TITLE, markup).back_to("/work").wide().into())
}
