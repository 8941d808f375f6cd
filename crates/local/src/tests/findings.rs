use super::{check, found, harrowmere_and, harrowmere_with, line_of, on, today};
use crate::Severity::{Error, Warning};
use crate::invented;

#[test]
fn a_group_with_no_chair() {
    let was = "chair_role = \"Assistant Director, Safeguarding, Harrowmere Council\"\n";
    let folder = harrowmere_with("groups.toml", was, "");
    let finding = found(&folder, Warning, "groups.toml", "'Performance and Practice Group' has no chair");
    assert_eq!(finding.line, line_of(&folder, "groups.toml", "id = \"performance\"") - 1);
    let folder = harrowmere_with("groups.toml", was, "chair_role = \" \"\n");
    let finding = found(&folder, Warning, "groups.toml", "'Performance and Practice Group' has no chair");
    assert_eq!(finding.line, line_of(&folder, "groups.toml", "chair_role = \" \""));
}

#[test]
fn a_clock_with_no_source() {
    let folder =
        harrowmere_with("clocks.toml", "source = \"Missing from home and care protocol 2023\"\n", "");
    found(&folder, Warning, "clocks.toml", "The clock for 'rhi' has no source");
}

#[test]
fn a_question_nobody_reads() {
    let folder = harrowmere_with("front_door.toml", "read_by = [\"threshold-decision\", \"visitor\"]\n", "");
    let message = "Nobody reads 'What has this child said or shown?'";
    found(&folder, Warning, "front_door.toml", message);
}

#[test]
fn an_outcome_that_no_decision_reaches() {
    let folder = harrowmere_with("front_door.toml", "\"open_work\", ", "");
    found(&folder, Warning, "front_door.toml", "No decision can come to 'Add to work already open'");
}

#[test]
fn an_outcome_offered_only_by_a_decision_that_nothing_leads_to() {
    let more = "\n[[decision]]\nid = \"lost\"\nname = \"Lost\"\nmade_by = \"Nobody's role\"\noffers = [\"island\"]\n\
                starts = 2024-01-01\n\n[[outcome]]\nid = \"island\"\nname = \"Island\"\nmeans = \"m\"\n\
                begins = \"advice\"\nlevels = [1]\nstarts = 2024-01-01\n";
    let folder = harrowmere_and("front_door.toml", more);
    found(&folder, Warning, "front_door.toml", "No decision can come to 'Island'");
}

#[test]
fn an_outcome_offered_only_by_a_later_decision_is_reached() {
    let folder =
        harrowmere_with("front_door.toml", "\"hub_check\", \"returned_for_early_help\", ", "\"hub_check\", ");
    assert!(check(&folder, today()).is_empty());
}

#[test]
fn an_agency_with_a_duty_and_no_representative() {
    let folder = harrowmere_with("agencies.toml", "representative = \"Youth Justice Service Manager\"\n", "");
    let message = "'Harrowmere Youth Justice Service' has a duty and no representative";
    found(&folder, Warning, "agencies.toml", message);
}

#[test]
fn a_partnership_without_its_police() {
    let folder = harrowmere_with(
        "agencies.toml",
        "kind = \"police\"\nbasis = \"safeguarding partner\"",
        "kind = \"police\"\nbasis = \"relevant agency\"",
    );
    found(&folder, Warning, "agencies.toml", "No safeguarding partner is the police");
}

#[test]
fn a_level_with_no_threshold_wording() {
    let was = "threshold = \"The family and the services all children have meet the child's needs.\"\n";
    let folder = harrowmere_with("levels.toml", was, "");
    found(&folder, Warning, "levels.toml", "Nothing says when a child's needs are at 'Universal'");
}

