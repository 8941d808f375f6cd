//! Who is signed in, and the pages for signing in and out.

use super::{Body, Call, Problem, Reply, Visitor};
use crate::app::App;
use crate::randomness;
use accounts::credential::recovery_codes_left;
use accounts::credential::{drawing, key_in_groups};
use accounts::session::{self, SessionView, SessionWord, Stage};
use accounts::sign_in::pages::{self, WhyChange};
use accounts::sign_in::{
    self, CodeAnswer, Door, NewRecoveryCodes, PasswordChange, PasswordRecovery, SignIn, recovery_pages,
};
use accounts::view::View;
use std::net::{IpAddr, Ipv4Addr};
use store::{Fault, Stamp};
use web_kit::{Form, FormTokens, NoticeKind, Width};

/// Fields that are never shown back.
pub fn is_secret(name: &str) -> bool {
    name.contains("password")
        || name.contains("token")
        || name == "code"
        || name == "current"
        || name == "again"
}

/// The page of a view from the accounts room.
pub fn body_of(view: View) -> Body {
    let mut body = Body::new(view.title, view.body).with_errors(view.errors);
    body.wide = view.width == Width::Full;
    body
}

fn stamp(app: &App, call: &Call<'_>, actor: &str) -> Stamp {
    Stamp { actor: actor.to_owned(), recorded_at: call.now, arrangements: app.arrangements.version.clone() }
}

fn word(call: &Call<'_>) -> Option<SessionWord> {
    call.cookie.as_deref().and_then(SessionWord::from_cookie)
}

/// The session that the browser's word belongs to, at any stage of signing in.
pub fn session(call: &Call<'_>) -> Result<Option<SessionView>, Fault> {
    let Some(word) = word(call) else { return Ok(None) };
    call.app.store.read(|reader| session::find_session(reader, &word, call.now, &call.app.sessions))
}

/// Who is signed in, if anybody has shown everything that was asked.
pub fn visitor(call: &Call<'_>) -> Result<Option<Visitor>, Problem> {
    let Some(found) = session(call)? else { return Ok(None) };
    if found.stage != Stage::Full {
        return Ok(None);
    }
    if found.touch_is_due(call.now) {
        let by = found.account.id.to_string();
        call.app.store.write(stamp(call.app, call, &by), |work| session::touch(work, &found))?;
    }
    Ok(Some(Visitor {
        actor: found.actor.clone(),
        name: found.account.name.clone(),
        form_token: found.form_token.clone(),
        notice: found.notice.clone(),
    }))
}

/// Leaves something to be told once, on the next page.
pub fn leave_notice(call: &Call<'_>, _kind: NoticeKind, words: &str) -> Result<(), Problem> {
    if let Some(found) = session(call)? {
        let by = found.account.id.to_string();
        call.app.store.write(stamp(call.app, call, &by), |work| session::set_notice(work, &found, words))?;
    }
    Ok(())
}

/// What was left to be told, once.
pub fn take_notice(call: &Call<'_>) -> Result<(), Fault> {
    if let Some(found) = session(call)? {
        let by = found.account.id.to_string();
        call.app.store.write(stamp(call.app, call, &by), |work| session::take_notice(work, &found))?;
    }
    Ok(())
}

fn door<'a>(call: &'a Call<'_>, fill: &'a mut dyn FnMut(&mut [u8])) -> Door<'a> {
    Door {
        store: &call.app.store,
        passwords: &call.app.passwords,
        settings: &call.app.sessions,
        arrangements: call.app.arrangements.version.as_str(),
        now: call.now,
        address: call.address.parse().unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
        fill,
    }
}

fn next_page(stage: Stage) -> &'static str {
    match stage {
        Stage::CodeNeeded => accounts::routes::CODE,
        Stage::CodeToSetUp => accounts::routes::SET_UP_CODE,
        Stage::PasswordToChange => accounts::routes::CHANGE_PASSWORD,
        Stage::Full => "/",
    }
}

fn begun(new: &session::NewSession) -> Reply {
    Reply::SeeOtherWithSession(next_page(new.stage).to_owned(), Some(new.word.for_cookie().to_owned()))
}

fn tries(call: &Call<'_>, until: kernel::Moment) -> Reply {
    body_of(pages::too_many_tries_page(until, call.now)).into()
}

/// Sign in.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    if call.visitor.is_some() {
        return Ok(Reply::SeeOther("/".to_owned()));
    }
    Ok(body_of(pages::sign_in_page(&Form::blank(), &call.tokens())).into())
}

