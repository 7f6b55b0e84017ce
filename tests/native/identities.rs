//! What has to be equal, by the mathematics or by promise: bit for bit where both sides do the same arithmetic.

use crate::support::json::value;
use crate::support::twin::{Run, distance, norm, widen};
use ravine::config::TrainerConfig;
use ravine::data::Split;
use ravine::grid::Grid;
use ravine::learner::Learner;
use ravine::loss::Objective;
use ravine::network::Layout;
use ravine::optim::{Optimizer, RAdam, Site, State, Step, UpdateRule};
use ravine::schema::Words;
use ravine::trainer::{Metrics, Trainer};
use serde_json::{Value as Json, json};

pub(super) fn trainer(config: Json) -> Trainer {
    Trainer::new(read(config)).expect("a trainer")
}

pub(super) fn read(config: Json) -> TrainerConfig {
    TrainerConfig::from_value(&value(&config)).expect("a valid configuration")
}

/// One configuration with the keys of another put over it.
pub(super) fn with(mut config: Json, changes: Json) -> Json {
    let changes = changes.as_object().expect("an object").clone();
    config.as_object_mut().expect("an object").extend(changes);
    config
}

/// A little of everything: shuffling, dropout, both penalties, a smaller last batch, a schedule that watches the loss.
pub(super) fn eventful() -> Json {
    json!({
        "seed": 11,
        "data": { "kind": "moons", "samples": 90, "noise": 0.2 },
        "hidden": [{ "units": 5, "activation": "tanh" }, { "units": 4, "activation": "gelu" }],
        "batchSize": 8,
        "optimizer": { "kind": "adam", "learningRate": 0.02 },
        "schedule": { "kind": "plateau", "patience": 0, "threshold": 0.05 },
        "regularization": { "l1": 0.001, "l2": 0.01, "dropout": 0.2 },
    })
}

/// No dropout and no penalty, batches in the order of the split.
pub(super) fn plain() -> Json {
    json!({
        "seed": 5,
        "data": { "kind": "spiral", "samples": 80, "noise": 0.1 },
        "hidden": [{ "units": 6, "activation": "tanh" }, { "units": 3, "activation": "silu" }],
        "batchSize": 16,
        "shuffle": false,
        "optimizer": { "kind": "sgd", "learningRate": 0.2 },
    })
}

pub(super) fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Both trainers are the same after each of a number of steps.
pub(super) fn assert_same(a: &mut Trainer, b: &mut Trainer, steps: u32) {
    for step in 0..steps {
        assert_eq!(bits(a.parameters()), bits(b.parameters()), "after {step} steps");
        assert_eq!((a.step(1), b.step(1)), (1, 1));
    }
    assert_eq!(bits(a.parameters()), bits(b.parameters()), "after {steps} steps");
}

// ------------------------------------------------------------------------------------------------ update rules

#[test]
fn momentum_zero_is_gradient_descent() {
    for kind in ["momentum", "nesterov"] {
        let other = json!({ "optimizer": { "kind": kind, "momentum": 0, "learningRate": 0.2 } });
        assert_same(&mut trainer(plain()), &mut trainer(with(plain(), other)), 100);
    }
}

#[test]
fn a_batch_of_all_samples_is_a_full_batch() {
    let full = with(plain(), json!({ "batchSize": "full" }));
    for size in [40, 41, 20_000] {
        let sized = with(plain(), json!({ "batchSize": size }));
        let mut sized = trainer(sized);
        assert_eq!(sized.train().count(), 40);
        assert_same(&mut trainer(full.clone()), &mut sized, 100);
    }
}

/// η·sign(g), but for η·ε/(|g|+ε) and rounding.
#[test]
fn the_first_step_of_adam_has_the_length_of_the_rate() {
    for epsilon in [1e-8, 1e-3] {
        let rate = 0.01;
        let adam = json!({ "kind": "adam", "learningRate": rate, "epsilon": epsilon });
        let config = with(plain(), json!({ "optimizer": adam, "batchSize": "full" }));
        let mut engine = trainer(config.clone());
        let run = Run::new(&read(config));
        let batch: Vec<_> = run.train.iter().collect();
        let (_, gradient, _) = run.learner.data_gradient(1.0, &batch, None);

        let before = widen(engine.parameters());
        engine.step(1);
        for ((before, after), g) in before.iter().zip(widen(engine.parameters())).zip(gradient) {
            let rounding = 1e-6 * rate + 1e-7 * before.abs();
            let off = (after - before + rate * g.signum()).abs();
            let allowed = rate * epsilon / (g.abs() + epsilon) + rounding;
            assert!(off <= allowed, "g = {g:e}: off by {off:e}, allowed is {allowed:e}");
        }
    }
}

/// θ ← θ·(1 − ηλ) − ηg for weights, and biases as if there were no penalty.
#[test]
fn l2_under_gradient_descent_is_weight_decay() {
    let (rate, l2) = (0.2, 0.1);
    let mut without = trainer(plain());
    let mut with_l2 = trainer(with(plain(), json!({ "regularization": { "l2": l2 } })));
    for _ in 0..50 {
        let before = widen(without.parameters());
        with_l2.set_parameters(without.parameters()).expect("as many, and finite");
        without.step(1);
        with_l2.step(1);
        let mut expected = widen(without.parameters());
        for layer in &without.network().layout.layers {
            layer.weights.clone().for_each(|index| expected[index] -= rate * l2 * before[index]);
        }
        let error = distance(&widen(with_l2.parameters()), &expected);
        assert!(error <= 3.0 * f64::from(f32::EPSILON) * norm(&before), "off by {error:e}");
    }
}

