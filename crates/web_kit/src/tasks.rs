//! A piece of work with parts, done over days in any order.

use maud::{Markup, html};

use crate::tags::{TagColour, tag};
use crate::words::slug;

/// How far one part has got. There are no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaskStatus<'a> {
    /// Nobody has begun.
    #[default]
    NotStarted,
    /// Somebody has begun.
    InProgress,
    /// Waiting for something, said in words.
    CannotStartYet(&'a str),
    /// The worker says it is complete.
    Completed,
    /// Something in it is wrong.
    Problem,
}

/// One part of the work.
#[derive(Debug, Clone, Copy, Default)]
pub struct Task<'a> {
    /// A verb and its object.
    pub words: &'a str,
    /// Where it is done.
    pub href: &'a str,
    /// Who is doing it, or anything else worth a line.
    pub hint: Option<&'a str>,
    /// How far it has got.
    pub status: TaskStatus<'a>,
}

/// Some parts under a heading.
pub fn task_list(heading: &str, tasks: &[Task<'_>]) -> Markup {
    let prefix = slug(heading);
    html! {
        h2.govuk-heading-m { (heading) }
        ul.govuk-task-list { @for (at, task) in tasks.iter().enumerate() { (one(task, &format!("{prefix}-{}", at + 1))) } }
    }
}

fn one(task: &Task<'_>, id: &str) -> Markup {
    let why = match task.status {
        TaskStatus::CannotStartYet(why) => Some(why),
        _ => None,
    };
    let hint = why.or(task.hint);
    let hint_id = hint.map(|_| format!("{id}-hint"));
    let described = format!("{} {id}-status", hint_id.as_deref().unwrap_or_default());
    let linked = why.is_none();
    html! {
        li.govuk-task-list__item.govuk-task-list__item--with-link[linked] {
            div.govuk-task-list__name-and-hint {
                @if linked {
                    a.govuk-link.govuk-task-list__link href=(task.href) aria-describedby=(described.trim()) { (task.words) }
                } @else { div { (task.words) } }
                @if let (Some(hint), Some(hint_id)) = (hint, hint_id.as_deref()) {
                    div.govuk-task-list__hint id=(hint_id) { (hint) }
                }
            }
            (status(task.status, id))
        }
    }
}

fn status(status: TaskStatus<'_>, id: &str) -> Markup {
    let waiting = matches!(status, TaskStatus::CannotStartYet(_));
    html! {
        div.govuk-task-list__status.govuk-task-list__status--cannot-start-yet[waiting] id={ (id) "-status" } {
            @match status {
                TaskStatus::NotStarted => { (tag("Not started", TagColour::Blue)) }
                TaskStatus::InProgress => { (tag("In progress", TagColour::Purple)) }
                TaskStatus::CannotStartYet(_) => { "Cannot start yet" }
                TaskStatus::Completed => { "Completed" }
                TaskStatus::Problem => { (tag("There is a problem", TagColour::Red)) }
            }
        }
    }
}
