//! Asking agencies, answering, returning an answer, taking a question back. Each is recorded together
//! with the disclosure that it is.

use super::model::{
    Addressee, AgencyCheck, AgencyCheckId, Answer, AskedAbout, Asking, CheckRefusal, CheckStage, Rating,
    Returned, Said,
};
use super::queries::{CheckShown, check_facts, put_to_today};
use crate::disclosure::{self, BroughtAboutBy, Disclosure, DisclosureId, How, Recipient, Taken};
use crate::lawful::Lawful;
use access::{Action, Role, Thing};
use kernel::{ContactId, Moment, PersonId, next_id};
use local::{Arrangements, CountedFrom};
use people::Person;
use store::{Acting, CommandError, Fact, Fault, Loaded, Work, id_value, require};

type Done<T> = Result<T, CommandError<CheckRefusal>>;

fn refused(refusal: CheckRefusal) -> CommandError<CheckRefusal> {
    CommandError::Refused(refusal)
}

/// What is asked, of whom, about whom and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewChecks {
    /// The contact it is asked for.
    pub contact: ContactId,
    /// About whom.
    pub about: Vec<AskedAbout>,
    /// Which agencies.
    pub addressees: Vec<Addressee>,
    /// What is asked.
    pub question: String,
    /// Why.
    pub why: String,
    /// How soon an answer is needed.
    pub rating: Rating,
    /// Why it is lawful.
    pub lawful: Lawful,
    /// From when the hours are counted, by the local arrangements.
    pub counted_from: CountedFrom,
}

/// What we need of the contact.
struct ContactBasics {
    received_at: Moment,
    child: PersonId,
}

fn contact_basics(work: &mut Work<'_>, acting: &Acting<'_>, id: ContactId) -> Done<ContactBasics> {
    let sql = "select received_at, person_id from contact where id = ?1";
    let row = work.reader()?.first(sql, &[id_value(id)])?.ok_or(CommandError::NotFound)?;
    let (received_at, child): (Moment, Option<PersonId>) = (row.parse(0)?, row.optional_parse(1)?);
    let facts = work.reader()?.contact_facts(id, child, acting.actor)?;
    require(acting.actor, Action::Share, &Thing::Contact(facts))?;
    let child = child.ok_or_else(|| refused(CheckRefusal::ChildNotIdentified))?;
    Ok(ContactBasics { received_at, child })
}

/// Asks agencies what they know: one question to each, each with its disclosure.
pub fn ask_agencies(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    new: NewChecks,
) -> Done<Vec<AgencyCheckId>> {
    let contact = contact_basics(work, acting, new.contact)?;
    let empty = |words: &str| words.trim().is_empty();
    let missing = [
        (new.about.is_empty(), CheckRefusal::NobodyNamed),
        (new.addressees.is_empty(), CheckRefusal::NoAgency),
        (empty(&new.question), CheckRefusal::NoQuestion),
        (empty(&new.why), CheckRefusal::NoWhy),
    ];
    if let Some((_, refusal)) = missing.into_iter().find(|(is_missing, _)| *is_missing) {
        return Err(refused(refusal));
    }
    let mut how = How::Here;
    for person in new.about.iter().filter_map(|one| one.person).chain([contact.child]) {
        let kept = work.reader()?.kept_record(person)?.ok_or(CommandError::NotFound)?;
        if is_kept_from(&kept, acting) {
            return Err(refused(CheckRefusal::Restricted));
        }
        if kept.restriction.is_some() {
            how = How::Telephone;
        }
    }
    refuse_asking_twice(work, &new)?;
    let counted_from = match new.counted_from {
        CountedFrom::Asked => acting.now,
        CountedFrom::ContactReceived => contact.received_at,
    };
    let mut asked = Vec::new();
    for addressee in &new.addressees {
        let id: AgencyCheckId = next_id(acting.ids);
        let mut check = AgencyCheck {
            id,
            contact: new.contact,
            agency: addressee.agency.clone(),
            put_to_name: addressee.name.clone(),
            put_to: addressee.put_to.clone(),
            about: new.about.clone(),
            why: new.why.trim().to_owned(),
            lawful: new.lawful.clone(),
            rating: new.rating,
            askings: Vec::new(),
            taken_back: None,
        };
        let asking =
            new_asking(work, acting, &check, Put { question: new.question.trim(), counted_from, how })?;
        check.askings.push(asking);
        work.add(&check, Fact::new("AgencyAsked", acting.now))?;
        asked.push(id);
    }
    Ok(asked)
}

