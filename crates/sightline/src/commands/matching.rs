//! Finding the same people in files.

use super::{Arguments, Stop};
use matching::file::{Options, Outcome, Table, find_duplicates, link, read_table, write_json};
use std::fs::File;
use std::io::Write;

pub const HELP: &str = "
sightline match FILE.csv --id-column ID [--link OTHER.csv] [--other-id-column ID]
                [--least-score N] [--format json|csv|text] [--out FILE]

Finds records of the same person in a file of people, or between two files, with the evidence for
each pair. The columns may have any names. The weights are learnt from the data at hand.
score is the base-2 logarithm of the odds that the two are one person: 0 is even, 10 is about a
thousand to one. Choose your own threshold. Nothing is ever merged.

Example: sightline match pupils.csv --id-column pupil_id --format csv --least-score 7
";

/// Matches a file with itself, or two with each other.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    let file = arguments.need_word("a file of people")?;
    let id_column = arguments
        .option("id-column")?
        .ok_or_else(|| "Name the column of ids with --id-column.".to_owned())?;
    let other = arguments.option("link")?;
    let other_id_column = arguments.option("other-id-column")?.unwrap_or_else(|| id_column.clone());
    let format = arguments.option("format")?.unwrap_or_else(|| "json".to_owned());
    let least_score = arguments.number::<f32>("least-score")?;
    let out_file = arguments.option("out")?;
    arguments.nothing_left()?;
    if !["json", "csv", "text"].contains(&format.as_str()) {
        return Err(Stop::Cannot(format!("--format must be json, csv or text, not \"{format}\".")));
    }
    let mut options = Options::default();
    if let Some(least) = least_score {
        options.least_score = least;
    }
    let first = read(&file, &id_column)?;
    let second = other.map(|other| read(&other, &other_id_column)).transpose()?;
    let outcome = match &second {
        Some(second) => link(&first, second, &options),
        None => find_duplicates(&first, &options),
    };
    let wrote = match out_file {
        Some(path) => {
            let made = File::create(&path)
                .map_err(|error| format!("{path} cannot be written: {}.", error.kind()))?;
            write(&outcome, &format, made)
        }
        None => write(&outcome, &format, std::io::stdout().lock()),
    };
    match wrote {
        Ok(()) => Ok(()),
        // Whoever reads our output may stop early, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Stop::Cannot(format!("The result cannot be written: {}.", error.kind()))),
    }
}

fn read(path: &str, id_column: &str) -> Result<Table, Stop> {
    let file = File::open(path).map_err(|error| format!("{path} cannot be read: {}.", error.kind()))?;
    read_table(file, id_column).map_err(|error| Stop::Cannot(format!("{path}: {error}")))
}

fn write(outcome: &Outcome<'_>, format: &str, out: impl Write) -> std::io::Result<()> {
    if format == "json" {
        return write_json(outcome, out);
    }
    let mut out = std::io::BufWriter::new(out);
    if format == "csv" {
        writeln!(out, "a,b,score,evidence")?;
    }
    for pair in &outcome.pairs {
        let (a, b) = (outcome.id(pair.a), outcome.id(pair.b));
        let evidence: Vec<String> = outcome
            .evidence(pair)
            .into_iter()
            .map(|line| format!("{}: {} ({:+.1})", line.field, line.how, line.weight))
            .collect();
        if format == "csv" {
            writeln!(out, "{},{},{:.2},{}", cell(a), cell(b), pair.score, cell(&evidence.join("; ")))?;
        } else {
            writeln!(out, "{a} and {b}: {:.1}\n  {}", pair.score, evidence.join("\n  "))?;
        }
    }
    out.flush()
}

/// A cell of a CSV file. One that a spreadsheet would take for a formula is marked as text.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