/// The masks are drawn, but from a stream of their own: the order of the batches is the same.
#[test]
fn hardly_any_dropout_is_none() {
    let config = |dropout: f64| with(plain(), json!({ "regularization": { "dropout": dropout }, "shuffle": true }));
    assert_same(&mut trainer(config(0.0)), &mut trainer(config(1e-15)), 100);
}

/// As `plain`, with another update rule.
fn by(optimizer: Json) -> Trainer {
    trainer(with(plain(), json!({ "optimizer": optimizer })))
}

#[test]
fn adamw_without_decay_is_adam() {
    let adam = json!({ "kind": "adam", "learningRate": 0.02, "beta1": 0.8 });
    let adamw = json!({ "kind": "adamw", "learningRate": 0.02, "beta1": 0.8, "weightDecay": 0 });
    assert_same(&mut by(adam), &mut by(adamw), 100);
}

#[test]
fn adamw_decays_the_weights_alone() {
    let (rate, decay) = (0.02, 0.5);
    let mut adam = by(json!({ "kind": "adam", "learningRate": rate }));
    let mut adamw = by(json!({ "kind": "adamw", "learningRate": rate, "weightDecay": decay }));
    let before = adam.parameters().to_vec();
    adam.step(1);
    adamw.step(1);
    for layer in &adam.network().layout.layers {
        let biases = layer.biases.clone();
        assert_eq!(bits(&adam.parameters()[biases.clone()]), bits(&adamw.parameters()[biases]));
        for index in layer.weights.clone() {
            let expected = f64::from(adam.parameters()[index]) - rate * decay * f64::from(before[index]);
            assert!(
                (f64::from(adamw.parameters()[index]) - expected).abs() < 2e-7 * f64::from(before[index].abs() + 1.0)
            );
        }
    }
}

#[test]
fn the_first_step_of_amsgrad_is_adams() {
    assert_same(&mut by(json!({ "kind": "adam" })), &mut by(json!({ "kind": "amsgrad" })), 1);
}

/// With β₂ = ½ RAdam never comes to know the variance, and with β₁ = 0 what is left is the gradient.
#[test]
fn radam_that_waits_without_an_average_is_gradient_descent() {
    let sgd = json!({ "kind": "sgd", "learningRate": 0.2 });
    let radam = json!({ "kind": "radam", "learningRate": 0.2, "beta1": 0, "beta2": 0.5 });
    assert_same(&mut by(sgd), &mut by(radam), 100);
}

#[test]
fn a_step_of_lion_has_the_length_of_the_rate_in_every_parameter() {
    let rate = 0.0078125;
    let mut lion = by(json!({ "kind": "lion", "learningRate": rate }));
    for _ in 0..30 {
        let before = widen(lion.parameters());
        lion.step(1);
        for (after, before) in widen(lion.parameters()).iter().zip(before) {
            assert!(((after - before).abs() - rate).abs() < 1e-6);
        }
    }
}

/// A network of two units, one of which no sample reaches, so that nothing of it has a gradient.
fn half_dead(settings: Json) -> Trainer {
    let config = json!({ "hidden": [{ "units": 2, "activation": "relu" }] });
    let mut run = trainer(with(with(plain(), config), settings));
    // Weights of the first layer, its biases, weights of the second, its bias.
    run.set_parameters(&[0.5, -0.5, 0.25, 0.0, 1.0, -10.0, 0.5, 0.0, 0.1]).expect("finite weights");
    run
}

/// Of the unit that is alive, and of the other.
const ALIVE: [usize; 5] = [0, 1, 4, 6, 8];
const DEAD: [usize; 4] = [2, 3, 5, 7];

/// sign(0) = 0.
#[test]
fn lion_leaves_what_has_no_gradient() {
    let rate = 0.0078125;
    let mut run = half_dead(json!({ "optimizer": { "kind": "lion", "learningRate": rate } }));
    let before = run.parameters().to_vec();
    run.step(1);
    for index in ALIVE {
        assert_eq!((run.parameters()[index] - before[index]).abs(), rate, "{index}");
    }
    run.step(20);
    for index in DEAD {
        assert_eq!(run.parameters()[index], before[index], "{index}");
    }
}

/// The subgradient of |w| that torch takes at 0 is 0, too.
#[test]
fn an_l1_penalty_leaves_weights_of_0_and_biases() {
    let mut run =
        half_dead(json!({ "regularization": { "l1": 0.5 }, "optimizer": { "kind": "sgd", "learningRate": 0.25 } }));
    run.step(1);
    assert_eq!(DEAD.map(|index| run.parameters()[index]), [0.25 - 0.125, 0.0, -10.0, 0.0]);
}

#[test]
fn the_first_step_of_adagrad_has_the_length_of_the_rate_in_every_parameter() {
    let rate = 0.0078125;
    let mut adagrad = by(json!({ "kind": "adagrad", "learningRate": rate }));
    let before = widen(adagrad.parameters());
    adagrad.step(1);
    for (after, before) in widen(adagrad.parameters()).iter().zip(before) {
        assert!(((after - before).abs() - rate).abs() < 1e-6);
    }
}

/// Muon's steps of a matrix are nearly orthogonal: both singular values of the 6 × 2 weights' step are near 1, times the rate
/// and √(6/2).
#[test]
fn muon_steps_by_orthogonal_matrices() {
    let rate = 0.02;
    let mut muon = by(json!({ "kind": "muon", "learningRate": rate, "weightDecay": 0 }));
    for _ in 0..50 {
        let before = widen(muon.parameters());
        muon.step(1);
        let step: Vec<f64> =
            widen(muon.parameters())[..12].iter().zip(&before).map(|(after, before)| after - before).collect();
        let gram = |i: usize, j: usize| (0..6).map(|row| step[2 * row + i] * step[2 * row + j]).sum::<f64>();
        let (mean, half) = ((gram(0, 0) + gram(1, 1)) / 2.0, (gram(0, 0) - gram(1, 1)) / 2.0);
        let spread = (half * half + gram(0, 1) * gram(0, 1)).sqrt();
        for value in [mean - spread, mean + spread] {
            let singular = value.sqrt() / (rate * 3f64.sqrt());
            assert!((0.6..1.3).contains(&singular), "a singular value of {singular}");
        }
    }
}

