//! What people do with contacts, on every kind of store there is, and who may see them.

use super::*;
use crate::stories::*;
use crate::threshold_decision::{DecisionRefusal, Situation};
use crate::worry::{Worry, raise_worry};
use access::{Action, Actor, Area, ContactFacts, Role, Thing};
use journey::Onward;
use kernel::{AccountId, ContactId, Moment, PersonId, next_id};
use people::{Household, Involvement, InvolvementRole, Person, Restriction};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Barrier;
use store::trial::{NumberedIds, Trial, each_engine};
use store::{Acting, CommandError, Fact, Kinds, Store, Work};

type Done<T> = Result<T, CommandError<ContactRefusal>>;

/// An office with an empty record.
pub(super) struct Office {
    pub(super) trial: Trial,
    pub(super) ids: NumberedIds,
}

/// Plays a scenario on every kind of store, and proves the ledger after it.
pub(super) fn everywhere(scenario: impl Fn(&mut Office)) {
    for trial in each_engine().unwrap() {
        let engine = trial.engine;
        let mut office = Office { trial, ids: NumberedIds::from(1) };
        scenario(&mut office);
        let kinds = Kinds::new().with::<Person>().with::<Household>().with::<Involvement>();
        let proved = office.trial.store.verify(&crate::kinds(kinds)).unwrap();
        assert!(proved.is_sound(), "{engine}: {:#?}", proved.defects);
        assert!(proved.entries > 0, "{engine}: nothing was recorded");
    }
}

fn acted<T>(
    store: &Store,
    ids: &mut NumberedIds,
    actor: &Actor,
    now: Moment,
    what: impl FnOnce(&mut Work<'_>, &mut Acting<'_>) -> Done<T>,
) -> Done<T> {
    let mut acting = Acting { actor, now, arrangements: "trial", ids };
    store.write(acting.stamp(), |work| what(work, &mut acting))
}

impl Office {
    pub(super) fn act<T>(
        &mut self,
        actor: &Actor,
        now: Moment,
        what: impl FnOnce(&mut Work<'_>, &mut Acting<'_>) -> Done<T>,
    ) -> Done<T> {
        acted(&self.trial.store, &mut self.ids, actor, now, what)
    }

    pub(super) fn raise(&mut self, story: WorryStory) -> Worry {
        let now = story.0.received_at;
        self.act(&school(), now, |work, acting| Ok(raise_worry(work, story.0, acting.ids)?)).unwrap()
    }

    pub(super) fn record_as_new(&mut self, contact: ContactId) -> PersonId {
        let new = ChildChoice::New { set_aside: 0 };
        self.act(&call_taker(), at("2025-03-03T10:00"), |work, acting| {
            identify_child(work, acting, contact, new)
        })
        .unwrap()
        .child
    }

    pub(super) fn decide(&mut self, by: &Actor, contact: ContactId, story: &DecisionStory) -> Done<Handed> {
        let proposal = story.proposal(&self.contact(contact));
        self.act(by, story.typed_at, |work, acting| {
            decide_contact(work, acting, contact, &story.outcome, proposal, Situation::default())
        })
    }

    pub(super) fn agree(&mut self, by: &Actor, contact: ContactId, now: Moment) -> Done<Handed> {
        self.act(by, now, |work, acting| agree_decision(work, acting, contact, "Agreed."))
    }

    pub(super) fn contact(&self, id: ContactId) -> Contact {
        self.trial
            .store
            .read(|reader| Ok::<_, store::Fault>(reader.load::<Contact>(id)?.unwrap().value))
            .unwrap()
    }

    fn queue(&self, actor: &Actor) -> Vec<QueueRow> {
        let now = at("2025-03-03T12:00");
        self.trial
            .store
            .read(|reader| queue(reader, actor, now, &|_| ONE_WORKING_DAY, harrowmere().calendar()))
            .unwrap()
    }

    fn in_full(&self, id: ContactId, actor: &Actor) -> Option<ContactInFull> {
        self.trial.store.read(|reader| contact_in_full(reader, id, actor)).unwrap()
    }

