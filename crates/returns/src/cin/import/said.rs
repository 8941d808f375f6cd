//! What a file says about one child, turned into the entries of the record. Pure.

use std::collections::HashMap;

use assessment::{ChildAndFamilyAssessment, ChildInNeedPlan, Closure, Referral};
use kernel::{Date, Id, Known, PersonId, ReferralId, UncertainDate};
use people::{Disability, Ethnicity, Identifier, IdentifierScheme, Person, Sex};
use protection::{ChildProtectionPlan, Conference, ConferenceId, Section47Enquiry};

use super::keys::{Keys, Ordinal};
use super::report::Problem;
use crate::cin::{self as model, Child, CinDetails};
use crate::{Cell, Code, Line};

/// An entry, with what the file had under it but nobody can read.
pub(super) struct Said<T> {
    pub value: T,
    pub line: Line,
    /// Fields of the entry whose text could not be read: an earlier value is not lost to them.
    pub unreadable: Vec<&'static str>,
}

/// Everything that one child's record becomes.
#[derive(Default)]
pub(super) struct Entries {
    pub referrals: Vec<Said<Referral>>,
    pub assessments: Vec<Said<ChildAndFamilyAssessment>>,
    pub child_in_need_plans: Vec<Said<ChildInNeedPlan>>,
    pub enquiries: Vec<Said<Section47Enquiry>>,
    pub conferences: Vec<Said<Conference>>,
    pub protection_plans: Vec<Said<ChildProtectionPlan>>,
    /// What was not taken, by kind.
    pub refused: Vec<(&'static str, Problem)>,
    /// What was left unknown.
    pub left_unknown: Vec<Problem>,
}

/// What the file says about who a child is.
#[derive(Default)]
pub(super) struct PersonSaid {
    pub identifiers: Vec<Identifier>,
    pub born: Option<UncertainDate>,
    pub died: Option<Date>,
    pub sex: Option<Sex>,
    pub ethnicity: Option<Ethnicity>,
    pub disabilities: Option<Vec<Disability>>,
    pub left_unknown: Vec<Problem>,
}

impl PersonSaid {
    /// The person with what the file says of them. What it does not say stays.
    pub fn applied_to(&self, person: &Person) -> Person {
        let mut person = person.clone();
        person.born = self.born.unwrap_or(person.born);
        person.died = self.died.or(person.died);
        if let Some(sex) = self.sex {
            person.sex = Known::Known(sex);
        }
        if let Some(ethnicity) = &self.ethnicity {
            person.ethnicity = Known::Known(ethnicity.clone());
        }
        if let Some(disabilities) = &self.disabilities {
            person.disabilities = Known::Known(disabilities.clone());
        }
        for identifier in &self.identifiers {
            if !person.identifiers.contains(identifier) {
                person.identifiers.push(identifier.clone());
            }
        }
        person
    }
}

/// Reads the cells of one child and remembers what could not be read.
struct Reading {
    child: u32,
    left_unknown: Vec<Problem>,
}

impl Reading {
    fn get<T: Clone>(&mut self, cell: &Cell<T>, what: &str) -> Option<T> {
        if let Cell::Unreadable { line, .. } = cell {
            self.unknown(*line, what, "cannot be read.");
        }
        cell.value().cloned()
    }

    /// As [`Reading::get`], for a field whose earlier value must not be lost to a typing error.
    fn field<T: Clone>(
        &mut self,
        cell: &Cell<T>,
        what: &str,
        field: &'static str,
        unreadable: &mut Vec<&'static str>,
    ) -> Option<T> {
        if cell.unreadable().is_some() {
            unreadable.push(field);
        }
        self.get(cell, what)
    }

    fn unknown(&mut self, line: Line, what: &str, why: &str) {
        self.left_unknown.push(Problem {
            line,
            child: self.child,
            what: format!("{what} {why}"),
            what_to_do: "Correct it in the case system and bring the next file in.",
        });
    }

