//! A network is scored, drawn and differentiated at any parameters, and the run it belongs to does not notice.

use crate::support::json::value;
use crate::support::twin::{Example, Run, distance, norm, widen};
use allocation_counter::measure;
use ravine::Trainer;
use ravine::config::TrainerConfig;
use ravine::dropout::Masks;
use ravine::evaluation::{neuron_grids, predict, predict_grid, score};
use ravine::gradient::gradient;
use ravine::grid::{Grid, Inputs};
use ravine::math::block::Block;
use ravine::model::Model;
use ravine::optim::Trace;
use ravine::penalty::{self, penalty};
use serde_json::{Value as Json, json};

fn trainer(config: &Json) -> Trainer {
    Trainer::new(read(config)).expect("a trainer")
}

fn read(config: &Json) -> TrainerConfig {
    TrainerConfig::from_value(&value(config)).expect("a valid configuration")
}

/// Two chunks of samples and some more, three classes, and every part of the configuration that a gradient hangs on.
fn eventful() -> Json {
    json!({
        "seed": 4,
        "data": { "kind": "blobs", "samples": 600, "classes": 3, "noise": 0.2 },
        "trainFraction": 0.5,
        "features": ["x", "y", "sinX"],
        "hidden": [{ "units": 9, "activation": "tanh" }, { "units": 5, "activation": "silu" }],
        "batchSize": "full",
        "lossScale": 3,
        "regularization": { "l1": 0.001, "l2": 0.01 },
    })
}

