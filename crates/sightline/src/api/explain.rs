//! The page, and the document, that explain to whoever runs an agency's system how it sends.

use super::mais::{
    EXAMPLE_FETCH, EXAMPLE_LIST, EXAMPLE_NO, EXAMPLE_QUESTION, EXAMPLE_REVIEW, EXAMPLE_YES, HOW,
    MAIS_OPERATIONS,
};
use super::rates::A_MINUTE_FOR_A_KEY;
use super::shape::Shape;
use super::{LARGEST_BYTES, OPERATIONS, Operation, problem};
use web_kit::{Cell, Column, Markup, Table, details, html, table, warning};

/// What happens with what is unusual: nothing of it is turned away or lost.
const UNUSUAL: &[(&str, &str)] = &[
    (
        "The same thing twice",
        "With the same Idempotency-Key, or the same reference and the same words, the first receipt is answered again and nothing is recorded twice.",
    ),
    ("More about the same reference", "It is recorded as well, and whoever decides sees which came first."),
    ("The same worry from several agencies", "Each is recorded, and they stand beside one another."),
    ("A child who is not born yet", "Send \"expected\" and the day as the date of birth."),
    ("Somebody who is 18 or over", "It is taken, and whoever decides is told so."),
    ("An address outside the area", "It is taken, and whoever decides is told so."),
    ("Domestic abuse without a risk", "It is taken, and whoever decides is told to ask for the risk."),
];

/// How long a version stays when another has come.
const VERSIONS: &str = "The version stands in the address. Fields may be added to answers at any time, so read only those you know. When a new version comes, the one before stays for at least twelve months.";

fn how() -> [(&'static str, String); 5] {
    [
        ("Address", "Everything is sent by POST, so that nothing about a child stands in an address.".to_owned()),
        ("Authorization", "\"Bearer\" and the key, in every request. An administrator of the partnership makes the key; it is shown once.".to_owned()),
        ("Idempotency-Key", "8 to 100 letters, figures or marks: new for each new thing, the same when you send the same thing again because no answer came.".to_owned()),
        ("Content-Type", "application/json, in UTF-8.".to_owned()),
        ("Limits", format!("At most {A_MINUTE_FOR_A_KEY} requests a minute for one key, and {} KiB in one request. When it is too many, the answer says in Retry-After how many seconds to wait.", LARGEST_BYTES / 1024)),
    ]
}

fn fields(shape: &Shape) -> Vec<[String; 3]> {
    let needed = |needed: bool| if needed { "Yes" } else { "No" }.to_owned();
    shape.fields.iter().map(|field| [field.name.to_owned(), needed(field.needed), field.in_full()]).collect()
}

fn rows(rows: Vec<[String; 3]>) -> Vec<Vec<Cell>> {
    rows.into_iter()
        .map(|[name, needed, says]| {
            vec![Cell::from(html! { code.app-breaks { (name) } }), Cell::words(&needed), Cell::words(&says)]
        })
        .collect()
}

fn of_shape(shape: &Shape) -> Markup {
    details(
        shape.name,
        html! {
            p.govuk-body { (shape.says) }
            (table(Table {
                caption: shape.name,
                caption_hidden: true,
                columns: ["Field", "Needed", "What it holds"].map(Column::words).to_vec(),
                rows: rows(fields(shape)),
                ..Table::default()
            }))
        },
    )
}

fn example(operation: &Operation) -> String {
    serde_json::to_string_pretty(&operation.takes.example()).unwrap_or_default()
}

fn shapes() -> Vec<&'static Shape> {
    let mut all: Vec<&'static Shape> = Vec::new();
    let of_operations = OPERATIONS
        .iter()
        .flat_map(|operation| operation.takes.all_parts().into_iter().chain(operation.answers.all_parts()));
    for shape in of_operations.chain(super::shapes::PROBLEM.all_parts()) {
        if !all.iter().any(|known| known.name == shape.name) {
            all.push(shape);
        }
    }
    all
}

/// The page. `agencies` are those whose systems may send today.
pub fn page(agencies: &[&str]) -> Markup {
    html! {
        h1.govuk-heading-l { "How an agency's system sends to us" }
        (warning("A system is not a telephone. If a child may be in danger now, call 999 and the front door as well."))
        p.govuk-body { "What a system sends stands in the one queue like every other worry, and a qualified social worker decides." }
        h2.govuk-heading-m { "Who may send" }
        @if agencies.is_empty() {
            p.govuk-body { "The local arrangements let no agency send from its own system today." }
        } @else {
            p.govuk-body { "Systems of these agencies, each with a key of its own:" }
            ul.govuk-list.govuk-list--bullet { @for agency in agencies { li { (agency) } } }
        }
        p.govuk-body { "Without a system, the police can send a file of notifications. " a.govuk-link href="/ways-in" { "Every way to tell us" } }
        h2.govuk-heading-m { "Addresses" }
        (table(Table {
            caption: "Addresses",
            caption_hidden: true,
            columns: ["Address", "What it does"].map(Column::words).to_vec(),
            rows: OPERATIONS.iter().map(|operation| vec![
                Cell::from(html! { code.app-breaks { (operation.path) } }), Cell::words(operation.says),
            ]).collect(),
            ..Table::default()
        }))
        p.govuk-body { a.govuk-link href="/api/v1/openapi.json" { "The description for machines (OpenAPI 3.1)" } }
        h2.govuk-heading-m { "How to send" }
        dl.govuk-summary-list {
            @for (name, says) in how() {
                div.govuk-summary-list__row { dt.govuk-summary-list__key { (name) } dd.govuk-summary-list__value { (says) } }
            }
        }
        h2.govuk-heading-m { "What is unusual" }
        dl.govuk-summary-list {
            @for (what, happens) in UNUSUAL {
                div.govuk-summary-list__row { dt.govuk-summary-list__key { (what) } dd.govuk-summary-list__value { (happens) } }
            }
        }
        h2.govuk-heading-m { "Why something was not done" }
        p.govuk-body { "An error says which field and what to do. It never says back what was sent." }
        (table(Table {
            caption: "Why something was not done",
            caption_hidden: true,
            columns: ["Status", "Why", "What to do"].map(Column::words).to_vec(),
            rows: problem::every().iter().map(|refused| vec![
                Cell::from(html! { span id=(refused.kind()) { (refused.status) } }),
                Cell::words(refused.title()),
                Cell::words(refused.detail()),
            ]).collect(),
            ..Table::default()
        }))
        (asking())
        h2.govuk-heading-m { "Versions" }
        p.govuk-body { (VERSIONS) }
        h2.govuk-heading-m { "Examples" }
        @for operation in OPERATIONS {
            (details(operation.says, html! { p.govuk-body { code.app-user-text { (example(operation)) } } }))
        }
        h2.govuk-heading-m { "What each thing holds" }
        @for shape in shapes() { (of_shape(shape)) }
    }
}

