//! The pages: what other systems asked, one question with its decision, the part of a child's page, and a
//! question to another agency's system that a person sends.

use super::exchange::Patient;
use super::{Decided, Put, QuestionShown, Reviewing, SystemQuestion, TheirAnswer, read_answer};
use crate::agency_check::CheckShown;
use crate::agency_check::pages::Names;
use access::Action;
use kernel::{Date, PersonId, moment_in_words};
use people::Person;
use web_kit::{
    Cell, Choice, Column, Form, FormTokens, LabelSize, Markup, PostForm, Radios, SummaryRow, Table,
    TagColour, Textarea, button, error_summary, hidden_words, html, inset, post_form, radios, summary_list,
    table, tag, textarea, user_text, user_words, warning,
};

/// How ids and addresses become names on these pages.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Accounts and agencies.
    pub names: Names<'a>,
    /// A purpose's name, from its address of the law.
    pub purpose: &'a dyn Fn(&str) -> String,
}

fn state(question: &SystemQuestion) -> Markup {
    if question.is_waiting() {
        tag("A person decides", TagColour::Yellow)
    } else if question.told.is_some() {
        tag("Yes, and whom to ring", TagColour::Blue)
    } else {
        tag("No match", TagColour::Grey)
    }
}

fn path(question: &SystemQuestion) -> String {
    format!("/system-questions/{}", question.id)
}

fn row(shown: &QuestionShown, words: Words<'_>) -> Vec<Cell> {
    let question = &shown.question;
    vec![
        Cell::from(html! {
            a.govuk-link href=(path(question)) {
                (user_words(&(words.names.agency)(&question.agency)))
                (hidden_words(&format!("asked {}", moment_in_words(question.at))))
            }
        }),
        Cell::words(&moment_in_words(question.at)),
        Cell::words(&(words.purpose)(&question.purpose)),
        Cell::words(question.decision.decided.in_words()),
        Cell::from(state(question)),
    ]
}

/// What other systems asked: what waits for the reader, then the latest of all.
pub fn list_page(waiting: &[QuestionShown], latest: &[QuestionShown], words: Words<'_>) -> Markup {
    let listed = |caption, rows: &[QuestionShown], empty| {
        table(Table {
            caption,
            columns: ["Who asked", "When", "What for", "By the sharing policy", "Answered"]
                .map(Column::words)
                .to_vec(),
            rows: rows.iter().map(|one| row(one, words)).collect(),
            empty,
            ..Table::default()
        })
    };
    html! {
        h1.govuk-heading-l { "Questions from other agencies' systems (" (waiting.len()) " to decide)" }
        p.govuk-body { "Another agency's system asks whether we know somebody. The sharing policies in the local arrangements say who is answered, and what is not sure or is restricted is left to a person. Every question stays here for ever." }
        (listed("To decide, the oldest first", waiting, "No question waits for you."))
        (listed("The latest, the newest first", latest, "No other system has asked anything."))
    }
}

fn asked_about(asked: &Patient) -> Vec<SummaryRow<'static>> {
    let lines = |all: Vec<String>| {
        let all: Vec<String> = all.into_iter().filter(|line| !line.trim().is_empty()).collect();
        if all.is_empty() { "Not given".to_owned() } else { all.join("\n") }
    };
    let names = asked.name.iter().map(|name| format!("{} {}", name.given.join(" "), name.family)).collect();
    let addresses = asked
        .address
        .iter()
        .map(|one| {
            let parts = one.line.iter().chain(&one.city).chain(&one.postal_code);
            parts.map(String::as_str).collect::<Vec<_>>().join(", ")
        })
        .collect();
    // A date that is one is shown as dates are here; anything else as it was sent.
    let born = asked
        .birth_date
        .iter()
        .map(|sent| sent.parse::<Date>().map_or_else(|_| sent.clone(), kernel::day_in_words));
    let born: Vec<String> = born.collect();
    let numbers = asked.identifier.iter().map(|one| one.value.clone()).collect();
    vec![
        SummaryRow::typed("Name", &lines(names)),
        SummaryRow::typed("Date of birth", &lines(born)),
        SummaryRow::typed("Address", &lines(addresses)),
        SummaryRow::typed("Numbers", &lines(numbers)),
    ]
}

fn described(person: &Person, today: Date) -> String {
    let home = person.home(today).map_or_else(|| "address not yet known".to_owned(), |home| home.in_words());
    format!("Born {}. {home}.", person.born.in_words())
}

/// One question: what was asked, how it was decided, and the decision that waits. Nothing is chosen for
/// whoever decides.
pub fn question_page(
    shown: &QuestionShown,
    words: Words<'_>,
    today: Date,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let question = &shown.question;
    let agency = (words.names.agency)(&question.agency);
    let decides = question.is_waiting() && shown.may.contains(&Action::Decide);
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { "Question from another agency's system" }
        h1.govuk-heading-l { (user_words(&agency)) " asks whether somebody is known here" }
        p.govuk-body { (state(question)) }
        (how_decided(question, words))
        @if let Some(asked) = &question.asked_about {
            h2.govuk-heading-m { "Whom they asked about" }
            (summary_list(&asked_about(asked)))
        }
        h2.govuk-heading-m { "Who agrees with it here (" (shown.people.len()) ")" }
        (people(shown, today))
        @if decides { (deciding(shown, today, form, tokens)) }
    }
}

