//! Asking agencies, as somebody at the front door would tell it.

use super::*;
use crate::disclosure::{self, How};
use crate::lawful::{Agreement, Lawful, LawfulRefusal};
use crate::stories::*;
use access::{Action, Actor, AgencyCheckFacts, Area, Role, Thing};
use kernel::{AccountId, ContactId, Moment, PersonId, Standing};
use local::CountedFrom;
use proptest::prelude::*;
use std::collections::BTreeSet;
use store::CommandError;

/// A contact about Amara, and questions to two agencies, asked at ten past ten.
fn asked(desk: &mut Desk) -> (ContactId, PersonId, Vec<AgencyCheckId>) {
    let amara = desk.child("Amara", "Bell");
    let contact = desk.contact(Some(amara), tuesday_morning());
    let new = asking(contact, vec![known(amara, "Amara Bell")], &["police", "community_health"]);
    let ids =
        desk.act(&social_worker(), ten_past_ten(), |work, acting| ask_agencies(work, acting, new)).unwrap();
    (contact, amara, ids)
}

fn ten_past_ten() -> Moment {
    at("2026-11-03T10:10")
}

fn in_full(words: &str) -> Said {
    Said::InFull { words: words.to_owned() }
}

fn seen_by(desk: &Desk, id: AgencyCheckId, actor: &Actor, now: &str) -> Option<CheckShown> {
    desk.read(|reader| one(reader, id, actor, at(now), harrowmere()))
}

#[test]
fn each_agency_gets_a_question_of_its_own_and_a_clock_of_four_hours() {
    everywhere(|desk| {
        let (contact, _, ids) = asked(desk);
        assert_eq!(ids.len(), 2);
        let rows = desk.read(|reader| {
            of_contact(reader, contact, &social_worker(), at("2026-11-03T14:09"), harrowmere())
        });
        let agencies: Vec<&str> = rows.iter().map(|row| row.check.agency.as_str()).collect();
        assert_eq!(agencies, ["police", "community_health"]);
        assert!(rows.iter().all(|row| !row.is_late()));
        let later = desk.read(|reader| {
            of_contact(reader, contact, &social_worker(), at("2026-11-03T14:11"), harrowmere())
        });
        assert!(later.iter().all(CheckShown::is_late));
        desk.is_sound();
    });
}

#[test]
fn hours_run_through_the_night_the_clocks_go_back() {
    // Clocks go back at 2am on Sunday 25 October 2026: four real hours from 11pm end at 2am.
    let asking = |from: &str| Asking {
        question: "Who is at the address?".into(),
        by: account(2),
        at: at(from),
        counted_from: at(from),
        disclosure: "00000000000000000000000000000001".parse().unwrap(),
        answer: None,
        returned: None,
    };
    let limit = limit_of(harrowmere(), Rating::Red, at("2026-10-24T23:00").date()).unwrap();
    let due = asking("2026-10-24T23:00").clock(limit).due(harrowmere().calendar()).unwrap();
    assert_eq!(due, kernel::Due::At(at("2026-10-25T02:00")));
}

#[test]
fn where_the_arrangements_say_so_hours_are_counted_from_the_contact() {
    everywhere(|desk| {
        let amara = desk.child("Amara", "Bell");
        let contact = desk.contact(Some(amara), tuesday_morning());
        let new = NewChecks {
            counted_from: CountedFrom::ContactReceived,
            ..asking(contact, vec![known(amara, "Amara Bell")], &["police"])
        };
        let id = desk
            .act(&social_worker(), at("2026-11-03T13:00"), |work, acting| ask_agencies(work, acting, new));
        // Received at half past nine: due at half past one, half an hour after it was asked.
        let row = seen_by(desk, id.unwrap()[0], &social_worker(), "2026-11-03T13:31").unwrap();
        assert!(row.is_late());
    });
}

#[test]
fn a_partnership_that_set_no_hours_shows_no_clock() {
    let saltby = local::Partnership::load(&local::invented::saltby_vale()).unwrap();
    assert_eq!(limit_of(&saltby, Rating::Red, tuesday_morning().date()), None);
}

