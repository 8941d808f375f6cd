//! The pages, asked as a browser would ask them, by every role.

mod checks;
mod handing_on;
mod journeys;
mod kept;
mod mais;
mod marking;
mod passed_on;
mod records;
mod roles;
mod system_keys;
mod systems;
mod systems_guessing;
mod uploads;
mod ways;
mod weaknesses;

use super::{Call, Method, Problem, ROUTES, Reply, Sent, Visitor, answer};
use crate::app::{App, ServiceSettings};
use access::{Actor, Role};
use accounts::account::{self, AccountRefusal, Email, NewAccount, RoleChange};
use accounts::credential::{Passwords, StartingPassword};
use kernel::{AccountId, Id, Moment, Uuid};
use local::Partnership;
use store::trial::{NumberedIds, Trial, each_engine, stamp};
use store::{Acting, Place, Store};
use web_kit::{Form, FormValues};

/// A service of its own for one test.
struct Service {
    app: App,
    trial: Trial,
}

fn noon() -> Moment {
    Moment::on("2025-03-03".parse().unwrap(), 12, 0)
}

/// The administrator is made first; the others follow in order.
fn account_of(role: Role) -> AccountId {
    let others: Vec<Role> = Role::ALL.iter().copied().filter(|known| *known != Role::Administrator).collect();
    let place = others.iter().position(|known| *known == role).map_or(0, |place| place + 1);
    AccountId::from_uuid(Uuid::from_u128(9001 + place as u128))
}

fn new_account(role: Role) -> NewAccount {
    NewAccount {
        name: format!("Invented {}", role.in_words()),
        email: Email::parse(&format!("{}@harrowmere.example", role.code())).unwrap(),
        post: RoleChange { role, agency: "council".into(), team: None },
        telephone: None,
    }
}

fn make_accounts(work: &mut store::Work<'_>) -> Result<(), store::CommandError<AccountRefusal>> {
    let mut seven = |bytes: &mut [u8]| bytes.fill(7);
    let passwords = Passwords::quick_and_weak(&mut seven)?;
    let starting = StartingPassword::known("nine green bottles on a wall", &passwords, &mut seven)?;
    let mut ids = NumberedIds::from(9000);
    account::make_first_administrator(work, &mut ids, noon(), new_account(Role::Administrator), &starting)?;
    let actor = visitor(Role::Administrator).actor;
    let mut acting = Acting { actor: &actor, now: noon(), arrangements: "trial", ids: &mut ids };
    for role in Role::ALL.iter().filter(|role| **role != Role::Administrator) {
        account::create_account(work, &mut acting, new_account(*role), &starting)?;
    }
    Ok(())
}

/// Somebody of each role, with an account.
fn services() -> Vec<Service> {
    each_engine().unwrap().into_iter().map(service).collect()
}

fn service(trial: Trial) -> Service {
    let store = match trial.store.place().clone() {
        Place::File { path, key } => Store::open(Place::File { path, key }).unwrap(),
        server @ Place::PostgreSql { .. } => Store::open(server).unwrap(),
    };
    assert!(store.write(stamp(noon()), make_accounts).is_ok());
    let arrangements = Partnership::load(&local::invented::harrowmere()).unwrap();
    Service { app: App::new(store, arrangements, ServiceSettings::default()).unwrap(), trial }
}

const TOKEN: &str = "the session's own word";

fn visitor(role: Role) -> Visitor {
    Visitor {
        actor: Actor { account: account_of(role), role, agency: "council".into(), team: None },
        name: format!("Invented {}", role.in_words()),
        form_token: TOKEN.into(),
        notice: None,
    }
}

impl Service {
    /// Asks a page as somebody, or as nobody.
    fn ask(
        &self,
        role: Option<Role>,
        method: Method,
        path: &str,
        answers: &[(&str, &str)],
    ) -> Result<Reply, Problem> {
        self.ask_at(role, method, path, answers, noon())
    }

    fn ask_at(
        &self,
        role: Option<Role>,
        method: Method,
        path: &str,
        answers: &[(&str, &str)],
        now: Moment,
    ) -> Result<Reply, Problem> {
        self.ask_as(role.map(visitor), method, path, answers, now)
    }

