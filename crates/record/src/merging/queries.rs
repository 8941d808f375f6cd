//! What the pages of merging ask for.

use super::compare::{ComparedField, compare};
use crate::header::{age_in_words, reference};
use crate::opening::{Visible, visible};
use crate::{OpenRecord, Reading};
use access::{Action, Thing};
use kernel::{PersonId, moment_in_words};
use people::{Merge, MergeId};
use store::{Fault, Reader};

/// Two records side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// The first record.
    pub first: PersonId,
    /// The second record.
    pub second: PersonId,
    /// The first in a line: name, age, reference.
    pub first_words: String,
    /// The second in a line.
    pub second_words: String,
    /// Every field.
    pub fields: Vec<ComparedField>,
    /// How many facts the ledger holds about each.
    pub facts: (usize, usize),
}

/// Two records side by side; nothing when the reader may not decide about both of them, or when
/// they are the same record already.
pub fn comparison(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    with: PersonId,
    reading: &Reading<'_>,
) -> Result<Option<Comparison>, Fault> {
    if !record.may(Action::Decide) || record.same().contains(&with) {
        return Ok(None);
    }
    let Visible::Open(second) = visible(reader, reading.actor, reading.now, with)? else { return Ok(None) };
    let facts = reader.person_facts(&second, reading.actor, reading.now)?;
    if !access::decide(reading.actor, Action::Decide, &Thing::Person(facts)).is_allowed() {
        return Ok(None);
    }
    let first = record.person();
    let line = |person: &people::Person| {
        format!(
            "{}, {}, {}",
            person.name_in_words(),
            age_in_words(person, reading.today()),
            reference(person)
        )
    };
    let mut count = |person| -> Result<usize, Fault> {
        let about = reader.entries_about(person, u32::MAX)?;
        Ok(about.iter().filter(|entry| entry.image.is_some()).count())
    };
    Ok(Some(Comparison {
        first: first.id,
        second: second.id,
        first_words: line(first),
        second_words: line(&second),
        fields: compare(first, &second, reading.today()),
        facts: (count(first.id)?, count(second.id)?),
    }))
}

/// One merge of this person's records.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MergeShown {
    /// Which.
    pub id: MergeId,
    /// The name on the record that was absorbed.
    pub absorbed: String,
    /// What showed it.
    pub evidence: String,
    /// Who decided, and when.
    pub decided: String,
    /// Who separated them again, when and why.
    pub undone: Option<String>,
}

/// The merges of this person's records, newest first, those undone too.
pub fn merges(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    reading: &Reading<'_>,
) -> Result<Vec<MergeShown>, Fault> {
    let mut all: Vec<Merge> =
        reader.about::<Merge>(record.same())?.into_iter().map(|loaded| loaded.value).collect();
    all.sort_by_key(|merge| std::cmp::Reverse((merge.at, merge.id)));
    let mut shown = Vec::with_capacity(all.len());
    for merge in all {
        let absorbed = match visible(reader, reading.actor, reading.now, merge.absorbed)? {
            Visible::Open(_) | Visible::ForAReason(_) => {
                let found = reader.load::<people::Person>(merge.absorbed)?;
                found.map_or_else(String::new, |found| found.value.name_in_words())
            }
            Visible::ExistsOnly | Visible::Nothing => "A record that you may not open".to_owned(),
        };
        shown.push(MergeShown {
            id: merge.id,
            absorbed,
            evidence: merge.evidence.clone(),
            decided: format!("{}, at {}", reading.who(&merge.by.to_string()), moment_in_words(merge.at)),
            undone: merge.undone.as_ref().map(|(when, by, why)| {
                format!("{}, at {}: {why}", reading.who(&by.to_string()), moment_in_words(*when))
            }),
        });
    }
    Ok(shown)
}
