//! Turning the ledger's entries into lines that people can read.

use super::changes::{Change, changes};
use super::queries::{Line, LineKind};
use crate::opening::{Visible, visible};
use crate::overview::place;
use crate::stages::{category_in_words, closure_in_words, may_see_contact};
use crate::{OpenRecord, Reading};
use assessment::{ChildAndFamilyAssessment, Referral};
use disagreement::Disagreement;
use front_door::consultation::{self, CallerFrom, Consultation};
use front_door::contact::Contact;
use kernel::{Moment, PersonId, day_in_words, moment_in_words};
use people::{Household, Involvement, Merge, Person, Relationship};
use protection::ChildProtectionPlan;
use std::collections::{BTreeMap, BTreeSet};
use store::{Entry, Fault, Reader, Record};

/// Goes through the entries oldest first, so that each version is compared with the one before.
pub(super) struct Telling<'a> {
    record: &'a OpenRecord,
    reading: &'a Reading<'a>,
    /// The lines, each with its order among those of the same moment.
    pub lines: Vec<(i64, Line)>,
    /// The last version of each thing.
    before: BTreeMap<(String, String), String>,
    /// Where the last line about each person's own record is.
    last_of_person: BTreeMap<String, usize>,
    /// What may be known of people met on the way.
    met: BTreeMap<PersonId, Visible>,
    /// The contacts met, and whether the reader may see them.
    contacts: BTreeMap<String, Standing>,
    /// The advice told of already.
    advice: BTreeSet<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// About this person, and the reader may see it.
    Ours,
    /// It was found to be about somebody else.
    MovedAway,
    /// The reader may not see it.
    KeptBack,
}

fn read<T: Record>(image: &str) -> Result<T, Fault> {
    serde_json::from_str(image)
        .map_err(|_| Fault::new("reading the ledger", format!("a {} is damaged", T::KIND)))
}

/// `ReferralAccepted` as "Referral accepted".
pub(super) fn fact_in_words(what: &str) -> String {
    let mut out = String::with_capacity(what.len() + 4);
    let mut last_was_digit = false;
    for letter in what.chars() {
        let starts = letter.is_uppercase() || (letter.is_ascii_digit() && !last_was_digit);
        if starts && !out.is_empty() {
            out.push(' ');
        }
        last_was_digit = letter.is_ascii_digit();
        if out.is_empty() { out.push(letter) } else { out.extend(letter.to_lowercase()) }
    }
    out
}

impl<'a> Telling<'a> {
    pub fn new(record: &'a OpenRecord, reading: &'a Reading<'a>) -> Self {
        Self {
            record,
            reading,
            lines: Vec::new(),
            before: BTreeMap::new(),
            last_of_person: BTreeMap::new(),
            met: BTreeMap::new(),
            contacts: BTreeMap::new(),
            advice: BTreeSet::new(),
        }
    }

    /// Adds the lines that one entry gives: usually one, sometimes none.
    pub fn tell(&mut self, reader: &mut Reader<'_>, entry: &Entry) -> Result<(), Fault> {
        let Some(image) = &entry.image else {
            // Looks have a page of their own.
            if entry.kind != Person::KIND {
                self.add(entry, fact_in_words(&entry.what), entry.reason.clone().unwrap_or_default());
            }
            return Ok(());
        };
        let key = (entry.kind.clone(), entry.thing_id.clone());
        let before = self.before.insert(key, image.clone());
        match entry.kind.as_str() {
            Disagreement::KIND => self.tell_disagreement(reader, entry, image),
            Person::KIND => self.tell_person(entry, before.as_deref(), image),
            Contact::KIND => self.tell_contact(reader, entry, before.is_none()),
            Consultation::KIND => self.tell_advice(reader, entry),
            Household::KIND => self.tell_household(reader, entry, before.as_deref(), image),
            Relationship::KIND => self.tell_relationship(reader, entry, image),
            Involvement::KIND => {
                let found: Involvement = read(image)?;
                let words =
                    format!("{}, {}, {}", found.name, found.role.in_words(), place(&found, self.reading));
                self.add(entry, fact_in_words(&entry.what), words);
                Ok(())
            }
            Merge::KIND => {
                let merge: Merge = read(image)?;
                let words = match merge.undone {
                    None => format!("Because: {}", merge.evidence),
                    Some((_, _, why)) => format!("Because: {why}"),
                };
                self.add(entry, fact_in_words(&entry.what), words);
                Ok(())
            }
            // Who was told what has a page of its own.
            "disclosure" | "mais_query" => Ok(()),
            _ => self.tell_stage(entry, image),
        }
    }