    /// Restricts a person's record to these people.
    fn restrict(&mut self, person: PersonId, only: &[&Actor]) {
        let only: Vec<AccountId> = only.iter().map(|actor| actor.account).collect();
        self.act(&manager(), at("2025-03-03T10:15"), |work, acting| {
            let mut found = work.load::<Person>(person)?.unwrap();
            found.value.restriction = Some(Restriction {
                only,
                others_may_know: false,
                reason: "The father works for the council".to_owned(),
                by: acting.actor.account,
                at: acting.now,
            });
            work.save(&found, Fact::new("RecordRestricted", acting.now))?;
            Ok(())
        })
        .unwrap();
    }

    /// The reporting row of a contact: the person, the source's code, what came of it.
    fn reporting(&self, contact: ContactId) -> Vec<(String, Option<String>, Option<String>)> {
        let sql = "select cont_person_id, cont_contact_source_code, cont_contact_outcome_json
                   from ssd_contacts where cont_contact_id = ?1";
        self.trial
            .store
            .read(|reader| {
                reader
                    .rows(sql, &[store::id_value(contact)])?
                    .iter()
                    .map(|row| {
                        let given = |column| Ok(row.optional_text(column)?.map(str::to_owned));
                        Ok((row.text(0)?.to_owned(), given(1)?, given(2)?))
                    })
                    .collect::<Result<_, store::Fault>>()
            })
            .unwrap()
    }
}

type Handed = Option<journey::ContactDecided>;

pub(super) fn school() -> Actor {
    Actor { agency: "primary_schools".into(), team: None, ..somebody(Role::PartnerPractitioner, 10) }
}

pub(super) fn call_taker() -> Actor {
    somebody(Role::CallTaker, 11)
}

pub(super) fn social_worker() -> Actor {
    somebody(Role::FrontDoorSocialWorker, 12)
}

pub(super) fn manager() -> Actor {
    somebody(Role::FrontDoorManager, 13)
}

fn other_manager() -> Actor {
    somebody(Role::FrontDoorManager, 14)
}

fn three_siblings() -> WorryStory {
    a_worry()
        .about(a_child("Amara", "Bell"))
        .about(a_child("Tobias", "Bell"))
        .about(a_child("Wren", "Bell"))
        .raised_by(school().account)
}

#[test]
fn three_siblings_raised_once_become_three_contacts() {
    everywhere(|office| {
        let worry = office.raise(three_siblings());
        let rows = office.queue(&call_taker());
        assert_eq!(worry.contacts.len(), 3);
        let queued: BTreeSet<ContactId> = rows.iter().map(|row| row.contact.id).collect();
        assert_eq!(queued, worry.contacts.iter().copied().collect());
        for row in &rows {
            assert_eq!(row.other_children, 2);
            assert_eq!(row.contact.stage(), Stage::AwaitingIdentity);
            assert_eq!(office.in_full(row.contact.id, &call_taker()).unwrap().others.len(), 2);
        }
    });
}

#[test]
fn a_worry_about_no_child_is_not_taken_because_nobody_would_see_it() {
    everywhere(|office| {
        let none = a_worry();
        let done = office
            .act(&school(), monday_morning(), |work, acting| Ok(raise_worry(work, none.0, acting.ids)?));
        assert!(matches!(done, Err(CommandError::Fault(_))), "{done:?}");
        office.raise(a_worry().about(a_child("Amara", "Bell")));
    });
}

#[test]
fn registering_brothers_and_sisters_puts_them_in_one_household() {
    everywhere(|office| {
        let worry = office.raise(three_siblings());
        let people: Vec<PersonId> = worry.contacts.iter().map(|id| office.record_as_new(*id)).collect();
        let homes: Vec<Household> = office
            .trial
            .store
            .read(|reader| {
                let found = reader.about::<Household>(&people)?;
                Ok::<_, store::Fault>(found.into_iter().map(|home| home.value).collect())
            })
            .unwrap();
        assert_eq!(homes.len(), 1);
        let lives_there: BTreeSet<PersonId> = homes[0].members_on(monday_morning().date()).collect();
        assert_eq!(lives_there, people.into_iter().collect());
    });
}

