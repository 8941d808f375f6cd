use super::{AgencyCheck, CheckStage};
use kernel::PersonId;
use store::{Record, Value, id_value};

impl Record for AgencyCheck {
    const KIND: &'static str = "agency_check";
    const TABLE: &'static str = "agency_check";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.people()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let current = self.current();
        vec![
            ("contact_id", id_value(self.contact)),
            ("agency", (&self.agency).into()),
            ("rating", self.rating.code().into()),
            ("asked_at", current.map(|asking| asking.at).into()),
            ("waiting", (self.stage() == CheckStage::Waiting).into()),
            ("answered_at", current.and_then(|asking| asking.answer.as_ref()).map(|answer| answer.at).into()),
        ]
    }
}
