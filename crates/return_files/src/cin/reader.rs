//! Reading a census file, one child at a time.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::BufRead;
use std::ops::ControlFlow;

use super::element::{
    AssessmentPart, CharacteristicsPart, ChildPart, ChildrenPart, CinPart, CollectionField, DisabilityField,
    EnquiryField, FactorField, HeaderPart, IdentifierField, Part, PlanField, PreProceedingsField,
    ProtectionPart, ReviewField, Root, SourceField,
};
use super::model::{
    Assessment, Child, ChildInNeedPlan, ChildProtectionPlan, CinDetails, Header, Identifiers, PreProceedings,
    Section47Enquiry,
};
use crate::xml::{Document, shown};
use crate::{Cell, Limits, Line, ReadError, Refused, Remark};

/// The longest `LAchildID` looked at for duplicates. The census allows 20 characters.
const LONGEST_CHILD_ID: usize = 64;

/// What a whole file held.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Which return this is, whose, and for which year.
    pub header: Header,
    /// How many of everything.
    pub counts: Counts,
    /// `LAchildID`s that stand in more than one child's record, one entry for each further record.
    pub duplicates: Vec<Duplicate>,
    /// What was noticed and read past.
    pub remarks: Vec<Remark>,
    /// Further remarks, beyond those kept.
    pub remarks_not_kept: u32,
    /// Whether whoever received the children asked to stop before the end.
    pub stopped_early: bool,
}

/// How many of everything there were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Children's records, a child who is there twice counted twice.
    pub children: u32,
    /// Disability codes, `NONE` among them.
    pub disabilities: u32,
    /// Times of being in need, each with its referral.
    pub cin_details: u32,
    /// Child and family assessments.
    pub assessments: u32,
    /// Factors the assessments found.
    pub assessment_factors: u32,
    /// Child in need plans.
    pub child_in_need_plans: u32,
    /// Section 47 enquiries.
    pub section_47_enquiries: u32,
    /// Child protection plans.
    pub child_protection_plans: u32,
    /// Review conferences of those plans.
    pub reviews: u32,
    /// Pieces of work before care proceedings.
    pub pre_proceedings: u32,
}

/// Two children's records with the same `LAchildID`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duplicate {
    /// The number they share.
    pub la_child_id: Box<str>,
    /// Where the first record starts.
    pub first: Line,
    /// Where this one starts.
    pub again: Line,
}

/// Reads a census file, handing over one child after another, until the end or until told to stop.
///
/// Nothing is kept of a child once it has been handed over, but for its number, to find duplicates.
/// A file that turns out broken half-way has already handed over its first half: whoever receives the
/// children should act on them only when this returns a summary.
pub fn read(
    reader: impl BufRead,
    limits: &Limits,
    mut on_child: impl FnMut(Child) -> ControlFlow<()>,
) -> Result<Summary, ReadError> {
    let mut census = CinReader::open(reader, limits)?;
    while let Some(child) = census.next_child()? {
        if on_child(child).is_break() {
            return Ok(census.stop());
        }
    }
    Ok(census.into_summary())
}

/// A census file being read. Use it where the header is needed before the first child; else see [`read`].
pub struct CinReader<R> {
    document: Document<R>,
    limits: Limits,
    summary: Summary,
    seen: HashMap<Box<str>, Line>,
    finished: bool,
}

impl<R: BufRead> CinReader<R> {
    /// Reads up to the first child. Refuses whatever is not a children in need census.
    pub fn open(reader: R, limits: &Limits) -> Result<Self, ReadError> {
        let mut document = Document::new(reader, limits);
        let Root::Message = document.root()?;
        let header = match document.next()? {
            Some(Part::Header) => read_header(&mut document)?,
            Some(Part::Children) => return Err(document.refuse(Refused::NoHeader)),
            None => return Err(document.refuse(Refused::NoHeader)),
        };
        let mut census = Self {
            document,
            limits: limits.clone(),
            summary: Summary { header, ..Summary::default() },
            seen: HashMap::new(),
            finished: false,
        };
        census.next_children()?;
        Ok(census)
    }

    /// Which return this is, whose, and for which year.
    pub fn header(&self) -> &Header {
        &self.summary.header
    }

