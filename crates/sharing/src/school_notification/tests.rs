//! Telling schools before the next school day, as the front door and a designated lead would tell it.

use super::*;
use crate::agency_check::pages::Names;
use crate::disclosure::{self, How};
use crate::lawful::pages::LawfulSetting;
use crate::stories::*;
use access::{Actor, Role};
use insta::assert_snapshot;
use kernel::{AccountId, ContactId, PersonId};
use proptest::prelude::*;
use store::CommandError;
use web_kit::Form;

fn lead() -> Actor {
    somebody(Role::PartnerPractitioner, 41, "primary_schools")
}

fn another_lead() -> Actor {
    somebody(Role::PartnerPractitioner, 42, "primary_schools")
}

/// The arrangements on the day of every scenario.
fn today() -> local::AsAt<'static> {
    harrowmere().as_at(at("2026-11-03T09:00").date())
}

fn notice_for(child: PersonId, leads: &[AccountId]) -> NewNotice {
    NewNotice {
        child,
        school: "ropewalk_primary_school".into(),
        school_name: "Ropewalk Primary School".into(),
        agency: "primary_schools".into(),
        telephone: "01632 960401".into(),
        leads: leads.to_vec(),
    }
}

/// An incident on Monday night, at twenty to ten.
fn incident(contact: ContactId, children: Vec<NewNotice>) -> NewNotices {
    NewNotices {
        contact,
        children,
        family: vec![],
        happened_at: at("2026-11-02T21:40"),
        presence: Presence::There,
        words: "She may be tired.".into(),
        police_reference: "WP-26-1102".into(),
        police_risk: PoliceRisk::Medium,
        lawful: public_task(),
    }
}

fn told(desk: &mut Desk, leads: &[AccountId]) -> (ContactId, PersonId, SchoolNoticeId) {
    let amara = desk.child("Amara", "Bell");
    let contact = desk.contact(Some(amara), at("2026-11-03T06:10"));
    let new = incident(contact, vec![notice_for(amara, leads)]);
    let ids = desk
        .act(&social_worker(), at("2026-11-03T06:30"), |work, acting| {
            tell_schools(work, acting, harrowmere(), new)
        })
        .unwrap();
    desk.leads_ropewalk(leads.first().copied());
    (contact, amara, ids[0])
}

fn seen(desk: &Desk, id: SchoolNoticeId, actor: &Actor) -> Option<NoticeShown> {
    desk.read(|reader| one(reader, id, actor, &today()))
}

#[test]
fn what_the_lead_reads_before_half_past_eight_is_in_time_and_at_half_past_is_late() {
    for (read, late) in [("2026-11-03T08:29", false), ("2026-11-03T08:30", true)] {
        everywhere(|desk| {
            let (_, _, id) = told(desk, &[lead().account]);
            desk.act(&lead(), at(read), |work, acting| opened(work, acting, harrowmere(), id)).unwrap();
            desk.act(&lead(), at("2026-11-03T12:00"), |work, acting| opened(work, acting, harrowmere(), id))
                .unwrap();
            let notice = seen(desk, id, &social_worker()).unwrap().notice;
            assert_eq!(
                (notice.received_at(), notice.is_late(at("2026-11-04T12:00"))),
                (Some(at(read)), late)
            );
            desk.is_sound();
        });
    }
}

#[test]
fn looking_at_the_front_door_is_not_the_school_receiving_it() {
    everywhere(|desk| {
        let (_, _, id) = told(desk, &[lead().account]);
        desk.act(&social_worker(), at("2026-11-03T07:00"), |work, acting| {
            opened(work, acting, harrowmere(), id)
        })
        .unwrap();
        assert_eq!(seen(desk, id, &social_worker()).unwrap().notice.stage(), NoticeStage::NotYetReceived);
    });
}

#[test]
fn a_school_sees_its_own_pupils_and_nothing_else() {
    everywhere(|desk| {
        let (contact, _, id) = told(desk, &[lead().account]);
        assert!(seen(desk, id, &lead()).is_some());
        assert!(seen(desk, id, &another_lead()).is_none());
        assert_eq!(desk.read(|reader| open(reader, &another_lead(), &today())), []);
        assert_eq!(desk.read(|reader| of_contact(reader, contact, &another_lead(), &today())), []);
        assert_eq!(desk.read(|reader| open(reader, &lead(), &today())).len(), 1);
        let done = desk.act(&another_lead(), at("2026-11-03T09:00"), |work, acting| {
            respond(work, acting, harrowmere(), id, "Breakfast")
        });
        assert!(matches!(done, Err(CommandError::NotAllowed)));
    });
}

