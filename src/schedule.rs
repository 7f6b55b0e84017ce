//! Learning-rate schedules: the rate of the next step, from the configuration and the clock.

use crate::math::scalar::{power, real_power};
use crate::math::sine::sin_cos_pi;
use crate::schema::{Row, above, below, between, boolean, choice, integer, kinds, names, number, settings, within};

names! {
    /// What a schedule's clock counts.
    pub enum Clock {
        /// Passes over the training set.
        "epoch" => Epoch,
        /// Updates.
        "step" => Step,
    }
}

names! {
    /// The loss that reduce-on-plateau watches.
    pub enum Watch {
        /// Of the training samples.
        "trainLoss" => TrainLoss,
        /// Of the test samples.
        "testLoss" => TestLoss,
    }
}

names! {
    /// How a rate decays: what is left of the way down after the share x of its length.
    pub enum Decay {
        /// 1 − x
        "linear" => Linear,
        /// (1 + cos πx)/2
        "cosine" => Cosine,
        /// 1 − √x
        "oneMinusSqrt" => OneMinusSqrt,
    }
}

names! {
    /// How a rate goes up and down: its height after the share x of a cycle.
    pub enum Wave {
        /// 1 − |1 − 2x|
        "triangular" => Triangular,
        /// (1 − cos 2πx)/2
        "cosine" => Cosine,
    }
}

/// A length on the schedule's clock.
const fn length(default: u32) -> Row<u32> {
    integer(1, 1_000_000, default).symbol("T").live()
}

const LOWEST_RATE: Row<f64> = number(within(0.0, 1000.0), 0.0).symbol("η min").live();
const CLOCK: Row<Clock> = choice("epoch").meaning("What the clock counts.").live();
/// Of schedules that are planned by their steps.
const STEPS: Row<Clock> = choice("step").meaning("What the clock counts.").live();

