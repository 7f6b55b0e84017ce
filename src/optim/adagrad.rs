use super::rule::{Site, Step, UpdateRule, epsilon};
use super::stability::{self, Stability, Stable};
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::vector::Vector;
use crate::schema::settings;

settings! {
    /// AdaGrad: s ← s + g², θ ← θ − η·g/(√s+ε).
    ///
    /// Duchi et al. 2011, section 1.1, with diagonal matrices, as torch has it.
    pub struct AdaGrad {
        /// Keeps the division away from zero.
        epsilon: f64 = "epsilon", epsilon(1e-10);
    }
}

impl UpdateRule for AdaGrad {
    fn state_names(&self) -> &'static [&'static str] {
        &["s"]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, squares] = before.parts();
        let rule = Accumulate { rate: step.learning_rate as f32, epsilon: self.epsilon as f32 };
        site.trace.zip(&rule, 0, [gradient, theta, squares], after.parts_mut::<2>());
    }
}

impl Stable for AdaGrad {
    fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
        stability::fill(preconditioner, state, 0, |s| s.sqrt() + self.epsilon);
        Stability::preconditioned(2.0 / next.learning_rate)
    }
}

struct Accumulate {
    rate: f32,
    epsilon: f32,
}

impl Formula<3, 2> for Accumulate {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 3], [V; 2]) -> [V; 2] {
        let (rate, epsilon) = (V::splat(self.rate), V::splat(self.epsilon));
        #[inline(always)]
        move |[g, theta, squares], _| {
            let squares = squares + g * g;
            let root = witness.note(Term::Denominator, squares.sqrt() + epsilon);
            [theta - witness.note(Term::Step, rate * g / root), squares]
        }
    }
}
