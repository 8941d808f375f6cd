//! What somebody tells the front door: who they are, what worries them, which children it
//! concerns, and whether the family knows. It is never changed afterwards: what was said is what
//! was said. It starts when somebody sends it, and lives on as one contact for each child.

mod commands;
mod incident;
mod model;
pub mod pages;
mod record;

pub use commands::{NewWorry, raise_worry, receipt_from};
pub use incident::{AssessedRisk, PoliceIncident};
pub use model::{
    Answered, Channel, ChildDescribed, Consent, Danger, Home, HowTaken, Referrer, Worry, WorryId,
};
