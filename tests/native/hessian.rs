//! Products with the Hessian, its largest eigenvalue, and the limits of the rules: against differences of the twin's gradient in `f64`,
//! the whole matrix, and runs that stay or leave.

use super::identities::{bits, trainer};
use crate::support::twin::{Example, Run, distance, norm, widen};
use ravine::Trainer;
use ravine::config::Activation;
use ravine::lanczos::{Found, Lanczos};
use ravine::plane::Plane;
use ravine::rng::{Stream, normal, stream};
use ravine::schema::Words;
use ravine::sharpness::{Progress, Search};
use serde_json::{Value as Json, json};

/// Step of the differences.
const H: f64 = 1e-5;
/// No weighted sum before a corner is nearer to it, as a share of its terms: a hundred times the step.
const CLEARANCE: f64 = 1e-3;

/// Tasks and losses, a few points each.
fn tasks() -> Vec<(&'static str, Json)> {
    let points = |classes: usize, seed: u32| {
        let rng = &mut stream(seed, Stream::Data);
        let inputs: Vec<f64> = (0..40).map(|_| (normal(rng) as f32).into()).collect();
        let value = |index: usize| if classes == 0 { normal(rng) as f32 } else { (index % classes) as f32 };
        let targets: Vec<f32> = (0..20).map(value).collect();
        json!({ "kind": "points", "inputs": inputs, "targets": targets })
    };
    let of = |task: &str, loss: &str, classes| json!({ "task": task, "loss": loss, "data": points(classes, 7) });
    vec![
        ("binary cross-entropy", of("classification", "crossEntropy", 2)),
        ("softmax", of("classification", "crossEntropy", 4)),
        ("squared error of classes", of("classification", "meanSquaredError", 3)),
        ("squared error", of("regression", "meanSquaredError", 0)),
    ]
}

fn config(mut task: Json, activation: &str, l2: f64, seed: u32) -> Json {
    let more = json!({
        "hidden": [{ "units": 5, "activation": activation }, { "units": 3, "activation": activation }],
        "lossScale": 1.5,
        "seed": seed,
        "trainFraction": 0.9,
        "regularization": { "l1": 0.01, "l2": l2 },
    });
    task.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    task
}

/// The twin's gradient on all training samples, with penalties, at these parameters; and how near a corner was.
fn gradient(twin: &mut Run, run: &Trainer, parameters: &[f64]) -> (Vec<f64>, f64) {
    twin.learner.parameters = parameters.to_vec();
    let batch: Vec<&Example> = twin.train.iter().collect();
    let (_, mut gradient, corner) = twin.learner.data_gradient(run.config().loss_scale, &batch, None);
    twin.learner.add_penalty_gradient(&run.config().regularization, &mut gradient);
    (gradient, corner)
}

/// H·v, by central differences of the twin's gradient.
fn differences(twin: &mut Run, run: &Trainer, direction: &[f64]) -> Vec<f64> {
    let here = widen(run.parameters());
    let mut at = |by: f64| {
        let moved: Vec<f64> = here.iter().zip(direction).map(|(one, v)| one + by * v).collect();
        gradient(twin, run, &moved).0
    };
    let (above, below) = (at(H), at(-H));
    above.iter().zip(&below).map(|(above, below)| (above - below) / (2.0 * H)).collect()
}

/// A run whose samples all stay clear of corners.
fn clear(task: &Json, activation: &str, l2: f64) -> (Trainer, Run) {
    for seed in 1..2000 {
        let mut run = trainer(config(task.clone(), activation, l2, seed));
        run.step(3);
        let mut twin = Run::new(run.config());
        let here = widen(run.parameters());
        if gradient(&mut twin, &run, &here).1 > CLEARANCE {
            return (run, twin);
        }
    }
    panic!("no start is clear of corners");
}

fn chance(count: usize, seed: u32) -> Vec<f32> {
    let rng = &mut stream(seed, Stream::Weights);
    (0..count).map(|_| normal(rng) as f32).collect()
}

#[test]
fn of_every_activation_loss_and_penalty_products_are_differences_of_gradients() {
    for activation in Activation::WORDS {
        for (name, task) in tasks() {
            for l2 in [0.0, 0.3] {
                let (run, mut twin) = clear(&task, activation, l2);
                let direction = chance(run.parameters().len(), 3);
                let own = widen(&run.hessian_vector(&direction).expect("finite"));
                let right = differences(&mut twin, &run, &widen(&direction));
                let error = distance(&own, &right) / norm(&right);
                assert!(error < 2e-5, "{activation}, {name}, l2 {l2}: {error:e}");
            }
        }
    }
}

