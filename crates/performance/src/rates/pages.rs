//! The pages of rates: each figure beside what was published, what explains it, and saying so.

use super::model::{
    Beside, Direction, Explanation, Measure, NewExplanation, OwnFigure, StatYear, WhyNone, YearRow,
};
use super::queries::Explanations;
use kernel::{Date, Moment, day_in_words, moment_in_words};
use local::{Arrangements, ENGLAND, Finality, PublishedFigure};
use std::collections::BTreeMap;
use web_kit::{
    Cell, Column, DateInput, DateRule, Form, FormTokens, LabelSize, Markup, Pagination, PostForm, SummaryRow,
    Table, TagColour, TextInput, Textarea, button, date_input, details, error_summary, html, pagination,
    post_form, summary_list, table, tag, text_input, textarea, user_text, user_words, wide_table,
    with_commas,
};

/// The page's title.
pub const TITLE: &str = "Rates beside England";

/// Where the page is.
pub const PATH: &str = "/rates";

/// Explanations on one page of them.
pub const ON_A_PAGE: usize = 20;

/// Counts of one to this are not shown exactly.
const SMALL: u32 = 4;

/// What the page of rates shows.
pub struct RatesView<'a> {
    /// The rows of each measure, the latest year first.
    pub rows: BTreeMap<Measure, Vec<YearRow<'a>>>,
    /// The latest explanation of each, and how many there are.
    pub explained: BTreeMap<Measure, Explanations>,
    /// Published figures, populations and names of areas.
    pub arrangements: &'a Arrangements,
    /// When it was worked out.
    pub now: Moment,
    /// May the reader say what explains a figure?
    pub may_explain: bool,
}

fn count(of: u32) -> String {
    match of {
        1..=SMALL => format!("fewer than {}", SMALL + 1),
        of => with_commas(usize::try_from(of).unwrap_or(usize::MAX)),
    }
}

fn unit(measure: Measure) -> &'static str {
    if measure.is_a_share() { " in 100" } else { " for every 10,000 children" }
}

fn own(measure: Measure, figure: &OwnFigure) -> Markup {
    let counts = figure.counts;
    let behind = if measure.is_a_share() {
        format!("{} of {}", count(counts.count), count(counts.of))
    } else {
        count(counts.count)
    };
    html! {
        @match figure.value {
            Ok(value) => { (value) br; span.govuk-hint { (behind) } }
            Err(why) => {
                (behind) @if why == WhyNone::UnderWay { " so far" }
                br; span.govuk-hint { (why.in_words()) @if let (WhyNone::RecordTooYoung, Some(day)) = (why, counts.record_begins) { ": it begins on " (day_in_words(day)) } }
            }
        }
    }
}

fn published(figure: Option<&PublishedFigure>) -> Markup {
    html! {
        @match figure {
            None => { "Not held" }
            Some(figure) => {
                (figure.value)
                @match figure.status {
                    Finality::Final => {}
                    Finality::Provisional | Finality::Revised => { " " (tag(figure.status.in_words(), TagColour::Yellow)) }
                }
                @if let Some(behind) = figure.count { br; span.govuk-hint { (count(behind)) } }
            }
        }
    }
}

fn in_words(measure: Measure, beside: &Beside) -> String {
    let whose =
        if beside.ours_published { "published for this area" } else { "from this record, provisional" };
    let direction = match beside.direction() {
        Direction::Above => "above",
        Direction::Below => "below",
        Direction::Level => "level with",
    };
    format!(
        "{}: {}{} ({whose}) is {direction} {}, {}.",
        beside.year.in_words(),
        beside.ours,
        unit(measure),
        beside.other_area,
        beside.other,
    )
}