#[test]
fn muon_without_hidden_layers_is_adamw() {
    let none = |optimizer: Json| trainer(with(plain(), json!({ "hidden": [], "optimizer": optimizer })));
    let muon = json!({ "kind": "muon", "learningRate": 0.02, "weightDecay": 0.3 });
    let adamw = json!({ "kind": "adamw", "learningRate": 0.02, "weightDecay": 0.3 });
    assert_same(&mut none(muon), &mut none(adamw), 100);
}

/// r·√(1−β₂ᵗ) where ρₜ > 5, computed to sixty digits from the formulas for the `f64` that β₂ is.
#[test]
fn radam_rectifies_when_it_knows_the_variance_and_by_as_much_as_it_knows() {
    for (beta2, number, factor) in [
        (0.9, 5, None),
        (0.9, 6, Some(0.17467201898059084)),
        (0.9, 100_000, Some(1.0)),
        (0.999, 5, None),
        (0.999, 6, Some(0.0019975964493774443)),
        (0.999, 100, Some(0.066_443_406_558_098_72)),
        (0.99999, 100_000, Some(0.5140349409797451)),
        (1.0 - 1e-7, 5, None),
        (1.0 - 1e-7, 6, Some(1.999_999_758_669_503e-7)),
        (1.0 - 1e-7, 100_000, Some(0.007_047_336_243_403_838)),
        (1.0 - 1e-9, 5, None),
        (1.0 - 1e-9, 6, Some(1.9999999410333594e-9)),
        (1.0 - 1e-9, 7, Some(2.7386127064797725e-9)),
        (1.0 - 1e-12, 5, None),
        (1.0 - 1e-12, 6, Some(1.9999557565573543e-12)),
        (1.0 - 1e-12, 100, Some(6.858_419_556_180_18e-11)),
    ] {
        let rule = RAdam { beta1: 0.0, beta2, epsilon: 1e-16 };
        // A gradient of 1 and a variance of 1: the step is the factor itself, and 1 as long as there is none.
        let mut before = State::new(&[0.0], 2, 0);
        before.parts_mut::<3>()[2].fill(1.0);
        let mut after = before.clone();
        let mut site = Site::new(&Layout::new(&[1]), &rule);
        rule.update(&Step { number, learning_rate: 1.0, momentum: None }, &[1.0; 8], &before, &mut after, &mut site);
        let (made, right) = (-f64::from(after.parameters()[0]), factor.unwrap_or(1.0));
        assert!((made / right - 1.0).abs() < 2e-7, "β₂ = {beta2}, step {number}: {made} for {right}");
    }
}

// ----------------------------------------------------------------------------------------------- first weights

/// Layers that are higher than wide, wider than high, and square.
fn shaped(initializer: Json) -> Trainer {
    let units = |units: u32| json!({ "units": units });
    let hidden = json!([units(7), units(7), units(3), units(20), units(1)]);
    trainer(json!({ "hidden": hidden, "initializer": initializer }))
}

#[test]
fn orthogonal_weights_are_orthonormal_times_the_gain() {
    let trainer = shaped(json!({ "kind": "orthogonal", "gain": 1.5 }));
    for layer in &trainer.network().layout.layers {
        let (rows, columns) = (layer.outputs, layer.inputs);
        let weights = widen(&trainer.parameters()[layer.weights.clone()]);
        // The vectors on the shorter side.
        let vectors: Vec<Vec<f64>> = if rows <= columns {
            weights.chunks(columns).map(<[f64]>::to_vec).collect()
        } else {
            (0..columns).map(|column| weights.iter().skip(column).step_by(columns).copied().collect()).collect()
        };
        for (i, a) in vectors.iter().enumerate() {
            for (j, b) in vectors.iter().enumerate() {
                let dot: f64 = a.iter().zip(b).map(|(a, b)| a * b).sum();
                let expected = if i == j { 1.5 * 1.5 } else { 0.0 };
                assert!((dot - expected).abs() < 1e-6, "{rows} × {columns}: {dot} at {i}, {j}");
            }
        }
    }
}

#[test]
fn lecuns_weights_are_hes_over_the_root_of_two() {
    for (lecun, he) in [("lecunUniform", "heUniform"), ("lecunNormal", "heNormal")] {
        let lecun = widen(shaped(json!({ "kind": lecun })).parameters());
        let he = widen(shaped(json!({ "kind": he, "gain": 0.5f64.sqrt() })).parameters());
        assert!(distance(&lecun, &he) < 1e-6 * norm(&he));
    }
}