/// Takes an email address and a password.
pub fn take(call: &Call<'_>) -> Result<Reply, Problem> {
    let mut form = call.form.clone();
    let Some(typed) = sign_in::read_sign_in(&mut form) else {
        return Ok(body_of(pages::sign_in_page(&form, &call.tokens())).into());
    };
    let mut fill = randomness::fill;
    match sign_in::sign_in(&mut door(call, &mut fill), word(call).as_ref(), &typed)? {
        SignIn::Begun(new) => Ok(begun(&new)),
        SignIn::Wrong => {
            pages::say_wrong_details(&mut form);
            Ok(body_of(pages::sign_in_page(&form, &call.tokens())).into())
        }
        SignIn::TooManyTries { until } => Ok(tries(call, until)),
        SignIn::StartingPasswordEnded => Ok(body_of(pages::starting_password_ended_page()).into()),
    }
}

/// Signs in as somebody invented, with one press, in the demonstration only.
pub fn as_demonstration_person(call: &Call<'_>) -> Result<Reply, Problem> {
    if !call.app.settings.demonstration {
        return Err(Problem::NotFound);
    }
    let email = call.form.values.text("email");
    let people = &call.app.settings.demonstration_people;
    let person = people.iter().find(|person| person.email == email).ok_or(Problem::NotFound)?;
    let typed = sign_in::PasswordTyped { email: person.email.clone(), password: person.password.clone() };
    let mut fill = randomness::fill;
    match sign_in::sign_in(&mut door(call, &mut fill), word(call).as_ref(), &typed)? {
        SignIn::Begun(new) => Ok(begun(&new)),
        SignIn::TooManyTries { until } => Ok(tries(call, until)),
        // Somebody changed this person's password: it is asked for in the ordinary way.
        SignIn::Wrong | SignIn::StartingPasswordEnded => Ok(Reply::SeeOther("/sign-in".to_owned())),
    }
}

/// The session at this stage of signing in, or back to the beginning.
fn at_stage(call: &Call<'_>, stage: Stage) -> Result<Result<SessionView, Reply>, Problem> {
    Ok(match session(call)? {
        Some(found) if found.stage == stage => Ok(found),
        Some(found) => Err(Reply::SeeOther(next_page(found.stage).to_owned())),
        None => Err(Reply::SeeOther(accounts::routes::SIGN_IN.to_owned())),
    })
}

fn stage_tokens(found: &SessionView) -> FormTokens {
    FormTokens { csrf: found.form_token.clone(), once: None }
}

/// The code from the person's phone.
pub fn ask_code(call: &Call<'_>) -> Result<Reply, Problem> {
    match at_stage(call, Stage::CodeNeeded)? {
        Ok(found) => Ok(body_of(pages::code_page(&Form::blank(), &stage_tokens(&found))).into()),
        Err(reply) => Ok(reply),
    }
}

/// Takes the code.
pub fn take_code(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = match at_stage(call, Stage::CodeNeeded)? {
        Ok(found) => found,
        Err(reply) => return Ok(reply),
    };
    from_our_page(call, &found)?;
    let mut form = call.form.clone();
    let Some(code) = sign_in::read_code(&mut form) else {
        return Ok(body_of(pages::code_page(&form, &stage_tokens(&found))).into());
    };
    let mut fill = randomness::fill;
    match sign_in::enter_code(&mut door(call, &mut fill), &found, &code)? {
        CodeAnswer::SignedIn(new) => Ok(begun(&new)),
        CodeAnswer::Wrong => {
            pages::say_wrong_code(&mut form);
            Ok(body_of(pages::code_page(&form, &stage_tokens(&found))).into())
        }
        CodeAnswer::TooManyTries { until } => Ok(tries(call, until)),
        CodeAnswer::SessionEnded => Ok(Reply::SeeOther(accounts::routes::SIGN_IN.to_owned())),
    }
}

fn from_our_page(call: &Call<'_>, found: &SessionView) -> Result<(), Problem> {
    if found.accepts_form(call.form.csrf_token()) { Ok(()) } else { Err(Problem::NotFromOurPage) }
}