/// Ours against the year before it: both from this record, both of whole years.
fn trend(rows: &[YearRow<'_>]) -> Option<String> {
    let whole: Vec<&YearRow<'_>> = rows.iter().filter(|row| row.own.value.is_ok()).collect();
    let (now, before) = match whole.as_slice() {
        [now, before, ..] if before.year == now.year.before() => (now, before),
        _ => return None,
    };
    let (is, was) = (now.own.value.ok()?, before.own.value.ok()?);
    let direction = match is.cmp(&was) {
        std::cmp::Ordering::Greater => "up",
        std::cmp::Ordering::Less => "down",
        std::cmp::Ordering::Equal => "unchanged",
    };
    Some(format!("From this record, provisional: {direction} from {was} to {is} ({}).", now.year.in_words()))
}

fn one_measure(measure: Measure, view: &RatesView<'_>) -> Markup {
    let none = Vec::new();
    let rows = view.rows.get(&measure).unwrap_or(&none);
    let place = &view.arrangements.partnership;
    let region = place.region.as_deref().and_then(|region| view.arrangements.published.area_name(region));
    let region = format!("{}, published", region.unwrap_or("The region"));
    let area = format!("{}, published", place.area);
    let mut columns = vec![Column::words("Year"), Column::figures("From this record, provisional")];
    if measure.published().is_some() {
        columns.extend([&area, &region].map(|words| Column::figures(words)));
        columns.push(Column::figures("England, published"));
    }
    let latest = rows.iter().find(|row| !row.compared().is_empty());
    html! {
        h2.govuk-heading-m id=(measure.code()) { (measure.in_words()) }
        p.govuk-body { (measure.definition()) }
        @if let Some(row) = latest {
            @for beside in row.compared() { p.govuk-body { strong { (in_words(measure, &beside)) } } }
        } @else if measure.published().is_some() && !rows.is_empty() {
            p.govuk-body { "There is no year with a figure of this area and a settled published one beside it." }
        }
        @if let Some(words) = trend(rows) { p.govuk-body { (words) } }
        (wide_table(Table {
            caption: measure.in_words(), caption_hidden: true,
            columns,
            rows: rows.iter().map(|row| {
                let mut cells = vec![Cell::words(&row.year.in_words()), Cell::from(own(measure, &row.own))];
                if measure.published().is_some() {
                    cells.extend([row.area, row.region, row.england].map(|figure| Cell::from(published(figure))));
                }
                cells
            }).collect(),
            empty: "This record holds none yet.",
        }))
        (explained(measure, view))
    }
}

fn explained(measure: Measure, view: &RatesView<'_>) -> Markup {
    let found = view.explained.get(&measure);
    let href = format!("{PATH}/{}/explanations", measure.code());
    let new = format!("{PATH}/{}/explain", measure.code());
    html! {
        h3.govuk-heading-s { "What people think explains it" }
        @match found.and_then(|found| found.shown.first()) {
            None => p.govuk-body { "Nobody has said." },
            Some(latest) => (one_explanation(latest, view.now.date())),
        }
        ul.govuk-list {
            li { a.govuk-link href=(href) { "Every explanation (" (found.map_or(0, |found| found.all)) ")" span.govuk-visually-hidden { " of " (measure.in_words()) } } }
            @if view.may_explain {
                li { a.govuk-link href=(new) { "Say what you think explains it" span.govuk-visually-hidden { ": " (measure.in_words()) } } }
            }
        }
    }
}

fn one_explanation(found: &Explanation, today: Date) -> Markup {
    html! {
        (user_text(&found.says))
        (summary_list(&[
            SummaryRow::typed("What would show whether it is so", &found.would_show),
            SummaryRow::typed("Who looks", &found.who_looks),
            SummaryRow::words("Written", &moment_in_words(found.at)),
            SummaryRow::words("Look again on", &day_in_words(found.look_again_on)),
        ]))
        @if found.is_overdue(today) {
            p.govuk-body { (tag("Nobody has looked again", TagColour::Red)) " It was to be looked at again on " (day_in_words(found.look_again_on)) "." }
        }
    }
}

/// The page of rates.
pub fn rates_page(view: &RatesView<'_>) -> Markup {
    let latest = view.arrangements.published.latest_year(ENGLAND).map(StatYear::of);
    html! {
        h1.govuk-heading-l { (TITLE) }
        p.govuk-body {
            "Figures from this record were worked out at " (moment_in_words(view.now))
            ". They move for months after a year has ended, so they are provisional and stand apart from what was published. Only figures of the same year are compared."
        }
        @if let Some(latest) = latest {
            p.govuk-body { "The latest year published for England that is held here: " (latest.in_words().to_lowercase().replace("march", "March")) "." }
        }
        @for measure in Measure::ALL { (one_measure(measure, view)) }
        (sources(view.arrangements))
    }
}

fn sources(arrangements: &Arrangements) -> Markup {
    html! {
        h2.govuk-heading-m { "Where the figures come from" }
        (table(Table {
            caption: "Publications",
            columns: ["Publication", "Published by", "Day"].map(Column::words).to_vec(),
            rows: arrangements.published.sources.iter().map(|source| vec![
                Cell::from(user_words(&source.name)),
                Cell::words(&source.publisher),
                Cell::from(html! {
                    (day_in_words(source.published))
                    @if source.published_to_confirm { " " (tag("To be checked", TagColour::Yellow)) }
                }),
            ]).collect(),
            ..Table::default()
        }))
        (details("Children who live here, by the year of the estimate", table(Table {
            caption: "Rates of the year to 31 March are worked out with the estimate for the middle of the year before",
            columns: vec![Column::words("Middle of"), Column::figures("Children"), Column::words("Estimate")],
            rows: arrangements.partnership.populations.iter().rev().map(|of| vec![
                Cell::words(&of.mid_year.to_string()),
                Cell::words(&with_commas(usize::try_from(of.children).unwrap_or(usize::MAX))),
                Cell::words(&of.source),
            ]).collect(),
            empty: "None is given, so no rate can be worked out.",
            ..Table::default()
        })))
        p.govuk-body { "Fewer than " (SMALL + 1) " are not shown exactly. A published figure that is not held was not read, and is never filled in." }
    }
}

/// Saying what explains a figure.
pub fn explain_page(measure: Measure, form: &Form, tokens: &FormTokens) -> Markup {
    let action = format!("{PATH}/{}/explain", measure.code());
    let lines = |name, label, hint| Textarea {
        name,
        label,
        hint: Some(hint),
        size: LabelSize::Small,
        rows: 4,
        limit: Some(2000),
        ..Textarea::default()
    };
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (measure.in_words()) }
        h1.govuk-heading-l { "What do you think explains it?" }
        p.govuk-body { "Everybody who reads figures reads this. Write nothing about a child or a family." }
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (textarea(form, lines("says", "What do you think explains it?", "For example, a way in that closed, or a change in what agencies send.")))
            (textarea(form, lines("would_show", "What would show whether it is so?", "A figure, a sample of records, or something to ask.")))
            (text_input(form, TextInput { name: "who_looks", label: "Who looks?", hint: Some("A post or a group, never a name."), ..TextInput::default() }))
            (date_input(form, DateInput { name: "look_again_on", legend: "Look again on", ..DateInput::default() }))
            (button("Record what you think explains it"))
        }))
    }
}

