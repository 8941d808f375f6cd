//! The pages of quality.

use super::*;
use crate::referral_quality::{by_agency, by_month};
use crate::stories::*;
use insta::assert_snapshot;

fn standard() -> Vec<&'static QualityQuestion> {
    harrowmere().as_at(monday_morning().date()).quality_questions().collect()
}

#[test]
fn every_question_of_the_standard_is_answered() {
    let contact = a_worry().identified();
    let questions = standard();
    assert!((6..=10).contains(&questions.len()));
    let mut form = posted(&[("feedback", "Clear and kind.")]);
    assert_eq!(read_score(&mut form, &questions), None);
    let page = page_body("Quality", &score_page(&contact, None, &questions, &form, &tokens()), true);
    assert!(page.contains("Clear and kind."));
    assert_snapshot!(page);
    let pairs: Vec<(String, String)> =
        questions.iter().map(|question| (field(question), "partly".to_owned())).collect();
    let mut form = Form::posted(pairs);
    assert_eq!(read_score(&mut form, &questions).unwrap().0.len(), questions.len());
}

#[test]
fn the_trend_hides_what_is_too_few() {
    let name_of = |id: &str| format!("The {id}");
    let quality = |points| Quality { referrals: 1, points, possible: 16, levels_said: 1, levels_agreed: 1 };
    let day = monday_morning().date();
    let mut all: Vec<_> = (0..11).map(|_| ("police".to_owned(), day, quality(12))).collect();
    all.push(("gps".to_owned(), day, quality(1)));
    let (compared, few) = by_agency(&all, day);
    let shown = quality_page(&compared, &few, &by_month(&all), &standard(), &name_of);
    let page = page_body("Quality", &shown, false);
    assert!(page.contains("75 in 100") && page.contains("not compared: "));
    assert_snapshot!(page);
    let none = quality_page(&[], &[], &[], &standard(), &name_of);
    assert_snapshot!("quality_none", page_body("Quality", &none, false));
}