/// The variance of 100 × 200 weights is within 3 % of what the papers ask for, and their shape is that of the distribution:
/// of uniform numbers half lie within half the limit and none beyond it, of normal ones 68.3 % within a standard deviation.
#[test]
fn first_weights_have_the_distributions_of_their_papers() {
    let (inputs, outputs): (f64, f64) = (100.0, 200.0);
    for (initializer, variance, is_uniform) in [
        (json!({ "kind": "xavierUniform" }), 2.0 / (inputs + outputs), true),
        (json!({ "kind": "xavierNormal" }), 2.0 / (inputs + outputs), false),
        (json!({ "kind": "heUniform" }), 2.0 / inputs, true),
        (json!({ "kind": "heNormal" }), 2.0 / inputs, false),
        (json!({ "kind": "lecunUniform" }), 1.0 / inputs, true),
        (json!({ "kind": "lecunNormal" }), 1.0 / inputs, false),
        (json!({ "kind": "uniform", "range": 0.6 }), 0.6 * 0.6 / 3.0, true),
        (json!({ "kind": "normal", "std": 0.7 }), 0.7 * 0.7, false),
        (json!({ "kind": "heNormal", "gain": 1.5 }), 1.5 * 1.5 * 2.0 / inputs, false),
    ] {
        let run = trainer(json!({ "hidden": [{ "units": 100 }, { "units": 200 }], "initializer": initializer }));
        let layer = &run.network().layout.layers[1];
        let weights = widen(&run.parameters()[layer.weights.clone()]);
        assert_eq!(weights.len(), 20_000);
        let count = weights.len() as f64;
        let mean = weights.iter().sum::<f64>() / count;
        let measured = weights.iter().map(|weight| weight * weight).sum::<f64>() / count;
        assert!(mean.abs() < 0.03 * variance.sqrt(), "{initializer}: mean {mean}");
        assert!((measured / variance - 1.0).abs() < 0.03, "{initializer}: {measured} for {variance}");
        let within = |limit: f64| weights.iter().filter(|weight| weight.abs() <= limit).count() as f64 / count;
        if is_uniform {
            let limit = (3.0 * variance).sqrt();
            assert_eq!(within(limit * (1.0 + 1e-6)), 1.0, "{initializer}");
            assert!((within(limit / 2.0) - 0.5).abs() < 0.015, "{initializer}");
        } else {
            assert!((within(variance.sqrt()) - 0.6827).abs() < 0.015, "{initializer}");
        }
        let biases = layer.biases.clone().map(|at| run.parameters()[at]);
        assert!(biases.into_iter().all(|bias| bias == 0.0));
    }
    for (initializer, expected) in
        [(json!({ "kind": "zeros" }), 0.0), (json!({ "kind": "constant", "value": 0.25, "gain": 2 }), 0.5)]
    {
        let run = shaped(initializer);
        let mut weights = run.network().layout.layers.iter().flat_map(|layer| &run.parameters()[layer.weights.clone()]);
        assert!(weights.all(|weight| *weight == expected));
    }
}

// ---------------------------------------------------------------------------------------------------- batches

/// A learner for the data of `trainer`, with plain gradient descent.
fn learner(trainer: &Trainer) -> Learner {
    let optimizer = &trainer.config().optimizer.rule;
    Learner::new(trainer.network().clone(), Objective::BinaryCrossEntropy, trainer.parameters(), optimizer)
}

/// One step on `count` samples from `start` on.
fn step_on(learner: &mut Learner, trainer: &Trainer, start: usize, count: usize) {
    let batch = trainer.train().batch(start..start + count);
    let step = Step { number: 1, learning_rate: trainer.config().optimizer.learning_rate, momentum: None };
    assert!(learner.step(trainer.config(), &step, batch, None, false));
}

#[test]
fn the_smaller_last_batch_is_one_of_its_own() {
    let mut engine = trainer(with(plain(), json!({ "batchSize": 12 })));
    let mut by_hand = learner(&engine);
    for start in [0, 12, 24] {
        step_on(&mut by_hand, &engine, start, 12);
    }
    step_on(&mut by_hand, &engine, 36, 4);
    engine.step(3);
    assert_eq!(engine.metrics().epoch, 0);
    engine.step(1);
    assert_eq!(engine.metrics().epoch, 1);
    assert_eq!(bits(engine.parameters()), bits(by_hand.parameters()));
}

/// A step on all samples is the mean of steps on its parts, weighted by their sizes.
#[test]
fn a_large_batch_is_the_mean_of_its_parts() {
    let engine = trainer(with(plain(), json!({ "data": { "samples": 730 }, "batchSize": "full" })));
    let first = widen(engine.parameters());
    let moved = |start: usize, count: usize| -> Vec<f64> {
        let mut learner = learner(&engine);
        step_on(&mut learner, &engine, start, count);
        widen(learner.parameters()).iter().zip(&first).map(|(after, before)| after - before).collect()
    };
    let whole = moved(0, 365);
    // Parts that are not the chunks the engine cuts.
    let parts = [(0, 100), (100, 1), (101, 150), (251, 114)];
    let mut mean = vec![0.0; whole.len()];
    for (start, count) in parts {
        for (mean, part) in mean.iter_mut().zip(moved(start, count)) {
            *mean += part * count as f64 / 365.0;
        }
    }
    let error = distance(&whole, &mean);
    assert!(error <= 2.0 * f64::from(f32::EPSILON) * norm(&first), "off by {error:e}");
}

// -------------------------------------------------------------------------------- the same settings, the same run

#[test]
fn drawing_changes_nothing() {
    let (mut drawn, mut alone) = (trainer(eventful()), trainer(eventful()));
    let grid = Grid { columns: 7, rows: 5, x: [-1.0, 1.0], y: [-2.0, 2.0] };
    let mut prediction = vec![0.0; drawn.prediction_planes() * 35];
    let mut maps = vec![0.0; drawn.neuron_planes() * 35];
    for _ in 0..100 {
        drawn.predict(&[0.5, -0.5, 0.1, 0.2]).expect("pairs");
        drawn.predict_grid(&mut prediction, &grid).expect("the right length");
        drawn.neuron_grids(&mut maps, &grid).expect("the right length");
        drawn.metrics();
        drawn.step(1);
        alone.step(1);
        assert_eq!(bits(drawn.parameters()), bits(alone.parameters()));
    }
    assert_eq!(drawn.metrics(), alone.metrics());
}

