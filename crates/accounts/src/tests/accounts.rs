//! What administrators may do with accounts, and what they may not.

use super::*;
use crate::account::{
    Filter, account_page, accounts, agree_role_change, close_account, reopen_account, reset_sign_in,
    turn_down_role_change,
};

fn manager() -> RoleChange {
    RoleChange { role: Role::TeamManager, agency: "council".into(), team: Some("locality_one".into()) }
}

fn proposes(place: &Place, who: AccountId, whose: AccountId, to: RoleChange) -> Commanded<()> {
    place.does(who, nine(), |work, acting| {
        propose_role_change(work, acting, whose, to, because("She manages the team from today"))
    })
}

fn agrees(place: &Place, who: AccountId, whose: AccountId) -> Commanded<()> {
    place.does(who, minutes(5), |work, acting| {
        let seen = work.load::<Account>(whose)?.map_or(0, |loaded| loaded.version);
        agree_role_change(work, acting, whose, seen)
    })
}

fn refusal<T>(done: Commanded<T>) -> AccountRefusal {
    match done {
        Err(CommandError::Refused(refusal)) => refusal,
        Err(CommandError::NotAllowed) => panic!("not allowed"),
        Err(CommandError::NotFound) => panic!("not found"),
        Err(CommandError::Fault(fault)) => panic!("{fault}"),
        Ok(_) => panic!("it was not refused"),
    }
}

#[test]
fn an_account_is_found_by_its_email_address_in_small_letters_and_no_two_share_one() {
    for place in each_place() {
        let starting = place.starting(STARTING);
        let same = somebody("Sam Okafor", " SAM.Okafor@Harrowmere.example", Role::CallTaker);
        let done =
            place.does(place.first, nine(), |work, acting| create_account(work, acting, same, &starting));
        assert_eq!(refusal(done), AccountRefusal::EmailTaken, "{}", place.trial.engine);
        place.proves();
    }
}

#[test]
fn a_closed_account_keeps_its_email_address() {
    for place in each_place() {
        let closed = place.does(place.first, nine(), |work, acting| {
            close_account(work, acting, place.worker, because("Left on 3 March"))
        });
        closed.unwrap();
        let starting = place.starting(STARTING);
        let same = somebody("Another Sam", WORKER, Role::CallTaker);
        let done =
            place.does(place.first, nine(), |work, acting| create_account(work, acting, same, &starting));
        assert_eq!(refusal(done), AccountRefusal::EmailTaken);
    }
}

#[test]
fn only_an_administrator_does_anything_here() {
    for place in each_place() {
        let starting = place.starting(STARTING);
        let new = somebody("Mo Baird", "mo@harrowmere.example", Role::CallTaker);
        let tried: [Commanded<()>; 6] = [
            place.does(place.worker, nine(), |w, a| create_account(w, a, new, &starting).map(|_| ())),
            proposes(&place, place.worker, place.second, manager()),
            place.does(place.worker, nine(), |w, a| agree_role_change(w, a, place.second, 1)),
            place.does(place.worker, nine(), |w, a| close_account(w, a, place.second, because("x"))),
            place.does(place.worker, nine(), |w, a| {
                reopen_account(w, a, place.second, &because("x"), &starting)
            }),
            place.does(place.worker, nine(), |w, a| {
                reset_sign_in(w, a, place.second, &because("x"), &starting)
            }),
        ];
        for done in tried {
            assert!(matches!(done, Err(CommandError::NotAllowed)), "{done:?}");
        }
        let actor = place.account(place.worker).actor();
        let list = place.trial.store.read(|reader| accounts(reader, &actor, &Filter::default())).unwrap();
        assert_eq!(list, None);
        let page =
            place.trial.store.read(|r| account_page(r, &actor, place.worker, &places(), nine())).unwrap();
        assert_eq!(page, None);
    }
}

