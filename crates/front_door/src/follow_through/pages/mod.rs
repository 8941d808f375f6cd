//! The pages of following through: what to look at, what became of each kind of decision, and who
//! has not been told.

#[cfg(test)]
mod tests;

use super::{CameBack, Followed, MOST, Outcome, Signposted, ToDo, Untold, Whose, Window};
use crate::contact::pages::badge;
use journey::Onward;
use kernel::Moment;
use web_kit::{
    Cell, Column, Form, FormTokens, LabelSize, Markup, PostForm, SummaryRow, Table, TagColour, Textarea,
    button, error_summary, html, inset, post_form, summary_list, table, tag, textarea, user_text, user_words,
};

fn onward_in_words(onward: Onward) -> &'static str {
    match onward {
        Onward::NothingFurther => "Nothing further",
        Onward::Advice => "Advice",
        Onward::ReturnedForEarlyHelp => "Returned for an early help assessment",
        Onward::EarlyHelp => "Early help or family help",
        Onward::SingleService => "One service",
        Onward::AnotherArea => "Another area",
        Onward::Referral => "Referral",
        Onward::StrategyDiscussion => "Strategy discussion",
        Onward::OpenWork => "Open work",
        Onward::Allegation => "Allegation",
    }
}

impl Window {
    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::First => "First look",
            Self::Second => "Second look",
        }
    }
}

/// Everything on one page: who to look at, who to tell, and the count.
pub fn follow_through_page(
    followed: &[Followed],
    (whose, untold): (Whose, &[Untold]),
    outcomes: &[Outcome],
    name_of: &dyn Fn(&str) -> String,
) -> Markup {
    html! {
        h1.govuk-heading-l { "What became of families" }
        p.govuk-body { a.govuk-link href="/quality" { "Quality of what agencies send" } }
        h2.govuk-heading-m id="look" { "Pointed elsewhere: look now (" (number(followed.len())) ")" }
        p.govuk-body { "Families who were given advice, sent to early help or one service, or closed, thirty and ninety days on or what is set here, where there is something to do." }
        (to_look_at(followed, name_of))
        h2.govuk-heading-m id="tell" { "Outcomes nobody has been told yet (" (number(untold.len())) ")" }
        @if whose != Whose::Everybodys {
            p.govuk-body { "These are your own decisions. The front door manager sees everybody's." }
        }
        (to_tell(untold))
        h2.govuk-heading-m id="count" { "What became of each kind of decision" }
        p.govuk-body { "Decisions of the last 180 days. A child counts as not having come back only once the whole time has passed." }
        (counted(outcomes))
    }
}

/// How many there are, for a heading: a list that is cut says so.
fn number(found: usize) -> String {
    if found < MOST { found.to_string() } else { format!("{MOST} or more") }
}

fn more(found: usize) -> Markup {
    html! {
        @if found >= MOST { p.govuk-body { "The first " (MOST) " are shown. The rest follow as these are dealt with." } }
    }
}

fn to_look_at(followed: &[Followed], name_of: &dyn Fn(&str) -> String) -> Markup {
    if followed.is_empty() {
        return html! { p.govuk-body { "Nobody needs a look today." } };
    }
    let shown: Vec<&Followed> = followed.iter().take(MOST).collect();
    html! {
        @for to_do in ToDo::ALL {
            @let rows: Vec<&Followed> = shown.iter().copied().filter(|row| row.since.to_do() == to_do).collect();
            @if !rows.is_empty() {
                h3.govuk-heading-s { (to_do.in_words()) " (" (rows.len()) ")" }
                p.govuk-body { (to_do.advice()) }
                (families(to_do, &rows, name_of))
            }
        }
        (more(followed.len()))
    }
}

fn families(to_do: ToDo, families: &[&Followed], name_of: &dyn Fn(&str) -> String) -> Markup {
    let rows = families.iter().map(|row| {
        let decision = row.contact.decision.as_ref();
        let by = decision.map(|decision| name_of(&decision.by.to_string())).unwrap_or_default();
        let mut cells = vec![
            Cell::from(html! {
                a.govuk-link href={ "/follow-through/" (row.contact.id) } { (user_words(&row.contact.child.name_in_words())) }
                br;
                span.govuk-hint { (row.look.map_or("", Window::in_words)) }
            }),
            Cell::from(html! {
                (decision.map(|decision| decision.outcome_name.as_str()).unwrap_or_default())
                br;
                span.govuk-hint { (kernel::day_in_words(row.since.decided_at.date())) ", " (by) }
            }),
            Cell::words(row.since.step.in_words()),
        ];
        if to_do == ToDo::ReadAgain {
            cells.push(Cell::from(came_back(row.since.came_back)));
        }
        cells
    });
    let columns = ["Child", "Decision", "Step", "Came back"];
    let shown = if to_do == ToDo::ReadAgain { 4 } else { 3 };
    table(Table {
        caption: to_do.in_words(),
        caption_hidden: true,
        columns: columns.iter().take(shown).map(|name| Column::words(name)).collect(),
        rows: rows.collect(),
        ..Table::default()
    })
}

