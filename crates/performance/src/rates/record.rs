use super::Explanation;
use kernel::PersonId;
use store::{Record, Value};

impl Record for Explanation {
    const KIND: &'static str = "figure_explanation";
    const TABLE: &'static str = "figure_explanation";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        Vec::new()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("measure", self.measure.code().into()), ("written_at", self.at.into())]
    }
}
