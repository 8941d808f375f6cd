//! The people who work in and with the partnership, each with an account.

use crate::chance::Chance;
use crate::names::{WORKERS, WORKERS_SURNAMES};
use access::Role;
use accounts::account::{Account, Email, NewAccount, RoleChange};
use kernel::{AccountId, Moment, next_id};
use std::collections::BTreeSet;
use store::Fault;

/// Somebody with an account.
#[derive(Clone)]
pub(crate) struct Worker {
    pub id: AccountId,
    pub name: String,
    pub agency: &'static str,
    pub team: Option<&'static str>,
    /// Children allocated now.
    pub children: usize,
}

/// Everybody who works here, by what they do.
pub(crate) struct Staff {
    pub accounts: Vec<Account>,
    pub call_takers: Vec<Worker>,
    pub deciders: Vec<Worker>,
    pub front_door_managers: Vec<Worker>,
    /// Social workers with children allocated.
    pub social_workers: Vec<Worker>,
    pub team_managers: Vec<Worker>,
    pub chairs: Vec<Worker>,
    /// Practitioners of other agencies.
    pub partners: Vec<Worker>,
    /// The emergency duty team, which takes calls while the front door is closed.
    pub night: Vec<Worker>,
    /// The designated lead of one school, who reads its notices here.
    pub lead: Worker,
}

/// The address that the arrangements name for the designated lead of one school, and its agency.
pub(crate) const SCHOOL: &str = "ropewalk_primary_school";
const LEAD: (&str, &str) = ("primary_schools", "lead@ropewalk-primary-school.harrowmere.example");

/// Teams with children allocated, and how many in a hundred of the workers each has.
pub(crate) const ASSESSMENT_TEAMS: [&str; 2] = ["assessment_north", "assessment_south"];
pub(crate) const PLAN_TEAMS: [&str; 2] = ["safeguarding_1", "safeguarding_2"];
pub(crate) const DISABILITY_TEAM: &str = "disabled_children";
const TEAM_SIZES: [(usize, &str); 5] = [
    (32, "assessment_north"),
    (32, "assessment_south"),
    (16, "safeguarding_1"),
    (16, "safeguarding_2"),
    (4, DISABILITY_TEAM),
];

/// Where practitioners of other agencies work: agency, team, their email's domain, how many.
const PARTNERS: [(&str, Option<&str>, &str, usize); 10] = [
    ("secondary_schools", Some("schools_leads"), "schools.harrowmere.example", 5),
    ("primary_schools", None, "schools.harrowmere.example", 6),
    ("community_health", Some("health_visiting"), "marchland-community.example", 4),
    ("community_health", Some("school_nursing"), "marchland-community.example", 2),
    ("police", Some("police_front_door"), "wendle-police.example", 3),
    ("police", Some("child_abuse_investigation"), "wendle-police.example", 2),
    ("hospital", Some("hospital_safeguarding"), "harrowmere-hospitals.example", 3),
    ("mental_health", Some("young_minds"), "marchland-mind.example", 2),
    ("domestic_abuse", Some("candlewick_children"), "candlewick.example", 2),
    ("housing", None, "quay-meadow.example", 1),
];

const COUNCIL: &str = "council.harrowmere.example";

struct Hiring<'a> {
    chance: &'a mut Chance,
    ids: &'a mut crate::chance::DemoIds,
    at: Moment,
    names: BTreeSet<String>,
    accounts: Vec<Account>,
    administrator: Option<AccountId>,
}

impl Hiring<'_> {
    fn one(
        &mut self,
        role: Role,
        agency: &'static str,
        team: Option<&'static str>,
        domain: &str,
    ) -> Result<Worker, Fault> {
        self.one_with(role, agency, team, domain, None)
    }

    /// Somebody whose address belongs to their post, where it is given.
    fn one_with(
        &mut self,
        role: Role,
        agency: &'static str,
        team: Option<&'static str>,
        domain: &str,
        address: Option<&str>,
    ) -> Result<Worker, Fault> {
        let (name, email) = loop {
            let (forename, surname) = (self.chance.one_of(WORKERS), self.chance.one_of(WORKERS_SURNAMES));
            let name = format!("{forename} {surname}");
            if self.names.insert(name.clone()) {
                break (name, format!("{}.{}@{domain}", forename.to_lowercase(), surname.to_lowercase()));
            }
        };
        let email = Email::parse(address.unwrap_or(&email))
            .map_err(|error| Fault::new("making the demo's accounts", error))?;
        let post = RoleChange { role, agency: agency.to_owned(), team: team.map(str::to_owned) };
        // A range kept for stories: 01632 960000 to 960999 is nobody's telephone.
        let telephone = Some(format!("01632 960{:03}", self.chance.between(0, 999)));
        let new = NewAccount { name: name.clone(), email, post, telephone };
        let id: AccountId = next_id(self.ids);
        self.accounts.push(Account {
            id,
            name: new.name,
            email: new.email,
            role: new.post.role,
            agency: new.post.agency,
            team: new.post.team,
            telephone: new.telephone,
            created_at: self.at,
            created_by: self.administrator,
            must_change_password: false,
            proposed: None,
            closed: None,
        });
        Ok(Worker { id, name, agency, team, children: 0 })
    }

    fn some(&mut self, count: usize, role: Role, team: Option<&'static str>) -> Result<Vec<Worker>, Fault> {
        (0..count).map(|_| self.one(role, "council", team, COUNCIL)).collect()
    }
}

