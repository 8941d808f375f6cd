//! Forms: what was typed, what is wrong with it, and the fields that show both.

mod buttons;
mod choices;
mod date_input;
mod dates;
mod errors;
mod field;
mod post;
mod reading;
mod text;
mod values;

pub use buttons::{Button, ButtonLook, button, button_group, button_link, buttons};
pub use choices::{Checkboxes, Choice, Radios, Select, checkboxes, radios, select};
pub use date_input::{DateInput, RecentDateInput, date_input, recent_date_input};
pub use dates::{DateBox, DateProblem, DateRule, TimeOfDay, check_date, parse_date, parse_time};
pub use errors::{FieldError, FormErrors};
pub use field::{LabelSize, error_summary};
pub use post::{
    CSRF_FIELD, FormTokens, ONCE_FIELD, PostForm, get_form, hidden_tokens, hidden_value, post_form,
};
pub use reading::with_commas;
pub use text::{InputKind, InputWidth, TextInput, Textarea, TimeInput, text_input, textarea, time_input};
pub use values::FormValues;

/// A form on its way to or from the page: the answers, and what is wrong with them.
///
/// Start with [`Form::blank`] or [`Form::posted`], read each answer with the `need_` methods
/// (which record a message when an answer cannot be used), and show the page again if
/// [`Form::has_errors`]. Every answer is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// What was typed or chosen.
    pub values: FormValues,
    /// What is wrong, one message a field.
    pub errors: FormErrors,
}
