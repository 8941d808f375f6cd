//! A call taker finds out who the children are: somebody known, on evidence, or somebody new.

use super::{Done, History, Together, broke};
use crate::families::Child;
use crate::staff;
use front_door::contact::{Contact, Identity, IdentityHow};
use store::Fact;

impl History<'_, '_> {
    /// A call taker says who each child is: somebody known, on evidence, or somebody new.
    pub(super) fn identified(&mut self, worry: usize) -> Done {
        let Some(mut together) = self.take_worry(worry) else { return Ok(()) };
        let caller = staff::any(&self.staff.call_takers, &mut self.chance);
        self.by(caller);
        let mut home = None;
        for waiting in &mut together.contacts {
            let Some(child) = self.families.children.get(waiting.child) else { continue };
            home = Some(child.home);
            let known = child.id;
            let evidence = evidence(&waiting.contact.value, child);
            let (person, how, fact) = match known {
                Some(person) => (Some(person), IdentityHow::Matched(evidence), "ChildMatched"),
                None => {
                    let person = self.record_child(waiting.child, true)?;
                    let set_aside = u32::try_from(self.chance.between(0, 3)).unwrap_or(0);
                    (person, IdentityHow::Recorded { set_aside }, "ChildRecordedFromContact")
                }
            };
            let (Some(person), Some(by)) = (person, caller) else { continue };
            let identity = Identity { person, how, by, at: self.now };
            waiting.contact.value = waiting.contact.value.identified(identity).map_err(broke)?;
            Self::save(self.work, &mut waiting.contact, Fact::new(fact, self.now))?;
        }
        if let Some(home) = home {
            self.record_family(home)?;
        }
        self.put_back(worry, together);
        Ok(())
    }

    /// A worry taken out of the list to be worked on.
    pub(super) fn take_worry(&mut self, worry: usize) -> Option<Together> {
        let found = self.worries.get_mut(worry)?;
        let empty = Together {
            contacts: Vec::new(),
            concern: found.concern,
            gravity: 0.0,
            outcome: None,
            decider: None,
            sent_back: false,
            asked_agencies: false,
            prompt: false,
            up_to: found.up_to,
        };
        Some(std::mem::replace(found, empty))
    }

    pub(super) fn put_back(&mut self, worry: usize, together: Together) {
        if let Some(place) = self.worries.get_mut(worry) {
            *place = together;
        }
    }
}

/// What agreed between a contact and the child's record, in words.
fn evidence(contact: &Contact, child: &Child) -> Vec<String> {
    let described = &contact.child;
    let mut found = Vec::new();
    let same = |a: &str, b: &str| !a.is_empty() && a.eq_ignore_ascii_case(b);
    match (same(&described.forename, child.forename), described.forename.is_empty()) {
        (true, _) => found.push("Forename is the same".to_owned()),
        (false, false) => {
            found.push(format!("Forename is close: {} and {}", described.forename, child.forename))
        }
        (false, true) => {}
    }
    if same(&described.surname, &child.surname) {
        found.push("Surname is the same".to_owned());
    } else if !described.surname.is_empty() {
        found.push(format!("Surname is close: {} and {}", described.surname, child.surname));
    }
    if described.born.exact() == Some(child.born) {
        found.push("Date of birth is the same".to_owned());
    }
    if !contact.home.postcode.is_empty() {
        found.push("Postcode is the same".to_owned());
    }
    found
}
