//! The learning rate over a run.

use ravine::config::{Clock, Schedule};

/// The rate as it is now. Told of every step and epoch that ends, as torch's schedulers are.
#[derive(Clone, Debug)]
pub struct Rate {
    pub now: f64,
    base: f64,
    best: f64,
    bad_epochs: u32,
    cooldown: u32,
    /// How close a watched loss came to the bar it was held against, relative to it, but at least to 1: the engine's error
    /// does not shrink with the loss.
    pub doubt: f64,
}

impl Rate {
    pub fn new(base: f64) -> Self {
        Self { now: base, base, best: f64::INFINITY, bad_epochs: 0, cooldown: 0, doubt: f64::INFINITY }
    }

    /// After `ticks` ticks of a clock.
    pub fn tick(&mut self, schedule: &Schedule, clock: Clock, ticks: u32) {
        match *schedule {
            Schedule::Step { gamma, every, per } if per == clock => {
                self.now = self.base * gamma.powi((ticks / every) as i32);
            }
            Schedule::Exponential { gamma, per } if per == clock => self.now = self.base * gamma.powi(ticks as i32),
            _ => {}
        }
    }

    /// torch's `ReduceLROnPlateau`, mode "min", with a relative threshold.
    pub fn observe(&mut self, schedule: &Schedule, loss: f64) {
        let Schedule::Plateau { factor, patience, threshold, cooldown, min_learning_rate, .. } = *schedule else {
            return;
        };
        let bar = self.best * (1.0 - threshold);
        if bar.is_finite() {
            self.doubt = self.doubt.min((loss - bar).abs() / bar.max(1.0));
        }
        if loss < bar {
            self.best = loss;
            self.bad_epochs = 0;
        } else {
            self.bad_epochs += 1;
        }
        if self.cooldown > 0 {
            self.cooldown -= 1;
            self.bad_epochs = 0;
        }
        if self.bad_epochs > patience {
            let lower = (self.now * factor).max(min_learning_rate);
            if self.now - lower > 1e-8 {
                self.now = lower;
            }
            self.cooldown = cooldown;
            self.bad_epochs = 0;
        }
    }
}
