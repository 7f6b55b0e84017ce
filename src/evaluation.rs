//! What a network gives at any parameters: losses of a set, predictions of points, and pictures on a grid.
//!
//! Dropout is off in all of them. `work` is a room of the network's ([`crate::network::Network::workspace`]) and `points` one for the
//! features it sees ([`Inputs`]), used up and free again; nothing is allocated. Where weights are so large that sums on the way
//! are beyond `f32`, losses and predictions may be infinite or NaN, probabilities too.

use crate::grid::{Grid, Inputs};
use crate::loss::Score;
use crate::math::block::{Block, chunks};
use crate::model::Model;
use crate::network::Workspace;
use crate::samples::Batch;

/// The summed loss and the hits of a set. The loss is in nats, or in squares of the target's unit, summed in `f64` in the order of
/// the samples, without penalties and `loss_scale`.
///
/// # Panics
/// If the parameters, the inputs or the room are too short for the network.
pub fn score(model: Model, set: Batch, work: &mut Workspace) -> Score {
    let Model { network, objective, parameters } = model;
    let mut score = Score::default();
    for chunk in chunks(set.count) {
        let block = Block::of(chunk.len());
        let Batch { inputs, targets, .. } = set.from(chunk.start);
        network.evaluate(parameters, inputs, block, work);
        objective.score(network.logits(&work.z, block), targets, block, &mut work.delta, &mut score);
    }
    score
}

/// Predictions for points x, y, x, y, … into `out`, points × outputs, as [`crate::loss::Objective::predict`] has them: the value; for
/// two classes the probability of class 1; for more a row of probabilities a point. Under squared error the raw outputs.
///
/// # Panics
/// If `out` is shorter than that.
pub fn predict(model: Model, places: &[f32], points: &mut Inputs, work: &mut Workspace, out: &mut [f32]) {
    let planes = model.objective.outputs();
    for chunk in chunks(places.len() / 2) {
        let block = Block::of(chunk.len());
        points.take_points(&places[2 * chunk.start..2 * chunk.end]);
        outputs(model, points, block, work);
        for (sample, row) in out[chunk.start * planes..chunk.end * planes].chunks_exact_mut(planes).enumerate() {
            for (plane, value) in row.iter_mut().enumerate() {
                *value = work.delta[plane * block.stride + sample];
            }
        }
    }
}

/// The prediction at each cell of a grid, as [`predict`] has it, into `out`: outputs × rows × columns, one plane after the other.
///
/// # Panics
/// If `out` is shorter than that.
pub fn predict_grid(model: Model, grid: &Grid, points: &mut Inputs, work: &mut Workspace, out: &mut [f32]) {
    let planes = model.objective.outputs();
    for chunk in chunks(grid.cells()) {
        let block = Block::of(chunk.len());
        points.take_cells(grid, chunk.clone());
        outputs(model, points, block, work);
        for plane in 0..planes {
            let values = &work.delta[plane * block.stride..][..chunk.len()];
            out[plane * grid.cells()..][chunk.clone()].copy_from_slice(values);
        }
    }
}

/// The activation of every hidden unit at each cell of a grid, a plane a unit, layer by layer, then the planes of
/// [`predict_grid`], into `out`: units × rows × columns, with the units of [`crate::network::Layout::unit_count`].
///
/// # Panics
/// If `out` is shorter than that.
pub fn neuron_grids(model: Model, grid: &Grid, points: &mut Inputs, work: &mut Workspace, out: &mut [f32]) {
    let Model { network, objective, parameters } = model;
    let (cells, units) = (grid.cells(), network.layout.unit_count());
    let hidden = units - objective.outputs();
    for chunk in chunks(cells) {
        let block = Block::of(chunk.len());
        points.take_cells(grid, chunk.clone());
        let inputs = points.rows(block);
        if block.width == chunk.len() {
            let maps = &mut out[chunk.start..];
            network.evaluate_maps(parameters, inputs, block, &mut work.z, maps, cells);
        } else {
            network.evaluate(parameters, inputs, block, work);
            for unit in 0..hidden {
                let values = &work.a[unit * block.stride..][..chunk.len()];
                out[unit * cells..][chunk.clone()].copy_from_slice(values);
            }
        }
        objective.predict(network.logits(&work.z, block), block, &mut work.delta);
        for plane in 0..objective.outputs() {
            let values = &work.delta[plane * block.stride..][..chunk.len()];
            out[(hidden + plane) * cells..][chunk.clone()].copy_from_slice(values);
        }
    }
}

/// From the points that were taken to predictions in the room's `delta`.
fn outputs(model: Model, points: &Inputs, block: Block, work: &mut Workspace) {
    let Model { network, objective, parameters } = model;
    network.evaluate(parameters, points.rows(block), block, work);
    objective.predict(network.logits(&work.z, block), block, &mut work.delta);
}
