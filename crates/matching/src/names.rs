//! How two names agree: the same, a slip, a short form, a spelling by ear, a part, an initial.

use crate::aliases;
use crate::similar::{letters, likeness, slips, sound};

/// How two forenames, or two surnames, agree. Best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NameAgreement {
    /// The same once case, accents, apostrophes and hyphens are set aside.
    Same,
    /// One slip of the finger.
    OneSlip,
    /// Known as one name: a short form, or another spelling or language.
    Alias,
    /// One of the names is a part of the other (half of a double-barrelled name).
    Part,
    /// Sounds alike, and is written nearly alike.
    SoundsAlike,
    /// Nearly alike letter by letter.
    NearlyAlike,
    /// One is only the beginning of the other.
    Beginning,
    /// One gives only the initial of the other.
    Initial,
    /// A little alike: some evidence against.
    LittleAlike,
    /// Different names.
    Differ,
}

/// A name with what its comparison needs worked out once.
#[derive(Clone, Debug)]
pub struct NameWord {
    /// The plain form.
    pub plain: Box<str>,
    /// How it sounds, word by word.
    pub sound: Box<str>,
    /// The letters it holds.
    pub letters: u64,
    families: &'static [u16],
}

impl NameWord {
    /// Prepares a name already in plain form.
    pub fn new(plain: &str) -> Self {
        Self {
            plain: plain.into(),
            sound: plain.split(' ').map(sound).collect::<Vec<_>>().join(" ").into(),
            letters: letters(plain),
            families: aliases::families_of(plain),
        }
    }

    /// True when the name could agree with one it shares few letters with: it has a short form, has
    /// several words, or is hardly more than an initial.
    pub(crate) fn may_agree_without_letters(&self) -> bool {
        !self.families.is_empty() || self.plain.contains(' ') || self.plain.len() <= 2
    }
}

/// Two names this far apart in their letters agree only by [`NameWord::may_agree_without_letters`].
pub(crate) const TOO_FAR_APART: u32 = 11;

/// Compares two forenames or two surnames. The order of the two never matters.
pub fn compare(a: &NameWord, b: &NameWord) -> NameAgreement {
    let (one, two) = if a.plain <= b.plain { (a, b) } else { (b, a) };
    let (x, y) = (&*one.plain, &*two.plain);
    if x == y {
        return NameAgreement::Same;
    }
    let (short, long) = if x.chars().count() <= y.chars().count() { (x, y) } else { (y, x) };
    let length = short.chars().count();
    if length == 1 {
        return if long.starts_with(short) { NameAgreement::Initial } else { NameAgreement::Differ };
    }
    let joined_alike = (x.contains(' ') || y.contains(' '))
        && x.len().abs_diff(y.len()) <= 1
        && x.replace(' ', "") == y.replace(' ', "");
    if joined_alike {
        return NameAgreement::OneSlip;
    }
    let apart = (one.letters ^ two.letters).count_ones();
    if apart <= 2 && length >= 3 && slips(x, y, 1) == 1 {
        return NameAgreement::OneSlip;
    }
    if aliases::share(one.families, two.families) {
        return NameAgreement::Alias;
    }
    if (x.contains(' ') || y.contains(' ')) && shares_a_part(x, y) {
        return NameAgreement::Part;
    }
    let alike = if apart < TOO_FAR_APART { likeness(x, y) } else { 0.0 };
    if one.sound == two.sound && one.sound.len() >= 2 && alike >= 0.7 {
        return NameAgreement::SoundsAlike;
    }
    if alike >= 0.9 || (alike >= 0.84 && slips(x, y, 2) <= 2 && length >= 5) {
        return NameAgreement::NearlyAlike;
    }
    if length >= 2 && long.starts_with(short) {
        return NameAgreement::Beginning;
    }
    if alike >= 0.8 { NameAgreement::LittleAlike } else { NameAgreement::Differ }
}

fn shares_a_part(a: &str, b: &str) -> bool {
    a.split(' ').filter(|part| part.len() >= 3).any(|part| {
        b.split(' ')
            .any(|other| part == other || (part.len() >= 5 && other.len() >= 5 && slips(part, other, 1) <= 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(a: &str, b: &str) -> NameAgreement {
        compare(&NameWord::new(&crate::text::plain(a)), &NameWord::new(&crate::text::plain(b)))
    }

    #[test]
    fn names_agree_as_a_practitioner_would_say() {
        use NameAgreement::*;
        for (one, other, expected) in [
            ("O'Brien", "OBRIEN", Same),
            ("Zoë", "Zoe", Same),
            ("Anne-Marie", "Annemarie", OneSlip),
            ("Thomas", "Thoams", OneSlip),
            ("Siobhan", "Shivaun", Alias),
            ("Ayesha", "Aisha", Alias),
            ("Nowak-Shah", "Shah", Part),
            ("Stanstone", "T", Differ),
            ("Thomas", "T.", Initial),
            ("Grace", "Daisy", Differ),
        ] {
            assert_eq!(agreement(one, other), expected, "{one} and {other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_order_of_two_names_never_matters(a in "[a-e ]{1,10}", b in "[a-e ]{1,10}") {
            proptest::prop_assert_eq!(agreement(&a, &b), agreement(&b, &a));
        }
    }
}