/// Points lie within ±1e6, and a picture has a margin around them.
#[test]
fn the_farthest_points_are_drawn_with_a_margin() {
    let reach = 1e6;
    let mut far = trainer(json!({
        "data": { "kind": "points", "inputs": [reach, -reach, -reach, reach], "targets": [0, 1] },
        "features": ["x", "y", "xSquared", "xTimesY", "sinX"],
    }));
    far.step(3);
    let mut out = [f32::NAN; 35];
    for side in [1.08 * reach, 1e7] {
        far.predict_grid(&mut out, &Grid { columns: 7, rows: 5, x: [-side, side], y: [-side, side] })
            .expect("near enough");
        assert!(out.iter().all(|value| (0.0..=1.0).contains(value)), "{out:?}");
    }
    let beyond = Grid { columns: 7, rows: 5, x: [-1.1e7, 1.0], y: [-1.0, 1.0] };
    let error = far.predict_grid(&mut out, &beyond).expect_err("too far");
    assert_eq!(error.field, "x");
    assert!(error.to_string().ends_with("within ±10000000"), "{error}");
}

/// A test point so far out that its output is beyond all numbers many steps before the training set's are: without hidden layers
/// the weights grow by a factor a step.
#[test]
fn asking_for_metrics_does_not_stop_a_run() {
    let seed = 3;
    let far = Split::new(40, 0.5, seed).test[0] as usize;
    let mut inputs: Vec<f64> = (0..80).map(|index| f64::from(index) / 40.0 - 1.0).collect();
    inputs[2 * far] = 1e6;
    let data = json!({ "kind": "points", "inputs": inputs, "targets": vec![0.5; 40] });
    let linear = json!({ "seed": seed, "data": data, "features": ["x", "xSquared"], "hidden": [] });
    let config = with(explosive(), linear);
    let (mut asked, mut alone) = (trainer(config.clone()), trainer(config));
    let (mut made, mut kept, mut last) = (0, 0, asked.metrics().train_loss);
    while asked.step(1) == 1 {
        made += 1;
        let metrics = asked.metrics();
        assert!(metrics.train_loss.is_finite() && metrics.test_loss.is_finite());
        // What the weights of now give is not finite.
        kept += u32::from(metrics.train_loss == last);
        last = metrics.train_loss;
    }
    assert!(kept > 5, "{kept} of {made} steps");
    assert_eq!(alone.step(10_000), made);
    assert_eq!(asked.metrics().diverged_at, alone.metrics().diverged_at);
}

#[test]
fn two_with_the_same_settings_are_the_same() {
    assert_same(&mut trainer(eventful()), &mut trainer(eventful()), 300);
}

#[test]
fn steps_may_be_taken_one_by_one_or_all_at_once() {
    let (mut one, mut all) = (trainer(eventful()), trainer(eventful()));
    (0..200).for_each(|_| assert_eq!(one.step(1), 1));
    assert_eq!(all.step(200), 200);
    assert_eq!(bits(one.parameters()), bits(all.parameters()));
    assert_eq!(one.metrics(), all.metrics());
}

#[test]
fn a_reset_gives_the_same_run_again() {
    let mut again = trainer(eventful());
    again.step(137);
    again.reset();
    assert_eq!(again.metrics(), trainer(eventful()).metrics());
    assert_same(&mut again, &mut trainer(eventful()), 200);
}

/// First weights of 10,000 in nine layers, whose logits are beyond all numbers: a run that begins so has no finite losses, whatever
/// was asked of it before.
#[test]
fn a_reset_forgets_the_last_finite_losses() {
    let mut run = trainer(json!({
        "hidden": vec![json!({ "units": 4, "activation": "linear" }); 8],
        "initializer": { "kind": "constant", "value": 100, "gain": 100 },
    }));
    assert_eq!(run.metrics().train_loss, f64::INFINITY);
    let none = vec![0.0; run.parameters().len()];
    run.set_parameters(&none).expect("finite weights");
    let metrics = run.metrics();
    assert!([metrics.train_loss, metrics.test_loss].iter().all(|loss| (loss - 2f64.ln()).abs() < 1e-6), "{metrics:?}");
    run.reset();
    let metrics = run.metrics();
    assert_eq!((metrics.train_loss, metrics.test_loss), (f64::INFINITY, f64::INFINITY));
}

#[test]
fn how_it_learns_changes_neither_data_nor_split_nor_first_weights() {
    let reference = trainer(eventful());
    let others = [
        json!({ "optimizer": { "kind": "sgd", "learningRate": 3.0 } }),
        json!({ "optimizer": { "kind": "rmsprop", "rho": 0.5 } }),
        json!({ "batchSize": 1, "shuffle": false }),
        json!({ "regularization": { "dropout": 0.5, "l1": 1.0 }, "clip": { "norm": 1.0 } }),
        json!({ "schedule": { "kind": "exponential" }, "loss": "meanSquaredError", "lossScale": 3.0 }),
    ];
    for other in others {
        let other = trainer(with(eventful(), other));
        assert_eq!(other.train(), reference.train());
        assert_eq!(other.test(), reference.test());
        assert_eq!(bits(other.parameters()), bits(reference.parameters()));
    }
    let other = trainer(with(eventful(), json!({ "seed": 12 })));
    assert_ne!(other.train(), reference.train());
    assert_ne!(bits(other.parameters()), bits(reference.parameters()));
}

// -------------------------------------------------------------------------------------------------- divergence

