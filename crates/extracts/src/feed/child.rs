//! One child as the feed has it, read from the reporting tables.

use super::cohort::by_age;
use super::{Why, Window};
use crate::Merged;
use kernel::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Fault, Reader};

/// A child. What is not known is left out.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Child {
    /// The authority's id of the child.
    pub la_child_id: String,
    /// The id in an earlier case system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mis_child_id: Option<String>,
    /// Who the child is.
    pub child_details: ChildDetails,
    /// Each time children's social care took them on.
    pub social_care_episodes: Vec<Episode>,
}

/// Who a child is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildDetails {
    /// 13 letters and digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_pupil_number: Option<String>,
    /// An earlier one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_unique_pupil_number: Option<String>,
    /// UN1 to UN10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_pupil_number_unknown_reason: Option<String>,
    /// Given name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// When born.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_of_birth: Option<Date>,
    /// When expected, for an unborn child.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_date_of_birth: Option<Date>,
    /// M, F or U.
    pub sex: String,
    /// The Department's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ethnicity: Option<String>,
    /// The Department's codes, each once and in order; `NONE` where there is none.
    pub disabilities: Vec<String>,
    /// Of the latest address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
}

/// One time that children's social care took a child on.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Episode {
    /// Which.
    pub social_care_episode_id: String,
    /// When referred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral_date: Option<Date>,
    /// Who referred: the Department's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral_source: Option<String>,
    /// When closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closure_date: Option<Date>,
    /// Why closed: the Department's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closure_reason: Option<String>,
    /// Was it closed without further action?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral_no_further_action_flag: Option<bool>,
    /// Assessments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub child_and_family_assessments: Vec<Assessment>,
    /// Child in need plans.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub child_in_need_plans: Vec<ChildInNeedPlan>,
    /// Section 47 enquiries, in the feed's own word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub section_47_assessments: Vec<Enquiry>,
    /// Child protection plans.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub child_protection_plans: Vec<ChildProtectionPlan>,
}

/// A child and family assessment.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Assessment {
    /// Which.
    pub child_and_family_assessment_id: String,
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// When it was authorised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorisation_date: Option<Date>,
    /// The Department's codes of what it found.
    pub factors: Vec<String>,
}

/// A child in need plan.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildInNeedPlan {
    /// Which.
    pub child_in_need_plan_id: String,
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
}

/// A section 47 enquiry.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Enquiry {
    /// Which.
    pub section_47_assessment_id: String,
    /// When the strategy discussion began it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// Was a conference needed? Left out while it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icpc_required_flag: Option<bool>,
    /// The latest conference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icpc_date: Option<Date>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
}

/// A child protection plan.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildProtectionPlan {
    /// Which.
    pub child_protection_plan_id: String,
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
}

/// Every child the feed is about on the day of the run, with why, in the order of their ids.
pub fn children(reader: &mut Reader<'_>, run: Date) -> Result<Vec<(Child, BTreeSet<Why>)>, Fault> {
    let window = Window::of(run);
    let merged = Merged::read(reader)?;
    let mut all = episodes(reader, &merged, window)?;
    let details = details(reader, &merged, &all)?;
    let mut found = Vec::new();
    for (person, known) in &mut all {
        let Some((mis_child_id, details)) = details.get(person) else { continue };
        if known.why.is_empty() || !by_age(details.date_of_birth, details.expected_date_of_birth, window) {
            continue;
        }
        let child = Child {
            la_child_id: person.clone(),
            mis_child_id: mis_child_id.clone(),
            child_details: details.clone(),
            social_care_episodes: std::mem::take(&mut known.episodes),
        };
        found.push((child, std::mem::take(&mut known.why)));
    }
    Ok(found)
}

#[derive(Default)]
struct WorkDone {
    episodes: Vec<Episode>,
    why: BTreeSet<Why>,
}

/// Where an episode stands: whose, and which of theirs.
type Places = BTreeMap<String, (String, usize)>;

