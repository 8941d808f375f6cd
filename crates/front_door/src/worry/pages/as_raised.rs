//! What was asked here beside the parts of every worry, and when and how a worry was taken: read by
//! whoever decides.

use crate::worry::{Answered, HowTaken, Worry};
use kernel::Moment;
use web_kit::{Markup, SummaryRow, html, summary_list};

/// When it reached us and, for a call written down afterwards, when that was done.
pub(super) fn times<'a>(received_at: Moment, how: &HowTaken) -> Vec<SummaryRow<'a>> {
    let mut rows = vec![SummaryRow::words("Reached us", &kernel::moment_in_words(received_at))];
    if let Some(written) = how.written_down_at {
        let words = format!("{}, after the call", kernel::moment_in_words(written));
        rows.push(SummaryRow::words("Written down", &words));
    }
    rows
}

/// How a worry reached us, in rows.
pub fn how_it_reached_us<'a>(worry: &Worry) -> Vec<SummaryRow<'a>> {
    let way_in = worry.how.way_in_name.as_deref().unwrap_or_else(|| worry.channel.in_words());
    let mut rows = vec![SummaryRow::words("How it reached us", way_in)];
    rows.extend(times(worry.received_at, &worry.how));
    if let Some(reference) = &worry.how.their_reference {
        rows.push(SummaryRow::typed("Their own reference", reference));
    }
    if let Some(receipt) = &worry.how.further_to {
        let words = format!("Yes. What they sent first has the receipt {receipt}");
        rows.push(SummaryRow::words("Sent before with this reference", &words));
    }
    if let Some(taken) = &worry.how.out_of_hours {
        rows.push(SummaryRow::words("Taken out of hours by", &taken.team_name));
        rows.push(SummaryRow::typed("What they did at once", &taken.done_so_far));
    }
    if worry.how.cut_short {
        rows.push(SummaryRow::words("The call", "It ended before everything was asked"));
    }
    rows
}

/// The answers to what this partnership asks beside the parts of every worry. Nothing when nothing
/// of the kind was answered.
pub fn further_answers(of_worry: &[Answered], of_child: &[Answered]) -> Markup {
    let rows: Vec<SummaryRow<'_>> = of_worry
        .iter()
        .chain(of_child)
        .map(|answer| SummaryRow::typed(&answer.asked, &answer.answer))
        .collect();
    html! {
        @if !rows.is_empty() {
            h2.govuk-heading-m { "What else was asked" }
            (summary_list(&rows))
        }
    }
}
