//! Which forenames are often one person's: short forms, spellings by ear, one name in two languages.
//!
//! The table is ordinary knowledge written as data (`aliases.txt`), because no rule about letters or
//! sounds can know that Bill is William or that Neve may be Niamh.

use std::collections::HashMap;
use std::sync::OnceLock;

static FAMILIES: OnceLock<HashMap<&'static str, Vec<u16>>> = OnceLock::new();

static LINES: OnceLock<Vec<&'static str>> = OnceLock::new();

fn families() -> &'static HashMap<&'static str, Vec<u16>> {
    FAMILIES.get_or_init(|| {
        let mut known: HashMap<&'static str, Vec<u16>> = HashMap::new();
        let lines = include_str!("aliases.txt").lines().filter(|line| !line.starts_with('#'));
        for (line, number) in lines.zip(0_u16..) {
            for name in line.split_whitespace() {
                known.entry(name).or_default().push(number);
            }
        }
        known
    })
}

/// The families a plain forename belongs to, ready to be compared many times.
pub fn families_of(name: &str) -> &'static [u16] {
    families().get(name).map_or(&[], Vec::as_slice)
}

/// True when the two plain forenames stand on one line of the table.
#[cfg(test)]
fn may_be_one_name(a: &str, b: &str) -> bool {
    share(families_of(a), families_of(b))
}

/// The other names that stand on a line with this one.
pub fn others(name: &str) -> impl Iterator<Item = &'static str> {
    let lines = LINES
        .get_or_init(|| include_str!("aliases.txt").lines().filter(|line| !line.starts_with('#')).collect());
    families_of(name)
        .iter()
        .filter_map(|family| lines.get(usize::from(*family)))
        .flat_map(|line| line.split_whitespace())
}

/// True when two lists of families have one in common.
pub fn share(a: &[u16], b: &[u16]) -> bool {
    a.iter().any(|family| b.contains(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_other_spellings_are_known() {
        for (one, other) in [
            ("bill", "william"),
            ("shivaun", "siobhan"),
            ("neve", "niamh"),
            ("kasia", "katherine"),
            ("md", "muhammad"),
        ] {
            assert!(may_be_one_name(one, other), "{one} and {other}");
        }
        assert!(!may_be_one_name("grace", "noor"));
    }

    #[test]
    fn the_table_is_in_plain_form() {
        for name in families().keys() {
            assert_eq!(*name, crate::text::plain(name));
        }
    }
}
