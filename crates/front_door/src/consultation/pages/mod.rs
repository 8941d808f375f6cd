//! The pages of the advice line, and a worry's form that begins with what was asked.

mod form;
mod shown;

use super::{CallerFrom, Consultation};
use kernel::UncertainDate;
use web_kit::FormValues;

pub use form::{another_child_form, consultation_form, read_another_child, read_consultation};
pub use shown::{MayAdd, advice_list, advice_was_asked, consultation_page};

/// The name under which a worry's form remembers the advice it came from.
pub const FROM_ADVICE: &str = "from_advice";

/// The answers of a worry's form that advice has given already.
pub fn answers_for_a_worry(found: &Consultation) -> FormValues {
    let mut values = FormValues::new();
    values.set(FROM_ADVICE, found.id.to_string());
    values.set("worry", found.asked.clone());
    values.set("referrer_name", found.caller.name.clone());
    values.set("referrer_role", found.caller.role.clone());
    values.set("referrer_telephone", found.caller.telephone.clone());
    if let CallerFrom::Agency(agency) = &found.caller.from {
        values.set("referrer_agency", agency.clone());
    }
    if let Some(child) = &found.child {
        values.set("child_1_forename", child.forename.clone());
        values.set("child_1_surname", child.surname.clone());
        if let UncertainDate::Day(day) = child.born {
            values.set_date("child_1_born", day);
        }
    }
    values
}
