use super::rule::{Site, Step, UpdateRule, epsilon, settled, weight_decay};
use super::stability::{self, Stability, Stable};
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::scalar::power;
use crate::math::vector::Vector;
use crate::schema::{below, number, settings};

settings! {
    /// Schedule-Free SGD: z ← z − η·g(y), x ← (1−c)x + c·z, y ← (1−β)z + βx, with c = η²/Ση² over the steps so far. The weights are
    /// y, where the gradient is taken; losses and predictions are those of the average x. At the start all three are equal.
    ///
    /// Defazio et al. 2024, eqs. 1 to 3 with the weights of algorithm 1. The paper's warm-up is that of the schedule.
    pub struct ScheduleFreeSgd {
        /// How far from z towards the average x the gradient is taken.
        beta: f64 = "beta", number(below(0.0, 1.0), 0.9).symbol("β").live();
    }
}

settings! {
    /// Schedule-Free AdamW: v ← β₂v + (1−β₂)g², z ← z − η·(g/(√v̂+ε) + λy), x ← (1−c)x + c·z, y ← (1−β)z + βx, with v̂ = v/(1−β₂ᵗ),
    /// c = η²/Ση² over the steps so far and λ = 0 for biases. The weights are y, where the gradient g is taken; losses and
    /// predictions are those of the average x. At the start z, x and y are equal.
    ///
    /// Defazio et al. 2024, algorithm 1, where β is called β₁, with v̂ under the root as in its reference code: η alone weighs the
    /// average. Its warm-up is that of the schedule.
    pub struct ScheduleFreeAdamW {
        /// How far from z towards the average x the gradient is taken.
        beta: f64 = "beta", number(below(0.0, 1.0), 0.9).symbol("β").live();
        /// Decay rate of the second moment.
        beta2: f64 = "beta2", number(below(0.0, 1.0), 0.999).symbol("β₂").live();
        /// Keeps the division away from zero.
        epsilon: f64 = "epsilon", epsilon(1e-8);
        /// Share of each weight that a step takes away, times the learning rate; biases are left alone.
        weight_decay: f64 = "weightDecay", weight_decay(0.01);
    }
}

/// Of the state vectors, z and x.
const PLACES: usize = 2;
const X: usize = 1;

impl UpdateRule for ScheduleFreeSgd {
    fn state_names(&self) -> &'static [&'static str] {
        &["z", "x", "Ση²"]
    }

    fn shared(&self) -> usize {
        1
    }

    fn places(&self) -> usize {
        PLACES
    }

    fn evaluated(&self) -> Option<usize> {
        Some(X)
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [_, z, x, sum] = before.parts();
        let [y_after, z_after, x_after, sum_after] = after.parts_mut();
        let share = share_of_step(step.learning_rate, sum, sum_after);
        let rule = Plain { rate: step.learning_rate as f32, average: Average::new(self.beta, share) };
        site.trace.zip(&rule, 0, [gradient, z, x], [y_after, z_after, x_after]);
    }
}

impl Stable for ScheduleFreeSgd {
    fn stability(&self, next: &Step, state: &State, _: &mut [f32]) -> Stability {
        Stability::plain(limit(self.beta, next, state, 2))
    }
}

impl UpdateRule for ScheduleFreeAdamW {
    fn state_names(&self) -> &'static [&'static str] {
        &["z", "x", "v", "Ση²"]
    }

    fn shared(&self) -> usize {
        1
    }

    fn places(&self) -> usize {
        PLACES
    }

    fn evaluated(&self) -> Option<usize> {
        Some(X)
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [y, z, x, v, sum] = before.parts();
        let [y_after, z_after, x_after, v_after, sum_after] = after.parts_mut();
        let rate = step.learning_rate;
        let share = share_of_step(rate, sum, sum_after);
        let rule = Adaptive {
            rate: rate as f32,
            shrink: (rate * self.weight_decay) as f32,
            keep: self.beta2 as f32,
            take: (1.0 - self.beta2) as f32,
            root_scale: (1.0 / (1.0 - power(self.beta2, step.number)).sqrt()) as f32,
            epsilon: self.epsilon as f32,
            average: Average::new(self.beta, share),
        };
        site.trace.zip(&rule, 0, [gradient, y, z, x, v, &site.weights], [y_after, z_after, x_after, v_after]);
    }
}

