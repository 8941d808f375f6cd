use super::StrategyDiscussion;
use kernel::PersonId;
use store::{Record, Value};

impl Record for StrategyDiscussion {
    const KIND: &'static str = "strategy_discussion";
    const TABLE: &'static str = "strategy_discussion";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.child.into_iter().collect()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("person_id", self.child.map(|id| id.to_string()).into()),
            ("called_at", self.called_at().into()),
            ("is_open", self.is_open().into()),
            ("enquiry_waits", self.enquiry_waits().into()),
            ("held_at", self.held.as_ref().map(|held| held.at).into()),
        ]
    }
}
