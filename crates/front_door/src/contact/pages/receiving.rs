//! Who takes on what a decision starts: asked beside the outcome, where there is a choice.

use crate::threshold_decision::{PassedTo, names_a_receiver};
use local::Outcome;
use web_kit::{Form, Markup, Select, TextInput, html, select, text_input};

fn field(outcome: &Outcome) -> String {
    format!("to_{}", outcome.id)
}

/// The question beside an outcome: who of those the arrangements name, or anybody where they name
/// nobody and somebody must be. Nothing where there is nothing to choose.
pub(super) fn ask_receiver(form: &Form, outcome: &Outcome, receivers: &[(String, String)]) -> Option<Markup> {
    let name = field(outcome);
    if names_a_receiver(outcome) {
        return Some(ask_anybody(form, &name, receivers));
    }
    let offered = offered(outcome, receivers);
    let first = offered.first()?;
    if offered.len() < 2 {
        return None;
    }
    let hint = format!("{} does, unless you choose another.", first.1);
    Some(select(
        form,
        Select {
            name: &name,
            label: "Who takes it on?",
            optional: true,
            hint: Some(&hint),
            unchosen: "Nobody chosen",
            choices: offered,
            ..Select::default()
        },
    ))
}

/// Those in force whom the arrangements name for an outcome, in their order.
fn offered(outcome: &Outcome, receivers: &[(String, String)]) -> Vec<(String, String)> {
    let named = |id: &String| receivers.iter().find(|(known, _)| known == id).cloned();
    outcome.received_by.iter().filter_map(named).collect()
}

/// Anybody in the arrangements, or somebody who is not, by name.
pub fn ask_anybody(form: &Form, name: &str, receivers: &[(String, String)]) -> Markup {
    let other = format!("{name}_other");
    html! {
        (select(form, Select {
            name, label: "Who takes it on?", unchosen: "Choose an agency or team",
            choices: receivers.to_vec(), ..Select::default()
        }))
        (text_input(form, TextInput {
            name: &other, label: "Or enter the name of an organisation or area that is not listed",
            optional: true, ..TextInput::default()
        }))
    }
}

/// Reads who was chosen. The outer answer is nothing when the form has an error.
pub(super) fn read_receiver(
    form: &mut Form,
    outcome: &Outcome,
    receivers: &[(String, String)],
) -> Option<Option<PassedTo>> {
    let name = field(outcome);
    if names_a_receiver(outcome) {
        return read_anybody(form, &name, receivers).map(Some);
    }
    let chosen = form.values.text(&name).to_owned();
    let offered = offered(outcome, receivers);
    Some(offered.into_iter().find(|(id, _)| *id == chosen).map(|(id, _)| PassedTo::Known(id)))
}

/// Reads who was chosen or named; somebody must be.
pub fn read_anybody(form: &mut Form, name: &str, receivers: &[(String, String)]) -> Option<PassedTo> {
    let other = format!("{name}_other");
    form.within_limit(&other, "The name", 200);
    let named = form.values.text(&other).trim().to_owned();
    let chosen = form.values.text(name).to_owned();
    let known = receivers.iter().any(|(id, _)| *id == chosen);
    match (known, named.is_empty()) {
        (true, true) => Some(PassedTo::Known(chosen)),
        (false, false) => Some(PassedTo::Named(named)),
        (true, false) => {
            form.errors.add(name, "Choose who takes it on from the list, or enter a name, not both");
            None
        }
        (false, true) => {
            form.errors.add(name, "Select who takes it on, or enter their name");
            None
        }
    }
}
