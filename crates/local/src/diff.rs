//! What a republication changes, in words that a board can read.

mod lists;
mod triage;

use crate::arrangements::Arrangements;
use crate::clocks::LocalClock;
use crate::front_door::{AbuseRiskRule, ConsentRule};
use crate::timescale::Timescale;
use kernel::{Date, day_in_words};
use lists::{changed, compare, gains_and_loses};
use std::fmt;

/// One change, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The part of the arrangements: "Clocks", "Groups".
    pub about: &'static str,
    /// What changes: "The clock for ... changes from 10 working days to 8 working days from 1 April 2026."
    pub words: String,
}

impl fmt::Display for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.about, self.words)
    }
}

/// What the second set of arrangements changes in the first, part by part. Nothing if they say the same.
pub fn diff(before: &Arrangements, after: &Arrangements) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut add = |about, words: Vec<String>| {
        changes.extend(words.into_iter().map(|words| Change { about, words }));
    };
    add("Partnership", partnership(before, after));
    add("Clocks", clocks(before, after));
    add("Agencies", agencies(before, after));
    add("Groups", groups(before, after));
    add("Levels of need", levels(before, after));
    add("Front door", front_door(before, after));
    add("Priorities", priorities(before, after));
    add("Sharing", sharing(before, after));
    add("Triage", triage::changes(before, after));
    changes
}

fn partnership(before: &Arrangements, after: &Arrangements) -> Vec<String> {
    let (old, new) = (&before.partnership, &after.partnership);
    let mut words = Vec::new();
    words.extend(changed("The publication", &old.publication, &new.publication));
    words.extend(changed("The review date", &day_in_words(old.review_due), &day_in_words(new.review_due)));
    words.extend(changed("The area", &old.area, &new.area));
    let region = |of: &Option<String>| of.clone().unwrap_or_else(|| "none".to_owned());
    words.extend(changed("The region", &region(&old.region), &region(&new.region)));
    for population in new.populations.iter().filter(|one| !old.populations.contains(one)) {
        let year = population.mid_year;
        words.push(format!("Rates are worked out with {} children in {year}.", population.children));
    }
    for figure in after.published.figures.iter().filter(|one| !before.published.figures.contains(one)) {
        let (area, year) = (&figure.area_name, day_in_words(figure.year_ending));
        words.push(format!("A published figure of {area} for the year to {year} is {}.", figure.value));
    }
    for (what, old, new) in [
        ("The partnership", &old.names, &new.names),
        ("The front door", &old.front_door_names, &new.front_door_names),
    ] {
        for name in new.iter().filter(|name| !old.iter().any(|known| known.name == name.name)) {
            words.push(format!("{what} is called '{}' from {}.", name.name, day_in_words(name.starts)));
        }
        for name in old.iter().filter(|name| !new.iter().any(|known| known.name == name.name)) {
            words.push(format!("{what}'s name '{}' is taken out.", name.name));
        }
    }
    words.extend(compare("locality", &old.localities, &new.localities, |_, _| Vec::new()));
    words
}