/// The largest eigenvalue of a symmetric matrix, by Jacobi's rotations.
fn largest_eigenvalue(mut matrix: Vec<Vec<f64>>) -> f64 {
    let count = matrix.len();
    for _ in 0..30 {
        for p in 0..count {
            for q in p + 1..count {
                let off = matrix[p][q];
                if off.abs() < 1e-300 {
                    continue;
                }
                let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * off);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for row in &mut matrix {
                    let (a, b) = (row[p], row[q]);
                    (row[p], row[q]) = (c * a - s * b, s * a + c * b);
                }
                let (a, b) = (matrix[p].clone(), matrix[q].clone());
                matrix[p] = a.iter().zip(&b).map(|(a, b)| c * a - s * b).collect();
                matrix[q] = a.iter().zip(&b).map(|(a, b)| s * a + c * b).collect();
            }
        }
    }
    (0..count).map(|index| matrix[index][index]).fold(f64::NEG_INFINITY, f64::max)
}

#[test]
fn sharpness_is_the_largest_eigenvalue_of_the_whole_matrix() {
    for activation in Activation::WORDS {
        for (name, task) in tasks() {
            let (mut run, mut twin) = clear(&task, activation, 0.1);
            let count = run.parameters().len();
            let unit =
                |index: usize| (0..count).map(|other| if other == index { 1.0 } else { 0.0 }).collect::<Vec<_>>();
            let matrix: Vec<Vec<f64>> = (0..count).map(|index| differences(&mut twin, &run, &unit(index))).collect();
            let even = |i: usize, j: usize| 0.5 * (matrix[i][j] + matrix[j][i]);
            let matrix = (0..count).map(|i| (0..count).map(|j| even(i, j)).collect()).collect();
            let right = largest_eigenvalue(matrix);
            let found = run.sharpness(Search { is_preconditioned: false, ..Search::default() }).expect("finite");
            let error = (found.value - right).abs();
            assert!(error < 0.01 * right.abs() || error < 0.01, "{activation}, {name}: {} for {right}", found.value);
            assert!(error < 2e-3 * right.abs() || error < 1e-5, "{activation}, {name}: {} for {right}", found.value);
            // Its vector is one: H·v is λ·v.
            let product = widen(&run.hessian_vector(&found.vector).expect("finite"));
            let expected: Vec<f64> = widen(&found.vector).iter().map(|one| found.value * one).collect();
            assert!(distance(&product, &expected) <= 2.0 * found.residual + 1e-4 * found.value.abs());
            // From there, few products are needed.
            let again =
                run.sharpness(Search { is_preconditioned: false, start: Some(&found.vector), ..Search::default() });
            let again = again.expect("finite");
            assert!((again.value - found.value).abs() < 1e-3 * found.value.abs());
            assert!(again.products <= found.products, "{} {}", again.products, found.products);
        }
    }
}

/// Σ aᵢbᵢ
fn along(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
}

/// What is left of a vector beside another of length 1.
fn without(vector: &[f32], other: &[f32]) -> Vec<f32> {
    let share = along(vector, other);
    vector.iter().zip(other).map(|(one, other)| (f64::from(*one) - share * f64::from(*other)) as f32).collect()
}

/// The vector of an earlier estimate may be the second by now. A search from it comes to the first all the same.
#[test]
fn a_search_from_the_second_eigenvector_finds_the_first() {
    for (seed, activation) in (1..9).flat_map(|seed| ["tanh", "relu"].map(|activation| (seed, activation))) {
        let mut run = trainer(json!({
            "seed": seed,
            "data": { "kind": "blobs", "classes": 4, "samples": 300, "noise": 0.2 },
            "hidden": [{ "units": 16, "activation": activation }, { "units": 16, "activation": activation }],
            "loss": "meanSquaredError",
            "batchSize": 32,
            "optimizer": { "kind": "sgd", "learningRate": 0.1 },
        }));
        for _ in 0..4 {
            run.step(60);
            let first = run.sharpness(Search { products: 200, ..Search::default() }).expect("finite");
            // H without what it has along the first.
            let mut search = Lanczos::new(&without(&chance(first.vector.len(), 8), &first.vector), 200);
            let mut apply = |vector: &[f32], out: &mut [f32]| {
                let product = run.hessian_vector(&without(vector, &first.vector)).expect("finite");
                out.copy_from_slice(&without(&product, &first.vector));
                true
            };
            let second = loop {
                match search.advance(&mut apply) {
                    Found::NotYet => {}
                    Found::Eigenpair(second) => break second,
                    Found::Nothing => panic!("all products are finite"),
                }
            };
            assert!(second.value < first.value && along(&second.vector, &first.vector).abs() < 1e-4);
            let found = run.sharpness(Search { start: Some(&second.vector), ..Search::default() }).expect("finite");
            let error = (found.value / first.value - 1.0).abs();
            assert!(
                error < 1e-4,
                "{activation}, seed {seed}: {} for {}, not {}",
                found.value,
                first.value,
                second.value
            );
        }
    }
}