fn is_kept_from(person: &Person, acting: &Acting<'_>) -> bool {
    let restriction = person.restriction.as_ref();
    access::kept_out(restriction.map(|restriction| restriction.only.as_slice()), acting.actor)
}

fn refuse_asking_twice(work: &mut Work<'_>, new: &NewChecks) -> Done<()> {
    let filter = "where r.contact_id = ?1 and r.waiting = 1";
    let open = work.reader()?.find::<AgencyCheck>(filter, &[id_value(new.contact)])?;
    let same =
        |check: &AgencyCheck, to: &Addressee| check.agency == to.agency && check.put_to_name == to.name;
    let twice = open.iter().find(|check| new.addressees.iter().any(|to| same(&check.value, to)));
    match twice.map(|check| &check.value) {
        None => Ok(()),
        Some(check) if check.put_to_name.is_empty() => {
            Err(refused(CheckRefusal::AskedAlready(check.agency.clone())))
        }
        Some(check) => Err(refused(CheckRefusal::AskedAlready(check.put_to_name.clone()))),
    }
}

/// A question as it is put: about a restricted record by telephone, otherwise on a page here.
struct Put<'a> {
    question: &'a str,
    counted_from: Moment,
    how: How,
}

/// The question put once, with the disclosure that putting it is.
fn new_asking(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    check: &AgencyCheck,
    put: Put<'_>,
) -> Done<Asking> {
    let told = Disclosure {
        id: next_id(acting.ids),
        about: check.people(),
        contact: Some(check.contact),
        parts: ["Name", "Date of birth", "Address", "What they are to the child", "What is asked and why"]
            .map(str::to_owned)
            .to_vec(),
        from_agency: None,
        to: Recipient {
            agency: Some(check.agency.clone()),
            name: check.put_to_name.clone(),
            accounts: check.put_to.clone().unwrap_or_default(),
        },
        how: if check.put_to.as_ref().is_some_and(Vec::is_empty) { How::Telephone } else { put.how },
        lawful: check.lawful.clone(),
        by: Some(acting.actor.account),
        at: acting.now,
        expires_on: None,
        brought_about_by: BroughtAboutBy::AgencyQuestion(check.id.to_string()),
        read: None,
        withdrawn: None,
        corrections: Vec::new(),
    };
    disclosure::disclose(work, &told)?;
    Ok(Asking {
        question: put.question.to_owned(),
        by: acting.actor.account,
        at: acting.now,
        counted_from: put.counted_from,
        disclosure: told.id,
        answer: None,
        returned: None,
    })
}

/// Loads a question, if this actor may do this to it.
fn load(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    action: Action,
    id: AgencyCheckId,
    arrangements: &Arrangements,
) -> Done<Loaded<AgencyCheck>> {
    let check = work.load::<AgencyCheck>(id)?.ok_or(CommandError::NotFound)?;
    let facts = check_facts(work.reader()?, &check.value, acting.actor, arrangements, acting.today())?;
    require(acting.actor, action, &Thing::AgencyCheck(facts))?;
    Ok(check)
}

/// Is the actor one of those who were asked?
fn is_asked(acting: &Acting<'_>) -> bool {
    acting.actor.role == Role::PartnerPractitioner
}

/// That the page with the question, or with the answer, was opened: what this actor had not read yet
/// is read, and an answer is heard once whoever asked has read it.
pub fn opened(work: &mut Work<'_>, acting: &Acting<'_>, rows: &[CheckShown]) -> Result<(), Fault> {
    for row in rows.iter().filter(|row| row.unheard) {
        let Some(mut check) = work.load::<AgencyCheck>(row.check.id)? else { continue };
        check.value = check.value.heard(acting.now);
        work.save(&check, Fact::new("AnswerReadByAsker", acting.now))?;
    }
    for unread in rows.iter().filter_map(|row| row.unread) {
        disclosure::mark_read(work, unread, acting.actor.account)?;
    }
    Ok(())
}

/// Who answered and when, where the front door writes an answer down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Their name and post.
    pub by: String,
    /// When they answered.
    pub at: Moment,
    /// How it reached the front door.
    pub how: How,
}

