//! Figures that rest on nothing, and years of which nobody can work out a rate.

use super::Seen;
use crate::comparators::published_nationally;
use crate::finding::Finding;
use crate::reading::at;

pub(super) fn check(seen: &Seen<'_>) -> Vec<Finding> {
    let own = &seen.contents.comparators;
    let mut findings = seen.file_if_there("comparators.toml").map(|file| own.check(file)).unwrap_or_default();
    let file = seen.file("partnership.toml");
    let partnership = &seen.contents.partnership;
    for (index, population) in partnership.populations.iter().enumerate() {
        let year = population.mid_year;
        if population.children == 0 {
            let message = format!("No children are said to live here in {year}");
            let place = at!["population", index, "children"];
            findings.push(file.error(place, message, "Give the estimate, or take the year out"));
        }
        if population.source.trim().is_empty() {
            let message = format!("The number of children in {year} has no source");
            let place = at!["population", index, "source"];
            findings.push(file.error(
                place,
                message,
                "Name the estimate and its edition: estimates are revised",
            ));
        }
        if partnership.populations.iter().take(index).any(|earlier| earlier.mid_year == year) {
            let message = format!("There are two numbers of children for {year}");
            let what = "Keep the one that rates are worked out with";
            findings.push(file.error(at!["population", index, "mid_year"], message, what));
        }
    }
    if partnership.populations.is_empty() {
        let message = "Nothing says how many children live here, so no rate can be worked out".to_owned();
        findings.push(file.warning(at![], message, "Add an estimate for each year under [[population]]"));
    }
    if let Some(region) = &partnership.region {
        let known = published_nationally().area_name(region).or_else(|| own.area_name(region));
        if known.is_none() {
            let message = format!("Nothing is published of the region '{region}'");
            let what = "Use the region's code in national statistics, or add its figures to comparators.toml";
            findings.push(file.warning(at!["region"], message, what));
        }
    }
    findings
}