#[test]
fn the_school_says_what_it_did() {
    everywhere(|desk| {
        let (_, _, id) = told(desk, &[lead().account]);
        let say = |desk: &mut Desk, words: &'static str| {
            desk.act(&lead(), at("2026-11-03T09:00"), |work, acting| {
                respond(work, acting, harrowmere(), id, words)
            })
        };
        assert_eq!(refusal(say(desk, " ")), NoticeRefusal::NoWords);
        say(desk, "Breakfast, and a quiet start with her key adult.").unwrap();
        let row = seen(desk, id, &social_worker()).unwrap();
        assert_eq!(row.notice.stage(), NoticeStage::Answered);
        assert_eq!(desk.read(|reader| open(reader, &lead(), &today())), []);
        desk.is_sound();
    });
}

#[test]
fn where_nobody_signs_in_the_school_is_rung_and_that_is_recorded() {
    everywhere(|desk| {
        let (_, amara, id) = told(desk, &[]);
        assert_eq!(desk.read(|reader| disclosure::of_people(reader, &[amara]))[0].how, How::Telephone);
        let ring = |desk: &mut Desk, whom: &'static str, when: &'static str| {
            desk.act(&call_taker(), at("2026-11-03T08:20"), |work, acting| {
                school_told(work, acting, harrowmere(), id, whom, at(when))
            })
        };
        assert_eq!(refusal(ring(desk, "", "2026-11-03T08:10")), NoticeRefusal::NobodyTold);
        let impossible = NoticeRefusal::ToldAtAnImpossibleTime;
        assert_eq!(refusal(ring(desk, "Head teacher", "2026-11-03T06:00")), impossible);
        assert_eq!(refusal(ring(desk, "Head teacher", "2026-11-03T08:21")), impossible);
        ring(desk, "Head teacher", "2026-11-03T08:10").unwrap();
        assert_eq!(refusal(ring(desk, "Head teacher", "2026-11-03T08:15")), NoticeRefusal::ReceivedAlready);
        let notice = seen(desk, id, &social_worker()).unwrap().notice;
        assert!(!notice.is_late(at("2026-11-03T12:00")));
        assert!(desk.read(|reader| disclosure::of_people(reader, &[amara]))[0].read.is_some());
        desk.is_sound();
    });
}

#[test]
fn earlier_incidents_of_the_family_are_counted_once_for_each_contact() {
    everywhere(|desk| {
        let (amara, tobias) = (desk.child("Amara", "Bell"), desk.child("Tobias", "Bell"));
        let tell = |desk: &mut Desk, children: Vec<NewNotice>, family: Vec<PersonId>| {
            let contact = desk.contact(Some(amara), at("2026-11-03T06:10"));
            let new = NewNotices { family, ..incident(contact, children) };
            let ids = desk.act(&social_worker(), at("2026-11-03T06:30"), |work, acting| {
                tell_schools(work, acting, harrowmere(), new)
            });
            let id = ids.unwrap()[0];
            seen(desk, id, &social_worker()).unwrap().notice.earlier_incidents
        };
        let (one, other) = (notice_for(amara, &[]), notice_for(tobias, &[]));
        assert_eq!(tell(desk, vec![one.clone(), other.clone()], vec![amara, tobias]), 0);
        // Two notices of one incident are one incident; a brother's counts for his sister.
        assert_eq!(tell(desk, vec![other], vec![amara, tobias]), 1);
        assert_eq!(tell(desk, vec![one], vec![amara, tobias]), 2);
    });
}

#[test]
fn nothing_is_told_twice_or_before_it_happened_or_by_anybody_else() {
    everywhere(|desk| {
        let (contact, amara, id) = told(desk, &[lead().account]);
        let again = |desk: &mut Desk, actor: &Actor, new: NewNotices| {
            desk.act(actor, at("2026-11-03T07:00"), |work, acting| {
                tell_schools(work, acting, harrowmere(), new)
            })
        };
        let same = incident(contact, vec![notice_for(amara, &[])]);
        assert_eq!(refusal(again(desk, &social_worker(), same.clone())), NoticeRefusal::ToldAlready);
        for actor in [call_taker(), lead(), police()] {
            assert!(matches!(again(desk, &actor, same.clone()), Err(CommandError::NotAllowed)));
        }
        let nobody = NewNotices { children: vec![], ..same.clone() };
        assert_eq!(refusal(again(desk, &social_worker(), nobody)), NoticeRefusal::NobodyNamed);
        let later = NewNotices { happened_at: at("2026-11-03T07:01"), ..same.clone() };
        assert_eq!(refusal(again(desk, &social_worker(), later)), NoticeRefusal::NotYetHappened);
        let long_ago = NewNotices { happened_at: at("2023-11-03T07:01"), ..same.clone() };
        assert_eq!(refusal(again(desk, &social_worker(), long_ago)), NoticeRefusal::NoSchoolYear);
        // Withdrawn, it can be made again.
        let back = |desk: &mut Desk, why: &'static str| {
            desk.act(&social_worker(), at("2026-11-03T07:10"), |work, acting| {
                withdraw(work, acting, harrowmere(), id, why)
            })
        };
        assert_eq!(refusal(back(desk, "")), NoticeRefusal::NoReason);
        back(desk, "The wrong school").unwrap();
        assert_eq!(refusal(back(desk, "Again")), NoticeRefusal::WithdrawnAlready);
        again(desk, &social_worker(), same).unwrap();
        desk.is_sound();
    });
}