/// Squared error with a rate far beyond what is stable: the weights grow without bound.
fn explosive() -> Json {
    json!({
        "task": "regression",
        "data": { "kind": "plane", "samples": 40 },
        "hidden": [{ "units": 4, "activation": "linear" }],
        "optimizer": { "kind": "sgd", "learningRate": 5.0 },
        "batchSize": "full",
    })
}

#[test]
fn divergence_stops_at_the_step_that_would_not_be_finite() {
    let mut diverging = trainer(explosive());
    let made = diverging.step(1000);
    assert!((2..1000).contains(&made), "{made} steps were made");
    let metrics = diverging.metrics();
    assert_eq!(metrics.diverged_at, Some(u64::from(made) + 1));
    assert_eq!(metrics.step, u64::from(made));
    for shown in [metrics.train_loss, metrics.test_loss, metrics.penalty, metrics.gradient_norm, metrics.update_norm] {
        assert!(shown.is_finite());
    }

    // The weights are those of the last step that was made.
    let mut alone = trainer(explosive());
    assert_eq!(alone.step(made), made);
    assert_eq!(bits(diverging.parameters()), bits(alone.parameters()));
    assert!(diverging.parameters().iter().all(|parameter| parameter.is_finite()));

    assert_eq!(diverging.step(10), 0, "it stays stopped");
    assert_eq!(bits(diverging.parameters()), bits(alone.parameters()));
}

#[test]
fn the_last_finite_losses_do_not_hang_on_when_one_asked() {
    for seed in 0..6 {
        let config = with(
            json!({ "seed": seed, "task": "classification", "loss": "meanSquaredError" }),
            json!({
                "data": { "kind": "spiral", "samples": 100 },
                "hidden": vec![json!({ "units": 8, "activation": "linear" }); 5],
                "optimizer": { "kind": "sgd", "learningRate": 1.0 },
            }),
        );
        let (mut asked, mut alone) = (trainer(config.clone()), trainer(config));
        while asked.step(1) == 1 {
            asked.metrics();
        }
        alone.step(2000);
        assert_eq!(asked.metrics(), alone.metrics());
        assert!(alone.metrics().train_loss.is_finite() && alone.metrics().diverged_at.is_some(), "seed {seed}");
    }
}

/// Lanes beyond a batch hold the samples of the next. One that overflows there counts when its own batch comes, not before, or
/// the number of lanes would decide.
#[test]
fn a_sample_counts_only_in_its_own_batch() {
    for far in 0..12 {
        let mut inputs = vec![1.0; 40];
        inputs[2 * far] = 1e6;
        let mut run = trainer(json!({
            "data": { "kind": "points", "inputs": inputs, "targets": [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1] },
            "features": ["x", "xSquared"],
            "hidden": vec![json!({ "units": 1, "activation": "linear" }); 8],
            "initializer": { "kind": "constant", "value": 100, "gain": 100 },
            "optimizer": { "kind": "sgd", "learningRate": 1e-38 },
            "trainFraction": 0.9,
            "batchSize": 1,
            "shuffle": false,
        }));
        let own = run.train().points().chunks_exact(3).position(|point| point[0] == 1e6);
        let made = run.step(18);
        assert_eq!(made as usize, own.unwrap_or(18));
    }
}

/// ReLU of −1 is dead: ∞, which is what comes from above, times its slope of 0 is 0.
#[test]
fn a_dead_unit_has_no_error_whatever_comes_from_above() {
    let mut run = trainer(json!({
        "task": "regression",
        "data": { "kind": "points", "inputs": [0, 0, 0, 0, 0, 0, 0, 0], "targets": [5, 5, 5, 5] },
        "features": ["x"],
        "hidden": [{ "units": 2, "activation": "relu" }],
        "optimizer": { "kind": "sgd", "learningRate": 1e-18 },
    }));
    run.set_parameters(&[1.0, 1.0, 1e18, -1.0, 1.0, 1e21, 0.0]).expect("finite weights");
    assert_eq!(run.step(1), 1);
    // The output is 1e18, its error 2e18: a step of 2 for both biases that live, and of 2e18 for the weight between.
    assert_eq!(run.parameters(), [1.0, 1.0, 1e18, -1.0, -2e18, 1e21, -2.0]);
}

/// What decay leaves of the weights of a dead unit would be subnormal, which processors compute with a hundred times slower.
#[test]
fn weights_that_decay_for_good_become_nothing() {
    for optimizer in [
        json!({ "kind": "sgd", "learningRate": 0.1 }),
        json!({ "kind": "momentum", "learningRate": 0.1 }),
        json!({ "kind": "adamw", "learningRate": 0.03, "weightDecay": 0.1 }),
    ] {
        let decays = optimizer["kind"] == "adamw";
        let mut run = trainer(json!({
            "hidden": vec![json!({ "units": 8, "activation": "relu" }); 2],
            "optimizer": optimizer,
            "regularization": { "l2": if decays { 0.0 } else { 0.1 } },
        }));
        run.step(40_000);
        let (nothing, rest): (Vec<f32>, Vec<f32>) = run.parameters().iter().partition(|weight| **weight == 0.0);
        assert!(!nothing.is_empty(), "{optimizer}: no unit died");
        assert!(rest.iter().all(|weight| weight.abs() >= 1e-20), "{optimizer}: {rest:?}");
    }
}

