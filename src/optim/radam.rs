use super::adam::Averages;
use super::rule::{Site, Step, UpdateRule, epsilon};
use super::stability::{self, Stability, Stable};
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::scalar::power;
use crate::math::vector::Vector;
use crate::schema::{below, number, settings};

settings! {
    /// RAdam, Adam that waits until it knows the variance: m and v as in Adam, ρ∞ = 2/(1−β₂) − 1, ρₜ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ).
    /// While ρₜ ≤ 5, θ ← θ − η·m̂. Then θ ← θ − η·r·m̂·√(1−β₂ᵗ)/(√v+ε), r² = (ρₜ−4)(ρₜ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρₜ).
    ///
    /// Liu et al. 2020, algorithm 2, with 5 for the paper's 4 and with ε, as torch has it.
    pub struct RAdam {
        /// Decay rate of the first moment.
        beta1: f64 = "beta1", number(below(0.0, 1.0), 0.9).symbol("β₁").live();
        /// Decay rate of the second moment.
        beta2: f64 = "beta2", number(below(0.0, 1.0), 0.999).symbol("β₂").live();
        /// Keeps the division away from zero.
        epsilon: f64 = "epsilon", epsilon(1e-8);
    }
}

impl RAdam {
    /// r·√(1−β₂ᵗ), once the variance is known well enough.
    fn rectification(&self, number: u64) -> Option<f64> {
        let (sum, weighted) = sums(self.beta2, number);
        let longest = 2.0 / (1.0 - self.beta2) - 1.0;
        // As above, but without the difference of two numbers near 2/(1−β₂).
        let length = 2.0 * weighted / sum - 1.0;
        let squared = (length - 4.0) * (length - 2.0) * longest / ((longest - 4.0) * (longest - 2.0) * length);
        (length > 5.0).then(|| (squared * (1.0 - self.beta2) * sum).sqrt())
    }
}

/// Σβⁱ, which is (1−βᵗ)/(1−β), and Σ(i+1)βⁱ over i = 0 … t − 1: from n terms to 2n, and one more where the bits of t say so.
fn sums(beta: f64, count: u64) -> (f64, f64) {
    let (mut terms, mut faded, mut sum, mut weighted) = (0.0, 1.0, 0.0, 0.0);
    for bit in (0..u64::BITS - count.leading_zeros()).rev() {
        weighted += faded * (weighted + terms * sum);
        sum += faded * sum;
        (terms, faded) = (2.0 * terms, faded * faded);
        if (count >> bit) & 1 == 1 {
            sum = 1.0 + beta * sum;
            weighted = sum + beta * weighted;
            (terms, faded) = (terms + 1.0, faded * beta);
        }
    }
    (sum, weighted)
}

impl UpdateRule for RAdam {
    fn state_names(&self) -> &'static [&'static str] {
        &["m", "v"]
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let [theta, m, v] = before.parts();
        let beta1 = step.momentum_or(self.beta1);
        let rate = step.learning_rate / (1.0 - power(beta1, step.number));
        let averages = Averages::new(beta1, self.beta2);
        let (read, write) = ([gradient, theta, m, v], after.parts_mut::<3>());
        match self.rectification(step.number) {
            Some(factor) => {
                let rule = Rectified { averages, rate: (rate * factor) as f32, epsilon: self.epsilon as f32 };
                site.trace.zip(&rule, 0, read, write);
            }
            None => site.trace.zip(&Waiting { averages, rate: rate as f32 }, 0, read, write),
        }
    }
}

impl Stable for RAdam {
    fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
        let beta1 = next.momentum_or(self.beta1);
        let limit = stability::adaptive(beta1, next.learning_rate / (1.0 - power(beta1, next.number)));
        let Some(factor) = self.rectification(stability::last(next)) else { return Stability::plain(limit) };
        stability::fill(preconditioner, state, 1, |v| (v.sqrt() + self.epsilon) / factor);
        Stability::preconditioned(limit)
    }
}

struct Rectified {
    averages: Averages,
    rate: f32,
    epsilon: f32,
}

impl Formula<4, 3> for Rectified {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 4], [V; 3]) -> [V; 3] {
        let rate = witness.note(Term::StepSize, V::splat(self.rate));
        let (next, epsilon) = (self.averages.next(witness), V::splat(self.epsilon));
        #[inline(always)]
        move |[g, theta, m, v], _| {
            let (m, v) = next(g, m, v);
            let root = witness.note(Term::Denominator, v.sqrt() + epsilon);
            [theta - witness.note(Term::Step, rate * m / root), m, v]
        }
    }
}

/// v is gathered, but not used yet.
struct Waiting {
    averages: Averages,
    rate: f32,
}

impl Formula<4, 3> for Waiting {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 4], [V; 3]) -> [V; 3] {
        let rate = witness.note(Term::StepSize, V::splat(self.rate));
        let next = self.averages.next(witness);
        #[inline(always)]
        move |[g, theta, m, v], _| {
            let (m, v) = next(g, m, v);
            [theta - witness.note(Term::Step, rate * m), m, v]
        }
    }
}
