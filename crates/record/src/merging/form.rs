//! The forms of merging and separating.

use super::MergingRefusal;
use kernel::PersonId;
use web_kit::Form;

/// The most characters that evidence or a reason may have.
pub(super) const WORDS_LIMIT: usize = 2000;

/// What a manager answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MergeAnswers {
    /// The record that is kept up.
    pub kept: PersonId,
    /// The record that is read with it.
    pub absorbed: PersonId,
    /// What shows that they are one person.
    pub evidence: String,
}

/// What was answered about two records. Nothing when an answer cannot be used: the messages are in
/// the form.
pub fn read_merge(form: &mut Form, first: PersonId, second: PersonId) -> Option<MergeAnswers> {
    let offered = [first.to_string(), second.to_string()];
    let codes = [offered[0].as_str(), offered[1].as_str()];
    let kept = form.need_choice("kept", &codes, "Select which record should be kept up");
    form.within_limit("evidence", "What shows that they are the same person", WORDS_LIMIT);
    let evidence = form.need_text("evidence", &people::MergeRefusal::NoEvidence.to_string());
    if form.has_errors() {
        return None;
    }
    let (kept, absorbed) = if kept? == offered[0] { (first, second) } else { (second, first) };
    Some(MergeAnswers { kept, absorbed, evidence: evidence? })
}

/// Why two records are separated. Nothing when the answer cannot be used.
pub fn read_undo(form: &mut Form) -> Option<String> {
    form.within_limit("reason", "The reason", WORDS_LIMIT);
    let reason = form.need_text("reason", "Enter why these records are being separated");
    if form.has_errors() { None } else { reason }
}

/// Puts a refusal beside the field it is about.
pub fn show_refusal(form: &mut Form, refusal: &MergingRefusal) {
    let field = match refusal {
        MergingRefusal::Rule(people::MergeRefusal::NoEvidence) => "evidence",
        MergingRefusal::Rule(_) | MergingRefusal::RestrictedDifferently => "kept",
    };
    form.errors.add(field, refusal.to_string());
}
