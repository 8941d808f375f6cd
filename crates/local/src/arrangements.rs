//! A partnership's arrangements, read as a whole and ready to use.

use crate::agencies::{AgenciesFile, Agency, Team};
use crate::check;
use crate::clocks::{ClocksFile, DisagreementStage, LocalClock};
use crate::comparators::{Comparators, published_nationally};
use crate::dated::Dated;
use crate::england::{self, BankHoliday, England};
use crate::finding::{Finding, Severity};
use crate::front_door::{
    AbuseRisk, AbuseRiskRule, ConsentRule, Decision, FrontDoor, Outcome, QualityQuestion, RiskFactor,
    SourceOfContact,
};
use crate::groups::{Group, GroupsFile};
use crate::levels::{Level, LevelScheme, LevelsFile};
use crate::partnership::{DatedName, Locality, Partnership};
use crate::pathways::Pathway;
use crate::priorities::{PrioritiesFile, Priority};
use crate::questions::{self, Audience, Fills, Question};
use crate::reading::{SourceFile, at};
use crate::sharing::Sharing;
use crate::timescale::Timescale;
use crate::triage::{MarkKind, Theme, Triage, TriageKind, TriageOutcome};
use crate::ways_in::WayIn;
use kernel::{Date, WorkingCalendar};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A folder of arrangements: the text of each file by its path.
pub type Folder = BTreeMap<PathBuf, String>;

/// The files that every folder has.
pub const FILES: [&str; 8] = [
    "partnership.toml",
    "agencies.toml",
    "levels.toml",
    "groups.toml",
    "clocks.toml",
    "front_door.toml",
    "priorities.toml",
    "sharing.toml",
];

/// Bank holidays that the partnership adds while the national list waits to be published again.
pub(crate) const HOLIDAYS: &str = "holidays.toml";

/// Meetings where agencies look at new worries together, where the partnership holds any.
pub(crate) const TRIAGE: &str = "triage.toml";

/// What was published of the partnership's own area, and of later years than the program carries.
pub(crate) const COMPARATORS: &str = "comparators.toml";

/// A partnership's arrangements, checked. Every decision keeps the `version` it was made under.
#[derive(Debug, Clone)]
pub struct Arrangements {
    /// A short text that changes whenever anything in the folder does.
    pub version: String,
    /// The partnership, its area and names.
    pub partnership: Partnership,
    /// Every agency there is or was.
    pub agencies: Vec<Agency>,
    /// Every team there is or was.
    pub teams: Vec<Team>,
    /// Every scheme of levels of need.
    pub schemes: Vec<LevelScheme>,
    /// Every board and group.
    pub groups: Vec<Group>,
    /// Every limit the partnership set.
    pub clocks: Vec<LocalClock>,
    /// Every stage of settling a disagreement between professionals.
    pub disagreement_stages: Vec<DisagreementStage>,
    /// How the front door works.
    pub front_door: FrontDoor,
    /// What the partnership has chosen to change.
    pub priorities: Vec<Priority>,
    /// What may be shared, why it is lawful, whom the front door asks, and the schools.
    pub sharing: Sharing,
    /// Meetings where agencies look at new worries together.
    pub triage: Triage,
    /// What was published of England, its regions and this area, to stand beside figures of the record.
    pub published: Comparators,
    england: &'static England,
    calendar: WorkingCalendar,
    /// National limits with the partnership's own number, by id.
    set_locally: BTreeMap<String, Vec<Timescale>>,
}

