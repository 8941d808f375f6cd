use super::pages::*;
use super::*;
use crate::story::*;
use people::InvolvementRole;

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
    insta::assert_snapshot!("typical", shown(TITLE, &looks_page(&header, &typical)));
    insta::assert_snapshot!("empty", shown(TITLE, &looks_page(&header, &[])));
    let restricted = [look(LookKind::NotShown, String::new())];
    insta::assert_snapshot!("restricted", shown(TITLE, &looks_page(&header, &restricted)));
    let awkward = [Look { who: awkward(), ..look(LookKind::ForAReason, awkward()) }];
    insta::assert_snapshot!("awkward", shown(TITLE, &looks_page(&header, &awkward)));
}
