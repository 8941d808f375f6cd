//! Changes in how the front door is reached, in the work of those who have not said that they know, and of
//! those who see that they do.

use crate::app::App;
use crate::my_work::Item;
use access::Actor;
use front_door::change_notice::{self, Change};
use kernel::{Moment, Standing, day_in_words};
use store::{Fault, Reader};

/// What waits for this actor.
pub fn of(reader: &mut Reader<'_>, app: &App, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    let today = now.date();
    let standing = |change: &Change<'_>| change.clock().standing(now, &app.calendar).ok();
    let item = |change: &Change<'_>, what: String, standing: Option<Standing>| Item {
        about: format!("{}, until {}", change.way.name, day_in_words(change.ends)),
        what,
        href: format!("/changes/{}", change.way.id),
        standing,
        danger: false,
    };
    let mut items = Vec::new();
    for change in change_notice::waiting_for(reader, &app.arrangements, actor, today)? {
        let what = "Acknowledge for your agency that it ends".to_owned();
        items.push(item(&change, what, standing(&change)));
    }
    for shown in change_notice::with_agencies_missing(reader, &app.arrangements, actor, today)? {
        let agencies = match shown.missing.len() {
            1 => "the agency that has".to_owned(),
            number => format!("the {number} agencies that have"),
        };
        let what = format!("Reach {agencies} not said that they know it ends");
        items.push(item(&shown.change, what, standing(&shown.change)));
    }
    Ok(items)
}
