//! A file that somebody uploaded: kept for a day, private to them, and sent only once they say so.

use super::file::{self, FileRead, Incident, NotReadable};
use super::sending::{self, Recorded, Sender, Sent};
use super::{NOTIFICATION, read, setting};
use crate::app::App;
use access::{Action, Actor, Area, Sending, Thing};
use front_door::worry::Channel;
use kernel::{Moment, id_types};
use local::{WayIn, WayInKind};
use serde::{Deserialize, Serialize};
use store::{Fact, Fault, Reader, Row, Stamp, id_value};

id_types! {
    /// A file that somebody uploaded.
    NotificationFileId,
}

/// A file that somebody uploaded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptFile {
    /// Which.
    pub id: NotificationFileId,
    /// What stands in it.
    pub content: String,
    /// When it was uploaded.
    pub uploaded_at: Moment,
    /// What came of it, once somebody decided.
    pub outcome: Option<FileOutcome>,
}

/// What came of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FileOutcome {
    /// Notifications that were recorded.
    pub recorded: usize,
    /// Notifications that had been sent before.
    pub already: usize,
    /// Notifications that were left out, because a line of theirs is broken.
    pub left_out: usize,
    /// Did whoever uploaded it choose to send nothing?
    pub nothing: bool,
}

/// How many incidents are recorded in one piece of work. What is recorded stays recorded when the
/// next cannot be: sending the file again leaves out what was sent before.
const AT_ONCE: usize = 100;

/// By which way in this person's agency sends files today; the words why not, where it may not.
pub fn way_in<'a>(app: &'a App, actor: &Actor, now: Moment) -> Result<&'a WayIn, String> {
    let may = access::decide(actor, Action::Add, &Thing::Area(Area::NotificationFiles)).is_allowed();
    if !may || !super::may_notify(app, &actor.agency) {
        return Err("Your agency tells the front door in another way.".to_owned());
    }
    super::way_in(app, WayInKind::Upload, &actor.agency, now)
}

/// Reads what stands in a file.
pub fn read_content(app: &App, content: &str, now: Moment) -> Result<FileRead, NotReadable> {
    file::read_file(content, &setting(app, now))
}

/// Keeps a file for whoever uploaded it. Files of more than a day ago are forgotten.
pub fn keep(
    app: &App,
    actor: &Actor,
    id: NotificationFileId,
    content: &str,
    now: Moment,
) -> Result<(), Fault> {
    app.store.write::<_, Fault>(stamp(app, actor, now), |work| {
        let yesterday = now.date().yesterday().map_or(now, |day| Moment::on(day, 0, 0));
        work.change_unrecorded("delete from notification_file where uploaded_at < ?1", &[yesterday.into()])?;
        work.change_unrecorded(
            "insert into notification_file (id, account_id, agency, content, uploaded_at, outcome)
             values (?1, ?2, ?3, ?4, ?5, null)",
            &[
                id_value(id),
                id_value(actor.account),
                actor.agency.as_str().into(),
                content.into(),
                now.into(),
            ],
        )
        .map(|_| ())
    })
}

fn stamp(app: &App, actor: &Actor, now: Moment) -> Stamp {
    Stamp {
        actor: actor.account.to_string(),
        recorded_at: now,
        arrangements: app.arrangements.version.clone(),
    }
}

fn kept(row: &Row) -> Result<KeptFile, Fault> {
    let outcome = row.optional_text(3)?.map(serde_json::from_str).transpose();
    Ok(KeptFile {
        id: row.parse(0)?,
        content: row.text(1)?.to_owned(),
        uploaded_at: row.parse(2)?,
        outcome: outcome.map_err(|_| Fault::new("reading a file", "what came of it is damaged"))?,
    })
}

/// One file of this person's; nothing when there is none or it is somebody else's.
pub fn one(
    reader: &mut Reader<'_>,
    actor: &Actor,
    id: NotificationFileId,
) -> Result<Option<KeptFile>, Fault> {
    let sql = "select id, content, uploaded_at, outcome from notification_file
               where id = ?1 and account_id = ?2 and agency = ?3";
    let values = [id_value(id), id_value(actor.account), actor.agency.as_str().into()];
    reader.first(sql, &values)?.as_ref().map(kept).transpose()
}

/// This person's files of today and yesterday, the newest first, without what stands in them.
pub fn all(reader: &mut Reader<'_>, actor: &Actor) -> Result<Vec<KeptFile>, Fault> {
    let mut found = Vec::new();
    reader.each(
        "select id, '', uploaded_at, outcome from notification_file
         where account_id = ?1 and agency = ?2 order by uploaded_at desc, id",
        &[id_value(actor.account), actor.agency.as_str().into()],
        &mut |row| {
            found.push(kept(&row)?);
            Ok(())
        },
    )?;
    Ok(found)
}

/// Records the incidents of a file that can be taken, each once.
pub fn send(
    app: &App,
    actor: &Actor,
    way_in: &WayIn,
    found: &FileRead,
    now: Moment,
) -> Result<FileOutcome, Fault> {
    let mut outcome = FileOutcome { left_out: found.left_out.len(), ..FileOutcome::default() };
    for some in found.incidents.chunks(AT_ONCE) {
        let recorded = app.store.write::<_, Fault>(stamp(app, actor, now), |work| {
            some.iter()
                .map(|incident| record(app, work, actor, way_in, incident, now))
                .collect::<Result<Vec<_>, _>>()
        })?;
        let new = recorded.iter().filter(|recorded| matches!(recorded, Recorded::Now { .. })).count();
        outcome.recorded += new;
        outcome.already += recorded.len() - new;
    }
    Ok(outcome)
}

fn record(
    app: &App,
    work: &mut store::Work<'_>,
    actor: &Actor,
    way_in: &WayIn,
    incident: &Incident,
    now: Moment,
) -> Result<Recorded, Fault> {
    // It was read before: what cannot be read now is a fault of ours.
    let read = read(&NOTIFICATION, &incident.sent, &setting(app, now))
        .map_err(|_| Fault::new("sending a file", "an incident cannot be read any more"))?;
    let sender = Sender { agency: &actor.agency, channel: Channel::AgencyFile, way_in };
    let new = sending::worry_from(app, &read, Sending::PoliceNotification, &sender, now);
    let sent =
        Sent { agency: &actor.agency, key: None, reference: &incident.reference, content: &incident.content };
    sending::record_once(app, work, &sent, new)
}

/// Writes down what came of a file, with an entry in the ledger.
pub fn ended(
    app: &App,
    actor: &Actor,
    id: NotificationFileId,
    outcome: &FileOutcome,
    now: Moment,
) -> Result<(), Fault> {
    let words =
        serde_json::to_string(outcome).map_err(|_| Fault::new("ending a file", "it cannot be written"))?;
    app.store.write::<_, Fault>(stamp(app, actor, now), |work| {
        work.change_unrecorded(
            "update notification_file set outcome = ?2 where id = ?1 and outcome is null",
            &[id_value(id), words.as_str().into()],
        )?;
        let fact = if outcome.nothing { "NotificationFileDiscarded" } else { "NotificationFileSent" };
        work.note(Fact::new(fact, now), "notification_file", id, &[])
    })
}
