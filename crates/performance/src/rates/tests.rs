//! Rates worked out by hand, and what may stand beside what.

use super::pages::{RatesView, explain_page, explanations_page, rates_page, read_explanation};
use super::*;
use access::{Actor, Role};
use assessment::referral::{NewReferral, Referral};
use insta::assert_snapshot;
use kernel::{AccountId, Date, Id, Moment, PersonId, ReferralId, Uuid};
use local::{Arrangements, Finality, Folder, Partnership, Tenths, invented};
use people::{Name, Person};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use store::trial::{NumberedIds, Trial, each_engine, stamp};
use store::{Acting, CommandError, Fact, Fault};
use web_kit::{Form, FormTokens, FormValues};

fn on(day: &str) -> Date {
    day.parse().unwrap()
}

fn numbered<I: Id>(number: u128) -> I {
    I::from_uuid(Uuid::from_u128(number))
}

fn noon(day: &str) -> Moment {
    Moment::on(on(day), 12, 0)
}

fn tokens() -> FormTokens {
    FormTokens { csrf: "token".into(), once: Some("once".into()) }
}

fn year(ending: i16) -> StatYear {
    StatYear::of(jiff::civil::date(ending, 3, 31))
}

/// Children who were referred: the number of each child and the day.
fn with_referrals(trial: &Trial, referrals: &[(u128, &str)]) {
    let done: Result<(), Fault> = trial.store.write(stamp(noon("2025-06-01")), |work| {
        let mut known: Vec<u128> = Vec::new();
        for (place, (child, day)) in referrals.iter().enumerate() {
            if !known.contains(child) {
                known.push(*child);
                let person = Person::named(numbered::<PersonId>(*child), Name::current("Rowan", "Tillotson"));
                work.add(&person, Fact::new("PersonRecorded", noon(day)))?;
            }
            let new = NewReferral {
                id: numbered::<ReferralId>(1000 + place as u128),
                person: numbered(*child),
                contact: None,
                received_on: on(day),
                source: None,
                primary_need: None,
                team: None,
            };
            let referral = Referral::accepted(new, None, on(day)).unwrap();
            work.add(&referral, Fact::new("ReferralAccepted", noon(day)))?;
        }
        Ok(())
    });
    done.unwrap();
}

fn counted(trial: &Trial, today: &str) -> BTreeMap<Measure, Vec<Counts>> {
    trial.store.read::<_, Fault>(|reader| counts_by_year(reader, on(today))).unwrap()
}

fn of_year(counts: &[Counts], wanted: StatYear) -> (u32, u32) {
    counts.iter().find(|counts| counts.year == wanted).map(|counts| (counts.count, counts.of)).unwrap()
}

#[test]
fn a_year_of_national_statistics_runs_from_april_to_march() {
    assert_eq!(StatYear::of(on("2025-03-31")), year(2025));
    assert_eq!(StatYear::of(on("2025-04-01")), year(2026));
    assert_eq!((year(2025).first(), year(2025).last()), (on("2024-04-01"), on("2025-03-31")));
    assert!(!year(2025).is_over(on("2025-03-31")) && year(2025).is_over(on("2025-04-01")));
}

/// By hand: the year to March 2025 has six referrals. Child 1 was referred in May 2023 and again in
/// April 2024, eleven months on, and in August 2024: two that follow another. Child 2 was referred in
/// March 2023 and again in April 2024, more than twelve months on: none. Child 3 twice on one day: none.
/// Child 4 once, and again the next year. 2 of 6.
const BY_HAND: [(u128, &str); 9] = [
    (1, "2023-05-10"),
    (2, "2023-03-31"),
    (1, "2024-04-10"),
    (2, "2024-04-01"),
    (1, "2024-08-01"),
    (3, "2024-09-09"),
    (3, "2024-09-09"),
    (4, "2025-03-31"),
    (4, "2025-04-01"),
];

#[test]
fn a_referral_follows_another_where_the_other_was_within_twelve_months_from_day_to_day() {
    for trial in each_engine().unwrap() {
        with_referrals(&trial, &BY_HAND);
        let found = counted(&trial, "2025-06-01");
        assert_eq!(of_year(&found[&Measure::Referrals], year(2025)), (6, 6));
        assert_eq!(of_year(&found[&Measure::Rereferrals], year(2025)), (2, 6));
        assert_eq!(of_year(&found[&Measure::Rereferrals], year(2026)), (1, 1), "the day after");
    }
}

