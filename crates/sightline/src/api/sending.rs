//! From something that was read to a worry in the one queue, once.

use super::reading::Read;
use super::shapes::INCIDENTS;
use crate::app::App;
use access::Sending;
use front_door::worry::{
    AssessedRisk, Channel, ChildDescribed, Consent, Danger, Home, HowTaken, NewWorry, PoliceIncident,
    Referrer,
};
use kernel::{Known, Moment, UncertainDate};
use local::{AbuseRisk, WayIn};
use people::Sex;
use serde_json::Value;
use sha2::{Digest, Sha256};
use store::{Fault, Work};

/// Who sends, and by which way in.
pub struct Sender<'a> {
    /// The agency, by its id.
    pub agency: &'a str,
    /// How it reaches us.
    pub channel: Channel,
    /// The way in.
    pub way_in: &'a WayIn,
}

/// The source of contact that police notifications come from, in the arrangements and in the census.
const POLICE: &str = "police";

/// The worry that something which was read is.
pub fn worry_from(
    app: &App,
    read: &Read<'_>,
    sending: Sending,
    sender: &Sender<'_>,
    now: Moment,
) -> NewWorry {
    let notification = sending == Sending::PoliceNotification;
    let source = if notification { POLICE.to_owned() } else { read.words("source") };
    let told_by = read.part(if notification { "officer" } else { "referrer" });
    let sources = &app.arrangements.front_door.sources_of_contact;
    NewWorry {
        channel: sender.channel,
        received_at: now,
        referrer: Referrer {
            source_code: sources
                .iter()
                .find(|known| known.id == source)
                .and_then(|known| known.census_code.clone()),
            source,
            name: told_by.words("name"),
            agency: Some(sender.agency.to_owned()),
            role: told_by.words("role"),
            telephone: told_by.words("telephone"),
            email: told_by.words("email"),
            account: None,
        },
        worry: read.words(if notification { "what_happened" } else { "worry" }),
        seen_and_heard: read.words("seen_and_heard"),
        going_well: read.words("going_well"),
        danger: match read.words("danger").as_str() {
            "now" => Danger::Now,
            "not_now" => Danger::NotNow,
            _ => Danger::CannotSay,
        },
        consent: consent(&read.part("consent")),
        home: home(&read.part("home")),
        family: read.words("family"),
        answers: Vec::new(),
        how: HowTaken {
            way_in: Some(sender.way_in.id.clone()),
            way_in_name: Some(sender.way_in.name.clone()),
            their_reference: Some(read.words("reference")).filter(|reference| !reference.is_empty()),
            incident: notification.then(|| incident(app, read, now)),
            ..HowTaken::default()
        },
        children: read.several("children").iter().map(child).collect(),
    }
}

fn consent(read: &Read<'_>) -> Consent {
    let words = read.words("words");
    match read.words("answer").as_str() {
        "agreed" => Consent::Agreed(words),
        "refused" => Consent::Refused(words),
        _ => Consent::NotAsked(words),
    }
}

fn home(read: &Read<'_>) -> Home {
    Home {
        lines: read.words("house_and_street"),
        town: read.words("town"),
        postcode: people::postcode_in_form(&read.words("postcode")),
    }
}

fn child(read: &Read<'_>) -> ChildDescribed {
    ChildDescribed {
        forename: read.words("forename"),
        surname: read.words("surname"),
        born: read.words("born").parse().unwrap_or(UncertainDate::NotYetKnown),
        sex: match read.words("sex").as_str() {
            "female" => Known::Known(Sex::Female),
            "male" => Known::Known(Sex::Male),
            "not_known" => Known::NotYetKnown,
            _ => Known::NotAsked,
        },
        school: read.words("school"),
        own_words: read.words("own_words"),
        answers: Vec::new(),
    }
}

/// What the police say of an incident, beside the worry itself.
fn incident(app: &App, read: &Read<'_>, now: Moment) -> PoliceIncident {
    let code = read.words("incident");
    let kind = INCIDENTS.iter().find(|(known, _)| *known == code).map_or("", |(_, words)| *words);
    let risk = AbuseRisk::from_code(&read.words("risk"));
    PoliceIncident {
        kind: kind.to_owned(),
        happened_at: read.words("happened_at").parse().unwrap_or(now),
        risk: risk.map(|risk| AssessedRisk::on_day(risk, &app.arrangements.as_at(now.date()))),
        risk_missing: risk.is_none() && code == "domestic_abuse",
    }
}

/// The hash of something that was sent. Fields in another order are the same thing.
pub fn hash_of(sent: &Value) -> String {
    // Objects are kept in the order of their names, so that the text of two equal ones is the same.
    hash_of_words(&sent.to_string())
}

