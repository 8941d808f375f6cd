//! How child in need plans are kept, and their row in the reporting tables.

use super::ChildInNeedPlan;
use kernel::PersonId;
use store::{Projection, Record, Value, id_value};

impl Record for ChildInNeedPlan {
    const KIND: &'static str = "child_in_need_plan";
    const TABLE: &'static str = "child_in_need_plan";
    const PROJECTIONS: &'static [&'static str] = &["ssd_cin_plans"];

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
            ("ended_on", self.ended_on.into()),
        ]
    }

    fn projections(&self) -> Vec<Projection> {
        vec![Projection {
            table: "ssd_cin_plans",
            columns: vec![
                ("cinp_cin_plan_id", id_value(self.id)),
                ("cinp_referral_id", id_value(self.referral)),
                ("cinp_person_id", id_value(self.person)),
                ("cinp_cin_plan_start_date", self.started_on.into()),
                ("cinp_cin_plan_end_date", self.ended_on.into()),
            ],
        }]
    }
}