#[test]
fn a_name_that_overlaps_another_in_time() {
    let folder = harrowmere_with("partnership.toml", "ends = 2022-08-31", "ends = 2022-09-01");
    let message =
        "'Children's Access Desk' and 'Harrowmere Integrated Front Door' are both the name on some day";
    let finding = found(&folder, Error, "partnership.toml", message);
    let named = line_of(&folder, "partnership.toml", "Harrowmere Integrated Front Door");
    assert_eq!(finding.line, named - 1);
}

#[test]
fn a_quorum_larger_than_the_group() {
    let folder = harrowmere_with("groups.toml", "quorum = 6\n", "quorum = 60\n");
    found(
        &folder,
        Warning,
        "groups.toml",
        "'Safeguarding Executive' needs 60 agencies to be quorate and has 12",
    );
}

#[test]
fn a_start_after_its_end() {
    let folder = harrowmere_with("priorities.toml", "ends = 2026-03-31", "ends = 2020-03-31");
    let message =
        "'The right decision first time' ends on 31 March 2020, before it starts on 1 September 2022";
    let finding = found(&folder, Error, "priorities.toml", message);
    assert_eq!(finding.line, line_of(&folder, "priorities.toml", "ends = 2020-03-31"));
}

#[test]
fn an_id_that_does_not_exist() {
    let folder = harrowmere_with("groups.toml", "parent = \"partners\"", "parent = \"partnrs\"");
    let message = "'Safeguarding Executive' answers to 'partnrs', which is not a group here";
    found(&folder, Error, "groups.toml", message);
    let folder = harrowmere_with(
        "groups.toml",
        "\"primary_schools\", \"early_years\", \"housing\"",
        "\"primary\", \"early_years\", \"housing\"",
    );
    let message = "'Neglect Group' has the member 'primary', which is not an agency here";
    let finding = found(&folder, Error, "groups.toml", message);
    assert!(1 < finding.column, "it points at the word in the list");
    let folder = harrowmere_with("priorities.toml", "owner = \"neglect\"", "owner = \"neglec\"");
    found(&folder, Error, "priorities.toml", "'Neglect' belongs to 'neglec', which is not a group here");
    let folder = harrowmere_with("clocks.toml", "agreed_by = \"executive\"", "agreed_by = \"exec\"");
    found(&folder, Error, "clocks.toml", "'icpc' was agreed by 'exec', which is not a group here");
    let folder = harrowmere_with("front_door.toml", "leads_to = \"hub_decision\"", "leads_to = \"nowhere\"");
    assert!(check(&folder, today()).iter().any(|f| f.message.contains("leads to 'nowhere'")));
    let folder =
        harrowmere_with("front_door.toml", "starts_clocks = [\"mash_amber\"]", "starts_clocks = [\"mash\"]");
    let message = "'Ask police, health and education what they know' starts the clock 'mash', and there is no such limit";
    found(&folder, Error, "front_door.toml", message);
}

#[test]
fn a_review_date_that_is_past() {
    let folder = invented::harrowmere();
    assert!(check(&folder, on("2027-03-31")).is_empty());
    let findings = check(&folder, on("2027-04-01"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].message, "The review was due on 31 March 2027");
    assert_eq!(findings[0].line, line_of(&folder, "partnership.toml", "review_due"));
    // Levels are to be read again by 31 August 2027.
    assert_eq!(check(&folder, on("2027-09-01")).len(), 2);
}

#[test]
fn a_team_with_no_agency() {
    let team = "\n[[team]]\nid = \"stray\"\nname = \"Stray team\"\nkind = \"support\"\nstarts = 2024-01-01\n";
    found(
        &harrowmere_and("agencies.toml", team),
        Warning,
        "agencies.toml",
        "'Stray team' belongs to no agency",
    );
    let team = format!("{team}agency = \"nobody\"\n");
    let message = "'Stray team' belongs to 'nobody', which is not an agency here";
    found(&harrowmere_and("agencies.toml", &team), Error, "agencies.toml", message);
    let team = team.replace("nobody", "ccg");
    let message =
        "'Stray team' goes on after its agency, 'Harrowmere Clinical Commissioning Group', has ended";
    found(&harrowmere_and("agencies.toml", &team), Warning, "agencies.toml", message);
}

