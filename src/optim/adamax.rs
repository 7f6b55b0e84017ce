use super::rule::{Site, Step, UpdateRule, epsilon, settled};
use super::stability::{self, Stability, Stable};
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::scalar::power;
use crate::math::vector::Vector;
use crate::schema::{below, number, settings};

settings! {
    /// AdaMax: m ← β₁m + (1−β₁)g, u ← max(β₂u, |g|+ε), θ ← θ − η·m̂/u, with m̂ = m/(1−β₁ᵗ).
    ///
    /// Kingma and Ba 2015, algorithm 2, with ε where torch has it.
    pub struct AdaMax {
        /// Decay rate of the first moment.
        beta1: f64 = "beta1", number(below(0.0, 1.0), 0.9).symbol("β₁").live();
        /// Decay rate of the largest gradient so far.
        beta2: f64 = "beta2", number(below(0.0, 1.0), 0.999).symbol("β₂").live();
        /// Keeps the division away from zero.
        epsilon: f64 = "epsilon", epsilon(1e-8);
    }
}

impl UpdateRule for AdaMax {
    fn state_names(&self) -> &'static [&'static str] {
        &["m", "u"]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, m, u] = before.parts();
        let beta1 = step.momentum_or(self.beta1);
        let rule = InfinityNorm {
            rate: (step.learning_rate / (1.0 - power(beta1, step.number))) as f32,
            keep: beta1 as f32,
            take: (1.0 - beta1) as f32,
            fade: self.beta2 as f32,
            epsilon: self.epsilon as f32,
        };
        site.trace.zip(&rule, 0, [gradient, theta, m, u], after.parts_mut::<3>());
    }
}

impl Stable for AdaMax {
    fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
        let beta1 = next.momentum_or(self.beta1);
        stability::fill(preconditioner, state, 1, |u| u);
        let rate = next.learning_rate / (1.0 - power(beta1, next.number));
        Stability::preconditioned(stability::adaptive(beta1, rate))
    }
}

struct InfinityNorm {
    rate: f32,
    keep: f32,
    take: f32,
    fade: f32,
    epsilon: f32,
}

impl Formula<4, 3> for InfinityNorm {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 4], [V; 3]) -> [V; 3] {
        let [take, fade, epsilon] = [self.take, self.fade, self.epsilon].map(V::splat);
        let keep = witness.note(Term::Beta1, V::splat(self.keep));
        let rate = witness.note(Term::StepSize, V::splat(self.rate));
        let settled = settled::<V>();
        #[inline(always)]
        move |[g, theta, m, u], _| {
            let m = settled(keep * m + take * g);
            let u = witness.note(Term::Denominator, (fade * u).upper(g.abs() + epsilon));
            [theta - witness.note(Term::Step, rate * m / u), m, u]
        }
    }
}
