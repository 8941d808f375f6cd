//! Reads a census file and says what it held, how long that took and how much memory it needed:
//! `cargo run --release -p return_files --example read_cin -- FILE`

use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::time::Instant;

use return_files::{Limits, cin};

fn main() -> Result<(), Box<dyn Error>> {
    let Some(path) = std::env::args().nth(1) else { return Err("say which file: read_cin FILE".into()) };
    let file = File::open(&path)?;
    let bytes = file.metadata()?.len();

    let started = Instant::now();
    let summary = cin::read(BufReader::new(file), &Limits::default(), |_| ControlFlow::Continue(()))?;
    let seconds = started.elapsed().as_secs_f64();

    println!("{:#?}", summary.counts);
    println!("{} duplicate child numbers", summary.duplicates.len());
    for remark in &summary.remarks {
        println!("{remark}");
    }
    println!("{} further remarks", summary.remarks_not_kept);
    println!("{:.1} MB in {seconds:.3} s", bytes as f64 / 1e6);
    if let Some(peak) = peak_memory() {
        println!("peak memory {peak}");
    }
    Ok(())
}

/// The most memory this program has held, where the system tells (Linux).
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}
