//! A meeting where agencies look at new worries together: daily police triage, domestic abuse
//! triage, education's daily tasking, an early help locality meeting. The front door makes its
//! list from the queue, one line a child; each invited agency says what it brings. It is held
//! once somebody takes the chair and says who came. What it comes to for a child never closes the
//! child's contact. Whoever is not discussed is carried over to the next meeting of the kind. The
//! record is a draft until the chair agrees it; what changes later is a new fact beside it.

mod commands;
mod correcting;
mod list;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use commands::{
    AddToList, Discussion, Held, add_to_list, agree_record, amend_record, bring, bring_up_to_date,
    call_meeting, call_off, child_identified, discuss, hold, put_back, take_off,
};
pub use correcting::WhenIdentified;
pub use list::{AtFrontDoor, Changes, changes, is_brought};
pub use model::{
    Agreed, Amendment, Attendance, Brought, CalledOff, Came, Discussed, Lead, LevelSeen, Line, LineId,
    Meeting, MeetingId, MeetingRefusal, OnList, Quorum, TakenOff, quorum,
};
pub use queries::{
    LineInFull, MeetingInFull, MeetingRow, Said, discussed_between, is_invited, kinds_open_to, line_in_full,
    may_see_line, meeting_in_full, meetings_of, said_about_contact, times_discussed_since, waiting_to_join,
};
pub(crate) use queries::{kept_to, who};
