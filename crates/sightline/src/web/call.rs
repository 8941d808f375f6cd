//! One request, as handlers see it.

use crate::api::Asked;
use crate::app::App;
use access::Actor;
use kernel::{Date, Id, Moment};
use web_kit::{Form, FormTokens, FormValues};

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who acts, in which role.
    pub actor: Actor,
    /// Their name, for the page.
    pub name: String,
    /// What every form of this session carries.
    pub form_token: String,
    /// Something to tell them once.
    pub notice: Option<String>,
}

/// What came with a request besides a form.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// From an agency's system: the headers it goes by, and what it sent.
    pub asked: Asked,
    /// A file that was chosen in a form.
    pub file: Option<Vec<u8>>,
}

/// One request.
pub struct Call<'a> {
    /// The program.
    pub app: &'a App,
    /// Who is signed in, if anybody.
    pub visitor: Option<Visitor>,
    /// When the request came in: the one reading of the clock that everything below is given.
    pub now: Moment,
    /// The changing parts of the path, in order.
    pub parts: Vec<String>,
    /// What the address asked for after the question mark.
    pub query: FormValues,
    /// What was posted; blank for a look.
    pub form: Form,
    /// What came besides a form.
    pub sent: Sent,
    /// The address asked for, without what follows the question mark.
    pub path: String,
    /// Where the request came from, for slowing down guessing.
    pub address: String,
    /// The browser's session word, when it sent one.
    pub cookie: Option<String>,
}

impl Call<'_> {
    /// The day it is.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// An id from the path. Something that is not an id names nothing.
    pub fn id<I: Id>(&self, place: usize) -> Result<I, super::Problem> {
        self.parts.get(place).and_then(|part| part.parse().ok()).ok_or(super::Problem::NotFound)
    }

    /// Who is signed in; the route has made sure that somebody is.
    pub fn visitor(&self) -> Result<&Visitor, super::Problem> {
        self.visitor.as_ref().ok_or(super::Problem::SignInFirst)
    }

    /// Tokens for a form on this page: the session's, and one that is good once. A form that is
    /// shown again, to be checked or put right, keeps the one it came with: it is the same form.
    pub fn tokens(&self) -> FormTokens {
        let came_with = self.form.once_token();
        let is_ours = came_with.len() == 32 && came_with.bytes().all(|byte| byte.is_ascii_hexdigit());
        FormTokens {
            csrf: self.visitor.as_ref().map(|visitor| visitor.form_token.clone()).unwrap_or_default(),
            once: Some(if is_ours { came_with.to_owned() } else { crate::randomness::word() }),
        }
    }
}
