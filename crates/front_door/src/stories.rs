//! Worries, contacts, people and proposals made up for scenarios. Each fills in whatever the
//! scenario does not care about. Everybody here is invented.

use crate::contact::{Contact, ContactRefusal, Identity, IdentityHow};
use crate::threshold_decision::{self, DecisionRefusal, PassedTo, Proposal, RiskAnswer, RiskSaid, Situation};
use crate::worry::{Channel, ChildDescribed, Consent, Danger, Home, HowTaken, NewWorry, Referrer, Worry};
use access::{Actor, Role};
use jiff::civil::DateTime;
use kernel::{AccountId, Id, IdSource, Known, Limit, Moment, PersonId, UncertainDate, Uuid, next_id};
use local::{Arrangements, Begins, ConsentRule, ManagerAgreement, Outcome, WithoutAgreement};
use std::sync::OnceLock;
use store::trial::NumberedIds;

/// The arrangements of Harrowmere, which is invented.
pub fn harrowmere() -> &'static Arrangements {
    static HARROWMERE: OnceLock<Arrangements> = OnceLock::new();
    HARROWMERE.get_or_init(|| local::Partnership::load(&local::invented::harrowmere()).unwrap())
}

/// A moment in London: `at("2025-03-03T09:30")`. The third of March 2025 is a Monday.
pub fn at(text: &str) -> Moment {
    let civil: DateTime = text.parse().unwrap();
    Moment::on(civil.date(), civil.hour(), civil.minute())
}

/// When every worry arrives that does not say otherwise: a Monday morning.
pub fn monday_morning() -> Moment {
    at("2025-03-03T09:30")
}

/// One working day.
pub const ONE_WORKING_DAY: Limit = Limit::WorkingDays(1);

/// A colleague, always the same for the same number.
pub fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(0xacc0_0000 + number))
}

/// Somebody who acts in a role.
pub fn somebody(role: Role, number: u128) -> Actor {
    Actor {
        account: account(number),
        role,
        agency: "council".to_owned(),
        team: Some("front_door".to_owned()),
    }
}

/// A child described as "Amara Bell", of whom nothing else is known.
pub fn a_child(forename: &str, surname: &str) -> ChildDescribed {
    ChildDescribed {
        forename: forename.to_owned(),
        surname: surname.to_owned(),
        born: UncertainDate::NotYetKnown,
        sex: Known::NotAsked,
        school: String::new(),
        own_words: String::new(),
        answers: Vec::new(),
    }
}

/// A worry that somebody is raising.
#[derive(Clone)]
pub struct WorryStory(pub NewWorry);

/// A worry from a school, about nobody yet.
pub fn a_worry() -> WorryStory {
    WorryStory(NewWorry {
        channel: Channel::ProfessionalForm,
        received_at: monday_morning(),
        referrer: Referrer {
            source: "school".to_owned(),
            source_code: Some("2A".to_owned()),
            name: "Nadia Ferris".to_owned(),
            agency: Some("primary_schools".to_owned()),
            role: "Head of year".to_owned(),
            telephone: "01632 960001".to_owned(),
            ..Referrer::default()
        },
        worry: "Comes to school hungry and tired, and says nobody was home last night.".to_owned(),
        seen_and_heard: String::new(),
        going_well: String::new(),
        danger: Danger::NotNow,
        consent: Consent::NotAsked("Nobody could be reached".to_owned()),
        home: Home {
            lines: "4 Tanner Row".to_owned(),
            town: "Harrowmere".to_owned(),
            postcode: "HM1 4TR".to_owned(),
        },
        family: String::new(),
        answers: Vec::new(),
        how: HowTaken::default(),
        children: Vec::new(),
    })
}

impl WorryStory {
    pub fn about(mut self, child: ChildDescribed) -> Self {
        self.0.children.push(child);
        self
    }

    pub fn received(mut self, when: Moment) -> Self {
        self.0.received_at = when;
        self
    }

    pub fn raised_by(mut self, account: AccountId) -> Self {
        self.0.referrer.account = Some(account);
        self
    }

    pub fn in_danger_now(mut self) -> Self {
        self.0.danger = Danger::Now;
        self
    }

    pub fn with_the_familys_agreement(mut self) -> Self {
        self.0.consent = Consent::Agreed("Mother, at the school gate".to_owned());
        self
    }

