use serde::{Deserialize, Serialize};

/// An email address, in small letters: how somebody is known when they sign in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

/// The text is not an email address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an email address")]
pub struct NotAnEmail;

const LONGEST: usize = 254;

impl Email {
    /// An email address as somebody typed it. Only the shape is checked: whether letters reach it
    /// is found out by writing to it.
    pub fn parse(typed: &str) -> Result<Self, NotAnEmail> {
        let text = typed.trim().to_lowercase();
        let (local, domain) = text.rsplit_once('@').ok_or(NotAnEmail)?;
        let plain = |part: &str| {
            !part.is_empty()
                && !part.contains(|c: char| c.is_whitespace() || c.is_control() || c == '@' || c == ':')
        };
        let domain_holds = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
        if plain(local) && plain(domain) && domain_holds && text.len() <= LONGEST {
            return Ok(Self(text));
        }
        Err(NotAnEmail)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the @.
    pub(crate) fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or(self.0.as_str(), |(local, _)| local)
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}