    /// The next child of the file; none after the last, when the file has also proved whole.
    pub fn next_child(&mut self) -> Result<Option<Child>, ReadError> {
        while !self.finished {
            match self.document.next()? {
                Some(ChildrenPart::Child) => return self.child().map(Some),
                None => self.next_children()?,
            }
        }
        Ok(None)
    }

    /// What the file held, as far as it was read.
    pub fn into_summary(self) -> Summary {
        Summary {
            remarks: self.document.remarks,
            remarks_not_kept: self.document.remarks_not_kept,
            ..self.summary
        }
    }

    fn stop(mut self) -> Summary {
        self.summary.stopped_early = true;
        self.into_summary()
    }

    /// Opens the element that holds the children, or finds the end of the file.
    fn next_children(&mut self) -> Result<(), ReadError> {
        loop {
            match self.document.next()? {
                Some(Part::Children) => return Ok(()),
                Some(Part::Header) => self.document.pass_over_repeated()?,
                None if self.summary.counts.children == 0 => {
                    return Err(self.document.refuse(Refused::NoChildren));
                }
                None => {
                    self.finished = true;
                    return self.document.end();
                }
            }
        }
    }

    fn child(&mut self) -> Result<Child, ReadError> {
        let ordinal = self.summary.counts.children + 1;
        self.document.reading_child(Some(ordinal));
        if ordinal > self.limits.children {
            return Err(self.document.refuse(Refused::TooManyChildren { limit: self.limits.children }));
        }
        let child = read_child(&mut self.document)?;
        self.document.reading_child(None);
        self.summary.counts.add(&child);
        self.note_duplicate(&child);
        Ok(child)
    }

    fn note_duplicate(&mut self, child: &Child) {
        let Some(id) = child.identifiers.la_child_id.text().filter(|id| id.len() <= LONGEST_CHILD_ID) else {
            return;
        };
        match self.seen.entry(id.into()) {
            Entry::Vacant(new) => {
                new.insert(child.line);
            }
            Entry::Occupied(known) => self.summary.duplicates.push(Duplicate {
                la_child_id: id.into(),
                first: *known.get(),
                again: child.line,
            }),
        }
    }
}

impl Counts {
    /// Counts one more child and all that is in its record.
    pub fn add(&mut self, child: &Child) {
        self.children += 1;
        self.disabilities += many(&child.disabilities);
        self.cin_details += many(&child.cin_details);
        for details in &child.cin_details {
            self.assessments += many(&details.assessments);
            self.assessment_factors += details.assessments.iter().map(|a| many(&a.factors)).sum::<u32>();
            self.child_in_need_plans += many(&details.child_in_need_plans);
            self.section_47_enquiries += many(&details.section_47_enquiries);
            self.child_protection_plans += many(&details.child_protection_plans);
            self.reviews +=
                details.child_protection_plans.iter().map(|plan| many(&plan.reviews)).sum::<u32>();
            self.pre_proceedings += many(&details.pre_proceedings);
        }
    }
}

/// One more entry of a child. Most children have one of a kind: room for four would be filled and emptied for nothing.
fn add<T>(entries: &mut Vec<T>, entry: T) {
    if entries.is_empty() {
        entries.reserve_exact(1);
    }
    entries.push(entry);
}

fn many<T>(things: &[T]) -> u32 {
    u32::try_from(things.len()).unwrap_or(u32::MAX)
}

fn read_header<R: BufRead>(file: &mut Document<R>) -> Result<Header, ReadError> {
    let mut header = Header { line: file.line(), ..Header::default() };
    while let Some(part) = file.next()? {
        match part {
            HeaderPart::CollectionDetails => {
                while let Some(field) = file.next()? {
                    match field {
                        CollectionField::Collection => file.fill(&mut header.collection)?,
                        CollectionField::Year => file.fill(&mut header.year)?,
                        CollectionField::ReferenceDate => file.fill(&mut header.reference_date)?,
                    }
                }
            }
            HeaderPart::Source => {
                while let Some(field) = file.next()? {
                    match field {
                        SourceField::SourceLevel => file.fill(&mut header.source_level)?,
                        SourceField::LocalAuthority => file.fill(&mut header.local_authority)?,
                        SourceField::Software => file.fill(&mut header.software)?,
                        SourceField::Release => file.fill(&mut header.software_release)?,
                        SourceField::SerialNumber => file.fill(&mut header.serial_number)?,
                        SourceField::MadeAt => file.fill(&mut header.made_at)?,
                    }
                }
            }
        }
    }
    check_collection(file, &header)?;
    Ok(header)
}

