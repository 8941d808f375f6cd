//! The stylesheet, the script and the icon.

use std::collections::BTreeSet;

use super::frame::sample_pages;
use crate::{CONTENT_SECURITY_POLICY, assets, icon_path, script_path, stylesheet_path};

fn text(path: &str) -> &'static str {
    let asset = assets().iter().find(|asset| asset.path == path).unwrap();
    std::str::from_utf8(asset.bytes).unwrap()
}

#[test]
fn every_file_has_an_address_that_carries_its_content() {
    assert_eq!(assets().len(), 3);
    for asset in assets() {
        let (_, hash) = asset.path.rsplit_once('-').unwrap();
        assert!(asset.path.starts_with("/assets/") && hash.len() > 16, "{}", asset.path);
        assert!(!asset.bytes.is_empty(), "{}", asset.path);
    }
}

#[test]
fn the_stylesheet_is_small_and_asks_for_nothing_from_elsewhere() {
    let styles = text(stylesheet_path());
    assert!(styles.len() < 70_000, "{} bytes", styles.len());
    for unwanted in ["url(", "@import", "GDS", "crown", "crest", "http"] {
        assert!(!styles.contains(unwanted), "{unwanted}");
    }
    assert_eq!(styles.matches('{').count(), styles.matches('}').count());
}

#[test]
fn the_stylesheet_has_a_rule_for_every_class_the_sample_pages_use() {
    // Names the libraries give for scripts and structure, which need no rule of their own.
    // The plain blue tag is how every tag begins.
    let bare = [
        "app-sheet__body",
        "govuk-checkboxes",
        "govuk-radios",
        "govuk-service-navigation__active-fallback",
        "govuk-table__body",
        "govuk-table__head",
        "govuk-table__row",
        "govuk-tag--blue",
        "moj-search__input",
        "moj-timeline__header",
    ];
    let styles = text(stylesheet_path());
    let mut missing = BTreeSet::new();
    for (_, page) in sample_pages() {
        let classes = page
            .split(" class=\"")
            .skip(1)
            .filter_map(|after| after.split_once('"'))
            .flat_map(|(list, _)| list.split(' '));
        missing.extend(
            classes
                .filter(|class| class.contains('-') && !bare.contains(class) && !has_rule(styles, class))
                .map(str::to_owned),
        );
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(!has_rule(styles, "govuk-tag--mauve"), "the test can fail");
}

/// Whether the stylesheet speaks of this class, and not only of a longer one that begins with it.
fn has_rule(styles: &str, class: &str) -> bool {
    styles.match_indices(&format!(".{class}")).any(|(at, found)| {
        let after = styles[at + found.len()..].chars().next();
        after.is_some_and(|letter| !letter.is_alphanumeric() && letter != '-' && letter != '_')
    })
}

#[test]
fn the_stylesheet_is_made_for_paper_and_for_those_who_set_their_own_colours_or_less_motion() {
    let styles = text(stylesheet_path());
    for part in
        ["@media only print", "@page", "table-header-group", "forced-colors", "prefers-reduced-motion"]
    {
        assert!(styles.contains(part), "{part}");
    }
}

#[test]
fn the_script_is_small_and_keeps_nothing_in_the_browser() {
    let script = text(script_path());
    assert!(script.len() < 10_000, "{} bytes", script.len());
    for unwanted in
        ["localStorage", "sessionStorage", "indexedDB", "document.cookie", "innerHTML", "eval(", "http"]
    {
        assert!(!script.contains(unwanted), "{unwanted}");
    }
}

#[test]
fn the_icon_is_our_own_drawing() {
    assert!(text(icon_path()).starts_with("<svg"));
    assert!(
        CONTENT_SECURITY_POLICY.starts_with("default-src 'none'")
            && !CONTENT_SECURITY_POLICY.contains("unsafe")
    );
}
