//! The lists that are not part of the return, as CSV files: postcodes, and Ofsted's providers.

use super::encoding::as_utf8;
use super::scan::Scan;
use super::{Limits, Refused};
use crate::cell::{Text, Texts};
use crate::reference::{Postcodes, Provider, Providers, Whereabouts, plain_postcode};
use std::io::Read;

/// Where in a line a column stands, by any of the names it goes by.
struct Heading(Vec<String>);

impl Heading {
    fn place(&self, names: &[&str]) -> Option<usize> {
        self.0.iter().position(|name| names.contains(&name.as_str()))
    }

    fn need(&self, file: &str, names: &[&str]) -> Result<usize, Refused> {
        let what = || {
            format!(
                "This list has no column {}. Its columns must be named on the first line.",
                names.join(" or ")
            )
        };
        self.place(names).ok_or_else(|| Refused::line(file, 1, what()))
    }
}

/// Takes a list line by line: which columns are wanted, then what to do with their values.
fn each_line<'a, const N: usize>(
    file: &'a str,
    from: impl Read + 'a,
    limits: Limits,
    columns: impl Fn(&Heading) -> Result<[Option<usize>; N], Refused>,
    mut each: impl FnMut([&str; N]),
) -> Result<(), Refused> {
    let mut scan = Scan::new(file, as_utf8(file, from, limits.file_bytes)?, limits);
    let Some(heading) = scan.record()? else { return Err(Refused::file(file, "This list is empty.")) };
    let mut names = Vec::with_capacity(heading.len());
    for value in heading.values() {
        names.push(Scan::words(file, heading.line, value, limits)?.trim().to_uppercase());
    }
    let columns = columns(&Heading(names))?;
    while let Some(line) = scan.record()? {
        let mut values = [""; N];
        for (place, value) in line.values().enumerate() {
            for (wanted, slot) in columns.iter().zip(&mut values) {
                if *wanted == Some(place) {
                    *slot = Scan::words(file, line.line, value, limits)?.trim();
                }
            }
        }
        each(values);
    }
    Ok(())
}

/// Reads the Office for National Statistics' directory of postcodes, or any list with columns PCD (or PCDS), OSLAUA
/// (or LAUA), OSEAST1M and OSNRTH1M. A county (OSCTY) stands before its districts, because it is the county that looks
/// after children. Wales, Scotland and Northern Ireland are not told apart further.
pub fn read_postcodes<'a>(
    file: &'a str,
    from: impl Read + 'a,
    texts: &Texts,
    limits: Limits,
) -> Result<Postcodes, Refused> {
    let columns = |heading: &Heading| {
        Ok([
            Some(heading.need(file, &["PCD", "PCDS", "PCD2", "PCD7", "PCD8", "POSTCODE"])?),
            Some(heading.need(file, &["OSLAUA", "LAUA", "LADCD", "LA"])?),
            heading.place(&["OSCTY", "CTY", "CTYCD"]),
            heading.place(&["OSEAST1M", "EAST1M", "EASTING"]),
            heading.place(&["OSNRTH1M", "NORTH1M", "NORTHING"]),
        ])
    };
    let mut list = Vec::new();
    each_line(file, from, limits, columns, |[postcode, district, county, east, north]| {
        let postcode = plain_postcode(texts.text(postcode), texts);
        let authority = match district.bytes().next() {
            Some(b'W') => Text::code("WAL"),
            Some(b'S') => Text::code("SCO"),
            Some(b'N') => Text::code("NIR"),
            _ if county.starts_with("E10") => texts.text(county),
            _ => texts.text(district),
        };
        if postcode.is_given() {
            list.push((
                postcode,
                Whereabouts { authority, east: east.parse().ok(), north: north.parse().ok() },
            ));
        }
    })?;
    Ok(Postcodes::of(list))
}

/// Reads a list of providers with columns URN, LA (or LA_CODE, LA_CODE_INFERRED), PLACE_CODES, PROVIDER_CODES,
/// POSTCODE and REG_END. Several codes in one value are set apart by commas, semicolons or spaces.
pub fn read_providers<'a>(
    file: &'a str,
    from: impl Read + 'a,
    texts: &Texts,
    limits: Limits,
) -> Result<Providers, Refused> {
    let columns = |heading: &Heading| {
        Ok([
            Some(heading.need(file, &["URN"])?),
            heading.place(&["LA_CODE_INFERRED", "LA_CODE", "LA"]),
            heading.place(&["PLACE_CODES"]),
            heading.place(&["PROVIDER_CODES"]),
            heading.place(&["POSTCODE"]),
            heading.place(&["REG_END", "CLOSED", "DATE CLOSED"]),
        ])
    };
    let mut providers = Providers::default();
    each_line(file, from, limits, columns, |[urn, authority, places, kinds, postcode, ended]| {
        let codes = |list: &str| {
            list.split([',', ';', ' ']).filter(|code| !code.is_empty()).map(|code| texts.text(code)).collect()
        };
        let urn = texts.text(urn);
        if urn.is_given() {
            let provider = Provider {
                authority: texts.text(authority),
                place_codes: codes(places),
                provider_codes: codes(kinds),
                postcode: plain_postcode(texts.text(postcode), texts),
                registration_ended: texts.day(ended),
            };
            providers.add(urn, provider);
        }
    })?;
    Ok(providers)
}
