use super::{Contact, Stage};
use journey::Onward;
use kernel::PersonId;
use store::{Projection, Record, Value, id_value};

impl Record for Contact {
    const KIND: &'static str = "contact";
    const TABLE: &'static str = "contact";
    const PROJECTIONS: &'static [&'static str] = &["ssd_contacts", "outcome_to_send"];

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.identity.iter().map(|identity| identity.person).collect()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let counted = self.decision.as_ref().and_then(|decision| decision.counted_at());
        vec![
            ("worry_id", id_value(self.worry)),
            ("person_id", self.identity.as_ref().map(|identity| identity.person.to_string()).into()),
            ("received_at", self.received_at.into()),
            ("stage", self.stage().code().into()),
            ("outcome", self.decision.as_ref().map(|decision| decision.onward.code()).into()),
            ("decided_at", counted.into()),
            ("decided_by", self.decision.as_ref().map(|decision| decision.by.to_string()).into()),
            ("raised_by", self.raised_by.map(|id| id.to_string()).into()),
            ("agency", self.agency.clone().into()),
        ]
    }

    fn projections(&self) -> Vec<Projection> {
        let Some(identity) = &self.identity else { return Vec::new() };
        let to_send = (self.stage() == Stage::Decided && self.told.is_none()).then(|| Projection {
            table: "outcome_to_send",
            columns: vec![("received_at", self.received_at.into())],
        });
        let onward =
            self.decision.as_ref().filter(|_| self.stage() == Stage::Decided).map(|decision| decision.onward);
        let flag =
            |wanted: &[Onward]| if onward.is_some_and(|found| wanted.contains(&found)) { "Y" } else { "N" };
        let other = [
            Onward::SingleService,
            Onward::ReturnedForEarlyHelp,
            Onward::EarlyHelp,
            Onward::AnotherArea,
            Onward::Allegation,
        ];
        let outcomes = [
            ("NEW_REFERRAL_FLAG", flag(&[Onward::Referral, Onward::StrategyDiscussion])),
            ("EXISTING_REFERRAL_FLAG", flag(&[Onward::OpenWork])),
            ("CP_ENQUIRY_FLAG", flag(&[Onward::StrategyDiscussion])),
            ("NFA_FLAG", flag(&[Onward::NothingFurther])),
            ("NON_AGENCY_ADOPTION_FLAG", "N"),
            ("PRIVATE_FOSTERING_FLAG", "N"),
            ("ADVICE_FLAG", flag(&[Onward::Advice])),
            ("MISSING_FLAG", "N"),
            ("OLA_CP_FLAG", "N"),
            ("OTHER_OUTCOMES_EXIST_FLAG", flag(&other)),
        ];
        let json = outcomes.map(|(name, value)| format!("\"{name}\":\"{value}\"")).join(",");
        let reported = Projection {
            table: "ssd_contacts",
            columns: vec![
                ("cont_contact_id", id_value(self.id)),
                ("cont_person_id", id_value(identity.person)),
                ("cont_contact_date", self.received_at.date().into()),
                ("cont_contact_source_code", self.source_code.clone().into()),
                ("cont_contact_source_desc", (&self.source).into()),
                ("cont_contact_outcome_json", onward.map(|_| format!("{{{json}}}")).into()),
            ],
        };
        std::iter::once(reported).chain(to_send).collect()
    }
}
