//! Writing a census file, in the order of the Department's format.

use std::borrow::{Borrow, Cow};
use std::fmt::Display;
use std::io::{self, Write};

use super::element::{
    AssessmentPart, CharacteristicsPart, ChildPart, ChildrenPart, CinPart, CollectionField, DisabilityField,
    EnquiryField, FactorField, HeaderPart, IdentifierField, Part, PlanField, PreProceedingsField,
    ProtectionPart, ReviewField, Root, SourceField,
};
use super::model::{
    Assessment, Child, ChildInNeedPlan, ChildProtectionPlan, CinDetails, Header, Identifiers, PreProceedings,
    Section47Enquiry,
};
use crate::Cell;
use crate::xml::{Named, can_stand_in_xml};

/// Writes a census file: the header, then each child. What cannot be read is written as it stood.
///
/// Reading the file gives back the same header and children. A text with a control character, which XML
/// has no way to carry, is an error of the kind [`io::ErrorKind::InvalidData`]; the error does not repeat it.
pub fn write<C: Borrow<Child>>(
    header: &Header,
    children: impl IntoIterator<Item = C>,
    out: impl Write,
) -> io::Result<()> {
    let mut file = File { out, depth: 0 };
    file.out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    file.inside(Root::Message, |file| {
        file.inside(Part::Header, |file| header_parts(file, header))?;
        file.inside(Part::Children, |file| {
            for child in children {
                file.inside(ChildrenPart::Child, |file| child_parts(file, child.borrow()))?;
            }
            Ok(())
        })
    })?;
    file.out.flush()
}

fn header_parts<W: Write>(file: &mut File<W>, header: &Header) -> io::Result<()> {
    file.inside(HeaderPart::CollectionDetails, |file| {
        file.value(CollectionField::Collection, &header.collection)?;
        file.value(CollectionField::Year, &header.year)?;
        file.value(CollectionField::ReferenceDate, &header.reference_date)
    })?;
    file.inside(HeaderPart::Source, |file| {
        file.value(SourceField::SourceLevel, &header.source_level)?;
        file.value(SourceField::LocalAuthority, &header.local_authority)?;
        file.value(SourceField::Software, &header.software)?;
        file.value(SourceField::Release, &header.software_release)?;
        file.value(SourceField::SerialNumber, &header.serial_number)?;
        file.value(SourceField::MadeAt, &header.made_at)
    })
}

fn child_parts<W: Write>(file: &mut File<W>, child: &Child) -> io::Result<()> {
    file.inside(ChildPart::Identifiers, |file| identifiers(file, &child.identifiers))?;
    file.inside(ChildPart::Characteristics, |file| {
        file.value(CharacteristicsPart::Ethnicity, &child.ethnicity)?;
        if child.disabilities.is_empty() {
            return Ok(());
        }
        file.inside(CharacteristicsPart::Disabilities, |file| {
            file.each_value(DisabilityField::Disability, &child.disabilities)
        })
    })?;
    file.each(ChildPart::CinDetails, &child.cin_details, cin_details)
}

fn identifiers<W: Write>(file: &mut File<W>, of: &Identifiers) -> io::Result<()> {
    file.value(IdentifierField::LaChildId, &of.la_child_id)?;
    file.value(IdentifierField::Upn, &of.upn)?;
    file.value(IdentifierField::FormerUpn, &of.former_upn)?;
    file.value(IdentifierField::UpnUnknown, &of.upn_unknown_reason)?;
    file.value(IdentifierField::BirthDate, &of.birth_date)?;
    file.value(IdentifierField::ExpectedBirthDate, &of.expected_birth_date)?;
    file.value(IdentifierField::Gender, &of.gender)?;
    file.value(IdentifierField::Sex, &of.sex)?;
    file.value(IdentifierField::DeathDate, &of.death_date)
}

fn cin_details<W: Write>(file: &mut File<W>, of: &CinDetails) -> io::Result<()> {
    file.value(CinPart::ReferralDate, &of.referral_date)?;
    file.value(CinPart::ReferralSource, &of.referral_source)?;
    file.value(CinPart::PrimaryNeed, &of.primary_need)?;
    file.value(CinPart::ClosureDate, &of.closure_date)?;
    file.value(CinPart::ReasonForClosure, &of.reason_for_closure)?;
    file.value(CinPart::InitialConferenceDate, &of.initial_conference_date)?;
    file.each(CinPart::Assessment, &of.assessments, assessment)?;
    file.each(CinPart::ChildInNeedPlan, &of.child_in_need_plans, child_in_need_plan)?;
    file.each(CinPart::Section47, &of.section_47_enquiries, section_47_enquiry)?;
    file.value(CinPart::NoFurtherAction, &of.no_further_action)?;
    file.each(CinPart::ChildProtectionPlan, &of.child_protection_plans, child_protection_plan)?;
    file.each(CinPart::PreProceedings, &of.pre_proceedings, pre_proceedings)
}

