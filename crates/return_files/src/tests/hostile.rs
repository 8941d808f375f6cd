//! Wrong, broken and hostile files: each is refused for its own reason, at its own line, and nothing is repeated.

use std::io::{self, BufReader, Read};

use proptest::prelude::*;

use super::{A_CHILD, HEADER, census, read, read_within, refusal};
use crate::{Limits, Refused};

#[test]
fn what_is_not_a_census_is_refused() {
    assert_eq!(refusal(""), Refused::Empty);
    assert_eq!(refusal("   \n"), Refused::NotXml);
    assert_eq!(refusal("LAchildID,UPN\nA1,H975\n"), Refused::NotXml);
    assert_eq!(refusal("x".repeat(3 << 20)), Refused::NotXml);
    assert_eq!(refusal(b"\x89PNG\r\n\x1a\n\x00\x00".as_slice()), Refused::NotXml);
    assert_eq!(refusal(b"PK\x03\x04half a zip".as_slice()), Refused::Zipped);
    assert_eq!(refusal("<html><body/></html>"), Refused::WrongRoot { found: "html".into() });
    assert_eq!(refusal("<EXPSSDA903/>"), Refused::WrongRoot { found: "EXPSSDA903".into() });
    assert_eq!(refusal("<message/>"), Refused::WrongRoot { found: "message".into() });
    let other = census(A_CHILD).replace(">CIN<", ">SSDA903<");
    assert_eq!(refusal(other), Refused::AnotherCollection { found: Some("SSDA903".into()) });
    let silent = census(A_CHILD).replace("<Collection>CIN</Collection>", "");
    assert_eq!(refusal(silent), Refused::AnotherCollection { found: None });
}

#[test]
fn a_census_with_its_parts_missing_is_refused() {
    assert_eq!(refusal(census("")), Refused::NoChildren);
    assert_eq!(refusal(format!("<Message>{HEADER}</Message>")), Refused::NoChildren);
    assert_eq!(refusal("<Message/>"), Refused::NoHeader);
    assert_eq!(refusal(format!("<Message><Children>{A_CHILD}</Children></Message>")), Refused::NoHeader);
    let late = format!("<Message><Children>{A_CHILD}</Children>{HEADER}</Message>");
    assert_eq!(refusal(late), Refused::NoHeader);
}

#[test]
fn a_file_cut_short_says_in_which_child_and_on_which_line() {
    let file = format!("<Message>\n{HEADER}\n<Children>\n{A_CHILD}\n{A_CHILD}\n</Children></Message>");
    let inside_the_second = file.rfind("</LAchildID>").unwrap();
    let error = read(&file[..inside_the_second]).unwrap_err();
    assert_eq!((error.why.clone(), error.line, error.child), (Refused::Truncated, 5, Some(2)));
    assert!(error.to_string().starts_with("Line 5, in the record of child number 2: "));

    let between = file.rfind("</Children>").unwrap();
    let error = read(&file[..between]).unwrap_err();
    assert_eq!((error.why, error.line, error.child), (Refused::Truncated, 6, None));
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let file = format!("<?xml version='1.0'?>\n{}", census(A_CHILD));
    for end in 0..file.len() {
        assert!(read(&file[..end]).is_err(), "cut at {end}");
    }
    assert!(read(&file).is_ok());
}

#[test]
fn broken_xml_is_refused_on_its_line() {
    let error = read(census("\n<Child>\n<ChildIdentifiers></Child>")).unwrap_err();
    assert_eq!((error.why, error.line, error.child), (Refused::BrokenXml, 3, Some(1)));
    assert_eq!(refusal(census(A_CHILD) + "</Message>"), Refused::BrokenXml);
    assert_eq!(refusal(census(A_CHILD) + &census(A_CHILD)), Refused::BrokenXml);
    assert_eq!(refusal(census("<Child>&lone </Child>")), Refused::BrokenXml);
    assert_eq!(refusal(census("<Child><!x></Child>")), Refused::BrokenXml);
}

#[test]
fn document_types_and_entities_are_refused_before_anything_is_expanded() {
    let bomb = "<!DOCTYPE Message [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    assert_eq!(refusal(format!("{bomb}{}", census("<Child>&b;</Child>"))), Refused::DocumentType);
    assert_eq!(refusal(format!("<!doctype x>{}", census(A_CHILD))), Refused::DocumentType);
    assert_eq!(refusal("<!DOCTYPE Message SYSTEM \"file:///etc/passwd\">"), Refused::DocumentType);
    assert_eq!(refusal(format!("<!DOCTYPE x [{}", " ".repeat(3 << 20))), Refused::DocumentType);
    assert_eq!(refusal(census("<Child><!DOCTYPE x></Child>")), Refused::DocumentType);

    let with = |text: &str| refusal(census(&A_CHILD.replace("A1", text)));
    assert_eq!(with("&b;"), Refused::UnknownEntity);
    assert_eq!(with("&eacute;"), Refused::UnknownEntity);
    assert_eq!(with("&#0;"), Refused::UnknownEntity);
    assert_eq!(with("&#x1;"), Refused::UnknownEntity);
    assert_eq!(with("&#xD800;"), Refused::UnknownEntity);
    assert_eq!(with("&#99999999999;"), Refused::UnknownEntity);
    assert_eq!(with("\u{1}"), Refused::UnknownEntity);
    assert_eq!(refusal(census("<Child>&b;</Child>")), Refused::UnknownEntity);
    assert_eq!(refusal(census("<Child><Unknown>&b;</Unknown></Child>")), Refused::UnknownEntity);
}

