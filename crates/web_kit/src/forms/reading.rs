//! Reading answers out of a form. Each question asked once: the answer, or a message beside the field.

use kernel::Date;

use super::{
    CSRF_FIELD, DateProblem, DateRule, Form, FormErrors, FormValues, ONCE_FIELD, TimeOfDay, check_date,
    parse_date, parse_time,
};

impl Form {
    /// A form nobody has filled in. Nothing is chosen.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A form somebody sent.
    pub fn posted(pairs: Vec<(String, String)>) -> Self {
        Self { values: FormValues::from_pairs(pairs), errors: FormErrors::new() }
    }

    /// A form filled from a record or a draft.
    pub fn filled(values: FormValues) -> Self {
        Self { values, errors: FormErrors::new() }
    }

    /// Whether any field has a message.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The token that shows the form came from our own page.
    pub fn csrf_token(&self) -> &str {
        self.values.text(CSRF_FIELD)
    }

    /// The token that lets a form be accepted once.
    pub fn once_token(&self) -> &str {
        self.values.text(ONCE_FIELD)
    }

    /// Some words, or the message when there are none.
    pub fn need_text(&mut self, name: &str, missing: &str) -> Option<String> {
        let typed = self.values.text(name).to_owned();
        if typed.is_empty() {
            self.errors.add(name, missing);
            return None;
        }
        Some(typed)
    }

    /// Some words, or none.
    pub fn text_if_given(&self, name: &str) -> Option<String> {
        let typed = self.values.text(name);
        (!typed.is_empty()).then(|| typed.to_owned())
    }

    /// Says so when an answer is too long. `what` names it as the question does.
    pub fn within_limit(&mut self, name: &str, what: &str, limit: usize) {
        if self.values.text(name).chars().count() > limit {
            self.errors.add(name, format!("{what} must be {} characters or fewer", with_commas(limit)));
        }
    }

    /// One of the choices offered, or the message when none was made. A value that was never
    /// offered counts as no choice.
    pub fn need_choice(&mut self, name: &str, offered: &[&str], missing: &str) -> Option<String> {
        let chosen = self.values.text(name).to_owned();
        if offered.contains(&chosen.as_str()) {
            return Some(chosen);
        }
        self.errors.add(name, missing);
        None
    }

    /// The boxes ticked, of those offered, in the order sent.
    pub fn ticked(&self, name: &str, offered: &[&str]) -> Vec<String> {
        self.values.all(name).into_iter().filter(|value| offered.contains(value)).map(str::to_owned).collect()
    }

    /// A date from three boxes, on the right side of today. `what` names it: "Date of the visit".
    pub fn need_date(&mut self, name: &str, what: &str, rule: DateRule, today: Date) -> Option<Date> {
        let parts = |ending: &str| self.values.text(&format!("{name}-{ending}")).to_owned();
        let read = parse_date(&parts("day"), &parts("month"), &parts("year"), what)
            .and_then(|date| check_date(date, rule, today, what));
        self.keep_or_say(name, read)
    }

    /// A date, or none when all three boxes are empty.
    pub fn date_if_given(&mut self, name: &str, what: &str, rule: DateRule, today: Date) -> Option<Date> {
        let empty =
            ["day", "month", "year"].iter().all(|end| self.values.text(&format!("{name}-{end}")).is_empty());
        if empty { None } else { self.need_date(name, what, rule, today) }
    }

    /// A date from [`super::recent_date_input`]: today, yesterday or three boxes.
    pub fn need_recent_date(&mut self, name: &str, what: &str, today: Date) -> Option<Date> {
        match self.values.text(name) {
            "today" => Some(today),
            "yesterday" => today.yesterday().ok(),
            "another" => self.need_date(name, what, DateRule::TodayOrPast, today),
            _ => {
                self.errors.add(name, format!("Select the {}", crate::words::uncapitalised(what)));
                None
            }
        }
    }

    /// A time of day. `what` names it: "Time of the visit".
    pub fn need_time(&mut self, name: &str, what: &str) -> Option<TimeOfDay> {
        match parse_time(self.values.text(name), what) {
            Ok(time) => Some(time),
            Err(message) => {
                self.errors.add(name, message);
                None
            }
        }
    }

    /// A time of day, or none when the box is empty.
    pub fn time_if_given(&mut self, name: &str, what: &str) -> Option<TimeOfDay> {
        if self.values.text(name).is_empty() { None } else { self.need_time(name, what) }
    }

    fn keep_or_say(&mut self, name: &str, read: Result<Date, DateProblem>) -> Option<Date> {
        match read {
            Ok(date) => Some(date),
            Err(problem) => {
                let target = format!("{name}-{}", problem.first_box.ending());
                self.errors.add_at(name, &target, problem.message);
                None
            }
        }
    }
}

/// 2000 as "2,000".
pub fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
