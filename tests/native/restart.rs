//! An update rule that begins anew in mid-run, and another order of the batches from there on.

use crate::support::json::value;
use ravine::config::{Code, TrainerConfig};
use ravine::optim::Optimizer;
use ravine::schema::Words;
use ravine::trainer::Trainer;
use serde_json::{Value, json};

fn trainer(config: Value) -> Trainer {
    Trainer::new(TrainerConfig::from_value(&value(&config)).expect("a valid configuration")).expect("a trainer")
}

/// Ten steps an epoch in the order of the split.
fn plain(optimizer: &Value) -> Value {
    json!({
        "data": { "kind": "moons", "samples": 200 },
        "hidden": [{ "units": 5 }, { "units": 4 }],
        "batchSize": 10,
        "shuffle": false,
        "optimizer": optimizer,
        "clip": { "norm": 1 },
        "regularization": { "l2": 0.01 },
    })
}

fn bits(run: &Trainer) -> Vec<u32> {
    run.parameters().iter().map(|weight| weight.to_bits()).collect()
}

fn restart(run: &mut Trainer, optimizer: Value) {
    run.restart_optimizer(Some(&value(&optimizer))).expect("an optimizer");
}

fn taken_up(run: &Trainer) -> Trainer {
    let mut other = trainer(json!({ "data": { "kind": "xor" }, "hidden": [] }));
    other.restore(&run.checkpoint()).expect("a checkpoint");
    other
}

/// A fresh trainer at the same weights, at the start of an epoch as well, makes the same steps.
#[test]
fn a_rule_that_begins_anew_is_a_fresh_one() {
    for before in ["momentum", "adam", "scheduleFreeAdamW"] {
        for kind in Optimizer::WORDS {
            let rule = json!({ "kind": kind });
            let mut run = trainer(plain(&json!({ "kind": before })));
            assert_eq!(run.step(30), 30);
            let mut fresh = trainer(plain(&rule));
            fresh.set_parameters(run.parameters()).expect("finite weights");
            restart(&mut run, rule.clone());
            assert_eq!(run.config().optimizer, fresh.config().optimizer, "{before} to {kind}");
            for step in 0..25 {
                assert_eq!(bits(&run), bits(&fresh), "{before} to {kind}, step {step}");
                assert_eq!(run.metrics().train_loss.to_bits(), fresh.metrics().train_loss.to_bits());
                assert_eq!((run.step(1), fresh.step(1)), (1, 1));
            }
            assert_eq!((run.progress().step, fresh.progress().step), (55, 25));
        }
    }
}

/// Without another rule only what it remembers is gone.
#[test]
fn the_same_rule_begins_anew_without_its_memory() {
    let rule = json!({ "kind": "adam", "learningRate": 0.02, "beta1": 0.8 });
    let mut run = trainer(plain(&rule));
    run.step(30);
    let (mut on, weights) = (run.clone(), run.parameters().to_vec());
    run.restart_optimizer(None).expect("nothing is refused");
    assert_eq!(run.config(), on.config());
    let mut fresh = trainer(plain(&rule));
    fresh.set_parameters(&weights).expect("finite weights");
    run.step(1);
    fresh.step(1);
    on.step(1);
    assert_eq!(bits(&run), bits(&fresh));
    assert_ne!(bits(&run), bits(&on));
}

#[test]
fn schedule_batches_and_what_was_measured_go_on() {
    let schedule = json!({ "kind": "cosine", "length": 100, "warmupSteps": 5 });
    let mut run = trainer(json!({ "batchSize": 7, "schedule": schedule.clone(), "averaging": { "kind": "ema" } }));
    run.step(40);
    let before = run.metrics();
    let average = run.averaged().expect("an average").to_vec();
    restart(&mut run, json!({ "kind": "sgd", "learningRate": 0.01 }));
    let after = run.metrics();
    // The default rate of Adam was the same.
    assert_eq!(before, after);
    assert_eq!(run.averaged(), Some(&average[..]));
    let mut rates = [0.0; 60];
    // Of a run that nothing happened to.
    trainer(json!({ "batchSize": 7, "schedule": schedule })).rates_ahead(&mut rates, 40, 1);
    for rate in rates {
        assert_eq!(run.metrics().learning_rate as f32, rate);
        run.step(1);
    }
    assert!(rates.windows(2).any(|pair| pair[0] != pair[1]));
}

/// Sums of both kinds of numbers: what a rule keeps, and how many steps it has made.
#[test]
fn checkpoints_hold_the_steps_of_the_rule() {
    for kind in Optimizer::WORDS {
        let mut run =
            trainer(json!({ "hidden": [{ "units": 4 }], "batchSize": 7, "averaging": { "kind": "swa", "from": 10 } }));
        run.step(33);
        restart(&mut run, json!({ "kind": kind }));
        for steps in [0, 1, 20] {
            run.step(steps);
            let mut copy = taken_up(&run);
            assert_eq!(copy.checkpoint(), run.checkpoint());
            let mut on = run.clone();
            assert_eq!((copy.step(30), on.step(30)), (30, 30));
            assert_eq!((bits(&copy), copy.metrics()), (bits(&on), on.metrics()), "{kind}");
        }
        run.reset();
        let mut again = trainer(json!({
            "hidden": [{ "units": 4 }],
            "batchSize": 7,
            "averaging": { "kind": "swa", "from": 10 },
            "optimizer": { "kind": kind },
        }));
        run.step(15);
        again.step(15);
        assert_eq!(run.checkpoint(), again.checkpoint());
    }
}