/// Parameters near those of the run.
fn others(run: &Trainer) -> Vec<f32> {
    run.parameters().iter().enumerate().map(|(index, own)| own + 0.01 * (index % 7) as f32 - 0.03).collect()
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn whole_gradient(run: &Trainer, parameters: &[f32]) -> Vec<f32> {
    let model = Model { parameters, ..run.model() };
    let mut out = vec![0.0; parameters.len()];
    assert!(gradient(
        model,
        run.train().all(),
        run.config().loss_scale,
        None,
        &mut model.network.workspace(),
        &mut out
    ));
    out
}

#[test]
fn the_gradient_at_any_parameters_is_the_twins() {
    let run = trainer(&eventful());
    assert!(run.train().count() > 256);
    let mut twin = Run::new(run.config());
    for parameters in [run.parameters().to_vec(), others(&run)] {
        twin.learner.parameters = widen(&parameters);
        let batch: Vec<&Example> = twin.train.iter().collect();
        let (_, right, _) = twin.learner.data_gradient(3.0, &batch, None);
        let own = widen(&whole_gradient(&run, &parameters));
        assert!(distance(&own, &right) < 1e-6 * norm(&right), "{:e}", distance(&own, &right) / norm(&right));
    }
}

/// And its penalty the run's: what a step tells of its gradient is the norm of both.
#[test]
fn a_steps_gradient_is_that_of_the_data_and_of_the_penalty() {
    let mut run = trainer(&eventful());
    run.step(7);
    let (layout, regularization) = (run.network().layout.clone(), run.config().regularization.clone());
    let before = run.parameters().to_vec();
    let mut sum = whole_gradient(&run, &before);
    penalty::add_gradient(&layout, &regularization, &before, &mut sum, &mut Trace::default());
    assert_eq!(run.metrics().penalty, penalty(&layout, &regularization, &before));
    run.step(1);
    // The samples of an epoch stand in another order.
    let told = run.metrics().gradient_norm;
    assert!((norm(&widen(&sum)) / told - 1.0).abs() < 1e-6, "{} {told}", norm(&widen(&sum)));
    assert!(whole_gradient(&run, &before) != sum, "the penalty is something");
}

#[test]
fn scores_and_pictures_at_other_parameters_are_those_of_a_run_that_has_them() {
    let mut run = trainer(&eventful());
    run.step(20);
    let others = others(&run);
    let mut other = run.clone();
    other.set_parameters(&others).expect("finite weights");
    let standing = (run.metrics(), bits(run.parameters()), run.checkpoint());

    let model = Model { parameters: &others, ..run.model() };
    let (mut work, mut points) = (model.network.workspace(), Inputs::new(&run.config().features));
    let (train, test) = (score(model, run.train().all(), &mut work), score(model, run.test().all(), &mut work));
    let metrics = other.metrics();
    assert_eq!((3.0 * train.mean_loss(), 3.0 * test.mean_loss()), (metrics.train_loss, metrics.test_loss));
    assert_eq!((Some(train.accuracy()), Some(test.accuracy())), (metrics.train_accuracy, metrics.test_accuracy));

    // More than a chunk, and no whole number of vectors.
    let grid = Grid { columns: 31, rows: 9, x: [-1.0, 1.5], y: [-2.0, 1.0] };
    let (planes, units) = (model.objective.outputs(), model.network.layout.unit_count());
    assert_eq!((planes, units), (3, 17));
    let (mut drawn, mut right) = (vec![0.0; units * grid.cells()], vec![1.0; units * grid.cells()]);
    neuron_grids(model, &grid, &mut points, &mut work, &mut drawn);
    other.neuron_grids(&mut right, &grid).expect("the right length");
    assert_eq!(bits(&drawn), bits(&right));
    let length = planes * grid.cells();
    predict_grid(model, &grid, &mut points, &mut work, &mut drawn[..length]);
    other.predict_grid(&mut right[..length], &grid).expect("the right length");
    assert_eq!(bits(&drawn[..length]), bits(&right[..length]));
    let places: Vec<f32> = (0..2 * 131).map(|index| (index % 17) as f32 * 0.1 - 0.8).collect();
    predict(model, &places, &mut points, &mut work, &mut drawn[..131 * planes]);
    assert_eq!(bits(&drawn[..131 * planes]), bits(&other.predict(&places).expect("points")));

    assert_eq!((run.metrics(), bits(run.parameters()), run.checkpoint()), standing);
}

#[test]
fn a_copy_of_the_generators_gives_the_same_masks_again() {
    let run = trainer(&eventful());
    let model = run.model();
    let mut work = model.network.workspace();
    let mut dropped = |masks: &mut Masks, parameters: &[f32]| {
        let mut fill = |rows: usize, block: Block, out: &mut [f32]| masks.fill(0.4, rows, block, out);
        let mut out = vec![0.0; parameters.len()];
        let model = Model { parameters, ..model };
        assert!(gradient(model, run.train().batch(3..203), 1.0, Some(&mut fill), &mut work, &mut out));
        out
    };
    let (own, others) = (run.parameters(), others(&run));
    let mut masks = Masks::new(1);
    let mut again = masks.clone();
    let first = dropped(&mut masks, own);
    assert_eq!((dropped(&mut again, own), &again), (first.clone(), &masks));
    // Masks are drawn alike wherever the parameters are, and the next ones are others.
    let mut elsewhere = Masks::new(1);
    dropped(&mut elsewhere, &others);
    assert_eq!(elsewhere, masks);
    assert!(dropped(&mut masks, own) != first);
}

/// The room of a step does without care, and others' have it.
#[test]
fn care_changes_no_bit_of_a_gradient_that_is_finite_without() {
    let run = trainer(&eventful());
    let model = run.model();
    let mut work = model.network.workspace();
    assert!(work.careful);
    let mut at = |careful| {
        let mut masks = Masks::new(1);
        let mut fill = |rows: usize, block: Block, out: &mut [f32]| masks.fill(0.4, rows, block, out);
        let mut out = vec![0.0; model.parameters.len()];
        work.careful = careful;
        // The lanes beyond hold the next samples.
        assert!(gradient(model, run.train().batch(3..204), 1.0, Some(&mut fill), &mut work, &mut out));
        out
    };
    assert_eq!(bits(&at(true)), bits(&at(false)));
}

#[test]
fn a_loss_that_is_not_finite_and_an_empty_batch_have_no_gradient() {
    let run = trainer(&json!({ "hidden": [], "data": { "kind": "moons" } }));
    let mut work = run.model().network.workspace();
    let mut out = [0.0; 3];
    let mut at = |parameters: &[f32], these| {
        let model = Model { parameters, ..run.model() };
        gradient(model, run.train().batch(these), 1.0, None, &mut work, &mut out)
    };
    assert!(at(&[1.0, 1.0, 1.0], 0..4));
    assert!(!at(&[3e38, 3e38, 3e38], 0..4));
    assert!(!at(&[1.0, 1.0, 1.0], 4..4));
}

#[test]
fn nothing_is_allocated_in_a_room_that_is_used_again() {
    let run = trainer(&eventful());
    let model = run.model();
    let (mut work, mut points) = (model.network.workspace(), Inputs::new(&run.config().features));
    let grid = Grid { columns: 33, rows: 21, x: [-1.0, 1.0], y: [-1.0, 1.0] };
    let mut out = vec![0.0; grid.cells() * model.network.layout.unit_count()];
    let counted = measure(|| {
        assert!(gradient(model, run.train().all(), 1.0, None, &mut work, &mut out));
        score(model, run.train().all(), &mut work);
        predict(model, &[0.5; 600], &mut points, &mut work, &mut out[..900]);
        predict_grid(model, &grid, &mut points, &mut work, &mut out);
        neuron_grids(model, &grid, &mut points, &mut work, &mut out);
    });
    assert_eq!(counted.count_total, 0);
}
