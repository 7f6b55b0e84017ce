//! Averages of the weights: what they are, and that the run knows nothing of them.

use super::identities::{assert_same, bits, drawn, eventful, plain, read, trainer, with};
use crate::support::json::value;
use crate::support::twin::{distance, norm, widen};
use ravine::trainer::{Metrics, Trainer};
use serde_json::{Value as Json, json};

fn averaged(run: &Trainer) -> Vec<f64> {
    widen(run.averaged().expect("an average"))
}

fn assert_close(own: &[f64], expected: &[f64], what: &str) {
    let error = distance(own, expected) / norm(expected);
    assert!(error < 1e-6, "{what}: off by {error:e}");
}

fn mean(all: &[Vec<f64>]) -> Vec<f64> {
    (0..all[0].len()).map(|index| all.iter().map(|one| one[index]).sum::<f64>() / all.len() as f64).collect()
}

fn blend(share: f64, old: &[f64], new: &[f64]) -> Vec<f64> {
    old.iter().zip(new).map(|(old, new)| share * old + (1.0 - share) * new).collect()
}

fn averages() -> [Json; 4] {
    [
        json!({ "kind": "ema" }),
        json!({ "kind": "ema", "decay": 0.5, "from": 30 }),
        json!({ "kind": "swa" }),
        json!({ "kind": "swa", "from": 30 }),
    ]
}

#[test]
fn the_run_knows_nothing_of_its_average() {
    for rule in ["adam", "scheduleFreeSgd"] {
        for averaging in averages() {
            let run = with(eventful(), json!({ "optimizer": { "kind": rule }, "sam": { "rho": 0.1 } }));
            let (mut alone, mut averaged) =
                (trainer(run.clone()), trainer(with(run, json!({ "averaging": averaging }))));
            assert_same(&mut alone, &mut averaged, 100);
            let told = averaged.metrics();
            assert!(told.averaged.is_some());
            assert_eq!(Metrics { averaged: None, ..told }, alone.metrics());
        }
    }
}

/// The weights after steps `from` + 1 and later; until then the average is the weights themselves.
#[test]
fn swa_is_the_plain_mean_of_the_weights() {
    for from in [0, 1, 30] {
        let mut run = trainer(with(plain(), json!({ "averaging": { "kind": "swa", "from": from } })));
        assert_eq!(bits(run.averaged().expect("an average")), bits(run.parameters()));
        let mut all = Vec::new();
        for step in 1..=200 {
            run.step(1);
            if step <= from + 1 {
                assert_eq!(bits(run.averaged().expect("an average")), bits(run.parameters()), "step {step}");
            }
            if step > from {
                all.push(widen(run.parameters()));
                assert_close(&averaged(&run), &mean(&all), "the mean");
            }
        }
    }
}

#[test]
fn ema_forgets_by_its_decay() {
    for (decay, from) in [(0.99, 0), (0.8, 0), (0.5, 30), (0.0, 10)] {
        let averaging = json!({ "kind": "ema", "decay": decay, "from": from });
        let mut run = trainer(with(plain(), json!({ "averaging": averaging })));
        let mut average = widen(run.parameters());
        for step in 1..=200 {
            run.step(1);
            let now = widen(run.parameters());
            average = if step <= from + 1 { now } else { blend(decay, &average, &now) };
            assert_close(&averaged(&run), &average, "the average");
        }
    }
}

#[test]
fn what_is_told_of_an_average_is_told_of_a_run_with_these_weights() {
    for rule in ["sgd", "scheduleFreeAdamW"] {
        let config = with(plain(), json!({ "optimizer": { "kind": rule }, "lossScale": 3 }));
        let mut run = trainer(with(config.clone(), json!({ "averaging": { "kind": "swa" } })));
        run.step(60);
        let mut there = trainer(config);
        there.set_parameters(run.averaged().expect("an average")).expect("finite weights");
        let (own, expected) = (run.metrics().averaged.expect("an average"), there.metrics());
        assert_eq!((own.train_loss, own.test_loss), (expected.train_loss, expected.test_loss));
        assert_eq!((own.train_accuracy, own.test_accuracy), (expected.train_accuracy, expected.test_accuracy));
        assert_ne!(own.train_loss, run.metrics().train_loss);

        let plainly = drawn(&mut run);
        run.show_average(true);
        assert_eq!(drawn(&mut run), drawn(&mut there));
        run.show_average(false);
        assert_eq!(drawn(&mut run), plainly);
        assert_ne!(plainly, drawn(&mut there));
    }
}

