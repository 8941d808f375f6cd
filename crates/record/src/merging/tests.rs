use super::pages::*;
use super::*;
use crate::story::*;
use crate::timeline::{TimelineAsked, timeline};
use kernel::{Known, PersonId};
use people::{InvolvementRole, MergeRefusal, RelationshipKind};
use proptest::prelude::*;
use store::CommandError;

fn two_of_morwennas(story: &Story) -> (PersonId, PersonId) {
    let pair = (
        story.child(),
        story.person("Amarah", "Okonjo", |person| person.sex = Known::Known(people::Sex::Female)),
    );
    for child in [pair.0, pair.1] {
        story.works_with(&morwenna(), child, InvolvementRole::Manager);
    }
    pair
}

fn merge(
    story: &Story,
    kept: PersonId,
    absorbed: PersonId,
    evidence: &str,
) -> Result<people::MergeId, CommandError<MergingRefusal>> {
    story.acting(&morwenna(), at("2025-03-05"), |work, acting| {
        decide_merge(work, acting, kept, absorbed, evidence)
    })
}

fn undo(
    story: &Story,
    merge: people::MergeId,
    reason: &str,
) -> Result<people::Merge, CommandError<MergingRefusal>> {
    story.acting(&morwenna(), at("2025-03-06"), |work, acting| undo_merge(work, acting, merge, reason))
}

