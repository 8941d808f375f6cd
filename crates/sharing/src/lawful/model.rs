//! The reasons for which information may be shared, as they were chosen.

use local::{LawfulBasis, Purpose};
use serde::{Deserialize, Serialize};

/// Something chosen from a dated list, kept as it read on the day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Chosen {
    /// Its id in the local arrangements.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it comes from, in words.
    pub source: String,
}

impl From<&LawfulBasis> for Chosen {
    fn from(basis: &LawfulBasis) -> Self {
        Self { id: basis.id.clone(), name: basis.name.clone(), source: basis.where_in_source.clone() }
    }
}

impl From<&Purpose> for Chosen {
    fn from(purpose: &Purpose) -> Self {
        Self { id: purpose.id.clone(), name: purpose.name.clone(), source: purpose.where_in_source.clone() }
    }
}

/// Does the family agree that this is shared?
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer", content = "words")]
pub enum Agreement {
    /// Yes: who agreed, and how.
    Agreed(String),
    /// They were asked and do not agree: why it is shared all the same.
    Refused(String),
    /// They were not asked: why not.
    NotAsked(String),
}

impl Agreement {
    /// The words for a page.
    pub fn in_words(&self) -> &'static str {
        match self {
            Self::Agreed(_) => "The family knows and agrees",
            Self::Refused(_) => "The family does not agree",
            Self::NotAsked(_) => "The family was not asked",
        }
    }

    /// Who agreed, or why it is shared all the same.
    pub fn explanation(&self) -> &str {
        match self {
            Self::Agreed(words) | Self::Refused(words) | Self::NotAsked(words) => words,
        }
    }
}

/// Why it is lawful to share.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lawful {
    /// What it is shared for.
    pub purpose: Chosen,
    /// The lawful basis.
    pub basis: Chosen,
    /// The family's agreement, or why not.
    pub agreement: Agreement,
}

/// Why reasons cannot stand as they were given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LawfulRefusal {
    /// The lawful basis holds only while the person agrees.
    #[error("Select another lawful basis. This one holds only while the family agrees.")]
    RestsOnAgreement,
    /// Who agreed, or why not, must be said.
    #[error("Enter who agreed and how, or why it is shared without agreement")]
    NoExplanation,
}

impl Lawful {
    /// The reasons, if they can stand together.
    ///
    /// Source: UKGDPR, Article 7 (consent is freely given and may be withdrawn).
    pub fn new(purpose: &Purpose, basis: &LawfulBasis, agreement: Agreement) -> Result<Self, LawfulRefusal> {
        if agreement.explanation().trim().is_empty() {
            return Err(LawfulRefusal::NoExplanation);
        }
        if basis.rests_on_agreement && !matches!(agreement, Agreement::Agreed(_)) {
            return Err(LawfulRefusal::RestsOnAgreement);
        }
        Ok(Self { purpose: purpose.into(), basis: basis.into(), agreement })
    }
}

impl Lawful {
    /// Why passing a child on is lawful, by the local arrangements of the day. Where they say nothing, the
    /// receipt says that nothing is set: a child is not kept waiting for it.
    pub fn for_passing_on(today: &local::AsAt<'_>, agreement: Agreement) -> Self {
        let set = today.passing_on();
        let purpose = set.and_then(|set| today.purposes().find(|one| one.id == set.purpose));
        let basis = set.and_then(|set| today.lawful_bases().find(|one| one.id == set.lawful_basis));
        let none = |what: &str| Chosen {
            id: String::new(),
            name: format!("No {what} is set in the local arrangements"),
            source: String::new(),
        };
        Self {
            purpose: purpose.map_or_else(|| none("purpose"), Chosen::from),
            basis: basis.map_or_else(|| none("lawful basis"), Chosen::from),
            agreement,
        }
    }
}
