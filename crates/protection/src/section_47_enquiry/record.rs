//! How enquiries are kept, and their row in the reporting tables.

use super::Section47Enquiry;
use kernel::PersonId;
use store::{Projection, Record, Value, id_value};

impl Record for Section47Enquiry {
    const KIND: &'static str = "section_47_enquiry";
    const TABLE: &'static str = "section_47_enquiry";
    const PROJECTIONS: &'static [&'static str] = &["ssd_s47_enquiry"];

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
            ("conference_on", self.conference_on.into()),
        ]
    }

    fn projections(&self) -> Vec<Projection> {
        vec![Projection {
            table: "ssd_s47_enquiry",
            columns: vec![
                ("s47e_s47_enquiry_id", id_value(self.id)),
                ("s47e_referral_id", id_value(self.referral)),
                ("s47e_person_id", id_value(self.person)),
                ("s47e_s47_start_date", self.started_on.into()),
            ],
        }]
    }
}