#[test]
fn children_of_different_worries_are_not_put_in_one_household() {
    everywhere(|office| {
        let people: Vec<PersonId> = [a_child("Amara", "Bell"), a_child("Jude", "Okoro")]
            .into_iter()
            .map(|child| {
                let worry = office.raise(a_worry().about(child));
                office.record_as_new(worry.contacts[0])
            })
            .collect();
        let homes = office.trial.store.read(|reader| reader.about::<Household>(&people)).unwrap();
        assert!(homes.is_empty());
    });
}

#[test]
fn a_child_is_recorded_as_new_once_from_one_contact() {
    everywhere(|office| {
        let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        let first = office.record_as_new(contact);
        let again = office.act(&social_worker(), at("2025-03-03T10:05"), |work, acting| {
            identify_child(work, acting, contact, ChildChoice::New { set_aside: 1 })
        });
        assert_eq!(refusal(again), ContactRefusal::RecordedAlready);
        assert_eq!(office.contact(contact).identity.unwrap().person, first);
        let people = office.trial.store.read(|reader| reader.count("select count(*) from person", &[]));
        assert_eq!(people.unwrap(), 1);
    });
}

#[test]
fn a_merged_record_is_not_chosen_for_a_child() {
    everywhere(|office| {
        let worry = office.raise(three_siblings());
        let kept = office.record_as_new(worry.contacts[0]);
        let merged = office.record_as_new(worry.contacts[1]);
        let choose = |person| ChildChoice::Known { person, evidence: vec!["Same name".into()] };
        office
            .act(&manager(), at("2025-03-03T10:10"), |work, acting| {
                let mut found = work.load::<Person>(merged)?.unwrap();
                found.value.merged_into = Some(kept);
                work.save(&found, Fact::new("RecordsMerged", acting.now))?;
                Ok(())
            })
            .unwrap();
        let third = worry.contacts[2];
        let done = office.act(&call_taker(), at("2025-03-03T10:20"), |work, acting| {
            identify_child(work, acting, third, choose(merged))
        });
        assert_eq!(refusal(done), ContactRefusal::MergedRecord);
        let done = office.act(&call_taker(), at("2025-03-03T10:20"), |work, acting| {
            identify_child(work, acting, third, choose(kept))
        });
        assert_eq!(done.unwrap().child, kept);
    });
}

#[test]
fn a_record_kept_from_a_worker_cannot_be_chosen_by_its_id() {
    everywhere(|office| {
        let hidden = office.raise(a_worry().about(a_child("Jude", "Okoro"))).contacts[0];
        let person = office.record_as_new(hidden);
        office.restrict(person, &[&manager()]);
        let contact = office.raise(a_worry().about(a_child("Jude", "Okoro"))).contacts[0];
        let choice = || ChildChoice::Known { person, evidence: vec!["Same name".into()] };
        let now = at("2025-03-03T11:00");
        let guessed =
            office.act(&call_taker(), now, |work, acting| identify_child(work, acting, contact, choice()));
        assert!(matches!(guessed, Err(CommandError::NotFound)), "{guessed:?}");
        let named =
            office.act(&manager(), now, |work, acting| identify_child(work, acting, contact, choice()));
        assert_eq!(named.unwrap().child, person);
    });
}

#[test]
fn of_two_workers_who_decide_at_once_exactly_one_wins() {
    everywhere(|office| {
        for round in 0..8 {
            let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
            office.record_as_new(contact);
            let story = to("referral");
            let proposal = story.proposal(&office.contact(contact));
            let together = Barrier::new(2);
            let store = &office.trial.store;
            let results: Vec<(AccountId, Done<Handed>)> = std::thread::scope(|scope| {
                let one = |number: u128| {
                    let (story, proposal, together) = (&story, proposal.clone(), &together);
                    scope.spawn(move || {
                        let actor = somebody(Role::FrontDoorSocialWorker, number);
                        let mut ids = NumberedIds::from(1_000_000 * (number + 100 * (round + 1)));
                        together.wait();
                        let done = acted(store, &mut ids, &actor, story.typed_at, |work, acting| {
                            decide_contact(
                                work,
                                acting,
                                contact,
                                &story.outcome,
                                proposal,
                                Situation::default(),
                            )
                        });
                        (actor.account, done)
                    })
                };
                let both = [one(21), one(22)];
                both.map(|thread| thread.join().unwrap()).into()
            });
            let winners: Vec<AccountId> =
                results.iter().filter(|(_, done)| done.is_ok()).map(|(who, _)| *who).collect();
            assert_eq!(winners.len(), 1, "{results:?}");
            let lost = results.into_iter().find(|(_, done)| done.is_err()).unwrap().1;
            assert_eq!(
                refusal(lost),
                DecisionRefusal::AlreadyDecided { by: winners[0], at: story.decided_at }.into()
            );
            assert_eq!(office.contact(contact).decision.unwrap().by, winners[0]);
        }
    });
}

