use super::{State, Step, UpdateRule, settled};
use crate::config::keys;
use crate::math::power;
use crate::math::simd::{Elementwise, Vector, zip};

keys! {
    /// Adam: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η·m̂/(√v̂+ε), with m̂ = m/(1−β₁ᵗ) and v̂ = v/(1−β₂ᵗ).
    ///
    /// Kingma and Ba 2015, algorithm 1. With `bias_correction: false`, m̂ = m and v̂ = v.
    pub struct Adam {
        beta1: f64 = "beta1",
        beta2: f64 = "beta2",
        epsilon: f64 = "epsilon",
        bias_correction: bool = "biasCorrection",
    }
}

impl UpdateRule for Adam {
    fn slots(&self) -> usize {
        2
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State) {
        let [theta, m, v] = before.parts();
        let correction = |beta: f64| {
            if self.bias_correction { 1.0 - power(beta, step.number) } else { 1.0 }
        };
        let rule = Moments {
            rate: (step.learning_rate / correction(self.beta1)) as f32,
            root_scale: (1.0 / correction(self.beta2).sqrt()) as f32,
            keep1: self.beta1 as f32,
            take1: (1.0 - self.beta1) as f32,
            keep2: self.beta2 as f32,
            take2: (1.0 - self.beta2) as f32,
            epsilon: self.epsilon as f32,
        };
        zip(&rule, [gradient, theta, m, v], after.parts_mut::<3>());
    }
}

/// The corrections of m̂ and v̂ are one number each for the whole step: they stand in `rate` and `root_scale`.
struct Moments {
    rate: f32,
    root_scale: f32,
    keep1: f32,
    take1: f32,
    keep2: f32,
    take2: f32,
    epsilon: f32,
}

impl Elementwise<4, 3> for Moments {
    #[inline(always)]
    fn apply<V: Vector>(&self, [g, theta, m, v]: [V; 4], _: [V; 3]) -> [V; 3] {
        let m = settled(V::splat(self.keep1) * m + V::splat(self.take1) * g);
        let v = settled(V::splat(self.keep2) * v + V::splat(self.take2) * g * g);
        let root = V::splat(self.root_scale) * v.sqrt() + V::splat(self.epsilon);
        [theta - V::splat(self.rate) * m / root, m, v]
    }
}
