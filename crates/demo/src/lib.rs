//! One invented partnership with several years of lifelike history: families, worries, decisions,
//! assessments, plans, and a queue at the front door that waits for whoever opens the demo.
//!
//! Everything is drawn from a seed. The same seed and the same day give the same ledger, to the last
//! hash. The history ends the day before the demo is opened; the numbers of contacts, referrals,
//! enquiries, conferences and plans follow the published figures of a real area of that size, and
//! nobody in it exists. It is recorded through the same rules as practitioners' own work, by accounts
//! of its own, in the order of time.

mod chance;
mod concerns;
mod days;
mod families;
mod figures;
mod names;
mod numbers;
mod places;
mod report;
mod staff;
mod story;
mod users;
mod words;

#[cfg(test)]
mod tests;

pub use report::{DemoCounts, DemoReport};
pub use users::DemoUser;

use chance::{Chance, DemoIds};
use families::{Wanted, families};
use kernel::{Date, Moment};
use local::{Arrangements, Partnership};
use numbers::Numbers;
use std::collections::HashMap;
use store::{Fault, Stamp, Store};
use story::{Agenda, History, Setting};

/// What the demo is made from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DemoOptions {
    /// Where all its chance comes from.
    pub seed: u64,
    /// The day the demo is opened. Its history ends the day before.
    pub today: Date,
    /// Children under 18 on that day.
    pub children: u32,
    /// Years of history.
    pub years: u32,
}

impl DemoOptions {
    /// A partnership of 35,000 children with three years of history.
    pub fn on(today: Date) -> Self {
        Self { seed: 1, today, children: 35_000, years: 3 }
    }
}

/// The arrangements of the demo's partnership. Every record in the demo is made under their version.
pub fn arrangements() -> Result<Arrangements, Fault> {
    Partnership::load(&local::invented::harrowmere())
        .map_err(|_| Fault::new("making the demo", "the partnership's arrangements have errors"))
}

/// Which stream of chance each part of the demo draws from.
mod streams {
    pub const FAMILIES: u64 = 1;
    pub const STAFF: u64 = 2;
    pub const STORY: u64 = 3;
    pub const WORDS: u64 = 4;
    pub const IDS: u64 = 5;
    pub const PASSWORDS: u64 = 6;
    pub const LATELY: u64 = 8;
}

/// Makes the demo in an empty store.
///
/// `progress` is told what is being done, how far it is and of how much, now and then.
pub fn build(
    store: &Store,
    options: DemoOptions,
    progress: &mut dyn FnMut(&str, u64, u64),
) -> Result<DemoReport, Fault> {
    let (last, _) = store.read(|reader| reader.head())?;
    if last > 0 {
        return Err(Fault::new("making the demo", "the store is not empty"));
    }
    let arrangements = arrangements()?;
    let begins = days::years_after(options.today, -i64::from(options.years.max(1)));
    let chance = |stream| Chance::seeded(options.seed, stream);
    let mut ids = DemoIds::new(chance(streams::IDS));
    let opened = Moment::on(begins, 6, 0);
    ids.now(opened);
    let open_now = figures::standing(0.0, options.children).open;
    let staff = staff::staff(open_now, &mut chance(streams::STAFF), &mut ids, opened)?;
    let users = users::shown(&staff, options.seed);

    std::thread::scope(|scope| {
        // Hashing is slow on purpose, and needs nothing from the history.
        let hashing = scope.spawn(|| users::hashed(&users, chance(streams::PASSWORDS)));
        progress("Drawing the families", 0, 1);
        let wanted = Wanted { children: options.children as usize, today: options.today, begins };
        let mut drawing = chance(streams::FAMILIES);
        let mut numbers = Numbers::new(&mut drawing);
        let families = families(&wanted, &mut drawing, &mut numbers);
        let setting = Setting {
            arrangements: &arrangements,
            begins,
            today: options.today,
            children: options.children,
            years: options.years.max(1),
        };
        let stamp = Stamp {
            actor: "set-up".to_owned(),
            recorded_at: opened,
            arrangements: arrangements.version.clone(),
        };
        store.write(stamp.clone(), |work| {
            let mut history = History {
                work,
                setting: &setting,
                families,
                staff,
                chance: chance(streams::STORY),
                said: chance(streams::WORDS),
                late: chance(streams::LATELY),
                lately: story::Lately::default(),
                ids,
                agenda: Agenda::default(),
                now: opened,
                worries: Vec::new(),
                cases: Vec::new(),
                steps: Vec::new(),
                discussions: Vec::new(),
                people: HashMap::new(),
                groups: Vec::new(),
                helping: Vec::new(),
                due: story::Due::default(),
                tally: story::Tally::default(),
                worried_homes: Vec::new(),
                lately_closed: Vec::new(),
                busyness: Vec::new(),
                child_ids: 0,
                doubles: story::Doubles::default(),
            };
            history.begin(progress)?;
            history.tell(progress)
        })?;
        let hashed =
            hashing.join().map_err(|_| Fault::new("making the demo", "hashing passwords failed"))??;
        let end = Moment::on(days::days_before(options.today, 1), 23, 59);
        store.write(Stamp { recorded_at: end, ..stamp }, |work| users::give(work, &users, &hashed))
    })?;
    report::report(store, users, options)
}
