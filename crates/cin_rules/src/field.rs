//! The tables and columns of the census, as the Department names them, and where in the file a value stands.

use return_files::cin::{
    Assessment, ChildInNeedPlan, ChildProtectionPlan, CinDetails, Header, Identifiers, Section47Enquiry,
};
use return_files::{Cell, Line};
use return_rules::Field;

macro_rules! fields {
    ($($name:ident = $table:ident . $column:ident;)+) => {
        $(pub const $name: Field = Field { table: stringify!($table), column: stringify!($column) };)+
    };
}

fields! {
    YEAR = Header.Year;
    REFERENCE_DATE = Header.ReferenceDate;

    CHILD_ID = ChildIdentifiers.LAchildID;
    UPN = ChildIdentifiers.UPN;
    FORMER_UPN = ChildIdentifiers.FormerUPN;
    UPN_UNKNOWN = ChildIdentifiers.UPNunknown;
    BIRTH = ChildIdentifiers.PersonBirthDate;
    EXPECTED_BIRTH = ChildIdentifiers.ExpectedPersonBirthDate;
    GENDER = ChildIdentifiers.GenderCurrent;
    SEX = ChildIdentifiers.Sex;
    DEATH = ChildIdentifiers.PersonDeathDate;

    ETHNICITY = ChildCharacteristics.Ethnicity;
    DISABILITY = Disabilities.Disability;

    REFERRAL = CINdetails.CINreferralDate;
    REFERRAL_SOURCE = CINdetails.ReferralSource;
    PRIMARY_NEED = CINdetails.PrimaryNeedCode;
    CLOSURE = CINdetails.CINclosureDate;
    REASON_FOR_CLOSURE = CINdetails.ReasonForClosure;
    DETAILS_CONFERENCE = CINdetails.DateOfInitialCPC;
    NO_FURTHER_ACTION = CINdetails.ReferralNFA;

    ASSESSMENT_START = Assessments.AssessmentActualStartDate;
    INTERNAL_REVIEW = Assessments.AssessmentInternalReviewDate;
    AUTHORISATION = Assessments.AssessmentAuthorisationDate;
    FACTORS = Assessments.AssessmentFactors;

    PLAN_CHILD = CINplanDates.LAchildID;
    PLAN_START = CINplanDates.CINPlanStartDate;
    PLAN_END = CINplanDates.CINPlanEndDate;

    ENQUIRY_CHILD = Section47.LAchildID;
    ENQUIRY_START = Section47.S47ActualStartDate;
    CONFERENCE_TARGET = Section47.InitialCPCtarget;
    CONFERENCE = Section47.DateOfInitialCPC;
    CONFERENCE_NOT_NEEDED = Section47.ICPCnotRequired;

    PROTECTION_CHILD = ChildProtectionPlans.LAchildID;
    PROTECTION_DETAILS = ChildProtectionPlans.CINdetailsID;
    PROTECTION_START = ChildProtectionPlans.CPPstartDate;
    PROTECTION_END = ChildProtectionPlans.CPPendDate;
    INITIAL_CATEGORY = ChildProtectionPlans.InitialCategoryOfAbuse;
    LATEST_CATEGORY = ChildProtectionPlans.LatestCategoryOfAbuse;
    PREVIOUS_PLANS = ChildProtectionPlans.NumberOfPreviousCPP;

    REVIEW = Reviews.CPPreviewDate;
}

/// Something that is a row of a table.
pub trait Entry {
    /// The line on which the value of a column stands, and whether it can be read; none when the value is missing.
    fn stands(&self, column: &str) -> Option<Stands>;
    /// Whether any of its values cannot be read, the codes of a list aside.
    fn has_unreadable(&self) -> bool;
    /// The columns it has, the codes of a list aside.
    fn fields(&self) -> &'static [Field];
}

/// A value that is there.
#[derive(Clone, Copy, Debug)]
pub struct Stands {
    /// Its line.
    pub line: Line,
    /// Whether it is of the kind that belongs there.
    pub readable: bool,
}

fn stands<T>(cell: &Cell<T>) -> Option<Stands> {
    Some(Stands { line: cell.line()?, readable: cell.unreadable().is_none() })
}

/// Which line the value of each column stands on, for the columns that rules point at.
macro_rules! lines {
    ($($entry:ident { $($field:ident => $value:ident),+ $(,)? })+) => {$(
        impl Entry for $entry {
            fn stands(&self, column: &str) -> Option<Stands> {
                $(if column == $field.column { return stands(&self.$value); })+
                None
            }

            fn has_unreadable(&self) -> bool {
                $(self.$value.unreadable().is_some())||+
            }

            fn fields(&self) -> &'static [Field] {
                &[$($field),+]
            }
        }
    )+};
}

lines! {
    Header { YEAR => year, REFERENCE_DATE => reference_date }
    Identifiers {
        CHILD_ID => la_child_id,
        UPN => upn,
        FORMER_UPN => former_upn,
        UPN_UNKNOWN => upn_unknown_reason,
        BIRTH => birth_date,
        EXPECTED_BIRTH => expected_birth_date,
        GENDER => gender,
        SEX => sex,
        DEATH => death_date,
    }
    CinDetails {
        REFERRAL => referral_date,
        REFERRAL_SOURCE => referral_source,
        PRIMARY_NEED => primary_need,
        CLOSURE => closure_date,
        REASON_FOR_CLOSURE => reason_for_closure,
        DETAILS_CONFERENCE => initial_conference_date,
        NO_FURTHER_ACTION => no_further_action,
    }
    ChildInNeedPlan { PLAN_START => start_date, PLAN_END => end_date }
    Section47Enquiry {
        ENQUIRY_START => start_date,
        CONFERENCE_TARGET => conference_target_date,
        CONFERENCE => initial_conference_date,
        CONFERENCE_NOT_NEEDED => conference_not_needed,
    }
    ChildProtectionPlan {
        PROTECTION_START => start_date,
        PROTECTION_END => end_date,
        INITIAL_CATEGORY => initial_category_of_abuse,
        LATEST_CATEGORY => latest_category_of_abuse,
        PREVIOUS_PLANS => number_of_previous_plans,
    }
}

impl Entry for Assessment {
    fn stands(&self, column: &str) -> Option<Stands> {
        if column == FACTORS.column {
            return self.factors.first().and_then(stands);
        }
        let dates = [
            (ASSESSMENT_START, &self.start_date),
            (INTERNAL_REVIEW, &self.internal_review_date),
            (AUTHORISATION, &self.authorisation_date),
        ];
        dates.into_iter().find(|(field, _)| field.column == column).and_then(|(_, date)| stands(date))
    }

    fn has_unreadable(&self) -> bool {
        let dates = [&self.start_date, &self.internal_review_date, &self.authorisation_date];
        dates.into_iter().any(|date| date.unreadable().is_some())
    }

    fn fields(&self) -> &'static [Field] {
        &[ASSESSMENT_START, INTERNAL_REVIEW, AUTHORISATION]
    }
}

/// A disability, the ethnicity, or a review: a row with one value, whose column the asker knows.
impl<T> Entry for Cell<T> {
    fn stands(&self, _: &str) -> Option<Stands> {
        stands(self)
    }

    fn has_unreadable(&self) -> bool {
        self.unreadable().is_some()
    }

    fn fields(&self) -> &'static [Field] {
        &[]
    }
}
