//! What administrators type about keys.

use super::NewSystemKey;
use access::Sending;
use web_kit::Form;

/// The name the system's name is sent under.
pub const NAME: &str = "name";
/// The name the agency is sent under.
pub const AGENCY: &str = "agency";
/// The name of what the system may send.
pub const MAY_SEND: &str = "may_send";

const NAME_LIMIT: usize = 100;

/// The agencies that the arrangements let send from their own systems: each one's id and name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeyChoices {
    /// The agencies.
    pub agencies: Vec<(String, String)>,
}

/// Reads a new key.
pub fn read_new_key(form: &mut Form, choices: &KeyChoices) -> Option<NewSystemKey> {
    let name = form.need_text(NAME, "Enter what the system is called");
    form.within_limit(NAME, "What the system is called", NAME_LIMIT);
    let offered: Vec<&str> = choices.agencies.iter().map(|(id, _)| id.as_str()).collect();
    let agency = form.need_choice(AGENCY, &offered, "Select the agency whose system it is");
    let may_send: Vec<Sending> =
        Sending::ALL.into_iter().filter(|sending| form.values.chose(MAY_SEND, sending.code())).collect();
    if may_send.is_empty() {
        form.errors.add(MAY_SEND, "Select what the system may do");
    }
    if form.has_errors() {
        return None;
    }
    Some(NewSystemKey { name: name?, agency: agency?, may_send })
}
