//! Pages of long lists.

use crate::{Paging, ROWS_ON_A_PAGE};

#[test]
fn every_row_is_on_one_page_and_the_count_is_of_all() {
    let rows: Vec<usize> = (0..=2 * ROWS_ON_A_PAGE).collect();
    let page = |asked: &str| Paging::of(rows.len(), asked);
    let mut seen: Vec<usize> = Vec::new();
    for asked in ["1", "2", "3"] {
        seen.extend(page(asked).shown(&rows));
    }
    assert_eq!(seen, rows);
    assert!(page("3").links("/list?page=").into_string().contains("101 to 101 of 101."));
    assert!(page("1").links("/list?page=").into_string().contains("1 to 50 of 101."));
}

#[test]
fn a_list_of_one_page_has_no_links() {
    let rows: Vec<usize> = (0..ROWS_ON_A_PAGE).collect();
    let only = Paging::of(rows.len(), "");
    assert_eq!((only.shown(&rows).len(), only.links("/list?page=").into_string()), (50, String::new()));
    assert!(Paging::of(0, "").shown::<u8>(&[]).is_empty());
}

#[test]
fn what_is_no_page_is_the_first_and_what_is_after_the_last_is_the_last() {
    for asked in ["", "0", "-1", "many", "1"] {
        assert_eq!(Paging::of(120, asked).skipped(), 0, "{asked}");
    }
    assert_eq!(Paging::of(120, "99").skipped(), 100);
}