fn check_collection<R: BufRead>(file: &mut Document<R>, header: &Header) -> Result<(), ReadError> {
    let said = header.collection.text();
    if said.is_some_and(|said| said.eq_ignore_ascii_case("CIN")) {
        return Ok(());
    }
    let found = said.map(shown);
    let mut refusal = file.refuse(Refused::AnotherCollection { found });
    refusal.line = header.collection.line().unwrap_or(header.line).0;
    Err(refusal)
}

fn read_child<R: BufRead>(file: &mut Document<R>) -> Result<Child, ReadError> {
    let mut child = Child { line: file.line(), ..Child::default() };
    while let Some(part) = file.next()? {
        match part {
            ChildPart::Identifiers => read_identifiers(file, &mut child.identifiers)?,
            ChildPart::Characteristics => read_characteristics(file, &mut child)?,
            ChildPart::CinDetails => add(&mut child.cin_details, read_cin_details(file)?),
        }
    }
    Ok(child)
}

fn read_identifiers<R: BufRead>(file: &mut Document<R>, into: &mut Identifiers) -> Result<(), ReadError> {
    while let Some(field) = file.next()? {
        match field {
            IdentifierField::LaChildId => file.fill(&mut into.la_child_id)?,
            IdentifierField::Upn => file.fill(&mut into.upn)?,
            IdentifierField::FormerUpn => file.fill(&mut into.former_upn)?,
            IdentifierField::UpnUnknown => file.fill(&mut into.upn_unknown_reason)?,
            IdentifierField::BirthDate => file.fill(&mut into.birth_date)?,
            IdentifierField::ExpectedBirthDate => file.fill(&mut into.expected_birth_date)?,
            IdentifierField::Gender => file.fill(&mut into.gender)?,
            IdentifierField::Sex => file.fill(&mut into.sex)?,
            IdentifierField::DeathDate => file.fill(&mut into.death_date)?,
        }
    }
    Ok(())
}

fn read_characteristics<R: BufRead>(file: &mut Document<R>, child: &mut Child) -> Result<(), ReadError> {
    while let Some(part) = file.next()? {
        match part {
            CharacteristicsPart::Ethnicity => file.fill(&mut child.ethnicity)?,
            CharacteristicsPart::Disabilities => {
                while let Some(DisabilityField::Disability) = file.next()? {
                    file.add(&mut child.disabilities)?;
                }
            }
        }
    }
    Ok(())
}

fn read_cin_details<R: BufRead>(file: &mut Document<R>) -> Result<CinDetails, ReadError> {
    let mut into = CinDetails { line: file.line(), ..CinDetails::default() };
    while let Some(part) = file.next()? {
        match part {
            CinPart::ReferralDate => file.fill(&mut into.referral_date)?,
            CinPart::ReferralSource => file.fill(&mut into.referral_source)?,
            CinPart::PrimaryNeed => file.fill(&mut into.primary_need)?,
            CinPart::ClosureDate => file.fill(&mut into.closure_date)?,
            CinPart::ReasonForClosure => file.fill(&mut into.reason_for_closure)?,
            CinPart::InitialConferenceDate => file.fill(&mut into.initial_conference_date)?,
            CinPart::NoFurtherAction => file.fill(&mut into.no_further_action)?,
            CinPart::Assessment => add(&mut into.assessments, read_assessment(file)?),
            CinPart::ChildInNeedPlan => add(&mut into.child_in_need_plans, read_child_in_need_plan(file)?),
            CinPart::Section47 => add(&mut into.section_47_enquiries, read_section_47_enquiry(file)?),
            CinPart::ChildProtectionPlan => {
                add(&mut into.child_protection_plans, read_child_protection_plan(file)?);
            }
            CinPart::PreProceedings => add(&mut into.pre_proceedings, read_pre_proceedings(file)?),
        }
    }
    Ok(into)
}

