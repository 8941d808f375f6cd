//! The filters above the queue, each with how many it would show.

use super::QueueView;
use crate::contact::Stage;
use web_kit::{ChosenFilter, Filters, Form, FormValues, Markup, Select, filters, html, select};

/// One thing that can be chosen: its word, what it is called, and how many it would show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// The word in the address.
    pub code: String,
    /// What it is called.
    pub words: String,
    /// How many it would show.
    pub count: usize,
}

/// What can be chosen in one list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offers {
    /// The name in the address.
    pub name: &'static str,
    /// What is filtered.
    pub about: &'static str,
    /// What can be chosen.
    pub all: Vec<Offer>,
}

/// The words of the address for what waits for what.
pub const STAGES: [Stage; 3] = [Stage::AwaitingIdentity, Stage::AwaitingDecision, Stage::AwaitingAgreement];

/// What the address asks for. A word that means nothing chooses nothing.
pub fn read_view(query: &FormValues) -> QueueView {
    let text = |name: &str| Some(query.text(name).to_owned()).filter(|word| !word.is_empty());
    QueueView {
        waiting_for: STAGES.into_iter().find(|stage| stage.code() == query.text("waiting")),
        way_in: text("way"),
        agency_kind: text("agency"),
        out_of_hours: query.text("hours") == "out",
        danger_now: query.text("danger") == "now",
    }
}

fn chosen(view: &QueueView, name: &str) -> Option<String> {
    match name {
        "waiting" => view.waiting_for.map(|stage| stage.code().to_owned()),
        "way" => view.way_in.clone(),
        "agency" => view.agency_kind.clone(),
        "hours" => view.out_of_hours.then(|| "out".to_owned()),
        "danger" => view.danger_now.then(|| "now".to_owned()),
        _ => None,
    }
}

/// The filters. `late_hidden` is how many late contacts they hide.
pub fn view_filters(view: &QueueView, offers: &[Offers], late_hidden: usize) -> Markup {
    let asked: Vec<(&str, String)> =
        offers.iter().filter_map(|list| chosen(view, list.name).map(|code| (list.name, code))).collect();
    let without = |name: &str| {
        let rest: Vec<String> = asked
            .iter()
            .filter(|(other, _)| *other != name)
            .map(|(other, code)| format!("{other}={code}"))
            .collect();
        if rest.is_empty() { "/queue".to_owned() } else { format!("/queue?{}", rest.join("&")) }
    };
    let on: Vec<(&str, String, String)> = offers
        .iter()
        .filter_map(|list| {
            let code = chosen(view, list.name)?;
            let words = list.all.iter().find(|offer| offer.code == code).map(|offer| offer.words.clone());
            Some((list.about, words.unwrap_or_else(|| "Not known".to_owned()), without(list.name)))
        })
        .collect();
    let on: Vec<ChosenFilter<'_>> =
        on.iter().map(|(about, words, href)| ChosenFilter { about, words, remove_href: href }).collect();
    let hides_late = match late_hidden {
        0 => None,
        1 => Some("1 late contact is hidden by these filters.".to_owned()),
        more => Some(format!("{more} late contacts are hidden by these filters.")),
    };
    let mut form = Form::blank();
    for (name, code) in &asked {
        form.values.set(name, code.clone());
    }
    filters(Filters {
        action: "/queue",
        chosen: &on,
        clear_href: "/queue",
        hides_late: hides_late.as_deref(),
        fields: html! {
            @for list in offers {
                (select(&form, Select {
                    name: list.name, label: list.about, unchosen: "All",
                    choices: list.all.iter().map(|offer| (offer.code.clone(), format!("{} ({})", offer.words, offer.count))).collect(),
                    ..Select::default()
                }))
            }
        },
    })
}

/// What stands in place of the list when nothing matches.
pub fn nothing_matches() -> Markup {
    html! {
        h1.govuk-heading-l { "Contacts waiting at the front door (0)" }
        p.govuk-body { "0 contacts match. " a.govuk-link href="/queue" { "Remove filters" } }
    }
}
