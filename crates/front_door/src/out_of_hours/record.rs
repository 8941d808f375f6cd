use super::OutOfHoursHandover;
use kernel::PersonId;
use store::{Record, Value, id_value};

impl Record for OutOfHoursHandover {
    const KIND: &'static str = "out_of_hours_handover";
    const TABLE: &'static str = "out_of_hours_handover";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    /// Nobody: its contacts say who the children are.
    fn about(&self) -> Vec<PersonId> {
        Vec::new()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("worry_id", id_value(self.worry)),
            ("taken_at", self.taken_at.into()),
            ("acknowledged_at", self.acknowledged.as_ref().map(|done| done.at).into()),
        ]
    }
}
