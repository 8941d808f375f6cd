//! Whatever somebody types comes back as they typed it, and never as markup.

use proptest::prelude::*;

use super::tokens;
use crate::checks::read_back;
use crate::*;

/// A page made of nothing but what somebody typed, in every part that can show it.
fn everywhere(typed: &str) -> String {
    let mut form = Form::blank();
    form.values.set("line", typed);
    form.values.set("lines", typed);
    form.errors.add("line", typed);
    let body = html! {
        h1 { (user_words(typed)) }
        (error_summary(&form.errors))
        (post_form(PostForm { action: "/a", tokens: &tokens(), autosave: None }, html! {
            (text_input(&form, TextInput { name: "line", label: "One line", ..TextInput::default() }))
            (textarea(&form, Textarea { name: "lines", label: "Several lines", limit: Some(20), ..Textarea::default() }))
        }))
        (user_text(typed))
        (summary_list(&[SummaryRow::words("Said", typed), SummaryRow::typed("Typed", typed)]))
        (table(Table { caption: "Visits", columns: vec![Column::words("Child")], rows: vec![vec![typed.into()]], ..Table::default() }))
        (identity_bar(IdentityBar { name: typed, known_as: Some(typed), ..IdentityBar::default() }))
        (alerts(&[Alert { what: typed, who_for: typed, ..Alert::default() }]))
    };
    page(&Frame { title: "Child's record", service: "Sightline", ..Frame::default() }, body).into_string()
}

proptest! {
    #[test]
    fn any_words_come_back_as_typed_and_never_as_markup(typed in "[^\\p{C}]{1,60}") {
        let plain = everywhere("word");
        let shown = everywhere(&typed);
        let (tags, words, boxes) = read_back(&shown);
        prop_assert_eq!(tags, read_back(&plain).0, "what was typed added or removed a tag");
        prop_assert!(words.contains(&typed), "what was typed is not shown as typed");
        prop_assert!(boxes.contains(&typed), "what was typed is not kept in its box");
    }

    #[test]
    fn markup_typed_in_is_words(inside in "[a-z<>/=\"'& ]{0,40}") {
        let typed = format!("<script>{inside}</script></textarea></title>\"'><img src=x onerror=y>");
        let (tags, words, _) = read_back(&everywhere(&typed));
        prop_assert_eq!(tags, read_back(&everywhere("word")).0);
        prop_assert!(words.contains(&typed));
    }

    #[test]
    fn line_breaks_and_spaces_in_a_box_are_kept(typed in "[a-z \n]{0,40}") {
        let mut form = Form::blank();
        form.values.set("lines", typed.clone());
        let shown = textarea(&form, Textarea { name: "lines", label: "What was said", ..Textarea::default() }).into_string();
        let (_, after) = shown.split_once("<textarea").unwrap();
        let (_, inside) = after.split_once('>').unwrap();
        let (inside, _) = inside.split_once("</textarea>").unwrap();
        // A browser drops the first line break after the opening tag.
        prop_assert_eq!(inside.strip_prefix('\n').unwrap_or(inside), typed);
    }
}