kinds! {
    /// How the learning rate changes over the run. With η₀ the rate of the optimizer and t the ticks of the clock so far:
    pub enum Schedule = choice("constant").live(), "How the learning rate changes over the run." {
        /// η₀
        "constant" => Constant {},
        /// η₀·γ^⌊t/every⌋, torch's `StepLR`.
        "step" => Step {
            /// Factor on the learning rate at each drop.
            gamma: f64 = "gamma", number(above(0.0, 1.0), 0.5).symbol("γ").live();
            /// Ticks of the clock from drop to drop.
            every: u32 = "every", integer(1, 1_000_000, 100).live();
            per: Clock = "per", CLOCK;
        },
        /// η₀·γ^t, torch's `ExponentialLR`.
        "exponential" => Exponential {
            /// Factor on the learning rate at each tick of the clock.
            gamma: f64 = "gamma", number(above(0.0, 1.0), 0.99).symbol("γ").live();
            per: Clock = "per", CLOCK;
        },
        /// The rate falls by `factor` when the watched loss has not got better for more than `patience` epochs,
        /// torch's `ReduceLROnPlateau` in mode "min" with a relative threshold.
        "plateau" => Plateau {
            /// The loss that is watched, on its whole set, after each epoch.
            watch: Watch = "watch", choice("trainLoss").live();
            /// Factor on the learning rate when the loss no longer falls.
            factor: f64 = "factor", number(between(0.0, 1.0), 0.5).live();
            /// Epochs without a better loss that are put up with.
            patience: u32 = "patience", integer(0, 1_000_000, 10).unit("epochs").live();
            /// A loss counts as better when it falls below the best by this share.
            threshold: f64 = "threshold", number(below(0.0, 1.0), 1e-4).live();
            /// Epochs after a drop that are not counted.
            cooldown: u32 = "cooldown", integer(0, 1_000_000, 0).unit("epochs").live();
            /// A drop does not take the learning rate below this.
            min_learning_rate: f64 = "minLearningRate", LOWEST_RATE;
        },
        /// η_min + (η₀ − η_min)·(1 + cos(π·t/T))/2 with T the length, torch's `CosineAnnealingLR`; from T on, η_min, where
        /// torch would rise again. Loshchilov and Hutter 2017, eq. 5.
        "cosine" => Cosine {
            /// Ticks of the clock until the lowest rate.
            length: u32 = "length", length(100);
            per: Clock = "per", CLOCK;
            /// The learning rate at the end.
            min_learning_rate: f64 = "minLearningRate", LOWEST_RATE;
        },
        /// The same from η₀ again whenever η_min would be reached; each turn is `growth` times as long as the one before,
        /// torch's `CosineAnnealingWarmRestarts`.
        "cosineRestarts" => CosineRestarts {
            /// Ticks of the clock until the first restart.
            length: u32 = "length", length(25);
            /// How many times as long each turn is as the one before.
            growth: u32 = "growth", integer(1, 100, 2).live();
            per: Clock = "per", CLOCK;
            /// The learning rate at the end.
            min_learning_rate: f64 = "minLearningRate", LOWEST_RATE;
        },
        /// From η₀/`start_divisor` up to η₀ for the share `rise` of the length, then down to
        /// η₀/(`start_divisor`·`end_divisor`), where it stays; both ways by half a cosine. With `cycle_momentum` the rule's
        /// momentum goes the other way, from `momentum_high` down to `momentum_low` and back. torch's `OneCycleLR`. Smith and
        /// Topin 2019.
        "oneCycle" => OneCycle {
            /// Ticks of the clock from the first rate over the highest to the lowest.
            length: u32 = "length", length(100);
            /// Share of the length in which the rate rises.
            rise: f64 = "rise", number(within(0.0, 1.0), 0.3).live();
            /// The first rate is the learning rate divided by this.
            start_divisor: f64 = "startDivisor", number(within(1.0, 1e6), 25.0).live();
            /// The last rate is the first one divided by this.
            end_divisor: f64 = "endDivisor", number(within(1.0, 1e9), 1e4).live();
            per: Clock = "per", CLOCK;
            /// Move the rule's momentum (its μ, or else its β₁; Muon's both) against the rate, in the place of its own setting.
            cycle_momentum: bool = "cycleMomentum", boolean(false).live();
            /// The momentum where the rate is highest.
            momentum_low: f64 = "momentumLow", number(below(0.0, 1.0), 0.85).symbol("μ min").live();
            /// The momentum at the beginning, in the warm-up too, and at the end.
            momentum_high: f64 = "momentumHigh", number(below(0.0, 1.0), 0.95).symbol("μ max").live();
        },
        /// η_min + (η₀ − η_min)·(1 − t/T)^power with T the length; from T on, η_min, but for a power of 0, which keeps
        /// η₀ for good. With η_min = 0 torch's `PolynomialLR`, and optax's `polynomial_schedule` always.
        "polynomial" => Polynomial {
            /// Ticks of the clock until the lowest rate.
            length: u32 = "length", length(100);
            /// 1 falls in a straight line; more falls faster at first.
            power: f64 = "power", number(within(0.0, 10.0), 1.0).symbol("p").live();
            per: Clock = "per", CLOCK;
            /// The learning rate at the end.
            min_learning_rate: f64 = "minLearningRate", LOWEST_RATE;
        },
        /// η₀ until t₀, then down to η_min within T, the length, where it stays: η_min + (η₀ − η_min)·f((t − t₀)/T) with f the
        /// [`Decay`]. Up to t₀ it is the constant schedule, bit for bit, so that a decay can be branched off a stable run at any
        /// tick. Hu et al. 2024, section 4; the shapes are those of Hägele et al. 2024, section 3.
        "warmupStableDecay" => WarmupStableDecay {
            /// Ticks of the clock, which starts after the warm-up, until the decay begins.
            decay_from: u32 = "decayFrom", integer(0, 1_000_000_000, 400).symbol("t₀").live();
            /// Ticks of the clock from the beginning of the decay to the lowest rate.
            length: u32 = "length", length(100);
            /// How the rate decays: in a straight line, by half a cosine, or by 1 − √.
            shape: Decay = "shape", choice("linear").live();
            per: Clock = "per", STEPS;
            /// The learning rate at the end.
            min_learning_rate: f64 = "minLearningRate", LOWEST_RATE;
        },
        /// From η_min up to η₀ and back in each cycle of T ticks, whose height is that of the cycle before times γ:
        /// η_min + (η₀ − η_min)·γ^⌊t/T⌋·f(t/T − ⌊t/T⌋) with f the [`Wave`]. Triangular it is torch's `CyclicLR` with as many
        /// steps down as up: "triangular" with γ = 1, "triangular2" with γ = ½. Smith 2017, section 3.1.
        "cyclic" => Cyclic {
            /// Ticks of the clock of a whole cycle, up and down.
            length: u32 = "length", length(100);
            /// How the rate goes up and down: in straight lines or by a cosine.
            shape: Wave = "shape", choice("triangular").live();
            /// Factor on the height of each next cycle.
            gamma: f64 = "gamma", number(above(0.0, 1.0), 1.0).symbol("γ").live();
            per: Clock = "per", STEPS;
            /// The learning rate at the beginning and the end of each cycle.
            min_learning_rate: f64 = "minLearningRate", LOWEST_RATE;
        },
        /// η₀·(η_T/η₀)^(t/T), up or down, from T on η_T; an η₀ of 0 stays 0. Tick by tick the rate is multiplied by the same
        /// factor, as a range test wants it (Smith 2017, section 3.3); optax's `exponential_decay` with `end_value`.
        "exponentialRamp" => ExponentialRamp {
            /// Ticks of the clock from the first rate to the last.
            length: u32 = "length", length(100);
            /// The learning rate at the end.
            end_learning_rate: f64 = "endLearningRate", number(above(0.0, 1000.0), 1.0).symbol("η T").live();
            per: Clock = "per", STEPS;
        },
    }
}

settings! {
    /// A schedule and the warm-up before it: for `warmup_steps` steps the rate rises evenly to the schedule's first, step n of
    /// N having n/N of it. Only then the schedule's clock starts. Goyal et al. 2017, section 2.2.
    pub struct ScheduleConfig {
        /// How the rate changes after the warm-up.
        kind: Schedule => here;
        /// Steps in which the rate rises evenly, before the clock starts.
        warmup_steps: u32 = "warmupSteps", integer(0, 1_000_000, 0).unit("steps").live();
    }
}