#[test]
fn exactly_twelve_months_is_within_and_a_day_more_is_not() {
    for (again, follows) in [("2024-09-09", 1), ("2024-09-10", 0)] {
        for trial in each_engine().unwrap() {
            with_referrals(&trial, &[(1, "2023-09-09"), (1, again)]);
            let found = counted(&trial, "2025-06-01");
            assert_eq!(of_year(&found[&Measure::Rereferrals], year(2025)), (follows, 1), "{again}");
        }
    }
}

#[test]
fn records_found_to_be_one_child_are_counted_as_one_child() {
    for trial in each_engine().unwrap() {
        with_referrals(&trial, &[(1, "2024-05-01"), (2, "2024-10-01")]);
        assert_eq!(of_year(&counted(&trial, "2025-06-01")[&Measure::Rereferrals], year(2025)), (0, 2));
        let merged: Result<(), Fault> = trial.store.write(stamp(noon("2025-06-01")), |work| {
            let mut second = work.load::<Person>(numbered::<PersonId>(2))?.unwrap();
            second.value.merged_into = Some(numbered(1));
            work.save(&second, Fact::new("PersonMerged", noon("2025-06-01")))
        });
        merged.unwrap();
        assert_eq!(of_year(&counted(&trial, "2025-06-01")[&Measure::Rereferrals], year(2025)), (1, 2));
    }
}

#[test]
fn years_before_the_record_are_left_out() {
    for trial in each_engine().unwrap() {
        with_referrals(&trial, &[(1, "2024-05-01")]);
        let found = counted(&trial, "2025-06-01");
        let years: Vec<StatYear> = found[&Measure::Referrals].iter().map(|counts| counts.year).collect();
        assert_eq!(years, [year(2025), year(2026)]);
        assert!(found[&Measure::Contacts].is_empty() && found[&Measure::Conferences].is_empty());
    }
}

fn counts(count: u32, of: u32, begins: &str) -> Counts {
    Counts { year: year(2025), count, of, record_begins: Some(on(begins)) }
}

#[test]
fn a_rate_needs_a_whole_year_a_record_that_reaches_back_and_the_number_of_children() {
    let value =
        |measure, counts, children, today: &str| OwnFigure::of(measure, counts, children, on(today)).value;
    let referrals = counts(2279, 2279, "2020-01-01");
    // 2,279 x 10,000 / 33,270 = 685.0
    let rate = value(Measure::Referrals, referrals, Some(33_270), "2025-04-01");
    assert_eq!(rate.unwrap().to_string(), "685.0");
    assert_eq!(value(Measure::Referrals, referrals, Some(33_270), "2025-03-31"), Err(WhyNone::UnderWay));
    assert_eq!(value(Measure::Referrals, referrals, None, "2025-04-01"), Err(WhyNone::NoPopulation));
    let began_in_may = counts(2279, 2279, "2024-05-02");
    assert!(value(Measure::Referrals, counts(9, 9, "2024-05-01"), Some(100), "2025-04-01").is_ok());
    assert_eq!(
        value(Measure::Referrals, began_in_may, Some(100), "2025-04-01"),
        Err(WhyNone::RecordTooYoung)
    );
    // What follows another needs the year before as well.
    let share = |begins| value(Measure::Rereferrals, counts(27, 100, begins), None, "2025-04-01");
    assert_eq!(share("2023-04-20"), Ok(Tenths(270)));
    assert_eq!(share("2024-04-01"), Err(WhyNone::RecordTooYoung));
    let few = value(Measure::Rereferrals, counts(5, 19, "2020-01-01"), None, "2025-04-01");
    assert_eq!(few, Err(WhyNone::TooFew));
}

const PUBLISHED: &str = r#"
[[source]]
key = "OWN"
name = "Invented publication"
publisher = "Nobody"
published = 2025-10-30

[[figure]]
indicator = "referral_rate"
area = "E06000991"
area_name = "Harrowmere"
year_ending = 2025-03-31
status = "final"
value = "612.4"
source = "OWN"
"#;

