//! From HTTP to a handler and back.

use super::routes::{Method, ROUTES, Route, Who};
use super::{Body, Call, Problem, Reply, frame};
use crate::api::{Asked, multipart};
use crate::app::App;
use crate::{clock, randomness};
use access::{Area, Thing};
use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{ConnectInfo, DefaultBodyLimit, OriginalUri, RawPathParams, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use std::net::SocketAddr;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use web_kit::{Form, FormValues};

/// Serves until told to stop; finishes what is under way.
pub async fn serve(
    app: Arc<App>,
    listener: tokio::net::TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}

fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    let mut by_path: Vec<(&'static str, MethodRouter<Arc<App>>)> = Vec::new();
    for route in ROUTES {
        let handler = move |state: State<Arc<App>>,
                            parts: RawPathParams,
                            uri: OriginalUri,
                            connection: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
                            headers: HeaderMap,
                            body: Result<Bytes, BytesRejection>| async move {
            let request = Request {
                parts: parts.iter().map(|(_, value)| value.to_owned()).collect(),
                path: uri.0.path().to_owned(),
                query: uri.0.query().unwrap_or_default().to_owned(),
                address: connection.map(|found| found.0.0.ip().to_string()).unwrap_or_default(),
                headers,
                too_large: body.is_err(),
                body: body.unwrap_or_default(),
            };
            let app = state.0;
            // The record is read and written in the ordinary, waiting way, so that is done away
            // from the threads that serve connections.
            let answered = tokio::task::spawn_blocking(move || answer_request(&app, route, request)).await;
            answered.unwrap_or_else(|_| plain_fault())
        };
        let methods = match route.method {
            Method::Get => get(handler),
            Method::Post => post(handler),
        };
        let methods = methods.layer(DefaultBodyLimit::max(route.largest));
        match by_path.iter_mut().find(|(path, _)| *path == route.path) {
            Some((_, known)) => *known = known.clone().merge(methods),
            None => by_path.push((route.path, methods)),
        }
    }
    for (path, methods) in by_path {
        router = router.route(path, methods);
    }
    for asset in web_kit::assets() {
        let serve_it = move || async move {
            let headers = [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, asset.bytes)
        };
        router = router.route(&asset.path, get(serve_it));
    }
    router
        .fallback(nothing_here)
        .layer(axum::middleware::map_response(with_safe_headers))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| plain_fault()))
        .with_state(app)
}

async fn nothing_here(state: State<Arc<App>>, headers: HeaderMap, uri: OriginalUri) -> Response {
    let request = Request {
        parts: Vec::new(),
        path: uri.0.path().to_owned(),
        query: String::new(),
        address: String::new(),
        headers,
        body: Bytes::new(),
        too_large: false,
    };
    let app = state.0;
    let answered = tokio::task::spawn_blocking(move || {
        let call = call_from(&app, &request, None, Form::blank());
        shown(&call, Err(Problem::NotFound))
    })
    .await;
    answered.unwrap_or_else(|_| plain_fault())
}

