//! Reads and checks a folder of CSV tables, and says how long each step took.
//!
//! `cargo run --release -p looked_after_return --example make_ssda903 -- 26750 7 FOLDER` makes such a folder; then
//! `cargo run --release -p looked_after_return --example ssda903_speed -- FOLDER [LAST_YEAR_FOLDER]`.

use looked_after_return::cell::Text;
use looked_after_return::check::check;
use looked_after_return::context::{Context, days_of};
use looked_after_return::read::{Limits, Reading, WhichYear, read_tables};
use looked_after_return::reference::{Postcodes, Providers};
use return_rules::Year;
use std::error::Error;
use std::fs::File;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("Name a folder of CSV tables.")?;
    let last = arguments.next();
    let begun = Instant::now();
    let mut reading = Reading::new(Limits::default());
    let mut files = Vec::new();
    for (folder, which) in [(Some(folder), WhichYear::This), (last, WhichYear::Last)] {
        let Some(folder) = folder else { continue };
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.ends_with(".csv") {
                let file = File::open(&path)?;
                let bytes = file.metadata()?.len();
                files.push((name, which, bytes, file));
            }
        }
    }
    read_tables(&mut reading, files, 2)?;
    let read = begun.elapsed();
    let read_return = reading.finish(&Postcodes::default(), Text::MISSING)?;
    let gathered = begun.elapsed();
    let year = Year(2027);
    let (start, end) = days_of(year);
    let context = Context {
        year,
        start,
        end,
        authority: Text::MISSING,
        given: read_return.given,
        providers: &Providers::default(),
        postcodes: &Postcodes::default(),
        children: &read_return.children,
    };
    let checked = check(&context, 2)?;
    let done = begun.elapsed();
    println!("{} children, {} findings", read_return.children.len(), checked.len());
    println!("read {read:?}, by child {:?}, rules {:?}, together {done:?}", gathered - read, done - gathered);
    Ok(())
}