#[test]
fn the_first_administrator_is_made_on_the_machine_and_only_when_there_is_none() {
    for place in each_place() {
        assert_eq!(place.account(place.first).created_by, None);
        assert_eq!(place.account(place.worker).created_by, Some(place.first));
        let starting = place.starting(STARTING);
        let another = somebody("Mo Baird", "mo@harrowmere.example", Role::Administrator);
        let mut ids = NumberedIds::from(900);
        let done: Commanded<AccountId> = place.trial.store.write(stamp(nine()), |work| {
            make_first_administrator(work, &mut ids, nine(), another, &starting)
        });
        assert_eq!(refusal(done), AccountRefusal::AdministratorExists);
    }
}

#[test]
fn a_change_of_role_waits_for_a_second_administrator() {
    for place in each_place() {
        proposes(&place, place.first, place.worker, manager()).unwrap();
        assert_eq!(place.account(place.worker).role, Role::SocialWorker, "nothing has changed yet");
        assert_eq!(refusal(agrees(&place, place.first, place.worker)), AccountRefusal::SecondPersonNeeded);
        agrees(&place, place.second, place.worker).unwrap();
        let account = place.account(place.worker);
        assert_eq!(account.post(), manager());
        assert_eq!(account.proposed, None);
        assert_eq!(place.facts(place.worker), ["AccountCreated", "RoleChangeProposed", "RoleChanged"]);
        place.proves();
    }
}

#[test]
fn a_change_of_role_ends_the_persons_sessions_and_tells_both_administrators() {
    for place in each_place() {
        let (first, _) = place.first_sign_in(FIRST, nine());
        let (second, _) = place.first_sign_in(SECOND, nine());
        let begun = place.begins(WORKER, STARTING, nine());
        proposes(&place, place.first, place.worker, manager()).unwrap();
        assert!(place.session(&begun, minutes(5)).is_some());
        agrees(&place, place.second, place.worker).unwrap();
        assert!(place.session(&begun, minutes(5)).is_none());
        for session in [first, second] {
            let told: Option<String> = place
                .trial
                .store
                .write::<_, store::Fault>(stamp(minutes(6)), |work| {
                    crate::session::take_notice(work, &session)
                })
                .unwrap();
            assert_eq!(told.as_deref(), Some("Sam Okafor now has the role Team manager."));
        }
    }
}

#[test]
fn nobody_decides_about_their_own_account() {
    for place in each_place() {
        let starting = place.starting(STARTING);
        let own: [Commanded<()>; 3] = [
            proposes(&place, place.first, place.first, manager()),
            place.does(place.first, nine(), |w, a| close_account(w, a, place.first, because("x"))),
            place
                .does(place.first, nine(), |w, a| reset_sign_in(w, a, place.first, &because("x"), &starting)),
        ];
        for done in own {
            assert_eq!(refusal(done), AccountRefusal::OwnAccount);
        }
        proposes(&place, place.first, place.second, manager()).unwrap();
        assert_eq!(refusal(agrees(&place, place.second, place.second)), AccountRefusal::OwnAccount);
    }
}

#[test]
fn what_is_agreed_is_what_was_read() {
    for place in each_place() {
        proposes(&place, place.first, place.worker, manager()).unwrap();
        let read =
            place.trial.store.read::<_, store::Fault>(|r| r.load::<Account>(place.worker)).unwrap().unwrap();
        let taken_back = place.does(place.first, minutes(1), |work, acting| {
            turn_down_role_change(work, acting, place.worker, &because("Wrong team"))
        });
        taken_back.unwrap();
        let chair = RoleChange { role: Role::ConferenceChair, agency: "council".into(), team: None };
        proposes(&place, place.first, place.worker, chair).unwrap();
        let done = place.does(place.second, minutes(2), |work, acting| {
            agree_role_change(work, acting, place.worker, read.version)
        });
        assert_eq!(refusal(done), AccountRefusal::ChangedSince);
        assert_eq!(place.account(place.worker).role, Role::SocialWorker);
    }
}