fn set_up_body(call: &Call<'_>, found: &SessionView, form: &Form) -> Result<Reply, Problem> {
    let secret = call.app.store.read(|reader| sign_in::code_to_set_up(reader, found))?;
    let Some(secret) = secret else { return Ok(Reply::SeeOther(accounts::routes::SIGN_IN.to_owned())) };
    let drawing = drawing(&secret.address("Sightline", found.account.email.as_str()))?;
    let key = key_in_groups(&secret);
    Ok(body_of(pages::set_up_code_page(&drawing, &key, form, &stage_tokens(found))).into())
}

/// Setting up a code.
pub fn ask_to_set_up_code(call: &Call<'_>) -> Result<Reply, Problem> {
    match at_stage(call, Stage::CodeToSetUp)? {
        Ok(found) => set_up_body(call, &found, &Form::blank()),
        Err(reply) => Ok(reply),
    }
}

/// Takes the first code.
pub fn take_set_up_code(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = match at_stage(call, Stage::CodeToSetUp)? {
        Ok(found) => found,
        Err(reply) => return Ok(reply),
    };
    from_our_page(call, &found)?;
    let mut form = call.form.clone();
    let Some(code) = sign_in::read_code(&mut form) else { return set_up_body(call, &found, &form) };
    let mut fill = randomness::fill;
    match sign_in::confirm_code(&mut door(call, &mut fill), &found, &code)? {
        CodeAnswer::SignedIn(new) => Ok(begun(&new)),
        CodeAnswer::Wrong => {
            pages::say_wrong_code(&mut form);
            set_up_body(call, &found, &form)
        }
        CodeAnswer::TooManyTries { until } => Ok(tries(call, until)),
        CodeAnswer::SessionEnded => Ok(Reply::SeeOther(accounts::routes::SIGN_IN.to_owned())),
    }
}

/// The session of somebody who is signed in, perhaps with a password still to choose.
fn signed_in(call: &Call<'_>) -> Result<SessionView, Problem> {
    session(call)?.filter(|found| found.stage.is_signed_in()).ok_or(Problem::SignInFirst)
}

fn why(found: &SessionView) -> WhyChange {
    if found.stage == Stage::PasswordToChange { WhyChange::ToBegin } else { WhyChange::ByChoice }
}

/// Change one's own password.
pub fn ask_password(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = signed_in(call)?;
    Ok(body_of(pages::change_password_page(why(&found), &Form::blank(), &stage_tokens(&found))).into())
}

/// Takes the new password.
pub fn take_password(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = signed_in(call)?;
    from_our_page(call, &found)?;
    let mut form = call.form.clone();
    let again = |form: &Form| {
        Ok(body_of(pages::change_password_page(why(&found), form, &stage_tokens(&found))).into())
    };
    let Some(typed) = sign_in::read_password_change(&mut form) else { return again(&form) };
    let mut fill = randomness::fill;
    match sign_in::change_password(&mut door(call, &mut fill), &found, &typed)? {
        PasswordChange::Changed(new) => Ok(begun(&new)),
        PasswordChange::WrongCurrent => {
            pages::say_wrong_current(&mut form);
            again(&form)
        }
        PasswordChange::Refused(problem) => {
            pages::say_password_problem(&mut form, problem);
            again(&form)
        }
        PasswordChange::TooManyTries { until } => Ok(tries(call, until)),
        PasswordChange::SessionEnded => Ok(Reply::SeeOther(accounts::routes::SIGN_IN.to_owned())),
    }
}

/// One's own account.
pub fn my_account(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = signed_in(call)?;
    let (own, left) = call.app.store.read(|reader| {
        let own = session::own_sessions(reader, &found, call.now, &call.app.sessions)?;
        Ok::<_, Fault>((own, recovery_codes_left(reader, found.account.id)?))
    })?;
    let places = super::account_pages::places(call);
    Ok(body_of(pages::my_account_page(&found.account, &own, left, &places, &stage_tokens(&found))).into())
}

/// A recovery code in place of the code from a lost phone.
pub fn ask_recovery_code(call: &Call<'_>) -> Result<Reply, Problem> {
    match at_stage(call, Stage::CodeNeeded)? {
        Ok(found) => {
            Ok(body_of(recovery_pages::recovery_code_page(&Form::blank(), &stage_tokens(&found))).into())
        }
        Err(reply) => Ok(reply),
    }
}

