//! How disagreements are kept.

use crate::Disagreement;
use kernel::PersonId;
use store::{Record, Value, id_value};

impl Record for Disagreement {
    const KIND: &'static str = "disagreement";
    const TABLE: &'static str = "disagreement";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.person.into_iter().collect()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("person_id", self.person.map(|id| id.to_string()).into()),
            ("decision_kind", self.about.kind.as_str().into()),
            ("decision_id", self.about.id.as_str().into()),
            ("challenger", id_value(self.challenger)),
            ("agency", self.agency.as_str().into()),
            ("raised_at", self.raised_at.into()),
            ("ended", i64::from(self.ended.is_some()).into()),
        ]
    }
}
