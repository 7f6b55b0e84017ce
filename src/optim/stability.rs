//! How much curvature a rule bears: the limits of sharpness.

use super::rule::Step;
use super::state::State;

/// What the curvature of the loss is compared with. The operator is P^-½·H·P^-½ + `decay`·D, with D 1 on weights and 0 on biases: its
/// largest eigenvalue is that of P⁻¹H + `decay`·D.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stability {
    /// The largest eigenvalue at which the rule does not leave a minimum; `None` where none is known.
    pub limit: Option<f64>,
    /// Whether P is another matrix than 1.
    pub is_preconditioned: bool,
    /// Of the decay that a rule takes away itself.
    pub decay: f64,
}

/// A rule of which is known how much curvature it bears, or that it is not known.
pub(super) trait Stable {
    /// Where it stands, before the `next` step. `preconditioner` has a 1 for each parameter; a rule that divides the gradient by something
    /// puts that in its place. It holds near a minimum of a smooth loss, on all samples.
    fn stability(&self, _next: &Step, _state: &State, _preconditioner: &mut [f32]) -> Stability {
        Stability::default()
    }
}

impl Stability {
    /// Without P.
    pub(super) fn plain(limit: f64) -> Self {
        Self { limit: Some(limit), ..Self::default() }
    }

    /// With P, whose diagonal has been filled in.
    pub(super) fn preconditioned(limit: f64) -> Self {
        Self { is_preconditioned: true, ..Self::plain(limit) }
    }
}

/// Fills in P: a function of the numbers of a state vector.
pub(super) fn fill(preconditioner: &mut [f32], state: &State, slot: usize, of: impl Fn(f64) -> f64) {
    for (entry, value) in preconditioner.iter_mut().zip(state.vector(Some(slot))) {
        *entry = of(f64::from(*value)) as f32;
    }
}

/// (2 + 2β₁)/((1 − β₁)·η), for averages of the gradient that are divided by their share (Cohen et al. 2022, sec. 3).
pub(super) fn adaptive(beta1: f64, rate: f64) -> f64 {
    (2.0 + 2.0 * beta1) / ((1.0 - beta1) * rate)
}

/// The number of the last step.
pub(super) fn last(next: &Step) -> u64 {
    next.number - 1
}
