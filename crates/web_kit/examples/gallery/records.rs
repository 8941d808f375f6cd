//! Sample pages people read: an in-tray, a record, a timeline, a dashboard.

use web_kit::{
    Alert, AlertLevel, Back, ButtonLook, Cell, Chart, Checkboxes, Choice, ChosenFilter, Column, DueLevel,
    Figure, Filters, Form, Frame, IdentityBar, Markup, Notice, NoticeKind, Pagination, Series, SortOrder,
    SubNavItem, SummaryRow, Table, TagColour, Task, TaskStatus, Tile, TimelineEntry, Width, alerts,
    bar_chart, button_link, checkboxes, due_badge, filters, html, identity_bar, line_chart, page, pagination,
    part_missing, quote, sub_navigation, summary_list, table, tag, task_list, tiles, timeline, wide_table,
};

use super::gallery_frames::{CRUMBS, frame, record_page};

/// Every sample page for reading, with a name for its file.
pub fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("in-tray", in_tray()),
        ("in-tray-empty", in_tray_empty()),
        ("record", record()),
        ("record-awkward", record_awkward()),
        ("timeline", timeline_page()),
        ("tasks", tasks()),
        ("dashboard", dashboard()),
    ]
}

fn in_tray() -> String {
    let rows = vec![
        contact(
            "Amara Osei",
            "Health visiting",
            "2 working days late · due 8 May",
            DueLevel::Late,
            "2025-05-08",
        ),
        contact(
            "Not yet known (unborn child)",
            "Midwifery",
            "Due today by 5pm",
            DueLevel::Soon,
            "2025-05-12",
        ),
        contact("Finn Kowalski-Byrne", "Harbour Academy", "Due Friday 16 May", DueLevel::Fine, "2025-05-16"),
        contact("Leila Haddad", "Police", "Paused: waiting for police", DueLevel::Paused, "2025-05-20"),
    ];
    let worklist = table(Table {
        caption: "Contacts awaiting a decision, late first and then soonest due",
        caption_hidden: true,
        columns: vec![
            Column::words("Child").sorted_in_place(SortOrder::None),
            Column::words("From").sorted_in_place(SortOrder::None),
            Column::words("Decision due").sorted_in_place(SortOrder::Ascending),
            Column::words("Status"),
        ],
        rows,
        ..Table::default()
    });
    let body = html! {
        h1.govuk-heading-l { "Contacts awaiting a decision (4)" }
        p.govuk-body { "1 is late. 1 is due today. Late contacts are first, then those due soonest." }
        div.govuk-grid-row {
            div.govuk-grid-column-one-third { (filter_block()) }
            div.govuk-grid-column-two-thirds {
                (worklist)
                (pagination(Pagination { page: 3, pages: 9, href: "/contacts?page=" }))
            }
        }
    };
    let notice = Notice {
        kind: NoticeKind::Done,
        words: "Contact recorded. The duty manager can see it now.",
        link: Some(("/contacts/7f3a", "Read the contact")),
    };
    let frame = Frame {
        marking: true,
        width: Width::Full,
        banner: Some(notice),
        ..frame("Contacts awaiting a decision")
    };
    page(&frame, body).into_string()
}

fn contact(child: &str, from: &str, due: &str, level: DueLevel, key: &str) -> Vec<Cell> {
    vec![
        Cell::link("/contacts/7f3a", child),
        from.into(),
        Cell::from(due_badge(due, level)).sorted_by(key),
        tag("Awaiting decision", TagColour::Yellow).into(),
    ]
}

fn filter_block() -> Markup {
    let field = Checkboxes {
        name: "agency",
        legend: "From",
        choices: vec![
            Choice::new("police", "Police"),
            Choice::new("health", "Health"),
            Choice::new("school", "Schools and colleges"),
        ],
        ..Checkboxes::default()
    };
    let mut form = Form::blank();
    form.values.add("agency", "police");
    filters(Filters {
        action: "/contacts",
        chosen: &[ChosenFilter { about: "From", words: "Police", remove_href: "/contacts?agency=" }],
        clear_href: "/contacts",
        hides_late: Some("1 late contact is hidden by these filters."),
        fields: checkboxes(&form, field),
    })
}

fn in_tray_empty() -> String {
    let body = html! {
        h1.govuk-heading-l { "Contacts awaiting a decision (0)" }
        (table(Table { caption: "Contacts", columns: vec![Column::words("Child")], empty: "No contacts are awaiting a decision.", ..Table::default() }))
        (part_missing("Drafts not sent"))
    };
    let frame = Frame { width: Width::Full, ..frame("Contacts awaiting a decision") };
    page(&frame, body).into_string()
}

