//! Learning-rate schedules: the rate of the next step, from the configuration and the clock.

use crate::config::{Clock, Schedule, ScheduleConfig, Watch};
use crate::math::scalar::{power, real_power};
use crate::math::sine::sin_cos_pi;

/// Where a run stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Updates made.
    pub step: u64,
    /// Passes over the training set completed.
    pub epoch: u64,
    /// How many of them were completed when the warm-up was over; until then all.
    pub warm_epochs: u64,
}

impl Progress {
    /// After one more step.
    pub fn advance(&mut self, schedule: &ScheduleConfig, ends_epoch: bool) {
        self.step += 1;
        self.epoch += u64::from(ends_epoch);
        if self.step <= u64::from(schedule.warmup_steps) {
            self.warm_epochs = self.epoch;
        }
    }
}

/// Where a run will stand, or would have stood, after any number of steps.
#[derive(Clone, Copy, Debug)]
pub struct Timetable {
    /// Where it stands.
    pub now: Progress,
    /// The step and number of the first epoch that begins now or later.
    pub next_epoch: (u64, u64),
    /// Of the epochs that are to come.
    pub steps_per_epoch: u64,
}

impl Timetable {
    /// Where it stands after `step` updates in all.
    pub fn progress(&self, step: u64, schedule: &ScheduleConfig) -> Progress {
        let warmup = u64::from(schedule.warmup_steps);
        let warm_epochs = if self.now.step < warmup { self.epoch(warmup) } else { self.now.warm_epochs };
        let epoch = self.epoch(step);
        Progress { step, epoch, warm_epochs: if warm_epochs < epoch { warm_epochs } else { epoch } }
    }

    fn epoch(&self, step: u64) -> u64 {
        let (start, number) = self.next_epoch;
        if step >= start {
            number + (step - start) / self.steps_per_epoch
        } else if step >= self.now.step {
            self.now.epoch
        } else {
            number.saturating_sub((start - step).div_ceil(self.steps_per_epoch))
        }
    }
}

/// What reduce-on-plateau remembers from epoch to epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlateauState {
    /// Smallest watched loss so far.
    pub best: f64,
    /// Epochs since then, as far as they count.
    pub bad_epochs: u32,
    /// Epochs that are not counted yet.
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

impl ScheduleConfig {
    /// The learning rate of the next step; `base` is the optimizer's own.
    pub fn rate(&self, base: f64, progress: Progress, plateau: &PlateauState) -> f64 {
        let warmup = u64::from(self.warmup_steps);
        if progress.step < warmup {
            return self.kind.rate(base, 0, plateau) * (progress.step + 1) as f64 / warmup as f64;
        }
        let ticks = match self.kind.clock() {
            Clock::Epoch => progress.epoch - progress.warm_epochs,
            Clock::Step => progress.step - warmup,
        };
        self.kind.rate(base, ticks, plateau)
    }

    /// The loss that must be known after the epoch that ended with the last step; of the warm-up none.
    pub fn watched_after(&self, progress: Progress) -> Option<Watch> {
        self.kind.watched().filter(|_| progress.step > u64::from(self.warmup_steps))
    }
}

impl Schedule {
    fn clock(&self) -> Clock {
        match *self {
            Schedule::Constant {} | Schedule::Plateau { .. } => Clock::Epoch,
            Schedule::Step { per, .. }
            | Schedule::Exponential { per, .. }
            | Schedule::Cosine { per, .. }
            | Schedule::CosineRestarts { per, .. }
            | Schedule::OneCycle { per, .. }
            | Schedule::Polynomial { per, .. } => per,
        }
    }

    /// The learning rate after so many ticks of the clock.
    fn rate(&self, base: f64, ticks: u64, plateau: &PlateauState) -> f64 {
        match *self {
            Schedule::Constant {} => base,
            Schedule::Step { gamma, every, .. } => base * power(gamma, ticks / u64::from(every)),
            Schedule::Exponential { gamma, .. } => base * power(gamma, ticks),
            Schedule::Plateau { .. } => base * plateau.scale,
            Schedule::Cosine { length, min_learning_rate, .. } => {
                half_cosine(base, min_learning_rate, ticks as f64 / f64::from(length))
            }
            Schedule::CosineRestarts { length, growth, min_learning_rate, .. } => {
                half_cosine(base, min_learning_rate, share_of_turn(ticks, length, growth))
            }
            Schedule::OneCycle { length, rise, start_divisor, end_divisor, .. } => {
                let first = base / start_divisor;
                // torch's highest rate is that of step `rise·length`, counted from 1; the lowest is the last of the length.
                let (highest, last) = (rise * f64::from(length) - 1.0, f64::from(length) - 1.0);
                let t = ticks as f64;
                if t <= highest && highest > 0.0 {
                    half_cosine(first, base, t / highest)
                } else if t < last {
                    half_cosine(base, first / end_divisor, (t - highest) / (last - highest))
                } else {
                    first / end_divisor
                }
            }
            Schedule::Polynomial { length, power, min_learning_rate, .. } => {
                let left = 1.0 - ticks as f64 / f64::from(length);
                let share = if left > 0.0 { real_power(left, power) } else { 0.0 };
                min_learning_rate + (base - min_learning_rate) * share
            }
        }
    }

    /// The loss that it asks for.
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

/// From one rate to another by half a cosine, and there from a share of 1 on.
fn half_cosine(from: f64, to: f64, share: f64) -> f64 {
    if share < 1.0 { to + (from - to) * (1.0 + sin_cos_pi(share).1) / 2.0 } else { to }
}

/// How much of its turn is over after so many ticks, where the first has `length` and each next `growth` times as many.
fn share_of_turn(mut ticks: u64, length: u32, growth: u32) -> f64 {
    let mut length = u64::from(length);
    if growth == 1 {
        ticks %= length;
    }
    while ticks >= length {
        ticks -= length;
        length *= u64::from(growth);
    }
    ticks as f64 / length as f64
}
