//! The local arrangements in force, and the clocks with where each comes from.

use super::{Body, Call, Problem, Reply};
use local::{England, Timescale};
use web_kit::{Cell, Column, Markup, Table, TagColour, details, html, table, tag, wide_table};

/// What is in force today.
pub fn arrangements(call: &Call<'_>) -> Result<Reply, Problem> {
    let now = call.app.arrangements.as_at(call.today());
    let scheme = now.scheme();
    let body = html! {
        h1.govuk-heading-l { "Local arrangements of " (now.name()) }
        p.govuk-body { "Version " (call.app.arrangements.version) ". Every decision keeps the version in force when it was made." }
        @if let Some(scheme) = scheme {
            h2.govuk-heading-m { "Levels of need" }
            p.govuk-body { (scheme.name) ". To be read again by " (kernel::day_in_words(scheme.review_due)) "." }
            (table(Table {
                caption: "Levels of need", caption_hidden: true,
                columns: ["Level", "When a child's needs are at this level", "Legal basis"].map(Column::words).to_vec(),
                rows: scheme.in_order().into_iter().map(|level| vec![
                    Cell::words(&level.name),
                    Cell::words(level.threshold.as_deref().unwrap_or("No wording yet")),
                    Cell::words(&level.legal_basis),
                ]).collect(),
                ..Table::default()
            }))
        }
        @for pathway in now.pathways() {
            h2.govuk-heading-m { (pathway.name) }
            (front_door::contact::pages::pathway_steps(pathway))
        }
        (sharing_policies(call))
        h2.govuk-heading-m { "Agencies" }
        ul.govuk-list.govuk-list--bullet { @for agency in now.agencies() { li { (agency.name) } } }
        h2.govuk-heading-m { "Boards and groups" }
        ul.govuk-list.govuk-list--bullet { @for group in now.groups() { li { (group.name) } } }
        p.govuk-body { a.govuk-link href="/arrangements/clocks" { "Clocks: how long each piece of work may take, and where that comes from" } }
    };
    Ok(Body::new("Local arrangements", body).wide().into())
}

/// Whose systems may ask whether somebody is known, for what, and until when.
fn sharing_policies(call: &Call<'_>) -> Markup {
    let now = call.app.arrangements.as_at(call.today());
    let agency = |id: &String| now.agencies().find(|one| &one.id == id).map(|one| one.name.as_str());
    let purpose = |id: &String| now.purposes().find(|one| &one.id == id).map(|one| one.name.as_str());
    let listed = |names: Vec<&str>| html! { ul.govuk-list { @for name in names { li { (name) } } } };
    let rows = now.sharing_policies().map(|policy| {
        let until =
            policy.ends.map_or_else(String::new, |last| format!(", until {}", kernel::day_in_words(last)));
        vec![
            Cell::from(html! { (policy.name) br; (policy.number) ", version " (policy.version) }),
            Cell::from(listed(policy.parties.iter().filter_map(agency).collect())),
            Cell::from(listed(policy.data.iter().map(|data| data.in_words()).collect())),
            Cell::from(listed(policy.purposes.iter().filter_map(purpose).collect())),
            Cell::words(&format!("From {}{until}", kernel::day_in_words(policy.starts))),
        ]
    });
    html! {
        h2.govuk-heading-m { "Whose systems may ask whether somebody is known" }
        (table(Table {
            caption: "Sharing policies", caption_hidden: true,
            columns: ["Policy", "Whose systems may ask", "What is told", "What for", "When"].map(Column::words).to_vec(),
            rows: rows.collect(),
            empty: "No agency's system may ask today.",
        }))
    }
}

/// Every limit in force today.
pub fn clocks(call: &Call<'_>) -> Result<Reply, Problem> {
    let today = call.today();
    let mut in_force: Vec<&Timescale> = Vec::new();
    for base in call.app.arrangements.england().timescales() {
        let Some(found) = call.app.arrangements.timescale(&base.id, today) else { continue };
        if !in_force.iter().any(|known| known.id == found.id) {
            in_force.push(found);
        }
    }
    let england = call.app.arrangements.england();
    let year = today.year();
    let holidays =
        england.holidays().iter().filter(|holiday| (year..=year + 1).contains(&holiday.day.year()));
    let body = html! {
        h1.govuk-heading-l { "Clocks (" (in_force.len()) ")" }
        p.govuk-body { "A partnership may tighten what the law or statutory guidance says, and never loosen it. Numbers marked “to be checked” are not law: they are settings until somebody has read the source." }
        (wide_table(Table {
            caption: "Limits in force today",
            columns: ["Step", "Limit", "Clock starts", "Ends when", "Strength", "Source"].map(Column::words).to_vec(),
            rows: in_force.into_iter().map(|timescale| row(timescale, england)).collect(),
            ..Table::default()
        }))
        (details("Bank holidays that working days leave out", table(Table {
            caption: "England's bank holidays, this year and the next",
            columns: ["Day", "Holiday"].map(Column::words).to_vec(),
            rows: holidays.map(|holiday| vec![
                Cell::words(&kernel::day_with_weekday(holiday.day)),
                Cell::from(html! {
                    (holiday.name)
                    @if holiday.one_off { " " (tag("This year only, or moved", TagColour::Purple)) }
                    @if holiday.to_confirm { " " (tag("To be confirmed", TagColour::Yellow)) }
                }),
            ]).collect(),
            empty: "The national list does not reach these years.",
            ..Table::default()
        })))
    };
    Ok(Body::new("Clocks", body).wide().back_to("/arrangements").into())
}

fn row(timescale: &Timescale, england: &England) -> Vec<Cell> {
    let start_to_confirm = england.edition(&timescale.source).is_some_and(|edition| edition.start_to_confirm);
    vec![
        Cell::words(&timescale.step),
        Cell::from(html! {
            @if timescale.is_off() { "Off" @if let Some(usual) = &timescale.usual { ", usually " (usual) } } @else { (timescale.allows.to_string()) }
            @if let Some(share) = timescale.share_percent { ", for " (share) " in 100" }
            @if timescale.set_locally.is_some() { " " (tag("Set locally", TagColour::Purple)) }
            @if timescale.verify { " " (tag("To be checked", TagColour::Yellow)) }
        }),
        Cell::words(&timescale.clock_starts),
        Cell::words(&timescale.ends_when),
        Cell::words(timescale.strength.in_words()),
        Cell::from(html! {
            (timescale.source) " " (timescale.where_in_source)
            @if start_to_confirm { " " (tag("First day to be checked", TagColour::Yellow)) }
        }),
    ]
}
