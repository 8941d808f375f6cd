//! Why a file was not read, in words for the person who chose it.

use std::fmt;

/// A file that was refused: where, in which child's record, and why.
///
/// The words never repeat what the file says about a child, so they may be shown and logged.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct ReadError {
    /// The line the reader had reached, counted from 1.
    pub line: u32,
    /// Which child of the file was being read, counted from 1; none outside a child's record.
    pub child: Option<u32>,
    /// What was wrong.
    pub why: Refused,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}", self.line)?;
        if let Some(child) = self.child {
            write!(f, ", in the record of child number {child}")?;
        }
        write!(f, ": {} {}", self.why, self.why.what_to_do())
    }
}

/// The reasons for refusing a file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refused {
    /// Nothing in it.
    #[error("The file is empty.")]
    Empty,
    /// A zip, whole or half.
    #[error("This is a zip file.")]
    Zipped,
    /// Something other than XML.
    #[error("This is not an XML file.")]
    NotXml,
    /// Starts as XML and then breaks its rules: a tag closed twice, a value never closed.
    #[error("The XML is broken here.")]
    BrokenXml,
    /// Well-formed, but some other kind of document.
    #[error("The file starts with the element {found}, where a children in need census starts with Message.")]
    WrongRoot {
        /// The element it starts with.
        found: Box<str>,
    },
    /// A return, but not this one.
    #[error("{}", another_collection(.found.as_deref()))]
    AnotherCollection {
        /// What the header says, when that is a short code fit to be shown.
        found: Option<Box<str>>,
    },
    /// No header before the first child.
    #[error("There is no Header before the children.")]
    NoHeader,
    /// No child at all.
    #[error("There are no children in the file.")]
    NoChildren,
    /// The file stops before its end.
    #[error("The file stops before its end.")]
    Truncated,
    /// A DOCTYPE, which a return has no use for and attacks do.
    #[error("The file has a DOCTYPE.")]
    DocumentType,
    /// `&something;` that XML itself does not define, or a character that XML does not allow.
    #[error("There is a character or an entity here that XML does not have.")]
    UnknownEntity,
    /// Elements inside elements without end.
    #[error("Elements are nested more than {limit} deep.")]
    TooDeep {
        /// The most that is read.
        limit: usize,
    },
    /// One value that goes on and on.
    #[error("A value is longer than {limit} bytes.")]
    ValueTooLong {
        /// The most that is read.
        limit: usize,
    },
    /// One tag, comment or stretch of blanks that goes on and on.
    #[error("A tag, a comment or a stretch of text is longer than {limit} bytes.")]
    PieceTooLong {
        /// The most that is read.
        limit: u64,
    },
    /// One child's record that goes on and on.
    #[error("A child's record has more than {limit} elements.")]
    ChildTooLarge {
        /// The most that is read.
        limit: u32,
    },
    /// More children than a return can have.
    #[error("There are more than {limit} children in the file.")]
    TooManyChildren {
        /// The most that is read.
        limit: u32,
    },
    /// Larger than we are willing to read.
    #[error("The file is larger than {limit} bytes.")]
    FileTooLarge {
        /// The most that is read.
        limit: u64,
    },
    /// An encoding we do not read.
    #[error("The file is in an encoding that is not read here.")]
    UnknownEncoding,
    /// Bytes that are not text in the encoding the file says it has.
    #[error("There are bytes here that are not text in the encoding the file says it has.")]
    WrongEncoding,
    /// The disk, the network or the upload failed us.
    #[error("The file could not be read to its end ({reason}).")]
    Unreadable {
        /// The kind of failure.
        reason: std::io::ErrorKind,
    },
}

fn another_collection(found: Option<&str>) -> String {
    match found {
        Some(found) => format!("This is a return for the collection {found}, not for CIN."),
        None => "The header does not say that this is a return for the collection CIN.".to_owned(),
    }
}

impl Refused {
    /// What the person can do about it.
    pub fn what_to_do(&self) -> &'static str {
        match self {
            Self::Empty => "Choose the census file your case system exported.",
            Self::Zipped => "Unpack it, and choose the XML file inside.",
            Self::NotXml => "Choose the XML file your case system exported, not a spreadsheet or a document.",
            Self::BrokenXml => {
                "Export the file again. If it was edited by hand, check the tags on this line."
            }
            Self::WrongRoot { .. } | Self::AnotherCollection { .. } => {
                "Choose the children in need census file."
            }
            Self::NoHeader => "Export the file again with its Header, before the Children.",
            Self::NoChildren => "Check that the export was for the right year, and export the file again.",
            Self::Truncated => "It was probably cut short when copied. Export or copy it again.",
            Self::DocumentType => "A census file has none. Remove the DOCTYPE, or export the file again.",
            Self::UnknownEntity => "Write the character itself, or export the file again.",
            Self::TooDeep { .. } | Self::ValueTooLong { .. } | Self::PieceTooLong { .. } => {
                "A census file has nothing like it. Check this line, or export the file again."
            }
            Self::ChildTooLarge { .. } => {
                "Check this child's record in your case system for runaway repeats."
            }
            Self::TooManyChildren { .. } | Self::FileTooLarge { .. } => {
                "Check that this is one authority's return for one year. If it is, ask for the limit to be raised."
            }
            Self::UnknownEncoding | Self::WrongEncoding => "Save the file as UTF-8 and choose it again.",
            Self::Unreadable { .. } => {
                "Try again. If it happens again, copy the file to another place first."
            }
        }
    }
}