/// The files of a folder, each read into its shape.
pub(crate) struct Contents {
    pub partnership: Partnership,
    pub agencies: AgenciesFile,
    pub levels: LevelsFile,
    pub groups: GroupsFile,
    pub clocks: ClocksFile,
    pub front_door: FrontDoor,
    pub priorities: PrioritiesFile,
    pub sharing: Sharing,
    pub holidays: Vec<BankHoliday>,
    pub triage: Triage,
    pub comparators: Comparators,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FurtherHolidays {
    holiday: Vec<BankHoliday>,
}

/// The file with this name, whatever folder its path is in.
pub(crate) fn file<'a>(folder: &'a Folder, name: &'a str) -> Option<SourceFile<'a>> {
    let named = folder.iter().find(|(path, _)| path.file_name().is_some_and(|found| found == name));
    named.map(|(path, text)| SourceFile { path, text })
}

fn read<T: DeserializeOwned>(folder: &Folder, name: &str, findings: &mut Vec<Finding>) -> Option<T> {
    let Some(found) = file(folder, name) else {
        let missing = SourceFile { path: Path::new(name), text: "" };
        findings.push(missing.error(
            at![],
            format!("There is no {name}"),
            "Add the file, even if it is short",
        ));
        return None;
    };
    found.read().map_err(|errors| findings.extend(errors)).ok()
}

impl Contents {
    /// Reads every file, or says why each that cannot be read cannot be.
    pub fn read(folder: &Folder) -> Result<Self, Vec<Finding>> {
        let mut findings = Vec::new();
        let partnership = read(folder, "partnership.toml", &mut findings);
        let agencies = read(folder, "agencies.toml", &mut findings);
        let levels = read(folder, "levels.toml", &mut findings);
        let groups = read(folder, "groups.toml", &mut findings);
        let clocks = read(folder, "clocks.toml", &mut findings);
        let front_door = read(folder, "front_door.toml", &mut findings);
        let priorities = read(folder, "priorities.toml", &mut findings);
        let sharing = read(folder, "sharing.toml", &mut findings);
        let holidays = match file(folder, HOLIDAYS) {
            Some(_) => read(folder, HOLIDAYS, &mut findings).map(|read: FurtherHolidays| read.holiday),
            None => Some(Vec::new()),
        };
        let triage = match file(folder, TRIAGE) {
            Some(_) => read(folder, TRIAGE, &mut findings),
            None => Some(Triage::default()),
        };
        let comparators = match file(folder, COMPARATORS) {
            Some(_) => read(folder, COMPARATORS, &mut findings),
            None => Some(Comparators::default()),
        };
        match (
            partnership,
            agencies,
            levels,
            groups,
            clocks,
            front_door,
            priorities,
            sharing,
            holidays,
            triage,
            comparators,
        ) {
            (
                Some(partnership),
                Some(agencies),
                Some(levels),
                Some(groups),
                Some(clocks),
                Some(front_door),
                Some(priorities),
                Some(sharing),
                Some(holidays),
                Some(triage),
                Some(comparators),
            ) => Ok(Self {
                partnership,
                agencies,
                levels,
                groups,
                clocks,
                front_door,
                priorities,
                sharing,
                holidays,
                triage,
                comparators,
            }),
            _ => Err(findings),
        }
    }
}

/// A short text that changes whenever any file does, however its lines end.
fn version_of(folder: &Folder) -> String {
    let mut hash = Sha256::new();
    for (path, text) in folder {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = text.replace("\r\n", "\n");
        for part in [name.as_str(), text.as_str()] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

impl Partnership {
    /// Reads a folder whole. Every error in it comes back, each with its file, line and column.
    pub fn load(folder: &Folder) -> Result<Arrangements, Vec<Finding>> {
        Arrangements::load(folder, england::built_in())
    }
}

impl Arrangements {
    /// Reads a folder whole, on a national base.
    pub fn load(folder: &Folder, england: &'static England) -> Result<Self, Vec<Finding>> {
        let contents = Contents::read(folder)?;
        let (mut findings, set_locally) = check::contents(folder, &contents, england);
        findings.retain(|finding| finding.severity == Severity::Error);
        let further = contents.holidays.iter().map(|holiday| holiday.day);
        let calendar = match england.calendar().with_holidays(further) {
            Ok(calendar) if findings.is_empty() => calendar,
            Ok(_) => return Err(findings),
            Err(error) => {
                findings.extend(file(folder, HOLIDAYS).map(|file| {
                    file.error(
                        at!["holiday"],
                        format!("The holidays cannot be used: {error}"),
                        "Correct the dates",
                    )
                }));
                return Err(findings);
            }
        };
        Ok(Self {
            version: version_of(folder),
            partnership: contents.partnership,
            agencies: contents.agencies.agency,
            teams: contents.agencies.team,
            schemes: contents.levels.scheme,
            groups: contents.groups.group,
            clocks: contents.clocks.clock,
            disagreement_stages: contents.clocks.disagreement_stage,
            front_door: contents.front_door,
            priorities: contents.priorities.priority,
            sharing: contents.sharing,
            triage: contents.triage,
            published: published_nationally().clone().and(contents.comparators),
            england,
            calendar,
            set_locally,
        })
    }

    /// The national base that the arrangements add to.
    pub fn england(&self) -> &'static England {
        self.england
    }

    /// England's working days, with any holiday the partnership added.
    pub fn calendar(&self) -> &WorkingCalendar {
        &self.calendar
    }

    /// The limit that judges a clock which started on this day: the partnership's own where it set
    /// one, otherwise the edition in force. None for local practice that is not switched on.
    pub fn timescale(&self, id: &str, started: Date) -> Option<&Timescale> {
        let own = self.set_locally.get(id).into_iter().flatten().find(|own| own.holds_on(started));
        own.or_else(|| self.england.timescale(id, started).filter(|national| !national.is_off()))
    }

    /// The arrangements as they stand on a day.
    pub fn as_at(&self, day: Date) -> AsAt<'_> {
        AsAt { day, all: self }
    }

    /// The scheme of levels with this id, ended or not, for reading old decisions.
    pub fn scheme(&self, id: &str) -> Option<&LevelScheme> {
        self.schemes.iter().find(|scheme| scheme.id == id)
    }

    /// The agency with this id, ended or not.
    pub fn agency(&self, id: &str) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.id == id)
    }

    /// The team with this id, ended or not.
    pub fn team(&self, id: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == id)
    }

    /// The group with this id, ended or not.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The way in with this id, ended or not.
    pub fn way_in(&self, id: &str) -> Option<&WayIn> {
        self.front_door.ways_in.iter().find(|way| way.id == id)
    }

    /// The outcome with this id, ended or not.
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.front_door.outcomes.iter().find(|outcome| outcome.id == id)
    }
}