/// Takes the recovery code.
pub fn take_recovery_code(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = match at_stage(call, Stage::CodeNeeded)? {
        Ok(found) => found,
        Err(reply) => return Ok(reply),
    };
    from_our_page(call, &found)?;
    let mut form = call.form.clone();
    let again =
        |form: &Form| Ok(body_of(recovery_pages::recovery_code_page(form, &stage_tokens(&found))).into());
    let Some(code) = sign_in::read_recovery_code(&mut form) else { return again(&form) };
    let mut fill = randomness::fill;
    match sign_in::enter_recovery_code(&mut door(call, &mut fill), &found, &code)? {
        CodeAnswer::SignedIn(new) => Ok(begun(&new)),
        CodeAnswer::Wrong => {
            recovery_pages::say_wrong_recovery_code(&mut form);
            again(&form)
        }
        CodeAnswer::TooManyTries { until } => Ok(tries(call, until)),
        CodeAnswer::SessionEnded => Ok(Reply::SeeOther(accounts::routes::SIGN_IN.to_owned())),
    }
}

/// A new password with a recovery code, for whoever forgot theirs.
pub fn ask_forgotten(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(body_of(recovery_pages::forgotten_page(&Form::blank(), &call.tokens())).into())
}

/// Takes the recovery code and the new password.
pub fn take_forgotten(call: &Call<'_>) -> Result<Reply, Problem> {
    let mut form = call.form.clone();
    let again = |form: &Form| Ok(body_of(recovery_pages::forgotten_page(form, &call.tokens())).into());
    let Some((typed, code)) = sign_in::read_forgotten(&mut form) else { return again(&form) };
    let mut fill = randomness::fill;
    match sign_in::recover_password(&mut door(call, &mut fill), &typed, &code)? {
        PasswordRecovery::Changed => Ok(body_of(recovery_pages::recovered_page()).into()),
        PasswordRecovery::Wrong => {
            recovery_pages::say_wrong_recovery(&mut form);
            again(&form)
        }
        PasswordRecovery::Refused(problem) => {
            recovery_pages::say_new_password_problem(&mut form, problem);
            again(&form)
        }
        PasswordRecovery::TooManyTries { until } => Ok(tries(call, until)),
    }
}

fn make_codes_body(call: &Call<'_>, found: &SessionView, form: &Form) -> Result<Reply, Problem> {
    let left = call.app.store.read(|reader| recovery_codes_left(reader, found.account.id))?;
    Ok(body_of(recovery_pages::make_codes_page(left, form, &stage_tokens(found))).into())
}

/// Asks for the password before new recovery codes are made.
pub fn ask_recovery_codes(call: &Call<'_>) -> Result<Reply, Problem> {
    make_codes_body(call, &signed_in(call)?, &Form::blank())
}

/// Makes new recovery codes and shows them once.
pub fn take_recovery_codes(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = signed_in(call)?;
    from_our_page(call, &found)?;
    let mut form = call.form.clone();
    let Some(password) = sign_in::read_password_again(&mut form) else {
        return make_codes_body(call, &found, &form);
    };
    let mut fill = randomness::fill;
    match sign_in::make_recovery_codes(&mut door(call, &mut fill), &found, &password)? {
        NewRecoveryCodes::Made(codes) => Ok(body_of(recovery_pages::codes_page(&codes)).into()),
        NewRecoveryCodes::WrongPassword => {
            recovery_pages::say_wrong_password(&mut form);
            make_codes_body(call, &found, &form)
        }
        NewRecoveryCodes::TooManyTries { until } => Ok(tries(call, until)),
        NewRecoveryCodes::SessionEnded => Ok(Reply::SeeOther(accounts::routes::SIGN_IN.to_owned())),
    }
}

/// Signs out everywhere else.
pub fn sign_out_everywhere(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = signed_in(call)?;
    let by = found.account.id.to_string();
    let ended = call
        .app
        .store
        .write(stamp(call.app, call, &by), |work| session::sign_out_everywhere(work, &found))?;
    let words = format!("You were signed out in {ended} other places.");
    Ok(Reply::SeeOtherTelling(accounts::routes::MY_ACCOUNT.to_owned(), NoticeKind::Done, words))
}

/// Signs out here.
pub fn sign_out(call: &Call<'_>) -> Result<Reply, Problem> {
    if let Some(found) = session(call)? {
        let by = found.account.id.to_string();
        call.app.store.write(stamp(call.app, call, &by), |work| session::sign_out(work, &found))?;
    }
    Ok(Reply::SeeOtherWithSession("/".to_owned(), None))
}

/// Still here: the session goes on. Looking up who is signed in has already moved its end.
pub fn stay(_: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::SeeOther("/".to_owned()))
}
