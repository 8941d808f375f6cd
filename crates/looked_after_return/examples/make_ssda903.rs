//! Makes a looked-after return of invented children: every table of this year, and of the year before, with a few
//! errors of each kind. The same seed makes the same files.
//!
//! `cargo run --release -p looked_after_return --example make_ssda903 -- 26750 7 FOLDER` writes FOLDER/this_year and
//! FOLDER/last_year. The year is 2026/27.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A stream of numbers that is the same for the same seed (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: i64) -> i64 {
        (self.next() % most.unsigned_abs().max(1)) as i64
    }

    /// True so many times in a hundred.
    fn in_100(&mut self, times: i64) -> bool {
        self.below(100) < times
    }

    fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices.get(self.below(choices.len() as i64) as usize).copied().unwrap_or_default()
    }
}

/// A day as the return writes it, counted from 1 April 2000.
fn written(day: i64) -> String {
    let (mut year, mut left) = (2000, day + 91);
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if left < 0 {
            year -= 1;
            left += if is_leap(year) { 366 } else { 365 };
        } else if left >= length {
            left -= length;
            year += 1;
        } else {
            break;
        }
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    format!("{:02}/{month:02}/{year}", left + 1)
}

/// 1 April 2026, the first day of the year, counted from 1 April 2000.
const START: i64 = 9_496;
const YEAR: i64 = 365;

const TABLES: [(&str, &str); 12] = [
    ("header", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"),
    (
        "episodes",
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    ),
    ("reviews", "CHILD,DOB,REVIEW,REVIEW_CODE"),
    ("uasc", "CHILD,SEX,DOB,DUC"),
    (
        "oc2",
        "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    ),
    ("oc3", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM"),
    ("ad1", "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR"),
    ("placed_for_adoption", "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED"),
    ("previous_permanence", "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM"),
    ("missing", "CHILD,DOB,MISSING,MIS_START,MIS_END"),
    ("sw_episodes", "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON"),
    ("dolo", "CHILD,DOB,DOLO_START,DOLO_END"),
];

/// The tables of one year, being written.
struct Files {
    tables: Vec<String>,
    rows: usize,
}

impl Files {
    fn new() -> Self {
        Self { tables: TABLES.iter().map(|(_, heading)| format!("{heading}\n")).collect(), rows: 0 }
    }

    fn row(&mut self, table: &str, values: &[&str]) {
        let tables = TABLES.iter().zip(&mut self.tables);
        for (_, lines) in tables.filter(|((name, _), _)| *name == table) {
            // Writing into a text cannot fail.
            let _ = writeln!(lines, "{}", values.join(","));
            self.rows += 1;
        }
    }

    fn write(&self, folder: &Path) -> Result<(), Box<dyn Error>> {
        fs::create_dir_all(folder)?;
        for ((name, _), table) in TABLES.iter().zip(&self.tables) {
            fs::write(folder.join(format!("{name}.csv")), table)?;
        }
        Ok(())
    }
}

/// A code of the list, and once in a while something that is none.
fn code<'a>(chance: &mut Chance, choices: &[&'a str]) -> &'a str {
    if chance.below(400) == 0 { "??" } else { chance.one_of(choices) }
}

fn postcode(chance: &mut Chance) -> String {
    let area = chance.one_of(&["HW", "HM", "QJ", "VX"]);
    let letter = |chance: &mut Chance| char::from(b'A' + chance.below(26) as u8);
    let (one, two) = (letter(chance), letter(chance));
    format!("{area}{} {}{one}{two}", chance.below(30) + 1, chance.below(10))
}

const PLACES: &[&str] = &[
    "U1", "U2", "U3", "U4", "U5", "U6", "K2", "K3", "R1", "P1", "A3", "A4", "A5", "A6", "T1", "T3", "S1",
    "Z12",
];

/// One invented child in both years.
fn child(chance: &mut Chance, number: usize, this: &mut Files, last: &mut Files) {
    let id = format!("{}", 100_000 + number);
    let born = START - chance.below(18 * YEAR);
    let dob = written(born);
    let sex = code(chance, &["M", "F"]);
    let letter = chance.one_of(&["A", "B", "D", "H", "J", "K", "L"]);
    let upn = if chance.in_100(10) { "UN1".to_owned() } else { format!("{letter}8012{:08}", number) };
    let mother =
        if sex == "F" { if born < START - 14 * YEAR && chance.in_100(5) { "1" } else { "0" } } else { "" };
    let mc_dob = if mother == "1" { written(START - chance.below(300)) } else { String::new() };
    let ethnic = code(chance, &["WBRI", "WOTH", "MWBC", "BCRB", "BAFR", "APKN", "ABAN", "OOTH", "NOBT"]);
    this.row("header", &[&id, sex, &dob, ethnic, &upn, mother, &mc_dob]);
    let began = (START - chance.below(3 * YEAR)).max(born);
    if began < START {
        last.row("header", &[&id, sex, &dob, ethnic, &upn, mother, ""]);
    }
    episodes(chance, &id, began, this, last);
    for review in 0..chance.below(4) {
        let held = written(START + review * 90 + chance.below(90));
        let part = if born > START - 4 * YEAR { "PN0" } else { code(chance, &["PN1", "PN2", "PN3", "PN5"]) };
        this.row("reviews", &[&id, &dob, &held, part]);
    }
    if began < START && chance.in_100(80) {
        health(chance, &id, &dob, this);
    }
    others(chance, &id, &dob, sex, born, this, last);
}

