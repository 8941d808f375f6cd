//! A conference, the enquiry before it and the plan after it stand in the record together.

use super::*;
use crate::story::*;
use crate::{Origin, child_protection_plan, kinds, section_47_enquiry};
use kernel::{Known, Moment, PersonId};
use people::{Name, Person};
use store::trial::{each_engine, stamp};
use store::{Fact, Fault, Kinds};

#[test]
fn a_child_is_conferenced_and_goes_onto_a_plan_and_the_ledger_proves_it() {
    for trial in each_engine().unwrap() {
        let child = Person::named(numbered::<PersonId>(1), Name::current("Rowan", "Tillotson"));
        let enquiry = strategy_discussion("2025-03-03").conference("2025-03-24");
        let plan = on_a_plan_since("2025-03-24").reviewed("2025-06-20");
        let conference = Conference {
            id: numbered(30),
            referral: enquiry.referral,
            person: child.id,
            enquiry: Some(enquiry.id),
            held_on: on("2025-03-24"),
            target: Some(on("2025-03-24")),
            transferred_in: Known::Known(false),
            plan: Some(plan.id),
            origin: Origin::RecordedHere,
        };
        let then = Moment::on(on("2025-06-20"), 9, 0);
        let done: Result<(), Fault> = trial.store.write(stamp(then), |work| {
            work.add(&child, Fact::new("PersonRecorded", then))?;
            work.add(&enquiry, Fact::new("Section47EnquiryStarted", then))?;
            work.add(&conference, Fact::new("ConferenceHeld", then))?;
            work.add(&plan, Fact::new("ChildProtectionPlanStarted", then))
        });
        done.unwrap();
        let read =
            |day| trial.store.read(|reader| child_protection_plan::queries::in_force_on(reader, on(day)));
        assert_eq!(read("2025-03-23").unwrap().len(), 0, "{}", trial.engine);
        assert_eq!(read("2025-03-24").unwrap()[0].value, plan);
        let people = [child.id];
        let conferences = trial.store.read(|reader| queries::all_about(reader, &people)).unwrap();
        assert_eq!(conferences[0].value, conference);
        let enquiries =
            trial.store.read(|reader| section_47_enquiry::queries::all_about(reader, &people)).unwrap();
        assert_eq!(enquiries[0].value, enquiry);
        let reported = trial
            .store
            .read(|reader| {
                reader.first(
                    "select c.icpc_icpc_outcome_cp_flag, r.cppr_cp_review_date from ssd_initial_cp_conference c
                     join ssd_cp_plans p on p.cppl_cp_plan_id = c.icpc_cp_plan_id
                     join ssd_cp_reviews r on r.cppr_cp_plan_id = p.cppl_cp_plan_id
                     join ssd_s47_enquiry e on e.s47e_s47_enquiry_id = c.icpc_s47_enquiry_id",
                    &[],
                )
            })
            .unwrap()
            .unwrap();
        assert_eq!((reported.text(0).unwrap(), reported.text(1).unwrap()), ("Y", "2025-06-20"));
        let all = kinds(Kinds::new().with::<Person>());
        assert_eq!(trial.store.verify(&all).unwrap().defects, vec![], "{}", trial.engine);
    }
}
