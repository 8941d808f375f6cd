//! What waits for somebody because something was shared or asked: questions to their agency, agencies
//! that are late, answers nobody has read.

use crate::app::App;
use crate::my_work::Item;
use access::Actor;
use jiff::Span;
use kernel::Moment;
use sharing::agency_check::{self, CheckShown};
use store::{Fault, Reader};

/// Days for which an answer that nobody has read is shown.
const UNREAD_DAYS: i64 = 30;

/// What waits for this actor.
pub fn of(reader: &mut Reader<'_>, app: &App, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    let mut items = Vec::new();
    for row in agency_check::waiting_for_agency(reader, actor, now, &app.arrangements)? {
        let href = format!("/agency-checks/{}", row.check.id);
        items.push(item(&row, "Answer what your agency was asked".to_owned(), href));
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
    let since = now.date().checked_sub(Span::new().days(UNREAD_DAYS)).unwrap_or(now.date());
    let since = Moment::on(since, 0, 0);
    for row in agency_check::unread_answers(reader, actor, since, now, &app.arrangements)? {
        let what = format!("Read what {} answered", agency(&row));
        let mut item = item(&row, what, format!("/agency-checks/{}", row.check.id));
        item.standing = None;
        items.push(item);
    }
    Ok(items)
}

fn item(row: &CheckShown, what: String, href: String) -> Item {
    let about = row.check.about.first().map(|one| one.name.clone()).unwrap_or_default();
    Item { about, what, href, standing: row.standing, danger: false }
}