fn clocks(before: &Arrangements, after: &Arrangements) -> Vec<String> {
    let mut words = Vec::new();
    let same = |a: &LocalClock, b: &LocalClock| a.timescale == b.timescale && a.starts == b.starts;
    for clock in &after.clocks {
        let known = before.clocks.iter().find(|old| same(old, clock));
        if known.is_none_or(|old| (old.limit, &old.unit) != (clock.limit, &clock.unit)) {
            words.push(new_limit(before, after, clock));
        } else if known.is_some_and(|old| old.ends != clock.ends) {
            words.extend(new_end(after, clock));
        }
        if let Some(old) = known.filter(|old| old.source != clock.source) {
            let none = || "none".to_owned();
            let subject = format!("The source of the clock for '{}'", step(after, clock));
            let (old, new) =
                (old.source.clone().unwrap_or_else(none), clock.source.clone().unwrap_or_else(none));
            words.extend(changed(&subject, &old, &new));
        }
    }
    let stage = |one: &crate::DisagreementStage| {
        format!("'{}', answered by {}, from {}", one.name, one.answered_by, day_in_words(one.starts))
    };
    for new in after.disagreement_stages.iter().filter(|new| !before.disagreement_stages.contains(new)) {
        words.push(format!("Stage {} of a disagreement is now {}.", new.stage, stage(new)));
    }
    for old in &before.disagreement_stages {
        let still =
            after.disagreement_stages.iter().any(|new| new.stage == old.stage && new.starts == old.starts);
        if !still {
            words.push(format!("Stage {} of a disagreement, {}, is taken out.", old.stage, stage(old)));
        }
    }
    for clock in before.clocks.iter().filter(|old| !after.clocks.iter().any(|new| same(old, new))) {
        let (step, starts) = (step(before, clock), day_in_words(clock.starts));
        let now = limit_words(after.timescale(&clock.timescale, clock.starts));
        words.push(format!("The clock for '{step}' from {starts} is taken out, which leaves {now}."));
    }
    words
}

fn step<'a>(arrangements: &'a Arrangements, clock: &'a LocalClock) -> &'a str {
    let editions = arrangements.england().editions_of(&clock.timescale);
    editions.last().map_or(&clock.timescale, |timescale| &timescale.step)
}

fn limit_words(timescale: Option<&Timescale>) -> String {
    timescale.map_or_else(|| "no limit".to_owned(), |timescale| timescale.allows.to_string())
}

fn new_limit(before: &Arrangements, after: &Arrangements, clock: &LocalClock) -> String {
    let (step, starts) = (step(after, clock), day_in_words(clock.starts));
    let new = limit_words(after.timescale(&clock.timescale, clock.starts));
    match before.timescale(&clock.timescale, clock.starts) {
        Some(old) if old.allows.to_string() == new => {
            format!("The clock for '{step}' is set locally at {new}, as it was, from {starts}.")
        }
        Some(old) => format!("The clock for '{step}' changes from {} to {new} from {starts}.", old.allows),
        None => format!("A clock for '{step}' begins: {new} from {starts}."),
    }
}

/// A clock that ends, unless another takes its place the next day and says so itself.
fn new_end(after: &Arrangements, clock: &LocalClock) -> Option<String> {
    let step = step(after, clock);
    let Some(ends) = clock.ends else {
        return Some(format!("The clock for '{step}' from {} no longer ends.", day_in_words(clock.starts)));
    };
    let next: Option<Date> = ends.tomorrow().ok();
    let followed =
        after.clocks.iter().any(|other| other.timescale == clock.timescale && Some(other.starts) == next);
    let then = limit_words(next.and_then(|day| after.timescale(&clock.timescale, day)));
    (!followed)
        .then(|| format!("The clock for '{step}' ends on {}, and then there is {then}.", day_in_words(ends)))
}

fn agencies(before: &Arrangements, after: &Arrangements) -> Vec<String> {
    let none = || "nobody".to_owned();
    let mut words = compare("agency", &before.agencies, &after.agencies, |old, new| {
        let mut words = Vec::new();
        let name = &new.name;
        let (was, is) = (old.basis.in_words(), new.basis.in_words());
        words.extend(changed(&format!("The standing of '{name}'"), was, is));
        let (was, is) = (
            old.representative.clone().unwrap_or_else(none),
            new.representative.clone().unwrap_or_else(none),
        );
        words.extend(changed(&format!("The representative of '{name}'"), &was, &is));
        match (old.section_11, new.section_11) {
            (false, true) => words.push(format!("'{name}' has the section 11 duty.")),
            (true, false) => words.push(format!("'{name}' no longer has the section 11 duty.")),
            _ => {}
        }
        if old.channels != new.channels {
            words.push(format!("The ways to tell '{name}' change."));
        }
        words
    });
    words.extend(compare("team", &before.teams, &after.teams, |old, new| {
        let subject = format!("The agency of the team '{}'", new.name);
        let of = |arrangements: &Arrangements, id: &Option<String>| {
            let agency = id.as_ref().and_then(|id| arrangements.agency(id));
            agency.map_or_else(none, |agency| agency.name.clone())
        };
        changed(&subject, &of(before, &old.agency), &of(after, &new.agency)).into_iter().collect()
    }));
    words
}

