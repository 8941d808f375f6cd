//! The pages of checking a census.

use return_rules::{About, Field, Finding, Outcome};
use web_kit::{
    Cell, Column, Form, FormTokens, Markup, SummaryRow, Table, button, details, error_summary, hidden_tokens,
    html, inset, post_form, summary_list, table, user_words, warning,
};

use super::{CensusCheck, CensusCheckId, OfChild, Show};

/// The title of the first page.
pub const TITLE: &str = "Check a children in need census";
/// The name the file is sent under.
pub const FILE: &str = "file";
/// The name of the box for a child's number.
pub const CHILD: &str = "child";
/// The name of what to show, in the address.
pub const SHOW: &str = "show";
/// The most findings, children or values on one page. The files have all.
const MOST: usize = 200;
/// The most children listed beside the rules.
const MOST_CHILDREN: usize = 50;

/// The address of one check.
pub fn address(id: CensusCheckId) -> String {
    format!("/returns/census/{id}")
}

fn some(count: u64, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}

/// Choose a file. `kept` is the check this person made last, if it is still there.
pub fn choose_page(form: &Form, tokens: &FormTokens, kept: Option<(CensusCheckId, &str)>) -> Markup {
    let error = form.errors.message(FILE);
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (TITLE) }
        p.govuk-body { "The file is checked with the Department's rules for its year, from 2022/23 on. What was found is shown by rule and by child, and can be taken away as a file." }
        p.govuk-body { "The file is not kept, and nothing of it goes into the record. What was found can be looked at for an hour, by you alone." }
        form method="post" action="/returns/census" enctype="multipart/form-data" novalidate autocomplete="off" {
            (hidden_tokens(tokens))
            div.govuk-form-group.govuk-form-group--error[error.is_some()] {
                label.govuk-label.govuk-label--s for=(FILE) { "The census file" }
                div.govuk-hint id="file-hint" { "The XML file that your case system exported, 64 MB at most" }
                @if let Some(error) = error {
                    p.govuk-error-message id="file-error" { span.govuk-visually-hidden { "Error: " } (error) }
                }
                input.govuk-input.govuk-input--error[error.is_some()] type="file" id=(FILE) name=(FILE) accept=".xml,text/xml,application/xml"
                    aria-describedby=(if error.is_some() { "file-hint file-error" } else { "file-hint" });
            }
            (button("Check it"))
        }
        @if let Some((id, when)) = kept {
            p.govuk-body { a.govuk-link href=(address(id)) { "What was found in the file of " (when) } }
        }
    }
}

/// What was found, by rule and by child.
pub fn summary_page(
    id: CensusCheckId,
    check: &CensusCheck,
    show: Show,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let tally = check.tally();
    let (errors, queries) = (some(tally.errors, "error", "errors"), some(tally.queries, "query", "queries"));
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Census of " (check.year) ": " (errors) ", " (queries) }
        @if check.broken_off {
            (warning("The file could not be read to its end, so there may be more. The notes below say where it stopped."))
        }
        (summary_list(&[
            SummaryRow::words("Children's records checked", &check.children.to_string()),
            SummaryRow::words("Errors", &format!("{}. They must be put right.", tally.errors)),
            SummaryRow::words("Queries", &format!("{}. They must be put right, or answered with a reason.", tally.queries)),
        ]))
        @if check.not_kept > 0 {
            (inset(html! { p.govuk-body { (check.not_kept) " further findings are counted here and listed nowhere. Put right what is wrong everywhere, and check again." } }))
        }
        p.govuk-body {
            "Everything as a file: "
            a.govuk-link href=(format!("{}/findings.csv", address(id))) { "for a spreadsheet (CSV)" } ", "
            a.govuk-link href=(format!("{}/findings.json", address(id))) { "for a program (JSON)" }
        }
        (what_to_show(id, show))
        (by_rule(id, check, show))
        (by_child(id, check, show))
        (find_a_child(id, form, tokens))
        (unreadable(check))
        (outcomes(check))
        @if !check.notes.is_empty() {
            h2.govuk-heading-m { "Notes on the file" }
            ul.govuk-list.govuk-list--bullet {
                @for note in check.notes.iter().take(MOST) { li { (note) } }
            }
        }
        p.govuk-body { a.govuk-link href="/returns/census" { "Check another file" } }
    }
}

fn what_to_show(id: CensusCheckId, show: Show) -> Markup {
    let choices = [
        (Show::All, "all", "Errors and queries"),
        (Show::Errors, "errors", "Errors"),
        (Show::Queries, "queries", "Queries"),
    ];
    html! {
        nav aria-label="What to show" {
            ul.govuk-list {
                @for (choice, word, words) in choices {
                    li {
                        @if choice == show {
                            strong aria-current="true" { (words) }
                        } @else {
                            a.govuk-link href=(format!("{}?{SHOW}={word}", address(id))) { (words) }
                        }
                    }
                }
            }
        }
    }
}

