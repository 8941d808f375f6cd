//! The markup of each part. A changed snapshot is read as a change to every page that uses it.

use insta::assert_snapshot;

use super::{lines, posted, tokens};
use crate::*;

/// Markup, emoji, right to left, and a word of 2,000 letters.
fn awkward() -> String {
    format!("<b>\"O'Neill\"</b> & 👩🏽‍👧 عائشة\n{}", "w".repeat(2000))
}

/// The long word made short again, so that a snapshot can be read.
fn shortened(shown: String) -> String {
    assert!(shown.contains(&"w".repeat(2000)), "the long word is whole");
    shown.replace(&"w".repeat(2000), "w[2000 times]")
}

fn wrong(name: &str, message: &str) -> Form {
    let mut form = Form::posted(posted(&[(name, "kept")]));
    form.errors.add(name, message);
    form
}

#[test]
fn error_summary_with_two_messages() {
    let mut errors = FormErrors::new();
    errors.add("reason", "Enter the reason for your decision");
    errors.add_at("held_on", "held_on-month", "Date of the visit must include a month");
    let fields = html! { (error_summary(&errors)) p id="reason" {} p id="held_on-month" {} };
    assert_snapshot!(lines(&fields));
    assert_eq!(error_summary(&FormErrors::new()).into_string(), "");
}

#[test]
fn one_line_boxes() {
    let field = TextInput {
        name: "where",
        label: "Where did it happen?",
        hint: Some("A street or place"),
        ..TextInput::default()
    };
    assert_snapshot!(lines(&text_input(&wrong("where", "Enter where it happened"), field)));
    let secret =
        TextInput { name: "where", label: "Password", kind: InputKind::Password, ..TextInput::default() };
    let shown = text_input(&wrong("where", "Enter your password"), secret);
    assert!(!shown.0.contains("kept"), "a password is never sent back");
}

#[test]
fn several_lines_with_a_limit_and_awkward_words() {
    let mut form = Form::blank();
    form.values.set("said", awkward());
    let field = Textarea {
        name: "said",
        label: "What did the child say?",
        limit: Some(4000),
        optional: true,
        ..Textarea::default()
    };
    assert_snapshot!(shortened(lines(&textarea(&form, field))));
}

#[test]
fn radios_begin_with_nothing_chosen() {
    let reveal =
        text_input(&Form::blank(), TextInput { name: "why", label: "Why not?", ..TextInput::default() });
    let field = Radios {
        name: "seen",
        legend: "Was the child seen alone?",
        size: LabelSize::PageHeading,
        choices: vec![
            Choice::new("yes", "Yes"),
            Choice { reveal: Some(reveal), ..Choice::explained("no", "No", "Say why") },
            Choice { after_or: true, ..Choice::new("unborn", "The child is not born yet") },
        ],
        ..Radios::default()
    };
    let shown = lines(&radios(&Form::blank(), field.clone()));
    assert!(!shown.contains("checked"));
    assert_snapshot!(shown);
    let chosen = radios(&Form::posted(posted(&[("seen", "no")])), field).into_string();
    assert_eq!(chosen.matches(" checked").count(), 1);
}

#[test]
fn checkboxes_keep_what_was_ticked() {
    let field = Checkboxes {
        name: "who",
        legend: "Who was there?",
        choices: vec![Choice::new("parent", "A parent"), Choice::new("sibling", "A brother or sister")],
        ..Checkboxes::default()
    };
    let mut form = Form::posted(posted(&[("who", "sibling")]));
    form.errors.add("who", "Select who was there");
    assert_snapshot!(lines(&checkboxes(&form, field)));
}

#[test]
fn a_list_to_choose_from() {
    let field = Select {
        name: "agency",
        label: "Which agency?",
        unchosen: "Choose an agency",
        choices: vec![("police".into(), "Police".into()), ("health".into(), "Health".into())],
        ..Select::default()
    };
    assert_snapshot!(lines(&select(&Form::posted(posted(&[("agency", "health")])), field)));
}

#[test]
fn dates_in_boxes_and_recent_dates() {
    let mut form = Form::posted(posted(&[("held_on-day", "3"), ("held_on-year", "2025")]));
    form.need_date("held_on", "Date of the visit", DateRule::AnyDay, kernel::Date::constant(2025, 5, 12));
    assert_snapshot!(lines(&date_input(
        &form,
        DateInput { name: "held_on", legend: "When was the visit?", ..DateInput::default() }
    )));
    let recent = RecentDateInput {
        name: "held_on",
        legend: "When was the visit?",
        today: "Monday 12 May",
        yesterday: "Sunday 11 May",
        ..RecentDateInput::default()
    };
    assert_snapshot!(lines(&recent_date_input(&Form::blank(), recent)));
    assert_snapshot!(lines(&time_input(
        &Form::blank(),
        TimeInput { name: "at", label: "When did it start?", ..TimeInput::default() }
    )));
}

