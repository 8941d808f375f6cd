//! Scoring what agencies send.

use super::*;
use kernel::{AccountId, ContactId, Date, Id, Moment, Uuid};
use proptest::prelude::*;

fn on(day: &str) -> Date {
    day.parse().unwrap()
}

fn scored(agency: &str, met: &[Met]) -> ReferralQuality {
    let answers =
        met.iter().map(|met| Answered { question: "q".into(), ask: "A question?".into(), met: *met });
    ReferralQuality {
        contact: ContactId::from_uuid(Uuid::from_u128(1)),
        child: None,
        agency: agency.into(),
        received_on: on("2025-03-03"),
        answers: answers.collect(),
        feedback: String::new(),
        level_thought: Some("3".into()),
        level_decided: "2".into(),
        by: AccountId::from_uuid(Uuid::from_u128(2)),
        at: Moment::on(on("2025-03-03"), 9, 0),
    }
}

#[test]
fn yes_counts_two_and_partly_one() {
    let quality = scored("police", &[Met::Yes, Met::Partly, Met::No, Met::Yes]).quality();
    assert_eq!((quality.points, quality.possible, quality.in_a_hundred()), (5, 8, Some(62)));
    assert_eq!((quality.levels_said, quality.levels_agreed), (1, 0));
    assert_eq!(Quality::default().in_a_hundred(), None);
}

fn many(agency: &str, number: usize, met: Met) -> Vec<(String, Date, Quality)> {
    vec![(agency.to_owned(), on("2025-03-03"), scored(agency, &[met]).quality()); number]
}

#[test]
fn an_agency_is_compared_on_ten_and_not_on_nine() {
    let mut all = many("police", 9, Met::No);
    all.extend(many("hospital", 10, Met::Partly));
    all.extend(many("gps", 12, Met::Yes));
    let (compared, few) = by_agency(&all, on("2025-03-03"));
    let order: Vec<&str> = compared.iter().map(|row| row.agency.as_str()).collect();
    assert_eq!(order, ["gps", "hospital"]);
    assert_eq!(few, ["police"]);
    all.extend(many("police", 1, Met::No));
    assert_eq!(by_agency(&all, on("2025-03-03")).0.len(), 3);
}

#[test]
fn the_trend_of_an_agency_is_its_two_halves_and_they_make_the_whole() {
    let mut all = many("police", 10, Met::No);
    all.extend(
        many("police", 12, Met::Yes).into_iter().map(|(agency, _, found)| (agency, on("2025-09-03"), found)),
    );
    let (compared, _) = by_agency(&all, on("2025-09-03"));
    let [earlier, later] = compared[0].halves;
    assert_eq!((earlier.in_a_hundred(), later.in_a_hundred()), (Some(0), Some(100)));
    assert_eq!((earlier.referrals, later.referrals), (10, 12));
    assert_eq!(earlier.with(later), compared[0].quality);
}

#[test]
fn months_are_the_months_of_receipt_the_latest_first() {
    let mut all = many("police", 2, Met::Yes);
    all.push(("police".into(), on("2025-04-30"), scored("police", &[Met::No]).quality()));
    let months = by_month(&all);
    assert_eq!(months.iter().map(|row| row.month).collect::<Vec<_>>(), [on("2025-04-01"), on("2025-03-01")]);
    assert!(by_month(&[]).is_empty());
}

proptest! {
    #[test]
    fn a_score_is_never_over_a_hundred_and_the_order_never_matters(mut met in prop::collection::vec(0usize..3, 0..60)) {
        let total = |met: &[usize]| {
            met.iter().map(|place| scored("police", &[Met::ALL[*place]]).quality()).fold(Quality::default(), Quality::with)
        };
        let forward = total(&met);
        prop_assert!(forward.points <= forward.possible);
        prop_assert!(forward.in_a_hundred().is_none_or(|points| points <= 100));
        met.reverse();
        prop_assert_eq!(total(&met), forward);
    }
}