/// Everybody who works here. There are as many social workers as the open referrals need at about
/// sixteen children each.
pub(crate) fn staff(
    open_referrals: f64,
    chance: &mut Chance,
    ids: &mut crate::chance::DemoIds,
    at: Moment,
) -> Result<Staff, Fault> {
    let mut hiring =
        Hiring { chance, ids, at, names: BTreeSet::new(), accounts: Vec::new(), administrator: None };
    let first = hiring.one(Role::Administrator, "council", Some("business"), COUNCIL)?;
    hiring.administrator = Some(first.id);
    hiring.some(1, Role::Administrator, Some("business"))?;
    let scale = |count: usize| if open_referrals < 300.0 { (count / 3).max(2) } else { count };
    let call_takers = hiring.some(scale(6), Role::CallTaker, Some("front_door"))?;
    let deciders = hiring.some(scale(9), Role::FrontDoorSocialWorker, Some("front_door"))?;
    let front_door_managers = hiring.some(3, Role::FrontDoorManager, Some("front_door"))?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred")]
    let workers = (open_referrals / 16.2).round().max(6.0) as usize;
    let mut social_workers = Vec::new();
    let mut team_managers = Vec::new();
    for (share, team) in TEAM_SIZES {
        let count = ((workers * share + 50) / 100).max(1);
        social_workers.extend(hiring.some(count, Role::SocialWorker, Some(team))?);
        team_managers.extend(hiring.some(1, Role::TeamManager, Some(team))?);
    }
    let chairs = hiring.some(4, Role::ConferenceChair, Some("reviewing"))?;
    let mut partners = Vec::new();
    for (agency, team, domain, count) in PARTNERS {
        for _ in 0..scale(count).min(count) {
            partners.push(hiring.one(Role::PartnerPractitioner, agency, team, domain)?);
        }
    }
    hiring.some(1, Role::BusinessManager, Some("business"))?;
    hiring.one(Role::SafeguardingPartner, "police", None, "wendle-police.example")?;
    hiring.one(Role::SafeguardingPartner, "icb", None, "northmarch-icb.example")?;
    hiring.one(Role::SafeguardingPartner, "council", None, COUNCIL)?;
    hiring.some(1, Role::Scrutineer, None)?;
    hiring.some(2, Role::Analyst, Some("business"))?;
    let night = hiring.some(2, Role::CallTaker, Some("out_of_hours"))?;
    let (agency, address) = LEAD;
    let lead = hiring.one_with(Role::PartnerPractitioner, agency, None, "", Some(address))?;
    let accounts = hiring.accounts;
    Ok(Staff {
        accounts,
        call_takers,
        deciders,
        front_door_managers,
        social_workers,
        team_managers,
        chairs,
        partners,
        night,
        lead,
    })
}

impl Staff {
    /// The account shown for a role: the first made for it.
    pub fn shown(&self, role: Role) -> Option<&Account> {
        self.accounts.iter().find(|account| account.role == role)
    }

    /// The place of the worker with fewest children in any of these teams.
    pub fn least_busy(&self, teams: &[&str]) -> Option<usize> {
        self.social_workers
            .iter()
            .enumerate()
            .filter(|(_, worker)| worker.team.is_some_and(|team| teams.contains(&team)))
            .min_by_key(|(place, worker)| (worker.children, *place))
            .map(|(place, _)| place)
    }

    pub fn manager_of(&self, team: &str) -> Option<AccountId> {
        let theirs = self.team_managers.iter().find(|manager| manager.team == Some(team));
        theirs.or(self.team_managers.first()).map(|manager| manager.id)
    }
}

/// Anybody of these, by chance.
pub(crate) fn any(workers: &[Worker], chance: &mut Chance) -> Option<AccountId> {
    workers.get(chance.place(workers.len())).map(|worker| worker.id)
}
