//! Numbers that are meant to belong to one person only: NHS number, unique pupil number and the like.

use crate::similar::slips;

/// How two identifiers of the same kind agree, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum IdentifierAgreement {
    /// The same.
    Same,
    /// One slip: a character changed, added, lost, or two neighbours swapped.
    OneSlip,
    /// Two slips.
    TwoSlips,
    /// Different numbers.
    Differ,
}

/// Compares two identifiers already brought to capitals without spaces.
///
/// When both carry a good check digit, both were probably typed as printed: one different digit then
/// means two different people, not a slip, because a single slip would have broken the check.
pub fn compare(a: &str, b: &str) -> IdentifierAgreement {
    if a == b {
        return IdentifierAgreement::Same;
    }
    let apart = slips(a, b, 2);
    if apart > 2 || a.len().min(b.len()) < 5 || (checks(a) && checks(b)) {
        return IdentifierAgreement::Differ;
    }
    if apart == 1 { IdentifierAgreement::OneSlip } else { IdentifierAgreement::TwoSlips }
}

/// True when the identifier has the shape of an NHS number or a unique pupil number and its check holds.
pub fn checks(identifier: &str) -> bool {
    is_nhs_number(identifier) || is_upn(identifier)
}

/// Ten digits whose last is the NHS number check digit (weights 10 down to 2, modulus 11).
pub fn is_nhs_number(text: &str) -> bool {
    if text.len() != 10 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let total: u32 =
        text.bytes().zip((1..=10).rev()).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    total.is_multiple_of(11)
}

/// A check letter and twelve digits (the last may be a letter for a temporary number) whose check holds.
pub fn is_upn(text: &str) -> bool {
    const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";
    let Some((first, rest)) = text.as_bytes().split_first() else { return false };
    if rest.len() != 12 || !rest.iter().take(11).all(u8::is_ascii_digit) {
        return false;
    }
    let mut total = 0;
    for (byte, weight) in rest.iter().zip(2_usize..) {
        let value = match byte {
            b'0'..=b'9' => usize::from(byte - b'0'),
            letter => match LETTERS.iter().position(|known| known == letter) {
                Some(value) => value,
                None => return false,
            },
        };
        total += value * weight;
    }
    LETTERS.get(total % 23) == Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_tell_a_slip_from_another_person() {
        assert!(is_nhs_number("9993616095"));
        assert!(!is_nhs_number("9993616096"));
        assert_eq!(compare("9993616095", "9993616096"), IdentifierAgreement::OneSlip);
        assert_eq!(compare("9993616095", "9993616905"), IdentifierAgreement::OneSlip);
        assert_eq!(compare("9993616095", "1234567890"), IdentifierAgreement::Differ);
    }

    #[test]
    fn two_good_numbers_one_digit_apart_belong_to_two_people() {
        let near: Vec<String> = (0..10_000_000_u64)
            .step_by(9)
            .map(|tail| format!("999{tail:07}"))
            .filter(|number| is_nhs_number(number) && slips(number, "9993616095", 2) == 2)
            .take(1)
            .collect();
        let other = near.first().unwrap();
        assert_eq!(compare("9993616095", other), IdentifierAgreement::Differ);
    }

    #[test]
    fn an_upn_is_known_by_its_letter() {
        assert!(is_upn("A000000000000"));
        assert!(!is_upn("B000000000000"));
    }
}
