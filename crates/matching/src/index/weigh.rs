//! How likely it is that a person in the index is the one asked about, and the words for why.

use kernel::PersonId;

use crate::names::NameAgreement;

use super::PeopleIndex;
use super::agree::{Asked, FIELDS, Seen, grades};
use super::keep::Kept;

/// How strong the case is that this is the person, for choosing what to show first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Strength {
    /// Little agrees.
    Weak,
    /// Could be; somebody should look.
    Possible,
    /// At least a hundred to one on.
    Strong,
    /// An identifier agrees and nothing weighty speaks against it.
    Certain,
}

impl Strength {
    /// The words for a practitioner.
    pub fn words(self) -> &'static str {
        match self {
            Self::Certain => "Identifier agrees",
            Self::Strong => "Strong match",
            Self::Possible => "Possible match",
            Self::Weak => "Weak match",
        }
    }
}

/// What a piece of evidence is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvidenceField {
    /// Forename.
    Forename,
    /// Surname.
    Surname,
    /// Date of birth, or expected date.
    Birth,
    /// Sex.
    Sex,
    /// Postcode.
    Postcode,
    /// House line.
    House,
    /// An identifier.
    Identifier,
    /// Forename and surname the other way round.
    NameOrder,
    /// What agrees could also be a relative: a twin, a sibling, a parent.
    Relative,
}

/// One reason for or against, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What it is about.
    pub field: EvidenceField,
    /// What was seen, as a sentence fragment: "Same date of birth".
    pub words: String,
    /// Bits for (above nought) or against.
    pub weight: f32,
}

/// Somebody who may be the person asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// log2 of the odds that it is they: 0 is even, 10 a thousand to one on.
    pub score: f32,
    /// The same in a few steps.
    pub strength: Strength,
    /// Why, the weightiest first.
    pub evidence: Vec<Evidence>,
}

/// Bits for the same person, and for a relative, against a stranger.
pub(crate) fn bits_of(index: &PeopleIndex, field: usize, seen: &Seen) -> (f32, f32) {
    let Some(chance) = index.weights.chance(field, usize::from(seen.grade)) else { return (0.0, 0.0) };
    let own = matches!(field, 0 | 6);
    let full = seen.grade == 0 && field != 3;
    let strangers = match seen.shared_by {
        Some(share) if full => share.max(1e-8),
        Some(share) if field < 2 && seen.grade <= 6 => chance.strangers.max(share * 0.5),
        Some(_) | None => chance.strangers,
    };
    let same = (chance.same / strangers).log2();
    let relative = if own { 0.0 } else { (chance.relatives / strangers).log2() };
    if full || (field == 3 && seen.grade == 0) {
        (same.max(0.0), relative.clamp(0.0, same.max(0.0)))
    } else {
        (same, relative)
    }
}

/// Weighs one person, or nothing when not one thing speaks for them.
pub(crate) fn weigh(index: &PeopleIndex, kept: &Kept, asked: &Asked) -> Option<Candidate> {
    const FIELD: [EvidenceField; FIELDS] = [
        EvidenceField::Forename,
        EvidenceField::Surname,
        EvidenceField::Birth,
        EvidenceField::Sex,
        EvidenceField::Postcode,
        EvidenceField::House,
        EvidenceField::Identifier,
    ];
    let people = index.len().max(1) as f32;
    let seen = grades(index, kept, asked);
    let mut same = (index.weights.known / people).log2();
    let mut relative = (index.weights.relatives / people).log2();
    let mut evidence = Vec::new();
    let exchanged = seen.iter().flatten().any(|seen| seen.exchanged);
    for (field, (seen, about)) in seen.iter().zip(FIELD).enumerate() {
        let Some(seen) = seen else { continue };
        let (bits, relative_bits) = bits_of(index, field, seen);
        same += bits;
        relative += relative_bits;
        evidence.push(Evidence { field: about, words: seen.words.clone(), weight: bits });
    }
    if !evidence.iter().any(|one| one.weight > 0.0 && one.field != EvidenceField::Sex) {
        return None;
    }
    if exchanged {
        let weight = index.weights.exchanged.log2();
        same += weight;
        let words = "Forename and surname the other way round".to_owned();
        evidence.push(Evidence { field: EvidenceField::NameOrder, words, weight });
    }
    let held_against = (1.0 + relative.min(100.0).exp2()).log2();
    let score = same - held_against;
    let grade = |field: usize| seen.get(field).and_then(Option::as_ref).map(|seen| seen.grade);
    if let Some(words) = relative_words(grade(0), grade(1), grade(2), grade(4), grade(5)) {
        evidence.push(Evidence { field: EvidenceField::Relative, words, weight: -held_against });
    } else if held_against > 0.5 {
        let words = "What agrees could be a brother, sister or parent".to_owned();
        evidence.push(Evidence { field: EvidenceField::Relative, words, weight: -held_against });
    }
    evidence.sort_by(|x, y| y.weight.abs().total_cmp(&x.weight.abs()));
    let strength = strength(score, grade(6) == Some(0));
    Some(Candidate { person: kept.person, score, strength, evidence })
}

fn strength(score: f32, identifier_agrees: bool) -> Strength {
    if identifier_agrees && score >= 6.65 {
        Strength::Certain
    } else if score >= 6.65 {
        Strength::Strong
    } else if score >= -3.3 {
        Strength::Possible
    } else {
        Strength::Weak
    }
}

/// The warning a practitioner should read before taking a brother or sister for the child.
fn relative_words(
    forename: Option<u8>,
    surname: Option<u8>,
    birth: Option<u8>,
    postcode: Option<u8>,
    house: Option<u8>,
) -> Option<String> {
    let different = forename.is_some_and(|grade| grade >= NameAgreement::LittleAlike as u8);
    let address = house == Some(0) || postcode == Some(0);
    let same_surname = surname.is_some_and(|grade| grade <= NameAgreement::SoundsAlike as u8);
    match (different, same_surname, birth, address) {
        (true, true, Some(0), true) => {
            Some("Different forename, same surname, date of birth and address: could be a twin".to_owned())
        }
        (true, true, Some(0), false) => {
            Some("Different forename, same surname and date of birth: could be a twin".to_owned())
        }
        (true, true, _, true) => {
            Some("Different forename, same surname and address: could be a brother or sister".to_owned())
        }
        _ => None,
    }
}
