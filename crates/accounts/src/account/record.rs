use super::Account;
use kernel::PersonId;
use store::{Record, Value};

impl Record for Account {
    const KIND: &'static str = "account";
    const TABLE: &'static str = "account";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    /// An account is about a professional, who is nobody's record.
    fn about(&self) -> Vec<PersonId> {
        Vec::new()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("email", self.email.as_str().into()),
            ("agency", (&self.agency).into()),
            ("team", self.team.clone().into()),
            ("role", self.role.code().into()),
            ("closed", self.closed.is_some().into()),
        ]
    }
}