/// What is sent and answered at the addresses of the drafts, each with what it is.
const EXAMPLES: [(&str, &str); 6] = [
    ("A question", EXAMPLE_QUESTION),
    ("Known, and whom to ring", EXAMPLE_YES),
    ("No match", EXAMPLE_NO),
    ("A person decides", EXAMPLE_REVIEW),
    ("Fetching the answer", EXAMPLE_FETCH),
    ("The answer as a scored list", EXAMPLE_LIST),
];

fn asking() -> Markup {
    html! {
        h2.govuk-heading-m id="asking" { "Asking whether somebody is known" }
        (table(Table {
            caption: "Addresses for asking",
            caption_hidden: true,
            columns: ["Address", "What it does"].map(Column::words).to_vec(),
            rows: MAIS_OPERATIONS.iter().map(|operation| vec![
                Cell::from(html! { code.app-breaks { (operation.path) } }), Cell::words(operation.says),
            ]).collect(),
            ..Table::default()
        }))
        dl.govuk-summary-list {
            @for (name, says) in HOW {
                div.govuk-summary-list__row { dt.govuk-summary-list__key { (name) } dd.govuk-summary-list__value { (says) } }
            }
        }
        p.govuk-body { "The rest is as above: POST, the key, the limits, and the errors. " code { "Idempotency-Key" } " is not used here." }
        @for (name, example) in EXAMPLES {
            (details(name, html! { p.govuk-body { code.app-user-text { (example) } } }))
        }
    }
}

/// The document in the repository, made from the same description.
#[cfg(test)]
pub fn document() -> String {
    let mut out = String::from(
        "# The API for agencies' own systems\n\nMade from the descriptions in `crates/sightline/src/api/shapes.rs`; a test \
         fails when it differs. To make it again: `SIGHTLINE_WRITE_API=1 cargo test -p sightline the_document`. \
         Why it is so: [decision 18](decisions/0018-an-api-for-agencies-systems.md).\n\n## Addresses\n\n| Address | What it does |\n| --- | --- |\n",
    );
    for operation in OPERATIONS {
        out.push_str(&format!("| `POST {}` | {} |\n", operation.path, operation.says));
    }
    out.push_str(
        "| `GET /api/v1/openapi.json` | The description for machines (OpenAPI 3.1). |\n\n## How to send\n\n",
    );
    for (name, says) in how() {
        out.push_str(&format!("- **{name}**: {says}\n"));
    }
    out.push_str("\n## What is unusual\n\n");
    for (what, happens) in UNUSUAL {
        out.push_str(&format!("- **{what}**: {happens}\n"));
    }
    out.push_str("\n## Why something was not done\n\n| Status | Kind | Why | What to do |\n| --- | --- | --- | --- |\n");
    for refused in problem::every() {
        out.push_str(&format!(
            "| {} | `{}` | {} | {} |\n",
            refused.status,
            refused.kind(),
            refused.title(),
            refused.detail()
        ));
    }
    out.push_str("\n## Asking whether somebody is known\n\n| Address | What it does |\n| --- | --- |\n");
    for operation in MAIS_OPERATIONS {
        out.push_str(&format!("| `POST {}` | {} |\n", operation.path, operation.says));
    }
    out.push('\n');
    for (name, says) in HOW {
        out.push_str(&format!("- **{name}**: {says}\n"));
    }
    out.push_str("\nThe rest is as above: POST, the key, the limits, and the errors. `Idempotency-Key` is not used here.\n");
    for (name, example) in EXAMPLES {
        out.push_str(&format!("\n{name}:\n\n```json\n{}\n```\n", example.trim_end()));
    }
    out.push_str(&format!("\n## Versions\n\n{VERSIONS}\n\n## What each thing holds\n"));
    for shape in shapes() {
        out.push_str(&format!(
            "\n### {}\n\n{}\n\n| Field | Needed | What it holds |\n| --- | --- | --- |\n",
            shape.name, shape.says
        ));
        for [name, needed, says] in fields(shape) {
            out.push_str(&format!("| `{name}` | {needed} | {says} |\n"));
        }
    }
    for operation in OPERATIONS {
        out.push_str(&format!(
            "\n## Example: `{}`\n\n```json\n{}\n```\n",
            operation.path,
            example(operation)
        ));
    }
    out
}
