//! One contact: the worry, who the child is, the family's history, what was decided.

use super::badge;
use crate::contact::{ContactInFull, Identity, IdentityHow, Stage};
use crate::worry::Danger;
use access::Action;
use journey::HistoryLine;
use kernel::{Date, PersonId, Standing};
use people::Person;
use web_kit::{
    ButtonLook, Cell, Column, Markup, SummaryRow, Table, TagColour, button_link, html, inset, quote,
    summary_list, table, tag, user_text, user_words, warning,
};

/// The child as recorded, and the history of the whole family: read before anybody decides.
#[derive(Debug, Clone)]
pub struct Family {
    /// The child, if the reader may know them.
    pub child: Option<Person>,
    /// Is there a record that this reader may only know the existence of?
    pub restricted: bool,
    /// Everybody in the family whose lines are shown, with what they are to the child.
    pub members: Vec<(PersonId, String, String)>,
    /// What happened, newest first.
    pub history: Vec<HistoryLine>,
    /// People in the family whose history this reader may not see.
    pub kept_back: usize,
}

/// The page. `name_of` gives an account's name from its id, `source` a source's from its id.
pub fn contact_page(
    found: &ContactInFull,
    standing: Option<&Standing>,
    family: Option<&Family>,
    today: Date,
    name_of: &dyn Fn(&str) -> String,
    source: &dyn Fn(&str) -> String,
) -> Markup {
    let contact = &found.contact;
    html! {
        span.govuk-caption-l { "Contact received " (kernel::moment_in_words(contact.received_at)) }
        h1.govuk-heading-l.app-breaks { (contact.child.name_in_words()) }
        p.govuk-body {
            (tag(contact.stage().in_words(), TagColour::Blue)) " "
            @if contact.danger == Danger::Now { (tag("Danger now", TagColour::Red)) " " }
            (badge(standing))
        }
        @if contact.danger == Danger::Now && contact.stage() != Stage::Decided {
            (warning("This was raised as danger now. Act on it first, then record what you did."))
        }
        (what_to_do(found))
        h2.govuk-heading-m { "The child's own words" }
        @if contact.child.own_words.is_empty() {
            p.govuk-body { "Nobody has passed on what the child has said." }
        } @else {
            (quote(&contact.child.own_words, &format!("passed on by {}", source(&contact.source))))
        }
        h2.govuk-heading-m { "The worry" }
        (summary_list(&[
            SummaryRow::typed("What worries them", &found.worry.worry),
            SummaryRow::typed("Seen and heard", &found.worry.seen_and_heard),
            SummaryRow::typed("Going well", &found.worry.going_well),
            SummaryRow::words("In danger now", contact.danger.in_words()),
            SummaryRow::new("Family's agreement", html! {
                (contact.consent.in_words())
                @if !contact.consent.explanation().is_empty() { (user_text(contact.consent.explanation())) }
                @if found.may.contains(&Action::Add) && contact.stage() != Stage::Decided {
                    a.govuk-link href={ "/contacts/" (contact.id) "/consent" } { "Bring this up to date" }
                }
            }),
        ]))
        h2.govuk-heading-m { "Who raised it" }
        (summary_list(&[
            SummaryRow::words("Source", &source(&contact.source)),
            SummaryRow::typed("Name", &found.worry.referrer.name),
            SummaryRow::typed("Agency", found.worry.referrer.agency.as_deref().unwrap_or_default()),
            SummaryRow::typed("How they know the child", &found.worry.referrer.role),
            SummaryRow::typed("Telephone", &found.worry.referrer.telephone),
            SummaryRow::words("How it reached us", found.worry.channel.in_words()),
        ]))
        h2.govuk-heading-m { "The child as described" }
        (summary_list(&[
            SummaryRow::typed("Name", &contact.child.name_in_words()),
            SummaryRow::words("Date of birth", &contact.child.born.in_words()),
            SummaryRow::words("Sex", contact.child.sex.known().map_or("Not yet known", |sex| sex.in_words())),
            SummaryRow::typed("School, nursery or college", &contact.child.school),
            SummaryRow::typed("Address", &contact.home.in_words()),
            SummaryRow::typed("Who else is in the family", &found.worry.family),
        ]))
        (other_children(found))
        (who_it_is(contact.identity.as_ref(), family, name_of))
        @if let Some(family) = family { (history(family, today)) }
        (decisions(found, name_of))
    }
}

fn what_to_do(found: &ContactInFull) -> Markup {
    let contact = &found.contact;
    let may = |action: Action| found.may.contains(&action);
    let to = |end: &str| format!("/contacts/{}/{end}", contact.id);
    html! {
        @match contact.stage() {
            Stage::AwaitingIdentity => {
                @if may(Action::Add) { (button_link(&to("child"), "Find out who the child is", ButtonLook::Main)) }
            }
            Stage::AwaitingDecision => {
                @if may(Action::Decide) {
                    (button_link(&to("decide"), "Decide what happens next", ButtonLook::Main))
                } @else {
                    p.govuk-body { "A qualified social worker at the front door decides what happens next." }
                }
            }
            Stage::AwaitingAgreement => {
                @if may(Action::Authorise) {
                    (button_link(&to("agree"), "Read the decision and agree it or send it back", ButtonLook::Main))
                } @else {
                    p.govuk-body { "A manager must agree this decision before it counts. Somebody else than the person who made it." }
                }
            }
            Stage::Decided => {
                @if contact.told.is_none() && may(Action::Decide) {
                    (button_link(&to("tell"), "Tell the person who raised it", ButtonLook::Main))
                }
            }
        }
    }
}