#[test]
fn an_agency_sees_its_own_question_and_no_other() {
    everywhere(|desk| {
        let (contact, _, ids) = asked(desk);
        let now = "2026-11-03T10:30";
        assert!(seen_by(desk, ids[0], &police(), now).is_some());
        assert!(seen_by(desk, ids[1], &police(), now).is_none());
        let on_contact = desk.read(|reader| of_contact(reader, contact, &police(), at(now), harrowmere()));
        assert_eq!(on_contact.len(), 1);
        assert!(desk.read(|reader| waiting(reader, &police(), at(now), harrowmere())).is_empty());
        let own = desk.read(|reader| waiting_for_agency(reader, &police(), at(now), harrowmere()));
        assert_eq!(own.len(), 1);
    });
}

#[test]
fn a_question_put_to_one_school_reaches_its_lead_and_no_other_school() {
    everywhere(|desk| {
        let amara = desk.child("Amara", "Bell");
        let contact = desk.contact(Some(amara), tuesday_morning());
        let lead = somebody(Role::PartnerPractitioner, 41, "primary_schools");
        let other = somebody(Role::PartnerPractitioner, 42, "primary_schools");
        let mut new = asking(contact, vec![known(amara, "Amara Bell")], &[]);
        new.addressees = vec![Addressee {
            agency: "primary_schools".into(),
            name: "Ropewalk Primary School".into(),
            put_to: Some(vec![lead.account]),
        }];
        desk.leads_ropewalk(Some(lead.account));
        let ids = desk
            .act(&social_worker(), ten_past_ten(), |work, acting| ask_agencies(work, acting, new))
            .unwrap();
        assert!(seen_by(desk, ids[0], &lead, "2026-11-03T10:30").is_some());
        assert!(seen_by(desk, ids[0], &other, "2026-11-03T10:30").is_none());
    });
}

#[test]
fn asking_and_answering_are_disclosures_by_themselves_and_are_read_once() {
    everywhere(|desk| {
        let (_, amara, ids) = asked(desk);
        let told = desk.read(|reader| disclosure::of_people(reader, &[amara]));
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|one| one.read.is_none() && one.lawful == public_task()));

        let row = seen_by(desk, ids[0], &police(), "2026-11-03T10:30").unwrap();
        let look = |desk: &mut Desk, row: CheckShown, actor: &Actor, now: &str| {
            desk.act::<(), CheckRefusal>(actor, at(now), |work, acting| {
                Ok(opened(work, acting, std::slice::from_ref(&row))?)
            })
            .unwrap();
        };
        look(desk, row.clone(), &police(), "2026-11-03T10:30");
        look(desk, row, &police(), "2026-11-03T11:30");
        let row = seen_by(desk, ids[0], &social_worker(), "2026-11-03T11:40").unwrap();
        assert_eq!(row.read.map(|read| read.at), Some(at("2026-11-03T10:30")));

        let said = in_full("Two calls to the address in July.");
        desk.act(&police(), at("2026-11-03T11:00"), |work, acting| {
            answer(work, acting, harrowmere(), ids[0], said, None)
        })
        .unwrap();
        let row = seen_by(desk, ids[0], &social_worker(), "2026-11-03T11:40").unwrap();
        assert!(row.unread.is_some(), "nobody at the front door has read the answer");
        assert!(matches!(row.standing, Some(Standing::Met { .. })));
        look(desk, row, &social_worker(), "2026-11-03T11:45");
        assert!(seen_by(desk, ids[0], &social_worker(), "2026-11-03T11:50").unwrap().unread.is_none());
        let told = desk.read(|reader| disclosure::of_people(reader, &[amara]));
        assert_eq!(told.len(), 3);
        assert!(told.iter().any(|one| one.from_agency.as_deref() == Some("police") && one.read.is_some()));
        desk.is_sound();
    });
}