async fn with_safe_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let fixed: [(HeaderName, &'static str); 6] = [
        (header::CONTENT_SECURITY_POLICY, web_kit::CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Pages about children are never kept by browsers or by anything between.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

struct Request {
    parts: Vec<String>,
    path: String,
    query: String,
    address: String,
    headers: HeaderMap,
    body: Bytes,
    /// Was the body larger than this address takes? Then nothing of it is here.
    too_large: bool,
}

/// The name of the session cookie. The `__Host-` name is kept to encrypted connections by browsers.
fn cookie_name(app: &App) -> &'static str {
    if app.settings.encrypted_connection { "__Host-sightline" } else { "sightline" }
}

fn cookie_from(app: &App, headers: &HeaderMap) -> Option<String> {
    let name = cookie_name(app);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

fn call_from<'a>(app: &'a App, request: &Request, session: Option<super::Visitor>, form: Form) -> Call<'a> {
    Call {
        app,
        visitor: session,
        now: clock::now(),
        parts: request.parts.clone(),
        query: FormValues::from_pairs(pairs(&request.query)),
        form,
        sent: super::Sent::default(),
        path: request.path.clone(),
        address: request.address.clone(),
        cookie: cookie_from(app, &request.headers),
    }
}

fn pairs(encoded: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(encoded.as_bytes()).into_owned().collect()
}

fn answer_request(app: &App, route: &Route, request: Request) -> Response {
    if route.who == Who::SystemWithKey {
        // A browser's session counts for nothing here, so no other site's page can use it.
        let mut call = call_from(app, &request, None, Form::blank());
        call.sent.asked = asked(&request);
        let answered = answer(route, &call);
        return shown(&call, answered);
    }
    let (form, file) = posted(route, &request);
    let mut call = call_from(app, &request, None, form);
    call.sent.file = file;
    let answered = super::signing_in::visitor(&call).and_then(|visitor| {
        call.visitor = visitor;
        if route.method == Method::Post && from_another_site(&request.headers) {
            return Err(Problem::FromAnotherSite);
        }
        if request.too_large {
            return Err(Problem::TooLarge);
        }
        answer(route, &call)
    });
    shown(&call, answered)
}

/// What a browser posted: the form, and a file where the form has one.
fn posted(route: &Route, request: &Request) -> (Form, Option<Vec<u8>>) {
    match route.method {
        Method::Get => (Form::blank(), None),
        Method::Post if route.takes_file => {
            let kind = header_text(&request.headers, header::CONTENT_TYPE).unwrap_or_default();
            let found = multipart::read(&kind, &request.body).unwrap_or_default();
            (Form::posted(found.fields), found.file)
        }
        Method::Post => {
            let text = std::str::from_utf8(&request.body).unwrap_or_default();
            (Form::posted(pairs(text)), None)
        }
    }
}

fn header_text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// What an agency's system asks.
fn asked(request: &Request) -> Asked {
    Asked {
        authorization: header_text(&request.headers, header::AUTHORIZATION),
        idempotency_key: header_text(&request.headers, HeaderName::from_static("idempotency-key")),
        content_type: header_text(&request.headers, header::CONTENT_TYPE),
        body: (!request.too_large).then(|| request.body.to_vec()),
    }
}

/// Does the browser say that another site's page sent this?
fn from_another_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site != "same-origin" && site != "none";
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.split("://").nth(1) != Some(host),
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// Asks who may come here, then the handler. Nothing is answered that the route does not allow.
pub fn answer(route: &Route, call: &Call<'_>) -> Result<Reply, Problem> {
    match route.who {
        Who::Anybody | Who::SystemWithKey => {}
        Who::SignedIn => {
            call.visitor()?;
        }
        Who::May(action, area) => {
            let visitor = call.visitor()?;
            if !access::decide(&visitor.actor, action, &Thing::Area(area)).is_allowed() {
                return Err(if area == Area::Search { Problem::NotFound } else { Problem::NotForThisRole });
            }
        }
    }
    if route.method == Method::Post
        && route.who != Who::SystemWithKey
        && let Some(visitor) = &call.visitor
        && visitor.form_token != call.form.csrf_token()
    {
        return Err(Problem::NotFromOurPage);
    }
    (route.run)(call)
}

const TOO_LARGE: &str = "This is larger than can be taken";

/// What is answered to an agency's system. What is wrong is said as RFC 9457 has it.
fn json(status: u16, body: &serde_json::Value, retry_after: Option<u32>) -> Response {
    let kind = match body.get("resourceType") {
        _ if 400 <= status => "application/problem+json",
        Some(_) => "application/fhir+json",
        None => "application/json",
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, [(header::CONTENT_TYPE, kind)], body.to_string()).into_response();
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

fn shown(call: &Call<'_>, answered: Result<Reply, Problem>) -> Response {
    match answered {
        Ok(Reply::Page(body)) => page(call, StatusCode::OK, &body),
        Ok(Reply::Words(words)) => words.into_response(),
        Ok(Reply::SeeOther(path)) => see_other(&path),
        Ok(Reply::File { name, kind, text }) => {
            let kept_as = format!("attachment; filename=\"{name}\"");
            ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, kept_as)], text)
                .into_response()
        }
        Ok(Reply::Json { status, body, retry_after }) => json(status, &body, retry_after),
        Ok(Reply::SeeOtherTelling(path, kind, words)) => {
            match super::signing_in::leave_notice(call, kind, &words) {
                Ok(()) => see_other(&path),
                Err(problem) => shown(call, Err(problem)),
            }
        }
        Ok(Reply::SeeOtherWithSession(path, session)) => with_session(call.app, see_other(&path), session),
        Err(problem) => shown_problem(call, &problem),
    }
}

