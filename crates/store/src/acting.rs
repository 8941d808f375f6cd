//! Somebody acting now: what every command is given.

use crate::reader::Reader;
use crate::work::Stamp;
use crate::{Fault, id_value};
use access::{Action, Actor, Answer, ConsultationFacts, ContactFacts, PersonFacts, Thing};
use kernel::{AccountId, ContactId, Date, IdSource, Moment, PersonId};
use people::{Involvement, Person};
use std::collections::BTreeSet;

/// Somebody acting now, and where their new things get ids from.
pub struct Acting<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// When.
    pub now: Moment,
    /// The version of the local arrangements in force.
    pub arrangements: &'a str,
    /// Where new ids come from.
    pub ids: &'a mut dyn IdSource,
}

impl Acting<'_> {
    /// The stamp that everything they record carries.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            actor: self.actor.account.to_string(),
            recorded_at: self.now,
            arrangements: self.arrangements.to_owned(),
        }
    }

    /// The day it is.
    pub fn today(&self) -> Date {
        self.now.date()
    }
}

/// How a command can end without doing anything.
#[derive(Debug)]
pub enum CommandError<R> {
    /// A rule says no, and says why.
    Refused(R),
    /// The policy says no: answered as for nothing there.
    NotAllowed,
    /// There is nothing there.
    NotFound,
    /// Something broke.
    Fault(Fault),
}

impl<R> From<Fault> for CommandError<R> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Goes on only when the policy allows it, here and now.
pub fn require<R>(actor: &Actor, action: Action, thing: &Thing) -> Result<(), CommandError<R>> {
    if access::decide(actor, action, thing) == Answer::Allowed {
        Ok(())
    } else {
        Err(CommandError::NotAllowed)
    }
}

/// What happened when somebody opened a record for a reason of their own.
pub const OPENED_FOR_A_REASON: &str = "RecordOpenedForAReason";
/// What happened when somebody opened a record in the course of their work.
pub const OPENED: &str = "RecordOpened";

/// Minutes in which a second page of the same record is the same look.
const ONE_LOOK_MINUTES: i64 = 15;

/// The record that is kept up for a person.
struct Kept {
    id: PersonId,
    /// Who alone may open it, where it is restricted.
    only: Option<Vec<AccountId>>,
}

