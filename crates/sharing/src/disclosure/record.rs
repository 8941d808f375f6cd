use super::Disclosure;
use kernel::PersonId;
use store::{Record, Value};

impl Record for Disclosure {
    const KIND: &'static str = "disclosure";
    const TABLE: &'static str = "disclosure";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.about.clone()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("contact_id", self.contact.map(|id| id.to_string()).into()),
            ("told_at", self.at.into()),
            ("to_agency", self.to.agency.clone().into()),
            ("read_at", self.read.map(|read| read.at).into()),
            ("expires_on", self.expires_on.into()),
        ]
    }
}
