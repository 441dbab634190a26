//! An axis of values: round steps that hold nought and every number.

/// A linear axis from `low` to `high` in equal steps.
pub(super) struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    /// The smallest axis of about `wanted` round steps (1, 2 or 5 times a power of ten) that holds
    /// nought and all numbers. Without a number it runs from 0 to 1.
    pub(super) fn over(numbers: impl Iterator<Item = f64>, wanted: usize) -> Self {
        let (low, high) = numbers
            .filter(|number| number.is_finite())
            .fold((0f64, 0f64), |(low, high), number| (low.min(number), high.max(number)));
        let span = if high > low { high - low } else { 1.0 };
        let rough = span / wanted.max(1) as f64;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|times| times * power)
            .find(|step| *step >= rough * 0.999)
            .unwrap_or(power * 10.0);
        let high = if high > low { (high / step).ceil() * step } else { step };
        Self { low: (low / step).floor() * step, high, step }
    }

    /// Where a number lies between the ends, 0 to 1.
    pub(super) fn place(&self, number: f64) -> f64 {
        (number - self.low) / (self.high - self.low)
    }

    /// The numbers at the steps.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round() as i32;
        (0..=count).map(|at| self.low + f64::from(at) * self.step).collect()
    }

    /// Decimals needed to tell the steps apart.
    pub(super) fn decimals(&self) -> usize {
        (-self.step.log10().floor()).max(0.0) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn the_axis_holds_nought_and_every_number_in_round_steps() {
        let ticks = |numbers: &[f64]| Scale::over(numbers.iter().copied(), 5).ticks();
        assert_eq!(ticks(&[12.0, 88.0]), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(&[-30.0, 50.0]), [-40.0, -20.0, 0.0, 20.0, 40.0, 60.0]);
        assert_eq!(ticks(&[0.0]).first(), Some(&0.0), "nought alone still has an axis");
        assert_eq!(Scale::over([0.3].into_iter(), 4).decimals(), 1);
    }
}
