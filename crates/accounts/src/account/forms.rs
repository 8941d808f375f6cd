//! What administrators type about accounts.

use super::{Email, Filter, NewAccount, Reason, RoleChange};
use crate::places::Places;
use access::Role;
use web_kit::{Form, FormValues};

/// The name the person's name is sent under.
pub const NAME: &str = "name";
/// The name the email address is sent under.
pub const EMAIL: &str = "email";
/// The name the role is sent under.
pub const ROLE: &str = "role";
/// The name the agency is sent under.
pub const AGENCY: &str = "agency";
/// The name the team is sent under, by id.
pub const TEAM: &str = "team";
/// The name the telephone number is sent under.
pub const TELEPHONE: &str = "telephone";
/// The name the reason is sent under.
pub const REASON: &str = "reason";
/// The name the version that was read is sent under.
pub const VERSION: &str = "version";

const NAME_LIMIT: usize = 100;
const TELEPHONE_LIMIT: usize = 30;

/// Reads a new account.
pub fn read_new_account(form: &mut Form, places: &Places) -> Option<NewAccount> {
    let name = form.need_text(NAME, "Enter the person's name");
    form.within_limit(NAME, "Name", NAME_LIMIT);
    let email = read_email(form);
    let post = read_post(form, places);
    form.within_limit(TELEPHONE, "Telephone number", TELEPHONE_LIMIT);
    let telephone = form.text_if_given(TELEPHONE);
    form.errors.in_order_of(&[NAME, EMAIL, TELEPHONE, AGENCY, TEAM, ROLE]);
    if form.has_errors() {
        return None;
    }
    Some(NewAccount { name: name?, email: email?, post: post?, telephone })
}

fn read_email(form: &mut Form) -> Option<Email> {
    let typed = form.need_text(EMAIL, "Enter the person's work email address")?;
    let email = Email::parse(&typed);
    if email.is_err() {
        form.errors.add(EMAIL, "Enter an email address in the correct format, like name@example.com");
    }
    email.ok()
}

fn read_post(form: &mut Form, places: &Places) -> Option<RoleChange> {
    let agencies: Vec<&str> = places.agencies.iter().map(|(id, _)| id.as_str()).collect();
    let agency = form.need_choice(AGENCY, &agencies, "Select the agency the person works for");
    let team = form.text_if_given(TEAM);
    let codes: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
    let role =
        form.need_choice(ROLE, &codes, "Select the person's role").and_then(|code| Role::from_code(&code));
    if let (Some(agency), Some(team)) = (&agency, &team)
        && !places.has_team(agency, team)
    {
        form.errors.add(TEAM, "Select a team that belongs to the agency");
        return None;
    }
    Some(RoleChange { role: role?, agency: agency?, team })
}

/// Reads a proposed change of role, and why.
pub fn read_role_change(form: &mut Form, places: &Places) -> Option<(RoleChange, Reason)> {
    let post = read_post(form, places);
    let reason = read_reason(form, "Enter why the role should change");
    form.errors.in_order_of(&[AGENCY, TEAM, ROLE, REASON]);
    if form.has_errors() { None } else { Some((post?, reason?)) }
}

/// Reads a reason, with the message for when there is none.
pub fn read_reason(form: &mut Form, missing: &str) -> Option<Reason> {
    let typed = form.need_text(REASON, missing)?;
    form.within_limit(REASON, "Reason", Reason::LIMIT);
    if form.errors.has(REASON) { None } else { Reason::new(&typed) }
}

/// The version of the account that somebody read before agreeing; nothing when none was sent, which
/// is answered as for an account that changed meanwhile.
pub fn read_agreement(form: &Form) -> Option<i64> {
    form.values.text(VERSION).parse().ok()
}

/// The name that says which accounts to list is sent under.
pub const SHOW: &str = "show";
/// What is sent for closed accounts.
pub const CLOSED: &str = "closed";
/// The name the page of the list is sent under.
pub const PAGE: &str = "page";

/// Reads which accounts to list, from the address. What nobody offered is left out.
pub fn read_filter(values: &FormValues, places: &Places) -> Filter {
    let agency = values.text(AGENCY);
    Filter {
        agency: places.has_agency(agency).then(|| agency.to_owned()),
        role: Role::from_code(values.text(ROLE)),
        closed: values.text(SHOW) == CLOSED,
        page: values.text(PAGE).parse().unwrap_or(1),
    }
}