impl Stable for ScheduleFreeAdamW {
    fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
        let scale = 1.0 - power(self.beta2, stability::last(next));
        stability::fill(preconditioner, state, 2, |v| (v / scale).sqrt() + self.epsilon);
        Stability { decay: self.weight_decay, ..Stability::preconditioned(limit(self.beta, next, state, 3)) }
    }
}

/// c of this step, and Ση² with it. The sum stands in the first two numbers of its vector, which together have twice the digits:
/// in one, it would stop to grow after some millions of steps.
fn share_of_step(rate: f64, before: &[f32], after: &mut [f32]) -> f64 {
    let square = rate * rate;
    let sum = f64::from(before[0]) + f64::from(before[1]) + square;
    after[0] = sum as f32;
    after[1] = (sum - f64::from(after[0])) as f32;
    if square > 0.0 { square / sum } else { 0.0 }
}

/// (4 − 2c)/((2(1 − β) − c(1 − 2β))·η), with c of the next step and Ση² in this vector of the state.
fn limit(beta: f64, next: &Step, state: &State, slot: usize) -> f64 {
    let square = next.learning_rate * next.learning_rate;
    let sums = state.vector(Some(slot));
    let share = square / (sums.iter().take(2).map(|part| f64::from(*part)).sum::<f64>() + square);
    (4.0 - 2.0 * share) / ((2.0 * (1.0 - beta) - share * (1.0 - 2.0 * beta)) * next.learning_rate)
}

/// From z after a step and x before it to x and y.
struct Average {
    share: f32,
    beta: f32,
}

impl Average {
    fn new(beta: f64, share: f64) -> Self {
        Self { share: share as f32, beta: beta as f32 }
    }

    /// x ← x + c(z − x), y ← z + β(x − z)
    #[inline(always)]
    fn next<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn(V, V) -> (V, V) {
        let share = witness.note(Term::Share, V::splat(self.share));
        let beta = V::splat(self.beta);
        #[inline(always)]
        move |z, x| {
            let x = x + share * (z - x);
            (x, z + beta * (x - z))
        }
    }
}

struct Plain {
    rate: f32,
    average: Average,
}

impl Formula<3, 3> for Plain {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 3], [V; 3]) -> [V; 3] {
        let (rate, next) = (V::splat(self.rate), self.average.next(witness));
        #[inline(always)]
        move |[g, z, x], _| {
            let z = z - witness.note(Term::Step, rate * g);
            let (x, y) = next(z, x);
            [y, z, x]
        }
    }
}

struct Adaptive {
    rate: f32,
    shrink: f32,
    keep: f32,
    take: f32,
    root_scale: f32,
    epsilon: f32,
    average: Average,
}

impl Formula<6, 4> for Adaptive {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 6], [V; 4]) -> [V; 4] {
        let [rate, shrink, keep, take] = [self.rate, self.shrink, self.keep, self.take].map(V::splat);
        let root_scale = witness.note(Term::RootScale, V::splat(self.root_scale));
        let epsilon = V::splat(self.epsilon);
        let (settled, next) = (settled::<V>(), self.average.next(witness));
        #[inline(always)]
        move |[g, y, z, x, v, weight], _| {
            let v = settled(keep * v + take * g * g);
            let root = witness.note(Term::Denominator, root_scale * v.sqrt() + epsilon);
            let step = witness.note(Term::Step, rate * g / root);
            let decay = witness.note(Term::Decay, shrink * weight * y);
            let z = z - (decay + step);
            let (x, y) = next(z, x);
            [y, z, x, v]
        }
    }
}