fn how_decided(question: &SystemQuestion, words: Words<'_>) -> Markup {
    let decision = &question.decision;
    let policy = if decision.policy.is_empty() {
        "None".to_owned()
    } else {
        format!("{}\nVersion {}", decision.policy, decision.policy_version)
    };
    let decided = format!("{}: {}", decision.decided.in_words(), decision.grounds.in_words());
    let told = question.told.as_ref().map(|contact| {
        let numbers: Vec<&str> = contact.telecom.iter().map(|one| one.value.as_str()).collect();
        format!("Yes, and to ring {}, {}", contact.name, numbers.join(", "))
    });
    let mut rows = vec![
        SummaryRow::typed("System", &question.system),
        SummaryRow::words("When", &moment_in_words(question.at)),
        SummaryRow::words("What for", &(words.purpose)(&question.purpose)),
        SummaryRow::typed("Sharing policy", &policy),
        SummaryRow::words("By the policy", &decided),
        SummaryRow::typed("Answered", &told.unwrap_or_else(|| question.answer_in_words().to_owned())),
        SummaryRow::typed("Their number for it", &question.request.value),
        SummaryRow::words("By which standard", &question.standard),
    ];
    if let Some(reviewed) = &question.reviewed {
        let by = (words.names.account)(&reviewed.by.to_string());
        let what = if reviewed.person.is_some() { "Told them" } else { "Did not tell them" };
        rows.push(SummaryRow::new(
            "Decided by a person",
            html! {
                (what) ", " (user_words(&by)) ", " (moment_in_words(reviewed.at)) ", because:"
                (user_text(&reviewed.why))
            },
        ));
    }
    summary_list(&rows)
}

fn people(shown: &QuestionShown, today: Date) -> Markup {
    let agrees = |hundredths: Option<u8>| match hundredths {
        Some(99) => "The number, which is one person's",
        Some(80) => "Name, date of birth and address",
        Some(70) => "Name, date of birth and postcode",
        Some(60) => "Name and date of birth only",
        Some(_) => "Not any more: the record has changed since",
        None => "What was asked is not kept",
    };
    table(Table {
        caption: "People here who agree with it",
        caption_hidden: true,
        columns: ["Who", "What is recorded here", "What agrees"].map(Column::words).to_vec(),
        rows: shown
            .people
            .iter()
            .map(|one| {
                let person = &one.person;
                vec![
                    Cell::from(html! {
                        a.govuk-link href={ "/people/" (person.id) } { (user_words(&person.name_in_words())) }
                        @if person.restriction.is_some() { " " (tag("Restricted", TagColour::Red)) }
                    }),
                    Cell::from(user_words(&described(person, today))),
                    Cell::words(agrees(one.hundredths)),
                ]
            })
            .collect(),
        empty: "Nobody here is like the person they asked about.",
    })
}

fn deciding(shown: &QuestionShown, today: Date, form: &Form, tokens: &FormTokens) -> Markup {
    let offered: Vec<(String, String, String)> = shown
        .people
        .iter()
        .map(|one| {
            let name = one.person.name_in_words();
            (
                one.person.id.to_string(),
                format!("Tell them that {name} is known here, and whom to ring"),
                described(&one.person, today),
            )
        })
        .collect();
    let mut choices: Vec<Choice<'_>> =
        offered.iter().map(|(id, label, hint)| Choice::explained(id, label, hint)).collect();
    choices.push(Choice::explained(
        NOT_TOLD,
        "Do not tell them",
        "Their system is answered \"no match\", the same as for somebody nobody here knows. Ring them if the child needs it.",
    ));
    html! {
        (warning("Names and dates of birth do not tell twins or cousins of one name apart. If you cannot be sure, ring them."))
        (post_form(PostForm { action: &path(&shown.question), tokens, autosave: None }, html! {
            (radios(form, Radios {
                name: "tell", legend: "What is their system told?", size: LabelSize::Medium, choices, ..Radios::default()
            }))
            (textarea(form, Textarea {
                name: "why", label: "Why?", rows: 3, limit: Some(1000),
                hint: Some("Kept here for ever. Their system does not see it."), size: LabelSize::Medium,
                ..Textarea::default()
            }))
            (button("Record the decision"))
        }))
    }
}

const NOT_TOLD: &str = "not_told";

/// Reads what somebody decides.
pub fn read_review(form: &mut Form, shown: &QuestionShown) -> Option<Reviewing> {
    let ids: Vec<String> = shown.people.iter().map(|one| one.person.id.to_string()).collect();
    let offered: Vec<&str> = ids.iter().map(String::as_str).chain([NOT_TOLD]).collect();
    let told = form.need_choice("tell", &offered, "Select what their system is told");
    let why = form.need_text("why", "Enter why you tell them, or why you do not");
    form.within_limit("why", "Why", 1000);
    if form.has_errors() {
        return None;
    }
    let tell = told.filter(|told| told != NOT_TOLD);
    let tell: Option<PersonId> = match tell {
        Some(id) => Some(id.parse().ok()?),
        None => None,
    };
    Some(Reviewing { tell, why: why? })
}