    fn add(&mut self, entry: &Entry, title: String, words: String) {
        self.add_at(entry, entry.happened_at, entry.sequence * 2, title, words);
    }

    fn add_at(&mut self, entry: &Entry, at: Moment, order: i64, title: String, words: String) {
        let day_only = at == Moment::on(at.date(), 0, 0);
        let line = Line {
            kind: LineKind::of(&entry.kind),
            title,
            at,
            when: if day_only { day_in_words(at.date()) } else { moment_in_words(at) },
            datetime: if day_only {
                at.date().to_string()
            } else {
                at.in_london().strftime("%Y-%m-%dT%H:%M").to_string()
            },
            who: self.reading.who(&entry.actor),
            words,
            link: (entry.kind == Contact::KIND)
                .then(|| (format!("/contacts/{}", entry.thing_id), "Read this contact")),
            corrected: None,
        };
        self.lines.push((order, line));
    }

    fn tell_person(&mut self, entry: &Entry, before: Option<&str>, image: &str) -> Result<(), Fault> {
        let after: Person = read(image)?;
        let because = entry.reason.as_ref().map(|reason| format!(", because: {reason}")).unwrap_or_default();
        let found = match before {
            Some(before) => changes(&read::<Person>(before)?, &after),
            None => Vec::new(),
        };
        let changed = found.iter().map(Change::in_words).collect::<Vec<_>>().join(". ");
        let words = match (&before, changed.is_empty()) {
            (None, _) => format!("{}, born {}", after.name_in_words(), after.born.in_words()),
            (Some(_), false) => format!("{changed}{because}"),
            (Some(_), true) => entry.reason.clone().unwrap_or_default(),
        };
        if !changed.is_empty()
            && let Some((_, earlier)) =
                self.last_of_person.get(&entry.thing_id).and_then(|place| self.lines.get_mut(*place))
        {
            earlier.corrected = Some(format!("{changed}, on {}", day_in_words(entry.happened_at.date())));
        }
        let title = match entry.what.as_str() {
            "PersonCorrected" => "Record corrected".to_owned(),
            other => fact_in_words(other),
        };
        self.add(entry, title, words);
        if before.is_none() || !changed.is_empty() {
            self.last_of_person.insert(entry.thing_id.clone(), self.lines.len() - 1);
        }
        Ok(())
    }

    fn standing(&mut self, reader: &mut Reader<'_>, id: &str) -> Result<Standing, Fault> {
        if let Some(known) = self.contacts.get(id) {
            return Ok(*known);
        }
        let now = reader.load::<Contact>(id)?.map(|loaded| loaded.value);
        let person =
            now.as_ref().and_then(|contact| contact.identity.as_ref()).map(|identity| identity.person);
        let standing = match (&now, person) {
            (Some(contact), Some(person)) if self.record.same().contains(&person) => {
                if may_see_contact(reader, self.reading, contact)? {
                    Standing::Ours
                } else {
                    Standing::KeptBack
                }
            }
            _ => Standing::MovedAway,
        };
        self.contacts.insert(id.to_owned(), standing);
        Ok(standing)
    }

