//! Who must know of a change, who says so, and until when anybody is asked.

use super::pages::{Called, MayDo, change_page, changes_page, read_for_another};
use super::*;
use crate::stories::*;
use access::{Actor, Role};
use insta::assert_snapshot;
use kernel::{Date, Moment};
use store::trial::{NumberedIds, Trial, each_engine, stamp};
use store::{Acting, CommandError, Fault};
use web_kit::Form;

const TOLD: &str = "2023-07-14";

fn on(day: &str) -> Date {
    day.parse().unwrap()
}

fn the_form_ends() -> Change<'static> {
    change_of(harrowmere(), "referral_form").unwrap()
}

fn of_agency(agency: &str, role: Role) -> Actor {
    Actor { agency: agency.to_owned(), ..somebody(role, 3) }
}

fn say(
    trial: &Trial,
    actor: &Actor,
    day: &str,
    of: Option<(&str, &str)>,
) -> Result<(), CommandError<AcknowledgementRefusal>> {
    let now = Moment::on(on(day), 9, 0);
    let mut ids = NumberedIds::from(1);
    let acting = Acting { actor, now, arrangements: "trial", ids: &mut ids };
    trial.store.write(stamp(now), |work| match of {
        None => acknowledge(work, &acting, the_form_ends()),
        Some((agency, told_us)) => acknowledge_for(work, &acting, the_form_ends(), agency, told_us),
    })
}

fn now_shown(trial: &Trial) -> ChangeShown<'static> {
    trial.store.read::<_, Fault>(|reader| shown(reader, the_form_ends())).unwrap()
}

#[test]
fn a_way_in_for_everybody_concerns_every_agency_there_was_on_the_day_they_were_told() {
    let change = the_form_ends();
    assert!(change.concerns("police") && change.concerns("hospital"));
    assert!(!change.concerns("ccg"), "it had ended by then");
    // Eighty in a hundred, rounded up.
    assert_eq!(change.must_know(), (change.agencies().count() * 80).div_ceil(100));
}

#[test]
fn it_is_asked_about_from_the_day_of_the_notice_until_as_long_after_the_end_as_the_notice_is() {
    let change = the_form_ends();
    let asked = |day| change.is_asked_about(on(day));
    assert_eq!((asked("2023-07-13"), asked(TOLD)), (false, true));
    // 31 August and 28 days.
    assert_eq!((asked("2023-09-28"), asked("2023-09-29")), (true, false));
    assert!(changes(harrowmere(), on("2023-07-13")).is_empty());
}

#[test]
fn an_agency_says_so_once_for_itself_and_nobody_says_so_before_they_are_told() {
    for trial in each_engine().unwrap() {
        let police = of_agency("police", Role::PartnerPractitioner);
        let refused = say(&trial, &police, "2023-07-13", None);
        assert!(matches!(refused, Err(CommandError::Refused(AcknowledgementRefusal::NotForThisAgency))));
        say(&trial, &police, TOLD, None).unwrap();
        let refused = say(&trial, &police, TOLD, None);
        assert!(matches!(refused, Err(CommandError::Refused(AcknowledgementRefusal::AlreadyAcknowledged))));
        let found = now_shown(&trial);
        assert_eq!((found.known.len(), found.missing.len()), (1, found.all() - 1));
        assert!(!found.missing.iter().any(|agency| agency.id == "police") && !found.enough_know());
        let nobody = say(&trial, &of_agency("nowhere", Role::PartnerPractitioner), TOLD, None);
        assert!(matches!(nobody, Err(CommandError::Refused(AcknowledgementRefusal::NotForThisAgency))));
        for role in [Role::Analyst, Role::Administrator] {
            let refused = say(&trial, &of_agency("council", role), TOLD, None);
            assert!(matches!(refused, Err(CommandError::NotAllowed)), "{role:?}");
        }
    }
}

#[test]
fn whoever_writes_down_what_an_agency_said_says_who_told_them() {
    for trial in each_engine().unwrap() {
        let manager = of_agency("council", Role::BusinessManager);
        let refused = say(&trial, &manager, TOLD, Some(("hospital", " ")));
        assert!(matches!(refused, Err(CommandError::Refused(AcknowledgementRefusal::NobodyToldUs))));
        say(&trial, &manager, TOLD, Some(("hospital", "Matron, by telephone"))).unwrap();
        assert_eq!(now_shown(&trial).known[0].told_us, "Matron, by telephone");
        let partner = of_agency("police", Role::PartnerPractitioner);
        let refused = say(&trial, &partner, TOLD, Some(("school_nursing", "Nobody")));
        assert!(matches!(refused, Err(CommandError::NotAllowed)));
    }
}

#[test]
fn enough_know_once_the_share_that_the_arrangements_ask_for_does() {
    for trial in each_engine().unwrap() {
        let must = the_form_ends().must_know();
        let agencies: Vec<&str> = the_form_ends().agencies().map(|agency| agency.id.as_str()).collect();
        for (place, agency) in agencies.iter().take(must).enumerate() {
            assert!(!now_shown(&trial).enough_know(), "{place} of {must}");
            say(&trial, &of_agency(agency, Role::PartnerPractitioner), TOLD, None).unwrap();
        }
        assert!(now_shown(&trial).enough_know());
        let police = of_agency(agencies[0], Role::PartnerPractitioner);
        let waiting = trial
            .store
            .read::<_, Fault>(|reader| {
                let mine = waiting_for(reader, harrowmere(), &police, on(TOLD))?.len();
                Ok((mine, with_agencies_missing(reader, harrowmere(), &police, on(TOLD))?.len()))
            })
            .unwrap();
        assert_eq!(waiting, (0, 0));
    }
}

#[test]
fn the_pages_of_changes() {
    let trial = each_engine().unwrap().remove(0);
    assert_snapshot!("none", page_body("Changes", &changes_page(&[], on(TOLD)), false));
    let police = of_agency("police", Role::PartnerPractitioner);
    say(&trial, &police, TOLD, None).unwrap();
    let manager = of_agency("council", Role::BusinessManager);
    say(&trial, &manager, TOLD, Some(("hospital", "<b>Matron</b>"))).unwrap();
    let found = now_shown(&trial);
    let names = |_: &str| "Sam Okafor".to_owned();
    let agency = |id: &str| harrowmere().agency(id).unwrap().name.clone();
    let called = Called { account: &names, agency: &agency };
    let page = |may: &MayDo<'_>, form: &Form| {
        let markup = change_page(&found, Some("Call"), may, form, &tokens(), called, on(TOLD));
        page_body("A change", &markup, form.has_errors())
    };
    let list = page_body("Changes", &changes_page(&[now_shown(&trial)], on("2023-10-01")), false);
    assert!(list.contains("Ended, and too few knew"));
    assert_snapshot!("list", list);
    let reader = MayDo { own: None, for_others: false };
    assert_snapshot!("read", page(&reader, &Form::blank()));
    let mut form = Form::blank();
    assert_eq!(read_for_another(&mut form, &found), None);
    let sees_to_it = MayDo { own: Some("Harrowmere Council"), for_others: true };
    assert_snapshot!("for_whoever_sees_to_it", page(&sees_to_it, &form));
}