/// Reads what was said.
pub fn read_explanation(form: &mut Form, measure: Measure, today: Date) -> Option<NewExplanation> {
    let says = form.need_text("says", "Enter what you think explains it");
    form.within_limit("says", "What explains it", 2000);
    let would_show = form.need_text("would_show", "Enter what would show whether it is so");
    form.within_limit("would_show", "What would show it", 2000);
    let who_looks = form.need_text("who_looks", "Enter who looks");
    form.within_limit("who_looks", "Who looks", 200);
    let look_again_on = form.need_date("look_again_on", "Look again on", DateRule::TodayOrFuture, today);
    if form.has_errors() {
        return None;
    }
    Some(NewExplanation {
        measure,
        says: says?,
        would_show: would_show?,
        who_looks: who_looks?,
        look_again_on: look_again_on?,
    })
}

/// Every explanation of one figure, a page at a time.
pub fn explanations_page(measure: Measure, found: &Explanations, page: usize, today: Date) -> Markup {
    let href = format!("{PATH}/{}/explanations?page=", measure.code());
    html! {
        span.govuk-caption-l { (measure.in_words()) }
        h1.govuk-heading-l { "What people thought explains it (" (found.all) ")" }
        p.govuk-body { "The latest first." }
        @for one in &found.shown { (one_explanation(one, today)) }
        @if found.shown.is_empty() { p.govuk-body { "Nobody has said." } }
        (pagination(Pagination { page, pages: found.all.div_ceil(ON_A_PAGE), href: &href }))
    }
}
