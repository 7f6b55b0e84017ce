//! The engine against its twin in `f64`, over random configurations from the whole table of keys.

use crate::support::configs::{Draw, cases, configs};
use crate::support::twin::{Metrics, Run, distance, norm, widen};
use proptest::prelude::*;
use ravine::config::{KeyRow, TrainerConfig};
use ravine::rng::{Stream, normal, stream};
use ravine::trainer::Trainer;

/// Small networks and data sets, and settings near those people use, so that most runs get somewhere.
fn usual(key: &KeyRow) -> Option<Draw> {
    let small = match &key.path[..] {
        "data.samples" => Draw::Within(10.0, 300.0),
        "hidden" => Draw::Within(0.0, 3.0),
        "hidden[].units" => Draw::Within(1.0, 6.0),
        "initializer.gain" => Draw::Scale(0.3, 2.0),
        "initializer.value" => Draw::Within(-1.0, 1.0),
        "initializer.range" | "initializer.std" => Draw::Scale(0.1, 1.5),
        "lossScale" => Draw::Scale(0.1, 10.0),
        "batchSize" => Draw::Within(1.0, 160.0),
        "optimizer.learningRate" => Draw::Scale(1e-3, 0.5),
        "optimizer.momentum" | "optimizer.beta1" => Draw::Within(0.0, 0.95),
        "optimizer.rho" | "optimizer.beta2" => Draw::Within(0.0, 0.999),
        "optimizer.weightDecay" => Draw::ZeroOrScale(1e-3, 1.0),
        "optimizer.epsilon" => Draw::Scale(1e-12, 0.1),
        "schedule.gamma" => Draw::Within(0.3, 1.0),
        "schedule.length" => Draw::Within(1.0, 15.0),
        "schedule.decayFrom" => Draw::Within(0.0, 15.0),
        "schedule.momentumLow" | "schedule.momentumHigh" => Draw::Within(0.0, 0.95),
        "schedule.growth" => Draw::Within(1.0, 3.0),
        "schedule.startDivisor" | "schedule.endDivisor" => Draw::Scale(1.0, 100.0),
        "schedule.warmupSteps" => Draw::Within(0.0, 10.0),
        "schedule.every" => Draw::Within(1.0, 5.0),
        "schedule.patience" | "schedule.cooldown" => Draw::Within(0.0, 2.0),
        "schedule.threshold" => Draw::ZeroOrScale(1e-4, 0.5),
        "schedule.endLearningRate" => Draw::Scale(1e-3, 1.0),
        "schedule.minLearningRate" => Draw::ZeroOrScale(1e-5, 0.1),
        "regularization.l1" | "regularization.l2" => Draw::ZeroOrScale(1e-3, 0.5),
        "regularization.dropout" => Draw::ZeroOrScale(0.05, 0.7),
        "clip.norm" | "clip.value" => Draw::Scale(0.01, 3.0),
        "sam.rho" => Draw::ZeroOrScale(0.01, 1.0),
        "averaging.from" => Draw::Within(0.0, 15.0),
        _ => return None,
    };
    Some(small)
}

/// About twenty roundings to single precision, and four times the error of the engine's elementary functions.
const NUDGE: f64 = 2e-6;

/// Weights larger than this are those of a run that explodes.
const LARGE: f64 = 100.0;

/// What the twin makes of a configuration.
struct Twins {
    own: Run,
    /// Runs whose weights are moved before every step by random amounts of about `NUDGE`, and whose derivatives are off by it:
    /// always up, always down, and up and down in turn.
    beside: [Run; 4],
    /// The largest norm that its parameters had.
    largest: f64,
}

impl Twins {
    fn run(config: &TrainerConfig, steps: u32) -> Self {
        let start = Run::new(config);
        let beside = |signs: [f64; 2]| {
            let rng = &mut stream(0, Stream::Weights);
            let mut twin = start.clone();
            for step in 0..steps as usize {
                twin.learner.nudge(&config.optimizer.rule, |number| NUDGE * normal(rng) * (1.0 + number.abs()));
                twin.learner.fault = signs[step % 2] * NUDGE;
                twin.step();
            }
            twin
        };
        let beside = [[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]].map(beside);
        let mut own = start;
        let mut largest = norm(&own.learner.parameters);
        for _ in 0..steps {
            own.step();
            largest = largest.max(norm(&own.learner.parameters));
        }
        Self { own, beside, largest }
    }