fn day(text: Option<&str>) -> Option<Date> {
    text.and_then(|text| text.get(..10)).and_then(|text| text.parse().ok())
}

/// An end before the start is a fault of the record, and is left out.
fn end(start: Option<Date>, end: Option<Date>) -> Option<Date> {
    end.filter(|end| start.is_none_or(|start| start <= *end))
}

fn episodes(
    reader: &mut Reader<'_>,
    merged: &Merged,
    window: Window,
) -> Result<BTreeMap<String, WorkDone>, Fault> {
    let mut all: BTreeMap<String, WorkDone> = BTreeMap::new();
    let mut places: Places = BTreeMap::new();
    let sql = "select cine_referral_id, cine_person_id, cine_referral_date, cine_referral_source_code,
                      cine_close_date, cine_close_reason, cine_referral_nfa
               from ssd_cin_episodes order by cine_person_id, cine_referral_date, cine_referral_id";
    reader.each(sql, &[], &mut |row| {
        let Some(person) = row.optional_text(1)? else { return Ok(()) };
        let referred = day(row.optional_text(2)?);
        let closed = end(referred, day(row.optional_text(4)?));
        if !window.touches(referred, closed) {
            return Ok(());
        }
        let person = merged.kept(person).to_owned();
        let known = all.entry(person.clone()).or_default();
        known.why.insert(Why::Referral);
        let id = row.text(0)?.to_owned();
        places.insert(id.clone(), (person, known.episodes.len()));
        known.episodes.push(Episode {
            social_care_episode_id: id,
            referral_date: referred,
            referral_source: source(row.optional_text(3)?),
            closure_date: closed,
            closure_reason: row.optional_text(5)?.map(str::to_owned),
            referral_no_further_action_flag: row.optional_text(6)?.map(is_yes),
            ..Episode::default()
        });
        Ok(())
    })?;
    assessments(reader, &mut all, &places, window)?;
    plans(reader, &mut all, &places, window)?;
    enquiries(reader, &mut all, &places, window)?;
    Ok(all)
}

/// The source of a referral, where it is one of the Department's codes.
fn source(code: Option<&str>) -> Option<String> {
    let code = code?.trim().to_uppercase();
    let is_one = matches!(code.as_bytes(), [b'4' | b'6'..=b'9'])
        || matches!(code.as_bytes(), [b'1' | b'5', b'A'..=b'D'] | [b'2', b'A' | b'B'] | [b'3', b'A'..=b'F'])
        || code == "10";
    is_one.then_some(code)
}

fn is_yes(word: &str) -> bool {
    matches!(word.to_uppercase().as_str(), "Y" | "T" | "1" | "TRUE")
}

fn episode_of<'a>(
    all: &'a mut BTreeMap<String, WorkDone>,
    places: &Places,
    referral: Option<&str>,
) -> Option<&'a mut WorkDone> {
    places.get(referral?).and_then(|(person, _)| all.get_mut(person))
}

/// Does something to the episode that a row belongs to, if the feed has it.
fn in_episode(
    all: &mut BTreeMap<String, WorkDone>,
    places: &Places,
    referral: Option<&str>,
    with: impl FnOnce(&mut Episode),
) {
    let Some((_, place)) = referral.and_then(|referral| places.get(referral)) else { return };
    if let Some(episode) = episode_of(all, places, referral).and_then(|known| known.episodes.get_mut(*place))
    {
        with(episode);
    }
}

