//! The learning rate over a run.

use ravine::config::{Clock, Decay, Optimizer, Schedule, ScheduleConfig, TrainerConfig, Wave};
use std::f64::consts::PI;

/// The rate as it is now. Told of every step and every loss that is watched, as torch's schedulers are.
#[derive(Clone, Debug)]
pub struct Rate {
    pub now: f64,
    base: f64,
    schedule: ScheduleConfig,
    /// Steps, and ticks of the clock after the warm-up.
    steps: u32,
    ticks: u32,
    /// What a plateau has left of the rate.
    lowered: f64,
    best: f64,
    bad_epochs: u32,
    cooldown: u32,
    /// How close a watched loss came to the bar it was held against, relative to it, but at least to 1: the engine's error
    /// does not shrink with the loss.
    pub doubt: f64,
}

impl Rate {
    pub fn new(base: f64, schedule: &ScheduleConfig) -> Self {
        let mut rate = Self {
            now: 0.0,
            base,
            schedule: schedule.clone(),
            steps: 0,
            ticks: 0,
            lowered: base,
            best: f64::INFINITY,
            bad_epochs: 0,
            cooldown: 0,
            doubt: f64::INFINITY,
        };
        rate.now = rate.current();
        rate
    }

    /// After a step, which may have ended an epoch.
    pub fn tick(&mut self, ended_epoch: bool) {
        self.steps += 1;
        if self.steps > self.schedule.warmup_steps && (self.clock() == Clock::Step || ended_epoch) {
            self.ticks += 1;
        }
        self.now = self.current();
    }

    /// The momentum as it is now, where the schedule moves it: on its way between the same moments as the rate.
    pub fn momentum(&self) -> Option<f64> {
        let Schedule::OneCycle { length, rise, cycle_momentum: true, momentum_low, momentum_high, .. } =
            self.schedule.kind
        else {
            return None;
        };
        let (t, top, end) = (f64::from(self.ticks), rise * f64::from(length) - 1.0, f64::from(length) - 1.0);
        let is_rising = top > 0.0 && t <= top;
        let lowered = match () {
            () if is_rising => (PI / 2.0 * t / top).sin().powi(2),
            () if t >= end => 0.0,
            () => (PI / 2.0 * (t - top) / (end - top)).cos().powi(2),
        };
        Some(momentum_high - (momentum_high - momentum_low) * lowered)
    }

    /// The settings, with the momentum as it is now in the place of the rule's own.
    pub fn in_effect(&self, config: &TrainerConfig) -> TrainerConfig {
        let mut config = config.clone();
        let Some(now) = self.momentum() else { return config };
        match &mut config.optimizer.rule {
            Optimizer::Momentum(rule) => rule.momentum = now,
            Optimizer::Nesterov(rule) => rule.momentum = now,
            Optimizer::Adam(rule) => rule.beta1 = now,
            Optimizer::AdamW(rule) => rule.beta1 = now,
            Optimizer::AmsGrad(rule) => rule.beta1 = now,
            Optimizer::AdaMax(rule) => rule.beta1 = now,
            Optimizer::NAdam(rule) => rule.beta1 = now,
            Optimizer::RAdam(rule) => rule.beta1 = now,
            Optimizer::Lion(rule) => rule.beta1 = now,
            Optimizer::Muon(rule) => (rule.momentum, rule.beta1) = (now, now),
            Optimizer::Sgd(_) | Optimizer::RmsProp(_) | Optimizer::AdaGrad(_) | Optimizer::AdaDelta(_) => (),
            Optimizer::ScheduleFreeSgd(_) | Optimizer::ScheduleFreeAdamW(_) => (),
        }
        config
    }

    fn clock(&self) -> Clock {
        match self.schedule.kind {
            Schedule::Constant {} | Schedule::Plateau { .. } => Clock::Epoch,
            Schedule::Step { per, .. } | Schedule::Exponential { per, .. } | Schedule::Cosine { per, .. } => per,
            Schedule::CosineRestarts { per, .. }
            | Schedule::OneCycle { per, .. }
            | Schedule::Polynomial { per, .. }
            | Schedule::WarmupStableDecay { per, .. }
            | Schedule::Cyclic { per, .. }
            | Schedule::ExponentialRamp { per, .. } => per,
        }
    }

