//! Exact products of the Hessian and a direction, at any parameters.

use crate::math::block::{Block, chunks};
use crate::math::vector::all_finite;
use crate::model::Model;
use crate::network::AlongWorkspace;
use crate::penalty::Regularization;
use crate::samples::Batch;

/// Writes H·v to `out`, a number a parameter, with v the `direction` and H the Hessian of `loss_scale` · mean loss of the set + penalties,
/// without dropout: forward over reverse (Pearlmutter 1994), at the cost of about three gradients. L1 adds nothing, and neither does the
/// corner of ReLU and leaky ReLU, where f″ is taken as 0.
///
/// False where a number of it is not finite, or the set is empty; `out` means nothing then. `work` is
/// [`crate::network::Network::along_workspace`]'s; nothing is allocated.
///
/// # Panics
/// If `out`, the parameters, the direction, the inputs or the room are too short for the network.
pub fn hessian_vector(
    model: Model,
    set: Batch,
    (loss_scale, regularization): (f64, &Regularization),
    direction: &[f32],
    work: &mut AlongWorkspace,
    out: &mut [f32],
) -> bool {
    let Model { network, objective, parameters } = model;
    let both = [parameters, direction];
    let factor = (loss_scale / set.count as f64) as f32;
    for chunk in chunks(set.count) {
        let block = Block::of(chunk.len());
        let Batch { inputs, targets, .. } = set.from(chunk.start);
        network.forward_along(both, inputs, block, work);
        let AlongWorkspace { z, rz, delta, rdelta, .. } = work;
        let logits = [network.logits(z, block), network.logits(rz, block)];
        objective.gradient_along(logits, targets, block, factor, [delta, rdelta]);
        network.backward_along(both, inputs, block, work, out, chunk.start > 0);
    }
    for layer in &network.layout.layers {
        for weight in layer.weights.clone() {
            out[weight] += regularization.l2 as f32 * direction[weight];
        }
    }
    set.count > 0 && all_finite(out)
}
