//! What is wrong with a form: one message for each field, in the order of the page.

/// What cannot be used in a form somebody sent: one message a field, in the order they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormErrors {
    found: Vec<FieldError>,
}

/// One field's message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: String,
    /// The id the error summary links to: the first box to put right.
    pub target: String,
    /// What to do, in the words of the question.
    pub message: String,
}

impl FormErrors {
    /// No errors.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a message for a field. The first message for a field stands; later ones are dropped.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.add_at(field, field, message);
    }

    /// Adds a message whose link goes to one box of a field, such as the month of a date.
    pub fn add_at(&mut self, field: &str, target: &str, message: impl Into<String>) {
        if !self.has(field) {
            self.found.push(FieldError {
                field: field.to_owned(),
                target: target.to_owned(),
                message: message.into(),
            });
        }
    }

    /// Whether this field has a message.
    pub fn has(&self, field: &str) -> bool {
        self.error(field).is_some()
    }

    /// The message for a field.
    pub fn message(&self, field: &str) -> Option<&str> {
        self.error(field).map(|found| found.message.as_str())
    }

    /// The whole error for a field.
    pub fn error(&self, field: &str) -> Option<&FieldError> {
        self.found.iter().find(|found| found.field == field)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// How many fields have a message.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Every error, in order.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.found.iter()
    }

    /// Puts the errors in the order of the fields on the page.
    pub fn in_order_of(&mut self, fields: &[&str]) {
        self.found
            .sort_by_key(|found| fields.iter().position(|name| *name == found.field).unwrap_or(fields.len()));
    }
}
