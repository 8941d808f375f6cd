//! One contact: the worry, who the child is, the family's history, what was decided.

use super::family_history::history;
use super::{badge, or_words, risk_tag};
use crate::contact::{Contact, ContactInFull, IdentityHow, Stage};
use crate::out_of_hours::pages::handover_notice;
use crate::threshold_decision::ThresholdDecision;
use crate::worry::Danger;
use crate::worry::pages::{further_answers, how_it_reached_us};
use access::Action;
use journey::HistoryLine;
use kernel::{AccountId, Date, Moment, PersonId, Standing};
use people::Person;
use web_kit::{
    ButtonLook, Markup, SummaryRow, TagColour, button_link, html, inset, quote, summary_list, tag, user_text,
    user_words, warning,
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

/// What other rooms and features show on a contact.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// What must be acted on first, at the top.
    pub at_top: Markup,
    /// What other rooms know of it, in a line.
    pub line: Markup,
    /// What the decision started.
    pub next_steps: Markup,
}

/// How ids become names on the page.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) account: &'a dyn Fn(&str) -> String,
    pub(super) source: &'a dyn Fn(&str) -> String,
}

/// The page: what to do first, then the facts. `name_of` gives an account's name from its id,
/// `source` a source's from its id. `beside` is what other rooms show on it.
pub fn contact_page(
    found: &ContactInFull,
    standing: Option<&Standing>,
    family: Option<&Family>,
    beside: &Beside,
    today: Date,
    name_of: &dyn Fn(&str) -> String,
    source: &dyn Fn(&str) -> String,
) -> Markup {
    let contact = &found.contact;
    let sent_back = contact.stage() == Stage::AwaitingDecision && !contact.sent_back.is_empty();
    html! {
        span.govuk-caption-l { "Contact received " (kernel::moment_in_words(contact.received_at)) }
        h1.govuk-heading-l.app-breaks { (contact.child.name_in_words()) }
        p.govuk-body {
            (tag(contact.stage().in_words(), TagColour::Blue)) " "
            @if contact.danger == Danger::Now { (tag("Danger now", TagColour::Red)) " " }
            @if let Some(risk) = &contact.abuse_risk { (risk_tag(risk)) " " }
            (badge(standing))
        }
        p.govuk-body { (kernel::age_at(&contact.child.born, today).in_words()) }
        (beside.at_top)
        @if sent_back {
            p.govuk-body { "A manager sent the last decision back. " a.govuk-link href="#decision" { "Read why it was sent back" } }
        }
        (beside.line)
        @if let Some(handover) = &found.handover { (handover_notice(handover, found.contact.id)) }
        (what_to_do(found))
        (beside.next_steps)
        (facts(found, family, today, name_of, source))
    }
}

/// Everything to read before deciding, or before agreeing: is the child in danger, what the child
/// says, the worry, who the child is, the family's history, what was decided, and then the rest. It
/// brings no main heading, so that the decision page and the manager's page can show it too.
pub fn facts(
    found: &ContactInFull,
    family: Option<&Family>,
    today: Date,
    name_of: &dyn Fn(&str) -> String,
    source: &dyn Fn(&str) -> String,
) -> Markup {
    let contact = &found.contact;
    let names = Names { account: name_of, source };
    html! {
        @if contact.danger == Danger::Now && contact.stage() != Stage::Decided {
            (warning("This was raised as danger now. Act on it first, then record what you did."))
        }
        @if is_adult(contact, today) {
            (inset(html! { "By the date of birth that was sent, they are 18 or over. Check who it is about, and whether a child lives with them, before you decide." }))
        }
        h2.govuk-heading-m { "The child's own words" }
        @if contact.child.own_words.is_empty() {
            p.govuk-body { "Nobody has passed on what the child has said." }
        } @else {
            (quote(&contact.child.own_words, &format!("Passed on by: {}", (names.source)(&contact.source))))
        }
        (the_worry(found))
        @if let Some(incident) = &found.worry.how.incident { (super::risk::the_incident(incident, found, name_of)) }
        (further_answers(&found.worry.answers, &contact.child.answers))
        (who_it_is(found, family, names))
        (other_children(found))
        @if let Some(family) = family { (history(family, contact, names, today)) }
        (decisions(contact, names))
        (who_raised_it(found, names))
        (as_described(found))
    }
}

