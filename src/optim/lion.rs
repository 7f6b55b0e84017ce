use super::rule::{Site, Step, UpdateRule, settled, weight_decay};
use super::stability::Stable;
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::vector::Vector;
use crate::schema::{below, number, settings};

settings! {
    /// Lion: θ ← θ − η·(sign(β₁m + (1−β₁)g) + λθ), then m ← β₂m + (1−β₂)g; λ = 0 for biases, and sign(0) = 0.
    ///
    /// Chen et al. 2023, algorithm 2.
    pub struct Lion {
        /// Share of the mean gradient in what the sign is taken of.
        beta1: f64 = "beta1", number(below(0.0, 1.0), 0.9).symbol("β₁").live();
        /// Decay rate of the mean gradient.
        beta2: f64 = "beta2", number(below(0.0, 1.0), 0.99).symbol("β₂").live();
        /// Share of each weight that a step takes away, times the learning rate; biases are left alone.
        weight_decay: f64 = "weightDecay", weight_decay(0.0);
    }
}

impl UpdateRule for Lion {
    fn state_names(&self) -> &'static [&'static str] {
        &["m"]
    }

    fn hides_infinity(&self) -> bool {
        true
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, m] = before.parts();
        let beta1 = step.momentum_or(self.beta1);
        let rule = Signs {
            rate: step.learning_rate as f32,
            shrink: (step.learning_rate * self.weight_decay) as f32,
            keep1: beta1 as f32,
            take1: (1.0 - beta1) as f32,
            keep2: self.beta2 as f32,
            take2: (1.0 - self.beta2) as f32,
        };
        site.trace.zip(&rule, 0, [gradient, theta, m, &site.weights], after.parts_mut::<2>());
    }
}

/// A step does not shrink with the gradient.
impl Stable for Lion {}

struct Signs {
    rate: f32,
    shrink: f32,
    keep1: f32,
    take1: f32,
    keep2: f32,
    take2: f32,
}

impl Formula<4, 2> for Signs {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 4], [V; 2]) -> [V; 2] {
        let keep1 = witness.note(Term::Beta1, V::splat(self.keep1));
        let [take1, keep2, take2] = [self.take1, self.keep2, self.take2].map(V::splat);
        let [zero, rate, shrink] = [0.0, self.rate, self.shrink].map(V::splat);
        let settled = settled::<V>();
        #[inline(always)]
        move |[g, theta, m, weight], _| {
            let direction = witness.note(Term::Direction, keep1 * m + take1 * g);
            let signed = V::select(zero.less(direction), rate, V::select(direction.less(zero), zero - rate, zero));
            let signed = witness.note(Term::Step, signed);
            let decay = witness.note(Term::Decay, shrink * weight * theta);
            let m = settled(keep2 * m + take2 * g);
            [theta - (decay + signed), m]
        }
    }
}
