//! Sightline: one program for a multi-agency children's safeguarding partnership.

mod api;
mod app;
mod at_triage;
mod changes_known;
mod clock;
mod commands;
mod family;
mod folders;
mod known_people;
mod my_work;
mod names;
mod onward;
mod passed_on;
mod randomness;
mod settings;
mod sharing_work;
mod web;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::run(std::env::args_os().skip(1).collect())
}
