//! What an information governance lead, and somebody trying to get in, would try. On every engine.

mod accounts;
mod codes;
mod forms;
mod locks;
mod pages;
mod passwords;
mod recovery;
mod sessions;
mod signing_in;

use crate::account::{
    self, Account, AccountRefusal, Email, NewAccount, Reason, RoleChange, create_account,
    make_first_administrator,
};
use crate::credential::{CodeSecret, CodeTyped, Passwords, StartingPassword};
use crate::places::{Places, Team};
use crate::session::{NewSession, SessionView, Settings, find_session};
use crate::sign_in::{
    CodeAnswer, Door, PasswordTyped, SignIn, code_to_set_up, confirm_code, enter_code, sign_in,
};
use access::{Actor, Role};
use kernel::{AccountId, IdSource, Moment};
use std::cell::RefCell;
use std::net::{IpAddr, Ipv4Addr};
use store::trial::{NumberedIds, Trial, each_engine, stamp};
use store::{Acting, CommandError, Work};

type Commanded<T> = Result<T, CommandError<AccountRefusal>>;

pub(super) const OFFICE: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));
pub(super) const OWN_PASSWORD: &str = "lantern otter gravel";
pub(super) const STARTING: &str = "start-abcd-efgh-jkmn";

pub(super) fn nine() -> Moment {
    Moment::on("2025-03-03".parse().unwrap(), 9, 0)
}

/// So many seconds after nine.
pub(super) fn after(seconds: i64) -> Moment {
    let length = jiff::SignedDuration::from_secs(seconds);
    Moment::from_timestamp(nine().timestamp().checked_add(length).unwrap())
}

pub(super) fn minutes(minutes: i64) -> Moment {
    after(minutes * 60)
}

/// Bytes that differ each time and are the same in every run.
pub(super) fn counting() -> impl FnMut(&mut [u8]) {
    let mut next = 7_u64;
    move |bytes| {
        for byte in bytes {
            next = next.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (next >> 33) as u8;
        }
    }
}

pub(super) fn places() -> Places {
    let team = |id: &str, agency: &str, name: &str| Team {
        id: id.to_owned(),
        agency: agency.to_owned(),
        name: name.to_owned(),
    };
    Places {
        agencies: vec![
            ("council".to_owned(), "Harrowmere Council".to_owned()),
            ("police".to_owned(), "Mereside Police".to_owned()),
        ],
        teams: vec![
            team("front_door", "council", "Front door"),
            team("locality_one", "council", "Locality one"),
            team("vulnerability", "police", "Vulnerability hub"),
            team("shared", "", "Exploitation team"),
        ],
    }
}

pub(super) fn somebody(name: &str, email: &str, role: Role) -> NewAccount {
    NewAccount {
        name: name.to_owned(),
        email: Email::parse(email).unwrap(),
        post: RoleChange { role, agency: "council".to_owned(), team: None },
        telephone: None,
    }
}

pub(super) fn because(words: &str) -> Reason {
    Reason::new(words).unwrap()
}

type Random = Box<dyn FnMut(&mut [u8])>;

/// One store with two administrators and a social worker, each with a starting password.
pub(super) struct Place {
    pub trial: Trial,
    pub passwords: Passwords,
    pub settings: Settings,
    pub first: AccountId,
    pub second: AccountId,
    pub worker: AccountId,
    random: RefCell<Random>,
    ids: RefCell<NumberedIds>,
}

pub(super) const FIRST: &str = "ines.duarte@harrowmere.example";
pub(super) const SECOND: &str = "tom.achterberg@harrowmere.example";
pub(super) const WORKER: &str = "sam.okafor@harrowmere.example";

/// The same place on every engine there is.
pub(super) fn each_place() -> Vec<Place> {
    each_engine().unwrap().into_iter().map(place).collect()
}

fn place(trial: Trial) -> Place {
    let mut random = counting();
    let passwords = Passwords::quick_and_weak(&mut random).unwrap();
    let starting = StartingPassword::known(STARTING, &passwords, &mut random).unwrap();
    let mut ids = NumberedIds::from(100);
    let made: Commanded<[AccountId; 3]> = trial.store.write(stamp(nine()), |work| {
        let first = somebody("Ines Duarte", FIRST, Role::Administrator);
        let first = make_first_administrator(work, &mut ids, nine(), first, &starting)?;
        let actor = work.load::<Account>(first)?.unwrap().value.actor();
        let mut acting = Acting { actor: &actor, now: nine(), arrangements: "trial", ids: &mut ids };
        let second = somebody("Tom Achterberg", SECOND, Role::Administrator);
        let second = create_account(work, &mut acting, second, &starting)?;
        let worker = somebody("Sam Okafor", WORKER, Role::SocialWorker);
        Ok([first, second, create_account(work, &mut acting, worker, &starting)?])
    });
    let [first, second, worker] = made.unwrap();
    Place {
        trial,
        passwords,
        settings: Settings::default(),
        first,
        second,
        worker,
        random: RefCell::new(Box::new(random)),
        ids: RefCell::new(ids),
    }
}