#[test]
fn only_a_qualified_worker_decides() {
    everywhere(|office| {
        let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        office.record_as_new(contact);
        for role in Role::ALL {
            if matches!(role, Role::FrontDoorSocialWorker | Role::FrontDoorManager) {
                continue;
            }
            let done = office.decide(&somebody(*role, 30), contact, &to("referral"));
            assert!(matches!(done, Err(CommandError::NotAllowed)), "{role:?}: {done:?}");
            assert!(office.contact(contact).decision.is_none());
        }
        let handed = office.decide(&social_worker(), contact, &to("referral")).unwrap().unwrap();
        assert_eq!((handed.contact, handed.onward), (contact, Onward::Referral));
        assert_eq!(handed.source_code.as_deref(), Some("2A"));
        assert!(office.queue(&social_worker()).is_empty(), "a decided contact leaves the queue");
    });
}

#[test]
fn a_manager_agrees_somebody_elses_decision_and_never_their_own() {
    everywhere(|office| {
        let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        office.record_as_new(contact);
        let handed = office.decide(&manager(), contact, &to("strategy_discussion")).unwrap();
        assert!(handed.is_none(), "nothing is handed on before it is agreed");
        assert_eq!(office.queue(&manager())[0].contact.stage(), Stage::AwaitingAgreement);

        let now = at("2025-03-03T11:00");
        for nobody in [manager(), social_worker(), call_taker()] {
            let done = office.agree(&nobody, contact, now);
            assert!(matches!(done, Err(CommandError::NotAllowed)), "{nobody:?}: {done:?}");
        }
        let handed = office.agree(&other_manager(), contact, now).unwrap().unwrap();
        assert_eq!((handed.onward, handed.decided_at), (Onward::StrategyDiscussion, now));
        assert!(office.queue(&manager()).is_empty());
        assert_eq!(
            refusal(office.agree(&other_manager(), contact, now)),
            DecisionRefusal::NothingToAgree.into()
        );
    });
}

#[test]
fn what_is_sent_back_waits_in_the_queue_again_with_its_reason() {
    everywhere(|office| {
        let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        office.record_as_new(contact);
        office.decide(&social_worker(), contact, &to("strategy_discussion")).unwrap();
        let now = at("2025-03-03T11:00");
        office
            .act(&manager(), now, |work, acting| {
                send_decision_back(work, acting, contact, " Ask the school. ")
            })
            .unwrap();
        let row = office.queue(&social_worker()).remove(0);
        assert_eq!(row.contact.stage(), Stage::AwaitingDecision);
        assert_eq!(row.contact.sent_back[0].reason, "Ask the school.");
        // The manager may decide now; somebody else agrees.
        office.decide(&manager(), contact, &to("strategy_discussion").made(at("2025-03-03T11:30"))).unwrap();
        let done = office.agree(&manager(), contact, at("2025-03-03T12:00"));
        assert!(matches!(done, Err(CommandError::NotAllowed)));
    });
}

#[test]
fn asking_the_other_agencies_hands_nothing_on_and_keeps_the_contact_in_the_queue() {
    everywhere(|office| {
        let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        office.record_as_new(contact);
        assert!(office.decide(&social_worker(), contact, &to("hub_check")).unwrap().is_none());
        assert_eq!(office.queue(&social_worker()).len(), 1);
        assert_eq!(office.reporting(contact)[0].2, None, "no outcome is reported before there is one");
    });
}