fn severity(rule: &About) -> &'static str {
    if rule.severity.stops_the_return() { "Error" } else { "Query" }
}

fn rule_address(id: CensusCheckId, rule: &About) -> String {
    format!("{}/rules/{}", address(id), rule.code)
}

fn by_rule(id: CensusCheckId, check: &CensusCheck, show: Show) -> Markup {
    let rules = check.rules(show);
    let row = |(rule, many): &(&'static About, u64)| {
        vec![
            Cell::link(&rule_address(id, rule), rule.code),
            Cell::words(severity(rule)),
            Cell::words(rule.message),
            Cell::words(&many.to_string()),
        ]
    };
    html! {
        h2.govuk-heading-m { "By rule" }
        (table(Table {
            caption: "Findings by rule",
            caption_hidden: true,
            columns: ["Rule", "Kind", "What is wrong", "Findings"].map(Column::words).to_vec(),
            rows: rules.iter().map(row).collect(),
            empty: "No rule found anything.",
        }))
    }
}

fn by_child(id: CensusCheckId, check: &CensusCheck, show: Show) -> Markup {
    let children = check.children_with_findings(show);
    let row = |(place, child): &(usize, &OfChild)| {
        vec![
            child_link(id, *place, child),
            Cell::words(&child.tally.errors.to_string()),
            Cell::words(&child.tally.queries.to_string()),
        ]
    };
    html! {
        h2.govuk-heading-m { "By child" }
        @if MOST_CHILDREN < children.len() {
            p.govuk-body { "The " (MOST_CHILDREN) " children with most findings, of " (children.len()) "." }
        }
        (table(Table {
            caption: "Findings by child",
            caption_hidden: true,
            columns: ["The authority's number", "Errors", "Queries"].map(Column::words).to_vec(),
            rows: children.iter().take(MOST_CHILDREN).map(row).collect(),
            empty: "No child has a finding.",
        }))
    }
}

fn child_link(id: CensusCheckId, place: usize, child: &OfChild) -> Cell {
    let href = format!("{}/children/{place}", address(id));
    Cell::from(html! { a.govuk-link href=(href) { (number(child.child.as_deref())) } })
}

fn number(child: Option<&str>) -> Markup {
    match child {
        Some(child) => user_words(child),
        None => html! { "No number" },
    }
}

fn find_a_child(id: CensusCheckId, form: &Form, tokens: &FormTokens) -> Markup {
    let error = form.errors.message(CHILD);
    post_form(
        web_kit::PostForm { action: &address(id), tokens, autosave: None },
        html! {
            div.govuk-form-group.govuk-form-group--error[error.is_some()] {
                label.govuk-label.govuk-label--s for=(CHILD) { "Find a child" }
                div.govuk-hint id="child-hint" { "The authority's number for the child" }
                @if let Some(error) = error {
                    p.govuk-error-message id="child-error" { span.govuk-visually-hidden { "Error: " } (error) }
                }
                input.govuk-input.govuk-input--width-20.govuk-input--error[error.is_some()] type="text" id=(CHILD) name=(CHILD)
                    value=(form.values.text(CHILD)) aria-describedby=(if error.is_some() { "child-hint child-error" } else { "child-hint" });
            }
            (button("Find"))
        },
    )
}

fn unreadable(check: &CensusCheck) -> Markup {
    let row = |value: &return_rules::Unreadable| {
        vec![
            Cell::from(number(value.child.as_deref())),
            Cell::words(value.cell.field.table),
            Cell::words(value.cell.field.column),
            Cell::words(&format!("Line {}", value.cell.line)),
        ]
    };
    html! {
        @if !check.unreadable.is_empty() {
            h2.govuk-heading-m { "Values that cannot be read" }
            p.govuk-body { "Something stands there, such as a day that the calendar does not have. To a rule it is not the same as nothing." }
            @if MOST < check.unreadable.len() { p.govuk-body { "The first " (MOST) " of " (check.unreadable.len()) "." } }
            (table(Table {
                caption: "Values that cannot be read",
                caption_hidden: true,
                columns: ["Child", "Table", "Field", "Where"].map(Column::words).to_vec(),
                rows: check.unreadable.iter().take(MOST).map(row).collect(),
                ..Table::default()
            }))
        }
    }
}

fn outcomes(check: &CensusCheck) -> Markup {
    let codes = |wanted: fn(&Outcome) -> bool| {
        let of_kind = check.outcomes.iter().filter(|(_, outcome)| wanted(outcome));
        of_kind.map(|(about, _)| about.code).collect::<Vec<_>>().join(", ")
    };
    let ran = check.outcomes.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Ran { .. })).count();
    let not_here = codes(|outcome| *outcome == Outcome::NotInThisYear);
    let skipped = check.outcomes.iter().filter_map(|(about, outcome)| match outcome {
        Outcome::Skipped { because, .. } => Some((about.code, because)),
        Outcome::Ran { .. } | Outcome::NotInThisYear => None,
    });
    html! {
        h2.govuk-heading-m { "Rules" }
        p.govuk-body { (ran) " of " (check.outcomes.len()) " rules ran." }
        (details("Which rules ran", html! { p.govuk-body { (codes(|outcome| matches!(outcome, Outcome::Ran { .. }))) } }))
        @if !not_here.is_empty() { p.govuk-body { "Not in " (check.year) ": " (not_here) "." } }
        ul.govuk-list {
            @for (code, because) in skipped { li { (code) " was skipped. " (because) } }
        }
    }
}

