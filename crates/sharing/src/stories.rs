//! Contacts, children, agencies and workers made up for scenarios. Everybody here is invented.

use crate::agency_check::{Addressee, AskedAbout, NewChecks, Rating};
use crate::lawful::{Agreement, Lawful};
use access::{Actor, Role};
use jiff::civil::DateTime;
use kernel::{AccountId, ContactId, Id, Moment, PersonId, Uuid, next_id};
use local::{Arrangements, CountedFrom};
use people::{Involvement, InvolvementRole, Name, Person, Restriction};
use std::sync::OnceLock;
use store::trial::{NumberedIds, Trial, each_engine, stamp};
use store::{Acting, CommandError, Fact, Fault, Reader, Work, id_value};

/// The arrangements of Harrowmere, which is invented.
pub fn harrowmere() -> &'static Arrangements {
    static HARROWMERE: OnceLock<Arrangements> = OnceLock::new();
    HARROWMERE.get_or_init(|| local::Partnership::load(&local::invented::harrowmere()).unwrap())
}

/// A moment in London: `at("2026-11-03T09:30")`. The third of November 2026 is a Tuesday.
pub fn at(text: &str) -> Moment {
    let civil: DateTime = text.parse().unwrap();
    Moment::on(civil.date(), civil.hour(), civil.minute())
}

/// When the contact of every scenario arrives.
pub fn tuesday_morning() -> Moment {
    at("2026-11-03T09:30")
}

/// A colleague, always the same for the same number.
pub fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(0xacc0_0000 + number))
}

/// Somebody of an agency who acts in a role.
pub fn somebody(role: Role, number: u128, agency: &str) -> Actor {
    Actor { account: account(number), role, agency: agency.to_owned(), team: None }
}

/// A qualified worker at the front door.
pub fn social_worker() -> Actor {
    somebody(Role::FrontDoorSocialWorker, 2, "council")
}

/// A call taker at the front door.
pub fn call_taker() -> Actor {
    somebody(Role::CallTaker, 1, "council")
}

/// The police desk.
pub fn police() -> Actor {
    somebody(Role::PartnerPractitioner, 20, "police")
}

/// Why it is lawful, in most scenarios.
pub fn public_task() -> Lawful {
    let now = harrowmere().as_at(tuesday_morning().date());
    let purpose = now.purposes().find(|one| one.id == "decide_next_step").unwrap();
    let basis = now.lawful_bases().find(|one| one.id == "public_task").unwrap();
    let agreement = Agreement::NotAsked("Asking them could put the child at risk tonight".to_owned());
    Lawful::new(purpose, basis, agreement).unwrap()
}

/// An agency as a whole.
pub fn to(agency: &str) -> Addressee {
    Addressee { agency: agency.to_owned(), name: String::new(), put_to: None }
}

/// A question about some people, to some agencies.
pub fn asking(contact: ContactId, about: Vec<AskedAbout>, agencies: &[&str]) -> NewChecks {
    NewChecks {
        contact,
        about,
        addressees: agencies.iter().map(|agency| to(agency)).collect(),
        question: "Do you know the family, and has anything been reported at this address since June?"
            .to_owned(),
        why: "A neighbour heard a child crying at night.".to_owned(),
        rating: Rating::Red,
        lawful: public_task(),
        counted_from: CountedFrom::Asked,
    }
}

/// Somebody with a record, as an agency is told of them.
pub fn known(person: PersonId, name: &str) -> AskedAbout {
    AskedAbout {
        person: Some(person),
        name: name.to_owned(),
        born: "3 March 2019".to_owned(),
        address: "4 Tanner Row, Harrowmere".to_owned(),
        relation: "the child".to_owned(),
    }
}

/// A front door with a record of its own.
pub struct Desk {
    pub trial: Trial,
    pub ids: NumberedIds,
}

/// A desk on every engine there is to test on.
pub fn everywhere(mut story: impl FnMut(&mut Desk)) {
    for trial in each_engine().unwrap() {
        story(&mut Desk { trial, ids: NumberedIds::from(1) });
    }
}

impl Desk {
    /// A child with a record.
    pub fn child(&mut self, forename: &str, surname: &str) -> PersonId {
        let person = Person::named(next_id(&mut self.ids), Name::current(forename, surname));
        let fact = Fact::new("PersonRecorded", tuesday_morning());
        self.trial.store.write::<_, Fault>(stamp(tuesday_morning()), |work| work.add(&person, fact)).unwrap();
        person.id
    }

    /// A contact in the queue, as the front door's room keeps it: its columns are all that is asked of it.
    pub fn contact(&mut self, child: Option<PersonId>, received: Moment) -> ContactId {
        let id: ContactId = next_id(&mut self.ids);
        let sql =
            "insert into contact (id, version, sequence, worry_id, person_id, received_at, stage, image)
                   values (?1, 1, 1, ?1, ?2, ?3, 'decision', '{}')";
        let values = [id_value(id), child.map(|id| id.to_string()).into(), received.into()];
        self.trial
            .store
            .write::<_, Fault>(stamp(received), |work| work.change_unrecorded(sql, &values))
            .unwrap();
        id
    }

