//! How alike two plain words are: slips of the finger, spellings by ear, and shared letters.
#![allow(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "inner loops over fixed arrays whose bounds are set a few lines above"
)]

const LONGEST: usize = 64;

fn cut(word: &[u8]) -> &[u8] {
    &word[..word.len().min(LONGEST)]
}

/// The least number of single slips (a letter added, lost, changed, or two swapped) that turns one
/// word into the other, or `most + 1` when it takes more. Only the first 64 bytes are looked at.
pub fn slips(a: &str, b: &str, most: usize) -> usize {
    let (a, b) = (cut(a.as_bytes()), cut(b.as_bytes()));
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.is_empty() || b.is_empty() {
        return a.len().max(b.len());
    }
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    for (column, cell) in rows[0].iter_mut().enumerate().take(b.len() + 1) {
        *cell = column as u8;
    }
    for i in 1..=a.len() {
        let (now, before, earlier) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i as u8;
        let mut least = i as u8;
        for j in 1..=b.len() {
            let change = rows[before][j - 1] + u8::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[before][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[earlier][j - 2] + 1);
            }
            rows[now][j] = best;
            least = least.min(best);
        }
        if usize::from(least) > most {
            return most + 1;
        }
    }
    usize::from(rows[a.len() % 3][b.len()]).min(most + 1)
}

/// Jaro-Winkler likeness between 0 and 1: forgiving of swapped letters, kind to a shared beginning.
pub fn likeness(a: &str, b: &str) -> f32 {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    let (a, b) = (cut(a.as_bytes()), cut(b.as_bytes()));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut used_a, mut used_b) = (0_u64, 0_u64);
    let mut common = 0_u32;
    for (i, letter) in a.iter().enumerate() {
        let from = i.saturating_sub(reach);
        let to = (i + reach + 1).min(b.len());
        for j in from..to {
            if used_b & (1 << j) == 0 && b[j] == *letter {
                used_a |= 1 << i;
                used_b |= 1 << j;
                common += 1;
                break;
            }
        }
    }
    if common == 0 {
        return 0.0;
    }
    let mut out_of_place = 0;
    let mut rest = used_b;
    let mut left = used_a;
    while left != 0 {
        if a[left.trailing_zeros() as usize] != b[rest.trailing_zeros() as usize] {
            out_of_place += 1;
        }
        left &= left - 1;
        rest &= rest - 1;
    }
    let common = common as f32;
    let swapped = (out_of_place / 2) as f32;
    let jaro = (common / a.len() as f32 + common / b.len() as f32 + (common - swapped) / common) / 3.0;
    let shared = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count() as f32;
    jaro + shared * 0.1 * (1.0 - jaro)
}

/// One bit for each letter a word holds: two words whose bits differ a lot cannot be alike.
pub fn letters(word: &str) -> u64 {
    let mut bits = 0;
    for byte in word.bytes() {
        bits |= match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'A'..=b'Z' => 1 << (byte - b'A'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            b' ' => 0,
            other => 1 << (36 + other % 28),
        };
    }
    bits
}

/// How a name sounds to an English ear, as a short code. Vowels after the first letter are dropped,
/// doubled letters count once, and spellings of one sound share a letter. A clerk's spelling by ear
/// of an Arabic, Irish, Polish or South Asian name mostly lands on the same code.
pub fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let mut code = String::new();
    let mut index = 0;
    while index < letters.len() {
        let (letter, next, after) = (at(index), at(index + 1), at(index + 2));
        let first = index == 0;
        let (heard, length) = match (letter, next, after) {
            ('k' | 'g' | 'p', 'n', _) if first => ("n", 2),
            ('w', 'r', _) if first => ("r", 2),
            ('p', 's', _) if first => ("s", 2),
            ('p', 'h', _) => ("f", 2),
            ('t', 'c', 'h') => ("x", 3),
            ('s', 'c', 'h') => ("x", 3),
            ('c', 'z', _) | ('s', 'z', _) | ('c', 'h', _) | ('s', 'h', _) => ("x", 2),
            ('t', 'h', _) => ("t", 2),
            ('g', 'h', _) if !first => ("", 2),
            ('b', 'h', _) | ('m', 'h', _) if !first => ("f", 2),
            ('d', 'g', 'e' | 'i' | 'y') => ("j", 2),
            ('d', 'z', _) => ("j", 2),
            ('k', 'h', _) | ('c', 'k', _) | ('q', 'u', _) => ("k", 2),
            ('z', 'h', _) => ("j", 2),
            ('s', 'i', 'o') if first => ("x", 3),
            ('s', 'e' | 'i', 'a') if first && at(index + 3) == 'n' => ("x", 2),
            ('c', 'e' | 'i' | 'y', _) => ("s", 1),
            ('c' | 'q' | 'k', _, _) => ("k", 1),
            ('x', _, _) => ("ks", 1),
            ('z' | 's', _, _) => ("s", 1),
            ('v' | 'f', _, _) => ("f", 1),
            ('w', _, _) if first => ("w", 1),
            ('j', _, _) => ("j", 1),
            ('g', 'e' | 'i', _) if first => ("j", 1),
            ('d' | 't', _, _) => ("t", 1),
            ('b' | 'p', _, _) => ("p", 1),
            ('g', _, _) => ("k", 1),
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _, _) if first => ("a", 1),
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w', _, _) => ("", 1),
            ('h', _, _) if first => ("h", 1),
            ('h', _, _) => ("", 1),
            ('l', _, _) => ("l", 1),
            ('m', _, _) => ("m", 1),
            ('n', _, _) => ("n", 1),
            ('r', _, _) => ("r", 1),
            _ => {
                code.push(letter);
                ("", 1)
            }
        };
        if !code.ends_with(heard) || heard.is_empty() {
            code.push_str(heard);
        }
        index += length;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_count_a_swap_as_one() {
        assert_eq!(slips("thomas", "thoams", 3), 1);
        assert_eq!(slips("khan", "kahn", 3), 1);
        assert_eq!(slips("patel", "patell", 3), 1);
        assert_eq!(slips("okafor", "nowak", 2), 3);
        assert_eq!(slips("", "abc", 3), 3);
    }

    #[test]
    fn likeness_is_one_for_the_same_word_and_nothing_for_strangers() {
        assert!((likeness("martha", "martha") - 1.0).abs() < 1e-6);
        assert!((likeness("martha", "marhta") - 0.9611).abs() < 1e-3);
        assert!(likeness("abc", "xyz") < 1e-6);
    }

    #[test]
    fn spellings_by_ear_sound_alike() {
        for (one, other) in [
            ("mohammed", "muhammad"),
            ("aisha", "ayesha"),
            ("catherine", "kathryn"),
            ("stephen", "steven"),
            ("smith", "smyth"),
            ("khan", "kahn"),
            ("siobhan", "shivaun"),
            ("sean", "shaun"),
            ("yusuf", "yousef"),
            ("zainab", "zaynab"),
        ] {
            assert_eq!(sound(one), sound(other), "{one} and {other}");
        }
        assert_ne!(sound("grace"), sound("daisy"));
    }

    proptest::proptest! {
        #[test]
        fn likeness_and_slips_are_the_same_both_ways(a in "[a-f]{0,12}", b in "[a-f]{0,12}") {
            proptest::prop_assert_eq!(slips(&a, &b, 3), slips(&b, &a, 3));
            proptest::prop_assert!((likeness(&a, &b) - likeness(&b, &a)).abs() < 1e-6);
        }
    }
}
