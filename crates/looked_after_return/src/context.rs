//! What holds for the whole return: the year, the authority, the lists that rules look things up in.

use crate::cell::{Day, Text};
use crate::children::Children;
use crate::needs::Needs;
use crate::reference::{Postcodes, Providers, plain_postcode};
use return_rules::Year;

/// What every rule may look at besides the child.
#[derive(Debug)]
pub struct Context<'a> {
    /// The year whose rules are used.
    pub year: Year,
    /// The first day of the collection: 1 April.
    pub start: Day,
    /// The last day of the collection: 31 March.
    pub end: Day,
    /// The code of the authority whose return it is.
    pub authority: Text,
    /// What was given: tables and lists.
    pub given: Needs,
    /// The homes and agencies that Ofsted knows.
    pub providers: &'a Providers,
    /// Postcodes and where they are.
    pub postcodes: &'a Postcodes,
    /// The whole return.
    pub children: &'a Children,
}

impl Context<'_> {
    /// The words of a text.
    pub fn words(&self, text: Text) -> std::borrow::Cow<'static, str> {
        self.children.texts().words(text)
    }

    /// A list of postcodes was given, and does not have this one.
    pub fn is_unlisted_postcode(&self, postcode: Text) -> bool {
        let texts = self.children.texts();
        postcode.is_given()
            && !self.postcodes.is_empty()
            && self.postcodes.find(plain_postcode(postcode, texts)).is_none()
    }
}

/// The first and last day of a collection.
pub fn days_of(year: Year) -> (Day, Day) {
    let ends = i32::from(year.0);
    (Day::on(ends - 1, 4, 1), Day::on(ends, 3, 31))
}