impl Place {
    pub fn account(&self, id: AccountId) -> Account {
        self.trial.store.read::<_, store::Fault>(|reader| reader.load::<Account>(id)).unwrap().unwrap().value
    }

    /// Somebody does something at a moment.
    pub fn does<T>(
        &self,
        who: AccountId,
        now: Moment,
        what: impl FnOnce(&mut Work<'_>, &mut Acting<'_>) -> Commanded<T>,
    ) -> Commanded<T> {
        let actor: Actor = self.account(who).actor();
        let ids: &mut dyn IdSource = &mut *self.ids.borrow_mut();
        let mut acting = Acting { actor: &actor, now, arrangements: "trial", ids };
        self.trial.store.write(acting.stamp(), |work| what(work, &mut acting))
    }

    pub fn starting(&self, words: &str) -> StartingPassword {
        StartingPassword::known(words, &self.passwords, &mut *self.random.borrow_mut()).unwrap()
    }

    pub fn at_the_door<T>(&self, now: Moment, address: IpAddr, what: impl FnOnce(&mut Door<'_>) -> T) -> T {
        let mut random = self.random.borrow_mut();
        what(&mut Door {
            store: &self.trial.store,
            passwords: &self.passwords,
            settings: &self.settings,
            arrangements: "trial",
            now,
            address,
            fill: &mut **random,
        })
    }

    pub fn tries(&self, email: &str, password: &str, now: Moment) -> SignIn {
        self.tries_from(OFFICE, email, password, now)
    }

    pub fn tries_from(&self, address: IpAddr, email: &str, password: &str, now: Moment) -> SignIn {
        let typed = PasswordTyped { email: email.to_owned(), password: password.to_owned() };
        self.at_the_door(now, address, |door| sign_in(door, None, &typed)).unwrap()
    }

    /// The session that began, when one did.
    pub fn begins(&self, email: &str, password: &str, now: Moment) -> NewSession {
        match self.tries(email, password, now) {
            SignIn::Begun(session) => session,
            other => panic!("{email} could not sign in: {other:?}"),
        }
    }

    pub fn session(&self, new: &NewSession, now: Moment) -> Option<SessionView> {
        self.trial.store.read(|reader| find_session(reader, &new.word, now, &self.settings)).unwrap()
    }

    pub fn secret(&self, session: &SessionView) -> CodeSecret {
        self.trial.store.read(|reader| code_to_set_up(reader, session)).unwrap().expect("a secret is shown")
    }

    pub fn enters(&self, session: &SessionView, code: &str, now: Moment) -> CodeAnswer {
        let code = CodeTyped::parse(code).unwrap();
        self.at_the_door(now, OFFICE, |door| enter_code(door, session, &code)).unwrap()
    }

    /// Signs in for the first time: starting password, then a code set up. Leaves the password to change.
    pub fn first_sign_in(&self, email: &str, now: Moment) -> (SessionView, CodeSecret) {
        let begun = self.begins(email, STARTING, now);
        let session = self.session(&begun, now).unwrap();
        let secret = self.secret(&session);
        let code = CodeTyped::parse(&secret.code_at(now).unwrap()).unwrap();
        let answer = self.at_the_door(now, OFFICE, |door| confirm_code(door, &session, &code)).unwrap();
        let CodeAnswer::SignedIn(new) = answer else { panic!("the code was right: {answer:?}") };
        (self.session(&new, now).unwrap(), secret)
    }

    /// Signs in again, with the password and the code of that moment.
    pub fn signs_in(&self, email: &str, password: &str, secret: &CodeSecret, now: Moment) -> SessionView {
        let begun = self.begins(email, password, now);
        let session = self.session(&begun, now).unwrap();
        let answer = self.enters(&session, &secret.code_at(now).unwrap(), now);
        let CodeAnswer::SignedIn(new) = answer else { panic!("the code was right: {answer:?}") };
        self.session(&new, now).unwrap()
    }

    /// What the ledger says happened to an account, oldest first.
    pub fn facts(&self, id: AccountId) -> Vec<String> {
        let entries =
            self.trial.store.read::<_, store::Fault>(|reader| reader.entries_of("account", id)).unwrap();
        entries.into_iter().map(|entry| entry.what).collect()
    }

    /// Every word in every table, for looking for what must not be there.
    pub fn everything_kept(&self) -> String {
        let tables = ["account", "credential", "session", "sign_in_failure", "recovery_code", "ledger"];
        let mut all = String::new();
        for table in tables {
            let sql = format!("select * from {table}");
            let rows = self.trial.store.read::<_, store::Fault>(|reader| reader.rows(&sql, &[])).unwrap();
            all.push_str(&format!("{rows:?}"));
        }
        all
    }

    pub fn proves(&self) {
        let found = self.trial.store.verify(&crate::kinds(store::Kinds::new())).unwrap();
        assert_eq!(found.defects, vec![], "{}", self.trial.engine);
        assert!(found.things >= 3);
    }
}

pub(super) use account::propose_role_change;
