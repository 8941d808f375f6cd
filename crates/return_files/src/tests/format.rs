//! The format: what is read, from which element, and what is made of odd values.

use std::ops::ControlFlow;

use kernel::Date;

use super::{A_CHILD, HEADER, census, read};
use crate::cin::{self, CinReader};
use crate::{Cell, Code, FromText, Limits, Line, RemarkKind};

const WHOLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Message>
  <Header>
    <CollectionDetails>
      <Collection>CIN</Collection>
      <Year>2027</Year>
      <ReferenceDate>2027-03-31</ReferenceDate>
    </CollectionDetails>
    <Source>
      <SourceLevel>L</SourceLevel>
      <LEA>975</LEA>
      <SoftwareCode>Lantern</SoftwareCode>
      <Release>4.2</Release>
      <SerialNo>003</SerialNo>
      <DateTime>2027-05-04T09:30:00</DateTime>
    </Source>
  </Header>
  <Children>
    <Child>
      <ChildIdentifiers>
        <LAchildID>W0042</LAchildID>
        <UPN>H975000000042</UPN>
        <FormerUPN>A975000000041</FormerUPN>
        <UPNunknown>UN4</UPNunknown>
        <PersonBirthDate>2016-02-29</PersonBirthDate>
        <ExpectedPersonBirthDate>2027-06-01</ExpectedPersonBirthDate>
        <GenderCurrent>2</GenderCurrent>
        <Sex>F</Sex>
        <PersonDeathDate>2027-03-30</PersonDeathDate>
      </ChildIdentifiers>
      <ChildCharacteristics>
        <Ethnicity>MWBC</Ethnicity>
        <Disabilities>
          <Disability>HEAR</Disability>
          <Disability>LD</Disability>
        </Disabilities>
      </ChildCharacteristics>
      <CINdetails>
        <CINreferralDate>2026-04-07</CINreferralDate>
        <ReferralSource>3B</ReferralSource>
        <PrimaryNeedCode>N1</PrimaryNeedCode>
        <CINclosureDate>2027-03-01</CINclosureDate>
        <ReasonForClosure>RC7</ReasonForClosure>
        <DateOfInitialCPC>2026-05-12</DateOfInitialCPC>
        <Assessments>
          <AssessmentActualStartDate>2026-04-08</AssessmentActualStartDate>
          <AssessmentInternalReviewDate>2026-04-22</AssessmentInternalReviewDate>
          <AssessmentAuthorisationDate>2026-05-20</AssessmentAuthorisationDate>
          <FactorsIdentifiedAtAssessment>
            <AssessmentFactors>3B</AssessmentFactors>
            <AssessmentFactors>16A</AssessmentFactors>
          </FactorsIdentifiedAtAssessment>
        </Assessments>
        <CINPlanDates>
          <CINPlanStartDate>2026-05-21</CINPlanStartDate>
          <CINPlanEndDate>2026-06-01</CINPlanEndDate>
        </CINPlanDates>
        <Section47>
          <S47ActualStartDate>2026-04-20</S47ActualStartDate>
          <InitialCPCtarget>2026-05-12</InitialCPCtarget>
          <DateOfInitialCPC>2026-05-11</DateOfInitialCPC>
          <ICPCnotRequired>false</ICPCnotRequired>
        </Section47>
        <ReferralNFA>0</ReferralNFA>
        <ChildProtectionPlans>
          <CPPstartDate>2026-05-11</CPPstartDate>
          <CPPendDate>2027-02-10</CPPendDate>
          <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
          <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
          <NumberOfPreviousCPP>1</NumberOfPreviousCPP>
          <Reviews><CPPreviewDate>2026-08-03</CPPreviewDate></Reviews>
          <Reviews><CPPreviewDate>2027-02-01</CPPreviewDate></Reviews>
        </ChildProtectionPlans>
        <PreProceedingsandFGDM>
          <PPStartDate>2026-06-02</PPStartDate>
          <LBPSentDate>2026-06-03</LBPSentDate>
          <FGDMMeetingOffer>true</FGDMMeetingOffer>
          <FGDMMeetingFac>0</FGDMMeetingFac>
          <InitialPPMeetingDate>2026-06-10</InitialPPMeetingDate>
          <ReviewMeetingsCount>2</ReviewMeetingsCount>
          <StepDecisionDate>2026-09-01</StepDecisionDate>
          <PPOutcome>A</PPOutcome>
          <CourtAppDate>2026-09-02</CourtAppDate>
          <LetterInitCPDate>2026-09-03</LetterInitCPDate>
        </PreProceedingsandFGDM>
      </CINdetails>
    </Child>
  </Children>
