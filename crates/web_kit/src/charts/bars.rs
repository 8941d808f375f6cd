//! A bar chart: amounts side by side. Bars lie flat so that long names stay horizontal.

use maud::{Markup, html};

use super::scale::{Scale, place};
use super::{Chart, Figure, described, figure_of};

const WIDTH: f64 = 760.0;
const RIGHT: f64 = 150.0;
const BAR: f64 = 22.0;
const BETWEEN: f64 = 16.0;
const KEY: f64 = 26.0;

/// A bar for each point, or a group of bars where there is more than one series.
pub fn bar_chart(chart: &Chart<'_>) -> Markup {
    figure_of(chart, drawing(chart))
}

struct Plot {
    scale: Scale,
    left: f64,
    top: f64,
    group: f64,
}

fn plot(chart: &Chart<'_>) -> Plot {
    let longest = chart.points.iter().map(|point| point.chars().count()).max().unwrap_or(0) as f64;
    let sets = chart.drawn().count().max(1);
    Plot {
        scale: Scale::up_to(chart.largest()),
        left: (longest * 8.0 + 16.0).clamp(60.0, 300.0),
        top: if sets > 1 { 24.0 + KEY } else { 24.0 },
        group: sets as f64 * BAR + BETWEEN,
    }
}

fn drawing(chart: &Chart<'_>) -> Markup {
    let plot = plot(chart);
    let height = plot.top + chart.points.len() as f64 * plot.group + 8.0;
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox={ "0 0 " (place(WIDTH)) " " (place(height)) }
            aria-labelledby={ (chart.id) "-title " (chart.id) "-desc" } {
            (described(chart))
            text.quiet x="0" y="16" { (chart.unit) }
            (key(chart))
            @for (at, point) in chart.points.iter().enumerate() { (group(chart, &plot, at, point)) }
            line.axis x1=(place(plot.left)) x2=(place(plot.left)) y1=(place(plot.top)) y2=(place(height - 8.0)) {}
        }
    }
}

/// Which bar is which, in the order they are drawn. Not needed for one series.
fn key(chart: &Chart<'_>) -> Markup {
    let starts = chart.drawn().scan(0.0, |x, (_, series)| {
        let start = *x;
        *x += series.name.chars().count() as f64 * 8.0 + 48.0;
        Some(start)
    });
    html! {
        @if chart.drawn().count() > 1 {
            @for ((which, series), x) in chart.drawn().zip(starts) {
                rect.{ "m" (which) } x=(place(x)) y="28" width="16" height="16" data-mark="" {}
                text x=(place(x + 22.0)) y="41" { (series.name) }
            }
        }
    }
}

fn group(chart: &Chart<'_>, plot: &Plot, at: usize, point: &str) -> Markup {
    let top = plot.top + at as f64 * plot.group + BETWEEN / 2.0;
    let middle = top + (plot.group - BETWEEN) / 2.0 + 5.0;
    html! {
        @for (line, words) in lines_of(point).iter().enumerate() {
            text x=(place(plot.left - 10.0)) y=(place(middle + line as f64 * 16.0)) text-anchor="end" { (words) }
        }
        @for (which, series) in chart.drawn() {
            (bar(plot, which, top + which as f64 * BAR, series.figures.get(at)))
        }
    }
}

/// A name longer than the space for it is cut at a word; the table has the whole of it.
fn lines_of(point: &str) -> Vec<String> {
    if point.chars().count() <= 35 {
        return vec![point.to_owned()];
    }
    let kept: String = point.chars().take(34).collect();
    let kept = kept.rsplit_once(' ').map(|(before, _)| before.to_owned()).unwrap_or(kept);
    vec![format!("{kept}…")]
}

fn bar(plot: &Plot, which: usize, top: f64, figure: Option<&Figure>) -> Markup {
    let value = figure.and_then(|figure| figure.value).filter(|value| value.is_finite());
    let words = figure.map(Figure::in_words).unwrap_or_else(|| "Not yet known".to_owned());
    let long = value.map(|value| (WIDTH - plot.left - RIGHT) * plot.scale.share(value)).unwrap_or(0.0);
    html! {
        @if value.is_some() {
            rect.{ "m" (which) } x=(place(plot.left)) y=(place(top + 1.0)) width=(place(long)) height=(place(BAR - 3.0)) data-mark="" {}
        }
        text.gap[value.is_none()] x=(place(plot.left + long + 8.0)) y=(place(top + 16.0)) { (words) }
    }
}