/// Lion takes the sign of a gradient, and clipping cuts it off: neither makes a number of one that is none.
#[test]
fn a_gradient_that_is_not_finite_is_divergence_under_every_rule() {
    for (rule, clip) in Optimizer::WORDS.iter().flat_map(|rule| [(rule, json!({})), (rule, json!({ "value": 1 }))]) {
        let mut engine = trainer(json!({
            "hidden": [{ "units": 1, "activation": "linear" }, { "units": 1, "activation": "linear" }],
            "optimizer": { "kind": rule },
            "clip": clip,
        }));
        // Logits of 0, and a gradient of 1e40 at the first weights.
        let weights = [0.0, 0.0, 0.0, 1e20, 0.0, 1e20, 0.0];
        engine.set_parameters(&weights).expect("finite weights");
        assert_eq!(engine.step(1), 0, "{rule}, {clip}");
        assert_eq!(engine.parameters(), weights);
        let metrics = engine.metrics();
        assert_eq!(metrics.diverged_at, Some(1));
        assert!(metrics.train_loss.is_finite() && metrics.gradient_norm == 0.0, "{rule}, {clip}: {metrics:?}");
    }
}

#[test]
fn reset_and_set_parameters_go_on_after_divergence() {
    let mut diverged = trainer(explosive());
    let made = diverged.step(1000);
    diverged.update(&value(&json!({ "optimizer": { "learningRate": 0.01 } }))).expect("a live key");
    assert_eq!(diverged.step(1), 0, "a lower rate alone does not go on");

    let small = vec![0.1; diverged.parameters().len()];
    diverged.set_parameters(&small).expect("as many, and finite");
    assert_eq!(diverged.metrics().diverged_at, None);
    assert_eq!(diverged.step(50), 50);
    assert_eq!(diverged.metrics().step, u64::from(made) + 50, "the clock goes on");

    let mut diverged = trainer(explosive());
    diverged.step(1000);
    diverged.reset();
    assert_eq!(diverged.metrics().diverged_at, None);
    assert_eq!(diverged.step(1000), made, "the same run again");
}

#[test]
fn a_step_that_is_refused_draws_nothing() {
    // Both at the start of an epoch and within one.
    for made in [0, 3] {
        let (mut plain, mut refused) = (trainer(eventful()), trainer(eventful()));
        assert_eq!((plain.step(made), refused.step(made)), (made, made));
        let weights = refused.parameters().to_vec();
        refused.set_parameters(&vec![3e38; weights.len()]).expect("finite ones");
        assert_eq!(refused.step(1), 0);
        refused.set_parameters(&weights).expect("finite ones");
        assert_same(&mut plain, &mut refused, 30);
    }
}

#[test]
fn weights_put_in_place_are_no_step() {
    let mut trainer = trainer(plain());
    let ones = vec![1.0; trainer.parameters().len()];
    trainer.set_parameters(&ones).expect("finite ones");
    assert_eq!(trainer.metrics().update_norm, 0.0);
    trainer.step(4);
    let (norms, loss) = (trainer.metrics(), trainer.metrics().train_loss);
    trainer.set_parameters(&ones).expect("finite ones");
    let after = trainer.metrics();
    assert_eq!((after.gradient_norm, after.update_norm), (norms.gradient_norm, norms.update_norm));
    assert_ne!(after.train_loss, loss);
}

/// Full batches: an epoch a step. At such a rate no loss gets better by a ten-thousandth.
fn waiting(plateau: Json) -> Trainer {
    let schedule = with(json!({ "kind": "plateau", "factor": 0.5 }), plateau);
    let rate = json!({ "kind": "sgd", "learningRate": 1e-6 });
    trainer(with(plain(), json!({ "batchSize": "full", "schedule": schedule, "optimizer": rate })))
}

#[test]
fn another_loss_to_watch_starts_afresh() {
    let mut run = waiting(json!({}));
    let Metrics { train_loss, test_loss, .. } = run.metrics();
    // From the lower to the higher, which would be no better than the lower ever was.
    let (lower, higher) = if train_loss < test_loss { ("trainLoss", "testLoss") } else { ("testLoss", "trainLoss") };
    assert!((train_loss / test_loss - 1.0).abs() > 0.01, "they are told apart");
    // After an epoch that is the best so far and two that are no better, the rate drops.
    for (watch, rates) in [(higher, [1.0, 1.0, 1.0, 0.5]), (lower, [1.0, 0.5, 0.5, 0.25])] {
        let mut run = waiting(json!({ "patience": 1, "watch": lower }));
        run.step(2);
        update(&mut run, json!({ "schedule": { "watch": watch } }));
        for rate in rates {
            assert_eq!(run.metrics().learning_rate, rate * 1e-6, "{watch}, after {} epochs", run.metrics().epoch);
            run.step(1);
        }
    }
}

#[test]
fn another_loss_to_watch_keeps_the_drops_and_ends_the_wait_after_one() {
    let mut run = waiting(json!({ "patience": 0, "cooldown": 5, "watch": "trainLoss" }));
    run.step(2);
    assert_eq!(run.metrics().learning_rate, 0.5e-6);
    update(&mut run, json!({ "schedule": { "watch": "testLoss" } }));
    assert_eq!(run.metrics().learning_rate, 0.5e-6);
    run.step(1);
    assert_eq!(run.metrics().learning_rate, 0.5e-6);
    run.step(1);
    assert_eq!(run.metrics().learning_rate, 0.25e-6);
}

/// A plateau that comes back has no past.
#[test]
fn another_schedule_takes_back_the_drops_of_a_plateau() {
    let mut run = waiting(json!({ "patience": 0 }));
    run.step(3);
    assert_eq!(run.metrics().learning_rate, 0.25e-6);
    update(&mut run, json!({ "schedule": { "kind": "constant" } }));
    assert_eq!(run.metrics().learning_rate, 1e-6);
    update(&mut run, json!({ "schedule": { "kind": "plateau", "patience": 0, "factor": 0.5 } }));
    for rate in [1.0, 1.0, 0.5] {
        assert_eq!(run.metrics().learning_rate, rate * 1e-6);
        run.step(1);
    }
}