</Message>
"#;

fn on(year: i16, month: i8, day: i8) -> Cell<Date> {
    Cell::of(Date::new(year, month, day).unwrap())
}

fn code(text: &str) -> Cell<Code> {
    Cell::of(Code::from_text(text).unwrap())
}

fn words(text: &str) -> Cell<Box<str>> {
    Cell::of(text.into())
}

#[test]
fn every_element_of_the_census_is_read_into_its_own_field() {
    let (children, summary) = read(WHOLE).unwrap();
    let [child] = children.as_slice() else { panic!("one child") };

    let header = &summary.header;
    assert_eq!(header.collection, words("CIN"));
    assert_eq!(header.year, Cell::of(2027));
    assert_eq!(header.reference_date, on(2027, 3, 31));
    assert_eq!(header.source_level, words("L"));
    assert_eq!(header.local_authority, words("975"));
    assert_eq!(header.software, words("Lantern"));
    assert_eq!(header.software_release, words("4.2"));
    assert_eq!(header.serial_number, words("003"));
    assert_eq!(header.made_at, words("2027-05-04T09:30:00"));

    let who = &child.identifiers;
    assert_eq!(who.la_child_id, words("W0042"));
    assert_eq!(who.upn, words("H975000000042"));
    assert_eq!(who.former_upn, words("A975000000041"));
    assert_eq!(who.upn_unknown_reason, code("UN4"));
    assert_eq!(who.birth_date, on(2016, 2, 29));
    assert_eq!(who.expected_birth_date, on(2027, 6, 1));
    assert_eq!(who.gender, code("2"));
    assert_eq!(who.sex, code("F"));
    assert_eq!(who.death_date, on(2027, 3, 30));
    assert_eq!(child.ethnicity, code("MWBC"));
    assert_eq!(child.disabilities, [code("HEAR"), code("LD")]);

    let [details] = child.cin_details.as_slice() else { panic!("one referral") };
    assert_eq!(details.referral_date, on(2026, 4, 7));
    assert_eq!(details.referral_source, code("3B"));
    assert_eq!(details.primary_need, code("N1"));
    assert_eq!(details.closure_date, on(2027, 3, 1));
    assert_eq!(details.reason_for_closure, code("RC7"));
    assert_eq!(details.initial_conference_date, on(2026, 5, 12));
    assert_eq!(details.no_further_action, Cell::of(false));

    let [assessment] = details.assessments.as_slice() else { panic!("one assessment") };
    assert_eq!(assessment.start_date, on(2026, 4, 8));
    assert_eq!(assessment.internal_review_date, on(2026, 4, 22));
    assert_eq!(assessment.authorisation_date, on(2026, 5, 20));
    assert_eq!(assessment.factors, [code("3B"), code("16A")]);

    let [plan] = details.child_in_need_plans.as_slice() else { panic!("one plan") };
    assert_eq!((&plan.start_date, &plan.end_date), (&on(2026, 5, 21), &on(2026, 6, 1)));

    let [enquiry] = details.section_47_enquiries.as_slice() else { panic!("one enquiry") };
    assert_eq!(enquiry.start_date, on(2026, 4, 20));
    assert_eq!(enquiry.conference_target_date, on(2026, 5, 12));
    assert_eq!(enquiry.initial_conference_date, on(2026, 5, 11));
    assert_eq!(enquiry.conference_not_needed, Cell::of(false));

    let [plan] = details.child_protection_plans.as_slice() else { panic!("one protection plan") };
    assert_eq!((&plan.start_date, &plan.end_date), (&on(2026, 5, 11), &on(2027, 2, 10)));
    assert_eq!(plan.initial_category_of_abuse, code("NEG"));
    assert_eq!(plan.latest_category_of_abuse, code("EMO"));
    assert_eq!(plan.number_of_previous_plans, Cell::of(1));
    assert_eq!(plan.reviews, [on(2026, 8, 3), on(2027, 2, 1)]);

    let [before_court] = details.pre_proceedings.as_slice() else { panic!("one pre-proceedings") };
    assert_eq!(before_court.start_date, on(2026, 6, 2));
    assert_eq!(before_court.letter_before_proceedings_date, on(2026, 6, 3));
    assert_eq!(before_court.family_meeting_offered, Cell::of(true));
    assert_eq!(before_court.family_meeting_held, Cell::of(false));
    assert_eq!(before_court.first_meeting_date, on(2026, 6, 10));
    assert_eq!(before_court.number_of_review_meetings, Cell::of(2));
    assert_eq!(before_court.decision_date, on(2026, 9, 1));
    assert_eq!(before_court.outcome, code("A"));
    assert_eq!(before_court.court_application_date, on(2026, 9, 2));
    assert_eq!(before_court.letter_of_proceedings_date, on(2026, 9, 3));

    assert_eq!(summary.counts.reviews, 2);
    assert_eq!(summary.remarks, []);
}

