//! What the last step did to each layer, and the gradient of the whole set: against torch and the twin.

use crate::support::json::value;
use crate::support::twin::{self, Example, Run, distance, norm, widen};
use ravine::Trainer;
use ravine::data::Split;
use ravine::histogram::Spread;
use ravine::layers::LayerNumbers;
use ravine::optim::Optimizer;
use ravine::schema::Words;
use serde_json::{Value as Json, json};

fn trainer(config: &Json) -> Trainer {
    Trainer::from_value(&value(config)).expect("a valid configuration")
}

/// Asks for everything that there is to be seen of a run.
pub fn look(run: &mut Trainer) {
    run.gradient();
    run.layers();
    run.gradient_cosine();
    run.units();
    for layer in 0..run.network().layout.layers.len() {
        for of in Spread::ALL {
            run.histogram(*of, layer, 20).expect("a layer and bins");
        }
    }
}

/// Two layers, small batches, masks, penalties and both kinds of clipping.
fn eventful() -> Json {
    json!({
        "seed": 4,
        "data": { "kind": "blobs", "samples": 300, "classes": 3, "noise": 0.2 },
        "hidden": [{ "units": 9, "activation": "tanh" }, { "units": 5, "activation": "silu" }],
        "batchSize": 16,
        "lossScale": 3,
        "optimizer": { "kind": "momentum" },
        "regularization": { "l1": 0.001, "l2": 0.01, "dropout": 0.2 },
        "clip": { "norm": 0.7, "value": 0.2 },
    })
}

/// `numbers` of each layer.
fn by_layer<'a>(run: &Trainer, numbers: &'a [f64]) -> Vec<&'a [f64]> {
    let layers = run.network().layout.layers.iter();
    layers.map(|layer| &numbers[layer.weights.start..layer.biases.end]).collect()
}

fn near(own: f64, right: f64, tolerance: f64) -> bool {
    (own - right).abs() <= tolerance * right.abs()
}

/// A trainer whose training samples are those of a case, and its test samples the same once more.
pub(super) fn trainer_of(case: &Json, penalty: &Json) -> Trainer {
    let numbers = |key: &str| -> Vec<f64> { serde_json::from_value(case[key].clone()).expect("numbers") };
    let points: Vec<[f64; 2]> = serde_json::from_value(case["inputs"].clone()).expect("points");
    let (count, labels) = (points.len(), numbers("targets"));
    let Split { train, test } = Split::new(2 * count, 0.5, 1);
    let (mut inputs, mut targets) = (vec![0.0; 4 * count], vec![0.0; 2 * count]);
    for (index, place) in train.iter().chain(&test).enumerate() {
        inputs[2 * *place as usize..][..2].copy_from_slice(&points[index % count]);
        targets[*place as usize] = labels[index % count];
    }
    let is_regression = case["loss"] == "meanSquaredError" && case["network"]["outputs"] == 1;
    let mut run = trainer(&json!({
        "seed": 1,
        "task": if is_regression { "regression" } else { "classification" },
        "data": { "kind": "points", "inputs": inputs, "targets": targets },
        "trainFraction": 0.5,
        "hidden": case["network"]["hidden"],
        "loss": case["loss"],
        "lossScale": case["config"]["lossScale"],
        "batchSize": "full",
        "optimizer": { "kind": "sgd", "learningRate": 0.5 },
        "regularization": { "l1": penalty["l1"], "l2": penalty["l2"] },
    }));
    assert_eq!(run.train().count(), count);
    let weights: Vec<f32> = numbers("weights").iter().map(|weight| *weight as f32).collect();
    run.set_parameters(&weights).expect("finite weights");
    run
}

