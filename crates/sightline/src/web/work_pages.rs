//! My work: everything that waits for one person, in one list, by lateness.

use super::{Body, Call, Problem, Reply};
use crate::my_work::{self, Item};
use access::{Action, Area, Thing};
use kernel::Urgency;
use web_kit::{Cell, Column, DueLevel, Markup, Table, TagColour, due_badge, html, table, tag, user_words};

/// Everything that waits for whoever is signed in.
pub fn my_work(call: &Call<'_>) -> Result<Reply, Problem> {
    let visitor = call.visitor()?;
    let kept = super::drafts::kept(call);
    let drafts = call
        .app
        .store
        .read(|reader| front_door::draft::drafts_of(reader, &visitor.actor, kept, call.today()))?;
    let items = call.app.store.read(|reader| my_work::of(reader, call.app, &visitor.actor, call.now))?;
    let late = items.iter().filter(|item| item.urgency() == Some(Urgency::Late)).count();
    let today = items.iter().filter(|item| item.urgency() == Some(Urgency::Today)).count();
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let body = html! {
        h1.govuk-heading-l { "My work (" (items.len()) ")" }
        @if items.is_empty() {
            p.govuk-body { "Nothing is waiting for you." }
        } @else {
            p.govuk-body { (late) " " (are(late)) " late. " (today) " " (are(today)) " due today. Danger first, then the latest, then the soonest due." }
            (table(Table {
                caption: "What waits for me", caption_hidden: true,
                columns: ["About", "What", "Due"].map(Column::words).to_vec(),
                rows: items.iter().map(row).collect(),
                ..Table::default()
            }))
        }
        (front_door::draft::pages::drafts_list(&drafts, kept, call.today()))
        (elsewhere(call)?)
    };
    Ok(Body::new("My work", body).wide().marked_if(!items.is_empty()).into())
}

/// Pages that no other page leads everybody to who may see them.
const ELSEWHERE: &[(&str, &str, Action, Area)] = &[
    ("Worries you raised", "/raised", Action::Add, Area::Worry),
    ("Disagreements about decisions", "/disagreements", Action::See, Area::Disagreements),
    ("Vulnerability tracker", "/vulnerability", Action::Add, Area::Worry),
    ("Changes that agencies are told of", "/changes", Action::See, Area::ChangeNotices),
    ("How each agency answers", "/agency-checks/by-agency", Action::See, Area::Figures),
    ("Quality of what agencies send", "/quality", Action::See, Area::Figures),
    ("Rates beside England", "/rates", Action::See, Area::Figures),
    ("How long forms take", "/form-times", Action::See, Area::Figures),
];

fn elsewhere(call: &Call<'_>) -> Result<Markup, Problem> {
    let actor = &call.visitor()?.actor;
    let may = |action: Action, area: Area| access::decide(actor, action, &Thing::Area(area)).is_allowed();
    let links: Vec<_> = ELSEWHERE.iter().filter(|(_, _, action, area)| may(*action, *area)).collect();
    Ok(html! {
        @if !links.is_empty() {
            h2.govuk-heading-m { "Elsewhere" }
            ul.govuk-list { @for (words, href, _, _) in links { li { a.govuk-link href=(href) { (words) } } } }
        }
    })
}

fn row(item: &Item) -> Vec<Cell> {
    vec![
        Cell::from(html! { a.govuk-link href=(item.href) { (user_words(&item.about)) } }),
        Cell::from(html! { (item.what) @if item.danger { " " (tag("Danger now", TagColour::Red)) } }),
        Cell::from(match &item.standing {
            Some(standing) => {
                let badge = standing.badge();
                let level = match badge.urgency {
                    Urgency::Late | Urgency::DoneLate => DueLevel::Late,
                    Urgency::Today | Urgency::Soon => DueLevel::Soon,
                    Urgency::Later | Urgency::Done => DueLevel::Fine,
                };
                due_badge(&badge.in_full(), level)
            }
            None => html! { "No date" },
        }),
    ]
}
