use super::OnwardStep;
use kernel::PersonId;
use store::{Record, Value, id_value};

impl Record for OnwardStep {
    const KIND: &'static str = "onward_step";
    const TABLE: &'static str = "onward_step";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        vec![self.child]
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("contact_id", id_value(self.contact)),
            ("person_id", id_value(self.child)),
            ("kind", self.kind.code().into()),
            ("stage", self.stage().into()),
            ("agency", self.offer.to.agency.clone().into()),
            ("team", self.offer.to.team.clone().into()),
            ("account_id", self.offer.to.account.map(|id| id.to_string()).into()),
            ("began_at", self.began_at.into()),
            ("offered_at", self.offer.at.into()),
        ]
    }
}
