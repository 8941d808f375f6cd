//! The pages for raising a worry: one form, a check, a receipt, and what became of it.

mod check;
mod form;
mod read;
mod receipt;
#[cfg(test)]
mod tests;

pub use check::check_answers;
pub use form::{Asker, WorrySetting, worry_form};
pub use read::{MOST_CHILDREN, add_child, child_count, read_worry, take_child_away};
pub use receipt::{ReceiptLine, ask_for_receipt, raised_list, received, what_became_of_it};
