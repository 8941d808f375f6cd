//! XML as returns use it: elements holding elements or one value, and nothing else.
//!
//! [`Source`] turns the bytes of a file into text, counts lines and enforces the limits; [`Document`]
//! walks its elements. Both hold one piece of the file at a time.

mod document;
mod encoding;
mod source;

pub(crate) use document::{Document, Named, can_stand_in_xml, shown};
pub(crate) use source::Source;

/// Writes `pub(crate) enum`s of element names, so that reader and writer share one spelling of each,
/// and a reader that forgets an element does not compile.
macro_rules! elements {
    ($($(#[$doc:meta])* $name:ident { $($element:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub(crate) enum $name { $($element),+ }

        impl $crate::xml::Named for $name {
            fn named(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$element),)+
                    _ => None,
                }
            }

            fn name(self) -> &'static str {
                match self {
                    $(Self::$element => $text,)+
                }
            }
        }
    )+};
}
pub(crate) use elements;