#[test]
fn an_average_may_begin_and_change_in_mid_run() {
    let mut run = trainer(plain());
    let mut weights = vec![widen(run.parameters())];
    let mut step = |run: &mut Trainer, steps: usize| {
        for _ in 0..steps {
            run.step(1);
            weights.push(widen(run.parameters()));
        }
        weights.clone()
    };
    let update = |run: &mut Trainer, averaging: Json| {
        run.update(&value(&json!({ "averaging": averaging }))).expect("live keys");
    };
    step(&mut run, 10);
    assert_eq!(run.averaged(), None);
    update(&mut run, json!({ "kind": "swa" }));
    assert_eq!(bits(run.averaged().expect("an average")), bits(run.parameters()));
    let all = step(&mut run, 5);
    assert_close(&averaged(&run), &mean(&all[11..=15]), "a mean from step 11 on");

    update(&mut run, json!({ "kind": "ema", "decay": 0.5 }));
    let all = step(&mut run, 2);
    let first = blend(0.5, &all[16], &all[17]);
    assert_close(&averaged(&run), &first, "another kind begins anew");
    update(&mut run, json!({ "decay": 0.9 }));
    assert_close(&averaged(&run), &first, "another decay leaves the average");
    let all = step(&mut run, 1);
    assert_close(&averaged(&run), &blend(0.9, &first, &all[18]), "another decay");

    update(&mut run, json!({ "from": 22 }));
    let all = step(&mut run, 4);
    assert_close(&averaged(&run), &all[22], "a later beginning");
    let all = step(&mut run, 2);
    assert_close(&averaged(&run), &blend(0.9, &all[23], &all[24]), "after it");
    update(&mut run, json!({ "from": 0 }));
    let all = step(&mut run, 1);
    let expected = blend(0.9, &blend(0.9, &all[23], &all[24]), &all[25]);
    assert_close(&averaged(&run), &expected, "an earlier beginning takes back nothing");

    update(&mut run, json!({ "kind": "none" }));
    assert_eq!((run.averaged(), run.clone().metrics().averaged), (None, None));
}

/// Where it is made to begin later, it is what stands there until then: the weights themselves, at once.
#[test]
fn an_average_that_is_to_begin_later_is_the_weights_until_then() {
    for kind in ["ema", "swa"] {
        let mut run = trainer(with(plain(), json!({ "averaging": { "kind": kind, "from": 5 } })));
        run.step(20);
        assert!(bits(run.averaged().expect("an average")) != bits(run.parameters()));
        run.metrics();
        for from in [20, 100] {
            run.update(&value(&json!({ "averaging": { "from": from } }))).expect("a live key");
            assert_eq!(bits(run.averaged().expect("an average")), bits(run.parameters()));
            let told = run.metrics();
            assert_eq!(told.averaged.expect("an average").train_loss, told.train_loss);
            run.step(7);
            run.update(&value(&json!({ "averaging": { "from": 5 } }))).expect("a live key");
        }
    }
}

#[test]
fn a_reset_begins_the_average_anew() {
    let config = with(eventful(), json!({ "averaging": { "kind": "swa", "from": 3 } }));
    let mut run = trainer(config.clone());
    run.step(40);
    run.metrics();
    run.reset();
    let mut fresh = trainer(config);
    for _ in 0..10 {
        assert_eq!(bits(run.averaged().expect("an average")), bits(fresh.averaged().expect("an average")));
        assert_eq!(run.metrics(), fresh.metrics());
        run.step(1);
        fresh.step(1);
    }
}

/// A weight that is put elsewhere takes its average along, the others keep theirs.
#[test]
fn the_average_goes_where_a_weight_is_put() {
    let mut run = trainer(with(plain(), json!({ "averaging": { "kind": "ema" } })));
    run.step(30);
    let before = run.averaged().expect("an average").to_vec();
    let mut weights = run.parameters().to_vec();
    run.metrics();
    weights[4] = 2.5;
    run.set_parameters(&weights).expect("finite weights");
    let after = run.averaged().expect("an average").to_vec();
    assert_ne!(before[4], 2.5);
    assert_eq!(after[4], 2.5);
    assert_eq!([&before[..4], &before[5..]].concat(), [&after[..4], &after[5..]].concat());

    let mut there = trainer(plain());
    there.set_parameters(&after).expect("finite weights");
    assert_eq!(run.metrics().averaged.expect("an average").train_loss, there.metrics().train_loss);
    run.step(1);
    let expected = blend(0.99, &widen(&after), &widen(run.parameters()));
    assert_close(&averaged(&run), &expected, "the step after");
}

#[test]
fn kinds_and_ranges_are_checked() {
    let error = |averaging: Json| {
        let config = value(&json!({ "averaging": averaging }));
        ravine::config::TrainerConfig::from_value(&config).expect_err("refused").field
    };
    assert_eq!(error(json!({ "kind": "polyak" })), "averaging.kind");
    assert_eq!(error(json!({ "kind": "ema", "decay": 1 })), "averaging.decay");
    assert_eq!(error(json!({ "kind": "swa", "from": -1 })), "averaging.from");
    assert_eq!(read(json!({})).averaging.name(), "none");
}
