//! Every page in the states it can be in. A changed snapshot is a change to the page.

use super::forms::sent;
use super::*;
use crate::account::pages::*;
use crate::account::{
    AccountList, AccountPage, Filter, HistoryLine, ProposedChange, Waiting, WhatChanged, read_new_account,
    read_reason, read_role_change,
};
use crate::credential::{PasswordProblem, drawing, key_in_groups};
use crate::session::OwnSession;
use crate::sign_in::pages::*;
use crate::sign_in::{read_code, read_password_change, read_sign_in};
use crate::view::View;
use insta::assert_snapshot;
use kernel::{Id, Uuid};
use web_kit::{Form, FormTokens, Frame};

/// One tag to a line. Also holds that the whole page passes the checks every page passes.
fn shown(view: &View) -> String {
    let frame = Frame {
        title: view.title,
        errors: view.errors,
        width: view.width,
        service: "Sightline",
        ..Frame::default()
    };
    let page = web_kit::page(&frame, view.body.clone()).into_string();
    assert_eq!(web_kit::check_html(&page), Vec::<String>::new(), "{}", view.title);
    assert!(!page.contains("<script>") && page.len() < 100_000);
    view.body.0.replace("><", ">\n<")
}

fn tokens() -> FormTokens {
    FormTokens { csrf: "csrf-1".to_owned(), once: Some("once-1".to_owned()) }
}

fn id(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(number))
}

/// Markup, emoji, right to left, and a word of 300 letters.
fn awkward() -> String {
    format!("<script>alert(1)</script> \"O'Neill\" & 👩🏽‍👧 عائشة {}", "w".repeat(300))
}

fn sam() -> Account {
    let post =
        RoleChange { role: Role::SocialWorker, agency: "council".into(), team: Some("locality_one".into()) };
    let new = NewAccount {
        telephone: Some("01632 960 001".into()),
        post,
        ..somebody("Sam Okafor", WORKER, Role::SocialWorker)
    };
    let mut account = Account::new(id(3), new, Some(id(1)), nine());
    account.must_change_password = false;
    account
}

fn awkward_account() -> Account {
    Account { name: awkward(), telephone: Some(awkward()), agency: "left-the-partnership".into(), ..sam() }
}

fn page_of(account: Account) -> AccountPage {
    AccountPage {
        account,
        version: 4,
        created_by: Some("Ines Duarte".into()),
        waiting: None,
        is_own: false,
        closed_by: None,
        locked_until: None,
        has_code: true,
        last_signed_in: Some(minutes(30)),
        history: vec![
            HistoryLine {
                at: minutes(20),
                who: "Tom Achterberg".into(),
                what: "Change of role agreed".into(),
                changes: vec![
                    WhatChanged { what: "Role", old: "Call taker".into(), new: "Social worker".into() },
                    WhatChanged { what: "Team", old: String::new(), new: "Locality one".into() },
                ],
                why: Some("Moved to the locality team".into()),
            },
            HistoryLine {
                at: nine(),
                who: "Ines Duarte".into(),
                what: "Account made".into(),
                changes: vec![],
                why: None,
            },
        ],
    }
}

fn waiting(cannot_agree: Option<AccountRefusal>) -> AccountPage {
    let to = RoleChange { role: Role::TeamManager, agency: "council".into(), team: None };
    let mut account = sam();
    account.proposed =
        Some(ProposedChange { to: to.clone(), reason: because("Manages the team"), by: id(1), at: nine() });
    let waiting = Waiting {
        to: to.in_words(&places()),
        by: "Ines Duarte".into(),
        at: nine(),
        reason: "Manages the team".into(),
        cannot_agree,
    };
    AccountPage { waiting: Some(waiting), ..page_of(account) }
}

fn list(accounts: Vec<Account>) -> AccountList {
    AccountList { found: accounts.len(), accounts, page: 1, pages: 1 }
}

#[test]
fn signing_in() {
    assert_snapshot!("sign_in", shown(&sign_in_page(&Form::blank(), &tokens())));
    let mut empty = sent(&[]);
    read_sign_in(&mut empty);
    assert_snapshot!("sign_in_empty", shown(&sign_in_page(&empty, &tokens())));
    let mut wrong = sent(&[("email", &awkward()), ("password", "my secret words")]);
    say_wrong_details(&mut wrong);
    let page = shown(&sign_in_page(&wrong, &tokens()));
    assert!(!page.contains("my secret words"), "a password is never sent back");
    assert_snapshot!("sign_in_wrong", page);
}

#[test]
fn the_code() {
    assert_snapshot!("code", shown(&code_page(&Form::blank(), &tokens())));
    let mut short = sent(&[("code", "123")]);
    read_code(&mut short);
    assert_snapshot!("code_short", shown(&code_page(&short, &tokens())));
    let mut wrong = sent(&[("code", "123456")]);
    say_wrong_code(&mut wrong);
    assert_snapshot!("code_wrong", shown(&code_page(&wrong, &tokens())));
}

