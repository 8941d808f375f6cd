use super::pages::*;
use super::telling::fact_in_words;
use super::*;
use crate::story::*;
use access::Actor;
use people::{Correction, InvolvementRole, Name, RelationshipKind};
use store::{CommandError, Fact};

fn timeline_of(story: &Story, actor: &Actor, child: kernel::PersonId, asked: TimelineAsked) -> Timeline {
    let record = story.open(actor, at("2025-03-18"), child);
    story.read(|reader| timeline(reader, &record, &reading(actor, at("2025-03-18")), asked))
}

fn titles(shown: &Timeline) -> Vec<&str> {
    shown.lines.iter().map(|line| line.title.as_str()).collect()
}

fn rename(story: &Story, child: kernel::PersonId, surname: &str) {
    let done: Result<(), CommandError<()>> = story.acting(&noor(), at("2025-03-05"), |work, acting| {
        let mut found = work.load::<people::Person>(child)?.unwrap();
        let correction = Correction { name: Some(Name::current("Amara", surname)), ..Correction::default() };
        found.value = found.value.corrected(correction, "Birth certificate seen", acting.today()).unwrap();
        work.save(&found, Fact::because("PersonCorrected", acting.now, "Birth certificate seen"))?;
        Ok(())
    });
    done.unwrap();
}

#[test]
fn facts_are_told_in_plain_words() {
    assert_eq!(fact_in_words("ReferralAccepted"), "Referral accepted");
    assert_eq!(fact_in_words("Section47EnquiryStarted"), "Section 47 enquiry started");
}

#[test]
fn what_happened_is_told_newest_first_and_looks_are_not_in_it() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        story.contact(child, "2025-01-10", "");
        let referral = story.referral(child, "2025-02-03");
        story.child_protection_plan(&referral, "2025-03-04");
        let found = timeline_of(&story, &noor(), child, TimelineAsked::default());
        assert_eq!(
            titles(&found),
            [
                "Child protection plan started",
                "Referral accepted",
                "Involvement began",
                "Child matched",
                "Contact received",
                "Person recorded"
            ],
            "{}",
            story.trial.engine
        );
        assert_eq!(found.lines[0].words, "For neglect");
        assert_eq!(found.lines[0].when, "4 March 2025");
        assert_eq!(found.lines[4].words, "From: School");
        assert_eq!(found.lines[4].when, "9:30am on 10 January 2025");
        let only = TimelineAsked { kind: Some(LineKind::Plans), page: 1 };
        assert_eq!(titles(&timeline_of(&story, &noor(), child, only)), ["Child protection plan started"]);
    }
}

#[test]
fn a_correction_says_what_changed_and_why_and_what_it_corrects_says_so() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        rename(&story, child, "Bell");
        let only = TimelineAsked { kind: Some(LineKind::Record), page: 1 };
        let found = timeline_of(&story, &noor(), child, only);
        assert_eq!(titles(&found), ["Record corrected", "Person recorded"]);
        assert_eq!(
            found.lines[0].words,
            "Surname changed from Okonjo to Bell, because: Birth certificate seen"
        );
        assert_eq!(found.lines[0].who, "Noor Whitlock");
        assert_eq!(
            found.lines[1].corrected.as_deref(),
            Some("Surname changed from Okonjo to Bell, on 5 March 2025")
        );
    }
}

#[test]
fn a_teacher_does_not_read_about_contacts_of_other_agencies() {
    for story in stories() {
        let child = story.child();
        story.works_with(&teacher(), child, InvolvementRole::Partner);
        story.contact(child, "2025-01-10", "I get my own tea");
        let found = timeline_of(&story, &teacher(), child, TimelineAsked::default());
        assert_eq!(titles(&found), ["Involvement began", "Person recorded"]);
    }
}

#[test]
fn somebody_hidden_in_the_family_is_not_named() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        let hidden = story.person("Zephyrine", "Okonjo", |_| {});
        let known_of = story.person("Ottoline", "Okonjo", |_| {});
        story.household(&[child, hidden, known_of]);
        story.related(hidden, RelationshipKind::Sibling, child);
        story.related(known_of, RelationshipKind::Sibling, child);
        story.restrict(hidden, &[&morwenna()], false);
        story.restrict(known_of, &[&morwenna()], true);
        let found =
            timeline_of(&story, &noor(), child, TimelineAsked { kind: Some(LineKind::Family), page: 1 });
        let words: Vec<&str> = found.lines.iter().map(|line| line.words.as_str()).collect();
        assert_eq!(words, ["With somebody whose record is restricted", ""]);
    }
}

#[test]
fn a_contact_found_to_be_about_somebody_else_says_only_that() {
    for story in stories() {
        let (child, other) = (story.child(), story.person("Wrong", "Child", |_| {}));
        story.works_with(&noor(), other, InvolvementRole::AllocatedSocialWorker);
        let contact = story.contact(other, "2025-01-10", "A secret of somebody else");
        let moved: Result<(), CommandError<()>> =
            story.acting(&manager_of_the_front_door(), at("2025-01-11"), |work, acting| {
                let mut found = work.load::<front_door::contact::Contact>(contact.id)?.unwrap();
                found.value.identity.as_mut().unwrap().person = child;
                work.save(&found, Fact::new("ChildMatched", acting.now))?;
                Ok(())
            });
        moved.unwrap();
        let found =
            timeline_of(&story, &noor(), other, TimelineAsked { kind: Some(LineKind::Contacts), page: 1 });
        assert_eq!(titles(&found), ["A contact was tied to this record"]);
        assert_eq!(found.lines[0].link, None);
    }
}

#[test]
fn fifty_lines_make_a_page() {
    let story = a_story();
    let child = story.child();
    story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
    for number in 0..52 {
        rename(&story, child, if number % 2 == 0 { "Bell" } else { "Okonjo" });
    }
    let page = |page| timeline_of(&story, &noor(), child, TimelineAsked { kind: None, page });
    assert_eq!((page(1).lines.len(), page(1).pages, page(1).total), (50, 2, 54));
    assert_eq!(page(2).lines.len(), 4);
    assert_eq!(page(99).page, 2);
    assert_eq!(page(0).page, 1);
    insta::assert_snapshot!("second_page", shown(TITLE, &timeline_page(&page(2))));
}

#[test]
fn the_page_in_each_state() {
    let story = a_story();
    let child = story.child();
    story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
    story.contact(child, "2025-01-10", "");
    rename(&story, child, "Bell");
    let found = timeline_of(&story, &noor(), child, TimelineAsked::default());
    insta::assert_snapshot!("typical", shown(TITLE, &timeline_page(&found)));
    let none = timeline_of(&story, &noor(), child, TimelineAsked { kind: Some(LineKind::Plans), page: 1 });
    insta::assert_snapshot!("empty", shown(TITLE, &timeline_page(&none)));
    rename(&story, child, &awkward());
    let long = timeline_of(&story, &noor(), child, TimelineAsked::default());
    insta::assert_snapshot!("awkward", shown(TITLE, &timeline_page(&long)));
    story.restrict(child, &[&noor()], true);
    let restricted =
        timeline_of(&story, &noor(), child, TimelineAsked { kind: Some(LineKind::Record), page: 1 });
    insta::assert_snapshot!("restricted", shown(TITLE, &timeline_page(&restricted)));
}
