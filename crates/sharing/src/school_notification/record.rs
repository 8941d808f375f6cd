use super::{NoticeStage, SchoolNotice};
use kernel::PersonId;
use store::{Record, Value, id_value};

impl Record for SchoolNotice {
    const KIND: &'static str = "school_notice";
    const TABLE: &'static str = "school_notice";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        vec![self.child]
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let open = matches!(self.stage(), NoticeStage::NotYetReceived | NoticeStage::Received);
        vec![
            ("contact_id", id_value(self.contact)),
            ("child_id", id_value(self.child)),
            ("school", (&self.school).into()),
            ("sent_at", self.at.into()),
            ("open", open.into()),
        ]
    }
}
