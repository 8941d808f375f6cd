//! Why something was not done, as a machine and a person can read it (RFC 9457).

use serde_json::{Value, json};

/// One thing to put right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// Which field; empty for the whole.
    pub field: String,
    /// What to do about it.
    pub says: String,
}

/// Why something was not done. Never holds anything that was sent but the names of known fields.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The HTTP status.
    pub status: u16,
    kind: &'static str,
    title: &'static str,
    detail: String,
    /// Each thing to put right.
    pub errors: Vec<Wrong>,
    /// Seconds after which to try again.
    pub retry_after: Option<u32>,
}

impl Refused {
    fn new(status: u16, kind: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self { status, kind, title, detail: detail.into(), errors: Vec::new(), retry_after: None }
    }

    pub(super) fn no_key() -> Self {
        Self::new(
            401,
            "no-key",
            "This request came with no key that can be used",
            "Send the key as \"Authorization: Bearer\" and the key. If it was taken back, ask the partnership's administrator for another.",
        )
    }

    pub(super) fn not_allowed() -> Self {
        Self::new(
            403,
            "not-allowed",
            "This key may not send this",
            "The key was made for something else. Ask the partnership's administrator.",
        )
    }

    pub(super) fn way_closed(says: String) -> Self {
        Self::new(403, "way-closed", "Your agency's systems do not send this here today", says)
    }

    pub(super) fn not_found() -> Self {
        Self::new(404, "not-found", "There is nothing here", "Check the address, or the receipt.")
    }

    pub(super) fn sent_otherwise() -> Self {
        Self::new(
            409,
            "sent-otherwise",
            "This Idempotency-Key came with something else before",
            "Nothing was recorded. Use a new Idempotency-Key for something new.",
        )
    }

    pub(super) fn asked_otherwise() -> Self {
        Self::new(
            409,
            "asked-otherwise",
            "Another question came under this number before",
            "Nothing was recorded. Give each new question a number of its own.",
        )
    }

    pub(super) fn too_large() -> Self {
        Self::new(
            413,
            "too-large",
            "This is larger than can be taken",
            "Send at most 256 KiB at once, or split it.",
        )
    }

    pub(super) fn not_json() -> Self {
        Self::new(
            415,
            "not-json",
            "This is not sent as JSON",
            "Send it as \"Content-Type: application/json\".",
        )
    }

    pub(super) fn not_readable(line: usize, column: usize) -> Self {
        Self::new(
            400,
            "not-readable",
            "This cannot be read as JSON",
            format!("Nothing was recorded. Look at line {line}, column {column}."),
        )
    }

    pub(super) fn needs_idempotency_key() -> Self {
        Self::new(
            400,
            "idempotency-key",
            "This needs an Idempotency-Key",
            "Send a header Idempotency-Key with 8 to 100 letters, figures or marks: a new one for each new thing, the same one when you send the same thing again.",
        )
    }

    pub(super) fn not_usable(errors: Vec<Wrong>) -> Self {
        let mut refused = Self::new(
            422,
            "not-usable",
            "Some fields need to be put right",
            "Nothing was recorded. Put the fields right and send it again.",
        );
        refused.errors = errors;
        refused
    }

    pub(super) fn too_many(retry_after: u32) -> Self {
        let mut refused = Self::new(
            429,
            "too-many",
            "Too many requests at once",
            "Nothing was recorded. Wait, and send it again.",
        );
        refused.retry_after = Some(retry_after);
        refused
    }

    pub(crate) fn broken(reference: &str) -> Self {
        Self::new(
            500,
            "broken",
            "Something is wrong with this service",
            format!(
                "Nothing was recorded. Try again later, and telephone if a child may be in danger. Reference {reference}."
            ),
        )
    }

    /// The word of its kind.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The problem, in a few words.
    pub fn title(&self) -> &'static str {
        self.title
    }

    /// What to do.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// As it is answered.
    pub fn body(&self) -> Value {
        let mut body = json!({
            "type": format!("/api#{}", self.kind),
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        });
        if !self.errors.is_empty()
            && let Some(fields) = body.as_object_mut()
        {
            let errors = self.errors.iter().map(|wrong| json!({ "field": wrong.field, "says": wrong.says }));
            fields.insert("errors".to_owned(), errors.collect());
        }
        body
    }
}

/// Everything that can be answered instead of what was asked for, for the page that explains it.
pub fn every() -> Vec<Refused> {
    vec![
        Refused::not_readable(1, 1),
        Refused::needs_idempotency_key(),
        Refused::no_key(),
        Refused::not_allowed(),
        Refused::way_closed("Every way to tell us is at /ways-in.".to_owned()),
        Refused::not_found(),
        Refused::sent_otherwise(),
        Refused::asked_otherwise(),
        Refused::too_large(),
        Refused::not_json(),
        Refused::not_usable(Vec::new()),
        Refused::too_many(60),
        Refused::broken("in the answer"),
    ]
}