fn assessments(
    reader: &mut Reader<'_>,
    all: &mut BTreeMap<String, WorkDone>,
    places: &Places,
    window: Window,
) -> Result<(), Fault> {
    let mut begun: BTreeSet<String> = BTreeSet::new();
    let sql = "select a.cina_assessment_id, a.cina_referral_id, a.cina_assessment_start_date,
                      a.cina_assessment_auth_date, f.cinf_assessment_factors_json
               from ssd_cin_assessments a
               left join ssd_assessment_factors f on f.source_id = a.source_id
               order by a.cina_assessment_start_date, a.cina_assessment_id";
    reader.each(sql, &[], &mut |row| {
        let (start, authorised) = (day(row.optional_text(2)?), day(row.optional_text(3)?));
        let referral = row.optional_text(1)?;
        begun.extend(referral.map(str::to_owned));
        if !start.into_iter().chain(authorised).any(|day| window.holds(day)) {
            return Ok(());
        }
        let mut factors: Vec<String> =
            row.optional_text(4)?.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        factors.sort();
        factors.dedup();
        let assessment = Assessment {
            child_and_family_assessment_id: row.text(0)?.to_owned(),
            start_date: start,
            authorisation_date: end(start, authorised),
            factors,
        };
        in_episode(all, places, referral, |episode| episode.child_and_family_assessments.push(assessment));
        Ok(())
    })?;
    for known in all.values_mut() {
        let waits = |episode: &Episode| {
            episode.closure_date.is_none() && !begun.contains(&episode.social_care_episode_id)
        };
        if known.episodes.iter().any(waits) {
            known.why.insert(Why::NoAssessmentBegun);
        }
    }
    Ok(())
}

fn plans(
    reader: &mut Reader<'_>,
    all: &mut BTreeMap<String, WorkDone>,
    places: &Places,
    window: Window,
) -> Result<(), Fault> {
    let sql = "select cinp_cin_plan_id, cinp_referral_id, cinp_cin_plan_start_date, cinp_cin_plan_end_date
               from ssd_cin_plans order by cinp_cin_plan_start_date, cinp_cin_plan_id";
    reader.each(sql, &[], &mut |row| {
        let (start, ended) = (day(row.optional_text(2)?), day(row.optional_text(3)?));
        let (referral, ended) = (row.optional_text(1)?, end(start, ended));
        if !window.touches(start, ended) {
            return Ok(());
        }
        let plan = ChildInNeedPlan {
            child_in_need_plan_id: row.text(0)?.to_owned(),
            start_date: start,
            end_date: ended,
        };
        in_episode(all, places, referral, |episode| episode.child_in_need_plans.push(plan));
        if let Some(known) = episode_of(all, places, referral) {
            known.why.insert(Why::ChildInNeedPlan);
        }
        Ok(())
    })?;
    let sql = "select cppl_cp_plan_id, cppl_referral_id, cppl_cp_plan_start_date, cppl_cp_plan_end_date
               from ssd_cp_plans order by cppl_cp_plan_start_date, cppl_cp_plan_id";
    reader.each(sql, &[], &mut |row| {
        let (start, ended) = (day(row.optional_text(2)?), day(row.optional_text(3)?));
        let ended = end(start, ended);
        if !window.touches(start, ended) {
            return Ok(());
        }
        let plan = ChildProtectionPlan {
            child_protection_plan_id: row.text(0)?.to_owned(),
            start_date: start,
            end_date: ended,
        };
        in_episode(all, places, row.optional_text(1)?, |episode| episode.child_protection_plans.push(plan));
        Ok(())
    })
}

fn enquiries(
    reader: &mut Reader<'_>,
    all: &mut BTreeMap<String, WorkDone>,
    places: &Places,
    window: Window,
) -> Result<(), Fault> {
    let mut held: BTreeMap<String, Date> = BTreeMap::new();
    let sql = "select icpc_s47_enquiry_id, icpc_icpc_date from ssd_initial_cp_conference
               where icpc_s47_enquiry_id is not null";
    reader.each(sql, &[], &mut |row| {
        if let Some(on) = day(row.optional_text(1)?) {
            let latest = held.entry(row.text(0)?.to_owned()).or_insert(on);
            *latest = on.max(*latest);
        }
        Ok(())
    })?;
    let sql = "select s47e_s47_enquiry_id, s47e_referral_id, s47e_s47_start_date, s47e_s47_end_date,
                      s47e_s47_nfa
               from ssd_s47_enquiry order by s47e_s47_start_date, s47e_s47_enquiry_id";
    reader.each(sql, &[], &mut |row| {
        let id = row.text(0)?.to_owned();
        let (start, conference) = (day(row.optional_text(2)?), held.get(&id).copied());
        let ended = end(start, day(row.optional_text(3)?));
        if !window.touches(start, ended) && !conference.is_some_and(|on| window.holds(on)) {
            return Ok(());
        }
        // A conference that was held was needed; one that was not held was not, once nothing followed.
        let nothing_followed = row.optional_text(4)?.map(is_yes);
        let required =
            conference.map(|_| true).or(nothing_followed.filter(|nothing| *nothing).map(|_| false));
        let enquiry = Enquiry {
            section_47_assessment_id: id,
            start_date: start,
            icpc_required_flag: required,
            icpc_date: conference,
            end_date: ended,
        };
        in_episode(all, places, row.optional_text(1)?, |episode| {
            episode.section_47_assessments.push(enquiry)
        });
        Ok(())
    })
}

