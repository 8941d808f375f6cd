//! How assessments are kept, and their rows in the reporting tables.

use super::ChildAndFamilyAssessment;
use kernel::PersonId;
use store::{Projection, Record, Value, id_value};

impl Record for ChildAndFamilyAssessment {
    const KIND: &'static str = "child_and_family_assessment";
    const TABLE: &'static str = "child_and_family_assessment";
    const PROJECTIONS: &'static [&'static str] = &["ssd_cin_assessments", "ssd_assessment_factors"];

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        vec![self.person]
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("person_id", id_value(self.person)),
            ("referral_id", id_value(self.referral)),
            ("started_on", self.started_on.into()),
            ("authorised_on", self.authorised_on.into()),
        ]
    }

    fn projections(&self) -> Vec<Projection> {
        let mut rows = vec![Projection {
            table: "ssd_cin_assessments",
            columns: vec![
                ("cina_assessment_id", id_value(self.id)),
                ("cina_person_id", id_value(self.person)),
                ("cina_referral_id", id_value(self.referral)),
                ("cina_assessment_start_date", self.started_on.into()),
                ("cina_assessment_auth_date", self.authorised_on.into()),
            ],
        }];
        if !self.factors.is_empty() {
            rows.push(Projection {
                table: "ssd_assessment_factors",
                columns: vec![
                    ("cinf_table_id", id_value(self.id)),
                    ("cinf_assessment_id", id_value(self.id)),
                    ("cinf_assessment_factors_json", serde_json::json!(self.factors).to_string().into()),
                ],
            });
        }
        rows
    }
}
