//! A line chart: change over time. Each line is named at its end and has its own dash and mark.

use maud::{Markup, html};

use super::scale::{Scale, number, place};
use super::{Chart, Series, described, figure_of};

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 170.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 34.0;
/// How far apart the names at the ends of lines must be to be read.
const NAMES_APART: f64 = 19.0;

/// A line for each series across the points. A missing figure breaks the line.
pub fn line_chart(chart: &Chart<'_>) -> Markup {
    figure_of(chart, drawing(chart))
}

struct Plot {
    scale: Scale,
    points: usize,
}

impl Plot {
    fn x(&self, at: usize) -> f64 {
        let span = WIDTH - LEFT - RIGHT;
        if self.points < 2 { LEFT + span / 2.0 } else { LEFT + span * at as f64 / (self.points - 1) as f64 }
    }

    fn y(&self, value: f64) -> f64 {
        HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * self.scale.share(value)
    }
}

fn drawing(chart: &Chart<'_>) -> Markup {
    let plot = Plot { scale: Scale::up_to(chart.largest()), points: chart.points.len() };
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox={ "0 0 " (place(WIDTH)) " " (place(HEIGHT)) }
            aria-labelledby={ (chart.id) "-title " (chart.id) "-desc" } {
            (described(chart))
            (axes(chart, &plot))
            @for (which, series) in chart.drawn() { (line(which, series, &plot)) }
            (names(chart, &plot))
        }
    }
}

fn axes(chart: &Chart<'_>, plot: &Plot) -> Markup {
    let every = chart.points.len().div_ceil(labels_that_fit(&chart.points)).max(1);
    html! {
        text.quiet x="0" y="16" { (chart.unit) }
        @for step in &plot.scale.steps {
            @let y = place(plot.y(*step));
            line.{ @if *step == 0.0 { "axis" } @else { "grid" } } x1=(place(LEFT)) x2=(place(WIDTH - RIGHT)) y1=(y) y2=(y) {}
            text.quiet x=(place(LEFT - 8.0)) y=(place(plot.y(*step) + 5.0)) text-anchor="end" { (number(*step)) }
        }
        @for (at, point) in chart.points.iter().enumerate() {
            @if at % every == 0 {
                text.quiet x=(place(plot.x(at))) y=(place(HEIGHT - BOTTOM + 22.0)) text-anchor="middle" { (point) }
            }
        }
    }
}

/// How many names fit along the bottom without touching, at about 8 units a letter.
fn labels_that_fit(points: &[String]) -> usize {
    let longest = points.iter().map(|point| point.chars().count()).max().unwrap_or(1).max(1);
    ((WIDTH - LEFT - RIGHT) / (longest as f64 * 8.0 + 14.0)).floor().max(1.0) as usize
}

fn line(which: usize, series: &Series<'_>, plot: &Plot) -> Markup {
    let runs = unbroken_runs(series, plot);
    html! {
        @for run in &runs {
            @let path: Vec<String> = run.iter().map(|(x, y)| format!("{},{}", place(*x), place(*y))).collect();
            @if run.len() > 1 { polyline.{ "line s" (which) } points=(path.join(" ")) data-mark="" {} }
            @for (x, y) in run { (mark(which, *x, *y)) }
        }
    }
}

fn unbroken_runs(series: &Series<'_>, plot: &Plot) -> Vec<Vec<(f64, f64)>> {
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for (at, figure) in series.figures.iter().enumerate().take(plot.points) {
        match (figure.value.filter(|value| value.is_finite()), runs.last_mut()) {
            (Some(value), Some(run)) => run.push((plot.x(at), plot.y(value))),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// A circle, square, triangle or diamond, so that lines differ by shape as well as colour.
fn mark(which: usize, x: f64, y: f64) -> Markup {
    let class = format!("m{which}");
    let shape = |corners: &[(f64, f64)]| {
        let ends: Vec<String> =
            corners.iter().map(|(dx, dy)| format!("{},{}", place(x + dx), place(y + dy))).collect();
        html! { polygon.(class) points=(ends.join(" ")) data-mark="" {} }
    };
    match which {
        0 => html! { circle.(class) cx=(place(x)) cy=(place(y)) r="4.5" data-mark="" {} },
        1 => shape(&[(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)]),
        2 => shape(&[(0.0, -6.0), (5.5, 4.5), (-5.5, 4.5)]),
        _ => shape(&[(0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)]),
    }
}

/// The name at the end of each line, moved apart where lines end close together.
fn names(chart: &Chart<'_>, plot: &Plot) -> Markup {
    let mut ends: Vec<(usize, &str, f64)> = chart
        .drawn()
        .filter_map(|(which, series)| {
            let last = series.figures.iter().take(plot.points).rev().find_map(|figure| figure.value)?;
            Some((which, series.name, plot.y(last)))
        })
        .collect();
    ends.sort_by(|a, b| a.2.total_cmp(&b.2));
    let places = apart(ends.iter().map(|end| end.2).collect(), TOP, HEIGHT - BOTTOM);
    html! {
        @for ((which, name, _), y) in ends.iter().zip(places) {
            @let x = WIDTH - RIGHT + 14.0;
            (mark(*which, x, y))
            text x=(place(x + 12.0)) y=(place(y + 5.0)) { (name) }
        }
    }
}

/// Moves sorted places at least [`NAMES_APART`] from one another, between two limits.
fn apart(mut places: Vec<f64>, top: f64, bottom: f64) -> Vec<f64> {
    let mut least = top;
    for y in &mut places {
        *y = y.max(least);
        least = *y + NAMES_APART;
    }
    let mut most = bottom;
    for y in places.iter_mut().rev() {
        *y = y.min(most);
        most = *y - NAMES_APART;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::Figure;

    #[test]
    fn names_of_lines_that_end_together_are_moved_apart() {
        let places = apart(vec![300.0, 301.0, 302.0], 20.0, 306.0);
        for pair in places.windows(2) {
            assert!(pair[1] - pair[0] >= NAMES_APART - 0.001, "{places:?}");
        }
        assert!(places.iter().all(|y| (20.0..=306.0).contains(y)), "{places:?}");
    }

    #[test]
    fn a_missing_figure_breaks_the_line() {
        let plot = Plot { scale: Scale::up_to(10.0), points: 5 };
        let figures = [Some(1.0), Some(2.0), None, Some(4.0), Some(5.0)];
        let figures = figures.into_iter().map(|value| Figure { value, words: String::new() }).collect();
        let runs = unbroken_runs(&Series { name: "Late", figures }, &plot);
        assert_eq!(runs.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
    }
}
