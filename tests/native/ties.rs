//! A sample on the fence is told as of the class with the lower number, as the first of the largest is: torch's `argmax` on a
//! processor, and `logit > 0`, `output > 0.5` for two classes.

use crate::support::json::value;
use ravine::config::TrainerConfig;
use ravine::trainer::Trainer;
use serde_json::{Value as Json, json};

/// The share of each class among the training samples.
fn shares(run: &Trainer, classes: usize) -> Vec<f64> {
    let targets: Vec<f32> = run.train().points().chunks_exact(3).map(|point| point[2]).collect();
    let of = |class: usize| targets.iter().filter(|target| **target == class as f32).count();
    (0..classes).map(|class| of(class) as f64 / targets.len() as f64).collect()
}

/// The share told right by a network without hidden layers that gives these outputs everywhere, and the share of the class.
fn told(config: Json, outputs: &[f32], class: usize) -> (f64, f64) {
    let mut run = Trainer::new(TrainerConfig::from_value(&value(&config)).expect("valid")).expect("a trainer");
    let mut parameters = vec![0.0; run.parameters().len()];
    let biases = parameters.len() - outputs.len();
    parameters[biases..].copy_from_slice(outputs);
    run.set_parameters(&parameters).expect("finite weights");
    let shares = shares(&run, if outputs.len() == 1 { 2 } else { outputs.len() });
    // Each class is told apart from each other by its share.
    assert!((1..shares.len()).all(|one| (0..one).all(|other| shares[one] != shares[other])), "{shares:?}");
    (run.metrics().train_accuracy.expect("a share"), shares[class])
}

/// Two classes, three of one to one of the other.
fn two(loss: &str) -> Json {
    let inputs: Vec<f64> = (0..80).map(|index| f64::from(index) / 80.0).collect();
    let targets: Vec<u32> = (0..40).map(|index| u32::from(index % 4 == 0)).collect();
    let data = json!({ "kind": "points", "inputs": inputs, "targets": targets });
    json!({ "data": data, "hidden": [], "loss": loss })
}

fn three(loss: &str) -> Json {
    json!({ "data": { "kind": "penguins" }, "hidden": [], "loss": loss })
}

#[test]
fn a_logit_of_0_is_class_0() {
    for logit in [0.0, -0.0] {
        let (right, share) = told(two("crossEntropy"), &[logit], 0);
        assert_eq!(right, share);
    }
    let (right, share) = told(two("crossEntropy"), &[f32::MIN_POSITIVE], 1);
    assert_eq!(right, share);
}

#[test]
fn an_output_of_a_half_is_class_0() {
    let (right, share) = told(two("meanSquaredError"), &[0.5], 0);
    assert_eq!(right, share);
    let (right, share) = told(two("meanSquaredError"), &[0.5f32.next_up()], 1);
    assert_eq!(right, share);
}

#[test]
fn of_equal_outputs_the_first_of_the_largest_counts() {
    for loss in ["crossEntropy", "meanSquaredError"] {
        for (outputs, class) in [
            ([0.0, 0.0, 0.0], 0),
            ([2.0, -1.0, 2.0], 0),
            ([-1.0, 2.0, 2.0], 1),
            ([2.0, 2.0, -1.0], 0),
            ([1.0, 1.0, 2.0], 2),
        ] {
            let (right, share) = told(three(loss), &outputs, class);
            assert_eq!(right, share, "{loss}: {outputs:?}");
        }
    }
}