fn harrowmere(figures: &str) -> Arrangements {
    let mut folder: Folder = invented::harrowmere();
    if !figures.is_empty() {
        folder.insert(PathBuf::from("harrowmere/comparators.toml"), figures.to_owned());
    }
    Partnership::load(&folder).unwrap()
}

/// Three years of referrals: 2024, 2025, and 2026 under way.
fn three_years() -> [Counts; 3] {
    [(2024, 2260), (2025, 2279), (2026, 412)].map(|(ending, count)| Counts {
        year: year(ending),
        count,
        of: count,
        record_begins: Some(on("2020-01-01")),
    })
}

#[test]
fn published_is_compared_with_published_where_this_area_was_published() {
    let place = harrowmere(PUBLISHED);
    let rows = rows(Measure::Referrals, &three_years(), &place, on("2025-06-01"));
    assert_eq!(rows.iter().map(|row| row.year).collect::<Vec<_>>(), [year(2026), year(2025), year(2024)]);
    let beside = rows[1].compared();
    assert_eq!(beside.len(), 1, "the region's rate of that year is not held, and is not filled in");
    assert!(beside[0].ours_published && beside[0].other_area == "England");
    assert_eq!((beside[0].ours, beside[0].direction()), (Tenths(6124), Direction::Above));
    // Nothing of another year, and nothing of a year under way.
    assert!(rows[0].compared().is_empty() && rows[2].compared().is_empty());
}

#[test]
fn a_figure_of_this_record_is_compared_only_where_none_was_published_and_says_that_it_is_provisional() {
    let place = harrowmere("");
    let rows = rows(Measure::Referrals, &three_years(), &place, on("2025-06-01"));
    let beside = rows[1].compared();
    // 2,279 x 10,000 / 35,200 = 647.4
    assert_eq!((beside[0].ours, beside[0].ours_published), (Tenths(6474), false));
}

#[test]
fn a_provisional_published_figure_is_shown_and_never_compared() {
    let place = harrowmere(&PUBLISHED.replace("\"final\"", "\"provisional\""));
    let rows = rows(Measure::Referrals, &three_years(), &place, on("2025-06-01"));
    assert_eq!(rows[1].area.unwrap().status, Finality::Provisional);
    assert!(rows[1].compared().iter().all(|beside| !beside.ours_published && beside.ours != Tenths(6124)));
}

#[test]
fn contacts_are_beside_nobodys_because_nothing_is_published() {
    let place = harrowmere("");
    let rows = rows(Measure::Contacts, &three_years(), &place, on("2025-06-01"));
    assert!(rows.iter().all(|row| row.compared().is_empty() && row.england.is_none()));
}

proptest! {
    #[test]
    fn what_follows_another_is_never_more_than_there_are(
        days in proptest::collection::vec((1..5u128, 0..900i32), 0..40)
    ) {
        let mut all: BTreeMap<Date, Vec<PersonId>> = BTreeMap::new();
        for (child, days_on) in days {
            let day = on("2023-01-01") + jiff::Span::new().days(days_on);
            all.entry(day).or_default().push(numbered(child));
        }
        let (count, again) = super::queries::referrals_of(&all, year(2025), on("2025-03-31"));
        prop_assert!(again <= count);
    }
}

fn somebody(role: Role) -> Actor {
    Actor { account: numbered::<AccountId>(7), role, agency: "council".into(), team: None }
}

fn a_thought(look_again_on: &str) -> NewExplanation {
    NewExplanation {
        measure: Measure::Referrals,
        says: "Police send every incident as a contact since the change of system".into(),
        would_show: "Referrals by source, before and after March".into(),
        who_looks: "Performance group".into(),
        look_again_on: on(look_again_on),
    }
}

fn say(
    trial: &Trial,
    role: Role,
    new: NewExplanation,
) -> Result<ExplanationId, CommandError<ExplanationRefusal>> {
    let actor = somebody(role);
    let mut ids = NumberedIds::from(1);
    let mut acting = Acting { actor: &actor, now: noon("2025-06-01"), arrangements: "trial", ids: &mut ids };
    trial.store.write(stamp(noon("2025-06-01")), |work| explain(work, &mut acting, new))
}