#[test]
fn each_cell_and_each_record_knows_its_line() {
    let (children, summary) = read(WHOLE).unwrap();
    let child = &children[0];
    let line_of = |text: &str| WHOLE.lines().position(|line| line.contains(text)).unwrap() as u32 + 1;

    // Lines compare as equal by design, so the numbers inside are what is compared.
    assert_eq!(summary.header.line.0, line_of("<Header>"));
    assert_eq!(child.line.0, line_of("<Child>"));
    assert_eq!(child.identifiers.birth_date.line().unwrap().0, line_of("PersonBirthDate"));
    assert_eq!(child.disabilities[1].line().unwrap().0, line_of(">LD<"));
    let details = &child.cin_details[0];
    assert_eq!(details.line.0, line_of("<CINdetails>"));
    assert_eq!(details.section_47_enquiries[0].line.0, line_of("<Section47>"));
    assert_eq!(details.child_protection_plans[0].reviews[1].line().unwrap().0, line_of("2027-02-01"));
}

#[test]
fn lines_are_right_beyond_the_first_chunk_of_the_file() {
    let one = format!("{A_CHILD}\n");
    let (children, _) = read(census(&one.repeat(5_000))).unwrap();
    assert_eq!(children.len(), 5_000);
    assert!(children.iter().zip(1..).all(|(child, line)| child.line.0 == line));
}

fn birth_date(text: &str) -> Cell<Date> {
    let child = format!(
        "<Child><ChildIdentifiers><PersonBirthDate>{text}</PersonBirthDate></ChildIdentifiers></Child>"
    );
    read(census(&child)).unwrap().0[0].identifiers.birth_date.clone()
}

#[test]
fn a_date_that_cannot_be_read_is_not_a_missing_date() {
    assert_eq!(birth_date(""), Cell::Missing);
    assert_eq!(birth_date(" \n "), Cell::Missing);
    assert_eq!(birth_date(" 2024-02-29\n"), on(2024, 2, 29));
    assert_eq!(birth_date("1066-04-13"), on(1066, 4, 13));
    for text in [
        "2023-02-29",
        "2023-13-01",
        "2023-00-10",
        "31/03/2023",
        "2023-3-1",
        "2023-03-01T00:00:00",
        "soon",
        "２０２３-01-01",
        "-023-01-01",
    ] {
        assert_eq!(birth_date(text), Cell::Unreadable { text: text.into(), line: Line(1) }, "{text}");
    }
}

fn no_further_action(text: &str) -> Cell<bool> {
    let child = format!("<Child><CINdetails><ReferralNFA>{text}</ReferralNFA></CINdetails></Child>");
    read(census(&child)).unwrap().0[0].cin_details[0].no_further_action.clone()
}

#[test]
fn yes_and_no_are_true_false_one_and_nought() {
    assert_eq!(no_further_action("true"), Cell::of(true));
    assert_eq!(no_further_action("1"), Cell::of(true));
    assert_eq!(no_further_action("false"), Cell::of(false));
    assert_eq!(no_further_action("0"), Cell::of(false));
    assert_eq!(no_further_action("").get(), None);
    assert_eq!(no_further_action("True").unreadable(), Some("True"));
    assert_eq!(no_further_action("2").unreadable(), Some("2"));
}