fn groups(before: &Arrangements, after: &Arrangements) -> Vec<String> {
    let agency = |id: &String| {
        let found = after.agency(id).or_else(|| before.agency(id));
        found.map_or_else(|| id.clone(), |agency| agency.name.clone())
    };
    let names = |ids: &[String]| ids.iter().map(agency).collect::<Vec<_>>();
    compare("group", &before.groups, &after.groups, |old, new| {
        let name = &new.name;
        let none = || "nobody".to_owned();
        let (was, is) =
            (old.chair_role.clone().unwrap_or_else(none), new.chair_role.clone().unwrap_or_else(none));
        let mut words = Vec::new();
        words.extend(changed(&format!("The chair of '{name}'"), &was, &is));
        words.extend(gains_and_loses(
            &format!("'{name}'"),
            "member",
            &names(&old.members),
            &names(&new.members),
        ));
        words.extend(changed(
            &format!("The quorum of '{name}'"),
            &old.quorum.to_string(),
            &new.quorum.to_string(),
        ));
        let needs = format!("The quorum of '{name}'");
        words.extend(gains_and_loses(
            &needs,
            "necessary member",
            &names(&old.quorum_needs),
            &names(&new.quorum_needs),
        ));
        let (was, is) = (old.meetings_a_year.to_string(), new.meetings_a_year.to_string());
        words.extend(changed(&format!("The number of meetings a year of '{name}'"), &was, &is));
        words.extend(gains_and_loses(
            &format!("'{name}'"),
            "purpose",
            &old.terms_of_reference,
            &new.terms_of_reference,
        ));
        let parent = |all: &Arrangements, id: &Option<String>| {
            let found = id.as_ref().and_then(|id| all.group(id));
            found.map_or_else(|| "no group".to_owned(), |group| group.name.clone())
        };
        let subject = format!("The group that '{name}' answers to");
        words.extend(changed(&subject, &parent(before, &old.parent), &parent(after, &new.parent)));
        words
    })
}

fn levels(before: &Arrangements, after: &Arrangements) -> Vec<String> {
    compare("scheme of levels", &before.schemes, &after.schemes, |old, new| {
        let mut words = Vec::new();
        let review = format!("The review date of '{}'", new.name);
        words.extend(changed(&review, &day_in_words(old.review_due), &day_in_words(new.review_due)));
        for level in &new.levels {
            let name = &level.name;
            let Some(known) = old.level(&level.code) else {
                words.push(format!("'{}' gains the level '{name}'.", new.name));
                continue;
            };
            words.extend(changed(&format!("The name of level {}", level.code), &known.name, name));
            let none = || "nothing".to_owned();
            let (was, is) =
                (known.threshold.clone().unwrap_or_else(none), level.threshold.clone().unwrap_or_else(none));
            words.extend(changed(&format!("The threshold of '{name}'"), &was, &is));
            words.extend(changed(&format!("What '{name}' rests on"), &known.legal_basis, &level.legal_basis));
            words.extend(changed(
                &format!("The rule on consent at '{name}'"),
                &known.consent,
                &level.consent,
            ));
            let (was, is) = (known.canonical.to_string(), level.canonical.to_string());
            words.extend(changed(&format!("The national level of '{name}'"), &was, &is));
            for domain in &new.domains {
                let signs = |level: &crate::Level| level.indicators.get(domain).cloned().unwrap_or_default();
                let subject = format!("'{name}', under {domain},");
                words.extend(gains_and_loses(&subject, "indicator", &signs(known), &signs(level)));
            }
        }
        for level in old.levels.iter().filter(|level| new.level(&level.code).is_none()) {
            words.push(format!("'{}' loses the level '{}'.", new.name, level.name));
        }
        words
    })
}