#[test]
fn setting_up_a_code() {
    let secret = CodeSecret::draw(&mut counting());
    let picture = drawing(&secret.address("Sightline", WORKER)).unwrap();
    let page = shown(&set_up_code_page(&picture, &key_in_groups(&secret), &Form::blank(), &tokens()));
    // The squares themselves are held by another test.
    let path = page.split(" d=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_snapshot!("set_up_code", page.replace(&path, "[the squares]"));
    let mut wrong = sent(&[("code", "123456")]);
    say_wrong_code(&mut wrong);
    let page = shown(&set_up_code_page(&picture, &key_in_groups(&secret), &wrong, &tokens()));
    assert_snapshot!("set_up_code_wrong", page.replace(&path, "[the squares]"));
}

#[test]
fn changing_a_password() {
    assert_snapshot!(
        "password_to_begin",
        shown(&change_password_page(WhyChange::ToBegin, &Form::blank(), &tokens()))
    );
    assert_snapshot!(
        "password",
        shown(&change_password_page(WhyChange::ByChoice, &Form::blank(), &tokens()))
    );
    let mut empty = sent(&[]);
    read_password_change(&mut empty);
    assert_snapshot!("password_empty", shown(&change_password_page(WhyChange::ByChoice, &empty, &tokens())));
    let mut refused = sent(&[("current_password", "x"), ("new_password", "y"), ("new_password_again", "y")]);
    say_wrong_current(&mut refused);
    say_password_problem(&mut refused, PasswordProblem::EasilyGuessed);
    assert_snapshot!(
        "password_refused",
        shown(&change_password_page(WhyChange::ByChoice, &refused, &tokens()))
    );
}

#[test]
fn every_password_problem_is_said_in_our_words() {
    use PasswordProblem::{EasilyGuessed, OwnName, Same, TooLong, TooShort};
    for problem in [TooShort, TooLong, EasilyGuessed, OwnName, Same] {
        let mut form = Form::blank();
        say_password_problem(&mut form, problem);
        shown(&change_password_page(WhyChange::ByChoice, &form, &tokens()));
    }
}

#[test]
fn having_to_wait() {
    let page = shown(&too_many_tries_page(minutes(85), minutes(70)));
    assert!(page.contains("Try again after 10:25am."), "{page}");
    let seconds = shown(&too_many_tries_page(after(85 * 60 + 1), minutes(70)));
    assert!(seconds.contains("Try again after 10:26am."), "whoever waits as long as they are told may go on");
    let tomorrow = shown(&too_many_tries_page(minutes(24 * 60), nine()));
    assert!(tomorrow.contains("Try again after 9am on 4 March 2025."), "{tomorrow}");
    assert_snapshot!("starting_password_ended", shown(&starting_password_ended_page()));
}

#[test]
fn ones_own_account() {
    let own = |minute, is_this| OwnSession {
        began_at: minutes(minute),
        last_used_at: minutes(minute + 9),
        is_this,
    };
    let several = [own(20, true), own(0, false)];
    assert_snapshot!("my_account", shown(&my_account_page(&sam(), &several, 8, &places(), &tokens())));
    let only = [own(20, true)];
    let page = shown(&my_account_page(&sam(), &only, 0, &places(), &tokens()));
    assert!(!page.contains("Sign out everywhere else"), "there is nowhere else");
    assert_snapshot!(
        "my_account_awkward",
        shown(&my_account_page(&awkward_account(), &only, 0, &places(), &tokens()))
    );
}

#[test]
fn the_list_of_accounts() {
    let mut changing = sam();
    changing.proposed = waiting(None).account.proposed;
    let mut new = somebody("Mo Baird", "mo@mereside.example", Role::PartnerPractitioner);
    new.post.agency = "police".into();
    let accounts = vec![sam(), changing, Account::new(id(4), new, Some(id(1)), nine())];
    assert_snapshot!("accounts", shown(&list_page(&list(accounts), &Filter::default(), &places())));
    let filter = Filter { agency: Some("police".into()), role: Some(Role::Analyst), ..Filter::default() };
    assert_snapshot!("accounts_none_match", shown(&list_page(&list(vec![]), &filter, &places())));
    let closed = Filter { closed: true, ..Filter::default() };
    let page = shown(&list_page(&list(vec![]), &closed, &places()));
    assert!(page.contains("No accounts have been closed."));
    assert_snapshot!(
        "accounts_awkward",
        shown(&list_page(&list(vec![awkward_account()]), &closed, &places()))
    );
    let many = AccountList { accounts: vec![sam()], found: 130, page: 2, pages: 3 };
    let page = shown(&list_page(&many, &filter, &places()));
    assert!(page.contains("/accounts?show=open&amp;agency=police&amp;role=analyst&amp;page=3"), "{page}");
}

#[test]
fn one_account() {
    assert_snapshot!("account", shown(&one_page(&page_of(sam()), &places(), minutes(40))));
    let mut locked = page_of(Account { must_change_password: true, ..sam() });
    (locked.history, locked.has_code, locked.last_signed_in) = (vec![], false, None);
    locked.locked_until = Some(minutes(60));
    assert_snapshot!("account_empty_and_locked", shown(&one_page(&locked, &places(), minutes(40))));
    assert_snapshot!("account_waiting", shown(&one_page(&waiting(None), &places(), minutes(40))));
    let second = waiting(Some(AccountRefusal::SecondPersonNeeded));
    let page = shown(&one_page(&second, &places(), minutes(40)));
    assert!(page.contains("You proposed this change. Ask another administrator to read it and agree it."));
    let own = shown(&one_page(&AccountPage { is_own: true, ..page_of(sam()) }, &places(), minutes(40)));
    assert!(!own.contains("Close this account"));
    let closed = sam().closed(because("Left on 3 March"), id(1), minutes(35)).unwrap();
    let closed = AccountPage { closed_by: Some("Ines Duarte".into()), ..page_of(closed) };
    assert_snapshot!("account_closed", shown(&one_page(&closed, &places(), minutes(40))));
    let mut typed = page_of(awkward_account());
    typed.history[0].why = Some(awkward());
    assert_snapshot!("account_awkward", shown(&one_page(&typed, &places(), minutes(40))));
}

#[test]
fn a_new_account() {
    assert_snapshot!("new_account", shown(&new_account_page(&Form::blank(), &tokens(), &places(), None)));
    let mut wrong =
        sent(&[("name", &awkward()), ("email", "mo"), ("agency", "police"), ("team", "front_door")]);
    read_new_account(&mut wrong, &places());
    assert_snapshot!("new_account_errors", shown(&new_account_page(&wrong, &tokens(), &places(), None)));
    let taken = new_account_page(&Form::blank(), &tokens(), &places(), Some(&AccountRefusal::EmailTaken));
    assert!(shown(&taken).contains("Another account already has this email address."));
}

#[test]
fn a_starting_password_is_shown() {
    let passwords = Passwords::quick_and_weak(&mut counting()).unwrap();
    let starting = StartingPassword::draw(&passwords, &mut counting()).unwrap();
    let page = shown(&starting_password_page(&sam(), &starting, 7));
    assert!(page.contains(starting.words()));
    assert_snapshot!("starting_password", page);
}

#[test]
fn a_change_of_role() {
    let form = Form::filled(post_answers(&sam().post()));
    assert_snapshot!("propose_role", shown(&propose_role_page(&sam(), &form, &tokens(), &places(), None)));
    let mut empty = sent(&[]);
    read_role_change(&mut empty, &places());
    let nothing = Some(&AccountRefusal::NothingChanges);
    assert_snapshot!(
        "propose_role_errors",
        shown(&propose_role_page(&sam(), &empty, &tokens(), &places(), nothing))
    );
    assert_snapshot!(
        "agree_role",
        shown(&agree_role_page(&waiting(None), &Form::blank(), &tokens(), &places(), None))
    );
    let own = waiting(Some(AccountRefusal::SecondPersonNeeded));
    let page = shown(&agree_role_page(&own, &Form::blank(), &tokens(), &places(), None));
    assert!(!page.contains("Agree this change of role") && page.contains("Turn down this change of role"));
    let none = shown(&agree_role_page(&page_of(sam()), &Form::blank(), &tokens(), &places(), None));
    assert!(none.contains("No change of role is waiting."));
}

#[test]
fn closing_opening_and_resetting() {
    assert_snapshot!("close_account", shown(&close_page(&sam(), &Form::blank(), &tokens(), None)));
    let mut empty = sent(&[("reason", "  ")]);
    read_reason(&mut empty, "Enter why the account is closed");
    let last = Some(&AccountRefusal::LastAdministrator);
    assert_snapshot!(
        "close_account_refused",
        shown(&close_page(&awkward_account(), &empty, &tokens(), last))
    );
    assert_snapshot!("reopen_account", shown(&reopen_page(&sam(), &Form::blank(), &tokens(), None)));
    assert_snapshot!("reset_sign_in", shown(&reset_page(&sam(), &Form::blank(), &tokens(), None)));
}

#[test]
fn every_refusal_is_said_in_our_words() {
    use AccountRefusal::*;
    let all = [
        EmailTaken,
        Closed,
        NotClosed,
        AlreadyProposed,
        NothingProposed,
        ChangedSince,
        SecondPersonNeeded,
        OwnAccount,
        NothingChanges,
        LastAdministrator,
        AdministratorExists,
    ];
    for refusal in all {
        let page = shown(&close_page(&sam(), &Form::blank(), &tokens(), Some(&refusal)));
        assert!(page.contains(&refusal.to_string()));
    }
}
