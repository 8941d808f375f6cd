//! Local arrangements as code: the law and guidance of England by edition, and what each
//! partnership chose, in dated files that people write and boards agree.
//!
//! Everything here works on text that somebody else read from disk. A folder is read as a whole:
//! either it can be used, or every reason why not is given with its file, line and column.

mod agencies;
mod arrangements;
mod check;
mod clocks;
mod comparators;
mod dated;
mod diff;
pub mod england;
mod finding;
mod front_door;
mod groups;
pub mod invented;
mod levels;
mod partnership;
mod pathways;
mod priorities;
mod questions;
mod reading;
mod sharing;
mod sharing_policy;
mod timescale;
mod triage;
mod ways_in;

pub use agencies::{Agency, AgencyKind, Basis, Channel, Team, TeamKind};
pub use arrangements::{Arrangements, AsAt, FILES, Folder};
pub use check::check;
pub use clocks::{DisagreementStage, LocalClock};
pub use comparators::{
    Comparators, ENGLAND, Finality, Indicator, Population, PublishedFigure, PublishedSource, Tenths,
    published_nationally,
};
pub use dated::{Dated, Named};
pub use diff::{Change, diff};
pub use england::{BankHoliday, Edition, England};
pub use finding::{Finding, Severity};
pub use front_door::{
    AbuseRisk, AbuseRiskRule, Begins, ConsentRule, Decision, FrontDoor, ManagerAgreement, Outcome,
    QualityQuestion, RiskFactor, SourceOfContact, WithoutAgreement,
};
pub use groups::Group;
pub use levels::{Level, LevelScheme};
pub use partnership::{DatedName, Locality, Partnership};
pub use pathways::{Pathway, PathwayStep};
pub use priorities::Priority;
pub use questions::{About, AnswerKind, Audience, Drafts, Fills, Question, Reader, ShownIf};
pub use sharing::{
    CheckRules, CountedFrom, LawfulBasis, Purpose, School, SchoolDayError, SchoolHoliday, SchoolYear, Sharing,
};
pub use sharing_policy::{PassingOn, SharedData, SharingPolicy};
pub use timescale::{Allows, Certainty, Counts, LimitKind, SetLocally, Strength, Timescale};
pub use triage::{Brings, HowOften, MarkKind, MarkOn, Theme, Triage, TriageKind, TriageOutcome, Weekday};
pub use ways_in::{ChangeNotice, NightHandover, WayIn, WayInKind};

#[cfg(test)]
mod tests;
