//! The four kinds of value a column holds, the same on both engines.

use crate::Fault;
use kernel::{Date, Id, Moment};

/// What a column holds. Days and moments are text that sorts as time does; ids are text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// There is none.
    Null,
    /// A whole number, or a claim as 0 or 1.
    Int(i64),
    /// Text, a day, a moment or an id.
    Text(String),
    /// A hash or other bytes.
    Bytes(Vec<u8>),
}

macro_rules! value_from {
    ($($kind:ty => |$it:ident| $value:expr),+ $(,)?) => {$(
        impl From<$kind> for Value { fn from($it: $kind) -> Self { $value } }
    )+};
}

value_from! {
    i64 => |it| Self::Int(it),
    u32 => |it| Self::Int(i64::from(it)),
    bool => |it| Self::Int(i64::from(it)),
    &str => |it| Self::Text(it.to_owned()),
    String => |it| Self::Text(it),
    &String => |it| Self::Text(it.clone()),
    Date => |it| Self::Text(it.to_string()),
    Moment => |it| Self::Text(it.to_string()),
    Vec<u8> => |it| Self::Bytes(it),
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Self {
        it.map_or(Self::Null, Into::into)
    }
}

/// An id as a column value.
pub fn id_value(id: impl Id) -> Value {
    Value::Text(id.to_string())
}

/// One row of an answer, read by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row(pub(crate) Vec<Value>);

fn misread(column: usize, wanted: &str) -> Fault {
    Fault::new("reading a row", format!("column {column} is not {wanted}"))
}

impl Row {
    /// Text that must be there.
    pub fn text(&self, column: usize) -> Result<&str, Fault> {
        self.optional_text(column)?.ok_or_else(|| misread(column, "text"))
    }

    /// Text that may be absent.
    pub fn optional_text(&self, column: usize) -> Result<Option<&str>, Fault> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            Some(Value::Int(_) | Value::Bytes(_)) | None => Err(misread(column, "text")),
        }
    }

    /// A whole number that must be there.
    pub fn int(&self, column: usize) -> Result<i64, Fault> {
        self.optional_int(column)?.ok_or_else(|| misread(column, "a number"))
    }

    /// A whole number that may be absent.
    pub fn optional_int(&self, column: usize) -> Result<Option<i64>, Fault> {
        match self.0.get(column) {
            Some(Value::Int(number)) => Ok(Some(*number)),
            Some(Value::Null) => Ok(None),
            Some(Value::Text(_) | Value::Bytes(_)) | None => Err(misread(column, "a number")),
        }
    }

    /// A claim held as 0 or 1.
    pub fn claim(&self, column: usize) -> Result<bool, Fault> {
        Ok(self.int(column)? != 0)
    }

    /// Bytes that must be there.
    pub fn bytes(&self, column: usize) -> Result<&[u8], Fault> {
        match self.0.get(column) {
            Some(Value::Bytes(bytes)) => Ok(bytes),
            Some(Value::Null | Value::Int(_) | Value::Text(_)) | None => Err(misread(column, "bytes")),
        }
    }

    /// An id, a day, a moment or anything else written as text.
    pub fn parse<T: std::str::FromStr>(&self, column: usize) -> Result<T, Fault> {
        self.text(column)?.parse().map_err(|_| misread(column, std::any::type_name::<T>()))
    }

    /// As [`Row::parse`], where the column may be absent.
    pub fn optional_parse<T: std::str::FromStr>(&self, column: usize) -> Result<Option<T>, Fault> {
        match self.optional_text(column)? {
            None => Ok(None),
            Some(text) => text.parse().map(Some).map_err(|_| misread(column, std::any::type_name::<T>())),
        }
    }

    /// The values, in order.
    pub fn values(&self) -> &[Value] {
        &self.0
    }
}