fn read_assessment<R: BufRead>(file: &mut Document<R>) -> Result<Assessment, ReadError> {
    let mut into = Assessment { line: file.line(), ..Assessment::default() };
    while let Some(part) = file.next()? {
        match part {
            AssessmentPart::StartDate => file.fill(&mut into.start_date)?,
            AssessmentPart::InternalReviewDate => file.fill(&mut into.internal_review_date)?,
            AssessmentPart::AuthorisationDate => file.fill(&mut into.authorisation_date)?,
            AssessmentPart::Factors => {
                while let Some(FactorField::Factor) = file.next()? {
                    file.add(&mut into.factors)?;
                }
            }
        }
    }
    Ok(into)
}

fn read_child_in_need_plan<R: BufRead>(file: &mut Document<R>) -> Result<ChildInNeedPlan, ReadError> {
    let mut into = ChildInNeedPlan { line: file.line(), ..ChildInNeedPlan::default() };
    while let Some(field) = file.next()? {
        match field {
            PlanField::StartDate => file.fill(&mut into.start_date)?,
            PlanField::EndDate => file.fill(&mut into.end_date)?,
        }
    }
    Ok(into)
}

fn read_section_47_enquiry<R: BufRead>(file: &mut Document<R>) -> Result<Section47Enquiry, ReadError> {
    let mut into = Section47Enquiry { line: file.line(), ..Section47Enquiry::default() };
    while let Some(field) = file.next()? {
        match field {
            EnquiryField::StartDate => file.fill(&mut into.start_date)?,
            EnquiryField::ConferenceTargetDate => file.fill(&mut into.conference_target_date)?,
            EnquiryField::InitialConferenceDate => file.fill(&mut into.initial_conference_date)?,
            EnquiryField::ConferenceNotNeeded => file.fill(&mut into.conference_not_needed)?,
        }
    }
    Ok(into)
}

fn read_child_protection_plan<R: BufRead>(file: &mut Document<R>) -> Result<ChildProtectionPlan, ReadError> {
    let mut into = ChildProtectionPlan { line: file.line(), ..ChildProtectionPlan::default() };
    while let Some(part) = file.next()? {
        match part {
            ProtectionPart::StartDate => file.fill(&mut into.start_date)?,
            ProtectionPart::EndDate => file.fill(&mut into.end_date)?,
            ProtectionPart::InitialCategory => file.fill(&mut into.initial_category_of_abuse)?,
            ProtectionPart::LatestCategory => file.fill(&mut into.latest_category_of_abuse)?,
            ProtectionPart::NumberOfPreviousPlans => file.fill(&mut into.number_of_previous_plans)?,
            ProtectionPart::Review => read_review(file, &mut into.reviews)?,
        }
    }
    Ok(into)
}

/// A review with no date is still a review, and is kept as one whose date is missing.
fn read_review<R: BufRead>(
    file: &mut Document<R>,
    reviews: &mut Vec<Cell<kernel::Date>>,
) -> Result<(), ReadError> {
    let before = reviews.len();
    while let Some(ReviewField::Date) = file.next()? {
        file.add(reviews)?;
    }
    if reviews.len() == before {
        reviews.push(Cell::Missing);
    }
    Ok(())
}

fn read_pre_proceedings<R: BufRead>(file: &mut Document<R>) -> Result<PreProceedings, ReadError> {
    let mut into = PreProceedings { line: file.line(), ..PreProceedings::default() };
    while let Some(field) = file.next()? {
        match field {
            PreProceedingsField::StartDate => file.fill(&mut into.start_date)?,
            PreProceedingsField::LetterBeforeProceedingsDate => {
                file.fill(&mut into.letter_before_proceedings_date)?;
            }
            PreProceedingsField::FamilyMeetingOffered => file.fill(&mut into.family_meeting_offered)?,
            PreProceedingsField::FamilyMeetingHeld => file.fill(&mut into.family_meeting_held)?,
            PreProceedingsField::FirstMeetingDate => file.fill(&mut into.first_meeting_date)?,
            PreProceedingsField::NumberOfReviewMeetings => file.fill(&mut into.number_of_review_meetings)?,
            PreProceedingsField::DecisionDate => file.fill(&mut into.decision_date)?,
            PreProceedingsField::Outcome => file.fill(&mut into.outcome)?,
            PreProceedingsField::CourtApplicationDate => file.fill(&mut into.court_application_date)?,
            PreProceedingsField::LetterOfProceedingsDate => {
                file.fill(&mut into.letter_of_proceedings_date)?;
            }
        }
    }
    Ok(into)
}