    fn tell_contact(&mut self, reader: &mut Reader<'_>, entry: &Entry, first: bool) -> Result<(), Fault> {
        match self.standing(reader, &entry.thing_id)? {
            Standing::KeptBack => return Ok(()),
            Standing::MovedAway => {
                if first {
                    let words = "It was later found to be about somebody else.".to_owned();
                    self.add(entry, "A contact was tied to this record".to_owned(), words);
                    if let Some((_, line)) = self.lines.last_mut() {
                        line.link = None;
                    }
                }
                return Ok(());
            }
            Standing::Ours => {}
        }
        let Some(image) = &entry.image else { return Ok(()) };
        let contact: Contact = read(image)?;
        if first && entry.what != "ContactReceived" {
            // A contact is nobody's until somebody says who the child is: its arrival is told from
            // what it holds.
            let from = self.reading.source(&contact.source, contact.received_at.date());
            self.add_at(
                entry,
                contact.received_at,
                entry.sequence * 2 - 1,
                "Contact received".to_owned(),
                format!("From: {from}"),
            );
            if let Some((_, line)) = self.lines.last_mut() {
                line.who = String::new();
            }
        }
        let title = match &contact.decision {
            Some(decision) if matches!(entry.what.as_str(), "ContactDecided" | "DecisionAgreed") => {
                format!("Contact decided: {}", decision.outcome_name)
            }
            Some(decision) if entry.what == "DecisionProposed" => {
                format!("Decision proposed: {}", decision.outcome_name)
            }
            Some(_) | None => fact_in_words(&entry.what),
        };
        let words = match &contact.decision {
            Some(decision) if entry.what == "DecisionAgreed" => {
                decision.agreed.as_ref().map(|agreed| agreed.words.clone()).unwrap_or_default()
            }
            Some(_) | None => entry.reason.clone().unwrap_or_default(),
        };
        self.add(entry, title, words);
        Ok(())
    }

    /// Advice that a worker found to be about this person, when it was asked; only to those who may read
    /// it, and nothing once it was found to be about somebody else.
    fn tell_advice(&mut self, reader: &mut Reader<'_>, entry: &Entry) -> Result<(), Fault> {
        if entry.what != "AdviceWasAboutThisChild" || !self.advice.insert(entry.thing_id.clone()) {
            return Ok(());
        }
        let Some(found) = reader.load::<Consultation>(&entry.thing_id)?.map(|loaded| loaded.value) else {
            return Ok(());
        };
        let ours = found.person.is_some_and(|person| self.record.same().contains(&person));
        if !ours || !consultation::may_see(reader, &found, self.reading.actor)? {
            return Ok(());
        }
        let from = match &found.caller.from {
            CallerFrom::Agency(id) => self.reading.agency(id),
            CallerFrom::Public => "a member of the public".to_owned(),
            CallerFrom::NotSaid => "a caller who did not say where they were from".to_owned(),
        };
        self.add_at(
            entry,
            found.asked_at,
            entry.sequence * 2 - 1,
            "Advice asked of the front door".to_owned(),
            format!("By {from}"),
        );
        if let Some((_, line)) = self.lines.last_mut() {
            line.who = self.reading.who(&found.taken_by.to_string());
            line.link = Some((format!("/advice/{}", entry.thing_id), "Read this advice"));
        }
        Ok(())
    }

    /// Only to those who may see the decision it is about.
    fn tell_disagreement(
        &mut self,
        reader: &mut Reader<'_>,
        entry: &Entry,
        image: &str,
    ) -> Result<(), Fault> {
        let found: Disagreement = read(image)?;
        if found.about.kind == Contact::KIND && self.standing(reader, &found.about.id)? != Standing::Ours {
            return Ok(());
        }
        let title = if entry.what == "DecisionChallenged" {
            format!("Decision challenged: {}", found.about.in_words)
        } else {
            fact_in_words(&entry.what)
        };
        self.add(entry, title, entry.reason.clone().unwrap_or_default());
        Ok(())
    }