#[test]
fn a_restricted_childs_contact_is_kept_from_everybody_not_named() {
    everywhere(|office| {
        let worry = office.raise(three_siblings());
        let [hidden, second, third] = worry.contacts[..] else { panic!("three children") };
        let child = office.record_as_new(hidden);
        office.record_as_new(second);
        office.restrict(child, &[&manager()]);

        for kept_out in [call_taker(), social_worker(), other_manager()] {
            let rows = office.queue(&kept_out);
            let seen: BTreeSet<ContactId> = rows.iter().map(|row| row.contact.id).collect();
            assert_eq!(seen, BTreeSet::from([second, third]), "{kept_out:?}");
            // Nor is the child counted among the others of the same worry.
            assert!(rows.iter().all(|row| row.other_children == 1));
            assert!(office.in_full(hidden, &kept_out).is_none());
            assert_eq!(office.in_full(second, &kept_out).unwrap().others.len(), 1);
            let done = office.decide(&kept_out, hidden, &to("referral"));
            assert!(matches!(done, Err(CommandError::NotAllowed)), "{done:?}");
        }
        assert_eq!(office.queue(&manager()).len(), 3);
        assert!(office.decide(&manager(), hidden, &to("referral")).is_ok());

        // Whoever raised it still reads their own words, and never the front door's page.
        assert!(office.in_full(hidden, &school()).is_none());
        let own = |actor: &Actor| office.trial.store.read(|reader| own_worry(reader, hidden, actor)).unwrap();
        assert_eq!(own(&school()).unwrap().worry, worry);
        let (raised, all, _) =
            office.trial.store.read(|reader| raised_by(reader, school().account, "")).unwrap();
        assert_eq!(raised.len(), all);
        assert_eq!(raised.len(), 3);
        assert!(raised.iter().all(|row| row.receipt == worry.receipt));
        // And nobody else at the school does.
        let colleague = Actor { account: account(40), ..school() };
        assert!(office.in_full(hidden, &colleague).is_none() && own(&colleague).is_none());
        // Nor does the front door read it as that person does: it has its own page.
        assert!(own(&manager()).is_none());
    });
}

#[test]
fn whoever_raised_a_worry_reads_their_own_words_and_not_the_front_doors_page() {
    everywhere(|office| {
        let worry = office.raise(a_worry().about(a_child("Amara", "Bell")).raised_by(school().account));
        let contact = worry.contacts[0];
        office.record_as_new(contact);
        office.decide(&social_worker(), contact, &to("referral")).unwrap();
        assert!(office.in_full(contact, &school()).is_none());
        let own = office.trial.store.read(|reader| own_worry(reader, contact, &school())).unwrap().unwrap();
        assert_eq!((own.contact.id, own.worry), (contact, worry));
        // The front door reads its page as ever.
        assert!(office.in_full(contact, &call_taker()).is_some());
    });
}

#[test]
fn a_restricted_childs_history_is_kept_from_everybody_not_named() {
    everywhere(|office| {
        let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        let child = office.record_as_new(contact);
        office.decide(&social_worker(), contact, &to("referral")).unwrap();
        office.restrict(child, &[&manager()]);
        let lines = |actor: &Actor| {
            office.trial.store.read(|reader| history_lines(reader, &[child], actor)).unwrap().len()
        };
        assert_eq!((lines(&manager()), lines(&social_worker())), (1, 0));
        let beside = |read| {
            let lines =
                |reader: &mut store::Reader<'_>| history_lines_beside(reader, &[child], &manager(), read);
            office.trial.store.read(lines).unwrap().len()
        };
        assert_eq!(beside(contact), 0, "a contact is not its own history");
        assert_eq!(beside(next_id(&mut NumberedIds::from(9))), 1);
    });
}

