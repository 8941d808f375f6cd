//! What waits for somebody because something was shared or asked: questions to their agency, agencies
//! that are late, answers nobody has read.

use crate::app::App;
use crate::my_work::Item;
use access::Actor;
use kernel::Moment;
use sharing::agency_check::{self, CheckShown};
use sharing::school_notification::{self, NoticeStage};
use store::{Fault, Reader};

/// Days for which an answer that nobody has read is shown.
const UNREAD_DAYS: u16 = 30;

/// What waits for this actor.
pub fn of(reader: &mut Reader<'_>, app: &App, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    let mut items = Vec::new();
    for row in agency_check::waiting_for_agency(reader, actor, now, &app.arrangements)? {
        let href = format!("/agency-checks/{}", row.check.id);
        items.push(item(&row, "Answer what your agency was asked".to_owned(), href));
    }
    items.extend(notices(reader, app, actor, now)?);
    for row in sharing::mais::waiting(reader, actor, now)? {
        let agency = app.arrangements.agency(&row.question.agency);
        items.push(Item {
            about: agency.map_or_else(|| row.question.agency.clone(), |one| one.name.clone()),
            what: "Decide whether their system is told that somebody is known".to_owned(),
            href: format!("/system-questions/{}", row.question.id),
            standing: None,
            danger: false,
        });
    }
    let agency = |row: &CheckShown| {
        app.arrangements.agency(&row.check.agency).map_or_else(String::new, |one| one.name.clone())
    };
    for row in agency_check::waiting(reader, actor, now, &app.arrangements)? {
        let own = row.check.current().is_some_and(|asking| asking.by == actor.account);
        if own && row.is_late() {
            let what = format!("Ring {}: its answer is late", agency(&row));
            items.push(item(&row, what, format!("/agency-checks/{}", row.check.id)));
        }
    }
    let since = kernel::days_before(now.date(), UNREAD_DAYS);
    let since = Moment::on(since, 0, 0);
    for row in agency_check::unread_answers(reader, actor, since, now, &app.arrangements)? {
        let what = format!("Read what {} answered", agency(&row));
        let mut item = item(&row, what, format!("/agency-checks/{}", row.check.id));
        item.standing = None;
        items.push(item);
    }
    Ok(items)
}

/// Notices to schools: to read and to answer for a designated lead, to ring about for whoever sent them.
fn notices(reader: &mut Reader<'_>, app: &App, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    let mut items = Vec::new();
    for row in school_notification::open(reader, actor, &app.arrangements.as_at(now.date()))? {
        let notice = &row.notice;
        let own = actor.role == access::Role::PartnerPractitioner;
        let what = match notice.stage() {
            NoticeStage::NotYetReceived if own => "Read a notice about your pupil".to_owned(),
            NoticeStage::Received if own => "Say what you did for your pupil".to_owned(),
            NoticeStage::NotYetReceived if notice.by == actor.account && notice.is_late(now) => {
                format!("Ring {}: it has not read a notice", notice.school_name)
            }
            NoticeStage::NotYetReceived
            | NoticeStage::Received
            | NoticeStage::Answered
            | NoticeStage::Withdrawn => continue,
        };
        let href = format!("/school-notices/{}", notice.id);
        items.push(Item { about: notice.child_name.clone(), what, href, standing: None, danger: false });
    }
    Ok(items)
}

fn item(row: &CheckShown, what: String, href: String) -> Item {
    let about = row.check.about.first().map(|one| one.name.clone()).unwrap_or_default();
    Item { about, what, href, standing: row.standing, danger: false }
}