fn hash_of_words(words: &str) -> String {
    use std::fmt::Write;
    Sha256::digest(words.as_bytes()).iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// What something is recognised by when it is sent again.
pub enum Sign<'a> {
    /// The Idempotency-Key that the system chose.
    Key(&'a str),
    /// An agency's own reference, together with everything else that was sent.
    Reference(&'a str),
    /// An agency's own reference, whatever else was sent with it.
    ReferenceAlone(&'a str),
}

impl Sign<'_> {
    fn hash(&self, content: &str) -> String {
        match self {
            Self::Key(key) => hash_of_words(&format!("key {key}")),
            Self::Reference(reference) => hash_of_words(&format!("reference {reference} {content}")),
            Self::ReferenceAlone(reference) => hash_of_words(&format!("reference alone {reference}")),
        }
    }
}

/// What was sent before by this sign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentBefore {
    /// The receipt it was given.
    pub receipt: String,
    /// When.
    pub at: Moment,
    /// Was it this very thing?
    pub same: bool,
}

/// What this agency sent before by this sign, if anything.
pub fn sent_before(
    reader: &mut store::Reader<'_>,
    agency: &str,
    sign: &Sign<'_>,
    content: &str,
) -> Result<Option<SentBefore>, Fault> {
    let sql = "select receipt, sent_at, content_hash from sent_before where agency = ?1 and word_hash = ?2";
    let Some(row) = reader.first(sql, &[agency.into(), sign.hash(content).into()])? else { return Ok(None) };
    Ok(Some(SentBefore {
        receipt: row.text(0)?.to_owned(),
        at: row.parse(1)?,
        same: row.text(2)? == content,
    }))
}

/// Something that was sent, by what it is recognised when it comes again.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    /// The agency, by its id.
    pub agency: &'a str,
    /// The Idempotency-Key, from a system.
    pub key: Option<&'a str>,
    /// The agency's own reference; empty when it sent none.
    pub reference: &'a str,
    /// The hash of everything that was sent.
    pub content: &'a str,
}

/// What came of sending something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Recorded {
    /// It was recorded now.
    Now {
        /// Its receipt.
        receipt: String,
        /// When it reached us.
        at: Moment,
    },
    /// It was sent before: nothing was recorded again.
    Before(SentBefore),
    /// Something else was sent with this key before: nothing was recorded.
    Otherwise,
}

/// Records something once. Something new with a reference that was sent before is recorded as well:
/// it may be what was found out since, and whoever decides sees which came first.
pub fn record_once(
    app: &App,
    work: &mut Work<'_>,
    sent: &Sent<'_>,
    mut new: NewWorry,
) -> Result<Recorded, Fault> {
    let reference = Some(sent.reference).filter(|reference| !reference.is_empty());
    let signs: Vec<Sign<'_>> =
        sent.key.map(Sign::Key).into_iter().chain(reference.map(Sign::Reference)).collect();
    for sign in &signs {
        match sent_before(work.reader()?, sent.agency, sign, sent.content)? {
            Some(before) if before.same => {
                remember(work, sent, &signs, &before.receipt)?;
                return Ok(Recorded::Before(before));
            }
            Some(_) => return Ok(Recorded::Otherwise),
            None => {}
        }
    }
    if let Some(reference) = reference {
        let sign = Sign::ReferenceAlone(reference);
        let first = sent_before(work.reader()?, sent.agency, &sign, sent.content)?;
        new.how.further_to = first.map(|first| first.receipt);
    }
    let worry = crate::onward::raise_worry(app, work, new)?;
    remember(work, sent, &signs, &worry.receipt)?;
    if let Some(reference) = reference {
        remember(work, sent, &[Sign::ReferenceAlone(reference)], &worry.receipt)?;
    }
    Ok(Recorded::Now { receipt: worry.receipt, at: worry.received_at })
}

/// Remembers what was sent, in the same piece of work that recorded it.
fn remember(work: &mut Work<'_>, sent: &Sent<'_>, signs: &[Sign<'_>], receipt: &str) -> Result<(), Fault> {
    let now = work.recorded_at();
    for sign in signs {
        work.change_unrecorded(
            "insert into sent_before (agency, word_hash, content_hash, receipt, sent_at)
             values (?1, ?2, ?3, ?4, ?5) on conflict (agency, word_hash) do nothing",
            &[
                sent.agency.into(),
                sign.hash(sent.content).into(),
                sent.content.into(),
                receipt.into(),
                now.into(),
            ],
        )?;
    }
    Ok(())
}
