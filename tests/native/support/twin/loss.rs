//! Losses of one sample on its logits.

use ravine::config::{self, Task};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loss {
    /// −ln of the probability of the sample's class; one logit for two classes, else one a class.
    CrossEntropy { outputs: usize },
    /// Mean over the outputs of (z − y)².
    SquaredError { outputs: usize },
}

impl Loss {
    pub fn new(loss: config::Loss, task: Task, classes: usize) -> Self {
        let outputs = if task == Task::Regression || classes == 2 { 1 } else { classes };
        match (loss, task) {
            (config::Loss::CrossEntropy, _) | (config::Loss::Auto, Task::Classification) => {
                Self::CrossEntropy { outputs }
            }
            _ => Self::SquaredError { outputs },
        }
    }

    pub fn outputs(self) -> usize {
        match self {
            Self::CrossEntropy { outputs } | Self::SquaredError { outputs } => outputs,
        }
    }

    pub fn value(self, logits: &[f64], target: f64) -> f64 {
        match self {
            Self::CrossEntropy { outputs: 1 } => {
                let margin = if target == 1.0 { logits[0] } else { -logits[0] };
                (-margin).max(0.0) + (-margin.abs()).exp().ln_1p()
            }
            Self::CrossEntropy { .. } => {
                let largest = logits.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b));
                let sum: f64 = logits.iter().map(|z| (z - largest).exp()).sum();
                sum.ln() + largest - logits[target as usize]
            }
            Self::SquaredError { outputs } => {
                let errors = logits.iter().zip(expected(outputs, target)).map(|(z, y)| (z - y) * (z - y));
                errors.sum::<f64>() / outputs as f64
            }
        }
    }

    /// ∂loss/∂logits
    pub fn gradient(self, logits: &[f64], target: f64) -> Vec<f64> {
        match self {
            Self::CrossEntropy { outputs: 1 } => vec![1.0 / (1.0 + (-logits[0]).exp()) - target],
            Self::CrossEntropy { outputs } => {
                let largest = logits.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b));
                let sum: f64 = logits.iter().map(|z| (z - largest).exp()).sum();
                let y = expected(outputs, target);
                logits.iter().zip(y).map(|(z, y)| (z - largest).exp() / sum - y).collect()
            }
            Self::SquaredError { outputs } => {
                let y = expected(outputs, target);
                logits.iter().zip(y).map(|(z, y)| 2.0 * (z - y) / outputs as f64).collect()
            }
        }
    }

    /// The class the logits speak for, and how far the next one is behind.
    pub fn class(self, logits: &[f64]) -> (f64, f64) {
        let bar = match self {
            Self::CrossEntropy { outputs: 1 } => 0.0,
            Self::SquaredError { outputs: 1 } => 0.5,
            _ => {
                let best = (1..logits.len()).fold(0, |best, k| if logits[k] > logits[best] { k } else { best });
                let others = (0..logits.len()).filter(|k| *k != best);
                let next = others.fold(f64::NEG_INFINITY, |next, k| next.max(logits[k]));
                return (best as f64, logits[best] - next);
            }
        };
        (if logits[0] > bar { 1.0 } else { 0.0 }, (logits[0] - bar).abs())
    }
}

/// One output: the target itself. More: 1 for the target's class and 0 for the others.
fn expected(outputs: usize, target: f64) -> Vec<f64> {
    match outputs {
        1 => vec![target],
        _ => (0..outputs).map(|class| if class as f64 == target { 1.0 } else { 0.0 }).collect(),
    }
}