#[test]
fn a_group_that_answers_to_itself_in_the_end() {
    let folder =
        harrowmere_with("groups.toml", "starts = 2024-12-01\n", "parent = \"policy\"\nstarts = 2024-12-01\n");
    let findings = check(&folder, today());
    assert!(
        findings
            .iter()
            .any(|f| f.message == "'Lead Safeguarding Partners' Meeting' answers, in the end, to itself")
    );
}

#[test]
fn an_id_used_twice() {
    let folder = harrowmere_with("priorities.toml", "id = \"outside_home\"", "id = \"neglect\"");
    let finding = found(&folder, Error, "priorities.toml", "The id 'neglect' is used twice");
    assert_eq!(finding.column, 1);
}

#[test]
fn a_question_that_can_never_be_shown() {
    let folder = harrowmere_with("front_door.toml", "is = \"yes\"", "is = \"perhaps\"");
    let message = "'Is there anything that would make a visit unsafe?' can never be answered 'perhaps', \
                   so 'What would make it unsafe?' is never shown";
    found(&folder, Error, "front_door.toml", message);
}

#[test]
fn a_part_of_every_worry_that_no_question_fills() {
    let folder =
        harrowmere_with("front_door.toml", "fills = \"worry\"\nask = \"What are you", "ask = \"What are you");
    let message = "No question fills 'worry' for the public and professionals";
    found(&folder, Error, "front_door.toml", message);
    // An end without a successor leaves it unasked too.
    let was = "starts = 2023-09-01\n\n[[question]]\nid = \"your_name\"";
    let ended = "starts = 2023-09-01\nends = 2026-01-31\n\n[[question]]\nid = \"your_name\"";
    let folder = harrowmere_with("front_door.toml", was, ended);
    found(&folder, Error, "front_door.toml", "No question fills 'source' for callers");
    let folder = harrowmere_with("front_door.toml", "fills = \"school\"\n", "");
    let message = "No question fills 'school' for the public and professionals and callers";
    found(&folder, Warning, "front_door.toml", message);
}

#[test]
fn a_kind_of_question_that_nobody_knows() {
    let folder = harrowmere_with("front_door.toml", "kind = \"one-of\"", "kind = \"slider\"");
    let finding =
        found(&folder, Error, "front_door.toml", "'slider' is not one of the words that can stand here");
    assert!(finding.what_to_do.contains("one-of"), "{finding}");
    assert_eq!(finding.line, line_of(&folder, "front_door.toml", "slider"));
    let folder = harrowmere_with("front_door.toml", "fills = \"danger\"", "fills = \"peril\"");
    found(&folder, Error, "front_door.toml", "'peril' is not one of the words that can stand here");
}

#[test]
fn a_part_of_every_worry_asked_in_the_wrong_way() {
    for (was, is, message) in [
        (
            "fills = \"school\"\nask = \"School, nursery or college\"\nkind = \"short-text\"",
            "fills = \"school\"\nask = \"School, nursery or college\"\nkind = \"date\"",
            "'School, nursery or college' fills 'school', which is not answered as 'date'",
        ),
        (
            "kind = \"long-text\"\nif_missing = \"Enter what you",
            "kind = \"long-text\"\noptional = true\nif_missing = \"Enter what you",
            "'What are you worried about?' fills 'worry', which nothing can be done without, and may be left out",
        ),
        (
            "kind = \"address\"\noptional = true\nabout = \"family\"",
            "kind = \"address\"\noptional = true\nabout = \"child\"",
            "'Where do the children live?' fills 'address', which is not about the child",
        ),
        (
            "asked_of = [\"public\"]\nread_by = [\"reply\"]\nstarts",
            "asked_of = [\"public\", \"professional\"]\nread_by = [\"reply\"]\nstarts",
            "'Name' fills 'name', which professionals are not asked for",
        ),
        (
            "id = \"seen_and_heard_call\"\nfills = \"seen-and-heard\"",
            "id = \"seen_and_heard_call\"\nfills = \"going-well\"",
            "'What has the caller seen and heard?' and 'What is going well for the family, and who helps them?' both \
             fill 'going-well' for the same people on some day",
        ),
    ] {
        let folder = harrowmere_with("front_door.toml", was, is);
        let findings = check(&folder, today());
        assert_eq!((findings[0].severity, findings[0].message.as_str()), (Error, message), "{findings:#?}");
    }
    let own = "\n[[question]]\nid = \"own\"\nask = \"Agreed?\"\nkind = \"agreement\"\nabout = \"family\"\n\
               asked_of = [\"public\"]\nread_by = [\"consent\"]\nstarts = 2026-01-01\n";
    let message = "'Agreed?' is answered in a way that only a part of every worry can be";
    found(&harrowmere_and("front_door.toml", own), Error, "front_door.toml", message);
}