fn refusal<T: std::fmt::Debug>(result: Result<T, CommandError<MergingRefusal>>) -> MergingRefusal {
    match result.unwrap_err() {
        CommandError::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

const DISTINCT_CHILDREN: &str = "select count(*) from person where merged_into is null";

#[test]
fn merged_records_are_read_together_and_counted_once() {
    for story in stories() {
        let (kept, absorbed) = two_of_morwennas(&story);
        story.contact(absorbed, "2025-02-03", "I get my own tea");
        assert_eq!(story.read(|reader| reader.count(DISTINCT_CHILDREN, &[])), 2);
        let id = merge(&story, kept, absorbed, "Same birth certificate seen by both schools").unwrap();
        assert_eq!(story.read(|reader| reader.count(DISTINCT_CHILDREN, &[])), 1, "{}", story.trial.engine);
        let manager = morwenna();
        let record = story.open(&manager, at("2025-03-05"), absorbed);
        let reading = reading(&manager, at("2025-03-05"));
        let told = story.read(|reader| timeline(reader, &record, &reading, TimelineAsked::default()));
        assert!(told.lines.iter().any(|line| line.title == "Contact received"));
        assert_eq!(told.header.name, "Amara Okonjo");
        assert_eq!(
            refusal(merge(&story, kept, absorbed, "again")),
            MergingRefusal::Rule(MergeRefusal::AlreadyMerged)
        );
        assert_eq!(refusal(undo(&story, id, " ")), MergingRefusal::Rule(MergeRefusal::NoEvidence));
        undo(&story, id, "They are twins").unwrap();
        assert_eq!(story.read(|reader| reader.count(DISTINCT_CHILDREN, &[])), 2);
        assert_eq!(refusal(undo(&story, id, "again")), MergingRefusal::Rule(MergeRefusal::AlreadyUndone));
        story.verifies();
    }
}

#[test]
fn only_a_manager_of_both_merges_and_says_what_shows_it() {
    for story in stories() {
        let (kept, absorbed) = two_of_morwennas(&story);
        assert_eq!(
            refusal(merge(&story, kept, absorbed, " ")),
            MergingRefusal::Rule(MergeRefusal::NoEvidence)
        );
        assert_eq!(
            refusal(merge(&story, kept, kept, "same")),
            MergingRefusal::Rule(MergeRefusal::SameRecord)
        );
        let elsewhere = story.child();
        assert!(matches!(merge(&story, kept, elsewhere, "same").unwrap_err(), CommandError::NotAllowed));
        story.works_with(&noor(), kept, InvolvementRole::AllocatedSocialWorker);
        story.works_with(&noor(), absorbed, InvolvementRole::AllocatedSocialWorker);
        let by_worker = story.acting(&noor(), at("2025-03-05"), |work, acting| {
            decide_merge(work, acting, kept, absorbed, "same")
        });
        assert!(matches!(by_worker.unwrap_err(), CommandError::NotAllowed));
    }
}

#[test]
fn a_restricted_record_is_not_opened_by_merging_it() {
    for story in stories() {
        let (kept, absorbed) = two_of_morwennas(&story);
        story.restrict(absorbed, &[&morwenna()], true);
        assert_eq!(refusal(merge(&story, kept, absorbed, "same")), MergingRefusal::RestrictedDifferently);
        story.restrict(kept, &[&morwenna()], true);
        merge(&story, kept, absorbed, "same").unwrap();
    }
}

#[test]
fn a_restriction_decided_while_merged_holds_for_both_once_they_are_separated() {
    for story in stories() {
        let (kept, absorbed) = two_of_morwennas(&story);
        let id = merge(&story, kept, absorbed, "same").unwrap();
        let new = crate::restriction::NewRestriction {
            only: vec![morwenna().account],
            others_may_know: false,
            reason: "A worker's own family".into(),
        };
        story
            .acting(&morwenna(), at("2025-03-05"), |work, acting| {
                crate::restriction::restrict_record(work, acting, kept, &new)
            })
            .unwrap();
        undo(&story, id, "They are twins").unwrap();
        for child in [kept, absorbed] {
            assert!(story.load(child).value.restriction.is_some(), "{}", story.trial.engine);
        }
    }
}

#[test]
fn each_field_is_said_to_agree_or_differ_in_words() {
    let mut first = people::Person::named(numbered(1), people::Name::current("Amara", "OKONJO"));
    let mut second = people::Person::named(numbered(2), people::Name::current("Amarah", "Okonjo"));
    second.sex = Known::Known(people::Sex::Female);
    first.school = Known::Known("Larch Hill School".into());
    let fields = compare(&first, &second, on("2025-03-05"));
    let verdict = |name: &str| fields.iter().find(|field| field.field == name).unwrap().verdict;
    assert_eq!(verdict("Forename"), "Differ");
    assert_eq!(verdict("Surname"), "Agree");
    assert_eq!(verdict("Sex"), "Only in the second");
    assert_eq!(verdict("School, nursery or college"), "Only in the first");
    assert_eq!(verdict("Date of birth"), "Not recorded in either");
}

#[test]
fn the_form_says_what_to_put_right() {
    let (first, second) = (numbered(1), numbered(2));
    let mut form = posted(&[("kept", "3")]);
    assert_eq!(read_merge(&mut form, first, second), None);
    assert_eq!(form.errors.len(), 2);
    let mut form = posted(&[("kept", &second.to_string()), ("evidence", "Same")]);
    let read = read_merge(&mut form, first, second).unwrap();
    assert_eq!((read.kept, read.absorbed), (second, first));
}

/// Everything the pages of both people show.
fn everything(story: &Story, people: &[PersonId]) -> String {
    let manager = morwenna();
    let reading = reading(&manager, at("2025-03-18"));
    let mut all = String::new();
    for person in people {
        let record = story.open(&manager, at("2025-03-18"), *person);
        let shown = story.read(|reader| {
            let overview =
                crate::overview::overview(reader, &record, &reading, crate::overview::GapRules::default())?;
            let family = crate::family::family(reader, &record, &reading)?;
            Ok((overview, family))
        });
        all.push_str(&format!("{shown:?}\n"));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn merging_and_separating_leaves_everything_as_it_was(
        contacts in prop::collection::vec((any::<bool>(), 1u8..28), 0..4),
        related in any::<bool>(),
        together in any::<bool>(),
        second_kept in any::<bool>(),
    ) {
        for story in stories() {
            let (first, second) = two_of_morwennas(&story);
            for (of_first, day) in &contacts {
                story.contact(if *of_first { first } else { second }, &format!("2025-02-{day:02}"), "words");
            }
            if related {
                story.related(first, RelationshipKind::Sibling, second);
            }
            if together {
                story.household(&[first, second]);
            }
            let images = [story.load(first).value, story.load(second).value];
            let before = everything(&story, &[first, second]);
            let (kept, absorbed) = if second_kept { (second, first) } else { (first, second) };
            let id = merge(&story, kept, absorbed, "Same birth certificate").unwrap();
            prop_assert_eq!(story.read(|reader| reader.count(DISTINCT_CHILDREN, &[])), 1);
            undo(&story, id, "They are twins").unwrap();
            prop_assert_eq!(&images, &[story.load(first).value, story.load(second).value]);
            prop_assert_eq!(&before, &everything(&story, &[first, second]));
            prop_assert_eq!(story.read(|reader| reader.count(DISTINCT_CHILDREN, &[])), 2);
            story.verifies();
        }
    }
}

#[test]
fn the_pages_in_each_state() {
    let story = a_story();
    let (kept, absorbed) = two_of_morwennas(&story);
    let long = story.person(&awkward(), &awkward(), |_| {});
    story.works_with(&morwenna(), long, InvolvementRole::Manager);
    let manager = morwenna();
    let reading = reading(&manager, at("2025-03-05"));
    let record = story.open(&manager, at("2025-03-05"), kept);
    let header = story.read(|reader| crate::header(reader, &record, &reading));
    let with = |other| story.read(|reader| comparison(reader, &record, other, &reading));
    let side_by_side = with(absorbed).unwrap();
    assert_eq!(with(kept), None);
    assert_eq!(with(story.child()), None, "a child outside the manager's work");
    let blank = web_kit::Form::blank();
    insta::assert_snapshot!("typical", shown(COMPARE_TITLE, &compare_page(&side_by_side, &blank, &tokens())));
    insta::assert_snapshot!(
        "awkward",
        shown(COMPARE_TITLE, &compare_page(&with(long).unwrap(), &blank, &tokens()))
    );
    let mut wrong = posted(&[]);
    read_merge(&mut wrong, kept, absorbed);
    show_refusal(&mut wrong, &MergingRefusal::RestrictedDifferently);
    insta::assert_snapshot!("errors", shown(COMPARE_TITLE, &compare_page(&side_by_side, &wrong, &tokens())));
    let mut answered = posted(&[
        ("kept", &kept.to_string()),
        ("evidence", "Same birth certificate"),
        ("with", &absorbed.to_string()),
    ]);
    let answers = read_merge(&mut answered, kept, absorbed).unwrap();
    insta::assert_snapshot!(
        "confirm",
        shown(CONFIRM_TITLE, &confirm_page(&side_by_side, &answers, &answered, &tokens()))
    );
    insta::assert_snapshot!("merges_empty", shown(MERGES_TITLE, &merges_page(&header, &[])));
    let id = merge(&story, kept, absorbed, "Same birth certificate").unwrap();
    let record = story.open(&manager, at("2025-03-05"), kept);
    let listed = story.read(|reader| merges(reader, &record, &reading));
    insta::assert_snapshot!("merges", shown(MERGES_TITLE, &merges_page(&header, &listed)));
    let mut undoing = posted(&[]);
    read_undo(&mut undoing);
    insta::assert_snapshot!(
        "undo_errors",
        shown(UNDO_TITLE, &undo_page(&header, &listed[0], &undoing, &tokens()))
    );
    undo(&story, id, "They are twins").unwrap();
    let record = story.open(&manager, at("2025-03-06"), kept);
    let listed = story.read(|reader| merges(reader, &record, &reading));
    assert_eq!(
        listed[0].undone.as_deref(),
        Some("Morwenna Pascoe, at 9:30am on 6 March 2025: They are twins")
    );
}