type Details = BTreeMap<String, (Option<String>, ChildDetails)>;

fn details(
    reader: &mut Reader<'_>,
    merged: &Merged,
    wanted: &BTreeMap<String, WorkDone>,
) -> Result<Details, Fault> {
    let mut found: Details = BTreeMap::new();
    let sql = "select pers_person_id, pers_legacy_id, pers_upn, pers_upn_unknown, pers_forename,
                      pers_surname, pers_dob, pers_expected_dob, pers_sex, pers_ethnicity from ssd_person";
    reader.each(sql, &[], &mut |row| {
        let person = row.text(0)?;
        if merged.was(person) || !wanted.contains_key(person) {
            return Ok(());
        }
        let text = |place| -> Result<Option<String>, Fault> {
            Ok(row.optional_text(place)?.filter(|text| !text.is_empty()).map(str::to_owned))
        };
        let sex = text(8)?.filter(|code| code == "M" || code == "F").unwrap_or_else(|| "U".to_owned());
        let details = ChildDetails {
            unique_pupil_number: text(2)?,
            former_unique_pupil_number: None,
            unique_pupil_number_unknown_reason: text(3)?,
            first_name: text(4)?,
            surname: text(5)?,
            date_of_birth: day(row.optional_text(6)?),
            expected_date_of_birth: day(row.optional_text(7)?),
            sex,
            ethnicity: text(9)?,
            disabilities: Vec::new(),
            postcode: None,
        };
        found.insert(person.to_owned(), (text(1)?, details));
        Ok(())
    })?;
    let former = "select link_person_id, link_identifier_value from ssd_linked_identifiers
                  where lower(link_identifier_type) = 'former unique pupil number' order by link_table_id";
    reader.each(former, &[], &mut |row| {
        if let Some((_, details)) = found.get_mut(merged.kept(row.text(0)?)) {
            details.former_unique_pupil_number = row.optional_text(1)?.map(str::to_owned);
        }
        Ok(())
    })?;
    let disabilities = "select disa_person_id, disa_disability_code from ssd_disability
                        order by disa_person_id, disa_disability_code";
    reader.each(disabilities, &[], &mut |row| {
        if let Some((_, details)) = found.get_mut(merged.kept(row.text(0)?)) {
            details.disabilities.push(row.text(1)?.to_uppercase());
        }
        Ok(())
    })?;
    // The latest address stands last: one still lived in, or else the one that began last.
    let addresses = "select addr_person_id, addr_address_postcode from ssd_address
                     where addr_address_postcode is not null
                     order by addr_address_end_date is null, coalesce(addr_address_start_date, ''), addr_table_id";
    reader.each(addresses, &[], &mut |row| {
        if let Some((_, details)) = found.get_mut(merged.kept(row.text(0)?)) {
            details.postcode = row.optional_text(1)?.map(str::to_owned);
        }
        Ok(())
    })?;
    for (_, details) in found.values_mut() {
        details.disabilities.sort();
        details.disabilities.dedup();
        if details.disabilities.is_empty() {
            details.disabilities.push("NONE".to_owned());
        }
    }
    Ok(found)
}
