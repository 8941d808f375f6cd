use crate::account::forms::{AGENCY, CLOSED, PAGE, ROLE, SHOW};
use crate::account::{Account, AccountList, Filter};
use crate::places::Places;
use crate::routes;
use crate::view::View;
use access::Role;
use web_kit::{
    ButtonLook, Cell, Choice, ChosenFilter, Column, Filters, Form, FormValues, Markup, Pagination, Radios,
    Select, Table, TagColour, button_link, filters, html, pagination, radios, select, table, tag, user_words,
};

/// The list of accounts, with its filters.
pub fn list_page(list: &AccountList, filter: &Filter, places: &Places) -> View {
    let which = if filter.closed { "closed" } else { "open" };
    let body = html! {
        h1.govuk-heading-l { "Accounts (" (list.found) ")" }
        (button_link(routes::NEW_ACCOUNT, "Make an account", ButtonLook::Main))
        (filter_block(filter, places))
        @if list.found == 0 { p.govuk-body { (nothing_found(filter)) } }
        @else {
            p.govuk-body { (one_or_many(list.found, which)) " In order of email address." }
            (rows(list, places))
            (pagination(Pagination { page: list.page, pages: list.pages, href: &format!("{}&{PAGE}=", address(filter)) }))
        }
    };
    View::wide("Accounts", body)
}

fn one_or_many(found: usize, which: &str) -> String {
    if found == 1 { format!("1 {which} account.") } else { format!("{found} {which} accounts.") }
}

fn nothing_found(filter: &Filter) -> &'static str {
    let filtered = filter.agency.is_some() || filter.role.is_some();
    match (filtered, filter.closed) {
        (true, _) => "0 accounts match. Remove filters.",
        (false, true) => "No accounts have been closed.",
        (false, false) => "No accounts are open.",
    }
}

fn rows(list: &AccountList, places: &Places) -> Markup {
    table(Table {
        caption: "Accounts",
        caption_hidden: true,
        columns: vec![
            Column::words("Name"),
            Column::words("Email address"),
            Column::words("Agency and team"),
            Column::words("Role"),
            Column::words("State"),
        ],
        rows: list.accounts.iter().map(|account| row(account, places)).collect(),
        ..Table::default()
    })
}

fn row(account: &Account, places: &Places) -> Vec<Cell> {
    let team = account.team.as_deref().map(|team| places.team_name(&account.agency, team));
    vec![
        Cell::from(html! { a.govuk-link href=(routes::account(account.id)) { (user_words(&account.name)) } }),
        Cell::from(user_words(account.email.as_str())),
        Cell::from(html! { (places.agency_name(&account.agency)) @if let Some(team) = team { ", " (team) } }),
        Cell::from(html! { (account.role.in_words()) }),
        Cell::from(state(account)),
    ]
}

/// Where an account stands, in a word or two.
pub(super) fn state(account: &Account) -> Markup {
    if account.closed.is_some() {
        return tag("Closed", TagColour::Grey);
    }
    if account.proposed.is_some() {
        return tag("Change of role waiting", TagColour::Yellow);
    }
    if account.must_change_password {
        return tag("Has a starting password", TagColour::Blue);
    }
    tag("Open", TagColour::Green)
}

fn filter_block(filter: &Filter, places: &Places) -> Markup {
    let mut values = FormValues::new();
    if let Some(agency) = &filter.agency {
        values.set(AGENCY, agency.as_str());
    }
    if let Some(role) = filter.role {
        values.set(ROLE, role.code());
    }
    values.set(SHOW, if filter.closed { CLOSED } else { "open" });
    let form = Form::filled(values);
    let without_agency = address(&Filter { agency: None, ..filter.clone() });
    let without_role = address(&Filter { role: None, ..filter.clone() });
    let mut chosen = Vec::new();
    if let Some(agency) = &filter.agency {
        chosen.push(ChosenFilter {
            about: "Agency",
            words: places.agency_name(agency),
            remove_href: &without_agency,
        });
    }
    if let Some(role) = filter.role {
        chosen.push(ChosenFilter { about: "Role", words: role.in_words(), remove_href: &without_role });
    }
    filters(Filters {
        action: routes::ACCOUNTS,
        chosen: &chosen,
        clear_href: &address(&Filter { closed: filter.closed, ..Filter::default() }),
        hides_late: None,
        fields: filter_fields(&form, places),
    })
}

fn filter_fields(form: &Form, places: &Places) -> Markup {
    let roles = Role::ALL.iter().map(|role| (role.code().to_owned(), role.in_words().to_owned()));
    html! {
        (select(form, Select { name: AGENCY, label: "Agency", unchosen: "All agencies", choices: places.agencies.clone(), ..Select::default() }))
        (select(form, Select { name: ROLE, label: "Role", unchosen: "All roles", choices: roles.collect(), ..Select::default() }))
        (radios(form, Radios {
            name: SHOW,
            legend: "Show",
            inline: true,
            choices: vec![Choice::new("open", "Open accounts"), Choice::new(CLOSED, "Closed accounts")],
            ..Radios::default()
        }))
    }
}

/// The address of a list. Only codes go in it.
fn address(filter: &Filter) -> String {
    let show = if filter.closed { CLOSED } else { "open" };
    let mut out = format!("{}?{SHOW}={show}", routes::ACCOUNTS);
    if let Some(agency) = &filter.agency {
        out.push_str(&format!("&{AGENCY}={agency}"));
    }
    if let Some(role) = filter.role {
        out.push_str(&format!("&{ROLE}={}", role.code()));
    }
    out
}
