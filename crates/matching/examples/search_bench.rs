//! Times the standing index on invented people: building, searching, putting in and taking out.
//!
//! `cargo run --release -p matching --example search_bench -- [PEOPLE] [QUESTIONS]`
//! Needs no file. The same numbers in give the same people and the same questions. One thread.

#![allow(clippy::indexing_slicing, reason = "a measuring tool: lists are its own")]

use std::time::Instant;

use kernel::{Id, PersonId, Uuid};
use matching::dates::TypedDate;
use matching::index::{Birth, Identifier, PeopleIndex, PersonFeatures, PersonName, Query, Sex};

const FORENAMES: &str = "Oliver George Noah Arthur Muhammad Leo Oscar Harry Archie Jack Henry Charlie Freddie Theodore Thomas \
 Finley Luca Alfie Jacob William Isaac Joshua James Adam Reuben Ethan Lucas Alexander Max Logan Elijah Samuel Daniel Edward \
 Joseph Benjamin Sebastian Dylan Yusuf Ibrahim Ahmad Hamza Omar Ali Kai Kacper Jakub Mateusz Andrei David Kwame Arjun Rohan \
 Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna Poppy Elsie Emily Ella \
 Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sophie Alice Emma Aria Maisie Ruby Eva Ayla Zara Layla Eliza Amara \
 Fatima Aisha Khadija Maryam Zainab Noor Hannah Sarah Leah Zofia Julia Maja Adaeze Abena Ama Priya Ananya Diya Simran Jasmine \
 Kayla Megan Bethan Carys Ffion Niamh Aoife Siobhan Caitlin Erin Katherine Elizabeth Victoria Rebecca Abigail Jessica Lauren";
const SURNAMES: &str = "Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Khan Walker Wright Robinson \
 Thompson Patel Hughes White Edwards Hussain Green Hall Wood Harris Lewis Martin Clarke Turner Hill Scott Cooper Morris Ward \
 Moore Ali King Baker Ahmed Harrison Begum Morgan Allen Singh Phillips Watson Mitchell Parker Bennett Young Shah Cook Bell \
 Kelly Kaur Miah Akhtar Mahmood Malik Iqbal Rahman Islam Uddin Nowak Kowalski Popescu Okafor Adeyemi Mensah Owusu Campbell";
const STARTS: &str = "Ash Beck Birch Black Brad Bram Brook Burn Chad Clay Cole Cran Crom Dal Den Dray East Fair Farn Fen Fox Gar \
 Gold Graf Had Hal Hart Hather Hazel Hol Hub Kel Ken Kirk Lang Long Mar Mel Mid Nor Oak Pem Pen Rad Red Ros Rush San Shel Stan \
 Stock Sud Sut Thorn Wal Wat Wel Whit Wool";
const ENDS: &str = "worth ton ham ley field ford well wood bury by stead combe croft dale gate hurst land low man more ridge shaw \
 stone thorpe wick worthy bridge";
const STREETS: &str =
    "High Station Church Park Green Manor Mill School North Albert Windsor York Grange Chester Springfield";

/// A small seeded source of numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }
    fn one_in(&mut self, chance: usize) -> bool {
        self.below(chance) == 0
    }
    /// Early places of a list come up more often, as common names do.
    fn common(&mut self, limit: usize) -> usize {
        let (one, two) = (self.below(limit), self.below(limit));
        one * two / limit.max(1)
    }
}

struct Names {
    forenames: Vec<&'static str>,
    surnames: Vec<String>,
    streets: Vec<&'static str>,
}

impl Names {
    fn new() -> Self {
        let mut surnames: Vec<String> = SURNAMES.split_whitespace().map(str::to_owned).collect();
        for end in ENDS.split_whitespace() {
            surnames.extend(STARTS.split_whitespace().map(|start| format!("{start}{end}")));
        }
        Self {
            forenames: FORENAMES.split_whitespace().collect(),
            surnames,
            streets: STREETS.split_whitespace().collect(),
        }
    }

    fn surname(&self, dice: &mut Dice) -> String {
        let one = if dice.one_in(3) { dice.below(70) } else { dice.common(self.surnames.len()) };
        let surname = self.surnames[one].clone();
        if dice.one_in(25) {
            format!("{surname}-{}", self.surnames[dice.common(self.surnames.len())])
        } else {
            surname
        }
    }
}

fn letters(dice: &mut Dice) -> char {
    char::from(b'A' + dice.below(26) as u8)
}

fn invented(dice: &mut Dice, names: &Names, last: &PersonFeatures) -> PersonFeatures {
    let sibling = !last.names.is_empty() && dice.below(100) < 30;
    let (surname, postcode, house) = if sibling {
        (last.names[0].surname.clone(), last.postcodes[0].clone(), last.houses[0].clone())
    } else {
        let postcode =
            format!("ZZ{} {}{}{}", dice.below(60) + 1, dice.below(9) + 1, letters(dice), letters(dice));
        let house =
            format!("{} {} Road", dice.below(180) + 1, names.streets[dice.below(names.streets.len())]);
        (names.surname(dice), postcode, house)
    };
    let forename = names.forenames[dice.common(names.forenames.len())].to_owned();
    let born =
        TypedDate::new(1965 + dice.below(60) as u32, 1 + dice.below(12) as u32, 1 + dice.below(28) as u32);
    let mut features = PersonFeatures {
        names: vec![PersonName { forename, surname }],
        births: if dice.one_in(40) { Vec::new() } else { vec![Birth::On(born)] },
        sex: if dice.one_in(2) { Some(Sex::Female) } else { Some(Sex::Male) },
        postcodes: vec![postcode],
        houses: vec![house],
        towns: Vec::new(),
        identifiers: Vec::new(),
    };
    if dice.one_in(5) {
        features.postcodes.push(format!(
            "ZZ{} {}{}{}",
            dice.below(60) + 1,
            dice.below(9) + 1,
            letters(dice),
            letters(dice)
        ));
    }
    if dice.one_in(12) {
        let surname = names.surname(dice);
        features.names.push(PersonName { forename: features.names[0].forename.clone(), surname });
    }
    if !dice.one_in(3) {
        let value = format!("999{:07}", dice.below(10_000_000));
        features.identifiers.push(Identifier { kind: "NHS number".to_owned(), value });
    }
    features
}

