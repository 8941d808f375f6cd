//! How something that is sent is described: once, for reading it, for the published description
//! and for the page that explains it.

/// Something that is sent or answered: a thing with named fields.
pub struct Shape {
    /// What it is called in the published description.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub says: &'static str,
    /// Its fields, in the order people read them.
    pub fields: &'static [Field],
}

/// One field.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds, in a sentence.
    pub says: &'static str,
    /// Can it not be left out?
    pub needed: bool,
    /// What it holds.
    pub kind: Kind,
    /// An example, as it is written in JSON; empty where the parts have their own.
    pub example: &'static str,
}

/// What a field holds.
pub enum Kind {
    /// Words, at most so many characters.
    Words(usize),
    /// One of these words, each with what it means.
    OneOf(&'static [(&'static str, &'static str)]),
    /// A source of contact, by its id in the local arrangements.
    Source,
    /// A day and a time, with its distance from universal time.
    Moment,
    /// A date of birth as well as it is known.
    Born,
    /// Yes or no.
    Claim,
    /// A whole number.
    Count,
    /// Another thing with fields of its own.
    Part(&'static Shape),
    /// Several things, at least one and at most so many.
    Several(&'static Shape, usize),
}

/// A field that cannot be left out.
pub const fn needed(name: &'static str, says: &'static str, kind: Kind, example: &'static str) -> Field {
    Field { name, says, needed: true, kind, example }
}

/// A field that can be left out.
pub const fn optional(name: &'static str, says: &'static str, kind: Kind, example: &'static str) -> Field {
    Field { name, says, needed: false, kind, example }
}

impl Field {
    /// What it holds, with what it may be.
    pub fn in_full(&self) -> String {
        let says = self.says;
        match &self.kind {
            Kind::Words(most) => format!("{says} (at most {most} characters)"),
            Kind::OneOf(words) => {
                let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                format!("{says}: {}", words.join(", "))
            }
            Kind::Source => format!("{says}: one of the sources in the published description"),
            Kind::Moment => format!("{says}, such as 2025-03-01T21:40:00Z"),
            Kind::Born => format!("{says}: {}", super::openapi::BORN),
            Kind::Claim => format!("{says}: true or false"),
            Kind::Count => format!("{says}: a whole number"),
            Kind::Part(shape) => format!("{says}: see {}", shape.name),
            Kind::Several(shape, most) => format!("{says}: 1 to {most}, see {}", shape.name),
        }
    }
}

impl Shape {
    /// One of its parts by name, and whether it is needed.
    pub fn part(&self, name: &str) -> Option<(&'static Shape, bool)> {
        let plural = format!("{name}ren");
        self.fields.iter().find(|field| field.name == name || field.name == plural).and_then(|field| {
            match &field.kind {
                Kind::Part(shape) | Kind::Several(shape, _) => Some((*shape, field.needed)),
                Kind::Words(_)
                | Kind::OneOf(_)
                | Kind::Source
                | Kind::Moment
                | Kind::Born
                | Kind::Claim
                | Kind::Count => None,
            }
        })
    }

    /// The things its fields hold, itself first, each once.
    pub fn all_parts(&'static self) -> Vec<&'static Shape> {
        let mut found: Vec<&'static Shape> = vec![self];
        let mut next = 0;
        while let Some(shape) = found.get(next) {
            let parts: Vec<&'static Shape> = shape
                .fields
                .iter()
                .filter_map(|field| match &field.kind {
                    Kind::Part(part) | Kind::Several(part, _) => Some(*part),
                    Kind::Words(_)
                    | Kind::OneOf(_)
                    | Kind::Source
                    | Kind::Moment
                    | Kind::Born
                    | Kind::Claim
                    | Kind::Count => None,
                })
                .collect();
            for part in parts {
                if !found.iter().any(|known| known.name == part.name) {
                    found.push(part);
                }
            }
            next += 1;
        }
        found
    }

    /// An example with every field.
    pub fn example(&self) -> serde_json::Value {
        let fields = self.fields.iter().map(|field| {
            let value = match &field.kind {
                Kind::Part(shape) => shape.example(),
                Kind::Several(shape, _) => serde_json::Value::Array(vec![shape.example()]),
                Kind::Words(_)
                | Kind::OneOf(_)
                | Kind::Source
                | Kind::Moment
                | Kind::Born
                | Kind::Claim
                | Kind::Count => serde_json::from_str(field.example).unwrap_or_default(),
            };
            (field.name.to_owned(), value)
        });
        serde_json::Value::Object(fields.collect())
    }
}
