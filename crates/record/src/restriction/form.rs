//! The forms of restricting and lifting.

use super::{NewRestriction, RestrictionRefusal};
use kernel::AccountId;
use web_kit::Form;

/// The most characters a reason may have.
pub(super) const REASON_LIMIT: usize = 1000;
pub(super) const KNOW: [&str; 2] = ["yes", "no"];

/// What the form decides. `offered` are the accounts that were offered to choose from. Nothing when
/// an answer cannot be used: the messages are in the form.
pub fn read_restriction(form: &mut Form, offered: &[(AccountId, String)]) -> Option<NewRestriction> {
    let ids: Vec<String> = offered.iter().map(|(id, _)| id.to_string()).collect();
    let codes: Vec<&str> = ids.iter().map(String::as_str).collect();
    let only: Vec<AccountId> = form.ticked("only", &codes).iter().filter_map(|id| id.parse().ok()).collect();
    if only.is_empty() {
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
