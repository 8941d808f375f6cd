//! The names of agencies and teams here, for choosing and showing. They come from the local
//! arrangements; accounts keep only the ids.

/// A team, in one agency or of several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Team {
    /// Its id in the local arrangements. No two teams share one.
    pub id: String,
    /// The agency it belongs to, by id; empty for a team that several agencies share.
    pub agency: String,
    /// Its name.
    pub name: String,
}

/// The agencies and teams of the partnership, in the order they are shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Places {
    /// Each agency's id and name.
    pub agencies: Vec<(String, String)>,
    /// Every team.
    pub teams: Vec<Team>,
}

impl Places {
    /// An agency's name. An agency that has left the arrangements is shown by its id.
    pub fn agency_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.agencies.iter().find(|(known, _)| known == id).map_or(id, |(_, name)| name)
    }

    /// A team's name. A team that has left the arrangements is shown by its id.
    pub fn team_name<'a>(&'a self, agency: &str, id: &'a str) -> &'a str {
        self.team(agency, id).map_or(id, |team| &team.name)
    }

    /// A team with its agency, for choosing from: "Harrowmere Council: Locality one".
    pub(crate) fn team_in_words(&self, team: &Team) -> String {
        if team.agency.is_empty() {
            return team.name.clone();
        }
        format!("{}: {}", self.agency_name(&team.agency), team.name)
    }

    fn team(&self, agency: &str, id: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == id && (team.agency == agency || team.agency.is_empty()))
    }

    /// Is there such an agency?
    pub fn has_agency(&self, id: &str) -> bool {
        self.agencies.iter().any(|(known, _)| known == id)
    }

    /// May somebody of that agency be in that team?
    pub fn has_team(&self, agency: &str, id: &str) -> bool {
        self.team(agency, id).is_some()
    }
}