/// A rule that begins anew at step 0 has made no step less than the run.
#[test]
fn at_step_0_it_is_a_run_like_any_other() {
    let mut run = trainer(plain(&json!({ "kind": "adam" })));
    restart(&mut run, json!({ "kind": "nadam" }));
    let other = trainer(plain(&json!({ "kind": "nadam" })));
    assert_eq!(run.checkpoint(), other.checkpoint());
}

#[test]
fn what_is_refused_changes_nothing() {
    let mut run = trainer(plain(&json!({ "kind": "adam" })));
    run.step(20);
    let before = run.checkpoint();
    for (given, field, code) in [
        (json!({ "kind": "sgdd" }), "optimizer.kind", Code::Choice),
        (json!({ "learningRate": -1 }), "optimizer.learningRate", Code::Number),
        (json!({ "kind": "sgd", "beta1": 0.5 }), "optimizer.beta1", Code::UnknownKey),
        (json!(3), "optimizer", Code::Object),
        (json!(null), "optimizer", Code::Object),
    ] {
        let error = run.restart_optimizer(Some(&value(&given))).expect_err("a refusal");
        assert_eq!((&error.field[..], error.code), (field, code));
        assert_eq!(run.checkpoint(), before);
    }
}

#[test]
fn a_diverged_run_goes_on_with_another_rule() {
    let mut run = trainer(json!({
        "task": "regression",
        "data": { "kind": "plane", "samples": 50 },
        "hidden": [{ "units": 4, "activation": "linear" }],
        "optimizer": { "kind": "sgd", "learningRate": 10 },
    }));
    let first = run.parameters().to_vec();
    while run.step(1) == 1 {}
    let stood = run.progress().step;
    assert_eq!(run.metrics().diverged_at, Some(stood + 1));
    restart(&mut run, json!({ "kind": "adam" }));
    assert_eq!(run.metrics().diverged_at, None);
    run.set_parameters(&first).expect("finite weights");
    assert_eq!((run.step(5), run.progress().step), (5, stood + 5));
}

/// What is watched is watched on, under the numbers of the run's own steps.
#[test]
fn the_trace_counts_the_steps_of_the_run() {
    let mut run = trainer(plain(&json!({ "kind": "adam" })));
    run.watch(&[3]).expect("a place");
    run.step(12);
    restart(&mut run, json!({ "kind": "rmsprop" }));
    assert_eq!(run.trace().steps().count(), 0);
    run.step(3);
    assert_eq!(run.trace().steps().collect::<Vec<_>>(), [13, 14, 15]);
    // m/(1−β₁ᵗ) of the rule's own first step is the gradient itself: t is 1.
    restart(&mut run, json!({ "kind": "adam", "learningRate": 0.01 }));
    run.step(1);
    let terms = run.inspect(3).expect("it is watched");
    let seen = |name: &str| terms.iter().find(|term| term.name == name).expect("a term").values[0];
    let step_size = f64::from((0.01 / (1.0 - 0.9_f64)) as f32);
    assert!((seen("stepSize") / step_size - 1.0).abs() < 1e-6);
}

// --- Another order of the batches --------------------------------------------------------------------------------------

fn batches(seed: u32, order: u32) -> Value {
    json!({
        "seed": seed,
        // Points that no seed moves.
        "data": {
            "kind": "points",
            "inputs": (0..60).map(|i| f64::from(i * 7 % 13) / 6.0 - 1.0).collect::<Vec<_>>(),
            "targets": (0..30).map(|i| i % 2).collect::<Vec<_>>(),
        },
        "hidden": [],
        "initializer": { "kind": "zeros" },
        "batchSize": 4,
        "batchOrder": order,
    })
}

#[test]
fn another_order_draws_other_batches_and_nothing_else() {
    let [mut first, mut same, mut other] = [0, 0, 1].map(|order| trainer(batches(5, order)));
    assert_eq!(first.train().points(), other.train().points());
    for run in [&mut first, &mut same, &mut other] {
        run.step(6);
    }
    assert_eq!(bits(&first), bits(&same));
    assert_ne!(bits(&first), bits(&other));
    // Over all samples at once there is only one.
    let full = |order: u32| {
        let mut config = batches(5, order);
        config["batchSize"] = json!("full");
        config["shuffle"] = json!(false);
        let mut run = trainer(config);
        run.step(6);
        bits(&run)
    };
    assert_eq!(full(0), full(1));
}

/// In the midst of an epoch and at its end, from the next batch on: as a run that had had this order from the start goes on from there.
#[test]
fn it_may_change_in_mid_run() {
    for made in [4, 6, 9] {
        let [mut run, mut other] = [0, 7].map(|order| trainer(batches(5, order)));
        run.step(made);
        other.step(made);
        run.update(&value(&json!({ "batchOrder": 7 }))).expect("a live key");
        let mut copy = taken_up(&run);
        assert_eq!(copy.checkpoint(), run.checkpoint());
        other.set_parameters(run.parameters()).expect("finite weights");
        other.restart_optimizer(None).expect("nothing is refused");
        run.restart_optimizer(None).expect("nothing is refused");
        copy.restart_optimizer(None).expect("nothing is refused");
        for run in [&mut run, &mut other, &mut copy] {
            run.step(11);
        }
        assert_eq!(bits(&run), bits(&other), "after {made} steps");
        assert_eq!(bits(&run), bits(&copy), "after {made} steps");
    }
}

#[test]
fn an_order_is_a_whole_number() {
    let mut run = trainer(batches(5, 0));
    let error = run.update(&value(&json!({ "batchOrder": 0.5 }))).expect_err("a refusal");
    assert_eq!((&error.field[..], error.code), ("batchOrder", Code::Integer));
    trainer(batches(u32::MAX, u32::MAX)).step(3);
}
