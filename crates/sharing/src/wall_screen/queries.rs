//! What a contact is called where no name may stand.

use kernel::{ContactId, Moment, day_with_weekday};
use store::{Fault, Reader, id_value};

/// "Monday 3 March 2025, number 4": the day it was received, and its place among that day's contacts.
/// A contact that is recorded later with an earlier time takes the next number, so no number changes.
pub fn reference(reader: &mut Reader<'_>, contact: ContactId, received_at: Moment) -> Result<String, Fault> {
    let day = received_at.date();
    let from = Moment::on(day, 0, 0);
    let to = day.tomorrow().map_or(from, |next| Moment::on(next, 0, 0));
    // Ids are drawn in the order of time.
    let before = reader.count(
        "select count(*) from contact where received_at >= ?1 and received_at < ?2 and id < ?3",
        &[from.into(), to.into(), id_value(contact)],
    )?;
    Ok(format!("{}, number {}", day_with_weekday(day), before + 1))
}
