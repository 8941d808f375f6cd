//! The ledger: every fact, in order, each holding the hash of the one before.
//!
//! A fact says what happened, when, when it was recorded, who recorded it, about whom, under which
//! version of the local arrangements, and what the thing looked like afterwards (the after-image).
//! Nothing here is ever changed or removed; a correction is a new fact.

use crate::work::Stamp;
use crate::{Fault, Row, Value};
use kernel::{Moment, PersonId};
use sha2::{Digest, Sha256};

/// The hash of an entry.
pub type Hash = [u8; 32];

/// What is written above the first entry.
pub const FIRST_PREVIOUS: Hash = [0; 32];

/// What a command says happened. The store adds who, when recorded and the after-image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What happened, in the past tense: `ReferralAccepted`.
    pub what: &'static str,
    /// When it happened, which may be before it was recorded.
    pub happened_at: Moment,
    /// Why, where a reason was asked for.
    pub reason: Option<String>,
}

impl Fact {
    /// A fact that needs no reason.
    pub fn new(what: &'static str, happened_at: Moment) -> Self {
        Self { what, happened_at, reason: None }
    }

    /// A fact with the reason that was given.
    pub fn because(what: &'static str, happened_at: Moment, reason: impl Into<String>) -> Self {
        Self { what, happened_at, reason: Some(reason.into()) }
    }
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place: 1 for the first, without gaps.
    pub sequence: i64,
    /// What happened, in the past tense.
    pub what: String,
    /// The kind of thing it happened to: "contact", "person".
    pub kind: String,
    /// Which one.
    pub thing_id: String,
    /// The people it is about.
    pub about: Vec<PersonId>,
    /// When it happened.
    pub happened_at: Moment,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// The account that recorded it, or the name of the part of the program that did.
    pub actor: String,
    /// The version of the local arrangements in force.
    pub arrangements: String,
    /// Why, where a reason was asked for.
    pub reason: Option<String>,
    /// The thing afterwards, as JSON; none for a look or a note.
    pub image: Option<String>,
    /// The hash of the entry before.
    pub previous: Hash,
    /// The hash of this one.
    pub hash: Hash,
}

/// The columns of the ledger, in the order [`Entry::from_row`] reads them.
pub(crate) const COLUMNS: &str = "sequence, what, kind, thing_id, about, happened_at, recorded_at, actor, \
     arrangements, reason, image, previous, hash";

pub(crate) const COLUMN_NAMES: [&str; 13] = [
    "sequence",
    "what",
    "kind",
    "thing_id",
    "about",
    "happened_at",
    "recorded_at",
    "actor",
    "arrangements",
    "reason",
    "image",
    "previous",
    "hash",
];

fn about_text(about: &[PersonId]) -> String {
    about.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn hash_of(row: &Row, column: usize) -> Result<Hash, Fault> {
    row.bytes(column)?.try_into().map_err(|_| Fault::new("reading the ledger", "a hash is not 32 bytes"))
}

impl Entry {
    /// The hash that this entry's contents and the entry before give.
    pub fn computed_hash(&self) -> Hash {
        Written {
            previous: &self.previous,
            sequence: self.sequence,
            what: &self.what,
            kind: &self.kind,
            thing_id: &self.thing_id,
            about: &about_text(&self.about),
            happened_at: &self.happened_at.to_string(),
            recorded_at: &self.recorded_at.to_string(),
            actor: &self.actor,
            arrangements: &self.arrangements,
            reason: self.reason.as_deref(),
            image: self.image.as_deref(),
        }
        .hash()
    }

    pub(crate) fn from_row(row: &Row) -> Result<Self, Fault> {
        let about = row
            .text(4)?
            .split_whitespace()
            .map(|id| id.parse().map_err(|_| Fault::new("reading the ledger", "a person's id is damaged")))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            sequence: row.int(0)?,
            what: row.text(1)?.to_owned(),
            kind: row.text(2)?.to_owned(),
            thing_id: row.text(3)?.to_owned(),
            about,
            happened_at: row.parse(5)?,
            recorded_at: row.parse(6)?,
            actor: row.text(7)?.to_owned(),
            arrangements: row.text(8)?.to_owned(),
            reason: row.optional_text(9)?.map(str::to_owned),
            image: row.optional_text(10)?.map(str::to_owned),
            previous: hash_of(row, 11)?,
            hash: hash_of(row, 12)?,
        })
    }
}

/// An entry that is about to be written after the last one.
pub(crate) struct NewEntry<'a> {
    pub sequence: i64,
    pub fact: Fact,
    pub kind: &'static str,
    pub thing_id: &'a str,
    pub about: &'a [PersonId],
    pub stamp: &'a Stamp,
    pub image: Option<&'a str>,
    pub previous: Hash,
}

impl NewEntry<'_> {
    /// Its values, in the order of [`COLUMN_NAMES`], and its hash.
    pub fn values(self) -> (Vec<Value>, Hash) {
        let about = about_text(self.about);
        let (happened_at, recorded_at) =
            (self.fact.happened_at.to_string(), self.stamp.recorded_at.to_string());
        let hash = Written {
            previous: &self.previous,
            sequence: self.sequence,
            what: self.fact.what,
            kind: self.kind,
            thing_id: self.thing_id,
            about: &about,
            happened_at: &happened_at,
            recorded_at: &recorded_at,
            actor: &self.stamp.actor,
            arrangements: &self.stamp.arrangements,
            reason: self.fact.reason.as_deref(),
            image: self.image,
        }
        .hash();
        let values = vec![
            Value::Int(self.sequence),
            self.fact.what.into(),
            self.kind.into(),
            self.thing_id.into(),
            about.into(),
            happened_at.into(),
            recorded_at.into(),
            (&self.stamp.actor).into(),
            (&self.stamp.arrangements).into(),
            self.fact.reason.into(),
            self.image.into(),
            self.previous.to_vec().into(),
            hash.to_vec().into(),
        ];
        (values, hash)
    }
}

/// An entry's contents as they are written, which its hash is over.
struct Written<'a> {
    previous: &'a Hash,
    sequence: i64,
    what: &'a str,
    kind: &'a str,
    thing_id: &'a str,
    about: &'a str,
    happened_at: &'a str,
    recorded_at: &'a str,
    actor: &'a str,
    arrangements: &'a str,
    reason: Option<&'a str>,
    image: Option<&'a str>,
}

impl Written<'_> {
    /// Each part is hashed with its length, so that no two different entries read alike.
    fn hash(&self) -> Hash {
        let mut hasher = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        part(self.previous);
        part(&self.sequence.to_le_bytes());
        for text in [
            self.what,
            self.kind,
            self.thing_id,
            self.about,
            self.happened_at,
            self.recorded_at,
            self.actor,
            self.arrangements,
        ] {
            part(text.as_bytes());
        }
        for optional in [self.reason, self.image] {
            part(&[u8::from(optional.is_some())]);
            part(optional.unwrap_or_default().as_bytes());
        }
        hasher.finalize().into()
    }
}

/// A hash in letters, as people compare it.
pub fn hash_text(hash: &Hash) -> String {
    use std::fmt::Write;
    hash.iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
