//! The mean gradient of a batch, or of a whole set, at any parameters.

use crate::math::block::{Block, chunks};
use crate::math::vector::all_finite;
use crate::model::Model;
use crate::network::{FillMasks, Workspace};
use crate::optim::Trace;
use crate::penalty::{self, Regularization};
use crate::samples::Batch;

/// Writes ∂(`loss_scale` · mean loss of the batch)/∂θ to `out`, a number a parameter, in the order of
/// [`crate::network::Layout`]; what stands behind them in `out` is left alone. Penalties are no part of it
/// ([`crate::penalty`]), and nothing is clipped.
///
/// `work` is a room of the network's ([`crate::network::Network::workspace`]), used up and free again; nothing is allocated.
/// A large batch goes through it in chunks of [`crate::math::block::CHUNK`] samples, and every sum runs in the order of the
/// samples. With `masks`, hidden units are dropped: masks are asked for layer by layer, chunk by chunk. For a second gradient
/// with the same masks, start from a copy of the same generators ([`crate::dropout::Masks`]).
///
/// False where a logit, and with it the loss, is not finite, and where the batch is empty; `out` means nothing then. Where it is
/// true, numbers of `out` may still be infinite or NaN if those on the way back are beyond `f32`.
///
/// Back-propagation is that of Rumelhart, Hinton and Williams 1986; see [`crate::network::Network::backward`].
///
/// # Panics
/// If `out`, the parameters, the inputs or the room are too short for the network.
#[inline(always)]
pub fn gradient(
    model: Model,
    batch: Batch,
    loss_scale: f64,
    mut masks: Option<FillMasks>,
    work: &mut Workspace,
    out: &mut [f32],
) -> bool {
    let Model { network, objective, parameters } = model;
    let factor = (loss_scale / batch.count as f64) as f32;
    for chunk in chunks(batch.count) {
        let block = Block::of(chunk.len());
        let Batch { inputs, targets, .. } = batch.from(chunk.start);
        network.forward(parameters, inputs, block, masks.as_deref_mut(), work);
        let logits = network.logits(&work.z, block);
        if !objective.gradient(logits, targets, block, factor, &mut work.delta) {
            return false;
        }
        network.backward(parameters, inputs, block, work, out, chunk.start > 0);
    }
    batch.count > 0
}

/// Writes ∂(`loss_scale` · mean loss of the set + penalties)/∂θ to `out`: [`gradient`] with that of [`crate::penalty::penalty`], without
/// dropout. False where a number of it is not finite; `out` means nothing then.
///
/// # Panics
/// If `out`, the parameters, the inputs or the room are too short for the network.
#[inline(never)]
pub fn whole_gradient(
    model: Model,
    set: Batch,
    loss_scale: f64,
    regularization: &Regularization,
    work: &mut Workspace,
    out: &mut [f32],
) -> bool {
    work.careful = true;
    let is_made = gradient(model, set, loss_scale, None, work, out);
    let mut unwatched = Trace::default();
    penalty::add_gradient(&model.network.layout, regularization, model.parameters, out, &mut unwatched);
    is_made && all_finite(out)
}