#[test]
fn a_code_is_kept_as_written_even_if_nobody_knows_it() {
    let of = |text: &str| Cell::<Code>::read(text, Line(1));
    assert_eq!(of("RB"), code("RB"));
    assert_eq!(of("wbri").get().unwrap(), "wbri");
    assert_eq!(of("ABCDEFGH").get().unwrap(), "ABCDEFGH");
    assert_eq!(of("ABCDEFGHI").unreadable(), Some("ABCDEFGHI"));
    assert_eq!(of("1 A").unreadable(), Some("1 A"));
    assert_eq!(of("N\u{0}").unreadable(), Some("N\u{0}"));
    assert_eq!(of(" N4 "), code("N4"));
    assert!(of("").is_missing());
}

#[test]
fn numbers_are_digits_only() {
    let of = |text: &str| Cell::<u32>::read(text, Line(1));
    assert_eq!(of("010"), Cell::of(10));
    assert_eq!(of("+1").unreadable(), Some("+1"));
    assert_eq!(of("1.0").unreadable(), Some("1.0"));
    assert_eq!(of("99999999999").unreadable(), Some("99999999999"));
}

#[test]
fn records_with_nothing_in_them_are_still_records() {
    let child = "<Child><CINdetails><CINPlanDates/><ChildProtectionPlans><Reviews/></ChildProtectionPlans>\
        <Assessments><FactorsIdentifiedAtAssessment/></Assessments></CINdetails></Child>";
    let (children, _) = read(census(child)).unwrap();
    let details = &children[0].cin_details[0];
    assert_eq!(details.child_in_need_plans.len(), 1);
    assert!(details.child_in_need_plans[0].start_date.is_missing());
    assert_eq!(details.child_protection_plans[0].reviews, [Cell::Missing]);
    assert!(details.assessments[0].factors.is_empty());
}

#[test]
fn a_child_without_characteristics_is_read() {
    let (children, _) = read(census(A_CHILD)).unwrap();
    assert!(children[0].ethnicity.is_missing());
    assert!(children[0].cin_details.is_empty());
}

#[test]
fn stray_text_is_remarked_on_and_not_repeated() {
    let child = "<Child><ChildIdentifiers>\n<UPNunknown>UN3</UPNunknown>PersonBirthDate\n\
        <PersonBirthDate>2015-03-27</PersonBirthDate></ChildIdentifiers></Child>";
    let (children, summary) = read(census(child)).unwrap();
    assert_eq!(children[0].identifiers.birth_date, on(2015, 3, 27));
    let [remark] = summary.remarks.as_slice() else { panic!("one remark") };
    let path = "Message/Children/Child/ChildIdentifiers".into();
    assert_eq!(remark.kind, RemarkKind::StrayText { path });
    assert!(!remark.to_string().contains("PersonBirthDate"));
}

#[test]
fn unknown_elements_are_remarked_on_with_their_way_and_line() {
    let child = "<Child>\n<Photo><Deep>x</Deep></Photo>\n<CINdetails><UPN>1</UPN></CINdetails></Child>";
    let (_, summary) = read(census(child)).unwrap();
    let found: Vec<_> = summary.remarks.iter().map(|remark| (remark.line.0, remark.to_string())).collect();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].0, 2);
    assert!(found[0].1.contains("Message/Children/Child/Photo"));
    assert_eq!(found[1].0, 3);
    assert!(found[1].1.contains("Message/Children/Child/CINdetails/UPN"));
}

#[test]
fn the_first_of_two_values_is_kept() {
    let child = "<Child><ChildIdentifiers><Sex>F</Sex><Sex>M</Sex></ChildIdentifiers></Child>";
    let (children, summary) = read(census(child)).unwrap();
    assert_eq!(children[0].identifiers.sex, code("F"));
    let path = "Message/Children/Child/ChildIdentifiers/Sex".into();
    assert_eq!(summary.remarks[0].kind, RemarkKind::RepeatedElement { path });
}

#[test]
fn element_names_match_exactly() {
    let child = "<Child><ChildIdentifiers><Lachildid>A1</Lachildid></ChildIdentifiers></Child>";
    let (children, summary) = read(census(child)).unwrap();
    assert!(children[0].identifiers.la_child_id.is_missing());
    assert_eq!(summary.remarks.len(), 1);
}