fn front_door(before: &Arrangements, after: &Arrangements) -> Vec<String> {
    let (old, new) = (&before.front_door, &after.front_door);
    let mut words =
        compare("source of contact", &old.sources_of_contact, &new.sources_of_contact, |_, _| Vec::new());
    words.extend(compare("rule on consent", &old.consent_rules, &new.consent_rules, |old, new| {
        let name = format!("The rule on consent '{}'", new.name);
        let asks = |rule: &ConsentRule| match rule.agreement_needed {
            true => rule.without_agreement.in_words(),
            false => "Nothing waits for the family's agreement.",
        };
        let words = [changed(&name, &old.says, &new.says), changed(&name, asks(old), asks(new))];
        words.into_iter().flatten().collect()
    }));
    let outcome = |id: &String| {
        let found = after.outcome(id).or_else(|| before.outcome(id));
        found.map_or_else(|| id.clone(), |outcome| outcome.name.clone())
    };
    words.extend(compare("decision", &old.decisions, &new.decisions, |old, new| {
        let names = |ids: &[String]| ids.iter().map(outcome).collect::<Vec<_>>();
        let mut words =
            gains_and_loses(&format!("'{}'", new.name), "outcome", &names(&old.offers), &names(&new.offers));
        words.extend(changed(&format!("Who decides '{}'", new.name), &old.made_by, &new.made_by));
        words
    }));
    words.extend(compare("outcome", &old.outcomes, &new.outcomes, |old, new| {
        let mut words = Vec::new();
        words.extend(changed(&format!("What '{}' means", new.name), &old.means, &new.means));
        if old.manager_agreement != new.manager_agreement {
            let says = new.manager_agreement.in_words();
            words.push(format!("A manager must agree to '{}': {says}.", new.name));
        }
        words.extend(gains_and_loses(
            &format!("'{}'", new.name),
            "clock",
            &old.starts_clocks,
            &new.starts_clocks,
        ));
        if old.begins != new.begins || old.levels != new.levels || old.leads_to != new.leads_to {
            words.push(format!("What '{}' starts changes.", new.name));
        }
        words
    }));
    words.extend(compare("way in", &old.ways_in, &new.ways_in, |old, new| {
        let mut words = Vec::new();
        if old.for_agencies != new.for_agencies {
            words.push(format!("Which agencies may use '{}' changes.", new.name));
        }
        words.extend(changed(&format!("Who uses '{}'", new.name), &old.says, &new.says));
        words
    }));
    let days = |notice: crate::ChangeNotice| format!("{} calendar days", notice.calendar_days);
    words.extend(changed(
        "The notice before a way in ends",
        &days(old.change_notice),
        &days(new.change_notice),
    ));
    let must_know = |notice: crate::ChangeNotice| format!("{} in 100", notice.acknowledged_percent);
    words.extend(changed(
        "How many agencies must know before a way in ends",
        &must_know(old.change_notice),
        &must_know(new.change_notice),
    ));
    let ends_at = |night: &crate::NightHandover| format!("{}:00", night.night_ends_at_hour);
    words.extend(changed(
        "The end of a night that is handed over",
        &ends_at(&old.handover),
        &ends_at(&new.handover),
    ));
    words.extend(compare("pathway", &old.pathways, &new.pathways, |old, new| {
        if old.steps == new.steps { Vec::new() } else { vec![format!("The steps of '{}' change.", new.name)] }
    }));
    words.extend(compare("risk factor", &old.risk_factors, &new.risk_factors, |_, _| Vec::new()));
    words.extend(compare("risk of domestic abuse", &old.abuse_risks, &new.abuse_risks, |old, new| {
        let mut words = Vec::new();
        match (old.goes_first, new.goes_first) {
            (false, true) => words.push(format!("'{}' goes first in the queue.", new.name)),
            (true, false) => words.push(format!("'{}' stands in turn in the queue.", new.name)),
            _ => {}
        }
        let considered = |rule: &AbuseRiskRule| rule.consider.clone().unwrap_or_default();
        let what = format!("What is considered for '{}'", new.name);
        words.extend(changed(&what, &considered(old), &considered(new)));
        words
    }));
    let (was, is) = (&old.quality_questions, &new.quality_questions);
    words.extend(compare("question of the standard", was, is, |_, _| Vec::new()));
    words.extend(compare("question", &old.questions, &new.questions, |old, new| {
        let mut words = gains_and_loses(&format!("'{}'", new.ask), "option", &old.options, &new.options);
        match (old.optional, new.optional) {
            (false, true) => words.push(format!("'{}' may be left empty.", new.ask)),
            (true, false) => words.push(format!("'{}' may no longer be left empty.", new.ask)),
            _ => {}
        }
        words
    }));
    words
}

