//! The engine against its twin in `f64`, over random configurations from the whole table of keys.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::disallowed_methods)]

mod support {
    pub mod configs;
    pub mod twin;
}

use proptest::prelude::*;
use ravine::config::{Key, TrainerConfig};
use ravine::rng::{Stream, normal, stream};
use ravine::trainer::Trainer;
use support::configs::{Draw, cases, configs};
use support::twin::{Metrics, Run, distance, norm, widen};

/// Small networks and data sets, and settings near those people use, so that most runs get somewhere.
fn usual(key: &Key) -> Option<Draw> {
    let small = match key.path {
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
        "optimizer.epsilon" => Draw::Scale(1e-12, 0.1),
        "schedule.gamma" => Draw::Within(0.3, 1.0),
        "schedule.every" => Draw::Within(1.0, 5.0),
        "schedule.patience" | "schedule.cooldown" => Draw::Within(0.0, 2.0),
        "schedule.threshold" => Draw::ZeroOrScale(1e-4, 0.5),
        "schedule.minLearningRate" => Draw::ZeroOrScale(1e-5, 0.1),
        "regularization.l1" | "regularization.l2" => Draw::ZeroOrScale(1e-3, 0.5),
        "regularization.dropout" => Draw::ZeroOrScale(0.05, 0.7),
        "clip.norm" | "clip.value" => Draw::Scale(0.01, 3.0),
        _ => return None,
    };
    Some(small)
}

/// How far a twin's start is moved, and its derivatives are off, to see what becomes of it: about a hundred roundings to
/// single precision.
const NUDGE: f64 = 1e-5;

/// Weights larger than this are those of a run that explodes.
const LARGE: f64 = 100.0;

/// What the twin makes of a configuration.
struct Twins {
    own: Run,
    /// Runs from starts beside its own, with derivatives that are a little wrong.
    beside: [Run; 2],
    /// The largest norm that its parameters had.
    largest: f64,
}

impl Twins {
    fn run(config: &TrainerConfig, steps: u32) -> Self {
        let start = Run::new(config);
        let beside = |(seed, sign): (u32, f64)| {
            let rng = &mut stream(seed, Stream::Weights);
            let mut twin = start.clone();
            twin.learner.fault = sign * NUDGE;
            for parameter in &mut twin.learner.parameters {
                *parameter += NUDGE * normal(rng) * (1.0 + parameter.abs());
            }
            (0..steps).for_each(|_| twin.step());
            twin
        };
        let beside = [(0, 1.0), (1, -1.0)].map(beside);
        let mut own = start;
        let mut largest = norm(&own.learner.parameters);
        for _ in 0..steps {
            own.step();
            largest = largest.max(norm(&own.learner.parameters));
        }
        Self { own, beside, largest }
    }

    /// How far those beside it end from it.
    fn spread(&self) -> f64 {
        let distance = |other: &Run| distance(&self.own.learner.parameters, &other.learner.parameters);
        self.beside.iter().map(distance).fold(0.0, f64::max)
    }
}

fn numbers(metrics: &Metrics, run: &Run) -> [f64; 5] {
    let Metrics { train_loss, test_loss, penalty, .. } = *metrics;
    [train_loss, test_loss, penalty, run.last.gradient_norm, run.last.update_norm]
}

proptest! {
    #![proptest_config(cases())]

    /// The engine ends up nearer to the twin than twins do that are off by `NUDGE`, or within ten roundings.
    ///
    /// A run counts if those end within 1 % of the way it went, if it did not explode, and if nothing in it was decided by
    /// less than `NUDGE` (the side of a kink, the sign of a weight under L1, the bar of a plateau).
    #[test]
    fn the_engine_follows_the_twin(config in configs(usual), steps in 1..=20u32) {
        let first = Run::new(&config).learner.parameters;
        let twins = Twins::run(&config, steps);
        let reached = &twins.own.learner.parameters;
        let spread = twins.spread();
        if std::env::var("STATS").is_ok() { println!("ALL {} {} {}", twins.own.doubt > NUDGE, twins.largest < LARGE, spread < 0.01 * distance(reached, &first)); }
        prop_assume!(twins.own.doubt > NUDGE && twins.largest < LARGE && spread < 0.01 * distance(reached, &first));

        let mut engine = Trainer::new(config.clone()).expect("valid");
        prop_assert_eq!(engine.step(steps), steps);
        let error = distance(&widen(engine.parameters()), reached);
        let tolerance = spread + 1e-6 * twins.largest;
        if std::env::var("STATS").is_ok() { println!("STAT {} {} {} {steps} {:?}", error/tolerance, spread/distance(reached,&first), norm(reached), config); }
        prop_assert!(error < tolerance, "parameters are off by {error:e}, allowed is {tolerance:e}: {config:?}");
    }
}
