use super::rule::{Site, Step, UpdateRule, epsilon, settled, weight_decay};
use super::stability::{self, Stability, Stable};
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::scalar::power;
use crate::math::vector::Vector;
use crate::schema::{below, boolean, number, settings};

settings! {
    /// Adam: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η·m̂/(√v̂+ε), with m̂ = m/(1−β₁ᵗ) and v̂ = v/(1−β₂ᵗ).
    ///
    /// Kingma and Ba 2015, algorithm 1. With `bias_correction: false`, m̂ = m and v̂ = v.
    pub struct Adam {
        /// Decay rate of the first moment.
        beta1: f64 = "beta1", number(below(0.0, 1.0), 0.9).symbol("β₁").live();
        /// Decay rate of the second moment.
        beta2: f64 = "beta2", number(below(0.0, 1.0), 0.999).symbol("β₂").live();
        /// Keeps the division away from zero.
        epsilon: f64 = "epsilon", epsilon(1e-8);
        /// Correct the moments for their start at 0.
        bias_correction: bool = "biasCorrection", boolean(true).live();
    }
}

settings! {
    /// AdamW: Adam, and each weight decays beside it: θ ← θ − η·(m̂/(√v̂+ε) + λθ), with λ = 0 for biases.
    ///
    /// Loshchilov and Hutter 2019, algorithm 2; the decay is multiplied by the rate, as in torch.
    pub struct AdamW {
        /// Decay rate of the first moment.
        beta1: f64 = "beta1", number(below(0.0, 1.0), 0.9).symbol("β₁").live();
        /// Decay rate of the second moment.
        beta2: f64 = "beta2", number(below(0.0, 1.0), 0.999).symbol("β₂").live();
        /// Keeps the division away from zero.
        epsilon: f64 = "epsilon", epsilon(1e-8);
        /// Share of each weight that a step takes away, times the learning rate; biases are left alone.
        weight_decay: f64 = "weightDecay", weight_decay(0.01);
    }
}

settings! {
    /// AMSGrad: Adam with the largest v so far in place of v: u ← max(u, v), θ ← θ − η·m̂/(√û+ε), û = u/(1−β₂ᵗ).
    ///
    /// Reddi et al. 2018, algorithm 2, with Adam's bias corrections as torch has them: u is the largest v before correction.
    pub struct AmsGrad {
        /// Decay rate of the first moment.
        beta1: f64 = "beta1", number(below(0.0, 1.0), 0.9).symbol("β₁").live();
        /// Decay rate of the second moment.
        beta2: f64 = "beta2", number(below(0.0, 1.0), 0.999).symbol("β₂").live();
        /// Keeps the division away from zero.
        epsilon: f64 = "epsilon", epsilon(1e-8);
    }
}

impl UpdateRule for Adam {
    fn state_names(&self) -> &'static [&'static str] {
        &["m", "v"]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, m, v] = before.parts();
        let number = if self.bias_correction { Some(step.number) } else { None };
        let beta1 = step.momentum_or(self.beta1);
        let rule = Moments {
            averages: Averages::new(beta1, self.beta2),
            scales: Scales::new(beta1, self.beta2, self.epsilon, step.learning_rate, number),
        };
        site.trace.zip(&rule, 0, [gradient, theta, m, v], after.parts_mut::<3>());
    }
}

impl Stable for Adam {
    fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
        let beta1 = next.momentum_or(self.beta1);
        if self.bias_correction {
            let limit = corrected(next, beta1, (self.beta2, self.epsilon), (state, 1), preconditioner);
            return Stability::preconditioned(limit);
        }
        stability::fill(preconditioner, state, 1, |v| v.sqrt() + self.epsilon);
        Stability::preconditioned(stability::adaptive(beta1, next.learning_rate))
    }
}

impl UpdateRule for AdamW {
    fn state_names(&self) -> &'static [&'static str] {
        &["m", "v"]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, m, v] = before.parts();
        site.trace.zip(&self.kernel(step), 0, [gradient, theta, m, v, &site.weights], after.parts_mut::<3>());
    }
}

impl Stable for AdamW {
    fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
        let beta1 = next.momentum_or(self.beta1);
        let limit = corrected(next, beta1, (self.beta2, self.epsilon), (state, 1), preconditioner);
        let decay = self.weight_decay * (1.0 + beta1) / (1.0 - beta1);
        Stability { decay, ..Stability::preconditioned(limit) }
    }
}

impl AdamW {
    /// The formula of one step, over gradient, θ, m, v and 1 for a weight, 0 for a bias.
    pub(super) fn kernel(&self, step: &Step) -> impl Formula<5, 3> + use<> {
        let (rate, beta1) = (step.learning_rate, step.momentum_or(self.beta1));
        let moments = Moments {
            averages: Averages::new(beta1, self.beta2),
            scales: Scales::new(beta1, self.beta2, self.epsilon, rate, Some(step.number)),
        };
        Decayed { moments, shrink: (rate * self.weight_decay) as f32 }
    }
}

