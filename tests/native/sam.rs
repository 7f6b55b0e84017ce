//! Sharpness-aware minimization: two gradients a step, the second one uphill.

use super::identities::{assert_same, bits, eventful, plain, read, trainer, with};
use crate::support::json::value;
use crate::support::twin::{Run, distance, norm, widen};
use ravine::learner::Learner;
use ravine::loss::Objective;
use ravine::math::block::Block;
use ravine::optim::Step;
use serde_json::json;

/// Too short a way to be seen in single precision. So the second gradient has the same masks as the first, the generators of masks
/// go on as if there had been one, and penalties are those of the weights.
#[test]
fn hardly_any_ascent_is_none() {
    let (mut without, mut barely) =
        (trainer(eventful()), trainer(with(eventful(), json!({ "sam": { "rho": 1e-30 } }))));
    assert_same(&mut without, &mut barely, 300);
    assert_eq!(without.metrics().train_loss, barely.metrics().train_loss);
    assert_eq!(without.metrics().gradient_norm, barely.metrics().gradient_norm);
}

#[test]
fn a_step_takes_two_gradients_and_without_ascent_one() {
    for (rho, of_the_second) in [(0.0, &[][..]), (0.1, &[6, 3])] {
        let config = with(plain(), json!({ "regularization": { "dropout": 0.5 }, "sam": { "rho": rho } }));
        let run = trainer(config);
        let optimizer = &run.config().optimizer.rule;
        let network = run.network().clone();
        let mut learner = Learner::new(network, Objective::BinaryCrossEntropy, run.parameters(), optimizer);
        let (mut first, mut second) = (Vec::new(), Vec::new());
        let mut fill = |units: usize, _: Block, out: &mut [f32]| {
            first.push(units);
            out.fill(1.0);
        };
        let mut fill_again = |units: usize, _: Block, out: &mut [f32]| {
            second.push(units);
            out.fill(1.0);
        };
        let step = Step { number: 1, learning_rate: 0.1, momentum: None };
        assert!(learner.step(run.config(), &step, run.train().batch(0..16), Some([&mut fill, &mut fill_again]), false));
        assert_eq!(first, [6, 3]);
        assert_eq!(second, of_the_second);
    }
}

/// One sample and no hidden layer: the loss is r², r = w·x + b − t, and its gradient 2r·(x, 1). So r is larger uphill by
/// ρ·‖(x, 1)‖, whichever sign it has.
#[test]
fn on_one_sample_the_residual_grows_by_the_length_of_the_input() {
    let (rho, rate, l2) = (0.3, 0.05, 0.2);
    for target in [-2.0, 2.0] {
        let mut run = trainer(json!({
            "task": "regression",
            "data": { "kind": "points", "inputs": [0.5, -0.75, 0.5, -0.75], "targets": [target, target] },
            "hidden": [],
            "optimizer": { "kind": "sgd", "learningRate": rate },
            "regularization": { "l2": l2 },
            "sam": { "rho": rho },
        }));
        for _ in 0..5 {
            let [w1, w2, b] = widen(run.parameters())[..] else { panic!("three parameters") };
            let residual = 0.5 * w1 - 0.75 * w2 + b - target;
            let uphill = residual + rho * residual.signum() * (0.5f64 * 0.5 + 0.75 * 0.75 + 1.0).sqrt();
            let gradient = [uphill + l2 * w1, -1.5 * uphill + l2 * w2, 2.0 * uphill];
            let expected = [w1 - rate * gradient[0], w2 - rate * gradient[1], b - rate * gradient[2]];
            run.step(1);
            let error = distance(&widen(run.parameters()), &expected);
            assert!(error < 1e-6, "target {target}: off by {error:e}");
            assert!((run.metrics().gradient_norm / norm(&gradient) - 1.0).abs() < 1e-6);
        }
    }
}

/// It has no direction.
#[test]
fn a_gradient_of_zero_leaves_the_weights() {
    let mut run = trainer(json!({
        "task": "regression",
        "data": { "kind": "points", "inputs": [0.5, -0.75, 0.25, 1.0], "targets": [0, 0] },
        "hidden": [],
        "initializer": { "kind": "zeros" },
        "optimizer": { "kind": "sgd" },
        "sam": { "rho": 1 },
    }));
    assert_eq!(run.step(3), 3);
    assert_eq!(run.parameters(), [0.0; 3]);
    assert_eq!((run.metrics().gradient_norm, run.metrics().diverged_at), (0.0, None));
}

/// Gradient descent remembers nothing: from the change on it is a run that always had the new radius, put where this one stands.
#[test]
fn another_radius_counts_from_the_next_step() {
    let shuffled = json!({ "shuffle": true, "regularization": { "dropout": 0.2 } });
    let with_radius = |rho: f64| trainer(with(with(plain(), shuffled.clone()), json!({ "sam": { "rho": rho } })));
    for (before, after) in [(0.0, 0.1), (0.1, 0.0), (0.05, 0.5)] {
        let (mut changed, mut always) = (with_radius(before), with_radius(after));
        changed.step(20);
        always.step(20);
        assert_ne!(bits(changed.parameters()), bits(always.parameters()));
        changed.update(&value(&json!({ "sam": { "rho": after } }))).expect("a live key");
        always.set_parameters(changed.parameters()).expect("finite weights");
        assert_same(&mut changed, &mut always, 50);
    }
}

#[test]
fn the_twin_follows_a_radius_that_changes() {
    let mut config = read(with(plain(), json!({ "optimizer": { "kind": "adam" }, "sam": { "rho": 0.05 } })));
    let (mut engine, mut twin) =
        (trainer(with(plain(), json!({ "optimizer": { "kind": "adam" } }))), Run::new(&config));
    for rho in [0.05, 0.0, 0.4, 0.1] {
        engine.update(&value(&json!({ "sam": { "rho": rho } }))).expect("a live key");
        config.sam.rho = rho;
        twin.update(&config);
        engine.step(15);
        (0..15).for_each(|_| twin.step());
        let reached = &twin.learner.parameters;
        let error = distance(&widen(engine.parameters()), reached) / norm(reached);
        assert!(error < 1e-5, "radius {rho}: off by {error:e}");
    }
}
