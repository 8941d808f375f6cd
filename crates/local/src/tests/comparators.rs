//! Published figures and numbers of children: what is refused, and which figure stands.

use super::{found, harrowmere_and, harrowmere_with, loaded, on};
use crate::Severity::{Error, Warning};
use crate::{ENGLAND, Finality, Folder, Indicator, Tenths, invented, published_nationally};
use std::path::PathBuf;

/// A publication and a figure of Harrowmere's own.
const OWN: &str = r#"
[[source]]
key = "OWN"
name = "Invented publication"
publisher = "Nobody"
published = 2025-10-30

[[figure]]
indicator = "referral_rate"
area = "E06000991"
area_name = "Harrowmere"
year_ending = 2025-03-31
status = "final"
value = "612.4"
source = "OWN"
"#;

fn harrowmere_with_figures(text: &str) -> Folder {
    let mut folder = invented::harrowmere();
    folder.insert(PathBuf::from("harrowmere/comparators.toml"), text.to_owned());
    folder
}

#[test]
fn what_the_program_carries_names_its_sources_for_readers() {
    let listed = include_str!("../../../../docs/sources.md");
    let national = published_nationally();
    for source in &national.sources {
        assert!(listed.contains(&format!("| {} |", source.key)), "{} is not listed", source.key);
    }
    let england = national.figure(Indicator::ReferralRate, ENGLAND, on("2025-03-31")).unwrap();
    assert_eq!((england.value.to_string(), england.count), ("519.4".to_owned(), Some(632_830)));
    // Of a year that was not read, nothing is filled in.
    assert!(national.figure(Indicator::ReferralRate, ENGLAND, on("2024-03-31")).is_none());
}

#[test]
fn englands_rates_are_its_counts_over_its_children() {
    // The estimate for the middle of 2024, which the published rates of 2025 rest on.
    let children = 12_183_016;
    for indicator in [Indicator::ReferralRate, Indicator::Section47Rate, Indicator::ConferenceRate] {
        let figure = published_nationally().figure(indicator, ENGLAND, on("2025-03-31")).unwrap();
        assert_eq!(Tenths::share(figure.count.unwrap(), children, 10_000), Some(figure.value));
    }
}

#[test]
fn a_share_is_rounded_once_and_of_nothing_there_is_none() {
    assert_eq!(Tenths::share(1, 3, 100).unwrap().to_string(), "33.3");
    assert_eq!(Tenths::share(2, 3, 100).unwrap().to_string(), "66.7");
    assert_eq!(Tenths::share(1, 2000, 100).unwrap().to_string(), "0.1");
    assert_eq!(Tenths::share(0, 5, 100).unwrap().to_string(), "0.0");
    assert_eq!(Tenths::share(5, 0, 100), None);
    assert_eq!(Tenths(-4).to_string(), "-0.4");
}

#[test]
fn a_partnerships_own_published_figures_stand_beside_englands() {
    let all = loaded(&harrowmere_with_figures(OWN));
    let own = all.published.figure(Indicator::ReferralRate, "E06000991", on("2025-03-31")).unwrap();
    assert_eq!(own.value, Tenths(6124));
    assert!(all.published.figure(Indicator::ReferralRate, ENGLAND, on("2025-03-31")).is_some());
}

#[test]
fn a_final_figure_stands_before_a_provisional_one_and_a_revised_before_both() {
    let another = |status: &str, value: &str, key: &str| {
        format!(
            "\n[[source]]\nkey = \"{key}\"\nname = \"{key}\"\npublisher = \"Nobody\"\npublished = 2025-12-01\n\
             \n[[figure]]\nindicator = \"referral_rate\"\narea = \"E06000991\"\narea_name = \"Harrowmere\"\n\
             year_ending = 2025-03-31\nstatus = \"{status}\"\nvalue = \"{value}\"\nsource = \"{key}\"\n"
        )
    };
    let stands = |text: String| {
        let all = loaded(&harrowmere_with_figures(&text));
        let figure = all.published.figure(Indicator::ReferralRate, "E06000991", on("2025-03-31"));
        figure.map(|figure| (figure.value, figure.status)).unwrap()
    };
    let early = another("provisional", "600.0", "EARLY");
    assert_eq!(stands(format!("{OWN}{early}")), (Tenths(6124), Finality::Final));
    let again = another("revised", "613.0", "AGAIN");
    assert_eq!(stands(format!("{OWN}{early}{again}")), (Tenths(6130), Finality::Revised));
}

#[test]
fn a_figure_without_a_source_or_of_another_years_end_is_refused() {
    let folder = harrowmere_with_figures(&OWN.replace("source = \"OWN\"", "source = \"HEARSAY\""));
    let message = "A figure rests on 'HEARSAY', which is not a source of this file";
    found(&folder, Error, "comparators.toml", message);
    let folder =
        harrowmere_with_figures(&OWN.replace("year_ending = 2025-03-31", "year_ending = 2025-12-31"));
    found(&folder, Error, "comparators.toml", "A year ends on 31 December 2025");
    let folder = harrowmere_with_figures(&OWN.replace("\"612.4\"", "\"612\""));
    assert!(crate::check(&folder, super::today())[0].message.contains("\"519.4\""));
    let many = OWN.replace("referral_rate", "rereferrals");
    found(&harrowmere_with_figures(&many), Error, "comparators.toml", "612.4 in a hundred are more than all");
}

#[test]
fn rates_need_the_number_of_children_with_its_edition() {
    let all = loaded(&invented::harrowmere());
    let of = |day| all.partnership.population_of(on(day)).map(|population| population.mid_year);
    assert_eq!((of("2025-03-31"), of("2027-03-31")), (Some(2024), None));
    let source = "source = \"Invented estimate, edition of 2026\"";
    let folder = harrowmere_with("partnership.toml", source, "source = \" \"");
    found(&folder, Error, "partnership.toml", "The number of children in 2025 has no source");
    let folder = harrowmere_with("partnership.toml", "mid_year = 2025", "mid_year = 2024");
    found(&folder, Error, "partnership.toml", "There are two numbers of children for 2024");
    let folder = harrowmere_with("partnership.toml", "children = 35050", "children = 0");
    found(&folder, Error, "partnership.toml", "No children are said to live here in 2025");
    let folder = harrowmere_with("partnership.toml", "\"E12000001\"", "\"E12999999\"");
    found(&folder, Warning, "partnership.toml", "Nothing is published of the region 'E12999999'");
}

#[test]
fn what_a_new_year_of_figures_changes_is_told() {
    let before = loaded(&invented::harrowmere());
    let after = loaded(&harrowmere_with_figures(OWN));
    let words: Vec<String> = crate::diff(&before, &after).iter().map(ToString::to_string).collect();
    let told = "Partnership: A published figure of Harrowmere for the year to 31 March 2025 is 612.4.";
    assert_eq!(words, [told]);
    let more = "\n[[population]]\nmid_year = 2026\nchildren = 34900\nsource = \"Invented\"\n";
    let after = loaded(&harrowmere_and("partnership.toml", more));
    let words: Vec<String> = crate::diff(&before, &after).iter().map(ToString::to_string).collect();
    assert_eq!(words, ["Partnership: Rates are worked out with 34900 children in 2026."]);
}
