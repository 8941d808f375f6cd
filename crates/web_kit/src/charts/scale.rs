//! Axes: round steps from zero, and numbers in words.

/// Round steps from zero to at least the largest value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    pub steps: Vec<f64>,
    pub top: f64,
}

impl Scale {
    /// Four to six steps of 1, 2 or 5 times a power of ten.
    pub fn up_to(largest: f64) -> Self {
        let largest = if largest.is_finite() && largest > 0.0 { largest } else { 1.0 };
        let rough = largest / 4.0;
        let power = 10f64.powf(rough.log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|s| *s >= rough).unwrap_or(power);
        let count = (largest / step).ceil().max(1.0);
        let steps: Vec<f64> = (0u32..=60)
            .map(|n| f64::from(n) * step)
            .take_while(|s| *s <= count * step + step / 2.0)
            .collect();
        Self { top: count * step, steps }
    }

    /// How far along the axis a value is, from 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        (value / self.top).clamp(0.0, 1.0)
    }
}

/// A number with commas, and one decimal place only when it has one.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    let whole = rounded.trunc().abs();
    let digits = format!("{whole:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let tenths = ((rounded.abs() - whole) * 10.0).round();
    let sign = if rounded < 0.0 { "-" } else { "" };
    if tenths > 0.0 { format!("{sign}{out}.{tenths:.0}") } else { format!("{sign}{out}") }
}

/// A place in a drawing, to one decimal place, so that pages do not change in the sixth.
pub(super) fn place(at: f64) -> String {
    let rounded = (at * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_starts_at_zero_and_covers_the_largest_value() {
        for largest in [0.0, 0.3, 1.0, 7.0, 43.0, 99.0, 100.0, 101.0, 12_345.0] {
            let scale = Scale::up_to(largest);
            assert_eq!(scale.steps[0], 0.0);
            assert!(scale.top >= largest, "{largest}");
            assert!((3..=8).contains(&scale.steps.len()), "{largest}: {:?}", scale.steps);
        }
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(number(1_234_567.0), "1,234,567");
        assert_eq!(number(86.25), "86.3");
        assert_eq!(number(86.0), "86");
        assert_eq!(number(0.96), "1");
        assert_eq!(number(-2.5), "-2.5");
    }
}
