use super::rule::{Site, Step, UpdateRule, epsilon, settled};
use super::stability::{Stability, Stable};
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::vector::Vector;
use crate::schema::{below, number, settings};

settings! {
    /// AdaDelta: `E[g²] ← ρE[g²] + (1−ρ)g²`, `Δ = g·√(E[Δ²]+ε)/√(E[g²]+ε)`, `E[Δ²] ← ρE[Δ²] + (1−ρ)Δ²`, θ ← θ − η·Δ.
    ///
    /// Zeiler 2012, algorithm 1, which has η = 1.
    pub struct AdaDelta {
        /// Decay rate of the means of squared gradients and steps.
        rho: f64 = "rho", number(below(0.0, 1.0), 0.9).symbol("ρ").live();
        /// Under both roots; sets the size of the first steps.
        epsilon: f64 = "epsilon", epsilon(1e-6);
    }
}

impl UpdateRule for AdaDelta {
    fn state_names(&self) -> &'static [&'static str] {
        &["E[g²]", "E[Δ²]"]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, gradients, changes] = before.parts();
        let rule = MatchUnits {
            rate: step.learning_rate as f32,
            keep: self.rho as f32,
            take: (1.0 - self.rho) as f32,
            epsilon: self.epsilon as f32,
        };
        site.trace.zip(&rule, 0, [gradient, theta, gradients, changes], after.parts_mut::<3>());
    }
}

impl Stable for AdaDelta {
    fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
        let [gradients, changes] = [0, 1].map(|slot| state.vector(Some(slot)));
        for (entry, (g, d)) in preconditioner.iter_mut().zip(gradients.iter().zip(changes)) {
            *entry = ((f64::from(*g) + self.epsilon) / (f64::from(*d) + self.epsilon)).sqrt() as f32;
        }
        Stability::preconditioned(2.0 / next.learning_rate)
    }
}

/// A step has the units of θ: the root of the mean square of past steps stands over that of past gradients.
struct MatchUnits {
    rate: f32,
    keep: f32,
    take: f32,
    epsilon: f32,
}

impl Formula<4, 3> for MatchUnits {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 4], [V; 3]) -> [V; 3] {
        let [keep, take, epsilon, rate] = [self.keep, self.take, self.epsilon, self.rate].map(V::splat);
        let settled = settled::<V>();
        #[inline(always)]
        move |[g, theta, gradients, changes], _| {
            let gradients = settled(keep * gradients + take * g * g);
            let root = witness.note(Term::Denominator, (gradients + epsilon).sqrt());
            let change = witness.note(Term::Direction, (changes + epsilon).sqrt() / root * g);
            let changes = settled(keep * changes + take * change * change);
            [theta - witness.note(Term::Step, rate * change), gradients, changes]
        }
    }
}