/// Every activation with every loss and penalty.
#[test]
fn gradients_and_their_norms_are_torchs() {
    let cases: Vec<Json> = serde_json::from_str(include_str!("../fixtures/gradients.json")).expect("the file is JSON");
    let mut seen = 0;
    for case in &cases {
        for penalty in case["gradients"].as_array().expect("a list") {
            let name = format!("{} {} {penalty}", case["network"], case["loss"]);
            let right: Vec<f64> = serde_json::from_value(penalty["gradient"].clone()).expect("numbers");
            let norms: Vec<f64> = serde_json::from_value(penalty["norms"].clone()).expect("numbers");
            let mut run = trainer_of(case, penalty);
            let own = widen(&run.gradient().expect("a finite gradient"));
            assert!(distance(&own, &right) < 1e-6 * norm(&right), "{name}");
            for (own, right) in by_layer(&run, &own).iter().zip(by_layer(&run, &right)) {
                assert!(distance(own, right) < 3e-6 * norm(right), "{name}");
            }
            let before = widen(run.parameters());
            assert_eq!(run.step(1), 1);
            let layers = run.layers();
            assert_eq!(layers.len(), norms.len());
            for ((layer, right), before) in layers.iter().zip(norms).zip(by_layer(&run, &before)) {
                let update = layer.update_norm.expect("a step was made");
                assert!(near(layer.gradient_norm.expect("a step was made"), right, 3e-6), "{name}: {layer:?}");
                // θ is rounded.
                assert!((update - 0.5 * right).abs() < 1e-6, "{name}: {layer:?}");
                assert!((layer.ratio.expect("weights") - update / norm(before)).abs() < 1e-12, "{name}");
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 10 * 4 * 4);
}

#[test]
fn the_gradient_of_the_set_is_the_twins_wherever_the_run_is() {
    let mut run = trainer(&eventful());
    for _ in 0..3 {
        run.step(5);
        let mut twin = Run::new(run.config());
        twin.learner.parameters = widen(run.parameters());
        let all: Vec<&Example> = twin.train.iter().collect();
        let (_, mut right, _) = twin.learner.data_gradient(3.0, &all, None);
        twin.learner.add_penalty_gradient(&run.config().regularization, &mut right);
        let own = widen(&run.gradient().expect("a finite gradient"));
        assert!(distance(&own, &right) < 1e-6 * norm(&right));
    }
}

#[test]
fn the_numbers_of_a_step_are_the_twins() {
    let mut run = trainer(&eventful());
    let mut twin = Run::new(run.config());
    let mut clipped = 0;
    for step in 1..=30 {
        let (before, gradient) = (twin.learner.parameters.clone(), twin.learner.gradient.clone());
        twin.step();
        assert_eq!(run.step(1), 1);
        let twin::Learner { gradient: own, parameters: after, .. } = &twin.learner;
        clipped += usize::from(norm(own) < 0.99 * twin.last.gradient_norm);
        let changes: Vec<f64> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
        let right = by_layer(&run, own).into_iter().zip(by_layer(&run, &changes));
        let sizes = by_layer(&run, &before).into_iter().zip(by_layer(&run, after));
        for (layer, ((gradient, change), (before, after))) in run.layers().iter().zip(right.zip(sizes)) {
            let LayerNumbers { gradient_norm, update_norm, weight_norm, ratio } = layer;
            assert!(near(gradient_norm.unwrap(), norm(gradient), 2e-5), "step {step}: {layer:?}");
            assert!(near(update_norm.unwrap(), norm(change), 2e-5), "step {step}: {layer:?}");
            assert!(near(*weight_norm, norm(after), 2e-5), "step {step}: {layer:?}");
            assert!(near(ratio.unwrap(), norm(change) / norm(before), 2e-5), "step {step}: {layer:?}");
        }
        assert_eq!(run.gradient_cosine().is_some(), step > 1);
        if let Some(cosine) = run.gradient_cosine() {
            let dot: f64 = own.iter().zip(&gradient).map(|(a, b)| a * b).sum();
            let right = dot / (norm(own) * norm(&gradient));
            assert!((cosine - right).abs() < 2e-5, "step {step}: {cosine} for {right}");
        }
    }
    assert!(clipped > 3, "{clipped}");
}

/// The squares of all layers are that of the whole; the gradient is told before it is clipped there.
#[test]
fn the_layers_make_up_the_whole() {
    let config = json!({ "hidden": [{ "units": 4 }, { "units": 3 }], "optimizer": { "kind": "adam" }, "seed": 2 });
    let mut run = trainer(&config);
    run.step(20);
    let (layers, metrics) = (run.layers(), run.metrics());
    let whole = |of: fn(&LayerNumbers) -> Option<f64>| norm(&layers.iter().filter_map(of).collect::<Vec<_>>());
    assert!(near(whole(|layer| layer.gradient_norm), metrics.gradient_norm, 1e-12));
    assert!(near(whole(|layer| layer.update_norm), metrics.update_norm, 1e-12));
    assert!(near(whole(|layer| Some(layer.weight_norm)), norm(&widen(run.parameters())), 1e-12));
}

/// Weights are always there.
fn knows_a_step(run: &Trainer) -> bool {
    let layers = run.layers();
    let known = layers.iter().filter(|layer| layer.gradient_norm.is_some());
    let known = known.filter(|layer| layer.update_norm.is_some() && layer.ratio.is_some()).count();
    let unknown = |layer: &&LayerNumbers| layer.gradient_norm.is_none() && layer.update_norm.is_none();
    let unknown = layers.iter().filter(unknown).filter(|layer| layer.ratio.is_none()).count();
    assert!(known + unknown == layers.len() && (known == 0 || unknown == 0), "{layers:?}");
    let right = by_layer(run, &widen(run.parameters())).iter().map(|layer| norm(layer)).collect::<Vec<_>>();
    assert_eq!(layers.iter().map(|layer| layer.weight_norm).collect::<Vec<_>>(), right);
    known > 0
}

#[test]
fn what_is_not_known_is_not_told() {
    let mut run = trainer(&eventful());
    let told = |run: &Trainer| (knows_a_step(run), run.gradient_cosine().is_some());
    assert_eq!(told(&run), (false, false));
    run.step(1);
    assert_eq!(told(&run), (true, false));
    run.step(1);
    assert_eq!(told(&run), (true, true));
    let (layers, cosine) = (run.layers(), run.gradient_cosine());
    let mut taken_up = run.clone();
    taken_up.restore(&run.checkpoint()).expect("its own checkpoint");
    assert_eq!(told(&taken_up), (false, false));
    taken_up.step(1);
    assert_eq!(told(&taken_up), (true, false));
    taken_up.step(1);
    run.step(2);
    assert_eq!((taken_up.layers(), taken_up.gradient_cosine()), (run.layers(), run.gradient_cosine()));
    assert!(run.layers() != layers && run.gradient_cosine() != cosine);
    // Other weights are of no step. What its gradients were stays known.
    let weights = vec![0.25; run.parameters().len()];
    run.set_parameters(&weights).expect("finite weights");
    assert_eq!(told(&run), (false, true));
    run.step(1);
    assert_eq!(told(&run), (true, true));
    run.reset();
    assert_eq!(told(&run), (false, false));
}

/// Where the weights before a step are 0 there is no ratio, and a gradient of 0 has no direction.
#[test]
fn zeros_have_no_ratio_and_no_cosine() {
    let points = [-1.0, -0.5, 0.0, 0.25, 0.5, 1.0, 0.75, -0.75, 0.1, 0.2, 0.3, -0.4];
    let mut run = trainer(&json!({
        "task": "regression",
        "data": { "kind": "points", "inputs": points, "targets": [0, 0, 0, 0, 0, 0] },
        "hidden": [{ "units": 2, "activation": "linear" }],
        "optimizer": { "kind": "sgd" },
        "initializer": { "kind": "constant", "value": 0 },
    }));
    run.step(3);
    for layer in run.layers() {
        let zero = Some(0.0);
        assert_eq!(layer, LayerNumbers { gradient_norm: zero, update_norm: zero, weight_norm: 0.0, ratio: None });
    }
    assert_eq!(run.gradient_cosine(), None);
    assert_eq!(run.gradient(), Some(vec![0.0; run.parameters().len()]));
}

/// The last step that was made is told; the gradient that was not finite is not.
#[test]
fn a_diverged_run_tells_its_last_step() {
    for activation in ["relu", "linear", "tanh", "sigmoid"] {
        let mut run = trainer(&json!({
            "task": "regression",
            "data": { "kind": "plane", "samples": 40 },
            "hidden": vec![json!({ "units": 4, "activation": activation }); 3],
            "optimizer": { "kind": "sgd", "learningRate": 1000 },
        }));
        let mut before = run.layers();
        while run.step(1) == 1 {
            before = run.layers();
            look(&mut run);
            assert!(run.progress().step < 5000, "{activation} does not diverge");
        }
        assert_eq!(run.layers(), before, "{activation}");
        let numbers = before.iter().flat_map(|layer| [layer.gradient_norm, layer.update_norm, layer.ratio]);
        assert!(numbers.flatten().all(f64::is_finite), "{before:?}");
        assert_eq!(run.gradient_cosine(), None, "{activation}");
        assert!(run.gradient().is_none_or(|gradient| gradient.iter().all(|number| number.is_finite())));
        look(&mut run);
    }
}

/// No hidden layer, two parameters, one training point, most units dropped, the largest set: everything can be asked for.
#[test]
fn the_ends_of_what_a_run_can_be_are_told_of() {
    let one_point = json!({ "kind": "points", "inputs": [0, 0, 1, 1], "targets": [0, 1] });
    for (config, layers) in [
        (json!({ "hidden": [], "features": ["x"], "data": { "kind": "gauss", "samples": 30 } }), 1),
        (json!({ "data": one_point, "hidden": [{ "units": 2 }] }), 2),
        (json!({ "regularization": { "dropout": 0.9 }, "hidden": vec![json!({ "units": 3 }); 8] }), 9),
        (
            json!({ "data": { "kind": "spiral", "samples": 20000 }, "hidden": vec![json!({ "units": 64, "activation": "relu" }); 2] }),
            3,
        ),
    ] {
        let mut run = trainer(&config);
        for _ in 0..3 {
            look(&mut run);
            assert_eq!(run.layers().len(), layers);
            run.step(1);
        }
        assert!(knows_a_step(&run));
    }
}

/// Under every rule, with all that a step can have.
#[test]
fn who_looks_changes_nothing() {
    for rule in Optimizer::WORDS {
        let mut config = eventful();
        config["optimizer"] = json!({ "kind": rule });
        config["sam"] = json!({ "rho": 0.05 });
        config["averaging"] = json!({ "kind": "ema" });
        let (mut alone, mut watched) = (trainer(&config), trainer(&config));
        for _ in 0..25 {
            assert_eq!(alone.step(1), 1);
            look(&mut watched);
            assert_eq!(watched.step(1), 1);
            look(&mut watched);
        }
        assert_eq!(alone.metrics(), watched.metrics(), "{rule}");
        assert!(alone.checkpoint() == watched.checkpoint(), "{rule}");
    }
}
