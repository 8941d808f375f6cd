use super::{harrowmere_and, harrowmere_with, loaded};
use crate::{Folder, diff, invented};

fn words(after: &Folder) -> Vec<String> {
    diff(&loaded(&invented::harrowmere()), &loaded(after)).iter().map(ToString::to_string).collect()
}

#[test]
fn nothing_changed_says_nothing() {
    assert!(words(&invented::harrowmere()).is_empty());
    assert!(words(&harrowmere_and("groups.toml", "\n# A remark.\n")).is_empty());
}

#[test]
fn a_tighter_clock_says_from_what_to_what_and_when() {
    let more = "\n[[clock]]\ntimescale = \"lado_referral\"\nlimit = 4\nunit = \"hours\"\nstarts = 2026-04-01\nsource = \"s\"\n";
    assert_eq!(
        words(&harrowmere_and("clocks.toml", more)),
        [
            "Clocks: The clock for 'Employer tells the LADO / designated officer' changes from 1 working day to 4 hours \
          from 1 April 2026."
        ]
    );
    let mut folder = harrowmere_with(
        "clocks.toml",
        "limit = 7\nunit = \"working days\"\nstarts = 2024-04-01\n",
        "limit = 7\nunit = \"working days\"\nstarts = 2024-04-01\nends = 2026-03-31\n",
    );
    assert_eq!(
        words(&folder),
        [
            "Clocks: The clock for 'First core group' ends on 31 March 2026, and then there is 10 working days."
        ]
    );
    let clock = "\n[[clock]]\ntimescale = \"core_group_first\"\nlimit = 5\nunit = \"working days\"\nstarts = 2026-04-01\nsource = \"s\"\n";
    folder.values_mut().for_each(|text| {
        if text.contains("[[clock]]") {
            text.push_str(clock);
        }
    });
    assert_eq!(
        words(&folder),
        [
            "Clocks: The clock for 'First core group' changes from 7 working days to 5 working days from 1 April 2026."
        ]
    );
}

#[test]
fn local_practice_switched_on_begins_and_taken_out_ends() {
    let more = "\n[[clock]]\ntimescale = \"pa_contact\"\nlimit = 6\nunit = \"weeks\"\nstarts = 2026-04-01\nsource = \"s\"\n";
    let after = harrowmere_and("clocks.toml", more);
    assert_eq!(
        words(&after),
        ["Clocks: A clock for 'Keeping in touch otherwise' begins: 6 weeks from 1 April 2026."]
    );
    let back = diff(&loaded(&after), &loaded(&invented::harrowmere()));
    assert_eq!(
        back[0].words,
        "The clock for 'Keeping in touch otherwise' from 1 April 2026 is taken out, which leaves no limit."
    );
}

#[test]
fn a_group_gains_and_loses_members() {
    let was =
        "members = [\"council\", \"police\", \"community_health\", \"primary_schools\", \"domestic_abuse\"]";
    let is = "members = [\"council\", \"police\", \"primary_schools\", \"domestic_abuse\", \"housing\", \"faith\"]";
    assert_eq!(
        words(&harrowmere_with("groups.toml", was, is)),
        [
            "Groups: 'Front Door Oversight Group' gains the members 'Quay and Meadow Homes' and 'Harrowmere Faith Forum'.",
            "Groups: 'Front Door Oversight Group' loses the member 'Marchland Community Health'.",
        ]
    );
}

#[test]
fn a_threshold_put_differently_shows_both_wordings() {
    let was = "The child is doing well. Family, friends, school, health visitor and GP meet what the child needs, and nobody needs to co-ordinate";
    let said = words(&harrowmere_with("levels.toml", was, "All is well"));
    assert_eq!(
        said,
        [format!(
            "Levels of need: The threshold of 'Everyday support' changes from '{was}' to 'All is well'."
        )]
    );
}

#[test]
fn each_other_part_is_told_in_its_own_words() {
    let one = |file, was, is| {
        let said = words(&harrowmere_with(file, was, is));
        assert_eq!(said.len(), 1, "{said:?}");
        said[0].clone()
    };
    assert_eq!(
        one("partnership.toml", "review_due = 2027-03-31", "review_due = 2027-06-30"),
        "Partnership: The review date changes from 31 March 2027 to 30 June 2027."
    );
    assert_eq!(
        one(
            "agencies.toml",
            "representative = \"Named GP for Safeguarding\"",
            "representative = \"Lead GP\""
        ),
        "Agencies: The representative of 'Harrowmere General Practice Federation' changes from Named GP for Safeguarding to Lead GP."
    );
    assert_eq!(
        one("front_door.toml", "\"open_work\", \"another_area\", ", "\"another_area\", \"open_work\", "),
        "Front door: The decision 'What happens next for this contact' changes in its details."
    );
    assert_eq!(
        one("front_door.toml", "manager_agreement = \"when-repeated\"", "manager_agreement = \"always\""),
        "Front door: A manager must agree to 'No further action': always."
    );
    assert_eq!(
        one("levels.toml", "    \"Harmed on purpose, or illness made up or brought about\",\n", ""),
        "Levels of need: 'Protection', under Health, loses the indicator 'Harmed on purpose, or illness made up or brought about'."
    );
    assert_eq!(
        one(
            "priorities.toml",
            "owner = \"early_help_board\"\n",
            "owner = \"early_help_board\"\nends = 2027-03-31\n"
        ),
        "Priorities: The priority 'Family help' ends on 31 March 2027."
    );
    assert_eq!(
        one("groups.toml", "quorum = 6\n", "quorum = 7\n"),
        "Groups: The quorum of 'Safeguarding Executive' changes from 6 to 7."
    );
}

#[test]
fn one_place_set_beside_another_differs_in_every_part() {
    let changes = diff(&loaded(&invented::harrowmere()), &loaded(&invented::saltby_vale()));
    for about in ["Partnership", "Clocks", "Agencies", "Groups", "Levels of need", "Front door", "Priorities"]
    {
        assert!(changes.iter().any(|change| change.about == about), "{about}");
    }
}

#[test]
fn a_triage_meeting_that_invites_somebody_else_says_so() {
    let after = harrowmere_with(
        "triage.toml",
        "agencies = [\"council\", \"primary_schools\", \"secondary_schools\", \"special_schools\", \"college\"]",
        "agencies = [\"council\", \"primary_schools\", \"secondary_schools\", \"special_schools\", \"college\", \"early_years\"]",
    );
    assert_eq!(
        words(&after),
        [
            "Triage: 'Education daily tasking' gains the invited agency 'Harrowmere early years and childcare providers'."
        ]
    );
    let after =
        harrowmere_with("triage.toml", "sources = [\"police\"]", "sources = [\"police\", \"housing\"]");
    assert_eq!(words(&after), ["Triage: What is brought to 'Daily police triage' changes."]);
}