#[test]
fn drafts_that_end_as_soon_as_they_are_warned_of() {
    let kept = |days: &str| harrowmere_with("front_door.toml", "kept_for_calendar_days = 14", days);
    let message = "Authors would be warned of a draft's end from the day they begin it";
    found(&kept("kept_for_calendar_days = 3"), Error, "front_door.toml", message);
    assert!(check(&kept("kept_for_calendar_days = 4"), today()).is_empty());
}

#[test]
fn a_way_in_that_ended_and_leads_nowhere() {
    let folder = harrowmere_with("front_door.toml", "instead = \"telephone\"\n", "");
    let message = "Nothing says what to use instead of 'Multi-agency referral form'";
    found(&folder, Error, "front_door.toml", message);
    let folder = harrowmere_with("front_door.toml", "instead = \"telephone\"", "instead = \"telefone\"");
    let message = "'Multi-agency referral form' is replaced by 'telefone', which is not a way in here";
    found(&folder, Error, "front_door.toml", message);
    let folder =
        harrowmere_with("front_door.toml", "instead = \"telephone\"", "instead = \"agency_systems\"");
    let message = "'Multi-agency referral form' is replaced by 'Agencies' own systems', which is not open the day after";
    found(&folder, Error, "front_door.toml", message);
    // Open from the very next day is in time.
    let folder = harrowmere_with("front_door.toml", "instead = \"telephone\"", "instead = \"agency_form\"");
    assert!(check(&folder, today()).is_empty());
    let was = "why_ended = \"Forms came half filled in, and children waited while they were sent back. A conversation finds out more.\"\n";
    let folder = harrowmere_with("front_door.toml", was, "");
    found(&folder, Warning, "front_door.toml", "Nothing says why 'Multi-agency referral form' ends");
}

#[test]
fn a_way_in_that_nobody_may_use_or_that_is_missing() {
    let folder = harrowmere_with("front_door.toml", "for_agencies = [\"police\"]\n", "");
    found(&folder, Warning, "front_door.toml", "No agency may use 'Police notifications'");
    let was = "kind = \"telephone\"\n";
    let folder =
        harrowmere_with("front_door.toml", was, "kind = \"telephone\"\nfor_agencies = [\"police\"]\n");
    let message = "'Call to the Front Door' is not used by agencies that sign in";
    found(&folder, Error, "front_door.toml", message);
    let folder = harrowmere_with("front_door.toml", "kind = \"public-form\"", "kind = \"out-of-hours\"");
    let messages: Vec<String> = check(&folder, today()).into_iter().map(|finding| finding.message).collect();
    assert_eq!(
        messages,
        [
            "'Public form' and 'Emergency duty team' are the same way in on some day",
            "There is no way in for the public"
        ]
    );
}

