//! Hidden units that do not learn.

use crate::math::block::{Block, chunks};
use crate::network::Activation;
use crate::samples::Batch;
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
        let hidden = layers.clone().map(|(layer, _)| layer.outputs).sum();
        // On how many samples its slope is low.
        let mut low = vec![0; hidden];
        for chunk in chunks(set.count) {
            let block = Block::of(chunk.len());
            let Batch { inputs, .. } = set.from(chunk.start);
            model.network.forward(model.parameters, inputs, block, None, work);
            for (layer, activation) in layers.clone() {
                let largest = largest_slope(*activation);
                for unit in layer.units.clone() {
                    let slopes = &work.z[unit * block.stride..][..block.count];
                    let is_low = |slope: &&f32| largest.map_or(**slope == 0.0, |largest| **slope < 0.1 * largest);
                    low[unit] += slopes.iter().filter(is_low).count();
                }
            }
        }
        let (mut dead, mut saturated) = (vec![false; hidden], vec![false; hidden]);
        for (layer, activation) in layers {
            for unit in layer.units.clone() {
                match largest_slope(*activation) {
                    Some(_) => saturated[unit] = 20 * low[unit] >= 19 * set.count,
                    None => dead[unit] = low[unit] == set.count,
                }
            }
        }
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
