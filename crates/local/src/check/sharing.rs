//! Agencies that are asked and do not exist, schools that nobody can tell, school years that break.

use super::Seen;
use crate::dated::Dated;
use crate::finding::Finding;
use crate::reading::at;
use kernel::day_in_words;

pub(super) fn check(seen: &Seen<'_>) -> Vec<Finding> {
    let file = seen.file("sharing.toml");
    let sharing = &seen.contents.sharing;
    let agencies = &seen.contents.agencies.agency;
    let has_agency = |id: &String| agencies.iter().any(|agency| &agency.id == id);
    let mut findings = Vec::new();
    for (list, none) in [
        ("lawful_basis", sharing.lawful_bases.is_empty()),
        ("purpose", sharing.purposes.is_empty()),
        ("agency_check", sharing.checks.is_empty()),
    ] {
        if none {
            let message = format!("There is no {list}, so nobody can record why something is shared");
            findings.push(file.warning(at![], message, format!("Add one under [[{list}]]")));
        }
    }
    for (index, rules) in sharing.checks.iter().enumerate() {
        for (item, id) in rules.asks.iter().enumerate().filter(|(_, id)| !has_agency(id)) {
            let message = format!("'{}' asks '{id}', which is not an agency here", rules.name);
            let place = at!["agency_check", index, "asks", item];
            findings.push(file.error(place, message, "Use the id of an agency in agencies.toml"));
        }
        for earlier in sharing.checks.iter().take(index).filter(|earlier| earlier.overlaps(rules)) {
            let message = format!("'{}' and '{}' both hold on some day", earlier.name, rules.name);
            let what = "End one on the day before the other starts";
            findings.push(file.error(at!["agency_check", index], message, what));
        }
    }
    for (index, school) in sharing.schools.iter().enumerate() {
        if !has_agency(&school.agency) {
            let message =
                format!("'{}' belongs to '{}', which is not an agency here", school.name, school.agency);
            let place = at!["school", index, "agency"];
            findings.push(file.error(place, message, "Use the id of an agency in agencies.toml"));
        }
        if school.ends.is_none() && school.designated_leads.is_empty() && school.telephone.trim().is_empty() {
            let message = format!("Nobody at '{}' can be told anything", school.name);
            let what = "Give the address its designated lead signs in with, or a telephone number";
            findings.push(file.warning(at!["school", index], message, what));
        }
        for (item, lead) in school.designated_leads.iter().enumerate().filter(|(_, lead)| !lead.contains('@'))
        {
            let message = format!("'{lead}' at '{}' is not an address to sign in with", school.name);
            let place = at!["school", index, "designated_leads", item];
            findings.push(file.error(place, message, "Use the email address of the account"));
        }
    }
    super::policies::check(seen, &mut findings);
    super::policies::check_passing_on(seen, &mut findings);
    school_years(seen, &mut findings);
    findings
}

fn school_years(seen: &Seen<'_>, findings: &mut Vec<Finding>) {
    let file = seen.file("sharing.toml");
    let years = &seen.contents.sharing.school_years;
    for (index, year) in years.iter().enumerate() {
        if year.begins_at().is_none() {
            let message = format!("'{}' in '{}' is not a time of day", year.day_begins, year.name);
            let place = at!["school_year", index, "day_begins"];
            findings.push(file.error(place, message, "Write the time a school day begins as \"08:30\""));
        }
        for earlier in years.iter().take(index).filter(|earlier| earlier.overlaps(year)) {
            let message = format!("'{}' and '{}' both hold on some day", earlier.name, year.name);
            let what = "End one on the day before the other starts";
            findings.push(file.error(at!["school_year", index], message, what));
        }
        for (item, holiday) in year.holidays.iter().enumerate() {
            let place = at!["school_year", index, "holidays", item];
            if holiday.last < holiday.first {
                let (last, first) = (day_in_words(holiday.last), day_in_words(holiday.first));
                let message = format!("'{}' ends on {last}, before it starts on {first}", holiday.name);
                findings.push(file.error(place, message, "Correct one of the dates"));
            } else if !year.holds_on(holiday.first) || !year.holds_on(holiday.last) {
                let message = format!("'{}' reaches outside '{}'", holiday.name, year.name);
                findings.push(file.warning(place, message, "Split it between the two school years"));
            }
        }
    }
}
