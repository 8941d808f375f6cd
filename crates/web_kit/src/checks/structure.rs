//! Headings, titles, ids, links, tables and drawings.

use std::collections::HashSet;

use super::document::{Document, Element};

/// Rules about the page as a whole.
pub(super) fn whole_page(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    match document.named("h1").count() {
        1 => {}
        count => found.push(format!("the page has {count} h1 headings, not one")),
    }
    let title = document.named("title").find(|(at, _)| document.around(*at).all(|up| up.name != "svg"));
    match title.map(|(at, _)| document.words(at)) {
        None => found.push("the page has no title".to_owned()),
        Some(words) if words.is_empty() => found.push("the page's title is empty".to_owned()),
        Some(words) if looks_like_a_date(&words) => found.push(format!("the title holds a date: {words}")),
        Some(_) => {}
    }
    if document.named("html").next().and_then(|(_, html)| html.get("lang")).is_none_or(|lang| lang != "en-GB")
    {
        found.push("the page does not say lang=\"en-GB\"".to_owned());
    }
    if document.named("main").count() != 1 {
        found.push("the page does not have one main part".to_owned());
    }
    found
}

/// Rules about any part of a page.
pub(super) fn any_part(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    headings(document, &mut found);
    ids(document, &mut found);
    inline(document, &mut found);
    links(document, &mut found);
    tables(document, &mut found);
    drawings(document, &mut found);
    found
}

/// An error summary stands above the `h1`, so an `h2` may come first.
fn headings(document: &Document, found: &mut Vec<String>) {
    let mut last = 1;
    for (at, element) in document.elements.iter().enumerate() {
        let level = match element.name.as_bytes() {
            [b'h', digit @ b'1'..=b'6'] => digit - b'0',
            _ => continue,
        };
        let words = document.words(at);
        if words.is_empty() {
            found.push(format!("an h{level} is empty"));
        }
        // A part of a page may begin lower down than the whole.
        let first =
            !document.elements.iter().take(at).any(|e| matches!(e.name.as_str(), "h1" | "h2" | "h3" | "h4"));
        if level > last + 1 && !(first && document.named("html").next().is_none()) {
            found.push(format!("heading levels skip from h{last} to h{level} at \"{words}\""));
        }
        last = level;
    }
}

fn ids(document: &Document, found: &mut Vec<String>) {
    let mut seen = HashSet::new();
    for element in &document.elements {
        let Some(id) = element.get("id") else { continue };
        if id.is_empty() || id.contains(char::is_whitespace) {
            found.push(format!("<{}> has an id that cannot be used: \"{id}\"", element.name));
        }
        if !seen.insert(id) {
            found.push(format!("the id \"{id}\" is used more than once"));
        }
    }
    for element in &document.elements {
        for name in ["aria-describedby", "aria-labelledby", "aria-controls"] {
            for id in element.get(name).unwrap_or_default().split_whitespace() {
                if !seen.contains(id) {
                    found.push(format!(
                        "<{}> {name} points at \"{id}\", which is not on the page",
                        element.name
                    ));
                }
            }
        }
    }
}

fn inline(document: &Document, found: &mut Vec<String>) {
    for element in &document.elements {
        let name = &element.name;
        if element.get("style").is_some() {
            found.push(format!("<{name}> has an inline style"));
        }
        if name == "style" {
            found.push("the page has a style element".to_owned());
        }
        if name == "script" && element.get("src").is_none() {
            found.push("the page has an inline script".to_owned());
        }
        for (attribute, _) in element.attributes.iter().filter(|(key, _)| key.starts_with("on")) {
            found.push(format!("<{name}> has an inline script in {attribute}"));
        }
        if element.get("tabindex").and_then(|order| order.parse::<i32>().ok()).is_some_and(|order| order > 0)
        {
            found.push(format!("<{name}> changes the order of the keyboard"));
        }
        if name == "img" && element.get("alt").is_none() {
            found.push("an image has no alt words".to_owned());
        }
    }
}