#[test]
fn an_answer_is_heard_when_whoever_asked_has_read_it_and_not_when_somebody_looks() {
    everywhere(|desk| {
        let (_, _, ids) = asked(desk);
        let said = in_full("Two calls to the address in July.");
        desk.act(&police(), at("2026-11-03T11:00"), |work, acting| {
            answer(work, acting, harrowmere(), ids[0], said, None)
        })
        .unwrap();
        let unread = |desk: &Desk, actor: &Actor| {
            let (since, now) = (at("2026-11-01T00:00"), at("2026-11-03T12:00"));
            desk.read(|reader| unread_answers(reader, actor, since, now, harrowmere())).len()
        };
        let look = |desk: &mut Desk, actor: &Actor, now: &str| {
            let row = seen_by(desk, ids[0], actor, now).unwrap();
            desk.act::<(), CheckRefusal>(actor, at(now), |work, acting| {
                Ok(opened(work, acting, std::slice::from_ref(&row))?)
            })
            .unwrap();
        };
        let asker = social_worker();
        assert_eq!((unread(desk, &asker), unread(desk, &call_taker())), (1, 0));
        look(desk, &call_taker(), "2026-11-03T11:10");
        assert_eq!(unread(desk, &asker), 1, "a call taker looked; whoever asked has not heard");
        look(desk, &asker, "2026-11-03T11:30");
        look(desk, &asker, "2026-11-03T11:40");
        assert_eq!(unread(desk, &asker), 0);
        let row = seen_by(desk, ids[0], &asker, "2026-11-03T12:00").unwrap();
        let heard = row.check.current().unwrap().answer.as_ref().unwrap().heard_at;
        assert_eq!(heard, Some(at("2026-11-03T11:30")), "the first reading stands");
        desk.is_sound();
    });
}

#[test]
fn an_answer_to_the_wrong_question_is_returned_asked_again_and_both_are_kept() {
    everywhere(|desk| {
        let (_, _, ids) = asked(desk);
        let wrong = in_full("Tobias Bell is known to us.");
        desk.act(&police(), at("2026-11-03T11:00"), |work, acting| {
            answer(work, acting, harrowmere(), ids[0], wrong, None)
        })
        .unwrap();
        let back = |desk: &mut Desk, actor: &Actor, reason: &'static str| {
            desk.act(actor, at("2026-11-03T11:30"), |work, acting| {
                return_answer(work, acting, harrowmere(), ids[0], reason, "Is Amara Bell known to you?")
            })
        };
        assert!(matches!(
            back(desk, &call_taker(), "It is about her brother"),
            Err(CommandError::NotAllowed)
        ));
        assert_eq!(refusal(back(desk, &social_worker(), " ")), CheckRefusal::NoReason);
        back(desk, &social_worker(), "It is about her brother").unwrap();
        assert_eq!(refusal(back(desk, &social_worker(), "Again")), CheckRefusal::NotAnswered);

        let row = seen_by(desk, ids[0], &police(), "2026-11-03T12:00").unwrap();
        assert_eq!(row.check.stage(), CheckStage::Waiting);
        assert!(!row.is_late(), "the hours begin again");
        desk.act(&police(), at("2026-11-03T12:30"), |work, acting| {
            answer(work, acting, harrowmere(), ids[0], Said::NotKnown, None)
        })
        .unwrap();
        let row = seen_by(desk, ids[0], &social_worker(), "2026-11-03T13:00").unwrap();
        let both: Vec<_> =
            row.check.askings.iter().map(|asking| asking.answer.as_ref().unwrap().said.in_words()).collect();
        assert_eq!(both, ["Full answer", "Not known to us"]);
        assert_eq!(row.check.askings[0].returned.as_ref().unwrap().reason, "It is about her brother");
        desk.is_sound();
    });
}

