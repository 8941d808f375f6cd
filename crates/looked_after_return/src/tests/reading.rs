//! Files as authorities send them: any order of columns, marks at the start, quotation marks, both years, XML.

use crate::cell::{Text, Texts};
use crate::children::Children;
use crate::read::{Limits, Reading, Refused, WhichYear, read_table, read_tables, read_xml};
use crate::reference::Postcodes;
use crate::tables::{Place, Table};

const HEADER: &str = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";

pub fn refusal(file: &str, bytes: &[u8]) -> Refused {
    read_table(file, bytes, &Texts::default(), Limits::default()).unwrap_err()
}

pub fn read(files: &[(&str, WhichYear, &[u8])]) -> Result<(Children, Vec<String>), Refused> {
    let mut reading = Reading::new(Limits::default());
    let files =
        files.iter().map(|(name, which, bytes)| ((*name).to_owned(), *which, bytes.len() as u64, *bytes));
    read_tables(&mut reading, files.collect(), 2)?;
    let read = reading.finish(&Postcodes::default(), Text::MISSING)?;
    Ok((read.children, read.notes))
}

fn words(children: &Children, table: Table, row: u32, column: &str) -> String {
    children.words(Place { table, row }, column)
}

#[test]
fn a_table_is_known_by_its_columns_in_any_order() {
    let file = "DOB,child,MC_DOB,UPN,ETHNIC,SEX,MOTHER\n01/02/2015,77,,A801200001001,WBRI,F,0\n";
    let (children, _) = read(&[("some name.csv", WhichYear::This, file.as_bytes())]).unwrap();
    assert_eq!(children.id_words(0), "77");
    assert_eq!(words(&children, Table::Header, 0, "DOB"), "01/02/2015");
    assert_eq!(words(&children, Table::Header, 0, "UPN"), "A801200001001");
}

#[test]
fn quotation_marks_line_ends_and_blank_lines_are_taken_as_spreadsheets_write_them() {
    let file = format!(
        "{}\"1\",F,01/02/2015,\"WB\"\"RI\",,,\r\n\r\n,,,,,,\n2,M,\"2/3/2016\",\"a,\nb\",,,",
        HEADER.replace('\n', "\r\n")
    );
    let (children, _) = read(&[("header.csv", WhichYear::This, file.as_bytes())]).unwrap();
    assert_eq!(children.len(), 2);
    assert_eq!(words(&children, Table::Header, 0, "ETHNIC"), "WB\"RI");
    assert_eq!(words(&children, Table::Header, 1, "ETHNIC"), "a,\nb");
    assert_eq!(words(&children, Table::Header, 1, "DOB"), "02/03/2016");
    assert_eq!(children.line(Place { table: Table::Header, row: 1 }), 5);
}

