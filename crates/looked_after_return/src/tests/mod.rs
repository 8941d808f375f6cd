//! Tests of the whole: the rules against cases, the readers against each other and against damaged files.

mod harness;
mod parity;