#[test]
fn namespaces_comments_processing_instructions_and_cdata_change_nothing() {
    let plain = read(census(A_CHILD)).unwrap();
    let child = "<c:Child><!-- &unknown; <b> --><c:ChildIdentifiers><?x y?><c:LAchildID><![CDATA[A]]><!-- -->&#x31;\
        </c:LAchildID></c:ChildIdentifiers></c:Child>";
    let prefixed = format!(
        "<c:Message xmlns:c=\"urn:census\" version='1'>{}<c:Children>{child}</c:Children></c:Message><!-- end -->\n",
        HEADER
    );
    assert_eq!(read(prefixed).unwrap().0, plain.0);
    assert_eq!(read(census(A_CHILD).replace("<Message>", "<Message xmlns=\"urn:x\">")).unwrap().0, plain.0);
}

#[test]
fn the_encodings_councils_send_are_read() {
    let text =
        "<?xml version='1.0' encoding='ENC'?>".to_owned() + &census(A_CHILD).replace("A1", "Ælf\u{2019}1");
    let expected = Some("Ælf\u{2019}1");
    let check = |bytes: Vec<u8>| {
        let (children, summary) = read(bytes).unwrap();
        assert_eq!(children[0].identifiers.la_child_id.text(), expected);
        summary.remarks.len()
    };
    let utf16 = |big: bool| {
        let units = text.encode_utf16();
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let windows: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'Æ' => 0xC6,
            '\u{2019}' => 0x92,
            c => u8::try_from(c).unwrap(),
        })
        .collect();
    let named = |name: &str| {
        let text = String::from_utf8_lossy(&windows).into_owned();
        let at = text.find("ENC").unwrap();
        [&windows[..at], name.as_bytes(), &windows[at + 3..]].concat()
    };

    assert_eq!(check(text.replace("ENC", "utf-8").into_bytes()), 0);
    assert_eq!(check(["\u{FEFF}".as_bytes(), text.replace("ENC", "UTF-8").as_bytes()].concat()), 0);
    assert_eq!(check([&[0xFF, 0xFE][..], &utf16(false)].concat()), 0);
    assert_eq!(check([&[0xFE, 0xFF][..], &utf16(true)].concat()), 0);
    assert_eq!(check(utf16(false)), 0);
    assert_eq!(check(utf16(true)), 0);
    assert_eq!(check(named("Windows-1252")), 0);
    assert_eq!(check(named("ISO-8859-1")), 0);
    // Some tools write every declaration as UTF-16, whatever they save.
    assert_eq!(check(text.replace("ENC", "utf-16").into_bytes()), 1);
}

#[test]
fn a_long_utf_16_file_is_read_across_chunks() {
    let text = census(&A_CHILD.replace("A1", "\u{1F9F8}1\n").repeat(4_000));
    let bytes: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (children, summary) = read(bytes).unwrap();
    assert_eq!(children.len(), 4_000);
    assert!(children.iter().all(|child| child.identifiers.la_child_id.text() == Some("\u{1F9F8}1")));
    assert_eq!(children[3_999].line.0, 4_000);
    assert_eq!(summary.duplicates.len(), 3_999);
}

#[test]
fn a_number_given_to_two_children_is_reported_with_both_lines() {
    let other = A_CHILD.replace("A1", "B2");
    let (children, summary) = read(census(&format!("\n{A_CHILD}\n{other}\n{A_CHILD}\n{A_CHILD}"))).unwrap();
    assert_eq!(children.len(), 4);
    let lines: Vec<_> = summary.duplicates.iter().map(|d| (&*d.la_child_id, d.first.0, d.again.0)).collect();
    assert_eq!(lines, [("A1", 2, 4), ("A1", 2, 5)]);
}

#[test]
fn reading_stops_when_told_to() {
    let file = census(&A_CHILD.repeat(10));
    let mut taken = 0;
    let summary = cin::read(file.as_bytes(), &Limits::default(), |_| {
        taken += 1;
        if taken == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
    .unwrap();
    assert_eq!((taken, summary.counts.children, summary.stopped_early), (3, 3, true));
}

#[test]
fn the_header_is_known_before_the_first_child() {
    let file = census(A_CHILD);
    let mut census = CinReader::open(file.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(census.header().year.get(), Some(2026));
    assert!(census.next_child().unwrap().is_some());
    assert!(census.next_child().unwrap().is_none());
    assert!(census.next_child().unwrap().is_none());
}
