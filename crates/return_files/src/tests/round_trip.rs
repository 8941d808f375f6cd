//! What is written reads back the same.

use kernel::Date;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{A_CHILD, census, read};
use crate::cin::{
    self, Assessment, Child, ChildInNeedPlan, ChildProtectionPlan, CinDetails, Header, Identifiers,
    PreProceedings, Section47Enquiry,
};
use crate::{Cell, Code, FromText, Line};

/// Cells as a file can hold them: text that would be read as a value is a value, blank text is missing.
fn cells<T: FromText + Clone + std::fmt::Debug + 'static>(
    values: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Cell<T>> {
    prop_oneof![
        2 => Just(Cell::Missing),
        5 => values.prop_map(Cell::of),
        1 => text().prop_map(|text| Cell::read(&text, Line(1))),
    ]
    .boxed()
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Z0-9]{1,12}", "[ -~é\u{1F9F8}\\n\\r\\t]{0,20}", "(<|&|]]>|&amp;|<!--|\"|'){1,4}"]
}

fn words() -> BoxedStrategy<Cell<Box<str>>> {
    text().prop_map(|text| Cell::read(&text, Line(1))).boxed()
}

fn dates() -> BoxedStrategy<Cell<Date>> {
    cells((0i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap()))
}

fn codes() -> BoxedStrategy<Cell<Code>> {
    cells("[A-Za-z0-9]{1,8}".prop_map(|text| Code::from_text(&text).unwrap()))
}

fn flags() -> BoxedStrategy<Cell<bool>> {
    cells(any::<bool>())
}

fn numbers() -> BoxedStrategy<Cell<u32>> {
    cells(any::<u32>())
}

fn headers() -> impl Strategy<Value = Header> {
    let texts = (words(), words(), words(), words(), words(), words());
    (numbers(), dates(), texts).prop_map(|(year, reference_date, (a, b, c, d, e, f))| Header {
        collection: Cell::of("CIN".into()),
        year,
        reference_date,
        source_level: a,
        local_authority: b,
        software: c,
        software_release: d,
        serial_number: e,
        made_at: f,
        ..Header::default()
    })
}

fn assessments() -> impl Strategy<Value = Assessment> {
    (dates(), dates(), dates(), vec(codes(), 0..4)).prop_map(|(a, b, c, factors)| Assessment {
        start_date: a,
        internal_review_date: b,
        authorisation_date: c,
        factors,
        ..Assessment::default()
    })
}

fn plans() -> impl Strategy<Value = ChildInNeedPlan> {
    (dates(), dates()).prop_map(|(start_date, end_date)| ChildInNeedPlan {
        start_date,
        end_date,
        ..ChildInNeedPlan::default()
    })
}

fn enquiries() -> impl Strategy<Value = Section47Enquiry> {
    (dates(), dates(), dates(), flags()).prop_map(|(a, b, c, conference_not_needed)| Section47Enquiry {
        start_date: a,
        conference_target_date: b,
        initial_conference_date: c,
        conference_not_needed,
        ..Section47Enquiry::default()
    })
}

fn protection_plans() -> impl Strategy<Value = ChildProtectionPlan> {
    (dates(), dates(), codes(), codes(), numbers(), vec(dates(), 0..4)).prop_map(
        |(a, b, c, d, e, reviews)| ChildProtectionPlan {
            start_date: a,
            end_date: b,
            initial_category_of_abuse: c,
            latest_category_of_abuse: d,
            number_of_previous_plans: e,
            reviews,
            ..ChildProtectionPlan::default()
        },
    )
}

fn pre_proceedings() -> impl Strategy<Value = PreProceedings> {
    let days = (dates(), dates(), dates(), dates(), dates(), dates());
    (days, flags(), flags(), numbers(), codes()).prop_map(
        |((a, b, c, d, e, f), offered, held, many, outcome)| PreProceedings {
            start_date: a,
            letter_before_proceedings_date: b,
            family_meeting_offered: offered,
            family_meeting_held: held,
            first_meeting_date: c,
            number_of_review_meetings: many,
            decision_date: d,
            outcome,
            court_application_date: e,
            letter_of_proceedings_date: f,
            ..PreProceedings::default()
        },
    )
}

fn cin_details() -> impl Strategy<Value = CinDetails> {
    let cells = (dates(), codes(), codes(), dates(), codes(), dates(), flags());
    let records = (
        vec(assessments(), 0..3),
        vec(plans(), 0..3),
        vec(enquiries(), 0..3),
        vec(protection_plans(), 0..3),
        vec(pre_proceedings(), 0..2),
    );
    (cells, records).prop_map(|((a, b, c, d, e, f, g), (h, i, j, k, l))| CinDetails {
        referral_date: a,
        referral_source: b,
        primary_need: c,
        closure_date: d,
        reason_for_closure: e,
        initial_conference_date: f,
        no_further_action: g,
        assessments: h,
        child_in_need_plans: i,
        section_47_enquiries: j,
        child_protection_plans: k,
        pre_proceedings: l,
        ..CinDetails::default()
    })
}

fn children() -> impl Strategy<Value = Child> {
    let who = (words(), words(), words(), codes(), dates(), dates(), codes(), codes(), dates());
    (who, codes(), vec(codes(), 0..4), vec(cin_details(), 0..3)).prop_map(
        |((a, b, c, d, e, f, g, h, i), ethnicity, disabilities, cin_details)| Child {
            identifiers: Identifiers {
                la_child_id: a,
                upn: b,
                former_upn: c,
                upn_unknown_reason: d,
                birth_date: e,
                expected_birth_date: f,
                gender: g,
                sex: h,
                death_date: i,
            },
            ethnicity,
            disabilities,
            cin_details,
            ..Child::default()
        },
    )
}

fn written(header: &Header, children: &[Child]) -> Vec<u8> {
    let mut file = Vec::new();
    cin::write(header, children, &mut file).unwrap();
    file
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(header in headers(), children in vec(children(), 1..4)) {
        let file = written(&header, &children);
        let (read_back, summary) = read(&file).unwrap();
        prop_assert_eq!(&read_back, &children);
        prop_assert_eq!(&summary.header, &header);
        prop_assert_eq!(summary.remarks, vec![]);
        // Written again it is the same to the byte: there is one way to write a return.
        prop_assert_eq!(written(&summary.header, &read_back), file);
    }
}

#[test]
fn the_writer_keeps_the_order_of_the_format() {
    let source = census(
        "<Child><CINdetails><PreProceedingsandFGDM/><ChildProtectionPlans/><ReferralNFA>1</ReferralNFA><Section47/>\
         <CINPlanDates/><Assessments/><DateOfInitialCPC>2026-01-05</DateOfInitialCPC></CINdetails></Child>",
    );
    let (children, summary) = read(source).unwrap();
    let file = String::from_utf8(written(&summary.header, &children)).unwrap();
    let order = [
        "<DateOfInitialCPC>2026-01-05<",
        "<Assessments>",
        "<CINPlanDates>",
        "<Section47>",
        "<ReferralNFA>true<",
        "<ChildProtectionPlans>",
        "<PreProceedingsandFGDM>",
    ];
    let places: Vec<_> = order.iter().map(|text| file.find(text).unwrap()).collect();
    assert!(places.is_sorted(), "{file}");
}

#[test]
fn a_control_character_is_an_error_and_is_not_repeated() {
    let (mut children, summary) = read(census(A_CHILD)).unwrap();
    children[0].identifiers.upn = Cell::of("Wilhelmina\u{1}".into());
    let error = cin::write(&summary.header, &children, Vec::new()).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
    assert!(!error.to_string().contains("Wilhelmina"));
}
