//! Everything the stages recorded about one person, read once for a page.

use crate::{OpenRecord, Reading};
use access::{Action, Thing};
use assessment::{ChildAndFamilyAssessment, ChildInNeedPlan, Referral};
use disagreement::Disagreement;
use front_door::contact::Contact;
use people::Involvement;
use protection::strategy_discussion::{self, StrategyDiscussion};
use protection::{ChildProtectionPlan, Conference, Section47Enquiry};
use std::cmp::Reverse;
use store::{Fault, Loaded, Reader};

/// What the stages recorded, each newest first. Contacts the actor may not see are left out.
pub(crate) struct Stages {
    pub contacts: Vec<Contact>,
    pub referrals: Vec<Referral>,
    pub assessments: Vec<ChildAndFamilyAssessment>,
    pub child_in_need_plans: Vec<ChildInNeedPlan>,
    pub discussions: Vec<StrategyDiscussion>,
    pub enquiries: Vec<Section47Enquiry>,
    pub conferences: Vec<Conference>,
    pub child_protection_plans: Vec<ChildProtectionPlan>,
    pub involvements: Vec<Involvement>,
    /// Challenges to decisions that have not ended.
    pub disagreements: Vec<Disagreement>,
}

fn values<T>(loaded: Vec<Loaded<T>>) -> Vec<T> {
    loaded.into_iter().map(|loaded| loaded.value).collect()
}

/// May the reader see this contact?
pub(crate) fn may_see_contact(
    reader: &mut Reader<'_>,
    reading: &Reading<'_>,
    contact: &Contact,
) -> Result<bool, Fault> {
    let person = contact.identity.as_ref().map(|identity| identity.person);
    let facts = reader.contact_facts(contact.id, person, reading.actor)?;
    Ok(access::decide(reading.actor, Action::See, &Thing::Contact(facts)).is_allowed())
}

pub(crate) fn stages(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    reading: &Reading<'_>,
) -> Result<Stages, Fault> {
    let same = record.same();
    let mut contacts = Vec::new();
    for contact in values(reader.about::<Contact>(same)?) {
        if may_see_contact(reader, reading, &contact)? {
            contacts.push(contact);
        }
    }
    let mut all = Stages {
        contacts,
        referrals: values(reader.about(same)?),
        assessments: values(reader.about(same)?),
        child_in_need_plans: values(reader.about(same)?),
        discussions: strategy_discussion::about(reader, same)?,
        enquiries: values(reader.about(same)?),
        conferences: values(reader.about(same)?),
        child_protection_plans: values(reader.about(same)?),
        involvements: values(reader.about(same)?),
        disagreements: disagreement::disputed(reader, same, reading.actor, reading.now)?,
    };
    all.contacts.sort_by_key(|contact| Reverse((contact.received_at, contact.id)));
    all.referrals.sort_by_key(|referral| Reverse((referral.received_on, referral.id)));
    all.assessments.sort_by_key(|assessment| Reverse((assessment.started_on, assessment.id)));
    all.child_in_need_plans.sort_by_key(|plan| Reverse((plan.started_on, plan.id)));
    all.enquiries.sort_by_key(|enquiry| Reverse((enquiry.started_on, enquiry.id)));
    all.conferences.sort_by_key(|conference| Reverse((conference.held_on, conference.id)));
    all.child_protection_plans.sort_by_key(|plan| Reverse((plan.started_on, plan.id)));
    all.involvements
        .sort_by_key(|involvement| (involvement.to.is_some(), Reverse((involvement.from, involvement.id))));
    Ok(all)
}

/// Why a child protection plan was made, in words.
///
/// Source: CIN census guide, "Category of abuse".
pub(crate) fn category_in_words(code: &str) -> &str {
    match code {
        "NEG" => "neglect",
        "PHY" => "physical abuse",
        "SAB" => "sexual abuse",
        "EMO" => "emotional abuse",
        "MUL" => "more than one category",
        other => other,
    }
}

/// Why a referral was closed, in words.
///
/// Source: CIN census guide, "Reason for closure".
pub(crate) fn closure_in_words(code: &str) -> &str {
    match code {
        "RC1" => "Adopted",
        "RC2" => "Died",
        "RC3" => "Child arrangements order",
        "RC4" => "Special guardianship order",
        "RC5" => "Moved to another authority's children's services",
        "RC6" => "Moved to adult social care",
        "RC7" => "Services ended for another reason, including that the child is no longer in need",
        "RC8" => "Closed after the assessment, with nothing further",
        "RC9" => "Closed after the assessment, and early help offered",
        other => other,
    }
}