fn the_worry(found: &ContactInFull) -> Markup {
    let contact = &found.contact;
    html! {
        h2.govuk-heading-m { "The worry" }
        (summary_list(&[
            SummaryRow::typed("What worries them", &found.worry.worry),
            SummaryRow::typed("Seen and heard", or_words(&found.worry.seen_and_heard, "They did not say")),
            SummaryRow::typed("Going well", or_words(&found.worry.going_well, "They did not say")),
            SummaryRow::words("In danger now", contact.danger.in_words()),
            SummaryRow::new("Family's agreement", html! {
                (contact.consent.in_words())
                @if !contact.consent.explanation().is_empty() { (user_text(contact.consent.explanation())) }
                @if found.may.contains(&Action::Add) && contact.stage() != Stage::Decided {
                    p.govuk-body {
                        a.govuk-link href={ "/contacts/" (contact.id) "/consent" } { "Bring the family's agreement up to date" }
                    }
                }
            }),
        ]))
    }
}

/// Was somebody described who is 18 or over already?
fn is_adult(contact: &Contact, today: Date) -> bool {
    kernel::under_18_at(&contact.child.born, today) == kernel::Answer::No
}

fn who_raised_it(found: &ContactInFull, names: Names<'_>) -> Markup {
    let referrer = &found.worry.referrer;
    let rows = [
        SummaryRow::words("Source", &(names.source)(&found.contact.source)),
        SummaryRow::typed("Name", or_words(&referrer.name, "They did not say")),
        SummaryRow::typed("Agency", or_words(&found.agency_name, "None given")),
        SummaryRow::typed("How they know the child", or_words(&referrer.role, "They did not say")),
        SummaryRow::typed("Telephone", or_words(&referrer.telephone, "None given")),
        SummaryRow::typed("Email", or_words(&referrer.email, "None given")),
    ];
    let rows: Vec<SummaryRow<'_>> = rows.into_iter().chain(how_it_reached_us(&found.worry)).collect();
    html! {
        h2.govuk-heading-m { "Who raised it" }
        (summary_list(&rows))
    }
}

fn as_described(found: &ContactInFull) -> Markup {
    let child = &found.contact.child;
    let sex = child.sex.known().map(|sex| sex.in_words());
    html! {
        h2.govuk-heading-m { "The child as described" }
        (summary_list(&[
            SummaryRow::typed("Name", &child.name_in_words()),
            SummaryRow::words("Date of birth", &child.born.in_words()),
            SummaryRow::words("Sex", sex.or(child.sex.gap_in_words()).unwrap_or_default()),
            SummaryRow::typed("School, nursery or college", &child.school),
            SummaryRow::typed("Address", &found.contact.home.in_words()),
            SummaryRow::typed("Who else is in the family", &found.worry.family),
        ]))
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

fn who_it_is(found: &ContactInFull, family: Option<&Family>, names: Names<'_>) -> Markup {
    let contact = &found.contact;
    let Some(identity) = &contact.identity else {
        return html! {
            h2.govuk-heading-m { "Who the child is" }
            p.govuk-body { "Nobody has said yet. The family's history shows once somebody has." }
        };
    };
    let how = match &identity.how {
        IdentityHow::Matched(evidence) if evidence.is_empty() => "Already known".to_owned(),
        IdentityHow::Matched(evidence) => format!("Already known: {}", evidence.join("; ")),
        IdentityHow::Recorded { set_aside: 0 } => "Not known before; recorded from this contact".to_owned(),
        IdentityHow::Recorded { set_aside: 1 } => {
            "Not known before; recorded from this contact after 1 near match was set aside".to_owned()
        }
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
                None if family.is_some_and(|family| family.restricted) => html! { "Restricted" },
                None => html! {
                    a.govuk-link href={ "/people/" (identity.person) } { "Open the record" }
                    ". You will be asked why, and the child's worker can see it."
                },
            }),
            SummaryRow::typed("How we know", &how),
            SummaryRow::words("Said by", &format!(
                "{}, {}", (names.account)(&identity.by.to_string()), kernel::moment_in_words(identity.at)
            )),
        ]))
        // Until somebody decides: a decision rests on who the child is.
        @if found.may.contains(&Action::Add) && contact.decision.is_none() {
            p.govuk-body { a.govuk-link href={ "/contacts/" (contact.id) "/child" } { "This is not the child" } }
        }
    }
}

