//! The organisations that work with children here, the teams in them, and their duties.

use crate::dated::named;
use crate::reading::{day, day_if_given};
use kernel::Date;
use serde::Deserialize;

/// What kind of organisation an agency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgencyKind {
    /// The local authority.
    Council,
    /// The integrated care board, and the clinical commissioning group before it.
    IntegratedCareBoard,
    /// The police force.
    Police,
    /// A hospital trust.
    Hospital,
    /// Community and children's health services.
    CommunityHealth,
    /// Mental health services.
    MentalHealth,
    /// General practice.
    GeneralPractice,
    /// The ambulance service.
    Ambulance,
    /// A school, or the schools together.
    School,
    /// A college.
    College,
    /// Early years and childcare providers.
    EarlyYears,
    /// The probation service.
    Probation,
    /// The youth justice service.
    YouthJustice,
    /// The fire and rescue service.
    FireAndRescue,
    /// A housing provider.
    Housing,
    /// The family court advisory service.
    FamilyCourt,
    /// A secure setting for children.
    SecureSetting,
    /// A voluntary, community or faith organisation.
    Voluntary,
    /// Substance use services.
    SubstanceUse,
    /// Domestic abuse services.
    DomesticAbuse,
    /// A sports or leisure body.
    Leisure,
    /// The port, border or immigration authorities.
    Border,
}

impl AgencyKind {
    /// The word in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::IntegratedCareBoard => "integrated-care-board",
            Self::Police => "police",
            Self::Hospital => "hospital",
            Self::CommunityHealth => "community-health",
            Self::MentalHealth => "mental-health",
            Self::GeneralPractice => "general-practice",
            Self::Ambulance => "ambulance",
            Self::School => "school",
            Self::College => "college",
            Self::EarlyYears => "early-years",
            Self::Probation => "probation",
            Self::YouthJustice => "youth-justice",
            Self::FireAndRescue => "fire-and-rescue",
            Self::Housing => "housing",
            Self::FamilyCourt => "family-court",
            Self::SecureSetting => "secure-setting",
            Self::Voluntary => "voluntary",
            Self::SubstanceUse => "substance-use",
            Self::DomesticAbuse => "domestic-abuse",
            Self::Leisure => "leisure",
            Self::Border => "border",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Council => "The council",
            Self::IntegratedCareBoard => "Integrated care board",
            Self::Police => "Police",
            Self::Hospital => "Hospitals",
            Self::CommunityHealth => "Community health",
            Self::MentalHealth => "Mental health",
            Self::GeneralPractice => "General practice",
            Self::Ambulance => "Ambulance service",
            Self::School => "Schools",
            Self::College => "Colleges",
            Self::EarlyYears => "Early years",
            Self::Probation => "Probation",
            Self::YouthJustice => "Youth justice",
            Self::FireAndRescue => "Fire and rescue",
            Self::Housing => "Housing",
            Self::FamilyCourt => "Family court advice",
            Self::SecureSetting => "Secure settings",
            Self::Voluntary => "Voluntary, community and faith",
            Self::SubstanceUse => "Substance use services",
            Self::DomesticAbuse => "Domestic abuse services",
            Self::Leisure => "Sport and leisure",
            Self::Border => "Ports, border and immigration",
        }
    }
}

/// What an agency's place in the arrangements rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// One of the three statutory safeguarding partners.
    #[serde(rename = "safeguarding partner")]
    SafeguardingPartner,
    /// Named in the published arrangements as a relevant agency.
    #[serde(rename = "relevant agency")]
    RelevantAgency,
    /// Works with the partnership without either duty.
    Other,
}

impl Basis {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::SafeguardingPartner => "safeguarding partner",
            Self::RelevantAgency => "relevant agency",
            Self::Other => "other organisation",
        }
    }
}

/// A way in which an agency may be told and may tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Signs in to the service.
    Account,
    /// Secure electronic mail.
    SecureMail,
    /// Telephone, with a record made of the call.
    Telephone,
    /// From its own system to this one.
    System,
    /// In a meeting, minuted.
    Meeting,
}

/// An organisation that works with children.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// The id that other files name it by.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What kind of organisation it is.
    pub kind: AgencyKind,
    /// What its place in the arrangements rests on.
    pub basis: Basis,
    /// Has it the duty of section 11 of the Children Act 2004?
    #[serde(default)]
    pub section_11: bool,
    /// The role, never the person, that speaks for it.
    pub representative: Option<String>,
    /// How it may be told and may tell.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// What kind of work a team does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TeamKind {
    /// Takes contacts and decides what happens next.
    FrontDoor,
    /// Assessment of children in need.
    Assessment,
    /// Long-term work with children in need and children on plans.
    Safeguarding,
    /// Children looked after.
    LookedAfter,
    /// Care leavers.
    LeavingCare,
    /// Early and family help.
    EarlyHelp,
    /// Disabled children.
    Disability,
    /// Conference chairs and reviewing officers.
    Reviewing,
    /// Allegations against people who work with children.
    Allegations,
    /// Exploitation and missing.
    Exploitation,
    /// Out of hours.
    OutOfHours,
    /// The partnership's own business team.
    Business,
    /// Health visiting and school nursing.
    PublicHealthNursing,
    /// Safeguarding leads of an agency.
    SafeguardingLeads,
    /// Police investigation.
    Investigation,
    /// Education welfare, virtual school.
    Education,
    /// Work with young people and families of any other kind.
    Support,
}

/// A team inside an agency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The id that other files name it by.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it does.
    pub kind: TeamKind,
    /// The id of the agency it belongs to.
    pub agency: Option<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgenciesFile {
    pub agency: Vec<Agency>,
    #[serde(default)]
    pub team: Vec<Team>,
}

named!(Agency: id, name; Team: id, name);
