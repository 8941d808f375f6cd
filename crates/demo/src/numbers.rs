//! Numbers that nobody has: NHS numbers in the range kept for tests, pupil numbers of an authority
//! that does not exist. Each is sound, and none is given twice.

use crate::chance::Chance;

pub(crate) struct Numbers {
    nhs: u64,
    upn: u64,
}

/// Steps that go through every number of six or nine figures before one comes again.
const NHS_STEP: u64 = 618_033;
const UPN_STEP: u64 = 381_966_011;
const UPN_LETTERS: &str = "ABCDEFGHJKLMNPQRTUVWXYZ";

impl Numbers {
    pub fn new(chance: &mut Chance) -> Self {
        Self { nhs: chance.bits() % 1_000_000, upn: chance.bits() % 1_000_000_000 }
    }

    /// Source: NHSNUM, "check digit" (modulus 11).
    pub fn nhs(&mut self) -> String {
        loop {
            self.nhs = (self.nhs + NHS_STEP) % 1_000_000;
            let number = format!("999{:06}", self.nhs);
            let sum: u32 =
                number.chars().filter_map(|c| c.to_digit(10)).zip((2..=10).rev()).map(|(d, w)| d * w).sum();
            match 11 - sum % 11 {
                10 => {}
                11 => return format!("{number}0"),
                check => return format!("{number}{check}"),
            }
        }
    }

    /// Source: UPN, "check letter" (modulus 23).
    pub fn upn(&mut self) -> String {
        self.upn = (self.upn + UPN_STEP) % 1_000_000_000;
        let rest = format!("000{:09}", self.upn);
        let sum: u32 =
            rest.chars().filter_map(|c| c.to_digit(10)).zip(2..).map(|(digit, weight)| digit * weight).sum();
        let letter = UPN_LETTERS.chars().nth((sum % 23) as usize).unwrap_or('A');
        format!("{letter}{rest}")
    }
}