#[test]
fn one_change_waits_at_a_time_and_it_changes_something() {
    for place in each_place() {
        let same = place.account(place.worker).post();
        assert_eq!(
            refusal(proposes(&place, place.first, place.worker, same)),
            AccountRefusal::NothingChanges
        );
        assert_eq!(refusal(agrees(&place, place.second, place.worker)), AccountRefusal::NothingProposed);
        proposes(&place, place.first, place.worker, manager()).unwrap();
        assert_eq!(
            refusal(proposes(&place, place.second, place.worker, manager())),
            AccountRefusal::AlreadyProposed
        );
    }
}

#[test]
fn a_closed_account_cannot_sign_in_and_its_sessions_end_at_once() {
    for place in each_place() {
        let begun = place.begins(WORKER, STARTING, nine());
        let done = place.does(place.first, minutes(1), |work, acting| {
            close_account(work, acting, place.worker, because("Left on 3 March"))
        });
        done.unwrap();
        assert!(place.session(&begun, minutes(1)).is_none());
        assert_eq!(place.tries(WORKER, STARTING, minutes(2)), SignIn::Wrong);
        let again = place.does(place.first, minutes(3), |work, acting| {
            close_account(work, acting, place.worker, because("Again"))
        });
        assert_eq!(refusal(again), AccountRefusal::Closed);
        assert_eq!(refusal(proposes(&place, place.first, place.worker, manager())), AccountRefusal::Closed);
        place.proves();
    }
}

#[test]
fn a_session_of_a_closed_account_opens_nothing_even_if_it_was_left_behind() {
    for place in each_place() {
        let (session, _) = place.first_sign_in(WORKER, nine());
        let left = place.everything_kept();
        assert!(left.contains(&session.key));
        let closed = place.does(place.first, minutes(1), |work, acting| {
            let mut account = work.load::<Account>(place.worker)?.unwrap();
            account.value = account.value.closed(because("Left"), place.first, acting.now).unwrap();
            Ok(work.save(&account, store::Fact::new("AccountClosed", acting.now))?)
        });
        closed.unwrap();
        assert!(place.everything_kept().contains(&session.key), "its row is still there");
        let code = CodeTyped::parse("123456").unwrap();
        let answer = place.at_the_door(minutes(2), OFFICE, |door| enter_code(door, &session, &code)).unwrap();
        assert_eq!(answer, CodeAnswer::SessionEnded);
    }
}

#[test]
fn an_account_opened_again_begins_with_a_new_starting_password_and_no_code() {
    for place in each_place() {
        place.first_sign_in(WORKER, nine());
        let closed = place.does(place.first, minutes(1), |work, acting| {
            close_account(work, acting, place.worker, because("Left on 3 March"))
        });
        closed.unwrap();
        let starting = place.starting("back-again-with-otters");
        let opened = place.does(place.second, minutes(2), |work, acting| {
            reopen_account(work, acting, place.worker, &because("Came back"), &starting)
        });
        opened.unwrap();
        assert_eq!(place.tries(WORKER, STARTING, minutes(3)), SignIn::Wrong);
        let begun = place.begins(WORKER, "back-again-with-otters", minutes(3));
        assert_eq!(begun.stage, crate::session::Stage::CodeToSetUp);
        let again = place.does(place.second, minutes(4), |work, acting| {
            reopen_account(work, acting, place.worker, &because("Twice"), &starting)
        });
        assert_eq!(refusal(again), AccountRefusal::NotClosed);
        place.proves();
    }
}

#[test]
fn somebody_who_lost_their_phone_begins_again_and_is_signed_out() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let session = place.signs_in(WORKER, STARTING, &secret, minutes(1));
        let starting = place.starting("a-new-way-in-for-sam");
        let done = place.does(place.first, minutes(2), |work, acting| {
            reset_sign_in(work, acting, place.worker, &because("Lost phone"), &starting)
        });
        done.unwrap();
        assert!(!place.everything_kept().contains(&session.key));
        let begun = place.begins(WORKER, "a-new-way-in-for-sam", minutes(3));
        assert_eq!(begun.stage, crate::session::Stage::CodeToSetUp);
    }
}

