//! What pages and other rooms ask about child protection plans.

use super::ChildProtectionPlan;
use kernel::{Date, PersonId};
use store::{Fault, Loaded, Reader};

/// Every child protection plan of these people, newest first.
pub fn all_about(
    reader: &mut Reader<'_>,
    people: &[PersonId],
) -> Result<Vec<Loaded<ChildProtectionPlan>>, Fault> {
    let mut found = reader.about::<ChildProtectionPlan>(people)?;
    found.sort_by_key(|plan| std::cmp::Reverse(plan.value.started_on));
    Ok(found)
}

/// Every plan in force when this day is over, oldest first.
pub fn in_force_on(reader: &mut Reader<'_>, day: Date) -> Result<Vec<Loaded<ChildProtectionPlan>>, Fault> {
    let in_force = "where r.started_on <= ?1 and (r.ended_on is null or r.ended_on > ?1)
                    order by r.started_on, r.id";
    reader.find(in_force, &[day.into()])
}