#[test]
fn looking_at_the_curvature_changes_nothing() {
    let (name, task) = tasks().remove(1);
    let mut looked = trainer(config(task.clone(), "tanh", 0.1, 4));
    let mut alone = trainer(config(task, "tanh", 0.1, 4));
    for _ in 0..10 {
        looked.step(5);
        alone.step(5);
        looked.sharpness(Search::default()).expect("finite");
        assert_eq!(bits(looked.parameters()), bits(alone.parameters()), "{name}");
    }
    assert_eq!(looked.checkpoint(), alone.checkpoint());
}

// --- Limits ----------------------------------------------------------------------------------------------------------

/// Squared error without a hidden layer: the loss is a bowl, H = (2/N)·X̃ᵀX̃ + l2 on weights. Zero targets and weights.
fn bowl(optimizer: Json, more: Json) -> Json {
    let rng = &mut stream(5, Stream::Data);
    let inputs: Vec<f32> = (0..60).map(|_| normal(rng) as f32).collect();
    let mut config = json!({
        "task": "regression",
        "loss": "meanSquaredError",
        "data": { "kind": "points", "inputs": inputs, "targets": vec![0.0; 30] },
        "trainFraction": 0.9,
        "hidden": [],
        "initializer": { "kind": "zeros" },
        "batchSize": "full",
        "regularization": { "l2": 0.05 },
        "optimizer": optimizer,
    });
    config.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    config
}

/// Whether a run at so many times its limit goes away from the minimum: it stands there for `idle` steps, is put aside along the top
/// eigenvector, and makes `steps`.
fn leaves(optimizer: &Json, more: &Json, share: f64, (idle, steps, aside): (u32, u32, f64)) -> bool {
    let with_rate = |rate: f64| {
        let mut optimizer = optimizer.clone();
        optimizer["learningRate"] = rate.into();
        let mut run = trainer(bowl(optimizer, more.clone()));
        run.step(idle);
        run
    };
    // The eigenvalue does not hang on the rate, but that of a rule whose average weighs by it: so by bisection.
    let ratio = |rate: f64| {
        let found = with_rate(rate).sharpness(Search::default()).expect("finite");
        found.value / found.limit.expect("a limit")
    };
    let (mut low, mut high) = (1e-3, 900.0);
    for _ in 0..60 {
        let middle = f64::sqrt(low * high);
        if ratio(middle) < share { low = middle } else { high = middle }
    }
    let mut run = with_rate(low);
    assert!((ratio(low) / share - 1.0).abs() < 1e-3, "{optimizer}: {} for {share}", ratio(low));
    let vector = run.sharpness(Search::default()).unwrap().vector;
    let start: Vec<f32> = vector.iter().map(|one| (aside * f64::from(*one)) as f32).collect();
    run.set_parameters(&start).unwrap();
    let mut largest = 0.0;
    for step in 0..steps {
        run.step(1);
        if step + 5 >= steps {
            largest = f64::max(largest, norm(&widen(run.parameters())));
        }
    }
    largest > aside
}

