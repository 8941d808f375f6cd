use super::ChangeAcknowledgement;
use kernel::{Date, PersonId};
use store::{Record, Value};

/// One for each agency and change.
pub(super) fn id_of(way: &str, ends: Date, agency: &str) -> String {
    format!("{way}-{ends}-{agency}")
}

impl Record for ChangeAcknowledgement {
    const KIND: &'static str = "change_acknowledgement";
    const TABLE: &'static str = "change_acknowledgement";

    fn id_text(&self) -> String {
        id_of(&self.way, self.ends, &self.agency)
    }

    fn about(&self) -> Vec<PersonId> {
        Vec::new()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("way", (&self.way).into()), ("ends", self.ends.into()), ("agency", (&self.agency).into())]
    }
}
