use super::SystemKey;
use kernel::PersonId;
use store::{Record, Value};

impl Record for SystemKey {
    const KIND: &'static str = "system_key";
    const TABLE: &'static str = "system_key";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    /// A key is about a system, which is nobody.
    fn about(&self) -> Vec<PersonId> {
        Vec::new()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("agency", (&self.agency).into()), ("revoked", self.revoked.is_some().into())]
    }
}