fn sharing(before: &Arrangements, after: &Arrangements) -> Vec<String> {
    let (old, new) = (&before.sharing, &after.sharing);
    let mut words = compare("lawful basis", &old.lawful_bases, &new.lawful_bases, |_, _| Vec::new());
    words.extend(compare("purpose", &old.purposes, &new.purposes, |_, _| Vec::new()));
    let agency = |id: &String| {
        let found = after.agency(id).or_else(|| before.agency(id));
        found.map_or_else(|| id.clone(), |agency| agency.name.clone())
    };
    let names = |ids: &[String]| ids.iter().map(agency).collect::<Vec<_>>();
    words.extend(compare("rule on asking agencies", &old.checks, &new.checks, |old, new| {
        let mut words =
            gains_and_loses(&format!("'{}'", new.name), "agency", &names(&old.asks), &names(&new.asks));
        let subject = format!("When the hours of '{}' are counted from", new.name);
        words.extend(changed(&subject, old.counted_from.in_words(), new.counted_from.in_words()));
        words
    }));
    words.extend(compare("sharing policy", &old.policies, &new.policies, |old, new| {
        let subject = format!("'{}'", new.name);
        let mut words = gains_and_loses(&subject, "agency", &names(&old.parties), &names(&new.parties));
        words.extend(gains_and_loses(&subject, "purpose", &old.purposes, &new.purposes));
        words.extend(changed(&format!("The version of {subject}"), &old.version, &new.version));
        let least = |one: &crate::SharingPolicy| format!("{} hundredths", one.answered_alone_from);
        words.extend(changed(&format!("The score that {subject} answers alone"), &least(old), &least(new)));
        words
    }));
    words.extend(compare("reason for passing on", &old.passing_on, &new.passing_on, |_, _| Vec::new()));
    words.extend(compare("school", &old.schools, &new.schools, |old, new| {
        let subject = format!("'{}'", new.name);
        gains_and_loses(&subject, "designated lead", &old.designated_leads, &new.designated_leads)
    }));
    words.extend(compare("school year", &old.school_years, &new.school_years, |old, new| {
        let subject = format!("When a school day begins in '{}'", new.name);
        changed(&subject, &old.day_begins, &new.day_begins).into_iter().collect()
    }));
    words
}

fn priorities(before: &Arrangements, after: &Arrangements) -> Vec<String> {
    compare("priority", &before.priorities, &after.priorities, |old, new| {
        let name = &new.name;
        let mut words = Vec::new();
        words.extend(changed(
            &format!("What '{name}' should change for children"),
            &old.change_for_children,
            &new.change_for_children,
        ));
        let know = format!("'{name}'");
        words.extend(gains_and_loses(&know, "measure", &old.how_we_will_know, &new.how_we_will_know));
        let none = || "no group".to_owned();
        let (was, is) = (old.owner.clone().unwrap_or_else(none), new.owner.clone().unwrap_or_else(none));
        words.extend(changed(&format!("The owner of '{name}'"), &was, &is));
        words
    })
}
