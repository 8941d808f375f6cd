//! Tests of the whole: the rules against published cases and against their own words, the years, and the readers.

mod harness;
mod hostile;
mod parity;
mod reading;
mod scenarios;
mod years;