fn other_children(found: &ContactInFull) -> Markup {
    html! {
        @if !found.others.is_empty() {
            h2.govuk-heading-m { "Other children in the same worry" }
            ul.govuk-list {
                @for other in &found.others {
                    li {
                        a.govuk-link href={ "/contacts/" (other.id) } { (user_words(&other.child.name_in_words())) }
                        " " (tag(other.stage().in_words(), TagColour::Blue))
                    }
                }
            }
        }
    }
}

fn who_it_is(
    identity: Option<&Identity>,
    family: Option<&Family>,
    name_of: &dyn Fn(&str) -> String,
) -> Markup {
    let Some(identity) = identity else {
        return html! {
            h2.govuk-heading-m { "Who the child is" }
            p.govuk-body { "Nobody has said yet. The history shows once somebody has." }
        };
    };
    let how = match &identity.how {
        IdentityHow::Matched(evidence) if evidence.is_empty() => "Already known".to_owned(),
        IdentityHow::Matched(evidence) => format!("Already known: {}", evidence.join("; ")),
        IdentityHow::Recorded { set_aside: 0 } => "Not known before; recorded from this contact".to_owned(),
        IdentityHow::Recorded { set_aside } => {
            format!(
                "Not known before; recorded from this contact after {set_aside} near matches were set aside"
            )
        }
    };
    html! {
        h2.govuk-heading-m { "Who the child is" }
        @if family.is_some_and(|family| family.restricted) {
            (inset(html! { "A record exists. Contact the duty manager." }))
        }
        (summary_list(&[
            SummaryRow::new("Record", match family.and_then(|family| family.child.as_ref()) {
                Some(child) => html! {
                    a.govuk-link href={ "/people/" (child.id) } { (user_words(&child.name_in_words())) }
                },
                None => html! { "You cannot open this record" },
            }),
            SummaryRow::typed("How we know", &how),
            SummaryRow::words("Said by", &format!(
                "{}, {}", name_of(&identity.by.to_string()), kernel::moment_in_words(identity.at)
            )),
        ]))
    }
}

fn history(family: &Family, today: Date) -> Markup {
    let who = |person: PersonId| {
        family
            .members
            .iter()
            .find(|(id, _, _)| *id == person)
            .map_or_else(|| "Family member".to_owned(), |(_, name, relation)| format!("{name} ({relation})"))
    };
    let year_ago = today.checked_sub(jiff::Span::new().years(1)).unwrap_or(today);
    let recent = family
        .history
        .iter()
        .filter(|line| line.kind == journey::HistoryKind::Contact && year_ago <= line.on);
    let open = family.history.iter().filter(|line| line.open).count();
    html! {
        h2.govuk-heading-m { "The family's history" }
        p.govuk-body {
            (family.history.len()) " entries about " (family.members.len().max(1)) @if family.members.len() == 1 { " person. " } @else { " people. " }
            (recent.count()) " contacts in the last twelve months. " (open) " still open."
            @if family.kept_back > 0 { " The history of " (family.kept_back) " more is not shown to you." }
        }
        (table(Table {
            caption: "What is already known, newest first",
            columns: ["When", "Who", "What", "More"].map(Column::words).to_vec(),
            rows: family.history.iter().map(|line| vec![
                Cell::words(&kernel::day_in_words(line.on)),
                Cell::from(html! { (user_words(&who(line.person))) }),
                Cell::from(html! {
                    (line.kind.in_words()) ": " (user_words(&line.words))
                    @if line.open { " " (tag("Open", TagColour::Yellow)) }
                }),
                Cell::from(html! { (user_text(&line.detail)) }),
            ]).collect(),
            empty: "Nothing is recorded here about this family before this contact. Other agencies may know more.",
            ..Table::default()
        }))
    }
}

fn decisions(found: &ContactInFull, name_of: &dyn Fn(&str) -> String) -> Markup {
    let contact = &found.contact;
    html! {
        @if contact.decision.is_some() || !contact.sent_back.is_empty() { h2.govuk-heading-m { "The decision" } }
        @if let Some(decision) = &contact.decision {
            (summary_list(&[
                SummaryRow::words("What happens next", &decision.outcome_name),
                SummaryRow::words("Level of need", &decision.level_name),
                SummaryRow::typed("Why", &decision.reason),
                SummaryRow::typed("Who was spoken to", &decision.consulted),
                SummaryRow::typed("Who sees it differently", &decision.disagreement),
                SummaryRow::words("Decided by", &format!(
                    "{}, {}", name_of(&decision.by.to_string()), kernel::moment_in_words(decision.at)
                )),
                SummaryRow::new("Agreement", match (&decision.agreement_needed, &decision.agreed) {
                    (None, _) => html! { "Not needed" },
                    (Some(why), None) => html! { "Waiting for a manager, because " (why) },
                    (Some(why), Some(agreed)) => html! {
                        "Agreed by " (name_of(&agreed.by.to_string())) ", " (kernel::moment_in_words(agreed.at))
                        ". It was needed because " (why) "."
                        @if !agreed.words.is_empty() { (user_text(&agreed.words)) }
                    },
                }),
                SummaryRow::typed("Told the person who raised it", contact.told.as_ref().map_or("Not yet", |told| told.words.as_str())),
            ]))
        }
        @for back in contact.sent_back.iter().rev() {
            (inset(html! {
                p.govuk-body {
                    "Sent back by " (name_of(&back.by.to_string())) ", " (kernel::moment_in_words(back.at)) ": "
                    "“" (back.decision.outcome_name) "” was proposed by " (name_of(&back.decision.by.to_string())) "."
                }
                (user_text(&back.reason))
            }))
        }
    }
}