    /// A code that the record keeps only when it is on the list.
    fn listed<T>(&mut self, cell: &Cell<Code>, what: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let code = self.get(cell, what)?;
        let found = find(code.as_str());
        if found.is_none() {
            self.unknown(cell.line().unwrap_or_default(), what, "is not on the census's list.");
        }
        found
    }
}

fn text(code: Option<Code>) -> Option<String> {
    code.map(|code| code.as_str().to_owned())
}

/// What the file says about who the child is.
pub(super) fn person(child: &Child, position: u32) -> PersonSaid {
    let mut reading = Reading { child: position, left_unknown: Vec::new() };
    let of = &child.identifiers;
    let number = |scheme, cell: &Cell<Box<str>>| cell.text().map(|text| Identifier::new(scheme, text));
    let identifiers = [
        number(IdentifierScheme::AuthorityChildId, &of.la_child_id),
        number(IdentifierScheme::UniquePupilNumber, &of.upn),
        number(IdentifierScheme::FormerUniquePupilNumber, &of.former_upn),
    ];
    let birth = reading.get(&of.birth_date, "The date of birth").map(UncertainDate::Day);
    let expected = reading.get(&of.expected_birth_date, "The expected date of birth");
    let sex = if of.sex.is_missing() { &of.gender } else { &of.sex };
    let disabilities: Vec<Disability> = child
        .disabilities
        .iter()
        .filter_map(|cell| reading.listed(cell, "A disability", Disability::from_code))
        .collect();
    PersonSaid {
        identifiers: identifiers.into_iter().flatten().collect(),
        born: birth.or(expected.map(UncertainDate::Expected)),
        died: reading.get(&of.death_date, "The date of death"),
        sex: reading.listed(sex, "The sex", Sex::from_code),
        ethnicity: reading.listed(&child.ethnicity, "The ethnicity", Ethnicity::from_code),
        disabilities: (!disabilities.is_empty()).then_some(disabilities),
        left_unknown: reading.left_unknown,
    }
}

/// The day that the import of a child is told under: their first referral in the file.
pub(super) fn first_day(child: &Child) -> Option<Date> {
    child.cin_details.iter().filter_map(|details| details.referral_date.get()).min()
}

/// Everything the file says was done for the child.
pub(super) fn entries(
    child: &Child,
    position: u32,
    person: PersonId,
    keys: &Keys<'_>,
    from: &str,
) -> Entries {
    let mut teller = Teller {
        keys,
        person,
        from,
        ordinals: HashMap::new(),
        reading: Reading { child: position, left_unknown: Vec::new() },
        into: Entries::default(),
    };
    for details in &child.cin_details {
        teller.referral(details);
    }
    teller.into.left_unknown = teller.reading.left_unknown;
    teller.into
}

struct Teller<'a> {
    keys: &'a Keys<'a>,
    person: PersonId,
    from: &'a str,
    ordinals: HashMap<(Option<ReferralId>, &'static str, Date), Ordinal>,
    reading: Reading,
    into: Entries,
}

impl Teller<'_> {
    /// Which of several on one day it is.
    fn ordinal(&mut self, referral: Option<ReferralId>, kind: &'static str, on: Date) -> Ordinal {
        let next = self.ordinals.entry((referral, kind, on)).or_insert(0);
        *next += 1;
        *next - 1
    }

    fn id<I: Id>(&mut self, referral: ReferralId, kind: &'static str, on: Date) -> I {
        let ordinal = self.ordinal(Some(referral), kind, on);
        I::from_uuid(self.keys.within(referral, kind, on, ordinal))
    }

    /// The day without which an entry has no place; where there is none the entry is refused.
    fn needed(&mut self, cell: &Cell<Date>, line: Line, kind: &'static str, what: &str) -> Option<Date> {
        if let Some(day) = cell.get() {
            return Some(day);
        }
        let why = if cell.is_missing() { "is missing" } else { "cannot be read" };
        self.into.refused.push((
            kind,
            Problem {
                line: cell.line().unwrap_or(line),
                child: self.reading.child,
                what: format!("{what} {why}, so it was not taken."),
                what_to_do: "Correct the date in the case system and bring the next file in.",
            },
        ));
        None
    }

    fn assessed_origin(&self) -> assessment::Origin {
        assessment::Origin::Imported { from: self.from.to_owned() }
    }

    fn protected_origin(&self) -> protection::Origin {
        protection::Origin::Imported { from: self.from.to_owned() }
    }

