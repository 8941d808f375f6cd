//! A child, the people around them and those who work with them, for scenarios that do not care
//! about the rest.

use crate::{OpenRecord, Opened, Reading, open_record};
use access::{Actor, Role};
use assessment::{Origin, Referral};
use front_door::contact::{Contact, Identity, IdentityHow};
use front_door::worry::{
    Channel, ChildDescribed, Consent, Danger, Home, HowTaken, NewWorry, Referrer, raise_worry,
};
use kernel::{AccountId, Date, Id, IdSource, Known, Moment, PersonId, UncertainDate, Uuid, next_id};
use local::Arrangements;
use people::{
    Address, Household, Involvement, InvolvementRole, Name, Person, Relationship, RelationshipKind,
    Restriction,
};
use protection::ChildProtectionPlan;
use std::sync::LazyLock;
use store::trial::{NumberedIds, Trial, each_engine};
use store::{Acting, CommandError, Fact, Fault, Record, Work};
use web_kit::{Form, FormTokens, Frame, Markup, check_html, page};

pub static HARROWMERE: LazyLock<Arrangements> =
    LazyLock::new(|| Arrangements::load(&local::invented::harrowmere(), local::england::built_in()).unwrap());

pub fn on(day: &str) -> Date {
    day.parse().unwrap()
}

/// Half past nine in the morning on this day.
pub fn at(day: &str) -> Moment {
    Moment::on(on(day), 9, 30)
}

pub fn numbered<I: Id>(number: u128) -> I {
    I::from_uuid(Uuid::from_u128(number))
}

pub fn actor(number: u128, role: Role) -> Actor {
    Actor { account: numbered(number), role, agency: "council".into(), team: Some("assessment_north".into()) }
}

/// The social worker of most scenarios.
pub fn noor() -> Actor {
    actor(901, Role::SocialWorker)
}

/// A social worker of another team.
pub fn bryn() -> Actor {
    Actor { team: Some("assessment_south".into()), ..actor(902, Role::SocialWorker) }
}

/// The manager of Noor's team.
pub fn morwenna() -> Actor {
    actor(903, Role::TeamManager)
}

/// A teacher.
pub fn teacher() -> Actor {
    Actor { agency: "larch_hill".into(), team: None, ..actor(904, Role::PartnerPractitioner) }
}

pub fn manager_of_the_front_door() -> Actor {
    Actor { team: None, ..actor(905, Role::FrontDoorManager) }
}

pub fn name_of(account: &str) -> String {
    let named: [(u128, &str); 5] = [
        (901, "Noor Whitlock"),
        (902, "Bryn Castellane"),
        (903, "Morwenna Pascoe"),
        (904, "Idris Fenwick"),
        (905, "Tamsin Oyelaran"),
    ];
    named
        .iter()
        .find(|(number, _)| numbered::<AccountId>(*number).to_string() == account)
        .map_or_else(|| "Somebody who has left".to_owned(), |(_, name)| (*name).to_owned())
}

pub fn reading(actor: &Actor, now: Moment) -> Reading<'_> {
    Reading { actor, now, arrangements: &HARROWMERE, names: &name_of }
}

/// One store with people in it.
pub struct Story {
    pub trial: Trial,
    ids: std::cell::RefCell<NumberedIds>,
}

/// One story on every engine there is.
pub fn stories() -> Vec<Story> {
    each_engine()
        .unwrap()
        .into_iter()
        .map(|trial| Story { trial, ids: NumberedIds::from(0x5000_0000).into() })
        .collect()
}

/// One story on the embedded store, for pages.
pub fn a_story() -> Story {
    Story { trial: store::trial::embedded(None).unwrap(), ids: NumberedIds::from(0x5000_0000).into() }
}

impl Story {
    pub fn id<I: Id>(&self) -> I {
        next_id(&mut *self.ids.borrow_mut())
    }

    /// Does something as somebody.
    pub fn acting<T, R>(
        &self,
        actor: &Actor,
        now: Moment,
        work: impl FnOnce(&mut Work<'_>, &mut Acting<'_>) -> Result<T, CommandError<R>>,
    ) -> Result<T, CommandError<R>> {
        let mut ids = self.ids.borrow_mut();
        let ids: &mut dyn IdSource = &mut *ids;
        let mut acting = Acting { actor, now, arrangements: "trial", ids };
        let stamp = acting.stamp();
        self.trial.store.write(stamp, |piece| work(piece, &mut acting))
    }