    fn meet(&mut self, reader: &mut Reader<'_>, person: PersonId) -> Result<Visible, Fault> {
        if let Some(known) = self.met.get(&person) {
            return Ok(known.clone());
        }
        let found = visible(reader, self.reading.actor, self.reading.now, person)?;
        self.met.insert(person, found.clone());
        Ok(found)
    }

    /// The people of a household that this entry changed, and who live there, as far as the reader
    /// may know of them. An entry that only concerns somebody hidden is not told.
    fn tell_household(
        &mut self,
        reader: &mut Reader<'_>,
        entry: &Entry,
        before: Option<&str>,
        image: &str,
    ) -> Result<(), Fault> {
        let now: Household = read(image)?;
        let earlier: Option<Household> = before.map(read).transpose()?;
        let is_new = |member: &people::HouseholdMember| {
            earlier.as_ref().is_none_or(|earlier| !earlier.members.contains(member))
        };
        let mut told = false;
        let mut with = Vec::new();
        for member in &now.members {
            let ours = self.record.same().contains(&member.person);
            let seen = self.meet(reader, member.person)?;
            told |= is_new(member) && (ours || seen.person().is_some());
            if let (false, None, Some(person)) = (ours, member.to, seen.person()) {
                with.push(person.name_in_words());
            }
        }
        if told {
            let words =
                if with.is_empty() { String::new() } else { format!("Lives with {}", with.join(", ")) };
            self.add(entry, fact_in_words(&entry.what), words);
        }
        Ok(())
    }

    fn tell_relationship(
        &mut self,
        reader: &mut Reader<'_>,
        entry: &Entry,
        image: &str,
    ) -> Result<(), Fault> {
        let relationship: Relationship = read(image)?;
        let ours = self
            .record
            .same()
            .iter()
            .copied()
            .find(|id| *id == relationship.of || *id == relationship.person);
        let Some(ours) = ours else { return Ok(()) };
        let seen_as = relationship.seen_from(ours);
        let words = match self.meet(reader, relationship.other(ours))? {
            Visible::Open(person) | Visible::ForAReason(person) => {
                format!("{seen_as}: {}", person.name_in_words())
            }
            Visible::ExistsOnly => "With somebody whose record is restricted".to_owned(),
            Visible::Nothing => return Ok(()),
        };
        let ended = relationship.to.map(|to| format!(", until {}", day_in_words(to))).unwrap_or_default();
        self.add(entry, fact_in_words(&entry.what), format!("{words}{ended}"));
        Ok(())
    }

    fn tell_stage(&mut self, entry: &Entry, image: &str) -> Result<(), Fault> {
        let reason = entry.reason.clone().unwrap_or_default();
        let words = match entry.kind.as_str() {
            Referral::KIND => {
                let referral: Referral = read(image)?;
                let closed = referral.closed.as_ref().and_then(|closed| closed.reason.as_deref());
                match closed {
                    Some(code) if reason == code || reason.is_empty() => closure_in_words(code).to_owned(),
                    Some(_) => reason,
                    None => match (entry.what.as_str(), referral.worker) {
                        ("WorkerAllocated", Some(worker)) => {
                            format!("Allocated to {}", self.reading.who(&worker.to_string()))
                        }
                        _ => reason,
                    },
                }
            }
            ChildAndFamilyAssessment::KIND => {
                let assessment: ChildAndFamilyAssessment = read(image)?;
                match (assessment.authorised_on, assessment.factors.len()) {
                    (Some(_), 1) => "1 factor was found.".to_owned(),
                    (Some(_), many) => format!("{many} factors were found."),
                    (None, _) => reason,
                }
            }
            ChildProtectionPlan::KIND => {
                let plan: ChildProtectionPlan = read(image)?;
                let category = plan.latest_category.or(plan.initial_category);
                category.map(|code| format!("For {}", category_in_words(&code))).unwrap_or(reason)
            }
            _ => reason,
        };
        self.add(entry, fact_in_words(&entry.what), words);
        Ok(())
    }
}