    /// Asks as somebody exactly.
    fn ask_as(
        &self,
        visitor: Option<Visitor>,
        method: Method,
        path: &str,
        answers: &[(&str, &str)],
        now: Moment,
    ) -> Result<Reply, Problem> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let (route, parts) = ROUTES
            .iter()
            .filter(|route| route.method == method)
            .find_map(|route| parts_of(route.path, path).map(|parts| (route, parts)))
            .unwrap_or_else(|| panic!("no route for {path}"));
        let mut pairs: Vec<(String, String)> =
            answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        if visitor.is_some()
            && method == Method::Post
            && !answers.iter().any(|(name, _)| *name == "csrf_token")
        {
            pairs.push(("csrf_token".into(), TOKEN.into()));
        }
        let query: Vec<(String, String)> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(a, b)| (a.into(), b.into()))
            .collect();
        let form = if method == Method::Post { Form::posted(pairs) } else { Form::blank() };
        let call =
            Call { query: FormValues::from_pairs(query), parts, now, ..self.call(visitor, path, form) };
        answer(route, &call)
    }

    /// A request as a handler sees it.
    fn call(&self, visitor: Option<Visitor>, path: &str, form: Form) -> Call<'_> {
        Call {
            app: &self.app,
            visitor,
            now: noon(),
            parts: Vec::new(),
            query: FormValues::new(),
            form,
            path: path.to_owned(),
            address: "127.0.0.1".into(),
            cookie: None,
            sent: Sent::default(),
        }
    }

    /// A key of an agency's system, made by an administrator.
    fn system_key(&self, agency: &str, may_send: &[&str]) -> String {
        let mut answers = vec![("name", "Crime recording"), ("agency", agency)];
        answers.extend(may_send.iter().map(|what| ("may_send", *what)));
        let page = text(self.ask(Some(Role::Administrator), Method::Post, "/system-keys/new", &answers));
        let key = page.split("sightline_").nth(1).unwrap_or_else(|| panic!("no key: {page}"));
        format!("sightline_{}", key.split('<').next().unwrap())
    }

    /// Asks as an agency's system; answers with the status and what was said.
    fn system(&self, path: &str, asked: crate::api::Asked, now: Moment) -> (u16, serde_json::Value) {
        let route = ROUTES.iter().find(|route| route.method == Method::Post && route.path == path).unwrap();
        let call =
            Call { now, sent: Sent { asked, ..Sent::default() }, ..self.call(None, path, Form::blank()) };
        match answer(route, &call).unwrap() {
            Reply::Json { status, body, .. } => (status, body),
            _ => panic!("not an answer to a system"),
        }
    }

    /// The words of a page, whole, as it is sent; it must pass the checks that every page passes.
    fn page(&self, role: Option<Role>, path: &str) -> String {
        text(self.ask(role, Method::Get, path, &[]))
    }
}

fn parts_of(pattern: &str, path: &str) -> Option<Vec<String>> {
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    if pattern.len() != path.len() {
        return None;
    }
    let mut parts = Vec::new();
    for (wanted, found) in pattern.into_iter().zip(path) {
        if wanted.starts_with('{') {
            parts.push(found.to_owned());
        } else if wanted != found {
            return None;
        }
    }
    Some(parts)
}

fn text(reply: Result<Reply, Problem>) -> String {
    match reply.unwrap() {
        Reply::Page(body) => {
            let wrong = web_kit::check_html(
                &web_kit::page(
                    &web_kit::Frame {
                        title: body.title,
                        service: "Sightline",
                        errors: body.errors,
                        ..Default::default()
                    },
                    body.markup.clone(),
                )
                .into_string(),
            );
            assert_eq!(wrong, Vec::<String>::new(), "{}", body.title);
            body.markup.clone().into_string()
        }
        Reply::Words(words) => panic!("only words: {words}"),
        Reply::File { name, .. } => panic!("a file was sent: {name}"),
        Reply::Json { status, .. } => panic!("a system was answered: {status}"),
        Reply::SeeOther(path) | Reply::SeeOtherTelling(path, _, _) | Reply::SeeOtherWithSession(path, _) => {
            panic!("sent on to {path}")
        }
    }
}

/// Where a reply sends the browser.
fn sent_to(reply: Result<Reply, Problem>) -> String {
    match reply.unwrap() {
        Reply::SeeOther(path) | Reply::SeeOtherTelling(path, _, _) | Reply::SeeOtherWithSession(path, _) => {
            path
        }
        Reply::Words(words) => panic!("only words: {words}"),
        Reply::File { name, .. } => panic!("a file was sent: {name}"),
        Reply::Json { status, .. } => panic!("a system was answered: {status}"),
        Reply::Page(body) => panic!("a page was shown: {}", body.markup.clone().into_string()),
    }
}
