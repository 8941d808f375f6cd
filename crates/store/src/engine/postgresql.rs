//! The server: one schema a partnership, the same statements, the same one writer at a time.

use super::{Connection, Dialect};
use crate::{Fault, Row, Value};
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use std::collections::HashMap;
use std::error::Error;

/// One open connection to a partnership's schema.
pub(crate) struct PostgreSql {
    client: postgres::Client,
    statements: HashMap<String, postgres::Statement>,
    writer_lock: i64,
}

impl PostgreSql {
    /// Connects and works inside the schema, making it when it is not there.
    pub(crate) fn open(url: &str, schema: &str) -> Result<Self, Fault> {
        let wrap = |error| Fault::postgres("connecting to PostgreSQL", &error);
        let name_is_plain = !schema.is_empty()
            && schema.len() <= 60
            && schema.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !name_is_plain {
            return Err(Fault::new(
                "connecting to PostgreSQL",
                "the schema's name may hold only small letters, digits and underscores",
            ));
        }
        let config: postgres::Config = url.parse().map_err(wrap)?;
        refuse_open_networks(&config)?;
        let mut client = config.connect(postgres::NoTls).map_err(wrap)?;
        client
            .batch_execute(&format!(
                "set client_min_messages = warning; create schema if not exists {schema};
                 set search_path = {schema}; set timezone = 'UTC'"
            ))
            .map_err(wrap)?;
        Ok(Self { client, statements: HashMap::new(), writer_lock: lock_number(schema) })
    }

    fn prepared(&mut self, sql: &str) -> Result<postgres::Statement, Fault> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self
            .client
            .prepare(&numbered_with_dollars(sql))
            .map_err(|error| Fault::postgres("asking the store", &error))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// Children's records never cross a network unencrypted: only this machine's own addresses and
/// sockets are accepted until the connection can be encrypted (docs/decisions/0003).
fn refuse_open_networks(config: &postgres::Config) -> Result<(), Fault> {
    let addresses_are_local = config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback);
    let local = addresses_are_local
        && config.get_hosts().iter().all(|host| match host {
            postgres::config::Host::Tcp(name) => {
                name == "localhost"
                    || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
            }
            #[cfg(unix)]
            postgres::config::Host::Unix(_) => true,
        });
    if local {
        return Ok(());
    }
    Err(Fault::new(
        "connecting to PostgreSQL",
        "this server is on another machine and the connection would not be encrypted; \
         connect through a local socket or an encrypted tunnel on this machine",
    ))
}

/// A stable number for the lock that makes a partnership's writes follow one another.
fn lock_number(schema: &str) -> i64 {
    schema.bytes().fold(0x5157_4c49_4e45_i64, |sum, byte| sum.wrapping_mul(31).wrapping_add(i64::from(byte)))
}

/// Our statements number values as `?1`; PostgreSQL numbers them as `$1`.
fn numbered_with_dollars(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut letters = sql.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_value = letter == '?' && letters.peek().is_some_and(char::is_ascii_digit);
        out.push(if is_value { '$' } else { letter });
    }
    out
}

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Self::Int(number) => number.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
            Self::Bytes(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::INT4 | Type::INT8 | Type::TEXT | Type::VARCHAR | Type::BYTEA | Type::NAME)
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(match *kind {
            Type::INT4 => Self::Int(i64::from(i32::from_sql(kind, raw)?)),
            Type::INT8 => Self::Int(i64::from_sql(kind, raw)?),
            Type::BOOL => Self::Int(i64::from(bool::from_sql(kind, raw)?)),
            Type::BYTEA => Self::Bytes(Vec::<u8>::from_sql(kind, raw)?),
            _ => Self::Text(String::from_sql(&Type::TEXT, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(kind: &Type) -> bool {
        matches!(
            *kind,
            Type::INT4 | Type::INT8 | Type::BOOL | Type::TEXT | Type::VARCHAR | Type::BYTEA | Type::NAME
        )
    }
}

fn borrowed(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl Connection for PostgreSql {
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        let statement = self.prepared(sql)?;
        self.client
            .execute(&statement, &borrowed(values))
            .map_err(|error| Fault::postgres("changing the store", &error))
    }

    fn each(
        &mut self,
        sql: &str,
        values: &[Value],
        row: &mut dyn FnMut(Row) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let wrap = |error| Fault::postgres("asking the store", &error);
        let statement = self.prepared(sql)?;
        let mut rows = self.client.query_raw(&statement, borrowed(values)).map_err(wrap)?;
        while let Some(found) = rows.next().map_err(wrap)? {
            let cells = (0..found.len())
                .map(|column| found.try_get(column).map_err(wrap))
                .collect::<Result<_, _>>()?;
            row(Row(cells))?;
        }
        Ok(())
    }

    fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        self.client.batch_execute(sql).map_err(|error| Fault::postgres("changing the store", &error))
    }

    fn begin_write(&mut self) -> Result<(), Fault> {
        let lock = self.writer_lock;
        self.batch(&format!("begin; select pg_advisory_xact_lock({lock})"))
    }

    fn begin_read(&mut self) -> Result<(), Fault> {
        self.batch("begin isolation level repeatable read read only")
    }

    fn dialect(&self) -> Dialect {
        Dialect::PostgreSql
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_mark_in_words_is_left_alone() {
        assert_eq!(
            numbered_with_dollars("select '?' where a = ?1 and b = ?12"),
            "select '?' where a = $1 and b = $12"
        );
    }

    #[test]
    fn a_server_on_another_machine_is_refused() {
        let far = "host=db.example.org user=x".parse().unwrap();
        let near = "host=127.0.0.1 user=x".parse().unwrap();
        assert!(refuse_open_networks(&far).is_err());
        let disguised = "host=localhost hostaddr=10.0.0.5 user=x".parse().unwrap();
        assert!(refuse_open_networks(&near).is_ok());
        assert!(refuse_open_networks(&disguised).is_err());
    }
}
