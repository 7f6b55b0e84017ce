use super::rule::{Site, Step, UpdateRule, epsilon, settled};
use super::stability::{self, Stability, Stable};
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::vector::Vector;
use crate::schema::{below, boolean, number, settings};

settings! {
    /// RMSProp: `E[g²] ← ρE[g²] + (1−ρ)g²`, `θ ← θ − η·g/√(E[g²]+ε)`.
    ///
    /// Tieleman and Hinton 2012, lecture 6.5, with ε inside the root as Ruder's overview (2016, sec. 4.5) and optax's
    /// `eps_in_sqrt` have it. With `epsilon_inside_root: false` it is torch's form, `g/(√E[g²]+ε)`.
    pub struct RmsProp {
        /// Decay rate of the mean of squared gradients.
        rho: f64 = "rho", number(below(0.0, 1.0), 0.9).symbol("ρ").live();
        /// Keeps the division away from zero.
        epsilon: f64 = "epsilon", epsilon(1e-8);
        /// ε under the root, or added to it.
        epsilon_inside_root: bool = "epsilonInsideRoot", boolean(true).live();
    }
}

impl UpdateRule for RmsProp {
    fn state_names(&self) -> &'static [&'static str] {
        &["E[g²]"]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, mean_square] = before.parts();
        let rule = Normalize {
            rate: step.learning_rate as f32,
            keep: self.rho as f32,
            take: (1.0 - self.rho) as f32,
            inside: if self.epsilon_inside_root { self.epsilon as f32 } else { 0.0 },
            outside: if self.epsilon_inside_root { 0.0 } else { self.epsilon as f32 },
        };
        site.trace.zip(&rule, 0, [gradient, theta, mean_square], after.parts_mut::<2>());
    }
}

impl Stable for RmsProp {
    fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
        let Self { epsilon, epsilon_inside_root, .. } = *self;
        let root = |s: f64| if epsilon_inside_root { (s + epsilon).sqrt() } else { s.sqrt() + epsilon };
        stability::fill(preconditioner, state, 0, root);
        Stability::preconditioned(2.0 / next.learning_rate)
    }
}

struct Normalize {
    rate: f32,
    keep: f32,
    take: f32,
    inside: f32,
    outside: f32,
}

impl Formula<3, 2> for Normalize {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 3], [V; 2]) -> [V; 2] {
        let [keep, take, inside, outside, rate] =
            [self.keep, self.take, self.inside, self.outside, self.rate].map(V::splat);
        let settled = settled::<V>();
        #[inline(always)]
        move |[g, theta, mean_square], _| {
            let mean_square = settled(keep * mean_square + take * g * g);
            let root = witness.note(Term::Denominator, (mean_square + inside).sqrt() + outside);
            [theta - witness.note(Term::Step, rate * g / root), mean_square]
        }
    }
}
