//! Streets, villages and schools of a place that does not exist. No postcode begins with XH.

use crate::chance::Chance;
use people::Address;

pub(crate) struct Locality {
    pub postcodes: &'static [&'static str],
    pub towns: &'static [&'static str],
    /// How many families in a hundred live here.
    pub families_in_100: u32,
    /// How much likelier than usual a family here is to be worried about.
    pub risk: f64,
}

/// As in Harrowmere's own arrangements.
pub(crate) const LOCALITIES: [Locality; 4] = [
    Locality {
        // Quayside.
        postcodes: &["XH1", "XH2"],
        towns: &["Quayside, Harrowmere", "Fishdock, Harrowmere"],
        families_in_100: 31,
        risk: 1.7,
    },
    // Old Town.
    Locality { postcodes: &["XH3"], towns: &["Old Town, Harrowmere"], families_in_100: 24, risk: 1.25 },
    Locality {
        // The Meadows.
        postcodes: &["XH4", "XH5"],
        towns: &["The Meadows, Harrowmere", "Larkhill, Harrowmere"],
        families_in_100: 30,
        risk: 0.6,
    },
    Locality {
        // Wendle Villages.
        postcodes: &["XH6", "XH7", "XH8"],
        towns: &["Wendle", "Little Wendle", "Staithe Ferry", "Cold Marlby"],
        families_in_100: 15,
        risk: 0.5,
    },
];

const STREETS: &[&str] = &[
    "Ropewalk",
    "Herring",
    "Anchor",
    "Lantern",
    "Causeway",
    "Mill Beck",
    "Saltpan",
    "Tanner",
    "Weaver",
    "Orchard End",
    "Fallow",
    "Skylark",
    "Curlew",
    "Plover",
    "Lapwing",
    "Bittern",
    "Sandpiper",
    "Cooper",
    "Chandler",
    "Netmaker",
    "Kiln",
    "Meadowsweet",
    "Bramble",
    "Hawthorn Bank",
    "Foundry",
    "Jubilee",
    "Viaduct",
    "Coronation",
    "Allotment",
    "Windmill",
    "Drovers",
    "Packhorse",
    "Ferry",
    "Beacon",
    "Lighthouse",
    "Dockside",
    "Granary",
    "Cornmill",
    "Priory",
    "Nunnery",
];
const KINDS: &[&str] =
    &["Street", "Road", "Lane", "Close", "Avenue", "Court", "Terrace", "Drive", "Gardens", "Walk", "Way"];
const POSTCODE_LETTERS: &[&str] =
    &["A", "B", "D", "E", "F", "G", "H", "J", "L", "N", "P", "Q", "R", "S", "T", "U", "W", "X", "Y", "Z"];

const PRIMARIES: &[&str] = &[
    "Ropewalk Primary School",
    "Saltpan Primary Academy",
    "Skylark Infants",
    "Fallow Lane Primary School",
    "Wendle Church School",
    "Curlew Bank Primary School",
    "Old Town Juniors",
    "Lantern Street Primary School",
    "Staithe Ferry School",
    "Meadowsweet Primary Academy",
    "Herring Row Primary School",
    "Beacon Hill Infants",
    "Cold Marlby School",
    "Plover Road Primary School",
    "Drovers Primary School",
    "Jubilee Primary School",
];
const SECONDARIES: &[&str] = &[
    "Quayside Academy",
    "Harrowmere High School",
    "The Lighthouse Academy",
    "Larkhill School",
    "Wendle Valley School",
    "Priory Bank Academy",
];
const NURSERIES: &[&str] =
    &["Acorns Nursery, Dockside", "Little Herons", "Puddleducks, The Meadows", "Wendle Playgroup"];

pub(crate) fn locality(chance: &mut Chance) -> usize {
    let weights: Vec<(u32, usize)> =
        LOCALITIES.iter().enumerate().map(|(place, found)| (found.families_in_100, place)).collect();
    chance.by_weight(&weights)
}

pub(crate) fn address(locality: usize, chance: &mut Chance) -> Address {
    let Some(found) = LOCALITIES.get(locality) else { return Address::home("", "", "") };
    let flat = if chance.happens(0.12) { format!("Flat {}, ", chance.between(1, 24)) } else { String::new() };
    let lines =
        format!("{flat}{} {} {}", chance.between(1, 140), chance.one_of(STREETS), chance.one_of(KINDS));
    let postcode = format!(
        "{} {}{}{}",
        chance.one_of(found.postcodes),
        chance.between(1, 9),
        chance.one_of(POSTCODE_LETTERS),
        chance.one_of(POSTCODE_LETTERS)
    );
    Address::home(&lines, chance.one_of(found.towns), &postcode)
}

/// The school or nursery of a child of this age; none for a baby.
pub(crate) fn school(age: i64, chance: &mut Chance) -> Option<&'static str> {
    match age {
        ..2 => None,
        2..5 => chance.happens(0.6).then(|| chance.one_of(NURSERIES)),
        5..11 => Some(chance.one_of(PRIMARIES)),
        11..16 => Some(chance.one_of(SECONDARIES)),
        _ => Some("Harrowmere College"),
    }
}
