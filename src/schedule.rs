//! Learning-rate schedules: the rate of the next step, from the configuration and the clock.

use crate::config::{Clock, Schedule, Watch};
use crate::math::power;

/// Where a run stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Updates made.
    pub step: u64,
    /// Passes over the training set completed.
    pub epoch: u64,
}

/// What reduce-on-plateau remembers from epoch to epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlateauState {
    /// Smallest watched loss so far.
    pub best: f64,
    /// Epochs since then, as far as they count.
    pub bad_epochs: u32,
    pub cooldown_left: u32,
    /// Product of the drops so far.
    pub scale: f64,
}

impl Default for PlateauState {
    fn default() -> Self {
        Self { best: f64::INFINITY, bad_epochs: 0, cooldown_left: 0, scale: 1.0 }
    }
}

impl PlateauState {
    /// Starts to watch another loss; the drops so far stay.
    pub fn forget_losses(&mut self) {
        *self = Self { scale: self.scale, ..Self::default() };
    }
}

impl Schedule {
    /// The learning rate of the next step; `base` is the optimizer's own.
    pub fn rate(&self, base: f64, progress: Progress, plateau: &PlateauState) -> f64 {
        let ticks = |per: Clock| match per {
            Clock::Epoch => progress.epoch,
            Clock::Step => progress.step,
        };
        match *self {
            Schedule::Constant {} => base,
            Schedule::Step { gamma, every, per } => base * power(gamma, ticks(per) / u64::from(every)),
            Schedule::Exponential { gamma, per } => base * power(gamma, ticks(per)),
            Schedule::Plateau { .. } => base * plateau.scale,
        }
    }

    /// The loss that must be known after each epoch.
    pub fn watched(&self) -> Option<Watch> {
        if let Schedule::Plateau { watch, .. } = self { Some(*watch) } else { None }
    }

    /// Tells the schedule the watched loss after an epoch. The order of the rules is that of torch's `ReduceLROnPlateau`.
    pub fn observe(&self, base: f64, loss: f64, state: &mut PlateauState) {
        let Schedule::Plateau { factor, patience, threshold, cooldown, min_learning_rate, .. } = *self else {
            return;
        };
        if loss < state.best * (1.0 - threshold) {
            state.best = loss;
            state.bad_epochs = 0;
        } else {
            state.bad_epochs += 1;
        }
        if state.cooldown_left > 0 {
            state.cooldown_left -= 1;
            state.bad_epochs = 0;
        }
        if state.bad_epochs > patience {
            let rate = base * state.scale;
            let lower = if rate * factor < min_learning_rate { min_learning_rate } else { rate * factor };
            // A smaller change than this is none, as in torch.
            if rate - lower > 1e-8 {
                state.scale = lower / base;
            }
            state.cooldown_left = cooldown;
            state.bad_epochs = 0;
        }
    }
}
