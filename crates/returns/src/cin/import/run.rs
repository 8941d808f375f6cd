//! One import, from the first child of the file to the report.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use kernel::{Date, Moment, Period, PersonId, Uuid};
use people::{Name, Person};
use store::{Dialect, Fact, Fault, Loaded, Record, Work};

use super::Stop;
use super::identity::{Candidate, Doubt, InTheRecord, Met, Who, ask_for_all};
use super::keys::Keys;
use super::kinds::Imported;
use super::missing::look_for_missing;
use super::report::{ImportReport, Problem};
use super::said::{self, Entries, Said};
use super::settle::{Change, Settled, settle};
use crate::cin::{Child, CinReader, Header, Summary};

/// Children dealt with together: enough that a server is asked seldom, few enough to hold.
const TOGETHER: usize = 200;

/// The tables that are asked while they grow.
const COUNTED_AGAIN: [&str; 8] = [
    "person",
    "person_identifier",
    "referral",
    "child_and_family_assessment",
    "child_in_need_plan",
    "section_47_enquiry",
    "conference",
    "child_protection_plan",
];

/// What a file may change about a person.
const PERSON_FIELDS: [&str; 6] = ["identifiers", "born", "died", "sex", "ethnicity", "disabilities"];

/// An import under way.
pub(super) struct Run {
    authority: String,
    from: String,
    reference_date: Option<Date>,
    met: Met,
    seen: HashSet<Uuid>,
    report: ImportReport,
}

/// A child who was recognised, and everything the file says was done for them.
struct Recognised {
    candidate: Candidate,
    who: Who,
    person: PersonId,
    first_day: Option<Date>,
    entries: Entries,
}

impl Run {
    pub fn new(authority: &str, header: &Header) -> Self {
        Self {
            authority: authority.to_owned(),
            from: format!("cin {authority}"),
            reference_date: header.reference_date.get(),
            met: Met::default(),
            seen: HashSet::new(),
            report: ImportReport {
                local_authority: authority.to_owned(),
                year: header.year.get(),
                ..ImportReport::default()
            },
        }
    }

    /// A server chooses how to find things by how many there were when it last counted. In one
    /// large piece of work tables grow from nothing, so it is told to count again each time the
    /// number of children has doubled. Without this a large file takes ten times as long.
    fn count_again(&self, work: &mut Work<'_>) -> Result<(), Fault> {
        let together = self.report.children.div_ceil(TOGETHER as u32);
        match work.reader()?.dialect() {
            Dialect::PostgreSql if together == 0 || together.is_power_of_two() => {
                for table in COUNTED_AGAIN {
                    work.change_unrecorded(&format!("analyze {table}"), &[])?;
                }
                Ok(())
            }
            Dialect::PostgreSql | Dialect::Sqlite => Ok(()),
        }
    }

    pub fn children_read(&self) -> u32 {
        self.report.children
    }

    /// Takes the next children of the file; false when there are no more.
    pub fn take_some<R: BufRead>(
        &mut self,
        work: &mut Work<'_>,
        census: &mut CinReader<R>,
    ) -> Result<bool, Stop> {
        self.count_again(work)?;
        let mut children = Vec::with_capacity(TOGETHER);
        let before = self.report.children;
        for _ in 0..TOGETHER {
            let Some(child) = census.next_child()? else { break };
            self.report.children += 1;
            if let Some(candidate) = self.candidate(&child) {
                children.push((child, candidate));
            }
        }
        self.take(work, children)?;
        Ok(before < self.report.children)
    }

    fn candidate(&mut self, child: &Child) -> Option<Candidate> {
        let position = self.report.children;
        match child.identifiers.la_child_id.text() {
            Some(child_id) => Some(Candidate {
                position,
                line: child.line,
                child_id: child_id.to_owned(),
                said: said::person(child, position),
            }),
            None => {
                self.report.count(Person::KIND).refused += 1;
                self.report.refused.note(Problem {
                    line: child.line,
                    child: position,
                    what: "There is no LAchildID, so nothing of this child was taken.".to_owned(),
                    what_to_do: "Give the child a number in the case system and bring the next file in.",
                });
                None
            }
        }
    }

