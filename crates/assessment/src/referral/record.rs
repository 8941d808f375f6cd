//! How referrals are kept, and their row in the reporting tables.

use super::Referral;
use kernel::PersonId;
use store::{Projection, Record, Value, id_value};

impl Record for Referral {
    const KIND: &'static str = "referral";
    const TABLE: &'static str = "referral";
    const PROJECTIONS: &'static [&'static str] = &["ssd_cin_episodes"];

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        vec![self.person]
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("person_id", id_value(self.person)),
            ("contact_id", self.contact.map(|id| id.to_string()).into()),
            ("received_on", self.received_on.into()),
            ("closed_on", self.closed.as_ref().map(|closed| closed.on).into()),
            ("team", self.team.clone().into()),
            ("to_settle", self.waits_to_be_settled().into()),
        ]
    }

    fn projections(&self) -> Vec<Projection> {
        let nfa = self.no_further_action.known().map(|yes| if *yes { "Y" } else { "N" });
        vec![Projection {
            table: "ssd_cin_episodes",
            columns: vec![
                ("cine_referral_id", id_value(self.id)),
                ("cine_person_id", id_value(self.person)),
                ("cine_referral_date", self.received_on.into()),
                ("cine_cin_primary_need_code", self.primary_need.clone().into()),
                ("cine_referral_source_code", self.source.clone().into()),
                ("cine_referral_nfa", nfa.into()),
                ("cine_close_reason", self.closed.as_ref().and_then(|closed| closed.reason.clone()).into()),
                ("cine_close_date", self.closed.as_ref().map(|closed| closed.on).into()),
                ("cine_referral_team", self.team.clone().into()),
                ("cine_referral_worker_id", self.worker.map(|id| id.to_string()).into()),
            ],
        }]
    }
}
