use super::Worry;
use kernel::PersonId;
use store::{Record, Value};

impl Record for Worry {
    const KIND: &'static str = "worry";
    const TABLE: &'static str = "worry";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    /// Nobody yet: its contacts say who the children are, once somebody has found out.
    fn about(&self) -> Vec<PersonId> {
        Vec::new()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("receipt", (&self.receipt).into()),
            ("received_at", self.received_at.into()),
            ("raised_by", self.referrer.account.map(|id| id.to_string()).into()),
        ]
    }
}
