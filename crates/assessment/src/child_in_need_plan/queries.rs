//! What pages and other rooms ask about child in need plans.

use super::ChildInNeedPlan;
use kernel::PersonId;
use store::{Fault, Loaded, Reader};

/// Every child in need plan of these people, newest first.
pub fn all_about(
    reader: &mut Reader<'_>,
    people: &[PersonId],
) -> Result<Vec<Loaded<ChildInNeedPlan>>, Fault> {
    let mut found = reader.about::<ChildInNeedPlan>(people)?;
    found.sort_by_key(|plan| std::cmp::Reverse(plan.value.started_on));
    Ok(found)
}