#[test]
fn a_missing_file_and_a_stray_one() {
    let mut folder = invented::harrowmere();
    let text = folder.remove(std::path::Path::new("harrowmere/groups.toml")).unwrap();
    folder.insert("harrowmere/group.toml".into(), text);
    let findings = check(&folder, today());
    let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["There is no groups.toml", "Nothing reads this file"]);
}

#[test]
fn errors_come_before_warnings() {
    let mut folder = harrowmere_with("groups.toml", "quorum = 6\n", "quorum = 60\n");
    folder.extend(
        harrowmere_with("priorities.toml", "owner = \"neglect\"", "owner = \"neglec\"")
            .into_iter()
            .filter(|(p, _)| p.ends_with("priorities.toml")),
    );
    let severities: Vec<_> = check(&folder, today()).into_iter().map(|finding| finding.severity).collect();
    assert_eq!(severities, [Error, Warning]);
}

#[test]
fn a_triage_meeting_that_cannot_be_quorate_or_is_chaired_by_somebody_not_invited() {
    let folder = harrowmere_with(
        "triage.toml",
        "must_come = [\"council\", \"police\", \"domestic_abuse\"]",
        "must_come = [\"council\", \"fire\"]",
    );
    found(
        &folder,
        Error,
        "triage.toml",
        "'Domestic abuse triage' cannot be quorate without 'fire', which is not invited",
    );
    let folder = harrowmere_with("triage.toml", "chair_agency = \"council\"", "chair_agency = \"fire\"");
    found(&folder, Error, "triage.toml", "'Daily police triage' is chaired by 'fire', which is not invited");
}

#[test]
fn a_triage_meeting_that_brings_what_is_not_there_or_never_says_why_it_may_share() {
    let folder =
        harrowmere_with("triage.toml", "marks = [\"domestic_abuse_at_home\"]", "marks = [\"sadness\"]");
    found(
        &folder,
        Error,
        "triage.toml",
        "'Domestic abuse triage' brings 'sadness', which is not a mark here",
    );
    let folder = harrowmere_with(
        "triage.toml",
        "lawful_basis = \"Education Act 2002 section 175, Children Act 2004 section 10.\"",
        "lawful_basis = \"\"",
    );
    found(
        &folder,
        Warning,
        "triage.toml",
        "Nothing says, of 'Education daily tasking', what makes sharing at it lawful",
    );
}

#[test]
fn a_triage_clock_that_is_switched_off_and_a_week_without_a_day() {
    let folder = harrowmere_with("triage.toml", "clock = \"da_triage\"", "clock = \"mash_blue\"");
    found(&folder, Error, "triage.toml", "There is no national limit with the id 'mash_blue'");
    let folder = harrowmere_with("triage.toml", "weekday = \"wednesday\"\n", "");
    found(&folder, Error, "triage.toml", "Nothing says on which day 'Domestic abuse triage' is held");
}

#[test]
fn a_level_below_four_without_a_rule_on_consent_or_with_two() {
    let none = harrowmere_with(
        "front_door.toml",
        "levels = [3]\nstarts = 2019-04-01",
        "levels = [4]\nstarts = 2019-04-01",
    );
    let message = "No rule on consent is for level 3: nothing is passed on there without agreement";
    found(&none, Warning, "front_door.toml", message);
    let two = harrowmere_with(
        "front_door.toml",
        "levels = [3]\nstarts = 2019-04-01",
        "levels = [2, 3]\nstarts = 2019-04-01",
    );
    found(
        &two,
        Warning,
        "front_door.toml",
        "2 rules on consent are for level 2, and only the first is asked",
    );
    let idle = harrowmere_with(
        "front_door.toml",
        "agreement_needed = true\nwithout_agreement = \"reason-recorded\"",
        "agreement_needed = false\nwithout_agreement = \"reason-recorded\"",
    );
    let message = "'Targeted family help' asks for no agreement, and says what happens without it";
    found(&idle, Warning, "front_door.toml", message);
}