/// Where a finding points: each table with its rows, fields and lines.
fn places(finding: &Finding) -> Markup {
    let mut shown: Vec<(&str, u32, u32, Vec<&str>)> = Vec::new();
    for cell in &finding.cells {
        let same = shown.iter_mut().find(|(table, row, ..)| (*table, *row) == (cell.field.table, cell.row));
        match same {
            Some((_, _, line, columns)) => {
                *line = (*line).min(cell.line);
                if !columns.contains(&cell.field.column) {
                    columns.push(cell.field.column);
                }
            }
            None => shown.push((cell.field.table, cell.row, cell.line, vec![cell.field.column])),
        }
    }
    html! {
        @if shown.is_empty() { "The whole return" }
        @for (at, (table, row, line, columns)) in shown.iter().enumerate() {
            @if at > 0 { br; }
            (table) " row " (row) ", line " (line) ": " (columns.join(", "))
        }
        @if let Some(detail) = &finding.detail { @if !shown.is_empty() { br; } " " (detail) }
    }
}

/// Why a rule asks what it asks, and what it found.
pub fn rule_page(id: CensusCheckId, check: &CensusCheck, rule: &'static About) -> Markup {
    let fields: Vec<String> =
        rule.fields.iter().map(|Field { table, column }| format!("{table}: {column}")).collect();
    let many = check.outcomes.get(rule.code).map_or(0, Outcome::findings);
    let kind = if rule.severity.stops_the_return() {
        "Error. It must be put right."
    } else {
        "Query. It must be put right, or answered with a reason."
    };
    let row = |finding: &Finding| {
        let child = match finding.child.as_deref().and_then(|child| check.place_of(child)) {
            Some(place) => check.child(place).map(|child| child_link(id, place, child)),
            None => None,
        };
        let child = child.unwrap_or_else(|| Cell::from(number(finding.child.as_deref())));
        vec![child, Cell::from(places(finding))]
    };
    html! {
        h1.govuk-heading-l { "Rule " (rule.code) ": " (rule.message) }
        (summary_list(&[
            SummaryRow::words("What the rule asks", rule.asks),
            SummaryRow::words("Kind", kind),
            SummaryRow::words("Fields it points at", &fields.join("; ")),
            SummaryRow::words("In force since", &first_year(rule)),
            SummaryRow::words("Where it comes from", "The Department for Education's validation rules for the children in need census"),
        ]))
        h2.govuk-heading-m { (some(many, "finding", "findings")) }
        @if MOST < usize::try_from(many).unwrap_or(usize::MAX) {
            p.govuk-body { "The first " (MOST) ". The files have all." }
        }
        (table(Table {
            caption: "What the rule found",
            caption_hidden: true,
            columns: vec![Column::words("Child"), Column::words("Where")],
            rows: check.of_rule(rule.code).take(MOST).map(row).collect(),
            empty: "The rule found nothing.",
        }))
    }
}

/// The rules are known from 2022/23 on; many are older.
fn first_year(rule: &About) -> String {
    if rule.first_year.0 <= 2023 {
        format!("{} or before", rule.first_year)
    } else {
        rule.first_year.to_string()
    }
}

/// Everything found about one child.
pub fn child_page(id: CensusCheckId, check: &CensusCheck, child: &OfChild) -> Markup {
    let row = |finding: &Finding| {
        vec![
            Cell::link(&rule_address(id, finding.rule), finding.rule.code),
            Cell::words(severity(finding.rule)),
            Cell::words(finding.rule.message),
            Cell::from(places(finding)),
        ]
    };
    html! {
        h1.govuk-heading-l {
            @match &child.child {
                Some(number) => { "Findings about child " (user_words(number)) }
                None => { "Findings about children without a number" }
            }
        }
        (table(Table {
            caption: "Findings about the child",
            caption_hidden: true,
            columns: ["Rule", "Kind", "What is wrong", "Where"].map(Column::words).to_vec(),
            rows: check.of_child(child).take(MOST).map(row).collect(),
            ..Table::default()
        }))
    }
}

/// A check that is no longer there.
pub fn gone_page() -> Markup {
    html! {
        h1.govuk-heading-l { "What was found is no longer kept" }
        p.govuk-body { "What a check found is kept for an hour, and only the last one of each person." }
        p.govuk-body { a.govuk-link href="/returns/census" { "Check the file again" } }
    }
}
