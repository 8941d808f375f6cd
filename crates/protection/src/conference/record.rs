//! How conferences are kept, and their row in the reporting tables.

use super::Conference;
use kernel::PersonId;
use store::{Projection, Record, Value, id_value};

impl Record for Conference {
    const KIND: &'static str = "conference";
    const TABLE: &'static str = "conference";
    const PROJECTIONS: &'static [&'static str] = &["ssd_initial_cp_conference"];

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
            ("held_on", self.held_on.into()),
        ]
    }

    fn projections(&self) -> Vec<Projection> {
        let transferred = self.transferred_in.known().map(|yes| if *yes { "Y" } else { "N" });
        vec![Projection {
            table: "ssd_initial_cp_conference",
            columns: vec![
                ("icpc_icpc_id", id_value(self.id)),
                ("icpc_s47_enquiry_id", self.enquiry.map(|id| id.to_string()).into()),
                ("icpc_person_id", id_value(self.person)),
                ("icpc_cp_plan_id", self.plan.map(|id| id.to_string()).into()),
                ("icpc_referral_id", id_value(self.referral)),
                ("icpc_icpc_transfer_in", transferred.into()),
                ("icpc_icpc_target_date", self.target.into()),
                ("icpc_icpc_date", self.held_on.into()),
                ("icpc_icpc_outcome_cp_flag", if self.plan.is_some() { "Y" } else { "N" }.into()),
            ],
        }]
    }
}