#[test]
fn the_front_door_writes_down_an_answer_with_who_gave_it_and_when() {
    everywhere(|desk| {
        let (_, _, ids) = asked(desk);
        let told = |by: &str, when: &str| Some(Told { by: by.into(), at: at(when), how: How::Telephone });
        let write = |desk: &mut Desk, told: Option<Told>| {
            desk.act(&call_taker(), at("2026-11-03T14:30"), |work, acting| {
                answer(work, acting, harrowmere(), ids[0], Said::NotKnown, told)
            })
        };
        assert_eq!(refusal(write(desk, None)), CheckRefusal::NobodyTold);
        let impossible = CheckRefusal::AnsweredAtAnImpossibleTime;
        assert_eq!(refusal(write(desk, told("PC Ada Flint", "2026-11-03T14:31"))), impossible);
        assert_eq!(refusal(write(desk, told("PC Ada Flint", "2026-11-03T10:08"))), impossible);
        write(desk, told("PC Ada Flint", "2026-11-03T14:05")).unwrap();
        // Told at five past two, within four hours; written down twenty minutes after them.
        let row = seen_by(desk, ids[0], &social_worker(), "2026-11-03T15:00").unwrap();
        assert!(matches!(row.standing, Some(Standing::Met { .. })));
        assert!(row.unread.is_none(), "what one writes down oneself, one has heard");
        assert_eq!(
            refusal(write(desk, told("PC Ada Flint", "2026-11-03T14:10"))),
            CheckRefusal::AnsweredAlready
        );
        desk.is_sound();
    });
}

#[test]
fn a_question_taken_back_is_neither_late_nor_answered() {
    everywhere(|desk| {
        let (_, child, ids) = asked(desk);
        let back = |desk: &mut Desk, why: &'static str| {
            desk.act(&social_worker(), at("2026-11-03T11:00"), |work, acting| {
                take_back(work, acting, harrowmere(), ids[0], why)
            })
        };
        assert_eq!(refusal(back(desk, "")), CheckRefusal::NoReasonToTakeBack);
        back(desk, "The wrong family").unwrap();
        let row = seen_by(desk, ids[0], &social_worker(), "2026-11-04T11:00").unwrap();
        assert_eq!((row.check.stage(), row.is_late()), (CheckStage::TakenBack, false));
        // Whoever was asked learns that it was taken back, and reads nothing of it any more.
        assert!(seen_by(desk, ids[0], &police(), "2026-11-03T12:00").is_none());
        let knows = |actor: &Actor| {
            desk.read(|reader| taken_back_from(reader, ids[0], actor, at("2026-11-03T12:00"), harrowmere()))
        };
        assert_eq!(knows(&police()), Some(at("2026-11-03T11:00")));
        let another = somebody(Role::PartnerPractitioner, 30, "probation");
        assert_eq!((knows(&another), knows(&social_worker())), (None, None));
        let told = desk.read(|reader| disclosure::of_people(reader, &[child]));
        let withdrawn = |agency: &str| {
            told.iter().any(|one| one.to.agency.as_deref() == Some(agency) && one.withdrawn.is_some())
        };
        assert_eq!((withdrawn("police"), withdrawn("community_health")), (true, false));
        let late = |desk: &mut Desk, actor: &Actor, told: Option<Told>| {
            desk.act(actor, at("2026-11-03T12:00"), |work, acting| {
                answer(work, acting, harrowmere(), ids[0], Said::NotKnown, told)
            })
        };
        assert!(matches!(late(desk, &police(), None), Err(CommandError::NotAllowed)));
        let told = Told { by: "PC Ada Flint".into(), at: at("2026-11-03T11:30"), how: How::Telephone };
        assert_eq!(refusal(late(desk, &call_taker(), Some(told))), CheckRefusal::TakenBackAlready);
        desk.is_sound();
    });
}