    fn referral(&mut self, of: &CinDetails) {
        let what = "The referral date of a referral, with everything under it,";
        let Some(received_on) = self.needed(&of.referral_date, of.line, "referral", what) else { return };
        let ordinal = self.ordinal(None, "referral", received_on);
        let id: ReferralId = self.keys.referral(received_on, ordinal);
        let mut unreadable = Vec::new();
        let reading = &mut self.reading;
        let closed_on = reading.field(&of.closure_date, "The closing date", "closed", &mut unreadable);
        let reason =
            text(reading.field(&of.reason_for_closure, "The reason for closing", "closed", &mut unreadable));
        if closed_on.is_none() && reason.is_some() && of.closure_date.is_missing() {
            let line = of.reason_for_closure.line().unwrap_or(of.line);
            reading.unknown(line, "The reason for closing", "is there without a closing date.");
        }
        let source = reading.field(&of.referral_source, "The source", "source", &mut unreadable);
        let need = reading.field(&of.primary_need, "The primary need", "primary_need", &mut unreadable);
        let nfa = reading.field(
            &of.no_further_action,
            "Whether there was no further action",
            "no_further_action",
            &mut unreadable,
        );
        let conference_on = reading.field(
            &of.initial_conference_date,
            "The conference date of a referral",
            "initial_conference_on",
            &mut unreadable,
        );
        let value = Referral {
            id,
            person: self.person,
            contact: None,
            received_on,
            source: text(source),
            primary_need: text(need),
            no_further_action: nfa.map_or(Known::NotYetKnown, Known::Known),
            initial_conference_on: conference_on,
            closed: closed_on.map(|on| Closure { on, reason }),
            team: None,
            worker: None,
            origin: self.assessed_origin(),
            decided_otherwise: None,
        };
        self.into.referrals.push(Said { value, line: of.line, unreadable });
        for assessment in &of.assessments {
            self.assessment(id, assessment);
        }
        for plan in &of.child_in_need_plans {
            self.child_in_need_plan(id, plan);
        }
        self.protection(id, of, conference_on);
    }

    fn assessment(&mut self, referral: ReferralId, of: &model::Assessment) {
        const KIND: &str = "child_and_family_assessment";
        let what = "The start date of an assessment";
        let Some(started_on) = self.needed(&of.start_date, of.line, KIND, what) else { return };
        let id = self.id(referral, KIND, started_on);
        let mut unreadable = Vec::new();
        let reading = &mut self.reading;
        let review_on =
            reading.field(&of.internal_review_date, "The review date", "review_on", &mut unreadable);
        let authorised_on =
            reading.field(&of.authorisation_date, "The authorisation date", "authorised_on", &mut unreadable);
        let mut factors = Vec::with_capacity(of.factors.len());
        for cell in &of.factors {
            let factor = reading.field(cell, "A factor of an assessment", "factors", &mut unreadable);
            factors.extend(text(factor));
        }
        let value = ChildAndFamilyAssessment {
            id,
            referral,
            person: self.person,
            started_on,
            review_on,
            authorised_on,
            factors,
            origin: self.assessed_origin(),
        };
        self.into.assessments.push(Said { value, line: of.line, unreadable });
    }

    fn child_in_need_plan(&mut self, referral: ReferralId, of: &model::ChildInNeedPlan) {
        const KIND: &str = "child_in_need_plan";
        let what = "The start date of a child in need plan";
        let Some(started_on) = self.needed(&of.start_date, of.line, KIND, what) else { return };
        let id = self.id(referral, KIND, started_on);
        let mut unreadable = Vec::new();
        let ended_on = self.reading.field(
            &of.end_date,
            "The end date of a child in need plan",
            "ended_on",
            &mut unreadable,
        );
        let origin = self.assessed_origin();
        let value = ChildInNeedPlan { id, referral, person: self.person, started_on, ended_on, origin };
        self.into.child_in_need_plans.push(Said { value, line: of.line, unreadable });
    }

    /// Enquiries, the conferences they and the referral tell of, and plans, tied to one another.
    fn protection(&mut self, referral: ReferralId, of: &CinDetails, without_enquiry: Option<Date>) {
        let first_conference = self.into.conferences.len();
        for enquiry in &of.section_47_enquiries {
            self.enquiry(referral, enquiry);
        }
        if let Some(held_on) = without_enquiry {
            let line = of.initial_conference_date.line().unwrap_or(of.line);
            self.conference(referral, held_on, line, first_conference);
        }
        for (place, plan) in of.child_protection_plans.iter().enumerate() {
            self.protection_plan(referral, plan, place, first_conference);
        }
    }