fn slip(dice: &mut Dice, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_owned();
    }
    let at = 1 + dice.below(letters.len() - 2);
    match dice.below(3) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        _ => letters[at] = char::from(b'a' + dice.below(26) as u8),
    }
    letters.into_iter().collect()
}

/// A question about somebody, typed in a hurry: something left out, something wrong.
fn question(dice: &mut Dice, held: &PersonFeatures) -> Query {
    let name = &held.names[dice.below(held.names.len())];
    let kind = dice.below(10);
    let mut query = Query {
        forename: (kind != 1).then(|| name.forename.clone()),
        surname: (kind != 2).then(|| name.surname.clone()),
        birth: held.births.first().copied().filter(|_| kind != 1 && kind != 3),
        sex: held.sex.filter(|_| dice.one_in(2)),
        postcode: held.postcodes.first().cloned().filter(|_| kind <= 3 || dice.one_in(2)),
        house: held.houses.first().cloned().filter(|_| dice.one_in(3)),
        identifiers: held.identifiers.iter().filter(|_| dice.one_in(8)).cloned().collect(),
    };
    if dice.one_in(4) {
        query.surname = query.surname.map(|surname| slip(dice, &surname));
    }
    if dice.one_in(4) {
        query.forename = query.forename.map(|forename| slip(dice, &forename));
    }
    if dice.one_in(15) {
        std::mem::swap(&mut query.forename, &mut query.surname);
    }
    if let (Some(Birth::On(date)), true) = (query.birth, dice.one_in(6)) {
        query.birth = Some(match dice.below(3) {
            0 => Birth::On(TypedDate::new(date.year(), date.day().min(12), date.month())),
            1 => Birth::On(TypedDate(date.0 + 1)),
            _ => Birth::Between(TypedDate(date.0 - 5_000), TypedDate(date.0 + 5_000)),
        });
    }
    query
}

fn memory_megabytes(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find(|text| text.starts_with(line)).unwrap_or_default();
    found.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn percentile(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * share) as usize]
}

fn id(number: usize) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(0x5EED_0000 + number as u128))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let people: usize = arguments.next().map_or(Ok(1_000_000), |text| text.parse())?;
    let questions: usize = arguments.next().map_or(Ok(5_000), |text| text.parse())?;
    let names = Names::new();
    let mut dice = Dice(2025);
    let mut index = PeopleIndex::new();
    let mut last = PersonFeatures::default();
    let mut asked_about = Vec::new();
    let start = Instant::now();
    for number in 0..people {
        last = invented(&mut dice, &names, &last);
        index.upsert(id(number), &last);
        if number % (people / questions.min(people)).max(1) == 0 {
            asked_about.push((number, last.clone()));
        }
    }
    println!(
        "{people} people put in in {:.1} s, {} MB held",
        start.elapsed().as_secs_f64(),
        memory_megabytes("VmRSS:")
    );

    let (mut times, mut first, mut shown) = (Vec::new(), 0, 0);
    for (number, held) in &asked_about {
        let query = question(&mut dice, held);
        let start = Instant::now();
        let found = index.search(&query, 20);
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        first += usize::from(found.first().is_some_and(|one| one.person == id(*number)));
        shown += usize::from(found.iter().any(|one| one.person == id(*number)));
    }
    println!(
        "{} questions: p50 {:.2} ms, p99 {:.2} ms, slowest {:.2} ms; the person asked about came first in {:.1}%, was in the first 20 in {:.1}%",
        times.len(),
        percentile(&mut times, 0.5),
        percentile(&mut times, 0.99),
        percentile(&mut times, 1.0),
        first as f64 * 100.0 / asked_about.len() as f64,
        shown as f64 * 100.0 / asked_about.len() as f64,
    );

    let (mut put_in, mut taken_out) = (Vec::new(), Vec::new());
    for (number, held) in asked_about.iter().take(2_000) {
        let start = Instant::now();
        index.remove(id(*number));
        taken_out.push(start.elapsed().as_secs_f64() * 1e6);
        let start = Instant::now();
        index.upsert(id(*number), held);
        put_in.push(start.elapsed().as_secs_f64() * 1e6);
    }
    println!(
        "putting in: p50 {:.1} µs, p99 {:.1} µs; taking out: p50 {:.1} µs, p99 {:.1} µs",
        percentile(&mut put_in, 0.5),
        percentile(&mut put_in, 0.99),
        percentile(&mut taken_out, 0.5),
        percentile(&mut taken_out, 0.99),
    );
    let start = Instant::now();
    let learnt = index.learn();
    println!(
        "weights learnt in {:.1} s ({} MB at most)",
        start.elapsed().as_secs_f64(),
        memory_megabytes("VmHWM:")
    );
    drop(learnt);
    Ok(())
}