    /// Adds a record as Noor, with a fact.
    pub fn add<T: Record>(&self, record: &T, what: &'static str, day: &str) {
        let done: Result<(), CommandError<()>> = self.acting(&noor(), at(day), |work, _| {
            work.add(record, Fact::new(what, Moment::on(on(day), 0, 0))).map_err(CommandError::from)
        });
        done.unwrap();
    }

    /// A person, seven years old in March 2025 unless changed.
    pub fn person(&self, forename: &str, surname: &str, change: impl FnOnce(&mut Person)) -> PersonId {
        let mut person = Person::named(self.id(), Name::current(forename, surname));
        person.born = UncertainDate::Day(on("2017-12-03"));
        person.addresses.push(Address::home("4 Larch Row", "Harrowmere", "ZZ1 1AA"));
        change(&mut person);
        self.add(&person, "PersonRecorded", "2025-01-06");
        person.id
    }

    /// A child with nothing out of the ordinary.
    pub fn child(&self) -> PersonId {
        self.person("Amara", "Okonjo", |_| {})
    }

    /// This actor works with this child.
    pub fn works_with(&self, actor: &Actor, child: PersonId, role: InvolvementRole) {
        let involvement = Involvement {
            id: self.id(),
            child,
            account: Some(actor.account),
            name: name_of(&actor.account.to_string()),
            agency: actor.agency.clone(),
            team: actor.team.clone(),
            role,
            from: on("2025-01-13"),
            to: None,
        };
        self.add(&involvement, "InvolvementBegan", "2025-01-13");
    }

    /// Only these may open the record.
    pub fn restrict(&self, person: PersonId, only: &[&Actor], others_may_know: bool) {
        let done: Result<(), CommandError<()>> =
            self.acting(&morwenna(), at("2025-01-14"), |work, acting| {
                let mut found = work.load::<Person>(person)?.unwrap();
                found.value.restriction = Some(Restriction {
                    only: only.iter().map(|actor| actor.account).collect(),
                    others_may_know,
                    reason: "A worker's own family".into(),
                    by: acting.actor.account,
                    at: acting.now,
                });
                work.save(&found, Fact::because("RecordRestricted", acting.now, "A worker's own family"))?;
                Ok(())
            });
        done.unwrap();
    }

    /// A contact about this child, received from the school, and not yet decided.
    pub fn contact(&self, child: PersonId, day: &str, own_words: &str) -> Contact {
        let described = ChildDescribed {
            forename: "Amara".into(),
            surname: "Okonjo".into(),
            born: UncertainDate::NotYetKnown,
            sex: Known::NotAsked,
            school: "Larch Hill School".into(),
            own_words: own_words.into(),
            answers: Vec::new(),
        };
        let new = NewWorry {
            channel: Channel::ProfessionalForm,
            received_at: at(day),
            referrer: Referrer {
                source: "school".into(),
                name: "Idris Fenwick".into(),
                agency: Some("Larch Hill School".into()),
                role: "Deputy head".into(),
                ..Referrer::default()
            },
            worry: "Often hungry on Mondays".into(),
            seen_and_heard: String::new(),
            going_well: String::new(),
            danger: Danger::NotNow,
            consent: Consent::Agreed("Mother, by telephone".into()),
            home: Home::default(),
            family: String::new(),
            answers: Vec::new(),
            how: HowTaken::default(),
            children: vec![described],
        };
        let done: Result<Contact, CommandError<()>> =
            self.acting(&manager_of_the_front_door(), at(day), |work, acting| {
                let worry = raise_worry(work, new, acting.ids)?;
                let mut contact = work.load::<Contact>(worry.contacts[0])?.unwrap();
                let identity = Identity {
                    person: child,
                    how: IdentityHow::Matched(vec!["Same name".into()]),
                    by: acting.actor.account,
                    at: acting.now,
                };
                contact.value = contact.value.identified(identity).unwrap();
                work.save(&contact, Fact::new("ChildMatched", acting.now))?;
                Ok(contact.value)
            });
        done.unwrap()
    }