    /// Only these may open a person's record.
    pub fn restrict(&mut self, person: PersonId, only: &[AccountId]) {
        self.trial
            .store
            .write::<_, Fault>(stamp(tuesday_morning()), |work| {
                let mut loaded = work.load::<Person>(person)?.unwrap();
                loaded.value.restriction = Some(Restriction {
                    only: only.to_vec(),
                    others_may_know: false,
                    reason: "A parent works in a partner agency".to_owned(),
                    by: account(3),
                    at: tuesday_morning(),
                });
                work.save(&loaded, Fact::new("RecordRestricted", tuesday_morning()))
            })
            .unwrap();
    }

    /// Ropewalk Primary School's designated lead signs in with this account from now on, and nobody else.
    pub fn leads_ropewalk(&mut self, lead: Option<AccountId>) {
        let school = harrowmere().as_at(tuesday_morning().date()).school("ropewalk_primary_school").unwrap();
        let email = school.designated_leads[0].as_str();
        let added = "insert into account (id, version, sequence, email, agency, team, role, closed, image)
                     values (?1, 1, 1, ?2, 'primary_schools', null, 'partner_practitioner', 0, '{}')";
        self.trial
            .store
            .write::<_, Fault>(stamp(tuesday_morning()), |work| {
                work.change_unrecorded("delete from account where email = ?1", &[email.into()])?;
                match lead {
                    Some(lead) => work.change_unrecorded(added, &[id_value(lead), email.into()]),
                    None => Ok(Default::default()),
                }
            })
            .unwrap();
    }

    /// Somebody works with a child.
    pub fn works_with(&mut self, child: PersonId, worker: AccountId) {
        let involvement = Involvement {
            id: next_id(&mut self.ids),
            child,
            account: Some(worker),
            name: "Robin Marsh".to_owned(),
            agency: "council".to_owned(),
            team: None,
            role: InvolvementRole::AllocatedSocialWorker,
            from: tuesday_morning().date(),
            to: None,
        };
        let fact = Fact::new("WorkerAllocated", tuesday_morning());
        self.trial
            .store
            .write::<_, Fault>(stamp(tuesday_morning()), |work| work.add(&involvement, fact))
            .unwrap();
    }

    /// Somebody does something at a moment.
    pub fn act<T, R>(
        &mut self,
        actor: &Actor,
        now: Moment,
        command: impl FnOnce(&mut Work<'_>, &mut Acting<'_>) -> Result<T, CommandError<R>>,
    ) -> Result<T, CommandError<R>> {
        let mut acting = Acting { actor, now, arrangements: "trial", ids: &mut self.ids };
        self.trial.store.write(acting.stamp(), |work| command(work, &mut acting))
    }

    /// Asks the record something.
    pub fn read<T>(&self, ask: impl FnOnce(&mut Reader<'_>) -> Result<T, Fault>) -> T {
        self.trial.store.read(ask).unwrap()
    }

    /// The ledger and the state agree about everything of this room.
    pub fn is_sound(&self) {
        let kinds = store::Kinds::new().with::<Person>().with::<Involvement>();
        let found = self.trial.store.verify(&crate::kinds(kinds)).unwrap();
        assert_eq!(found.defects, vec![], "{}", self.trial.engine);
    }
}

/// What a command was refused for.
pub fn refusal<T: std::fmt::Debug, R: std::fmt::Debug>(done: Result<T, CommandError<R>>) -> R {
    match done {
        Err(CommandError::Refused(refusal)) => refusal,
        other => panic!("it was not refused: {other:?}"),
    }
}

/// A page as a reader gets it, held against every check there is; its body, one tag to a line.
pub fn page_body(title: &str, body: &web_kit::Markup, errors: bool) -> String {
    let frame = web_kit::Frame { title, errors, service: "Sightline", ..web_kit::Frame::default() };
    let whole = web_kit::page(&frame, body.clone()).into_string();
    let lines = body.0.replace("><", ">\n<");
    let problems = web_kit::check_html(&whole);
    assert!(problems.is_empty(), "{problems:#?}\n{lines}");
    assert!(!whole.contains("<script>alert"), "what somebody typed is never run");
    assert_eq!(whole.matches("<h1").count(), 1, "one main heading: {lines}");
    lines.replace(&"w".repeat(2000), "w[2000 times]")
}

/// Markup, right to left, quotes and a word of 2,000 letters.
pub fn awkward() -> String {
    format!("<script>alert(\"1\")</script> & عائشة \u{202e}O'Neill\n{}", "w".repeat(2000))
}

/// The tokens of a form, always the same.
pub fn tokens() -> web_kit::FormTokens {
    web_kit::FormTokens { csrf: "csrf-1".to_owned(), once: Some("once-1".to_owned()) }
}

/// A form as a browser posts it.
pub fn posted(pairs: &[(&str, &str)]) -> web_kit::Form {
    web_kit::Form::posted(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
}
