//! What a reader noticed but could read past.

use std::fmt;

use crate::Line;

/// Something in the file that is not as the format has it, yet stops nothing. The analyst is told.
///
/// It names places, never the text that stood there, so that it may be shown and kept in a log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// Where.
    pub line: Line,
    /// What.
    pub kind: RemarkKind,
}

/// The kinds of thing a reader can read past.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RemarkKind {
    /// An element that the return does not have in this place. It was left out.
    UnknownElement {
        /// The way to it, such as `Message/Children/Child/Photo`.
        path: Box<str>,
    },
    /// Words between elements, where only elements belong. They were left out.
    StrayText {
        /// The element they stood in.
        path: Box<str>,
    },
    /// A value that is there twice. The first was kept.
    RepeatedElement {
        /// The way to it.
        path: Box<str>,
    },
    /// The first line says one encoding, the file is plainly in UTF-8. It was read as UTF-8.
    NotTheEncodingItSays,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}: ", self.line)?;
        match &self.kind {
            RemarkKind::UnknownElement { path } => {
                write!(f, "{path} is not an element of this return, so it was left out.")
            }
            RemarkKind::StrayText { path } => {
                write!(f, "there is text between the elements of {path}. It was left out.")
            }
            RemarkKind::RepeatedElement { path } => {
                write!(f, "{path} is here more than once. The first was kept.")
            }
            RemarkKind::NotTheEncodingItSays => {
                write!(f, "the first line says UTF-16, but the file is UTF-8 and was read as that.")
            }
        }
    }
}
