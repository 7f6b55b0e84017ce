//! Hidden units that do not learn.

use crate::math::block::{Block, chunks};
use crate::network::Activation;
use crate::trainer::Trainer;

/// Which hidden units are dead and which saturated, in the order of the layers.
///
/// A unit is *dead* if its activation does not saturate on both sides, as sigmoid and tanh do, and f′(z) is 0 on every sample that
/// was looked at: none of them moves its weights. A unit is *saturated* if its activation is sigmoid or tanh and f′(z) is below a tenth
/// of the largest slope there is on 95 % of these samples or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Units {
    /// One a hidden unit.
    pub dead: Vec<bool>,
    /// One a hidden unit.
    pub saturated: Vec<bool>,
    /// How many samples were looked at: the first of the training set. All of them, unless samples times parameters exceed 2²⁴; then
    /// 2²⁴/parameters, and 128 at least.
    pub samples: usize,
}

impl Trainer {
    /// The dead and the saturated units at [`Trainer::parameters`], without dropout. The run is the same.
    pub fn units(&mut self) -> Units {
        let Self { learner, train, .. } = self;
        let (model, _, work) = learner.looked_into();
        let set = train.first(model.parameters.len());
        let layers = model.network.layout.layers.iter().zip(&model.network.activations);
        // The largest slope of each hidden unit that saturates on both sides, and on how many samples its slope is low.
        let mut units: Vec<(Option<f32>, usize)> = Vec::new();
        for (layer, activation) in layers {
            units.resize(layer.units.end, (largest_slope(*activation), 0));
        }
        for chunk in chunks(set.count) {
            let block = Block::of(chunk.len());
            model.network.forward(model.parameters, set.from(chunk.start).inputs, block, None, work);
            for ((largest, low), slopes) in units.iter_mut().zip(work.z.chunks_exact(block.stride)) {
                for slope in &slopes[..block.count] {
                    *low += usize::from(largest.map_or(*slope == 0.0, |largest| *slope < 0.1 * largest));
                }
            }
        }
        let dead = units.iter().map(|(largest, low)| largest.is_none() && *low == set.count).collect();
        let saturated = units.iter().map(|(largest, low)| largest.is_some() && 20 * low >= 19 * set.count).collect();
        Units { dead, saturated, samples: set.count }
    }
}

/// The largest slope of an activation that saturates on both sides.
fn largest_slope(activation: Activation) -> Option<f32> {
    match activation {
        Activation::Sigmoid => Some(0.25),
        Activation::Tanh => Some(1.0),
        _ => None,
    }
}
