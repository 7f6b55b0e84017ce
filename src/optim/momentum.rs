use super::rule::{Site, Step, UpdateRule, settled};
use super::stability::{Stability, Stable};
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::vector::Vector;
use crate::schema::{below, number, settings};

settings! {
    /// Heavy ball: v ← μv + g, θ ← θ − η·v.
    ///
    /// Polyak 1964, in the form of torch: the rate is outside the velocity, so that a change of rate acts at once.
    pub struct Momentum {
        /// Share of the velocity that is kept.
        momentum: f64 = "momentum", number(below(0.0, 1.0), 0.9).symbol("μ").live();
    }
}

settings! {
    /// Nesterov's accelerated gradient: v ← μv + g, θ ← θ − η·(g + μv).
    ///
    /// Sutskever et al. 2013, eq. 3 and 4, in the variable θ + μv as torch has it.
    pub struct Nesterov {
        /// Share of the velocity that is kept.
        momentum: f64 = "momentum", number(below(0.0, 1.0), 0.9).symbol("μ").live();
    }
}

impl UpdateRule for Momentum {
    fn state_names(&self) -> &'static [&'static str] {
        &["v"]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, velocity] = before.parts();
        let rule = HeavyBall { rate: step.learning_rate as f32, momentum: step.momentum_or(self.momentum) as f32 };
        site.trace.zip(&rule, 0, [gradient, theta, velocity], after.parts_mut::<2>());
    }
}

impl Stable for Momentum {
    fn stability(&self, next: &Step, _: &State, _: &mut [f32]) -> Stability {
        Stability::plain((2.0 + 2.0 * next.momentum_or(self.momentum)) / next.learning_rate)
    }
}

impl UpdateRule for Nesterov {
    fn state_names(&self) -> &'static [&'static str] {
        &["v"]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, velocity] = before.parts();
        let rule = LookAhead { rate: step.learning_rate as f32, momentum: step.momentum_or(self.momentum) as f32 };
        site.trace.zip(&rule, 0, [gradient, theta, velocity], after.parts_mut::<2>());
    }
}

impl Stable for Nesterov {
    fn stability(&self, next: &Step, _: &State, _: &mut [f32]) -> Stability {
        let mu = next.momentum_or(self.momentum);
        Stability::plain((2.0 + 2.0 * mu) / ((1.0 + 2.0 * mu) * next.learning_rate))
    }
}

struct HeavyBall {
    rate: f32,
    momentum: f32,
}

impl Formula<3, 2> for HeavyBall {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 3], [V; 2]) -> [V; 2] {
        let momentum = witness.note(Term::Momentum, V::splat(self.momentum));
        let (rate, settled) = (V::splat(self.rate), settled::<V>());
        #[inline(always)]
        move |[g, theta, v], _| {
            let v = settled(momentum * v + g);
            [theta - witness.note(Term::Step, rate * v), v]
        }
    }
}

struct LookAhead {
    rate: f32,
    momentum: f32,
}

impl Formula<3, 2> for LookAhead {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 3], [V; 2]) -> [V; 2] {
        let momentum = witness.note(Term::Momentum, V::splat(self.momentum));
        let (rate, settled) = (V::splat(self.rate), settled::<V>());
        #[inline(always)]
        move |[g, theta, v], _| {
            let v = settled(momentum * v + g);
            let ahead = witness.note(Term::Direction, g + momentum * v);
            [theta - witness.note(Term::Step, rate * ahead), v]
        }
    }
}