    fn take(&mut self, work: &mut Work<'_>, children: Vec<(Child, Candidate)>) -> Result<(), Fault> {
        let (children, candidates): (Vec<Child>, Vec<Candidate>) = children.into_iter().unzip();
        let mut record = InTheRecord::look_up(work.reader()?, &candidates, &self.authority)?;
        let mut recognised = Vec::with_capacity(candidates.len());
        for (child, candidate) in children.iter().zip(candidates) {
            recognised.extend(self.recognise(child, candidate, &record));
        }
        for child in &recognised {
            self.person(work, child, &mut record)?;
        }
        let mut all = Entries::default();
        let mut positions = HashMap::new();
        for child in recognised {
            positions.insert(child.person, child.candidate.position);
            all.extend(child.entries, &mut self.report);
        }
        self.settle_all(work, all.referrals, &positions)?;
        self.settle_all(work, all.assessments, &positions)?;
        self.settle_all(work, all.child_in_need_plans, &positions)?;
        self.settle_all(work, all.enquiries, &positions)?;
        self.settle_all(work, all.conferences, &positions)?;
        self.settle_all(work, all.protection_plans, &positions)
    }

    fn recognise(&mut self, child: &Child, candidate: Candidate, record: &InTheRecord) -> Option<Recognised> {
        let (line, position) = (candidate.line, candidate.position);
        let problem = |doubt: &Doubt| {
            let (what, what_to_do) = doubt.words();
            Problem { line, child: position, what, what_to_do }
        };
        let (who, doubt) = match self.met.recognise(&candidate, record, &self.authority) {
            Ok(found) => found,
            Err(doubt) => {
                self.report.count(Person::KIND).refused += 1;
                self.report.refused.note(problem(&doubt));
                return None;
            }
        };
        if let Some(doubt) = doubt {
            self.report.to_review.note(problem(&doubt));
        }
        let (Who::ByChildId(person) | Who::ByPupilNumber(person) | Who::Earlier(person) | Who::New(person)) =
            who;
        let keys = Keys { authority: &self.authority, child: &candidate.child_id };
        let entries = said::entries(child, position, person, &keys, &self.from);
        Some(Recognised { candidate, who, person, first_day: said::first_day(child), entries })
    }

    fn person(
        &mut self,
        work: &mut Work<'_>,
        child: &Recognised,
        record: &mut InTheRecord,
    ) -> Result<(), Fault> {
        for problem in &child.candidate.said.left_unknown {
            self.report.left_unknown.note(problem.clone());
        }
        match child.who {
            Who::Earlier(_) => {
                self.report.count(Person::KIND).repeated += 1;
                return Ok(());
            }
            Who::New(id) => {
                let person = child.candidate.said.applied_to(&Person::named(id, Name::current("", "")));
                let day = child.first_day.or(self.reference_date);
                let then = day.map_or_else(|| work.recorded_at(), |day| Moment::on(day, 0, 0));
                self.report.new_people += 1;
                self.report.count(Person::KIND).new += 1;
                return work.add(&person, Fact::new("PersonImported", then));
            }
            Who::ByChildId(_) => self.report.matched_by_child_id += 1,
            Who::ByPupilNumber(_) => self.report.matched_by_pupil_number += 1,
        }
        let Some(loaded) = record.people.remove(&child.person) else {
            return Err(Fault::new("bringing a file in", "a person who was found is not there"));
        };
        if loaded.value.merged_into.is_some() {
            self.report.count(Person::KIND).unchanged += 1;
            return Ok(());
        }
        let said = child.candidate.said.applied_to(&loaded.value);
        let change = Change {
            fields: &PERSON_FIELDS,
            unreadable: &[],
            growing: &["identifiers"],
            fact: match child.who {
                Who::ByPupilNumber(_) => "PersonMatchedByImport",
                Who::ByChildId(_) | Who::Earlier(_) | Who::New(_) => "PersonCorrectedByImport",
            },
        };
        let settled = settle(work, loaded, &said, &change)?;
        self.note(Person::KIND, settled, child.candidate.line, child.candidate.position);
        Ok(())
    }