#[test]
fn the_five_entities_of_xml_are_read() {
    let (children, _) = read(census(&A_CHILD.replace("A1", "&lt;&amp;&gt;&quot;&apos;&#65;"))).unwrap();
    assert_eq!(children[0].identifiers.la_child_id.text(), Some("<&>\"'A"));
}

#[test]
fn each_limit_is_kept_on_both_sides() {
    let limits = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        limits
    };
    let why = |file: &str, limits: &Limits| read_within(file, limits).map_err(|error| error.why).err();

    let three = census(&A_CHILD.repeat(3));
    assert_eq!(why(&three, &limits(|l| l.children = 3)), None);
    let too_many = Refused::TooManyChildren { limit: 2 };
    assert_eq!(why(&three, &limits(|l| l.children = 2)), Some(too_many));

    // Two elements stand inside each Child here.
    assert_eq!(why(&three, &limits(|l| l.elements_in_a_child = 2)), None);
    let too_large = Refused::ChildTooLarge { limit: 1 };
    assert_eq!(why(&three, &limits(|l| l.elements_in_a_child = 1)), Some(too_large));

    let long = census(&A_CHILD.replace("A1", "0123456789"));
    assert_eq!(why(&long, &limits(|l| l.value_bytes = 10)), None);
    let too_long = Refused::ValueTooLong { limit: 9 };
    assert_eq!(why(&long, &limits(|l| l.value_bytes = 9)), Some(too_long.clone()));
    let in_pieces = census(&A_CHILD.replace("A1", "01234<!-- -->&#53;<![CDATA[6789]]>"));
    assert_eq!(why(&in_pieces, &limits(|l| l.value_bytes = 9)), Some(too_long));

    let deep = census(&format!("<Child>{}{}</Child>", "<x>".repeat(7), "</x>".repeat(7)));
    assert_eq!(why(&deep, &limits(|l| l.depth = 10)), None);
    assert_eq!(why(&deep, &limits(|l| l.depth = 9)), Some(Refused::TooDeep { limit: 9 }));

    let size = three.len() as u64;
    let mut exact = Limits { file_bytes: size, ..Limits::default() };
    assert_eq!(why(&three, &exact), None);
    exact.file_bytes = size - 1;
    assert_eq!(why(&three, &exact), Some(Refused::FileTooLarge { limit: size - 1 }));
}

#[test]
fn only_so_many_remarks_are_kept() {
    let limits = Limits { remarks: 5, ..Limits::default() };
    let file = census(&format!("<Child>{}</Child>", "<x/>".repeat(12)));
    let (_, summary) = read_within(file, &limits).unwrap();
    assert_eq!((summary.remarks.len(), summary.remarks_not_kept), (5, 7));
}

/// A file that goes on for ever, made as it is read.
struct Endless {
    start: Vec<u8>,
    again: &'static [u8],
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        for space in into.iter_mut() {
            let repeated = self.at.checked_sub(self.start.len());
            *space = match repeated {
                Some(on) => self.again[on % self.again.len()],
                None => self.start[self.at],
            };
            self.at += 1;
        }
        Ok(into.len())
    }
}

#[test]
fn files_without_end_are_refused_in_bounded_memory() {
    let start = format!("<Message>{HEADER}<Children>");
    let why = |start: String, again: &'static str| {
        let file = Endless { start: start.into_bytes(), again: again.as_bytes(), at: 0 };
        let limits = Limits { file_bytes: 64 << 20, children: 20_000, ..Limits::default() };
        crate::cin::read(BufReader::new(file), &limits, |_| std::ops::ControlFlow::Continue(()))
            .unwrap_err()
            .why
    };
    assert_eq!(why(start.clone(), " "), Refused::PieceTooLong { limit: 1 << 20 });
    assert_eq!(why(format!("{start}<!--"), "-"), Refused::PieceTooLong { limit: 1 << 20 });
    assert_eq!(why(format!("{start}<Child a='"), "x"), Refused::PieceTooLong { limit: 1 << 20 });
    assert_eq!(why(format!("{start}<Child><![CDATA["), "x"), Refused::PieceTooLong { limit: 1 << 20 });
    assert_eq!(why(start.clone(), "<Child/>"), Refused::TooManyChildren { limit: 20_000 });
    assert_eq!(why(start.clone(), "<a>"), Refused::TooDeep { limit: 32 });
    assert_eq!(why(start.clone(), "<!-- -->"), Refused::FileTooLarge { limit: 64 << 20 });
    let disabilities = format!("{start}<Child><ChildCharacteristics><Disabilities>");
    assert_eq!(why(disabilities, "<Disability/>"), Refused::ChildTooLarge { limit: 50_000 });
    let value = format!("{start}<Child><ChildIdentifiers><UPN>");
    assert_eq!(why(value.clone(), "&lt;"), Refused::ValueTooLong { limit: 1_000 });
    assert_eq!(why(value, "<b/>"), Refused::ChildTooLarge { limit: 50_000 });
}

