//! The names of agencies and teams here, for choosing and showing. They come from the local
//! arrangements; accounts keep only the ids.

/// A team in an agency.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Team {
    /// Its id in the local arrangements.
    pub id: String,
    /// The agency it belongs to, by id.
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
        self.teams.iter().find(|team| team.id == id && team.agency == agency).map_or(id, |team| &team.name)
    }

    /// Is there such an agency?
    pub fn has_agency(&self, id: &str) -> bool {
        self.agencies.iter().any(|(known, _)| known == id)
    }

    /// Is there such a team in that agency?
    pub fn has_team(&self, agency: &str, id: &str) -> bool {
        self.teams.iter().any(|team| team.id == id && team.agency == agency)
    }
}
