use super::*;
use crate::story::{a_line, at, came_to, id, notice};
use crate::triage_meeting::Line;
use proptest::prelude::*;

fn discussed(number: u128, child: u128, themes: &[&str], when: &str) -> Line {
    let mut said = came_to("lead_named");
    said.themes = themes.iter().map(|theme| (*theme).to_owned()).collect();
    said.at = at(when);
    Line { discussed: Some(said), ..a_line(number, 10, &notice(child, "f")) }
}

#[test]
fn a_child_discussed_twice_in_a_month_counts_once_for_a_theme() {
    let lines = [
        discussed(1, 1, &["bullying"], "2025-03-03T10:00"),
        discussed(2, 1, &["bullying", "online"], "2025-03-10T10:00"),
        discussed(3, 2, &["bullying"], "2025-03-31T10:00"),
        discussed(4, 1, &["bullying"], "2025-04-01T10:00"),
    ];
    let counts = counted(&lines);
    let of = |month: i8, theme: &str| {
        let key = Count {
            month: Months { year: 2025, month },
            locality: Some("quayside".to_owned()),
            theme: theme.to_owned(),
        };
        counts.get(&key).copied()
    };
    // March: children 1 and 2 for bullying, child 1 for harm online. April: child 1 again.
    assert_eq!([of(3, "bullying"), of(3, "online"), of(4, "bullying")], [Some(2), Some(1), Some(1)]);
}

#[test]
fn a_number_below_five_is_hidden_from_whoever_is_not_invited() {
    let seen = |count, invited| shown(count, invited).in_words();
    assert_eq!(seen(4, true), "4");
    assert_eq!(
        [seen(0, false), seen(1, false), seen(4, false), seen(5, false)],
        ["0", "fewer than 5", "fewer than 5", "5"]
    );
}

#[test]
fn a_place_written_in_two_ways_is_one_place() {
    let mut one = discussed(1, 1, &[], "2025-03-03T10:00");
    let mut other = discussed(2, 2, &[], "2025-03-03T10:00");
    one.discussed.as_mut().unwrap().places = vec!["Bus station".to_owned()];
    other.discussed.as_mut().unwrap().places = vec!["bus  Station".to_owned()];
    let found = places_noticed(&[one, other]);
    assert_eq!((found.len(), found[0].children), (1, 2));
}

#[test]
fn a_file_of_counts_holds_no_formula_and_no_small_number() {
    let lines = [discussed(1, 1, &["=HYPERLINK"], "2025-03-03T10:00")];
    let name = |id: &str| id.to_owned();
    let csv = as_csv(&counted(&lines), false, &name, &|_| "Old Town, north".to_owned());
    assert_eq!(
        csv,
        "Month,Locality,Theme,Children\r\nMarch 2025,\"Old Town, north\",'=HYPERLINK,fewer than 5\r\n"
    );
}

proptest! {
    #[test]
    fn no_count_is_larger_than_the_children_discussed_and_order_never_matters(
        seen in proptest::collection::vec((1u128..6, 0usize..3, 1u32..28), 0..30),
    ) {
        let themes = ["bullying", "online", "missing"];
        let mut lines: Vec<Line> = seen
            .iter()
            .enumerate()
            .map(|(number, (child, theme, day))| {
                discussed(number as u128, *child, &[themes[*theme]], &format!("2025-03-{day:02}T10:00"))
            })
            .collect();
        let counts = counted(&lines);
        prop_assert!(counts.values().all(|count| *count <= 5));
        lines.reverse();
        prop_assert_eq!(counts, counted(&lines));
        let _: crate::triage_meeting::LineId = id(1);
    }
}
