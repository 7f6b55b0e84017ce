//! Update rules: how a gradient becomes a step.
//!
//! A rule reads the parameters and its state as they were before the step and writes them as they are after it, into a second
//! buffer. So a step that goes wrong is simply not taken, and a step that was taken can still be looked into.

mod adadelta;
mod adagrad;
mod adam;
mod adamax;
mod lion;
mod momentum;
mod muon;
mod nadam;
mod radam;
mod rmsprop;
mod sgd;

pub use adadelta::AdaDelta;
pub use adagrad::AdaGrad;
pub use adam::{Adam, AdamW, AmsGrad};
pub use adamax::AdaMax;
pub use lion::Lion;
pub use momentum::{Momentum, Nesterov};
pub use muon::{Adjust, Muon};
pub use nadam::NAdam;
pub use radam::RAdam;
pub use rmsprop::RmsProp;
pub use sgd::Sgd;

use crate::math::vector::{Vector, without_dust};
use crate::network::Layout;
use crate::schema::{Row, choice, kinds, number, number_of_kind, settings, within};

/// Makes [`Optimizer`] of the rules: their words, their structs and the learning rates they begin with where none is given.
macro_rules! rules {
    ($($word:literal => $rule:ident at $rate:literal,)*) => {
        kinds! {
            /// The rules that are built in, with their hyper-parameters.
            pub enum Optimizer = choice("adam"), "The update rule." { $($word => $rule,)* }
        }

        const LEARNING_RATES: &[f64] = &[$($rate),*];

        impl Optimizer {
            /// The rule itself.
            pub fn rule(&self) -> &dyn UpdateRule {
                match self { $(Self::$rule(rule) => rule,)* }
            }
        }
    };
}

rules! {
    "sgd" => Sgd at 0.1,
    "momentum" => Momentum at 0.03,
    "nesterov" => Nesterov at 0.03,
    "rmsprop" => RmsProp at 0.01,
    "adam" => Adam at 0.01,
    "adagrad" => AdaGrad at 0.1,
    "adadelta" => AdaDelta at 1.0,
    "adamax" => AdaMax at 0.01,
    "nadam" => NAdam at 0.01,
    "radam" => RAdam at 0.01,
    "amsgrad" => AmsGrad at 0.01,
    "adamw" => AdamW at 0.01,
    "lion" => Lion at 0.003,
    "muon" => Muon at 0.02,
}

settings! {
    /// An update rule with its hyper-parameters, and the learning rate a schedule starts from.
    pub struct OptimizerConfig {
        /// Length of a step.
        learning_rate: f64 = "learningRate", number_of_kind(within(0.0, 1000.0), LEARNING_RATES).symbol("η").live();
        /// The rule.
        rule: Optimizer => here;
    }
}

/// What keeps a division away from zero.
const fn epsilon(default: f64) -> Row<f64> {
    number(within(1e-16, 1.0), default).symbol("ε").live()
}

/// The share of each weight that a step takes away, times the learning rate.
const fn weight_decay(default: f64) -> Row<f64> {
    number(within(0.0, 10.0), default).symbol("λ").live()
}

/// What a rule knows of the step it makes.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// 1 for the first step.
    pub number: u64,
    /// The schedule's, η.
    pub learning_rate: f64,
}

/// A rule: gradient and state in, parameters and state out.
pub trait UpdateRule {
    /// Names of the state vectors, as the rule's formula has them: none for SGD, `m` and `v` for Adam. Each has a number for every
    /// parameter and starts at 0.
    fn state_names(&self) -> &'static [&'static str];

    /// How many state vectors there are.
    fn slots(&self) -> usize {
        self.state_names().len()
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
    layout: Layout,
    /// 1 for a weight, 0 for a bias, [`padded`]: what decays the weights alone multiplies by it.
    weights: Vec<f32>,
    room: Vec<f32>,
}

impl Site {
    /// Of a rule that works on parameters of this layout.
    pub fn new(layout: &Layout, rule: &dyn UpdateRule) -> Self {
        let mut weights = vec![0.0; padded(layout.parameter_count())];
        for layer in &layout.layers {
            weights[layer.weights.clone()].fill(1.0);
        }
        Self { layout: layout.clone(), weights, room: vec![0.0; rule.room(layout)] }
    }
}

/// Parameters and the optimizer's state vectors, one after the other in one buffer: θ, then what the rule keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    values: Vec<f32>,
    parameters: usize,
}

/// The length of a vector with a number for each parameter: filled up, so that loops over it have no ends. θ is 0 there and
/// stays so.
pub fn padded(parameters: usize) -> usize {
    parameters.next_multiple_of(8)
}

impl State {
    /// These parameters, and `slots` vectors of zeros.
    pub fn new(parameters: &[f32], slots: usize) -> Self {
        let mut values = parameters.to_vec();
        values.resize(padded(parameters.len()) * (1 + slots), 0.0);
        Self { values, parameters: parameters.len() }
    }

    /// θ, without what fills it up.
    pub fn parameters(&self) -> &[f32] {
        &self.values[..self.parameters]
    }

    /// The same, to be written.
    pub fn parameters_mut(&mut self) -> &mut [f32] {
        &mut self.values[..self.parameters]
    }

    /// Everything, one vector after the other, each [`padded`].
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The same, to be written.
    pub fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }

    /// θ and the state vectors, each [`padded`]; `N` is one more than there are slots.
    pub fn parts<const N: usize>(&self) -> [&[f32]; N] {
        let length = padded(self.parameters);
        core::array::from_fn(|part| &self.values[part * length..][..length])
    }

    /// The same, to be written.
    pub fn parts_mut<const N: usize>(&mut self) -> [&mut [f32]; N] {
        let length = padded(self.parameters);
        let mut rest = &mut self.values[..];
        core::array::from_fn(|_| {
            let (part, after) = core::mem::take(&mut rest).split_at_mut(length);
            rest = after;
            part
        })
    }
}

/// A decaying average, 0 once it has become subnormal: the gradient of a dead unit is 0 for good, and its averages would stay at
/// the smallest of all numbers, which are slow to compute with.
#[inline(always)]
fn settled<V: Vector>() -> impl Fn(V) -> V + Copy {
    without_dust(&f32::MIN_POSITIVE)
}