fn episodes(chance: &mut Chance, id: &str, began: i64, this: &mut Files, last: &mut Files) {
    let count = 1 + chance.below(4);
    let (mut from, mut reason_for_new) = (began, "S");
    let home = postcode(chance);
    let status = code(chance, &["C2", "V2", "C1", "E1", "V3"]);
    let need = code(chance, &["N1", "N2", "N3", "N5", "N8"]);
    for at in 0..count {
        let until = from + 1 + chance.below(300);
        let is_last = at == count - 1 || until >= START + YEAR;
        let place = code(chance, PLACES);
        let urn = if matches!(place, "K2" | "K3") { "SC123456" } else { "" };
        let provider = code(chance, &["PR1", "PR2", "PR4"]);
        let ceased = is_last && chance.in_100(30) && until < START + YEAR;
        let dec = if is_last && !ceased { String::new() } else { written(until) };
        let rec = if ceased {
            code(chance, &["E4A", "E11", "E5", "E45"])
        } else if is_last {
            ""
        } else {
            "X1"
        };
        let why = if is_last || chance.in_100(10) { "" } else { "CARPL" };
        let there = postcode(chance);
        let (is_now, was_then) = (is_last || until >= START, from < START);
        let row = [
            id,
            &written(from),
            reason_for_new,
            status,
            need,
            place,
            provider,
            &dec,
            rec,
            why,
            &home,
            &there,
            urn,
        ];
        if is_now {
            this.row("episodes", &row);
        }
        if was_then {
            let open = until >= START;
            let mut before = row;
            if open {
                before[7] = "";
                before[8] = "";
                before[9] = "";
            }
            last.row("episodes", &before);
        }
        if is_last {
            break;
        }
        from = until;
        reason_for_new = "P";
    }
}

fn health(chance: &mut Chance, id: &str, dob: &str, this: &mut Files) {
    let flag = |chance: &mut Chance| code(chance, &["0", "1"]);
    let score = if chance.in_100(50) { format!("{}", chance.below(42)) } else { String::new() };
    let reason = if score.is_empty() { "SDQ2" } else { "" };
    let convicted = if chance.in_100(10) { "1" } else { "" };
    let values = [flag(chance), flag(chance), flag(chance)];
    let misuse = flag(chance);
    let received = if misuse == "1" { flag(chance) } else { "" };
    this.row(
        "oc2",
        &[id, dob, &score, reason, convicted, "", values[0], values[1], values[2], misuse, received, ""],
    );
}

fn others(
    chance: &mut Chance,
    id: &str,
    dob: &str,
    sex: &str,
    born: i64,
    this: &mut Files,
    last: &mut Files,
) {
    this.row("previous_permanence", &[id, dob, code(chance, &["Z1", "P1", "P2"]), "", ""]);
    let worker = format!("SW{:05}", chance.below(3_000));
    let began = START - chance.below(200);
    let changed = began + chance.below(300);
    if chance.in_100(40) {
        let next = format!("SW{:05}", chance.below(3_000));
        this.row("sw_episodes", &[id, dob, &worker, &written(began), &written(changed), "FCONTA"]);
        this.row(
            "sw_episodes",
            &[id, dob, &next, &written(changed), "", code(chance, &["MANAGE", "ORGRST", "PCCHAN"])],
        );
    } else {
        this.row("sw_episodes", &[id, dob, &worker, &written(began), "", "FCONTA"]);
    }
    if chance.in_100(12) {
        for _ in 0..=chance.below(4) {
            let start = START + chance.below(330);
            let end = if chance.in_100(95) { written(start + chance.below(20)) } else { String::new() };
            this.row("missing", &[id, dob, code(chance, &["M", "A"]), &written(start), &end]);
        }
    }
    if chance.in_100(7) {
        this.row("uasc", &[id, sex, dob, &written(born + 18 * YEAR + 5)]);
        last.row("uasc", &[id, sex, dob, &written(born + 18 * YEAR + 5)]);
    }
    if born < START - 16 * YEAR && chance.in_100(30) {
        this.row(
            "oc3",
            &[
                id,
                dob,
                code(chance, &["YES", "NO", "REFU"]),
                code(chance, &["F1", "P2", "G4"]),
                code(chance, &["B1", "K2", "Z1"]),
            ],
        );
    }
    if chance.in_100(6) {
        let placed = START + chance.below(200) - 100;
        this.row("placed_for_adoption", &[id, dob, &written(placed), "", ""]);
        if chance.in_100(60) {
            let adopters =
                [code(chance, &["MM", "FF", "MF", "F1"]), code(chance, &["L0", "L11", "L12", "L2"])];
            this.row(
                "ad1",
                &[id, dob, &written(placed), &written(placed + 30), "0", "2", adopters[0], adopters[1]],
            );
        }
    }
    if chance.in_100(2) {
        this.row(
            "dolo",
            &[id, dob, &written(START + chance.below(100)), &written(START + 100 + chance.below(100))],
        );
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut need =
        |what: &str| arguments.next().ok_or(format!("Give {what}: a number of children, a seed, a folder."));
    let children: usize = need("a number of children")?.parse()?;
    let seed: u64 = need("a seed")?.parse()?;
    let folder = need("a folder")?;
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let (mut this, mut last) = (Files::new(), Files::new());
    for number in 0..children {
        child(&mut chance, number, &mut this, &mut last);
    }
    this.write(&Path::new(&folder).join("this_year"))?;
    last.write(&Path::new(&folder).join("last_year"))?;
    println!("{children} children, {} rows this year, {} last year", this.rows, last.rows);
    Ok(())
}
