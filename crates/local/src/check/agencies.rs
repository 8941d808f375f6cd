//! Agencies without a voice, teams without an agency, a partnership without its partners.

use super::Seen;
use crate::agencies::{AgencyKind, Basis};
use crate::dated::Dated;
use crate::finding::Finding;
use crate::reading::at;

pub(super) fn check(seen: &Seen<'_>) -> Vec<Finding> {
    let file = seen.file("agencies.toml");
    let agencies = &seen.contents.agencies.agency;
    let mut findings = Vec::new();
    for (index, agency) in agencies.iter().enumerate() {
        let has_duty = agency.section_11 || agency.basis == Basis::SafeguardingPartner;
        let silent = agency.representative.as_ref().is_none_or(|role| role.trim().is_empty());
        if has_duty && silent && agency.ends.is_none() {
            let message = format!("'{}' has a duty and no representative", agency.name);
            let what = "Name the role that speaks for it, never the person, as 'representative'";
            findings.push(file.warning(at!["agency", index, "representative"], message, what));
        }
        if agency.channels.is_empty() && agency.ends.is_none() {
            let message = format!("There is no way to tell '{}' anything", agency.name);
            findings.push(file.warning(
                at!["agency", index, "channels"],
                message,
                "Add at least one channel",
            ));
        }
    }
    for (kind, words) in [
        (AgencyKind::Council, "the local authority"),
        (AgencyKind::IntegratedCareBoard, "the integrated care board"),
        (AgencyKind::Police, "the police"),
    ] {
        let partner = |a: &&_| is_partner(a, kind);
        if !agencies.iter().any(|agency| partner(&agency)) {
            let message = format!("No safeguarding partner is {words}");
            let what = "Add the agency with basis = \"safeguarding partner\"";
            findings.push(file.warning(at!["agency"], message, what));
        }
    }
    for (index, team) in seen.contents.agencies.team.iter().enumerate() {
        let place = at!["team", index, "agency"];
        let Some(id) = &team.agency else {
            let message = format!("'{}' belongs to no agency", team.name);
            findings.push(file.warning(place, message, "Give the id of its agency as 'agency'"));
            continue;
        };
        match agencies.iter().find(|agency| &agency.id == id) {
            None => {
                let message = format!("'{}' belongs to '{id}', which is not an agency here", team.name);
                findings.push(file.error(place, message, "Use the id of an agency in this file"));
            }
            Some(agency) if !agency.overlaps(team) || (agency.ends.is_some() && team.ends.is_none()) => {
                let message =
                    format!("'{}' goes on after its agency, '{}', has ended", team.name, agency.name);
                findings.push(file.warning(place, message, "End the team too, or move it to another agency"));
            }
            Some(_) => {}
        }
    }
    findings
}

fn is_partner(agency: &crate::agencies::Agency, kind: AgencyKind) -> bool {
    agency.basis == Basis::SafeguardingPartner && agency.kind == kind && agency.ends.is_none()
}