    /// The worry as it stands once it is recorded, and its contacts, without a store.
    pub fn recorded(self) -> (Worry, Vec<Contact>) {
        let ids = &mut NumberedIds::from(1000);
        let new = self.0;
        let mut worry = Worry {
            id: next_id(ids),
            receipt: crate::worry::receipt_from(Uuid::from_u128(0x0123_4567_89ab_cdef)),
            received_at: new.received_at,
            channel: new.channel,
            referrer: new.referrer,
            worry: new.worry,
            seen_and_heard: new.seen_and_heard,
            going_well: new.going_well,
            danger: new.danger,
            consent: new.consent,
            home: new.home,
            family: new.family,
            answers: new.answers,
            how: new.how,
            contacts: Vec::new(),
        };
        let contacts: Vec<Contact> =
            new.children.into_iter().map(|child| Contact::about_child(next_id(ids), &worry, child)).collect();
        worry.contacts = contacts.iter().map(|contact| contact.id).collect();
        (worry, contacts)
    }

    /// The contact about the first child, whom somebody has said who they are.
    pub fn identified(self) -> Contact {
        self.not_yet_identified().who_is_known()
    }

    /// The contact about the first child.
    pub fn not_yet_identified(mut self) -> Contact {
        if self.0.children.is_empty() {
            self = self.about(a_child("Amara", "Bell"));
        }
        self.recorded().1.remove(0)
    }
}

/// What a scenario does next with a contact.
pub trait ContactStory: Sized {
    fn who_is_known(self) -> Contact;
    fn decided_by(&self, by: AccountId, decision: DecisionStory) -> Result<Contact, DecisionRefusal>;
}

impl ContactStory for Contact {
    fn who_is_known(self) -> Contact {
        let identity = Identity {
            person: PersonId::from_uuid(Uuid::from_u128(0xc41d)),
            how: IdentityHow::Matched(vec!["Same name and date of birth".to_owned()]),
            by: account(1),
            at: self.received_at,
        };
        self.identified(identity).unwrap()
    }

    fn decided_by(&self, by: AccountId, story: DecisionStory) -> Result<Contact, DecisionRefusal> {
        let proposal = story.proposal(self);
        threshold_decision::decide(self, &story.outcome, proposal, story.situation, by, story.typed_at)
    }
}

/// Every question about risk, answered with no.
pub fn no_risks() -> Vec<RiskAnswer> {
    let asked = harrowmere().as_at(monday_morning().date());
    asked
        .risk_factors()
        .map(|risk| RiskAnswer { factor: risk.id.clone(), ask: risk.ask.clone(), answer: Some(RiskSaid::No) })
        .collect()
}

/// A decision that somebody is making.
#[derive(Clone)]
pub struct DecisionStory {
    pub outcome: Outcome,
    pub level: u8,
    pub reason: String,
    pub decided_at: Moment,
    pub typed_at: Moment,
    pub situation: Situation,
    pub passed_to: Option<PassedTo>,
    pub risks: Vec<RiskAnswer>,
    pub consent_rule: Option<ConsentRule>,
    pub why_without_agreement: String,
}

/// To this outcome of Harrowmere's arrangements, an hour after the worry came.
pub fn to(outcome: &str) -> DecisionStory {
    let outcome = harrowmere().outcome(outcome).unwrap().clone();
    let level = outcome.levels.first().copied().unwrap();
    let an_hour_later = at("2025-03-03T10:30");
    DecisionStory {
        outcome,
        level,
        reason: "Two small children alone at night.".to_owned(),
        decided_at: an_hour_later,
        typed_at: an_hour_later,
        situation: Situation::default(),
        passed_to: None,
        risks: no_risks(),
        consent_rule: None,
        why_without_agreement: String::new(),
    }
}

impl DecisionStory {
    pub fn at_level(self, level: u8) -> Self {
        Self { level, ..self }
    }

    pub fn because(self, reason: &str) -> Self {
        Self { reason: reason.to_owned(), ..self }
    }

    pub fn decided(self, when: Moment) -> Self {
        Self { decided_at: when, ..self }
    }

    pub fn typed(self, when: Moment) -> Self {
        Self { typed_at: when, ..self }
    }

    /// Decided and typed at once.
    pub fn made(self, when: Moment) -> Self {
        self.decided(when).typed(when)
    }

    pub fn after_earlier_contacts(mut self, number: u32) -> Self {
        self.situation.earlier_contacts_within_twelve_months = number;
        self
    }

    pub fn where_a_manager_agrees(mut self, when: ManagerAgreement) -> Self {
        self.outcome.manager_agreement = when;
        self
    }

