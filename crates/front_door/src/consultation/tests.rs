//! Advice asked for, counted, found again, and become a worry.

use super::pages::*;
use super::*;
use crate::contact::{ChildChoice, Contact, identify_child};
use crate::stories::*;
use crate::worry::raise_worry;
use access::{Actor, Role};
use insta::assert_snapshot;
use kernel::{Moment, UncertainDate};
use people::Person;
use store::trial::{NumberedIds, Trial, each_engine, stamp};
use store::{Acting, CommandError, Fault, Work};
use web_kit::Form;

type Done<T> = Result<T, CommandError<ConsultationRefusal>>;

fn named(forename: &str, surname: &str) -> Option<ChildAskedAbout> {
    let born = UncertainDate::NotYetKnown;
    Some(ChildAskedAbout { forename: forename.into(), surname: surname.into(), born })
}

fn asked(child: Option<ChildAskedAbout>) -> NewConsultation {
    NewConsultation {
        caller: Caller {
            name: "Nadia Ferris".into(),
            from: CallerFrom::Agency("primary_schools".into()),
            role: "Head of year".into(),
            telephone: "01632 960001".into(),
        },
        child,
        asked: "He says he is always hungry. Should I tell you?".into(),
        advice: "Talk to his mother first, and ring again tomorrow.".into(),
        agreed: "She talks to his mother today.".into(),
    }
}

struct Line {
    trial: Trial,
    ids: NumberedIds,
}

fn lines() -> Vec<Line> {
    each_engine().unwrap().into_iter().map(|trial| Line { trial, ids: NumberedIds::from(1) }).collect()
}

impl Line {
    fn act<T>(
        &mut self,
        actor: &Actor,
        now: Moment,
        what: impl FnOnce(&mut Work<'_>, &mut Acting<'_>) -> Done<T>,
    ) -> Done<T> {
        let mut acting = Acting { actor, now, arrangements: "trial", ids: &mut self.ids };
        self.trial.store.write(acting.stamp(), |work| what(work, &mut acting))
    }

    fn take(&mut self, child: Option<ChildAskedAbout>, now: Moment) -> ConsultationId {
        let taker = somebody(Role::CallTaker, 1);
        self.act(&taker, now, |work, acting| record_consultation(work, acting, asked(child))).unwrap()
    }

    fn raised(&mut self, forename: &str) -> Contact {
        let new = a_worry().about(a_child(forename, "Bell")).0;
        let (store, ids) = (&self.trial.store, &mut self.ids);
        let worry =
            store.write::<_, Fault>(stamp(monday_morning()), |work| raise_worry(work, new, ids)).unwrap();
        self.contact(worry.contacts[0])
    }

    fn identified(&mut self, contact: &Contact, worker: &Actor) -> kernel::PersonId {
        let now = monday_morning();
        let mut acting = Acting { actor: worker, now, arrangements: "trial", ids: &mut self.ids };
        let choice = ChildChoice::New { set_aside: 0 };
        let stamp = acting.stamp();
        let done =
            self.trial.store.write(stamp, |work| identify_child(work, &mut acting, contact.id, choice));
        done.unwrap().child
    }

    fn contact(&self, id: kernel::ContactId) -> Contact {
        self.trial.store.read::<_, Fault>(|reader| reader.load::<Contact>(id)).unwrap().unwrap().value
    }

    fn found(&self, contact: &Contact, role: Role) -> Vec<Consultation> {
        let actor = somebody(role, 1);
        let read = |reader: &mut store::Reader<'_>| about_a_contact(reader, contact, &actor);
        self.trial.store.read::<_, Fault>(read).unwrap()
    }
}

#[test]
fn advice_is_found_again_when_the_child_is_raised_and_stands_on_the_record_once_somebody_says_so() {
    for mut line in lines() {
        let id = line.take(named("amara", "BELL"), at("2025-02-20T10:00"));
        line.take(None, at("2025-02-21T10:00"));
        let (contact, other) = (line.raised("Amara"), line.raised("Tobias"));
        assert_eq!(line.found(&contact, Role::FrontDoorSocialWorker).len(), 1);
        assert!(line.found(&other, Role::FrontDoorSocialWorker).is_empty());
        assert!(line.found(&contact, Role::SocialWorker).is_empty(), "the advice line is the front door's");

        let worker = somebody(Role::FrontDoorSocialWorker, 2);
        let now = monday_morning();
        let too_soon =
            line.act(&worker, now, |work, acting| say_it_is_this_child(work, acting, id, contact.id));
        assert!(matches!(too_soon, Err(CommandError::Refused(ConsultationRefusal::ChildNotKnown))));
        let person = line.identified(&contact, &worker);
        line.act(&worker, now, |work, acting| say_it_is_this_child(work, acting, id, contact.id)).unwrap();
        let facts = line.trial.store.read::<_, Fault>(|reader| reader.entries_about(person, 50)).unwrap();
        assert!(facts.iter().any(|fact| fact.what == "AdviceWasAboutThisChild"), "it is on the timeline");
        let contact = line.contact(contact.id);
        assert_eq!(line.found(&contact, Role::FrontDoorSocialWorker)[0].person, Some(person));
        let elsewhere =
            line.act(&worker, now, |work, acting| say_it_is_this_child(work, acting, id, other.id));
        assert!(matches!(elsewhere, Err(CommandError::NotFound)), "not a child it cannot be about");
        let proved = line.trial.store.verify(&crate::kinds(store::Kinds::new().with::<Person>())).unwrap();
        assert!(proved.is_sound(), "{:?}", proved.defects);
    }
}

