use super::adam::Averages;
use super::rule::{Site, Step, UpdateRule, epsilon};
use super::stability::{self, Stability, Stable};
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::scalar::{power, real_power};
use crate::math::vector::Vector;
use crate::schema::{below, number, settings, within};

settings! {
    /// NAdam, Adam with Nesterov's momentum: m and v as in Adam, μₜ = β₁(1 − ½·0.96^(tψ)), Πₜ = μ₁·…·μₜ,
    /// θ ← θ − η·((1−μₜ)/(1−Πₜ)·g + μₜ₊₁/(1−Πₜ₊₁)·m)/(√v̂+ε), with v̂ = v/(1−β₂ᵗ).
    ///
    /// Dozat 2016, with the momentum's schedule as torch has it.
    pub struct NAdam {
        /// Decay rate of the first moment.
        beta1: f64 = "beta1", number(below(0.0, 1.0), 0.9).symbol("β₁").live();
        /// Decay rate of the second moment.
        beta2: f64 = "beta2", number(below(0.0, 1.0), 0.999).symbol("β₂").live();
        /// How fast Nesterov's momentum grows from half of β₁ to β₁.
        momentum_decay: f64 = "momentumDecay", number(within(0.0, 1.0), 0.004).symbol("ψ").live();
        /// Keeps the division away from zero.
        epsilon: f64 = "epsilon", epsilon(1e-8);
    }
}

impl NAdam {
    /// μₜ of a β₁.
    fn momentum(&self, beta1: f64, number: u64) -> f64 {
        beta1 * (1.0 - 0.5 * real_power(0.96, number as f64 * self.momentum_decay))
    }
}

impl UpdateRule for NAdam {
    fn state_names(&self) -> &'static [&'static str] {
        &["m", "v", "1 − Π"]
    }

    fn shared(&self) -> usize {
        1
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, m, v, seen] = before.parts();
        let beta1 = step.momentum_or(self.beta1);
        let (now, next) = (self.momentum(beta1, step.number), self.momentum(beta1, step.number + 1));
        let product = (1.0 - f64::from(seen[0])) * now;
        let rate = step.learning_rate;
        let rule = LookAhead {
            averages: Averages::new(beta1, self.beta2),
            of_gradient: (rate * (1.0 - now) / (1.0 - product)) as f32,
            of_average: (rate * next / (1.0 - product * next)) as f32,
            root_scale: (1.0 / (1.0 - power(self.beta2, step.number)).sqrt()) as f32,
            epsilon: self.epsilon as f32,
        };
        let [theta_after, m_after, v_after, seen_after] = after.parts_mut();
        seen_after[0] = (1.0 - product) as f32;
        site.trace.zip(&rule, 0, [gradient, theta, m, v], [theta_after, m_after, v_after]);
    }
}

impl Stable for NAdam {
    fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
        let beta1 = next.momentum_or(self.beta1);
        let scale = 1.0 - power(self.beta2, stability::last(next));
        stability::fill(preconditioner, state, 1, |v| (v / scale).sqrt() + self.epsilon);
        let (now, after) = (self.momentum(beta1, next.number), self.momentum(beta1, next.number + 1));
        let product = (1.0 - f64::from(state.vector(Some(2))[0])) * now;
        let (a, b) = ((1.0 - now) / (1.0 - product), after / (1.0 - product * after));
        let shares = (1.0 + beta1) * a + (1.0 - beta1) * b;
        Stability::preconditioned((2.0 + 2.0 * beta1) / (next.learning_rate * shares))
    }
}

struct LookAhead {
    averages: Averages,
    of_gradient: f32,
    of_average: f32,
    root_scale: f32,
    epsilon: f32,
}

impl Formula<4, 3> for LookAhead {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 4], [V; 3]) -> [V; 3] {
        let next = self.averages.next(witness);
        let root_scale = witness.note(Term::RootScale, V::splat(self.root_scale));
        let epsilon = V::splat(self.epsilon);
        let of_gradient = witness.note(Term::GradientStepSize, V::splat(self.of_gradient));
        let of_average = witness.note(Term::StepSize, V::splat(self.of_average));
        #[inline(always)]
        move |[g, theta, m, v], _| {
            let (m, v) = next(g, m, v);
            let root = witness.note(Term::Denominator, root_scale * v.sqrt() + epsilon);
            [theta - witness.note(Term::Step, (of_gradient * g + of_average * m) / root), m, v]
        }
    }
}
