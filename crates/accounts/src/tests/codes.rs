//! The code from a phone.

use super::*;
use crate::credential::{drawing, key_in_groups};

#[test]
fn the_codes_are_those_of_the_standard() {
    // RFC 6238, appendix B, SHA-1: the secret is the text "12345678901234567890". The published
    // codes have eight figures; ours are their last six.
    let secret = CodeSecret::from_text("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").unwrap();
    let at = |seconds: i64| {
        let moment = jiff::Timestamp::from_second(seconds).unwrap();
        secret.code_at(Moment::from_timestamp(moment)).unwrap()
    };
    assert_eq!([at(59), at(1_111_111_109), at(1_234_567_890)], ["287082", "081804", "005924"]);
}

#[test]
fn a_code_is_taken_once() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let now = minutes(10);
        let code = secret.code_at(now).unwrap();
        let once = place.session(&place.begins(WORKER, STARTING, now), now).unwrap();
        let twice = place.session(&place.begins(WORKER, STARTING, now), now).unwrap();
        assert!(matches!(place.enters(&once, &code, now), CodeAnswer::SignedIn(_)));
        assert_eq!(place.enters(&twice, &code, now), CodeAnswer::Wrong, "{}", place.trial.engine);
        assert_eq!(place.enters(&twice, &code, after(10 * 60 + 15)), CodeAnswer::Wrong);
        let next = after(10 * 60 + 30);
        assert!(matches!(
            place.enters(&twice, &secret.code_at(next).unwrap(), next),
            CodeAnswer::SignedIn(_)
        ));
    }
}

#[test]
fn the_code_that_set_it_up_cannot_sign_in_again() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let session = place.session(&place.begins(WORKER, STARTING, nine()), nine()).unwrap();
        assert_eq!(place.enters(&session, &secret.code_at(nine()).unwrap(), nine()), CodeAnswer::Wrong);
    }
}

#[test]
fn a_phone_may_be_one_step_ahead_or_behind_and_no_more() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let answer = |minute: i64, phone_is_off_by: i64| {
            let now = minutes(minute);
            let session = place.session(&place.begins(WORKER, STARTING, now), now).unwrap();
            place.enters(&session, &secret.code_at(after(minute * 60 + phone_is_off_by)).unwrap(), now)
        };
        assert!(matches!(answer(10, -30), CodeAnswer::SignedIn(_)));
        assert!(matches!(answer(20, 30), CodeAnswer::SignedIn(_)));
        assert_eq!(answer(30, -60), CodeAnswer::Wrong);
        assert_eq!(answer(40, 60), CodeAnswer::Wrong);
    }
}

#[test]
fn a_secret_that_was_shown_and_not_confirmed_is_replaced_at_the_next_sign_in() {
    for place in each_place() {
        let earlier = place.session(&place.begins(WORKER, STARTING, nine()), nine()).unwrap();
        let seen = place.secret(&earlier);
        let later = place.session(&place.begins(WORKER, STARTING, nine()), nine()).unwrap();
        assert_ne!(place.secret(&later), seen);
        let code = CodeTyped::parse(&seen.code_at(nine()).unwrap()).unwrap();
        let answer = place.at_the_door(nine(), OFFICE, |door| confirm_code(door, &earlier, &code)).unwrap();
        assert_eq!(answer, CodeAnswer::Wrong);
    }
}

#[test]
fn the_secret_is_shown_only_while_it_is_being_set_up() {
    for place in each_place() {
        let (session, _) = place.first_sign_in(WORKER, nine());
        assert_eq!(place.trial.store.read(|reader| code_to_set_up(reader, &session)).unwrap(), None);
    }
}

#[test]
fn a_code_is_read_however_it_is_spaced_and_nothing_else_is() {
    assert!(CodeTyped::parse(" 123 456 ").is_some());
    assert!(CodeTyped::parse("123-456").is_some());
    for wrong in ["12345", "1234567", "12345a", "", "１２３４５６"] {
        assert!(CodeTyped::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn the_key_is_typed_in_groups_of_four_and_reads_back_the_same() {
    let secret = CodeSecret::draw(&mut counting());
    let key = key_in_groups(&secret);
    assert_eq!(key.split(' ').count(), 8);
    assert!(key.split(' ').all(|group| group.len() == 4));
    assert_eq!(CodeSecret::from_text(&key), Some(secret));
}

#[test]
fn the_address_names_the_service_and_the_person_and_is_drawn_as_one_path() {
    let secret = CodeSecret::draw(&mut counting());
    let address = secret.address("Sightline: Harrowmere", "worker+one@council.example");
    let key = key_in_groups(&secret).replace(' ', "");
    let label = "Sightline%20%20Harrowmere:worker%2Bone%40council%2Eexample";
    assert_eq!(address, format!("otpauth://totp/{label}?secret={key}&issuer=Sightline%20%20Harrowmere"));
    let svg = drawing(&address).unwrap().into_string();
    assert_eq!(web_kit::check_fragment(&svg), Vec::<String>::new());
    assert_eq!(svg.matches("<path").count(), 1);
    assert!(svg.contains("role=\"img\"") && svg.contains("<title") && !svg.contains("style="));
}

#[test]
fn the_drawing_holds_exactly_the_squares_of_the_code() {
    let address = "otpauth://totp/Sightline:a?secret=GEZDGNBVGY3TQOJQ";
    let code = qrcodegen::QrCode::encode_text(address, qrcodegen::QrCodeEcc::Medium).unwrap();
    let svg = drawing(address).unwrap().into_string();
    let path = svg.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut drawn = std::collections::BTreeSet::new();
    for bar in path.split('M').filter(|bar| !bar.is_empty()) {
        let (at, rest) = bar.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
        let wide: i32 = rest.split('v').next().unwrap().parse().unwrap();
        drawn.extend((x..x + wide).map(|x| (x - 4, y - 4)));
    }
    let dark: std::collections::BTreeSet<(i32, i32)> = (0..code.size())
        .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
        .filter(|(x, y)| code.get_module(*x, *y))
        .collect();
    assert_eq!(drawn, dark);
}