#[test]
fn whoever_is_the_designated_lead_today_sees_a_notice_and_whoever_was_does_not() {
    everywhere(|desk| {
        let (_, amara, id) = told(desk, &[lead().account]);
        // The lead changes in the holidays.
        desk.leads_ropewalk(Some(another_lead().account));
        assert!(seen(desk, id, &lead()).is_none());
        assert_eq!(desk.read(|reader| open(reader, &lead(), &today())), []);
        assert_eq!(desk.read(|reader| open(reader, &another_lead(), &today())).len(), 1);
        desk.act(&another_lead(), at("2026-11-03T08:00"), |work, acting| {
            opened(work, acting, harrowmere(), id)
        })
        .unwrap();
        assert_eq!(seen(desk, id, &social_worker()).unwrap().notice.stage(), NoticeStage::Received);
        // To whom it was sent stays on the disclosure.
        let sent = desk.read(|reader| disclosure::of_people(reader, &[amara]));
        assert_eq!(sent[0].to.accounts, [lead().account]);
        assert_eq!(sent[0].read.and_then(|read| read.by), Some(another_lead().account));
        // Nobody signs in for the school any more: the front door rings.
        desk.leads_ropewalk(None);
        assert!(seen(desk, id, &another_lead()).is_none());
        desk.is_sound();
    });
}

#[test]
fn what_was_withdrawn_is_read_no_more_by_the_school_and_no_reading_is_recorded() {
    everywhere(|desk| {
        let (_, amara, id) = told(desk, &[lead().account]);
        let knows =
            |desk: &Desk, actor: &Actor| desk.read(|reader| withdrawn_from(reader, id, actor, &today()));
        assert_eq!(knows(desk, &lead()), None, "it stands");
        desk.act(&social_worker(), at("2026-11-03T07:10"), |work, acting| {
            withdraw(work, acting, harrowmere(), id, "The wrong school")
        })
        .unwrap();
        assert!(seen(desk, id, &lead()).is_none());
        assert_eq!(knows(desk, &lead()), Some(at("2026-11-03T07:10")));
        assert_eq!((knows(desk, &another_lead()), knows(desk, &social_worker())), (None, None));
        let looked =
            desk.act(&lead(), at("2026-11-03T08:00"), |work, acting| opened(work, acting, harrowmere(), id));
        assert!(matches!(looked, Err(CommandError::NotAllowed)));
        let row = seen(desk, id, &social_worker()).unwrap();
        assert_eq!((row.notice.stage(), row.notice.read_at), (NoticeStage::Withdrawn, None));
        let told = desk.read(|reader| disclosure::of_people(reader, &[amara]));
        assert_eq!(told[0].withdrawn.as_ref().map(|taken| taken.why.as_str()), Some("The wrong school"));
        desk.is_sound();
    });
}