#[test]
fn weights_that_cannot_be_are_refused() {
    let mut engine = trainer(plain());
    let before = bits(engine.parameters());
    let count = engine.parameters().len();
    let mut wrong = vec![0.0; count];
    assert!(engine.set_parameters(&wrong[1..]).is_err());
    for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        wrong[3] = value;
        assert_eq!(engine.set_parameters(&wrong).expect_err("not finite").field, "weights[3]");
    }
    assert_eq!(bits(engine.parameters()), before);
}

// ------------------------------------------------------------------------------------------- changes in mid-run

fn update(trainer: &mut Trainer, patch: Json) {
    trainer.update(&value(&patch)).expect("a patch of live keys");
}

#[test]
fn an_update_keeps_weights_state_and_clock() {
    let mut changed = trainer(eventful());
    changed.step(33);
    let mut same = changed.clone();
    update(&mut changed, json!({}));
    update(&mut changed, json!({ "optimizer": { "kind": "adam", "learningRate": 0.02, "beta1": 0.9 } }));
    assert_eq!(changed.metrics(), same.metrics());
    assert_same(&mut changed, &mut same, 50);
}

#[test]
fn a_new_rate_counts_from_the_next_step() {
    let mut slow = trainer(plain());
    slow.step(10);
    let before = widen(slow.parameters());
    let mut fast = slow.clone();
    update(&mut fast, json!({ "optimizer": { "learningRate": 0.4 } }));
    assert_eq!((slow.metrics().learning_rate, fast.metrics().learning_rate), (0.2, 0.4));
    slow.step(1);
    fast.step(1);
    let moved = |to: &Trainer| -> Vec<f64> { widen(to.parameters()).iter().zip(&before).map(|(a, b)| a - b).collect() };
    let twice: Vec<f64> = moved(&slow).iter().map(|moved| 2.0 * moved).collect();
    assert!(distance(&moved(&fast), &twice) <= 2.0 * f64::from(f32::EPSILON) * norm(&before));
}

#[test]
fn a_new_batch_size_counts_from_the_next_epoch() {
    // 40 samples: epochs of 3 steps with 16, 16 and 8.
    let mut changed = trainer(plain());
    let mut same = trainer(plain());
    changed.step(1);
    same.step(1);
    update(&mut changed, json!({ "batchSize": 40 }));
    assert_same(&mut changed, &mut same, 2);
    assert_eq!(changed.metrics().epoch, 1);
    changed.step(1);
    assert_eq!(changed.metrics().epoch, 2);
}

#[test]
fn an_update_is_all_or_nothing() {
    let mut engine = trainer(eventful());
    engine.step(20);
    let mut same = engine.clone();
    let wrong = [
        json!({ "optimizer": { "learningRate": 0.5 }, "seed": 3 }),
        json!({ "batchSize": 4, "clip": { "norm": -1 } }),
        json!({ "regularization": { "l2": 0.1, "l3": 0.1 } }),
        json!({ "schedule": { "kind": "step", "factor": 0.5 } }),
    ];
    for patch in wrong {
        engine.update(&value(&patch)).expect_err("not a patch of live keys");
        assert_eq!(engine.config(), same.config());
    }
    assert_same(&mut engine, &mut same, 50);
}

#[test]
fn null_removes_an_optional_key() {
    let clipped = with(plain(), json!({ "clip": { "norm": 0.001 } }));
    let mut engine = trainer(clipped);
    update(&mut engine, json!({ "clip": { "norm": null } }));
    assert_eq!(engine.config(), trainer(plain()).config());
    assert_same(&mut engine, &mut trainer(plain()), 20);
}

/// Whatever a run draws and answers: predictions at two points, its picture and the maps of its units.
pub fn drawn(run: &mut Trainer) -> [Vec<f32>; 3] {
    let grid = Grid { columns: 7, rows: 5, x: [-1.0, 1.0], y: [-2.0, 2.0] };
    let mut picture = vec![0.0; run.prediction_planes() * grid.cells()];
    let mut maps = vec![0.0; run.neuron_planes() * grid.cells()];
    run.predict_grid(&mut picture, &grid).expect("the right length");
    run.neuron_grids(&mut maps, &grid).expect("the right length");
    [run.predict(&[0.5, -0.5, 0.1, 0.2]).expect("pairs"), picture, maps]
}

/// What insight reads a rule's state by.
#[test]
fn the_state_of_every_rule_has_the_names_of_its_formula() {
    let names = |rule: &str| {
        let optimizer = trainer(with(plain(), json!({ "optimizer": { "kind": rule } }))).config().optimizer.clone();
        optimizer.rule.rule().state_names().to_vec()
    };
    for (rule, expected) in [
        ("sgd", &[][..]),
        ("momentum", &["v"]),
        ("nesterov", &["v"]),
        ("rmsprop", &["E[g²]"]),
        ("adam", &["m", "v"]),
        ("adagrad", &["s"]),
        ("adadelta", &["E[g²]", "E[Δ²]"]),
        ("adamax", &["m", "u"]),
        ("nadam", &["m", "v", "1 − Π"]),
        ("radam", &["m", "v"]),
        ("amsgrad", &["m", "v", "u"]),
        ("adamw", &["m", "v"]),
        ("lion", &["m"]),
        ("muon", &["m", "v"]),
        ("scheduleFreeSgd", &["z", "x", "Ση²"]),
        ("scheduleFreeAdamW", &["z", "x", "v", "Ση²"]),
    ] {
        assert_eq!(names(rule), expected, "{rule}");
    }
}
