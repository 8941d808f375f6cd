//! What a handler answers with.

use store::{CommandError, Fault};
use web_kit::{Markup, NoticeKind};

/// A page, without the frame that every page shares.
pub struct Body {
    /// What the page is for. Never a name, a date of birth or a reference.
    pub title: &'static str,
    /// Does the form on it have errors?
    pub errors: bool,
    /// What it shows.
    pub markup: Markup,
    /// Does it hold personal data about a child?
    pub about_a_child: bool,
    /// The whole width, for tables and records.
    pub wide: bool,
    /// Where "Back" goes.
    pub back: Option<String>,
    /// What printed sheets say about whom they are about: a reference and initials.
    pub print: Option<(String, String)>,
    /// Seconds after which the page is asked for again, where the reader turned that on.
    pub refresh_seconds: Option<u32>,
}

impl Body {
    /// A page for reading or a form.
    pub fn new(title: &'static str, markup: Markup) -> Self {
        Self {
            title,
            errors: false,
            markup,
            about_a_child: false,
            wide: false,
            back: None,
            print: None,
            refresh_seconds: None,
        }
    }

    /// The same page, with a way back.
    #[must_use]
    pub fn back_to(mut self, path: impl Into<String>) -> Self {
        self.back = Some(path.into());
        self
    }

    /// The same page, marked as holding personal data about a child.
    #[must_use]
    pub fn marked(mut self) -> Self {
        self.about_a_child = true;
        self
    }

    /// The same page, marked only where there is somebody on it: an empty list or form is not.
    #[must_use]
    pub fn marked_if(mut self, holds_a_child: bool) -> Self {
        self.about_a_child = holds_a_child;
        self
    }

    /// The same page over the whole width.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// The same page, with errors in its form.
    #[must_use]
    pub fn with_errors(mut self, errors: bool) -> Self {
        self.errors = errors;
        self
    }
}

/// What a handler answers with.
pub enum Reply {
    /// A page.
    Page(Box<Body>),
    /// A few words for the script of a page that is open.
    Words(String),
    /// Go there now.
    SeeOther(String),
    /// Go there now, and show this once on the next page.
    SeeOtherTelling(String, NoticeKind, String),
    /// A file to keep.
    File {
        /// Its name.
        name: &'static str,
        /// What kind of file it is, in the words of the web.
        kind: &'static str,
        /// What is in it.
        text: String,
    },
    /// What is answered to an agency's system.
    Json {
        /// The HTTP status.
        status: u16,
        /// What is answered.
        body: serde_json::Value,
        /// Seconds after which to try again, where it was too often.
        retry_after: Option<u32>,
    },
    /// Go there now, signed in with this session word (or signed out with none).
    SeeOtherWithSession(String, Option<String>),
}

impl From<Body> for Reply {
    fn from(body: Body) -> Self {
        Self::Page(Box::new(body))
    }
}

/// Why a handler could not answer.
#[derive(Debug)]
pub enum Problem {
    /// Nothing is there, or nothing this person may know of.
    NotFound,
    /// This page is not for their role.
    NotForThisRole,
    /// Nobody is signed in.
    SignInFirst,
    /// The form is of a page that was opened in another session.
    NotFromOurPage,
    /// What was sent stood on a page of another site.
    FromAnotherSite,
    /// What was sent is larger than can be taken.
    TooLarge,
    /// Something broke.
    Fault(Fault),
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// What came of a command: done, or refused for a reason the page can show.
pub enum Outcome<T, R> {
    /// Done.
    Done(T),
    /// A rule says no.
    Refused(R),
}

/// Sorts what a command answered: refusals go to the page, everything else is a problem.
pub fn outcome<T, R>(result: Result<T, CommandError<R>>) -> Result<Outcome<T, R>, Problem> {
    match result {
        Ok(value) => Ok(Outcome::Done(value)),
        Err(CommandError::Refused(refusal)) => Ok(Outcome::Refused(refusal)),
        Err(CommandError::NotAllowed | CommandError::NotFound) => Err(Problem::NotFound),
        Err(CommandError::Fault(fault)) => Err(Problem::Fault(fault)),
    }
}