#[test]
fn about_a_restricted_record_nobody_at_the_school_is_shown_it() {
    everywhere(|desk| {
        let (_, amara, id) = told(desk, &[lead().account]);
        desk.restrict(amara, &[social_worker().account]);
        assert!(seen(desk, id, &lead()).is_none());
        assert_eq!(desk.read(|reader| open(reader, &lead(), &today())), []);
        assert!(seen(desk, id, &social_worker()).is_some());
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    /// The list of open notices holds exactly what the policy lets through, for every role and four people.
    #[test]
    fn the_list_is_exactly_what_the_policy_lets_through(
        drawn in prop::collection::vec((prop::collection::vec(0..4_u128, 0..3), prop::option::of(prop::collection::vec(0..4_u128, 0..3))), 1..5),
        leads_today in prop::option::of(0..4_u128),
    ) {
        everywhere(|desk| {
            let accounts = |numbers: &[u128]| numbers.iter().copied().map(account).collect::<Vec<_>>();
            let mut all = Vec::new();
            for (leads, only) in &drawn {
                let (_, child, id) = told(desk, &accounts(leads));
                if let Some(only) = only {
                    desk.restrict(child, &accounts(only));
                }
                all.push((only, id));
            }
            desk.leads_ropewalk(leads_today.map(account));
            for role in Role::ALL {
                for number in 0..4 {
                    let actor = somebody(*role, number, "primary_schools");
                    let area = access::Thing::Area(access::Area::SchoolNotices);
                    let in_list = access::decide(&actor, access::Action::See, &area).is_allowed();
                    let mut expected: Vec<SchoolNoticeId> = all.iter().filter(|(only, _)| {
                        let facts = access::SchoolNoticeFacts {
                            leads: leads_today.map(account).into_iter().collect(),
                            only: only.as_ref().map(|only| accounts(only)),
                            about_own_child: false,
                            withdrawn: false,
                        };
                        let thing = access::Thing::SchoolNotice(facts);
                        in_list && access::decide(&actor, access::Action::See, &thing).is_allowed()
                    }).map(|(_, id)| *id).collect();
                    let mut found: Vec<SchoolNoticeId> =
                        desk.read(|reader| open(reader, &actor, &today())).iter().map(|row| row.notice.id).collect();
                    expected.sort();
                    found.sort();
                    assert_eq!(found, expected, "{actor:?}");
                }
            }
        });
    }
}

// ---- Pages ----

fn names() -> Names<'static> {
    Names { account: &|_| "Sam Okafor".to_owned(), agency: &|id| id.to_owned() }
}

fn setting() -> pages::TellingSetting<'static> {
    let child = "0000000000000000000000000000000a".parse().unwrap();
    pages::TellingSetting {
        contact: "000000000000000000000000000000c0".parse().unwrap(),
        children: vec![pages::ChildOffered {
            name: "Amara Bell".into(),
            hint: "Ropewalk Primary School. Its designated safeguarding lead reads it here.".into(),
            notice: notice_for(child, &[lead().account]),
        }],
        without_school: vec![("Tobias Bell".into(), "no school is recorded".into())],
        lawful: LawfulSetting::of(&harrowmere().as_at(at("2026-11-03T09:00").date())),
    }
}

#[test]
fn telling_chooses_nothing_and_asks_for_everything() {
    let blank = page_body("Tell schools", &pages::telling_page(&setting(), &Form::blank(), &tokens()), false);
    assert!(!blank.contains("checked"));
    let mut form = posted(&[]);
    assert_eq!(pages::read_telling(&mut form, &setting(), at("2026-11-03T06:30")), None);
    assert_snapshot!(
        "telling_errors",
        page_body("Tell schools", &pages::telling_page(&setting(), &form, &tokens()), true)
    );
    let mut form = posted(&[
        ("child", "0000000000000000000000000000000a"),
        ("happened_on-day", "2"),
        ("happened_on-month", "11"),
        ("happened_on-year", "2026"),
        ("happened_at", "9:40pm"),
        ("presence", "not_known"),
        ("police_risk", "high"),
        ("purpose", "domestic_abuse_school"),
        ("basis", "legal_obligation"),
        ("agreement", "not_asked"),
        ("not_asked_words", "Law requires it, and asking could put the family at risk"),
    ]);
    let read = pages::read_telling(&mut form, &setting(), at("2026-11-03T06:30")).unwrap();
    assert_eq!((read.happened_at, read.presence), (at("2026-11-02T21:40"), Presence::NotKnown));
}

#[test]
fn the_school_is_told_little_and_the_front_door_sees_all() {
    let mut desk =
        Desk { trial: store::trial::embedded(None).unwrap(), ids: store::trial::NumberedIds::from(1) };
    let (_, _, id) = told(&mut desk, &[lead().account]);
    let now = at("2026-11-03T09:00");
    let page = |actor: &Actor, own: bool| {
        let row = seen(&desk, id, actor).unwrap();
        page_body("Notice", &pages::notice_page(&row, own, names(), now, &Form::blank(), &tokens()), false)
    };
    let school = page(&lead(), true);
    for secret in ["WP-26-1102", "Medium", "/contacts/", "Withdraw"] {
        assert!(!school.contains(secret), "the school is shown {secret}");
    }
    assert!(school.contains("Do not ask the child or the family about it"));
    assert_snapshot!("school", school);
    assert_snapshot!("front_door", page(&social_worker(), false));
    let rows = desk.read(|reader| open(reader, &social_worker(), &today()));
    let list = page_body("Notices", &pages::list_page(&rows, false, now), false);
    assert!(list.contains("1 late and not received"));
    assert_snapshot!("list", list);
    assert!(page_body("Notices", &pages::list_page(&[], true, now), false).contains("No notice is open."));
    let gone = page_body("Notice", &pages::withdrawn_page(now), false);
    assert!(gone.contains("The front door withdrew it at 9am on 3 November 2026"), "{gone}");
}