    /// An open referral of this child.
    pub fn referral(&self, child: PersonId, day: &str) -> Referral {
        let referral = Referral {
            id: self.id(),
            person: child,
            contact: None,
            received_on: on(day),
            source: Some("2A".into()),
            primary_need: Some("N1".into()),
            no_further_action: Known::NotYetKnown,
            initial_conference_on: None,
            closed: None,
            team: Some("assessment_north".into()),
            worker: None,
            origin: Origin::RecordedHere,
            decided_otherwise: None,
        };
        self.add(&referral, "ReferralAccepted", day);
        referral
    }

    /// A child protection plan for neglect.
    pub fn child_protection_plan(&self, referral: &Referral, day: &str) -> ChildProtectionPlan {
        let plan = ChildProtectionPlan {
            id: self.id(),
            referral: referral.id,
            person: referral.person,
            number_within_referral: 1,
            conference: None,
            started_on: on(day),
            ended_on: None,
            initial_category: Some("NEG".into()),
            latest_category: Some("NEG".into()),
            previous_plans: Some(0),
            reviews: Vec::new(),
            origin: protection::Origin::RecordedHere,
        };
        self.add(&plan, "ChildProtectionPlanStarted", day);
        plan
    }

    /// These people live together.
    pub fn household(&self, members: &[PersonId]) -> Household {
        let mut household = Household { id: self.id(), members: Vec::new() };
        for member in members {
            household = household.joined_by(*member, Some(on("2025-01-06")));
        }
        self.add(&household, "HouseholdRecorded", "2025-01-06");
        household
    }

    /// The first is this to the second.
    pub fn related(&self, person: PersonId, kind: RelationshipKind, of: PersonId) -> Relationship {
        let relationship = Relationship {
            id: self.id(),
            person,
            of,
            kind,
            parental_responsibility: Known::Known(kind == RelationshipKind::Mother),
            from: None,
            to: None,
        };
        self.add(&relationship, "RelationshipRecorded", "2025-01-06");
        relationship
    }

    pub fn load(&self, person: PersonId) -> store::Loaded<Person> {
        self.read(|reader| reader.load::<Person>(person)).unwrap()
    }

    pub fn read<T>(&self, ask: impl FnOnce(&mut store::Reader<'_>) -> Result<T, Fault>) -> T {
        self.trial.store.read(ask).unwrap()
    }

    /// Asks for a record.
    pub fn ask(
        &self,
        actor: &Actor,
        now: Moment,
        person: PersonId,
        reason: Option<&str>,
    ) -> Result<Opened, CommandError<crate::OpenRefusal>> {
        self.acting(actor, now, |work, acting| open_record(work, acting, person, reason))
    }

    /// Opens a record that this actor may open.
    pub fn open(&self, actor: &Actor, now: Moment, person: PersonId) -> OpenRecord {
        match self.ask(actor, now, person, Some("For a scenario")).unwrap() {
            Opened::Record(record) => *record,
            other => panic!("not opened: {other:?}"),
        }
    }

    /// The ledger holds together and agrees with the state.
    pub fn verifies(&self) {
        let kinds =
            front_door::kinds(assessment::kinds(protection::kinds(crate::kinds(store::Kinds::new()))));
        let verified = self.trial.store.verify(&kinds).unwrap();
        assert!(verified.defects.is_empty(), "{}: {:?}", self.trial.engine, verified.defects);
    }
}

pub fn tokens() -> FormTokens {
    FormTokens { csrf: "csrf-1".to_owned(), once: Some("once-1".to_owned()) }
}

pub fn posted(pairs: &[(&str, &str)]) -> Form {
    Form::posted(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

/// A whole page around a view, checked, with one tag to a line. What the frame adds is left out.
pub fn shown(title: &'static str, body: &Markup) -> String {
    let frame = Frame { title, service: "Sightline", marking: true, ..Frame::default() };
    let whole = page(&frame, body.clone()).into_string();
    let problems = check_html(&whole);
    assert!(problems.is_empty(), "{problems:#?}\n{}", body.0);
    body.0.replace("><", ">\n<")
}

/// Markup, emoji, right to left, a word we do not use, and a word of 500 letters.
pub fn awkward() -> String {
    format!("<b>\"O'Neill\"</b> please & 👩🏽‍👧 عائشة {}", "w".repeat(500))
}