    fn enquiry(&mut self, referral: ReferralId, of: &model::Section47Enquiry) {
        const KIND: &str = "section_47_enquiry";
        let what = "The start date of a section 47 enquiry";
        let Some(started_on) = self.needed(&of.start_date, of.line, KIND, what) else { return };
        let id = self.id(referral, KIND, started_on);
        let mut unreadable = Vec::new();
        let reading = &mut self.reading;
        let target = reading.field(
            &of.conference_target_date,
            "The target date for a conference",
            "conference_target",
            &mut unreadable,
        );
        let held_on = reading.field(
            &of.initial_conference_date,
            "The conference date of an enquiry",
            "conference_on",
            &mut unreadable,
        );
        let not_required = reading.field(
            &of.conference_not_needed,
            "Whether a conference was not needed",
            "conference_not_required",
            &mut unreadable,
        );
        let value = Section47Enquiry {
            id,
            referral,
            person: self.person,
            started_on,
            conference_target: target,
            conference_on: held_on,
            conference_not_required: not_required.map_or(Known::NotYetKnown, Known::Known),
            origin: self.protected_origin(),
        };
        self.into.enquiries.push(Said { value, line: of.line, unreadable });
        if let Some(held_on) = held_on {
            let line = of.initial_conference_date.line().unwrap_or(of.line);
            let first = self.first_conference_of(referral);
            let conference = self.conference(referral, held_on, line, first);
            if conference.enquiry.is_none() {
                (conference.enquiry, conference.target) = (Some(id), target);
            }
        }
    }

    fn first_conference_of(&self, referral: ReferralId) -> usize {
        let is_of = |said: &Said<Conference>| said.value.referral == referral;
        self.into.conferences.iter().position(is_of).unwrap_or(self.into.conferences.len())
    }

    /// The conference of this referral on this day: a day stands once, however often it is told.
    fn conference(
        &mut self,
        referral: ReferralId,
        held_on: Date,
        line: Line,
        first: usize,
    ) -> &mut Conference {
        let known = self.into.conferences.iter().skip(first).position(|said| said.value.held_on == held_on);
        let place = match known {
            Some(place) => first + place,
            None => {
                let id: ConferenceId = self.id(referral, "conference", held_on);
                let value = Conference {
                    id,
                    referral,
                    person: self.person,
                    enquiry: None,
                    held_on,
                    target: None,
                    transferred_in: Known::NotYetKnown,
                    plan: None,
                    origin: self.protected_origin(),
                };
                self.into.conferences.push(Said { value, line, unreadable: Vec::new() });
                self.into.conferences.len() - 1
            }
        };
        #[allow(clippy::indexing_slicing, reason = "the place was found or made just above")]
        &mut self.into.conferences[place].value
    }

    fn protection_plan(
        &mut self,
        referral: ReferralId,
        of: &model::ChildProtectionPlan,
        place: usize,
        first_conference: usize,
    ) {
        const KIND: &str = "child_protection_plan";
        let what = "The start date of a child protection plan";
        let Some(started_on) = self.needed(&of.start_date, of.line, KIND, what) else { return };
        let id = self.id(referral, KIND, started_on);
        let mut unreadable = Vec::new();
        let reading = &mut self.reading;
        let ended_on = reading.field(
            &of.end_date,
            "The end date of a child protection plan",
            "ended_on",
            &mut unreadable,
        );
        let initial = reading.field(
            &of.initial_category_of_abuse,
            "The initial category of abuse",
            "initial_category",
            &mut unreadable,
        );
        let latest = reading.field(
            &of.latest_category_of_abuse,
            "The latest category of abuse",
            "latest_category",
            &mut unreadable,
        );
        let previous_plans = reading.field(
            &of.number_of_previous_plans,
            "The number of previous plans",
            "previous_plans",
            &mut unreadable,
        );
        let mut reviews = Vec::with_capacity(of.reviews.len());
        for cell in &of.reviews {
            reviews.extend(reading.field(cell, "A review date", "reviews", &mut unreadable));
        }
        reviews.sort_unstable();
        reviews.dedup();
        let made_by =
            self.into.conferences.iter_mut().skip(first_conference).find(|c| c.value.held_on == started_on);
        let conference = made_by.map(|conference| {
            conference.value.plan.get_or_insert(id);
            conference.value.id
        });
        let value = ChildProtectionPlan {
            id,
            referral,
            person: self.person,
            number_within_referral: u32::try_from(place + 1).unwrap_or(u32::MAX),
            conference,
            started_on,
            ended_on,
            initial_category: text(initial),
            latest_category: text(latest),
            previous_plans,
            reviews,
            origin: self.protected_origin(),
        };
        self.into.protection_plans.push(Said { value, line: of.line, unreadable });
    }
}
