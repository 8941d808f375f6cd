//! From what was posted to a worry.

use super::form::{Asker, WorrySetting};
use super::read_child::read_child;
use super::{fields, local_answers, when_received};
use crate::out_of_hours::TakenOutOfHours;
use crate::worry::{Answered, Channel, ChildDescribed, Consent, Danger, Home, HowTaken, NewWorry, Referrer};
use kernel::{AccountId, Moment};
use local::{About, Fills, Question};
use web_kit::{Form, FormValues};

/// The most children one form may be about.
pub const MOST_CHILDREN: usize = 12;

/// How many children the form is about: at least one, and never fewer than were told of, whatever
/// the count that was posted says.
pub fn child_count(form: &Form) -> usize {
    let said = form.values.text("children").parse().unwrap_or(1);
    last_child_told_of(form).max(said).clamp(1, MOST_CHILDREN)
}

fn last_child_told_of(form: &Form) -> usize {
    let told = form.values.pairs().iter().filter(|(_, value)| !value.trim().is_empty());
    told.filter_map(|(name, _)| child_field(name)).map(|(number, _)| number).max().unwrap_or(0)
}

const TOO_MANY: &str =
    "One form can be about 12 children at most. Send this one, then raise another for the other children.";

/// The form with room for one more child, or a message when it has no room left.
pub fn add_child(form: &mut Form) {
    let count = child_count(form);
    if count >= MOST_CHILDREN {
        form.errors.add("children", TOO_MANY);
        return;
    }
    form.values.set("children", (count + 1).to_string());
}

/// The form without one of its children; those after it move up.
pub fn take_child_away(form: &mut Form, away: usize) {
    let count = child_count(form);
    if count <= 1 || away == 0 || away > count {
        return;
    }
    let mut kept = FormValues::new();
    for (name, value) in form.values.pairs() {
        let Some((number, field)) = child_field(name) else {
            kept.add(name, value.clone());
            continue;
        };
        if number != away {
            let moved = if number > away { number - 1 } else { number };
            kept.add(&format!("child_{moved}_{field}"), value.clone());
        }
    }
    form.values = kept;
    form.values.set("children", (count - 1).to_string());
}

/// The child's number in a field's name, and what of the child it is.
pub(super) fn child_field(name: &str) -> Option<(usize, &str)> {
    let (number, field) = name.strip_prefix("child_")?.split_once('_')?;
    Some((number.parse().ok()?, field))
}

/// The worry, or nothing with messages beside the fields. Questions are read in the order they are
/// asked, so that messages stand in the order of the page.
pub fn read_worry(
    form: &mut Form,
    setting: &WorrySetting<'_>,
    account: Option<(AccountId, &str, &str)>,
    now: Moment,
) -> Option<NewWorry> {
    let whole = !is_cut_short(form, setting);
    let today = now.date();
    if !whole && form.values.pairs().iter().all(|(name, value)| is_ours(name) || value.trim().is_empty()) {
        form.errors.add("worry", "Enter something of what the caller said, or leave this form");
    }
    let mut read = Read::default();
    read_part(form, setting, About::Worry, whole, &mut read);
    let count = child_count(form);
    if last_child_told_of(form) > MOST_CHILDREN {
        form.errors.add("children", TOO_MANY);
    }
    let children: Vec<Option<ChildDescribed>> =
        (1..=count).map(|number| read_child(form, setting, number, whole, today)).collect();
    read_part(form, setting, About::Family, whole, &mut read);
    read_part(form, setting, About::Referrer, whole, &mut read);
    let received_at =
        if setting.asker == Asker::CallTaker && whole { when_received::read(form, now) } else { Some(now) };
    let out_of_hours = taken_out_of_hours(form, setting, account);
    if form.has_errors() {
        return None;
    }
    let received_at = received_at?;
    Some(NewWorry {
        channel: match setting.asker {
            Asker::Public => Channel::PublicForm,
            Asker::Professional => Channel::ProfessionalForm,
            Asker::CallTaker => Channel::Telephone,
        },
        received_at,
        referrer: referrer(form, setting, account, read.source?),
        worry: form.values.text("worry").to_owned(),
        seen_and_heard: form.values.text("seen_and_heard").to_owned(),
        going_well: form.values.text("going_well").to_owned(),
        danger: read.danger?,
        consent: read.consent?,
        home: Home {
            lines: form.values.text("home_lines").to_owned(),
            town: form.values.text("home_town").to_owned(),
            postcode: people::postcode_in_form(form.values.text("home_postcode")),
        },
        family: form.values.text("family").to_owned(),
        answers: read.answers,
        how: HowTaken {
            written_down_at: (received_at < now).then_some(now),
            cut_short: !whole,
            way_in: setting.way_in.map(|way| way.id.clone()),
            way_in_name: setting.way_in.map(|way| way.name.clone()),
            out_of_hours,
            ..HowTaken::default()
        },
        children: children.into_iter().collect::<Option<Vec<_>>>()?,
    })
}