fn parts(current: &str) -> Markup {
    let names = [
        "Overview",
        "Timeline",
        "Family and network",
        "Plans",
        "Meetings",
        "Assessments",
        "Concerns and contacts",
        "Documents",
        "Sharing",
    ];
    let items: Vec<SubNavItem<'_>> = names
        .iter()
        .map(|words| SubNavItem {
            href: "/children/7f3a/part",
            words,
            current: *words == current,
            new_items: if *words == "Documents" { 2 } else { 0 },
        })
        .collect();
    sub_navigation("Child's record", &items)
}

fn who(name: &str, heading: bool) -> Markup {
    identity_bar(IdentityBar {
        name,
        known_as: Some("Ama"),
        age: "7 years old, born 3 March 2018",
        reference: "HS-10482",
        area: "Eastgate",
        worker: "Priya Nair, Eastgate assessment team",
        tags: vec![
            tag("Child protection plan: neglect, since 4 March", TagColour::Red),
            tag("Interpreter needed: Twi", TagColour::Blue),
        ],
        actions: Some(button_link("/children/7f3a/visits/new", "Record a visit", ButtonLook::Main)),
        heading,
    })
}

fn record() -> String {
    let body = html! {
        (who("Amara Osei", true))
        (alerts(&[
            Alert { level: AlertLevel::Serious, what: "Do not visit alone", who_for: "Everyone visiting 14 Quay Street", added: "Sam Okafor on 2 April 2025", review: "1 May 2025", past_review: true },
            Alert { level: AlertLevel::Caution, what: "Allergic to penicillin", who_for: "", added: "Dr Ines Marlow on 4 March 2025", review: "4 September 2025", past_review: false },
        ]))
        (parts("Overview"))
        h2.govuk-heading-m { "What Amara says" }
        (quote("I like it when Nana comes. I don't like\nthe shouting.", "Amara, to Priya Nair, 28 April 2025"))
        h2.govuk-heading-m { "Now" }
        (summary_list(&[
            SummaryRow::words("Current plan", "Child protection plan, neglect, since 4 March 2025").changed_at("/plans/1"),
            SummaryRow::words("Next date", "Core group, Thursday 15 May 2025 at 10:30am"),
            SummaryRow::words("Last seen", "28 April 2025, by Priya Nair, alone"),
            SummaryRow::words("School", "").changed_at("/children/7f3a/school"),
            SummaryRow::typed("Lives with", "Mother, Abena Osei\nBrother, Kofi, 3 years old").changed_at("/children/7f3a/home"),
        ]))
        h2.govuk-heading-m { "Gaps" }
        p.govuk-body { "No return home interview for 2 missing episodes." }
    };
    record_page("Child's record: overview", body)
}

fn record_awkward() -> String {
    let long = "Wolfeschlegelsteinhausenbergerdorff".repeat(12);
    let typed = format!("<script>alert('x')</script> & \"quotes\" 👩🏽‍👧‍👦 مرحبا بالعالم\n\nSecond line\n{long}");
    let wide = wide_table(Table {
        caption: "Visits since the plan began",
        columns: [
            "Date",
            "Who visited",
            "Seen alone",
            "Where",
            "What the child said",
            "Next visit",
            "Recorded by",
        ]
        .map(Column::words)
        .to_vec(),
        rows: vec![
            ["28 April 2025", "Priya Nair", "Yes", "Home", &long, "12 May 2025", "Priya Nair"]
                .map(Cell::from)
                .to_vec(),
        ],
        ..Table::default()
    });
    let body = html! {
        (who(&format!("<b>{long}</b> عائشة O'Neill-\"Smith\""), true))
        (parts("Concerns and contacts"))
        h2.govuk-heading-m { "What was said" }
        (web_kit::user_text(&typed))
        (wide)
    };
    record_page("Child's record: concerns and contacts", body)
}

fn timeline_page() -> String {
    let entries = [
        TimelineEntry {
            title: "Visit recorded",
            when: "28 April 2025 at 4:10pm",
            datetime: "2025-04-28T16:10",
            who: "Priya Nair, children's social care",
            words: "Seen alone in her bedroom. Talked about school.",
            link: Some(("/visits/1", "Read the visit of 28 April")),
            corrected: None,
        },
        TimelineEntry {
            title: "Initial child protection conference",
            when: "4 March 2025",
            datetime: "2025-03-04",
            who: "Chair: Morwenna Pascoe",
            words: "Amara became subject to a plan, category neglect.",
            link: Some(("/meetings/1", "Read the conference record")),
            corrected: Some(
                "The category was emotional abuse and neglect. Corrected 6 March 2025 by Morwenna Pascoe.",
            ),
        },
        TimelineEntry {
            title: "Strategy discussion",
            when: "11 February 2025",
            datetime: "2025-02-11",
            who: "Police, health, children's social care",
            words: "Agreed to start a section 47 enquiry.",
            link: None,
            corrected: None,
        },
    ];
    let body = html! {
        (who("Amara Osei", false))
        (parts("Timeline"))
        h1.govuk-heading-l { "Timeline" }
        (timeline(&entries))
    };
    record_page("Child's record: timeline", body)
}