fn links(document: &Document, found: &mut Vec<String>) {
    for (at, link) in document.named("a") {
        let words = document.words(at);
        match link.get("href") {
            None => found.push(format!("the link \"{words}\" goes nowhere")),
            Some("" | "#") => found.push(format!("the link \"{words}\" has an empty href")),
            Some(href) if href.trim_start().to_ascii_lowercase().starts_with("javascript:") => {
                found.push(format!("the link \"{words}\" runs a script"));
            }
            Some(href) => {
                if let Some(id) = href.strip_prefix('#').filter(|id| !document.has_id(id)) {
                    found.push(format!("the link \"{words}\" goes to \"#{id}\", which is not on the page"));
                }
            }
        }
        if document.around(at).any(|up| up.is("a") || up.is("button")) {
            found.push(format!("the link \"{words}\" is inside another link or button"));
        }
    }
}

fn tables(document: &Document, found: &mut Vec<String>) {
    for (at, _) in document.named("table") {
        let inside = document.within(at);
        let named = |name: &'static str| {
            inside.iter().copied().filter(move |one| document.element(*one).is_some_and(|e| e.name == name))
        };
        let caption = named("caption").next().map(|one| document.words(one)).unwrap_or_default();
        if caption.is_empty() {
            found.push("a table has no caption".to_owned());
        }
        if named("th").any(|one| document.element(one).and_then(|e| e.get("scope")).is_none()) {
            found.push(format!("a heading in the table \"{caption}\" has no scope"));
        }
        let headed = |row: usize| {
            let in_body = document.around(row).any(|up| up.is("tbody"));
            let cells = document.within(row);
            let header = |one: &usize| {
                document.element(*one).is_some_and(|e| e.is("th") && e.get("scope") == Some("row"))
            };
            !in_body || cells.is_empty() || cells.iter().any(header)
        };
        if !named("tr").all(headed) {
            found.push(format!("a row of the table \"{caption}\" has no row header"));
        }
    }
}

fn drawings(document: &Document, found: &mut Vec<String>) {
    for (at, svg) in document.named("svg") {
        if svg.get("aria-hidden") == Some("true") {
            continue;
        }
        if svg.get("role") != Some("img") {
            found.push("a drawing does not have role=\"img\"".to_owned());
        }
        if !is_named(document, at, svg) {
            found.push("a drawing has no name".to_owned());
        }
    }
}

fn is_named(document: &Document, at: usize, svg: &Element) -> bool {
    let titled = || {
        document.within(at).into_iter().any(|one| {
            document.element(one).is_some_and(|e| e.is("title")) && !document.words(one).is_empty()
        })
    };
    svg.get("aria-label").is_some_and(|label| !label.trim().is_empty())
        || svg.get("aria-labelledby").is_some()
        || titled()
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Digits that could be somebody's date of birth: 03/04/2015, 2015-04-03, 3 April 2015.
fn looks_like_a_date(words: &str) -> bool {
    let parts: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number =
        |part: &str, most: u32| part.len() <= 2 && part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    let year = |part: &str| part.len() == 4 && part.parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y));
    let month = |part: &str| number(part, 12) || MONTHS.iter().any(|m| part.to_lowercase().starts_with(m));
    parts.windows(3).any(|three| match three {
        [a, b, c] => (number(a, 31) && month(b) && year(c)) || (year(a) && month(b) && number(c, 31)),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::looks_like_a_date;

    #[test]
    fn dates_in_titles_are_seen_and_periods_are_not() {
        for title in ["Visit 03/04/2015", "Born 3 April 2015", "Record 2015-04-03"] {
            assert!(looks_like_a_date(title), "{title}");
        }
        for title in [
            "Contacts awaiting a decision (12)",
            "Report for April to June 2025",
            "Section 47 enquiries 2025",
        ] {
            assert!(!looks_like_a_date(title), "{title}");
        }
    }
}