#[test]
fn forms_and_buttons() {
    let inside = html! {
        (buttons(&[
            Button { words: "Record the visit", ..Button::default() },
            Button { words: "Save and come back later", look: ButtonLook::Secondary, sends: Some(("next", "later")) },
            Button { words: "End the plan", look: ButtonLook::Serious, ..Button::default() },
        ]))
        (button_link("/visits/new", "Start a visit", ButtonLook::Main))
    };
    let form = PostForm { action: "/visits", tokens: &tokens(), autosave: Some("/drafts/visit") };
    assert_snapshot!(lines(&post_form(form, inside)));
    assert_snapshot!(lines(&get_form("/contacts", button("Apply filters"))));
}

#[test]
fn notices() {
    let all = html! {
        (notification_banner(&Notice { kind: NoticeKind::Done, words: "Visit recorded", link: Some(("/visits/1", "Read the visit")) }))
        (warning("Starting an enquiry tells the police straight away."))
        (inset(html! { p { "The child has not been seen since March." } }))
        (details("What the threshold says", html! { p { "Words from the guidance." } }))
        (part_missing("Drafts not sent"))
    };
    assert_snapshot!(lines(&all));
    assert_snapshot!(lines(&confirmation_panel("Enquiry started", "The conference is due by 24 March 2025")));
}

#[test]
fn what_is_known_and_what_is_not() {
    let rows = [
        SummaryRow::words("Date of birth", "3 March 2018").changed_at("/children/7f3a/birth"),
        SummaryRow::words("School", ""),
        SummaryRow::typed("NHS number", "943 476 5919\nchecked").changed_at("/children/7f3a/nhs"),
    ];
    assert_snapshot!(lines(&summary_list(&rows)));
}

#[test]
fn tables_that_stack_scroll_or_are_empty() {
    let mut worklist = Table {
        caption: "Contacts awaiting a decision",
        columns: vec![
            Column::words("Child").sorted_in_place(SortOrder::None),
            Column::figures("Earlier contacts").sorted_at(SortOrder::Descending, "/contacts?sort=earlier"),
            Column::words("Due"),
        ],
        rows: vec![vec![
            Cell::link("/contacts/1", "Amara Osei"),
            "3".into(),
            Cell::from(due_badge("2 working days late · due 8 May", DueLevel::Late)).sorted_by("2025-05-08"),
        ]],
        empty: "No contacts are awaiting a decision.",
        ..Table::default()
    };
    assert_snapshot!(lines(&table(worklist.clone())));
    assert_snapshot!(lines(&wide_table(worklist.clone())));
    worklist.rows.clear();
    assert_snapshot!(lines(&table(worklist)));
}

#[test]
fn badges_and_tags() {
    let all = html! {
        (due_badge("Due today by 5pm", DueLevel::Soon)) (due_badge("Due Friday 16 May", DueLevel::Fine))
        (due_badge("Paused: waiting for police", DueLevel::Paused)) (tag("Agreed", TagColour::Green))
    };
    assert_snapshot!(lines(&all));
}

#[test]
fn places_to_go() {
    let all = html! {
        (breadcrumbs(&[Crumb { href: "/in-tray", words: "In-tray" }]))
        (sub_navigation("Child's record", &[
            SubNavItem { href: "/a", words: "Overview", current: true, new_items: 0 },
            SubNavItem { href: "/b", words: "Documents", current: false, new_items: 2 },
        ]))
        (pagination(Pagination { page: 5, pages: 12, href: "/contacts?page=" }))
    };
    assert_snapshot!(lines(&all));
    assert_eq!(pagination(Pagination { page: 1, pages: 1, href: "/a" }).into_string(), "");
}

#[test]
fn filters_say_what_is_chosen_and_what_is_hidden() {
    let block = Filters {
        action: "/contacts",
        chosen: &[ChosenFilter { about: "From", words: "Police", remove_href: "/contacts" }],
        clear_href: "/contacts",
        hides_late: Some("2 late contacts are hidden by these filters."),
        fields: html! {},
    };
    assert_snapshot!(lines(&filters(block)));
}

#[test]
fn a_search_is_posted_and_keeps_what_was_typed() {
    let mut form = Form::posted(posted(&[("who", "Amara <Osei>")]));
    form.errors.add("who", "Enter a name or a reference");
    let field = SearchBox {
        action: "/children/search",
        tokens: &FormTokens { csrf: "csrf-1".to_owned(), once: None },
        name: "who",
        label: "Child's name or reference",
        button: "Search for a child",
    };
    assert_snapshot!(lines(&search_box(&form, field)));
}

#[test]
fn who_the_record_is_about_with_an_awkward_name() {
    let name = awkward();
    let all = html! {
        (identity_bar(IdentityBar { name: &name, known_as: Some("Ash"), age: "", reference: "HS-10482", tags: vec![tag("Child in need plan", TagColour::Blue)], heading: true, ..IdentityBar::default() }))
        (alerts(&[
            Alert { level: AlertLevel::Serious, what: "Do not visit alone", who_for: "Everyone", added: "Sam Okafor on 2 April 2025", review: "1 May 2025", past_review: true },
            Alert { what: "Uses a wheelchair", review: "1 June 2025", ..Alert::default() },
        ]))
    };
    assert_snapshot!(shortened(lines(&all)));
    assert_eq!(alerts(&[]).into_string(), "");
}