#[test]
fn a_run_just_below_its_limit_stays_and_one_just_above_leaves() {
    let plain = (400, 400, 1e-6);
    let by_momentum = (400, 200, 1e-6);
    for (optimizer, more, plan) in [
        (json!({ "kind": "sgd" }), json!({}), plain),
        (json!({ "kind": "momentum", "momentum": 0.5 }), json!({}), by_momentum),
        (json!({ "kind": "momentum" }), json!({}), (400, 60, 1e-6)),
        (json!({ "kind": "nesterov", "momentum": 0.5 }), json!({}), by_momentum),
        (json!({ "kind": "nesterov" }), json!({}), (400, 60, 1e-6)),
        (json!({ "kind": "rmsprop", "epsilon": 1 }), json!({}), plain),
        (json!({ "kind": "rmsprop", "epsilon": 1, "epsilonInsideRoot": false }), json!({}), plain),
        (json!({ "kind": "adagrad", "epsilon": 1 }), json!({}), plain),
        (json!({ "kind": "adadelta", "epsilon": 1 }), json!({}), plain),
        (json!({ "kind": "adam", "beta1": 0.5, "epsilon": 1 }), json!({}), by_momentum),
        (json!({ "kind": "adam", "epsilon": 1, "beta2": 0.9 }), json!({}), (400, 60, 1e-6)),
        (json!({ "kind": "adam", "epsilon": 1, "biasCorrection": false }), json!({}), (400, 60, 1e-6)),
        (json!({ "kind": "adamw", "epsilon": 1, "beta2": 0.9 }), json!({}), (400, 60, 1e-9)),
        (json!({ "kind": "amsgrad", "epsilon": 1, "beta2": 0.9 }), json!({}), (400, 60, 1e-6)),
        (json!({ "kind": "adamax", "epsilon": 1, "beta2": 0.9 }), json!({}), (400, 60, 1e-6)),
        (json!({ "kind": "nadam", "epsilon": 1, "beta2": 0.9 }), json!({}), (400, 60, 1e-6)),
        (json!({ "kind": "radam", "epsilon": 1, "beta2": 0.99 }), json!({}), (3000, 60, 1e-6)),
        (json!({ "kind": "scheduleFreeSgd" }), json!({}), (400, 400, 1e-6)),
        (json!({ "kind": "scheduleFreeAdamW", "epsilon": 1, "beta2": 0.9 }), json!({}), (400, 400, 1e-9)),
    ] {
        let [below, above] = [0.99, 1.01].map(|share| leaves(&optimizer, &more, share, plan));
        assert!(!below, "{optimizer} leaves below its limit");
        assert!(above, "{optimizer} stays above its limit");
    }
}

const RHO: f64 = 0.05;

/// A bowl under SAM, whose weights stand at `aside` times the top eigenvector; and λ.
struct Swing {
    run: Trainer,
    vector: Vec<f64>,
    value: f64,
}

impl Swing {
    fn new(optimizer: &Json, rate: f64) -> Self {
        let mut optimizer = optimizer.clone();
        optimizer["learningRate"] = rate.into();
        let mut run = trainer(bowl(optimizer, json!({ "regularization": {}, "sam": { "rho": RHO } })));
        // At the minimum: the rule's v stays 0.
        run.step(1);
        let found = run.sharpness(Search::default()).expect("finite");
        Self { run, vector: widen(&found.vector), value: found.value }
    }

    fn put(&mut self, aside: f64) {
        let place: Vec<f32> = self.vector.iter().map(|one| (aside * one) as f32).collect();
        self.run.set_parameters(&place).unwrap();
    }

    /// λ as a share of its limit.
    fn ratio(&mut self) -> f64 {
        let found = self.run.sharpness(Search::default()).expect("finite");
        found.value / found.limit.expect("a limit")
    }

    /// How far the weights are from the minimum.
    fn aside(&self) -> f64 {
        norm(&widen(self.run.parameters()))
    }
}

/// Rules that SAM is tried with, as momentum μ and the d of their limit without SAM, (2 + 2μ)/(d·η). They run at the η at which ηλ is
/// (1 + 2μ)/d, which is half of it or more.
fn with_sam() -> Vec<(Json, f64, f64, f64)> {
    let of = |kind: &str, momentum: f64| json!({ "kind": kind, "momentum": momentum });
    let rules = [
        (json!({ "kind": "sgd" }), 0.0, 1.0),
        (of("momentum", 0.5), 0.5, 1.0),
        (of("momentum", 0.9), 0.9, 1.0),
        (of("nesterov", 0.5), 0.5, 2.0),
        (of("nesterov", 0.9), 0.9, 2.8),
    ];
    let rated = |(rule, momentum, d): (Json, f64, f64)| {
        let rate = (1.0 + 2.0 * momentum) / (d * Swing::new(&rule, 0.1).value);
        (rule, momentum, d, rate)
    };
    rules.into_iter().map(rated).collect()
}

