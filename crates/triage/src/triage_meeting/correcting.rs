//! What becomes of a line when somebody says who the child of one of its contacts is, or that it is
//! somebody else than was thought. Pure rules.

use super::{AtFrontDoor, Line, OnList, TakenOff};
use kernel::{AccountId, ContactId, Moment, PersonId};

/// What follows for a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WhenIdentified {
    /// It is about that child already.
    Stands,
    /// It was about nobody yet, and is about that child now.
    Named(Line),
    /// It is about another child, and the contact leaves it. What agencies brought and what the
    /// meeting came to stay with the child they were said of.
    Left {
        /// The line without the contact.
        line: Line,
        /// How the child whom the contact is about comes to be on the same list, on a line of their
        /// own; nothing where the list has gone on without.
        anew: Option<OnList>,
    },
}

impl Line {
    /// What follows when this contact turns out to be about a child, who is `same` with each of these
    /// records.
    pub fn identified(
        &self,
        contact: &AtFrontDoor,
        same: &[PersonId],
        by: AccountId,
        at: Moment,
    ) -> WhenIdentified {
        let Some(named) = self.person else {
            let together = contact.together.clone();
            return WhenIdentified::Named(Self { person: contact.person, together, ..self.clone() });
        };
        if same.contains(&named) {
            return WhenIdentified::Stands;
        }
        let on_list = matches!(self.stands(), "waiting" | "discussed");
        // What another child's line was carried over from is no part of this one.
        let anew = on_list.then(|| match &self.how {
            OnList::Added { .. } => self.how.clone(),
            OnList::ByRule | OnList::CarriedOver { .. } => OnList::ByRule,
        });
        let mut line = self.without(contact.contact);
        if line.contacts.is_empty() && self.stands() == "waiting" {
            let reason = "The worry turned out to be about another child".to_owned();
            line.taken_off = Some(TakenOff { reason, by, at });
        }
        WhenIdentified::Left { line, anew }
    }

    fn without(&self, contact: ContactId) -> Self {
        let mut line = self.clone();
        line.contacts.retain(|known| *known != contact);
        line
    }
}