impl Reader<'_> {
    /// The person, and everybody's records that were merged into it: what one person's history is
    /// read from.
    pub fn same_person(&mut self, person: PersonId) -> Result<Vec<PersonId>, Fault> {
        let mut all: BTreeSet<PersonId> = BTreeSet::from([person]);
        let mut to_ask = vec![person];
        while let Some(next) = to_ask.pop() {
            for row in self.rows("select id from person where merged_into = ?1", &[id_value(next)])? {
                let merged: PersonId = row.parse(0)?;
                if all.insert(merged) {
                    to_ask.push(merged);
                }
            }
        }
        Ok(all.into_iter().collect())
    }

    /// The record that is kept up for a person, following merges; nothing when there is none.
    pub fn kept_record(&mut self, person: PersonId) -> Result<Option<Person>, Fault> {
        let mut next = person;
        // A chain of merges is short; the bound only stops a damaged one from going round for ever.
        for _ in 0..32 {
            let Some(loaded) = self.load::<Person>(next)? else { return Ok(None) };
            match loaded.value.merged_into {
                Some(kept) => next = kept,
                None => return Ok(Some(loaded.value)),
            }
        }
        Err(Fault::new("following merged records", "they go round in a circle"))
    }

    /// What the policy must know about a person's record, for one actor.
    pub fn person_facts(
        &mut self,
        person: &Person,
        actor: &Actor,
        now: Moment,
    ) -> Result<PersonFacts, Fault> {
        let same = self.same_person(person.id)?;
        let mut facts = PersonFacts {
            only: person.restriction.as_ref().map(|restriction| restriction.only.clone()),
            others_may_know: person
                .restriction
                .as_ref()
                .is_some_and(|restriction| restriction.others_may_know),
            ..PersonFacts::default()
        };
        for id in &same {
            let under_way =
                self.find::<Involvement>("where r.child_id = ?1 and r.ended = 0", &[id_value(*id)])?;
            for involvement in under_way.into_iter().map(|loaded| loaded.value) {
                facts.workers.extend(involvement.account);
                facts.teams.extend(involvement.team);
            }
            facts.at_front_door |= self.count(
                "select count(*) from contact where person_id = ?1 and stage in ('identity', 'decision', 'agreement')",
                &[id_value(*id)],
            )? > 0;
            // A team that an open referral waits with works with the child, before anybody is allocated.
            let waiting = "select team from referral where person_id = ?1 and closed_on is null";
            for row in self.rows(waiting, &[id_value(*id)])? {
                facts.teams.extend(row.optional_text(0)?.map(str::to_owned));
            }
            facts.reason_given |= self.reason_given_today(*id, actor.account, now)?;
        }
        Ok(facts)
    }

    fn reason_given_today(
        &mut self,
        person: PersonId,
        account: AccountId,
        now: Moment,
    ) -> Result<bool, Fault> {
        let since = Moment::on(now.date(), 0, 0);
        let given = self.count(
            "select count(*) from ledger where kind = 'person' and thing_id = ?1 and what = ?2
             and actor = ?3 and recorded_at >= ?4",
            &[id_value(person), OPENED_FOR_A_REASON.into(), account.to_string().into(), since.into()],
        )?;
        Ok(given > 0)
    }

    /// Did this account look at this in the last quarter of an hour? `whats` are the names of looks.
    pub fn looked_lately(
        &mut self,
        (kind, thing): (&str, String),
        account: AccountId,
        now: Moment,
        whats: &[&str],
    ) -> Result<bool, Fault> {
        let quarter = jiff::SignedDuration::from_mins(ONE_LOOK_MINUTES);
        let since = Moment::from_timestamp(now.timestamp().checked_sub(quarter).unwrap_or(now.timestamp()));
        for what in whats {
            let looks = self.count(
                "select count(*) from ledger where kind = ?1 and thing_id = ?2 and what = ?3
                 and actor = ?4 and recorded_at > ?5",
                &[
                    kind.into(),
                    thing.clone().into(),
                    (*what).into(),
                    account.to_string().into(),
                    since.into(),
                ],
            )?;
            if looks > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What the policy must know about advice that somebody asked for, about this child or nobody known.
    pub fn consultation_facts(
        &mut self,
        person: Option<PersonId>,
        actor: &Actor,
    ) -> Result<ConsultationFacts, Fault> {
        let Some(person) = person else { return Ok(ConsultationFacts::default()) };
        let Some(kept) = self.kept_and_restricted(person)? else {
            return Ok(ConsultationFacts::default());
        };
        Ok(ConsultationFacts { only: kept.only, about_own_child: self.works_with(kept.id, actor)? })
    }

    /// Does this actor work with this child, or manage the team that does? Also where the work is
    /// under a record that was merged into the child's.
    fn works_with(&mut self, kept: PersonId, actor: &Actor) -> Result<bool, Fault> {
        let works = self.count(
            "with recursive same (id) as (
               select ?1 union select p.id from person p join same s on p.merged_into = s.id
             )
             select count(*) from involvement i join same s on i.child_id = s.id where i.ended = 0
             and (i.account_id = ?2 or (i.team = ?3 and ?4 = 1))",
            &[
                id_value(kept),
                id_value(actor.account),
                actor.team.clone().unwrap_or_default().into(),
                (actor.role == access::Role::TeamManager).into(),
            ],
        )?;
        Ok(works > 0)
    }

    /// The record that is kept up for a person, and who alone may open it where it is restricted;
    /// nothing where there is none. The record itself is read only where something is to be found in it.
    fn kept_and_restricted(&mut self, person: PersonId) -> Result<Option<Kept>, Fault> {
        let columns = "select restricted, merged_into is not null from person where id = ?1";
        let Some(row) = self.first(columns, &[id_value(person)])? else { return Ok(None) };
        if row.int(0)? == 0 && row.int(1)? == 0 {
            return Ok(Some(Kept { id: person, only: None }));
        }
        let kept = self.kept_record(person)?;
        Ok(kept.map(|kept| Kept { id: kept.id, only: kept.restriction.map(|restriction| restriction.only) }))
    }

    /// The open accounts that sign in with one of these addresses: who a school's designated leads are
    /// today is said in the local arrangements by address.
    pub fn accounts_of(&mut self, emails: &[String]) -> Result<Vec<AccountId>, Fault> {
        let mut found = Vec::new();
        for email in emails {
            let sql = "select id from account where email = ?1 and closed = 0 order by id";
            for row in self.rows(sql, &[email.trim().to_lowercase().into()])? {
                found.push(row.parse(0)?);
            }
        }
        Ok(found)
    }

    /// What the policy must know about a contact, for one actor, from its columns and its child.
    pub fn contact_facts(
        &mut self,
        contact: ContactId,
        person: Option<PersonId>,
        actor: &Actor,
    ) -> Result<ContactFacts, Fault> {
        let row =
            self.first("select raised_by, decided_by from contact where id = ?1", &[id_value(contact)])?;
        let mut facts = ContactFacts::default();
        if let Some(row) = row {
            facts.raised_by = row.optional_parse(0)?;
            facts.decided_by = row.optional_parse(1)?;
        }
        let Some(person) = person else { return Ok(facts) };
        if let Some(kept) = self.kept_and_restricted(person)? {
            facts.about_own_child = self.works_with(kept.id, actor)?;
            facts.only = kept.only;
        }
        Ok(facts)
    }
}
