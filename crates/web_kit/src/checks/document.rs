//! Reads a page into elements: enough of HTML to check our own pages, and strict about tags that do not match.

/// A page as elements in the order they open.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub elements: Vec<Element>,
    /// Tags that do not match.
    pub broken: Vec<String>,
}

/// One element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub parent: Option<usize>,
    /// Its own text and its children, in order.
    pub inside: Vec<Inside>,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Inside {
    Text(String),
    Element(usize),
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
    }
}

const NEVER_CLOSED: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

impl Document {
    pub fn read(page: &str) -> Self {
        let mut reader = Reader { document: Self::default(), open: Vec::new() };
        reader.read(page);
        reader.document
    }

    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (usize, &'a Element)> {
        self.elements.iter().enumerate().filter(move |(_, element)| element.name == name)
    }

    pub fn element(&self, at: usize) -> Option<&Element> {
        self.elements.get(at)
    }

    /// The elements around this one, nearest first.
    pub fn around(&self, at: usize) -> impl Iterator<Item = &Element> {
        std::iter::successors(self.element(at).and_then(|e| e.parent), |up| {
            self.element(*up).and_then(|e| e.parent)
        })
        .filter_map(|up| self.element(up))
    }

    /// Every element inside this one.
    pub fn within(&self, at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let Some(element) = self.element(at) else { return found };
        for inside in &element.inside {
            if let Inside::Element(child) = inside {
                found.push(*child);
                found.extend(self.within(*child));
            }
        }
        found
    }

    /// The words somebody hears or sees in this element, spaces made single.
    pub fn words(&self, at: usize) -> String {
        self.words_but(at, &|_| false)
    }

    /// The same, leaving out elements for which `skip` is true.
    pub fn words_but(&self, at: usize, skip: &dyn Fn(&Element) -> bool) -> String {
        let mut out = String::new();
        self.gather(at, skip, &mut out);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn gather(&self, at: usize, skip: &dyn Fn(&Element) -> bool, out: &mut String) {
        let Some(element) = self.element(at) else { return };
        if skip(element) {
            return;
        }
        for inside in &element.inside {
            match inside {
                Inside::Text(text) => out.push_str(text),
                Inside::Element(child) => {
                    out.push(' ');
                    self.gather(*child, skip, out);
                    out.push(' ');
                }
            }
        }
    }

    pub fn has_id(&self, id: &str) -> bool {
        self.elements.iter().any(|element| element.get("id") == Some(id))
    }
}

struct Reader {
    document: Document,
    open: Vec<usize>,
}

impl Reader {
    fn read(&mut self, mut rest: &str) {
        while let Some((before, after)) = rest.split_once('<') {
            self.text(before);
            rest = if let Some(comment) = after.strip_prefix("!--") {
                comment.split_once("-->").map(|(_, after)| after).unwrap_or_default()
            } else if let Some(doctype) = after.strip_prefix('!') {
                doctype.split_once('>').map(|(_, after)| after).unwrap_or_default()
            } else if let Some(closing) = after.strip_prefix('/') {
                let (name, after) = closing.split_once('>').unwrap_or((closing, ""));
                self.close(&name.trim().to_ascii_lowercase());
                after
            } else if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.opening(after)
            } else {
                self.text("<");
                after
            };
        }
        self.text(rest);
        for at in std::mem::take(&mut self.open) {
            let name = self.document.element(at).map(|e| e.name.clone()).unwrap_or_default();
            self.document.broken.push(format!("<{name}> is never closed"));
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(element) = self.open.last().and_then(|at| self.document.elements.get_mut(*at)) {
            element.inside.push(Inside::Text(decoded(text)));
        }
    }

    fn opening<'p>(&mut self, from: &'p str) -> &'p str {
        let end = from.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(from.len());
        let (name, rest) = from.split_at_checked(end).unwrap_or((from, ""));
        let name = name.to_ascii_lowercase();
        let (attributes, closed, rest) = attributes(rest);
        let at = self.document.elements.len();
        let parent = self.open.last().copied();
        if let Some(element) = parent.and_then(|up| self.document.elements.get_mut(up)) {
            element.inside.push(Inside::Element(at));
        }
        self.document.elements.push(Element { name: name.clone(), attributes, parent, inside: Vec::new() });
        if closed || NEVER_CLOSED.contains(&name.as_str()) {
            return rest;
        }
        self.open.push(at);
        if matches!(name.as_str(), "script" | "style" | "textarea") {
            return self.raw(&name, rest);
        }
        rest
    }

    /// Everything up to the closing tag is text, whatever it looks like.
    fn raw<'p>(&mut self, name: &str, rest: &'p str) -> &'p str {
        let end = rest.to_ascii_lowercase().find(&format!("</{name}")).unwrap_or(rest.len());
        let (inside, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        self.text(inside);
        after
    }

    fn close(&mut self, name: &str) {
        let open = self.open.last().and_then(|at| self.document.element(*at)).map(|e| e.name.clone());
        if open.as_deref() == Some(name) {
            self.open.pop();
            return;
        }
        let open = open.map(|open| format!("<{open}>")).unwrap_or_else(|| "nothing".to_owned());
        self.document.broken.push(format!("</{name}> found where {open} is open"));
        let same =
            self.open.iter().rposition(|at| self.document.element(*at).is_some_and(|e| e.name == name));
        if let Some(at) = same {
            self.open.truncate(at);
        }
    }
}

type Attributes = Vec<(String, String)>;

/// The attributes of a tag, whether it closes itself, and what follows it.
fn attributes(from: &str) -> (Attributes, bool, &str) {
    let mut found = Vec::new();
    let mut rest = from.trim_start();
    let mut closed = false;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('>') {
            return (found, closed, after);
        }
        if let Some(after) = rest.strip_prefix('/') {
            closed = true;
            rest = after.trim_start();
            continue;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len())
            .max(1);
        let (name, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (value, after) = value(after.trim_start());
        found.push((name.to_ascii_lowercase(), value));
        rest = after.trim_start();
    }
    (found, closed, rest)
}

fn value(rest: &str) -> (String, &str) {
    let Some(after) = rest.strip_prefix('=') else { return (String::new(), rest) };
    let after = after.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = after.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote).unwrap_or((quoted, ""));
            return (decoded(value), rest);
        }
    }
    let end = after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len());
    let (value, rest) = after.split_at_checked(end).unwrap_or((after, ""));
    (decoded(value), rest)
}

fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let named =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

/// What a browser would make of a page: its tags in order, its words, and what its boxes hold.
#[cfg(test)]
pub(crate) fn read_back(page: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let document = Document::read(page);
    let tags = document.elements.iter().map(|e| e.name.clone()).collect();
    let words = document.elements.iter().flat_map(|e| &e.inside).filter_map(|inside| match inside {
        Inside::Text(text) => Some(text.clone()),
        Inside::Element(_) => None,
    });
    let boxes = document.elements.iter().filter_map(|e| e.get("value")).map(str::to_owned).collect();
    (tags, words.collect(), boxes)
}
