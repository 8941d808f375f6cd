use super::ReferralQuality;
use kernel::PersonId;
use store::{Record, Value, id_value};

impl Record for ReferralQuality {
    const KIND: &'static str = "referral_quality";
    const TABLE: &'static str = "referral_quality";

    /// One for each contact: the contact's own id.
    fn id_text(&self) -> String {
        self.contact.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.child.into_iter().collect()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("contact_id", id_value(self.contact)),
            ("agency", (&self.agency).into()),
            ("received_on", self.received_on.into()),
        ]
    }
}