/// The looks in the ledger, by what they are called.
fn looks(line: &Line) -> (i64, i64) {
    let count = |what: &str| {
        let sql = format!("select count(*) from ledger where what = '{what}'");
        line.trial.store.read::<_, Fault>(|reader| reader.count(&sql, &[])).unwrap()
    };
    (count("AdviceRead"), count("RecordOpened"))
}

#[test]
fn reading_advice_about_a_named_child_is_a_look_and_a_wrong_child_is_put_right_with_a_reason() {
    for mut line in lines() {
        let id = line.take(named("Amara", "Bell"), at("2025-02-20T10:00"));
        let nameless = line.take(None, at("2025-02-21T10:00"));
        let taker = somebody(Role::CallTaker, 3);
        let opens = |line: &mut Line, id, now: &str| {
            line.act(&taker, at(now), |work, acting| open_consultation(work, acting, id)).unwrap()
        };
        opens(&mut line, nameless, "2025-03-03T09:00");
        assert_eq!(looks(&line), (0, 0), "nobody was named");
        for now in ["2025-03-03T09:00", "2025-03-03T09:14", "2025-03-03T09:15"] {
            opens(&mut line, id, now);
        }
        assert_eq!(looks(&line), (2, 0), "pages within a quarter of an hour are one look");

        let contact = line.raised("Amara");
        let worker = somebody(Role::FrontDoorSocialWorker, 2);
        let person = line.identified(&contact, &worker);
        let now = monday_morning();
        line.act(&worker, now, |work, acting| say_it_is_this_child(work, acting, id, contact.id)).unwrap();
        let found = opens(&mut line, id, "2025-03-03T10:00");
        assert_eq!(
            (found.person, looks(&line)),
            (Some(person), (2, 1)),
            "it is a look at the child's record"
        );

        // A restricted record is restricted here too.
        let only = people::Restriction {
            only: vec![account(2)],
            others_may_know: true,
            reason: "Somebody in the family works here".into(),
            by: account(2),
            at: now,
        };
        line.trial
            .store
            .write::<_, Fault>(stamp(now), |work| {
                let mut found = work.load::<Person>(person)?.unwrap();
                found.value.restriction = Some(only);
                work.save(&found, store::Fact::new("RecordRestricted", now)).map(|_| ())
            })
            .unwrap();
        let shut = line.act(&taker, now, |work, acting| open_consultation(work, acting, id));
        assert!(matches!(shut, Err(CommandError::NotFound)));
        let became = line.act(&taker, now, |work, acting| note_became(work, acting, id, contact.worry));
        assert!(matches!(became, Err(CommandError::NotFound)));
        let contact = line.contact(contact.id);
        assert!(line.found(&contact, Role::CallTaker).is_empty());

        let why = "The caller meant her cousin";
        line.act(&worker, now, |work, acting| say_it_is_another_child(work, acting, id, why)).unwrap();
        let again = line.act(&worker, now, |work, acting| say_it_is_another_child(work, acting, id, why));
        assert!(matches!(again, Err(CommandError::Refused(ConsultationRefusal::NobodySaid))));
        assert_eq!(opens(&mut line, id, "2025-03-03T11:00").person, None);
        let proved = line.trial.store.verify(&crate::kinds(store::Kinds::new().with::<Person>())).unwrap();
        assert!(proved.is_sound(), "{:?}", proved.defects);
    }
}

