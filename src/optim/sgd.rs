use super::rule::{Site, Step, UpdateRule};
use super::stability::{Stability, Stable};
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::vector::Vector;
use crate::schema::settings;

settings! {
    /// Gradient descent: θ ← θ − η·g.
    ///
    /// Stochastic, mini-batch or batch by what the gradient is taken over. Robbins and Monro 1951.
    pub struct Sgd {}
}

impl UpdateRule for Sgd {
    fn state_names(&self) -> &'static [&'static str] {
        &[]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta] = before.parts();
        let rule = Descend { rate: step.learning_rate as f32 };
        site.trace.zip(&rule, 0, [gradient, theta], after.parts_mut::<1>());
    }
}

impl Stable for Sgd {
    fn stability(&self, next: &Step, _: &State, _: &mut [f32]) -> Stability {
        Stability::plain(2.0 / next.learning_rate)
    }
}

struct Descend {
    rate: f32,
}

impl Formula<2, 1> for Descend {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 2], [V; 1]) -> [V; 1] {
        let rate = V::splat(self.rate);
        #[inline(always)]
        move |[g, theta], _| [theta - witness.note(Term::Step, rate * g)]
    }
}