#[test]
fn the_last_administrator_keeps_their_role() {
    for place in each_place() {
        let done = place.does(place.first, nine(), |work, acting| {
            close_account(work, acting, place.second, because("Left"))
        });
        done.unwrap();
        // Somebody who was an administrator when they opened the page, and is closed by now.
        let gone = place.does(place.second, nine(), |work, acting| {
            close_account(work, acting, place.first, because("Left too"))
        });
        assert_eq!(refusal(gone), AccountRefusal::LastAdministrator);
    }
}

#[test]
fn the_history_says_who_when_what_it_was_what_it_became_and_why() {
    for place in each_place() {
        let (_, _) = place.first_sign_in(WORKER, nine());
        proposes(&place, place.first, place.worker, manager()).unwrap();
        agrees(&place, place.second, place.worker).unwrap();
        let actor = place.account(place.first).actor();
        let page = place.trial.store.read(|r| account_page(r, &actor, place.worker, &places(), minutes(6)));
        let page = page.unwrap().unwrap();
        assert_eq!(page.last_signed_in, Some(nine()));
        assert!(page.has_code);
        assert_eq!(page.created_by.as_deref(), Some("Ines Duarte"));
        let what: Vec<&str> = page.history.iter().map(|line| line.what.as_str()).collect();
        assert_eq!(what, ["Change of role agreed", "Change of role proposed", "Code set up", "Account made"]);
        let agreed = &page.history[0];
        assert_eq!((agreed.who.as_str(), agreed.at), ("Tom Achterberg", minutes(5)));
        assert_eq!(agreed.why.as_deref(), Some("She manages the team from today"));
        let changed: Vec<(&str, &str, &str)> =
            agreed.changes.iter().map(|c| (c.what, c.old.as_str(), c.new.as_str())).collect();
        assert_eq!(
            changed,
            [
                ("Role", "Social worker", "Team manager"),
                ("Team", "", "Locality one"),
                ("Waiting for agreement", "Team manager, Harrowmere Council, Locality one", ""),
            ]
        );
    }
}

#[test]
fn the_list_is_filtered_by_agency_and_role_and_closed_accounts_stay_readable() {
    for place in each_place() {
        let actor = place.account(place.first).actor();
        let list = |filter: Filter| {
            let list = place.trial.store.read(|reader| accounts(reader, &actor, &filter)).unwrap().unwrap();
            let emails: Vec<String> = list.accounts.iter().map(|account| account.email.to_string()).collect();
            assert_eq!(list.found, emails.len());
            emails
        };
        assert_eq!(list(Filter::default()), [FIRST, WORKER, SECOND]);
        assert_eq!(list(Filter { role: Some(Role::SocialWorker), ..Filter::default() }), [WORKER]);
        assert_eq!(list(Filter { agency: Some("police".into()), ..Filter::default() }), Vec::<String>::new());
        let done = place.does(place.first, nine(), |work, acting| {
            close_account(work, acting, place.worker, because("Left on 3 March"))
        });
        done.unwrap();
        assert_eq!(list(Filter { agency: Some("council".into()), ..Filter::default() }), [FIRST, SECOND]);
        assert_eq!(list(Filter { closed: true, ..Filter::default() }), [WORKER]);
    }
}

#[test]
fn a_long_list_has_pages() {
    for place in each_place() {
        let starting = place.starting(STARTING);
        let made = place.does(place.first, nine(), |work, acting| {
            for n in 0..60 {
                let email = format!("person{n:02}@harrowmere.example");
                create_account(work, acting, somebody("Mo Baird", &email, Role::CallTaker), &starting)?;
            }
            Ok(())
        });
        made.unwrap();
        let actor = place.account(place.first).actor();
        let page = |page| {
            let filter = Filter { page, ..Filter::default() };
            place.trial.store.read(|reader| accounts(reader, &actor, &filter)).unwrap().unwrap()
        };
        assert_eq!((page(1).accounts.len(), page(2).accounts.len()), (50, 13));
        assert_eq!((page(1).found, page(1).pages, page(9).page), (63, 2, 2));
    }
}
