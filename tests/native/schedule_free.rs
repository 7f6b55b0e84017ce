//! Schedule-Free rules: what x is the average of, and what is told at it.

use super::identities::{assert_same, bits, drawn, eventful, plain, trainer, with};
use crate::support::twin::{distance, norm, widen};
use ravine::evaluation::score;
use ravine::learner::Learner;
use ravine::loss::Objective;
use ravine::optim::Step;
use ravine::trainer::Trainer;
use serde_json::{Value as Json, json};

const RULES: [&str; 2] = ["scheduleFreeSgd", "scheduleFreeAdamW"];

fn by(optimizer: Json) -> Trainer {
    trainer(with(plain(), json!({ "optimizer": optimizer })))
}

fn learner(run: &Trainer) -> Learner {
    let optimizer = &run.config().optimizer.rule;
    Learner::new(run.network().clone(), Objective::BinaryCrossEntropy, run.parameters(), optimizer)
}

/// y, z and x.
fn places(learner: &Learner) -> [Vec<f64>; 3] {
    let count = learner.parameters().len();
    learner.state().parts::<3>().map(|part| widen(&part[..count]))
}

fn assert_close(own: &[f64], expected: &[f64], what: &str) {
    let error = distance(own, expected) / norm(expected);
    assert!(error < 1e-6, "{what}: off by {error:e}");
}

/// x is the mean of all z so far, each with the square of its rate for a weight, and y lies between z and x. At a constant rate that
/// is the plain mean; a rate of 0 changes nothing, also at the very start.
#[test]
fn x_is_the_mean_of_all_z() {
    let constant = vec![0.3; 100];
    let varied: Vec<f64> = (0..100).map(|step| [0.0, 0.05, 0.7, 0.2, 0.0, 0.4][step % 6]).collect();
    for (kind, key, beta) in [(RULES[0], "beta", 0.9), (RULES[1], "beta", 0.7)] {
        for rates in [&constant, &varied] {
            let run = by(json!({ "kind": kind, key: beta }));
            let mut learner = learner(&run);
            let [y, z, x] = places(&learner);
            assert_eq!((&y, &y), (&z, &x));
            let (mut sum, mut weight) = (vec![0.0; z.len()], 0.0);
            for (step, rate) in rates.iter().enumerate() {
                let before = places(&learner);
                let now = Step {
                    number: step as u64 + 1,
                    learning_rate: rate / if kind == RULES[1] { 10.0 } else { 1.0 },
                    momentum: None,
                };
                assert!(learner.step(run.config(), &now, run.train().batch(0..40), None, false));
                let [y, z, x] = places(&learner);
                sum.iter_mut().zip(&z).for_each(|(sum, z)| *sum += rate * rate * z);
                weight += rate * rate;
                if weight > 0.0 {
                    let mean: Vec<f64> = sum.iter().map(|sum| sum / weight).collect();
                    assert_close(&x, &mean, "the mean");
                }
                if *rate == 0.0 {
                    assert_eq!([&z, &x], [&before[1], &before[2]]);
                }
                let between: Vec<f64> = z.iter().zip(&x).map(|(z, x)| (1.0 - beta) * z + beta * x).collect();
                assert_close(&y, &between, "y");
            }
            let [_, z, x] = places(&learner);
            assert!(distance(&z, &x) > 0.01 * norm(&x), "they part");
        }
    }
}

/// With β = 0 the gradient is taken at z.
#[test]
fn without_interpolation_y_goes_by_gradient_descent() {
    let sgd = json!({ "kind": "sgd", "learningRate": 0.2 });
    let free = json!({ "kind": "scheduleFreeSgd", "learningRate": 0.2, "beta": 0 });
    assert_same(&mut by(sgd), &mut by(free), 100);
}

/// Mean of −ln p of each training sample's class.
fn cross_entropy(run: &mut Trainer) -> f64 {
    let samples: Vec<[f32; 3]> =
        run.train().points().chunks(3).map(|sample| [sample[0], sample[1], sample[2]]).collect();
    let points: Vec<f32> = samples.iter().flat_map(|[x, y, _]| [*x, *y]).collect();
    let predictions = run.predict(&points).expect("pairs");
    let right = predictions.iter().zip(&samples).map(|(p, [.., class])| if *class == 1.0 { *p } else { 1.0 - p });
    right.map(|p| -f64::from(p).ln()).sum::<f64>() / samples.len() as f64
}

#[test]
fn losses_penalty_predictions_and_pictures_are_those_of_x() {
    for kind in RULES {
        let penalized = with(plain(), json!({ "batchSize": "full", "regularization": { "l1": 0.002, "l2": 0.01 } }));
        let mut run = trainer(with(penalized.clone(), json!({ "optimizer": { "kind": kind } })));
        let mut beside = learner(&run);
        let mut there = trainer(penalized);
        for step in 1..=40 {
            let now = Step { number: step, learning_rate: run.config().optimizer.learning_rate, momentum: None };
            assert!(beside.step(run.config(), &now, run.train().all(), None, false));
            run.step(1);
            assert_eq!(bits(run.parameters()), bits(beside.parameters()));
            there.set_parameters(beside.evaluated()).expect("finite weights");
            let (told, expected) = (run.metrics(), there.metrics());
            assert_eq!((told.train_loss, told.test_loss), (expected.train_loss, expected.test_loss));
            assert_eq!(told.penalty, expected.penalty);
            assert_eq!((told.train_accuracy, told.test_accuracy), (expected.train_accuracy, expected.test_accuracy));
        }
        assert_eq!(drawn(&mut run), drawn(&mut there));
        let told = run.metrics().train_loss;
        assert!((cross_entropy(&mut run) / told - 1.0).abs() < 1e-5);
        let at_y = score(run.model(), run.train().all(), &mut run.network().workspace()).mean_loss();
        assert!((at_y / told - 1.0).abs() > 1e-4, "{kind}: y gives {at_y}, x {told}");
    }
}

/// What averages is put there, too, where a weight is another one; the same weights change nothing.
#[test]
fn weights_that_are_put_in_place_are_those_of_x_as_well() {
    for kind in RULES {
        let config = with(eventful(), json!({ "optimizer": { "kind": kind } }));
        let mut run = trainer(config.clone());
        let mut same = trainer(config.clone());
        run.step(30);
        same.step(30);
        let weights = same.parameters().to_vec();
        same.set_parameters(&weights).expect("finite weights");
        assert_eq!(same.metrics().train_loss, run.metrics().train_loss);
        assert_same(&mut run, &mut same, 30);

        let others: Vec<f32> = run.parameters().iter().map(|weight| weight + 0.25).collect();
        let mut fresh = trainer(config);
        run.set_parameters(&others).expect("finite weights");
        fresh.set_parameters(&others).expect("finite weights");
        assert_eq!(bits(run.parameters()), bits(&others));
        assert_eq!(run.metrics().train_loss, fresh.metrics().train_loss);
        // z is there as well: the next step goes from there.
        run.step(1);
        assert!(distance(&widen(run.parameters()), &widen(&others)) < 0.5 * 0.25 * (others.len() as f64).sqrt());
    }
}