#[test]
fn a_receipt_finds_its_worry_however_it_is_typed() {
    everywhere(|office| {
        let mut ids = ScatteredIds(7);
        let new = three_siblings().0;
        let worry =
            office.act(&school(), monday_morning(), |work, _| Ok(raise_worry(work, new, &mut ids)?)).unwrap();
        let find = |typed: &str| {
            office.trial.store.read(|reader| worry_of_receipt(reader, typed)).unwrap().map(|found| found.0.id)
        };
        let receipt = worry.receipt.as_str();
        let bare = receipt.replace('-', "");
        for typed in
            [receipt, &receipt.to_lowercase(), &bare, &receipt.replace('-', " "), &format!(" {bare} ")]
        {
            assert_eq!(find(typed), Some(worry.id), "{typed}");
        }
        for wrong in ["", "-", "%", "7KQM-2XPD-9HTC", &receipt[..13], "' or 1=1 --", "ÅÅÅÅ-ÅÅÅÅ-ÅÅÅÅ"]
        {
            assert_eq!(find(wrong), None, "{wrong}");
        }
    });
}

#[test]
fn receipts_are_all_different_and_hard_to_guess() {
    let mut ids = ScatteredIds(1);
    let receipts: Vec<String> =
        (0..20_000).map(|_| crate::worry::receipt_from(kernel::IdSource::next_uuid(&mut ids))).collect();
    let different: BTreeSet<&String> = receipts.iter().collect();
    assert_eq!(different.len(), receipts.len());
    for place in [0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13] {
        let mut counts = std::collections::BTreeMap::<u8, u32>::new();
        for receipt in &receipts {
            *counts.entry(receipt.as_bytes()[place]).or_default() += 1;
        }
        assert_eq!(counts.len(), 28, "every letter is used at place {place}");
        // 714 each on average; a letter far from that would help somebody who guesses.
        assert!(counts.values().all(|count| (571..=857).contains(count)), "{place}: {counts:?}");
    }
    // No letter is taken for another on paper, and no word can be spelt.
    let spelt = receipts.concat();
    assert!(!spelt.contains(['0', '1', 'A', 'E', 'I', 'O', 'U', 'Y']));
}

#[test]
fn the_reporting_table_agrees_with_the_contact_at_every_step() {
    everywhere(|office| {
        let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        assert!(office.reporting(contact).is_empty(), "nobody knows whom it is about yet");

        let person = office.record_as_new(contact).to_string();
        assert_eq!(office.reporting(contact), [(person.clone(), Some("2A".to_owned()), None)]);

        office.decide(&social_worker(), contact, &to("strategy_discussion")).unwrap();
        assert_eq!(office.reporting(contact)[0].2, None, "a proposal is not an outcome");

        office.agree(&manager(), contact, at("2025-03-03T11:00")).unwrap();
        let rows = office.reporting(contact);
        assert_eq!(rows.len(), 1);
        let outcome: serde_json::Value = serde_json::from_str(rows[0].2.as_ref().unwrap()).unwrap();
        let yes: Vec<&String> = outcome
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, flag)| *flag == "Y")
            .map(|(name, _)| name)
            .collect();
        assert_eq!(yes, ["CP_ENQUIRY_FLAG", "NEW_REFERRAL_FLAG"]);
    });
}

#[test]
fn whoever_raised_it_is_told_after_the_decision() {
    everywhere(|office| {
        let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        office.record_as_new(contact);
        let now = at("2025-03-03T12:00");
        let tell = |office: &mut Office, by: &Actor| {
            office
                .act(by, now, |work, acting| tell_referrer(work, acting, contact, "A social worker visits."))
        };
        assert_eq!(refusal(tell(office, &social_worker())), ContactRefusal::NotDecided);
        office.decide(&social_worker(), contact, &to("referral")).unwrap();
        assert!(matches!(tell(office, &call_taker()), Err(CommandError::NotAllowed)));
        tell(office, &social_worker()).unwrap();
        assert_eq!(office.contact(contact).told.unwrap().words, "A social worker visits.");
    });
}