fn tasks() -> String {
    let body = html! {
        h1.govuk-heading-l { "Child and family assessment" }
        p.govuk-body { (due_badge("Due in 12 working days, Thursday 29 May", DueLevel::Fine)) }
        (task_list("Understand what is happening", &[
            Task { words: "See the child alone", href: "/a/1", hint: Some("Priya Nair"), status: TaskStatus::Completed },
            Task { words: "Talk to the parents", href: "/a/2", hint: None, status: TaskStatus::InProgress },
            Task { words: "Ask the school what they know", href: "/a/3", hint: None, status: TaskStatus::NotStarted },
        ]))
        (task_list("Say what it means", &[
            Task { words: "Write the analysis", href: "/a/4", hint: None, status: TaskStatus::CannotStartYet("Talk to the parents first") },
            Task { words: "Agree the plan", href: "/a/5", hint: None, status: TaskStatus::Problem },
        ]))
    };
    let frame = Frame { marking: true, back: Back::Crumbs(&CRUMBS), ..frame("Child and family assessment") };
    page(&frame, body).into_string()
}

fn dashboard() -> String {
    let months = ["Nov", "Dec", "Jan", "Feb", "Mar", "Apr"].map(str::to_owned).to_vec();
    let figures = |values: [Option<f64>; 6]| {
        values
            .into_iter()
            .map(|v| v.map(Figure::new).unwrap_or_else(|| Figure::none("fewer than 5")))
            .collect()
    };
    let lines = Chart {
        id: "late-conferences",
        finding: "Late conferences halved since January",
        sentence: "18 conferences were late in January and 9 in April. Eastgate fell most.",
        unit: "conferences held late",
        period: "November 2024 to April 2025",
        population: "Initial child protection conferences in Harbourside",
        source: "conference records",
        data_date: "30 April 2025",
        across: "Month",
        points: months,
        series: vec![
            Series {
                name: "All areas",
                figures: figures([Some(14.0), Some(16.0), Some(18.0), Some(13.0), Some(10.0), Some(9.0)]),
            },
            Series {
                name: "Eastgate",
                figures: figures([Some(7.0), Some(8.0), Some(9.0), None, Some(5.0), Some(5.0)]),
            },
            Series {
                name: "Westhaven",
                figures: figures([Some(7.0), Some(8.0), Some(9.0), Some(7.0), Some(5.0), Some(5.0)]),
            },
        ],
        csv: Some("/performance/late-conferences.csv"),
        table_folded: true,
    };
    let bars = Chart {
        id: "contacts-by-agency",
        finding: "Schools and police make most contacts",
        sentence: "Of 412 contacts in April, 241 came from schools or police.",
        unit: "contacts",
        period: "April 2025",
        points: ["Schools and colleges", "Police", "Health", "Members of the public", "Housing"]
            .map(str::to_owned)
            .to_vec(),
        across: "From",
        series: vec![Series {
            name: "Contacts",
            figures: vec![
                Figure::worded(131.0, "131 (32%)"),
                Figure::worded(110.0, "110 (27%)"),
                Figure::worded(92.0, "92 (22%)"),
                Figure::worded(61.0, "61 (15%)"),
                Figure::none("Fewer than 20"),
            ],
        }],
        csv: None,
        table_folded: false,
        ..lines.clone()
    };
    let body = html! {
        h1.govuk-heading-l { "How conferences are going" }
        p.govuk-body { "Data complete to 30 April 2025. 96% of records had every field needed. Nothing received from: Westhaven Housing." }
        (tiles(&[
            Tile { name: "Conferences held in time", figure: "86%", period: "43 of 50, February to April 2025", comparison: "Up 12 on the quarter before, which is better", caution: None, definition: "/performance/conferences-in-time", list: Some("/performance/conferences-in-time/list") },
            Tile { name: "Children seen alone at each visit", figure: "71%", period: "220 of 310 visits, April 2025", comparison: "Down 4 on March, which is worse", caution: Some("Built on 74% of records"), definition: "/performance/seen-alone", list: None },
            Tile { name: "Second plans within 2 years", figure: "Fewer than 5", period: "April 2025", comparison: "Same as March", caution: None, definition: "/performance/second-plans", list: None },
        ]))
        (line_chart(&lines))
        (bar_chart(&bars))
    };
    let frame =
        Frame { width: Width::Full, back: Back::Crumbs(&CRUMBS), ..frame("How conferences are going") };
    page(&frame, body).into_string()
}