/// Along the top eigenvector, the gradient that a rule sees under SAM is λ(θ + ρ·sign θ). A swing in which the weights go from −a to a and
/// back has v = −2a/(d·η) at a. Whether the next place is farther away than a hangs on how far that is.
#[test]
fn with_sam_a_swing_from_below_the_limit_leads_nearer_and_one_from_above_farther() {
    for (rule, _, d, rate) in with_sam() {
        for share in [0.99, 1.01] {
            let mut swing = Swing::new(&rule, rate);
            let (mut low, mut high) = (1e-4, 1e4);
            for _ in 0..60 {
                let middle = f64::sqrt(low * high);
                swing.put(middle);
                // Nearer, the way up is longer beside the gradient.
                if swing.ratio() > share { low = middle } else { high = middle }
            }
            swing.put(low);
            assert!((swing.ratio() / share - 1.0).abs() < 1e-4);
            // One step from where the gradient is that v, since v was 0.
            let before = RHO - 2.0 * low / (d * rate * swing.value);
            assert!(before < 0.0);
            swing.put(before);
            swing.run.step(1);
            swing.put(low);
            swing.run.step(1);
            let after = swing.aside();
            assert_eq!(after > low, share > 1.0, "{rule}, {share}: {low} {after}");
        }
    }
}

/// Below the limit of its rule without SAM, a run swings more and more steadily: where λ(1 + ρ/a) is (2 + 2μ)/(d·η).
#[test]
fn with_sam_a_steady_swing_is_at_the_limit() {
    for (rule, momentum, d, rate) in with_sam() {
        let mut swing = Swing::new(&rule, rate);
        let steady = RHO / ((2.0 + 2.0 * momentum) / (d * rate * swing.value) - 1.0);
        for start in [0.3, 3.0] {
            swing.put(start * steady);
            swing.run.step(1000);
            let (aside, ratio) = (swing.aside(), swing.ratio());
            assert!((aside / steady - 1.0).abs() < 1e-4, "{rule}: {aside} for {steady}");
            assert!((ratio - 1.0).abs() < 1e-4, "{rule}: {ratio}");
        }
    }
}

/// So does Schedule-Free, whose limit falls to 2/((1 − β)η) as the weight of its average does to 0. Here λ is half of that, and a is ρ.
#[test]
fn with_sam_a_steady_swing_of_schedule_free_is_at_the_limit() {
    let rule = json!({ "kind": "scheduleFreeSgd", "beta": 0.9 });
    let rate = 10.0 / Swing::new(&rule, 0.1).value;
    for start in [0.3, 3.0] {
        let mut swing = Swing::new(&rule, rate);
        swing.put(start * RHO);
        swing.run.step(2000);
        let (aside, ratio) = (swing.aside(), swing.ratio());
        assert!((aside / RHO - 1.0).abs() < 0.01, "{aside}");
        assert!((ratio - 1.0).abs() < 1e-3, "{ratio}");
    }
}

#[test]
fn no_limit_is_told_where_none_is_known() {
    let limit = |optimizer: Json, more: Json| {
        let mut run = trainer(bowl(optimizer, more));
        run.step(2);
        run.sharpness(Search::default()).expect("finite").limit
    };
    assert_eq!(limit(json!({ "kind": "lion" }), json!({})), None);
    assert_eq!(limit(json!({ "kind": "muon" }), json!({})), None);
    assert_eq!(limit(json!({ "kind": "sgd", "learningRate": 0 }), json!({})), None);
    assert!(limit(json!({ "kind": "sgd" }), json!({})).is_some());
    let sam = json!({ "sam": { "rho": 0.1 } });
    assert_eq!(limit(json!({ "kind": "adam" }), sam), None);
    // A clipped step does not grow with the gradient.
    let start = json!({ "initializer": { "kind": "constant", "value": 1 }, "clip": { "value": 1e-3 } });
    assert_eq!(limit(json!({ "kind": "sgd" }), start), None);
    let start = json!({ "initializer": { "kind": "constant", "value": 1 }, "clip": { "norm": 1e-3 } });
    assert_eq!(limit(json!({ "kind": "sgd" }), start), None);
    // Nor is it forgotten where a run is taken up, though its gradient is not kept.
    for clip in [json!({ "value": 1e-3 }), json!({ "norm": 1e-3 })] {
        let bowl = || {
            let more = json!({ "initializer": { "kind": "constant", "value": 1 }, "clip": clip });
            trainer(bowl(json!({ "kind": "sgd" }), more))
        };
        let mut run = bowl();
        run.step(2);
        let mut again = bowl();
        again.restore(&run.checkpoint()).expect("its own checkpoint");
        assert_eq!(again.sharpness(Search::default()).expect("finite").limit, None);
    }
    // Before the first step, no rule has a state.
    assert_eq!(trainer(bowl(json!({ "kind": "adam" }), json!({}))).sharpness(Search::default()), None);
    // SGD has its limit before it has made a step; what was found after one at the same place is the same.
    let mut fresh = trainer(bowl(json!({ "kind": "sgd" }), json!({})));
    let before = fresh.sharpness(Search::default()).expect("finite");
    let here = fresh.parameters().to_vec();
    fresh.step(1);
    fresh.set_parameters(&here).expect("finite");
    assert_eq!(fresh.sharpness(Search::default()).as_ref(), Some(&before));
    assert!(before.limit.is_some());
}

