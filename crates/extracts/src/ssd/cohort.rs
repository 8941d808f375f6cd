//! Who is in scope of the dataset, and why.

use crate::Merged;
use kernel::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{Fault, Reader};

/// Why somebody is in scope, and from when to when something happened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reasons {
    /// A contact at the front door.
    pub contact: bool,
    /// A referral.
    pub referral: bool,
    /// A professional involved.
    pub involvement: bool,
    /// The first day of any of them.
    pub first: Option<String>,
    /// The last day of any of them.
    pub last: Option<String>,
}

/// Everybody in scope, with why, and the mothers of children in scope.
#[derive(Debug, Clone, Default)]
pub struct Cohort {
    /// Why each is in scope, by id.
    pub people: BTreeMap<String, Reasons>,
    /// Mothers of anybody in scope.
    pub mothers: BTreeSet<String>,
}

impl Cohort {
    /// Reads who has had a contact, a referral or a professional involved since this day.
    pub fn read(reader: &mut Reader<'_>, merged: &Merged, since: Date) -> Result<Self, Fault> {
        let mut found = Self::default();
        let contacts = "select cont_person_id, cont_contact_date, cont_contact_date from ssd_contacts
                        where cont_contact_date >= ?1";
        found.add(reader, merged, since, contacts, |reasons| reasons.contact = true)?;
        let referrals = "select cine_person_id, cine_referral_date, cine_close_date from ssd_cin_episodes
                         where cine_close_date is null or cine_close_date >= ?1";
        found.add(reader, merged, since, referrals, |reasons| reasons.referral = true)?;
        let involvements = "select invo_person_id, invo_involvement_start_date, invo_involvement_end_date
                            from ssd_involvements
                            where invo_involvement_end_date is null or invo_involvement_end_date >= ?1";
        found.add(reader, merged, since, involvements, |reasons| reasons.involvement = true)?;
        for row in reader.rows("select moth_person_id, moth_childs_person_id from ssd_mother", &[])? {
            let (Some(mother), Some(child)) = (row.optional_text(0)?, row.optional_text(1)?) else {
                continue;
            };
            if found.people.contains_key(merged.kept(child)) {
                found.mothers.insert(merged.kept(mother).to_owned());
            }
        }
        Ok(found)
    }

    fn add(
        &mut self,
        reader: &mut Reader<'_>,
        merged: &Merged,
        since: Date,
        sql: &str,
        say: impl Fn(&mut Reasons),
    ) -> Result<(), Fault> {
        reader.each(sql, &[since.to_string().into()], &mut |row| {
            let Some(person) = row.optional_text(0)? else { return Ok(()) };
            let reasons = self.people.entry(merged.kept(person).to_owned()).or_default();
            say(reasons);
            for day in [row.optional_text(1)?, row.optional_text(2)?].into_iter().flatten() {
                reasons.spans(day);
            }
            Ok(())
        })
    }

    /// Does the dataset hold this person: in scope, or the mother of somebody who is?
    pub fn holds(&self, person: &str) -> bool {
        self.people.contains_key(person) || self.mothers.contains(person)
    }
}

impl Reasons {
    fn spans(&mut self, day: &str) {
        if self.first.as_deref().is_none_or(|first| day < first) {
            self.first = Some(day.to_owned());
        }
        if self.last.as_deref().is_none_or(|last| last < day) {
            self.last = Some(day.to_owned());
        }
    }
}