fn came_back(back: Option<CameBack>) -> Markup {
    match back {
        Some(back) => html! {
            a.govuk-link href={ "/contacts/" (back.contact) } { (kernel::day_in_words(back.at.date())) }
            @if back.taken_on { " " (tag("Taken on then", TagColour::Red)) }
        },
        None => html! { "No" },
    }
}

fn to_tell(untold: &[Untold]) -> Markup {
    if untold.is_empty() {
        return html! { p.govuk-body { "Everybody has been told what was decided." } };
    }
    html! {
        (table(Table {
            caption: "Outcomes nobody has been told yet, oldest first", caption_hidden: true,
            columns: ["Child", "Decision", "Tell them"].map(Column::words).to_vec(),
            rows: untold.iter().take(MOST).map(|row| vec![
                Cell::link(&format!("/contacts/{}/tell", row.contact.id), &row.contact.child.name_in_words()),
                Cell::words(row.contact.decision.as_ref().map_or("", |decision| decision.outcome_name.as_str())),
                Cell::from(match &row.standing {
                    Some(standing) => badge(Some(standing)),
                    None => html! { "No limit is set here" },
                }),
            ]).collect(),
            ..Table::default()
        }))
        (more(untold.len()))
    }
}

/// Below this many children a share says little, and only counts are shown.
const FEW: usize = 20;

fn of_those((whole, back): (usize, usize)) -> String {
    match whole {
        0 => "None long enough ago".to_owned(),
        _ if whole < FEW => format!("{back} of {whole}"),
        _ => format!("{back} of {whole} ({} in 100)", back * 100 / whole),
    }
}

fn counted(outcomes: &[Outcome]) -> Markup {
    table(Table {
        caption: "What became of each kind of decision",
        caption_hidden: true,
        columns: vec![
            Column::words("Decision"),
            Column::figures("Children"),
            Column::figures("Taken on"),
            Column::figures("Finished"),
            Column::figures("Came back by the first look"),
            Column::figures("Came back by the second look"),
        ],
        rows: outcomes
            .iter()
            .map(|row| {
                vec![
                    Cell::words(onward_in_words(row.onward)),
                    Cell::words(&row.pointed.to_string()),
                    Cell::words(&row.taken_on.to_string()),
                    Cell::words(&row.finished.to_string()),
                    Cell::words(&of_those(row.first)),
                    Cell::words(&of_those(row.second)),
                ]
            })
            .collect(),
        empty: "Nobody was pointed elsewhere in the last 180 days.",
    })
}

/// One family: what was decided, what is known since, what was found before, and what is found now.
pub fn look_page(
    row: &Followed,
    form: &Form,
    tokens: &FormTokens,
    name_of: &dyn Fn(&str) -> String,
) -> Markup {
    let contact = &row.contact;
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (row.look.map_or("What became of a family", Window::in_words)) }
        h1.govuk-heading-l.app-breaks { (user_words(&contact.child.name_in_words())) }
        (decided(row, name_of))
        p.govuk-body { a.govuk-link href={ "/contacts/" (contact.id) } { "Read the contact, its steps and the family's history" } }
        @if !contact.looks.is_empty() {
            h2.govuk-heading-m { "What was found before" }
            @for look in contact.looks.iter().rev() {
                (inset(html! {
                    p.govuk-body { (look.window.in_words()) ". " (name_of(&look.by.to_string())) ", " (kernel::moment_in_words(look.at)) ":" }
                    (user_text(&look.words))
                }))
            }
        }
        @if let Some(window) = row.look {
            (post_form(PostForm { action: &format!("/follow-through/{}", contact.id), tokens, autosave: None }, html! {
                (web_kit::hidden_value("window", window.code()))
                (textarea(form, Textarea {
                    name: "words", label: "What did you find, and what did you do?", size: LabelSize::Medium, rows: 5, limit: Some(2000),
                    ..Textarea::default()
                }))
                (button("Record what you found"))
            }))
        } @else {
            p.govuk-body { "No look is due." }
        }
    }
}

fn decided(row: &Followed, name_of: &dyn Fn(&str) -> String) -> Markup {
    let since: &Signposted = &row.since;
    let Some(decision) = &row.contact.decision else { return html! {} };
    let by = |by: kernel::AccountId, at: Moment| {
        format!("{}, {}", name_of(&by.to_string()), kernel::moment_in_words(at))
    };
    summary_list(&[
        SummaryRow::words("What was decided", &decision.outcome_name),
        SummaryRow::typed("Why", &decision.reason),
        SummaryRow::words("Decided by", &by(decision.by, decision.at)),
        SummaryRow::words("Step", since.step.in_words()),
        SummaryRow::new("Came back", came_back(since.came_back)),
        SummaryRow::words("Since then", since.to_do().in_words()),
        SummaryRow::words(
            "What to do",
            match since.to_do().advice() {
                "" => "Nothing",
                advice => advice,
            },
        ),
    ])
}

/// Reads what was found.
pub fn read_look(form: &mut Form) -> Option<(Window, String)> {
    let words = form.need_text("words", "Enter what you found and what you did");
    form.within_limit("words", "What you found", 2000);
    let window = match form.values.text("window") {
        "first" => Window::First,
        "second" => Window::Second,
        _ => {
            form.errors.add("words", "Open the list again and choose the child");
            return None;
        }
    };
    words.filter(|_| !form.has_errors()).map(|words| (window, words))
}