/// The part of a person's page: which systems asked about them, and what they were told.
pub fn asked_part(rows: &[(SystemQuestion, bool)], words: Words<'_>) -> Markup {
    html! {
        h2.govuk-heading-m { "Questions from other agencies' systems (" (rows.len()) ")" }
        (table(Table {
            caption: "Which systems asked about this person", caption_hidden: true,
            columns: ["Who asked", "When", "What for", "How it was decided", "Answered"].map(Column::words).to_vec(),
            rows: rows.iter().map(|(question, opens)| asked_row(question, *opens, words)).collect(),
            empty: "No other agency's system has asked whether this person is known.",
        }))
    }
}

fn asked_row(question: &SystemQuestion, opens: bool, words: Words<'_>) -> Vec<Cell> {
    let agency = (words.names.agency)(&question.agency);
    let how = match (&question.reviewed, question.decision.decided) {
        (Some(reviewed), _) => format!("By {}", (words.names.account)(&reviewed.by.to_string())),
        (None, Decided::Review) => "A person has still to decide".to_owned(),
        (None, Decided::Permit | Decided::Deny) => {
            format!("By the sharing policy: {}", question.decision.grounds.in_words())
        }
    };
    let others = 1 < question.people.len();
    vec![
        Cell::from(html! {
            @if opens {
                a.govuk-link href=(path(question)) { (user_words(&agency)) (hidden_words(&format!("asked {}", moment_in_words(question.at)))) }
            } @else { (user_words(&agency)) }
            @if others { br; "It may have been about somebody else of that name." }
        }),
        Cell::words(&moment_in_words(question.at)),
        Cell::words(&(words.purpose)(&question.purpose)),
        Cell::from(user_words(&how)),
        Cell::words(question.answer_in_words()),
    ]
}

/// The page where a question to another agency's system is made, and its answer recorded. A person carries
/// both: Sightline is connected to no other system.
pub fn putting_page(
    shown: &CheckShown,
    put: &[Put],
    without_record: &[String],
    names: Names<'_>,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let check = &shown.check;
    let asked: Vec<(usize, &Put, &str)> = put
        .iter()
        .enumerate()
        .filter_map(|(place, one)| one.body.as_deref().map(|body| (place, one, body)))
        .collect();
    let cannot = put.iter().filter(|one| one.body.is_none()).map(|one| &one.name).chain(without_record);
    let cannot: Vec<&String> = cannot.collect();
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&names.put_to(check))) }
        h1.govuk-heading-l { "Ask their system whether they know somebody" }
        (warning("Sightline is not connected to this agency's system. Somebody who may use it sends the question below, and you copy what came back."))
        p.govuk-body { "The question is written by the national draft standards (" code { "$person-info-query" } "). It asks only whether they know the person, and whom to ring." }
        @if !cannot.is_empty() {
            (inset(html! {
                p.govuk-body { "Too little is recorded about these people for a system to find them by. Ask about them by telephone:" }
                ul.govuk-list { @for name in &cannot { li { (user_words(name)) } } }
            }))
        }
        @if !asked.is_empty() {
            (post_form(PostForm { action: &format!("/agency-checks/{}/system", check.id), tokens, autosave: None }, html! {
                @for (place, one, body) in &asked {
                    h2.govuk-heading-m { "About " (user_words(&one.name)) }
                    pre.govuk-body.app-user-text tabindex="0" role="region" aria-label={ "The question about person " (place + 1) } { code { (body) } }
                    (textarea(form, Textarea {
                        name: &answer_name(*place), label: &format!("What their system answered about {}", one.name), rows: 6,
                        limit: Some(LONGEST_ANSWER), hint: Some("Copy the whole answer, from the first { to the last }"),
                        ..Textarea::default()
                    }))
                }
                (button("Record the answer"))
            }))
        }
    }
}

const LONGEST_ANSWER: usize = 20_000;

fn answer_name(place: usize) -> String {
    format!("answer_{place}")
}

/// Reads what their system answered about each person who was asked about.
pub fn read_put(form: &mut Form, put: &[Put]) -> Option<Vec<(String, TheirAnswer)>> {
    let mut answers = Vec::new();
    for (place, one) in put.iter().enumerate().filter(|(_, one)| one.body.is_some()) {
        let name = answer_name(place);
        form.within_limit(&name, "What their system answered", LONGEST_ANSWER);
        let Some(text) =
            form.need_text(&name, &format!("Enter what their system answered about {}", one.name))
        else {
            continue;
        };
        match read_answer(&text) {
            Some(TheirAnswer::WillLook) => form.errors.add(
                &name,
                "A person there has still to decide. Leave this until their system answers yes or no",
            ),
            Some(answer) => answers.push((one.name.clone(), answer)),
            None => form
                .errors
                .add(&name, "Copy the whole answer. This is neither yes nor no by the draft standards"),
        }
    }
    if form.has_errors() { None } else { Some(answers) }
}
