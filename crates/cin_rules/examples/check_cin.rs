//! Checks a census file and says how long that took, how much memory it needed and what was found; then checks each of
//! its first children alone and says how long one takes:
//! `cargo run --release -p cin_rules --example check_cin -- FILE [text|json|csv]`
//!
//! The report goes nowhere, but is written.

use std::error::Error;
use std::fs::File;
use std::io::{self, BufReader};
use std::time::Instant;

use cin_rules::{CENSUS, Census, Options, Receiver, Rows, check_child, check_file};
use return_files::{Limits, cin};
use return_rules::{Ended, Finding, Format, ReportWriter, Unreadable, Year};

/// A report that is written and thrown away.
struct Report {
    format: Format,
    begun: Option<ReportWriter<io::Sink>>,
}

impl Receiver for Report {
    fn begin(&mut self, year: Year) -> io::Result<()> {
        self.begun = Some(ReportWriter::begin(io::sink(), self.format, CENSUS.key, CENSUS.name, year)?);
        Ok(())
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        self.begun.as_mut().map_or(Ok(()), |report| report.finding(finding))
    }

    fn unreadable(&mut self, value: Unreadable) {
        if let Some(report) = &mut self.begun {
            report.unreadable(value);
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let path = words.next().ok_or("say which file: check_cin FILE [text|json|csv]")?;
    let format = words.next().map_or(Ok(Format::Json), |word| word.parse())?;
    let file = File::open(&path)?;
    let bytes = file.metadata()?.len();
    let calendar = local::england::built_in().calendar();

    let started = Instant::now();
    let mut report = Report { format, begun: None };
    let limits = Limits::default();
    let options = Options { year: None, limits: &limits, calendar, progress: &mut |_| {} };
    let checked = check_file(BufReader::new(file), options, &mut report)?;
    if let Some(report) = report.begun {
        report.end(&Ended {
            children: checked.children,
            outcomes: &checked.outcomes,
            notes: &checked.notes,
        })?;
    }
    let seconds = started.elapsed().as_secs_f64();
    let tally = checked.outcomes.tally();
    println!(
        "{} children ({:.1} MB) of {} in {seconds:.3} s: {} errors, {} queries",
        checked.children,
        bytes as f64 / 1e6,
        checked.year,
        tally.errors,
        tally.queries
    );
    if let Some(peak) = peak_memory() {
        println!("peak memory {peak}");
    }
    one_by_one(&path, checked.year)
}

/// The time that one child's rules take, over the first children of the file.
fn one_by_one(path: &str, year: Year) -> Result<(), Box<dyn Error>> {
    let mut census = cin::CinReader::open(BufReader::new(File::open(path)?), &Limits::default())?;
    let rules = CENSUS.year(year).ok_or("no rules for that year")?.rules();
    let days = Census::new(year, census.header(), local::england::built_in().calendar());
    let mut children = Vec::new();
    while let (Some(child), true) = (census.next_child()?, children.len() < 10_000) {
        children.push(child);
    }
    let mut findings = Vec::new();
    let mut took: Vec<f64> = children
        .iter()
        .map(|child| {
            findings.clear();
            let started = Instant::now();
            check_child(child, Rows::default(), &rules, &days, &mut findings);
            started.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took.get((took.len() as f64 * share) as usize).copied().unwrap_or_default();
    println!(
        "one child's {} rules: median {:.1} µs, 99th of 100 {:.1} µs, slowest {:.1} µs",
        rules.len(),
        at(0.5),
        at(0.99),
        took.last().copied().unwrap_or_default()
    );
    Ok(())
}

/// The most memory this program has held, where the system tells (Linux).
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}
