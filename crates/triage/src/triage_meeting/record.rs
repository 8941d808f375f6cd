use super::{Line, Meeting};
use kernel::PersonId;
use store::{Projection, Record, Value, id_value};

impl Record for Meeting {
    const KIND: &'static str = "triage_meeting";
    const TABLE: &'static str = "triage_meeting";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        Vec::new()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("meeting_kind", (&self.kind).into()),
            ("held_on", self.held_on.into()),
            ("stands", self.stands().into()),
        ]
    }
}

impl Record for Line {
    const KIND: &'static str = "triage_line";
    const TABLE: &'static str = "triage_line";
    const PROJECTIONS: &'static [&'static str] = &["triage_line_contact"];

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.person.into_iter().collect()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("meeting_id", id_value(self.meeting)),
            ("meeting_kind", (&self.kind).into()),
            ("person_id", self.person.map(|id| id.to_string()).into()),
            ("stands", self.stands().into()),
            ("discussed_on", self.discussed.as_ref().map(|said| said.at.date()).into()),
        ]
    }

    fn projections(&self) -> Vec<Projection> {
        self.contacts
            .iter()
            .map(|contact| Projection {
                table: "triage_line_contact",
                columns: vec![("contact_id", id_value(*contact)), ("meeting_kind", (&self.kind).into())],
            })
            .collect()
    }
}
