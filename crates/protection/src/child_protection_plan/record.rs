//! How child protection plans are kept, and their rows in the reporting tables.

use super::ChildProtectionPlan;
use kernel::{Date, PersonId};
use store::{Projection, Record, Value, id_value};

impl Record for ChildProtectionPlan {
    const KIND: &'static str = "child_protection_plan";
    const TABLE: &'static str = "child_protection_plan";
    const PROJECTIONS: &'static [&'static str] = &["ssd_cp_plans", "ssd_cp_reviews"];

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
        let plan = Projection {
            table: "ssd_cp_plans",
            columns: vec![
                ("cppl_cp_plan_id", id_value(self.id)),
                ("cppl_referral_id", id_value(self.referral)),
                ("cppl_icpc_id", self.conference.map(|id| id.to_string()).into()),
                ("cppl_person_id", id_value(self.person)),
                ("cppl_cp_plan_start_date", self.started_on.into()),
                ("cppl_cp_plan_end_date", self.ended_on.into()),
                ("cppl_cp_plan_initial_category", self.initial_category.clone().into()),
                ("cppl_cp_plan_latest_category", self.latest_category.clone().into()),
            ],
        };
        let review = |(place, held_on): (usize, &Date)| Projection {
            table: "ssd_cp_reviews",
            columns: vec![
                ("cppr_cp_review_id", Value::Text(format!("{}-{}", self.id, place + 1))),
                ("cppr_person_id", id_value(self.person)),
                ("cppr_cp_plan_id", id_value(self.id)),
                ("cppr_cp_review_date", (*held_on).into()),
            ],
        };
        std::iter::once(plan).chain(self.reviews.iter().enumerate().map(review)).collect()
    }
}