    fn settle_all<T: Imported>(
        &mut self,
        work: &mut Work<'_>,
        entries: Vec<Said<T>>,
        positions: &HashMap<PersonId, u32>,
    ) -> Result<(), Fault> {
        let ids: Vec<String> = entries.iter().map(|said| said.value.id_text()).collect();
        let reader = work.reader()?;
        let known =
            ask_for_all(&ids, |places, values| reader.find::<T>(&format!("where r.id in {places}"), values))?;
        let mut known: HashMap<Uuid, Loaded<T>> =
            known.into_iter().map(|loaded| (loaded.value.uuid(), loaded)).collect();
        for mut said in entries {
            let id = said.value.uuid();
            if !self.seen.insert(id) {
                self.report.count(T::KIND).repeated += 1;
                continue;
            }
            let Some(loaded) = known.remove(&id) else {
                work.add(&said.value, Fact::new(T::IMPORTED, Moment::on(said.value.day(), 0, 0)))?;
                self.report.count(T::KIND).new += 1;
                continue;
            };
            if let Some(year) = self.census_year() {
                said.value.keep_other_years(&loaded.value, year);
            }
            let position = said.value.about().first().and_then(|person| positions.get(person)).copied();
            let change =
                Change { fields: T::FIELDS, unreadable: &said.unreadable, growing: &[], fact: T::CORRECTED };
            let settled = settle(work, loaded, &said.value, &change)?;
            self.note(T::KIND, settled, said.line, position.unwrap_or_default());
        }
        Ok(())
    }

    fn note(&mut self, kind: &'static str, settled: Settled, line: crate::Line, child: u32) {
        let counts = self.report.count(kind);
        let some_kept = match settled {
            Settled::Unchanged => {
                counts.unchanged += 1;
                false
            }
            Settled::Changed { some_kept } => {
                counts.changed += 1;
                some_kept
            }
            Settled::Kept => {
                counts.kept_as_here += 1;
                true
            }
        };
        if some_kept {
            self.report.to_review.note(Problem {
                line,
                child,
                what: format!(
                    "The {} was changed here and the file says something else. What was changed here was left.",
                    kind.replace('_', " ")
                ),
                what_to_do: "Compare the two, and correct whichever is wrong.",
            });
        }
    }

    /// The census year of the file: the year that ends on its reference date.
    fn census_year(&self) -> Option<Period> {
        let to = self.reference_date?;
        let month_a_year_before = Date::new(to.year() - 1, to.month(), 1).ok()?;
        let from = month_a_year_before.last_of_month().tomorrow().ok()?;
        Some(Period { from, to })
    }

    /// Looks for what is missing, and says what was done.
    pub fn finish(mut self, work: &mut Work<'_>, summary: Summary) -> Result<ImportReport, Stop> {
        match self.census_year() {
            Some(year) => {
                look_for_missing(work.reader()?, &self.seen, year, &self.from, &mut self.report)?;
            }
            None => self.report.remarks.push(
                "The header has no reference date that can be read, so entries that are no longer in the file \
                 were not looked for."
                    .to_owned(),
            ),
        }
        self.report.remarks.extend(summary.remarks.iter().map(ToString::to_string));
        self.report.further_remarks = summary.remarks_not_kept;
        Ok(self.report)
    }
}

impl Entries {
    /// Adds another child's entries, and tells what of them was refused or left unknown.
    fn extend(&mut self, other: Self, report: &mut ImportReport) {
        self.referrals.extend(other.referrals);
        self.assessments.extend(other.assessments);
        self.child_in_need_plans.extend(other.child_in_need_plans);
        self.enquiries.extend(other.enquiries);
        self.conferences.extend(other.conferences);
        self.protection_plans.extend(other.protection_plans);
        for (kind, problem) in other.refused {
            report.count(kind).refused += 1;
            report.refused.note(problem);
        }
        for problem in other.left_unknown {
            report.left_unknown.note(problem);
        }
    }
}
