use super::{CallerFrom, Consultation};
use crate::also_raised::plain;
use kernel::PersonId;
use store::{Record, Value};

impl Record for Consultation {
    const KIND: &'static str = "consultation";
    const TABLE: &'static str = "consultation";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.person.into_iter().collect()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let agency = match &self.caller.from {
            CallerFrom::Agency(id) => Some(id.clone()),
            CallerFrom::Public | CallerFrom::NotSaid => None,
        };
        let child = self.child.as_ref();
        vec![
            ("asked_at", self.asked_at.into()),
            ("agency", agency.into()),
            ("public", (self.caller.from == CallerFrom::Public).into()),
            ("forename_key", child.map(|child| plain(&child.forename)).unwrap_or_default().into()),
            ("surname_key", child.map(|child| plain(&child.surname)).unwrap_or_default().into()),
            ("person_id", self.person.map(|id| id.to_string()).into()),
            ("worry_id", self.became.map(|id| id.to_string()).into()),
        ]
    }
}
