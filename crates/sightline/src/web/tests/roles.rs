//! Every role on every route. The answers are a document that people outside engineering review.

use super::{Service, services};
use crate::web::routes::Who;
use crate::web::{Method, Problem, ROUTES, Reply};
use access::Role;

/// What a role meets at a route, when the thing in the address is not there: the most it can see.
fn meets(service: &Service, role: Option<Role>, method: Method, path: &str) -> &'static str {
    let path = path.replace("{id}", "00000000000000000000000000000001");
    let path = path.replace("{other}", "00000000000000000000000000000002");
    match service.ask(role, method, &path, &[]) {
        Ok(Reply::Page(_)) => "page",
        Ok(Reply::Words(_)) => "words",
        Ok(Reply::File { .. }) => "file",
        Ok(Reply::Json { status: 401, .. }) => "a key is asked for",
        Ok(Reply::Json { .. }) => "a description for machines",
        Ok(Reply::SeeOther(_) | Reply::SeeOtherTelling(..) | Reply::SeeOtherWithSession(..)) => "sent on",
        Err(Problem::NotFound) => "nothing there",
        Err(Problem::NotForThisRole) => "not for this role",
        Err(Problem::SignInFirst) => "sign in first",
        Err(Problem::NotFromOurPage) => "not from our page",
        Err(Problem::FromAnotherSite) => "from another site",
        Err(Problem::TooLarge) => "too large",
        Err(Problem::Fault(fault)) => panic!("{path} broke for {role:?}: {fault}"),
    }
}

fn document(service: &Service) -> String {
    let mut out = String::from(
        "# What each role meets at each address\n\nMade by trying every role on every route; a test fails when it \
         differs. To make it again: `SIGHTLINE_WRITE_ROUTES=1 cargo test -p sightline every_role_on_every_route`.\n\n\
         Each was tried with something that is not there in the address, so \"nothing there\" is what an empty \
         record answers. Whether somebody may see the exact thing is the access matrix's matter.\n",
    );
    let roles: Vec<Option<Role>> = std::iter::once(None).chain(Role::ALL.iter().copied().map(Some)).collect();
    for route in ROUTES {
        let method = if route.method == Method::Get { "look at" } else { "send to" };
        out.push_str(&format!("\n## {method} `{}`\n\n", route.path));
        let mut met: Vec<(&'static str, Vec<&str>)> = Vec::new();
        for role in &roles {
            let found = meets(service, *role, route.method, route.path);
            let name = role.map_or("nobody signed in", Role::in_words);
            match met.iter_mut().find(|(known, _)| *known == found) {
                Some((_, names)) => names.push(name),
                None => met.push((found, vec![name])),
            }
        }
        for (found, names) in met {
            out.push_str(&format!("- {found}: {}\n", names.join(", ")));
        }
    }
    out
}

#[test]
fn every_role_on_every_route_meets_what_the_document_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/access-routes.md");
    for service in services() {
        let found = document(&service);
        if std::env::var_os("SIGHTLINE_WRITE_ROUTES").is_some() {
            std::fs::write(path, &found).unwrap();
        }
        let published = std::fs::read_to_string(path).unwrap_or_default();
        assert!(published == found, "docs/access-routes.md is out of date ({})", service.trial.engine);
    }
}

#[test]
fn nobody_reaches_anything_but_the_public_pages_without_signing_in() {
    let public = [
        "/",
        "/help",
        "/demonstration",
        "/sign-in",
        "/sign-in/code",
        "/sign-in/set-up-code",
        "/sign-in/recovery-code",
        "/sign-in/forgotten",
        "/worry",
        "/worry/received/{id}",
        "/receipt",
        "/ways-in",
        "/ways-in/{way}",
        "/referral-form",
        "/my-account/password",
        "/api",
        "/api/v1/openapi.json",
    ];
    let service = services().remove(0);
    for route in ROUTES.iter().filter(|route| !public.contains(&route.path)) {
        if route.who == Who::SystemWithKey {
            assert_eq!(meets(&service, None, route.method, route.path), "a key is asked for");
            continue;
        }
        assert_eq!(meets(&service, None, route.method, route.path), "sign in first", "{}", route.path);
    }
}

#[test]
fn a_form_without_the_sessions_own_word_is_never_taken() {
    let service = services().remove(0);
    // A system sends no form: its key alone counts, and a browser cannot send that for another site.
    let forms = ROUTES.iter().filter(|route| route.method == Method::Post && route.who != Who::SystemWithKey);
    for route in forms {
        let path = route.path.replace("{id}", "00000000000000000000000000000001");
        let path = path.replace("{other}", "00000000000000000000000000000002");
        for role in Role::ALL {
            let answers = [("csrf_token", "somebody else's word")];
            let reply = service.ask(Some(*role), Method::Post, &path, &answers);
            assert!(
                matches!(reply, Err(Problem::NotFromOurPage | Problem::NotForThisRole | Problem::NotFound)),
                "{path} was taken from {role:?}"
            );
        }
    }
}
