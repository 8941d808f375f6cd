//! What the feed refuses, asked before anything is sent.

use super::Child;
use kernel::Date;

/// Something in a child's object that the feed would refuse, or that cannot be true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// Where it stands, as the feed names it.
    pub at: String,
    /// What is wrong and what to do. Never the value.
    pub what: String,
}

/// The most factors of one assessment. The feed was found to refuse one more.
const MOST_FACTORS: usize = 41;
/// The most disabilities of one child.
const MOST_DISABILITIES: usize = 12;
/// The longest id.
const LONGEST_ID: usize = 36;

/// Everything in a child's object that the feed would refuse, or that cannot be true on this day.
pub fn faults_in(child: &Child, today: Date) -> Vec<Broken> {
    let mut found = Found { broken: Vec::new(), today };
    found.id("la_child_id", Some(&child.la_child_id));
    found.id("mis_child_id", child.mis_child_id.as_deref());
    details(child, &mut found);
    for (place, episode) in child.social_care_episodes.iter().enumerate() {
        let at = |field: &str| format!("social_care_episodes[{place}].{field}");
        found.id(&at("social_care_episode_id"), Some(&episode.social_care_episode_id));
        found.days(&at("referral_date"), episode.referral_date, episode.closure_date);
        found.longest(&at("closure_reason"), episode.closure_reason.as_deref(), 3);
        for one in &episode.child_and_family_assessments {
            found.id(&at("child_and_family_assessment_id"), Some(&one.child_and_family_assessment_id));
            found.days(
                &at("child_and_family_assessments.start_date"),
                one.start_date,
                one.authorisation_date,
            );
            if one.factors.len() > MOST_FACTORS {
                let what = format!("There are more than {MOST_FACTORS} factors. Put the assessment right.");
                found.say(&at("child_and_family_assessments.factors"), what);
            }
        }
        for one in &episode.child_in_need_plans {
            found.id(&at("child_in_need_plan_id"), Some(&one.child_in_need_plan_id));
            found.days(&at("child_in_need_plans.start_date"), one.start_date, one.end_date);
        }
        for one in &episode.section_47_assessments {
            found.id(&at("section_47_assessment_id"), Some(&one.section_47_assessment_id));
            found.days(&at("section_47_assessments.start_date"), one.start_date, one.end_date);
        }
        for one in &episode.child_protection_plans {
            found.id(&at("child_protection_plan_id"), Some(&one.child_protection_plan_id));
            found.days(&at("child_protection_plans.start_date"), one.start_date, one.end_date);
        }
    }
    found.broken
}

fn details(child: &Child, found: &mut Found) {
    let known = &child.child_details;
    let pupil = [
        ("unique_pupil_number", &known.unique_pupil_number),
        ("former_unique_pupil_number", &known.former_unique_pupil_number),
    ];
    for (field, number) in pupil {
        let is_one =
            |text: &String| text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if number.as_ref().is_some_and(|text| !is_one(text)) {
            let what = "It does not have 13 letters and digits. Put the pupil number right.";
            found.say(&format!("child_details.{field}"), what.to_owned());
        }
    }
    found.longest("child_details.ethnicity", known.ethnicity.as_deref(), 4);
    found.longest("child_details.postcode", known.postcode.as_deref(), 8);
    found.longest(
        "child_details.unique_pupil_number_unknown_reason",
        known.unique_pupil_number_unknown_reason.as_deref(),
        4,
    );
    if known.disabilities.len() > MOST_DISABILITIES
        || known.disabilities.iter().any(|code| code.is_empty() || code.len() > 4)
    {
        let what = "There are more than 12 codes, or a code is longer than 4 letters.".to_owned();
        found.say("child_details.disabilities", what);
    }
    if known.date_of_birth.is_none() && known.expected_date_of_birth.is_none() {
        let what = "Neither a date of birth nor an expected one is recorded.".to_owned();
        found.say("child_details.date_of_birth", what);
    }
    if known.date_of_birth.is_some_and(|born| found.today < born) {
        found.say("child_details.date_of_birth", "The date of birth is in the future.".to_owned());
    }
}

struct Found {
    broken: Vec<Broken>,
    today: Date,
}

impl Found {
    fn say(&mut self, at: &str, what: String) {
        self.broken.push(Broken { at: at.to_owned(), what });
    }

    /// An id: letters, digits, hyphens and underscores, at most 36, and never `0x`, which the feed's
    /// gate takes for an attack.
    fn id(&mut self, at: &str, id: Option<&str>) {
        let Some(id) = id else { return };
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if id.is_empty() || id.len() > LONGEST_ID || !id.bytes().all(allowed) {
            let what = "The number is longer than 36 or has other signs than letters, digits, - and _.";
            self.say(at, what.to_owned());
        } else if id.to_ascii_lowercase().contains("0x") {
            self.say(at, "The number holds \"0x\", which the feed's gate refuses.".to_owned());
        }
    }

    fn longest(&mut self, at: &str, text: Option<&str>, most: usize) {
        if text.is_some_and(|text| text.chars().count() > most) {
            self.say(at, format!("It is longer than {most}."));
        }
    }

    /// A day on which something began and one on which it ended.
    fn days(&mut self, at: &str, from: Option<Date>, to: Option<Date>) {
        if from.into_iter().chain(to).any(|day| self.today < day) {
            // The feed takes such days; taking them does not make them right.
            self.say(at, "A day is in the future.".to_owned());
        }
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            self.say(at, "It ended before it began.".to_owned());
        }
    }
}
