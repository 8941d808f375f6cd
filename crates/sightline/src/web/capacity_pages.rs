//! The front door's capacity, over a period that is chosen, and its figures as a file.

use super::{Body, Call, Problem, Reply};
use access::Role;
use accounts::account::Account;
use front_door::capacity::{self, Capacity, Waiting, pages};
use kernel::{AccountId, Date, days_before};
use std::collections::HashSet;
use store::Fault;
use web_kit::{DateRule, Form, FormValues};

/// Days shown when no period is chosen.
const USUAL_DAYS: u16 = 28;
/// The longest period, in days: two years.
const LONGEST_DAYS: i64 = 731;

/// The period asked for, and the form that shows it.
fn period(call: &Call<'_>) -> (Date, Date, Form) {
    let today = call.today();
    let usual = days_before(today, USUAL_DAYS - 1);
    let mut form = Form::filled(call.query.clone());
    let from = form.date_if_given("from", "From", DateRule::TodayOrPast, today).unwrap_or(usual);
    let to = form.date_if_given("to", "To", DateRule::TodayOrPast, today).unwrap_or(today);
    let days = (to - from).get_days();
    if !form.has_errors() && (days < 0 || i64::from(days) >= LONGEST_DAYS) {
        form.errors.add_at("from", "from-day", "From must be before To, by two years at most");
    }
    if form.has_errors() {
        return (usual, today, form);
    }
    let mut values = FormValues::new();
    values.set_date("from", from);
    values.set_date("to", to);
    (from, to, Form { values, errors: form.errors })
}

fn read(call: &Call<'_>, from: Date, to: Date) -> Result<(Capacity, Waiting), Problem> {
    let found = call.app.store.read::<_, Fault>(|reader| {
        let accounts = reader.find::<Account>("", &[])?;
        let at_the_front_door = accounts.iter().filter(|account| works_there(account.value.role));
        let them: HashSet<AccountId> = at_the_front_door.map(|account| account.value.id).collect();
        capacity::read(reader, &|account| them.contains(&account), from, to, call.now)
    })?;
    Ok(found)
}

/// Whose work it is to take contacts in, by the role they have now.
fn works_there(role: Role) -> bool {
    matches!(role, Role::CallTaker | Role::FrontDoorSocialWorker | Role::FrontDoorManager)
}

/// The page.
pub fn show(call: &Call<'_>) -> Result<Reply, Problem> {
    let (from, to, form) = period(call);
    let (found, waiting) = read(call, from, to)?;
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let name = |id: &str| names.name(id);
    let markup = pages::capacity_page(&found, &waiting, call.now, &name, &form);
    Ok(Body::new(pages::TITLE, markup).wide().with_errors(form.has_errors()).into())
}

/// The figures as a file.
pub fn file(call: &Call<'_>) -> Result<Reply, Problem> {
    let day = |name: &str| call.query.text(name).parse::<Date>().map_err(|_| Problem::NotFound);
    let (from, to) = (day("from")?, day("to")?);
    if to < from || i64::from((to - from).get_days()) >= LONGEST_DAYS {
        return Err(Problem::NotFound);
    }
    let (found, _) = read(call, from, to)?;
    Ok(Reply::File { name: "capacity.csv", kind: "text/csv; charset=utf-8", text: pages::as_csv(&found) })
}
