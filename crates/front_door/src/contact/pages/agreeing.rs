//! A manager agrees a decision or sends it back; whoever raised the worry is told.

use crate::contact::Contact;
use web_kit::{
    Button, ButtonLook, Form, FormTokens, LabelSize, Markup, PostForm, SummaryRow, Textarea, button, buttons,
    error_summary, html, post_form, summary_list, textarea, user_words,
};

/// The manager's page: the same `facts` that the first person read, danger first, then the decision
/// with that person's reason, and then the answer.
pub fn agreement_page(contact: &Contact, facts: &Markup, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&contact.child.name_in_words())) }
        h1.govuk-heading-l { "Agree this decision or send it back" }
        (facts)
        h2.govuk-heading-m { "The decision to agree or send back" }
        @if let Some(decision) = &contact.decision {
            (summary_list(&[
                SummaryRow::words("What happens next", &decision.outcome_name),
                SummaryRow::words("Level of need", &decision.level_name),
                SummaryRow::new("What raises the risk", super::risks::risks_in_words(&decision.risks)),
                SummaryRow::new("The family's agreement", html! {
                    @match &decision.passed_on {
                        Some(passed_on) => (super::consent_rules::rests_on(passed_on)),
                        None => "Nothing is passed to another service",
                    }
                }),
                SummaryRow::typed("Why", &decision.reason),
                SummaryRow::words("Why you are asked", decision.agreement_needed.as_deref().unwrap_or_default()),
            ]))
        }
        (post_form(PostForm { action: &format!("/contacts/{}/agree", contact.id), tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: "words", label: "Your words", size: LabelSize::Medium, rows: 4, limit: Some(2000),
                hint: Some("To send it back, say what should be looked at again. To agree, you may leave this empty."),
                ..Textarea::default()
            }))
            (buttons(&[
                Button { words: "Agree the decision", look: ButtonLook::Main, sends: Some(("go", "agree")) },
                Button { words: "Send it back", look: ButtonLook::Secondary, sends: Some(("go", "send_back")) },
            ]))
        }))
    }
}

/// What a manager answers to a decision that waits for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManagerAnswer {
    /// They agree; they may add words.
    Agree(String),
    /// They send it back: what should be looked at again.
    SendBack(String),
}

/// Reads the manager's answer. `go` says which button was used.
pub fn read_agreement(form: &mut Form) -> Option<ManagerAnswer> {
    form.within_limit("words", "Your words", 2000);
    let answer = match form.values.text("go") {
        "agree" => Some(ManagerAnswer::Agree(form.values.text("words").to_owned())),
        "send_back" => {
            form.need_text("words", "Enter what should be looked at again").map(ManagerAnswer::SendBack)
        }
        _ => {
            form.errors.add("words", "Agree the decision or send it back");
            None
        }
    };
    answer.filter(|_| !form.has_errors())
}

/// Who is told, and so how much they may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhoIsTold {
    /// A professional, who is owed the outcome.
    Professional,
    /// A member of the public who gave a name.
    Public,
    /// Somebody who gave no name: only whoever holds the receipt reads it.
    Anonymous,
}

impl WhoIsTold {
    /// What may be said to them.
    fn guidance(self) -> &'static str {
        match self {
            Self::Professional => {
                "A professional: say what was decided, what happens next and what you ask of them. Not what the family or another agency told you."
            }
            Self::Public => {
                "A member of the public: thank them and say that it was looked into. They may not know what was decided about the family."
            }
            Self::Anonymous => {
                "They gave no name, so only whoever holds the receipt reads this. Thank them and say that it was looked into, and no more."
            }
        }
    }

    /// The words to begin with, where the decision's own are not for them.
    pub fn first_words(self) -> Option<&'static str> {
        match self {
            Self::Professional => None,
            Self::Public | Self::Anonymous => Some(
                "Thank you for telling us. We have looked into what you told us and decided what happens next. We cannot tell you about the family. If anything changes, tell us again.",
            ),
        }
    }
}

/// The page for telling whoever raised the worry. It begins with words suited to who they are.
pub fn telling_page(contact: &Contact, who: WhoIsTold, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        (post_form(PostForm { action: &format!("/contacts/{}/tell", contact.id), tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: "words", label: "What do you tell the person who raised this?", size: LabelSize::PageHeading,
                rows: 6, limit: Some(1000),
                hint: Some(who.guidance()),
                ..Textarea::default()
            }))
            (button("Tell them this"))
        }))
    }
}

/// Reads what they are told.
pub fn read_telling(form: &mut Form) -> Option<String> {
    let words = form.need_text("words", "Enter what you tell the person who raised it");
    form.within_limit("words", "What you tell them", 1000);
    words.filter(|_| !form.has_errors())
}