#[test]
fn the_familys_answer_is_brought_up_to_date_until_a_decision_counts() {
    everywhere(|office| {
        let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        office.record_as_new(contact);
        let answer = |office: &mut Office, by: &Actor| {
            let agreed = crate::worry::Consent::Agreed("Mother, by telephone".into());
            office
                .act(by, at("2025-03-03T10:20"), |work, acting| record_consent(work, acting, contact, agreed))
        };
        assert!(matches!(answer(office, &school()), Err(CommandError::NotAllowed)));
        answer(office, &call_taker()).unwrap();
        office.decide(&social_worker(), contact, &to("early_help")).unwrap();
        assert_eq!(refusal(answer(office, &call_taker())), ContactRefusal::FamilyAnswerStands);
    });
}

/// Contacts about one child, received at these moments; the last is the one being decided. How
/// many count as earlier, and whether closing the last needs a manager.
fn earlier_counted(office: &mut Office, received: &[&str]) -> (usize, Stage) {
    let mut person = None;
    let mut last = None;
    for when in received {
        let worry = office.raise(a_worry().received(at(when)).about(a_child("Amara", "Bell")));
        let contact = worry.contacts[0];
        let choice = match person {
            Some(person) => ChildChoice::Known { person, evidence: Vec::new() },
            None => ChildChoice::New { set_aside: 0 },
        };
        let found = office
            .act(&call_taker(), at(when), |work, acting| identify_child(work, acting, contact, choice))
            .unwrap()
            .child;
        person = Some(found);
        last = Some((contact, at(when)));
    }
    let (contact, when) = last.unwrap();
    let full = office.contact(contact);
    let earlier =
        office.trial.store.read(|reader| earlier_contacts(reader, person.unwrap(), &full)).unwrap().len();
    office.decide(&social_worker(), contact, &to("no_further_action").made(when)).unwrap();
    (earlier, office.contact(contact).stage())
}

#[test]
fn a_contact_twelve_months_earlier_to_the_day_counts_and_the_day_before_does_not() {
    use Stage::{AwaitingAgreement, Decided};
    for (received, expected) in [
        (vec!["2025-03-03T09:30"], (0, Decided)),
        (vec!["2024-03-03T00:00", "2025-03-03T09:30"], (1, AwaitingAgreement)),
        (vec!["2024-03-02T23:59", "2025-03-03T09:30"], (0, Decided)),
        (vec!["2025-03-03T09:29", "2025-03-03T09:30"], (1, AwaitingAgreement)),
        // A year before the 29th of February is the 28th.
        (vec!["2023-02-28T08:00", "2024-02-29T09:30"], (1, AwaitingAgreement)),
        (vec!["2023-02-27T23:59", "2024-02-29T09:30"], (0, Decided)),
    ] {
        everywhere(|office| assert_eq!(earlier_counted(office, &received), expected, "{received:?}"));
    }
}

#[test]
fn a_later_contact_is_not_an_earlier_one() {
    everywhere(|office| {
        let early = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        let child = office.record_as_new(early);
        let late = office
            .raise(a_worry().received(at("2025-03-03T11:00")).about(a_child("Amara", "Bell")))
            .contacts[0];
        let known = ChildChoice::Known { person: child, evidence: Vec::new() };
        office
            .act(&call_taker(), at("2025-03-03T11:05"), |work, acting| {
                identify_child(work, acting, late, known)
            })
            .unwrap();
        let early = office.contact(early);
        let earlier = office.trial.store.read(|reader| earlier_contacts(reader, child, &early)).unwrap();
        assert!(earlier.is_empty());
    });
}

#[test]
fn the_queue_puts_danger_first_then_the_latest() {
    everywhere(|office| {
        let calm = a_worry().about(a_child("Amara", "Bell"));
        let late = office.raise(calm.clone().received(at("2025-02-24T09:00"))).contacts[0];
        let soon = office.raise(calm.clone().received(at("2025-03-03T08:00"))).contacts[0];
        let danger = office.raise(calm.in_danger_now().received(at("2025-03-03T09:00"))).contacts[0];
        let order: Vec<ContactId> = office.queue(&call_taker()).iter().map(|row| row.contact.id).collect();
        assert_eq!(order, [danger, late, soon]);
    });
}

/// One contact of the property test, as drawn.
#[derive(Clone, Debug)]
struct Drawn {
    siblings: usize,
    raised_by: Option<u128>,
    only: Option<Vec<u128>>,
    worked_with_by: Option<u128>,
    identified: bool,
    decided: bool,
}