#[test]
fn advice_stays_found_when_the_childs_record_is_merged_into_another() {
    for mut line in lines() {
        let id = line.take(named("Amara", "Bell"), at("2025-02-20T10:00"));
        let (first, second) = (line.raised("Amara"), line.raised("Amara"));
        let worker = somebody(Role::FrontDoorSocialWorker, 2);
        let one = line.identified(&first, &worker);
        let other = line.identified(&second, &worker);
        let now = monday_morning();
        line.act(&worker, now, |work, acting| say_it_is_this_child(work, acting, id, first.id)).unwrap();
        let second = line.contact(second.id);
        assert!(line.found(&second, Role::CallTaker).is_empty(), "it was said to be about another record");
        line.trial
            .store
            .write::<_, Fault>(stamp(now), |work| {
                let mut found = work.load::<Person>(one)?.unwrap();
                found.value.merged_into = Some(other);
                work.save(&found, store::Fact::new("RecordsMerged", now)).map(|_| ())
            })
            .unwrap();
        assert_eq!(line.found(&second, Role::CallTaker).len(), 1);
    }
}

#[test]
fn a_long_list_is_read_a_page_at_a_time() {
    let mut line = lines().remove(0);
    for _ in 0..=queries::ON_A_PAGE {
        line.take(None, at("2025-03-03T09:00"));
    }
    let taker = somebody(Role::CallTaker, 1);
    let page = |number| {
        let read = line
            .trial
            .store
            .read::<_, Fault>(|reader| consultations(reader, &taker, monday_morning().date(), number));
        let page = read.unwrap();
        (page.rows.len(), page.page, page.pages)
    };
    assert_eq!(page(1), (queries::ON_A_PAGE, 1, 2));
    assert_eq!(page(2), (1, 2, 2));
    assert_eq!(page(0), page(1));
    assert_eq!(page(99), page(2), "a page that is not there is the nearest one");
}

#[test]
fn advice_becomes_a_worry_once() {
    for mut line in lines() {
        let id = line.take(named("Amara", "Bell"), at("2025-03-03T09:00"));
        let contact = line.raised("Somebody");
        let taker = somebody(Role::CallTaker, 1);
        let worry = contact.worry;
        line.act(&taker, monday_morning(), |work, acting| note_became(work, acting, id, worry)).unwrap();
        let again = line.act(&taker, monday_morning(), |work, acting| note_became(work, acting, id, worry));
        assert!(matches!(again, Err(CommandError::Refused(ConsultationRefusal::RaisedAlready))));
        assert_eq!(line.found(&contact, Role::CallTaker).len(), 1, "it is found by the worry it became");
    }
}

#[test]
fn nobody_but_the_front_door_takes_or_reads_advice() {
    let mut line = lines().remove(0);
    line.take(None, monday_morning());
    for role in [Role::SocialWorker, Role::PartnerPractitioner, Role::Analyst, Role::Administrator] {
        let actor = somebody(role, 5);
        let taken =
            line.act(&actor, monday_morning(), |work, acting| record_consultation(work, acting, asked(None)));
        assert!(matches!(taken, Err(CommandError::NotAllowed)), "{role:?}");
        let read = line
            .trial
            .store
            .read::<_, Fault>(|reader| consultations(reader, &actor, monday_morning().date(), 1));
        assert!(read.unwrap().rows.is_empty());
    }
}

#[test]
fn it_is_counted_by_agency_and_month_and_the_groups_sum_to_the_whole() {
    for mut line in lines() {
        for when in [
            "2024-03-31T23:59",
            "2024-04-01T00:00",
            "2025-02-28T10:00",
            "2025-03-01T10:00",
            "2025-03-03T09:00",
        ] {
            line.take(named("Amara", "Bell"), at(when));
        }
        let mut public = asked(None);
        public.caller.from = CallerFrom::Public;
        let taker = somebody(Role::CallTaker, 1);
        line.act(&taker, monday_morning(), |work, acting| record_consultation(work, acting, public)).unwrap();
        let today = monday_morning().date();
        let read = line.trial.store.read::<_, Fault>(|reader| counted(reader, &taker, today));
        let (months, counts) = read.unwrap();
        assert_eq!((months.len(), months[0].to_string()), (12, "2024-04-01".to_owned()));
        let school =
            counts.iter().find(|row| row.from == CallerFrom::Agency("primary_schools".into())).unwrap();
        // April 2024: 1. February 2025: 1. March 2025: 2. March 2024 is too long ago.
        let of_school = (school.by_month[0], school.by_month[10], school.by_month[11], school.total());
        assert_eq!(of_school, (1, 1, 2, 4));
        assert_eq!(counts.iter().map(Counted::total).sum::<u32>(), 5);
    }
}

fn agencies() -> Vec<(String, String)> {
    vec![("police".into(), "Wendle Police".into()), ("primary_schools".into(), "Primary schools".into())]
}