/// Without warm-up.
impl From<Schedule> for ScheduleConfig {
    fn from(kind: Schedule) -> Self {
        Self { warmup_steps: 0, kind }
    }
}

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
        let rate = self.kind.rate(base, self.ticks(progress), plateau);
        if progress.step < warmup { rate * (progress.step + 1) as f64 / warmup as f64 } else { rate }
    }

    /// The momentum of the next step, μ or β₁, where the schedule moves it; the rule's own counts otherwise.
    pub fn momentum(&self, progress: Progress) -> Option<f64> {
        self.kind.momentum(self.ticks(progress))
    }

    /// Of the schedule's clock, which waits for the end of the warm-up.
    fn ticks(&self, progress: Progress) -> u64 {
        let warmup = u64::from(self.warmup_steps);
        match self.kind.clock() {
            _ if progress.step < warmup => 0,
            Clock::Epoch => progress.epoch - progress.warm_epochs,
            Clock::Step => progress.step - warmup,
        }
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
            | Schedule::Polynomial { per, .. }
            | Schedule::WarmupStableDecay { per, .. }
            | Schedule::Cyclic { per, .. }
            | Schedule::ExponentialRamp { per, .. } => per,
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
                one_cycle([first, base, first / end_divisor], length, rise, ticks)
            }
            Schedule::Polynomial { length, power, min_learning_rate, .. } => {
                let left = 1.0 - ticks as f64 / f64::from(length);
                // 0⁰ is 1, as in torch and optax.
                let share = if power == 0.0 {
                    1.0
                } else if left > 0.0 {
                    real_power(left, power)
                } else {
                    0.0
                };
                min_learning_rate + (base - min_learning_rate) * share
            }
            Schedule::WarmupStableDecay { decay_from, length, shape, min_learning_rate, .. } => {
                let decayed = ticks.saturating_sub(u64::from(decay_from));
                // Not a rounding away from it: see the constant schedule.
                if decayed == 0 {
                    return base;
                }
                min_learning_rate + (base - min_learning_rate) * shape.left(decayed as f64 / f64::from(length))
            }
            Schedule::Cyclic { length, shape, gamma, min_learning_rate, .. } => {
                let (cycle, tick) = (ticks / u64::from(length), ticks % u64::from(length));
                let height = power(gamma, cycle) * shape.height(tick as f64 / f64::from(length));
                min_learning_rate + (base - min_learning_rate) * height
            }
            Schedule::ExponentialRamp { length, end_learning_rate, .. } => {
                let share = ticks as f64 / f64::from(length);
                if base == 0.0 || ticks == 0 {
                    base
                } else if share < 1.0 {
                    // η_T/η₀ alone may be beyond all numbers.
                    real_power(base, 1.0 - share) * real_power(end_learning_rate, share)
                } else {
                    end_learning_rate
                }
            }
        }
    }

    /// The momentum after so many ticks of the clock.
    fn momentum(&self, ticks: u64) -> Option<f64> {
        match *self {
            Schedule::OneCycle { length, rise, cycle_momentum: true, momentum_low, momentum_high, .. } => {
                Some(one_cycle([momentum_high, momentum_low, momentum_high], length, rise, ticks))
            }
            _ => None,
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

impl Decay {
    /// What is left of the way down after this share of its length; from 1 on nothing.
    fn left(self, share: f64) -> f64 {
        match self {
            _ if share >= 1.0 => 0.0,
            Decay::Linear => 1.0 - share,
            Decay::Cosine => half_cosine(1.0, 0.0, share),
            Decay::OneMinusSqrt => 1.0 - share.sqrt(),
        }
    }
}

impl Wave {
    /// The height after this share of a cycle, 0 to 1.
    fn height(self, share: f64) -> f64 {
        match self {
            Wave::Triangular => 1.0 - (1.0 - 2.0 * share).abs(),
            Wave::Cosine => (1.0 - sin_cos_pi(2.0 * share).1) / 2.0,
        }
    }
}

/// From one rate to another by half a cosine, and there from a share of 1 on.
fn half_cosine(from: f64, to: f64, share: f64) -> f64 {
    if share < 1.0 { to + (from - to) * (1.0 + sin_cos_pi(share).1) / 2.0 } else { to }
}

/// From the first over the middle to the last, where it stays. torch's middle is that of step `rise·length`, counted from 1;
/// the last is that of the last step of the length.
fn one_cycle([first, middle, last]: [f64; 3], length: u32, rise: f64, ticks: u64) -> f64 {
    let (turn, end) = (rise * f64::from(length) - 1.0, f64::from(length) - 1.0);
    let t = ticks as f64;
    if t <= turn && turn > 0.0 {
        half_cosine(first, middle, t / turn)
    } else if t < end {
        half_cosine(middle, last, (t - turn) / (end - turn))
    } else {
        last
    }
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
