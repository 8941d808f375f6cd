//! The first administrator. Everybody else is added on the accounts page.

use super::{Arguments, Stop};
use crate::clock;
use crate::randomness::{self, RandomIds};
use access::Role;
use accounts::account::{Email, NewAccount, RoleChange, make_first_administrator};
use accounts::credential::{Passwords, StartingPassword};
use store::{CommandError, Stamp};

pub const HELP: &str = "
sightline user add --name NAME --email EMAIL --agency AGENCY [--store FILE | --settings FILE]

Adds the first administrator and prints a starting password, once. At first sign-in they set up a
code on their phone and choose a password of their own. Everybody else is added on the accounts page.

Example: sightline user add --name \"Ann Example\" --email ann@council.example --agency council
";

/// Adds the first administrator.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    let word = arguments.need_word("add")?;
    if word != "add" {
        return Err(Stop::Cannot(format!("There is no \"user {word}\". Try: sightline user --help")));
    }
    let mut need = |name: &str| arguments.option(name)?.ok_or_else(|| format!("Give --{name}."));
    let (name, email, agency) = (need("name")?, need("email")?, need("agency")?);
    let email = Email::parse(&email)
        .map_err(|_| "Enter an email address with --email, such as ann@council.example.".to_owned())?;
    let store = super::open_store(arguments)?;
    arguments.nothing_left()?;
    let now = clock::now();
    let mut fill = randomness::fill;
    let passwords = Passwords::new(&mut fill)?;
    let starting = StartingPassword::draw(&passwords, &mut fill)?;
    let post = RoleChange { role: Role::Administrator, agency, team: None };
    let new = NewAccount { name, email, post, telephone: None };
    let stamp =
        Stamp { actor: "sightline user add".to_owned(), recorded_at: now, arrangements: "none".to_owned() };
    let made = store.write(stamp, |work| make_first_administrator(work, &mut RandomIds, now, new, &starting));
    match made {
        Ok(_) => {
            println!("The starting password is: {}", starting.words());
            println!("It is shown once, and lasts seven days.");
            Ok(())
        }
        Err(CommandError::Refused(refusal)) => Err(Stop::Cannot(refusal.to_string())),
        Err(CommandError::Fault(fault)) => Err(fault.into()),
        Err(CommandError::NotAllowed | CommandError::NotFound) => {
            Err(Stop::Cannot("The account could not be added.".to_owned()))
        }
    }
}