#[test]
fn an_explanation_says_how_anybody_would_know_and_when_somebody_looks_again() {
    for trial in each_engine().unwrap() {
        let empty = NewExplanation { would_show: " ".into(), ..a_thought("2025-09-01") };
        let refused = say(&trial, Role::BusinessManager, empty);
        assert!(matches!(refused, Err(CommandError::Refused(ExplanationRefusal::NobodyWouldKnow))));
        let refused = say(&trial, Role::BusinessManager, a_thought("2025-06-01"));
        assert!(matches!(refused, Err(CommandError::Refused(ExplanationRefusal::NotAhead))));
        for role in [Role::SocialWorker, Role::PartnerPractitioner, Role::Administrator, Role::CallTaker] {
            let refused = say(&trial, role, a_thought("2025-09-01"));
            assert!(matches!(refused, Err(CommandError::NotAllowed)), "{role:?}");
        }
        say(&trial, Role::BusinessManager, a_thought("2025-09-01")).unwrap();
        let found = trial.store.read(latest_explanations).unwrap();
        assert_eq!((found[&Measure::Referrals].all, found[&Measure::Contacts].all), (1, 0));
        let one = &found[&Measure::Referrals].shown[0];
        assert!(!one.is_overdue(on("2025-09-01")) && one.is_overdue(on("2025-09-02")));
        assert_eq!(trial.store.verify(&crate::kinds(store::Kinds::new())).unwrap().defects, vec![]);
    }
}

fn view<'a>(place: &'a Arrangements, may_explain: bool, counted: &[Counts]) -> RatesView<'a> {
    let today = on("2025-12-01");
    let of = |measure| (measure, rows(measure, counted, place, today));
    let explanation = Explanation {
        id: numbered(1),
        measure: Measure::Referrals,
        says: "Police send every incident <b>as a contact</b>".into(),
        would_show: "Referrals by source".into(),
        who_looks: "Performance group".into(),
        look_again_on: on("2025-09-01"),
        by: numbered(7),
        at: noon("2025-06-01"),
        arrangements: "trial".into(),
    };
    let explained = if counted.is_empty() {
        BTreeMap::new()
    } else {
        BTreeMap::from([(Measure::Referrals, Explanations { shown: vec![explanation], all: 3 })])
    };
    RatesView {
        rows: Measure::ALL.into_iter().map(of).collect(),
        explained,
        arrangements: place,
        now: noon("2025-12-01"),
        may_explain,
    }
}

fn body(markup: &web_kit::Markup) -> String {
    let frame = web_kit::Frame { title: "Rates", service: "Sightline", ..web_kit::Frame::default() };
    let whole = web_kit::page(&frame, markup.clone()).into_string();
    assert_eq!(web_kit::check_html(&whole), Vec::<String>::new());
    markup.clone().into_string()
}

#[test]
fn the_page_of_a_record_that_is_empty() {
    assert_snapshot!(body(&rates_page(&view(&harrowmere(""), false, &[]))));
}

#[test]
fn the_page_with_published_figures_and_an_explanation_nobody_looked_at_again() {
    let place = harrowmere(PUBLISHED);
    let page = body(&rates_page(&view(&place, true, &three_years())));
    assert!(
        page.contains("612.4 for every 10,000 children (published for this area) is above England, 519.4")
    );
    assert!(page.contains("Nobody has looked again"));
    assert!(!page.contains("<b>as a contact"));
    assert_snapshot!(page);
}

#[test]
fn small_counts_are_hidden() {
    let few = [Counts { year: year(2025), count: 3, of: 3, record_begins: Some(on("2020-01-01")) }];
    let page = body(&rates_page(&view(&harrowmere(""), false, &few)));
    assert!(page.contains("fewer than 5") && !page.contains(">3<"));
}

#[test]
fn the_form_of_an_explanation_with_nothing_in_it() {
    let mut form = Form::filled(FormValues::new());
    assert_eq!(read_explanation(&mut form, Measure::Referrals, on("2025-06-01")), None);
    assert_snapshot!(body(&explain_page(Measure::Referrals, &form, &tokens())));
}

#[test]
fn every_explanation_of_a_figure() {
    let found = view(&harrowmere(""), false, &three_years()).explained.remove(&Measure::Referrals).unwrap();
    assert_snapshot!(body(&explanations_page(Measure::Referrals, &found, 1, on("2025-06-01"))));
}