#[test]
fn a_mark_at_the_start_and_utf_16_are_read() {
    let text = format!("{HEADER}1,F,01/02/2015,WBRI,,,\n");
    let marked: Vec<u8> = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    let little: Vec<u8> =
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for bytes in [marked, little, big] {
        let (children, _) = read(&[("header.csv", WhichYear::This, &bytes)]).unwrap();
        assert_eq!(words(&children, Table::Header, 0, "ETHNIC"), "WBRI");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line_and_child_and_what_to_do() {
    let latin = [HEADER.as_bytes(), b"1,F,01/02/2015,WBRI,,,\n2,F,01/02/2015,caf\xE9,,,\n"].concat();
    let said = refusal("header.csv", &latin).to_string();
    assert!(said.starts_with("header.csv, line 3, child 2: ") && said.contains("CSV UTF-8"), "{said}");
    let short = format!("{HEADER}1,F,01/02/2015\n");
    let said = refusal("header.csv", short.as_bytes()).to_string();
    assert!(said.starts_with("header.csv, line 2, child 1: This line has 3 values"), "{said}");
    let open = format!("{HEADER}1,F,\"01/02/2015,,,,\n2,F,,,,,\n");
    assert!(refusal("header.csv", open.as_bytes()).what.contains("never closed"));
    let said = refusal("x.csv", b"CHILD,SEX,DOB,ETHNIC,UPN\n").to_string();
    assert!(said.contains("Nearest is Header, which also has MOTHER, MC_DOB"), "{said}");
    assert!(refusal("x.csv", b"").what.contains("empty"));
    assert!(refusal("x.csv", b"CHILD,CHILD\n").what.contains("Two columns are called CHILD"));
}

#[test]
fn two_files_of_one_table_are_one_too_many_and_two_years_are_not() {
    let file = format!("{HEADER}1,F,01/02/2015,WBRI,,,\n");
    let twice = [("a.csv", WhichYear::This, file.as_bytes()), ("b.csv", WhichYear::This, file.as_bytes())];
    assert!(read(&twice).unwrap_err().what.contains("both the Header table"));
    let years = [("a.csv", WhichYear::This, file.as_bytes()), ("b.csv", WhichYear::Last, file.as_bytes())];
    let (children, _) = read(&years).unwrap();
    assert_eq!((children.len(), words(&children, Table::HeaderLast, 0, "SEX")), (1, "F".to_owned()));
}

#[test]
fn columns_nobody_knows_are_left_out_and_said() {
    let file = format!("{}1,F,01/02/2015,WBRI,,,,hello\n", HEADER.replace('\n', ",NICKNAME\n"));
    let (_, notes) = read(&[("header.csv", WhichYear::This, file.as_bytes())]).unwrap();
    assert_eq!(notes, ["header.csv: columns left out: NICKNAME."]);
}

#[test]
fn a_date_that_is_none_stays_as_it_stood() {
    let file = format!("{HEADER}1,F,31/06/2015,WBRI,,,\n2,F,,WBRI,,,\n");
    let (children, _) = read(&[("header.csv", WhichYear::This, file.as_bytes())]).unwrap();
    let dates: Vec<_> =
        children.headers().iter().map(|header| (header.dob.is_given(), header.dob.is_known())).collect();
    assert_eq!(dates, [(true, false), (false, false)]);
    assert_eq!(words(&children, Table::Header, 0, "DOB"), "31/06/2015");
}

#[test]
fn too_many_rows_of_one_child_are_refused() {
    let mut file = "CHILD,DOB,REVIEW,REVIEW_CODE\n".to_owned();
    (0..501).for_each(|_| file.push_str("7,01/01/2015,01/05/2025,PN1\n"));
    let refused = read(&[("reviews.csv", WhichYear::This, file.as_bytes())]).unwrap_err();
    assert_eq!((refused.file.as_str(), refused.child.as_deref()), ("reviews.csv", Some("7")));
}

#[test]
fn an_xml_return_gives_the_same_rows() {
    let xml = "<?xml version='1.0'?>\n<EXPSSDA903><CHILD><HEADER><CHILDID>9</CHILDID><SEX>M</SEX><DOB>01/02/2010</DOB>\
        <ETHNIC>A&amp;B</ETHNIC><UASC>1</UASC><DUC>01/02/2028</DUC><AREVIEW><REVIEW>01/05/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>\
        <AMISSING><MISSING>M</MISSING><MIS_START>01/06/2025</MIS_START><MIS_END/></AMISSING><IN_TOUCH>YES</IN_TOUCH>\
        <OC2><SDQ_SCORE>12</SDQ_SCORE></OC2><PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE><NEW_THING>1</NEW_THING></HEADER>\n\
        <EPISODE><DECOM>01/01/2025</DECOM><PL>U1</PL></EPISODE><EPISODE><DECOM>01/02/2025</DECOM></EPISODE></CHILD></EXPSSDA903>";
    let texts = Texts::default();
    let (rows, notes) = read_xml("r.xml", xml.as_bytes(), &texts, Limits::default()).unwrap();
    assert_eq!(notes, ["r.xml: HEADER/NEW_THING left out, 1 times."]);
    let mut reading = Reading::new(Limits::default());
    reading.add_xml(rows, notes, WhichYear::This);
    let read = reading.finish(&Postcodes::default(), Text::MISSING).unwrap();
    let child = read.children.child(0, crate::cell::Day::MISSING, crate::cell::Day::MISSING).unwrap();
    let sizes =
        [child.header.len(), child.episodes.len(), child.reviews.len(), child.missing.len(), child.oc2.len()];
    assert_eq!(sizes, [1, 2, 1, 1, 1]);
    assert_eq!([child.oc3.len(), child.uasc.len(), child.prev_perm.len(), child.ad1.len()], [1, 1, 1, 0]);
    assert!(child.episodes[0].place_type.is("U1") && child.missing[0].mis_end.is_missing());
}

#[test]
fn xml_of_another_kind_is_refused() {
    let refused =
        |xml: &str| read_xml("r.xml", xml.as_bytes(), &Texts::default(), Limits::default()).unwrap_err().what;
    assert!(refused("<Message><Header/></Message>").contains("EXPSSDA903"));
    assert!(refused("<!DOCTYPE x [<!ENTITY a 'b'>]><EXPSSDA903/>").contains("DOCTYPE"));
    assert!(refused("<EXPSSDA903><CHILD>").contains("ends before"));
    assert!(refused("<EXPSSDA903></EXPSSDA903>").contains("no child"));
    assert!(refused("").contains("no child"));
}
