//! The forms of restricting and lifting.

use super::{NewRestriction, RestrictionRefusal};
use kernel::AccountId;
use web_kit::Form;

/// The most characters a reason may have.
pub(super) const REASON_LIMIT: usize = 1000;
pub(super) const KNOW: [&str; 2] = ["yes", "no"];

/// Whom a restriction may name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offered {
    /// Those offered to be ticked: whoever works with the child or manages that work, whoever decides,
    /// and whoever is named already; by name.
    pub near: Vec<(AccountId, String)>,
    /// Everybody who may be added by their email address.
    pub by_email: Vec<(String, AccountId)>,
}

/// What the form decides. Nothing when an answer cannot be used: the messages are in the form.
pub fn read_restriction(form: &mut Form, offered: &Offered) -> Option<NewRestriction> {
    let ids: Vec<String> = offered.near.iter().map(|(id, _)| id.to_string()).collect();
    let codes: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut only: Vec<AccountId> =
        form.ticked("only", &codes).iter().filter_map(|id| id.parse().ok()).collect();
    only.extend(added_by_email(form, offered));
    if only.is_empty() && !form.errors.has("others") {
        form.errors.add("only", RestrictionRefusal::NobodyNamed.to_string());
    }
    let know =
        form.need_choice("others_may_know", &KNOW, "Select whether others may know that there is a record");
    let reason = reason(form);
    if form.has_errors() {
        return None;
    }
    Some(NewRestriction { only, others_may_know: know? == "yes", reason: reason? })
}

/// The accounts behind the email addresses that were typed, one on each line.
fn added_by_email(form: &mut Form, offered: &Offered) -> Vec<AccountId> {
    let typed = form.values.text("others").to_lowercase();
    let mut found = Vec::new();
    for email in typed.split(|letter: char| letter.is_whitespace() || letter == ',' || letter == ';') {
        match offered.by_email.iter().find(|(known, _)| *known == email) {
            _ if email.is_empty() => {}
            Some((_, account)) => found.push(*account),
            None => form.errors.add(
                "others",
                format!("Nobody who could open this record signs in as {email}. Check the address."),
            ),
        }
    }
    found
}

/// Why the restriction is lifted. Nothing when the answer cannot be used.
pub fn read_lifting(form: &mut Form) -> Option<String> {
    let reason = reason(form);
    if form.has_errors() { None } else { reason }
}

fn reason(form: &mut Form) -> Option<String> {
    form.within_limit("reason", "The reason", REASON_LIMIT);
    form.need_text("reason", &RestrictionRefusal::NoReason.to_string())
}

/// Puts a refusal beside the field it is about.
pub fn show_refusal(form: &mut Form, refusal: RestrictionRefusal) {
    let field = match refusal {
        RestrictionRefusal::NobodyNamed | RestrictionRefusal::YouAreNotNamed => "only",
        RestrictionRefusal::NoReason | RestrictionRefusal::NotRestricted | RestrictionRefusal::Merged => {
            "reason"
        }
    };
    form.errors.add(field, refusal.to_string());
}
