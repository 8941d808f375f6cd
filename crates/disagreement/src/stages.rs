//! The stages in force on a day, from the local arrangements.

use access::Role;
use kernel::{Date, Limit};
use local::Arrangements;

/// One stage of settling a disagreement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StageRule {
    /// 1 for the first.
    pub number: u32,
    /// What the stage is called.
    pub name: String,
    /// Who answers, in words.
    pub answered_by: String,
    /// The roles that may answer.
    pub roles: Vec<Role>,
    /// How long it may take, where the arrangements say.
    pub limit: Option<Limit>,
}

/// The stages in force on a day, in order. None where the partnership has none.
pub fn rules(arrangements: &Arrangements, day: Date) -> Vec<StageRule> {
    let found = arrangements.as_at(day).disagreement_stages();
    found
        .into_iter()
        .map(|stage| StageRule {
            number: stage.stage,
            name: stage.name.clone(),
            answered_by: stage.answered_by.clone(),
            roles: stage.roles.iter().filter_map(|code| Role::from_code(code)).collect(),
            limit: arrangements.timescale(&stage.timescale, day).and_then(local::Timescale::limit),
        })
        .collect()
}
