use super::*;
use crate::story::*;
use access::Action;
use people::InvolvementRole;
use store::CommandError;

#[test]
fn a_childs_worker_opens_the_record_and_pages_within_a_quarter_of_an_hour_are_one_look() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        let looks = || {
            story.read(|reader| reader.count("select count(*) from ledger where what = 'RecordOpened'", &[]))
        };
        story.open(&noor(), kernel::Moment::on(on("2025-03-03"), 9, 0), child);
        story.open(&noor(), kernel::Moment::on(on("2025-03-03"), 9, 14), child);
        assert_eq!(looks(), 1, "{}", story.trial.engine);
        story.open(&noor(), kernel::Moment::on(on("2025-03-03"), 9, 15), child);
        assert_eq!(looks(), 2, "{}", story.trial.engine);
        story.verifies();
    }
}

#[test]
fn somebody_else_says_why_first_and_the_reason_holds_for_the_day() {
    for story in stories() {
        let child = story.child();
        let asked = story.ask(&bryn(), at("2025-03-03"), child, None).unwrap();
        assert_eq!(asked, Opened::ReasonNeeded);
        let blank = story.ask(&bryn(), at("2025-03-03"), child, Some("  ")).unwrap_err();
        assert!(matches!(blank, CommandError::Refused(OpenRefusal::NoReason)));
        let long = story.ask(&bryn(), at("2025-03-03"), child, Some(&"x".repeat(501))).unwrap_err();
        assert!(matches!(long, CommandError::Refused(OpenRefusal::ReasonTooLong)));
        let opened = story.ask(&bryn(), at("2025-03-03"), child, Some("Covering duty")).unwrap();
        assert!(matches!(opened, Opened::Record(_)));
        let later = story.ask(&bryn(), kernel::Moment::on(on("2025-03-03"), 16, 0), child, None).unwrap();
        assert!(matches!(later, Opened::Record(_)));
        let next_day = story.ask(&bryn(), at("2025-03-04"), child, None).unwrap();
        assert_eq!(next_day, Opened::ReasonNeeded);
    }
}

#[test]
fn a_restricted_record_says_that_it_exists_or_nothing() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        story.restrict(child, &[&morwenna()], true);
        assert_eq!(story.ask(&noor(), at("2025-03-03"), child, Some("why")).unwrap(), Opened::Restricted);
        let asked = "select count(*) from ledger where what = 'RestrictedRecordAsked'";
        assert_eq!(story.read(|reader| reader.count(asked, &[])), 1);
        story.restrict(child, &[&morwenna()], false);
        let refused = story.ask(&noor(), at("2025-03-03"), child, Some("why")).unwrap_err();
        assert!(matches!(refused, CommandError::NotFound));
        let teacher = story.ask(&teacher(), at("2025-03-03"), child, Some("why")).unwrap_err();
        assert!(matches!(teacher, CommandError::NotFound));
    }
}

#[test]
fn a_merged_record_opens_the_one_that_is_kept_up_and_says_so() {
    for story in stories() {
        let (kept, absorbed) = (story.child(), story.child());
        story.works_with(&noor(), kept, InvolvementRole::AllocatedSocialWorker);
        let merged: Result<(), CommandError<()>> =
            story.acting(&morwenna(), at("2025-03-03"), |work, acting| {
                let mut found = work.load::<people::Person>(absorbed)?.unwrap();
                found.value.merged_into = Some(kept);
                work.save(&found, store::Fact::new("PersonMerged", acting.now))?;
                Ok(())
            });
        merged.unwrap();
        let opened = story.open(&noor(), at("2025-03-04"), absorbed);
        assert_eq!(opened.person().id, kept);
        assert_eq!(opened.arrived_from(), Some(absorbed));
        assert_eq!(opened.same().len(), 2);
        assert!(opened.may(Action::Add) && !opened.may(Action::Decide));
    }
}

#[test]
fn a_record_opened_already_needs_no_writing_until_the_look_is_over() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        let already = |minute| {
            let now = kernel::Moment::on(on("2025-03-03"), 9, minute);
            story.read(|reader| open_already(reader, &noor(), now, child))
        };
        assert_eq!(already(0), None);
        let opened = story.open(&noor(), kernel::Moment::on(on("2025-03-03"), 9, 0), child);
        assert_eq!(already(14), Some(opened));
        assert_eq!(already(15), None);
    }
}
