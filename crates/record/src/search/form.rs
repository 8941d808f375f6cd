//! What somebody searches by.

use kernel::{Date, day_in_words};
use web_kit::{DateRule, Form};

/// What is known of the person looked for; any part may be left out, not all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms {
    /// A name, or part of one.
    pub name: String,
    /// The date of birth.
    pub born: Option<Date>,
    /// The age in whole years, where the date is not known.
    pub age: Option<u16>,
    /// A postcode, or part of an address.
    pub place: String,
    /// An NHS number or a unique pupil number.
    pub number: String,
}

impl Terms {
    /// What was searched by, in words, so that the answer says what it answers.
    pub fn in_words(&self) -> Vec<(&'static str, String)> {
        let mut words = Vec::new();
        let mut add = |what, said: String| {
            if !said.is_empty() {
                words.push((what, said));
            }
        };
        add("Name", self.name.clone());
        add("Date of birth", self.born.map(day_in_words).unwrap_or_default());
        add("Age", self.age.map(|age| age.to_string()).unwrap_or_default());
        add("Postcode or address", self.place.clone());
        add("NHS number or unique pupil number", self.number.clone());
        words
    }
}

/// What the form searches by. Nothing when an answer cannot be used: the messages are in the form.
pub fn read_terms(form: &mut Form, today: Date) -> Option<Terms> {
    for (field, what, limit) in [
        ("name", "Name", 200),
        ("place", "Postcode or address", 200),
        ("number", "NHS number or unique pupil number", 30),
    ] {
        form.within_limit(field, what, limit);
    }
    let born = form.date_if_given("born", "Date of birth", DateRule::TodayOrPast, today);
    let age = match form.values.text("age") {
        "" => None,
        typed => match typed.parse::<u16>() {
            Ok(age) if age <= 120 => Some(age),
            Ok(_) | Err(_) => {
                form.errors.add("age", "Age must be a whole number, like 7");
                None
            }
        },
    };
    if form.has_errors() {
        return None;
    }
    let terms = Terms {
        name: form.values.text("name").to_owned(),
        born,
        age,
        place: form.values.text("place").to_owned(),
        number: form.values.text("number").to_owned(),
    };
    if terms == Terms::default() {
        form.errors
            .add("name", "Enter something you know about the person, such as a name or a date of birth");
        return None;
    }
    Some(terms)
}