    fn current(&self) -> f64 {
        let warmup = self.schedule.warmup_steps;
        let share = if self.steps < warmup { f64::from(self.steps + 1) / f64::from(warmup) } else { 1.0 };
        share * self.after(self.ticks)
    }

    /// The schedule's own rate after so many ticks.
    fn after(&self, ticks: u32) -> f64 {
        let (base, t) = (self.base, f64::from(ticks));
        let anneal = |from: f64, to: f64, share: f64| to + (from - to) / 2.0 * (1.0 + (PI * share.min(1.0)).cos());
        match self.schedule.kind {
            Schedule::Constant {} => base,
            Schedule::Plateau { .. } => self.lowered,
            Schedule::Step { gamma, every, .. } => base * gamma.powi((ticks / every) as i32),
            Schedule::Exponential { gamma, .. } => base * gamma.powi(ticks as i32),
            Schedule::Cosine { length, min_learning_rate, .. } => {
                anneal(base, min_learning_rate, t / f64::from(length))
            }
            Schedule::CosineRestarts { length, growth, min_learning_rate, .. } => {
                // Turn by turn.
                let (mut start, mut turn) = (0.0, f64::from(length));
                while t >= start + turn {
                    start += turn;
                    turn *= f64::from(growth);
                }
                anneal(base, min_learning_rate, (t - start) / turn)
            }
            Schedule::OneCycle { length, rise, start_divisor, end_divisor, .. } => {
                let (first, last) = (base / start_divisor, base / start_divisor / end_divisor);
                let (top, end) = (rise * f64::from(length) - 1.0, f64::from(length) - 1.0);
                if t >= end && (t > top || top <= 0.0) {
                    last
                } else if top > 0.0 && t <= top {
                    anneal(first, base, t / top)
                } else {
                    anneal(base, last, (t - top) / (end - top))
                }
            }
            Schedule::Polynomial { length, power, min_learning_rate, .. } => {
                let left = (1.0 - t / f64::from(length)).max(0.0);
                // 0⁰ is 1.
                min_learning_rate + (base - min_learning_rate) * left.powf(power)
            }
            Schedule::WarmupStableDecay { decay_from, length, shape, min_learning_rate, .. } => {
                let x = ((t - f64::from(decay_from)) / f64::from(length)).clamp(0.0, 1.0);
                let gone = match shape {
                    Decay::Linear => x,
                    Decay::Cosine => (PI * x / 2.0).sin().powi(2),
                    Decay::OneMinusSqrt => x.sqrt(),
                };
                base + (min_learning_rate - base) * gone
            }
            Schedule::Cyclic { length, shape, gamma, min_learning_rate, .. } => {
                let cycles = ticks / length;
                let x = f64::from(ticks - cycles * length) / f64::from(length);
                let height = match shape {
                    Wave::Triangular => (2.0 * x).min(2.0 - 2.0 * x),
                    Wave::Cosine => (PI * x).sin().powi(2),
                };
                min_learning_rate + (base - min_learning_rate) * height * gamma.powi(cycles as i32)
            }
            Schedule::ExponentialRamp { length, end_learning_rate, .. } => {
                base * (end_learning_rate / base).powf((t / f64::from(length)).min(1.0))
            }
        }
    }

    /// torch's `ReduceLROnPlateau`, mode "min", with a relative threshold. It sleeps through the warm-up.
    pub fn observe(&mut self, loss: f64) {
        let Schedule::Plateau { factor, patience, threshold, cooldown, min_learning_rate, .. } = self.schedule.kind
        else {
            return;
        };
        if self.steps <= self.schedule.warmup_steps {
            return;
        }
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
            let lower = (self.lowered * factor).max(min_learning_rate);
            if self.lowered - lower > 1e-8 {
                self.lowered = lower;
            }
            self.cooldown = cooldown;
            self.bad_epochs = 0;
        }
        self.now = self.current();
    }
}