/// Full-batch training sharpens until the limit of its rule and goes on there (Cohen et al. 2021 and 2022).
#[test]
fn runs_come_to_the_edge_of_stability_and_stay_there() {
    for (optimizer, from, to) in [
        (json!({ "kind": "sgd", "learningRate": 0.3 }), 0.98, 1.02),
        (json!({ "kind": "momentum", "momentum": 0.5, "learningRate": 0.3 }), 0.94, 1.06),
        (json!({ "kind": "nesterov", "momentum": 0.5, "learningRate": 0.17 }), 0.98, 1.02),
        (json!({ "kind": "rmsprop", "rho": 0.999, "learningRate": 0.001 }), 0.96, 1.06),
        (json!({ "kind": "adam", "beta1": 0.5, "learningRate": 0.01 }), 0.94, 1.06),
        (json!({ "kind": "adam", "learningRate": 0.01 }), 0.85, 1.05),
        (json!({ "kind": "adagrad", "learningRate": 0.1 }), 0.97, 1.04),
    ] {
        let mut run = trainer(json!({
            "data": { "kind": "circle", "samples": 110 },
            "trainFraction": 0.9,
            "loss": "meanSquaredError",
            "hidden": [{ "units": 16, "activation": "tanh" }, { "units": 16, "activation": "tanh" }],
            "initializer": { "kind": "xavierUniform" },
            "batchSize": "full",
            "optimizer": optimizer,
        }));
        assert_eq!(run.parameters().len(), 337);
        run.step(3500);
        let mut start: Option<Vec<f32>> = None;
        for _ in 0..60 {
            run.step(25);
            let found = run.sharpness(Search { start: start.as_deref(), ..Search::default() }).unwrap();
            let ratio = found.value / found.limit.unwrap();
            assert!((from..to).contains(&ratio), "{optimizer}: {ratio} at step {}", run.progress().step);
            start = Some(found.vector);
        }
    }
}

/// The loss at each place of a plane is that of a run whose weights are put there.
#[test]
fn losses_on_a_plane_are_those_of_runs_that_stand_there() {
    for (name, task) in tasks() {
        let mut run = trainer(config(task, "gelu", 0.1, 2));
        run.step(5);
        let count = run.parameters().len();
        let (origin, across, up) = (run.parameters().to_vec(), chance(count, 1), chance(count, 2));
        let plane =
            Plane { origin: &origin, across: &across, up: &up, s: [-0.5, 1.0], t: [0.2, 0.4], columns: 4, rows: 2 };
        let mut losses = [0.0; 8];
        run.plane_losses(&plane, &mut losses);
        assert_eq!(bits(run.parameters()), bits(&origin));
        for (index, loss) in losses.into_iter().enumerate() {
            let (s, t) = ([-0.5, 0.0, 0.5, 1.0][index % 4], [0.2, 0.4][index / 4]);
            let at = |i: usize| f64::from(origin[i]) + s * f64::from(across[i]) + t * f64::from(up[i]);
            let mut other = run.clone();
            other.set_parameters(&(0..count).map(|i| at(i) as f32).collect::<Vec<_>>()).unwrap();
            let metrics = other.metrics();
            let right = metrics.train_loss + metrics.penalty;
            assert!((f64::from(loss) - right).abs() < 1e-6 * right, "{name}: {loss} {right}");
        }
    }
}

/// A search that has come to its end finds nothing more, and harms nobody.
#[test]
fn after_its_end_a_search_finds_nothing() {
    let mut run = trainer(bowl(json!({ "kind": "sgd" }), json!({})));
    let mut search = run.search_sharpness(Search::default()).expect("SGD has a limit at once");
    let found = loop {
        match search.advance(&run) {
            Progress::NotYet => {}
            other => break other,
        }
    };
    assert!(matches!(found, Progress::Found(_)));
    assert_eq!(search.advance(&run), Progress::Nothing);
}
