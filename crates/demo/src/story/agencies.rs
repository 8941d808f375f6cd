//! Agencies that were asked what they know of the contacts in the queue: one has answered, others have
//! still to, and one is late by the time the demo is opened.

use super::{Done, History, Waiting, broke};
use crate::days::days_before;
use access::{Actor, Role};
use front_door::contact::Stage;
use kernel::{AccountId, Moment};
use local::CountedFrom;
use people::Person;
use sharing::agency_check::{Addressee, AskedAbout, NewChecks, Rating, Said, answer, ask_agencies};
use sharing::lawful::{Agreement, Lawful};
use store::{Acting, CommandError, Fault};

/// How many contacts of the queue agencies are asked about.
const CONTACTS: usize = 4;
const ASKED: [&[&str]; CONTACTS] =
    [&["police", "community_health"], &["mental_health", "housing"], &["police"], &["hospital", "police"]];
const RATINGS: [Rating; CONTACTS] = [Rating::Red, Rating::Amber, Rating::Green, Rating::Amber];

fn fault<R: std::fmt::Display>(error: CommandError<R>) -> Fault {
    match error {
        CommandError::Refused(refusal) => broke(refusal),
        CommandError::Fault(fault) => fault,
        CommandError::NotAllowed => broke("the policy said no"),
        CommandError::NotFound => broke("nothing was there"),
    }
}

fn actor(account: AccountId, role: Role, agency: &str) -> Actor {
    Actor { account, role, agency: agency.to_owned(), team: None }
}

impl History<'_, '_> {
    /// Asks agencies about some contacts that wait for a decision, late on the last evening.
    pub fn agencies_are_asked(&mut self) -> Done {
        let Some(asker) = self.staff.deciders.first().map(|worker| worker.id) else { return Ok(()) };
        let waiting: Vec<(kernel::ContactId, kernel::PersonId)> = self
            .worries
            .iter()
            .rev()
            .flat_map(|together| &together.contacts)
            .filter(|Waiting { contact, .. }| contact.value.stage() == Stage::AwaitingDecision)
            .filter_map(|one| Some((one.contact.value.id, one.contact.value.identity.as_ref()?.person)))
            .collect();
        self.now = Moment::on(days_before(self.setting.today, 1), 23, 50);
        self.ids.now(self.now);
        let lawful = self.lawful()?;
        let mut asked = 0;
        for (contact, child) in waiting {
            let Some((agencies, rating)) = ASKED.get(asked).zip(RATINGS.get(asked)) else { break };
            let Some(person) = self.work.load::<Person>(child)?.map(|loaded| loaded.value) else { continue };
            if person.restriction.is_some() || person.merged_into.is_some() {
                continue;
            }
            let new = NewChecks {
                contact,
                about: vec![AskedAbout {
                    person: Some(person.id),
                    name: person.name_in_words(),
                    born: person.born.in_words(),
                    address: person.home(self.now.date()).map(people::Address::in_words).unwrap_or_default(),
                    relation: "the child".to_owned(),
                }],
                addressees: agencies
                    .iter()
                    .map(|agency| Addressee {
                        agency: (*agency).to_owned(),
                        name: String::new(),
                        put_to: None,
                    })
                    .collect(),
                question: "Do you know the family, and has anything worried you in the last year?".to_owned(),
                why: "We must decide what help the child needs.".to_owned(),
                rating: *rating,
                lawful: lawful.clone(),
                counted_from: CountedFrom::Asked,
            };
            self.by(Some(asker));
            let deciding = actor(asker, Role::FrontDoorSocialWorker, "council");
            let arrangements = self.setting.arrangements.version.clone();
            let mut acting =
                Acting { actor: &deciding, now: self.now, arrangements: &arrangements, ids: &mut self.ids };
            let ids = ask_agencies(self.work, &mut acting, new).map_err(fault)?;
            if let (0, Some(first)) = (asked, ids.first()) {
                self.police_answer(*first)?;
            }
            asked += 1;
        }
        Ok(())
    }

    fn lawful(&self) -> Result<Lawful, Fault> {
        let now = self.setting.arrangements.as_at(self.now.date());
        let purpose = now.purposes().next().ok_or_else(|| broke("there is no purpose to share for"))?;
        let basis = now.lawful_bases().next().ok_or_else(|| broke("there is no lawful basis"))?;
        let agreement = Agreement::NotAsked("Asking them first could put the child at risk".to_owned());
        Lawful::new(purpose, basis, agreement).map_err(broke)
    }

    fn police_answer(&mut self, id: sharing::agency_check::AgencyCheckId) -> Done {
        let Some(officer) = self.staff.partners.iter().find(|worker| worker.agency == "police") else {
            return Ok(());
        };
        let officer = actor(officer.id, Role::PartnerPractitioner, "police");
        self.now = Moment::on(days_before(self.setting.today, 1), 23, 56);
        self.ids.now(self.now);
        self.by(Some(officer.account));
        let arrangements = self.setting.arrangements.version.clone();
        let mut acting =
            Acting { actor: &officer, now: self.now, arrangements: &arrangements, ids: &mut self.ids };
        let said =
            Said::Headline { words: "Two calls to the address in the summer, nothing since.".to_owned() };
        answer(self.work, &mut acting, self.setting.arrangements, id, said, None).map_err(fault)?;
        Ok(())
    }
}
