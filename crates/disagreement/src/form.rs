//! The forms of a disagreement.

use crate::{Challenge, Proposes};
use web_kit::Form;

/// The most characters any of the answers may have.
pub(crate) const WORDS_LIMIT: usize = 2000;

/// Reads a challenge. Nothing when an answer cannot be used: the messages are in the form.
pub fn read_challenge(form: &mut Form) -> Option<Challenge> {
    let why = form.need_text("why", "Enter why you see it differently");
    form.within_limit("why", "Why you see it differently", WORDS_LIMIT);
    let instead = form.need_text("instead", "Enter what should happen instead");
    form.within_limit("instead", "What should happen instead", WORDS_LIMIT);
    let meanwhile = form.need_text("meanwhile", "Enter how the child is safe until this is settled");
    form.within_limit("meanwhile", "How the child is safe", WORDS_LIMIT);
    if form.has_errors() {
        return None;
    }
    Some(Challenge { why: why?, instead: instead?, meanwhile: meanwhile? })
}

/// Reads an answer to a stage.
pub fn read_answer(form: &mut Form) -> Option<(Proposes, String)> {
    let chosen =
        form.need_choice("proposes", &["upheld", "changed"], "Select what should become of the decision");
    let words = form.need_text("words", "Enter the reasons for your answer");
    form.within_limit("words", "The reasons", WORDS_LIMIT);
    if form.has_errors() {
        return None;
    }
    let proposes = if chosen? == "upheld" { Proposes::Upheld } else { Proposes::Changed };
    Some((proposes, words?))
}

/// Reads somebody's words, which must be there.
pub fn read_words(form: &mut Form) -> Option<String> {
    form.within_limit("words", "Your reasons", WORDS_LIMIT);
    let words = form.need_text("words", "Enter your reasons");
    if form.has_errors() { None } else { words }
}
