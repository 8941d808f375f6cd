//! The pages for raising a worry: one form, a check, a receipt, and what became of it.

mod as_raised;
mod asking;
mod check;
mod counting;
mod fields;
mod form;
mod local_answers;
mod read;
mod read_child;
mod receipt;
#[cfg(test)]
mod tests;
mod when_received;

pub use as_raised::{further_answers, how_it_reached_us};
pub use check::check_answers;
pub use counting::{counted_as, counted_in_words, reached};
pub use form::{Asker, BEGUN, WorrySetting, worry_form};
pub use read::{MOST_CHILDREN, add_child, child_count, is_cut_short, read_worry, take_child_away};
pub use receipt::{ReceiptLine, ask_for_receipt, raised_list, received, what_became_of_it};