fn assessment<W: Write>(file: &mut File<W>, of: &Assessment) -> io::Result<()> {
    file.value(AssessmentPart::StartDate, &of.start_date)?;
    file.value(AssessmentPart::InternalReviewDate, &of.internal_review_date)?;
    file.value(AssessmentPart::AuthorisationDate, &of.authorisation_date)?;
    if of.factors.is_empty() {
        return Ok(());
    }
    file.inside(AssessmentPart::Factors, |file| file.each_value(FactorField::Factor, &of.factors))
}

fn child_in_need_plan<W: Write>(file: &mut File<W>, of: &ChildInNeedPlan) -> io::Result<()> {
    file.value(PlanField::StartDate, &of.start_date)?;
    file.value(PlanField::EndDate, &of.end_date)
}

fn section_47_enquiry<W: Write>(file: &mut File<W>, of: &Section47Enquiry) -> io::Result<()> {
    file.value(EnquiryField::StartDate, &of.start_date)?;
    file.value(EnquiryField::ConferenceTargetDate, &of.conference_target_date)?;
    file.value(EnquiryField::InitialConferenceDate, &of.initial_conference_date)?;
    file.value(EnquiryField::ConferenceNotNeeded, &of.conference_not_needed)
}

fn child_protection_plan<W: Write>(file: &mut File<W>, of: &ChildProtectionPlan) -> io::Result<()> {
    file.value(ProtectionPart::StartDate, &of.start_date)?;
    file.value(ProtectionPart::EndDate, &of.end_date)?;
    file.value(ProtectionPart::InitialCategory, &of.initial_category_of_abuse)?;
    file.value(ProtectionPart::LatestCategory, &of.latest_category_of_abuse)?;
    file.value(ProtectionPart::NumberOfPreviousPlans, &of.number_of_previous_plans)?;
    file.each(ProtectionPart::Review, &of.reviews, |file, date| file.value(ReviewField::Date, date))
}

fn pre_proceedings<W: Write>(file: &mut File<W>, of: &PreProceedings) -> io::Result<()> {
    file.value(PreProceedingsField::StartDate, &of.start_date)?;
    file.value(PreProceedingsField::LetterBeforeProceedingsDate, &of.letter_before_proceedings_date)?;
    file.value(PreProceedingsField::FamilyMeetingOffered, &of.family_meeting_offered)?;
    file.value(PreProceedingsField::FamilyMeetingHeld, &of.family_meeting_held)?;
    file.value(PreProceedingsField::FirstMeetingDate, &of.first_meeting_date)?;
    file.value(PreProceedingsField::NumberOfReviewMeetings, &of.number_of_review_meetings)?;
    file.value(PreProceedingsField::DecisionDate, &of.decision_date)?;
    file.value(PreProceedingsField::Outcome, &of.outcome)?;
    file.value(PreProceedingsField::CourtApplicationDate, &of.court_application_date)?;
    file.value(PreProceedingsField::LetterOfProceedingsDate, &of.letter_of_proceedings_date)
}

/// The file being written, indented so that a person can follow it.
struct File<W> {
    out: W,
    depth: usize,
}

impl<W: Write> File<W> {
    fn inside(
        &mut self,
        element: impl Named,
        contents: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.indent()?;
        writeln!(self.out, "<{}>", element.name())?;
        self.depth += 1;
        contents(self)?;
        self.depth -= 1;
        self.indent()?;
        writeln!(self.out, "</{}>", element.name())
    }

    fn each<T>(
        &mut self,
        element: impl Named,
        things: &[T],
        contents: impl Fn(&mut Self, &T) -> io::Result<()>,
    ) -> io::Result<()> {
        things.iter().try_for_each(|thing| self.inside(element, |file| contents(file, thing)))
    }

    /// A missing value leaves no element behind.
    fn value<T: Display>(&mut self, element: impl Named, cell: &Cell<T>) -> io::Result<()> {
        match cell {
            Cell::Missing => Ok(()),
            Cell::Unreadable { text, .. } => self.element(element.name(), text),
            Cell::Value { value, .. } => self.element(element.name(), value),
        }
    }

    /// In a list a missing value keeps its place.
    fn each_value<T: Display>(&mut self, element: impl Named, cells: &[Cell<T>]) -> io::Result<()> {
        cells.iter().try_for_each(|cell| match cell {
            Cell::Missing => self.element(element.name(), &""),
            Cell::Unreadable { .. } | Cell::Value { .. } => self.value(element, cell),
        })
    }

    fn element(&mut self, name: &str, text: &impl Display) -> io::Result<()> {
        let text = text.to_string();
        if !can_stand_in_xml(&text) {
            let problem = format!("a value of {name} has a control character, which XML cannot carry");
            return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
        }
        self.indent()?;
        writeln!(self.out, "<{name}>{}</{name}>", escaped(&text))
    }

    fn indent(&mut self) -> io::Result<()> {
        write!(self.out, "{:width$}", "", width = self.depth * 2)
    }
}

/// The three characters that text must not hold as they are, and the one that a reader would change.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '\r']) {
        return text.into();
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('\r', "&#13;").into()
}