#[test]
fn what_is_typed_is_read_or_asked_for_again() {
    let read = |pairs: &[(&str, &str)]| {
        let mut form = posted(&[
            ("child", "named"),
            ("forename", "Amara"),
            ("surname", "Bell"),
            ("from", "police"),
            ("asked", "What do I do?"),
            ("advice", "Ring again"),
            ("agreed", "Nothing"),
        ]);
        for (name, value) in pairs {
            form.values.set(name, *value);
        }
        let new = read_consultation(&mut form, &agencies(), monday_morning().date());
        (new, form.errors.iter().map(|error| error.message.clone()).collect::<Vec<_>>())
    };
    let from = |pairs: &[(&str, &str)]| read(pairs).0.map(|new| new.caller.from);
    assert_eq!(from(&[]), Some(CallerFrom::Agency("police".into())));
    assert_eq!(from(&[("from", "public")]), Some(CallerFrom::Public));
    assert_eq!(from(&[("from", "not_said")]), Some(CallerFrom::NotSaid));
    for not_offered in ["", "<b>"] {
        assert_eq!(read(&[("from", not_offered)]).1, ["Select where they are from"]);
    }
    assert_eq!(read(&[("child", "not_named")]).0.unwrap().child, None, "a name typed before does not count");
    assert_eq!(read(&[("child", "")]).1, ["Select whether they named the child"]);
    assert_eq!(read(&[("forename", ""), ("surname", "")]).1.len(), 1);
    for field in ["asked", "advice", "agreed"] {
        assert_eq!(read(&[(field, " ")]).1.len(), 1, "{field}");
    }
}

fn a_consultation(child: Option<ChildAskedAbout>) -> Consultation {
    let new = asked(child);
    Consultation {
        id: kernel::next_id(&mut NumberedIds::from(55)),
        asked_at: at("2025-02-20T10:00"),
        taken_by: account(1),
        caller: new.caller,
        child: new.child,
        asked: new.asked,
        advice: new.advice,
        agreed: new.agreed,
        person: None,
        became: None,
    }
}

#[test]
fn a_worry_is_raised_from_advice_without_typing_again() {
    let values = answers_for_a_worry(&a_consultation(named("Amara", "Bell")));
    for (field, typed) in [
        ("worry", "He says he is always hungry. Should I tell you?"),
        ("child_1_forename", "Amara"),
        ("referrer_name", "Nadia Ferris"),
        ("referrer_agency", "primary_schools"),
    ] {
        assert_eq!(values.text(field), typed);
    }
    assert!(values.get("danger").is_none(), "nothing that needs judgement is chosen");
}

#[test]
fn the_pages_of_the_advice_line() {
    let name = |id: &str| format!("Agency {id}");
    let account_name = |_: &str| "Sam Okafor".to_owned();
    let page = |markup: web_kit::Markup, errors: bool| page_body("Advice", &markup, errors);
    assert_snapshot!("form", page(consultation_form(&Form::blank(), &agencies(), &tokens()), false));
    let mut wrong = posted(&[("child", "named"), ("asked", "<b>👧🏽</b>")]);
    assert!(read_consultation(&mut wrong, &agencies(), monday_morning().date()).is_none());
    assert_snapshot!("form_with_errors", page(consultation_form(&wrong, &agencies(), &tokens()), true));
    assert_snapshot!(
        "list_empty",
        page(advice_list(&Page::default(), &(Vec::new(), Vec::new()), &name), false)
    );
    let mut awkward_one = a_consultation(named(&awkward(), "Bell"));
    awkward_one.asked = awkward();
    let rows = vec![a_consultation(None), awkward_one.clone()];
    let list = Page { rows: rows.clone(), page: 2, pages: 3 };
    let months = vec!["2025-02-01".parse().unwrap(), "2025-03-01".parse().unwrap()];
    let counts = vec![
        Counted { from: CallerFrom::Agency("police".into()), by_month: vec![2, 1] },
        Counted { from: CallerFrom::NotSaid, by_month: vec![0, 1] },
    ];
    assert_snapshot!("list", page(advice_list(&list, &(months, counts), &name), false));
    assert_snapshot!(
        "one",
        page(consultation_page((&awkward_one, MayAdd::Yes), &name, &account_name), false)
    );
    let mut found = awkward_one.clone();
    found.person = Some(kernel::next_id(&mut NumberedIds::from(66)));
    found.became = Some(kernel::next_id(&mut NumberedIds::from(77)));
    let read_only = consultation_page((&found, MayAdd::No), &name, &account_name);
    assert_snapshot!("one_for_who_works_with_the_child", page(read_only, false));
    let mut silent = posted(&[("why", " ")]);
    assert_eq!(read_another_child(&mut silent), None);
    assert_snapshot!("another_child", page(another_child_form(&silent, &found, &tokens()), true));
    let contact = a_worry().identified();
    let tokens = tokens();
    let notice = advice_was_asked(&rows[1..], Some((&contact, &tokens)), &name);
    let notice = web_kit::html! { h1.govuk-heading-l { "Contact" } (notice) };
    assert_snapshot!("on_a_contact", page(notice, false));
}