fn any_contact() -> impl Strategy<Value = Drawn> {
    let few = || 0..4_u128;
    (
        1..3_usize,
        prop::option::of(few()),
        prop::option::of(prop::collection::vec(few(), 0..3)),
        prop::option::of(few()),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(siblings, raised_by, only, worked_with_by, identified, decided)| Drawn {
            siblings,
            raised_by,
            only,
            worked_with_by,
            identified,
            decided,
        })
}

/// What the policy is to be told of a contact, from what was drawn and not from the store.
fn facts_of(drawn: &Drawn, identified: bool, actor: &Actor) -> ContactFacts {
    ContactFacts {
        raised_by: drawn.raised_by.map(account),
        decided_by: None,
        only: drawn
            .only
            .as_ref()
            .filter(|_| identified)
            .map(|only| only.iter().copied().map(account).collect()),
        about_own_child: identified && drawn.worked_with_by.map(account) == Some(actor.account),
    }
}

fn played_out(office: &mut Office, drawn: &Drawn) -> Vec<(ContactId, bool)> {
    let mut story = a_worry();
    for number in 0..drawn.siblings {
        story = story.about(a_child(["Amara", "Tobias"][number % 2], "Bell"));
    }
    if let Some(number) = drawn.raised_by {
        story = story.raised_by(account(number));
    }
    let contacts = office.raise(story).contacts;
    // Only the first child is identified, restricted, worked with and decided about.
    let first = contacts[0];
    if drawn.identified {
        let person = office.record_as_new(first);
        if drawn.decided {
            office.decide(&social_worker(), first, &to("referral")).unwrap();
        }
        if let Some(number) = drawn.worked_with_by {
            let involvement = Involvement {
                id: next_id(&mut office.ids),
                child: person,
                account: Some(account(number)),
                name: "Robin Marsh".to_owned(),
                agency: "council".to_owned(),
                team: None,
                role: InvolvementRole::AllocatedSocialWorker,
                from: monday_morning().date(),
                to: None,
            };
            office
                .act(&manager(), at("2025-03-03T10:10"), |work, acting| {
                    Ok(work.add(&involvement, Fact::new("WorkerAllocated", acting.now))?)
                })
                .unwrap();
        }
        if let Some(only) = &drawn.only {
            let named: Vec<Actor> =
                only.iter().map(|number| somebody(Role::FrontDoorManager, *number)).collect();
            office.restrict(person, &named.iter().collect::<Vec<_>>());
        }
    }
    contacts.into_iter().map(|id| (id, id == first && drawn.identified)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// The queue and the policy, asked one by one, never disagree: for every role, and for four people.
    #[test]
    fn the_queue_is_exactly_what_the_policy_lets_through(drawn in prop::collection::vec(any_contact(), 1..7)) {
        everywhere(|office| {
            let contacts: Vec<(&Drawn, Vec<(ContactId, bool)>)> =
                drawn.iter().map(|drawn| (drawn, played_out(office, drawn))).collect();
            for role in Role::ALL {
                for number in 0..4 {
                    let actor = somebody(*role, number);
                    let in_queue = access::decide(&actor, Action::See, &Thing::Area(Area::Queue)).is_allowed();
                    let may_see = |drawn: &Drawn, identified: bool| {
                        let thing = Thing::Contact(facts_of(drawn, identified, &actor));
                        access::decide(&actor, Action::See, &thing).is_allowed()
                    };
                    let mut expected = BTreeSet::new();
                    for (drawn, together) in &contacts {
                        let seen = together.iter().filter(|(_, identified)| may_see(drawn, *identified)).count();
                        for (id, identified) in together {
                            let waits = !(*identified && drawn.decided);
                            if in_queue && waits && may_see(drawn, *identified) {
                                expected.insert((*id, seen - 1));
                            }
                        }
                    }
                    let found: BTreeSet<(ContactId, usize)> = office
                        .queue(&actor)
                        .iter()
                        .map(|row| (row.contact.id, row.other_children as usize))
                        .collect();
                    assert_eq!(found, expected, "{actor:?}");
                }
            }
        });
    }
}