/// What the emergency duty team says of a worry that it takes.
fn taken_out_of_hours(
    form: &mut Form,
    setting: &WorrySetting<'_>,
    account: Option<(AccountId, &str, &str)>,
) -> Option<TakenOutOfHours> {
    let ((team, team_name), (by, _, _)) = (setting.out_of_hours?, account?);
    let done_so_far =
        form.need_text("done_so_far", "Enter what you have done so far, or that nothing needed doing");
    form.within_limit("done_so_far", "What you have done so far", 2000);
    Some(TakenOutOfHours {
        team: team.to_owned(),
        team_name: team_name.to_owned(),
        by,
        done_so_far: done_so_far?,
    })
}

/// Fields that the form itself brings, whoever fills it in.
pub(super) fn is_ours(name: &str) -> bool {
    matches!(name, "csrf_token" | "form_token" | "go" | "children" | "cut_short" | "from_advice" | "begun")
}

/// Is this what there is of a call that ended too soon?
pub fn is_cut_short(form: &Form, setting: &WorrySetting<'_>) -> bool {
    let says = form.values.text("go") == "check_cut_short" || form.values.chose("cut_short", "yes");
    setting.asker == Asker::CallTaker && says && form.values.text("go") != "check"
}

/// What was read of the parts that are more than words.
#[derive(Default)]
struct Read {
    danger: Option<Danger>,
    consent: Option<Consent>,
    source: Option<String>,
    answers: Vec<Answered>,
}

fn read_part(form: &mut Form, setting: &WorrySetting<'_>, about: About, whole: bool, read: &mut Read) {
    for question in setting.about(about) {
        match question.fills {
            Some(Fills::Danger) => read.danger = read_danger(form, question, whole),
            Some(Fills::Consent) => read.consent = read_consent(form, question, whole),
            Some(Fills::Source) => read.source = read_source(form, setting, question, whole),
            Some(Fills::Address) => read_address(form, question, whole),
            Some(Fills::Agency) => read_agency(form, setting, question, whole),
            Some(
                Fills::Worry
                | Fills::SeenAndHeard
                | Fills::GoingWell
                | Fills::Children
                | Fills::School
                | Fills::ChildsWords
                | Fills::Household
                | Fills::Name
                | Fills::Role
                | Fills::Telephone
                | Fills::Email,
            ) => local_answers::read_words(form, question, &fields::name_of(question, None), "", whole),
            None => read.answers.extend(local_answers::read(form, setting, question, None, whole)),
        }
    }
}

fn read_danger(form: &mut Form, question: &Question, whole: bool) -> Option<Danger> {
    if !whole && form.values.text("danger").is_empty() {
        return Some(Danger::CannotSay);
    }
    let offered = ["now", "not_now", "cannot_say"];
    form.need_choice("danger", &offered, &question.message_if_missing()).map(|chosen| danger_from(&chosen))
}

fn read_address(form: &mut Form, question: &Question, whole: bool) {
    let nothing = HOME_LINES.iter().all(|(name, _)| form.values.text(name).is_empty());
    if whole && !question.optional && nothing {
        form.errors.add("home_lines", question.message_if_missing());
    }
    for (name, what) in HOME_LINES {
        form.within_limit(name, what, fields::LONGEST_LINE);
    }
}

type Line = (&'static str, &'static str);

/// Where the family lives, in one-line answers.
const HOME_LINES: [Line; 3] =
    [("home_lines", "House and street"), ("home_town", "Town or village"), ("home_postcode", "Postcode")];