/// Records an agency's answer: its own, or what the front door was told and writes down.
pub fn answer(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    arrangements: &Arrangements,
    id: AgencyCheckId,
    said: Said,
    told: Option<Told>,
) -> Done<()> {
    let mut check = load(work, acting, Action::Add, id, arrangements)?;
    if !is_asked(acting) && told.as_ref().is_none_or(|told| told.by.trim().is_empty()) {
        return Err(refused(CheckRefusal::NobodyTold));
    }
    let told = told.filter(|_| !is_asked(acting));
    let at = told.as_ref().map_or(acting.now, |told| told.at);
    let how = told.as_ref().map_or(How::Here, |told| told.how);
    let discloses = !matches!(said, Said::CannotAnswer { .. });
    let disclosure: Option<DisclosureId> = discloses.then(|| next_id(acting.ids));
    let kind = said.in_words();
    let answer = Answer {
        said,
        told_by: told.map(|told| told.by.trim().to_owned()).unwrap_or_default(),
        at,
        recorded_by: acting.actor.account,
        recorded_at: acting.now,
        disclosure,
        // What one writes down oneself, one has heard.
        heard_at: check.value.asked_by(acting.actor.account).then_some(acting.now),
    };
    check.value = check.value.answered(answer).map_err(refused)?;
    if let Some(id) = disclosure {
        let told = answer_disclosure(&check.value, id, kind, how, acting, at);
        disclosure::disclose(work, &told)?;
    }
    work.save(&check, Fact::new("AgencyAnswered", at))?;
    Ok(())
}

fn answer_disclosure(
    check: &AgencyCheck,
    id: DisclosureId,
    kind: &str,
    how: How,
    acting: &Acting<'_>,
    at: Moment,
) -> Disclosure {
    Disclosure {
        id,
        about: check.people(),
        contact: Some(check.contact),
        parts: vec![format!("What the agency knows: {}", kind.to_lowercase())],
        from_agency: Some(check.agency.clone()),
        to: Recipient { agency: None, name: "The front door".to_owned(), accounts: Vec::new() },
        how,
        lawful: check.lawful.clone(),
        by: Some(acting.actor.account),
        at,
        expires_on: None,
        brought_about_by: BroughtAboutBy::AgencyAnswer(check.id.to_string()),
        // What the front door writes down itself, it has heard.
        read: None,
        withdrawn: None,
        corrections: Vec::new(),
    }
    .read_when_told(how, acting)
}

impl Disclosure {
    fn read_when_told(self, how: How, acting: &Acting<'_>) -> Self {
        if matches!(how, How::Telephone | How::System) {
            self.read_by(Some(acting.actor.account), acting.now)
        } else {
            self
        }
    }
}

/// Returns an answer to the wrong question, and asks again. The agency's hours begin again with it.
pub fn return_answer(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    arrangements: &Arrangements,
    id: AgencyCheckId,
    reason: &str,
    question: &str,
) -> Done<()> {
    let mut check = load(work, acting, Action::Decide, id, arrangements)?;
    if check.value.stage() != CheckStage::Answered {
        return Err(refused(CheckRefusal::NotAnswered));
    }
    let facts = check_facts(work.reader()?, &check.value, acting.actor, arrangements, acting.today())?;
    let how = if facts.only.is_some() { How::Telephone } else { How::Here };
    // It is put to whoever is there today.
    check.value.put_to = put_to_today(work.reader()?, &check.value, arrangements, acting.today())?;
    let put = Put { question: question.trim(), counted_from: acting.now, how };
    let asking = new_asking(work, acting, &check.value, put)?;
    let returned = Returned { reason: reason.trim().to_owned(), by: acting.actor.account, at: acting.now };
    check.value = check.value.asked_again(returned, asking).map_err(refused)?;
    work.save(&check, Fact::because("AnswerReturned", acting.now, reason.trim()))?;
    Ok(())
}

/// Takes a question back: no answer is needed any more. The agency reads it no more, and what it was
/// told by being asked is withdrawn with it.
pub fn take_back(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    arrangements: &Arrangements,
    id: AgencyCheckId,
    why: &str,
) -> Done<()> {
    let mut check = load(work, acting, Action::End, id, arrangements)?;
    let taken = Taken { why: why.trim().to_owned(), by: acting.actor.account, at: acting.now };
    check.value = check.value.taken_back(taken.clone()).map_err(refused)?;
    for asking in &check.value.askings {
        disclosure::withdraw(work, asking.disclosure, taken.clone())?;
    }
    work.save(&check, Fact::because("QuestionTakenBack", acting.now, why.trim()))?;
    Ok(())
}