impl UpdateRule for AmsGrad {
    fn state_names(&self) -> &'static [&'static str] {
        &["m", "v", "u"]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, m, v, largest] = before.parts();
        let beta1 = step.momentum_or(self.beta1);
        let rule = Largest {
            averages: Averages::new(beta1, self.beta2),
            scales: Scales::new(beta1, self.beta2, self.epsilon, step.learning_rate, Some(step.number)),
        };
        site.trace.zip(&rule, 0, [gradient, theta, m, v, largest], after.parts_mut::<4>());
    }
}

impl Stable for AmsGrad {
    fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
        let beta1 = next.momentum_or(self.beta1);
        Stability::preconditioned(corrected(next, beta1, (self.beta2, self.epsilon), (state, 2), preconditioner))
    }
}

/// Fills in Adam's P by a vector of the state, both corrected for their start at 0, and gives the limit.
fn corrected(
    next: &Step,
    beta1: f64,
    (beta2, epsilon): (f64, f64),
    (state, slot): (&State, usize),
    preconditioner: &mut [f32],
) -> f64 {
    let scale = 1.0 - power(beta2, stability::last(next));
    stability::fill(preconditioner, state, slot, |v| (v / scale).sqrt() + epsilon);
    stability::adaptive(beta1, next.learning_rate / (1.0 - power(beta1, next.number)))
}

/// The decaying averages of the gradient and of its square, which Adam and its kin keep.
pub(super) struct Averages {
    keep1: f32,
    take1: f32,
    keep2: f32,
    take2: f32,
}

impl Averages {
    pub(super) fn new(beta1: f64, beta2: f64) -> Self {
        Self { keep1: beta1 as f32, take1: (1.0 - beta1) as f32, keep2: beta2 as f32, take2: (1.0 - beta2) as f32 }
    }

    /// m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g²
    #[inline(always)]
    pub(super) fn next<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn(V, V, V) -> (V, V) {
        let keep1 = witness.note(Term::Beta1, V::splat(self.keep1));
        let [take1, keep2, take2] = [self.take1, self.keep2, self.take2].map(V::splat);
        let settled = settled::<V>();
        #[inline(always)]
        move |g, m, v| (settled(keep1 * m + take1 * g), settled(keep2 * v + take2 * g * g))
    }
}

/// What turns averages into a step. The corrections of m̂ and v̂ are one number each for the whole step: they stand in `rate` and
/// `root_scale`.
struct Scales {
    rate: f32,
    root_scale: f32,
    epsilon: f32,
}

impl Scales {
    /// Of step `number`; without one nothing is corrected.
    fn new(beta1: f64, beta2: f64, epsilon: f64, rate: f64, number: Option<u64>) -> Self {
        let correction = |beta: f64| number.map_or(1.0, |number| 1.0 - power(beta, number));
        Self {
            rate: (rate / correction(beta1)) as f32,
            root_scale: (1.0 / correction(beta2).sqrt()) as f32,
            epsilon: epsilon as f32,
        }
    }

    /// η·m̂/(√v̂+ε)
    #[inline(always)]
    fn step<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn(V, V) -> V {
        let rate = witness.note(Term::StepSize, V::splat(self.rate));
        let root_scale = witness.note(Term::RootScale, V::splat(self.root_scale));
        let epsilon = V::splat(self.epsilon);
        #[inline(always)]
        move |m, v| {
            let root = witness.note(Term::Denominator, root_scale * v.sqrt() + epsilon);
            witness.note(Term::Step, rate * m / root)
        }
    }
}

struct Moments {
    averages: Averages,
    scales: Scales,
}

impl Formula<4, 3> for Moments {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 4], [V; 3]) -> [V; 3] {
        let (next, step) = (self.averages.next(witness), self.scales.step(witness));
        #[inline(always)]
        move |[g, theta, m, v], _| {
            let (m, v) = next(g, m, v);
            [theta - step(m, v), m, v]
        }
    }
}

/// Adam, and the share `shrink` of each weight. What is taken away is added up first: alone, a small decay would be rounded off.
struct Decayed {
    moments: Moments,
    shrink: f32,
}

impl Formula<5, 3> for Decayed {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 5], [V; 3]) -> [V; 3] {
        let (next, step) = (self.moments.averages.next(witness), self.moments.scales.step(witness));
        let shrink = V::splat(self.shrink);
        #[inline(always)]
        move |[g, theta, m, v, weight], _| {
            let (m, v) = next(g, m, v);
            let decay = witness.note(Term::Decay, shrink * weight * theta);
            [theta - (decay + step(m, v)), m, v]
        }
    }
}

struct Largest {
    averages: Averages,
    scales: Scales,
}

impl Formula<5, 4> for Largest {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 5], [V; 4]) -> [V; 4] {
        let (next, step) = (self.averages.next(witness), self.scales.step(witness));
        #[inline(always)]
        move |[g, theta, m, v, largest], _| {
            let (m, v) = next(g, m, v);
            let largest = largest.upper(v);
            [theta - step(m, largest), m, v, largest]
        }
    }
}