fn shown_problem(call: &Call<'_>, problem: &Problem) -> Response {
    let state = |status, page: web_kit::StatePage| page_with(call, status, &Body::new(page.title, page.body));
    match problem {
        Problem::NotFound => state(StatusCode::NOT_FOUND, web_kit::not_found()),
        Problem::NotForThisRole => state(
            StatusCode::FORBIDDEN,
            web_kit::no_access(
                "This page is not part of your role.",
                "Ask your manager if you need it for your work.",
            ),
        ),
        Problem::TooLarge => state(
            StatusCode::PAYLOAD_TOO_LARGE,
            web_kit::StatePage {
                title: TOO_LARGE,
                body: web_kit::html! {
                    h1.govuk-heading-l { (TOO_LARGE) }
                    p.govuk-body { "Nothing was saved. Go back, and send it in parts." }
                    p.govuk-body { a.govuk-link href="/" { "Go to your in-tray" } }
                },
            },
        ),
        Problem::SignInFirst if call.form.values.is_empty() => see_other("/sign-in"),
        Problem::FromAnotherSite => state(StatusCode::FORBIDDEN, web_kit::from_another_site()),
        Problem::SignInFirst | Problem::NotFromOurPage => {
            // Whatever was typed is shown back, so that nothing is lost when a session has ended.
            let kept = super::kept_answers::in_words(call);
            let typed: Vec<(&str, &str)> =
                kept.iter().map(|(question, answer)| (question.as_str(), answer.as_str())).collect();
            let answers =
                if typed.is_empty() { web_kit::TypedAnswers::None } else { web_kit::TypedAnswers::NotSaved };
            let is_old = matches!(problem, Problem::NotFromOurPage) && call.visitor.is_some();
            let page = if is_old {
                web_kit::page_from_before(opened_at(&call.path), &typed)
            } else {
                web_kit::session_ended("/sign-in", answers, &typed)
            };
            let mut body = Body::new(page.title, page.body);
            // Forms about accounts and signing in hold nothing about a child.
            let about_staff =
                ["/accounts", "/sign-in", "/my-account"].iter().any(|part| call.path.starts_with(part));
            body.about_a_child = !typed.is_empty() && !about_staff;
            let status = if is_old { StatusCode::CONFLICT } else { StatusCode::UNAUTHORIZED };
            page_with(call, status, &body)
        }
        Problem::Fault(fault) => {
            let reference = randomness::word().chars().take(8).collect::<String>();
            tracing::error!(reference = %reference, path = %route_shape(&call.path), "{fault}");
            let answers = if call.form.values.is_empty() {
                web_kit::TypedAnswers::None
            } else {
                web_kit::TypedAnswers::NotSaved
            };
            state(StatusCode::INTERNAL_SERVER_ERROR, web_kit::fault(&reference, answers))
        }
    }
}

/// Where the page of a form can be opened afresh: at its own address, where that shows a page, or at the
/// start.
fn opened_at(path: &str) -> &str {
    let fits = |pattern: &str| {
        let (mut wanted, mut found) = (pattern.split('/'), path.split('/'));
        loop {
            match (wanted.next(), found.next()) {
                (None, None) => return true,
                (Some(wanted), Some(found)) if wanted == found || wanted.starts_with('{') => {}
                (Some(_) | None, Some(_) | None) => return false,
            }
        }
    };
    let shows = ROUTES.iter().any(|route| route.method == Method::Get && fits(route.path));
    if shows { path } else { "/" }
}

/// The address without its ids, for the log.
fn route_shape(path: &str) -> String {
    path.split('/').map(|part| if part.len() > 20 { "{id}" } else { part }).collect::<Vec<_>>().join("/")
}

fn page(call: &Call<'_>, status: StatusCode, body: &Body) -> Response {
    page_with(call, status, body)
}

fn page_with(call: &Call<'_>, status: StatusCode, body: &Body) -> Response {
    let markup = frame::framed(call, body);
    if call.visitor.as_ref().is_some_and(|visitor| visitor.notice.is_some())
        && let Err(fault) = super::signing_in::take_notice(call)
    {
        // The page itself is whole; the notice shows again on the next one.
        tracing::error!("{fault}");
    }
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (status, headers, markup.into_string()).into_response()
}

fn see_other(path: &str) -> Response {
    // Only places of our own: an address that begins with two slashes would be another site.
    let path = if path.starts_with('/') && !path.starts_with("//") { path } else { "/" };
    match HeaderValue::from_str(path) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => plain_fault(),
    }
}

fn with_session(app: &App, mut response: Response, session: Option<String>) -> Response {
    let secure = if app.settings.encrypted_connection { "; Secure" } else { "" };
    let (value, age) = session.map_or((String::new(), "; Max-Age=0"), |word| (word, ""));
    let cookie = format!("{}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}", cookie_name(app));
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// For when not even a page can be made.
fn plain_fault() -> Response {
    let words = "Sorry, there is a problem with the service. Nothing you sent was saved. Try again later.";
    (StatusCode::INTERNAL_SERVER_ERROR, words).into_response()
}
