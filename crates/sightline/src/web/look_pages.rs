//! The log that looks happened, for whoever keeps the service: when, who, from which agency, and
//! whether a reason was given. Never what was looked at inside a record, whose it is, or the reason
//! itself: those who work with the child read that on the record.

use super::{Body, Call, Problem, Reply};
use accounts::account::Account;
use kernel::{AccountId, Moment, moment_in_words};
use std::collections::HashMap;
use store::{Fault, OPENED, OPENED_FOR_A_REASON, Reader};
use web_kit::{Cell, Column, Markup, Table, html, table, user_words};

/// The page's title.
const TITLE: &str = "Who looked at records";

/// Looks on one page.
const ON_A_PAGE: usize = 50;

/// One look, without what was looked at.
struct LookThatHappened {
    /// Its place in the ledger.
    sequence: i64,
    at: Moment,
    /// The account, or the part of the program.
    by: String,
    with_a_reason: bool,
    /// Tells looks at one record from looks at another, and says nothing else about it.
    record: String,
}

/// The looks before this place in the ledger, newest first: a page of them, and one more where
/// there are older ones.
fn looks_that_happened(reader: &mut Reader<'_>, before: i64) -> Result<Vec<LookThatHappened>, Fault> {
    let most = ON_A_PAGE + 1;
    let sql = format!(
        "select sequence, recorded_at, actor, what, thing_id from ledger
         where kind = 'person' and what in (?1, ?2) and sequence < ?3
         order by sequence desc limit {most}"
    );
    let rows = reader.rows(&sql, &[OPENED.into(), OPENED_FOR_A_REASON.into(), before.into()])?;
    rows.iter()
        .map(|row| {
            Ok(LookThatHappened {
                sequence: row.int(0)?,
                at: row.parse(1)?,
                by: row.text(2)?.to_owned(),
                with_a_reason: row.text(3)? == OPENED_FOR_A_REASON,
                record: opaque(row.text(4)?),
            })
        })
        .collect()
}

/// The random end of an id: "3F2A-91BC".
fn opaque(id: &str) -> String {
    let id = id.to_uppercase();
    let tail: String = id.chars().skip(id.chars().count().saturating_sub(8)).collect();
    let (first, last) = tail.split_at_checked(4).unwrap_or((&tail, ""));
    format!("{first}-{last}")
}

/// The log.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let before = call.query.text("before").parse().unwrap_or(i64::MAX);
    let (mut looks, accounts) = call.app.store.read(|reader| {
        Ok::<_, Fault>((looks_that_happened(reader, before)?, reader.find::<Account>("", &[])?))
    })?;
    let accounts: HashMap<AccountId, Account> =
        accounts.into_iter().map(|loaded| (loaded.value.id, loaded.value)).collect();
    let older = looks.len() > ON_A_PAGE;
    looks.truncate(ON_A_PAGE);
    let older = looks.last().filter(|_| older).map(|last| format!("/looks?before={}", last.sequence));
    let markup = html! {
        h1.govuk-heading-l { (TITLE) }
        p.govuk-body { "Newest first. What was looked at is never shown here. Whoever works with a child reads on the record who opened it and why." }
        (table(Table {
            caption: "Looks at records",
            caption_hidden: true,
            columns: ["When", "Who", "Agency", "Reason given", "Record"].map(Column::words).to_vec(),
            rows: looks.iter().map(|look| row(call, &accounts, look)).collect(),
            empty: "Nobody has opened a record.",
        }))
        (pages(before != i64::MAX, older.as_deref()))
    };
    Ok(Body::new(TITLE, markup).wide().into())
}

fn row(call: &Call<'_>, accounts: &HashMap<AccountId, Account>, look: &LookThatHappened) -> Vec<Cell> {
    let account = look.by.parse().ok().and_then(|id: AccountId| accounts.get(&id));
    let (who, agency) = match account {
        Some(account) => {
            let agency = call.app.arrangements.agency(&account.agency);
            (account.name.as_str(), agency.map_or(account.agency.as_str(), |agency| agency.name.as_str()))
        }
        None => ("Somebody whose account is not here", "Not known"),
    };
    vec![
        Cell::from(moment_in_words(look.at)),
        Cell::from(user_words(who)),
        Cell::from(user_words(agency)),
        Cell::from(if look.with_a_reason { "Yes" } else { "No" }),
        Cell::from(look.record.as_str()),
    ]
}

fn pages(not_the_newest: bool, older: Option<&str>) -> Markup {
    html! {
        @if not_the_newest { p.govuk-body { a.govuk-link href="/looks" { "Newest looks" } } }
        @if let Some(older) = older { p.govuk-body { a.govuk-link href=(older) { "Older looks" } } }
    }
}
