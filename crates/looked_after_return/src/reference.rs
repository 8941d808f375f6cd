//! Lists that are not part of the return: postcodes, and the homes and agencies that Ofsted knows.

use crate::cell::{Day, Text, Texts};
use crate::tables::Episode;
use std::collections::HashMap;

/// What Ofsted's list says of one provider. One number may stand on several lines.
#[derive(Clone, Debug, Default)]
pub struct Provider {
    /// The authority its premises are in.
    pub authority: Text,
    /// The kinds of placement it may offer.
    pub place_codes: Vec<Text>,
    /// The kinds of provider it may be.
    pub provider_codes: Vec<Text>,
    /// Its postcode without spaces, in capitals.
    pub postcode: Text,
    /// When its registration ended.
    pub registration_ended: Day,
}

/// Providers by their Ofsted number.
#[derive(Debug, Default)]
pub struct Providers(HashMap<Text, Vec<Provider>>);

impl Providers {
    /// Adds a line of the list.
    pub fn add(&mut self, urn: Text, provider: Provider) {
        self.0.entry(urn).or_default().push(provider);
    }

    /// The lines for a number. Empty when the list does not have it.
    pub fn of(&self, urn: Text) -> &[Provider] {
        self.0.get(&urn).map(Vec::as_slice).unwrap_or_default()
    }

    /// Does the list have anything?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Where a postcode is: authority, and metres east and north on the national grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Whereabouts {
    /// The authority that looks after children there, or WAL, SCO, NIR.
    pub authority: Text,
    /// Metres east. Nothing where the list does not say.
    pub east: Option<i32>,
    /// Metres north.
    pub north: Option<i32>,
}

/// Postcodes and where they are, in order of the postcode.
#[derive(Debug, Default)]
pub struct Postcodes(Vec<(Text, Whereabouts)>);

impl Postcodes {
    /// The list, in any order.
    pub fn of(mut list: Vec<(Text, Whereabouts)>) -> Self {
        list.sort_by_key(|(postcode, _)| *postcode);
        Self(list)
    }

    /// Is this postcode, without spaces and in capitals, in the list?
    pub fn find(&self, postcode: Text) -> Option<Whereabouts> {
        let place = self.0.binary_search_by_key(&postcode, |(listed, _)| *listed).ok()?;
        self.0.get(place).map(|(_, whereabouts)| *whereabouts)
    }

    /// Does the list have anything?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Works out where an episode's placement is: its authority, whether that is ours, and the miles from home.
    pub fn place(&self, episode: &mut Episode, ours: Text, texts: &Texts) {
        let Some(placement) = self.find(plain_postcode(episode.pl_post, texts)) else { return };
        episode.pl_la = placement.authority;
        episode.pl_location = Text::code(if placement.authority == ours { "IN" } else { "OUT" });
        let home = self.find(plain_postcode(episode.home_post, texts));
        if let Some(miles) = home.and_then(|home| miles_between(home, placement)) {
            episode.pl_distance = texts.text(&format!("{miles:.1}"));
        }
    }
}

/// A postcode without spaces and in capitals.
pub fn plain_postcode(postcode: Text, texts: &Texts) -> Text {
    if postcode.is_missing() {
        return postcode;
    }
    let words: String = texts.words(postcode).split_whitespace().collect();
    texts.text(&words.to_uppercase())
}

fn miles_between(one: Whereabouts, other: Whereabouts) -> Option<f64> {
    let east = f64::from(one.east? - other.east?);
    let north = f64::from(one.north? - other.north?);
    Some((east.powi(2) + north.powi(2)).sqrt() / 1000.0 / 1.6093)
}

/// Could this be a postcode of the United Kingdom: its outward part, then a figure and two letters?
pub fn looks_like_a_postcode(words: &str) -> bool {
    let letters: Vec<u8> = words.bytes().filter(|letter| *letter != b' ').collect();
    let Some(split) = letters.len().checked_sub(3).filter(|outward| (2..=4).contains(outward)) else {
        return false;
    };
    let (outward, inward) = letters.split_at(split);
    let inward_fits = matches!(inward, [figure, one, two]
        if figure.is_ascii_digit() && one.is_ascii_alphabetic() && two.is_ascii_alphabetic());
    let area = outward.iter().take_while(|letter| letter.is_ascii_alphabetic()).count();
    let district = outward.get(area..).unwrap_or_default();
    let district_fits = match district {
        [figure] => figure.is_ascii_digit(),
        [figure, last] => figure.is_ascii_digit() && last.is_ascii_alphanumeric(),
        _ => false,
    };
    inward_fits && (1..=2).contains(&area) && district_fits
}