    pub fn beginning(mut self, begins: Begins) -> Self {
        self.outcome.begins = begins;
        self
    }

    /// Answers one question about risk.
    pub fn where_risk(mut self, factor: &str, answer: Option<RiskSaid>) -> Self {
        self.risks.iter_mut().filter(|risk| risk.factor == factor).for_each(|risk| risk.answer = answer);
        self
    }

    /// A child of the family was on a child protection plan before.
    pub fn after_a_protection_plan(mut self) -> Self {
        self.situation.earlier_protection_plan = true;
        self
    }

    /// Where this happens without the family's agreement.
    pub fn where_without_agreement(mut self, without: WithoutAgreement) -> Self {
        let rule = harrowmere().as_at(monday_morning().date()).consent_rule(self.level).unwrap();
        self.consent_rule = Some(ConsentRule { without_agreement: without, ..rule.clone() });
        self
    }

    pub fn although_the_family_has_not_agreed(self, why: &str) -> Self {
        Self { why_without_agreement: why.to_owned(), ..self }
    }

    pub fn proposal(&self, contact: &Contact) -> Proposal {
        let scheme = harrowmere().as_at(contact.received_at.date()).scheme().unwrap();
        let level = scheme.levels.iter().find(|level| level.canonical == self.level).unwrap().clone();
        Proposal {
            level,
            scheme: scheme.id.clone(),
            risks: self.risks.clone(),
            reason: self.reason.clone(),
            consulted: "The health visitor".to_owned(),
            disagreement: String::new(),
            words_to_referrer: "A social worker will see the family this week.".to_owned(),
            passed_to: self.passed_to.clone().or_else(|| {
                let needed = threshold_decision::names_a_receiver(&self.outcome);
                needed.then(|| PassedTo::Known("mental_health".to_owned()))
            }),
            words_to_receiver: String::new(),
            consent_rule: self
                .consent_rule
                .clone()
                .or_else(|| harrowmere().as_at(contact.received_at.date()).consent_rule(self.level).cloned()),
            why_without_agreement: self.why_without_agreement.clone(),
            decided_at: self.decided_at,
        }
    }
}

/// Ids that look like those of the service: version 7, with random bits.
pub struct ScatteredIds(pub u64);

impl IdSource for ScatteredIds {
    fn next_uuid(&mut self) -> Uuid {
        // One step of a small random generator (splitmix64) for each half.
        let mut half = || {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            u128::from(mixed ^ (mixed >> 31))
        };
        Uuid::from_u128((half() << 64) | half())
    }
}

/// What a command was refused for.
pub fn refusal<T: std::fmt::Debug>(done: Result<T, store::CommandError<ContactRefusal>>) -> ContactRefusal {
    match done {
        Err(store::CommandError::Refused(refusal)) => refusal,
        other => panic!("it was not refused: {other:?}"),
    }
}

/// A page as a reader gets it, held against every check there is; its body, one tag to a line.
pub fn page_body(title: &str, body: &web_kit::Markup, errors: bool) -> String {
    let frame = web_kit::Frame {
        title,
        errors,
        service: "Sightline",
        place: "Harrowmere",
        marking: true,
        back: web_kit::Back::Link("/queue"),
        ..web_kit::Frame::default()
    };
    let whole = web_kit::page(&frame, body.clone()).into_string();
    let problems = web_kit::check_html(&whole);
    assert!(problems.is_empty(), "{problems:#?}\n{}", lines(&body.0));
    assert!(!whole.contains("<script>alert"), "what somebody typed is never run");
    let headings = whole.matches("<h1").count();
    assert_eq!(headings, 1, "one main heading: {}", lines(&body.0));
    lines(&body.0).replace(&"w".repeat(2000), "w[2000 times]")
}

fn lines(markup: &str) -> String {
    markup.replace("><", ">\n<")
}

/// Markup, emoji, right to left, quotes and a word of 2,000 letters.
pub fn awkward() -> String {
    format!("<script>alert(\"1\")</script> & 👩🏽‍👧 عائشة \u{202e}O'Neill\n{}", "w".repeat(2000))
}

/// The tokens of a form, always the same.
pub fn tokens() -> web_kit::FormTokens {
    web_kit::FormTokens { csrf: "csrf-1".to_owned(), once: Some("once-1".to_owned()) }
}

/// A form as a browser posts it.
pub fn posted(pairs: &[(&str, &str)]) -> web_kit::Form {
    web_kit::Form::posted(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
}