/// The arrangements as they stand on one day: only what had started and not ended.
#[derive(Debug, Clone, Copy)]
pub struct AsAt<'a> {
    day: Date,
    all: &'a Arrangements,
}

impl<'a> AsAt<'a> {
    /// The day.
    pub fn day(&self) -> Date {
        self.day
    }

    pub(crate) fn sharing(&self) -> &'a Sharing {
        &self.all.sharing
    }

    pub(crate) fn holding<T: Dated>(&self, all: &'a [T]) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let day = self.day;
        all.iter().filter(move |thing| thing.holds_on(day))
    }

    /// What the partnership is called.
    pub fn name(&self) -> &'a str {
        let names: &'a [DatedName] = &self.all.partnership.names;
        self.holding(names).next().map_or(&self.all.partnership.area, |found| &found.name)
    }

    /// What the front door is called, if it had a name then.
    pub fn front_door_name(&self) -> Option<&'a DatedName> {
        self.holding(&self.all.partnership.front_door_names).next()
    }

    /// The agencies.
    pub fn agencies(&self) -> impl Iterator<Item = &'a Agency> + use<'a> {
        self.holding(&self.all.agencies)
    }

    /// The teams.
    pub fn teams(&self) -> impl Iterator<Item = &'a Team> + use<'a> {
        self.holding(&self.all.teams)
    }

    /// The boards and groups.
    pub fn groups(&self) -> impl Iterator<Item = &'a Group> + use<'a> {
        self.holding(&self.all.groups)
    }

    /// The scheme of levels of need.
    pub fn scheme(&self) -> Option<&'a LevelScheme> {
        self.holding(&self.all.schemes).next()
    }

    /// The level with this code.
    pub fn level(&self, code: &str) -> Option<&'a Level> {
        self.scheme().and_then(|scheme| scheme.level(code))
    }

    /// The stages of settling a disagreement between professionals, the first first.
    pub fn disagreement_stages(&self) -> Vec<&'a DisagreementStage> {
        let mut found: Vec<&'a DisagreementStage> = self.holding(&self.all.disagreement_stages).collect();
        found.sort_by_key(|stage| stage.stage);
        found
    }

    /// Where contacts come from.
    pub fn sources_of_contact(&self) -> impl Iterator<Item = &'a SourceOfContact> + use<'a> {
        self.holding(&self.all.front_door.sources_of_contact)
    }

    /// The questions of the form for raising a worry, in order.
    pub fn questions(&self) -> impl Iterator<Item = &'a Question> + use<'a> {
        self.holding(&self.all.front_door.questions)
    }

    /// The ways in which a worry can reach the front door.
    pub fn ways_in(&self) -> impl Iterator<Item = &'a WayIn> + use<'a> {
        self.holding(&self.all.front_door.ways_in)
    }

    /// What every agency does when a particular thing is seen.
    pub fn pathways(&self) -> impl Iterator<Item = &'a Pathway> + use<'a> {
        self.holding(&self.all.front_door.pathways)
    }

    /// What somebody is asked, in order. Whatever a worry cannot do without is always among it, in
    /// plain words where the arrangements of the day have none of their own.
    pub fn questions_for(&self, audience: Audience) -> Vec<&'a Question> {
        let mut asked: Vec<&'a Question> =
            self.questions().filter(|question| question.asked_of.contains(&audience)).collect();
        let filled: Vec<Fills> = asked.iter().filter_map(|question| question.fills).collect();
        asked.extend(
            questions::plain().iter().filter(|plain| plain.fills.is_some_and(|part| !filled.contains(&part))),
        );
        asked
    }

    /// The day from which somebody is asked what they are asked now: the last on which a question to them
    /// was added, changed or ended.
    pub fn questions_since(&self, audience: Audience) -> Date {
        let asked = self.all.front_door.questions.iter().filter(|one| one.asked_of.contains(&audience));
        let changed = asked.flat_map(|question| {
            let after = question.ends.and_then(|last| last.tomorrow().ok());
            [Some(question.starts), after]
        });
        let first = self.all.partnership.names.iter().map(|name| name.starts).min();
        let passed = changed.flatten().filter(|day| *day <= self.day).max();
        passed.or(first).unwrap_or(self.all.partnership.published)
    }

    /// What raises the risk, in the order it is asked about.
    pub fn risk_factors(&self) -> impl Iterator<Item = &'a RiskFactor> + use<'a> {
        self.holding(&self.all.front_door.risk_factors)
    }

    /// What follows from the risk that the police give an incident of domestic abuse.
    pub fn abuse_risk(&self, risk: AbuseRisk) -> Option<&'a AbuseRiskRule> {
        self.holding(&self.all.front_door.abuse_risks).find(|rule| rule.risk == risk)
    }

    /// The standard for what agencies send, in order.
    pub fn quality_questions(&self) -> impl Iterator<Item = &'a QualityQuestion> + use<'a> {
        self.holding(&self.all.front_door.quality_questions)
    }

    /// The rules on consent.
    pub fn consent_rules(&self) -> impl Iterator<Item = &'a ConsentRule> + use<'a> {
        self.holding(&self.all.front_door.consent_rules)
    }

    /// The rule on consent at one of the four national levels.
    pub fn consent_rule(&self, level: u8) -> Option<&'a ConsentRule> {
        self.consent_rules().find(|rule| rule.levels.contains(&level))
    }

    /// The decision where every contact begins.
    pub fn first_decision(&self) -> Option<&'a Decision> {
        self.holding(&self.all.front_door.decisions).find(|decision| decision.first)
    }

    /// What a decision can come to, in the order shown. Nothing for a decision that does not exist.
    pub fn outcomes_of(&self, decision: &str) -> Vec<&'a Outcome> {
        let found = self.holding(&self.all.front_door.decisions).find(|found| found.id == decision);
        let offered = found.map(|found| found.offers.as_slice()).unwrap_or_default();
        let holding = |id: &String| self.all.outcome(id).filter(|outcome| outcome.holds_on(self.day));
        offered.iter().filter_map(holding).collect()
    }

    /// The priorities.
    pub fn priorities(&self) -> impl Iterator<Item = &'a Priority> + use<'a> {
        self.holding(&self.all.priorities)
    }

    /// The kinds of meeting where agencies look at new worries together.
    pub fn triage_meetings(&self) -> impl Iterator<Item = &'a TriageKind> + use<'a> {
        self.holding(&self.all.triage.meetings)
    }

    /// What such a meeting can come to for a child.
    pub fn triage_outcomes(&self) -> impl Iterator<Item = &'a TriageOutcome> + use<'a> {
        self.holding(&self.all.triage.outcomes)
    }

    /// The themes such meetings count.
    pub fn triage_themes(&self) -> impl Iterator<Item = &'a Theme> + use<'a> {
        self.holding(&self.all.triage.themes)
    }

    /// The marks of vulnerability that are followed over time.
    pub fn marks(&self) -> impl Iterator<Item = &'a MarkKind> + use<'a> {
        self.holding(&self.all.triage.marks)
    }

    /// The locality of an address, by the beginning of its postcode.
    pub fn locality_of(&self, postcode: &str) -> Option<&'a Locality> {
        let outward = postcode.split_whitespace().next()?.to_uppercase();
        let localities: &'a [Locality] = &self.all.partnership.localities;
        self.holding(localities).find(|locality| locality.postcodes.contains(&outward))
    }

    /// The limit for a clock that starts on this day.
    pub fn timescale(&self, id: &str) -> Option<&'a Timescale> {
        self.all.timescale(id, self.day)
    }
}