    /// How far those beside it are from it in what `of` tells, all numbers together.
    fn spread(&self, of: impl Fn(&Run) -> Vec<f64>) -> f64 {
        let own = of(&self.own);
        self.beside.iter().map(|other| distance(&own, &of(other))).fold(0.0, f64::max)
    }
}

/// Both losses, and those of the averaged weights.
fn losses(run: &Run) -> Vec<f64> {
    let Metrics { train_loss, test_loss, averaged, .. } = run.metrics();
    let averaged = averaged.iter().flatten().map(|(loss, _)| *loss);
    [train_loss, test_loss].into_iter().chain(averaged).collect()
}

/// The sizes of the weights, of the last gradient and of the last step.
fn sizes(run: &Run) -> Vec<f64> {
    vec![run.metrics().penalty, run.last.gradient_norm, run.last.update_norm]
}

proptest! {
    #![proptest_config(cases())]

    /// The engine ends up nearer to the twin than twins do that are nudged at every step, or within ten roundings; so do
    /// the numbers it shows.
    ///
    /// A run counts if those end within 1 % of the way it went, if it did not explode, and if nothing in it was decided by
    /// less than that and ten nudges (the side of a kink, the sign of a weight under L1, the bar of a plateau).
    #[test]
    fn the_engine_follows_the_twin(config in configs(usual), steps in 1..=20u32) {
        let first = Run::new(&config).learner.parameters;
        let twins = Twins::run(&config, steps);
        let twin = &twins.own;
        let reached = &twin.learner.parameters;
        let spread = twins.spread(|run| run.learner.parameters.clone());
        let way = distance(reached, &first);
        prop_assume!(twin.doubt > 10.0 * NUDGE + spread && twins.largest < LARGE && spread < 0.01 * way);

        let mut engine = Trainer::new(config).expect("valid");
        prop_assert_eq!(engine.step(steps), steps);
        let error = distance(&widen(engine.parameters()), reached);
        let rounding = 1e-6 * twins.largest;
        prop_assert!(error < spread + rounding, "parameters: off by {error:e}, those beside by {spread:e}");

        let (shown, expected) = (engine.metrics(), twin.metrics());
        if let Some(average) = engine.averaged() {
            let error = distance(&widen(average), &twin.learner.average);
            let spread = twins.spread(|run| run.learner.average.clone());
            prop_assert!(error < spread + rounding, "average: off by {error:e}, those beside by {spread:e}");
        }
        prop_assert_eq!(shown.averaged.is_some(), expected.averaged.is_some());
        let averaged = shown.averaged.map(|shown| [shown.train_loss, shown.test_loss]);
        let told: Vec<f64> = [shown.train_loss, shown.test_loss].into_iter().chain(averaged.into_iter().flatten()).collect();
        let error = distance(&told, &losses(twin));
        let (spread, rounding) = (twins.spread(losses), 1e-6 * (twin.config.loss_scale + norm(&losses(twin))));
        prop_assert!(error < spread + rounding, "losses: off by {error:e}, those beside by {spread:e}");

        let error = distance(&[shown.penalty, shown.gradient_norm, shown.update_norm], &sizes(twin));
        let (spread, rounding) = (twins.spread(sizes), 1e-6 * (twins.largest + norm(&sizes(twin))));
        prop_assert!(error < spread + rounding, "norms: off by {error:e}, those beside by {spread:e}");

        // No sample may be on the fence between two classes.
        if expected.closest_call > 1e-3 {
            prop_assert_eq!(shown.train_accuracy, expected.train_accuracy);
            prop_assert_eq!(shown.test_accuracy, expected.test_accuracy);
            if let (Some(shown), Some([train, test]), Some(_)) = (shown.averaged, expected.averaged, expected.train_accuracy) {
                prop_assert_eq!((shown.train_accuracy, shown.test_accuracy), (Some(train.1), Some(test.1)));
            }
        }
        prop_assert!((shown.learning_rate - expected.learning_rate).abs() <= 1e-12 * expected.learning_rate);
        let (own, other) = (shown.momentum.unwrap_or(-1.0), expected.momentum.unwrap_or(-1.0));
        prop_assert!((own - other).abs() <= 1e-12, "momentum {own} for {other}");
        prop_assert_eq!((shown.step, shown.epoch), (u64::from(steps), u64::from(twin.epoch)));
        prop_assert_eq!(shown.diverged_at, None);
    }
}