fn danger_from(chosen: &str) -> Danger {
    match chosen {
        "now" => Danger::Now,
        "not_now" => Danger::NotNow,
        _ => Danger::CannotSay,
    }
}

fn read_consent(form: &mut Form, question: &Question, whole: bool) -> Option<Consent> {
    if !whole && form.values.text("consent").is_empty() {
        return Some(Consent::NotAsked("The call ended before this was asked".to_owned()));
    }
    let offered = ["agreed", "refused", "not_asked"];
    let chosen = form.need_choice("consent", &offered, &question.message_if_missing())?;
    let field = format!("consent_{chosen}");
    let (missing, what) = match chosen.as_str() {
        "agreed" => ("Enter who agreed, and how", "Who agreed"),
        "refused" => ("Enter why you are telling us all the same", "Why you are telling us"),
        _ => ("Enter why they were not asked", "Why they were not asked"),
    };
    let words = form.need_text(&field, missing)?;
    form.within_limit(&field, what, 1000);
    Some(match chosen.as_str() {
        "agreed" => Consent::Agreed(words),
        "refused" => Consent::Refused(words),
        _ => Consent::NotAsked(words),
    })
}

/// The census code of a source that is not known.
const SOURCE_NOT_KNOWN: &str = "10";

fn read_source(
    form: &mut Form,
    setting: &WorrySetting<'_>,
    question: &Question,
    whole: bool,
) -> Option<String> {
    let offered: Vec<String> = setting.offered().map(|source| source.id.clone()).collect();
    let not_known = setting.offered().find(|source| source.census_code.as_deref() == Some(SOURCE_NOT_KNOWN));
    if !whole
        && form.values.text("source").is_empty()
        && let Some(not_known) = not_known
    {
        return Some(not_known.id.clone());
    }
    let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
    form.need_choice("source", &offered, &question.message_if_missing())
}

fn referrer(
    form: &Form,
    setting: &WorrySetting<'_>,
    account: Option<(AccountId, &str, &str)>,
    source: String,
) -> Referrer {
    let source_code =
        setting.sources.iter().find(|found| found.id == source).and_then(|found| found.census_code.clone());
    let typed = |name: &str| form.values.text(name).to_owned();
    let by_professional = setting.asker == Asker::Professional;
    Referrer {
        source,
        source_code,
        name: match account {
            Some((_, name, _)) if by_professional => name.to_owned(),
            Some(_) | None => typed("referrer_name"),
        },
        agency: match account {
            Some((_, _, agency)) if by_professional => Some(agency.to_owned()),
            Some(_) | None => agency(form, setting),
        },
        role: typed("referrer_role"),
        telephone: typed("referrer_telephone"),
        email: typed("referrer_email"),
        account: account.filter(|_| by_professional).map(|(id, _, _)| id),
    }
}

/// The caller's agency: its id where it is on the list, otherwise its name in words.
fn agency(form: &Form, setting: &WorrySetting<'_>) -> Option<String> {
    let chosen = form.text_if_given(fields::AGENCY).filter(|chosen| chosen != fields::AGENCY_NOT_LISTED);
    let listed = chosen.filter(|chosen| setting.agencies.iter().any(|(id, _)| id == chosen));
    listed.or_else(|| form.text_if_given(fields::AGENCY_IN_WORDS))
}

/// What is chosen and what is typed about the caller's agency must not say two things.
fn read_agency(form: &mut Form, setting: &WorrySetting<'_>, question: &Question, whole: bool) {
    let chosen = form.values.text(fields::AGENCY).to_owned();
    let words = !form.values.text(fields::AGENCY_IN_WORDS).is_empty();
    let listed = setting.agencies.iter().any(|(id, _)| *id == chosen);
    form.within_limit(fields::AGENCY_IN_WORDS, "Name of the agency", fields::LONGEST_LINE);
    if !whole {
        return;
    }
    if listed && words {
        let says = "Leave this empty, or select \"Another, not on this list\" above";
        form.errors.add(fields::AGENCY_IN_WORDS, says);
    } else if chosen == fields::AGENCY_NOT_LISTED && !words {
        form.errors.add(fields::AGENCY_IN_WORDS, "Enter the name of the agency");
    } else if !listed && !words && !question.optional {
        form.errors.add(fields::AGENCY, question.message_if_missing());
    }
}
