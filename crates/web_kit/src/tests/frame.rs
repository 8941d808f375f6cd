//! The frame every page has, and every sample page checked.

use crate::*;

#[path = "../../examples/gallery/forms.rs"]
mod gallery_forms;
#[path = "../../examples/gallery/frames.rs"]
pub(crate) mod gallery_frames;
#[path = "../../examples/gallery/records.rs"]
mod gallery_records;

/// Every page of the gallery.
pub(super) fn sample_pages() -> Vec<(&'static str, String)> {
    gallery_records::pages().into_iter().chain(gallery_forms::pages()).collect()
}

#[test]
fn every_sample_page_passes_the_checks() {
    let pages = sample_pages();
    assert!(pages.len() > 15);
    for (name, page) in pages {
        assert_eq!(check_html(&page), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_whole_frame() {
    let body = html! { h1 { "Record a visit" } };
    let frame = Frame {
        errors: true,
        banner: Some(Notice { kind: NoticeKind::Done, words: "Visit recorded", link: None }),
        marking: true,
        back: Back::Link("/children/7f3a"),
        ..gallery_frames::frame("Record a visit")
    };
    let shown = page(&frame, body).into_string();
    assert_eq!(check_html(&shown), Vec::<String>::new());
    // The addresses of files change with their content, which is not a change to the page.
    let shown = assets().iter().fold(shown, |shown, asset| shown.replace(&asset.path, "/assets/FILE"));
    insta::assert_snapshot!(shown.replace("><", ">\n<"));
}

#[test]
fn the_title_begins_with_error_only_when_there_are_errors() {
    let title = |errors| {
        let shown = page(
            &Frame { title: "Record a visit", service: "Sightline", errors, ..Frame::default() },
            html! {},
        );
        let shown = shown.into_string();
        shown.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0.to_owned()
    };
    assert_eq!(title(false), "Record a visit - Sightline");
    assert_eq!(title(true), "Error: Record a visit - Sightline");
}

#[test]
fn the_marking_is_on_the_screen_and_on_paper_or_on_neither() {
    let count = |marking| {
        let shown =
            page(&Frame { title: "Plans", service: "Sightline", marking, ..Frame::default() }, html! {});
        shown.into_string().matches(MARKING).count()
    };
    assert_eq!((count(true), count(false)), (2, 0));
}

#[test]
fn signing_out_is_posted_with_its_token() {
    let shown = page(&gallery_frames::frame("In-tray"), html! { h1 { "In-tray" } }).into_string();
    assert!(shown.contains("<form method=\"post\" action=\"/sign-out\""));
    assert!(shown.contains("name=\"csrf_token\" value=\"c0ffee\""));
}
