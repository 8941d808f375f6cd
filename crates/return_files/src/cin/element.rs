//! The element names of the census, each under the element it stands in.

use crate::xml::elements;

elements! {
    /// The file.
    Root { Message = "Message" }
    /// In `Message`.
    Part { Header = "Header", Children = "Children" }
    /// In `Header`.
    HeaderPart { CollectionDetails = "CollectionDetails", Source = "Source" }
    /// In `CollectionDetails`.
    CollectionField { Collection = "Collection", Year = "Year", ReferenceDate = "ReferenceDate" }
    /// In `Source`.
    SourceField {
        SourceLevel = "SourceLevel",
        LocalAuthority = "LEA",
        Software = "SoftwareCode",
        Release = "Release",
        SerialNumber = "SerialNo",
        MadeAt = "DateTime",
    }
    /// In `Children`.
    ChildrenPart { Child = "Child" }
    /// In `Child`.
    ChildPart {
        Identifiers = "ChildIdentifiers",
        Characteristics = "ChildCharacteristics",
        CinDetails = "CINdetails",
    }
    /// In `ChildIdentifiers`.
    IdentifierField {
        LaChildId = "LAchildID",
        Upn = "UPN",
        FormerUpn = "FormerUPN",
        UpnUnknown = "UPNunknown",
        BirthDate = "PersonBirthDate",
        ExpectedBirthDate = "ExpectedPersonBirthDate",
        Gender = "GenderCurrent",
        Sex = "Sex",
        DeathDate = "PersonDeathDate",
    }
    /// In `ChildCharacteristics`.
    CharacteristicsPart { Ethnicity = "Ethnicity", Disabilities = "Disabilities" }
    /// In `Disabilities`.
    DisabilityField { Disability = "Disability" }
    /// In `CINdetails`.
    CinPart {
        ReferralDate = "CINreferralDate",
        ReferralSource = "ReferralSource",
        PrimaryNeed = "PrimaryNeedCode",
        ClosureDate = "CINclosureDate",
        ReasonForClosure = "ReasonForClosure",
        InitialConferenceDate = "DateOfInitialCPC",
        Assessment = "Assessments",
        ChildInNeedPlan = "CINPlanDates",
        Section47 = "Section47",
        NoFurtherAction = "ReferralNFA",
        ChildProtectionPlan = "ChildProtectionPlans",
        PreProceedings = "PreProceedingsandFGDM",
    }
    /// In `Assessments`.
    AssessmentPart {
        StartDate = "AssessmentActualStartDate",
        InternalReviewDate = "AssessmentInternalReviewDate",
        AuthorisationDate = "AssessmentAuthorisationDate",
        Factors = "FactorsIdentifiedAtAssessment",
    }
    /// In `FactorsIdentifiedAtAssessment`.
    FactorField { Factor = "AssessmentFactors" }
    /// In `CINPlanDates`.
    PlanField { StartDate = "CINPlanStartDate", EndDate = "CINPlanEndDate" }
    /// In `Section47`.
    EnquiryField {
        StartDate = "S47ActualStartDate",
        ConferenceTargetDate = "InitialCPCtarget",
        InitialConferenceDate = "DateOfInitialCPC",
        ConferenceNotNeeded = "ICPCnotRequired",
    }
    /// In `ChildProtectionPlans`.
    ProtectionPart {
        StartDate = "CPPstartDate",
        EndDate = "CPPendDate",
        InitialCategory = "InitialCategoryOfAbuse",
        LatestCategory = "LatestCategoryOfAbuse",
        NumberOfPreviousPlans = "NumberOfPreviousCPP",
        Review = "Reviews",
    }
    /// In `Reviews`.
    ReviewField { Date = "CPPreviewDate" }
    /// In `PreProceedingsandFGDM`.
    PreProceedingsField {
        StartDate = "PPStartDate",
        LetterBeforeProceedingsDate = "LBPSentDate",
        FamilyMeetingOffered = "FGDMMeetingOffer",
        FamilyMeetingHeld = "FGDMMeetingFac",
        FirstMeetingDate = "InitialPPMeetingDate",
        NumberOfReviewMeetings = "ReviewMeetingsCount",
        DecisionDate = "StepDecisionDate",
        Outcome = "PPOutcome",
        CourtApplicationDate = "CourtAppDate",
        LetterOfProceedingsDate = "LetterInitCPDate",
    }
}