#[test]
fn a_question_to_a_school_is_for_whoever_is_its_designated_lead_today() {
    everywhere(|desk| {
        let lead = |number| somebody(Role::PartnerPractitioner, number, "primary_schools");
        let (first, second) = (lead(41), lead(42));
        let amara = desk.child("Amara", "Bell");
        let contact = desk.contact(Some(amara), tuesday_morning());
        let mut new = asking(contact, vec![known(amara, "Amara Bell")], &[]);
        new.addressees = vec![Addressee {
            agency: "primary_schools".into(),
            name: "Ropewalk Primary School".into(),
            put_to: Some(vec![first.account]),
        }];
        desk.leads_ropewalk(Some(first.account));
        let ids = desk
            .act(&social_worker(), ten_past_ten(), |work, acting| ask_agencies(work, acting, new))
            .unwrap();
        let seen = |desk: &Desk, actor: &Actor| seen_by(desk, ids[0], actor, "2026-11-03T11:00").is_some();
        assert_eq!((seen(desk, &first), seen(desk, &second)), (true, false));
        desk.leads_ropewalk(Some(second.account));
        assert_eq!((seen(desk, &first), seen(desk, &second)), (false, true));
        desk.act(&second, at("2026-11-03T11:10"), |work, acting| {
            answer(work, acting, harrowmere(), ids[0], Said::NotKnown, None)
        })
        .unwrap();
        // Asked again, it is put to whoever is there today, and that is what the disclosure says.
        desk.act(&social_worker(), at("2026-11-03T11:20"), |work, acting| {
            return_answer(work, acting, harrowmere(), ids[0], "It is about her brother", "And Amara?")
        })
        .unwrap();
        let told = desk.read(|reader| disclosure::of_people(reader, &[amara]));
        let to = |account: AccountId| told.iter().filter(|one| one.to.accounts == [account]).count();
        assert_eq!((to(first.account), to(second.account)), (1, 1));
        desk.is_sound();
    });
}

#[test]
fn nothing_is_asked_without_whom_what_why_and_a_child_who_is_known() {
    everywhere(|desk| {
        let amara = desk.child("Amara", "Bell");
        let contact = desk.contact(Some(amara), tuesday_morning());
        let whole = asking(contact, vec![known(amara, "Amara Bell")], &["police"]);
        let ask = |desk: &mut Desk, new: NewChecks, actor: &Actor| {
            desk.act(actor, ten_past_ten(), |work, acting| ask_agencies(work, acting, new))
        };
        let lacking = [
            (NewChecks { about: vec![], ..whole.clone() }, CheckRefusal::NobodyNamed),
            (NewChecks { addressees: vec![], ..whole.clone() }, CheckRefusal::NoAgency),
            (NewChecks { question: " ".into(), ..whole.clone() }, CheckRefusal::NoQuestion),
            (NewChecks { why: String::new(), ..whole.clone() }, CheckRefusal::NoWhy),
        ];
        for (new, expected) in lacking {
            assert_eq!(refusal(ask(desk, new, &social_worker())), expected);
        }
        let unknown = desk.contact(None, tuesday_morning());
        let new = NewChecks { contact: unknown, ..whole.clone() };
        assert_eq!(refusal(ask(desk, new, &social_worker())), CheckRefusal::ChildNotIdentified);
        for actor in [call_taker(), police()] {
            assert!(matches!(ask(desk, whole.clone(), &actor), Err(CommandError::NotAllowed)));
        }
        ask(desk, whole.clone(), &social_worker()).unwrap();
        let twice = refusal(ask(desk, whole, &social_worker()));
        assert_eq!(twice, CheckRefusal::AskedAlready("police".into()));
    });
}

#[test]
fn about_a_restricted_record_agencies_are_asked_by_telephone() {
    everywhere(|desk| {
        let amara = desk.child("Amara", "Bell");
        let contact = desk.contact(Some(amara), tuesday_morning());
        desk.restrict(amara, &[social_worker().account]);
        let new = asking(contact, vec![known(amara, "Amara Bell")], &["police"]);
        let other = somebody(Role::FrontDoorManager, 9, "council");
        let kept_out =
            desk.act(&other, ten_past_ten(), |work, acting| ask_agencies(work, acting, new.clone()));
        assert!(matches!(kept_out, Err(CommandError::NotAllowed)));
        let ids = desk
            .act(&social_worker(), ten_past_ten(), |work, acting| ask_agencies(work, acting, new))
            .unwrap();
        assert!(seen_by(desk, ids[0], &police(), "2026-11-03T10:30").is_none());
        let told = desk.read(|reader| disclosure::of_people(reader, &[amara]));
        assert_eq!(told[0].how, How::Telephone);
    });
}

