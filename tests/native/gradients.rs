//! The twin's gradients are right: they agree with central differences of its loss, for every activation, loss and penalty.
//! What the engine's own gradients are held against rests on this.

use crate::support::twin::{Example, Learner, Loss, Network, distance, norm};
use ravine::config::{Activation, Regularization};
use ravine::rng::{Stream, normal, stream};

/// Step of the differences. The formula's own error is about a third of its square, that of `f64` about 1e-16 by it.
const H: f64 = 1e-5;

/// Where a gradient jumps, a difference across the jump is no derivative. A start counts if no weighted sum before ReLU or
/// leaky ReLU is within this of its kink, relative to its terms, and under L1 no weight within it of 0: a hundred times the
/// step. Every parameter has to take part besides.
const CLEARANCE: f64 = 1e-3;

const LOSSES: [(&str, Loss); 4] = [
    ("binary cross-entropy", Loss::CrossEntropy { outputs: 1 }),
    ("softmax cross-entropy", Loss::CrossEntropy { outputs: 3 }),
    ("squared error, 1 output", Loss::SquaredError { outputs: 1 }),
    ("squared error, 3 outputs", Loss::SquaredError { outputs: 3 }),
];

const PENALTIES: [(f64, f64); 4] = [(0.0, 0.0), (0.03, 0.0), (0.0, 0.05), (0.03, 0.05)];

/// Six points with two features, and a target that fits the loss.
fn examples(loss: Loss, seed: u32) -> Vec<Example> {
    let rng = &mut stream(seed, Stream::Data);
    let example = |sample: usize| Example {
        features: vec![normal(rng), normal(rng)],
        target: match loss {
            Loss::CrossEntropy { outputs: 1 } => (sample % 2) as f64,
            Loss::SquaredError { outputs: 1 } => normal(rng),
            _ => (sample % 3) as f64,
        },
    };
    (0..6).map(example).collect()
}

/// 2-4-3-k with weights and biases of a usual size.
fn learner(activation: Activation, loss: Loss, seed: u32) -> Learner {
    let network = Network { sizes: vec![2, 4, 3, loss.outputs()], activations: vec![activation; 2] };
    let rng = &mut stream(seed, Stream::Weights);
    let parameters = (0..network.parameter_count()).map(|_| 0.7 * normal(rng)).collect();
    Learner::new(network, loss, parameters)
}

/// The objective and its gradient by the formulas, and how close a jump of it was.
fn objective(learner: &Learner, batch: &[&Example], regularization: &Regularization) -> (f64, Vec<f64>, f64) {
    let (loss, mut gradient, kink) = learner.data_gradient(1.5, batch, None);
    let smallest = learner.add_penalty_gradient(regularization, &mut gradient);
    (loss + learner.penalty(regularization, &learner.parameters), gradient, kink.min(smallest))
}

fn central_differences(learner: &Learner, batch: &[&Example], regularization: &Regularization) -> Vec<f64> {
    let at = |index: usize, by: f64| {
        let mut moved = learner.clone();
        moved.parameters[index] += by;
        objective(&moved, batch, regularization).0
    };
    (0..learner.parameters.len()).map(|index| (at(index, H) - at(index, -H)) / (2.0 * H)).collect()
}

#[test]
fn gradients_agree_with_central_differences() {
    for activation in Activation::ALL {
        for (name, loss) in LOSSES {
            for (l1, l2) in PENALTIES {
                let regularization = Regularization { l1, l2, dropout: 0.0 };
                let counts = |seed: &u32| {
                    let examples = examples(loss, *seed);
                    let batch: Vec<&Example> = examples.iter().collect();
                    let (_, gradient, jump) = objective(&learner(*activation, loss, *seed), &batch, &regularization);
                    jump > CLEARANCE && gradient.iter().all(|g| *g != 0.0)
                };
                let seed = (0..1000).find(counts).expect("a start that counts");
                let examples = examples(loss, seed);
                let batch: Vec<&Example> = examples.iter().collect();
                let learner = learner(*activation, loss, seed);

                let (_, gradient, _) = objective(&learner, &batch, &regularization);
                let differences = central_differences(&learner, &batch, &regularization);
                let error = distance(&gradient, &differences) / norm(&differences);
                let case = format!("{}, {name}, l1 {l1}, l2 {l2}", activation.name());
                assert!(error < 1e-6, "{case}: relative error {error:e}");
            }
        }
    }
}
