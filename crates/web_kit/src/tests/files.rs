//! The stylesheet, the script and the icon.

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
fn the_stylesheet_has_a_rule_for_every_class_our_parts_use() {
    let styles = text(stylesheet_path());
    for class in [
        ".govuk-input",
        ".govuk-error-summary",
        ".govuk-task-list",
        ".moj-timeline",
        ".app-due--late",
        ".app-marking",
        ".app-user-text",
        ".app-print-head",
        "forced-colors",
        "prefers-reduced-motion",
        "@page",
    ] {
        assert!(styles.contains(class), "{class}");
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
