//! What the demo came to.

use crate::users::DemoUser;
use crate::{DemoOptions, days};
use store::{Fault, Hash, Reader, Store, Value};

/// What was recorded, counted in the store afterwards.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct DemoCounts {
    /// Everybody in the record, children and adults.
    pub people: i64,
    /// Babies who are expected.
    pub expected: i64,
    /// Households.
    pub households: i64,
    /// Accounts.
    pub accounts: i64,
    /// Contacts in all years.
    pub contacts: i64,
    /// Contacts of the last twelve months.
    pub contacts_last_year: i64,
    /// Contacts that wait.
    pub waiting: i64,
    /// Referrals in all years.
    pub referrals: i64,
    /// Referrals of the last twelve months.
    pub referrals_last_year: i64,
    /// Referrals that are open.
    pub open_referrals: i64,
    /// Assessments authorised in the last twelve months.
    pub assessments_last_year: i64,
    /// Section 47 enquiries that began in the last twelve months.
    pub enquiries_last_year: i64,
    /// Initial conferences of the last twelve months, one for each child.
    pub conferences_last_year: i64,
    /// Children on a child protection plan.
    pub on_plans: i64,
    /// Entries in the ledger.
    pub entries: i64,
}

/// What the demo came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DemoReport {
    /// One user for each role, in the order of [`access::Role::ALL`].
    pub users: Vec<DemoUser>,
    /// What was recorded.
    pub counts: DemoCounts,
    /// The hash of the ledger's last entry.
    pub head: Hash,
}

pub(crate) fn report(store: &Store, users: Vec<DemoUser>, options: DemoOptions) -> Result<DemoReport, Fault> {
    store.read(|reader| {
        let (entries, head) = reader.head()?;
        Ok(DemoReport { users, counts: counts(reader, options, entries)?, head })
    })
}

fn counts(reader: &mut Reader<'_>, options: DemoOptions, entries: i64) -> Result<DemoCounts, Fault> {
    let since: Value = days::years_after(options.today, -1).into();
    let today: Value = options.today.into();
    let mut all = |sql: &str| reader.count(sql, &[]);
    let (people, households) = (all("select count(*) from person")?, all("select count(*) from household")?);
    let (accounts, contacts) = (all("select count(*) from account")?, all("select count(*) from contact")?);
    let waiting = all("select count(*) from contact where stage <> 'decided'")?;
    let referrals = all("select count(*) from referral")?;
    let open_referrals = all("select count(*) from referral where closed_on is null")?;
    let on_plans = all("select count(*) from child_protection_plan where ended_on is null")?;
    let expected = reader.count(
        "select count(*) from ssd_person where pers_expected_dob >= ?1",
        std::slice::from_ref(&today),
    )?;
    let mut year = |sql: &str| reader.count(sql, &[since.clone(), today.clone()]);
    Ok(DemoCounts {
        people,
        expected,
        households,
        accounts,
        contacts,
        contacts_last_year: year(
            "select count(*) from contact where received_at >= ?1 and received_at < ?2",
        )?,
        waiting,
        referrals,
        referrals_last_year: year(
            "select count(*) from referral where received_on >= ?1 and received_on < ?2",
        )?,
        open_referrals,
        assessments_last_year: year(
            "select count(*) from child_and_family_assessment where authorised_on >= ?1 and authorised_on < ?2",
        )?,
        enquiries_last_year: year(
            "select count(*) from section_47_enquiry where started_on >= ?1 and started_on < ?2",
        )?,
        conferences_last_year: year("select count(*) from conference where held_on >= ?1 and held_on < ?2")?,
        on_plans,
        entries,
    })
}