#[test]
fn consent_is_no_lawful_basis_without_agreement() {
    let now = harrowmere().as_at(tuesday_morning().date());
    let purpose = now.purposes().next().unwrap();
    let consent = now.lawful_bases().find(|one| one.id == "consent").unwrap();
    let refused = Lawful::new(purpose, consent, Agreement::Refused("Mother said no".into()));
    assert_eq!(refused, Err(LawfulRefusal::RestsOnAgreement));
    assert!(Lawful::new(purpose, consent, Agreement::Agreed("Mother, by telephone".into())).is_ok());
    let silent = Lawful::new(purpose, consent, Agreement::Agreed(" ".into()));
    assert_eq!(silent, Err(LawfulRefusal::NoExplanation));
}

#[test]
fn an_answer_says_something() {
    everywhere(|desk| {
        let (_, _, ids) = asked(desk);
        let nothing = [
            (in_full(" "), CheckRefusal::NoAnswer),
            (Said::Headline { words: String::new() }, CheckRefusal::NoAnswer),
            (Said::RingMe { who: "Ada Flint".into(), telephone: String::new() }, CheckRefusal::NoNumber),
            (Said::CannotAnswer { because: String::new() }, CheckRefusal::NoBecause),
        ];
        for (said, expected) in nothing {
            let done = desk.act(&police(), at("2026-11-03T11:00"), |work, acting| {
                answer(work, acting, harrowmere(), ids[0], said, None)
            });
            assert_eq!(refusal(done), expected);
        }
    });
}

// ---- Figures ----

#[test]
fn each_agencys_answers_are_counted_by_hand() {
    everywhere(|desk| {
        // Police: answered after 50 minutes and after 5 hours (late, four allowed). Health: still open, late.
        let (_, _, first) = asked(desk);
        let (_, _, second) = asked(desk);
        for (id, when) in [(first[0], "2026-11-03T11:00"), (second[0], "2026-11-03T15:10")] {
            desk.act(&police(), at(when), |work, acting| {
                answer(work, acting, harrowmere(), id, Said::NotKnown, None)
            })
            .unwrap();
        }
        desk.act(&social_worker(), at("2026-11-03T12:00"), |work, acting| {
            take_back(work, acting, harrowmere(), second[1], "No longer needed")
        })
        .unwrap();
        let found = desk.read(|reader| {
            figures_since(reader, at("2026-11-01T00:00"), at("2026-11-03T16:00"), harrowmere())
        });
        let police = AgencyFigures {
            agency: "police".into(),
            asked: 2,
            in_time: 1,
            answered_late: 1,
            median_minutes: Some((50 + 300) / 2),
            ..AgencyFigures::default()
        };
        let health = AgencyFigures {
            agency: "community_health".into(),
            asked: 2,
            open_late: 1,
            taken_back: 1,
            ..AgencyFigures::default()
        };
        assert_eq!(found, [health, police]);
    });
}

// ---- The list and the policy ----

/// One question of the property test, as drawn.
#[derive(Clone, Debug)]
struct Drawn {
    agency: &'static str,
    put_to: Option<Vec<u128>>,
    only: Option<Vec<u128>>,
    worked_with_by: Option<u128>,
}

const AGENCIES: [&str; 2] = ["police", "community_health"];

fn any_question() -> impl Strategy<Value = Drawn> {
    let few = || prop::collection::vec(0..3_u128, 0..3);
    (
        prop::sample::select(&AGENCIES[..]),
        prop::option::of(few()),
        prop::option::of(few()),
        prop::option::of(0..3_u128),
    )
        .prop_map(|(agency, put_to, only, worked_with_by)| Drawn {
            agency,
            put_to,
            only,
            worked_with_by,
        })
}

