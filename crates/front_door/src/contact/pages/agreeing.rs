//! A manager agrees a decision or sends it back; whoever raised the worry is told.

use crate::contact::Contact;
use web_kit::{
    Button, ButtonLook, Form, FormTokens, LabelSize, Markup, PostForm, Textarea, button, buttons,
    error_summary, html, post_form, textarea,
};

/// The manager's page: the same facts and the first person's reason stand above, in `facts`.
pub fn agreement_page(contact: &Contact, facts: &Markup, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        (facts)
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

/// The page for telling whoever raised the worry. It begins with the words the decision gave.
pub fn telling_page(contact: &Contact, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        (post_form(PostForm { action: &format!("/contacts/{}/tell", contact.id), tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: "words", label: "What do you tell the person who raised this?", size: LabelSize::PageHeading,
                rows: 6, limit: Some(1000),
                hint: Some("They see this when they sign in, or with their receipt. Say what happens next, not what the family told you."),
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
