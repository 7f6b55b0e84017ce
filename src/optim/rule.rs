//! What a rule is, and what rules have in common.

use super::state::{State, padded};
use super::trace::Trace;
use crate::math::vector::{Vector, without_dust};
use crate::network::Layout;
use crate::schema::{Row, number, within};

/// What a rule knows of the step it makes.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// 1 for the first step of the rule.
    pub number: u64,
    /// The schedule's, η.
    pub learning_rate: f64,
    /// The schedule's, in the place of the rule's own μ or β₁; rules with neither leave it alone.
    pub momentum: Option<f64>,
}

impl Step {
    /// The schedule's momentum, or else the rule's own.
    pub(super) fn momentum_or(&self, own: f64) -> f64 {
        self.momentum.unwrap_or(own)
    }
}

/// A rule: gradient and state in, parameters and state out.
pub trait UpdateRule {
    /// Names of the state vectors, as the rule's formula has them: none for SGD, `m` and `v` for Adam. Each has a number for every
    /// parameter and starts at 0, but for the first [`UpdateRule::places`].
    fn state_names(&self) -> &'static [&'static str];

    /// How many state vectors there are.
    fn slots(&self) -> usize {
        self.state_names().len()
    }

    /// How many of the state vectors, from the first on, are places like the parameters. They begin where the parameters do, and
    /// where a parameter is put elsewhere, they are as well.
    fn places(&self) -> usize {
        0
    }

    /// How many of the state vectors, the last ones, hold numbers of the whole step instead of one for each parameter.
    fn shared(&self) -> usize {
        0
    }

    /// The state vector at which losses and predictions are taken; `None` where that is at the parameters.
    fn evaluated(&self) -> Option<usize> {
        None
    }

    /// How many numbers of room a step works in.
    fn room(&self, _: &Layout) -> usize {
        0
    }

    /// Whether a gradient that is infinite or NaN may give a finite step, as a sign does.
    fn hides_infinity(&self) -> bool {
        false
    }

    /// Makes `after` from `before` and the gradient. All have as many parameters, [`padded`], and `slots()` state vectors.
    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site);
}

/// Where a rule works: what its parameters are, and the room it asked for.
#[derive(Clone, Debug)]
pub struct Site {
    pub(super) layout: Layout,
    /// 1 for a weight, 0 for a bias, [`padded`]: what decays the weights alone multiplies by it.
    pub(super) weights: Vec<f32>,
    pub(super) room: Vec<f32>,
    /// Who looks on.
    pub trace: Trace,
}

impl Site {
    /// Of a rule that works on parameters of this layout.
    pub fn new(layout: &Layout, rule: &dyn UpdateRule) -> Self {
        let mut weights = vec![0.0; padded(layout.parameter_count())];
        for layer in &layout.layers {
            weights[layer.weights.clone()].fill(1.0);
        }
        Self { layout: layout.clone(), weights, room: vec![0.0; rule.room(layout)], trace: Trace::default() }
    }
}

/// A decaying average, 0 once it has become subnormal: the gradient of a dead unit is 0 for good, and its averages would stay at
/// the smallest of all numbers, which are slow to compute with.
#[inline(always)]
pub(super) fn settled<V: Vector>() -> impl Fn(V) -> V + Copy {
    without_dust(&f32::MIN_POSITIVE)
}

/// What keeps a division away from zero.
pub(super) const fn epsilon(default: f64) -> Row<f64> {
    number(within(1e-16, 1.0), default).symbol("ε").live()
}

/// The share of each weight that a step takes away, times the learning rate.
pub(super) const fn weight_decay(default: f64) -> Row<f64> {
    number(within(0.0, 10.0), default).symbol("λ").live()
}
