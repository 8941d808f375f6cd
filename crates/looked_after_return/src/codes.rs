//! The codes that the return may use.

use crate::cell::Text;

/// A list of codes, packed when the program is built.
macro_rules! codes {
    ($($code:literal)*) => { const { &[$($crate::cell::Text::code($code)),*] } };
}
pub(crate) use codes;

/// A list of codes.
pub type Codes = &'static [Text];

pub(crate) const SEX_TO_2024: Codes = codes!("1" "2");
pub(crate) const SEX: Codes = codes!("M" "F" "U");
pub(crate) const ETHNIC: Codes = codes!("ABAN" "AIND" "AOTH" "APKN" "BAFR" "BCRB" "BOTH" "CHNE" "MOTH" "MWAS" "MWBA" "MWBC" "NOBT" "OOTH" "REFU" "WBRI" "WIRI" "WIRT" "WOTH" "WROM");
pub(crate) const RNE: Codes = codes!("S" "P" "L" "T" "U" "B");
pub(crate) const LS: Codes = codes!("C1" "C2" "D1" "E1" "V2" "V3" "V4" "J1" "J2" "J3" "L1" "L2" "L3");
pub(crate) const CIN: Codes = codes!("N1" "N2" "N3" "N4" "N5" "N6" "N7" "N8");
pub(crate) const PLACE: Codes = codes!("A3" "A4" "A5" "A6" "K1" "K2" "K3" "P1" "P3" "R1" "R2" "R3" "R5" "S1" "T0" "T1" "T2" "T3" "T4" "U1" "U2" "U3" "U4" "U5" "U6" "Z11" "Z12" "Z13" "Z14");
pub(crate) const PLACE_TO_2023: Codes = codes!("A3" "A4" "A5" "A6" "H5" "K1" "K2" "P1" "P2" "P3" "R1" "R2" "R3" "R5" "S1" "T0" "T1" "T2" "T3" "T4" "U1" "U2" "U3" "U4" "U5" "U6" "Z1");
pub(crate) const PLACE_2025: Codes = codes!("A3" "A4" "A5" "A6" "H5" "K1" "K2" "K3" "P1" "P2" "P3" "R1" "R2" "R3" "R5" "S1" "T0" "T1" "T2" "T3" "T4" "U1" "U2" "U3" "U4" "U5" "U6" "Z1");
pub(crate) const PLACE_PROVIDER: Codes = codes!("PR0" "PR1" "PR2" "PR3" "PR4" "PR5");
pub(crate) const REC: Codes = codes!("E11" "E12" "E2" "E3" "E4A" "E4B" "E13" "E41" "E45" "E46" "E47" "E48" "E5" "E6" "E7" "E8" "E9" "E14" "E15" "E16" "E17" "X1");
pub(crate) const REASON_PLACE_CHANGE: Codes =
    codes!("CARPL" "CLOSE" "ALLEG" "STAND" "APPRR" "CREQB" "CREQO" "CHILD" "LAREQ" "PLACE" "CUSTOD" "OTHER");
pub(crate) const REVIEW_CODE: Codes = codes!("PN0" "PN1" "PN2" "PN3" "PN4" "PN5" "PN6" "PN7");
pub(crate) const SDQ_REASON: Codes = codes!("SDQ1" "SDQ2" "SDQ3" "SDQ4" "SDQ5");
pub(crate) const IN_TOUCH: Codes = codes!("YES" "NO" "DIED" "REFU" "NREQ" "RHOM");
pub(crate) const ACTIV: Codes = codes!("F1" "P1" "F2" "P2" "F4" "P4" "F5" "P5" "G4" "G5" "G6" "0");
pub(crate) const ACCOM: Codes = codes!("B1" "B2" "C1" "C2" "D1" "D2" "E1" "E2" "G1" "G2" "H1" "H2" "K1" "K2" "R1" "R2" "S2" "T1" "T2" "U1" "U2" "V1" "V2" "W1" "W2" "X2" "Y1" "Y2" "Z1" "Z2" "0");
pub(crate) const SEX_ADOPTR: Codes = codes!("M1" "F1" "MM" "FF" "MF");
pub(crate) const LS_ADOPTR: Codes = codes!("L0" "L11" "L12" "L2" "L3" "L4");
pub(crate) const REASON_PLACED_CEASED: Codes = codes!("RD1" "RD2" "RD3" "RD4");
pub(crate) const PREV_PERM: Codes = codes!("P1" "P2" "P3" "P4" "Z1");
pub(crate) const MISSING: Codes = codes!("M" "A");
pub(crate) const SW_REASON: Codes =
    codes!("MANAGE" "FCONTA" "LEFTRL" "ORGRST" "TSPROC" "ABSENC" "CHCHAN" "PCCHAN" "SWDIED" "OTHERS");

/// Short breaks: not counted as being looked after by most rules. In small letters the code is wrong, as another rule
/// says, but it is still no other status.
pub(crate) const SHORT_BREAKS: Codes = codes!("V3" "V4" "v3" "v4");
/// Placed for adoption.
pub(crate) const FOR_ADOPTION: Codes = codes!("A3" "A4" "A5" "A6");
/// Fostered.
pub(crate) const FOSTERED: Codes = codes!("U1" "U2" "U3" "U4" "U5" "U6");
/// Away from the usual placement for a time.
pub(crate) const TEMPORARY: Codes = codes!("T0" "T1" "T2" "T3" "T4");
/// Adopted, as a reason for the end of care.
pub(crate) const ADOPTED: Codes = codes!("E11" "E12");
/// Places of which the authority outside England is not known by code.
pub(crate) const OUTSIDE_ENGLAND: Codes = codes!("CON" "NIR" "SCO" "WAL" "NUK");