#[test]
fn encodings_we_cannot_read_are_refused() {
    let declared = |name: &str| format!("<?xml version=\"1.0\" encoding=\"{name}\"?>{}", census(A_CHILD));
    assert_eq!(refusal(declared("EBCDIC-CP-GB")), Refused::UnknownEncoding);
    assert_eq!(refusal(b"\xFF\xFE\x00\x00<\x00\x00\x00".as_slice()), Refused::UnknownEncoding);
    let mut latin = census(&A_CHILD.replace("A1", "Z")).into_bytes();
    let at = latin.iter().position(|byte| *byte == b'Z').unwrap();
    latin[at] = 0xE9;
    assert_eq!(refusal(&latin), Refused::WrongEncoding);
    let units = "<Message>".encode_utf16().chain([0xD800]).chain("</Message>".encode_utf16());
    let lone_surrogate: Vec<u8> = [0xFF, 0xFE].into_iter().chain(units.flat_map(u16::to_le_bytes)).collect();
    assert_eq!(refusal(lone_surrogate), Refused::WrongEncoding);
}

#[test]
fn a_source_that_fails_is_not_taken_for_the_end_of_the_file() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
    let whole = census(A_CHILD);
    let file = BufReader::new(whole.as_bytes()[..whole.len() - 3].chain(Failing));
    let error =
        crate::cin::read(file, &Limits::default(), |_| std::ops::ControlFlow::Continue(())).unwrap_err();
    assert_eq!(error.why, Refused::Unreadable { reason: io::ErrorKind::ConnectionReset });
}

#[test]
fn a_refusal_never_repeats_what_the_file_says_of_a_child() {
    let secret = "Wilhelmina";
    let broken = [
        census(&format!("<Child><ChildIdentifiers><UPN>{secret}&x;</UPN>")),
        census(&format!("<Child>{secret}<ChildIdentifiers><UPN>{secret}</Child>")),
        census(&format!("<Child a='{secret}'><UPN>{secret}")),
    ];
    for file in broken {
        let error = read(&file).unwrap_err();
        assert!(!error.to_string().contains(secret) && !format!("{error:?}").contains(secret));
    }
}

#[test]
fn every_refusal_says_what_to_do_in_our_words() {
    let all = [
        Refused::Empty,
        Refused::Zipped,
        Refused::NotXml,
        Refused::BrokenXml,
        Refused::WrongRoot { found: "x".into() },
        Refused::AnotherCollection { found: None },
        Refused::NoHeader,
        Refused::NoChildren,
        Refused::Truncated,
        Refused::DocumentType,
        Refused::UnknownEntity,
        Refused::TooDeep { limit: 1 },
        Refused::ValueTooLong { limit: 1 },
        Refused::PieceTooLong { limit: 1 },
        Refused::ChildTooLarge { limit: 1 },
        Refused::TooManyChildren { limit: 1 },
        Refused::FileTooLarge { limit: 1 },
        Refused::UnknownEncoding,
        Refused::WrongEncoding,
        Refused::Unreadable { reason: io::ErrorKind::TimedOut },
    ];
    for why in all {
        let said = format!("{why} {}", why.what_to_do()).to_lowercase();
        assert!(why.what_to_do().ends_with('.'), "{said}");
        for banned in ["please", "sorry", "valid", "required", "forbidden"] {
            assert!(!said.contains(banned), "{said}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_at_all_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
    }

    #[test]
    fn anything_inside_a_census_is_read_or_refused(text in "(<|>|/|&|;|!|\\[|\\]|-|\\?|'|\"|=| |Child|UPN|x|CDATA|#|1|é){0,80}") {
        let _ = read(census(&text));
        let _ = read(format!("{text}{}", census(A_CHILD)));
    }

    #[test]
    fn a_good_file_with_some_bytes_changed_is_read_or_refused(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        wide in any::<bool>(),
    ) {
        let file = census(&format!("{A_CHILD}<Child><CINdetails><Section47/></CINdetails></Child>"));
        let mut bytes: Vec<u8> = if wide {
            [0xFF, 0xFE].into_iter().chain(file.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        } else {
            file.into_bytes()
        };
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes);
        let _ = read(&bytes[..cut.index(bytes.len())]);
    }
}
