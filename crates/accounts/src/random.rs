//! Words nobody can guess, made from randomness that arrives as an argument.

/// Fills bytes from the system's source of randomness, or from a seeded one in the demo and tests.
pub type Fill<'f> = &'f mut dyn FnMut(&mut [u8]);

/// So many bytes of randomness, written in the figures 0-9 and the letters a-f.
pub(crate) fn word<const BYTES: usize>(fill: Fill<'_>) -> String {
    let mut bytes = [0_u8; BYTES];
    fill(&mut bytes);
    in_hex(&bytes)
}

pub(crate) fn in_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Letters and figures that are not mistaken for one another when read aloud or copied by hand.
/// There are 32, so that each is as likely as any other.
const CLEAR: [char; 32] = [
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j', 'k', 'm', 'n', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x',
    'y', 'z', '2', '3', '4', '5', '6', '7', '8', '9', 'i',
];

/// Sixteen clear letters in groups of four: 80 bits.
pub(crate) fn clear_words(fill: Fill<'_>) -> String {
    let mut bytes = [0_u8; 16];
    fill(&mut bytes);
    let letters: Vec<char> =
        bytes.iter().filter_map(|byte| CLEAR.get(usize::from(byte % 32)).copied()).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
