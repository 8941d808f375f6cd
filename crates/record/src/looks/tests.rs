use super::pages::*;
use super::*;
use crate::story::*;
use access::Actor;
use people::InvolvementRole;
use store::CommandError;
use web_kit::Form;

#[test]
fn the_childs_worker_reads_who_looked_and_why() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        story.ask(&bryn(), at("2025-03-03"), child, Some("Covering duty for the north team")).unwrap();
        let record = story.open(&noor(), at("2025-03-04"), child);
        let noor = noor();
        let found = story.read(|reader| looks(reader, &record, &reading(&noor, at("2025-03-04")))).unwrap();
        let told: Vec<_> =
            found.iter().map(|look| (look.who.as_str(), look.kind, look.reason.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Noor Whitlock", LookKind::InTheirWork, ""),
                ("Bryn Castellane", LookKind::ForAReason, "Covering duty for the north team"),
            ]
        );
    }
}

#[test]
fn somebody_outside_the_childs_work_does_not_read_who_looked() {
    for story in stories() {
        let child = story.child();
        let record = story.open(&bryn(), at("2025-03-03"), child);
        assert!(!record.sees_looks());
        let bryn = bryn();
        assert_eq!(story.read(|reader| looks(reader, &record, &reading(&bryn, at("2025-03-03")))), None);
    }
}

#[test]
fn a_look_with_a_reason_waits_to_be_read_for_thirty_days() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        story.ask(&bryn(), at("2025-03-03"), child, Some("Covering duty")).unwrap();
        story.open(&noor(), at("2025-03-04"), child);
        let waiting = |account, day: &str| story.read(|reader| looks_to_read(reader, account, at(day)));
        let found = waiting(noor().account, "2025-04-02");
        assert_eq!(found.len(), 1, "{}", story.trial.engine);
        assert_eq!((found[0].person, found[0].child.as_str()), (child, "Amara Okonjo"));
        assert_eq!(
            (found[0].by.as_str(), found[0].reason.as_str()),
            (bryn().account.to_string().as_str(), "Covering duty")
        );
        assert_eq!(waiting(noor().account, "2025-04-03"), []);
        assert_eq!(waiting(bryn().account, "2025-03-04"), []);
        story.restrict(child, &[&morwenna()], true);
        assert_eq!(waiting(noor().account, "2025-03-05"), []);
    }
}

#[test]
fn a_look_that_was_read_waits_no_longer_and_a_newer_one_does() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        story.works_with(&bryn(), child, InvolvementRole::Partner);
        let asked = |day: &str| {
            story.ask(&manager_of_the_front_door(), at(day), child, Some("A second worry")).unwrap();
        };
        let waiting = |who: &Actor, day: &str| {
            story
                .read(|reader| looks_to_read(reader, who.account, at(day)))
                .iter()
                .map(|look| look.sequence)
                .max()
        };
        asked("2025-03-03");
        let record = story.open(&noor(), at("2025-03-04"), child);
        let first = waiting(&noor(), "2025-03-04").unwrap();
        asked("2025-03-05");
        let read = |up_to: i64, day: &str| {
            story.acting(&noor(), at(day), |work, acting| mark_looks_read(work, acting, &record, up_to))
        };
        let meanwhile = read(first, "2025-03-05").unwrap_err();
        assert!(matches!(meanwhile, CommandError::Refused(ReadRefusal::LookedMeanwhile)));
        let second = waiting(&noor(), "2025-03-05").unwrap();
        assert!(second > first);
        read(second, "2025-03-05").unwrap();
        assert_eq!(waiting(&noor(), "2025-03-05"), None);
        // Each reads for themselves.
        assert_eq!(waiting(&bryn(), "2025-03-05"), Some(second));
        let nothing = read(second, "2025-03-05").unwrap_err();
        assert!(matches!(nothing, CommandError::Refused(ReadRefusal::NothingToRead)));
        asked("2025-03-06");
        assert!(waiting(&noor(), "2025-03-06").is_some_and(|third| third > second));
        story.verifies();
    }
}

#[test]
fn the_page_in_each_state() {
    let story = a_story();
    let child = story.child();
    story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
    let record = story.open(&noor(), at("2025-03-04"), child);
    let noor = noor();
    let header = story.read(|reader| crate::header(reader, &record, &reading(&noor, at("2025-03-04"))));
    let look = |kind, reason: String| Look {
        who: "Bryn Castellane".into(),
        when: "9:30am on 3 March 2025".into(),
        kind,
        reason,
    };
    let typical =
        [look(LookKind::ForAReason, "Covering duty".into()), look(LookKind::InTheirWork, String::new())];
    let blank = Form::blank();
    let looks_page = |looks: &[Look], to_read| looks_page(&header, looks, to_read, &blank, &tokens());
    insta::assert_snapshot!("typical", shown(TITLE, &looks_page(&typical, Some(12))));
    insta::assert_snapshot!("empty", shown(TITLE, &looks_page(&[], None)));
    let restricted = [look(LookKind::NotShown, String::new())];
    insta::assert_snapshot!("restricted", shown(TITLE, &looks_page(&restricted, None)));
    let awkward = [Look { who: awkward(), ..look(LookKind::ForAReason, awkward()) }];
    insta::assert_snapshot!("awkward", shown(TITLE, &looks_page(&awkward, None)));
}