fn decisions(contact: &Contact, names: Names<'_>) -> Markup {
    let any = contact.decision.is_some()
        || !contact.led_on.is_empty()
        || !contact.sent_back.is_empty()
        || !contact.challenged.is_empty();
    html! {
        @if any { h2.govuk-heading-m id="decision" { "The decision" } }
        @if let Some(decision) = &contact.decision { (one_decision(decision, contact, names)) }
        @for back in contact.sent_back.iter().rev() {
            h3.govuk-heading-s { "Sent back" }
            (inset(html! {
                p.govuk-body {
                    "Sent back by " ((names.account)(&back.by.to_string())) ", " (kernel::moment_in_words(back.at)) ":"
                }
                (user_text(&back.reason))
            }))
            (one_decision(&back.decision, contact, names))
        }
        @for earlier in contact.challenged.iter().rev() {
            h3.govuk-heading-s { "Challenged, and to be made again" }
            (inset(html! {
                p.govuk-body { "Settled at " (kernel::moment_in_words(earlier.at)) ":" }
                (user_text(&earlier.why))
                @if let Some(told) = &earlier.told {
                    p.govuk-body { "The person who raised it had been told:" }
                    (user_text(&told.words))
                }
            }))
            (one_decision(&earlier.decision, contact, names))
        }
        @for earlier in contact.led_on.iter().rev() {
            h3.govuk-heading-s { "Decided before" }
            (one_decision(earlier, contact, names))
        }
    }
}

fn one_decision(decision: &ThresholdDecision, contact: &Contact, names: Names<'_>) -> Markup {
    let said = |by: AccountId, at: Moment| {
        format!("{}, {}", (names.account)(&by.to_string()), kernel::moment_in_words(at))
    };
    let stands = contact.decision.as_ref() == Some(decision);
    let mut rows = vec![
        SummaryRow::words("What happens next", &decision.outcome_name),
        SummaryRow::words("Level of need", &decision.level_name),
        SummaryRow::new("What raises the risk", super::risks::risks_in_words(&decision.risks)),
        SummaryRow::typed("Why", &decision.reason),
        SummaryRow::typed("Who was spoken to", or_words(&decision.consulted, "Not answered")),
        SummaryRow::typed("Who sees it differently", or_words(&decision.disagreement, "Not answered")),
        SummaryRow::words("Decided by", &said(decision.by, decision.at)),
    ];
    if let Some(passed_on) = &decision.passed_on {
        rows.push(SummaryRow::new("The family's agreement", super::consent_rules::rests_on(passed_on)));
    }
    if stands || decision.agreed.is_some() {
        rows.push(SummaryRow::new(
            "Agreement",
            match (&decision.agreement_needed, &decision.agreed) {
                (None, _) => html! { "Not needed" },
                (Some(why), None) => html! { "Waiting for a manager, because " (why) },
                (Some(why), Some(agreed)) => html! {
                    "Agreed by " (said(agreed.by, agreed.at)) ". It was needed because " (why) "."
                    @if !agreed.words.is_empty() { (user_text(&agreed.words)) }
                },
            },
        ));
    }
    if stands {
        if !decision.words_to_receiver.is_empty() {
            rows.push(SummaryRow::typed("What whoever takes it on was told", &decision.words_to_receiver));
        }
        rows.push(told(contact, decision));
    }
    summary_list(&rows)
}

/// What whoever raised it was told, or is to be.
fn told<'a>(contact: &Contact, decision: &ThresholdDecision) -> SummaryRow<'a> {
    match &contact.told {
        Some(told) => SummaryRow::typed("Told the person who raised it", &told.words),
        None => SummaryRow::new(
            "Told the person who raised it",
            html! {
                "Not yet. They are to be told:"
                (user_text(&decision.words_to_referrer))
            },
        ),
    }
}