#[test]
fn the_childs_words_and_the_timeline() {
    let all = html! {
        (quote("I like it when Nana comes.\nI don't like shouting.", "Amara, 28 April 2025"))
        (timeline(&[TimelineEntry { title: "Conference held", when: "4 March 2025", datetime: "2025-03-04", who: "Morwenna Pascoe", words: "A plan began.", link: Some(("/meetings/1", "Read the conference")), corrected: Some("The category was neglect.") }]))
    };
    assert_snapshot!(lines(&all));
    assert_snapshot!(lines(&timeline(&[])));
}

#[test]
fn parts_of_a_piece_of_work() {
    let task = |words, status| Task { words, href: "/a", hint: None, status };
    assert_snapshot!(lines(&task_list(
        "Understand what is happening",
        &[
            task("See the child alone", TaskStatus::Completed),
            Task { hint: Some("Priya Nair"), ..task("Talk to the parents", TaskStatus::InProgress) },
            task("Ask the school", TaskStatus::NotStarted),
            task("Write the analysis", TaskStatus::CannotStartYet("Talk to the parents first")),
            task("Agree the plan", TaskStatus::Problem),
        ]
    )));
}

#[test]
fn figures_in_tiles() {
    assert_snapshot!(lines(&tiles(&[Tile {
        name: "Conferences held in time",
        figure: "86%",
        period: "43 of 50, April to June 2025",
        comparison: "Up 12 on the quarter before, which is better",
        caution: Some("Built on 74% of records"),
        definition: "/d",
        list: Some("/l")
    }])));
}

fn chart() -> Chart<'static> {
    let series = |name, values: [Option<f64>; 4]| Series {
        name,
        figures: values
            .into_iter()
            .map(|value| value.map(Figure::new).unwrap_or_else(|| Figure::none("fewer than 5")))
            .collect(),
    };
    Chart {
        id: "late",
        finding: "Late conferences halved since January",
        sentence: "18 were late in January and 9 in April.",
        unit: "conferences held late",
        period: "January to April 2025",
        population: "Initial child protection conferences",
        source: "conference records",
        data_date: "30 April 2025",
        across: "Month",
        points: ["January", "February", "March", "April"].map(str::to_owned).to_vec(),
        series: vec![
            series("All areas", [Some(18.0), Some(13.0), Some(10.0), Some(9.0)]),
            series("East & <West>", [Some(9.0), None, Some(9.5), Some(9.0)]),
        ],
        csv: Some("/late.csv"),
        table_folded: true,
    }
}

#[test]
fn a_line_chart_with_a_gap() {
    assert_snapshot!(lines(&line_chart(&chart())));
}

#[test]
fn a_bar_chart_of_two_series_with_its_table_showing() {
    assert_snapshot!(lines(&bar_chart(&Chart { table_folded: false, ..chart() })));
}

#[test]
fn a_chart_with_no_figures_says_so_and_draws_nothing() {
    let shown = lines(&line_chart(&Chart { points: Vec::new(), ..chart() }));
    assert!(shown.contains("There are no figures for this period.") && !shown.contains("<svg"));
}

#[test]
fn odd_figures_still_make_a_drawing_that_can_be_read() {
    let odd = [f64::NAN, f64::INFINITY, -4.0, 0.0, 1e12, 0.001];
    for few in [1, 2, 6] {
        let chart = Chart {
            points: (0..few).map(|at| format!("Point {at} with a long name that goes on and on")).collect(),
            series: (0..6)
                .map(|_| Series { name: "A set", figures: odd.into_iter().map(Figure::new).collect() })
                .collect(),
            ..chart()
        };
        for shown in [lines(&line_chart(&chart)), lines(&bar_chart(&chart))] {
            assert!(!shown.contains("NaN") && !shown.contains(">inf") && !shown.contains("\"inf"), "{shown}");
            assert!(shown.contains("<svg"));
        }
    }
}

#[test]
fn when_things_go_otherwise() {
    let clash = Conflict {
        happened: "Sam Okafor made this decision at 10:12am today.",
        read_href: "/d/1",
        read_words: "Read Sam Okafor's decision",
        typed: &[("Why?", "<b>mine</b>\nsecond line")],
    };
    let states = [
        ("not found", not_found()),
        (
            "no access",
            no_access("This record is held by another service.", "Ask the duty manager if you need it."),
        ),
        ("restricted", restricted_record("Contact the duty manager.")),
        ("reason", reason_needed("/children/7f3a/open", &tokens(), &Form::blank())),
        ("fault", fault("K7QD-20", TypedAnswers::InADraft)),
        ("conflict", conflict(clash)),
        ("session ended", session_ended("/sign-in", TypedAnswers::None, clash.typed)),
        ("page from before", page_from_before("/contacts/7f3a/decide", clash.typed)),
        ("another site", from_another_site()),
        ("too many tries", too_many_tries("in 15 minutes")),
    ];
    let all: Vec<String> = states
        .iter()
        .map(|(name, state)| format!("== {name}: {}\n{}", state.title, lines(&state.body)))
        .collect();
    assert_snapshot!(all.join("\n\n"));
}
