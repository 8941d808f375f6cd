//! When a call reached us: a call may be written down afterwards, and its clock runs from the call.

use jiff::Span;
use kernel::{Date, Moment};
use web_kit::{
    Choice, DateInput, DateRule, Form, Markup, Radios, TimeInput, TimeOfDay, date_input, html, radios,
    time_input,
};

/// The question: now, earlier today, or another day. Nothing is chosen.
pub(super) fn ask(form: &Form) -> Markup {
    let time = |name: &'static str| {
        time_input(form, TimeInput { name, label: "What time was the call?", ..TimeInput::default() })
    };
    let another = html! {
        (date_input(form, DateInput { name: "received_day", legend: "Which day was the call?", ..DateInput::default() }))
        (time("received_day_time"))
    };
    radios(
        form,
        Radios {
            name: "received",
            legend: "When did it reach us?",
            hint: Some("The time to decide runs from the call, not from when it is written down."),
            choices: vec![
                Choice::explained("now", "Now", "The caller is on the telephone, or has just gone"),
                Choice { reveal: Some(time("received_today_time")), ..Choice::new("today", "Earlier today") },
                Choice { reveal: Some(another), ..Choice::new("another", "Another day") },
            ],
            ..Radios::default()
        },
    )
}

/// When it reached us, or nothing with messages.
pub(super) fn read(form: &mut Form, now: Moment) -> Option<Moment> {
    let missing = "Select when it reached us";
    match form.need_choice("received", &["now", "today", "another"], missing)?.as_str() {
        "today" => {
            let time = form.need_time("received_today_time", "Time of the call")?;
            not_after(form, "received_today_time", at(now.date(), time), now)
        }
        "another" => {
            let day = form.need_date("received_day", "Day of the call", DateRule::TodayOrPast, now.date());
            let time = form.need_time("received_day_time", "Time of the call");
            let day = day?;
            let oldest = now.date().checked_sub(Span::new().years(1)).unwrap_or(now.date());
            if day < oldest {
                form.errors.add("received_day", "Day of the call must be in the last 12 months");
                return None;
            }
            not_after(form, "received_day_time", at(day, time?), now)
        }
        _ => Some(now),
    }
}

fn at(day: Date, time: TimeOfDay) -> Moment {
    Moment::on(day, time.hour, time.minute)
}

fn not_after(form: &mut Form, field: &str, received: Moment, now: Moment) -> Option<Moment> {
    if now < received {
        form.errors.add(field, "Time of the call must be now or in the past");
        return None;
    }
    Some(received)
}
