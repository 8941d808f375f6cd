use super::pages::{as_csv, capacity_page};
use super::*;
use kernel::{Date, Moment};
use web_kit::Form;

fn on(day: &str) -> Date {
    day.parse().unwrap()
}

fn at(day: &str, hour: i8, minute: i8) -> Moment {
    Moment::on(on(day), hour, minute)
}

fn act(kind: Kind, day: &str, hour: i8, by: &str) -> Act {
    Act { kind, at: at(day, hour, 30), by: by.into() }
}

/// Monday 3 and Tuesday 4 March 2025. On Monday three contacts arrive at nine and one at five; Asha
/// takes in two and Bo one at nine; Cai decides two at ten. On Tuesday one arrives at nine, Asha takes
/// it in at nine and Cai decides it at ten, Dee another at ten.
fn two_days() -> Vec<Act> {
    use Kind::{Arrived, Decided, TakenIn};
    let monday = "2025-03-03";
    let tuesday = "2025-03-04";
    vec![
        act(Arrived, monday, 9, ""),
        act(Arrived, monday, 9, ""),
        act(Arrived, monday, 9, ""),
        act(Arrived, monday, 17, ""),
        act(TakenIn, monday, 9, "asha"),
        act(TakenIn, monday, 9, "asha"),
        act(TakenIn, monday, 9, "bo"),
        act(Decided, monday, 10, "cai"),
        act(Decided, monday, 10, "cai"),
        act(Arrived, tuesday, 9, ""),
        act(TakenIn, tuesday, 9, "asha"),
        act(Decided, tuesday, 10, "cai"),
        act(Decided, tuesday, 10, "dee"),
        // The day before and the day after are not counted.
        act(Arrived, "2025-03-02", 9, ""),
        act(Decided, "2025-03-05", 10, "cai"),
    ]
}

fn found() -> Capacity {
    capacity(&two_days(), on("2025-03-03"), on("2025-03-04"))
}

#[test]
fn hours_and_weekdays_are_counted_and_a_person_once_a_day() {
    let found = found();
    // At nine: 3 + 1 arrived, 3 + 1 taken in by Asha and Bo on Monday and Asha on Tuesday.
    assert_eq!(found.by_hour[9], SlotRow { arrived: 4, taken_in: 4, taking_in: 3, decided: 0, deciding: 0 });
    // At ten: 2 + 2 decided by Cai on Monday, Cai and Dee on Tuesday.
    assert_eq!(found.by_hour[10], SlotRow { arrived: 0, taken_in: 0, taking_in: 0, decided: 4, deciding: 3 });
    assert_eq!(found.by_hour[17].arrived, 1);
    assert_eq!(
        found.by_weekday[0],
        SlotRow { arrived: 4, taken_in: 3, taking_in: 2, decided: 2, deciding: 1 }
    );
    assert_eq!(
        found.by_weekday[1],
        SlotRow { arrived: 1, taken_in: 1, taking_in: 1, decided: 2, deciding: 2 }
    );
}

#[test]
fn hours_days_and_weekdays_sum_to_the_same_whole() {
    let found = found();
    let hours: u32 = found.by_hour.iter().map(|row| row.arrived).sum();
    let weekdays: u32 = found.by_weekday.iter().map(|row| row.arrived).sum();
    let days: u32 = found.by_day.iter().map(|row| row.arrived).sum();
    assert_eq!([hours, weekdays, days], [5, 5, 5]);
    let loads: u32 = found.by_decider.iter().map(|(_, count)| count).sum();
    assert_eq!(loads, 4);
    assert_eq!(found.by_decider, [("cai".to_owned(), 3), ("dee".to_owned(), 1)]);
}

#[test]
fn a_day_on_which_nothing_happened_stands_in_the_list() {
    let found = capacity(&two_days(), on("2025-03-01"), on("2025-03-03"));
    let days: Vec<_> = found.by_day.iter().map(|row| (row.day, row.arrived, row.decided)).collect();
    assert_eq!(days, [(on("2025-03-01"), 0, 0), (on("2025-03-02"), 1, 0), (on("2025-03-03"), 4, 2)]);
}

#[test]
fn an_hour_is_an_hour_in_london_in_summer_too() {
    let summer: Moment = "2025-07-03T08:15:00Z".parse().unwrap();
    let arrived = Act { kind: Kind::Arrived, at: summer, by: String::new() };
    let found = capacity(&[arrived], on("2025-07-03"), on("2025-07-03"));
    assert_eq!((found.by_hour[8].arrived, found.by_hour[9].arrived), (0, 1));
}

#[test]
fn what_waits_is_counted_with_its_median_and_longest_wait() {
    let now = at("2025-03-03", 12, 0);
    // Waits of 30, 60 and 180 minutes: the median is 60.
    let three = [at("2025-03-03", 11, 30), at("2025-03-03", 9, 0), at("2025-03-03", 11, 0)];
    let waiting = Waiting::since(&three, now);
    assert_eq!(waiting, Waiting { count: 3, median_minutes: Some(60), longest_minutes: Some(180) });
    // Of 30 and 60 the shorter.
    assert_eq!(Waiting::since(&[three[0], three[2]], now).median_minutes, Some(30));
    assert_eq!(Waiting::since(&[], now), Waiting::default());
}

#[test]
fn the_page_in_each_state_and_its_file() {
    let now = at("2025-03-05", 9, 0);
    let name = |id: &str| format!("Worker {id}");
    let shown = |found: &Capacity, waiting: &Waiting| {
        let body = capacity_page(found, waiting, now, &name, &Form::blank());
        let frame = web_kit::Frame { title: "Capacity", service: "Sightline", ..Default::default() };
        let page = web_kit::page(&frame, body.clone()).into_string();
        assert_eq!(web_kit::check_html(&page), Vec::<String>::new());
        body.into_string().replace("><", ">\n<")
    };
    let waiting = Waiting { count: 3, median_minutes: Some(75), longest_minutes: Some(3_060) };
    let page = shown(&found(), &waiting);
    for words in
        ["1 hour", "2 days and 3 hours", "5 contacts arrived and 4 decisions were made", "Worker cai"]
    {
        assert!(page.contains(words), "{words}");
    }
    let empty = capacity(&[], on("2025-03-03"), on("2025-03-03"));
    insta::assert_snapshot!("capacity_empty", shown(&empty, &Waiting::default()));
    let file = as_csv(&found());
    assert!(file.contains("hour,09:00,4,4,3,0,0\r\n") && file.contains("weekday,Monday,4,3,2,2,1\r\n"));
    assert!(file.ends_with("day,2025-03-04,1,,,2,\r\n"));
}
