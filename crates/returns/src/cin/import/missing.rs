//! Entries of earlier files that this one should hold and does not.

use std::collections::HashSet;

use assessment::{ChildAndFamilyAssessment, ChildInNeedPlan, Referral};
use kernel::{Id, Period, ReferralId, Uuid};
use protection::{ChildProtectionPlan, Conference, Section47Enquiry};
use store::{Fault, Reader};

use super::identity::ask_for_all;
use super::kinds::Imported;
use super::report::ImportReport;

/// Looks for entries that the file of a census year should hold. They are left as they are.
pub(super) fn look_for_missing(
    reader: &mut Reader<'_>,
    seen: &HashSet<Uuid>,
    year: Period,
    from: &str,
    report: &mut ImportReport,
) -> Result<(), Fault> {
    of_kind::<Referral>(reader, seen, year, from, report)?;
    of_kind::<ChildAndFamilyAssessment>(reader, seen, year, from, report)?;
    of_kind::<ChildInNeedPlan>(reader, seen, year, from, report)?;
    of_kind::<Section47Enquiry>(reader, seen, year, from, report)?;
    of_kind::<Conference>(reader, seen, year, from, report)?;
    of_kind::<ChildProtectionPlan>(reader, seen, year, from, report)
}

fn of_kind<T: Imported>(
    reader: &mut Reader<'_>,
    seen: &HashSet<Uuid>,
    year: Period,
    from: &str,
    report: &mut ImportReport,
) -> Result<(), Fault> {
    let sql = format!("select id from {} where {} order by id", T::TABLE, T::IN_THE_YEAR);
    let mut unseen = Vec::new();
    reader.each(&sql, &[year.from.into(), year.to.into()], &mut |row| {
        let id = row.text(0)?;
        if Uuid::try_parse(id).is_ok_and(|uuid| !seen.contains(&uuid)) {
            unseen.push(id.to_owned());
        }
        Ok(())
    })?;
    let mut found =
        ask_for_all(&unseen, |places, values| reader.find::<T>(&format!("where r.id in {places}"), values))?;
    found.sort_by_key(|loaded| loaded.value.uuid());
    for loaded in found {
        // What belongs to a referral that is gone is gone with it, and said once.
        let referral_is_here =
            loaded.value.within().is_none_or(|referral: ReferralId| seen.contains(&referral.as_uuid()));
        if loaded.value.from() == Some(from) && referral_is_here {
            report.gone(T::KIND, loaded.value.id_text());
        }
    }
    Ok(())
}
