//! The page of capacity, and its table as a file.

use super::{Capacity, SlotRow, Waiting};
use kernel::{day_in_words, moment_in_words};
use web_kit::{
    Button, Chart, Column, DateInput, Figure, Form, LabelSize, Markup, Series, SummaryRow, Table, bar_chart,
    buttons, date_input, error_summary, get_form, html, line_chart, summary_list, table, user_words,
};

/// The page's title.
pub const TITLE: &str = "Capacity of the front door";

/// Where the page is.
pub const PATH: &str = "/capacity";

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// "45 minutes", "3 hours", "2 days and 4 hours".
fn length(minutes: i64) -> String {
    let counted = |number: i64, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    match (minutes / 1440, minutes % 1440 / 60) {
        (0, 0) => counted(minutes, "minute"),
        (0, hours) => counted(hours, "hour"),
        (days, 0) => counted(days, "day"),
        (days, hours) => format!("{} and {}", counted(days, "day"), counted(hours, "hour")),
    }
}

fn hours() -> Vec<String> {
    (0..24).map(|hour| format!("{hour:02}:00")).collect()
}

fn weekdays() -> Vec<String> {
    WEEKDAYS.iter().map(|day| (*day).to_owned()).collect()
}

fn figures(rows: &[SlotRow], of: impl Fn(&SlotRow) -> u32) -> Vec<Figure> {
    rows.iter().map(|row| Figure::new(f64::from(of(row)))).collect()
}

fn slots<'a>(rows: &[SlotRow]) -> Vec<Series<'a>> {
    vec![
        Series { name: "Contacts that arrived", figures: figures(rows, |row| row.arrived) },
        Series { name: "Decisions", figures: figures(rows, |row| row.decided) },
        Series { name: "People taking in, day by day", figures: figures(rows, |row| row.taking_in) },
        Series { name: "People deciding, day by day", figures: figures(rows, |row| row.deciding) },
    ]
}

/// The page. `form` holds the period that was asked for; `name_of` gives a worker's name.
pub fn capacity_page(
    found: &Capacity,
    waiting: &Waiting,
    now: kernel::Moment,
    name_of: &dyn Fn(&str) -> String,
    form: &Form,
) -> Markup {
    let period = format!("{} to {}", day_in_words(found.from), day_in_words(found.to));
    let as_at = moment_in_words(now);
    let csv = format!("{PATH}/figures.csv?from={}&to={}", found.from, found.to);
    let arrived: u32 = found.by_day.iter().map(|day| day.arrived).sum();
    let decided: u32 = found.by_day.iter().map(|day| day.decided).sum();
    let chart = |id, unit, finding, sentence, across, points, series| Chart {
        id,
        finding,
        sentence,
        unit,
        period: &period,
        population: "Contacts at the front door",
        source: "The record",
        data_date: &as_at,
        across,
        points,
        series,
        csv: Some(&csv),
        ..Chart::default()
    };
    let per_day = format!("{arrived} contacts arrived and {decided} decisions were made");
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (TITLE) }
        h2.govuk-heading-m { "Waiting now" }
        (summary_list(&[
            SummaryRow::words("Contacts waiting", &waiting.count.to_string()),
            SummaryRow::words("Half have waited longer than", &waiting.median_minutes.map_or("Nothing waits".to_owned(), length)),
            SummaryRow::words("The longest wait", &waiting.longest_minutes.map_or("Nothing waits".to_owned(), length)),
        ]))
        (period_form(form))
        (line_chart(&chart("by-day", "contacts and decisions each day", &per_day, "Each day of the period.", "Day",
            found.by_day.iter().map(|row| day_in_words(row.day)).collect(),
            vec![
                Series { name: "Arrived", figures: found.by_day.iter().map(|row| Figure::new(f64::from(row.arrived))).collect() },
                Series { name: "Decided", figures: found.by_day.iter().map(|row| Figure::new(f64::from(row.decided))).collect() },
            ])))
        (bar_chart(&chart("by-hour", "contacts, decisions and people by hour", "When contacts arrive, and when people are there", "By hour of the day. A person counts once for each day on which they worked in that hour.", "Hour", hours(), slots(&found.by_hour))))
        (bar_chart(&chart("by-weekday", "contacts, decisions and people by day of the week", "The same by day of the week", "A person counts once for each day.", "Day", weekdays(), slots(&found.by_weekday))))
        h2.govuk-heading-m { "Who decided" }
        (table(Table {
            caption: "Decisions by each person", caption_hidden: true,
            columns: vec![Column::words("Who"), Column::figures("Decisions")],
            rows: found.by_decider.iter().map(|(by, count)| vec![
                html! { (user_words(&name_of(by))) }.into(), count.to_string().as_str().into(),
            ]).collect(),
            empty: "Nobody decided anything in this period.",
        }))
    }
}

fn period_form(form: &Form) -> Markup {
    let date = |name, legend| DateInput { name, legend, size: LabelSize::Small, ..DateInput::default() };
    get_form(
        PATH,
        html! {
            (date_input(form, date("from", "From")))
            (date_input(form, date("to", "To")))
            (buttons(&[Button { words: "Show this period", ..Button::default() }]))
        },
    )
}

/// Every table of the page in one file: what the rows are, the row, and its figures.
pub fn as_csv(found: &Capacity) -> String {
    let mut out = String::from("by,row,arrived,taken_in,people_taking_in,decided,people_deciding\r\n");
    let mut slot = |by: &str, names: Vec<String>, rows: &[SlotRow]| {
        for (name, row) in names.iter().zip(rows) {
            out.push_str(&format!(
                "{by},{name},{},{},{},{},{}\r\n",
                row.arrived, row.taken_in, row.taking_in, row.decided, row.deciding
            ));
        }
    };
    slot("hour", hours(), &found.by_hour);
    slot("weekday", weekdays(), &found.by_weekday);
    for row in &found.by_day {
        out.push_str(&format!("day,{},{},,,{},\r\n", row.day, row.arrived, row.decided));
    }
    out
}
