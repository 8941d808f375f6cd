use super::TriageAction;
use kernel::PersonId;
use store::{Record, Value, id_value};

impl Record for TriageAction {
    const KIND: &'static str = "triage_action";
    const TABLE: &'static str = "triage_action";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.person.into_iter().collect()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("meeting_kind", (&self.kind).into()),
            ("line_id", self.line.map(|line| line.to_string()).into()),
            ("owner_id", id_value(self.plan.owner)),
            ("due_on", self.plan.due.into()),
            ("stands", self.stands().into()),
        ]
    }
}