fn accounts(numbers: &[u128]) -> Vec<AccountId> {
    numbers.iter().copied().map(account).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    /// Lists hold exactly what the policy lets through, worked out from what was drawn and not from the
    /// store, for every role, agency and three people.
    #[test]
    fn lists_are_exactly_what_the_policy_lets_through(drawn in prop::collection::vec(any_question(), 1..5)) {
        everywhere(|desk| {
            let asker = somebody(Role::FrontDoorSocialWorker, 77, "council");
            let mut all = Vec::new();
            for one in &drawn {
                let child = desk.child("Amara", "Bell");
                let contact = desk.contact(Some(child), tuesday_morning());
                let mut new = asking(contact, vec![known(child, "Amara Bell")], &[]);
                let put_to = one.put_to.as_ref().map(|numbers| accounts(numbers));
                new.addressees = vec![Addressee { agency: one.agency.into(), name: String::new(), put_to }];
                let ids = desk.act(&asker, ten_past_ten(), |work, acting| ask_agencies(work, acting, new)).unwrap();
                if let Some(number) = one.worked_with_by {
                    desk.works_with(child, account(number));
                }
                if let Some(only) = &one.only {
                    desk.restrict(child, &accounts(only));
                }
                all.push((one, ids[0]));
            }
            for role in Role::ALL {
                for (number, agency) in (0..3).flat_map(|number| AGENCIES.map(|agency| (number, agency))) {
                    let actor = somebody(*role, number, agency);
                    let now = at("2026-11-03T11:00");
                    let may_see = |one: &Drawn| {
                        let facts = AgencyCheckFacts {
                            agency: one.agency.into(),
                            put_to: one.put_to.as_ref().map(|numbers| accounts(numbers)),
                            only: one.only.as_ref().map(|numbers| accounts(numbers)),
                            about_own_child: one.worked_with_by == Some(number),
                            taken_back: false,
                        };
                        access::decide(&actor, Action::See, &Thing::AgencyCheck(facts)).is_allowed()
                    };
                    let in_list = access::decide(&actor, Action::See, &Thing::Area(Area::AgencyChecks)).is_allowed();
                    let seen = |wanted: &dyn Fn(&Drawn) -> bool| -> BTreeSet<AgencyCheckId> {
                        all.iter().filter(|(one, _)| may_see(one) && wanted(one)).map(|(_, id)| *id).collect()
                    };
                    let ids = |rows: Vec<CheckShown>| -> BTreeSet<AgencyCheckId> {
                        rows.into_iter().map(|row| row.check.id).collect()
                    };
                    let list = desk.read(|reader| waiting(reader, &actor, now, harrowmere()));
                    assert_eq!(ids(list), seen(&|_| in_list), "{actor:?}");
                    let own = desk.read(|reader| waiting_for_agency(reader, &actor, now, harrowmere()));
                    let partner = *role == Role::PartnerPractitioner;
                    assert_eq!(ids(own), seen(&|one| partner && one.agency == agency), "{actor:?}");
                }
            }
        });
    }

    /// Every question put is counted once and in one place.
    #[test]
    fn figures_add_up_to_what_was_asked(answers in prop::collection::vec(prop::option::of(1..600_i64), 1..30)) {
        let base = tuesday_morning();
        let checks: Vec<AgencyCheck> = answers.iter().enumerate().map(|(place, minutes)| {
            let answer = minutes.map(|minutes| {
                let at = Moment::from_timestamp(base.timestamp() + jiff::SignedDuration::from_mins(minutes));
                Answer {
                    said: Said::NotKnown, told_by: String::new(), at, recorded_by: account(20),
                    recorded_at: at, disclosure: None, heard_at: None,
                }
            });
            AgencyCheck {
                id: format!("{place:032x}").parse().unwrap(),
                contact: format!("{place:032x}").parse().unwrap(),
                agency: AGENCIES[place % 2].into(),
                put_to_name: String::new(),
                put_to: None,
                about: vec![],
                why: "Why".into(),
                lawful: public_task(),
                rating: Rating::ALL[place % 3],
                askings: vec![Asking {
                    question: "What".into(), by: account(2), at: base, counted_from: base,
                    disclosure: format!("{place:032x}").parse().unwrap(), answer, returned: None,
                }],
                taken_back: None,
            }
        }).collect();
        let found = figures(&checks, base, at("2026-11-04T12:00"), harrowmere());
        let asked: u32 = found.iter().map(|one| one.asked).sum();
        prop_assert_eq!(asked as usize, checks.len());
        for one in &found {
            let parts = one.in_time + one.answered_late + one.open_late + one.open
                + one.answered_without_limit + one.taken_back;
            prop_assert_eq!(parts, one.asked);
        }
    }
}
