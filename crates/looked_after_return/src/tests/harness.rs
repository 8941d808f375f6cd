//! Small returns for tests, written as tables of words.

use crate::cell::{Text, Texts};
use crate::check::check_rules;
use crate::children::{Children, ReadRows, Rows};
use crate::context::{Context, days_of};
use crate::needs::{AUTHORITY, NOTHING, Needs, POSTCODES, PROVIDERS, UASC_IN_HEADER};
use crate::reference::{Postcodes, Provider, Providers};
use crate::rules::years::{LOOKED_AFTER_RETURN, WITHDRAWN};
use crate::tables::{Place, Record, Table};
use return_rules::Year;

/// What is given to a check.
pub struct Given {
    pub year: Year,
    pub start: Option<String>,
    pub end: Option<String>,
    pub authority: Option<String>,
    pub is_xml: bool,
    tables: Vec<(Table, Vec<String>, Vec<Vec<String>>)>,
    providers: Vec<[String; 6]>,
}

impl Given {
    pub fn of(year: Year) -> Self {
        Self {
            year,
            start: None,
            end: None,
            authority: None,
            is_xml: true,
            tables: Vec::new(),
            providers: Vec::new(),
        }
    }

    pub fn table(&mut self, table: Table, columns: &[&str], rows: &[Vec<String>]) {
        self.tables.push((table, columns.iter().map(|column| (*column).to_owned()).collect(), rows.to_vec()));
    }

    pub fn provider(
        &mut self,
        urn: &str,
        authority: &str,
        places: &str,
        providers: &str,
        postcode: &str,
        ended: &str,
    ) {
        self.providers.push([urn, authority, places, providers, postcode, ended].map(str::to_owned));
    }
}

fn fill<R: Record>(rows: &mut Rows<R>, columns: &[String], cells: &[Vec<String>], texts: &Texts) {
    for row in cells {
        let mut record = R::default();
        let mut child = Text::MISSING;
        for (column, words) in columns.iter().zip(row) {
            if column == "CHILD" {
                child = texts.text(words);
            } else if let Some(place) = R::COLUMNS.iter().position(|known| known == column) {
                record.set(place, words.as_bytes(), texts);
            }
        }
        rows.push(child, record, 0);
    }
}

/// The rows that a rule of the year points at, or why it was not run.
pub fn found(given: &Given, code: &str) -> Result<Vec<Place>, String> {
    let in_force = LOOKED_AFTER_RETURN.year(given.year).and_then(|ruleset| ruleset.rule(code));
    let rule = in_force
        .or_else(|| WITHDRAWN.iter().find(|rule| rule.about.code == code))
        .ok_or("it is not in this year")?;
    with_context(given, |context| match rule.check.needs.lacking(context.given) {
        Some(why) => Err(why),
        None => Ok(check_rules(context, vec![rule], 1).places(code)),
    })
}

/// The rows that each rule of the year points at.
pub fn found_by_rule(given: &Given) -> Vec<(&'static str, Vec<Place>)> {
    let rules = LOOKED_AFTER_RETURN.year(given.year).unwrap().rules();
    with_context(given, |context| {
        let checked = check_rules(context, rules.clone(), 1);
        rules.iter().map(|rule| (rule.about.code, checked.places(rule.about.code))).collect()
    })
}

fn with_context<T>(given: &Given, then: impl FnOnce(&Context<'_>) -> T) -> T {
    let texts = Texts::default();
    let mut rows = ReadRows::default();
    let mut has = NOTHING;
    for (table, columns, cells) in &given.tables {
        has.add(Needs::table(*table));
        let year = if table.is_last_years() { &mut rows.last_year } else { &mut rows.this_year };
        match table.this_year() {
            Table::Header => fill(&mut year.header, columns, cells, &texts),
            Table::Episodes => fill(&mut year.episodes, columns, cells, &texts),
            Table::Reviews => fill(&mut year.reviews, columns, cells, &texts),
            Table::Uasc => fill(&mut year.uasc, columns, cells, &texts),
            Table::Oc2 => fill(&mut year.oc2, columns, cells, &texts),
            Table::Oc3 => fill(&mut year.oc3, columns, cells, &texts),
            Table::Ad1 => fill(&mut year.ad1, columns, cells, &texts),
            Table::PlacedAdoption => fill(&mut year.placed, columns, cells, &texts),
            Table::PrevPerm => fill(&mut year.prev_perm, columns, cells, &texts),
            Table::Missing => fill(&mut year.missing, columns, cells, &texts),
            Table::SwEpisodes => fill(&mut year.sw_episodes, columns, cells, &texts),
            _ => fill(&mut year.dolo, columns, cells, &texts),
        }
        if columns.iter().any(|column| ["PL_LA", "PL_LOCATION", "PL_DISTANCE"].contains(&column.as_str())) {
            has.add(POSTCODES);
        }
    }
    let mut providers = Providers::default();
    for [urn, authority, places, kinds, postcode, ended] in &given.providers {
        has.add(PROVIDERS);
        let list = |codes: &str| {
            codes.split(',').filter(|code| !code.is_empty()).map(|code| texts.text(code)).collect()
        };
        let provider = Provider {
            authority: texts.text(authority),
            place_codes: list(places),
            provider_codes: list(kinds),
            postcode: texts.text(postcode),
            registration_ended: texts.day(ended),
        };
        providers.add(texts.text(urn), provider);
    }
    let authority = given.authority.as_deref().map_or(Text::MISSING, |code| texts.text(code));
    if authority.is_given() {
        has.add(AUTHORITY);
    }
    if given.is_xml {
        has.add(UASC_IN_HEADER);
    }
    let (start, end) = days_of(given.year);
    let end = given.end.as_deref().map_or(end, |day| texts.day(day));
    let start = match (&given.start, &given.end) {
        (Some(day), _) => texts.day(day),
        (None, Some(_)) => end.plus_days(1).plus_years(-1),
        (None, None) => start,
    };
    assert!(start.is_known() && end.is_known(), "{:?} {:?}", given.start, given.end);
    let children = Children::gather(rows, texts);
    let postcodes = Postcodes::default();
    let context = Context {
        year: given.year,
        start,
        end,
        authority,
        given: has,
        providers: &providers,
        postcodes: &postcodes,
        children: &children,
    };
    then(&context)
}
