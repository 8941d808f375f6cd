//! XML as returns use it: elements holding elements or one value, and nothing else.
//!
//! `source` turns the bytes of a file into text, counts lines and keeps the limits; `scanner` finds the tags in
//! it; [`Document`] walks its elements. They hold one piece of the file at a time. Why this is ours and not a
//! library's: a return uses little of XML, and reading it where it lies is several times as fast.

mod document;
mod encoding;
mod scanner;
mod source;

pub(crate) use document::{Document, Named, can_stand_in_xml, shown};

/// Writes `pub(crate) enum`s of element names, so that reader and writer share one spelling of each,
/// and a reader that forgets an element does not compile.
macro_rules! elements {
    ($($(#[$doc:meta])* $name:ident { $($element:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub(crate) enum $name { $($element),+ }

        impl $crate::xml::Named for $name {
            fn named(text: &[u8]) -> Option<Self> {
                $(if text == $text.as_bytes() { return Some(Self::$element); })+
                None
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
