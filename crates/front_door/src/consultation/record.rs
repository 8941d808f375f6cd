use super::Consultation;
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
        vec![
            ("asked_at", self.asked_at.into()),
            ("agency", self.caller.agency.clone().into()),
            ("named", self.child.is_some().into()),
            ("person_id", self.person.map(|id| id.to_string()).into()),
        ]
    }
}
