//! What the census holds, in the words of the work. Each field names the census element it is.

use kernel::Date;
use serde::{Deserialize, Serialize};

use crate::{Cell, Code, Line};

/// Which return this is, whose, and for which year.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Header {
    /// Where the header starts.
    pub line: Line,
    /// `Collection`: always `CIN`; a file that says otherwise is refused.
    pub collection: Cell<Box<str>>,
    /// `Year`: the year in which the census year ends, 2026 for April 2025 to March 2026.
    pub year: Cell<u32>,
    /// `ReferenceDate`: the last day of the census year, 31 March.
    pub reference_date: Cell<Date>,
    /// `SourceLevel`: `L` for a local authority.
    pub source_level: Cell<Box<str>>,
    /// `LEA`: the Department's number for the local authority.
    pub local_authority: Cell<Box<str>>,
    /// `SoftwareCode`: the system that made the file.
    pub software: Cell<Box<str>>,
    /// `Release`: its version.
    pub software_release: Cell<Box<str>>,
    /// `SerialNo`: which attempt at this return it is.
    pub serial_number: Cell<Box<str>>,
    /// `DateTime`: when the file was made, as it was written.
    pub made_at: Cell<Box<str>>,
}

/// One child and everything the return says about them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Child {
    /// Where the child's record starts.
    pub line: Line,
    /// Who the child is: `ChildIdentifiers`.
    pub identifiers: Identifiers,
    /// `Ethnicity`.
    pub ethnicity: Cell<Code>,
    /// `Disability`, as often as it is there. `NONE` is a code of its own.
    pub disabilities: Vec<Cell<Code>>,
    /// `CINdetails`: each time the child was referred and in need, in the order of the file.
    pub cin_details: Vec<CinDetails>,
}

/// Who the child is: `ChildIdentifiers`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Identifiers {
    /// `LAchildID`: the local authority's own number for the child.
    pub la_child_id: Cell<Box<str>>,
    /// `UPN`: the unique pupil number.
    pub upn: Cell<Box<str>>,
    /// `FormerUPN`: the unique pupil number before this one.
    pub former_upn: Cell<Box<str>>,
    /// `UPNunknown`: why there is no unique pupil number.
    pub upn_unknown_reason: Cell<Code>,
    /// `PersonBirthDate`.
    pub birth_date: Cell<Date>,
    /// `ExpectedPersonBirthDate`: for a child not yet born.
    pub expected_birth_date: Cell<Date>,
    /// `GenderCurrent`: in collections up to 2024.
    pub gender: Cell<Code>,
    /// `Sex`: in collections from 2025.
    pub sex: Cell<Code>,
    /// `PersonDeathDate`.
    pub death_date: Cell<Date>,
}

/// One time of being in need, from referral to closure: `CINdetails`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct CinDetails {
    /// Where it starts.
    pub line: Line,
    /// `CINreferralDate`.
    pub referral_date: Cell<Date>,
    /// `ReferralSource`: who referred.
    pub referral_source: Cell<Code>,
    /// `PrimaryNeedCode`: the main reason for being in need.
    pub primary_need: Cell<Code>,
    /// `CINclosureDate`.
    pub closure_date: Cell<Date>,
    /// `ReasonForClosure`.
    pub reason_for_closure: Cell<Code>,
    /// `DateOfInitialCPC`: an initial child protection conference with no section 47 enquiry here.
    pub initial_conference_date: Cell<Date>,
    /// `ReferralNFA`: whether the referral led to no further action.
    pub no_further_action: Cell<bool>,
    /// `Assessments`.
    pub assessments: Vec<Assessment>,
    /// `CINPlanDates`.
    pub child_in_need_plans: Vec<ChildInNeedPlan>,
    /// `Section47`.
    pub section_47_enquiries: Vec<Section47Enquiry>,
    /// `ChildProtectionPlans`.
    pub child_protection_plans: Vec<ChildProtectionPlan>,
    /// `PreProceedingsandFGDM`: from 2027.
    pub pre_proceedings: Vec<PreProceedings>,
}

/// A child and family assessment: `Assessments`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Assessment {
    /// Where it starts.
    pub line: Line,
    /// `AssessmentActualStartDate`.
    pub start_date: Cell<Date>,
    /// `AssessmentInternalReviewDate`.
    pub internal_review_date: Cell<Date>,
    /// `AssessmentAuthorisationDate`: when it was completed and agreed by a manager.
    pub authorisation_date: Cell<Date>,
    /// `AssessmentFactors`: what the assessment found, one code each.
    pub factors: Vec<Cell<Code>>,
}

/// A child in need plan: `CINPlanDates`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ChildInNeedPlan {
    /// Where it starts.
    pub line: Line,
    /// `CINPlanStartDate`.
    pub start_date: Cell<Date>,
    /// `CINPlanEndDate`: missing while the plan goes on.
    pub end_date: Cell<Date>,
}

/// A section 47 enquiry: `Section47`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Section47Enquiry {
    /// Where it starts.
    pub line: Line,
    /// `S47ActualStartDate`: the day of the strategy discussion that started it.
    pub start_date: Cell<Date>,
    /// `InitialCPCtarget`: the last day on which the conference is in time.
    pub conference_target_date: Cell<Date>,
    /// `DateOfInitialCPC`: the day of the conference, where there was one.
    pub initial_conference_date: Cell<Date>,
    /// `ICPCnotRequired`: whether the enquiry ended with no conference needed.
    pub conference_not_needed: Cell<bool>,
}

/// A child protection plan: `ChildProtectionPlans`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ChildProtectionPlan {
    /// Where it starts.
    pub line: Line,
    /// `CPPstartDate`.
    pub start_date: Cell<Date>,
    /// `CPPendDate`: missing while the plan goes on.
    pub end_date: Cell<Date>,
    /// `InitialCategoryOfAbuse`: why the plan was made.
    pub initial_category_of_abuse: Cell<Code>,
    /// `LatestCategoryOfAbuse`: why there is a plan now.
    pub latest_category_of_abuse: Cell<Code>,
    /// `NumberOfPreviousCPP`: plans the child had before, in any authority.
    pub number_of_previous_plans: Cell<u32>,
    /// `CPPreviewDate`: each review conference.
    pub reviews: Vec<Cell<Date>>,
}

/// Work before care proceedings, and family group decision making: `PreProceedingsandFGDM`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PreProceedings {
    /// Where it starts.
    pub line: Line,
    /// `PPStartDate`.
    pub start_date: Cell<Date>,
    /// `LBPSentDate`: when the letter before proceedings was sent.
    pub letter_before_proceedings_date: Cell<Date>,
    /// `FGDMMeetingOffer`: whether the family was offered a family group decision making meeting.
    pub family_meeting_offered: Cell<bool>,
    /// `FGDMMeetingFac`: whether that meeting took place.
    pub family_meeting_held: Cell<bool>,
    /// `InitialPPMeetingDate`.
    pub first_meeting_date: Cell<Date>,
    /// `ReviewMeetingsCount`: meetings to review, after the first.
    pub number_of_review_meetings: Cell<u32>,
    /// `StepDecisionDate`: when it was decided to step down or go to court.
    pub decision_date: Cell<Date>,
    /// `PPOutcome`.
    pub outcome: Cell<Code>,
    /// `CourtAppDate`: when the court was applied to.
    pub court_application_date: Cell<Date>,
    /// `LetterInitCPDate`: when the letter saying that care proceedings begin was sent.
    pub letter_of_proceedings_date: Cell<Date>,
}
