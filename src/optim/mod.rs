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
mod rule;
mod schedule_free;
mod sgd;
mod stability;
mod state;
mod trace;

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
pub use rule::{Site, Step, UpdateRule};
pub use schedule_free::{ScheduleFreeAdamW, ScheduleFreeSgd};
pub use sgd::Sgd;
pub use stability::Stability;
use stability::Stable;
pub use state::{State, padded, put_changed};
pub(crate) use trace::{Formula, Witness};
pub use trace::{REMEMBERED, Seen, Term, Trace};

use crate::schema::{choice, kinds, number_of_kind, settings, within};

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

            /// How much curvature the rule bears where it stands, before the `next` step. `preconditioner` has a 1 for each parameter; a
            /// rule that divides the gradient by something puts that in its place. It holds near a minimum of a smooth loss, on all samples.
            pub fn stability(&self, next: &Step, state: &State, preconditioner: &mut [f32]) -> Stability {
                match self { $(Self::$rule(rule) => rule.stability(next, state, preconditioner),)* }
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
    "scheduleFreeSgd" => ScheduleFreeSgd at 1.0,
    "scheduleFreeAdamW" => ScheduleFreeAdamW at 0.03,
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
